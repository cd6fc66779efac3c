"""Shows what was exported: its layers on the map, its folder in the system's own window."""

from __future__ import annotations

from typing import Any, List, Tuple

from qgis.core import QgsProviderRegistry
from qgis.PyQt.QtCore import QCoreApplication, QUrl, QUrlQuery
from qgis.PyQt.QtGui import QDesktopServices

from ..review.export_choice import CHIPS, GEOPACKAGE, GEOPARQUET, IMAGES, LOCATED, PLACES, SUFFIXES
from .styles import title_of
from .written import Exported

INDEX = "index.csv"
"""Of a folder of images: a row for each of them, with where it is."""


def can_add(exported: Exported) -> bool:
    """Whether this QGIS reads what was written: GeoParquet only where its GDAL was built with it."""
    if exported.format == GEOPARQUET:
        return SUFFIXES[GEOPARQUET] in QgsProviderRegistry.instance().fileVectorFilters()
    return True


def add_to_map(iface: Any, exported: Exported) -> bool:
    """Add every layer of an export to the project; return whether all of them could be opened."""
    added = [iface.addVectorLayer(source, title, provider) for source, title, provider in _layers(exported)]
    return bool(added) and all(layer is not None and layer.isValid() for layer in added)


def open_folder(exported: Exported) -> None:
    """Open the folder that holds the files, or of images the folder itself."""
    folder = exported.path if exported.format == IMAGES else exported.path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _layers(exported: Exported) -> List[Tuple[str, str, str]]:
    """Return source, title and provider of each layer; each goes above those before."""
    if exported.format == IMAGES:
        query = QUrlQuery()
        for name, value in (("type", "csv"), ("xField", "lon"), ("yField", "lat"), ("crs", "EPSG:4326")):
            query.addQueryItem(name, value)
        index = QUrl.fromLocalFile(str(exported.path / INDEX))
        index.setQuery(query)
        title = QCoreApplication.translate("Export", "{target}: images")
        title = title.format(target=exported.target or exported.path.name)
        return [(bytes(index.toEncoded()).decode("ascii"), title, "delimitedtext")]
    files = dict(exported.files)
    found = []
    for layer in (PLACES, CHIPS, LOCATED):
        if layer in files:
            source = f"{files[layer]}|layername={layer}" if exported.format == GEOPACKAGE else str(files[layer])
            found.append((source, title_of(layer, exported.target), "ogr"))
    return found
