"""Which embedding of a collection, or which fused, serves a target best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Tuple

from .search import Answers

LEAST_POSITIVES = 30
LEAST_BLOCKS = 5
"""So many of what is sought, in so many spatial blocks, are needed to judge embeddings."""


@dataclass(frozen=True)
class ComplementarityParams:
    """Ask which embedding, or which combination, tells best what the answers say is sought."""

    METHOD: ClassVar[str] = "complementarity"
    path: str
    answers: Answers
    seed: int = 0


@dataclass(frozen=True)
class Quality:
    """How well one embedding serves, or several fused, which `embedding` names as RankedBy takes them.

    `quality` is the average precision in blocks that were not learned from. Of fused ones `index` is by how much that
    is above the best single one's, `low` to `high` its interval of 95 %; they are `complementary` where it, and the
    gain over both controls, lies above zero as a whole.
    """

    embedding: str
    quality: float
    index: float = 0.0
    low: float = 0.0
    high: float = 0.0
    complementary: bool = False
    is_fused: bool = False


@dataclass(frozen=True)
class ComplementarityResult:
    """Single embeddings first, then pairs, then all; `best` is the one to use: fused ones only where complementary.

    Judged on `chips` answered ones, `positives` of them sought, in `blocks`; `notes` say what else one should know.
    """

    found: Tuple[Quality, ...]
    best: str
    chips: int
    positives: int
    blocks: int
    notes: Tuple[str, ...] = ()
