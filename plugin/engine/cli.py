"""The command line of the engine: each command reads its arguments, calls one function and prints what it gives."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .errors import Cancelled, LookalikeError

EMBED_EXAMPLE = """\
examples:
  lookalike embed mosaic.tif --encoder encoder.onnx --chip 32 --stride 16 --to mosaic.collection
  lookalike embed sentinel.tif --encoder encoder.onnx --chip 320 --stride 160 --unit m --bands 4,3,2 \\
      --from 2024-05-01 --until 2024-05-31 --licence CC-BY-4.0 --attribution "Copernicus" --to may.collection

RASTER is a GeoTIFF, JPEG, PNG or JPEG 2000 with a georeference, north up, 8 or 16 bit. The encoder is one ONNX file
that takes float32 (chips, bands, rows, columns) of 0 to 255 and gives one vector a chip; a chip of another size than
the encoder's is resized bilinearly. Chips that reach over the edge are not made; chips with more than a tenth of their
pixels without data are left out; both are counted. 16-bit values are stretched from their 2nd to 98th percentile.
The folder is written whole or not at all; in a folder that holds a collection, the new one takes its place.
"""
IMPORT_EXAMPLE = """\
examples:
  lookalike import 03WVN_20220610_20220610_v001.gpq --dry-run
  lookalike import clay/ --to clay.collection --aoi county.geojson --since 2022-01-01 --until 2022-12-31
  lookalike import alphaearth/2024/ --to fields.collection --chip 160 --pooling mean+std+min+max

SOURCE is a file, a Zarr store or a folder with files of one product: GeoParquet, GeoPackage or FlatGeobuf with a vector
column or numbered columns; .npy with footprints in GeoParquet or CSV; Clay, Earth Index, Major TOM, AlphaEarth,
Tessera. The product is recognised by what the files hold and told before anything is written. Rows that are no data,
not finite or there twice are dropped and counted. The folder is written whole or not at all. An import that was
interrupted goes on where it was when the same command is given again.
"""
SEARCH_EXAMPLE = """\
example:
  lookalike search mosaic.collection --at -61.5,16.2 -k 20
  lookalike search clay/ --at -61.5,16.2 --since 2022-01-01 --where "cloud_percent < 20 and not name like 'S2B%'"

Ranks all chips by how much they look like the chip that is best centred on the point, and lists the best, no place
twice. Scores are whitened cosines; percentile is the share of all chips that score less. EXPR compares attributes
(`info` names them): < <= > >= = !=, in (...), like 'A%', between 1 and 2, is null, percentile(loss) < 90, joined by
and, or, not and brackets.
"""
JOIN_EXAMPLE = """\
example:
  lookalike join clay.collection tessera.collection --name tessera

Chips are paired by place and time; chips of the first collection that have no partner stay without that embedding.
"""
EXPORT_EXAMPLE = """\
example:
  lookalike export mosaic.collection --to mosaic.parquet

