"""The imagery that chips were cut from: pictures of it, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Tuple


@dataclass(frozen=True)
class ChipPictureParams:
    """Ask for a picture of a chip, `context` times as wide, `pixels` to a side, from the imagery it was cut from."""

    METHOD: ClassVar[str] = "imagery/picture"
    path: str
    chip_id: str
    pixels: int
    context: float


@dataclass(frozen=True)
class ChipPictureResult:
    """`png` is the picture, base64 of an RGBA PNG, transparent where there is no data; it is on no disk.

    `source` is the file or address it was read from, `chosen` whether that is known to be the chip's own and not one
    of several that would fit; `remote` says that it came over the network.
    """

    png: str
    source: str
    chosen: bool
    remote: bool


@dataclass(frozen=True)
class ChipSourceParams:
    """Ask from which imagery a chip was cut, or, with `address`, whether that http(s) address holds a raster.

    What lies on the web is opened, so that a server that refuses or never answers is found out here.
    """

    METHOD: ClassVar[str] = "imagery/source"
    path: str
    chip_id: str
    address: str = ""


@dataclass(frozen=True)
class ChipSourceResult:
    """`source` is a file or an https address, `remote` which of them; `bands` are those to show, empty for all.

    `low` and `high` are the values to show as black and white, by band; empty where the imagery is shown as it is.
    """

    source: str
    chosen: bool
    remote: bool
    bands: Tuple[int, ...] = ()
    low: Tuple[float, ...] = ()
    high: Tuple[float, ...] = ()
