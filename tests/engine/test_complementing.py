"""`lookalike complementarity` on files of vectors and on a collection with two embeddings, as it is run."""

from __future__ import annotations

import json
from dataclasses import replace
from inspect import signature
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine import cli, complementing
from plugin.engine.arguments import parse
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.complementing import complement_answers, judge_embeddings
from plugin.engine.errors import LookalikeError
from plugin.engine.joining import join_collections
from plugin.protocol import CHIP_SHARE, FEATURE_SHARE, Answers, ComplementarityParams, ComplementarityResult, from_json

from .asker import Asker
from .making import ABOUT, boxes_on_grid, build

SIDE, SIZE = 36, 100.0
COUNT = SIDE * SIDE
BOXES = boxes_on_grid(SIDE, SIDE, SIZE, SIZE, 500_000, 5_000_000)
Floats = NDArray[np.float64]


def embedding(signal: Floats, seed: int) -> NDArray[np.float32]:
    rng = np.random.default_rng(seed)
    both = np.concatenate([3 * signal[:, None], rng.standard_normal((len(signal), 11))], axis=1)
    turn, _ = np.linalg.qr(rng.standard_normal((12, 12)))
    return (both @ turn).astype(np.float32)


@pytest.fixture
def signal() -> Floats:
    return np.random.default_rng(4).standard_normal((COUNT, 2))


@pytest.fixture
def sought(signal: Floats) -> NDArray[np.bool_]:
    return np.asarray(signal.sum(axis=1) > 1.5, np.bool_)


@pytest.fixture
def collection(tmp_path: Path, signal: Floats) -> Collection:
    """One embedding tells of the left half of what makes a chip positive, the other of the right half."""
    made = build(tmp_path / "c", embedding(signal[:, 0], 1), BOXES)
    other = build(tmp_path / "o", embedding(signal[:, 1], 2), BOXES, about=replace(ABOUT, model="other", sha256=""))
    join_collections(str(made.path), str(other.path), "other")
    return open_collection(made.path)


def features(path: Path, collection: Collection, sought: NDArray[np.bool_]) -> Path:
    """GeoJSON of the footprints of the chips sought; the collection's rows are found by their native boxes."""
    corners = {tuple(box): ring for box, ring in zip(collection.bounds.tolist(), collection.footprints, strict=True)}
    rings = [corners[tuple(box)] for box in BOXES[sought].tolist()]
    path.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"kind": "pond"},
                        "geometry": {"type": "Polygon", "coordinates": [[*ring.tolist(), ring[0].tolist()]]},
                    }
                    for ring in rings
                ],
            }
        )
    )
    return path