Writes GeoParquet 1.1 with the columns of Clay's proposed schema (class_identifier, source_url, date, source_model,
loss, loss_metric, source_creator, embeddings, geometry), and the chip ids, intervals, native places and attributes.
Imported again, in whatever order of rows, it becomes the same collection: same ids, same codes, same results.
"""
INFO_EXAMPLE = """\
example:
  lookalike info mosaic.collection --json
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 2 a mistake the user can mend, 130 stopped by Ctrl-C."""
    options = _parser().parse_args(_joined(sys.argv[1:] if arguments is None else arguments))
    try:
        code: int = options.run(options)
        return code
    except LookalikeError as error:
        print(f"lookalike: {error}", file=sys.stderr)
        return 2
    except (KeyboardInterrupt, Cancelled):
        print("\nStopped; nothing was changed.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output, `head` for one, has enough.
        sys.stdout = None
        return 0


def _joined(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``--at -61.5,16.2`` as one, because argparse takes what begins with a minus for an option."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] == "--at":
            joined[-1] = f"--at={argument}"
        else:
            joined.append(argument)
    return joined


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lookalike", description="Find everything in a collection of image chips that looks like one example."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    raw = argparse.RawDescriptionHelpFormatter

    embed = commands.add_parser(
        "embed",
        help="make a collection from a raster",
        description="Make a collection from a raster.",
        epilog=EMBED_EXAMPLE,
        formatter_class=raw,
    )
    embed.add_argument("raster", metavar="RASTER", help="the raster file")
    embed.add_argument("--encoder", required=True, metavar="X.onnx", help="the encoder, one ONNX file")
    embed.add_argument("--chip", required=True, type=float, help="side of a chip, in pixels or metres")
    embed.add_argument("--stride", required=True, type=float, help="step from chip to chip, in pixels or metres")
    embed.add_argument("--to", required=True, metavar="DIR", help="folder of the collection")
    embed.add_argument("--unit", choices=("px", "m"), default="px", help="unit of chip and stride (default: px)")
    embed.add_argument(
        "--bands", type=_integers, default=(1, 2, 3), help="bands in the encoder's order, from 1 (default: 1,2,3)"
    )
    embed.add_argument("--window", type=_window, metavar="COL,ROW,WIDTH,HEIGHT", help="only chips inside these pixels")
    embed.add_argument("--from", dest="valid_from", metavar="DATE", help="begin of the time shown, ISO 8601")
    embed.add_argument("--until", dest="valid_to", metavar="DATE", help="end of the time shown, ISO 8601")
    embed.add_argument("--licence", default="", help="licence of the imagery")
    embed.add_argument("--attribution", default="", help="whom to name when results are published")
    embed.set_defaults(run=_embed)

    bring = commands.add_parser(
        "import",
        help="make a collection from published embeddings",
        description="Make a collection from published embeddings.",
        epilog=IMPORT_EXAMPLE,
        formatter_class=raw,
    )
    bring.add_argument("sources", nargs="+", metavar="SOURCE", help="file, Zarr store or folder")
    where = bring.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", metavar="DIR", help="folder of the collection")
    where.add_argument("--dry-run", action="store_true", help="say what the sources hold and write nothing")
    bring.add_argument("--product", default="", metavar="NAME", help="take the sources for this product")
    bring.add_argument("--append", action="store_true", help="add to the collection in DIR; its chips stay")
    bring.add_argument("--aoi", default="", metavar="FILE", help="only chips that touch this polygon (GeoJSON or WKT)")
    bring.add_argument("--since", metavar="DATE", help="only chips whose imagery is not older, ISO 8601")
    bring.add_argument("--until", metavar="DATE", help="only chips whose imagery is not newer, ISO 8601")
    bring.add_argument("--chip", type=float, default=320.0, metavar="METRES", help="side of a chip made of pixels")
    bring.add_argument(
        "--pooling",
        default="mean",
        metavar="HOW",
        help="how pixels become a chip: mean, mean+std+min+max, or pixel for every pixel a chip (default: mean)",
    )
    bring.add_argument("--json", action="store_true", help="print JSON")
    bring.set_defaults(run=_import)

    info = commands.add_parser(
        "info",
        help="say what a collection is",
        description="Say what a collection is.",
        epilog=INFO_EXAMPLE,
        formatter_class=raw,
    )
    info.add_argument("collection", metavar="DIR", help="folder of the collection")
    info.add_argument("--json", action="store_true", help="print JSON")
    info.add_argument("--verify", action="store_true", help="read every byte and compare it with what was written")
    info.set_defaults(run=_info)

    export = commands.add_parser(
        "export",
        help="write a collection as GeoParquet",
        description="Write a collection as GeoParquet.",
        epilog=EXPORT_EXAMPLE,
        formatter_class=raw,
    )
    export.add_argument("collection", metavar="DIR", help="folder of the collection")
    export.add_argument("--to", required=True, metavar="FILE", help="the file, .parquet")
    export.add_argument("--embedding", default="", metavar="NAME", help="one of several (default: the first)")
    export.set_defaults(run=_export)

    join = commands.add_parser(
        "join",
        help="give the chips of a collection the embedding of another",
        description="Give the chips of a collection the embedding of another that shows the same places.",
        epilog=JOIN_EXAMPLE,
        formatter_class=raw,
    )
    join.add_argument("collection", metavar="DIR", help="folder of the collection")
    join.add_argument("other", metavar="OTHER", help="folder of the collection that has the embedding")
    join.add_argument("--name", required=True, help="what the embedding is called in DIR")
    join.set_defaults(run=_join)

    search = commands.add_parser(
        "search",
        help="list what looks like a place",
        description="List what looks like a place.",
        epilog=SEARCH_EXAMPLE,
        formatter_class=raw,
    )
    search.add_argument("collection", metavar="DIR", help="folder of the collection")
    search.add_argument("--at", required=True, type=_point, metavar="LON,LAT", help="where the example is, in degrees")
    search.add_argument("-k", type=int, default=100, help="how many (default: 100)")
    search.add_argument("--extent", type=_extent, metavar="W,S,E,N", help="only chips that touch this box, in degrees")
    search.add_argument("--aoi", metavar="FILE", help="only chips that touch this polygon (GeoJSON or WKT)")
    search.add_argument("--since", metavar="DATE", help="only chips whose imagery is not older, ISO 8601")
    search.add_argument("--until", metavar="DATE", help="only chips whose imagery is not newer, ISO 8601")
    search.add_argument("--where", default="", metavar="EXPR", help="only chips whose attributes meet this, see below")
    search.add_argument("--embedding", default="", metavar="NAME", help="one of several (default: the first)")
    search.add_argument("--json", action="store_true", help="print JSON")
    search.set_defaults(run=_search)

    serve = commands.add_parser(
        "serve",
        help="answer QGIS on standard input and output",
        description="Answer requests (JSON-RPC 2.0 with Content-Length headers) on standard input and output. "
        "QGIS starts this; no socket is opened.",
    )
    serve.add_argument("--parent", type=int, metavar="PID", help="end when this process has ended")
    serve.set_defaults(run=_serve)
    return parser


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
    from ..protocol import ImportParams, InspectParams, to_json
    from .importing import import_collection, inspect_sources

    sources = tuple(options.sources)
    found = inspect_sources(InspectParams(sources, options.product, options.chip, options.pooling))
    if not options.json:
        for one in found.found:
            print(f"{one.title}: {one.why}")
            _print_all({name: value for name, value in to_json(one).items() if name not in ("title", "why")})
        for note in found.notes:
            print(note)
    if options.dry_run:
        if options.json:
            print(json.dumps(to_json(found), indent=1, ensure_ascii=False))
        return 0
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
    )
    bar = ProgressBar()
    try:
        info = import_collection(params, bar.show)
    finally:
        bar.end()
    if options.json:
        print(json.dumps({"found": to_json(found), "collection": to_json(info)}, indent=1, ensure_ascii=False))
    else:
        print(f"{info.chips:,} chips x {info.dim} numbers in {info.path}")
        for reason, count in info.dropped.items():
            print(f"{count:,} dropped: {reason}, the first at {info.first_dropped.get(reason, '?')}")
    return 0


def _info(options: argparse.Namespace) -> int:
    from ..protocol import to_json
    from .collection.open import open_collection
    from .search.click import search_info

    collection = open_collection(options.collection)
    if options.verify:
        collection.verify()
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
        info = join_collections(options.collection, options.other, options.name, bar.show)
    finally:
        bar.end()
    print(f"{info.path}: {info.chips:,} chips, embeddings {', '.join(one.name for one in info.embeddings)}")
    return 0


def _export(options: argparse.Namespace) -> int:
    from .collection.open import open_collection
    from .exporting import export_collection

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


def _search(options: argparse.Namespace) -> int:
    from shapely import to_wkb

    from ..protocol import Filter, to_json
    from .area import read_area
    from .collection.open import open_collection
    from .propose import search

    lon, lat = options.at
    area = to_wkb(read_area(options.aoi), hex=True) if options.aoi else ""
    wanted = Filter(options.extent, area, options.since, options.until, where=options.where)
    collection = open_collection(options.collection)
    candidates = search(collection, lon, lat, options.k, wanted, options.embedding).candidates
    if options.json:
        print(json.dumps([to_json(one) for one in candidates], indent=1))
        return 0
    print("rank   score   percentile  lon         lat        chip")
    for one in candidates:
        lon = sum(corner[0] for corner in one.footprint) / len(one.footprint)
        lat = sum(corner[1] for corner in one.footprint) / len(one.footprint)
        print(f"{one.rank:<6} {one.score:+.3f}  {one.percentile:7.3f}  {lon:11.5f} {lat:10.5f}  {one.chip_id}")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from .server import serve

    return serve(options.parent)


class ProgressBar:
    """A line on standard error, drawn again at most ten times a second; silent when nobody watches."""

    def __init__(self) -> None:
        self._drawn = 0.0
        self._begin = time.monotonic()
        self._watched = sys.stderr.isatty()

    def show(self, done: int, total: int, text: str) -> None:
        """Draw how far the work is."""
        now = time.monotonic()
        if not self._watched or (now - self._drawn < 0.1 and done < total):
            return
        self._drawn = now
        filled = 30 * done // max(total, 1)
        left = (now - self._begin) * (total - done) / max(done, 1)
        line = f"\r{text:<24} [{'#' * filled}{'.' * (30 - filled)}] {done}/{total}  {left:4.0f} s left "
        print(line, end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self._drawn:
            print(file=sys.stderr)


def _print_all(values: Mapping[str, object]) -> None:
    for name, value in values.items():
        print(f"{name.replace('_', ' '):<18} {_text(value)}")


def _text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(f"{part:g}" if isinstance(part, float) else str(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items()) or "-"
    return "-" if value in (None, "") else str(value)


def _integers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _window(text: str) -> tuple[int, ...]:
    numbers = _integers(text)
    if len(numbers) != 4:
        raise ValueError
    return numbers


def _extent(text: str) -> tuple[float, ...]:
    numbers = tuple(float(part) for part in text.split(","))
    if len(numbers) != 4:
        raise ValueError
    return numbers


def _point(text: str) -> tuple[float, float]:
    lon, lat = text.split(",")
    return float(lon), float(lat)
