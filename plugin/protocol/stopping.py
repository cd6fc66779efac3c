"""How much is left to find, and how precise the ranking is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Dict, Optional, Tuple

from .chips import Filter
from .search import Answers, Drawn, RankedBy

KEEP_GOING = "keep going"
LITTLE_LEFT = "little left"
CANNOT_TELL = "cannot tell"


@dataclass(frozen=True)
class RemainingParams:
    """Ask how much is left among the chips that meet `filter`.

    `drawn` says of every answered chip that was drawn by chance how that was done. Of the last `lately` answered chips
    that were proposed for being likely, `lately_found` were accepted. With `judge` precision by score is told too,
    which takes as long as learning five times.
    """

    METHOD: ClassVar[str] = "remaining"
    path: str
    answers: Answers
    drawn: Dict[str, Drawn] = field(default_factory=dict)
    lately: int = 0
    lately_found: int = 0
    ranked_by: RankedBy = field(default_factory=RankedBy)
    filter: Optional[Filter] = None
    judge: bool = False


@dataclass(frozen=True)
class ScoreBand:
    """The chips from one score down to `lowest`: how many, decided and drawn by chance; `precision` is the share
    that is sought, with its 90 % interval; `above` and `recall` are what taking everything down to `lowest` would give.
    """

    lowest: float
    chips: int
    decided: int
    audited: int
    precision: float
    low: float
    high: float
    above: float
    recall: float


@dataclass(frozen=True)
class Depth:
    """What taking every chip down to `score` would give: of `chips` the share `precision` that is sought, with its
    90 % interval `low` to `high`, which is the share `recall` of all that there are, with an interval of at least 90 %.
    """

    score: float
    chips: int
    precision: float
    low: float
    high: float
    recall: float
    recall_low: float = 0.0
    recall_high: float = 1.0


@dataclass(frozen=True)
class Judgement:
    """Precision by score, best scores first, from scores that a chip's own block had no part in.

    `alike_km` is the distance up to which scores are alike, infinite as -1, and the side of the blocks; of `blocks`
    with answers `positive_blocks` hold what is sought. Where `refused` is a sentence there are no bands and no `depths`
    either, which are finer, so that precision can be told at any score.
    """

    bands: Tuple[ScoreBand, ...]
    alike_km: float
    blocks: int
    positive_blocks: int
    refused: str
    depths: Tuple[Depth, ...] = ()


@dataclass(frozen=True)
class RemainingResult:
    """What is left of the `unseen` chips, and of how many audits that is told.

    `low` to `high` holds with 90 %, however often one looks. `estimate` counts unsure chips as not sought,
    `estimate_unsure` as sought, and the interval reaches from one to the other. `light` is KEEP_GOING, LITTLE_LEFT or
    CANNOT_TELL, and `needed` more chips drawn by chance would turn it to LITTLE_LEFT if none of them were sought.
    `elsewhere` audits were drawn from other chips, under another filter, and say nothing here.
    """

    estimate: float
    estimate_unsure: float
    low: int
    high: int
    audited: int
    unsure: int
    light: str
    needed: int
    known: int
    unseen: int
    elsewhere: int = 0
    judgement: Optional[Judgement] = None
