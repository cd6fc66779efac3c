"""Gives the chips of one collection the embedding of another that shows the same places, so that both can be used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..protocol import CollectionInfo
from .collection.about import About
from .collection.align import align
from .collection.batch import Report, Stop
from .collection.join import Joiner
from .collection.open import open_collection
from .collection.original import original_vectors
from .errors import Cancelled, LookalikeError

ROWS_AT_ONCE = 16_384


@dataclass(frozen=True)
class Joined:
    """The collection, and how many of its chips got the embedding, found no partner, or found several as good."""

    info: CollectionInfo
    paired: int
    without: int
    ambiguous: int


def join_collections(
    to: str, other: str, name: str, report: Report = lambda *_: None, stop: Stop = lambda: False
) -> Joined:
    """Add the first embedding of `other` to the collection `to`, as `name`, for the chips that show the same place.

    Chips of `to` without one in `other` stay without. Raises LookalikeError with one sentence on anything the user can
    mend, Cancelled when `stop` says so; the collection is then as it was.
    """
    here, there = open_collection(to), open_collection(other)
    embedding, about = there.manifest.embeddings[0], there.manifest
    found = align(here, there, report, stop)
    if stop():
        raise Cancelled
    partner = found.rows
    rows = np.flatnonzero(partner >= 0)
    if not len(rows):
        raise LookalikeError(
            f"No chip of {other} shows the place and time of one of {to}"
            + (f": {found.ambiguous:,} have several that fit as well" if found.ambiguous else "")
            + ". Choose collections of the same ground."
        )
    said = About(
        name=here.manifest.name,
        product=here.manifest.product,
        model=embedding.model,
        version=embedding.version,
        sha256=embedding.sha256,
        embedding=name,
        preparation=embedding.preparation,
        column=embedding.column,
        file=embedding.file,
        licence=about.licence,
        attribution=about.attribution,
        sources=about.sources,
        licences=about.licences,
    )
    with Joiner(Path(to), said, embedding.dim) as joiner:
        for first in range(0, len(rows), ROWS_AT_ONCE):
            if stop():
                raise Cancelled
            some = rows[first : first + ROWS_AT_ONCE]
            joiner.add(some, original_vectors(there, partner[some]))
            report(first + len(some), len(rows), "Reading the embeddings")
        info = open_collection(joiner.finish(report, stop)).info()
    return Joined(info, len(rows), here.count - len(rows) - found.ambiguous, found.ambiguous)
