"""The list of examples beside the candidate: what it should look like, what not, and the way to take one out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, List, Optional, Sequence

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, QPoint, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from ..review.marks import CONFLICT, COUNTER_EXAMPLE, EXAMPLE
from .keys import OWN_ARROWS
from .thumbnail import EXAMPLE_COLOUR, LABEL_COLOURS, THUMBNAIL_PX, ink_on

ENTRY = Qt.ItemDataRole.UserRole
IMAGE = Qt.ItemDataRole.UserRole + 1
GAP_PX = 3
FRAME_PX = 3
BADGE_PX = 18
SMALL_PX, SMALL_BADGE_PX = 34, 13
LOW_PX = 120
"""In a list that is lower than this examples are small, two beside each other."""
COLOURS = {EXAMPLE: EXAMPLE_COLOUR, COUNTER_EXAMPLE: QColor("#aaaaaa"), CONFLICT: LABEL_COLOURS[CONFLICT]}
"""As the map has them."""
SIGNS = {EXAMPLE: "+", COUNTER_EXAMPLE: "\u2212", CONFLICT: "≠"}

Picture = Callable[[str], Optional[QImage]]


@dataclass(frozen=True)
class ExampleEntry:
    """One example: its chip id, or another key where it is no chip, how it stands (see `review.marks`), its class."""

    key: str
    standing: str
    class_name: str = ""
    is_chip: bool = True


def _no_picture(_key: str) -> Optional[QImage]:
    return None


class ExamplesModel(QAbstractListModel):
    """The examples as a Qt model."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.entries: List[ExampleEntry] = []
        self.picture: Picture = _no_picture

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == IMAGE:
            return self.picture(entry.key)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._describe(index.row(), entry)
        return None

    def set_entries(self, entries: Sequence[ExampleEntry]) -> None:
        """Show these; rows that stay the same at the beginning and at the end of the list are not touched."""
        old, new = self.entries, list(entries)
        begin, end = 0, 0
        shortest = min(len(old), len(new))
        while begin < shortest and old[begin] == new[begin]:
            begin += 1
        while end < shortest - begin and old[-1 - end] == new[-1 - end]:
            end += 1
        if len(old) > begin + end:
            self.beginRemoveRows(QModelIndex(), begin, len(old) - end - 1)
            self.entries = old[:begin] + old[len(old) - end :]
            self.endRemoveRows()
        if len(new) > begin + end:
            self.beginInsertRows(QModelIndex(), begin, len(new) - end - 1)
            self.entries = new
            self.endInsertRows()

    def redrawn(self, key: str) -> None:
        for row, entry in enumerate(self.entries):
            if entry.key == key:
                self.dataChanged.emit(self.index(row), self.index(row), [IMAGE])

    def _describe(self, row: int, entry: ExampleEntry) -> str:
        kinds = {
            EXAMPLE: self.tr("Example of what is sought"),
            COUNTER_EXAMPLE: self.tr("Example of what it is not"),
            CONFLICT: self.tr("Given as both: nothing is learned from it"),
        }
        said = self.tr("{kind} ({number} of {count})")
        text = said.format(kind=kinds[entry.standing], number=row + 1, count=len(self.entries))
        if entry.class_name:
            text = f"{text}, {entry.class_name}"
        if not entry.is_chip:
            text = f"{text}\n" + self.tr("A snapshot of the map, no chip of the collection")
        return text + "\n" + self.tr("Click: show it on the map. Delete or ✕: take it out (can be undone)")


class ExamplesDelegate(QStyledItemDelegate):
    """Paints one example: its picture in the colour of its kind, the sign, and ✕ under the mouse."""

    small = False

    @property
    def side(self) -> int:
        """The width and height of an example with its frame."""
        return (SMALL_PX if self.small else THUMBNAIL_PX) + 2 * FRAME_PX

    @property
    def badge(self) -> int:
        return SMALL_BADGE_PX if self.small else BADGE_PX

    def sizeHint(self, option: Any, index: QModelIndex) -> QSize:  # noqa: N802
        return QSize(self.side, self.side + GAP_PX)

    def cross_in(self, rect: QRect) -> QRect:
        """Return where ✕ is in the rectangle of an item."""
        return QRect(rect.left() + self.side - self.badge, rect.top(), self.badge, self.badge)

    def paint(self, painter: QPainter, option: Any, index: QModelIndex) -> None:
        entry: ExampleEntry = index.data(ENTRY)
        box = QRect(option.rect.left(), option.rect.top(), self.side, self.side)
        picture = box.adjusted(FRAME_PX, FRAME_PX, -FRAME_PX, -FRAME_PX)
        colour = COLOURS[entry.standing]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(box, colour)
        image = index.data(IMAGE)
        if image is None:
            painter.fillRect(picture, option.palette.color(QPalette.ColorRole.Window))
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
            painter.drawText(picture, Qt.AlignmentFlag.AlignCenter, "…")
        else:
            painter.drawImage(picture, image)
        badge = QRect(box.left(), box.top(), self.badge, self.badge)
        self._badge(painter, badge, colour, SIGNS[entry.standing])
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if option.state & QStyle.StateFlag.State_MouseOver or focused:
            self._badge(painter, self.cross_in(option.rect), QColor("#202020"), "✕")
        if focused:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    @staticmethod
    def _badge(painter: QPainter, rect: QRect, colour: QColor, sign: str) -> None:
        painter.fillRect(rect, colour)
        painter.setPen(ink_on(colour))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign)


