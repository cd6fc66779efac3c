"""Starts the engine, as a module of a package or from this file's path alone."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType


def load_cli() -> ModuleType:
    """The module ``cli``, in package ``lookalike.engine`` when Python was given this file's path."""
    if __package__:
        return importlib.import_module(".cli", __package__)
    package = ModuleType("lookalike")
    package.__path__ = [str(Path(__file__).resolve().parent.parent)]
    sys.modules["lookalike"] = package
    return importlib.import_module("lookalike.engine.cli")


if __name__ == "__mp_main__" and not __package__:  # a process beside it that was not forked looks for the package
    load_cli()
if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - the one file an older Python may be given
        sys.exit(f"Lookalike's engine needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.")
    sys.exit(load_cli().main())
