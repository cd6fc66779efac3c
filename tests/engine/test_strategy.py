"""Strategies: what they rank first, what they train on, and that equal decisions give equal queries."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.errors import LookalikeError
from plugin.engine.learn.auto import Auto
from plugin.engine.learn.head import HeadSettings, head_identity, train_head
from plugin.engine.learn.least_sure import LeastSure
from plugin.engine.learn.logistic import OneClassError
from plugin.engine.learn.registry import STRATEGIES, make
from plugin.engine.learn.similar import Similar
from plugin.engine.learn.strategy import Decisions, NoExampleError, Query, Strategy, weak_negatives
from plugin.protocol import AUTO, LEAST_SURE, PUBLISHED_STRATEGIES, SIMILAR

COUNT, DIM, MEMBERS = 4000, 24, 80


@dataclass(eq=False)
class Blobs:
    """Rows around the origin and, first, members of one class around two places far from each other."""

    rows: NDArray[np.float32]
    asked: list[NDArray[np.int64]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def dims(self) -> tuple[int, ...]:
        return (self.rows.shape[1],)

    def vectors(self, rows: NDArray[np.int64], transform: str = "whitened") -> NDArray[np.float32]:
        assert rows.dtype == np.int64
        self.asked.append(rows)
        return self.rows[rows]

    def each(self, rows: NDArray[np.int64], transform: str = "whitened") -> NDArray[np.float32]:
        return self.vectors(rows)

    def score(self, vector: NDArray[np.float32], transform: str = "whitened", bias: float = 0.0) -> NDArray[np.float32]:
        return np.asarray(self.rows @ vector + bias, np.float32)

    def best(self, scores: NDArray[np.float32], k: int, free: NDArray[np.bool_]) -> NDArray[np.int64]:
        rows = np.flatnonzero(free)
        return rows[np.lexsort((rows, -scores[rows]))[:k]]


@pytest.fixture
def blobs() -> Blobs:
    rng = np.random.default_rng(7)
    rows = rng.standard_normal((COUNT, DIM)).astype(np.float32)
    rows[: MEMBERS // 2, 0] += 9
    rows[MEMBERS // 2 : MEMBERS, 1] += 9
    # What looks like the first half of the class and is not.
    rows[MEMBERS : MEMBERS + 40, 0] += 6
    rows[MEMBERS : MEMBERS + 40, 2] += 9
    return Blobs(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def rows(*numbers: int) -> NDArray[np.int64]:
    return np.array(numbers, np.int64)


def members_found(blobs: Blobs, query_vector: NDArray[np.float32], decided: NDArray[np.int64]) -> int:
    scores = blobs.rows @ query_vector
    scores[decided] = -np.inf
    return int((np.argsort(-scores)[:60] < MEMBERS).sum())


def query_of(strategy: Strategy, blobs: Blobs, decisions: Decisions) -> Query:
    query = strategy.fit(blobs, decisions).query
    assert query is not None
    return query


def test_names() -> None:
    assert {"auto", "similar", "least-sure"} <= set(STRATEGIES)
    assert all(make(name).name == name for name in STRATEGIES)
    with pytest.raises(LookalikeError, match="no strategy 'magic'. Choose one of .*auto"):
        make("magic")


def test_similar_is_the_cosine_to_the_example(blobs: Blobs) -> None:
    query = query_of(Similar(), blobs, Decisions(examples=rows(3)))
    assert query.vector.dtype == np.float32
    assert (query.transform, query.bias, query.head) == ("whitened", 0.0, None)
    assert np.allclose(query.vector, blobs.rows[3], atol=1e-6)


def test_similar_does_not_move_with_decisions(blobs: Blobs) -> None:
    before = query_of(Similar(), blobs, Decisions(examples=rows(3)))
    after = query_of(Similar(), blobs, Decisions(rows(3), accepted=rows(5, 6), rejected=rows(200)))
    assert np.array_equal(before.vector, after.vector)


def test_similar_to_several_examples_is_the_mean_direction(blobs: Blobs) -> None:
    query = query_of(Similar(), blobs, Decisions(examples=rows(3, 60)))
    assert np.linalg.norm(query.vector) == pytest.approx(1)
    assert query.vector @ blobs.rows[3] == pytest.approx(float(query.vector @ blobs.rows[60]), abs=1e-5)


def test_auto_starts_as_similar(blobs: Blobs) -> None:
    decisions = Decisions(examples=rows(3))
    assert np.array_equal(query_of(Auto(), blobs, decisions).vector, query_of(Similar(), blobs, decisions).vector)


@pytest.mark.parametrize(
    "decisions", [Decisions(rows(3), accepted=rows(5)), Decisions(rows(3), rejected=rows(MEMBERS))]
)
def test_auto_learns_from_the_first_decision(blobs: Blobs, decisions: Decisions) -> None:
    query = query_of(Auto(), blobs, decisions)
    assert query.head is not None
    assert np.array_equal(query.head.weights, query.vector)
    assert query.head.bias == query.bias
    assert query.vector.shape == (DIM,)
    assert query.vector.dtype == np.float32


def test_auto_finds_what_the_click_alone_does_not(blobs: Blobs) -> None:
    decisions = Decisions(
        examples=rows(0), accepted=rows(1, 2, 3, 41, 42, 43), rejected=np.arange(MEMBERS, MEMBERS + 6, dtype=np.int64)
    )
    decided = decisions.known
    free = np.ones(COUNT, bool)
    free[decided] = False
    model = Auto().fit(blobs, decisions)
    trained = int((model.propose(model.score(), free, 60) < MEMBERS).sum())
    untrained = members_found(blobs, query_of(Similar(), blobs, decisions).vector, decided)
    assert trained >= 50
    assert trained > 1.3 * untrained


def test_score_of_accepted_is_above_half_and_of_rejected_below(blobs: Blobs) -> None:
    decisions = Decisions(rows(0), accepted=rows(1, 2, 3, 4), rejected=rows(MEMBERS, MEMBERS + 1, 500, 501))
    query = query_of(Auto(settings=HeadSettings(c=100.0)), blobs, decisions)
    scores = blobs.rows @ query.vector + query.bias
    assert (scores[decisions.positive] > 0).all()
    assert (scores[decisions.rejected] < 0).all()


def test_equal_decisions_give_an_equal_head_and_others_another(blobs: Blobs) -> None:
    decisions = Decisions(rows(0), accepted=rows(1, 2), rejected=rows(MEMBERS))
    first, second = (query_of(Auto(), blobs, decisions).head for _ in range(2))
    other = query_of(Auto(), blobs, replace(decisions, accepted=rows(1, 4))).head
    assert first is not None and second is not None and other is not None
    assert first.identity == second.identity
    assert first.identity != other.identity
    assert len(first.identity) == 32


def test_unsure_answers_are_asked_for_less(blobs: Blobs) -> None:
    told = Decisions(rows(0), accepted=rows(1, 2), rejected=rows(MEMBERS, MEMBERS + 1))
    doubtful = rows(10, 11, 12)
    before, after = (Auto().fit(blobs, one) for one in (told, replace(told, unsure=doubtful)))
    assert after.learned_from == before.learned_from + 3
    assert (after.score()[doubtful] < before.score()[doubtful]).all()
    rejected = replace(told, rejected=np.concatenate([told.rejected, doubtful]))
    queries = (query_of(Auto(), blobs, one) for one in (told, replace(told, unsure=doubtful), rejected))
    likely = [query.vector @ blobs.rows[doubtful].T + query.bias for query in queries]
    assert (likely[0] > likely[1]).all() and (likely[1] > likely[2]).all(), "an unsure answer says less than a reject"


def test_after_nothing_but_unsure_answers_there_is_something_to_learn(blobs: Blobs) -> None:
    assert Auto().fit(blobs, Decisions(rows(0))).learned_from == 0
    assert Auto().fit(blobs, Decisions(rows(0), unsure=rows(MEMBERS))).learned_from == 2


def test_what_is_the_same_place_never_trains(blobs: Blobs) -> None:
    apart = np.arange(1000, 3500, dtype=np.int64)
    query_of(Auto(), blobs, Decisions(rows(0), accepted=rows(1), rejected=rows(MEMBERS), apart=apart))
    assert not np.isin(np.concatenate(blobs.asked), apart).any()


def test_without_an_example_there_is_nothing_to_search(blobs: Blobs) -> None:
    nothing = Decisions(examples=rows())
    for strategy in map(make, STRATEGIES):
        with pytest.raises(NoExampleError):
            query_of(strategy, blobs, nothing)
    with pytest.raises(NoExampleError):
        query_of(Auto(), blobs, replace(nothing, rejected=rows(4)))


def test_an_accepted_chip_stands_in_for_a_withdrawn_example(blobs: Blobs) -> None:
    query = query_of(Similar(), blobs, Decisions(examples=rows(), accepted=rows(5)))
    assert np.allclose(query.vector, blobs.rows[5], atol=1e-6)


def test_weak_negatives_are_distinct_unknown_and_steady() -> None:
    known = np.arange(0, 1000, 3, dtype=np.int64)
    drawn = weak_negatives(1000, 300, known, seed=1)
    assert len(np.unique(drawn)) == len(drawn)
    assert not np.isin(drawn, known).any()
    assert np.array_equal(drawn, weak_negatives(1000, 300, known, seed=1))
    one_more = weak_negatives(1000, 300, np.append(known, drawn[0]), seed=1)
    assert np.array_equal(one_more, drawn[1:])
    assert not np.array_equal(drawn, weak_negatives(1000, 300, known, seed=2))


def test_a_collection_smaller_than_the_draw_gives_what_it_has() -> None:
    assert np.array_equal(weak_negatives(5, 500, np.array([2], np.int64), seed=0), [0, 1, 3, 4])


def test_a_head_needs_both_classes(blobs: Blobs) -> None:
    none = np.empty((0, DIM), np.float32)
    with pytest.raises(OneClassError):
        train_head(blobs.rows[:2], none, none)
    assert train_head(blobs.rows[:2], none, blobs.rows[500:600]).weights.shape == (DIM,)


def test_identity_depends_on_all_that_scores() -> None:
    weights = np.arange(3, dtype=np.float32)
    identities = {
        head_identity(weights, 0.5, "whitened"),
        head_identity(weights, 0.25, "whitened"),
        head_identity(weights, 0.5, "centred"),
        head_identity(weights[::-1].copy(), 0.5, "whitened"),
    }
    assert len(identities) == 4


def test_least_sure_asks_where_the_head_is_in_doubt_and_for_the_best_before(blobs: Blobs) -> None:
    strategy = LeastSure()
    free = np.ones(COUNT, bool)
    first = strategy.fit(blobs, Decisions(rows(3)))
    assert first.learned_from == 0
    assert first.propose(first.score(), free, 5)[0] == 3
    decisions = Decisions(rows(0), accepted=rows(1, 2, 41, 42), rejected=rows(MEMBERS, MEMBERS + 1, 500, 501))
    free[decisions.known] = False
    model = strategy.fit(blobs, decisions)
    scores = model.score()
    asked = model.propose(scores, free, 30)
    assert len(asked) == 30
    assert free[asked].all()
    others = free.copy()
    others[asked] = False
    assert np.abs(scores[asked]).max() <= np.abs(scores[others]).min()


def test_qgis_knows_every_strategy_by_its_name() -> None:
    assert {AUTO, SIMILAR, LEAST_SURE, *PUBLISHED_STRATEGIES} == set(STRATEGIES)
    assert list(PUBLISHED_STRATEGIES) == sorted(set(PUBLISHED_STRATEGIES))
