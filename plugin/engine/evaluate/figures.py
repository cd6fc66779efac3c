"""The figures of many runs: cost with its interval over classes, recall, precision, time."""

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
    """The figures of the runs of one strategy on one set; of one that was cut off only its first pages count."""
    whole = [run for run in runs if run.trace.reached]
    labels = [run.label for run in whole]
    costs = np.array([run.cost(rules) for run in whole])
    pages = [float(np.mean([run.precision(page, rules) for run in runs])) for page in range(PAGES)]
    about: dict[str, Any] = {
        "vectors": runs[0].vectors,
        "strategy": runs[0].strategy,
        "thin": runs[0].thin,
        "classes": len({run.label for run in runs}),
        "runs": len(runs),
        "cut_off": len(runs) - len(whole),
        "prevalence": float(np.mean([run.members / run.count for run in runs])),
    }
    for name, figure in (("mean", mean), ("median", median), ("p90", p90)):
        about[f"cost_{name}"] = float(figure(costs)) if whole else None
        about[f"cost_{name}_interval"] = interval(costs, labels, figure) if whole else None
    about |= {
        "recall_at_size": float(np.mean([run.recall_at_size for run in whole])) if whole else None,
        "page_1_3": float(np.mean(pages)),
        "precision_pages": pages,
        "precision_by_class": precision_by_class(runs, rules),
        "rounds": float(np.mean([run.trace.rounds for run in whole])) if whole else None,
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


def precision_by_class(runs: Sequence[Run], rules: Rules) -> dict[str, list[float]]:
    """The precision of the first pages of each class, mean over its runs."""
    found: dict[str, list[list[float]]] = {}
    for run in runs:
        found.setdefault(run.label, []).append([run.precision(page, rules) for page in range(PAGES)])
    return {label: np.mean(found[label], axis=0).tolist() for label in sorted(found)}


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
