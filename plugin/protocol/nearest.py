"""To which answered chips a candidate is nearest: why it scores as it does, in pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Optional, Tuple

from .chips import Chip


@dataclass(frozen=True)
class NearestParams:
    """Ask to which of the chips `yes`, and of the chips `no`, each of a few chips is most alike.

    Likeness is by the embedding of that name, the first when empty; no chip is compared with itself.
    """

    METHOD: ClassVar[str] = "nearest"
    path: str
    chip_ids: Tuple[str, ...]
    yes: Tuple[str, ...]
    no: Tuple[str, ...]
    embedding: str = ""


@dataclass(frozen=True)
class AlikeChip(Chip):
    """`similarity` is the cosine of the two centred vectors, -1 to 1."""

    similarity: float


@dataclass(frozen=True)
class Nearest:
    """None where the collection holds no other chip that was answered so."""

    chip_id: str
    yes: Optional[AlikeChip]
    no: Optional[AlikeChip]


@dataclass(frozen=True)
class NearestResult:
    """One for each chip that was asked for and that the collection holds, in that order."""

    nearest: Tuple[Nearest, ...]
