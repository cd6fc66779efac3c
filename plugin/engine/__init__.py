"""The engine: collections, search and learning without QGIS, and the settings that keep libraries safe and silent."""

from __future__ import annotations

import os

GDAL_SETTINGS = {
    "GDAL_SKIP": "VRT DERIVED GTI MRF WMS WMTS WCS HTTP STACIT STACTA EEDA EEDAI PLMOSAIC DAAS",
    "GDAL_VRT_ENABLE_PYTHON": "NO",
    "GDAL_VRT_ENABLE_RAWRASTERBAND": "NO",
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_HTTP_TIMEOUT": "1",
    "GDAL_CACHEMAX": "256",
}
"""GDAL reads these when it registers its drivers, so they are set before rasterio can be imported.

Its cache of blocks (in MB) would else be a twentieth of the machine's memory, for each process that reads a raster.
"""

SILENCE = {"ORT_DISABLE_TELEMETRY": "1"}
"""onnxruntime tells Microsoft how it is used, from its import on, unless it finds this (its Privacy.md)."""

os.environ.update(GDAL_SETTINGS)
os.environ.update(SILENCE)

VERSION = "0.1.0"
