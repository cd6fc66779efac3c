"""A head as a file: what it scores with, whose vectors it reads, where it was trained and where it was checked.

A saved head carries the centring and whitening of the collection it was trained in and applies them to an encoder's
raw vectors, so that a chip scores alike in every collection. docs/format.md describes the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Dict, Tuple

import numpy as np
from numpy.typing import NDArray

from ...protocol import ProtocolError, from_json
from ..collection.comparable import UNNAMED, model_told
from ..collection.manifest import Embedding, Licence
from ..collection.whiten import unit
from ..errors import LookalikeError, phrase
from .tensors import Tensors, read_tensors, write_tensors

FORMAT = "lookalike-head"
FORMAT_VERSION = 1
KEY = "lookalike"
"""Under which the file's texts hold what is said of the head."""
SUFFIX = ".head.safetensors"

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class HeadClass:
    """One of the classes of a target: its name, and its colour as ``#rrggbb``."""

    name: str
    colour: str = ""


@dataclass(frozen=True)
class Home:
    """The collection that a head was trained in, and whose centring it carries."""

    collection_id: str
    content_hash: str
    name: str
    product: str
    chips: int
    licence: str
    attribution: str
    licences: Tuple[Licence, ...] = ()
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True)
class Learned:
    """How many chips a head was trained on, by what the analyst said of them."""

    examples: int
    counter_examples: int
    accepted: int
    rejected: int


@dataclass(frozen=True)
class Stratum:
    """Chips drawn for an audit from `chips` of a kind: how many were `drawn`, `right` and `unsure`."""

    name: str
    chips: int
    drawn: int
    right: int
    unsure: int


@dataclass(frozen=True)
class Audit:
    """A check of a head on a collection that it was not trained in; `date` is ISO 8601 in UTC."""

    collection_id: str
    content_hash: str
    name: str
    date: str
    strata: Tuple[Stratum, ...]


@dataclass(frozen=True)
class HeadAbout:
    """What is said of a saved head; `sha256` has the hash of each array's bytes by its name.

    `identity` is the one that the log of answers and exports name. `embeddings` are those whose vectors it reads, in
    turn. `transform` is "whitened" or "centred".
    """

    format: str
    format_version: int
    identity: str
    target: str
    transform: str
    strategy: str
    seed: int
    learned: Learned
    home: Home
    embeddings: Tuple[Embedding, ...]
    created: str
    writer: str
    sha256: Dict[str, str]
    classes: Tuple[HeadClass, ...] = ()
    audits: Tuple[Audit, ...] = ()

    @property
    def centring(self) -> str:
        """Whose centring it uses, for people."""
        home, content = self.home.name, self.home.content_hash[:8]
        return phrase(
            f"It centres and {'whitens' if self.transform == 'whitened' else 'scales'} vectors as the collection "
            f"“{home}” (content {content}) does, wherever it is used."
        )

    def is_home(self, collection_id: str) -> bool:
        return bool(collection_id) and self.home.collection_id == collection_id

    def is_audited(self, collection_id: str, content_hash: str) -> bool:
        """Whether it was checked on this content of a collection."""
        return any((one.collection_id, one.content_hash) == (collection_id, content_hash) for one in self.audits)


@dataclass(frozen=True, eq=False)
class Centring:
    """What turns an encoder's vectors into those a head reads: (x - mean) @ matrix, scaled to length 1.

    mean (d,) float32; matrix (d, d) float32, None where vectors are only centred.
    """

    mean: Floats
    matrix: Floats | None

    def apply(self, raw: Floats) -> Floats:
        """(n, d) float32 of length 1 from raw vectors (n, d); a vector equal to the mean becomes zero."""
        moved: Floats = np.asarray(raw, np.float32) - self.mean
        if self.matrix is not None:
            moved = np.asarray(moved @ self.matrix, np.float32)
        return unit(moved)


@dataclass(frozen=True, eq=False)
class SavedHead:
    """log odds = weights @ row + bias for each class, one where the target has no classes.

    weights (k, d) float32, d the numbers of all embeddings side by side; bias (k,) float32. The row is each embedding's
    vector as its `Centring` gives it, side by side, times sqrt(1 / number of embeddings).
    """

    about: HeadAbout
    weights: Floats
    bias: Floats
    centrings: tuple[Centring, ...]

    def log_odds(self, raw: Sequence[Floats]) -> Floats:
        """(n, k) float32 for raw vectors (n, d) of each embedding, as the encoder gives them."""
        share = np.float32(len(self.centrings) ** -0.5)
        total = np.zeros((len(raw[0]), len(self.weights)), np.float32)
        first = 0
        for vectors, centring in zip(raw, self.centrings, strict=True):
            width = len(centring.mean)
            total += centring.apply(vectors) @ (self.weights[:, first : first + width] * share).T
            first += width
        return total + self.bias


