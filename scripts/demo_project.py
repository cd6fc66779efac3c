"""Runs inside QGIS: opens the demo's project, made on the first start, with the pick tool in hand."""

from __future__ import annotations

import os
from pathlib import Path

import qgis.utils


def open_project(folder: Path, raster: Path, collection: Path) -> None:
    """Open the folder's project and start pointing."""
    from lookalike.plugin.project.demo import open_demo  # the plugin, as QGIS knows it

    open_demo(folder, qgis.utils.iface.mapCanvas(), raster, collection)
    qgis.utils.plugins["lookalike"].start_pointing()


if __name__ == "__main__":
    _folder = Path(os.environ["LOOKALIKE_DEMO_FOLDER"])
    open_project(_folder, _folder / "blue_marble.tif", _folder / "collection")
