"""What a vector layer says of a target: chips that its features mark, and where the target cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Optional, Tuple

from .chips import Chip, Filter

CHIP_SHARE = 0.5
FEATURE_SHARE = 0.8


@dataclass(frozen=True)
class ChipsMarkedParams:
    """Ask for the chips that features mark: those of which they cover at least `chip_share`, or that hold at least
    `feature_share` of one of them; what is merely touched is ignored.

    `features` is a file with the hex WKB of one lon/lat feature a line. Of more chips than `limit` so many are drawn by
    chance, the same ones whenever it is asked.
    """

    METHOD: ClassVar[str] = "chips/marked"
    path: str
    features: str
    limit: int
    chip_share: float = CHIP_SHARE
    feature_share: float = FEATURE_SHARE
    filter: Optional[Filter] = None


@dataclass(frozen=True)
class ChipsMarkedResult:
    """`total` is how many chips are marked, also when fewer are listed; `touched` how many are touched and ignored."""

    chips: Tuple[Chip, ...]
    total: int
    touched: int
