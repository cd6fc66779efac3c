"""The figures of many runs: cost with its interval over classes, recall, precision, time, and pairs of strategies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .analyst import PAGES, Rules, Trace

CHECKPOINTS = (100, 400, 1000)
"""Decisions after which distinct objects are counted."""
RESAMPLES = 2000
COVERED = 0.9
BASELINE = "auto"
PRECISE = "representative"
"""The strategy whose first pages are the measure of precision: centred cosine to the mean."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Objects:
    """Distinct objects: how many there are, were found when the recall was reached, and after so many decisions."""

    there: int
    found: int
    after: Mapping[int, int]


@dataclass(frozen=True, eq=False)
class Run:
    """One analyst's way through one class of one set with one strategy."""

    vectors: str
    strategy: str
    thin: int | str | None
    """None for the set as it is, the number of positives kept, or the prevalence as "1/300"."""
    label: str
    seed: int
    count: int
    """Rows of the set."""
    members: int
    trace: Trace
    objects: Objects | None = None
    """Where the truth has objects, of which a chip may show several and several chips the same."""

    def cost(self, rules: Rules) -> float:
        """Decisions for each positive that had to be found."""
        return self.trace.decisions / (rules.recall * self.trace.remaining)

    @property
    def recall_at_size(self) -> float:
        """Share found of the remaining positives after as many decisions as the class has members."""
        return float(self.trace.found[: self.members].sum()) / self.trace.remaining

    def precision(self, page: int, rules: Rules) -> float:
        """Share of positives on a page, from 0; of the last page that was judged where there are fewer."""
        judged = [self.trace.right[i * rules.page :][: rules.page] for i in range(page + 1)]
        whole = [part for part in judged if len(part)]
        return float(whole[-1].mean()) if whole else 0.0


def summary(runs: Sequence[Run], rules: Rules) -> dict[str, Any]:
    """The figures of the runs of one strategy on one set."""
    labels = [run.label for run in runs]
    costs = np.array([run.cost(rules) for run in runs])
    pages = [float(np.mean([run.precision(page, rules) for run in runs])) for page in range(PAGES)]
    about: dict[str, Any] = {
        "vectors": runs[0].vectors,
        "strategy": runs[0].strategy,
        "thin": runs[0].thin,
        "classes": len(set(labels)),
        "runs": len(runs),
        "prevalence": float(np.mean([run.members / run.count for run in runs])),
    }
    for name, figure in (("mean", mean), ("median", median), ("p90", p90)):
        about[f"cost_{name}"] = float(figure(costs))
        about[f"cost_{name}_interval"] = interval(costs, labels, figure)
    about |= {
        "recall_at_size": float(np.mean([run.recall_at_size for run in runs])),
        "page_1_3": float(np.mean(pages)),
        "precision_pages": pages,
        "rounds": float(np.mean([run.trace.rounds for run in runs])),
        "seconds_per_round": float(np.mean([run.trace.seconds for run in runs])),
    }
    objects = [run.objects for run in runs if run.objects]
    if objects:
        about["objects"] = float(np.mean([one.there for one in objects]))
        about["objects_found"] = float(np.mean([one.found for one in objects]))
        about["objects_after"] = {
            str(decisions): float(np.median([one.after[decisions] for one in objects])) for decisions in CHECKPOINTS
        }
    return about


def mean(values: Numbers) -> Numbers:
    """(...) mean over the last axis."""
    return np.asarray(values.mean(axis=-1))


def median(values: Numbers) -> Numbers:
    """(...) median over the last axis."""
    return np.asarray(np.median(values, axis=-1))


def p90(values: Numbers) -> Numbers:
    """(...) 90th percentile over the last axis."""
    return np.asarray(np.percentile(values, 90, axis=-1))


def interval(
    values: Numbers, labels: Sequence[str], figure: Callable[[Numbers], Numbers], bounds: Sequence[float] = ()
) -> list[float] | None:
    """Percentile bootstrap over classes, all runs of a class together; over runs where there is one class.

    Efron and Tibshirani 1993, An introduction to the bootstrap, 13.3. None where there is a single run.
    """
    names = sorted(set(labels))
    groups = [np.flatnonzero(np.array(labels) == name) for name in names]
    if len(names) == 1:
        groups = [np.array([place]) for place in groups[0]]
    if len(groups) < 2:
        return None
    drawn = np.random.default_rng(0).integers(0, len(groups), (RESAMPLES, len(groups)))
    if len({len(group) for group in groups}) == 1:
        figures = figure(values[np.array(groups)][drawn].reshape(RESAMPLES, -1))
    else:
        figures = np.array([figure(values[np.concatenate([groups[one] for one in some])]) for some in drawn])
    return [float(bound) for bound in np.quantile(figures, bounds or ((1 - COVERED) / 2, (1 + COVERED) / 2))]


