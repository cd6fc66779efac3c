"""Trains the head that is kept: the linear one of a strategy, or one for each class, from answers on a collection."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..protocol import Answers, HeadInfo, HeadSaveParams, RankedBy
from . import VERSION
from .collection.handed_on import embedding_without_folders
from .collection.open import Collection
from .errors import LookalikeError
from .heads import head_info, now_text
from .known import resolve
from .learn.one_vs_rest import ANY, OneVsRest
from .learn.saved_head import (
    FORMAT,
    FORMAT_VERSION,
    Centring,
    HeadAbout,
    HeadClass,
    Home,
    Learned,
    SavedHead,
    described,
    write_head,
)
from .learn.strategy import Model, Query
from .ranking import fitted
from .search.exact import one_blas_thread


def train(
    collection: Collection,
    answers: Answers,
    target: str,
    strategy: str = "auto",
    seed: int = 0,
    classes: Sequence[HeadClass] = (),
) -> SavedHead:
    """The linear head that a strategy learns from answers on a collection, as the embedding in use sees it.

    Where answers are of classes it has a row for each, in the order of `classes`, which may say their colours. Raises
    LookalikeError as `propose` does, and where the answers are not enough to learn from or the strategy learns no
    linear head.
    """
    known = resolve(collection, answers, RankedBy(strategy, seed))
    with one_blas_thread():
        model, decisions = fitted(collection, known, strategy, seed)
    decided = len(decisions.accepted) > 0 and len(decisions.rejected) > 0
    named = _queries(model, strategy, decided, [one.name for one in classes])
    first = next(iter(named.values()))
    if any(query.transform != first.transform for query in named.values()):
        raise LookalikeError("The classes were learnt on vectors centred in two ways. Make each a target of its own.")
    manifest, parts = collection.manifest, collection.parts
    whitened = first.transform == "whitened"
    by = [part.whitening for part in parts]
    centrings = tuple(Centring(np.asarray(one.mean), np.asarray(one.matrix) if whitened else None) for one in by)
    names = [part.embedding_name for part in parts]
    about = HeadAbout(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        identity=model.identity if isinstance(model, OneVsRest) else first.head.identity if first.head else "",
        target=target,
        classes=tuple(
            next((one for one in classes if one.name == name), HeadClass(name)) for name in named if name != ANY
        ),
        transform=first.transform,
        strategy=strategy,
        seed=seed,
        learned=Learned(
            len(known.examples) + int(known.loose.positive.sum()),
            len(known.counter_examples) + int((~known.loose.positive).sum()),
            len(known.accepted),
            len(known.rejected),
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
        embeddings=tuple(embedding_without_folders(one) for one in manifest.embeddings if one.name in names),
        created=now_text(),
        writer=f"lookalike {VERSION}",
        sha256={},
    )
    weights = np.stack([query.vector for query in named.values()])
    bias = np.array([query.bias for query in named.values()], np.float32)
    return described(about, weights, bias, centrings)


def _queries(model: Model, strategy: str, decided: bool, order: Sequence[str]) -> dict[str, Query]:
    """The learnt linear query of each class, first those in `order`; of a target without classes, its only one.

    decided: chips were accepted and rejected; whoever has learnt no head then never will.
    """
    found = {ANY: model.query}
    if isinstance(model, OneVsRest):
        found = {name: one.query for name, one in zip(model.names, model.models, strict=True) if name != ANY}
    names = [*(name for name in order if name in found), *(name for name in found if name not in order)]
    learnt = {name: query for name in names if (query := found[name]) is not None and query.head is not None}
    if len(learnt) < len(found) and decided:
        raise LookalikeError(
            f"The strategy {strategy!r} learns no linear head, the only kind that can be kept. Choose auto or logistic."
        )
    if len(learnt) < len(found):
        raise LookalikeError(
            f"There is no head to keep yet: the strategy {strategy!r} ranks by likeness until chips have been accepted "
            "and rejected. Answer some candidates first."
        )
    return learnt


def save_head(collection: Collection, params: HeadSaveParams) -> HeadInfo:
    """Train a head and write it to a file; raises LookalikeError as `train` does, and when it cannot be written."""
    classes = [HeadClass(name, colour) for name, colour in params.classes.items()]
    seen = collection.embedding(params.embedding)
    head = train(seen, params.answers, params.target, params.strategy, params.seed, classes)
    write_head(head, params.to)
    return head_info(head, params.to, collection)
