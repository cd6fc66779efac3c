"""How the chips of an export score at that moment, all by one head: what can be compared, and what it is called."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Mapping, NamedTuple, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from ..errors import UserError
from ..protocol import LIKENESS, OWN_SCORE, SCORE_COLUMNS, ScoresResult


class Standing(NamedTuple):
    """A score, the place from 1 among all chips, and the share of them that score less, 0 to 100."""

    score: Optional[float] = None
    rank: Optional[int] = None
    percentile: Optional[float] = None


NO_STANDING = Standing()


@dataclass(frozen=True)
class Scores:
    """Standings by chip id; `none` says why there are none, where nothing could be scored."""

    chips: Mapping[str, Standing] = field(default_factory=dict)
    unit: str = ""
    head: str = ""
    strategy: str = ""
    learned_from: int = 0
    none: str = ""

    def of(self, chip_id: str) -> Standing:
        return self.chips.get(chip_id, NO_STANDING)

    def told(self) -> List[Tuple[str, str]]:
        """Return the lines of provenance on them."""
        if self.none:
            return [("score, at the export", f"none: {self.none}")]
        lines = [("score, at the export", _unit(self.unit)), ("score by head", self.head)]
        lines.append(("score by strategy", self.strategy))
        if self.learned_from:
            text = f"{self.learned_from} chips: their own scores are no test of it"
            lines.append(("score by a head that learned from", text))
        return [line for line in lines if line[1]]


def _unit(unit: str) -> str:
    if unit == LIKENESS:
        return "likeness to the examples (cosine, -1 to 1): nothing has been learned yet"
    if unit == OWN_SCORE:
        return "what the strategy ranks by: the higher the likelier, in no unit"
    return "log odds that the chip is it, 0 where yes and no are as likely; one head for all chips"


def read_scores(result: ScoresResult) -> Scores:
    """Return what the engine wrote; raises UserError where it did not arrive whole."""
    found: Dict[str, Standing] = {}
    try:
        with open(Path(result.path), encoding="utf-8", newline="") as text:
            rows = csv.reader(text)
            if tuple(next(rows, ())) != SCORE_COLUMNS:
                raise ValueError("other columns")
            for chip_id, score, rank, percentile in rows:
                found[chip_id] = Standing(float(score), int(rank), float(percentile))
        if len(found) != result.chips:
            raise ValueError("fewer rows")
    except (OSError, ValueError, csv.Error) as error:
        sentence = QCoreApplication.translate("Export", "Export again: the list of scores did not arrive whole.")
        raise UserError(sentence) from error
    return Scores(found, result.unit, result.head, result.strategy, result.learned_from)