class _View(QListView):
    """The list itself: arrows move in it while it has the focus, Delete takes out, Return shows."""

    removed = pyqtSignal(str)  # key
    shown = pyqtSignal(str)  # key

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeExamplesList")
        self.setProperty(OWN_ARROWS, True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumHeight(SMALL_PX + 2 * FRAME_PX + GAP_PX)
        self.painter = ExamplesDelegate(self)
        self.setItemDelegate(self.painter)
        self._pressed = QModelIndex()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Make the examples small where there is not room for more than one."""
        small = event.size().height() < LOW_PX
        if small != self.painter.small:
            self.painter.small = small
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Delete and row >= 0:
            self.removed.emit(self._key_of(row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.shown.emit(self._key_of(row))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self.indexAt(event.pos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.pos())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index != self._pressed:
            return
        if self.painter.cross_in(self.visualRect(index)).contains(event.pos()):
            self.removed.emit(self._key_of(index.row()))
        else:
            self.shown.emit(self._key_of(index.row()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        index = self.indexAt(event.pos())
        if not index.isValid():
            return
        menu = QMenu(self)
        show = menu.addAction(self.tr("Show on the map"))
        remove = menu.addAction(self.tr("Take out"))
        for action in (show, remove):  # by key: rows shift when another example arrives while the menu is open
            action.setData(self._key_of(index.row()))
        show.triggered.connect(self._show_chosen)
        remove.triggered.connect(self._remove_chosen)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _show_chosen(self) -> None:
        self.shown.emit(self.sender().data())

    def _remove_chosen(self) -> None:
        self.removed.emit(self.sender().data())

    def _key_of(self, row: int) -> str:
        return str(self.model().entries[row].key)


class ExampleList(QWidget):
    """The examples the analyst gave, one below the other, to compare the candidate with."""

    removed = pyqtSignal(str)  # key
    chosen = pyqtSignal(str)  # key
    scrolled = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeExamples")
        self.setAccessibleName(self.tr("Examples"))
        self._title = QLabel(self.tr("Examples"))
        self._title.setToolTip(
            self.tr("Your examples, the last ones first: in blue what is sought, below in grey what it is not")
        )
        self.view = _View()
        self.view.setAccessibleName(self.tr("Examples"))
        self.entries = ExamplesModel(self)
        self.view.setModel(self.entries)
        self.view.removed.connect(self.removed)
        self.view.shown.connect(self.chosen)
        self.view.verticalScrollBar().valueChanged.connect(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self._title)
        layout.addWidget(self.view, 1)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setMinimumWidth(THUMBNAIL_PX + 2 * FRAME_PX + bar + 2)
        self.setVisible(False)

    def set_pictures(self, picture: Optional[Picture]) -> None:
        """Say where the pictures come from: a function from key to image, None while there is none."""
        self.entries.picture = picture or _no_picture
        self.view.viewport().update()

    def show_entries(self, entries: Sequence[ExampleEntry]) -> None:
        """Show these examples; the list goes away with the last."""
        row = self.view.currentIndex().row()
        self.entries.set_entries(entries)
        if row >= 0 and entries and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.entries.index(min(row, len(entries) - 1)))
        self.setVisible(bool(entries))

    def in_view(self) -> List[str]:
        """Return the keys of the examples that can be seen, top first."""
        viewport = self.view.viewport().rect()
        first, last = (self.view.indexAt(QPoint(1, y)).row() for y in (1, viewport.height() - 1))
        entries = self.entries.entries
        return [entry.key for entry in entries[max(0, first) : last + 1 if last >= 0 else len(entries)]]

    def _scroll(self, _value: int) -> None:
        self.scrolled.emit()
