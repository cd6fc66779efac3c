"""The engine: collections, search and learning without QGIS, and the settings that make GDAL safe."""

from __future__ import annotations

import os

GDAL_SAFETY = {
    "GDAL_SKIP": "VRT DERIVED GTI MRF WMS WMTS WCS HTTP STACIT STACTA EEDA EEDAI PLMOSAIC DAAS",
    "GDAL_VRT_ENABLE_PYTHON": "NO",
    "GDAL_VRT_ENABLE_RAWRASTERBAND": "NO",
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_HTTP_TIMEOUT": "1",
}
"""GDAL reads these when it registers its drivers, so they are set before rasterio can be imported."""

os.environ.update(GDAL_SAFETY)

VERSION = "0.1.0"
