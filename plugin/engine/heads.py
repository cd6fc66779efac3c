"""Saved heads on collections: how they stand to one, and what they score its chips."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..protocol import FUSED, HeadInfo
from .collection.batch import Report, Stop
from .collection.open import Collection
from .collection.original import original_vectors
from .errors import Cancelled
from .file_state import state_of
from .learn.saved_head import Centring, HeadAbout, SavedHead, embeddings_for, read_head
from .pools import pool_of

Floats = NDArray[np.float32]

BLOCK_NUMBERS = 1 << 22


@dataclass(frozen=True)
class HeadFit:
    """A saved head beside a collection: whether it was trained there, and whether it was audited there."""

    about: HeadAbout
    embeddings: tuple[str, ...]
    is_home: bool
    is_audited: bool

    @property
    def may_export(self) -> bool:
        return self.is_home or self.is_audited


def fit_of(head: SavedHead, collection: Collection) -> HeadFit:
    """How a head stands to a collection; raises LookalikeError where it reads another encoder's vectors."""
    manifest = collection.manifest
    return HeadFit(
        head.about,
        embeddings_for(head.about, manifest.embeddings, str(collection.path)),
        head.about.is_home(manifest.collection_id),
        head.about.is_audited(manifest.collection_id, manifest.content_hash),
    )


def head_info(head: SavedHead, path: str, collection: Collection) -> HeadInfo:
    """What QGIS is told of a head; raises LookalikeError where it reads another encoder's vectors."""
    fit, about = fit_of(head, collection), head.about
    learned = about.learned
    return HeadInfo(
        path=path,
        identity=about.identity,
        target=about.target,
        classes={one.name: one.colour for one in about.classes},
        centring=about.centring,
        reads="; ".join(f"{one.model} {one.version}".strip() for one in about.embeddings),
        learned_from=learned.examples + learned.counter_examples + learned.accepted + learned.rejected,
        home=about.home.name,
        home_id=about.home.collection_id,
        is_home=fit.is_home,
        licence=about.home.licence,
        attribution=about.home.attribution,
        embeddings=fit.embeddings,
    )


def standing_sentence(fit: HeadFit, where: str) -> str:
    """What may be done with a head on a collection, for people."""
    if fit.is_home:
        return f"It was trained in {where}."
    if fit.is_audited:
        return f"It was audited in {where}: what it finds there may be exported."
    return f"It can be used in {where}, and what it finds there is exported once it has been audited there."


def scores(
    head: SavedHead, collection: Collection, report: Report = lambda *_: None, stop: Stop = lambda: False
) -> Floats:
    """(n, k) float32 log odds of every chip for each class; NaN where a chip has no embedding that the head reads.

    Where the collection's centring is the head's own, from the codes; elsewhere from the vectors as the encoder gave
    them, or, where those were not kept, as the codes tell of them. Of several embeddings one that a chip lacks speaks
    neither for it nor against it. Raises LookalikeError for another encoder's vectors, Cancelled when `stop` says so.
    """
    names = embeddings_for(head.about, collection.manifest.embeddings, str(collection.path))
    seen = [collection.embedding(name) for name in names]
    fused = collection.embedding(FUSED.join(names))
    alike = all(_is_centred_alike(by, one) for by, one in zip(head.centrings, seen, strict=True))
    if alike and fused.embedding_name == FUSED.join(names):
        pool = pool_of(fused)
        columns = [
            pool.score(vector, head.about.transform, float(bias))
            for vector, bias in zip(head.weights, head.bias, strict=True)
        ]
        found = np.stack(columns, axis=1)
    else:
        found = np.empty((collection.count, len(head.weights)), np.float32)
        lacking = [one.without_vector() for one in seen]
        step = max(256, BLOCK_NUMBERS // head.weights.shape[1])
        for first in range(0, collection.count, step):
            if stop():
                raise Cancelled
            rows = np.arange(first, min(first + step, collection.count))
            raw = [original_vectors(one, rows) for one in seen]
            for vectors, centring, gone in zip(raw, head.centrings, lacking, strict=True):
                vectors[gone[rows]] = centring.mean  # which is nothing once it is centred
            found[rows] = head.log_odds(raw)
            report(int(rows[-1]) + 1, collection.count, "Scoring")
    found[fused.without_vector()] = np.nan
    return found


def scores_of_file(collection: Collection, path: str) -> tuple[SavedHead, Floats]:
    """The head in a file and its scores of all chips, kept for the next call; what has none scores as the worst does.

    Raises LookalikeError as `read_head` and `scores` do.
    """
    file = Path(path).absolute()
    return _scores_of_file(collection, str(file), state_of(file))


@lru_cache(maxsize=2)
def _scores_of_file(collection: Collection, path: str, _state: tuple[int, int] | None) -> tuple[SavedHead, Floats]:
    head = read_head(path)
    found = scores(head, collection)
    return head, np.nan_to_num(found, nan=float(np.nanmin(found, initial=0.0)))


def _is_centred_alike(centring: Centring, collection: Collection) -> bool:
    by = collection.whitening
    same_matrix = centring.matrix is None or np.array_equal(centring.matrix, by.matrix)
    return same_matrix and np.array_equal(centring.mean, by.mean)


def now_text() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
