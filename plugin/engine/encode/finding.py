"""Finds the file of the encoder that made a collection's embedding, wherever it lies now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ..collection.comparable import model_told
from ..collection.open import Collection
from ..errors import LookalikeError

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "encoders"
"""The plugin's own encoders; the engine alone, as a package, has none."""


def encoder_file(collection: Collection) -> Path:
    """The file whose SHA-256 the manifest gives: where it was, in or beside the collection, or among the plugin's own.

    Raises LookalikeError with one sentence where the embedding was made by no encoder that is known, or by one that is
    not found.
    """
    name = collection.embedding_name
    about = next((one for one in collection.manifest.embeddings if one.name == name), None)
    if about is None:
        raise LookalikeError(f"{name} are several embeddings. Choose one: only one encoder can be asked at a time.")
    if not about.sha256:
        raise LookalikeError(
            f"The embedding {about.name!r} was imported ({model_told(about.model, about.version)}): its model is no "
            "encoder that can be run here."
        )
    for path in _places(collection.path, about.file):
        if _sha256(path) == about.sha256:
            return path
    model = f"{about.model} {about.version}".strip()
    raise LookalikeError(
        f"The encoder {model} that made the embedding is not found; put its .onnx file into {collection.path}."
    )


def _places(folder: Path, recorded: str) -> Iterator[Path]:
    if recorded:
        yield Path(recorded)
    for around in (folder, folder.parent):
        yield from sorted(around.glob("*.onnx"))
    yield from sorted(SHIPPED.glob("*/*.onnx"))


def _sha256(path: Path) -> str:
    try:
        state = path.stat()
        return _hashed(str(path), state.st_size, state.st_mtime_ns)
    except OSError:
        return ""


@lru_cache(maxsize=64)
def _hashed(path: str, _size: int, _changed: int) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
