"""Runs of the simulated analyst: when one stops, what it is told, and the figures of many."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from plugin.engine.errors import LookalikeError
from plugin.engine.evaluate import analyst
from plugin.engine.evaluate.analyst import BadPageError, Case, Rules, Trace, case_of, shuffled, without, work_through
from plugin.engine.evaluate.cases import Job, jobs, kept_rows
from plugin.engine.evaluate.figures import Run, interval, mean, summary
from plugin.engine.evaluate.pairs import compared, redrawn, results
from plugin.engine.evaluate.tables import as_text
from plugin.engine.learn.pool import Rows


class Listed:
    """A desk that proposes rows in a given order."""

    def __init__(self, order: list[int], beside: dict[int, list[int]] | None = None) -> None:
        self.order, self.beside = order, beside or {}
        self.free = np.ones(len(order), bool)
        self.said: list[tuple[list[int], list[int], list[int]]] = []

    def answer(self, accept: Any, reject: Any, unsure: Any = ()) -> None:
        self.said.append((list(accept), list(reject), list(unsure)))
        self.free = self.free.copy()
        self.free[[*accept, *reject, *unsure]] = False
        for row in accept:
            self.free[self.beside.get(row, [])] = False

    def page(self, size: int) -> Rows:
        return np.array([row for row in self.order if self.free[row]][:size], np.int64)


def case(positive: list[int], count: int, start: int = 0) -> Case:
    truth = np.zeros(count, bool)
    truth[positive] = True
    return Case(truth, np.zeros(count, bool), np.array([start]), np.empty(0, np.int64), np.zeros(count, bool))


def test_a_run_stops_at_the_decision_that_reaches_the_recall() -> None:
    count = 200
    positive = [0, *range(1, 40, 2), 150]  # 20 near the front, one far behind: 21 to find, of which 20 are 95 %
    trace = work_through(Listed(list(range(count))), case(positive, count), Rules(page=7), "listed")
    assert (trace.remaining, trace.decisions, trace.rounds) == (21, 39, math.ceil(39 / 7))
    assert trace.judged[:39].tolist() == list(range(1, 40))
    assert len(trace.judged) >= len(positive)
    everything = work_through(Listed(list(range(count))), case(positive, count), Rules(page=7, recall=1), "listed")
    assert everything.decisions == 150


def test_a_perfect_order_costs_one() -> None:
    trace = work_through(Listed(list(range(100))), case(list(range(41)), 100), Rules(page=5), "listed")
    run = Run("x", "listed", None, "a", 0, 100, 41, trace)
    assert trace.decisions == 38 == 0.95 * 40
    assert run.cost(Rules(page=5)) == 1
    assert run.recall_at_size == 1
    assert [run.precision(page, Rules(page=5)) for page in range(3)] == [1, 1, 1]


def test_the_first_pages_are_judged_whole_even_when_all_is_found_on_the_first() -> None:
    trace = work_through(Listed(list(range(100))), case([0, 1, 2], 100), Rules(page=10), "listed")
    run = Run("x", "listed", None, "a", 0, 100, 3, trace)
    assert (trace.decisions, trace.rounds, len(trace.judged)) == (2, 1, 30)
    assert [run.precision(page, Rules(page=10)) for page in range(3)] == [0.2, 0, 0]


def test_wrong_answers_reach_the_strategy_and_the_truth_counts_as_found() -> None:
    one = case(list(range(0, 20, 2)), 60)
    wrong = one.wrong.copy()
    wrong[[2, 3]] = True
    desk = Listed(list(range(60)))
    trace = work_through(desk, Case(one.positive, one.doubtful, one.examples, one.counter_examples, wrong), Rules(), "")
    assert trace.decisions == 18
    assert 2 in desk.said[1][1]
    assert 3 in desk.said[1][0]


def test_what_overlaps_an_accepted_chip_is_found_with_it_and_what_is_doubtful_is_judged_as_unsure() -> None:
    one = case([0, 5, 6, 7, 30], 60)
    doubtful = one.doubtful.copy()
    doubtful[3] = True
    desk = Listed(list(range(60)), {5: [6, 7], 0: [30]})
    told = Case(one.positive, doubtful, one.examples, one.counter_examples, one.wrong)
    trace = work_through(desk, told, Rules(page=5, recall=1), "")
    assert (trace.remaining, trace.decisions) == (3, 5)
    assert trace.found[:5].tolist() == [0, 0, 0, 0, 3]
    assert desk.said[1] == ([5], [1, 2, 4], [3])


def test_a_strategy_that_proposes_what_it_must_not_is_named() -> None:
    class Twice(Listed):
        def page(self, size: int) -> Rows:
            return np.array([4, 4], np.int64)

    with pytest.raises(BadPageError, match=r"twice proposed \[4, 4\]"):
        work_through(Twice(list(range(20))), case([0, 9], 20), Rules(), "twice")


def test_the_examples_and_the_wrong_answers_are_the_same_for_every_rung() -> None:
    positive = np.random.default_rng(0).random(3000) < 0.1
    rules = Rules(start_pos=2, start_neg=3, noise=0.1)
    whole = case_of(positive, rules, 4, 1)
    kept = kept_rows(positive, Job((0,), 1, 4, 40, ("1/50",)))
    assert kept is not None
    assert int((kept & positive).sum()) == 40
    assert kept[~positive].all()
    rare = without(whole, kept)
    rows = np.flatnonzero(kept)
    assert rows[rare.examples].tolist() == whole.examples.tolist() == sorted(shuffled(positive, 4, 1)[:2].tolist())
    assert rows[rare.counter_examples].tolist() == whole.counter_examples.tolist()
    assert not positive[whole.counter_examples].any()
    assert np.array_equal(rare.wrong, whole.wrong[kept])
    assert 0.07 < whole.wrong.mean() < 0.13
    assert case_of(positive, rules, 5, 1).examples.tolist() != whole.examples.tolist()


def test_the_ladder_has_the_rungs_that_a_class_is_large_enough_for() -> None:
    found = jobs({0: 330, 1: 40, 2: 7}, 10_000, [(0,)], 1, 1, None, (30, 300, 1000))
    rungs = {(job.number, rung): job.kept for job in found for rung in job.thin}
    assert rungs[0, None] == 330
    assert rungs[0, "1/30"] == 330  # already as rare, within a tenth
    assert rungs[0, "1/300"] == round(9670 / 299)
    assert rungs[0, "1/1000"] == round(9670 / 999)
    assert (1, "1/30") not in rungs
    assert rungs[1, "1/300"] == 33
    assert [key for key in rungs if key[0] == 2] == [(2, None)]
    thinned = jobs({0: 330}, 10_000, [(0,)], 2, 1, 20, ())
    assert [(job.kept, job.thin, job.seed) for job in thinned] == [(20, (20,), 0), (20, (20,), 1)]


def run_of(cost: float, label: str, strategy: str = "auto", seed: int = 0) -> Run:
    """A run of that cost, of a class with 100 to find."""
    decisions = round(cost * 95)
    found = np.zeros(max(decisions, 75), np.int64)
    found[np.linspace(0, decisions - 1, 95).astype(int)] = 1
    trace = Trace(np.arange(len(found)), found, found > 0, 100, decisions, decisions // 25, 0.01)
    return Run("x", strategy, None, label, seed, 5000, 101, trace)


def test_figures_and_their_interval_over_classes() -> None:
    rules = Rules()
    runs = [run_of(cost, label) for label, cost in zip("abcdef", (1, 1, 1, 2, 2, 5), strict=True)]
    about = summary(runs, rules)
    assert about["cost_mean"] == pytest.approx(2)
    assert about["cost_median"] == pytest.approx(1.5, abs=0.01)
    assert about["cost_p90"] == pytest.approx(3.5, abs=0.02)
    low, high = about["cost_mean_interval"]
    assert 1 <= low < 2 < high <= 5
    assert about["classes"] == about["runs"] == 6
    # Two runs of a class are no more evidence than one: the interval is over classes.
    twice = summary([*runs, *(run_of(run.cost(rules), run.label, seed=1) for run in runs)], rules)
    assert twice["cost_mean_interval"] == pytest.approx(about["cost_mean_interval"])
    assert interval(np.array([1.0]), ["a"], mean) is None


def test_strategies_are_compared_in_pairs() -> None:
    rules = Rules()
    mine = [run_of(cost, label) for label, cost in zip("abc", (1, 2, 3), strict=True)]
    theirs = [run_of(cost, label, "representative") for label, cost in zip("cba", (4, 3, 2), strict=True)]
    about = compared(mine, theirs, rules)
    assert about is not None
    assert about["mean"] == pytest.approx(-1, abs=0.02)
    assert about["upper_90"] == pytest.approx(-1, abs=0.02)
    assert (about["pairs"], about["cut_off"]) == (3, 0)
    table = results([*mine, *theirs], rules)
    assert [row["strategy"] for row in table] == ["auto", "representative"]
    assert table[1]["auto_minus_this"] == about
    assert table[0]["less_precise_than_representative"] == []


def test_bounds_of_a_difference_are_over_classes_and_over_seeds() -> None:
    rng = np.random.default_rng(0)
    classes, seeds = 12, 5
    labels = [f"class {number}" for number in range(classes) for _ in range(seeds)]
    by_class = np.repeat(rng.standard_normal(classes), seeds)
    drawn = redrawn(by_class, labels)
    assert drawn is not None
    assert drawn.std() == pytest.approx(by_class.std() / classes**0.5, rel=0.1)  # 5 equal seeds are no more evidence
    by_seed = rng.standard_normal(seeds)
    one_class = redrawn(by_seed, ["a"] * seeds)
    assert one_class is not None
    assert one_class.std() == pytest.approx(by_seed.std() / seeds**0.5, rel=0.1)
    both = redrawn(by_class + rng.standard_normal(classes * seeds), labels)
    assert both is not None
    assert both.std() > drawn.std()
    uneven = redrawn(np.array([1.0, 1.0, 1.0, 4.0]), ["a", "a", "a", "b"])
    assert uneven is not None
    assert set(np.round(uneven, 2).tolist()) == {1.0, 1.75, 4.0}
    assert redrawn(np.array([1.0]), ["a"]) is None


def test_tables_tell_what_auto_costs_less_and_where_its_first_pages_are_worse() -> None:
    rules = Rules()
    costs = {"auto": (1.2, 2, 3), "representative": (1, 3, 5), "random": (9, 9, 9)}
    runs = [run_of(cost, label, name) for name in costs for label, cost in zip("abc", costs[name], strict=True)]
    lines = as_text(results(runs, rules)).splitlines()
    place = lines.index(next(line for line in lines if line.startswith("auto less")))
    assert lines[0] == "x: 3 classes, 3 runs a strategy, prevalence 1 in 50"
    assert [line.split()[0] for line in lines[2:5]] == list(costs)
    assert [line.split()[:2] for line in lines[place + 1 : place + 3]] == [
        ["representative", "-0.93"],
        ["random", "-6.93"],
    ]
    assert lines[place + 1].split()[-1] == "3"
    assert lines[-1] == "pages 1 to 3 less precise with auto than with representative: a (0.84, 1.00)"


@pytest.mark.parametrize("cost", [1.5, 95.0, 1500.0])
def test_figures_stand_apart_however_large_they_are(cost: float) -> None:
    runs = [run_of(cost + seed, label, seed=seed) for label in "ab" for seed in (0, 1)]
    line = as_text(results(runs, Rules())).splitlines()[2]
    assert line.startswith("auto") and line.count("]") == line.count("] ") == 3


def test_a_run_whose_time_is_up_is_told_and_averaged_into_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(analyst, "time", SimpleNamespace(perf_counter=lambda: now[0]))

    class Slow(Listed):
        def page(self, size: int) -> Rows:
            now[0] += 0.02
            return super().page(size)

    whole, rules = case([0, 90], 100), Rules(page=5, most_seconds=0.05)
    trace = work_through(Slow(list(range(100))), whole, rules, "slow")
    assert not trace.reached
    assert trace.decisions == len(trace.judged) == 5 * trace.rounds == 15
    assert work_through(Listed(list(range(100))), whole, rules, "quick").reached
    runs = [run_of(2, "a"), run_of(4, "b"), run_of(1, "a", "slow"), run_of(1, "b", "slow")]
    runs[-1] = replace(runs[-1], trace=replace(runs[-1].trace, reached=False))
    mine, slow = results(runs, rules)
    assert (mine["cost_mean"], mine["cut_off"]) == (pytest.approx(3, abs=0.02), 0)
    assert (slow["runs"], slow["cut_off"], slow["cost_mean"]) == (2, 1, pytest.approx(1))
    assert slow["auto_minus_this"]["mean"] == pytest.approx(1, abs=0.02)
    assert (slow["auto_minus_this"]["pairs"], slow["auto_minus_this"]["cut_off"]) == (1, 1)
    assert "1 of 2 runs were cut off and are in no cost" in as_text([mine, slow])
    nothing = results([runs[0], replace(runs[-1], label="a")], rules)[1]
    assert (nothing["cost_mean"], nothing["auto_minus_this"]) == (None, None)
    assert as_text([nothing]).splitlines()[2].split()[:4] == ["slow", "-", "-", "-"]


def test_the_picture_has_a_panel_for_each_set_and_prevalence(tmp_path: Path) -> None:
    image = pytest.importorskip("matplotlib.image")
    from plugin.engine.evaluate.plot import draw, recall

    runs = [run_of(cost, label, name) for label, cost in zip("ab", (1, 3), strict=True) for name in ("auto", "random")]
    assert recall(runs[0], np.array([1, 95, 10_000])) == pytest.approx([0.01, 0.95, 0.95])
    draw(runs, str(tmp_path / "one.png"))
    draw([*runs, *(replace(run, thin="1/30") for run in runs)], str(tmp_path / "two.png"))
    one, two = (image.imread(tmp_path / name) for name in ("one.png", "two.png"))
    assert one.shape[0] == two.shape[0] > 300
    assert two.shape[1] > 1.5 * one.shape[1]
    assert one.std() > 0.05
    with pytest.raises(LookalikeError, match="cannot be written"):
        draw(runs, str(tmp_path / "none" / "x.png"))
