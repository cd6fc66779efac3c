"""The command `lookalike complementarity`: which embedding, or which combination, serves a target best."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .measuring_arguments import add_classes, add_seed, add_shares, refuse_of_collections
from .progress_bar import ProgressBar

if TYPE_CHECKING:
    from .complementing import Told

EXAMPLE = """\
examples:
  lookalike complementarity --vectors optical.npy --vectors radar.npy --labels y.txt --blocks block.txt
  lookalike complementarity --vectors optical.npy --vectors radar.npy --labels y.txt --class mine --blocks block.txt
  lookalike complementarity --vectors optical.npy --vectors radar.npy --values height.txt --blocks block.txt
  lookalike complementarity --collection fields.collection --truth ponds.gpkg --map where.geojson

The complementarity index is M(fused) - M(best single embedding): M is the average precision of classes, or R2 of
values, by the same head for all, judged in spatial blocks that it was not trained in; the best single one is chosen
inside the training blocks. Its interval is that of 95 % over blocks drawn anew. It is called complementary only where
the whole interval lies above zero, and so do the gain over the best single one joined with shuffled rows of the others,
and what is left when the fused one is cut to the size of the best single one. Every pair is told, and all together.
Without --class the average precision is the mean over all classes; with it all other rows are what is not sought. Rows
without a class or a value take no part. docs/complementarity.md says how all of it is done.
"""


def add_complementarity(commands: Any) -> None:
    """Add the command to those of `lookalike`."""
    command = commands.add_parser(
        "complementarity",
        help="tell which embeddings are worth fusing",
        description="Tell which embedding, or which combination, tells best what is sought.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "--vectors", action="append", default=[], metavar="X.npy", help="vectors, one row a chip; twice or more"
    )
    task = command.add_mutually_exclusive_group()
    task.add_argument("--labels", default="", metavar="FILE", help="class names, one row a line, of --vectors")
    task.add_argument("--values", default="", metavar="FILE", help="numbers, one row a line, of --vectors")
    command.add_argument(
        "--blocks", default="", metavar="FILE", help="the name of each row's spatial block, one a line"
    )
    command.add_argument("--collection", metavar="DIR", help="folder of a collection with several embeddings")
    task.add_argument(
        "--truth", default="", metavar="LAYER", help="GeoPackage or GeoJSON with what the collection shows"
    )
    task.add_argument("--quantity", default="", metavar="NAME", help="numeric attribute of the collection's chips")
    command.add_argument("--layer", default="", metavar="NAME", help="one of several layers of the GeoPackage")
    command.add_argument("--attribute", default="", metavar="NAME", help="field of the truth that names the class")
    add_classes(command)
    add_shares(command, "take no part")
    command.add_argument("--embedding", action="append", default=[], metavar="NAME", help="only these (default: all)")
    command.add_argument(
        "--block-km", type=float, metavar="KM", help="width of a block (default: as far as the truth is alike)"
    )
    command.add_argument("--map", metavar="FILE", help="write the gain in each block to FILE, as GeoJSON")
    add_seed(command, "folds, draws and shuffles")
    command.add_argument("--json", metavar="FILE", help="write the figures to FILE")


def run_complementarity(options: argparse.Namespace, bar: ProgressBar) -> int:
    """Run the command and print its table."""
    from .complementing import complement_collection, complement_vectors
    from .destinations import check_destinations
    from .errors import LookalikeError

    told: Told
    if options.map and not options.collection:
        raise LookalikeError("A map needs chips with a place: give --collection.")
    if options.classes and not (options.labels or options.truth):
        raise LookalikeError("--class names one of --labels or of --truth. Leave it out where a quantity is told.")
    given = (*options.vectors, options.labels, options.values, options.blocks, options.truth)
    check_destinations((options.json, options.map), given)
    try:
        if options.vectors and not options.collection:
            if not options.blocks or not (options.labels or options.values):
                raise LookalikeError(
                    "Vectors need --labels or --values, and --blocks: the name of each row's spatial block, "
                    "so that no chip is judged by what was learnt from its neighbours."
                )
            refuse_of_collections(options)
            told = complement_vectors(
                options.vectors, options.labels, options.values, options.blocks, options.classes, options.seed, bar.show
            )
        elif options.collection and (options.truth or options.quantity) and not options.vectors:
            told = complement_collection(
                options.collection, options.truth, options.layer, options.attribute, options.quantity,
                options.chip_share, options.feature_share, options.embedding, options.block_km, options.classes,
                options.seed, bar.show,
            )  # fmt: skip
        else:
            raise LookalikeError("Give --vectors and --labels or --values, or --collection and --truth or --quantity.")
    finally:
        bar.end()
    _print(told)
    if options.json:
        _write(options.json, _document(told))
    if options.map:
        _write(options.map, _map(told))
    return 0


def _print(told: Told) -> None:
    found = told.found
    print(f"{told.chips:,} chips in {len(found.blocks)} blocks; {found.metric}, intervals of 95 % over blocks")
    for name, value in found.singles.items():
        print(f"  {name:<42} {value:6.3f}")
    for one in found.joined:
        verdict = "complementary" if one.complementary else "not shown to be complementary"
        print(f"  {' + '.join(one.names):<42} {one.fused:6.3f}  {verdict}")
        for what, gain in (
            ("index, over the best single one", one.index),
            ("over that with others' rows shuffled", one.over_shuffled),
            ("cut to its size, over it", one.equal_size),
        ):
            print(f"    {what:<40} {gain.value:+6.3f} ({gain.low:+.3f} to {gain.high:+.3f})")
    for note in told.notes:
        print(note)


def _document(told: Told) -> dict[str, Any]:
    found = told.found
    joined = [
        {
            "embeddings": one.names,
            "fused": one.fused,
            "best_single": one.best_single,
            "best_in_folds": one.best_names,
            "index": asdict(one.index),
            "over_shuffled": asdict(one.over_shuffled),
            "equal_size": asdict(one.equal_size),
            "complementary": one.complementary,
        }
        for one in found.joined
    ]
    return {
        "metric": found.metric,
        "chips": told.chips,
        "blocks": len(found.blocks),
        "singles": found.singles,
        "joined": joined,
        "notes": told.notes,
    }


def _map(told: Told) -> dict[str, Any]:
    """GeoJSON: a box a block, with by what share of the squared error each combination does better there."""
    assert told.boxes is not None
    features = []
    for place, (number, (west, south, east, north)) in enumerate(zip(told.found.blocks, told.boxes, strict=True)):
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        gains = {" + ".join(one.names): round(float(one.block_gain[place]), 4) for one in told.found.joined}
        chips = int((told.blocks == number).sum())
        features.append(
            {
                "type": "Feature",
                "geometry": {"type": "Polygon", "coordinates": [ring]},
                "properties": {"block": int(number), "chips": chips, **gains},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def _write(path: str, document: dict[str, Any]) -> None:
    from .errors import LookalikeError

    try:
        Path(path).write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")
    except OSError as error:
        raise LookalikeError(f"{path} cannot be written ({error.strerror or error}).") from error
