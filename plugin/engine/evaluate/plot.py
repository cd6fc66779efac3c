"""The picture of a simulation: recall against decisions, light lines single runs, dark ones the mean of a strategy."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError
from .figures import Run

POINTS = 400
SIDE_INCHES = 5.0
LEGEND_INCHES, LINE_INCHES = 2.2, 0.2
TOLD_APART = 10
"""Colours that are easily told apart."""


def need_matplotlib() -> None:
    """Raises LookalikeError where matplotlib is not installed."""
    if find_spec("matplotlib") is None:
        raise LookalikeError(
            "A plot needs matplotlib. Run scripts/setup --engine-only --with-simulate, or pip install "
            "'lookalike[simulate]'."
        )


def draw(runs: Sequence[Run], path: str) -> None:
    """Write the picture, one panel for each set and prevalence. Raises LookalikeError when it cannot be written."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib.figure import Figure

    sets = list(dict.fromkeys(run.vectors for run in runs))
    rungs = list(dict.fromkeys(run.thin for run in runs))
    strategies = list(dict.fromkeys(run.strategy for run in runs))
    few = len(strategies) <= TOLD_APART
    colours = [
        matplotlib.colormaps["tab10"](number) if few else matplotlib.colormaps["turbo"](number / (len(strategies) - 1))
        for number in range(len(strategies))
    ]
    height = max(0.8 * SIDE_INCHES * len(sets), LINE_INCHES * (len(strategies) + 2))
    size = (SIDE_INCHES * len(rungs) + LEGEND_INCHES, height)
    figure = Figure(figsize=size, layout="constrained")
    panels = figure.subplots(len(sets), len(rungs), squeeze=False, sharey=True)
    for line, vectors in enumerate(sets):
        for column, thin in enumerate(rungs):
            panel = panels[line][column]
            some = [run for run in runs if (run.vectors, run.thin) == (vectors, thin)]
            panel.set_title(vectors if thin is None else f"{vectors}, thinned to {thin}", fontsize=10)
            panel.set_xscale("log")
            panel.set_ylim(0, 1)
            panel.grid(alpha=0.3)
            panel.set_xlabel("decisions")
            if not column:
                panel.set_ylabel("recall")
            if not some:
                continue
            at = np.unique(np.geomspace(1, max(len(run.trace.found) for run in some), POINTS).astype(int))
            for strategy, colour in zip(strategies, colours, strict=True):
                lines = [recall(run, at) for run in some if run.strategy == strategy]
                for one in lines:
                    panel.plot(at, one, color=colour, alpha=0.15, linewidth=0.6)
                if lines:
                    panel.plot(at, np.mean(lines, axis=0), color=colour, linewidth=2.0, label=strategy)
    handles: dict[str, Any] = {}
    for panel in panels.flat:
        for handle, label in zip(*panel.get_legend_handles_labels(), strict=True):
            handles.setdefault(label, handle)
    figure.legend(list(handles.values()), list(handles), loc="outside right center", fontsize=9)
    try:
        figure.savefig(path, format="png", dpi=120)
    except OSError as error:
        raise LookalikeError(f"{path} cannot be written ({error.strerror or error}).") from error


def recall(run: Run, at: NDArray[np.int64]) -> NDArray[np.float64]:
    """(k,) share found after so many decisions (k,); a run that had ended stays where it was."""
    found = np.cumsum(run.trace.found)
    return np.asarray(found[np.minimum(at, len(found)) - 1] / run.trace.remaining, np.float64)
