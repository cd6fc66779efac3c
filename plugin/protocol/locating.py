"""Where in its chip the thing is that is sought."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Tuple

from .chips import Point
from .search import Answers, RankedBy


@dataclass(frozen=True)
class LocateParams:
    """Ask where in each of `chip_ids` the thing is that makes it score; none of them asks only whether that is known.

    With the `answers` and `ranked_by` of the ProposeParams that gave the candidates nothing is learned anew.
    """

    METHOD: ClassVar[str] = "locate"
    path: str
    answers: Answers
    chip_ids: Tuple[str, ...]
    ranked_by: RankedBy = field(default_factory=RankedBy)


@dataclass(frozen=True)
class Located:
    """One chip, north up: how much each of its `rows` x `columns` cells speaks for what is sought, and where that is.

    `heat` has two hex digits a cell, row by row from the upper left: 00 no more than any place, ff most. `box` is
    left, top, right, bottom as shares of the chip's width and height from its upper left, `ring` its corners in
    lon/lat, as those of a footprint, and `point` the hottest place. `confidence`, 0 to 1, is low where no part of the
    chip speaks for it more than the others do.
    """

    chip_id: str
    rows: int
    columns: int
    heat: str
    box: Tuple[float, float, float, float]
    ring: Tuple[Point, ...]
    point: Point
    confidence: float


@dataclass(frozen=True)
class LocateResult:
    """`located` has as many of the chips, in the order asked for, as could be done before another request came in;
    the others are to be asked for again; that may be none yet where `ask_again` is true, and else means that the
    collection has none of them. Where `refused` is a sentence nothing can be located, and it says why. `head`
    names the ranking that was asked, `how` what was looked at, for people.
    """

    located: Tuple[Located, ...]
    head: str = ""
    refused: str = ""
    how: str = ""
    ask_again: bool = False
