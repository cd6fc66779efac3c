"""Shows what a collection covers as a layer, and the holes in the area asked for."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Optional

from qgis.core import (
    Qgis,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ..canvas.layer_group import ROLE, ROLE_COVERAGE, add_below_groups
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..engine_client.environment import cache_folder
from ..errors import UserError
from ..messages import Messages
from ..protocol import CollectionInfo, CoverageParams, CoverageResult, Filter
from ..wording import local, plural
from .areas import box_polygon, hex_wkb, view_extent

DEADLINE_MS = 10 * 60 * 1000
BUSY = "working out the coverage"
OF = "lookalike/collection"
STYLE = Path(__file__).resolve().parents[2] / "resources" / "styles" / "coverage.qml"


class Coverage(QObject):
    """Asks the engine for the coverage of the open collection and shows it below everything of ours."""

    def __init__(self, client: EngineClient, canvas: QgsMapCanvas, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._canvas = canvas
        self._messages = messages
        self._collection: Optional[CollectionInfo] = None
        self._filtered = False
        self._request = 0

    def ask(self, info: Optional[CollectionInfo], wanted: Optional[Filter]) -> None:
        """Show what the chips that meet a filter cover; holes are looked for in its area, else in the map view."""
        if info is None:
            self._messages.tell(self.tr("Open a collection first; then its coverage can be shown."))
            return
        area = wanted.polygon if wanted is not None else ""
        try:
            if not area:
                extent = wanted.extent if wanted is not None and wanted.extent else view_extent(self._canvas)
                area = hex_wkb(box_polygon(extent))
            file = _file(info, wanted)
        except UserError as error:
            self._messages.warn(str(error))
            return
        self.cancel()
        self._collection, self._filtered = info, wanted is not None
        text = self.tr("Working out what the collection covers …")
        self._messages.keep(BUSY, text, ((self.tr("Cancel"), self.cancel),), Qgis.MessageLevel.Info)
        params = CoverageParams(info.path, str(file), area, wanted)
        self._request = self._client.request(params, self._shown, self._failed, deadline_ms=DEADLINE_MS)

    def cancel(self) -> None:
        """Give up what is being worked out."""
        if self._collection is not None:
            self._collection = None
            self._client.cancel(self._request)
            self._messages.withdraw(BUSY)

    def _shown(self, result: CoverageResult) -> None:
        info, self._collection = self._collection, None
        self._messages.withdraw(BUSY)
        if info is None:
            return
        title = self.tr("Coverage of {name}, filtered") if self._filtered else self.tr("Coverage of {name}")
        layer = QgsVectorLayer(result.path, title.format(name=info.name), "ogr")
        layer.loadNamedStyle(str(STYLE))
        for place, label in enumerate((self.tr("covered"), self.tr("hole"))):
            layer.renderer().updateCategoryLabel(place, label)
        layer.setCustomProperty(ROLE, ROLE_COVERAGE)
        layer.setCustomProperty(OF, info.collection_id)
        project = QgsProject.instance()
        old = [one.id() for one in project.mapLayers().values() if one.customProperty(OF) == info.collection_id]
        project.removeMapLayers(old)
        add_below_groups(layer)
        self._messages.tell(self._told(result))

    def _told(self, result: CoverageResult) -> str:
        text = self.tr("The chips cover {covered} km².").format(covered=_rounded(result.covered_km2))
        if result.holes:
            numbers = {"km2": _rounded(result.holes_km2), "area": _rounded(result.area_km2)}
            holes = plural(
                self.tr,
                result.holes,
                "1 hole in the area looked at: {km2} of {area} km².",
                "{count:,} holes in the area looked at: {km2} of {area} km².",
                **numbers,
            )
            return f"{text} {holes}"
        return f"{text} " + self.tr("There is no hole in the area looked at.")

    def _failed(self, error: EngineError) -> None:
        if error.kind is not ErrorKind.CANCELLED:
            self._collection = None
            self._messages.withdraw(BUSY)
            self._messages.warn(error.sentence)


def _file(info: CollectionInfo, wanted: Optional[Filter]) -> Path:
    """Return where a coverage is written: in the cache, not in the temporary folder, of which QGIS warns.

    Raises UserError where nothing can be written there.
    """
    name = hashlib.sha256(f"{info.path}\n{info.content_hash}\n{wanted}".encode()).hexdigest()[:16]
    return cache_folder("coverage") / f"{name}.geojson"


def _rounded(km2: float) -> str:
    return format(local(km2), ",.0f" if km2 >= 100 else ",.1f" if km2 >= 1 else ",.3f")
