"""What the page to judge by is drawn from: bars, lines, ticks, and a threshold in another unit."""

from __future__ import annotations

import dataclasses
from typing import List, Optional, Tuple

import pytest

from plugin.dock.chart import Boxes, Line, Panel, Plot, Spot, rounded
from plugin.dock.judge_plots import at_score, count_ticks, found_plot, score_ticks, spread_plot
from plugin.protocol import Depth
from plugin.target.threshold import Threshold, first_threshold, from_text, moved, to_text

from .judged import spread


def boxes(panel: Panel) -> Tuple[Tuple[float, float, float, float], ...]:
    (shape,) = panel.shapes
    assert isinstance(shape, Boxes)
    return shape.boxes


def line(plot: Optional[Plot]) -> Tuple[Spot, ...]:
    assert plot is not None
    (shape,) = plot.panels[0].shapes
    assert isinstance(shape, Line)
    return shape.points


def test_between_two_depths_precision_lies_between_theirs() -> None:
    depths = (
        Depth(1.0, 10, 0.9, 0.8, 1.0, 0.2, 0.0, 0.6),
        Depth(0.0, 110, 0.5, 0.4, 0.6, 0.8, 0.4, 1.0),
        Depth(-3.0, 9000, 0.1, 0.0, 0.2, 1),
    )
    between = at_score(depths, 0.25)
    assert between is not None
    assert dataclasses.astuple(between) == pytest.approx((0.25, 85, 0.6, 0.5, 0.7, 0.65, 0.3, 0.9))
    assert at_score(depths, 0.0) == depths[1]
    assert at_score(depths, 5.0) == depths[0]
    assert at_score(depths, -9.0) == depths[2]
    assert at_score((), 0.0) is None


def test_each_state_has_bars_of_its_own_and_few_are_not_hidden_by_many() -> None:
    found = spread()
    plot = spread_plot(found, ("accepted", "rejected", "unseen"), "score", str)
    accepted, _, unseen = plot.panels
    assert (accepted.title, unseen.title) == ("accepted  4", "unseen  1,006,047")
    bars = {round(left, 3): top / accepted.y.high for left, _, _, top in boxes(accepted)}
    assert set(bars) == {0.3, 0.4}
    assert bars[0.4] > 0.8
    few = boxes(unseen)[-1]
    assert few[3] / unseen.y.high > 0.03, "one of a million is still seen"
    many = dataclasses.replace(found, counts=tuple(" ".join([text] * 100) for text in found.counts))
    assert all(len(boxes(panel)) <= 64 for panel in spread_plot(many, ("a", "r", "u"), "", str).panels)


def test_where_the_mouse_points_is_a_round_number() -> None:
    assert rounded(-0.013, 0.054) == pytest.approx(0.0)
    assert rounded(0.2349, 0.01) == pytest.approx(0.23)
    assert rounded(1234.0, 60.0) == pytest.approx(1250.0)
    assert rounded(0.5, 0.0) == 0.5


def test_what_was_found_rises_with_each_answer() -> None:
    plot = found_plot(["accept", "reject", "accept", "unsure"], ("answers", "found"))
    assert line(plot) == ((0, 0), (1, 1), (2, 1), (3, 2), (4, 2))
    long = found_plot(["accept", "reject"] * 5000, ("answers", "found"))
    points = line(long)
    assert len(points) < 500
    assert points[-1] == (10_000, 5000)
    assert found_plot([], ("answers", "found")) is None


@pytest.mark.parametrize(("most", "told"), [
    (1, ["1"]), (2, ["2"]), (3, ["1", "3"]), (9, ["1", "9"]), (47, ["1", "10", "47"]),
    (1600, ["1", "10", "100", "1.6k"]),
])  # fmt: skip
def test_how_many_the_highest_bar_counts_is_told(most: int, told: List[str]) -> None:
    found = spread(counts=(f"{most} 1", "0 1", "0 0", "0 0", "5 9"))
    accepted = spread_plot(found, ("accepted", "rejected", "unseen"), "score", str).panels[0]
    assert [text for _, text in accepted.y.ticks if text] == told


@pytest.mark.parametrize("low, high", [(-3.7, 1.2), (0.0, 1.0), (0.123, 0.124), (-400, 900), (5.0, 5.001)])
def test_ticks_are_round_and_few(low: float, high: float) -> None:
    ticks = score_ticks(low, high)
    assert 2 <= len(ticks) <= 10
    assert all(low - 1e-9 <= value <= high + 1e-9 and float(text) == pytest.approx(value) for value, text in ticks)
    assert len(count_ticks(max(1, int(high)))) <= 7


def test_a_threshold_in_another_unit_is_reached_by_the_same_share() -> None:
    found = spread()
    total = found.from_bin(0).chips
    kept = Threshold(0.9, "likeness", "old", 15, total)
    assert moved(kept, found, "log odds") == Threshold(0.2, "log odds", "h", 15, total)
    half = dataclasses.replace(kept, of=total * 2, chips=30)
    assert moved(half, found, "log odds").score == 0.2
    assert moved(dataclasses.replace(kept, chips=0), found, "log odds").score == 0.5
    assert moved(dataclasses.replace(kept, chips=total), found, "log odds").score == -0.5


def test_it_begins_at_even_odds_or_at_the_best_hundredth() -> None:
    assert first_threshold(spread()) == 0.0
    assert first_threshold(spread(first=-50)) == -4.9  # nothing reaches even odds
    assert first_threshold(spread("similar")) == first_threshold(spread("mean-difference")) == -0.4


def test_what_is_kept_is_read_again_and_nonsense_is_none() -> None:
    kept = Threshold(0.25, "u", "h", 3, 10)
    assert from_text(to_text(kept)) == kept
    for text in (
        "",
        to_text(None),
        "{}",
        "[1]",
        '{"score": "x"}',
        to_text(dataclasses.replace(kept, score=float("nan"))),
    ):
        assert from_text(text) is None
