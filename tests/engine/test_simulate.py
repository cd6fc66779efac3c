"""The simulated analyst: its rules, its figures, and that someone outside who drives `propose` gets the same."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from plugin.engine import simulating
from plugin.engine.collection.open import Collection
from plugin.engine.errors import LookalikeError
from plugin.engine.evaluate.analyst import BadPageError, Case, Rules, Trace, case_of, shuffled, without, work_through
from plugin.engine.evaluate.cases import Job, jobs, kept_rows, read_labels
from plugin.engine.evaluate.figures import Run, interval, mean, summary
from plugin.engine.evaluate.pairs import compared, redrawn, results
from plugin.engine.evaluate.tables import as_text
from plugin.engine.evaluate.truth import truth_of
from plugin.engine.learn.pool import Rows
from plugin.engine.learn.registry import make
from plugin.engine.propose import propose
from plugin.engine.simulating import combined, simulate_vectors
from plugin.engine.simulating_collection import CollectionDesk, simulate_collection
from plugin.protocol import Answers, ProposeParams, RankedBy

MAIN = Path(__file__).parents[2] / "plugin/engine/__main__.py"
COUNT, DIM, CLASSES = 900, 12, 6


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """X.npy and another view of the same rows, Y.npy, with y.txt: six classes of unequal size, in clusters."""
    path = tmp_path_factory.mktemp("sets")
    rng = np.random.default_rng(3)
    number = rng.choice(CLASSES, COUNT, p=[0.4, 0.25, 0.15, 0.1, 0.06, 0.04])
    centres = 1.2 * rng.standard_normal((CLASSES, DIM))
    np.save(path / "X.npy", (centres[number] + rng.standard_normal((COUNT, DIM))).astype(np.float32) + 5)
    np.save(path / "Y.npy", (centres[number][:, ::-1] + 2 * rng.standard_normal((COUNT, DIM))).astype(np.float32))
    (path / "y.txt").write_text("".join(f"class {one}\n" for one in number))
    return path


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


def test_a_run_whose_time_is_up_is_told_and_averaged_into_nothing() -> None:
    class Slow(Listed):
        def page(self, size: int) -> Rows:
            time.sleep(0.02)
            return super().page(size)

    whole, rules = case([0, 90], 100), Rules(page=5, most_seconds=0.05)
    trace = work_through(Slow(list(range(100))), whole, rules, "slow")
    assert not trace.reached
    assert trace.decisions == len(trace.judged) == 5 * trace.rounds < 60
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


def test_every_set_every_pair_and_all_together() -> None:
    assert combined(1) == [(0,)]
    assert combined(2) == [(0,), (1,), (0, 1)]
    assert len(combined(4)) == 4 + 6 + 1
    assert combined(4)[-1] == (0, 1, 2, 3)


def test_two_processes_find_what_one_does_and_random_is_always_there(folder: Path) -> None:
    paths, labels = [str(folder / "X.npy"), str(folder / "Y.npy")], str(folder / "y.txt")
    measured = [
        simulate_vectors(
            paths, labels, ["similar"], Rules(), 2, classes=["class 3", "class 4"], processes=processes, ladder=(30,)
        ).runs
        for processes in (1, 2)
    ]
    keys = [[(run.vectors, run.strategy, run.thin, run.label, run.seed) for run in runs] for runs in measured]
    assert keys[0] == keys[1]
    assert {key[0] for key in keys[0]} == {"X", "Y", "X+Y"}
    assert {key[1] for key in keys[0]} == {"similar", "random"}
    assert {key[2] for key in keys[0]} == {None, "1/30"}
    for one, two in zip(*measured, strict=True):
        assert one.trace.judged.tolist() == two.trace.judged.tolist()
    random = [run.cost(Rules()) for run in measured[0] if run.strategy == "random" and run.thin is None]
    similar = [run.cost(Rules()) for run in measured[0] if run.strategy == "similar" and run.vectors == "X"]
    assert np.mean(similar) < 0.7 * np.mean(random)


def test_processes_that_are_not_forked_find_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = ([str(folder / "X.npy")], str(folder / "y.txt"), ["similar"], Rules(), 2)
    forked = simulate_vectors(*where, classes=["class 4"], processes=1).runs
    monkeypatch.setattr(simulating, "START", "spawn")
    fresh = simulate_vectors(*where, classes=["class 4"], processes=2).runs
    assert [run.trace.judged.tolist() for run in forked] == [run.trace.judged.tolist() for run in fresh]


def test_a_process_begun_beside_the_command_finds_the_package() -> None:
    code = "import runpy, sys; runpy.run_path(sys.argv[1], run_name='__mp_main__'); import lookalike.engine.simulating"
    done = subprocess.run([sys.executable, "-I", "-c", code, str(MAIN)], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


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


@pytest.mark.parametrize(
    ("strategy", "kept"), [("auto", None), ("auto", 20), ("representative", 20), ("common-contrastive", None)]
)
def test_someone_outside_who_drives_propose_needs_as_many_decisions(
    folder: Path, tmp_path: Path, strategy: str, kept: int | None
) -> None:
    """The real process, spoken to by pipe, and an analyst written anew here from the rules alone."""
    labels = read_labels(folder / "y.txt", COUNT)
    number, seed, page = 2, 1, 10
    inside = simulate_vectors(
        [str(folder / "X.npy")], str(folder / "y.txt"), [strategy], Rules(page), seed + 1, kept, classes=["class 2"]
    )
    run = next(run for run in inside.runs if (run.strategy, run.seed) == (strategy, seed))

    positive = labels.number == number
    order = np.random.default_rng([seed, number]).permutation(np.flatnonzero(positive))
    rows = np.arange(COUNT) if kept is None else np.sort(np.r_[order[:kept], np.flatnonzero(~positive)])
    np.save(tmp_path / "set.npy", np.load(folder / "X.npy")[rows])
    first = int(np.flatnonzero(rows == order[0])[0])
    assert driven(tmp_path / "set.npy", strategy, seed, page, positive[rows], first) == run.trace.decisions


def driven(vectors: Path, strategy: str, seed: int, page: int, truth: NDArray[np.bool_], first: int) -> int:
    command = [sys.executable, "-I", str(MAIN), "propose", "--vectors", str(vectors), "--strategy", strategy]
    command += ["--page", str(page), "--seed", str(seed)]
    needed = math.ceil(0.95 * (truth.sum() - 1))
    found = decisions = 0
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin is not None and process.stdout is not None
        said: dict[str, list[int]] = {"accept": [first]}
        while found < needed:
            print(json.dumps(said), file=process.stdin)
            asked = json.loads(process.stdout.readline())["page"]
            for row in asked:
                decisions += 1
                found += int(truth[row])
                if found == needed:
                    break
            said = {"accept": [row for row in asked if truth[row]], "reject": [row for row in asked if not truth[row]]}
        process.stdin.close()
    return decisions


def test_what_cannot_be_meant_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    vectors, labels = [str(folder / "X.npy")], str(folder / "y.txt")
    with pytest.raises(LookalikeError, match="no class 'none'. The classes are class 0, class 1"):
        simulate_vectors(vectors, labels, ["auto"], Rules(), classes=["none"])
    with pytest.raises(LookalikeError, match="no strategy 'magic'"):
        simulate_vectors(vectors, labels, ["magic"], Rules())
    with pytest.raises(LookalikeError, match="more than 0 seconds"):
        simulate_vectors(vectors, labels, ["auto"], Rules(most_seconds=0))
    with pytest.raises(LookalikeError, match="recall has to be"):
        simulate_vectors(vectors, labels, ["auto"], Rules(recall=1.5))
    short = tmp_path / "short.txt"
    short.write_text("a\nb\n")
    with pytest.raises(LookalikeError, match="2 lines and the vectors 900 rows"):
        simulate_vectors(vectors, str(short), ["auto"], Rules())
    with pytest.raises(LookalikeError, match="more than 5000 members"):
        simulate_vectors(vectors, labels, ["auto"], Rules(start_pos=5000))


def test_the_command_writes_the_figures(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-I", str(MAIN), "simulate", "--vectors", str(folder / "X.npy"), "--seeds", "1"]
    command += ["--labels", str(folder / "y.txt"), "--strategy", "similar", "--json", str(tmp_path / "figures.json")]
    done = subprocess.run([*command, "--noise", "0.05"], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert "similar" in done.stdout
    assert "No class has enough members, among enough others, to be one in 1,000." in done.stdout
    figures = json.loads((tmp_path / "figures.json").read_text())
    asked = "vectors strategy thin cost_mean cost_median cost_p90 recall_at_size page_1_3 rounds seconds_per_round"
    for row in figures["results"]:
        assert set(asked.split()) <= set(row)
    assert {(row["strategy"], row["thin"]) for row in figures["results"]} >= {("similar", None), ("random", "1/30")}
    assert figures["settings"]["noise"] == 0.05
    wrong = subprocess.run([*command, "--truth", "x.gpkg"], capture_output=True, text=True, timeout=60)
    assert wrong.returncode == 2
    assert wrong.stderr == "lookalike: Give --vectors and --labels, or --collection and --truth.\n"


def shapes(*geometries: Any) -> NDArray[np.object_]:
    return np.array([*geometries, None], object)[:-1]


def test_the_truth_of_a_layer(gridded: Collection, place_of: dict[tuple[int, int], int]) -> None:
    """Chips of 100 m every 50 m: a chip's four neighbours share half of it, the four corners a quarter."""

    def ring(line: int, column: int) -> Any:
        return shapely.Polygon(gridded.footprints[place_of[line, column]])

    one = ring(5, 5)
    small = shapely.buffer(shapely.centroid(ring(12, 30)), 0.00005)
    truth = truth_of(gridded, shapes(one, shapely.union(ring(20, 20), ring(20, 22)), small), 0.6, 0.6)
    shown = [place_of[5, 5], place_of[20, 20], place_of[20, 21], place_of[20, 22], place_of[12, 30]]
    assert set(shown) <= set(np.flatnonzero(truth.positive).tolist())
    assert not truth.positive[[place_of[5, 6], place_of[4, 4], place_of[0, 0]]].any()
    assert truth.touched[[place_of[5, 6], place_of[4, 4]]].all()
    assert not truth.touched[place_of[0, 0]]
    assert not (truth.positive & truth.touched).any()
    assert truth.shown_by(np.array([place_of[5, 5]])) == 1
    assert truth.shown_by(np.array([place_of[20, 20], place_of[20, 22]])) == 1
    assert truth.shown_by(np.flatnonzero(truth.positive)) == 3
    assert truth_of(gridded, shapes(one), 0.4, 0.4).positive[place_of[5, 6]]
    assert truth_of(gridded, shapes(shapely.centroid(one)), 0.5, 0.5).positive[place_of[5, 5]]
    assert not truth_of(gridded, shapes(shapely.Point(0, 0)), 0.5, 0.5).positive.any()


