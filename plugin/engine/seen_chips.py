"""Chips as an encoder's maps show them, kept; what accepted ones have in common there is found in others."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from .collection.open import Collection
from .common_cells import CellSpace, common_cell
from .encode.chip_reader import ChipReader
from .encode.maps import ChipMaps, maps_of
from .errors import LookalikeError
from .hot_spot import CELLS, HotSpot, peak_of
from .imagery.chips import resized

RANDOM = 240
"""Chips drawn by chance, that show what is anywhere."""
LEAST_RANDOM = 20
"""With fewer that can be read nothing is known of what is anywhere."""
MOST_LEARNED = 200
"""Of accepted chips, and of rejected ones, so many are learned from: the last ones."""
FEW = 16
"""Up to so many accepted chips are each seen in all VIEWS."""
VIEWS = ((1, 1), (-1, -1), (1, -1), (-1, 1))
"""Steps along rows and columns: as it is, turned by half, and mirrored in both ways. The heat is the mean of theirs."""
PORTION = 16
"""Chips that are read before it is asked whether something else is wanted: some 40 ms on the demo."""
KEPT_BYTES = 64 * 1024 * 1024
"""Of chips seen, those of the random chips not counted."""
MOST_DIRECTIONS = 16
"""Learned ones that are kept: more than a target has classes, which take turns on a page."""

Rows = NDArray[np.int64]
Halves = NDArray[np.float16]
Floats = NDArray[np.float32]


class SeenChips:
    """The chips of one collection and encoder."""

    def __init__(self, collection: Collection, reader: ChipReader) -> None:
        self._reader = reader
        drawn = np.random.default_rng(0).choice(collection.count, min(RANDOM, collection.count), replace=False)
        self._to_draw = np.sort(drawn).tolist()
        self._drawn: list[tuple[int, Floats]] = []
        self._random: list[tuple[int, Halves]] = []
        self._space: CellSpace | None = None
        self._maps: ChipMaps | None = None
        self._is_tried = False
        self._seen: OrderedDict[int, Halves | None] = OrderedDict()
        self._bytes = 0
        self._learned: OrderedDict[tuple[bytes, bytes], Floats] = OrderedDict()

    def has_maps(self, row: int) -> bool:
        """Whether the encoder shows maps, tried once on a chip, and none of them has failed since.

        Raises LookalikeError where the pixels of the chip it is tried on cannot be read.
        """
        if not self._is_tried:
            chip = self._reader.pixels(row)
            self._is_tried = True
            try:
                self._maps = maps_of(self._reader.encoder, chip)
            except LookalikeError:
                self._maps = None  # its vectors can be had all the same
        return self._maps is not None

    def look(self, positive: Rows, rejected: Rows, go_on: Callable[[], bool]) -> bool:
        """See what is needed to learn from these; False where it is told not to go on before that is done."""
        while self._to_draw:
            rows, self._to_draw = self._to_draw[:PORTION], self._to_draw[PORTION:]
            self._drawn += [(row, one[0]) for row, one in self._read(rows, 1) if one is not None]
            if not go_on():
                return False
        if self._space is None and len(self._drawn) >= LEAST_RANDOM:
            self._space, cells = CellSpace.learned(np.stack([maps for _, maps in self._drawn]))
            self._random = [(row, one) for (row, _), one in zip(self._drawn, cells.astype(np.float16), strict=True)]
            self._drawn = []
        if self._space is None:
            return True
        positive, rejected = positive[-MOST_LEARNED:], rejected[-MOST_LEARNED:]
        for rows, views in ((positive, _views(positive)), (rejected, 1)):
            wanted = [row for row in rows.tolist() if not self._has(row, views)]
            for first in range(0, len(wanted), PORTION):
                self._see(wanted[first : first + PORTION], views)
                if not go_on():
                    return False
        return True

    def spot(self, row: int, positive: Rows, rejected: Rows) -> HotSpot | None:
        """The place in a chip, once `look` has seen what it learns from; None where that was too little or maps failed.

        Raises LookalikeError where the chip's pixels cannot be read.
        """
        direction = self._direction(positive[-MOST_LEARNED:], rejected[-MOST_LEARNED:])
        if direction is None:
            return None
        if not self._has(row, len(VIEWS)):
            self._see([row], len(VIEWS))
        cells = self._cells(row)
        if cells is None or self._maps is None:
            self._reader.pixels(row)  # says why, where it is the pixels
            return None
        side = self._maps.side
        heats = (cells.astype(np.float32) @ direction).reshape(len(VIEWS), side, side)
        upright = np.mean([heat[::down, ::across] for heat, (down, across) in zip(heats, VIEWS, strict=True)], axis=0)
        return peak_of(resized(upright[None, None], CELLS, CELLS)[0, 0].astype(np.float64))

    def _direction(self, positive: Rows, rejected: Rows) -> Floats | None:
        of = positive.tobytes(), rejected.tobytes()
        if of in self._learned:
            self._learned.move_to_end(of)
            return self._learned[of]
        known = set(positive.tolist())
        random = [cells for row, cells in self._random if row not in known]
        if self._space is None or len(random) < LEAST_RANDOM:
            return None
        views = _views(positive)
        shown = [cells[:views] for cells in map(self._cells, positive.tolist()) if cells is not None]
        against = [cells[:1] for cells in map(self._cells, rejected.tolist()) if cells is not None]
        if not shown:
            return None
        anywhere = np.stack(random).astype(np.float32)
        nowhere = (np.concatenate(against) if against else anywhere[:0]).astype(np.float32)
        positives = np.concatenate(shown).astype(np.float32)
        self._learned[of] = common_cell(positives, nowhere, anywhere, self._space.spread, views)
        if len(self._learned) > MOST_DIRECTIONS:
            self._learned.popitem(last=False)
        return self._learned[of]

    def _read(self, rows: Sequence[int], views: int) -> list[tuple[int, Floats | None]]:
        """By row (views, side, side, channels) of the maps, None where the chip's pixels cannot be read.

        Where the maps fail, as they may on more chips than they were tried on, there are none from then on.
        """
        nothing: list[tuple[int, Floats | None]] = [(row, None) for row in rows]
        if self._maps is None:
            return nothing
        chips: list[NDArray[np.uint8] | None] = [self._pixels(row) for row in rows]
        some = [np.ascontiguousarray(chip[:, ::down, ::across]) for chip in chips if chip is not None
                for down, across in VIEWS[:views]]  # fmt: skip
        try:
            if len({view.shape for view in some}) <= 1:
                maps = list(self._maps.of(np.stack(some))) if some else []
            else:
                maps = [self._maps.of(view[None])[0] for view in some]
        except LookalikeError:
            self._maps = None
            return nothing
        each = iter(maps)
        return [
            (row, None if chip is None else np.stack([next(each) for _ in range(views)]))
            for row, chip in zip(rows, chips, strict=True)
        ]

    def _pixels(self, row: int) -> NDArray[np.uint8] | None:
        try:
            return self._reader.pixels(row)
        except LookalikeError:
            return None

    def _in_space(self, maps: Floats) -> Halves:
        assert self._space is not None
        return np.asarray(self._space.of(maps), np.float16)

    def _see(self, rows: Sequence[int], views: int) -> None:
        for row, maps in self._read(rows, views):
            self._bytes -= _nbytes(self._seen.pop(row, None))
            self._seen[row] = None if maps is None else self._in_space(maps)
            self._bytes += _nbytes(self._seen[row])
        while self._bytes > KEPT_BYTES:
            self._bytes -= _nbytes(self._seen.popitem(last=False)[1])

    def _has(self, row: int, views: int) -> bool:
        if row not in self._seen:
            return False
        self._seen.move_to_end(row)
        cells = self._seen[row]
        return cells is None or len(cells) >= views

    def _cells(self, row: int) -> Halves | None:
        """(views, cells, DIMS) of a chip that was seen; None where it could not be, or is not kept any longer."""
        return self._seen.get(row)


def _views(positive: Rows) -> int:
    return len(VIEWS) if len(positive) <= FEW else 1


def _nbytes(cells: Halves | None) -> int:
    return 0 if cells is None else cells.nbytes
