"""What the gallery shows as a Qt model: the row of proposals, or a list that is known window by window."""

from __future__ import annotations

from typing import Any, Callable, FrozenSet, List, Optional, Sequence, Set

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QImage

from ..protocol import Candidate
from ..protocol.listing import BY_DISTANCE, BY_UNCERTAINTY
from ..review.listing import Listing
from ..review.queue import Item
from ..review.score_text import score_text
from ..wording import put
from .caption import quantity
from .thumbnail import IMAGE, ITEM, LACKING, WAITS, class_shown

Picture = Callable[[str], Optional[QImage]]
Lacking = Callable[[str], str]


def _no_picture(_chip_id: str) -> Optional[QImage]:
    return None


def _not_lacking(_chip_id: str) -> str:
    return ""


class GalleryModel(QAbstractListModel):
    """Rows of thumbnails; only what differs from what was shown before is touched.

    Of the proposals those whose label is in `hidden` are left out, but for the current one: a row is then not the place
    in the queue (`place_of`, `row_of`). A list is never copied: a row that is not known yet has no item.
    """

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.hidden: FrozenSet[str] = frozenset()
        self._items: List[Item] = []
        self._places: Sequence[int] = ()
        self._listing: Optional[Listing] = None
        self._count = 0
        self._picture: Picture = _no_picture
        self._lacking: Lacking = _not_lacking

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else self._count

    @property
    def is_list(self) -> bool:
        """Whether it shows a list, not the proposals."""
        return self._listing is not None

    def chip_ids(self) -> Set[str]:
        """Return the proposals that are shown."""
        return {item.candidate.chip_id for item in self._items}

    def item(self, row: int) -> Optional[Item]:
        """Return what stands in a row, None where that is not known yet."""
        return self._items[row] if self._listing is None else self._listing.item(row)

    def place_of(self, row: int) -> int:
        """Return the place in the queue or the list that a row shows."""
        return self._places[row] if self._listing is None else row

    def row_of(self, place: int) -> int:
        """Return the row that shows a place, -1 for none."""
        if self._listing is not None:
            return place if place < self._count else -1
        return self._places.index(place) if place in self._places else -1

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index.row())
        if role == ITEM:
            return item
        if role == IMAGE:
            return self._picture(item.candidate.chip_id) if item is not None else None
        if role == LACKING:
            return self._lacking(item.candidate.chip_id) if item is not None else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(item) if item is not None else self.tr("Not read yet")
        return None

    def set_items(self, items: Sequence[Item], cursor: int = -1) -> None:
        """Show the proposals."""
        if self._listing is not None:
            self.beginResetModel()
            self._listing, self._items, self._count = None, [], 0
            self.endResetModel()
        self._places = [place for place, item in enumerate(items) if place == cursor or item.label not in self.hidden]
        shown = [items[place] for place in self._places]
        same = 0
        shortest = min(len(shown), len(self._items))
        while same < shortest and shown[same].candidate.chip_id == self._items[same].candidate.chip_id:
            if shown[same] != self._items[same]:
                self._items[same] = shown[same]
                self.dataChanged.emit(self.index(same), self.index(same))
            same += 1
        if same < len(self._items):
            self.beginRemoveRows(QModelIndex(), same, len(self._items) - 1)
            del self._items[same:]
            self._count = same
            self.endRemoveRows()
        if same < len(shown):
            self.beginInsertRows(QModelIndex(), same, len(shown) - 1)
            self._items.extend(shown[same:])
            self._count = len(shown)
            self.endInsertRows()

    def set_listing(self, listing: Listing) -> bool:
        """Show a list, as far as it is known; of one that is shown already only what has changed since.

        Returns whether another list was shown before.
        """
        changed = listing.take_changed()
        other = listing is not self._listing
        if other or listing.count != self._count:
            self.beginResetModel()
            self._listing, self._items, self._places, self._count = listing, [], (), listing.count
            self.endResetModel()
            return other
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))
        return False

    def set_pictures(self, picture: Optional[Picture]) -> None:
        """Say where the pictures come from: a function from chip id to image, None while there is no sharp one."""
        self._picture = picture or _no_picture
        self.all_redrawn()

    def set_lacking(self, lacking: Optional[Lacking]) -> None:
        """Say why pictures are lacking: a function from chip id to WAITS, a sentence, or ""."""
        self._lacking = lacking or _not_lacking

    def redrawn(self, chip_id: str) -> None:
        """There is a new picture of this chip."""
        row = self._row_with(chip_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row), [IMAGE])

    def all_redrawn(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1), [IMAGE])

    def placeholders(self, rows: Sequence[int]) -> int:
        """Return how many of these rows have no sharp picture yet."""
        items = (self.item(row) for row in rows)
        return sum(1 for item in items if item is None or self._picture(item.candidate.chip_id) is None)

    def _row_with(self, chip_id: str) -> Optional[int]:
        if self._listing is not None:
            return self._listing.place(chip_id)
        return next((row for row, item in enumerate(self._items) if item.candidate.chip_id == chip_id), None)

    def _describe(self, item: Item) -> str:
        candidate, standing = item.candidate, item.standing
        text = self.tr("Rank {rank:,}, score {score}, above {share:.2%} of the chips")
        if item.is_old:
            text = self.tr("When it was proposed: rank {rank:,}, score {score}, above {share:.2%} of the chips")
        said = put(text, rank=standing.rank, score=score_text(standing.score, 3), share=standing.percentile / 100)
        if class_shown(item):
            said = f"{said}; {class_shown(item)}"
        answered = self._answered(item)
        if answered:
            said = f"{said}\n{answered}"
        if candidate.valid_from:
            since = self.tr("Taken {begin}") if not candidate.valid_to else self.tr("Taken {begin} to {end}")
            said = f"{said}\n{since.format(begin=candidate.valid_from[:10], end=(candidate.valid_to or '')[:10])}"
        ordered_by = self._ordered_by(candidate)
        if ordered_by:
            said = f"{said}\n{ordered_by}"
        if candidate.uncovered < 1:
            beside = self.tr(
                "Overlaps what you found; {share:.0%} of it is new. Accept it if it shows one, also the same one."
            )
            said = f"{said}\n{put(beside, share=candidate.uncovered)}"
        lacking = self._lacking(candidate.chip_id)
        if lacking not in ("", WAITS):
            said = f"{said}\n⚠ {lacking}"
        if candidate.drawn is None:
            return said
        chance = self.tr("Drawn by chance, one in {many:,.0f}, to check what is left")
        return f"{said}\n{put(chance, many=1 / candidate.drawn.probability)}"

    def _ordered_by(self, candidate: Candidate) -> str:
        """Say by what the list is ordered where nothing else of the chip does, "" for nothing."""
        order = self._listing.asked if self._listing is not None and not self._listing.is_fixed else None
        value = quantity(candidate, order, 3)
        if order is None or not value:
            return ""
        texts = {
            BY_UNCERTAINTY: self.tr("Score {value} from the boundary between yes and no"),
            BY_DISTANCE: self.tr("{value} from where the list begins"),
        }
        return texts.get(order.order, "").format(value=value.lstrip("±"))

    def _answered(self, item: Item) -> str:
        """Say what was said of a chip, "" for nothing."""
        said = {
            "accept": self.tr("Accepted"),
            "reject": self.tr("Rejected"),
            "unsure": self.tr("Unsure"),
            "conflict": self.tr("Answered in more than one way"),
        }
        examples = {"positive": self.tr("an example"), "negative": self.tr("an example of what it is not")}
        words = [said.get(item.label, ""), examples.get(item.example, "")]
        if item.label and not item.saved:
            words.append(self.tr("not saved yet"))
        return ", ".join(word for word in words if word)


def _runs(places: Sequence[int]) -> List[List[int]]:
    """Return the first and last of each run of sorted places that follow one another."""
    runs: List[List[int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return runs
