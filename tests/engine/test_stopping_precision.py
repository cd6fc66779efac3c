"""Precision by score, weighted by the audit's probabilities, and the blocks that it is judged in."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.engine.stopping.blocks import blocks_of, correlation_km, distance_km, folds_of
from plugin.engine.stopping.precision import FEWEST_AUDITED, Judged, bands, depths, wilson


def field(patch_deg: float, side: int = 96, step: float = 0.05) -> tuple[np.ndarray, np.ndarray]:
    """Places on a grid near the equator, in the order of a Z curve, and values that are equal within square patches."""
    rng = np.random.default_rng(0)
    column, row = np.meshgrid(np.arange(128), np.arange(128))
    order = np.argsort(
        [
            int("".join(map("".join, zip(f"{y:07b}", f"{x:07b}", strict=True))), 2)
            for x, y in zip(column.ravel(), row.ravel(), strict=True)
        ]
    )
    places = np.stack([column.ravel(), row.ravel()], axis=1)[order] * step
    places = places[(places < side * step).all(axis=1)]
    patches = rng.normal(size=(1000, 1000))
    cells = np.floor(places / patch_deg).astype(int)
    return places, patches[cells[:, 0], cells[:, 1]]


def test_distances_are_great_circles() -> None:
    one = np.array([[0.0, 0.0], [179.5, 0.0], [10.0, 60.0]])
    other = np.array([[1.0, 0.0], [-179.5, 0.0], [11.0, 60.0]])
    assert distance_km(one, other) == pytest.approx([111.19, 111.19, 55.6], rel=1e-3)


@pytest.mark.parametrize("patch_deg", [0.2, 0.8])
def test_the_measured_range_is_that_of_the_patches(patch_deg: float) -> None:
    places, values = field(patch_deg)
    assert 0.7 * patch_deg * 111 < correlation_km(places.__getitem__, values) < 2 * patch_deg * 111


def test_values_without_any_order_are_alike_nowhere() -> None:
    places, _ = field(1.0)
    values = np.random.default_rng(1).normal(size=len(places))
    assert correlation_km(places.__getitem__, values) == 0
    assert correlation_km(places.__getitem__, np.ones(len(places))) == 0
    assert (
        correlation_km(places.__getitem__, places[:, 0]) > 200
    )  # of 530: a trend ends where one half looks down on the other


def test_blocks_are_squares_of_that_width() -> None:
    places, _ = field(1.0)
    blocks = blocks_of(places, 100.0)
    for block in np.unique(blocks):
        inside = places[blocks == block]
        assert np.ptp(inside, axis=0).max() * 111 <= 100
    assert len(np.unique(blocks)) >= 25
    assert set(blocks_of(places, np.inf)) == {0}


def test_a_fold_holds_whole_blocks_and_its_share_of_the_positives() -> None:
    rng = np.random.default_rng(2)
    blocks = rng.integers(0, 40, 1000)
    blocks = np.unique(blocks, return_inverse=True)[1]
    positive = rng.random(1000) < 0.1
    fold = folds_of(blocks, positive)
    assert all(len(np.unique(fold[blocks == block])) == 1 for block in np.unique(blocks))
    share = np.bincount(fold, weights=positive, minlength=5) / positive.sum()
    assert share.min() > 0.15


def test_precision_and_recall_are_those_of_the_whole_though_few_were_audited() -> None:
    rng = np.random.default_rng(3)
    score = rng.normal(size=20_000)
    positive = rng.random(20_000) < 1 / (1 + np.exp(-4 * (score - 2.2)))
    order = np.argsort(-score)
    asked = np.zeros(20_000, bool)
    asked[order[:300]] = True
    chance = np.where(score > 1, 0.2, 0.01)
    audited = ~asked & (rng.random(20_000) < chance)
    decided = asked | audited
    judged = Judged(score[decided], positive[decided], np.where(audited, 1 / chance, 0)[decided])
    found = bands(judged, score[~decided])
    assert sum(band.chips for band in found) == 20_000
    assert len(found) > 4
    for band in found:
        inside = score >= band.lowest
        assert band.above == pytest.approx(positive[inside].mean(), abs=0.06)
        assert band.recall == pytest.approx(positive[inside].sum() / positive.sum(), abs=0.1)
        assert band.low - 1e-9 <= band.precision <= band.high + 1e-9
        assert band.audited >= FEWEST_AUDITED or band.decided == band.chips
    assert found[-1].recall == pytest.approx(1)


def test_without_an_audit_there_is_no_precision() -> None:
    judged = Judged(np.arange(30.0), np.arange(30) > 20, np.zeros(30))
    assert bands(judged, np.arange(-100.0, 0)) == []
    whole = bands(judged, np.empty(0))
    assert [band.decided for band in whole] == [25, 5]
    assert whole[0].precision == whole[0].low == whole[0].high == 9 / 25


def test_an_interval_of_few_draws_is_wide() -> None:
    assert wilson(0.5, 0) == (0, 1)
    assert wilson(0.0, 27.055)[1] == pytest.approx(1 / 11, rel=1e-3)
    assert list(wilson(0.5, 100)) == pytest.approx([0.419, 0.581], abs=2e-3)


def test_at_every_depth_precision_is_that_of_the_whole() -> None:
    rng = np.random.default_rng(4)
    score = rng.normal(size=20_000)
    positive = rng.random(20_000) < 1 / (1 + np.exp(-4 * (score - 2.2)))
    chance = np.where(score > 1, 0.3, 0.02)
    audited = rng.random(20_000) < chance
    judged = Judged(score[audited], positive[audited], 1 / chance[audited])
    found = depths(judged, score[~audited])
    assert len(found) > 30
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found[-1].chips == 20_000
    assert found[-1].recall == pytest.approx(1)
    held = 0
    for one in found:
        inside = score >= one.score
        assert one.chips == np.count_nonzero(inside)
        assert one.recall == pytest.approx(positive[inside].sum() / positive.sum(), abs=0.1)
        assert one.low <= one.precision <= one.high
        held += one.low <= positive[inside].mean() <= one.high
        assert one.recall_low <= one.recall <= one.recall_high
        assert one.recall_low <= positive[inside].sum() / positive.sum() <= one.recall_high
    assert held >= 0.8 * len(found)
    recalls = [one.recall for one in found]
    assert recalls == sorted(recalls), "more chips never hold less"


def test_an_interval_holds_where_most_chips_were_answered_and_the_last_band_is_cut() -> None:
    held: dict[int, list[bool]] = {}
    for seed in range(60):
        rng = np.random.default_rng(seed)
        positive = np.arange(3_000) < 120
        score = rng.normal(size=3_000) + 2.2 * positive
        likely = score > np.quantile(score, 0.97)
        likely &= rng.random(3_000) < 0.9
        drawn = ~likely & (rng.random(3_000) < 0.03)
        known = likely | drawn
        judged = Judged(score[known], positive[known], np.where(drawn, 1 / 0.03, 0.0)[known])
        for one in depths(judged, score[~known]):
            truth = positive[score >= one.score].mean()
            held.setdefault(one.chips.bit_length(), []).append(one.low <= truth <= one.high)
    assert min(map(np.mean, held.values())) > 0.8
    assert np.mean([np.mean(some) for some in held.values()]) > 0.88


def test_depths_end_where_bands_do_and_agree_with_them() -> None:
    rng = np.random.default_rng(5)
    score = rng.normal(size=3_000).round(1)  # many ties
    positive = score > 1.5
    drawn = rng.random(3_000) < 0.1
    judged = Judged(score[drawn], positive[drawn], np.full(np.count_nonzero(drawn), 10.0))
    told = {one.score: one for one in depths(judged, score[~drawn])}
    for band in bands(judged, score[~drawn]):
        if band.lowest in told:
            one = told[band.lowest]
            assert one.precision == pytest.approx(band.above)
            assert one.recall == pytest.approx(band.recall)
    assert min(told) == min(score)
    assert depths(Judged(np.arange(3.0), np.arange(3) > 1, np.zeros(3)), np.arange(-9.0, 0)) == []
