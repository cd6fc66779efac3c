"""The messages QGIS and the engine exchange: JSON-RPC 2.0 framed as language servers do.

Standard library only and Python 3.9 syntax, because both processes import it. Coordinates in
messages are lon/lat degrees (EPSG:4326), times are ISO 8601 in UTC, chip ids are 32 hex digits.
"""

from __future__ import annotations

from .chips import (
    SAME_PLACE_OVERLAP,
    Chip,
    ChipsAtParams,
    ChipsInParams,
    ChipsResult,
    CountParams,
    CountResult,
    Filter,
    Point,
)
from .collection import CollectionInfo, CoverageParams, CoverageResult, EmbeddingInfo, Field, Licence, OpenParams
from .connection import (
    CANCEL,
    FASTER_WITH,
    PACKAGES,
    PROGRESS,
    PROTOCOL_MAJOR,
    PROTOCOL_MINOR,
    HelloParams,
    HelloResult,
    Progress,
    ShutdownParams,
    ShutdownResult,
)
from .envelope import (
    CANCELLED,
    DEADLINE_PASSED,
    INTERNAL_ERROR,
    INVALID_PARAMS,
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    RESULTS,
    USER_ERROR,
    error,
    notification,
    request,
    result,
)
from .framing import MAX_FRAME_BYTES, MAX_HEADER_BYTES, FrameReader, ProtocolError, frame
from .layers import CHIP_SHARE, FEATURE_SHARE, ChipsMarkedParams, ChipsMarkedResult
from .making import EmbedParams, FoundProduct, ImportParams, InspectParams, InspectResult
from .search import Answers, Candidate, HeatMapParams, HeatMapResult, ProposeParams, ProposeResult
from .values import from_json, to_json

__all__ = [
    "Answers",
    "CANCEL",
    "CHIP_SHARE",
    "CANCELLED",
    "Candidate",
    "Chip",
    "ChipsAtParams",
    "ChipsInParams",
    "ChipsMarkedParams",
    "ChipsMarkedResult",
    "ChipsResult",
    "CollectionInfo",
    "CountParams",
    "CountResult",
    "CoverageParams",
    "CoverageResult",
    "DEADLINE_PASSED",
    "EmbedParams",
    "EmbeddingInfo",
    "FASTER_WITH",
    "FEATURE_SHARE",
    "Field",
    "Filter",
    "FoundProduct",
    "FrameReader",
    "HeatMapParams",
    "HeatMapResult",
    "HelloParams",
    "HelloResult",
    "INTERNAL_ERROR",
    "INVALID_PARAMS",
    "INVALID_REQUEST",
    "ImportParams",
    "InspectParams",
    "InspectResult",
    "Licence",
    "MAX_FRAME_BYTES",
    "MAX_HEADER_BYTES",
    "METHOD_NOT_FOUND",
    "OpenParams",
    "PACKAGES",
    "PROGRESS",
    "PROTOCOL_MAJOR",
    "PROTOCOL_MINOR",
    "Point",
    "Progress",
    "ProposeParams",
    "ProposeResult",
    "ProtocolError",
    "RESULTS",
    "SAME_PLACE_OVERLAP",
    "ShutdownParams",
    "ShutdownResult",
    "USER_ERROR",
    "error",
    "frame",
    "from_json",
    "notification",
    "request",
    "result",
    "to_json",
]
