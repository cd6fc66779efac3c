"""The demo's figures: draws the first islands, and simulates reviews with the same session and engine as in QGIS."""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import json
import statistics
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from demo_truth import IGNORE, YES, chip_windows, first_islands, read_truth  # noqa: E402

from plugin.engine.collection.open import Collection, open_collection  # noqa: E402
from plugin.engine.propose import propose  # noqa: E402
from plugin.protocol import ProposeParams  # noqa: E402
from plugin.review.asking import PAGE  # noqa: E402
from plugin.review.events import DECISION, Event, LogIdentity, new_event  # noqa: E402
from plugin.review.marks import ACCEPT, REJECT, UNSURE  # noqa: E402
from plugin.review.ports import Ports  # noqa: E402
from plugin.review.recording import View  # noqa: E402
from plugin.review.session import Session  # noqa: E402
from plugin.review.state import TargetState  # noqa: E402

CHECKPOINTS = (25, 50, 100, 200, 400, 1000)
RETRAIN_AFTER = 5
RUNS = 5
CLICKS = 15


def truth_by_chip(collection: Collection) -> tuple[NDArray[np.int64], list[str]]:
    """Row of the collection for each chip of the truth, and the chip id of each; they are matched by pixel window."""
    if collection.windows is None:
        raise SystemExit("the demo's collection does not say which pixels its chips were cut from; build it again")
    place = {(int(row), int(column)): index for index, (column, row) in enumerate(collection.windows[:, :2])}
    rows = np.array([place[int(row), int(column)] for row, column in chip_windows()], np.int64)
    return rows, collection.chip_ids(rows)


def simulate(
    collection: Collection, answer: dict[str, int], first: str, strategy: str, decided: list[tuple[str, str]], most: int
) -> list[tuple[str, str]]:
    """Review from one first chip until `most` decisions, after those `decided` before; returns all (chip, label)."""
    identity = LogIdentity("demo", "simulated", "demo")
    state = TargetState("demo", (identity.analyst, identity.installation))
    sequence = itertools.count(1)
    waiting: list[ProposeParams] = []
    unsaved: list[Event] = []

    def record(events: Sequence[Event]) -> None:
        unsaved.extend(dataclasses.replace(event, sequence=next(sequence)) for event in events)

    record([new_event(DECISION, identity, chip_id=chip_id, label=label) for chip_id, label in decided])
    state.apply_all(unsaved)
    unsaved.clear()
    ports = Ports(waiting.append, record, lambda: True, lambda _chip: View("", 0.0), lambda: None)
    session = Session(identity, collection.info(), state, ports, RETRAIN_AFTER)
    session.sought.strategy = strategy

    def settle() -> None:
        """Let the log and the engine answer, as they would before the next key."""
        while unsaved or waiting:
            batch, unsaved[:] = list(unsaved), []
            session.saved(batch)
            if waiting:
                session.proposed(propose(collection, waiting.pop(0)))

    rows, _ = collection.rows_of([first])
    session.add_examples([collection.chip(int(rows[0]))], positive=True, adds=True)
    settle()
    made = list(decided)
    while len(made) < most and session.queue.current is not None:
        chip_id = session.queue.current.candidate.chip_id
        label = {YES: ACCEPT, IGNORE: UNSURE}.get(answer.get(chip_id, 0), REJECT)
        made.append((chip_id, label))
        session.decide(label)
        settle()
    return made


def found(made: list[tuple[str, str]], islands: dict[str, list[int]]) -> tuple[list[int], list[int]]:
    """Distinct islands, and chips accepted, after each checkpoint's number of decisions."""
    accepted = [[chip for chip, label in made[:limit] if label == ACCEPT] for limit in CHECKPOINTS]
    distinct = [len({island for chip in chips for island in islands[chip]}) for chips in accepted]
    return distinct, [len(chips) for chips in accepted]


def prepare(args: argparse.Namespace) -> None:
    truth = read_truth()
    collection = open_collection(args.collection)
    rows, chip_ids = truth_by_chip(collection)
    clicks = np.random.default_rng(args.seed + 1000).choice(np.flatnonzero(truth.island == YES), CLICKS, replace=False)
    first = first_islands(truth, args.seed, RUNS)
    spots = [_spot(collection, rows, int(index)) for index in clicks]
    document = {
        "chips": {chip_ids[index]: int(truth.island[index]) for index in np.flatnonzero(truth.island)},
        "islands": {chip_ids[index]: sorted(truth.island_ids[index]) for index in np.flatnonzero(truth.island == YES)},
        "clicks": spots,
        "first": _spot(collection, rows, int(first[0])),
        "first_islands": [int(index) for index in first],
        "first_chips": [chip_ids[index] for index in first],
        "truth_chips": int((truth.island == YES).sum()),
        "truth_islands": len(truth.islands),
    }
    args.to.write_text(json.dumps(document))


