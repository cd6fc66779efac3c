"""Strategies set against each other, paired over class and seed: what one costs less or more than another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .analyst import Rules
from .figures import COVERED, RESAMPLES, Numbers, Run, summary

BASELINE = "auto"
PRECISE = "representative"
"""The strategy whose first pages are the measure of precision: centred cosine to the mean."""


def results(runs: Sequence[Run], rules: Rules) -> list[dict[str, Any]]:
    """The figures of each strategy on each set, in the order in which they come first, auto set against each other."""
    grouped: dict[tuple[str, int | str | None], dict[str, list[Run]]] = {}
    for run in runs:
        grouped.setdefault((run.vectors, run.thin), {}).setdefault(run.strategy, []).append(run)
    table = []
    for strategies in grouped.values():
        found = {name: summary(some, rules) for name, some in strategies.items()}
        for name, about in found.items():
            if BASELINE in found and name != BASELINE:
                about[f"{BASELINE}_minus_this"] = compared(strategies[BASELINE], strategies[name], rules)
            if PRECISE in found and name != PRECISE:
                about[f"less_precise_than_{PRECISE}"] = less_precise(about, found[PRECISE])
        table += list(found.values())
    return table


def compared(baseline: Sequence[Run], other: Sequence[Run], rules: Rules) -> dict[str, Any] | None:
    """By how much the baseline's cost differs from another's, paired over class and seed; None without a pair.

    The mean difference is in the interval with 90 %, and with 90 % below the upper bound. Pairs of which a run was cut
    off are counted and left out.
    """
    theirs = {(run.label, run.seed): run for run in other}
    pairs = [(run, theirs[run.label, run.seed]) for run in baseline if (run.label, run.seed) in theirs]
    whole = [(one, two) for one, two in pairs if one.trace.reached and two.trace.reached]
    if not whole:
        return None
    differences = np.array([one.cost(rules) - two.cost(rules) for one, two in whole])
    drawn = redrawn(differences, [one.label for one, _ in whole])
    low, high, upper = ((1 - COVERED) / 2, (1 + COVERED) / 2, COVERED)
    bounds = None if drawn is None else np.quantile(drawn, (low, high, upper)).tolist()
    return {
        "pairs": len(whole),
        "cut_off": len(pairs) - len(whole),
        "mean": float(differences.mean()),
        "interval": bounds and bounds[:2],
        "upper_90": bounds and bounds[2],
    }


def redrawn(values: Numbers, labels: Sequence[str]) -> Numbers | None:
    """(r,) means of the values (n,) of runs drawn anew: classes with replacement and, of each, its runs.

    The bootstrap in two stages of Davison and Hinkley 1997, Bootstrap methods and their application, 3.8. None where
    there is a single run.
    """
    if len(values) < 2:
        return None
    names = np.array(labels)
    groups = [values[names == name] for name in sorted(set(labels))]
    rng = np.random.default_rng(0)
    chosen = rng.integers(0, len(groups), (RESAMPLES, len(groups)))
    totals, counts = np.zeros(RESAMPLES), np.zeros(RESAMPLES)
    for number, group in enumerate(groups):
        for place in range(len(groups)):
            times = chosen[:, place] == number
            totals[times] += group[rng.integers(0, len(group), (int(times.sum()), len(group)))].sum(axis=1)
            counts[times] += len(group)
    return totals / counts


def less_precise(about: dict[str, Any], measure: dict[str, Any]) -> list[str]:
    """The classes whose first pages are less precise, in the mean, than with the strategy that is the measure."""
    theirs = measure["precision_by_class"]
    return [
        label
        for label, pages in about["precision_by_class"].items()
        if label in theirs and np.mean(pages) < np.mean(theirs[label]) - 1e-9
    ]
