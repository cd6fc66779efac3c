"""What a reader of one embedding product gives: what it found, and its chips part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ...protocol import FoundProduct
from ..collection.batch import Batch
from ..collection.vectors import Frozen


@dataclass(frozen=True)
class Found(FoundProduct):
    """What a reader makes of the sources, told before anything is written.

    product: short and stable, part of every chip's identity ("clay-v0.1"). years: of acquisition. model, version: what
    an append must agree with. files and bytes are left to who told the reader of the files. frozen: the whitening that
    the chips must get, where they come from a collection; QGIS is not told of it.
    """

    frozen: Frozen | None = None


@dataclass(frozen=True)
class Part:
    """A piece that is read on its own, some ten thousand chips at most where the source allows: a row group, a window.

    key: stable over runs and unique among the parts of one import, so that an interrupted one goes on where it was.
    crs, box: where that is known beforehand, xmin, ymin, xmax, ymax that hold all its chips, so that a part that lies
    outside the area asked for need not be read.
    """

    key: str
    chips: int
    crs: str = ""
    box: tuple[float, float, float, float] | None = None


class Reader(Protocol):
    """Reads one product. Raises LookalikeError naming the file, and the row where there is one."""

    @property
    def found(self) -> Found: ...

    @property
    def parts(self) -> Sequence[Part]:
        """All parts, always in the same order."""
        ...

    def read(self, part: Part) -> Iterator[Batch]:
        """The chips of one part, always the same ones in the same order."""
        ...


@dataclass(frozen=True)
class Options:
    """What the analyst chose: the side of a chip in metres and how pixels are pooled, for products of pixels; of a
    table with several columns of vectors, the one to take."""

    chip_metres: float = 320.0
    pooling: str = "mean"
    """``mean``, ``mean+std+min+max`` or ``pixel`` (every pixel is a chip)."""
    vector: str = ""


Recognise = Callable[[Sequence[Path], Options], Reader | None]
"""Every product's module has one, named ``recognise``: a reader if the files' content says they are its, else None."""
