"""Several classes of one target: each learnt against the others, candidates by the best of them or by one alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.collection.open import Collection
from plugin.engine.heat_mapping import heat_map
from plugin.engine.known import resolve
from plugin.engine.learn.auto import Auto
from plugin.engine.learn.one_vs_rest import ANY, OneVsRest, fit_classes
from plugin.engine.learn.strategy import Decisions
from plugin.engine.pools import CollectionPool, MatrixPool
from plugin.engine.propose import propose
from plugin.engine.ranking import rank
from plugin.protocol import Answers, HeatMapParams, ProposeParams, RankedBy, from_json, to_json

from .making import boxes_on_grid, build

DIM, EACH, COUNT = 12, 60, 1000
NAMES = ("pond", "mine", "farm")


def vectors() -> NDArray[np.float32]:
    """EACH rows of each class, one after the other, then everything else."""
    made = np.random.default_rng(3).standard_normal((COUNT, DIM)).astype(np.float32)
    for number in range(len(NAMES)):
        made[number * EACH : (number + 1) * EACH, number] += 7
    return made


def rows_of_class(number: int, first: int, last: int) -> NDArray[np.int64]:
    return np.arange(number * EACH + first, number * EACH + last, dtype=np.int64)


REJECTED = np.arange(300, 320, dtype=np.int64)


@pytest.fixture(scope="module")
def pool() -> MatrixPool:
    return MatrixPool(vectors())


def decisions(*numbers: int, classless: int = 0) -> tuple[Decisions, dict[str, NDArray[np.int64]]]:
    accepted = np.concatenate([rows_of_class(number, 1, 6) for number in numbers])
    examples = np.concatenate([rows_of_class(number, 0, 1) for number in numbers])
    loose = np.arange(400, 400 + classless, dtype=np.int64)
    classes = {NAMES[number]: rows_of_class(number, 0, 6) for number in numbers}
    return Decisions(examples, np.concatenate([accepted, loose]), REJECTED), classes


def fitted(pool: MatrixPool, *numbers: int, wanted: str = ANY, classless: int = 0) -> OneVsRest:
    known, classes = decisions(*numbers, classless=classless)
    model = fit_classes(Auto(), pool, known, classes, wanted)
    assert isinstance(model, OneVsRest)
    return model


def true_class(rows: NDArray[np.int64]) -> list[str]:
    return [NAMES[row // EACH] if row < EACH * len(NAMES) else "" for row in rows.tolist()]


def test_each_chip_is_said_to_be_of_its_class(pool: MatrixPool) -> None:
    model = fitted(pool, 0, 1, 2)
    members = np.arange(EACH * len(NAMES), dtype=np.int64)
    assert np.mean([a == b for a, b in zip(model.classes_of(members), true_class(members), strict=True)]) > 0.97


def test_a_chip_scores_as_its_best_class_does(pool: MatrixPool) -> None:
    model = fitted(pool, 0, 1, 2)
    assert model.by_class.shape == (COUNT, 3) and model.query is None and model.learned_from
    assert np.array_equal(model.score(), model.by_class.max(axis=1))
    best = np.argsort(-model.score())[: EACH * len(NAMES)]
    assert (best < EACH * len(NAMES)).mean() > 0.9


def test_proposals_are_of_every_class_and_best_first(pool: MatrixPool) -> None:
    model = fitted(pool, 0, 1, 2)
    scores, free = model.score(), np.ones(COUNT, bool)
    free[np.concatenate([rows_of_class(number, 0, 6) for number in range(3)])] = False
    rows = model.propose(scores, free, 30)
    assert len(rows) >= 30 and len(np.unique(rows)) == len(rows) and free[rows].all()
    assert (np.diff(scores[rows]) <= 0).all()
    told = true_class(rows)
    assert all(told.count(name) >= 25 for name in NAMES)


def test_one_class_alone_is_looked_for_when_wanted(pool: MatrixPool) -> None:
    model = fitted(pool, 0, 1, 2, wanted="mine")
    scores = model.score()
    assert np.array_equal(scores, model.by_class[:, 1])
    rows = model.propose(scores, np.ones(COUNT, bool), 30)[:30]
    assert np.mean([name == "mine" for name in true_class(rows)]) > 0.9
    assert set(model.classes_of(np.arange(180))) == set(NAMES)


def test_a_wanted_class_that_has_nothing_yet_is_all_of_them(pool: MatrixPool) -> None:
    model = fitted(pool, 0, 1, wanted="farm")
    assert np.array_equal(model.score(), model.by_class.max(axis=1))


def test_the_others_count_as_rejected_for_each(pool: MatrixPool) -> None:
    known, classes = decisions(0, 1)
    model = fit_classes(Auto(), pool, known, classes)
    alone = Auto().fit(
        pool,
        Decisions(rows_of_class(0, 0, 1), rows_of_class(0, 1, 6), np.concatenate([REJECTED, rows_of_class(1, 0, 6)])),
    )
    assert isinstance(model, OneVsRest)
    assert np.allclose(model.by_class[:, 0], alone.score(), atol=1e-5)


def test_what_is_of_no_class_ranks_and_names_nothing(pool: MatrixPool) -> None:
    model = fitted(pool, 0, 1, classless=4)
    assert model.names == ("pond", "mine", ANY)
    assert set(model.classes_of(np.arange(COUNT))) <= {"pond", "mine"}
    assert model.score()[400:404].min() > model.by_class[400:404, :2].max()


def test_without_any_class_it_is_the_strategy_itself(pool: MatrixPool) -> None:
    known, _ = decisions(0)
    model = fit_classes(Auto(), pool, known, {"pond": np.empty(0, np.int64), "mine": np.array([999])})
    assert not isinstance(model, OneVsRest)
    assert np.array_equal(model.score(), Auto().fit(pool, known).score())


def test_equal_decisions_have_an_equal_identity(pool: MatrixPool) -> None:
    assert fitted(pool, 0, 1).identity == fitted(pool, 0, 1).identity
    assert (
        len({fitted(pool, 0, 1).identity, fitted(pool, 0, 2).identity, fitted(pool, 0, 1, wanted="mine").identity}) == 3
    )


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    bounds = boxes_on_grid(25, 40, 100, 100, 500_000, 5_000_000)
    return build(tmp_path_factory.mktemp("classes") / "c", vectors(), bounds)


def numbers_of(collection: Collection) -> NDArray[np.int64]:
    """(n,) the number in `vectors` of each row."""
    line = np.rint((5_000_000 - collection.bounds[:, 3]) / 100)
    column = np.rint((collection.bounds[:, 0] - 500_000) / 100)
    return np.asarray(line * 40 + column, np.int64)


def answers(collection: Collection, *numbers: int) -> Answers:
    row = np.argsort(numbers_of(collection))
    ids = {number: tuple(collection.chip_ids(row[rows_of_class(number, 0, 6)])) for number in numbers}
    return Answers(
        examples=tuple(one[0] for one in ids.values()),
        accepted=tuple(chip for one in ids.values() for chip in one[1:]),
        rejected=tuple(collection.chip_ids(row[REJECTED])),
        classes={NAMES[number]: ids[number] for number in numbers},
    )


def test_candidates_carry_their_most_likely_class(places: Collection) -> None:
    result = propose(places, ProposeParams(str(places.path), answers(places, 0, 1, 2), page=60))
    rows, _ = places.rows_of(one.chip_id for one in result.candidates)
    truth = true_class(numbers_of(places)[rows])
    assert np.mean([one.class_name == name for one, name in zip(result.candidates, truth, strict=True)]) > 0.9
    assert {one.class_name for one in result.candidates} == set(NAMES)
    assert result.learned_from and len(result.head) == 32


def test_chips_that_were_proposed_before_carry_their_class_by_now(places: Collection) -> None:
    asked = ProposeParams(str(places.path), answers(places, 0, 1, 2), page=60)
    named = {one.chip_id: one.class_name for one in propose(places, asked).candidates}
    again = propose(places, replace(asked, standing=tuple(named)))
    assert {one.chip_id: one.class_name for one in again.standing} == named


def test_the_page_of_one_class(places: Collection) -> None:
    asked = ProposeParams(str(places.path), answers(places, 0, 1, 2), page=25, ranked_by=RankedBy(wanted_class="farm"))
    assert [one.class_name for one in propose(places, asked).candidates].count("farm") > 22
    known = resolve(places, asked.answers, asked.ranked_by)
    assert rank(places, known, "auto", 0).head != rank(places, replace(known, wanted_class=""), "auto", 0).head


def test_without_classes_nothing_is_named(places: Collection) -> None:
    plain = replace(answers(places, 0), classes={})
    result = propose(places, ProposeParams(str(places.path), plain, quick=True))
    assert {one.class_name for one in result.candidates} == {""}


def test_the_heat_map_is_of_what_is_looked_for(places: Collection, tmp_path: Path) -> None:
    told = [
        heat_map(
            places,
            HeatMapParams(
                str(places.path), answers(places, 0, 1), str(tmp_path / "h.tif"), RankedBy(wanted_class=name)
            ),
        )
        for name in ("", "mine")
    ]
    assert told[0].head != told[1].head


def test_classes_cross_the_pipe(places: Collection) -> None:
    given = answers(places, 0, 1)
    assert from_json(Answers, to_json(given)) == given
    assert len(resolve(places, given, RankedBy()).classes["mine"]) == 6


def test_a_collection_s_pool_does_as_well(places: Collection) -> None:
    known = resolve(places, answers(places, 0, 1), RankedBy())
    decided = Decisions(known.examples, known.accepted, known.rejected)
    model = fit_classes(Auto(), CollectionPool(places), decided, known.classes)
    assert isinstance(model, OneVsRest) and model.by_class.shape == (places.count, 2)