def test_a_collection_and_a_layer(
    collection: Collection, sought: NDArray[np.bool_], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = features(tmp_path / "ponds.geojson", collection, sought)
    where, figures = tmp_path / "where.geojson", tmp_path / "figures.json"
    arguments = ["complementarity", "--collection", str(collection.path), "--truth", str(truth)]
    assert cli.main([*arguments, "--block-km", "0.5", "--map", str(where), "--json", str(figures)]) == 0
    printed = capsys.readouterr().out
    assert "default + other" in printed and "  complementary" in printed and "Blocks are 0.5 km wide." in printed
    told = json.loads(figures.read_text())
    assert told["metric"] == "average precision"
    (pair,) = told["joined"]
    assert pair["complementary"] and pair["index"]["low"] > 0.1
    assert pair["fused"] - pair["best_single"] == pytest.approx(pair["index"]["value"])
    drawn = json.loads(where.read_text())["features"]
    assert len(drawn) == told["blocks"] > 40
    assert sum(one["properties"]["chips"] for one in drawn) == told["chips"]
    gains = [one["properties"]["default + other"] for one in drawn]
    assert np.mean(np.array(gains) > 0) > 0.8


def test_a_layer_marks_the_chips_that_it_marks_elsewhere() -> None:
    for command in ("complementarity", "simulate"):
        options = parse([command])
        assert (options.chip_share, options.feature_share) == (CHIP_SHARE, FEATURE_SHARE)
    defaults = signature(complementing.complement_collection).parameters
    assert [defaults[name].default for name in ("chip_share", "feature_share")] == [CHIP_SHARE, FEATURE_SHARE]


def test_blocks_are_as_wide_as_the_truth_is_alike(
    collection: Collection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    across = (BOXES[:, 0] - 500_000) // (6 * SIZE) % 2
    down = (5_000_000 - BOXES[:, 3]) // (6 * SIZE) % 2
    truth = features(tmp_path / "squares.geojson", collection, across == down)
    assert cli.main(["complementarity", "--collection", str(collection.path), "--truth", str(truth)]) == 0
    printed = capsys.readouterr().out
    width = float(printed.split("Blocks are ")[1].split()[0])
    assert 0.3 <= width <= 1.2, printed
    assert "not shown to be complementary" in printed


def test_what_an_analyst_has_decided(collection: Collection, signal: Floats) -> None:
    rows = {tuple(box): row for row, box in enumerate(collection.bounds.tolist())}
    place = np.array([rows[tuple(box)] for box in BOXES.tolist()])
    ids = np.array(collection.chip_ids(place))
    sought = signal.sum(axis=1) > 1.5
    decided = np.random.default_rng(0).choice(COUNT, 500, replace=False)
    yes, no = decided[sought[decided]], decided[~sought[decided]]
    told = complement_answers(
        collection, Answers(examples=(ids[yes[0]],), accepted=tuple(ids[yes[1:]]), rejected=tuple(ids[no]))
    )
    assert told.chips == 500 + complementing.WEAK and told.positives == len(yes)
    assert told.found.joined[0].fused > max(told.found.singles.values())
    few = Answers(examples=tuple(ids[yes[:10]]), rejected=tuple(ids[no]))
    with pytest.raises(LookalikeError, match="There are 10 positives"):
        complement_answers(collection, few)


def test_an_embedding_is_not_blamed_for_what_it_proposed(
    tmp_path: Path, signal: Floats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of the answers are about the best chips of the better embedding, where it cannot tell them apart."""
    faint = 0.3 * signal[:, 0] + 0.95 * signal[:, 1]
    made = build(tmp_path / "c", embedding(signal[:, 0], 1), BOXES)
    other = build(tmp_path / "o", embedding(faint, 2), BOXES, about=replace(ABOUT, model="other", sha256=""))
    join_collections(str(made.path), str(other.path), "other")
    opened = open_collection(made.path)
    rows = {tuple(box): row for row, box in enumerate(opened.bounds.tolist())}
    ids = opened.chip_ids(np.array([rows[tuple(box)] for box in BOXES.tolist()]))
    best = np.argsort(-signal[:, 0])[:160].tolist()
    yes = [one for one in best if signal[one] @ (1, 0.5) > 1.6]
    no = [one for one in best if one not in yes]
    answers = Answers(accepted=tuple(ids[one] for one in yes), rejected=tuple(ids[one] for one in no))

    def singles() -> dict[str, float]:
        return {one.embedding: one.quality for one in judge_embeddings(opened, answers).found if not one.is_fused}

    told = singles()
    assert told["default"] > told["other"]
    monkeypatch.setattr(complementing, "WEAK", 0)
    told = singles()
    assert told["default"] < told["other"]


def test_which_serves_best_is_asked_through_the_pipe(
    collection: Collection, sought: NDArray[np.bool_], engine: Asker
) -> None:
    ids = np.array(collection.chip_ids(np.arange(COUNT)))
    rows = {tuple(box): row for row, box in enumerate(collection.bounds.tolist())}
    place = np.array([rows[tuple(box)] for box in BOXES.tolist()])
    yes, no = ids[place[sought]], ids[place[~sought]][:300]
    engine.hello()
    few = engine.ask(ComplementarityParams(str(collection.path), Answers(examples=tuple(yes[:10]))))
    assert "At least 30 in 5 blocks are needed" in few["error"]["message"]
    asked = ComplementarityParams(str(collection.path), Answers(examples=tuple(yes), rejected=tuple(no)))
    told = from_json(ComplementarityResult, engine.ask(asked)["result"])
    assert [one.embedding for one in told.found] == ["default", "other", "default+other"]
    assert [one.is_fused for one in told.found] == [False, False, True]
    assert told.positives == len(yes) and told.best == "default+other"
    fused = told.found[-1]
    assert fused.complementary and 0 < fused.low < fused.index < fused.high


def precisions(printed: str) -> dict[str, float]:
    """What was printed of each single embedding."""
    return {words[0]: float(words[1]) for words in map(str.split, printed.splitlines()) if len(words) == 2}


def test_vectors_in_files(
    signal: Floats, sought: NDArray[np.bool_], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, name in enumerate(("left.npy", "right.npy")):
        np.save(tmp_path / name, embedding(signal[:, number], number + 1))
    rng = np.random.default_rng(0)
    (tmp_path / "block.txt").write_text("".join(f"b{one}\n" for one in rng.integers(0, 30, COUNT)))
    (tmp_path / "y.txt").write_text("".join("pond\n" if one else "none\n" for one in sought))
    values = [f"{one:.3f}\n" for one in signal.sum(axis=1)]
    values[7] = "\n"
    (tmp_path / "v.txt").write_text("".join(values))
    arguments = ["complementarity", "--vectors", str(tmp_path / "left.npy"), "--vectors", str(tmp_path / "right.npy")]
    blocks = ["--blocks", str(tmp_path / "block.txt")]
    assert cli.main([*arguments, "--labels", str(tmp_path / "y.txt"), *blocks]) == 0
    assert "left + right" in (of_both := capsys.readouterr().out)
    assert cli.main([*arguments, "--labels", str(tmp_path / "y.txt"), "--class", "pond", *blocks]) == 0
    assert f"{COUNT:,} chips in 30 blocks" in (of_ponds := capsys.readouterr().out)
    assert precisions(of_ponds)["left"] < precisions(of_both)["left"]  # what is no pond is easier told
    assert cli.main([*arguments, "--values", str(tmp_path / "v.txt"), *blocks]) == 0
    printed = capsys.readouterr().out
    assert f"{COUNT - 1:,} chips in 30 blocks; R2" in printed and "  complementary" in printed


def test_what_is_missing_is_said(collection: Collection, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    np.save(tmp_path / "x.npy", np.random.default_rng(0).standard_normal((40, 3)))
    vectors = ["--vectors", str(tmp_path / "x.npy")]
    for name in ("a.npy", "b.npy"):
        np.save(tmp_path / name, np.random.default_rng(len(name)).standard_normal((400, 3)))
    (tmp_path / "same.txt").write_text("3\n" * 400)
    (tmp_path / "blocks.txt").write_text("".join(f"{row // 20}\n" for row in range(400)))
    two = ["--vectors", str(tmp_path / "a.npy"), "--vectors", str(tmp_path / "b.npy")]
    same, blocks = str(tmp_path / "same.txt"), str(tmp_path / "blocks.txt")
    alone = build(tmp_path / "alone", embedding(np.zeros(COUNT), 1), BOXES)
    for arguments, sentence in (
        (vectors, "need --labels or --values, and --blocks"),
        (["--collection", str(collection.path)], "--truth or --quantity"),
        (["--collection", str(collection.path), "--quantity", "height"], "no numeric attribute 'height'"),
        (["--collection", str(alone.path), "--quantity", "height"], "has one embedding"),
        (["--collection", str(collection.path), "--quantity", "height", "--block-km", "nan"], "A block of nan km"),
        (["--collection", str(collection.path), "--quantity", "height", "--block-km", "-1"], "A block of -1 km"),
        ([*two, "--labels", same, "--blocks", blocks], "All 400 chips are of one class or value"),
        ([*two, "--values", same, "--blocks", blocks], "All 400 chips are of one class or value"),
        ([*two, "--labels", same, "--blocks", blocks, "--class", "5"], "There is no class '5'. The classes are 3."),
        ([*two, "--values", same, "--blocks", blocks, "--class", "3"], "--class names one of --labels or of --truth"),
        ([*two, "--values", same, "--blocks", blocks, "--block-km", "5"], "--block-km is about --collection"),
        ([*two, "--values", same, "--blocks", blocks, "--embedding", "x"], "--embedding is about --collection"),
        ([*two, "--values", same, "--blocks", blocks, "--json", same], "is given for two things"),
        ([*two, "--values", same, "--blocks", blocks, "--json", str(tmp_path)], "is a folder"),
    ):
        assert cli.main(["complementarity", *arguments]) == 2
        assert sentence in capsys.readouterr().err


def test_where_nothing_could_be_written_nothing_is_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def measured(*_: object) -> None:
        raise AssertionError("that may take minutes")

    monkeypatch.setattr(complementing, "complement_vectors", measured)
    asked = ["complementarity", "--vectors", "a.npy", "--vectors", "b.npy", "--labels", "y.txt", "--blocks", "b.txt"]
    assert cli.main([*asked, "--map", str(tmp_path / "map.geojson")]) == 2
    assert capsys.readouterr().err == "lookalike: A map needs chips with a place: give --collection.\n"
    assert cli.main([*asked, "--json", str(tmp_path / "none" / "figures.json")]) == 2
    assert "There is no folder for" in capsys.readouterr().err
