"""By which of a collection's embeddings a target is sought, alone or fused, as its log says it."""

from __future__ import annotations

from itertools import combinations
from typing import Optional, Tuple

from ..protocol import FUSED, LEAST_POSITIVES, CollectionInfo
from . import events as ev
from .events import Event, LogIdentity
from .state import Counts


def offered(collection: CollectionInfo) -> Tuple[str, ...]:
    """Return what one can choose: each embedding, each pair, and all together, as the engine names them."""
    names = [one.name for one in collection.embeddings]
    sizes = dict.fromkeys(size for size in (1, 2, len(names)) if size <= len(names))
    return tuple(FUSED.join(some) for size in sizes for some in combinations(names, size))


def parts_of(embedding: str, collection: CollectionInfo) -> Tuple[str, ...]:
    """Return the names of the embeddings that are fused, or the one; "" is the first; () where one is not there."""
    names = [one.name for one in collection.embeddings]
    if not embedding or embedding in names:
        return (embedding,) if embedding else tuple(names[:1])
    parts = tuple(embedding.split(FUSED))
    return parts if all(part in names for part in parts) else ()


def encoder_of(collection: CollectionInfo, embedding: str) -> str:
    """Return the encoder by which chips are ranked, or those whose embeddings are fused."""
    encoders = {one.name: one.encoder for one in collection.embeddings}
    found = [encoders[name] for name in parts_of(embedding, collection)]
    return " + ".join(found) if found else collection.encoder


def embedding_noted(name: str, identity: LogIdentity, collection: CollectionInfo, before: Optional[Event]) -> Event:
    """Return the event that says by which embedding a target is sought from now on, "" for a collection's first."""
    return ev.new_event(
        ev.EMBEDDING,
        identity,
        details={"embedding": name},
        collection_id=collection.collection_id,
        content_hash=collection.content_hash,
        encoder=encoder_of(collection, name),
        supersedes=before.uuid if before is not None else "",
    )


def noted_embedding(event: Optional[Event], collection: CollectionInfo) -> str:
    """Return the embedding of such an event, "" for the first, also where the collection has not what it says."""
    name = event.details().get("embedding") if event is not None else ""
    return name if isinstance(name, str) and parts_of(name, collection) else ""


def found_yet_lacking(counts: Counts) -> int:
    """Return how many more have to be found before it can be judged which embedding serves best."""
    return max(0, LEAST_POSITIVES - counts.accepted - counts.examples)
