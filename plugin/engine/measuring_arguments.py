"""What the commands that drive and measure strategies take, and their help."""

from __future__ import annotations

import argparse

from ..protocol import CHIP_SHARE, FEATURE_SHARE
from .errors import LookalikeError

OF_COLLECTIONS = {
    "layer": "",
    "attribute": "",
    "chip_share": CHIP_SHARE,
    "feature_share": FEATURE_SHARE,
    "embedding": "",
    "block_km": None,
}
"""What says how a collection and a layer are read, and what it is where it is not given."""

PROPOSE_EXAMPLE = """\
example:
  printf '{"accept": [17]}\\n{"accept": [4, 90], "reject": [8]}\\n' | lookalike propose --vectors X.npy

Reads lines of JSON, {"accept": [rows], "reject": [rows]}, each with new answers only, and answers each with one line,
{"page": [rows]}: the rows to judge next, in that order, none of them answered yet; an empty page when all are. Rows are
counted from 0. The accepted rows of the first line are the examples. A line that cannot be used changes nothing and is
answered with {"error": "..."}; the exit code is 2 then.
"""
SIMULATE_EXAMPLE = """\
examples:
  lookalike simulate --vectors X.npy --labels y.txt --strategy auto,representative --json figures.json
  lookalike simulate --vectors X.npy --vectors Y.npy --labels y.txt --class mine --seeds 3
  lookalike simulate --collection demo.collection --truth ponds.gpkg --strategy auto --plot ponds.png

For every class and seed an analyst who knows the truth starts from examples, which are free, and judges page after page
until the recall is reached. Cost is decisions / (recall x positives that are no example): 1 is no rejection at all.
labels.txt has the name of a row's class on each line, in the order of the rows. Several --vectors of the same rows are
each measured alone, in pairs and all together. docs/simulate.md says what each strategy does and how cost is counted.
"""


def _add_vectors(command: argparse._ActionsContainer, required: bool) -> None:
    command.add_argument(
        "--vectors",
        action="append",
        required=required,
        default=None if required else [],
        metavar="X.npy",
        help="vectors, one row a chip; given again, another embedding of the same rows",
    )


def add_shares(command: argparse._ActionsContainer, touched: str) -> None:
    """touched: what becomes of chips that features touch and do not make positive."""
    command.add_argument(
        "--chip-share",
        type=float,
        default=CHIP_SHARE,
        metavar="X",
        help=f"a chip so far covered is positive (default: {CHIP_SHARE})",
    )
    command.add_argument(
        "--feature-share",
        type=float,
        default=FEATURE_SHARE,
        metavar="X",
        help=f"so is one that holds so much of a feature (default: {FEATURE_SHARE}); others that touch one {touched}",
    )


def add_classes(command: argparse._ActionsContainer) -> None:
    command.add_argument(
        "--class", dest="classes", action="append", default=[], metavar="NAME", help="only this class; may be repeated"
    )


def add_seed(command: argparse._ActionsContainer, of: str) -> None:
    command.add_argument("--seed", type=_seed, default=0, metavar="N", help=f"of {of} (default: 0)")


def add_propose(propose: argparse.ArgumentParser) -> None:
    _add_vectors(propose, required=True)
    propose.add_argument("--strategy", default="auto", metavar="NAME", help="how rows are chosen (default: auto)")
    propose.add_argument("--page", type=int, default=25, metavar="N", help="rows a page (default: 25)")
    add_seed(propose, "what a strategy draws")


def add_simulate(simulate: argparse.ArgumentParser) -> None:
    data = simulate.add_argument_group("what is searched, and the truth")
    _add_vectors(data, required=False)
    data.add_argument("--labels", metavar="FILE", help="class names, one row a line, of --vectors")
    data.add_argument("--collection", metavar="DIR", help="folder of a collection")
    data.add_argument("--truth", metavar="LAYER", help="GeoPackage or GeoJSON with what the collection shows")
    data.add_argument("--layer", default="", metavar="NAME", help="one of several layers of the GeoPackage")
    data.add_argument("--attribute", default="", metavar="NAME", help="field of the truth that names the class")
    add_shares(data, "are unsure")
    data.add_argument(
        "--embedding", default="", metavar="NAME", help="one of several, or some fused: a+b (default: the first)"
    )
    add_classes(data)
    how = simulate.add_argument_group("how it is measured")
    how.add_argument(
        "--strategy", default="auto,similar", metavar="A,B,...", help="names, or all (default: auto,similar)"
    )
    how.add_argument("--page", type=int, default=25, metavar="N", help="rows a page (default: 25)")
    how.add_argument("--start-pos", type=int, default=1, metavar="N", help="positive examples (default: 1)")
    how.add_argument("--start-neg", type=int, default=0, metavar="N", help="negative examples (default: 0)")
    how.add_argument("--recall", type=float, default=0.95, metavar="X", help="of the other positives (default: 0.95)")
    how.add_argument("--seeds", type=int, default=10, metavar="N", help="runs a class (default: 10)")
    how.add_argument("--noise", type=float, default=0.0, metavar="P", help="share of wrong answers (default: 0)")
    how.add_argument("--thin", type=int, metavar="K", help="keep only K positives of the class sought")
    how.add_argument(
        "--ladder",
        type=_ladder,
        default=(30, 300, 1000),
        metavar="N,N,...",
        help="also at prevalences 1/N (default: 30,300,1000; 0: none)",
    )
    how.add_argument("--prune", type=float, metavar="X", help="share of the dimensions that pruned- strategies drop")
    how.add_argument(
        "--most-seconds",
        type=float,
        metavar="S",
        help="cut a run off whose pages take longer together; it is told, and in no cost (default: never)",
    )
    how.add_argument("--processes", type=int, default=0, metavar="N", help="at a time (default: one a core)")
    out = simulate.add_argument_group("what is written")
    out.add_argument("--json", metavar="FILE", help="all figures and runs")
    out.add_argument("--plot", metavar="FILE.png", help="recall against decisions")


def refuse_of_collections(options: argparse.Namespace) -> None:
    """Raises LookalikeError where vectors are given something that is about a collection and would change nothing."""
    for name, default in OF_COLLECTIONS.items():
        if getattr(options, name, default) not in (default, []):
            option = f"--{name.replace('_', '-')}"
            raise LookalikeError(f"{option} is about --collection. Leave it out where vectors are measured.")


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) >= 1 << 32:
        raise argparse.ArgumentTypeError(f"{text} is no seed. Give a whole number from 0 to {(1 << 32) - 1}.")
    return int(text)


def _ladder(text: str) -> tuple[int, ...]:
    try:
        return tuple(number for number in map(int, text.split(",")) if number)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not whole numbers with commas between.") from error
