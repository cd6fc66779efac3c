"""Proposals: what is never asked again, what waits, and that nothing is computed twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray

from plugin.engine import propose as module
from plugin.engine import ranking
from plugin.engine.collection.filter import subset
from plugin.engine.collection.open import Collection
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.heat_mapping import heat_map
from plugin.engine.known import around, resolve
from plugin.engine.propose import propose, search
from plugin.engine.search.exact import search_top
from plugin.engine.search.suppress import overlapping
from plugin.protocol import Answers, Filter, HeatMapParams, ProposeParams, ProposeResult, Ranked, RankedBy

from .making import boxes_on_grid, build

PlaceOf = dict[tuple[int, int], int]


def ask(
    collection: Collection, answers: Answers, strategy: str = "auto", seed: int = 0, embedding: str = "", **more: Any
) -> ProposeResult:
    by = RankedBy(strategy, seed, embedding)
    return propose(collection, replace(ProposeParams("", answers, ranked_by=by), **more))


def ids(collection: Collection, *rows: int) -> tuple[str, ...]:
    return tuple(collection.chip_ids(np.array(rows, np.int64)))


def rows_in(collection: Collection, result: ProposeResult) -> list[int]:
    rows, unresolved = collection.rows_of(one.chip_id for one in result.candidates)
    assert not unresolved
    return rows.tolist()


def test_a_click_ranks_by_whitened_cosine(gridded: Collection) -> None:
    result = ask(gridded, Answers(examples=ids(gridded, 77)), strategy="similar")
    rows = rows_in(gridded, result)
    cosine = gridded.vectors(np.arange(gridded.count)) @ gridded.vectors(np.array([77]))[0]
    assert [one.score for one in result.candidates] == pytest.approx(cosine[rows].tolist(), abs=1e-4)
    assert (np.diff([one.score for one in result.candidates]) <= 0).all()
    for one, row in zip(result.candidates, rows, strict=True):
        assert one.rank == 1 + int((cosine > cosine[row] + 1e-6).sum())
        assert one.percentile == pytest.approx(100 * (cosine < cosine[row] - 1e-6).mean())
        assert one.probability == 1
        assert one.footprint == gridded.chip(row).footprint
    assert (result.strategy, result.learned_from, result.unresolved) == ("similar", 0, ())


def test_auto_ranks_by_centred_cosine_until_there_is_something_to_learn_from(gridded: Collection) -> None:
    answers = Answers(examples=ids(gridded, 77))
    first = ask(gridded, answers)
    assert (first.strategy, first.learned_from) == ("similar", 0)
    every = gridded.vectors(np.arange(gridded.count), "centred")
    cosine = every @ every[77]
    assert [one.score for one in first.candidates] == pytest.approx(cosine[rows_in(gridded, first)].tolist(), abs=5e-3)
    learned = ask(gridded, replace(answers, rejected=(first.candidates[0].chip_id,)))
    assert (learned.strategy, learned.learned_from) == ("auto", 2)
    assert learned.head != first.head


def test_nothing_answered_or_covered_by_positives_is_proposed(gridded: Collection, place_of: PlaceOf) -> None:
    answers = Answers(
        examples=ids(gridded, place_of[3, 3]),
        counter_examples=ids(gridded, place_of[10, 3]),
        accepted=ids(gridded, place_of[3, 12], place_of[3, 14]),
        rejected=ids(gridded, place_of[20, 20]),
        unsure=ids(gridded, place_of[25, 25]),
    )
    result = ask(gridded, answers, page=gridded.count)
    rows = set(rows_in(gridded, result))
    positive = np.array([place_of[3, 3], place_of[3, 12], place_of[3, 14]])
    answered = {*positive.tolist(), place_of[10, 3], place_of[20, 20], place_of[25, 25]}
    aside, beside = around(gridded, positive, np.array(sorted(answered)))
    assert (len(beside.rows), len(aside)) == (8 + 12, 1), "the chip between the two is covered"
    assert not rows & {*aside.tolist(), *answered}
    assert result.same_place == 1
    assert result.remaining == gridded.count - 1 - len(answered)
    # What overlaps a rejected, an unsure or a counter-example chip may still hold what is sought.
    for chip in (place_of[20, 20], place_of[25, 25], place_of[10, 3]):
        assert set(overlapping(gridded, np.array([chip])).tolist()) & rows


def test_a_page_overlaps_nothing_of_itself(gridded: Collection) -> None:
    rows = rows_in(gridded, ask(gridded, Answers(examples=ids(gridded, 77)), page=200))
    assert len(rows) == len(set(rows)) > 100
    for row in rows:
        assert np.intersect1d(overlapping(gridded, np.array([row])), rows).tolist() == [row]


@pytest.mark.parametrize("share", [0.1, 0.6])
def test_only_chips_that_meet_the_filter_are_proposed_and_remain(gridded: Collection, share: float) -> None:
    west, south, east, north = gridded.manifest.extent
    wanted = Filter((west, south, west + share**2 * (east - west), south + share * (north - south)))
    inside = subset(gridded, wanted)
    outside = int(np.flatnonzero(~inside.mask)[-1])
    answers = Answers(examples=ids(gridded, outside), rejected=ids(gridded, int(inside.rows[3])))
    result = ask(gridded, answers, filter=wanted, page=gridded.count, strategy="similar")
    rows = rows_in(gridded, result)
    everything = rows_in(gridded, ask(gridded, answers, page=gridded.count, strategy="similar"))
    assert rows
    assert inside.mask[rows].all()
    assert set(everything) - set(rows)
    beside = overlapping(gridded, np.array([outside]))
    assert result.remaining == inside.size - len(inside.among(beside)) - 1
    # Exactly the best of those inside: what a walk down the whole ranking would take.
    order = np.argsort(-ranked(gridded, answers), kind="stable")
    free = [row for row in order.tolist() if inside.mask[row] and row not in beside and row != inside.rows[3]]
    taken: list[int] = []
    for row in free:
        if not np.intersect1d(overlapping(gridded, np.array([row])), taken).size:
            taken.append(row)
    assert rows == taken


def ranked(collection: Collection, answers: Answers) -> NDArray[np.float32]:
    return ranking.rank(collection, resolve(collection, answers, RankedBy()), "similar", 0).ranking.scores


def test_nothing_inside_the_filter_is_an_empty_page(gridded: Collection) -> None:
    result = ask(gridded, Answers(examples=ids(gridded, 5)), filter=Filter((0, 0, 1, 1)))
    assert (result.candidates, result.remaining) == ((), 0)


def test_the_heat_map_shows_what_meets_the_filter(gridded: Collection, tmp_path: Path) -> None:
    west, south, east, north = gridded.manifest.extent
    wanted = Filter((west, south, (west + east) / 2, north))
    answers = Answers(examples=ids(gridded, 5))
    whole = heat_map(gridded, HeatMapParams("", answers, str(tmp_path / "whole.tif")))
    half = heat_map(gridded, HeatMapParams("", answers, str(tmp_path / "half.tif"), filter=wanted))
    assert half.width < 0.7 * whole.width
    assert half.height == whole.height
    none = heat_map(gridded, HeatMapParams("", answers, str(tmp_path / "no.tif"), filter=Filter((0, 0, 1, 1))))
    with rasterio.open(none.path) as dataset:
        assert dataset.read(1, masked=True).mask.all()


def test_an_embedding_that_is_not_there_is_a_sentence(gridded: Collection) -> None:
    answers = Answers(examples=ids(gridded, 77))
    assert ask(gridded, answers, embedding="default").candidates == ask(gridded, answers).candidates
    with pytest.raises(LookalikeError, match="no embedding 'clay'. Choose one of default"):
        ask(gridded, answers, embedding="clay")


def test_a_quick_answer_is_provisional_until_the_exact_one_is_known(
    gridded: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Answers(examples=ids(gridded, 41))

    def from_index(collection: Collection, vector: NDArray[np.float32], k: int) -> Any:
        """As an index answers: every other chip is not looked at."""
        rows, scores = search_top(collection, vector, k, rows=np.arange(1, collection.count, 2))
        return rows, scores, True

    monkeypatch.setattr(module, "click", from_index)
    quick = ask(gridded, answers, quick=True, page=10, standing=ids(gridded, 300))
    rows = rows_in(gridded, quick)
    assert quick.provisional
    assert quick.standing == (), "not all chips were ranked"
    assert len(rows) == 10
    assert all(row % 2 for row in rows)
    assert not set(rows) & set(overlapping(gridded, np.array([41])).tolist())
    exact = ask(gridded, answers, page=10)
    assert not exact.provisional
    assert (quick.head, quick.strategy, quick.remaining) == (exact.head, exact.strategy, exact.remaining)
    by_id = {one.chip_id: one.score for one in ask(gridded, answers, page=gridded.count).candidates}
    for one in quick.candidates:
        assert one.score == pytest.approx(by_id.get(one.chip_id, one.score), abs=1e-5)
    assert ask(gridded, answers, quick=True, page=10) == exact
    learned = replace(answers, rejected=ids(gridded, rows[0]))
    assert not ask(gridded, learned, quick=True, page=10).provisional


@pytest.mark.parametrize("share", [0.1, 0.6])
@pytest.mark.parametrize(("strategy", "rejected"), [("auto", ()), ("logistic", (300, 800))])
def test_a_quick_answer_under_a_filter_holds_the_very_best(
    gridded: Collection, monkeypatch: pytest.MonkeyPatch, share: float, strategy: str, rejected: tuple[int, ...]
) -> None:
    monkeypatch.setattr(module, "SLOW_FROM", 1)
    monkeypatch.setattr(ranking, "_last", None)
    west, south, east, north = gridded.manifest.extent
    wanted = Filter((west, south, west + share**2 * (east - west), south + share * (north - south)))
    answers = Answers(examples=ids(gridded, 41), rejected=ids(gridded, *rejected))
    quick = ask(gridded, answers, quick=True, page=3, filter=wanted, strategy=strategy)
    exact = ask(gridded, answers, page=3, filter=wanted, strategy=strategy)
    assert (quick.provisional, exact.provisional) == (True, False)
    assert rows_in(gridded, quick) == rows_in(gridded, exact)
    assert [one.score for one in quick.candidates] == pytest.approx([one.score for one in exact.candidates], abs=1e-5)
    assert (quick.head, quick.strategy, quick.learned_from) == (exact.head, exact.strategy, exact.learned_from)
    assert quick.remaining == exact.remaining


def test_where_the_exact_answer_is_quick_it_is_given(gridded: Collection) -> None:
    answers = Answers(examples=ids(gridded, 43))
    assert ask(gridded, answers, quick=True) == ask(gridded, answers)


def test_the_second_page_follows_the_first(gridded: Collection) -> None:
    answers = Answers(examples=ids(gridded, 77))
    first = ask(gridded, answers, strategy="similar", page=25)
    seen = tuple(one.chip_id for one in first.candidates)
    second = ask(gridded, replace(answers, unsure=seen), strategy="similar", page=25)
    assert not set(seen) & {one.chip_id for one in second.candidates}
    assert second.candidates[0].score <= max(one.score for one in first.candidates)
    assert second.head == first.head


def test_a_pending_chip_is_not_proposed_and_what_overlaps_it_waits(gridded: Collection, place_of: PlaceOf) -> None:
    answers = Answers(examples=ids(gridded, place_of[3, 3]))
    pending = place_of[15, 15]
    result = ask(gridded, answers, pending=ids(gridded, pending), page=gridded.count)
    waiting = set(overlapping(gridded, np.array([pending])).tolist())
    assert not waiting & set(rows_in(gridded, result))
    without = ask(gridded, answers, page=gridded.count)
    assert result.remaining == without.remaining - 1  # the neighbours only wait
    assert waiting & set(rows_in(gridded, without))


def test_it_is_told_how_chips_that_were_proposed_before_stand_by_now(gridded: Collection) -> None:
    answers = Answers(examples=ids(gridded, 77))
    before = ask(gridded, answers, page=5).candidates
    learned = replace(answers, rejected=ids(gridded, 300, 800))
    by_id = {one.chip_id: one for one in ask(gridded, learned, page=gridded.count).candidates}
    current, last = before[0].chip_id, before[-1].chip_id
    result = ask(gridded, learned, page=5, pending=(current,), standing=(last, "f" * 32, current))
    assert result.standing == tuple(
        Ranked(one.chip_id, one.score, one.rank, one.percentile) for one in (by_id[last], by_id[current])
    )
    assert result.standing[1].score != before[0].score
    assert result.unresolved == (), "a chip that is only looked at again is none of the answered ones"
    assert result.candidates == ask(gridded, learned, page=5, pending=(current,)).candidates
    assert ask(gridded, learned, page=5, pending=(current,)).standing == ()


def test_it_is_told_how_a_chip_stands_that_is_not_proposed_any_more(gridded: Collection, place_of: PlaceOf) -> None:
    found, beside = ids(gridded, place_of[3, 12], place_of[3, 13])
    answers = Answers(examples=ids(gridded, place_of[3, 3]), accepted=(found,), rejected=ids(gridded, 300))
    nowhere = gridded.manifest.extent[:2] * 2
    result = ask(gridded, answers, filter=Filter(nowhere), standing=(found, beside))
    assert result.candidates == ()
    assert [one.chip_id for one in result.standing] == [found, beside]
    assert result.standing == ask(gridded, answers, standing=(found, beside)).standing


def test_unknown_chips_are_listed_and_never_dropped(gridded: Collection) -> None:
    gone = ("a" * 32, "b" * 32, "c" * 32)
    answers = Answers(examples=(*ids(gridded, 5), gone[0]), accepted=(gone[1],), unsure=(gone[0],))
    result = ask(gridded, answers, pending=(gone[2],))
    assert result.unresolved == gone
    assert result.candidates


def test_without_an_example_one_sentence_says_so(gridded: Collection) -> None:
    with pytest.raises(LookalikeError, match="Click an example"):
        ask(gridded, Answers())
    with pytest.raises(LookalikeError, match="None of the examples is a chip of this collection"):
        ask(gridded, Answers(examples=("a" * 32,)))
    with pytest.raises(LookalikeError, match="no strategy 'magic'"):
        ask(gridded, Answers(examples=ids(gridded, 5)), strategy="magic")
    with pytest.raises(LookalikeError, match="at least one"):
        ask(gridded, Answers(examples=ids(gridded, 5)), page=0)


def test_a_chip_answered_twice_counts_once(gridded: Collection) -> None:
    one = ids(gridded, 5)
    twice = ask(gridded, Answers(examples=one, accepted=one, rejected=ids(gridded, 300)))
    assert twice.candidates == ask(gridded, Answers(examples=one, rejected=ids(gridded, 300))).candidates


def test_the_same_request_gives_the_same_answer_and_the_seed_matters(gridded: Collection) -> None:
    answers = Answers(examples=ids(gridded, 5), rejected=ids(gridded, 300, 301))
    first = ask(gridded, answers)
    ask(gridded, Answers(examples=ids(gridded, 9)))
    assert ask(gridded, answers).candidates == first.candidates
    assert ask(gridded, answers).head == first.head
    assert ask(gridded, answers, seed=1).head != first.head


def test_all_answered_leaves_an_empty_page(gridded: Collection) -> None:
    everything = tuple(gridded.chip_ids(np.arange(gridded.count)))
    result = ask(gridded, Answers(examples=everything[:1], rejected=everything[1:]))
    assert (result.candidates, result.remaining) == ((), 0)


def test_the_heat_map_costs_no_second_ranking(
    gridded: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Answers(examples=ids(gridded, 5), rejected=ids(gridded, 300))
    proposed = ask(gridded, answers)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("ranked again")

    monkeypatch.setattr(ranking, "_ranked", never)
    result = heat_map(gridded, HeatMapParams("", answers, str(tmp_path / "heat.tif")))
    assert result.head == proposed.head
    assert result.low < result.high
    with rasterio.open(result.path) as dataset:
        assert (dataset.width, dataset.height, str(dataset.crs)) == (result.width, result.height, result.crs)
    with pytest.raises(AssertionError, match="ranked again"):
        heat_map(gridded, HeatMapParams("", replace(answers, unsure=ids(gridded, 9)), str(tmp_path / "heat.tif")))


def test_a_heat_map_nobody_waits_for_is_given_up_without_a_trace(gridded: Collection, tmp_path: Path) -> None:
    params = HeatMapParams("", Answers(examples=ids(gridded, 5)), str(tmp_path / "heat.tif"))
    with pytest.raises(Cancelled):
        heat_map(gridded, params, lambda: True)
    assert list(tmp_path.glob("*heat.tif*")) == []


def test_two_collections_are_not_mixed_up(gridded: Collection, tmp_path: Path) -> None:
    assert gridded.originals is not None
    other = build(tmp_path / "c", -np.asarray(gridded.originals[::-1], np.float32), np.array(gridded.bounds))
    answers = Answers(examples=ids(gridded, 5))
    assert ask(gridded, answers).candidates != ask(other, answers).candidates


def test_search_at_a_point_starts_from_the_chip_there(gridded: Collection) -> None:
    lon, lat = gridded.footprints[77].mean(axis=0)
    found = search(gridded, float(lon), float(lat), 10)
    assert found.candidates == ask(gridded, Answers(examples=ids(gridded, 77)), strategy="similar", page=10).candidates
    with pytest.raises(LookalikeError, match=r"contains 0, 0\. The collection reaches from 15"):
        search(gridded, 0, 0, 10)


@pytest.mark.parametrize("strategy", ["auto", "logistic", "least-sure"])
def test_where_all_chips_lie_beside_finds_they_are_asked_all_the_same(tmp_path: Path, strategy: str) -> None:
    """Four chips, each covering half of its neighbours: nothing is left that could stand for what is not sought."""
    rng = np.random.default_rng(0)
    bounds = boxes_on_grid(2, 2, 100, 50, 500_000, 5_000_000)
    four = build(tmp_path / "four", rng.standard_normal((4, 8)).astype(np.float32), bounds)
    answers = Answers(examples=ids(four, 0))
    while candidates := ask(four, answers, strategy=strategy).candidates:
        answers = replace(answers, accepted=(*answers.accepted, candidates[0].chip_id))
    assert len(answers.accepted) > 1
    assert ask(four, answers, strategy=strategy).remaining == 0
