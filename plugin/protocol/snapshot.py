"""A picture of what the map shows, embedded as the collection's chips were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Tuple


@dataclass(frozen=True)
class EncoderParams:
    """Ask whether a picture of the map can be embedded as the chips were, by the embedding that is meant."""

    METHOD: ClassVar[str] = "encoder"
    path: str
    embedding: str = ""


@dataclass(frozen=True)
class ChipShape:
    """How large the chips in one CRS are: on the ground, in its units, and in pixels as they were embedded."""

    crs: str
    width: float
    height: float
    columns: int
    rows: int


@dataclass(frozen=True)
class EncoderResult:
    """`identity` is the SHA-256 of the encoder; `refused` says in a sentence why no picture can be embedded, or is
    empty."""

    encoder: str
    identity: str
    shapes: Tuple[ChipShape, ...]
    refused: str = ""


@dataclass(frozen=True)
class SnapshotParams:
    """Embed the picture in the PNG file `picture`: a chip, north up, of `columns` x `rows` pixels as the chips have.

    It may be a whole number of times as large: then each pixel is the mean of those it was drawn with. What is
    transparent has no data.
    """

    METHOD: ClassVar[str] = "snapshot"
    path: str
    picture: str
    columns: int
    rows: int
    embedding: str = ""


@dataclass(frozen=True)
class SnapshotResult:
    """`vector` is base64 of float32, little endian, as the encoder of that SHA-256 gave it."""

    vector: str
    encoder: str
    identity: str
