"""What an opened collection is, and what it covers."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import ClassVar, Dict, Optional, Tuple

from .chips import Extent, Filter

MOST_INTERVALS = 400
"""As many as a list is of use for."""

FUSED = "+"
"""Between the names of embeddings that are used together; no name holds it."""


@dataclass(frozen=True)
class OpenParams:
    METHOD: ClassVar[str] = "collection/open"
    path: str


@dataclass(frozen=True)
class EmbeddingInfo:
    """One of a collection's embeddings; `encoder_identity` is the model file's SHA-256 where it is known."""

    name: str
    encoder: str
    encoder_identity: str
    dim: int


@dataclass(frozen=True)
class Field:
    """An attribute that a filter may ask for; `kind` is "number", "text", "time" or "yes or no"."""

    name: str
    kind: str


@dataclass(frozen=True)
class Licence:
    """One of the licences in a collection of several, and whom to name."""

    licence: str
    attribution: str


@dataclass(frozen=True)
class CollectionInfo:
    """What a collection is; `extent` is west, south, east, north in lon/lat degrees.

    `dim`, `encoder` and `encoder_identity` are those of the first of `embeddings`. `acquisition` and `creation` say
    what was taken for the dates of the imagery and of the embedding, and are empty where those are unknown.
    `dropped` counts what was not usable by reason, `first_dropped` says where the first of each was. `twins` counts
    chips that show nearly the same place and time as one of another tile. `indexes` are sentences, and so are
    `warnings`: licences that do not go together, for one. `rasters` counts those that chips were cut from, `imagery`
    being the first; `imagery_field` is the attribute that names each chip's own, empty without such. `intervals` are
    the distinct begins and ends of what the chips show, the first ones where there are more than MOST_INTERVALS.
    """

    path: str
    collection_id: str
    content_hash: str
    name: str
    chips: int
    dim: int
    product: str
    encoder: str
    encoder_identity: str
    licence: str
    attribution: str
    extent: Extent
    crs: Tuple[str, ...]
    valid_from: Optional[str]
    valid_to: Optional[str]
    imagery: str
    imagery_readable: bool
    embeddings: Tuple[EmbeddingInfo, ...] = ()
    fields: Tuple[Field, ...] = ()
    acquisition: str = ""
    creation: str = ""
    dropped: Dict[str, int] = dataclasses.field(default_factory=dict)
    first_dropped: Dict[str, str] = dataclasses.field(default_factory=dict)
    twins: int = 0
    indexes: Tuple[str, ...] = ()
    licences: Tuple[Licence, ...] = ()
    warnings: Tuple[str, ...] = ()
    intervals: Tuple[Tuple[Optional[str], Optional[str]], ...] = ()
    rasters: int = 0
    imagery_field: str = ""


@dataclass(frozen=True)
class CoverageParams:
    """Ask what a collection covers, as a GeoJSON file written whole to `to`.

    `area` is hex WKB in lon/lat of the area of interest, or empty; `filter` leaves chips out.
    """

    METHOD: ClassVar[str] = "collection/coverage"
    path: str
    to: str
    area: str = ""
    filter: Optional[Filter] = None


@dataclass(frozen=True)
class CoverageResult:
    """Areas are in square kilometres on the ellipsoid; `holes` are the parts of the area asked for without a chip."""

    path: str
    covered_km2: float
    area_km2: float
    holes: int
    holes_km2: float
