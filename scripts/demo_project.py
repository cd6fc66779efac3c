"""Runs inside QGIS: opens the demo's project, made on the first start, with the pick tool in hand."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

import qgis.utils


def open_project(folder: Path, raster: Path, collection: Path) -> None:
    """Open the folder's project and start pointing."""
    _plugins_own().open_demo(folder, qgis.utils.iface, raster, collection)
    qgis.utils.plugins["lookalike"].start_pointing()


def make_project(file: Path, raster: Path, collection: Path) -> None:
    """Write such a project elsewhere."""
    _plugins_own().make_project(file, raster, collection)


def _plugins_own() -> Any:
    return importlib.import_module("lookalike.plugin.project.demo")  # as QGIS has loaded it


if __name__ == "__main__":
    _folder = Path(os.environ["LOOKALIKE_DEMO_FOLDER"])
    open_project(_folder, _folder / "blue_marble.tif", _folder / "collection")
