"""The command line of the engine: each command reads its arguments, calls one function and prints what it gives."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .arguments import parse
from .errors import Cancelled, LookalikeError
from .parts import lacking
from .progress_bar import ProgressBar

if TYPE_CHECKING:
    from ..protocol import InspectResult


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 2 a mistake the user can mend, 130 stopped by Ctrl-C."""
    options = parse(sys.argv[1:] if arguments is None else arguments)
    try:
        return COMMANDS[options.command](options)
    except LookalikeError as error:
        print(f"lookalike: {error}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        sentence = lacking(error)
        if sentence is None:
            raise
        print(f"lookalike: {sentence}", file=sys.stderr)
        return 2
    except (KeyboardInterrupt, Cancelled):
        print("\nStopped; nothing was changed.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output, `head` for one, has enough.
        sys.stdout = None
        return 0


def _embed(options: argparse.Namespace) -> int:
    from ..protocol import EmbedParams
    from .encode.embed import embed

    params = EmbedParams(
        raster=options.raster,
        encoder=options.encoder,
        to=options.to,
        chip=options.chip,
        stride=options.stride,
        unit=options.unit,
        bands=options.bands,
        valid_from=options.valid_from,
        valid_to=options.valid_to,
        licence=options.licence,
        attribution=options.attribution,
    )
    bar = ProgressBar()
    try:
        info = embed(params, bar.show, area=options.window)
    finally:
        bar.end()
    print(f"{info.chips} chips x {info.dim} numbers in {info.path}")
    return 0


def _import(options: argparse.Namespace) -> int:
    from .collection.scratch import keep_freed_memory

    keep_freed_memory()  # before pyarrow is there
    from ..protocol import ImportParams, InspectParams, to_json
    from .importing import import_collection, inspect_sources

    sources = tuple(options.sources)
    chosen = {"vector": options.vector, "model": options.model, "model_version": options.model_version}
    if options.dry_run:
        found = inspect_sources(InspectParams(sources, options.product, options.chip, options.pooling, **chosen))
        if options.json:
            print(json.dumps(to_json(found), indent=1, ensure_ascii=False))
        else:
            _print_found(found)
        return 0
    told: list[InspectResult] = []
    params = ImportParams(
        sources=sources,
        to=options.to,
        product=options.product,
        aoi=options.aoi,
        since=options.since,
        until=options.until,
        chip_metres=options.chip,
        pooling=options.pooling,
        append=options.append,
        **chosen,
    )
    bar = ProgressBar()
    try:
        info = import_collection(params, bar.show, tell=told.append if options.json else _print_found)
    finally:
        bar.end()
    if options.json:
        print(json.dumps({"found": to_json(told[0]), "collection": to_json(info)}, indent=1, ensure_ascii=False))
    else:
        print(f"{info.chips:,} chips x {info.dim} numbers in {info.path}")
        for reason, count in info.dropped.items():
            first = info.first_dropped.get(reason)
            print(f"{count:,} dropped: {reason}, the first at {first}" if first else f"{count:,} left out: {reason}")
        for warning in info.warnings:
            print(warning)
    return 0


def _print_found(found: InspectResult) -> None:
    from ..protocol import to_json
    from .importing import advice

    for one in found.found:
        print(f"{one.title}: {one.why}")
        _print_all({name: value for name, value in to_json(one).items() if name not in ("title", "why")})
        for sentence in advice(one):
            print(sentence)
    for note in found.notes:
        print(note)


def _info(options: argparse.Namespace) -> int:
    from ..protocol import to_json
    from .collection.open import open_collection
    from .search.click import search_info
    from .search.gpu import take

    collection = open_collection(options.collection)
    if options.verify:
        collection.verify()
    take(collection)
    info = replace(collection.info(), indexes=(search_info(collection),))
    about = {**to_json(info), "skipped": collection.manifest.skipped}
    if options.json:
        print(json.dumps(about, indent=1, ensure_ascii=False))
    else:
        _print_all(about)
        if options.verify:
            print("Every byte is as it was written.")
    return 0


def _join(options: argparse.Namespace) -> int:
    from .joining import join_collections

    bar = ProgressBar()
    try:
        joined = join_collections(options.collection, options.other, options.name, bar.show)
    finally:
        bar.end()
    info = joined.info
    print(f"{info.path}: {info.chips:,} chips, embeddings {', '.join(one.name for one in info.embeddings)}")
    print(f"{joined.paired:,} got {options.name}, {joined.without:,} have no partner", end="")
    print(f", {joined.ambiguous:,} have several that fit equally well" if joined.ambiguous else "")
    return 0


def _export(options: argparse.Namespace) -> int:
    from .collection.open import open_collection
    from .exporting import export_collection

    if options.answers:
        return _export_answers(options)
    for name in ("decided", "least", "percentile", "images"):
        value = getattr(options, name)
        if value is not None and value is not False:
            raise LookalikeError(f"--{name} is about answers. Name their file with --answers.")
    collection = open_collection(options.collection).embedding(options.embedding)
    bar = ProgressBar()
    try:
        done = export_collection(collection, options.to, bar.show)
    finally:
        bar.end()
    print(f"{done.chips:,} chips, {done.bytes / 1e6:,.1f} MB in {done.path}")
    if done.decoded:
        print("The original vectors were not kept: those in the file were decoded from the codes.")
    return 0


def _export_answers(options: argparse.Namespace) -> int:
    from ..protocol import RankedBy
    from .answers_export import Chosen, export_answers
    from .collection.open import open_collection

    by = RankedBy(options.strategy, embedding=options.embedding)
    chosen = Chosen(options.decided, options.least, options.percentile, by)
    bar = ProgressBar()
    try:
        collection = open_collection(options.collection)
        done = export_answers(collection, options.answers, options.to, chosen, options.images or "", bar.show)
    finally:
        bar.end()
    above = (
        f", {done.predicted:,} of them predicted, from the score {done.least:.4g} on" if done.least is not None else ""
    )
    print(f"{done.chips:,} chips in {done.path}{above}")
    for why, count in done.left_out.items():
        print(f"{count:,} left out: {why}")
    return 0


def _search(options: argparse.Namespace) -> int:
    from shapely import to_wkb

    from ..protocol import Filter, to_json
    from .area import read_area
    from .collection.filter import undated
    from .collection.open import open_collection
    from .propose import search

    lon, lat = options.at
    area = to_wkb(read_area(options.aoi), hex=True) if options.aoi else ""
    wanted = Filter(options.extent, area, options.since, options.until, where=options.where)
    collection = open_collection(options.collection)
    candidates = search(collection, lon, lat, options.k, wanted, options.embedding).candidates
    if without := undated(collection, wanted):
        print(f"{without:,} chips that meet the rest of the filter have no date and are left out.", file=sys.stderr)
    if options.json:
        print(json.dumps([to_json(one) for one in candidates], indent=1))
        return 0
    print("rank   score   percentile  lon         lat        chip")
    for one in candidates:
        lon = sum(corner[0] for corner in one.footprint) / len(one.footprint)
        lat = sum(corner[1] for corner in one.footprint) / len(one.footprint)
        print(f"{one.rank:<6} {one.score:+.3f}  {one.percentile:7.3f}  {lon:11.5f} {lat:10.5f}  {one.chip_id}")
    return 0


def _propose(options: argparse.Namespace) -> int:
    from .driving import drive

    return drive(
        options.vectors, options.strategy, options.page, options.seed, sys.stdin.buffer, out=sys.stdout, told=sys.stderr
    )


def _head(options: argparse.Namespace) -> int:
    from .cli_head import run_head

    return run_head(options, ProgressBar())


def _simulate(options: argparse.Namespace) -> int:
    from .measuring import measure

    bar = ProgressBar()
    try:
        measured = measure(options, bar.show)
    finally:
        bar.end()
    print("\n".join([*measured.table, *measured.notes]))
    return 0


def _complementarity(options: argparse.Namespace) -> int:
    from .cli_complement import run_complementarity

    return run_complementarity(options, ProgressBar())


def _try(options: argparse.Namespace) -> int:
    from .trying import try_out

    for line in try_out():
        print(line, flush=True)
    return 0


def _serve(options: argparse.Namespace) -> int:
    from .server import serve

    return serve(options.parent)


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "embed": _embed,
    "import": _import,
    "info": _info,
    "export": _export,
    "join": _join,
    "search": _search,
    "propose": _propose,
    "simulate": _simulate,
    "complementarity": _complementarity,
    "head": _head,
    "try": _try,
    "serve": _serve,
}


def _print_all(values: Mapping[str, object]) -> None:
    for name, value in values.items():
        print(f"{name.replace('_', ' '):<18} {_text(value)}")


def _text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(f"{part:g}" if isinstance(part, float) else str(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items()) or "-"
    return "-" if value in (None, "") else str(value)
