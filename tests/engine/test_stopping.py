"""The audit's draws, and what they say of how much is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import pytest

from plugin.engine.stopping.design import TILT, draw, strata_of
from plugin.engine.stopping.remaining import (
    Audits,
    Scope,
    lower,
    remaining,
    upper,
)
from plugin.protocol import CANNOT_TELL, KEEP_GOING, LITTLE_LEFT, RemainingResult


def audits_of(draws: Sequence[Sequence[float]], unsure: int = 0) -> Audits:
    """Audits of (positive, weight, largest weight, known, aside); the last `unsure` of them unsure."""
    table = np.array(draws, np.float64).reshape(-1, 5)
    missing = np.arange(len(table)) >= len(table) - unsure
    return Audits(
        positive=(table[:, 0] > 0) & ~missing,
        unsure=missing,
        weight=table[:, 1],
        largest=table[:, 2],
        known=table[:, 3].astype(np.int64),
        aside=table[:, 4].astype(np.int64),
    )


def nothing_found(count: int, unseen: int, known: int) -> tuple[Audits, Scope]:
    """`count` audits of as many unseen chips, drawn uniformly, none of them positive."""
    weight = (unseen - np.arange(count)).tolist()
    return audits_of([(0, w, w, known, 0) for w in weight]), Scope(known, unseen - count)


def test_strata_reach_four_times_as_deep_each() -> None:
    scores = np.random.default_rng(0).normal(size=12_800)
    stratum = strata_of(scores)
    assert np.bincount(stratum).tolist() == [50, 150, 600, 2400, 9600]
    assert scores[stratum == 0].min() > scores[stratum == 1].max()
    assert set(strata_of(np.zeros(12_800))) == {0}
    assert strata_of(np.arange(10.0)).tolist() == [0] * 10
    assert strata_of(np.empty(0)).tolist() == []


def test_each_draw_has_the_probability_it_says() -> None:
    scores = -np.arange(300.0)
    first = [draw(scores, 1, np.random.default_rng(seed)) for seed in range(4000)]
    best = [one for one in first if one.places[0] < 75]
    assert len(np.bincount(strata_of(scores))) == 2
    assert {round(float(one.probability[0]), 9) for one in best} == {round((1 - TILT) / 300 + TILT / 2 / 75, 9)}
    assert len(best) / 4000 == pytest.approx(75 * best[0].probability[0], abs=0.025)
    assert {float(one.least[0]) for one in first} == {(1 - TILT) / 300 + TILT / 2 / 225}


def test_draws_are_none_twice_and_may_be_all() -> None:
    drawn = draw(np.random.default_rng(1).normal(size=500), 1000, np.random.default_rng(2))
    assert sorted(drawn.places.tolist()) == list(range(500))
    assert (drawn.probability >= drawn.least - 1e-12).all()
    assert drawn.probability[-1] == pytest.approx(1)
    assert len(draw(np.empty(0), 5, np.random.default_rng(0)).places) == 0


def test_the_weighted_answers_are_unbiased() -> None:
    rng = np.random.default_rng(3)
    scores = rng.normal(size=400)
    positive = rng.random(400) < np.where(scores > 1, 0.3, 0.02)
    totals = []
    for seed in range(1500):
        one = draw(scores, 3, np.random.default_rng(seed))
        before = np.concatenate([[0], np.cumsum(positive[one.places])[:-1]])
        totals.append(np.mean(before + positive[one.places] / one.probability))
    assert np.mean(totals) == pytest.approx(positive.sum(), abs=4 * np.std(totals) / np.sqrt(1500))


def pages(seed: int, *, ranks: float, likely: int, beside: int) -> Iterator[tuple[Audits, Scope, int]]:
    """What is known after each page of one review of 600 chips, 30 of them positive, and how many are really left.

    ranks: how well scores rank, changing from page to page; likely: chips a page that are asked for their score;
    beside: chips that an accepted one sets aside unanswered.
    """
    rng = np.random.default_rng(seed)
    positive = np.zeros(600, bool)
    positive[rng.choice(600, 30, replace=False)] = True
    free = np.ones(600, bool)
    known = aside = 0
    table: list[tuple[float, ...]] = []
    while free.sum() > 350:
        rows = np.flatnonzero(free)
        drawn = draw(ranks * positive[rows] + rng.normal(size=len(rows)), 15, rng)
        found = known
        for row, probability, least in zip(rows[drawn.places], drawn.probability, drawn.least, strict=True):
            table.append((positive[row], 1 / probability, 1 / least, known, aside))
            known += positive[row]
        free[rows[drawn.places]] = False
        rows = np.flatnonzero(free)
        best = rows[np.argsort(-(ranks * positive[rows] + rng.normal(size=len(rows))))[:likely]]
        free[best] = False
        known += positive[best].sum()
        gone = rng.choice(np.flatnonzero(free), min(beside * (known - found), free.sum() // 4), replace=False)
        free[gone] = False
        aside += len(gone)
        yield audits_of(table), Scope(int(known), int(free.sum()), aside), int((free & positive).sum())


def reviewed(seed: int, *, ranks: float, likely: int, beside: int) -> list[tuple[RemainingResult, int]]:
    """Every look of one review, and how many were really left then."""
    every = pages(seed, ranks=ranks, likely=likely, beside=beside)
    return [(remaining(audits, scope), left) for audits, scope, left in every]


@pytest.mark.parametrize(("ranks", "likely", "beside"), [(0.0, 0, 0), (-3.0, 0, 0), (2.0, 5, 0), (2.0, 5, 2)])
def test_the_interval_holds_at_every_look_of_nine_reviews_in_ten(ranks: float, likely: int, beside: int) -> None:
    always = 0
    for seed in range(40):
        looks = reviewed(seed, ranks=ranks, likely=likely, beside=beside)
        always += all(found.low <= left <= found.high for found, left in looks)
        assert all(found.low <= found.estimate <= found.high for found, _ in looks)
        assert looks[-1][0].high < looks[0][0].high
    assert always >= 32  # at .9 a smaller number comes by chance once in 50


@pytest.mark.parametrize(("ranks", "likely"), [(0.0, 0), (2.0, 5)])
def test_the_estimate_is_neither_too_small_nor_too_large_in_the_mean(ranks: float, likely: int) -> None:
    off = []
    for seed in range(400):
        audits, scope, left = next(islice(pages(seed, ranks=ranks, likely=likely, beside=0), 4, None))
        off.append(remaining(audits, scope).estimate - left)
    assert abs(np.mean(off)) < 3 * np.std(off) / np.sqrt(400)


def test_the_light_turns_after_as_many_answers_as_it_said() -> None:
    audits, scope = nothing_found(100, 5000, 80)
    before = remaining(audits, scope)
    assert (before.light, before.low, before.estimate) == (CANNOT_TELL, 0, 0)
    assert before.high > 8
    more, later = nothing_found(100 + before.needed, 5000, 80)
    after = remaining(more, later)
    assert (after.light, after.needed) == (LITTLE_LEFT, 0)
    assert after.high <= 8
    most = 5000 * (1 - 0.09 ** (1 / 9))  # so many show at least that fewer than 9 are left, whatever the method
    assert most < 100 + before.needed < 1.6 * most


def test_without_an_audit_nothing_can_be_told() -> None:
    nothing = audits_of([])
    found = remaining(nothing, Scope(40, 1000))
    assert (found.light, found.low, found.high, found.audited) == (CANNOT_TELL, 0, 1000, 0)
    assert 300 < found.needed < 1000
    assert remaining(nothing, Scope(40, 1000, lately=25, lately_found=9)).light == KEEP_GOING
    assert remaining(nothing, Scope(40, 0)).light == LITTLE_LEFT
    assert remaining(nothing, Scope(5, 1000)).needed > 850  # a tenth of 5 is none: nearly all must be seen


def test_many_finds_say_to_keep_going() -> None:
    found = remaining(audits_of([(number % 4 == 0, 1000, 1000, 20, 0) for number in range(60)]), Scope(35, 985))
    assert found.light == KEEP_GOING
    assert 4 < found.low < 235 < found.high
    assert found.estimate == pytest.approx(235, abs=1)


def test_what_was_found_since_leaves_the_rest() -> None:
    draws = [(number % 10 == 0, 1000.0, 1000.0, 20, 0) for number in range(100)]
    at_once, later = (remaining(audits_of(draws), Scope(known, 1000)) for known in (30, 90))
    assert later.high == pytest.approx(at_once.high - 60, abs=12)
    assert later.estimate == pytest.approx(at_once.estimate - 60)


def test_unsure_answers_widen_the_interval_both_ways() -> None:
    draws = [(number == 30, 1000.0, 1000.0, 50, 0) for number in range(200)]
    sure = remaining(audits_of(draws), Scope(51, 800))
    as_no = [(number == 30, 1000.0, 1000.0, 50, 0) for number in range(196)] + [(0, 1000.0, 1000.0, 50, 0)] * 4
    missing = remaining(audits_of(as_no, unsure=4), Scope(51, 800))
    assert missing.unsure == 4
    assert missing.low == sure.low
    assert missing.high > sure.high
    assert missing.estimate == pytest.approx(sure.estimate)
    assert missing.estimate_unsure == pytest.approx(sure.estimate + 20)
    assert missing.needed > sure.needed


def test_a_find_among_likely_chips_says_less_than_one_among_all() -> None:
    quiet = [(0, 1000.0, 1000.0, 50, 0)] * 100
    likely, anywhere = (audits_of([*quiet, (1, weight, 1000.0, 50, 0)]) for weight in (20.0, 1000.0))
    scope = Scope(51, 900)
    assert upper(likely, scope) < upper(anywhere, scope)
    assert lower(likely, scope) <= lower(anywhere, scope)
