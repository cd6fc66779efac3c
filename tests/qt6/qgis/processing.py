"""Nothing of Processing runs here."""

from .absent import module_getattr

__getattr__ = module_getattr(globals())
