"""How QGIS and the engine greet each other and part, and what is said of a request while it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Dict

PROTOCOL_MAJOR = 1
PROTOCOL_MINOR = 1

PACKAGES = ("numpy", "onnx", "onnxruntime", "rasterio", "shapely", "threadpoolctl")
"""What the engine cannot do without; its environment holds them, and a hello that lacks one is refused."""
PARTS = {"tables": ("google_crc32c", "numcodecs", "pyarrow"), "faster": ("numba",)}
"""What it works without, by the name of the part: published embeddings and their attributes; searching faster. As it is
imported."""

PROGRESS = "$/progress"
CANCEL = "$/cancelRequest"


@dataclass(frozen=True)
class HelloParams:
    METHOD: ClassVar[str] = "hello"
    protocol_major: int
    protocol_minor: int
    client: str


@dataclass(frozen=True)
class HelloResult:
    protocol_major: int
    protocol_minor: int
    engine_version: str
    python: str
    packages: Dict[str, str]
    pid: int


@dataclass(frozen=True)
class ShutdownParams:
    METHOD: ClassVar[str] = "shutdown"


@dataclass(frozen=True)
class ShutdownResult:
    stopped: bool


@dataclass(frozen=True)
class Progress:
    """How far a request is: `done` of `total` units (total 0 when not known) and what is going on."""

    request: int
    done: int
    total: int
    text: str
