"""Where chips must lie: the list of areas, and what there is to do about the one that holds."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..protocol import Extent
from ..wording import put

EVERYWHERE, VIEW, SELECTED, DRAWN = "everywhere", "view", "selected", "drawn"
HELD = "held"
"""The entry of an area that was taken and is no longer what the map shows or has selected."""


class AreaRow(QWidget):
    """Shows the area of a filter, and emits which is wanted instead."""

    wanted = pyqtSignal(str)  # EVERYWHERE, VIEW, SELECTED or DRAWN
    zoom_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.extent: Optional[Extent] = None
        self.polygon = ""
        self.list = QComboBox()
        self.list.setObjectName("lookalikeFilterArea")
        self.list.setAccessibleName(self.tr("Where chips must lie"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(8)
        for text, data in (
            (self.tr("everywhere"), EVERYWHERE),
            (self.tr("in this map view"), VIEW),
            (self.tr("in the selected polygons"), SELECTED),
            (self.tr("draw on the map…"), DRAWN),
        ):
            self.list.addItem(text, data)
        self.list.activated.connect(self._chosen)
        self._again = self._button("lookalikeFilterAgain", self.tr("Take this view"))
        self._again.setToolTip(self.tr("Search in what the map shows now, instead of what it showed then"))
        self._again.clicked.connect(self._take_view)
        self._zoom = self._button("lookalikeFilterZoom", self.tr("Zoom to it"))
        self._zoom.setToolTip(self.tr("Show all of the area on the map, where it has a dashed outline"))
        self._zoom.clicked.connect(self.zoom_wanted)
        self._drawing = QLabel(
            self.tr(
                "Click its corners on the map. Double click, right click or Enter ends it, Backspace removes a corner, "
                "Esc gives it up."
            )
        )
        self._drawing.setObjectName("lookalikeFilterDrawing")
        self._drawing.setWordWrap(True)
        self._drawing.setVisible(False)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.list, 1)
        line.addWidget(self._again)
        line.addWidget(self._zoom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._drawing)
        self.setFocusProxy(self.list)
        self.show_area(None, "")

    def show_area(self, extent: Optional[Extent], polygon: str, moved: bool = True) -> None:
        """Show an area: a map view by its extent in lon/lat, or a polygon (hex WKB), or neither for everywhere.

        `moved` says of a map view that the map shows something else.
        """
        self.extent, self.polygon = extent, polygon
        self._zoom.setVisible(extent is not None or bool(polygon))
        self.show_moved(moved)
        tip = self.tr("Where chips must lie, wholly or partly")
        if extent is not None:
            text = self.tr("West {:.4f}, south {:.4f}, east {:.4f}, north {:.4f}")
            tip = f"{tip}\n{put(text, *extent)}"
        self.list.setToolTip(tip)

    def show_moved(self, moved: bool) -> None:
        """Say whether the map shows something else by now than the view that was taken."""
        self._again.setVisible(moved and self.extent is not None)
        text = ""
        if self.polygon:
            text = self.tr("in the polygon taken")
        elif self.extent is not None and moved:
            text = self.tr("in the map view taken")
        held = self.list.findData(HELD)
        if held >= 0 and self.list.itemText(held) != text:
            self.list.removeItem(held)
        if text and self.list.findData(HELD) < 0:
            self.list.addItem(text, HELD)
        kind = HELD if text else VIEW if self.extent is not None else EVERYWHERE
        self.list.setCurrentIndex(self.list.findData(kind))

    def show_drawing(self, drawing: bool) -> None:
        """Say how to draw while that is done."""
        self._drawing.setVisible(drawing)

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _chosen(self, _index: int) -> None:
        kind = self.list.currentData()
        if kind != HELD:
            self.wanted.emit(kind)

    def _take_view(self) -> None:
        self.wanted.emit(VIEW)
