"""Simulations as a command, over vectors and a collection; someone outside who drives `propose` gets the same."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from plugin.engine import measuring, simulating
from plugin.engine.cli import main
from plugin.engine.collection.open import Collection
from plugin.engine.errors import LookalikeError
from plugin.engine.evaluate import plot
from plugin.engine.evaluate.analyst import Rules
from plugin.engine.evaluate.cases import read_labels
from plugin.engine.evaluate.truth import truth_of
from plugin.engine.learn import mlp
from plugin.engine.learn.published import forest
from plugin.engine.learn.registry import STRATEGIES, lacking, make
from plugin.engine.learn.strategy import NO_ROWS, Decisions
from plugin.engine.pools import MatrixPool
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


@pytest.mark.parametrize("processes", [1, 2])
def test_how_far_it_is_rises_within_a_review_too(folder: Path, processes: int) -> None:
    told: list[tuple[int, int, str]] = []
    simulate_vectors(
        [str(folder / "X.npy")], str(folder / "y.txt"), ["similar"], Rules(), 1, classes=["class 4"],
        processes=processes, report=lambda *what: told.append(what),
    )  # fmt: skip
    percents = [done for done, _, _ in told]
    assert percents == sorted(percents) and percents[0] == 0 and percents[-1] == 100
    assert {(total, text) for _, total, text in told} == {(100, "Simulating 2 reviews")}
    assert processes > 1 or len(set(percents)) > 4, "more than the two reviews tell"


def test_a_process_begun_beside_the_command_finds_the_package() -> None:
    code = "import runpy, sys; runpy.run_path(sys.argv[1], run_name='__mp_main__'); import lookalike.engine.simulating"
    done = subprocess.run([sys.executable, "-I", "-c", code, str(MAIN)], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


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
    with pytest.raises(LookalikeError, match="more than 0 seconds"):
        simulate_vectors(vectors, labels, ["auto"], Rules(most_seconds=math.inf))
    with pytest.raises(LookalikeError, match="at least one process"):
        simulate_vectors(vectors, labels, ["auto"], Rules(), processes=-1)
    with pytest.raises(LookalikeError, match="Beside the class 'class 0' there are .* leave nothing"):
        simulate_vectors(vectors, labels, ["auto"], Rules(start_neg=890), seeds=1, processes=1)
    bad = np.load(vectors[0])
    bad[8, 1] = np.nan
    np.save(tmp_path / "bad.npy", bad)
    with pytest.raises(LookalikeError, match="bad.npy something is wrong. Row 8 "):
        simulate_vectors([*vectors, str(tmp_path / "bad.npy")], labels, ["auto"], Rules(), thin=20, processes=1)
    short = tmp_path / "short.txt"
    short.write_text("a\nb\n")
    with pytest.raises(LookalikeError, match="2 lines and the vectors 900 rows"):
        simulate_vectors(vectors, str(short), ["auto"], Rules())
    with pytest.raises(LookalikeError, match="more than 5000 members"):
        simulate_vectors(vectors, labels, ["auto"], Rules(start_pos=5000))


def test_classes_that_are_smaller_than_they_would_be_thinned_to_are_named(folder: Path) -> None:
    paths, labels = [str(folder / "X.npy")], str(folder / "y.txt")
    measured = simulate_vectors(
        paths, labels, ["similar"], Rules(), seeds=1, thin=60, classes=["class 0", "class 5"], processes=1
    )
    assert measured.notes == ["Too few members to be thinned, all of them kept: class 5."]
    assert {run.members for run in measured.runs if run.label == "class 0"} == {60}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--json", "{}/y.txt"], "y.txt is given for two things"),
        (["--json", "{}/X.npy"], "X.npy is given for two things"),
        (["--json", "{}/out", "--plot", "{}/out"], "out is given for two things"),
        (["--json", "{}"], "is a folder. Name a file in it."),
        (["--json", "{}/none/out"], "There is no folder for"),
        (["--attribute", "kind"], "--attribute is about --collection. Leave it out"),
        (["--chip-share", "nan"], "--chip-share is about --collection"),
        (["--embedding", "b"], "--embedding is about --collection"),
        (["--strategy", "mlp"], "mlp needs torch"),
        (["--strategy", "random-forest"], "random-forest needs scikit-learn"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_measured(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    sentence: str,
) -> None:
    def measured(*_: object, **__: object) -> None:
        raise AssertionError("that may take hours")

    monkeypatch.setattr(measuring, "simulate_vectors", measured)
    monkeypatch.setattr(plot, "need_matplotlib", lambda: None)
    for module in (mlp, forest):
        monkeypatch.setattr(module, "find_spec", lambda name: None)
    given = ["simulate", "--vectors", str(folder / "X.npy"), "--labels", str(folder / "y.txt")]
    assert main([*given, *(one.format(folder) for one in arguments)]) == 2
    assert sentence in capsys.readouterr().err


def test_what_is_not_installed_is_known_of_every_strategy(monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("sklearn", "scipy", "torch"):
        for module in {package, *(name for name in sys.modules if name.startswith(f"{package}."))}:
            monkeypatch.setitem(sys.modules, module, None)  # neither found nor imported
    pool = MatrixPool(np.random.default_rng(0).standard_normal((60, 4)))
    decisions = Decisions(np.array([0]), np.array([1, 2, 3]), np.array([4, 5, 6]))
    for name in (*STRATEGIES, "pruned-representative:0.3"):
        try:
            model = make(name).fit(pool, decisions)
            model.propose(model.score(), np.ones(60, bool), 3)
            assert lacking(name) == "", name
        except LookalikeError as error:
            assert str(error) == lacking(name), name


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
    idle = subprocess.run([*command, "--prune", "0.3"], capture_output=True, text=True, timeout=60)
    assert idle.returncode == 2
    assert idle.stderr.startswith("lookalike: --prune is about random-positive, representative, nearest-positive")


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
    desk = CollectionDesk(gridded, make("auto", 3), NO_ROWS)
    answers = Answers()
    told: list[list[int]] = [[77], [400], [900, 901]]
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


def test_what_is_gone_is_never_shown_nor_learnt_from(gridded: Collection) -> None:
    gone = np.arange(600, 900)
    desk = CollectionDesk(gridded, make("auto", 3), gone)
    desk.answer([77], [400])
    assert not np.isin(desk.page(gridded.count), gone).any()
    assert not desk.free[gone].any()


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
