"""What the command line takes: the commands, their arguments and their help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from .cli_complement import add_complementarity
from .cli_head import add_head
from .measuring_arguments import PROPOSE_EXAMPLE, SIMULATE_EXAMPLE, add_propose, add_simulate

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
  lookalike import chips.parquet --to ships.collection --vector dino --model dinov2-large --model-version 2.1

SOURCE is a file, a Zarr store or a folder with files of one product: GeoParquet, GeoPackage or FlatGeobuf with a vector
column or numbered columns; .npy with footprints in GeoParquet or CSV; Clay, Earth Index, Major TOM, AlphaEarth,
Tessera. The product is recognised by what the files hold and told before anything is written. Rows that are no data,
not finite or there twice are dropped and counted. The folder is written whole or not at all. An import that was
interrupted goes on where it was when the same command is given again. --append takes vectors of the same model only;
where nothing names the model they must be distributed as those that are there, or be named by --model.
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

Each chip gets the vector of the one in OTHER that overlaps it best and shows more than half of it at the same time, if
of chips of about one size it is that one's best as well. Chips without such a partner, or with several that fit equally
well, stay without that embedding; both are counted.
"""
EXPORT_EXAMPLE = """\
examples:
  lookalike export mosaic.collection --to mosaic.parquet
  lookalike export mosaic.collection --answers islands.gpkg --decided --to answers.parquet
  lookalike export mosaic.collection --answers islands.gpkg --percentile 99.5 --to islands.parquet
  lookalike export mosaic.collection --answers islands.gpkg --decided --images png --to islands

Writes GeoParquet 1.1 with the columns of Clay's proposed schema (class_identifier, source_url, date, source_model,
loss, loss_metric, source_creator, embeddings, geometry), and the chip ids, intervals, native places and attributes.
Imported again, in whatever order of rows, it becomes the same collection: same ids, same codes, same results.

With --answers (a GeoPackage that QGIS exported, or a CSV with columns chip_id and answer) it is the chips that were
accepted, with --decided all that were answered, and with --least or --percentile also the unseen ones that score as
much, marked as predicted. --images cuts them from the imagery that was embedded, into a folder for each class.
GeoPackage and GeoJSON, and what analysts' logs say beside the answers, are exported in QGIS.
"""
INFO_EXAMPLE = """\
example:
  lookalike info mosaic.collection --json
"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments by name, the name of the command as `command`; ends the process when they are not understood."""
    return parser().parse_args(_joined(arguments))


def _joined(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``--at -61.5,16.2`` as one, because argparse takes what begins with a minus for an option."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] == "--at":
            joined[-1] = f"--at={argument}"
        else:
            joined.append(argument)
    return joined


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(
        prog="lookalike", description="Find everything in a collection of image chips that looks like one example."
    )
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
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
    bring.add_argument(
        "--vector", default="", metavar="COLUMN", help="of several columns with vectors, the one to take (or its first)"
    )
    bring.add_argument("--model", default="", metavar="NAME", help="name the model, where the files do not")
    bring.add_argument("--model-version", default="", metavar="V", help="and its version")
    bring.add_argument("--json", action="store_true", help="print JSON")

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

    export = commands.add_parser(
        "export",
        help="write a collection, or what was found in it, as GeoParquet or images",
        description="Write a collection, or what was found in it, as GeoParquet or images.",
        epilog=EXPORT_EXAMPLE,
        formatter_class=raw,
    )
    export.add_argument("collection", metavar="DIR", help="folder of the collection")
    export.add_argument("--to", required=True, metavar="FILE", help="the file, .parquet, or with --images a new folder")
    export.add_argument("--embedding", default="", metavar="NAME", help="one of several (default: the first)")
    export.add_argument("--answers", metavar="ANSWERS", help="export what was answered, not the whole collection")
    export.add_argument("--decided", action="store_true", help="also what is rejected, unsure or disputed")
    from_score = export.add_mutually_exclusive_group()
    from_score.add_argument("--least", type=float, metavar="SCORE", help="also unseen chips that score as much")
    from_score.add_argument("--percentile", type=float, metavar="P", help="the same, from the score at P, 0 to 100, on")
    export.add_argument("--strategy", default="auto", help="that scores them (default: auto)")
    export.add_argument("--images", choices=("tif", "png"), help="as images: all bands as GeoTIFF, or 8 bit PNG")

    commands.add_parser(
        "try",
        help="see whether this installation works",
        description="Make a small collection, search it and learn from answers: say what works, or what does not.",
    )

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
    search.add_argument(
        "--embedding", default="", metavar="NAME", help="one of several, or some fused: a+b (default: the first)"
    )
    search.add_argument("--json", action="store_true", help="print JSON")

    for name, text, epilog, add in (
        ("propose", "drive a strategy line by line on any vectors", PROPOSE_EXAMPLE, add_propose),
        ("simulate", "measure strategies with an analyst who knows the truth", SIMULATE_EXAMPLE, add_simulate),
    ):
        description = f"{text[0].upper()}{text[1:]}."
        add(commands.add_parser(name, help=text, description=description, epilog=epilog, formatter_class=raw))

    add_complementarity(commands)
    add_head(commands)

    serve = commands.add_parser(
        "serve",
        help="answer QGIS on standard input and output",
        description="Answer requests (JSON-RPC 2.0 with Content-Length headers) on standard input and output. "
        "QGIS starts this; no socket is opened.",
    )
    serve.add_argument("--parent", type=int, metavar="PID", help="end when this process has ended")
    return root


def _integers(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not whole numbers with commas between.") from error


def _window(text: str) -> tuple[int, ...]:
    numbers = _integers(text)
    if len(numbers) != 4:
        raise argparse.ArgumentTypeError(f"{text!r} is not COL,ROW,WIDTH,HEIGHT: give 4 whole numbers.")
    return numbers


def _extent(text: str) -> tuple[float, ...]:
    return _degrees(text, "W,S,E,N", 4)


def _point(text: str) -> tuple[float, float]:
    lon, lat = _degrees(text, "LON,LAT", 2)
    return lon, lat


def _degrees(text: str, what: str, count: int) -> tuple[float, ...]:
    try:
        numbers = tuple(float(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) != count:
        raise argparse.ArgumentTypeError(f"{text!r} is not {what}: give {count} numbers in degrees, commas between.")
    return numbers
