"""What is installed only where it is wanted: a package that is lacking is told in a sentence, when it is used."""

from __future__ import annotations

import importlib
from types import ModuleType

from ..protocol import PARTS
from .errors import LookalikeError


class Later(ModuleType):
    """Stands for a module until something of it is used."""

    def __getattr__(self, name: str) -> object:
        try:
            module = importlib.import_module(self.__name__)
        except ModuleNotFoundError as error:
            raise lacking(error) or error from None
        return getattr(module, name)


def lacking(error: ModuleNotFoundError) -> LookalikeError | None:
    """The sentence for a module that belongs to a part of the engine; None where it belongs to none."""
    package = (error.name or "").partition(".")[0]
    for part, packages in PARTS.items():
        if package in packages:
            return LookalikeError(
                f"This needs the package {package}, which is not installed here. In QGIS choose “Set up the engine…” "
                f"in Lookalike's menu and tick the part it belongs to; elsewhere: pip install lookalike[{part}]."
            )
    return None
