"""Stands in for QGIS where there is only PyQt6: enough to import the plugin and to run its widgets."""
