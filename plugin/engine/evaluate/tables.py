"""The figures of a simulation as tables for people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import numpy as np

from .pairs import BASELINE, PRECISE

Row = dict[str, Any]


def as_text(table: Sequence[Row]) -> str:
    """What every strategy costs, and what auto costs less or more, for each set and prevalence."""
    parts = []
    for (vectors, thin), some in groupby(table, lambda row: (row["vectors"], row["thin"])):
        rows = list(some)
        what = "" if thin is None else f", thinned to {thin}"
        head = (
            f"{vectors}{what}: {rows[0]['classes']} classes, {rows[0]['runs']} runs a strategy, "
            f"prevalence 1 in {1 / rows[0]['prevalence']:.0f}"
        )
        parts.append("\n".join([head, *_costs(rows), *_pairs(rows), *_precision(rows)]))
    return "\n\n".join(parts)


def _costs(rows: Sequence[Row]) -> list[str]:
    lines = [
        f"{'strategy':26}{'cost: mean':>22}{'median':>22}{'90th percentile':>22}{'rounds':>8}"
        f"{'at size':>8}{'pages 1 2 3':>15}{'s a round':>11}"
    ]
    for row in rows:
        costs = "".join(
            _ranged(row[f"cost_{name}"], row[f"cost_{name}_interval"]) for name in ("mean", "median", "p90")
        )
        pages = " ".join(f"{value:.2f}" for value in row["precision_pages"])
        lines.append(
            f"{row['strategy']:26}{costs}{_number(row['rounds'], '.1f'):>8}{_number(row['recall_at_size'], '.3f'):>8}"
            f"{pages:>15}{row['seconds_per_round']:11.4f}"
        )
        if row["cut_off"]:
            lines.append(f"{'':26}{row['cut_off']} of {row['runs']} runs were cut off and are in no cost")
        if "objects" in row:
            after = ", ".join(f"{found:g} after {decisions}" for decisions, found in row["objects_after"].items())
            lines.append(
                f"{'':26}distinct objects, median of runs: {after} decisions; at the recall {row['objects_found']:.1f} "
                f"of {row['objects']:.1f}, mean"
            )
    return lines


def _pairs(rows: Sequence[Row]) -> list[str]:
    """Cost of auto less that of each other strategy: negative where auto needs fewer decisions."""
    pairs = [(row["strategy"], row[f"{BASELINE}_minus_this"]) for row in rows if f"{BASELINE}_minus_this" in row]
    if not pairs:
        return []
    lines = [f"{f'{BASELINE} less':26}{'cost: mean':>22}{'below, with 90 %':>18}{'pairs':>8}"]
    for name, one in pairs:
        if one is None:
            lines.append(f"{name:26}{'-':>22}{'-':>18}{0:8}")
        else:
            lines.append(
                f"{name:26}{_ranged(one['mean'], one['interval'])}{_number(one['upper_90'], '.2f'):>18}{one['pairs']:8}"
            )
    return lines


def _precision(rows: Sequence[Row]) -> list[str]:
    """The classes whose first three pages hold less with auto than with centred cosine."""
    by_class = {row["strategy"]: row["precision_by_class"] for row in rows}
    mine = next((row for row in rows if row["strategy"] == BASELINE), {})
    if f"less_precise_than_{PRECISE}" not in mine:
        return []
    told = [
        f"{label} ({np.mean(by_class[BASELINE][label]):.2f}, {np.mean(by_class[PRECISE][label]):.2f})"
        for label in mine[f"less_precise_than_{PRECISE}"]
    ]
    return [f"pages 1 to 3 less precise with {BASELINE} than with {PRECISE}: {', '.join(told) or 'no class'}"]


def _ranged(value: float | None, around: list[float] | None) -> str:
    if value is None or not around:
        return _number(value, ".2f").rjust(22)
    places = 2 if max(abs(value), *map(abs, around)) < 100 else 0
    return f"{value:.{places}f} [{around[0]:.{places}f} {around[1]:.{places}f}]".rjust(22)


def _number(value: float | None, form: str) -> str:
    return "-" if value is None else format(value, form)
