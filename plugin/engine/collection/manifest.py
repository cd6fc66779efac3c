"""What ``collection.json`` and the pointer file say, and the checks a folder must pass before it is read."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Dict, Optional, Tuple

from ...protocol import ProtocolError, from_json
from ..errors import LookalikeError

FORMAT = "lookalike-collection"
FORMAT_VERSION = 2
POINTER = "current.json"
MANIFEST = "collection.json"
WHOLE_HASH_BYTES = 16 * 1024 * 1024
"""On opening, files are read whole, smallest first, up to this sum; of the others 64 blocks are read."""
SAMPLE_BLOCKS = 64
BLOCK_BYTES = 4096
BLOCK_ROWS = 256
"""Rows that share one box of ``blocks.npy``."""
LARGEST_MANIFEST = 16 * 1024 * 1024


@dataclass(frozen=True)
class ArrayFile:
    """One file of a generation; `sample` is the hash of its sampled blocks, `dtype` is ``arrow`` for an Arrow table."""

    bytes: int
    sha256: str
    sample: str
    dtype: str
    shape: Tuple[int, ...]


@dataclass(frozen=True)
class Embedding:
    """Where the vectors come from: `name` is unique in the collection, `model` the encoder's.

    `sha256` is the encoder's, empty where not known; `preparation` says how pixels became its input; `column` is that
    of the table that the vectors were read from, of numbered ones the first, empty for what was no table; `file` is
    where the encoder lay, empty where not known. The arrays of embedding number k are called ``e{k}.*``.
    """

    name: str
    model: str
    version: str
    sha256: str
    dim: int
    shrinkage: float
    preparation: str = ""
    column: str = ""
    file: str = ""


@dataclass(frozen=True)
class ReviewLayer:
    """Imagery to look at while reviewing, of `kind` ``raster``, ``cog``, ``xyz`` or ``wms``.

    `path` is a file's path, or the address of a layer from the network; `relative` leads to a file from the
    collection. `bands` are those shown, `low` and `high` the values that became 0 and 255, by band; empty where the
    layer is looked at as it is.
    """

    kind: str
    path: str
    relative: str = ""
    attribution: str = ""
    bands: Tuple[int, ...] = ()
    low: Tuple[float, ...] = ()
    high: Tuple[float, ...] = ()


@dataclass(frozen=True)
class ChipGridSpec:
    """The regular grid chips were cut on: stride in units of CRS number `crs`."""

    crs: int
    stride_x: float
    stride_y: float


@dataclass(frozen=True)
class Dates:
    """What was taken for the time of the imagery, and of the making of the embedding, and why; empty where unknown."""

    acquisition: str = ""
    creation: str = ""


@dataclass(frozen=True)
class SourceFile:
    """A file that was read, as it then was: its size and the hash of its sampled blocks."""

    name: str
    bytes: int
    sample: str


@dataclass(frozen=True)
class Licence:
    """One of several licences that were mixed, with the attribution it asks for."""

    licence: str
    attribution: str = ""


@dataclass(frozen=True)
class Manifest:
    """`extent` is west, south, east, north in lon/lat degrees; times are ISO 8601 in UTC.

    `fields` names the columns of ``attributes.arrow``, each with its kind ("number", "text", "time" or "yes or no"),
    so that a collection is opened without reading its attributes.
    """

    format: str
    format_version: int
    collection_id: str
    content_hash: str
    name: str
    created: str
    writer: str
    chips: int
    product: str
    embeddings: Tuple[Embedding, ...]
    licence: str
    attribution: str
    imagery: Tuple[ReviewLayer, ...]
    crs: Tuple[str, ...]
    extent: Tuple[float, float, float, float]
    files: Dict[str, ArrayFile]
    grid: Optional[ChipGridSpec] = None
    valid_from: Optional[str] = None
    valid_to: Optional[str] = None
    dates: Dates = field(default_factory=Dates)
    skipped: Dict[str, int] = field(default_factory=dict)
    dropped: Dict[str, int] = field(default_factory=dict)
    first_dropped: Dict[str, str] = field(default_factory=dict)
    twins: int = 0
    sources: Tuple[SourceFile, ...] = ()
    licences: Tuple[Licence, ...] = ()
    fields: Dict[str, str] = field(default_factory=dict)


def sha256_of(path: Path) -> str:
    """SHA-256 of a whole file, in hex."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sample_of(path: Path, size: int) -> str:
    """SHA-256, in hex, of SAMPLE_BLOCKS blocks of BLOCK_BYTES spread evenly from the first byte to the last."""
    digest = hashlib.sha256()
    last = max(0, size - BLOCK_BYTES)
    with open(path, "rb", buffering=0) as file:
        for number in range(SAMPLE_BLOCKS):
            file.seek(last * number // (SAMPLE_BLOCKS - 1))
            digest.update(file.read(BLOCK_BYTES))
    return digest.hexdigest()


def content_hash_of(files: Dict[str, ArrayFile]) -> str:
    """The identity of a generation's content: a hash of its files' names and hashes, 32 hex digits."""
    lines = "".join(f"{name} {files[name].sha256}\n" for name in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()[:32]


def write_manifest(manifest: Manifest, generation: Path) -> None:
    """Write ``collection.json`` into a generation folder."""
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    (generation / MANIFEST).write_text(text, encoding="utf-8")


def _read_json(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST_MANIFEST:
            raise LookalikeError(f"{path} is too large to be a collection's description; rebuild the collection.")
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        raise
    except OSError as error:
        raise LookalikeError(f"{path} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise LookalikeError(f"{path} is damaged: it is not JSON. Rebuild the collection.") from error


def read_pointer(folder: Path) -> Tuple[Path, str]:
    """The current generation's folder and the SHA-256 its manifest must have.

    Raises LookalikeError when the folder holds no finished collection, or one of another format version.
    """
    if not folder.is_dir():
        raise LookalikeError(f"There is no collection at {folder}: the folder does not exist.")
    try:
        pointer = _read_json(folder / POINTER)
    except FileNotFoundError as error:
        raise LookalikeError(
            f"{folder} is not a collection: it has no {POINTER}. Choose a folder that an import or embedding has "
            "finished."
        ) from error
    if not isinstance(pointer, dict) or pointer.get("format") != FORMAT:
        raise LookalikeError(f"{folder / POINTER} does not describe a Lookalike collection.")
    _check_version(folder, pointer.get("format_version"))
    name, sha256 = pointer.get("generation"), pointer.get("manifest_sha256")
    if (
        not isinstance(name, str)
        or not isinstance(sha256, str)
        or Path(name).name != name
        or not name.startswith("gen-")
    ):
        raise LookalikeError(f"{folder / POINTER} is damaged: it names no generation. Rebuild the collection.")
    return folder / name, sha256


def _check_version(folder: Path, version: Any) -> None:
    if version != FORMAT_VERSION:
        advice = (
            "Update Lookalike" if isinstance(version, int) and version > FORMAT_VERSION else "Rebuild the collection"
        )
        raise LookalikeError(
            f"The collection {folder} has format version {version}, and this Lookalike reads "
            f"{FORMAT_VERSION}. {advice}."
        )


def read_manifest(folder: Path) -> Tuple[Path, Manifest]:
    """The current generation's folder and its manifest.

    Raises LookalikeError when one of them is missing, altered or of another format version.
    """
    generation, sha256 = read_pointer(folder)
    path = generation / MANIFEST
    try:
        data = _read_json(path)
    except FileNotFoundError as error:
        raise LookalikeError(
            f"The collection {folder} is incomplete: {path} is missing. Copy it again or rebuild it."
        ) from error
    if isinstance(data, dict) and "format_version" in data:
        _check_version(folder, data["format_version"])
    if sha256_of(path) != sha256:
        raise LookalikeError(
            f"{path} was altered after the collection was made. Copy the collection again or rebuild it."
        )
    try:
        return generation, from_json(Manifest, data)
    except ProtocolError as error:
        raise LookalikeError(f"{path} is damaged: {error}. Rebuild the collection.") from error


def check_files(generation: Path, files: Dict[str, ArrayFile], whole: bool = False) -> None:
    """Check that every file is there and has the size and content the manifest says.

    With `whole` every byte is read; without, files are read whole up to WHOLE_HASH_BYTES in sum and the larger ones
    by sample, so that opening takes milliseconds at any size. Raises LookalikeError naming the first bad file.
    """
    budget = WHOLE_HASH_BYTES
    checks = []
    for name, entry in sorted(files.items(), key=lambda item: item[1].bytes):
        path = generation / name
        if Path(name).name != name:
            raise LookalikeError(
                f"{generation / MANIFEST} is damaged: {name!r} is no file name. Rebuild the collection."
            )
        try:
            size = path.stat().st_size
        except OSError as error:
            raise LookalikeError(
                f"The collection is incomplete: {path} is missing. Copy it again or rebuild it."
            ) from error
        if size != entry.bytes:
            raise LookalikeError(
                f"{path} was altered: it has {size} bytes, and {entry.bytes} were written. "
                "Copy the collection again or rebuild it."
            )
        budget -= size
        checks.append((path, entry, whole or budget >= 0))
    with ThreadPoolExecutor(2) as pool:
        for (path, _, _), good in zip(checks, pool.map(lambda check: _content_is(*check), checks), strict=True):
            if not good:
                raise LookalikeError(
                    f"{path} was altered after it was written. Copy the collection again or rebuild it."
                )


def _content_is(path: Path, entry: ArrayFile, whole: bool) -> bool:
    try:
        return sha256_of(path) == entry.sha256 if whole else sample_of(path, entry.bytes) == entry.sample
    except OSError as error:
        raise LookalikeError(f"{path} cannot be read ({error.strerror}).") from error
