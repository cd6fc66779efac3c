"""The gallery: a grid of thumbnails, decided ones framed by their label, the current one marked."""

from __future__ import annotations

from typing import FrozenSet, List, Mapping, Optional, Sequence, Set, Tuple

from qgis.PyQt.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from ..review.listing import Listing
from ..review.queue import Item
from .gallery_model import GalleryModel
from .selection import Selection
from .thumbnail import (
    AROUND_PX,
    CAPTION_PX,
    CHIP_CONTEXT,
    GAP_PX,
    IMAGE,
    ITEM,
    LABEL_COLOURS,
    LABEL_SIGNS,
    LARGEST_PX,
    SMALLEST_PX,
    THUMBNAIL_PX,
    ThumbnailDelegate,
    class_shown,
    rendered_px,
)

__all__ = [
    "CHIP_CONTEXT",
    "Gallery",
    "GalleryModel",
    "IMAGE",
    "ITEM",
    "LABEL_COLOURS",
    "LABEL_SIGNS",
    "THUMBNAIL_PX",
    "class_shown",
]

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_SELECTING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
WHEEL_PX = 8
"""So much larger or smaller the thumbnails are with each notch of the wheel, Ctrl held."""

FEW_LINES = 3
RELAID_MS = 150  # Qt lays a list out anew 100 ms after the last change of its width


