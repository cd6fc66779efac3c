"""Which chips count, which of them are unseen, and the chips drawn from those by chance to check what is left."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..protocol import Drawn, Filter
from .collection.filter import subset
from .collection.open import Collection
from .paging import LEAST_NEW
from .stopping.design import draw

Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Counted:
    """The chips that count: those with a vector that meet the filter.

    name: the same for the same chips; inside: (n,) bool; known and aside: how many of them are positive, and how many
    set aside as the same place; unseen: (n,) bool, those without an answer that are not set aside.
    """

    name: str
    inside: NDArray[np.bool_]
    known: int
    aside: int
    unseen: NDArray[np.bool_]


def counted(
    collection: Collection, wanted: Filter | None, positive: Rows, answered: tuple[Rows, ...], aside: Rows
) -> Counted:
    """Which chips count for a filter, given what is known."""
    wanted = wanted or Filter()
    lacking = collection.without_vector()
    inside = ~lacking
    if wanted != Filter():
        inside &= subset(collection, wanted).mask
    unseen = inside.copy()
    for rows in (*answered, aside):
        unseen[rows] = False
    said = repr([collection.content_hash, collection.embedding_name if lacking.any() else "", wanted, LEAST_NEW])
    name = hashlib.blake2b(said.encode(), digest_size=6).hexdigest()
    return Counted(name, inside, int(inside[positive].sum()), int(inside[aside].sum()), unseen)


def drawn_from(
    scope: Counted, scores: NDArray[np.floating], pending: Rows, names: tuple[str, ...], wanted: int, seed: int
) -> list[tuple[int, Drawn]]:
    """At most ``wanted`` rows drawn from what is unseen and not pending, by scores (n,), and how each was drawn.

    The draw depends on the seed, the scope and which rows are left, so one that is repeated gives the same rows.
    """
    free = scope.unseen.copy()
    free[pending] = False
    rows = np.flatnonzero(free)
    digest = hashlib.blake2b(np.packbits(free).tobytes(), digest_size=16, key=f"{seed} {scope.name}".encode()[:64])
    drawn = draw(scores[rows], wanted, np.random.default_rng(np.frombuffer(digest.digest(), np.uint32)))
    first = Drawn(0.0, 0.0, scope.known, scope.aside, digest.hexdigest()[:12], 0, scope.name, names)
    return [
        (int(rows[place]), replace(first, probability=float(probability), least=float(least), number=number))
        for number, (place, probability, least) in enumerate(
            zip(drawn.places, drawn.probability, drawn.least, strict=True)
        )
    ]
