"""Saved heads on collections: trained from answers there, and scored on any collection of the same encoder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from ..protocol import Answers
from . import VERSION
from .collection.batch import Report, Stop
from .collection.open import Collection
from .collection.original import original_vectors
from .errors import Cancelled, LookalikeError
from .learn.saved_head import (
    FORMAT,
    FORMAT_VERSION,
    Centring,
    HeadAbout,
    Home,
    Learned,
    SavedHead,
    described,
    embeddings_for,
)
from .pools import CollectionPool
from .propose import fitted, resolve
from .search.exact import one_blas_thread

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


def train(collection: Collection, answers: Answers, target: str, strategy: str = "auto", seed: int = 0) -> SavedHead:
    """The linear head that a strategy learns from answers on a collection, as the embedding in use sees it.

    Raises LookalikeError as `propose` does, and where the answers are not enough to learn from or the strategy learns
    no linear head.
    """
    known = resolve(collection, answers)
    with one_blas_thread():
        query = fitted(collection, known, strategy, seed)[0].query
    if query is None or query.head is None:
        raise LookalikeError(
            f"There is no head to keep yet: the strategy {strategy!r} ranks by likeness until chips have been accepted "
            "and rejected. Answer some candidates first."
        )
    manifest, whitening = collection.manifest, collection.whitening
    matrix = np.asarray(whitening.matrix) if query.transform == "whitened" else None
    about = HeadAbout(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        identity=query.head.identity,
        target=target,
        transform=query.transform,
        strategy=strategy,
        seed=seed,
        learned=Learned(
            *(len(rows) for rows in (known.examples, known.counter_examples, known.accepted, known.rejected))
        ),
        home=Home(
            collection_id=manifest.collection_id,
            content_hash=manifest.content_hash,
            name=manifest.name,
            product=manifest.product,
            chips=manifest.chips,
            licence=manifest.licence,
            attribution=manifest.attribution,
            licences=manifest.licences,
            valid_from=manifest.valid_from or "",
            valid_to=manifest.valid_to or "",
        ),
        embeddings=(next(one for one in manifest.embeddings if one.name == collection.embedding_name),),
        created=now_text(),
        writer=f"lookalike {VERSION}",
        sha256={},
    )
    bias = np.array([query.bias], np.float32)
    return described(about, query.vector[None], bias, (Centring(np.asarray(whitening.mean), matrix),))


def fit_of(head: SavedHead, collection: Collection) -> HeadFit:
    """How a head stands to a collection; raises LookalikeError where it reads another encoder's vectors."""
    manifest = collection.manifest
    return HeadFit(
        head.about,
        embeddings_for(head.about, manifest.embeddings, str(collection.path)),
        head.about.is_home(manifest.collection_id),
        head.about.is_audited(manifest.collection_id, manifest.content_hash),
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
    """(n, k) float32 log odds of every chip for each class; NaN where a chip lacks an embedding that the head reads.

    Where the collection's centring is the head's own, from the codes; elsewhere from the vectors as the encoder gave
    them, or, where those were not kept, as the codes tell of them. Raises LookalikeError for another encoder's
    vectors, Cancelled when `stop` says so.
    """
    seen = [
        collection.embedding(name)
        for name in embeddings_for(head.about, collection.manifest.embeddings, str(collection.path))
    ]
    if len(seen) == 1 and _is_centred_alike(head.centrings[0], seen[0]):
        pool = CollectionPool(seen[0])
        columns = [
            pool.score(vector, head.about.transform, float(bias))
            for vector, bias in zip(head.weights, head.bias, strict=True)
        ]
        found = np.stack(columns, axis=1)
    else:
        found = np.empty((collection.count, len(head.weights)), np.float32)
        step = max(256, BLOCK_NUMBERS // head.weights.shape[1])
        for first in range(0, collection.count, step):
            if stop():
                raise Cancelled
            rows = np.arange(first, min(first + step, collection.count))
            found[rows] = head.log_odds([original_vectors(one, rows) for one in seen])
            report(int(rows[-1]) + 1, collection.count, "Scoring")
    for one in seen:
        found[one.without_vector()] = np.nan
    return found


def _is_centred_alike(centring: Centring, collection: Collection) -> bool:
    by = collection.whitening
    same_matrix = centring.matrix is None or np.array_equal(centring.matrix, by.matrix)
    return same_matrix and np.array_equal(centring.mean, by.mean)


def now_text() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