class Gallery(QListView):
    """The grid; it emits what was clicked and when other rows come into view."""

    chosen = pyqtSignal(int)  # place in the queue or the list
    scrolled = pyqtSignal()
    resized = pyqtSignal(int)  # how wide the analyst wants the thumbnails
    fitted = pyqtSignal(int)  # how wide they are for now, by their room
    selected = pyqtSignal(int)  # how many chips are selected
    menu_wanted = pyqtSignal(int, QPoint)  # of the chip in a row, and where on the screen

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeGallery")
        self.setAccessibleName(self.tr("Candidates"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the columns must not jump
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._model = GalleryModel(self)
        self._delegate = ThumbnailDelegate(self)
        self._chosen = 0  # how wide the analyst wants thumbnails, 0 while their room says it
        self.selection = Selection(self._model)
        self._delegate.is_selected = self.selection.has
        self._anchor = self._edge = -1  # the rows from and to which Shift selects
        self._cursor = -1  # the place that is marked
        self._marked = ""  # the chip there
        self._items: Sequence[Item] = ()
        self._current_was_seen = False
        self._relaid = QTimer(self)
        self._relaid.setSingleShot(True)
        self._relaid.setInterval(RELAID_MS)
        self._relaid.timeout.connect(self._laid_out)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.clicked.connect(self._click)
        self.verticalScrollBar().valueChanged.connect(self._scroll)
        self.verticalScrollBar().actionTriggered.connect(self._look_elsewhere)

    @property
    def candidates(self) -> GalleryModel:
        return self._model

    @property
    def pixels(self) -> int:
        """How wide a thumbnail is shown."""
        return self._delegate.pixels

    @property
    def rendered_px(self) -> int:
        """How wide the pictures of thumbnails have to be rendered."""
        return rendered_px(self.pixels, self.devicePixelRatioF())

    def heights(self) -> Tuple[int, int]:
        """Return how high it is to be where there is room, and where there is little: two lines, or one of large."""
        usual, least = (pixels + AROUND_PX + GAP_PX for pixels in (self._chosen or THUMBNAIL_PX, SMALLEST_PX))
        little = usual if self._chosen else 2 * least
        return 2 * (usual + CAPTION_PX) + 2 * self.frameWidth(), little + 2 * self.frameWidth()

    def set_pixels(self, pixels: int) -> None:
        """Show thumbnails of another width from now on; the current one stays in view."""
        pixels = max(SMALLEST_PX, min(pixels, LARGEST_PX))
        self._chosen = pixels
        if pixels != self.pixels:
            self._delegate.pixels = pixels
            self._fit()
            self.scheduleDelayedItemsLayout()
            self._go_to(self._model.row_of(self._cursor), QAbstractItemView.ScrollHint.PositionAtCenter)
            self.resized.emit(pixels)

    def set_hidden(self, labels: FrozenSet[str]) -> None:
        """Leave proposals with these labels out, "" for the undecided; the current one is always seen."""
        if labels != self._model.hidden:
            self._model.hidden = labels
            self.show_items(self._items, self._cursor)

    def set_class_colours(self, colours: Mapping[str, QColor]) -> None:
        """Say in which colour each class is marked."""
        if dict(colours) != dict(self._delegate.class_colours):
            self._delegate.class_colours = dict(colours)
            self.viewport().update()

    def show_items(self, items: Sequence[Item], cursor: int) -> None:
        """Show the proposals with the item at `cursor` marked, and in view when it is another."""
        self._items = items
        self._delegate.order = None
        self._model.set_items(items, cursor)
        self._settle()
        self._mark(cursor, items[cursor].candidate.chip_id if cursor < len(items) else "")

    def show_listing(self, listing: Listing) -> None:
        """Show a list with its current chip marked, and in view when it is another."""
        self._items = ()
        self._delegate.order = None if listing.is_fixed else listing.asked
        if self._model.set_listing(listing):
            self.clear_selection()
        self._settle()
        current = listing.current
        self._mark(listing.cursor, current.candidate.chip_id if current is not None else "")

    def rows_in_view(self) -> List[int]:
        """Return the rows whose thumbnails can be seen, top first."""
        line = max(1, self.gridSize().height())
        first = self.verticalScrollBar().value() // line * self.columns()
        last = (self.verticalScrollBar().value() + self.viewport().height()) // line * self.columns() + self.columns()
        return list(range(first, min(last, self._model.rowCount())))

    def places_in_view(self) -> List[int]:
        """Return the places in the queue or the list that can be seen, top first."""
        return [self._model.place_of(row) for row in self.rows_in_view()]

    def ids_in_view(self) -> Set[str]:
        """Return the chips of whose thumbnails at least half can be seen."""
        edge = self.viewport().rect()
        rows = (row for row in self.rows_in_view() if edge.contains(self.visualRect(self._model.index(row)).center()))
        items = (self._model.item(row) for row in rows)
        return {item.candidate.chip_id for item in items if item is not None}

    def columns(self) -> int:
        """Return how many thumbnails stand in one line, for moving up and down."""
        return max(1, self._room() // self._delegate.cell.width())

    def clear_selection(self) -> None:
        """Select nothing."""
        self._anchor = self._edge = -1
        if self.selection.count:
            self.selection.clear()
            self._selected()

    def event(self, event: QEvent) -> bool:
        """Claim the keys that select before QGIS's own shortcuts take them."""
        if event.type() == QEvent.Type.ShortcutOverride and (self._selects(event) or _opens_menu(event)):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+A selects everything, Shift and an arrow from the current chip on."""
        if _opens_menu(event):
            self._open_menu()
        elif not self._selects(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_A:
            self.selection.set_all()
            self._selected()
        elif self._model.rowCount():
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self.columns()}
            step = steps.get(event.key(), self.columns())
            begin = self._edge if self._edge >= 0 else self._model.row_of(self._cursor)
            self._extend(max(0, min(begin + step, self._model.rowCount() - 1)))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Ctrl+click selects one more or less, Shift+click all up to there; a plain click selects none.

        A right click on what is selected keeps it so, for the menu that follows.
        """
        index = self.indexAt(event.pos())
        modifiers = event.modifiers() & _SELECTING
        if event.button() == Qt.MouseButton.RightButton:
            if not (index.isValid() and self.selection.has(index.row())):
                self.clear_selection()
            return
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or not modifiers:
            self.clear_selection()
            super().mousePressEvent(event)
        elif modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._extend(index.row())
        else:
            self.selection.toggle(index.row())
            self._anchor = self._edge = index.row()
            self._selected()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not event.modifiers() & _SELECTING:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Of the chip under the mouse; by the Menu key of the current one, or of the last that was selected."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu()
            return
        index = self.indexAt(event.pos())
        if index.isValid():
            self.menu_wanted.emit(index.row(), event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        if not self._relaid.isActive():
            here = self.visualRect(self._model.index(self._delegate.current_row))  # where it was until now
            self._current_was_seen = here.intersects(QRect(QPoint(0, 0), event.oldSize()))
        super().resizeEvent(event)
        self._fit()
        self._relaid.start()

    def _laid_out(self) -> None:
        """Qt has laid the thumbnails out anew: the current one is to stay in view, with those that come next."""
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()  # while much else goes on, Qt's timer may be the later one
        here = self.visualRect(self._model.index(self._delegate.current_row))
        if self._current_was_seen and not 0 <= here.top() <= self.viewport().height() - 2 * self.gridSize().height():
            self._go_to(self._delegate.current_row, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.scrolled.emit()

    def _look_elsewhere(self, _action: int = 0) -> None:
        """The analyst scrolls: what is laid out anew must not scroll back."""
        self._current_was_seen = False

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """With Ctrl held, the wheel makes thumbnails larger and smaller."""
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            self._look_elsewhere()
            super().wheelEvent(event)
            return
        turned = event.angleDelta().y()
        if turned:
            self.set_pixels(self.pixels + (WHEEL_PX if turned > 0 else -WHEEL_PX))
        event.accept()

    def _fit(self) -> None:
        """Let the columns share the width, so that no ragged edge is left; words give way to a second line."""
        if not self._chosen:
            pixels = fitting(self._room(), self.viewport().height())
            if pixels != self.pixels:
                self._delegate.pixels = pixels
                self.fitted.emit(pixels)
        self._delegate.captioned = self.viewport().height() >= 2 * (self.pixels + AROUND_PX + GAP_PX + CAPTION_PX)
        self.setGridSize(QSize(self._room() // self.columns(), self._delegate.cell.height() + GAP_PX))

    def _mark(self, cursor: int, chip_id: str) -> None:
        """Mark a place; what is in view stays where it is unless another chip is current now."""
        row = self._model.row_of(cursor)
        before, self._delegate.current_row = self._delegate.current_row, row
        for each in (before, row):
            if 0 <= each < self._model.rowCount():
                self.update(self._model.index(each))
        other = bool(self._marked and chip_id) and chip_id != self._marked
        came = bool(chip_id) and not self._marked  # where the row had ended
        moved, self._cursor, self._marked = other or came or cursor != self._cursor, cursor, chip_id
        if moved:
            if other or not chip_id:
                self.clear_selection()
            self._current_was_seen = True
            self._go_to(row, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _open_menu(self) -> None:
        row = self._edge if self.selection.count and self._edge >= 0 else self._delegate.current_row
        if 0 <= row < self._model.rowCount() and QApplication.activePopupWidget() is None:
            self._go_to(row, QAbstractItemView.ScrollHint.EnsureVisible)
            place = self.visualRect(self._model.index(row)).center()
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(place))

    def _selects(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            return event.key() in _ARROWS
        return modifiers == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_A

    def _extend(self, row: int) -> None:
        """Select from where Shift began, or from the current chip, up to a row."""
        if self._anchor < 0:
            self._anchor = max(0, self._model.row_of(self._cursor))
        self._edge = row
        self.selection.set_range(self._anchor, row)
        self._selected()
        self._go_to(row, QAbstractItemView.ScrollHint.EnsureVisible)

    def _settle(self) -> None:
        if self.selection.count and self.selection.settle():
            self._selected()

    def _selected(self) -> None:
        self.viewport().update()
        self.selected.emit(self.selection.count)

    def _go_to(self, row: int, hint: QAbstractItemView.ScrollHint) -> None:
        if 0 <= row < self._model.rowCount():
            is_low = self.viewport().height() < FEW_LINES * self.gridSize().height()
            if is_low and hint == QAbstractItemView.ScrollHint.PositionAtCenter:
                hint = QAbstractItemView.ScrollHint.PositionAtTop  # what comes next is seen below
            self.scrollTo(self._model.index(row), hint)

    def _room(self) -> int:
        """Return the width that thumbnails can share; Qt drops the last of a line that fills it to the pixel."""
        return self.viewport().width() - 1

    def _click(self, index: QModelIndex) -> None:
        place, item = self._model.place_of(index.row()), self._model.item(index.row())
        self._cursor, self._marked = place, item.candidate.chip_id if item is not None else ""  # so it stays in place
        self.chosen.emit(place)

    def _scroll(self, _value: int) -> None:
        self.scrolled.emit()


def _opens_menu(event: QKeyEvent) -> bool:
    """Whether this is the other key for a menu; what the Menu key does comes as an event of its own."""
    return event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier


def fitting(width: int, height: int) -> int:
    """Return the width of thumbnails of which two lines are seen in this room, and that leave no gap beside them."""
    usual = max(SMALLEST_PX, min(THUMBNAIL_PX, height // 2 - AROUND_PX - GAP_PX))
    columns = max(1, -(-width // (usual + AROUND_PX)))
    shared = width // columns - AROUND_PX
    return shared if SMALLEST_PX <= shared <= usual else usual
