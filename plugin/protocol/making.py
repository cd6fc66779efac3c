"""How a collection is made: what files hold, their import, and the embedding of a raster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Optional, Tuple


@dataclass(frozen=True)
class InspectParams:
    """Ask what files or folders hold before they are imported; the other fields as for the import."""

    METHOD: ClassVar[str] = "collection/inspect"
    sources: Tuple[str, ...]
    product: str = ""
    chip_metres: float = 320.0
    pooling: str = "mean"
    vector: str = ""
    model: str = ""
    model_version: str = ""


@dataclass(frozen=True)
class FoundProduct:
    """What was recognised in some files, and why.

    `chips` is what the files' own metadata count, before an area or dates leave some out. `acquisition` and
    `creation` say what is taken for the dates of the imagery and of the embedding, empty where unknown. `imagery` is
    where the imagery lies ("" when nothing says so), `fields` the attributes kept for filters, `notes` sentences
    that the analyst should read. `vector_columns` names the columns of a table that could be the embedding, the one
    taken first; of numbered columns the first of each row of them. `model` is "unknown" where nothing names it.
    """

    product: str
    title: str
    why: str
    model: str
    version: str
    dim: int
    chips: int
    files: int = 1
    bytes: int = 0
    years: Tuple[int, ...] = ()
    licence: str = ""
    attribution: str = ""
    acquisition: str = ""
    creation: str = ""
    imagery: str = ""
    imagery_readable: bool = False
    fields: Tuple[str, ...] = ()
    notes: Tuple[str, ...] = ()
    vector_columns: Tuple[str, ...] = ()


@dataclass(frozen=True)
class InspectResult:
    """`notes` are sentences about the whole, such as a warning about licences that do not go together."""

    found: Tuple[FoundProduct, ...]
    notes: Tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportParams:
    """Ask for a collection made of published embeddings, in the folder `to`; answered by a CollectionInfo.

    `aoi` is a file with the polygon that chips must touch; `since` and `until` are ISO 8601. `product` is recognised
    where it is not given. `chip_metres` and `pooling` ("mean", "mean+std+min+max" or "pixel") are for products of
    pixels. With `append` the collection in `to` is kept and gets the new chips. `vector` is the one of
    `vector_columns` to take, "" for the likeliest. `model` and `model_version` name the model where the files do not;
    files that name another are refused.
    """

    METHOD: ClassVar[str] = "collection/import"
    sources: Tuple[str, ...]
    to: str
    product: str = ""
    aoi: str = ""
    since: Optional[str] = None
    until: Optional[str] = None
    chip_metres: float = 320.0
    pooling: str = "mean"
    append: bool = False
    vector: str = ""
    model: str = ""
    model_version: str = ""


@dataclass(frozen=True)
class EmbedParams:
    """Ask for a collection made from a raster; `unit` of chip and stride is "px" or "m"."""

    METHOD: ClassVar[str] = "embed"
    raster: str
    encoder: str
    to: str
    chip: float
    stride: float
    unit: str = "px"
    bands: Tuple[int, ...] = (1, 2, 3)
    valid_from: Optional[str] = None
    valid_to: Optional[str] = None
    licence: str = ""
    attribution: str = ""


@dataclass(frozen=True)
class DemoParams:
    """Ask for the demo's data in the folder `to`: `blue_marble.tif` and `collection`; answered by a CollectionInfo.

    `picture` is the Blue Marble as a JPEG, packed as in a zip; it is read only while the mosaic is missing.
    """

    METHOD: ClassVar[str] = "demo/make"
    picture: str
    to: str
    encoder: str