def _spot(collection: Collection, rows: NDArray[np.int64], index: int) -> dict[str, Any]:
    """Where to click for a chip of the truth: its middle in lon/lat."""
    chip = collection.chip(int(rows[index]))
    lons, lats = zip(*chip.footprint, strict=True)
    return {"chip_id": chip.chip_id, "lon": sum(lons) / len(lons), "lat": sum(lats) / len(lats)}


def finish(args: argparse.Namespace) -> None:
    truth = json.loads(args.truth.read_text())
    real = json.loads(args.real.read_text())
    firsts = truth["first_chips"]
    if real["first"] != firsts[0]:
        raise SystemExit("QGIS was driven from another first island than the simulation; nothing is reported")
    driven = [(chip, label) for chip, label in real["decisions"]]
    jobs = [(first, "auto", driven if number == 0 else []) for number, first in enumerate(firsts)]
    jobs += [(first, "similar", []) for first in firsts]
    with ProcessPoolExecutor(2) as pool:
        runs = list(pool.map(_run, [(str(args.collection), truth["chips"], *job) for job in jobs]))
    learned = [found(run, truth["islands"]) for run in runs[:RUNS]]
    untrained = [found(run, truth["islands"]) for run in runs[RUNS:]]
    collection = open_collection(args.collection)
    report: dict[str, Any] = {
        "qgis": real["qgis"],
        "chips": collection.count,
        "dim": collection.dim,
        "truth_chips": truth["truth_chips"],
        "truth_islands": truth["truth_islands"],
        "first_islands": truth["first_islands"],
        "first_page_hits": real["first_page_hits"],
        "found_islands": _table([islands for islands, _ in learned]),
        "found_chips": _table([chips for _, chips in learned]),
        "found_islands_untrained": _table([islands for islands, _ in untrained]),
        "click_to_candidates_ms": _spread(real["times"]["click"]),
        "key_to_next_ms": _spread(real["times"]["next"]),
        "key_to_saved_ms": _spread(real["times"]["saved"]),
        "retrain_ms": _spread(real["times"]["retrain"]),
        "placeholders": real["placeholders"],
        "export": real["export"],
    }
    _print(report)
    if args.json:
        args.json.write_text(json.dumps(report, indent=1) + "\n")


def _run(job: tuple[str, dict[str, int], str, str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    folder, answer, first, strategy, decided = job
    return simulate(open_collection(folder), answer, first, strategy, decided, CHECKPOINTS[-1])


def _table(runs: list[list[int]]) -> dict[str, dict[str, Any]]:
    columns = zip(*runs, strict=True)
    return {
        str(limit): {"runs": list(column), "median": statistics.median(column)}
        for limit, column in zip(CHECKPOINTS, columns, strict=True)
    }


def _spread(times: list[float]) -> dict[str, Any]:
    p50, p95 = np.percentile(times, [50, 95]) if times else (None, None)
    return {"p50": p50 and round(float(p50), 1), "p95": p95 and round(float(p95), 1), "n": len(times)}


def _print(report: dict[str, Any]) -> None:
    print(
        f"\nQGIS {report['qgis']}; {report['chips']:,} chips of {report['dim']} numbers; truth: "
        f"{report['truth_islands']} islands in {report['truth_chips']} chips"
    )
    print(f"First page (of {PAGE}, untrained): {report['first_page_hits']} hits\n")
    print(f"{'after decisions':32}" + "".join(f"{limit:>7}" for limit in CHECKPOINTS))
    for key, title in (
        ("found_islands", "distinct islands, median of 5"),
        ("found_islands_untrained", "  the click's own ranking"),
        ("found_chips", "chips accepted"),
    ):
        print(f"{title:32}" + "".join(f"{report[key][str(limit)]['median']:>7g}" for limit in CHECKPOINTS))
    print(f"\n{'milliseconds':32}{'p50':>7}{'p95':>7}{'n':>7}")
    for key, title in (
        ("click_to_candidates_ms", "click to 25 sharp candidates"),
        ("key_to_next_ms", "key to next candidate"),
        ("key_to_saved_ms", "key to saved on disk"),
        ("retrain_ms", "learning, asked to shown"),
    ):
        row = report[key]
        print(f"{title:32}{row['p50']:>7}{row['p95']:>7}{row['n']:>7}")
    print(f"\nThumbnails not yet sharp when candidates were shown: {report['placeholders']}")
    layers = ", ".join(f"{count} {name}" for name, count in report["export"]["layers"].items())
    print(f"Exported GeoPackage: {layers}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    first = commands.add_parser("prepare", help="write the truth and the places to click")
    first.add_argument("--to", type=Path, required=True)
    first.set_defaults(act=prepare)
    last = commands.add_parser("finish", help="simulate the other runs and report")
    last.add_argument("--truth", type=Path, required=True)
    last.add_argument("--real", type=Path, required=True)
    last.add_argument("--json", type=Path)
    last.set_defaults(act=finish)
    for command in (first, last):
        command.add_argument("--collection", type=Path, required=True)
        command.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    args.act(args)


if __name__ == "__main__":
    main()
