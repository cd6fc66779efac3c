"""Every way to point at an example, as the menu of the map tool and of the dock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Callable, List, Optional, Sequence

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QPoint, Qt
from qgis.PyQt.QtWidgets import QMenu

from ..canvas.coordinates import places_in
from ..canvas.lonlat import LONLAT
from ..canvas.pick_tool import PickTool
from ..canvas.pointed import MOST_CHIPS, Given, Picked, Places
from ..canvas.polygon_tool import PolygonTool
from ..compat import QAction
from ..desk import Desk
from ..dock.coordinates_dialog import CoordinatesDialog
from ..dock.dock import LookalikeDock
from ..dock.menu import TARGET
from ..messages import Messages
from ..protocol import Point
from ..wording import put
from .seeds import Seeds
from .snapshots import Snapshots


@dataclass(frozen=True)
class _Entry:
    """A way to point: `act` takes whether what is pointed at is what is sought; `why_not` greys it, `outline` shows
    on the map, in lon/lat, what it would take."""

    text: str
    tip: str
    act: Callable[[bool], None]
    why_not: str = ""
    outline: Optional[Callable[[], Sequence[Point]]] = None


class PointingMenu(QObject):
    """Fills the menus when they open, and does what is chosen; it follows which target is open."""

    def __init__(
        self,
        iface: Any,
        dock: LookalikeDock,
        messages: Messages,
        active_layer: Callable[[], Optional[QgsVectorLayer]],
        seeds: Seeds,
        snapshots: Snapshots,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._messages = messages
        self._active_layer = active_layer
        self._seeds = seeds
        self._snapshots = snapshots
        self._desk: Optional[Desk] = None
        self._tool: Optional[PickTool] = None
        self._dialog: Optional[CoordinatesDialog] = None
        self._drawing_positive = True
        self._polygon = PolygonTool(self._canvas)
        self._polygon.drawn.connect(self._drawn)
        self._polygon.refused.connect(messages.warn)
        self._polygon.left.connect(self._stop_drawing)
        self._menu = QMenu(self.tr("Point at examples"), dock)
        self._menu.setObjectName("lookalikePointing")
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_dock_menu)
        self._menu.aboutToHide.connect(self._end_preview)
        dock.menu.section(TARGET).addMenu(self._menu)

    @property
    def is_drawing(self) -> bool:
        """Whether a polygon is being drawn, whose keys are its own."""
        return self._canvas.mapTool() is self._polygon

    def use(self, tool: PickTool) -> None:
        """Open the menu where this tool is clicked with the right button."""
        self._tool = tool
        tool.menu_wanted.connect(self._open)

    def desk_opened(self, desk: Desk) -> None:
        self._desk = desk

    def desk_closed(self) -> None:
        self._desk = None
        self._stop_drawing()
        if self._dialog is not None:
            self._dialog.close()

    def close(self) -> None:
        self.desk_closed()
        self._polygon.close()
        self._polygon.deleteLater()
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _open(self, picked: Picked, place: QPoint) -> None:
        if self._desk is None:
            self._messages.tell(self.tr("Open a collection and a target first; then point at an example."))
            return
        menu = QMenu(self._canvas)
        menu.setObjectName("lookalikePointingHere")
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, picked)
        menu.aboutToHide.connect(self._end_preview)
        menu.popup(place)

    def _fill_dock_menu(self) -> None:
        self._menu.clear()
        for old in self._menu.findChildren(QMenu):  # which `clear` leaves
            old.deleteLater()
        self._fill(self._menu, None)

    def _fill(self, menu: QMenu, picked: Optional[Picked]) -> None:
        self._snapshots.look()
        entries = self._entries(picked)
        self._add(menu, entries, True)
        menu.addSeparator()
        negative = menu.addMenu(self.tr("What it is not"))
        negative.setToolTipsVisible(True)
        self._add(negative, entries, False)

    def _add(self, menu: QMenu, entries: Sequence[_Entry], positive: bool) -> None:
        for entry in entries:
            action = QAction(entry.text, menu)
            action.setToolTip(entry.why_not or entry.tip)
            action.setEnabled(not entry.why_not)
            action.triggered.connect(partial(_act, entry.act, positive))
            action.hovered.connect(partial(self._preview, entry.outline, positive))
            menu.addAction(action)

    def _preview(self, outline: Optional[Callable[[], Sequence[Point]]], positive: bool) -> None:
        ring = outline() if outline is not None else ()
        if self._tool is not None and ring:
            self._tool.hover.preview(ring, positive)
        else:
            self._end_preview()

    def _end_preview(self) -> None:
        if self._tool is not None:
            self._tool.hover.hide()
            self._tool.hover.set_positive(True)

    def _entries(self, picked: Optional[Picked]) -> List[_Entry]:
        closed = "" if self._desk is not None else self.tr("Open a collection and a target first.")
        entries: List[_Entry] = []
        if picked is not None:
            chip = replace(picked, feature_wkb_hex="", layer_name="", adds=True)
            tip = self.tr("The chip whose middle is nearest to the place clicked")
            entries.append(_Entry(self.tr("The chip here"), tip, partial(self._point, chip)))
            if picked.feature_wkb_hex:
                text = self.tr("The feature of “{layer}” here").format(layer=picked.layer_name)
                tip = self.tr("The fewest chips that cover it")
                feature = replace(picked, adds=True)
                entries.append(_Entry(text, tip, partial(self._point, feature)))
        layer = self._active_layer()
        count = layer.selectedFeatureCount() if layer is not None else 0
        entries += [
            _Entry(
                put(self.tr("Selected features ({count:,})"), count=count) if count else self.tr("Selected features"),
                self.tr("The chips that the features selected in the active layer mark"),
                self._take_selection,
                closed or ("" if count else self.tr("Select features of a vector layer, and make that layer active.")),
            ),
            _Entry(
                self.tr("Draw a polygon"),
                self.tr("Click its corners; double click, right click or Enter ends it, Backspace removes a corner"),
                self._draw,
                closed,
            ),
            _Entry(
                self.tr("Paste coordinates…"),
                self.tr("Degrees, coordinates of the map, WKT, or the address of a web map; one place a line"),
                self._ask_coordinates,
                closed,
            ),
            self._snapshot(picked),
        ]
        return entries

    def _snapshot(self, picked: Optional[Picked]) -> _Entry:
        at = (picked.lon, picked.lat) if picked is not None else None
        text = self.tr("Snapshot of what the map shows")
        if picked is not None:
            text = self.tr("Snapshot of what the map shows here")
        return _Entry(
            text,
            self.tr("One chip's size of it, from whatever layers, embedded by the collection's own encoder"),
            partial(self._take_snapshot, at),
            self._snapshots.why_not(at),
            partial(self._snapshots.footprint, at),
        )

    def _take_snapshot(self, at: Optional[Point], positive: bool) -> None:
        if self._desk is not None:
            self._desk.point(Given(partial(self._snapshots.take, at, positive), positive))

    def _point(self, picked: Picked, positive: bool) -> None:
        if self._desk is not None:
            self._desk.point(replace(picked, positive=positive))

    def _take_selection(self, positive: bool) -> None:
        layer = self._active_layer()
        if self._desk is not None and layer is not None:
            self._desk.point(Given(partial(self._seeds.take_selection, layer, positive), positive))

    def _draw(self, positive: bool) -> None:
        self._drawing_positive = positive
        self._polygon.set_positive(positive)
        self._canvas.setMapTool(self._polygon)
        self._canvas.setFocus()

    def _drawn(self, wkb_hex: str) -> None:
        self._stop_drawing()
        self._point(Picked(0.0, 0.0, wkb_hex, "", True, adds=True), self._drawing_positive)

    def _stop_drawing(self) -> None:
        if self.is_drawing:
            self._canvas.unsetMapTool(self._polygon)
            if self._tool is not None:
                self._canvas.setMapTool(self._tool)

    def _ask_coordinates(self, positive: bool) -> None:
        if self._dialog is None:
            self._dialog = CoordinatesDialog(self._iface.mainWindow())
            self._dialog.chosen.connect(self._take_coordinates)
        self._dialog.ask(self._read, positive)

    def _read(self, text: str) -> Sequence[Point]:
        if self._desk is None:
            return ()
        crs = self._canvas.mapSettings().destinationCrs()
        return [(place.lon, place.lat) for place in places_in(text, crs, self._desk.collection.extent, MOST_CHIPS)]

    def _take_coordinates(self, points: Sequence[Point], positive: bool) -> None:
        if self._desk is None:
            return
        self._show(points[0])
        self._desk.point(Places(tuple(points), positive))

    def _show(self, point: Point) -> None:
        """Bring the map to a place (lon/lat) that cannot be seen on it."""
        crs = self._canvas.mapSettings().destinationCrs()
        try:
            place = QgsCoordinateTransform(LONLAT, crs, QgsProject.instance()).transform(QgsPointXY(*point))
        except QgsCsException:
            return
        if not self._canvas.extent().contains(place):
            self._canvas.setCenter(place)
            self._canvas.refresh()


def _act(act: Callable[[bool], None], positive: bool, _checked: bool = False) -> None:
    act(positive)
