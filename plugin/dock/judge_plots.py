"""What the Judge page draws: scores by state, what was found against answers, precision against recall."""

from __future__ import annotations

import math
from typing import Callable, List, Optional, Sequence, Tuple

from qgis.PyQt.QtGui import QColor, QPalette

from ..protocol import Depth, HistogramResult
from ..review.marks import ACCEPT
from ..wording import local
from .chart import Area, Axis, Boxes, Line, Panel, Plot

BARS = 64
MOST_POINTS = 400
FOUND = QColor("#1a9850")
REFUSED = QColor("#d73027")
UNSEEN = QColor("#7b8794")
CURVE = QPalette.ColorRole.Highlight
APART = 3
"""By so many times two counts differ that are both written beside an axis of powers of ten."""

Names = Tuple[str, str, str]
"""How the accepted, the rejected and the unseen are called."""


def spread_plot(found: HistogramResult, names: Names, title: str, tip: Callable[[float], str]) -> Plot:
    """Return the scores of accepted, rejected and unseen chips, each with an axis of its own, in powers of ten.

    On one axis a million unseen would hide thirty accepted, and so would they on an axis that is not logarithmic.
    """
    width = max(1, math.ceil(found.bins / BARS))
    low, high = found.edge(0), found.edge(found.bins)
    panels = []
    for counts, name, colour in zip((found.accepted, found.rejected, found.unseen), names, (FOUND, REFUSED, UNSEEN)):
        bars = [sum(counts[begin : begin + width]) for begin in range(0, found.bins, width)]
        boxes = tuple(
            (found.edge(place * width), found.edge(min(found.bins, (place + 1) * width)), 0.0, _height(count))
            for place, count in enumerate(bars)
            if count
        )
        most = max(bars, default=0)
        panels.append(Panel(_powers(most), (Boxes(boxes, colour),), f"{name}  {local(sum(counts)):,}"))
    return Plot(Axis(low, high, score_ticks(low, high), title), tuple(panels), tip)


def bar_around(found: HistogramResult, score: float) -> Tuple[int, int]:
    """Return the bins, from and up to but not with, of the bar that is drawn at a score."""
    width = max(1, math.ceil(found.bins / BARS))
    share = (score - found.edge(0)) / (found.edge(found.bins) - found.edge(0))
    first = min(max(0, int(share * found.bins)), found.bins - 1) // width * width
    return first, min(found.bins, first + width)


def found_plot(labels: Sequence[str], titles: Tuple[str, str]) -> Optional[Plot]:
    """Return how many were found by each answer, in the order in which they were given; None before the first."""
    if not labels:
        return None
    found, points = 0, [(0.0, 0.0)]
    every = max(1, len(labels) // MOST_POINTS)
    for number, label in enumerate(labels, 1):
        found += label == ACCEPT
        if number % every == 0 or number == len(labels):
            points.append((float(number), float(found)))
    x = Axis(0.0, float(len(labels)), count_ticks(len(labels)), titles[0])
    y = Axis(0.0, float(max(1, found)), count_ticks(max(1, found), 3))
    return Plot(x, (Panel(y, (Line(tuple(points), FOUND),), titles[1]),))


def precision_plot(depths: Sequence[Depth], titles: Tuple[str, str]) -> Optional[Plot]:
    """Return precision against recall, from the best score down, with its interval; None where nothing is known."""
    if not depths:
        return None
    shares = tuple((share / 4, f"{local(share / 4):.0%}") for share in range(5))
    area = Area(tuple((one.recall, one.low, one.high) for one in depths), CURVE)
    line = Line(tuple((one.recall, one.precision) for one in depths), CURVE)
    return Plot(Axis(0.0, 1.0, shares, titles[0]), (Panel(Axis(0.0, 1.0, shares), (area, line), titles[1]),))


def at_score(depths: Sequence[Depth], score: float) -> Optional[Depth]:
    """Return what taking everything down to a score would give, between the two depths that are nearest; None for none.

    Above the best depth that was judged it is told as of that one.
    """
    deeper = next((place for place, one in enumerate(depths) if one.score <= score), None)
    if deeper is None:
        return depths[-1] if depths else None
    if deeper == 0 or depths[deeper].score == score:
        return depths[deeper]
    best, worst = depths[deeper - 1], depths[deeper]
    share = (best.score - score) / (best.score - worst.score)

    def between(one: float, other: float) -> float:
        return one + share * (other - one)

    return Depth(
        score,
        round(between(best.chips, worst.chips)),
        between(best.precision, worst.precision),
        between(best.low, worst.low),
        between(best.high, worst.high),
        between(best.recall, worst.recall),
        between(best.recall_low, worst.recall_low),
        between(best.recall_high, worst.recall_high),
    )


def score_ticks(low: float, high: float) -> Tuple[Tuple[float, str], ...]:
    """Return four to nine round scores between two."""
    span = high - low
    if span <= 0 or not math.isfinite(span):
        return ((low, f"{local(low):g}"),)
    step = 10.0 ** math.floor(math.log10(span / 4))
    step *= next((by for by in (1, 2, 5, 10) if span / (step * by) <= 8), 10)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple((number * step, f"{local(round(number * step, 9)):g}") for number in range(first, last + 1))


def count_ticks(most: int, wanted: int = 5) -> Tuple[Tuple[float, str], ...]:
    """Return 0 and some round numbers up to `most`."""
    step = 10 ** max(0, math.floor(math.log10(max(1, most / wanted))))
    step *= next((by for by in (1, 2, 5, 10) if most / (step * by) <= wanted), 10)
    return tuple((float(number), f"{local(number):,}") for number in range(0, most + 1, step))


def short(count: int) -> str:
    """Return a count in at most four places: 950, 12k, 3M."""
    if count >= 1_000_000:
        return f"{local(count / 1_000_000):.3g}M"
    return f"{local(count / 1000):.3g}k" if count >= 1000 else str(count)


def _height(count: int) -> float:
    return math.log10(1 + count)


def _powers(most: int) -> Axis:
    """Return the axis of counts up to `most`, which is told, as are the powers of ten well below it.

    Most counts of a few dozen answers are below ten: an axis with nothing but 1 would tell none of them.
    """
    ticks: List[Tuple[float, str]] = [(0.0, "")]
    power = 1
    while APART * power <= most:
        ticks.append((_height(power), short(power)))
        power *= 10
    if most:
        ticks.append((_height(most), short(most)))
    return Axis(0.0, max(_height(most), 0.5) * 1.12, tuple(ticks))
