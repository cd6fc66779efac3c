"""What a map layer is to somebody who judges by it: its file, its host, whom to name, and when it was acquired."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Tuple
from urllib.parse import unquote, urlsplit

from qgis.core import QgsDataSourceUri, QgsDateTimeRange, QgsMapLayer, QgsRasterLayer
from qgis.PyQt.QtCore import Qt

from ..compat import attribution
from ..review.imagery_date import UNKNOWN, Interval, interval_between
from .tiff_date import WRITTEN, date_of_tiff

LAYER, METADATA, FILE, FILE_WRITTEN = "layer", "metadata", "file", "file written"
"""What told a date: the layer's temporal properties, its metadata, its file's, or only when the file was written."""
WEB_PROVIDERS = ("wms", "wcs", "arcgismapserver", "arcgisfeatureserver", "WFS", "OAPIF", "xyzvectortiles")

_of_files: Dict[Tuple[str, float], Tuple[str, str]] = {}


def file_of(layer: QgsMapLayer) -> str:
    """Return the file of a raster layer on this computer, "" for any other layer."""
    if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "gdal":
        return ""
    path = layer.source().partition("|")[0]
    return "" if path.startswith(("/vsi", "http://", "https://")) or ":" in path[2:] else path


def address_of(layer: QgsMapLayer) -> str:
    """Return the address that a layer from the web is read from, "" for one of this computer."""
    source = layer.source()
    if layer.providerType() in WEB_PROVIDERS:
        uri = QgsDataSourceUri()
        uri.setEncodedUri(source)
        return unquote(uri.param("url")) or source
    for prefix in ("/vsicurl_streaming/", "/vsicurl/"):
        if source.startswith(prefix):
            return source[len(prefix) :]
    return source if source.startswith(("http://", "https://")) else ""


def is_remote(layer: QgsMapLayer) -> bool:
    """Whether drawing a layer may have to wait for the network."""
    return bool(address_of(layer)) or layer.source().startswith(("/vsis3", "/vsigs", "/vsiaz"))


def is_of_tiles(layer: QgsMapLayer) -> bool:
    """Whether a picture of a layer is made of several requests, one for each tile."""
    return layer.providerType() == "wms" and ("type=xyz" in layer.source() or "tileMatrixSet=" in layer.source())


def host_of(layer: QgsMapLayer) -> str:
    """Return the host a layer is read from, "" for one of this computer."""
    return urlsplit(address_of(layer)).netloc


def attribution_of(layer: QgsMapLayer) -> str:
    """Return whom a layer asks to be named; of one from the web that says nothing, its host."""
    rights = "; ".join(part for part in layer.metadata().rights() if part)
    return attribution(layer).strip() or rights or host_of(layer)


def is_file(layer: QgsMapLayer, path: str) -> bool:
    """Whether a layer shows this very file."""
    own = file_of(layer)
    if not own or not path:
        return False
    try:
        return Path(own).samefile(path)
    except OSError:
        return False


def date_in(layer: QgsMapLayer) -> Tuple[Interval, str]:
    """Return when a layer's imagery was acquired, as far as the layer itself says, and what told it, "" for nothing."""
    if isinstance(layer, QgsRasterLayer):
        temporal = layer.temporalProperties()
        if temporal is not None and temporal.isActive():
            interval = _of_range(temporal.fixedTemporalRange())
            if interval.is_known:
                return interval, LAYER
    metadata = layer.metadata()  # a copy, of which `extent()` is a part: it has to live as long as that is read
    for one in metadata.extent().temporalExtents():
        interval = _of_range(one)
        if interval.is_known:
            return interval, METADATA
    day, name = _in_file(file_of(layer))
    if not day:
        return UNKNOWN, ""
    return interval_between(day, day), FILE_WRITTEN if name == WRITTEN else FILE


def _in_file(path: str) -> Tuple[str, str]:
    if not path:
        return "", ""
    try:
        key = (path, Path(path).stat().st_mtime)
    except OSError:
        return "", ""
    if key not in _of_files:
        _of_files[key] = date_of_tiff(Path(path))
    return _of_files[key]


def _of_range(span: QgsDateTimeRange) -> Interval:
    begin, end = span.begin(), span.end()
    return interval_between(
        begin.toString(Qt.DateFormat.ISODate) if begin.isValid() else None,
        end.toString(Qt.DateFormat.ISODate) if end.isValid() else None,
    )
