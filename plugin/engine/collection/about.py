"""What a collection says of itself: given with the chips, or taken over from the collection that is appended to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from .. import VERSION
from ..errors import LookalikeError
from .generation import Laid
from .manifest import (
    FORMAT,
    FORMAT_VERSION,
    ChipGridSpec,
    Dates,
    Embedding,
    Licence,
    Manifest,
    ReviewLayer,
    SourceFile,
    check_files,
    content_hash_of,
    read_manifest,
)
from .open import time_text
from .publish import collection_id
from .rows import Published
from .spool import State

Item = TypeVar("Item")


@dataclass(frozen=True)
class About:
    """What the manifest says beyond the chips themselves; `embedding` is the name the vectors get in the collection."""

    name: str
    product: str
    model: str
    version: str
    sha256: str = ""
    embedding: str = "default"
    preparation: str = ""
    licence: str = ""
    attribution: str = ""
    imagery: tuple[ReviewLayer, ...] = ()
    stride: tuple[float, float] | None = None
    dates: Dates = field(default_factory=Dates)
    sources: tuple[SourceFile, ...] = ()
    licences: tuple[Licence, ...] = ()


def before_append(folder: Path, about: About, dim: int) -> Published:
    """The generation that chips are appended to.

    Raises LookalikeError when there is none, it is damaged, or it is of another product, model, version or dimension.
    """
    generation, manifest = read_manifest(folder)
    check_files(generation, manifest.files)
    first = manifest.embeddings[0]
    for what, old, new in (
        ("product", manifest.product, about.product),
        ("model", first.model, about.model),
        ("version of the model", first.version, about.version),
        ("number of values", str(first.dim), str(dim)),
        ("model file", first.sha256 if about.sha256 else "", about.sha256 if first.sha256 else ""),
    ):
        if old != new:
            raise LookalikeError(
                f"The {what} of the new embeddings is {new or 'unknown'}, and of those in {folder} {old or 'unknown'}; "
                "such vectors cannot be compared. Import them into a collection of their own."
            )
    return Published(generation, manifest)


def describe_generation(
    folder: Path,
    about: About,
    laid: Laid,
    state: State,
    embeddings: tuple[Embedding, ...],
    before: Published | None,
) -> Manifest:
    """The manifest of a generation that was laid out."""
    old = before.manifest if before else None
    grid = ChipGridSpec(laid.main_crs, *about.stride) if about.stride else None
    return Manifest(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        collection_id=collection_id(folder),
        content_hash=content_hash_of(laid.files),
        name=about.name,
        created=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        writer=f"lookalike {VERSION}",
        chips=laid.count,
        product=about.product,
        embeddings=embeddings,
        licence=_both(old.licence if old else "", about.licence),
        attribution=_both(old.attribution if old else "", about.attribution),
        imagery=_union(old.imagery if old else (), about.imagery),
        crs=laid.crs,
        extent=laid.extent,
        files=laid.files,
        fields=laid.fields,
        grid=grid if old is None or old.grid == grid else None,
        valid_from=time_text(laid.begin),
        valid_to=time_text(laid.end),
        dates=Dates(
            _both(old.dates.acquisition if old else "", about.dates.acquisition),
            _both(old.dates.creation if old else "", about.dates.creation),
        ),
        skipped=_sum(old.skipped if old else {}, state.skipped),
        dropped=_sum(old.dropped if old else {}, state.dropped),
        first_dropped={**state.first_dropped, **(old.first_dropped if old else {})},
        sources=_union(old.sources if old else (), about.sources),
        licences=_licences(old, about),
    )


def joined(old: Manifest, about: About) -> Manifest:
    """The manifest of a collection that got one more embedding, which `about` tells of."""
    return replace(
        old,
        created=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        writer=f"lookalike {VERSION}",
        licence=_both(old.licence, about.licence),
        attribution=_both(old.attribution, about.attribution),
        imagery=_union(old.imagery, about.imagery),
        dates=Dates(
            _both(old.dates.acquisition, about.dates.acquisition), _both(old.dates.creation, about.dates.creation)
        ),
        sources=_union(old.sources, about.sources),
        licences=_licences(old, about),
    )


def _both(old: str, new: str) -> str:
    return "; ".join(dict.fromkeys(text for text in (old, new) if text))


def _union(old: tuple[Item, ...], new: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _sum(old: dict[str, int], new: dict[str, int]) -> dict[str, int]:
    return dict(Counter(old) + Counter(new)) if old else dict(new)


def _licences(old: Manifest | None, about: About) -> tuple[Licence, ...]:
    """Each licence with its attribution, where there are several."""
    found = list(about.licences)
    if old is not None:
        found = [*(old.licences or [Licence(old.licence, old.attribution)]), *found]
        if not about.licences:
            found.append(Licence(about.licence, about.attribution))
    distinct = tuple(dict.fromkeys(licence for licence in found if licence.licence or licence.attribution))
    return distinct if len(distinct) > 1 or about.licences else ()
