"""What QGIS 4 makes of PyQt6: the same modules, and nothing put back that Qt 6 has moved or removed."""

from PyQt6 import sip as sip
