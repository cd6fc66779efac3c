"""The gallery: a grid of thumbnails, decided ones framed by their label, the current one marked."""

from __future__ import annotations

from typing import Any, Callable, List, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPalette, QPen, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from ..review.marks import ACCEPT, CONFLICT, REJECT, UNSURE
from ..review.queue import Item

ITEM = Qt.ItemDataRole.UserRole
IMAGE = Qt.ItemDataRole.UserRole + 1
THUMBNAIL_PX = 76
CHIP_CONTEXT = 1.15  # how much wider than its chip a thumbnail is
FRAME_PX = 3
GAP_PX = 2
CAPTION_PX = 16
CLASS_PX = 5
CELL_PX = THUMBNAIL_PX + 2 * FRAME_PX + 2 * GAP_PX
LABEL_COLOURS = {
    ACCEPT: QColor("#1a9850"),
    REJECT: QColor("#d73027"),
    UNSURE: QColor("#e6a700"),
    CONFLICT: QColor("#7b3294"),
}
LABEL_SIGNS = {ACCEPT: "✓", REJECT: "✗", UNSURE: "?", CONFLICT: "≠"}

Picture = Callable[[str], Optional[QImage]]


def _no_picture(_chip_id: str) -> Optional[QImage]:
    return None


class GalleryModel(QAbstractListModel):
    """The row of candidates as a Qt model; only what differs from the last row is touched."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._items: List[Item] = []
        self._picture: Picture = _no_picture

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role == IMAGE:
            return self._picture(item.candidate.chip_id)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(item)
        return None

    def set_items(self, items: Sequence[Item]) -> None:
        same = 0
        shortest = min(len(items), len(self._items))
        while same < shortest and items[same].candidate.chip_id == self._items[same].candidate.chip_id:
            if items[same] != self._items[same]:
                self._items[same] = items[same]
                self.dataChanged.emit(self.index(same), self.index(same))
            same += 1
        if same < len(self._items):
            self.beginRemoveRows(QModelIndex(), same, len(self._items) - 1)
            del self._items[same:]
            self.endRemoveRows()
        if same < len(items):
            self.beginInsertRows(QModelIndex(), same, len(items) - 1)
            self._items.extend(items[same:])
            self.endInsertRows()

    def set_pictures(self, picture: Optional[Picture]) -> None:
        """Say where the pictures come from: a function from chip id to image, None while there is no sharp one."""
        self._picture = picture or _no_picture
        self.all_redrawn()

    def redrawn(self, chip_id: str) -> None:
        """There is a new picture of this chip."""
        for row, item in enumerate(self._items):
            if item.candidate.chip_id == chip_id:
                self.dataChanged.emit(self.index(row), self.index(row), [IMAGE])
                return

    def all_redrawn(self) -> None:
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1), [IMAGE])

    def placeholders(self, rows: Sequence[int]) -> int:
        """Return how many of these rows have no sharp picture yet."""
        return sum(1 for row in rows if self._picture(self._items[row].candidate.chip_id) is None)

    def _describe(self, item: Item) -> str:
        candidate = item.candidate
        text = self.tr("Rank {rank}, score {score:.3f}, above {percentile:.2f} % of the chips")
        said = text.format(rank=candidate.rank, score=candidate.score, percentile=candidate.percentile)
        if class_shown(item):
            said = f"{said}; {class_shown(item)}"
        if candidate.uncovered < 1:
            beside = self.tr(
                "Overlaps what you found; {share:.0%} of it is new. Accept it if it shows one, also the same one."
            )
            said = f"{said}\n{beside.format(share=candidate.uncovered)}"
        if candidate.drawn is None:
            return said
        chance = self.tr("Drawn by chance, one in {many:,.0f}, to check what is left")
        return f"{said}\n{chance.format(many=1 / candidate.drawn.probability)}"


class GalleryDelegate(QStyledItemDelegate):
    """Paints one thumbnail with its frame, sign and rank."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.current_row = -1
        self.class_colours: Mapping[str, QColor] = {}

    def sizeHint(self, option: Any, index: QModelIndex) -> QSize:  # noqa: N802
        return QSize(CELL_PX, CELL_PX + CAPTION_PX)

    def paint(self, painter: QPainter, option: Any, index: QModelIndex) -> None:
        item: Item = index.data(ITEM)
        palette = option.palette
        side = CELL_PX - 2 * GAP_PX
        box = QRect(option.rect.left() + (option.rect.width() - side) // 2, option.rect.top() + GAP_PX, side, side)
        picture = box.adjusted(FRAME_PX, FRAME_PX, -FRAME_PX, -FRAME_PX)
        painter.save()
        current = index.row() == self.current_row
        colour = LABEL_COLOURS.get(item.label)
        if current:
            painter.fillRect(
                box.adjusted(-GAP_PX, -GAP_PX, GAP_PX, GAP_PX + CAPTION_PX), palette.color(QPalette.ColorRole.Highlight)
            )
        painter.fillRect(box, colour or palette.color(QPalette.ColorRole.Mid))
        image = index.data(IMAGE)
        if image is None:
            painter.fillRect(picture, palette.color(QPalette.ColorRole.AlternateBase))
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(picture, Qt.AlignmentFlag.AlignCenter, "…")
        else:
            painter.drawImage(picture, image)
        if item.label:
            self._sign(painter, picture, item)
        colour_of_class = self.class_colours.get(class_shown(item))
        if colour_of_class is not None:
            painter.fillRect(picture.adjusted(0, picture.height() - CLASS_PX, 0, 0), colour_of_class)
        role = QPalette.ColorRole.HighlightedText if current else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        caption = QRect(box.left(), box.bottom() + 1, box.width(), CAPTION_PX)
        drawn = "◇ " if item.candidate.drawn is not None else ""
        beside = "◫ " if item.candidate.uncovered < 1 else ""
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, f"{drawn}{beside}#{item.candidate.rank}")
        painter.restore()

    @staticmethod
    def _sign(painter: QPainter, picture: QRect, item: Item) -> None:
        badge = QRect(picture.right() - 19, picture.top(), 20, 20)
        painter.fillRect(badge, LABEL_COLOURS[item.label])
        painter.setPen(QPen(QColor("#ffffff")))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, LABEL_SIGNS[item.label] if item.saved else "…")