def compared(baseline: Sequence[Run], other: Sequence[Run], rules: Rules) -> dict[str, Any] | None:
    """By how much the baseline's cost differs from another's, paired over class and seed; None without a pair.

    The upper bound is one that the mean difference is below with 90 % confidence.
    """
    theirs = {(run.label, run.seed): run for run in other}
    pairs = [(run, theirs[run.label, run.seed]) for run in baseline if (run.label, run.seed) in theirs]
    if not pairs:
        return None
    differences = np.array([one.cost(rules) - two.cost(rules) for one, two in pairs])
    labels = [run.label for run, _ in pairs]
    upper = interval(differences, labels, mean, (COVERED,))
    return {"mean": float(differences.mean()), "upper_90": upper[0] if upper else None}


def less_precise(runs: Sequence[Run], measure: Sequence[Run], rules: Rules) -> list[str]:
    """The classes whose first pages are less precise than with the strategy that is the measure."""

    def by_class(some: Sequence[Run]) -> dict[str, float]:
        labels = sorted({run.label for run in some})
        return {
            label: float(
                np.mean([[run.precision(page, rules) for page in range(PAGES)] for run in some if run.label == label])
            )
            for label in labels
        }

    theirs = by_class(measure)
    return [label for label, value in by_class(runs).items() if value < theirs.get(label, 0.0) - 1e-9]


def results(runs: Sequence[Run], rules: Rules) -> list[dict[str, Any]]:
    """The figures of each strategy on each set, in the order in which they come first, auto set against each other."""
    grouped: dict[tuple[str, int | str | None], dict[str, list[Run]]] = {}
    for run in runs:
        grouped.setdefault((run.vectors, run.thin), {}).setdefault(run.strategy, []).append(run)
    table = []
    for strategies in grouped.values():
        for some in strategies.values():
            about = summary(some, rules)
            if BASELINE in strategies and some[0].strategy != BASELINE:
                about[f"{BASELINE}_minus_this"] = compared(strategies[BASELINE], some, rules)
            if PRECISE in strategies and some[0].strategy != PRECISE:
                about[f"less_precise_than_{PRECISE}"] = less_precise(some, strategies[PRECISE], rules)
            table.append(about)
    return table


def as_text(table: Sequence[dict[str, Any]]) -> str:
    """The figures as a table for people, one for each set."""
    lines: list[str] = []
    last = None
    for row in table:
        place = (row["vectors"], row["thin"])
        if place != last:
            what = "" if row["thin"] is None else f", thinned to {row['thin']}"
            lines += [
                "",
                f"{row['vectors']}{what}: {row['classes']} classes, {row['runs']} runs a strategy, "
                f"prevalence 1 in {1 / row['prevalence']:.0f}",
                f"{'strategy':26}{'cost: mean':>22}{'median':>22}{'90th percentile':>22}{'rounds':>8}"
                f"{'at size':>8}{'pages 1 2 3':>15}{'s a round':>11}",
            ]
            last = place
        costs = "".join(
            _ranged(row[f"cost_{name}"], row[f"cost_{name}_interval"]) for name in ("mean", "median", "p90")
        )
        pages = " ".join(f"{value:.2f}" for value in row["precision_pages"])
        lines.append(
            f"{row['strategy']:26}{costs}{row['rounds']:8.1f}{row['recall_at_size']:8.3f}{pages:>15}"
            f"{row['seconds_per_round']:11.4f}"
        )
        if "objects" in row:
            after = ", ".join(f"{found:g} after {decisions}" for decisions, found in row["objects_after"].items())
            lines.append(
                f"{'':26}distinct objects, median of runs: {after} decisions; at the recall {row['objects_found']:.1f} "
                f"of {row['objects']:.1f}, mean"
            )
    return "\n".join(lines[1:])


def _ranged(value: float, around: list[float] | None) -> str:
    return f"{value:.2f} [{around[0]:.2f} {around[1]:.2f}]".rjust(22) if around else f"{value:.2f}".rjust(22)
