"""What overlaps an accepted chip: set aside where that shows most of it, else asked late and for what is new in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.collection.open import Collection
from plugin.engine.known import Places, around
from plugin.engine.learn.adapted import Adapted
from plugin.engine.learn.head import Head
from plugin.engine.learn.one_vs_rest import OneVsRest
from plugin.engine.learn.strategy import Linear, Query
from plugin.engine.paging import LEAST_NEW, MOST_NEW, Beside, _lowered, next_page
from plugin.engine.pools import pool_of
from plugin.engine.propose import propose
from plugin.engine.search.exact import Ranking
from plugin.engine.search.suppress import overlapping
from plugin.protocol import Answers, ProposeParams

from .making import build, clustered

PlaceOf = dict[tuple[int, int], int]


def uncovered(collection: Collection, *positive: int) -> dict[int, float]:
    near, share = Places().around(collection, np.array(positive, np.int64))
    return dict(zip(near.tolist(), share.tolist(), strict=True))


def test_what_positive_chips_leave_to_see(gridded: Collection, place_of: PlaceOf) -> None:
    one = uncovered(gridded, place_of[10, 10])
    assert sorted(one) == overlapping(gridded, np.array([place_of[10, 10]])).tolist()
    assert one[place_of[10, 10]] == 0
    assert {one[place_of[at]] for at in ((9, 10), (11, 10), (10, 9), (10, 11))} == {0.5}
    assert {one[place_of[at]] for at in ((9, 9), (11, 11), (9, 11), (11, 9))} == {0.75}
    both = uncovered(gridded, place_of[10, 10], place_of[10, 12], place_of[9, 10])
    assert both[place_of[10, 11]] == 0, "two halves are the whole"
    assert both[place_of[9, 11]] == 0.25, "what two positive chips cover counts once"
    assert both[place_of[11, 10]] == 0.5


def test_across_the_antimeridian(tmp_path: Path) -> None:
    bounds = np.array([[179.5, 0, 180.5, 1], [-180, 0, -179, 1], [-179, 0, -178, 1]], np.float64)
    wrapped = build(tmp_path / "w", clustered(3, 8), bounds, "EPSG:4326")
    first = int(np.flatnonzero(wrapped.bounds[:, 2] > 180)[0])
    other = int(np.flatnonzero(wrapped.bounds[:, 0] == -180)[0])
    assert uncovered(wrapped, first) == {first: 0.0, other: 0.5}


def test_only_what_is_new_enough_has_a_turn(gridded: Collection, place_of: PlaceOf) -> None:
    positive = np.array([place_of[10, 10], place_of[10, 12], place_of[9, 10]])
    aside, beside = around(gridded, positive, positive)
    assert aside.tolist() == [place_of[10, 11]]
    assert set(beside.rows.tolist()) == set(overlapping(gridded, positive).tolist()) - {*positive, *aside}
    assert beside.uncovered.min() >= LEAST_NEW
    _, decided = around(gridded, positive, np.append(positive, place_of[11, 10]))
    assert place_of[11, 10] in beside.rows and place_of[11, 10] not in decided.rows


@dataclass(frozen=True, eq=False)
class Told:
    """A collection's ranking by scores of the test's own."""

    collection: Collection
    place_of: PlaceOf
    scores: NDArray[np.float32]
    odds: bool = True

    def page(self, beside: Beside, size: int, blocked: tuple[int, ...] = ()) -> list[int]:
        vector = np.zeros(self.collection.dim, np.float32)
        head = Head(vector, 0.0, "whitened", "") if self.odds else None
        model = Linear(pool_of(self.collection), Query(vector, head=head))
        out = np.zeros(self.collection.count, bool)
        out[list(blocked)] = True
        return next_page(self.collection, model, Ranking(self.scores.copy()), out, beside, size)


def odds(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))


@pytest.fixture
def told(gridded: Collection, place_of: PlaceOf) -> Told:
    scores = np.full(gridded.count, odds(0.01), np.float32) - np.arange(gridded.count, dtype=np.float32) * 1e-5
    scores[[place_of[10, 11], place_of[20, 20], place_of[20, 30]]] = odds(0.8), odds(0.6), odds(0.4)
    return Told(gridded, place_of, scores)


def test_a_chip_beside_an_accepted_one_counts_for_what_is_new_in_it(told: Told) -> None:
    half_seen, likely, less = (told.place_of[at] for at in ((10, 11), (20, 20), (20, 30)))
    beside = Beside(np.array([half_seen]), np.array([0.5], np.float32))
    assert told.page(beside, 3) == [likely, half_seen, less], "half of .8 is between .6 and .4"
    assert told.page(Beside(beside.rows, np.array([0.3], np.float32)), 3) == [likely, less, half_seen]
    assert told.page(beside, 3, (half_seen,))[:2] == [likely, less], "it may be blocked for another reason"
    whole = told.page(beside, told.collection.count)
    assert whole[:3] == [likely, half_seen, less]
    assert len(whole) == len(set(whole))


def test_no_odds_are_too_high_or_too_low_to_be_lowered() -> None:
    with np.errstate(divide="raise", over="raise", invalid="raise"):
        scores = np.array([60, 60, 0, -60, -800], np.float32)
        share = np.array([0.5, MOST_NEW, 0.5, 0.5, 0.5], np.float32)
        lowered = _lowered(scores, share)
    assert lowered[:3] == pytest.approx([0, np.log(63), odds(0.25)], abs=1e-4)
    assert lowered[3:] == pytest.approx(scores[3:] + np.log(0.5), abs=1e-3)


def test_with_classes_too_what_overlaps_a_find_comes_later(gridded: Collection, place_of: PlaceOf) -> None:
    beside = np.array([place_of[line, column] for line in range(1, 29, 3) for column in (2, 6, 10)])
    others = np.array([place_of[line, column] for line in range(1, 29, 2) for column in range(20, 38, 2)])
    scores = np.full(gridded.count, -5, np.float32)
    scores[beside], scores[others] = 4, 3
    pool = pool_of(gridded)
    models = tuple(Adapted(pool, scores - number, None, "") for number in range(2))
    model = OneVsRest(pool, ("mine", "quarry"), models)
    free = np.zeros(gridded.count, bool)
    page = next_page(gridded, model, Ranking(scores), free, Beside(beside, np.full(30, 0.4, np.float32)), 25)
    assert set(page) <= set(others.tolist())


def test_where_scores_are_no_odds_it_comes_last(told: Told) -> None:
    half_seen = told.place_of[10, 11]
    beside = Beside(np.array([half_seen]), np.array([0.5], np.float32))
    cosine = replace(told, odds=False)
    assert half_seen not in cosine.page(beside, 30)
    others = np.ones(told.collection.count, bool)
    others[[told.place_of[20, 20], half_seen]] = False
    assert cosine.page(beside, 30, tuple(np.flatnonzero(others))) == [told.place_of[20, 20], half_seen]
    near = told.place_of[10, 12]
    others[near] = False
    page = cosine.page(beside, 30, tuple(np.flatnonzero(others)))
    assert page == [told.place_of[20, 20], near], "what overlaps the page is not in it"


def test_nothing_next_to_what_was_found_is_lost(gridded: Collection, place_of: PlaceOf) -> None:
    found = gridded.chip_ids(np.array([place_of[10, 10]]))
    no = gridded.chip_ids(np.array([place_of[25, 25], place_of[2, 30]]))
    asked: set[str] = set()
    answers = Answers(examples=tuple(found), rejected=tuple(no))
    result = propose(gridded, ProposeParams(str(gridded.path), answers, 100))
    while result.candidates:
        asked |= {one.chip_id for one in result.candidates}
        answers = replace(answers, rejected=(*no, *sorted(asked)))
        result = propose(gridded, ProposeParams(str(gridded.path), answers, 100))
    beside = [place_of[at] for at in ((9, 10), (11, 10), (10, 9), (10, 11), (9, 9), (11, 11), (9, 11), (11, 9))]
    assert set(gridded.chip_ids(np.array(beside))) <= asked
    assert len(asked) == gridded.count - 3
    assert (result.same_place, result.remaining) == (0, 0)
    once = propose(gridded, ProposeParams(str(gridded.path), Answers(tuple(found), rejected=tuple(no)), gridded.count))
    new = {one.chip_id: one.uncovered for one in once.candidates}
    right, below = gridded.chip_ids(np.array([place_of[10, 11], place_of[11, 11]]))
    assert (new.get(right, 0.5), new.get(below, 0.75)) == (0.5, 0.75)
    assert 1 in new.values() and min(new.values()) < 1
