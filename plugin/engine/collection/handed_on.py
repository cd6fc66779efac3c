"""What a file that is handed on says of the files of this machine: how they are called, not where they lie."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PureWindowsPath

from .manifest import Embedding, ReviewLayer


def name_of_source(source: str) -> str:
    """The file of a whole path or ``file:`` address, of a Zarr store with the group in it; anything else as it is."""
    path = PureWindowsPath(source)  # which divides by both strokes
    local = source.lower().startswith("file:")
    if not path.name or not (local or path.drive or path.root):
        return source
    store = next((at for at, part in enumerate(path.parts) if part.lower().endswith(".zarr")), len(path.parts) - 1)
    return "/".join(path.parts[store:])


def embedding_without_folders(embedding: Embedding) -> Embedding:
    return replace(embedding, file=name_of_source(embedding.file))


def layer_without_folders(layer: ReviewLayer) -> ReviewLayer:
    return replace(layer, path=name_of_source(layer.path), relative="")
