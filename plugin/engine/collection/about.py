"""What a collection says of itself: given with the chips, or taken over from the collection that is appended to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ...protocol import FUSED
from .. import VERSION
from ..errors import LookalikeError, phrase
from .comparable import UNKNOWN, UNNAMED, is_named, unlike
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
    """What the manifest says beyond the chips themselves; `embedding` is the name the vectors get in the collection.

    `column` is that of a table that the vectors are read from, `file` that of the encoder. Raises LookalikeError for a
    name that would stand for several embeddings.
    """

    name: str
    product: str
    model: str
    version: str
    sha256: str = ""
    embedding: str = "default"
    preparation: str = ""
    column: str = ""
    file: str = ""
    licence: str = ""
    attribution: str = ""
    imagery: tuple[ReviewLayer, ...] = ()
    stride: tuple[float, float] | None = None
    dates: Dates = field(default_factory=Dates)
    sources: tuple[SourceFile, ...] = ()
    licences: tuple[Licence, ...] = ()

    def __post_init__(self) -> None:
        if FUSED in self.embedding:
            raise LookalikeError(
                f'An embedding cannot be called "{self.embedding}": {FUSED} stands between the names of several. '
                "Give it another name."
            )


COLUMN = phrase("The column of the vectors")


def before_append(folder: Path, about: About, dim: int) -> Published:
    """The generation that chips are appended to.

    Raises LookalikeError when there is none, it is damaged, or it is of another product, model, version or dimension.
    """
    generation, manifest = read_manifest(folder)
    check_files(generation, manifest.files)
    first = manifest.embeddings[0]
    by_name = is_named(first.model, first.version) and is_named(about.model, about.version)
    # What only the new chips name is taken for all where `check_alike` finds nothing against it.
    unnamed = first.model in UNNAMED
    model = about.model if unnamed else first.model
    version = about.version if unnamed or first.version == UNKNOWN else first.version
    for what, old, new in (
        (phrase("The product"), manifest.product, about.product),
        (phrase("The model"), model, about.model),
        (phrase("The version of the model"), version, about.version),
        (phrase("The number of values"), str(first.dim), str(dim)),
        (phrase("The model file"), first.sha256 if about.sha256 else "", about.sha256 if first.sha256 else ""),
        (COLUMN, "" if by_name or not about.column else first.column, about.column),
    ):
        if old == new or (what == COLUMN and not old):
            continue
        advice = ", or name their model when importing, if you know it (--model)" if new in UNNAMED else ""
        new, old = (phrase("not known") if name in UNNAMED else name for name in (new, old))
        raise LookalikeError(
            f"{what} of the new embeddings is {new}, and of those in {folder} it is {old}; such vectors cannot be "
            f"compared. Import them into a collection of their own{advice}."
        )
    return Published(generation, manifest)


def check_alike(before: Published, about: About, new: NDArray[np.float32]) -> None:
    """Raise LookalikeError where names do not say that vectors (n, d) are of the collection's model, and nor do they.

    What is compared is how they lie, beyond product, column and length, which `before_append` has compared.
    """
    first = before.manifest.embeddings[0]
    if is_named(first.model, first.version) and is_named(about.model, about.version):
        return
    norm = before.array("e0.norm")
    some = norm[:: -(-len(norm) // 4096)]
    why = unlike(new, before.frozen(0), len(norm), float(some.mean()))
    if why:
        raise LookalikeError(
            f"Nothing says that the new embeddings are of the model that made those of {before.manifest.name}, and "
            f"{why}. Import them into a collection of their own; or, if both are of one model, name it with --model "
            "when importing each, into a new collection and then into that with --append."
        )


def renamed(old: Embedding, about: About) -> Embedding:
    """An embedding that was appended to, its model named where only the new chips' is."""
    if old.model in UNNAMED:
        return replace(old, model=about.model, version=about.version)
    return replace(old, version=about.version) if old.version in UNNAMED else old


def embedding_of(about: About, dim: int, shrinkage: float) -> Embedding:
    """What the manifest says of vectors (n, dim) that `about` tells of."""
    return Embedding(
        about.embedding,
        about.model,
        about.version,
        about.sha256,
        dim,
        shrinkage,
        about.preparation,
        about.column,
        about.file,
    )


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
    return "; ".join(dict.fromkeys(part for text in (old, new) for part in text.split("; ") if part))


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
    distinct = tuple(dict.fromkeys(found))
    return distinct if len(distinct) > 1 or about.licences else ()
