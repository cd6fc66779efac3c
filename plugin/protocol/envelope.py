"""Requests, replies and notifications as JSON-RPC 2.0, and which result answers which request."""

from __future__ import annotations

from typing import Any, Dict, Optional

from .chips import ChipsAtParams, ChipsInParams, ChipsResult, CountParams, CountResult
from .collection import CollectionInfo, CoverageParams, CoverageResult, OpenParams
from .complementarity import ComplementarityParams, ComplementarityResult
from .connection import HelloParams, HelloResult, ShutdownParams, ShutdownResult
from .exporting import (
    AboveParams,
    AboveResult,
    CountAboveParams,
    CountAboveResult,
    ImageryOfParams,
    ImageryOfResult,
    ImagesParams,
    ImagesResult,
    ScoresParams,
    ScoresResult,
    TablesParams,
    TablesResult,
)
from .heads import HeadInfo, HeadInfoParams, HeadSaveParams
from .histogram import HistogramParams, HistogramResult
from .imagery import ChipPictureParams, ChipPictureResult, ChipSourceParams, ChipSourceResult
from .layers import ChipsMarkedParams, ChipsMarkedResult
from .listing import ListParams, ListResult
from .locating import LocateParams, LocateResult
from .making import DemoParams, EmbedParams, ImportParams, InspectParams, InspectResult
from .nearest import NearestParams, NearestResult
from .search import HeatMapParams, HeatMapResult, ProposeParams, ProposeResult
from .simulating import SimulateParams, SimulateResult
from .snapshot import EncoderParams, EncoderResult, SnapshotParams, SnapshotResult
from .stopping import RemainingParams, RemainingResult
from .values import to_json

INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
CANCELLED = -32800
USER_ERROR = -32001  # the message is a sentence for the analyst
DEADLINE_PASSED = -32002

RESULTS: Dict[str, Any] = {
    HelloParams.METHOD: (HelloParams, HelloResult),
    OpenParams.METHOD: (OpenParams, CollectionInfo),
    InspectParams.METHOD: (InspectParams, InspectResult),
    ImportParams.METHOD: (ImportParams, CollectionInfo),
    CoverageParams.METHOD: (CoverageParams, CoverageResult),
    CountParams.METHOD: (CountParams, CountResult),
    ChipsAtParams.METHOD: (ChipsAtParams, ChipsResult),
    ChipsInParams.METHOD: (ChipsInParams, ChipsResult),
    HeadSaveParams.METHOD: (HeadSaveParams, HeadInfo),
    HeadInfoParams.METHOD: (HeadInfoParams, HeadInfo),
    ChipsMarkedParams.METHOD: (ChipsMarkedParams, ChipsMarkedResult),
    ProposeParams.METHOD: (ProposeParams, ProposeResult),
    NearestParams.METHOD: (NearestParams, NearestResult),
    ListParams.METHOD: (ListParams, ListResult),
    HeatMapParams.METHOD: (HeatMapParams, HeatMapResult),
    HistogramParams.METHOD: (HistogramParams, HistogramResult),
    RemainingParams.METHOD: (RemainingParams, RemainingResult),
    LocateParams.METHOD: (LocateParams, LocateResult),
    EncoderParams.METHOD: (EncoderParams, EncoderResult),
    SnapshotParams.METHOD: (SnapshotParams, SnapshotResult),
    ComplementarityParams.METHOD: (ComplementarityParams, ComplementarityResult),
    SimulateParams.METHOD: (SimulateParams, SimulateResult),
    ChipPictureParams.METHOD: (ChipPictureParams, ChipPictureResult),
    ChipSourceParams.METHOD: (ChipSourceParams, ChipSourceResult),
    EmbedParams.METHOD: (EmbedParams, CollectionInfo),
    DemoParams.METHOD: (DemoParams, CollectionInfo),
    CountAboveParams.METHOD: (CountAboveParams, CountAboveResult),
    AboveParams.METHOD: (AboveParams, AboveResult),
    ScoresParams.METHOD: (ScoresParams, ScoresResult),
    TablesParams.METHOD: (TablesParams, TablesResult),
    ImageryOfParams.METHOD: (ImageryOfParams, ImageryOfResult),
    ImagesParams.METHOD: (ImagesParams, ImagesResult),
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
