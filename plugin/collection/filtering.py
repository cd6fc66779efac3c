"""The open target's filter: read from the dock, tried on the engine, given to the session, kept in the project."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..canvas.area_outline import AreaOutline
from ..canvas.polygon_tool import PolygonTool
from ..compat import POLYGON_GEOMETRY
from ..dock.area_row import DRAWN, EVERYWHERE, VIEW
from ..dock.filter_row import AREA, WHERE, FilterRow
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..errors import UserError
from ..messages import Messages
from ..project import record
from ..protocol import CollectionInfo, CountParams, CountResult, Extent, Filter
from . import filters
from .areas import area_of, hex_wkb, layer_polygon, view_extent

INK = QColor("#111111")
LOOK_MS = 50
SAME_VIEW = 0.01  # of its width and height


class Filtering(QObject):
    """A filter is applied once the engine has counted what meets it; one that cannot be meant changes nothing.

    Where the filter that holds lies is outlined on the map.
    """

    applied = pyqtSignal(object)  # Optional[Filter]

    def __init__(
        self,
        row: FilterRow,
        client: EngineClient,
        canvas: QgsMapCanvas,
        active_layer: Callable[[], Optional[QgsVectorLayer]],
        messages: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._row = row
        self._messages = messages
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
        row.area.zoom_wanted.connect(self._zoom)
        self._outline = AreaOutline(canvas)
        self._before: Optional[QgsMapTool] = None  # the tool in whose place the analyst draws
        self._tool = PolygonTool(canvas, INK)
        self._tool.drawn.connect(self._drawn)
        self._tool.refused.connect(messages.warn)
        self._tool.left.connect(self._stop_drawing)
        self._tool.deactivated.connect(self._drawing_ended)
        self._looking = QTimer(self)  # not at once: what is said then may itself give the map another size
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look_at_view)
        canvas.extentsChanged.connect(self._looking.start)

    def open(self, target: str, collection: CollectionInfo) -> Optional[Filter]:
        """Show a target's filter and return it; it is counted, and taken back when it means nothing here."""
        self._collection, self._target = collection, target
        kept = filters.from_text(record.filter_text(target))
        self._hold(kept)
        self._row.set_collection(collection)
        self._row.fill(kept or filters.EMPTY)
        self._look_at_view()
        self._part = AREA if kept is not None and not (kept.where or kept.since or kept.until) else WHERE
        self._row.show_state(kept, None, collection.chips)
        if kept is not None:
            self._count(kept)
        return kept

    def close(self) -> None:
        """The target is closed; what is asked of the engine is forgotten."""
        self._cancel()
        self._stop_drawing()
        self._hold(None)
        self._collection, self._target = None, ""

    def unload(self) -> None:
        """Leave nothing on the map, as the plugin goes."""
        self.close()
        self._canvas.extentsChanged.disconnect(self._looking.start)
        self._looking.stop()
        self._outline.close()
        self._tool.close()
        self._tool.deleteLater()

    def clear(self) -> None:
        """Search all chips again."""
        self._row.fill(filters.EMPTY)
        self._take(filters.EMPTY)

    def _changed(self, part: str) -> None:
        self._part = part
        self._take(self._row.filter())

    def _area_wanted(self, kind: str) -> None:
        if kind == DRAWN:
            self._draw()
            return
        self._stop_drawing()
        try:
            if kind == EVERYWHERE:
                self._take_area(None, "")
            elif kind == VIEW:
                self._take_area(view_extent(self._canvas), "")
            else:
                self._take_area(None, hex_wkb(layer_polygon(self._polygon_layer(), selected=True)))
        except UserError as error:
            self._keep_area()
            self._row.show_problem(AREA, str(error))

    def _take_area(self, extent: Optional[Extent], polygon: str) -> None:
        self._part = AREA
        self._row.area.show_area(extent, polygon, self._is_elsewhere(extent))
        self._take(self._row.filter())

    def _keep_area(self) -> None:
        """Have the list of areas say again which one holds, whatever was chosen in it."""
        area = self._row.area
        area.show_area(area.extent, area.polygon, self._is_elsewhere(area.extent))

    def _draw(self) -> None:
        """Have the analyst draw a polygon; until it is drawn the area that holds goes on holding."""
        self._keep_area()
        self._row.show_problem("", "")
        if self._canvas.mapTool() is not self._tool:
            self._before = self._canvas.mapTool()
            self._canvas.setMapTool(self._tool)
        self._row.area.show_drawing(True)
        self._canvas.setFocus()

    def _drawn(self, wkb_hex: str) -> None:
        self._stop_drawing()
        self._take_area(None, wkb_hex)

    def _stop_drawing(self) -> None:
        if self._canvas.mapTool() is self._tool:
            self._canvas.unsetMapTool(self._tool)
            if self._before is not None and not sip.isdeleted(self._before):
                self._canvas.setMapTool(self._before)

    def _drawing_ended(self) -> None:
        self._row.area.show_drawing(False)

    def _look_at_view(self) -> None:
        """Say of a map view that was taken whether it is what the map shows."""
        area = self._row.area
        if area.extent is not None:
            area.show_moved(self._is_elsewhere(area.extent))

    def _is_elsewhere(self, taken: Optional[Extent]) -> bool:
        """Whether the map shows something else than a view that was taken."""
        if taken is None:
            return False
        try:
            return _are_apart(taken, view_extent(self._canvas))
        except UserError:
            return True

    def _zoom(self) -> None:
        if not self._outline.zoom():
            self._messages.warn(self.tr("The map's CRS does not reach the area of the filter; choose another CRS."))

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
        if error.kind is ErrorKind.CANCELLED:  # told a moment later, when another may be asked for already
            return
        wanted, self._asked = self._asked, None
        if self._collection is None or wanted is None:
            return
        if error.kind is ErrorKind.DIED:  # it is started again
            self._count(wanted)
            return
        self._row.show_problem(self._part, error.sentence)
        if wanted == self._applied and error.kind is ErrorKind.USER:  # kept with the project, for another collection
            self._hold(None)
            self.applied.emit(None)
            self._row.show_state(None, None, self._collection.chips)

    def _apply(self, wanted: Optional[Filter]) -> None:
        if wanted != self._applied:
            self._hold(wanted)
            record.remember_filter(self._target, filters.to_text(wanted))
            self.applied.emit(wanted)

    def _hold(self, wanted: Optional[Filter]) -> None:
        """This filter holds from now on: outline where it lies."""
        self._applied = wanted
        self._outline.show(area_of(wanted) if wanted is not None else None)


def _are_apart(taken: Extent, now: Extent) -> bool:
    """Whether a view was panned or zoomed; a map that became wider or higher with the window was not."""
    wide, high = taken[2] - taken[0], taken[3] - taken[1]
    panned = max(
        abs(now[0] + now[2] - taken[0] - taken[2]) / 2 / wide, abs(now[1] + now[3] - taken[1] - taken[3]) / 2 / high
    )
    zoomed = min(abs(now[2] - now[0] - wide) / wide, abs(now[3] - now[1] - high) / high)
    return panned > SAME_VIEW or zoomed > SAME_VIEW