def test_the_analyst_is_shown_what_the_panel_shows(gridded: Collection) -> None:
    gone = np.array([900, 901], np.int64)
    desk = CollectionDesk(gridded, make("auto", 3), gone)
    answers = Answers(unsure=tuple(gridded.chip_ids(gone)))
    told: list[list[int]] = [[77], [400], []]
    for turn in range(4):
        desk.answer(*told)
        yes, no, unsure = (tuple(gridded.chip_ids(np.array(rows, np.int64))) for rows in told)
        answers = replace(
            answers,
            examples=answers.examples or yes,
            counter_examples=answers.counter_examples or no,
            accepted=answers.accepted + (yes if turn else ()),
            rejected=answers.rejected + (no if turn else ()),
            unsure=answers.unsure + unsure,
        )
        shown = propose(gridded, ProposeParams("", answers, 12, RankedBy(seed=3))).candidates
        page = desk.page(12).tolist()
        assert page == gridded.rows_of(one.chip_id for one in shown)[0].tolist()
        assert desk.free[page].all()
        told = [page[:4], page[4:11], page[11:]]


def test_a_collection_is_searched_and_its_objects_counted(gridded: Collection, tmp_path: Path) -> None:
    vectors = gridded.vectors(np.arange(gridded.count))
    alike = np.argsort(-(vectors @ vectors[300]))[:40]
    rings = [shapely.Polygon(gridded.footprints[row]) for row in alike.tolist()]
    features = [
        {"type": "Feature", "properties": {"kind": "pond"}, "geometry": json.loads(shapely.to_geojson(ring))}
        for ring in rings
    ]
    layer = tmp_path / "ponds.geojson"
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    where = (str(gridded.path), str(layer), ["auto"], Rules(page=10))
    measured = simulate_collection(*where, attribute="kind", seeds=2, processes=1, chip_share=0.9, feature_share=0.9)
    assert {(run.label, run.strategy) for run in measured.runs} == {("pond", "auto"), ("pond", "random")}
    for run in measured.runs:
        assert run.objects is not None
        assert 0 < run.objects.found <= run.objects.there == 40
        assert 0 < run.objects.after[100] <= run.objects.after[400] <= 40
        assert len(np.unique(run.trace.judged)) == len(run.trace.judged)
    mine, random = (
        np.mean([run.cost(Rules()) for run in measured.runs if run.strategy == name]) for name in ("auto", "random")
    )
    assert mine < 0.7 * random
    with pytest.raises(LookalikeError, match="no class 'lake'"):
        simulate_collection(*where, classes=["lake"], attribute="kind")
    with pytest.raises(LookalikeError, match="No feature of .* has 'species'. Its fields are kind"):
        simulate_collection(*where, attribute="species")
