"""The table of the review desk: which figure counts, and when the reach is met."""

from __future__ import annotations

import pytest
from desk_table import REACH, heading, percentile, seen


def test_the_percentile_is_a_value_that_was_seen() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert percentile(values, 0.95) == 95.0
    assert percentile(values, 0.5) == 50.0
    assert percentile(values, 1.0) == 100.0
    assert percentile([7.0], 0.95) == 7.0
    assert percentile([1.0, 2.0], 0.95) == 2.0
    with pytest.raises(IndexError):
        percentile([], 0.5)


def test_lines_stand_in_the_order_of_the_reach_and_say_what_counts() -> None:
    times = [10.0] * 95 + [40.0] * 5
    lines = seen({"scroll": times, "next": times, "memory": [120.5], "warm up": [1.0]})
    assert [line.asked.figure for line in lines] == ["next", "scroll", "memory"]
    keys, frames, memory = lines
    assert (keys.counts, keys.most, keys.met) == (10.0, 40.0, True), "of keys the 95th percentile counts"
    assert (frames.counts, frames.met) == (40.0, True), "of frames the worst"
    assert not memory.met
    assert memory.line().endswith("NO")
    assert "100 MB" in memory.line()
    assert "120.5 MB" in memory.line()
    assert len(heading()) <= len(keys.line())


def test_one_slow_key_in_ten_misses_the_reach() -> None:
    (line,) = seen({"next": [10.0] * 90 + [40.0] * 10})
    assert (line.counts, line.met) == (40.0, False)
    assert line.as_json()["met"] is False


def test_every_line_of_the_reach_can_be_printed() -> None:
    lines = seen({asked.figure: [1.0, 2.0] for asked in REACH})
    assert len(lines) == len(REACH)
    assert len({len(line.line().removesuffix("yes").removesuffix("NO")) for line in lines}) == 1
