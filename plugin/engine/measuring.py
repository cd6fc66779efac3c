"""What `lookalike simulate` does, and the request of that name: run the simulated analyst, and write the figures."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..protocol import SimulateParams, SimulateResult
from . import VERSION
from .destinations import check_destinations
from .errors import LookalikeError
from .evaluate.analyst import Rules
from .evaluate.figures import Run
from .evaluate.pairs import results
from .evaluate.tables import as_text
from .learn.registry import CLAY, PRUNED, STRATEGIES, lacking, need, pruned
from .measuring_arguments import add_simulate, refuse_of_collections
from .simulating import Measured, simulate_vectors

ALL = "all"
SETTINGS = (
    "vectors", "labels", "collection", "truth", "layer", "attribute", "chip_share", "feature_share", "embedding",
    "classes", "strategy", "page", "start_pos", "start_neg", "recall", "seeds", "noise", "thin", "ladder", "prune",
    "most_seconds",
)  # fmt: skip


def measure_collection(params: SimulateParams, report: Callable[[int, int, str], None]) -> SimulateResult:
    """Answer the request as the command does where nothing else is given, at the prevalence of the collection."""
    command = ArgumentParser()
    add_simulate(command)
    options = command.parse_args([])
    options.collection, options.truth, options.json = params.path, params.truth, params.to
    options.strategy, options.seeds, options.ladder = params.strategy, params.seeds, ()
    return measure(options, report)


def measure(options: Namespace, report: Callable[[int, int, str], None]) -> SimulateResult:
    """Run, write what was asked for, and return the tables.

    Raises LookalikeError for settings without a meaning, and for a file that cannot be read or written.
    """
    if options.plot:
        from .evaluate.plot import need_matplotlib

        need_matplotlib()
    check_destinations((options.json, options.plot), (*options.vectors, options.labels, options.truth))
    rules = Rules(
        options.page, options.start_pos, options.start_neg, options.recall, options.noise, options.most_seconds
    )
    measured = _measured(options, rules, report)
    table = results(measured.runs, rules)
    if options.json:
        about = {
            "lookalike": VERSION,
            "settings": {name: getattr(options, name) for name in SETTINGS},
            "notes": measured.notes,
            "results": table,
            "runs": [_said(run, rules) for run in measured.runs],
        }
        _write(options.json, json.dumps(about, indent=1, ensure_ascii=False) + "\n")
    if options.plot:
        from .evaluate.plot import draw

        draw(measured.runs, options.plot)
    left_out = [f"Left out: {lacking(name)}" for name in STRATEGIES if options.strategy == ALL and lacking(name)]
    return SimulateResult(tuple(as_text(table).split("\n")), (*measured.notes, *left_out))


def _measured(options: Namespace, rules: Rules, report: Callable[[int, int, str], None]) -> Measured:
    names = _strategies(options.strategy, options.prune)
    how: dict[str, Any] = {
        "seeds": options.seeds,
        "thin": options.thin,
        "ladder": options.ladder,
        "classes": options.classes,
        "processes": options.processes,
        "report": report,
    }
    if options.vectors and options.labels and not (options.collection or options.truth):
        refuse_of_collections(options)
        return simulate_vectors(options.vectors, options.labels, names, rules, **how)
    if options.collection and options.truth and not (options.vectors or options.labels):
        from .simulating_collection import simulate_collection

        where = {name: getattr(options, name) for name in ("layer", "attribute", "chip_share", "feature_share")}
        return simulate_collection(
            options.collection, options.truth, names, rules, embedding=options.embedding, **where, **how
        )
    raise LookalikeError("Give --vectors and --labels, or --collection and --truth.")


def _strategies(text: str, share: float | None) -> list[str]:
    here = [name for name in STRATEGIES if not lacking(name)]
    names = here if text == ALL else [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise LookalikeError("Name at least one strategy.")
    for name in names:
        need(name)
    if share is None:
        return names
    changed = [pruned(name, share) for name in names]
    if not any(name.startswith(PRUNED) for name in changed):
        raise LookalikeError(f"--prune is about {', '.join(CLAY)}. Name one of them in --strategy, or leave it out.")
    return changed


def _said(run: Run, rules: Rules) -> dict[str, Any]:
    said: dict[str, Any] = {
        "vectors": run.vectors,
        "strategy": run.strategy,
        "thin": run.thin,
        "class": run.label,
        "seed": run.seed,
        "rows": run.count,
        "members": run.members,
        "remaining": run.trace.remaining,
        "decisions": run.trace.decisions,
        "cost": run.cost(rules) if run.trace.reached else None,
        "cut_off": not run.trace.reached,
        "rounds": run.trace.rounds,
        "recall_at_size": run.recall_at_size,
        "precision_pages": [run.precision(page, rules) for page in range(3)],
        "seconds_per_round": run.trace.seconds,
    }
    if run.objects:
        said |= {"objects": run.objects.there, "objects_found": run.objects.found, "objects_after": run.objects.after}
    return said


def _write(path: str, text: str) -> None:
    try:
        Path(path).write_text(text, "utf-8")
    except OSError as error:
        raise LookalikeError(f"{path} cannot be written ({error.strerror or error}).") from error
