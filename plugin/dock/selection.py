"""Which chips of the gallery are selected, to be answered together."""

from __future__ import annotations

from typing import Dict, Iterable, Set, Tuple

from .gallery_model import GalleryModel


class Selection:
    """Selected chips by id; rows of a list that are not known yet are `awaited` until they are.

    What is no longer among the proposals is not selected either.
    """

    def __init__(self, model: GalleryModel) -> None:
        self._model = model
        self._ids: Dict[str, None] = {}
        self.awaited: Set[int] = set()

    @property
    def chip_ids(self) -> Tuple[str, ...]:
        return tuple(self._ids)

    @property
    def count(self) -> int:
        return len(self._ids) + len(self.awaited)

    def has(self, row: int) -> bool:
        item = self._model.item(row)
        return row in self.awaited if item is None else item.candidate.chip_id in self._ids

    def toggle(self, row: int) -> None:
        if self.has(row):
            item = self._model.item(row)
            self.awaited.discard(row)
            if item is not None:
                del self._ids[item.candidate.chip_id]
        else:
            self._add([row])

    def set_range(self, one: int, other: int) -> None:
        """Select the rows from one to the other and no others."""
        self.clear()
        self._add(range(min(one, other), max(one, other) + 1))

    def set_all(self) -> None:
        """Select every row; of the proposals those without an answer."""
        self.clear()
        rows: Iterable[int] = range(self._model.rowCount())
        if not self._model.is_list:
            rows = [row for row in rows if self._is_open(row)]
        self._add(rows)

    def clear(self) -> None:
        self._ids.clear()
        self.awaited.clear()

    def settle(self) -> bool:
        """Follow a model that shows something else; return whether the selection is another now."""
        before = self.count, len(self.awaited)
        known = [row for row in self.awaited if row >= self._model.rowCount() or self._model.item(row) is not None]
        self.awaited.difference_update(known)
        self._add(sorted(row for row in known if row < self._model.rowCount()))
        if not self._model.is_list and self._ids:
            here = self._model.chip_ids()
            self._ids = {chip_id: None for chip_id in self._ids if chip_id in here}
        return (self.count, len(self.awaited)) != before

    def _add(self, rows: Iterable[int]) -> None:
        for row in rows:
            item = self._model.item(row)
            if item is None:
                self.awaited.add(row)
            else:
                self._ids[item.candidate.chip_id] = None

    def _is_open(self, row: int) -> bool:
        item = self._model.item(row)
        return item is not None and not item.label
