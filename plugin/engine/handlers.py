"""What answers each request: one function for each method, which calls the part of the engine that does it.

Whatever is native is imported by the first request that needs it, as the server asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from .. import protocol
from .work import Handler, Work

if TYPE_CHECKING:
    from .collection.open import Shelf


@cache
def _shelf() -> Shelf:
    from .collection.open import Shelf

    return Shelf()


def _open(params: protocol.OpenParams, work: Work) -> protocol.CollectionInfo:
    from . import heat_mapping, propose  # noqa: F401 - imported here, so that the first click does not wait for it
    from .search import place  # noqa: F401
    from .search.click import prepare, search_info

    collection = _shelf().get(params.path)
    prepare(collection)
    return replace(collection.info(), indexes=(search_info(collection),))


def _coverage(params: protocol.CoverageParams, work: Work) -> protocol.CoverageResult:
    from .collection.coverage import write_coverage

    return write_coverage(_shelf().get(params.path), params, work.report, work.stop)


def _count(params: protocol.CountParams, work: Work) -> protocol.CountResult:
    from .collection.filter import subset, undated

    collection = _shelf().get(params.path)
    return protocol.CountResult(subset(collection, params.filter).size, undated(collection, params.filter))


def _chips_at(params: protocol.ChipsAtParams, work: Work) -> protocol.ChipsResult:
    from .search.place import chips_at

    return chips_at(_shelf().get(params.path), params)


def _chips_in(params: protocol.ChipsInParams, work: Work) -> protocol.ChipsResult:
    from .search.place import chips_in

    return chips_in(_shelf().get(params.path), params)


def _chips_marked(params: protocol.ChipsMarkedParams, work: Work) -> protocol.ChipsMarkedResult:
    from .vector_file import chips_marked

    return chips_marked(_shelf().get(params.path), params)


def _head_save(params: protocol.HeadSaveParams, work: Work) -> protocol.HeadInfo:
    from .head_training import save_head

    return save_head(_shelf().get(params.path), params)


def _head_info(params: protocol.HeadInfoParams, work: Work) -> protocol.HeadInfo:
    from .heads import head_info
    from .learn.saved_head import read_head

    return head_info(read_head(params.head), params.head, _shelf().get(params.path))


def _propose(params: protocol.ProposeParams, work: Work) -> protocol.ProposeResult:
    from .giving_way import giving_way
    from .propose import propose

    collection = _shelf().get(params.path)
    return giving_way(lambda: propose(collection, params)) if params.unhurried else propose(collection, params)


def _list(params: protocol.ListParams, work: Work) -> protocol.ListResult:
    from .listing import list_chips

    return list_chips(_shelf().get(params.path), params)


def _nearest(params: protocol.NearestParams, work: Work) -> protocol.NearestResult:
    from .nearest import nearest

    return nearest(_shelf().get(params.path), params)


def _heat_map(params: protocol.HeatMapParams, work: Work) -> protocol.HeatMapResult:
    from .giving_way import UntilOthersWait
    from .heat_mapping import heat_map

    return heat_map(_shelf().get(params.path), params, work.stop, UntilOthersWait(work.others_wait))


def _histogram(params: protocol.HistogramParams, work: Work) -> protocol.HistogramResult:
    from .histogram import histogram

    return histogram(_shelf().get(params.path), params)


def _remaining(params: protocol.RemainingParams, work: Work) -> protocol.RemainingResult:
    from .giving_way import UntilOthersWait
    from .judging import what_remains

    return what_remains(_shelf().get(params.path), params, work.stop, UntilOthersWait(work.others_wait))


def _locate(params: protocol.LocateParams, work: Work) -> protocol.LocateResult:
    from .giving_way import giving_way
    from .locating import locate

    collection = _shelf().get(params.path)
    return giving_way(lambda: locate(collection, params, work.stop, work.others_wait))


def _chip_picture(params: protocol.ChipPictureParams, work: Work) -> protocol.ChipPictureResult:
    from .chip_pictures import chip_picture

    return chip_picture(_shelf().get(params.path), params, work.stop)


def _chip_source(params: protocol.ChipSourceParams, work: Work) -> protocol.ChipSourceResult:
    from .chip_pictures import chip_source

    return chip_source(None if params.address else _shelf().get(params.path), params, work.stop)


def _encoder(params: protocol.EncoderParams, work: Work) -> protocol.EncoderResult:
    from .snapshot import encoder_of

    return encoder_of(_shelf().get(params.path), params)


def _snapshot(params: protocol.SnapshotParams, work: Work) -> protocol.SnapshotResult:
    from .snapshot import embed_picture

    return embed_picture(_shelf().get(params.path), params)


def _complementarity(params: protocol.ComplementarityParams, work: Work) -> protocol.ComplementarityResult:
    from .complementing import judge_embeddings

    return judge_embeddings(_shelf().get(params.path), params.answers, params.seed, work.report)


def _simulate(params: protocol.SimulateParams, work: Work) -> protocol.SimulateResult:
    from .measuring import measure_collection

    return measure_collection(params, work.report)


def _inspect(params: protocol.InspectParams, work: Work) -> protocol.InspectResult:
    from .importing import inspect_sources

    return inspect_sources(params)


def _import(params: protocol.ImportParams, work: Work) -> protocol.CollectionInfo:
    from .importing import import_collection

    return import_collection(params, work.report, work.stop)


def _embed(params: protocol.EmbedParams, work: Work) -> protocol.CollectionInfo:
    from .encode.embed import embed

    return embed(params, work.report, work.stop)


def _demo(params: protocol.DemoParams, work: Work) -> protocol.CollectionInfo:
    from .demo import make_demo

    return make_demo(params, work.report, work.stop)


def _count_above(params: protocol.CountAboveParams, work: Work) -> protocol.CountAboveResult:
    from .above import count_above

    return count_above(_shelf().get(params.path), params)


def _above(params: protocol.AboveParams, work: Work) -> protocol.AboveResult:
    from .above import write_above

    return write_above(_shelf().get(params.path), params, work.report, work.stop)


def _scores(params: protocol.ScoresParams, work: Work) -> protocol.ScoresResult:
    from .answered_scores import write_scores

    return write_scores(_shelf().get(params.path), params, work.stop)


def _tables(params: protocol.TablesParams, work: Work) -> protocol.TablesResult:
    from .table_export import write_tables

    return write_tables(params, work.report, work.stop)


def _imagery_of(params: protocol.ImageryOfParams, work: Work) -> protocol.ImageryOfResult:
    from .imagery.cutting import imagery_of

    return imagery_of(_shelf().get(params.path), params, work.stop)


def _images(params: protocol.ImagesParams, work: Work) -> protocol.ImagesResult:
    from .image_folder import write_images

    return write_images(_shelf().get(params.path), params, work.report, work.stop)


HANDLERS: Mapping[str, Handler] = {
    protocol.OpenParams.METHOD: _open,
    protocol.CoverageParams.METHOD: _coverage,
    protocol.CountParams.METHOD: _count,
    protocol.ChipsAtParams.METHOD: _chips_at,
    protocol.ChipsInParams.METHOD: _chips_in,
    protocol.ChipsMarkedParams.METHOD: _chips_marked,
    protocol.HeadSaveParams.METHOD: _head_save,
    protocol.HeadInfoParams.METHOD: _head_info,
    protocol.ProposeParams.METHOD: _propose,
    protocol.ListParams.METHOD: _list,
    protocol.NearestParams.METHOD: _nearest,
    protocol.HeatMapParams.METHOD: _heat_map,
    protocol.HistogramParams.METHOD: _histogram,
    protocol.RemainingParams.METHOD: _remaining,
    protocol.LocateParams.METHOD: _locate,
    protocol.EncoderParams.METHOD: _encoder,
    protocol.SnapshotParams.METHOD: _snapshot,
    protocol.ComplementarityParams.METHOD: _complementarity,
    protocol.SimulateParams.METHOD: _simulate,
    protocol.ChipPictureParams.METHOD: _chip_picture,
    protocol.ChipSourceParams.METHOD: _chip_source,
    protocol.EmbedParams.METHOD: _embed,
    protocol.DemoParams.METHOD: _demo,
    protocol.InspectParams.METHOD: _inspect,
    protocol.ImportParams.METHOD: _import,
    protocol.CountAboveParams.METHOD: _count_above,
    protocol.AboveParams.METHOD: _above,
    protocol.ScoresParams.METHOD: _scores,
    protocol.TablesParams.METHOD: _tables,
    protocol.ImageryOfParams.METHOD: _imagery_of,
    protocol.ImagesParams.METHOD: _images,
}