def described(about: HeadAbout, weights: Floats, bias: Floats, centrings: Sequence[Centring]) -> SavedHead:
    """A head whose `about` has the hashes of these arrays."""
    head = SavedHead(about, np.asarray(weights, np.float32), np.asarray(bias, np.float32), tuple(centrings))
    hashes = {name: _sha256(array) for name, array in _tensors(head).items()}
    return replace(head, about=replace(about, sha256=hashes))


def write_head(head: SavedHead, path: str | Path) -> None:
    """Write a head to a file, whole or not at all; raises LookalikeError when that cannot be written."""
    write_tensors(path, _tensors(head), {KEY: json.dumps(asdict(head.about), ensure_ascii=False, sort_keys=True)})


def read_head(path: str | Path) -> SavedHead:
    """Read a head.

    Raises LookalikeError with a sentence when the file is none, is damaged, or is of a newer format.
    """
    file = Path(path).absolute()
    tensors, texts = read_tensors(file)
    about = _about(file, texts.get(KEY, ""))
    for name, array in tensors.items():
        if about.sha256.get(name) != _sha256(array) or not np.isfinite(array).all():
            raise LookalikeError(f"{file} is damaged: its array {name} is not the one that was saved. Copy it again.")
    try:
        return _assembled(about, tensors)
    except (KeyError, ValueError) as error:
        raise LookalikeError(f"{file} is damaged: its arrays do not fit together ({error}). Copy it again.") from error


def _about(file: Path, text: str) -> HeadAbout:
    try:
        data: Any = json.loads(text) if text else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise LookalikeError(f"{file} is no head of Lookalike. Choose a file that ends in {SUFFIX}.")
    if data.get("format_version") != FORMAT_VERSION:
        raise LookalikeError(
            f"The head {file} has format version {data.get('format_version')}, and this Lookalike reads "
            f"{FORMAT_VERSION}. Update Lookalike."
        )
    try:
        about: HeadAbout = from_json(HeadAbout, data)
    except ProtocolError as error:
        raise LookalikeError(f"{file} is damaged: {error}. Copy it again.") from error
    return about


def _assembled(about: HeadAbout, tensors: Tensors) -> SavedHead:
    """The head of these arrays; raises KeyError or ValueError when one is missing or of another shape or kind."""
    if about.transform not in ("whitened", "centred") or not about.embeddings:
        raise ValueError(f"transform {about.transform!r}, {len(about.embeddings)} embeddings")
    count = max(1, len(about.classes))

    def take(name: str, *shape: int) -> Floats:
        array = tensors[name]
        if array.shape != shape or array.dtype != np.float32:
            raise ValueError(f"{name} is {array.dtype} {array.shape}")
        return array

    dims = [one.dim for one in about.embeddings]
    centrings = []
    for number, dim in enumerate(dims):
        matrix = take(f"whitening_{number}", dim, dim) if about.transform == "whitened" else None
        centrings.append(Centring(take(f"mean_{number}", dim), matrix))
    return SavedHead(about, take("weights", count, sum(dims)), take("bias", count), tuple(centrings))


def _tensors(head: SavedHead) -> dict[str, Floats]:
    tensors = {"weights": head.weights, "bias": head.bias}
    for number, centring in enumerate(head.centrings):
        tensors[f"mean_{number}"] = centring.mean
        if centring.matrix is not None:
            tensors[f"whitening_{number}"] = centring.matrix
    return tensors


def _sha256(array: NDArray[Any]) -> str:
    return hashlib.sha256(np.ascontiguousarray(array, array.dtype.newbyteorder("<")).tobytes()).hexdigest()


def embeddings_for(about: HeadAbout, offered: Sequence[Embedding], where: str) -> tuple[str, ...]:
    """The names of those of a collection's embeddings that a head reads, in its order.

    `where` names the collection. Raises LookalikeError where one that it reads is not there.
    """
    found = []
    for wanted in about.embeddings:
        match = [one for one in offered if same_encoder(one, wanted)]
        if not match:
            here = "; ".join(_named(one) for one in offered)
            raise LookalikeError(
                f"This head reads vectors of {_named(wanted)}, and {where} has {here}: a head means nothing on another "
                "encoder's vectors. Open it on a collection of that encoder, or train one here."
            )
        found.append(next((one for one in match if one.name == wanted.name), match[0]).name)
    return tuple(found)


def same_encoder(one: Embedding, other: Embedding) -> bool:
    """Whether two embeddings are of one encoder: by its file's hash where both know it, else by name and version."""
    if one.dim != other.dim:
        return False
    if one.sha256 and other.sha256:
        return one.sha256 == other.sha256
    return bool(one.model) and (one.model, one.version) == (other.model, other.version)


def _named(one: Embedding) -> str:
    unnamed = one.model in UNNAMED
    name = phrase("an encoder of no name") if unnamed else model_told(one.model, one.version)
    if one.sha256:
        return phrase(f"{name} ({one.dim} numbers, {one.sha256[:8]})")
    return phrase(f"{name} ({one.dim} numbers)")
