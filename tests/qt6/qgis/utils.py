"""Nothing of QGIS runs, so nothing is said of it."""

from .absent import module_getattr

iface = None
__getattr__ = module_getattr(globals())
