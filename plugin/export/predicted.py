"""The chips above a threshold that nobody has looked at, as the engine lists them; read a row at a time."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path
from typing import FrozenSet, Iterator, List, NamedTuple, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from ..errors import UserError
from ..protocol import ABOVE_COLUMNS, Point

CORNERS = 4


class PredictedChip(NamedTuple):
    chip_id: str
    score: float
    rank: int
    percentile: float
    class_name: str
    valid_from: str
    valid_to: str
    ring: Tuple[Point, ...]


@dataclass(frozen=True)
class Predicted:
    """`count` chips in a file, that score at least `least` by `head`, in the collection that is named.

    Those in `said` are left out. `precision` is what is known of how many of them are it, a sentence, or "".
    """

    file: Path
    count: int
    least: float
    head: str = ""
    strategy: str = ""
    encoder: str = ""
    collection_id: str = ""
    content_hash: str = ""
    precision: str = ""
    said: FrozenSet[str] = frozenset()

    def told(self) -> List[Tuple[str, str]]:
        """Return the lines of provenance on them."""
        lines = [
            ("chips, predicted (nobody has looked at them)", str(self.count)),
            ("threshold (score)", f"{self.least:.6g}"),
            ("precision above the threshold", self.precision or "not known"),
            ("threshold by head", self.head),
            ("threshold by strategy", self.strategy),
        ]
        return [line for line in lines if line[1]]

    def without(self, said: FrozenSet[str]) -> Predicted:
        """Return these but those that somebody has said something of since they were listed."""
        with open(self.file, encoding="utf-8", newline="") as text:
            ids = (row[0] for row in csv.reader(text) if row)
            there = sum(chip_id in said for chip_id in ids)
        return replace(self, count=self.count - there, said=said)

    def chips(self) -> Iterator[PredictedChip]:
        """Yield them, best first; raises UserError where the file is not what the engine writes."""
        with open(self.file, encoding="utf-8", newline="") as text:
            rows = csv.reader(text)
            if tuple(next(rows, ())) != ABOVE_COLUMNS:
                raise UserError(self._torn())
            for row in rows:
                try:
                    chip_id, score, rank, percentile, name, begin, end, corners = row
                    flat = list(map(float, corners.split()))
                    if len(flat) != 2 * CORNERS:
                        raise ValueError(corners)
                    ring = tuple(zip(flat[0::2], flat[1::2]))
                    if chip_id in self.said:
                        continue
                    yield PredictedChip(chip_id, float(score), int(rank), float(percentile), name, begin, end, ring)
                except ValueError as error:
                    raise UserError(self._torn()) from error

    def _torn(self) -> str:
        return QCoreApplication.translate(
            "Export", "Export again: the list of chips above the threshold did not arrive whole."
        )
