"""The open target's filter: read from the dock, tried on the engine, given to the session, kept in the project."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..compat import POLYGON_GEOMETRY
from ..dock.filter_row import AREA, EVERYWHERE, VIEW, WHERE, FilterRow
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..errors import UserError
from ..project import record
from ..protocol import CollectionInfo, CountParams, CountResult, Filter
from . import filters
from .areas import hex_wkb, layer_polygon, view_extent


class Filtering(QObject):
    """A filter is applied once the engine has counted what meets it; one that cannot be meant changes nothing."""

    applied = pyqtSignal(object)  # Optional[Filter]

    def __init__(
        self,
        row: FilterRow,
        client: EngineClient,
        canvas: QgsMapCanvas,
        active_layer: Callable[[], Optional[QgsVectorLayer]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._row = row
        self._client = client
        self._canvas = canvas
        self._active_layer = active_layer
        self._collection: Optional[CollectionInfo] = None
        self._target = ""
        self._applied: Optional[Filter] = None
        self._asked: Optional[Filter] = None
        self._part = WHERE
        self._request = 0
        row.changed.connect(self._changed)
        row.area_wanted.connect(self._area_wanted)
        row.cleared.connect(self.clear)

    def open(self, target: str, collection: CollectionInfo) -> Optional[Filter]:
        """Show a target's filter and return it; it is counted, and taken back when it means nothing here."""
        self._collection, self._target = collection, target
        kept = self._applied = filters.from_text(record.filter_text(target))
        self._row.set_collection(collection)
        self._row.fill(kept or filters.EMPTY)
        self._part = AREA if kept is not None and not (kept.where or kept.since or kept.until) else WHERE
        self._row.show_state(kept, None, collection.chips)
        if kept is not None:
            self._count(kept)
        return kept

    def close(self) -> None:
        """The target is closed; what is asked of the engine is forgotten."""
        self._cancel()
        self._collection, self._target, self._applied = None, "", None

    def clear(self) -> None:
        """Search all chips again."""
        self._row.fill(filters.EMPTY)
        self._take(filters.EMPTY)

    def _changed(self, part: str) -> None:
        self._part = part
        self._take(self._row.filter())

    def _area_wanted(self, kind: str) -> None:
        self._part = AREA
        try:
            if kind == EVERYWHERE:
                self._row.set_area(None, "")
            elif kind == VIEW:
                self._row.set_area(view_extent(self._canvas), "")
            else:
                self._row.set_area(None, hex_wkb(layer_polygon(self._polygon_layer(), selected=True)))
        except UserError as error:
            before = self._row.filter()
            self._row.set_area(before.extent, before.polygon)
            self._row.show_problem(AREA, str(error))
            return
        self._take(self._row.filter())

    def _polygon_layer(self) -> QgsVectorLayer:
        layer = self._active_layer()
        if layer is None or layer.geometryType() != POLYGON_GEOMETRY:
            raise UserError(self.tr("Choose a layer of polygons in the layer panel and select one in it."))
        return layer

    def _take(self, wanted: Filter) -> None:
        collection = self._collection
        if collection is None or wanted == (self._asked or self._applied or filters.EMPTY):
            return
        self._cancel()
        if wanted == filters.EMPTY:
            self._row.show_problem("", "")
            self._apply(None)
            self._row.show_state(None, None, collection.chips)
        else:
            self._count(wanted)

    def _count(self, wanted: Filter) -> None:
        assert self._collection is not None
        self._asked = wanted
        self._request = self._client.request(CountParams(self._collection.path, wanted), self._counted, self._refused)

    def _cancel(self) -> None:
        if self._asked is not None:
            self._asked = None
            self._client.cancel(self._request)

    def _counted(self, result: CountResult) -> None:
        wanted, self._asked = self._asked, None
        if self._collection is None or wanted is None:
            return
        self._row.show_problem("", "")
        self._apply(wanted)
        self._row.show_state(wanted, result.chips, self._collection.chips, result.undated)

    def _refused(self, error: EngineError) -> None:
        wanted, self._asked = self._asked, None
        if self._collection is None or wanted is None or error.kind is ErrorKind.CANCELLED:
            return
        if error.kind is ErrorKind.DIED:  # it is started again
            self._count(wanted)
            return
        self._row.show_problem(self._part, error.sentence)
        if wanted == self._applied and error.kind is ErrorKind.USER:  # kept with the project, for another collection
            self._applied = None
            self.applied.emit(None)
            self._row.show_state(None, None, self._collection.chips)

    def _apply(self, wanted: Optional[Filter]) -> None:
        if wanted != self._applied:
            self._applied = wanted
            record.remember_filter(self._target, filters.to_text(wanted))
            self.applied.emit(wanted)