def class_shown(item: Item) -> str:
    """Return the class a candidate was accepted as, or while it is undecided the one it most likely is of."""
    return item.class_name if item.label else item.candidate.class_name


class Gallery(QListView):
    """The grid; it emits what was clicked and when other rows come into view."""

    chosen = pyqtSignal(int)  # row
    scrolled = pyqtSignal()

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
        self._delegate = GalleryDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.clicked.connect(self._click)
        self.verticalScrollBar().valueChanged.connect(self._scroll)

    @property
    def candidates(self) -> GalleryModel:
        return self._model

    def set_class_colours(self, colours: Mapping[str, QColor]) -> None:
        """Say in which colour each class is marked."""
        if dict(colours) != dict(self._delegate.class_colours):
            self._delegate.class_colours = dict(colours)
            self.viewport().update()

    def show_items(self, items: Sequence[Item], cursor: int) -> None:
        """Show the row with the item at `cursor` marked and in view."""
        previous = self._delegate.current_row
        self._model.set_items(items)
        self._delegate.current_row = cursor
        for row in (previous, cursor):
            if 0 <= row < self._model.rowCount():
                self.update(self._model.index(row))
        if 0 <= cursor < self._model.rowCount():
            self.scrollTo(self._model.index(cursor), QAbstractItemView.ScrollHint.PositionAtCenter)

    def rows_in_view(self) -> List[int]:
        """Return the rows whose thumbnails can be seen, top first."""
        line = max(1, self.gridSize().height())
        first = self.verticalScrollBar().value() // line * self.columns()
        last = (self.verticalScrollBar().value() + self.viewport().height()) // line * self.columns() + self.columns()
        return list(range(first, min(last, self._model.rowCount())))

    def columns(self) -> int:
        """Return how many thumbnails stand in one line, for moving up and down."""
        return max(1, self._room() // CELL_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let the columns share the width, so that no ragged edge is left."""
        super().resizeEvent(event)
        self.setGridSize(QSize(self._room() // self.columns(), CELL_PX + CAPTION_PX + GAP_PX))

    def _room(self) -> int:
        """Return the width that thumbnails can share; Qt drops the last of a line that fills it to the pixel."""
        return self.viewport().width() - 1

    def _click(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def _scroll(self, _value: int) -> None:
        self.scrolled.emit()
