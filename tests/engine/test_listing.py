"""Lists of chips: every state and order against brute force, windows of one order, ties, and what is refused."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugin.engine import listing, ranking
from plugin.engine.collection.batch import UNKNOWN_TIME, Batch
from plugin.engine.collection.build import Builder
from plugin.engine.collection.filter import subset
from plugin.engine.collection.geometry import middle
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.errors import LookalikeError
from plugin.engine.known import resolve
from plugin.engine.listing import distance_m, first_of, list_chips, outermost, standing
from plugin.engine.propose import propose
from plugin.engine.ranking import rank
from plugin.engine.search.exact import Ranking
from plugin.protocol import Answers, Filter, ListParams, ListResult, ProposeParams, RankedBy
from plugin.protocol import listing as kinds

from .making import ABOUT, build, clustered

PlaceOf = dict[tuple[int, int], int]
EVERY = 400


def ids(collection: Collection, *rows: int) -> tuple[str, ...]:
    return tuple(collection.chip_ids(np.array(rows, np.int64)))


def whole(collection: Collection, params: ListParams) -> ListResult:
    """A list read window by window to its end."""
    window = list_chips(collection, params)
    found = list(window.candidates)
    while len(found) < window.listed:
        window = list_chips(collection, replace(params, offset=len(found)))
        found += window.candidates
    return replace(window, candidates=tuple(found), offset=0)


def rows_in(collection: Collection, result: ListResult) -> list[int]:
    return collection.rows_of(one.chip_id for one in result.candidates)[0].tolist()


@pytest.fixture
def answers(gridded: Collection, place_of: PlaceOf) -> Answers:
    return Answers(
        examples=ids(gridded, place_of[3, 3], place_of[9, 9]),
        counter_examples=ids(gridded, place_of[10, 3]),
        accepted=ids(gridded, place_of[3, 12], place_of[3, 14], place_of[20, 5], place_of[9, 9]),
        rejected=ids(gridded, place_of[20, 20], place_of[21, 30], place_of[5, 33]),
        unsure=ids(gridded, place_of[25, 25]),
        disputed=ids(gridded, place_of[28, 2]),
    )


def ask(answers: Answers, **more: Any) -> ListParams:
    return replace(ListParams("", answers, count=EVERY), **more)


def test_unseen_chips_are_those_that_could_be_proposed_best_first(gridded: Collection, answers: Answers) -> None:
    found = whole(gridded, ask(answers))
    known = resolve(gridded, answers, RankedBy())
    scores = rank(gridded, known, "auto", 0).ranking.scores
    gone = {int(row) for rows in (*known.answered, known.same_place) for row in rows}
    order = [row for row in np.lexsort((np.arange(gridded.count), -scores)).tolist() if row not in gone]
    assert rows_in(gridded, found) == order
    assert (found.listed, found.total) == (len(order), len(order))
    assert propose(gridded, ProposeParams("", answers)).remaining == found.total
    page = propose(gridded, ProposeParams("", answers, page=3))
    by_id = {one.chip_id: one for one in found.candidates}
    for one in page.candidates:
        assert replace(by_id[one.chip_id], uncovered=one.uncovered) == one
        assert by_id[one.chip_id].uncovered == pytest.approx(one.uncovered)
    assert (found.head, found.strategy) == (page.head, page.strategy)


@pytest.mark.parametrize(
    ("states", "names"),
    [
        ((kinds.ACCEPTED,), ("accepted",)),
        ((kinds.REJECTED,), ("rejected",)),
        ((kinds.LEFT_UNSURE,), ("unsure",)),
        ((kinds.IN_CONFLICT,), ("disputed",)),
        ((kinds.EXAMPLES,), ("examples", "counter_examples")),
        ((kinds.ACCEPTED, kinds.REJECTED, kinds.EXAMPLES), ("accepted", "rejected", "examples", "counter_examples")),
    ],
)
@pytest.mark.parametrize("descending", [True, False])
def test_answered_chips_by_score(
    gridded: Collection, answers: Answers, states: tuple[str, ...], names: tuple[str, ...], descending: bool
) -> None:
    found = whole(gridded, ask(answers, states=states, descending=descending))
    meant = {chip_id for name in names for chip_id in getattr(answers, name)}
    assert {one.chip_id for one in found.candidates} == meant
    assert len(found.candidates) == len(meant)
    scores = [one.score for one in found.candidates]
    assert scores == sorted(scores, reverse=descending)


def test_all_states_together_hold_every_chip_once(gridded: Collection, answers: Answers) -> None:
    found = whole(gridded, ask(answers, states=kinds.STATES, order=kinds.BY_PLACE, descending=False))
    assert rows_in(gridded, found) == list(range(gridded.count))
    back = whole(gridded, ask(answers, states=kinds.STATES, order=kinds.BY_PLACE, descending=True))
    assert rows_in(gridded, back) == list(reversed(range(gridded.count)))


def test_ranks_and_percentiles_are_those_of_a_page(gridded: Collection, answers: Answers) -> None:
    found = whole(gridded, ask(answers, states=kinds.STATES))
    scores = rank(gridded, resolve(gridded, answers, RankedBy()), "auto", 0).ranking
    for row, one in zip(rows_in(gridded, found), found.candidates, strict=True):
        assert one.rank == scores.rank(row)
        assert one.percentile == pytest.approx(scores.percentile(row))
    assert sorted(one.rank for one in found.candidates) == list(range(1, gridded.count + 1))


def test_ranks_of_equal_scores_count_the_lower_row_first() -> None:
    scores = np.random.default_rng(3).integers(0, 12, 500).astype(np.float32)
    one_by_one = Ranking(scores)
    rows = np.random.default_rng(4).permutation(500)[:200]
    ranks, percentiles = standing(scores, rows)
    assert ranks.tolist() == [one_by_one.rank(int(row)) for row in rows]
    assert percentiles.tolist() == pytest.approx([one_by_one.percentile(int(row)) for row in rows])


@pytest.mark.parametrize("most", [1, 7, 50, 99, 100, 200])
def test_the_first_of_many_equals_are_the_first(most: int) -> None:
    keys = np.random.default_rng(most).integers(0, 5, 100).astype(np.float64)
    keys[::17] = np.inf
    assert first_of(keys, most).tolist() == np.lexsort((np.arange(100), keys)).tolist()[:most]


def test_uncertain_chips_lie_about_the_boundary(gridded: Collection, answers: Answers) -> None:
    found = whole(gridded, ask(answers, order=kinds.BY_UNCERTAINTY, descending=False))
    away = [abs(one.score) for one in found.candidates]
    assert away == sorted(away)
    assert {one.score > 0 for one in found.candidates[:40]} == {True, False}


def test_likeness_has_no_boundary(gridded: Collection, answers: Answers) -> None:
    alone = Answers(examples=answers.examples)
    with pytest.raises(LookalikeError, match="no boundary"):
        list_chips(gridded, ask(alone, order=kinds.BY_UNCERTAINTY))


def test_distance_from_a_place(gridded: Collection, answers: Answers) -> None:
    near = tuple(gridded.footprints[77].mean(axis=0).tolist())
    found = whole(gridded, ask(answers, states=kinds.STATES, order=kinds.BY_DISTANCE, descending=False, near=near))
    rows = rows_in(gridded, found)
    assert rows[0] == 77
    middles = (gridded.bounds[:, :2] + gridded.bounds[:, 2:]) / 2
    metres = np.linalg.norm(middles[rows] - middles[77], axis=1)
    assert (np.diff(metres) > -1).all(), "UTM's own metres, a scale of 1 or so"
    with pytest.raises(LookalikeError, match="near to"):
        list_chips(gridded, ask(answers, order=kinds.BY_DISTANCE))
    with pytest.raises(LookalikeError, match="near to"):
        list_chips(gridded, ask(answers, order=kinds.BY_DISTANCE, near=(math.nan, 0.0)))


@pytest.mark.parametrize("farthest", [False, True])
def test_the_nearest_of_many_are_found_without_looking_at_all(tmp_path: Path, farthest: bool) -> None:
    rng = np.random.default_rng(5)
    lon = np.concatenate([rng.uniform(-180, 180, 5000), rng.normal(179.5, 0.4, 3000), rng.uniform(0, 90, 200)])
    lat = np.concatenate([rng.uniform(-88, 88, 5000), rng.normal(10, 2, 3000), rng.uniform(84, 89.9, 200)])
    bounds = np.stack([lon, lat, lon + 0.01, lat + 0.01], axis=1)
    made = build(tmp_path / "c", clustered(len(lon), 4), bounds, "EPSG:4326")
    rows = np.flatnonzero(rng.random(made.count) < 0.8)
    fewest = len(rows)
    for place in ((179.9, 10.0), (-179.9, 12.0), (40.0, 89.0), (-60.0, -20.0), (0.0, -90.0)):
        for most in (1, 50, 700):
            found = outermost(made, rows, place, most, farthest)
            metres = distance_m(middle(made.footprints)[rows], place) * (-1 if farthest else 1)
            assert set(rows[first_of(metres, most)]) <= set(found)
            fewest = min(fewest, len(found))
    assert fewest < len(rows)


def test_distance_is_on_the_ellipsoid_and_across_the_antimeridian() -> None:
    places = np.array([[179.9, 0.0], [-179.9, 0.0], [540.0, 0.0], [0.0, 90.0]])
    metres = distance_m(places, (180.0, 0.0))
    assert metres[:3].tolist() == pytest.approx([11131.9, 11131.9, 0.0], abs=0.2)
    degree = distance_m(np.array([[10.0, 51.0]]), (10.0, 50.0))
    assert degree.tolist() == pytest.approx([111_238], abs=20), "Rapp 1991: a degree of latitude there"


def test_dates_in_order_and_the_unknown_last(tmp_path: Path) -> None:
    count = 60
    bounds = np.array([[i * 200.0, 0.0, i * 200.0 + 100, 100.0] for i in range(count)]) + [500_000, 5_000_000] * 2
    known = np.random.default_rng(1).permutation(count) * 86_400
    known[::7] = UNKNOWN_TIME
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(Batch(clustered(count, 8), bounds, "EPSG:32633", np.stack([known, known], axis=1)))
        builder.finish()
    dated = open_collection(tmp_path / "c")
    answers = Answers(examples=ids(dated, 5))
    for descending in (False, True):
        found = whole(dated, ask(answers, states=kinds.STATES, order=kinds.BY_DATE, descending=descending))
        dates = [one.valid_from for one in found.candidates]
        with_date = [date for date in dates if date is not None]
        assert dates == sorted(with_date, reverse=descending) + [None] * (count - len(with_date))
        assert len(with_date) == count - len(range(0, count, 7))


def test_a_filter_narrows_every_state(gridded: Collection, answers: Answers) -> None:
    west, south, east, north = gridded.manifest.extent
    wanted = Filter((west, south, west + 0.3 * (east - west), north))
    inside = subset(gridded, wanted)
    for states in (kinds.STATES, (kinds.ACCEPTED,)):
        every = rows_in(gridded, whole(gridded, ask(answers, states=states)))
        found = whole(gridded, ask(answers, states=states, filter=wanted))
        assert rows_in(gridded, found) == [row for row in every if inside.mask[row]]
        assert 0 < found.total < len(every)


def test_a_long_list_is_cut_and_says_how_many_there_are(
    gridded: Collection, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = rows_in(gridded, whole(gridded, ask(answers)))
    listing._kept.clear()
    monkeypatch.setattr(kinds, "MOST_LISTED", 100)
    found = whole(gridded, ask(answers, count=30))
    listing._kept.clear()
    assert rows_in(gridded, found) == every[:100]
    assert (found.listed, found.total) == (100, len(every))


def test_windows_are_of_one_list_also_when_more_was_answered(gridded: Collection, answers: Answers) -> None:
    first = ask(answers, count=10)
    every = rows_in(gridded, whole(gridded, replace(first, count=EVERY)))
    more = replace(answers, rejected=(*answers.rejected, *ids(gridded, *every[:5])))
    later = rows_in(gridded, whole(gridded, ask(more)))
    again = list_chips(gridded, replace(first, offset=50))
    assert rows_in(gridded, again) == every[50:60]
    assert later != every
    assert not set(every[:5]) & set(later)


def test_a_window_asks_for_no_ranking(gridded: Collection, answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    list_chips(gridded, ask(answers, count=10))
    monkeypatch.setattr(ranking, "_ranked", None)
    monkeypatch.setattr(ranking, "_last", None)
    assert len(list_chips(gridded, ask(answers, count=10, offset=20)).candidates) == 10


def test_past_the_end_is_nothing(gridded: Collection, answers: Answers) -> None:
    found = list_chips(gridded, ask(answers, states=(kinds.ACCEPTED,), offset=4))
    assert (found.candidates, found.listed) == ((), 4)
    empty = list_chips(gridded, ask(replace(answers, unsure=()), states=(kinds.LEFT_UNSURE,)))
    assert (empty.candidates, empty.listed, empty.total, empty.unresolved) == ((), 0, 0, 0)


def test_answers_on_chips_of_elsewhere_are_counted(gridded: Collection, answers: Answers) -> None:
    more = replace(answers, accepted=(*answers.accepted, "ab" * 16, "not an id"))
    found = list_chips(gridded, ask(more, states=(kinds.ACCEPTED,)))
    assert (found.listed, found.unresolved) == (4, 2)
    assert list_chips(gridded, ask(more)).unresolved == 0


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"states": ()}, "at least one state"),
        ({"states": ("lost",)}, "no state 'lost'"),
        ({"order": "beauty"}, "no order by 'beauty'"),
        ({"offset": -1}, "from -1 on"),
        ({"count": 0}, "A window of 0"),
        ({"count": 501}, "A window of 501"),
    ],
)
def test_what_cannot_be_listed_is_refused(
    gridded: Collection, answers: Answers, fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(LookalikeError, match=sentence):
        list_chips(gridded, ask(answers, **fields))


def test_without_an_example_there_is_nothing_to_list(gridded: Collection) -> None:
    with pytest.raises(LookalikeError, match="Click an example first"):
        list_chips(gridded, ask(Answers()))
