"""Saved heads: kept from a target, and looked at before they are used on a collection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Dict, Tuple

from .search import Answers

AUDIT_SIZE = 50
"""So many chips drawn by chance are answered on a collection before what a foreign head finds there is exported."""


@dataclass(frozen=True)
class HeadSaveParams:
    """Ask for the head that the answers give, as a file written whole to `to`.

    `classes` are the target's, in their order, with their colours.
    """

    METHOD: ClassVar[str] = "head/save"
    path: str
    answers: Answers
    to: str
    target: str
    strategy: str = "auto"
    seed: int = 0
    embedding: str = ""
    classes: Dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class HeadInfoParams:
    """Ask what a saved head is, and whether it can be used on the collection at `path`."""

    METHOD: ClassVar[str] = "head/info"
    path: str
    head: str


@dataclass(frozen=True)
class HeadInfo:
    """A saved head: `centring` says whose it uses, `reads` which encoder's vectors.

    `classes` has colours by name. `is_home`: it was trained in the collection that was asked about. `learned_from`
    counts the chips that it was trained on; `home` is the collection it was trained in, by name.
    """

    path: str
    identity: str
    target: str
    classes: Dict[str, str]
    centring: str
    reads: str
    learned_from: int
    home: str
    home_id: str
    is_home: bool
    licence: str
    attribution: str
    embeddings: Tuple[str, ...] = ()
