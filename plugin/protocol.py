"""The messages QGIS and the engine exchange: JSON-RPC 2.0 framed as language servers do.

Standard library only and Python 3.9 syntax, because both processes import it. Coordinates in
messages are lon/lat degrees (EPSG:4326), times are ISO 8601 in UTC, chip ids are 32 hex digits.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import (
    Any,
    ClassVar,
    Dict,
    List,
    Optional,
    Tuple,
    Type,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

PROTOCOL_MAJOR = 1
PROTOCOL_MINOR = 1
MAX_FRAME_BYTES = 64 * 1024 * 1024
MAX_HEADER_BYTES = 1024

INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
CANCELLED = -32800
USER_ERROR = -32001  # the message is a sentence for the analyst
DEADLINE_PASSED = -32002

PROGRESS = "$/progress"
CANCEL = "$/cancelRequest"

Point = Tuple[float, float]

SAME_PLACE_OVERLAP = 0.1
"""Chips that share more than this part of their area (of the smaller one's) show the same place."""


class ProtocolError(Exception):
    """A peer sent bytes or a message that this protocol does not allow."""


def frame(message: Dict[str, Any]) -> bytes:
    """Return one message as bytes ready for the pipe.

    Raises ProtocolError when it would exceed MAX_FRAME_BYTES.
    """
    body = json.dumps(message, separators=(",", ":"), allow_nan=False).encode("utf-8")
    if len(body) > MAX_FRAME_BYTES:
        raise ProtocolError(f"a message of {len(body)} bytes exceeds the limit of {MAX_FRAME_BYTES}")
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


class FrameReader:
    """Cuts a byte stream into messages, whatever the size of the pieces it arrives in."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._expected: Optional[int] = None

    def feed(self, data: bytes) -> List[Dict[str, Any]]:
        """Take the next bytes and return the messages they complete.

        Raises ProtocolError on a header or body that is not one of ours; the stream is then lost.
        """
        self._buffer += data
        messages: List[Dict[str, Any]] = []
        while True:
            if self._expected is None and not self._read_header():
                return messages
            if self._expected is None or len(self._buffer) < self._expected:
                return messages
            body = bytes(self._buffer[: self._expected])
            del self._buffer[: self._expected]
            self._expected = None
            try:
                message = json.loads(body)
            except (ValueError, RecursionError) as error:
                raise ProtocolError(f"a message is not JSON: {error}") from error
            if not isinstance(message, dict):
                raise ProtocolError("a message is not a JSON object")
            messages.append(message)

    def _read_header(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n")
        if end > MAX_HEADER_BYTES or (end < 0 and len(self._buffer) > MAX_HEADER_BYTES):
            raise ProtocolError("no message header where one was due")
        if end < 0:
            return False
        header = bytes(self._buffer[:end])
        del self._buffer[: end + 4]
        for line in header.split(b"\r\n"):
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length" and value.strip().isdigit():
                length = int(value)
                if length > MAX_FRAME_BYTES:
                    raise ProtocolError(f"a message of {length} bytes exceeds the limit of {MAX_FRAME_BYTES}")
                self._expected = length
                return True
        raise ProtocolError("a message header without Content-Length")


T = TypeVar("T")


def to_json(value: Any) -> Any:
    """Return a message dataclass as plain JSON values; what holds no dataclass goes as it is, uncopied.

    `dataclasses.asdict` would copy every chip id: 30 ms of QGIS's time for 10,000 answers.
    """
    if dataclasses.is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)) and value and not isinstance(value[0], str):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    return value


def from_json(kind: Type[T], data: Any) -> T:
    """Return `data` as the message dataclass `kind`, its fields checked.

    Unknown fields are ignored, so that a newer peer may add some. Raises ProtocolError that names
    the field which is missing or of another type.
    """
    value: T = _decode(kind, data, kind.__name__)
    return value


def _decode(kind: Any, data: Any, where: str) -> Any:
    origin = get_origin(kind)
    if origin is Union:
        if data is None:
            return None
        return _decode(next(arg for arg in get_args(kind) if arg is not type(None)), data, where)
    if origin in (tuple, list):
        if not isinstance(data, (list, tuple)):
            raise ProtocolError(f"{where} must be a list")
        args = get_args(kind)
        if origin is tuple and not (len(args) == 2 and args[1] is Ellipsis):
            if len(args) != len(data):
                raise ProtocolError(f"{where} must have {len(args)} values")
            return tuple(_decode(arg, item, where) for arg, item in zip(args, data))
        return origin(_decode(args[0], item, where) for item in data)
    if origin is dict:
        if not isinstance(data, dict):
            raise ProtocolError(f"{where} must be an object")
        return {str(key): _decode(get_args(kind)[1], item, f"{where}.{key}") for key, item in data.items()}
    if dataclasses.is_dataclass(kind):
        return _decode_dataclass(kind, data, where)
    if kind is float and isinstance(data, (int, float)) and not isinstance(data, bool):
        return float(data)
    if kind is Any or (isinstance(data, kind) and not (kind is int and isinstance(data, bool))):
        return data
    raise ProtocolError(f"{where} must be {kind.__name__}, not {type(data).__name__}")


_hints = lru_cache(maxsize=None)(get_type_hints)  # evaluating annotations is most of the work of decoding a page


def _decode_dataclass(kind: Any, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise ProtocolError(f"{where} must be an object")
    hints = _hints(kind)
    values: Dict[str, Any] = {}
    for field in dataclasses.fields(kind):
        if field.name in data:
            values[field.name] = _decode(hints[field.name], data[field.name], f"{where}.{field.name}")
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise ProtocolError(f"{where} lacks {field.name}")
    return kind(**values)


@dataclass(frozen=True)
class Chip:
    """One chip: a place and a time interval.

    `footprint` is the ring of corners in lon/lat, not closed, its longitudes continuous (a ring
    across the antimeridian may exceed 180). `valid_from` and `valid_to` are None where unknown.
    """

    chip_id: str
    footprint: Tuple[Point, ...]
    valid_from: Optional[str]
    valid_to: Optional[str]


@dataclass(frozen=True)
class Candidate(Chip):
    """A chip proposed for review.

    `score` is a cosine or the head's log-odds, `rank` counts from 1 over the whole collection,
    `percentile` is the share (0..100) of chips that score less, `probability` that of having been
    proposed at all.
    """

    score: float
    rank: int
    percentile: float
    probability: float


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
class OpenParams:
    METHOD: ClassVar[str] = "collection/open"
    path: str


@dataclass(frozen=True)
class Filter:
    """Which chips count: those that meet every part that is given.

    `extent` is west, south, east, north in lon/lat degrees, east above 180 where it crosses the antimeridian, and
    `polygon` hex WKB in lon/lat: chips that touch it count. `since` and `until` are ISO 8601 dates or times in UTC; a
    chip counts when its interval meets theirs. `where` is an expression over the attributes, such as
    ``cloud_percent < 20 and not (name like 'S2A%' or loss is null)``.
    """

    extent: Optional[Tuple[float, float, float, float]] = None
    polygon: str = ""
    since: Optional[str] = None
    until: Optional[str] = None
    product: str = ""
    where: str = ""


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
    `warnings`: licences that do not go together, for one.
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
    extent: Tuple[float, float, float, float]
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


@dataclass(frozen=True)
class InspectParams:
    """Ask what files or folders hold before they are imported; `chip_metres` and `pooling` as for the import."""

    METHOD: ClassVar[str] = "collection/inspect"
    sources: Tuple[str, ...]
    product: str = ""
    chip_metres: float = 320.0
    pooling: str = "mean"


@dataclass(frozen=True)
class FoundProduct:
    """What was recognised in some files, and why.

    `chips` is what the files' own metadata count, before an area or dates leave some out. `acquisition` and
    `creation` say what is taken for the dates of the imagery and of the embedding, empty where unknown. `imagery` is
    where the imagery lies ("" when nothing says so), `fields` the attributes kept for filters, `notes` sentences
    that the analyst should read.
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
    pixels. With `append` the collection in `to` is kept and gets the new chips.
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


@dataclass(frozen=True)
class CountParams:
    """Ask how many chips meet a filter; a filter that cannot be meant is answered with a sentence."""

    METHOD: ClassVar[str] = "chips/count"
    path: str
    filter: Filter


@dataclass(frozen=True)
class CountResult:
    chips: int


@dataclass(frozen=True)
class ChipsAtParams:
    """Ask for the chips that contain a point, the best centred first."""

    METHOD: ClassVar[str] = "chips/at"
    path: str
    lon: float
    lat: float
    filter: Optional[Filter] = None


@dataclass(frozen=True)
class ChipsInParams:
    """Ask for the fewest chips that best cover a geometry (hex WKB in lon/lat), at most `limit`."""

    METHOD: ClassVar[str] = "chips/in"
    path: str
    wkb_hex: str
    limit: int
    filter: Optional[Filter] = None


@dataclass(frozen=True)
class ChipsResult:
    """`total` is how many chips the point or geometry needs, also when fewer are listed."""

    chips: Tuple[Chip, ...]
    total: int


@dataclass(frozen=True)
class Answers:
    """What is known of one target: chip ids by what the analyst said of them."""

    examples: Tuple[str, ...] = ()
    counter_examples: Tuple[str, ...] = ()
    accepted: Tuple[str, ...] = ()
    rejected: Tuple[str, ...] = ()
    unsure: Tuple[str, ...] = ()


@dataclass(frozen=True)
class ProposeParams:
    """Ask for the next candidates.

    `pending` is the candidate under the analyst's eyes: it is not proposed again and suppresses
    what overlaps it. `seed` makes the draw of weak negatives repeatable. Only chips that meet `filter` are proposed
    and counted as remaining; examples may lie outside. `embedding` is the name of one, the first when empty. With
    `quick` an answer in time counts more than an exact one: where that would take long, it is `provisional`, and the
    same request without `quick` has to follow.
    """

    METHOD: ClassVar[str] = "propose"
    path: str
    answers: Answers
    page: int = 25
    strategy: str = "auto"
    pending: Tuple[str, ...] = ()
    seed: int = 0
    filter: Optional[Filter] = None
    embedding: str = ""
    quick: bool = False


@dataclass(frozen=True)
class ProposeResult:
    """`same_place` counts the chips set aside because they overlap an example or an accepted one; `unresolved`
    lists the answered chips that this collection does not hold; `strategy` is what was really used
    ("similar" until there is something to learn from), `head` its identity. Where it is `provisional` some of the best
    may be missing, and ranks and percentiles are among what was looked at."""

    candidates: Tuple[Candidate, ...]
    same_place: int
    remaining: int
    strategy: str
    head: str
    learned_from: int
    unresolved: Tuple[str, ...]
    provisional: bool = False


@dataclass(frozen=True)
class HeatMapParams:
    """Ask for the score of every chip, or of those that meet `filter`, as a GeoTIFF written whole to `to`.

    With `field` it is not the score but the percentile, 0 to 100, of that attribute within one model and metric, as a
    loss can be compared; the answers do not matter then.
    """

    METHOD: ClassVar[str] = "heat_map"
    path: str
    answers: Answers
    to: str
    strategy: str = "auto"
    seed: int = 0
    filter: Optional[Filter] = None
    embedding: str = ""
    field: str = ""


@dataclass(frozen=True)
class HeatMapResult:
    """`low` and `high` are the scores at the 50th and 99.9th percentile, for the colour ramp; 0 and 100 of a field."""

    path: str
    width: int
    height: int
    crs: str
    low: float
    high: float
    head: str


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


RESULTS: Dict[str, Any] = {
    HelloParams.METHOD: (HelloParams, HelloResult),
    OpenParams.METHOD: (OpenParams, CollectionInfo),
    InspectParams.METHOD: (InspectParams, InspectResult),
    ImportParams.METHOD: (ImportParams, CollectionInfo),
    CoverageParams.METHOD: (CoverageParams, CoverageResult),
    CountParams.METHOD: (CountParams, CountResult),
    ChipsAtParams.METHOD: (ChipsAtParams, ChipsResult),
    ChipsInParams.METHOD: (ChipsInParams, ChipsResult),
    ProposeParams.METHOD: (ProposeParams, ProposeResult),
    HeatMapParams.METHOD: (HeatMapParams, HeatMapResult),
    EmbedParams.METHOD: (EmbedParams, CollectionInfo),
    ShutdownParams.METHOD: (ShutdownParams, ShutdownResult),
}


def request(identifier: int, params: Any, deadline_ms: int) -> Dict[str, Any]:
    """Return the JSON-RPC request for a params dataclass; the engine gives up after `deadline_ms`."""
    return {
        "jsonrpc": "2.0",
        "id": identifier,
        "method": params.METHOD,
        "params": to_json(params),
        "deadline_ms": deadline_ms,
    }


def result(identifier: int, value: Any) -> Dict[str, Any]:
    return {"jsonrpc": "2.0", "id": identifier, "result": to_json(value)}


def error(identifier: Optional[int], code: int, message: str, detail: str = "") -> Dict[str, Any]:
    """Return the JSON-RPC error; `message` is for people, `detail` (a traceback) for the log."""
    return {"jsonrpc": "2.0", "id": identifier, "error": {"code": code, "message": message, "data": {"detail": detail}}}


def notification(method: str, params: Any) -> Dict[str, Any]:
    return {"jsonrpc": "2.0", "method": method, "params": params if isinstance(params, dict) else to_json(params)}
