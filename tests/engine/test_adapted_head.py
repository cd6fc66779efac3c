"""A saved head ranks another collection from the start, and goes on learning from the answers given there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin import protocol
from plugin.engine.collection.open import Collection
from plugin.engine.errors import LookalikeError
from plugin.engine.head_training import save_head, train
from plugin.engine.heads import head_info, scores, scores_of_file
from plugin.engine.heat_mapping import heat_map
from plugin.engine.learn.adapted import WORTH, Adapted, adapted
from plugin.engine.learn.auto import Auto
from plugin.engine.learn.one_vs_rest import ANY, OneVsRest
from plugin.engine.learn.saved_head import HeadClass, read_head, write_head
from plugin.engine.learn.strategy import Decisions, Linear, Query
from plugin.engine.listing import list_chips
from plugin.engine.pools import CollectionPool
from plugin.engine.propose import propose
from plugin.protocol import (
    Answers,
    HeadInfoParams,
    HeadSaveParams,
    HeatMapParams,
    ListParams,
    ProposeParams,
    ProposeResult,
    RankedBy,
)

from .asker import Asker
from .making import ABOUT, boxes_on_grid, build
from .test_heads import DIM, SOUGHT, bounds, is_sought, made_away, made_home, vectors

NAMES = ("pond", "mine")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return made_home(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return made_away(tmp_path_factory.mktemp("away"))


def answers(collection: Collection, good: int = 41, bad: int = 30) -> Answers:
    sought, others = np.flatnonzero(is_sought(collection)), np.flatnonzero(~is_sought(collection))
    ids = collection.chip_ids(np.concatenate([sought[:good], others[:bad]]))
    return Answers(examples=tuple(ids[:1]), accepted=tuple(ids[1:good]), rejected=tuple(ids[good:]))


@pytest.fixture(scope="module")
def file(home: Collection, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("head") / "ponds.head.safetensors"
    write_head(train(home, answers(home), "ponds"), path)
    return str(path)


def test_it_ranks_without_any_example(away: Collection, file: str, tmp_path: Path) -> None:
    asked = ProposeParams(str(away.path), Answers(), page=60, ranked_by=RankedBy(head=file), quick=True)
    result = propose(away, asked)
    rows, _ = away.rows_of(one.chip_id for one in result.candidates)
    assert is_sought(away)[rows].mean() > 0.9
    assert (result.strategy, result.learned_from) == ("head", 0)
    assert result.head == read_head(file).about.identity
    found = scores(read_head(file), away)[:, 0]
    assert np.allclose([one.score for one in result.candidates], found[rows])
    assert (
        heat_map(away, HeatMapParams(str(away.path), Answers(), str(tmp_path / "h.tif"), RankedBy(head=file))).head
        == result.head
    )


def test_rejecting_alone_goes_on_with_the_head(away: Collection, file: str) -> None:
    asked = ProposeParams(str(away.path), Answers(rejected=answers(away).rejected), ranked_by=RankedBy(head=file))
    result = propose(away, asked)
    assert (
        result.candidates
        and result.strategy == "head"
        and not {one.chip_id for one in result.candidates} & set(asked.answers.rejected)
    )


def test_it_goes_on_learning_here(away: Collection, file: str) -> None:
    few = answers(away, 6, 6)
    result = propose(away, ProposeParams(str(away.path), few, ranked_by=RankedBy(head=file)))
    alone = propose(away, ProposeParams(str(away.path), few))
    assert (result.strategy, result.learned_from) == ("auto", 12)
    assert result.head not in (alone.head, read_head(file).about.identity)
    again = propose(away, ProposeParams(str(away.path), few, ranked_by=RankedBy(head=file)))
    assert again.head == result.head


def test_its_say_falls_with_what_was_answered_here(away: Collection) -> None:
    pool = CollectionPool(away)
    order = np.argsort(~is_sought(away), kind="stable")
    saved = np.random.default_rng(0).standard_normal((away.count, 1)).astype(np.float32)
    for count in (4, WORTH):
        half = count // 2
        decided = Decisions(order[:1], order[1:half], order[200 : 200 + count - half])
        here = Auto().fit(pool, decided)
        model = adapted(pool, saved, [ANY], "0" * 32, here)
        share = count / (count + WORTH)
        assert np.allclose(model.score(), (1 - share) * saved[:, 0] + share * here.score(), atol=1e-5)
        assert model.learned_from == count


def test_a_likeness_is_no_log_odds_and_does_not_count(away: Collection) -> None:
    pool = CollectionPool(away)
    saved = np.zeros((away.count, 1), np.float32)
    model = adapted(pool, saved, [ANY], "0" * 32, Auto().fit(pool, Decisions(np.array([3]))))
    assert np.array_equal(model.score(), saved[:, 0]) and model.identity == "0" * 32
    assert model.classes_of(np.array([1, 2])) == ["", ""]


@pytest.mark.parametrize("strategy", ["nearest-positive", "common-similar", "mean-difference"])
def test_what_was_learnt_here_is_told_apart_also_where_it_is_no_head(
    away: Collection, file: str, strategy: str
) -> None:
    def ask(count: int, strategy: str = strategy) -> ProposeResult:
        asked = ProposeParams(str(away.path), answers(away, count, 6), ranked_by=RankedBy(strategy, head=file))
        return propose(away, asked)

    first = ask(6)
    assert first.strategy == strategy and first.learned_from
    told = {first.head, ask(7).head, ask(6, "random-positive").head, ask(6, "auto").head}
    assert len(told) == 4 and read_head(file).about.identity not in told
    assert ask(6).head == first.head


def test_the_share_of_what_was_learnt_here_is_part_of_the_identity(away: Collection) -> None:
    pool, saved = CollectionPool(away), np.ones((away.count, 1), np.float32)
    query = Query(np.eye(DIM, dtype=np.float32)[0])
    learnt = (query, 2), (query, 40), (replace(query, bias=1.0), 2), (replace(query, transform="centred"), 2)
    models = [adapted(pool, saved, [ANY], "0" * 32, Linear(pool, one, count)) for one, count in learnt]
    assert len({model.score().tobytes() for model in models}) == len({model.identity for model in models}) == 4


def test_a_head_written_anew_into_its_file_ranks_anew(home: Collection, away: Collection, tmp_path: Path) -> None:
    path = tmp_path / "ponds.head.safetensors"
    by = RankedBy(head=str(path))
    listed = ListParams(str(away.path), Answers(), by)
    heads = []
    for good in (41, 8):
        write_head(train(home, answers(home, good), "ponds"), path)
        told = propose(away, ProposeParams(str(away.path), Answers(), ranked_by=by)), list_chips(away, listed)
        assert [one.head for one in told] == [read_head(path).about.identity] * 2
        heads.append(told[0].head)
    assert heads[0] != heads[1]


def test_classes_are_matched_by_name_and_new_ones_added(away: Collection) -> None:
    pool = CollectionPool(away)
    models = [Auto().fit(pool, Decisions(np.array([row]), np.array([row + 1]), np.array([400, 401]))) for row in (3, 9)]
    here = OneVsRest(pool, ("mine", "farm"), tuple(models))
    saved = np.stack([np.full(away.count, value, np.float32) for value in (-1, -2)], axis=1)
    model = adapted(pool, saved, NAMES, "0" * 32, here)
    assert model.names == ("pond", "mine", "farm")
    assert (model.by_class[:, 0] == -1).all() and not (model.by_class[:, 1] == -2).any()
    assert np.array_equal(model.by_class[:, 2], models[1].score())
    assert [isinstance(one, Adapted) for one in model.models] == [True, True, False]


@pytest.fixture(scope="module")
def classed(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    made = vectors(0, 5.0)
    made[45:SOUGHT, 1] -= 5.0
    made[45:SOUGHT, 2] += 5.0
    return build(tmp_path_factory.mktemp("classed") / "c", made, bounds(500_000))


def of_classes(collection: Collection) -> tuple[Answers, NDArray[np.int64]]:
    """Answers of two classes, and the row of each box in turn."""
    line = np.rint((5_000_000 - collection.bounds[:, 3]) / 100)
    row = np.argsort(line * 30 + np.rint((collection.bounds[:, 0] - 500_000) / 100))
    ids = np.array(collection.chip_ids(row))
    given = {"pond": tuple(ids[:12]), "mine": tuple(ids[45:57])}
    return Answers((), (), given["pond"] + given["mine"], tuple(ids[200:230]), (), given), row


def test_a_head_of_several_classes(classed: Collection, tmp_path: Path) -> None:
    given, row = of_classes(classed)
    head = train(classed, given, "things", classes=[HeadClass("mine", "#112233"), HeadClass("pond"), HeadClass("farm")])
    assert [one.name for one in head.about.classes] == ["mine", "pond"]
    assert head.about.classes[0].colour == "#112233" and head.weights.shape == (2, DIM)
    write_head(head, tmp_path / "h")
    found = scores(read_head(tmp_path / "h"), classed)
    assert found.shape == (classed.count, 2)
    assert (found[row[:45]].argmax(axis=1) == 1).mean() > 0.9 and (found[row[45:90]].argmax(axis=1) == 0).mean() > 0.9
    result = propose(
        classed, ProposeParams(str(classed.path), Answers(), page=40, ranked_by=RankedBy(head=str(tmp_path / "h")))
    )
    assert {one.class_name for one in result.candidates} == {"mine", "pond"}
    by = RankedBy(head=str(tmp_path / "h"), wanted_class="mine")
    one = ProposeParams(str(classed.path), Answers(), page=30, ranked_by=by)
    assert [each.class_name for each in propose(classed, one).candidates].count("mine") > 25


def test_saved_and_told_through_the_pipe(engine: Asker, home: Collection, away: Collection, tmp_path: Path) -> None:
    engine.hello()
    to = str(tmp_path / "ponds.head.safetensors")
    reply = engine.ask(HeadSaveParams(str(home.path), answers(home), to, "ponds"))
    info = protocol.from_json(protocol.HeadInfo, reply["result"])
    assert (info.target, info.is_home, info.learned_from, info.path) == ("ponds", True, 71, to)
    assert "does, wherever it is used" in info.centring
    reply = engine.ask(HeadInfoParams(str(away.path), to))
    there = protocol.from_json(protocol.HeadInfo, reply["result"])
    assert not there.is_home and there.identity == info.identity and there.home_id == home.manifest.collection_id
    engine.ask(HeadInfoParams(str(away.path), str(tmp_path / "none")))
    assert engine.ask(HeadInfoParams(str(away.path), str(tmp_path)))["error"]["code"] == protocol.USER_ERROR


def test_of_classes_through_the_pipe_s_function(classed: Collection, tmp_path: Path) -> None:
    given, _ = of_classes(classed)
    params = HeadSaveParams(str(classed.path), given, str(tmp_path / "h"), "things", classes={"mine": "#112233"})
    info = save_head(classed, params)
    assert info.classes == {"mine": "#112233", "pond": ""}


def test_another_encoder_is_refused_also_when_ranking(file: str, tmp_path: Path) -> None:
    other = build(tmp_path / "o", vectors(0, 5.0), bounds(0), about=replace(ABOUT, model="galileo", sha256=""))
    for refused in (
        lambda: propose(other, ProposeParams(str(other.path), Answers(), ranked_by=RankedBy(head=file))),
        lambda: head_info(read_head(file), file, other),
    ):
        with pytest.raises(LookalikeError, match="another encoder's vectors"):
            refused()


def test_chips_without_a_vector_score_as_the_worst_does(
    away: Collection, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = np.zeros(away.count, bool)
    lacking[:5] = True
    monkeypatch.setattr(type(away), "without_vector", lambda self: lacking.copy())
    fresh = build(Path(file).parent / "lacking", vectors(0, 5.0), boxes_on_grid(20, 30, 100, 100, 0, 5_000_000))
    lacking = np.zeros(fresh.count, bool)
    lacking[:5] = True
    _, found = scores_of_file(fresh, file)
    assert np.isfinite(found).all() and (found[:5] == found.min()).all()
