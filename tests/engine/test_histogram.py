"""How scores are spread by state, against a count of each chip by itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plugin.engine.audit import counted
from plugin.engine.collection.open import Collection
from plugin.engine.errors import LookalikeError
from plugin.engine.histogram import count_between, histogram
from plugin.engine.known import resolve
from plugin.engine.propose import propose
from plugin.engine.ranking import rank
from plugin.protocol import (
    Answers,
    ByState,
    Filter,
    HistogramParams,
    HistogramResult,
    ProposeParams,
    RankedBy,
    from_json,
    to_json,
)

from .making import VECTORS, boxes_on_grid, build, clustered


@pytest.fixture(scope="module")
def chips(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """180 chips, neighbours overlapping by four fifths, so that some show the same place as others."""
    bounds = boxes_on_grid(12, 15, 100, 20, 500_000, 5_000_000)
    return build(tmp_path_factory.mktemp("histogram") / "c", VECTORS, bounds)


def said(chips: Collection) -> Answers:
    ids = chips.chip_ids(np.arange(180))
    return Answers(
        tuple(ids[:2]), tuple(ids[10:12]), tuple(ids[20:26]), tuple(ids[60:75]), tuple(ids[90:93]),
        disputed=tuple(ids[100:102]),
    )  # fmt: skip


def one_by_one(chips: Collection, params: HistogramParams) -> dict[str, np.ndarray]:
    """The scores of each state, told chip by chip from what the engine knows of it."""
    known = resolve(chips, params.answers, params.ranked_by)
    scores = rank(chips, known, params.ranked_by.strategy, params.ranked_by.seed).ranking.scores
    inside = counted(chips, params.filter, known.accepted, known.answered, known.same_place).inside
    state = {}
    for name, groups in (
        ("same_place", (known.same_place,)),
        ("examples", (known.examples, known.counter_examples)),
        ("unsure", (known.unsure, known.disputed)),
        ("rejected", (known.rejected,)),
        ("accepted", (known.accepted,)),
    ):
        state.update({int(row): name for rows in groups for row in rows})
    names = [state.get(row, "unseen") for row in range(chips.count)]
    return {
        name: np.array([scores[row] for row in range(chips.count) if names[row] == name and inside[row]], np.float64)
        for name in ("accepted", "rejected", "unsure", "same_place", "unseen", "examples")
    }


@pytest.mark.parametrize("share", [0.0, 0.5, 0.9])
def test_every_chip_is_counted_once_where_it_is(chips: Collection, share: float) -> None:
    west, south, east, north = chips.manifest.extent
    wanted = Filter(extent=(west + share * (east - west), south, east, north)) if share else None
    params = HistogramParams("", said(chips), filter=wanted)
    found = histogram(chips, params)
    truth = one_by_one(chips, params)
    edges = np.array([found.edge(number) for number in range(found.bins + 1)])
    assert (np.diff(edges) > 0).all()
    for counts, (name, scores) in zip(found.by_state, truth.items(), strict=True):
        assert len(counts) == found.bins
        assert sum(counts) == len(scores), name
        for number in range(found.bins):
            assert counts[number] == sum(edges[number] <= one < edges[number + 1] for one in scores)
    if wanted is None:
        assert sum(len(scores) for scores in truth.values()) == 180
        assert {len(scores) > 0 for scores in truth.values()} == {True}
        assert 400 < found.bins <= 4096


def test_what_reaches_a_threshold_is_counted_exactly(chips: Collection) -> None:
    params = HistogramParams("", said(chips))
    truth = one_by_one(chips, params)
    everything = np.concatenate(list(truth.values()))
    for threshold in (-1e9, 1e9, 0.0, *np.sort(everything)[::20]):
        found = histogram(chips, HistogramParams("", params.answers, threshold=float(threshold)))
        want = ByState(*(int((truth[name] >= threshold).sum()) for name in truth))
        assert found.above == want
        assert want.chips == int((everything >= threshold).sum())
    for number in range(0, found.bins, 50):
        asked = HistogramParams("", params.answers, threshold=found.edge(number))
        assert histogram(chips, asked).above == found.from_bin(number), "an edge is a threshold like any other"


def test_a_threshold_written_with_its_digits_is_an_edge(chips: Collection) -> None:
    found = histogram(chips, HistogramParams("", said(chips)))
    written = {float(f"{found.edge(number):.{found.decimals}f}") for number in range(found.bins)}
    assert written == {found.edge(number) for number in range(found.bins)}


def test_scores_are_those_that_candidates_have(chips: Collection) -> None:
    answers = said(chips)
    page = propose(chips, ProposeParams("", answers, 3))
    found = histogram(chips, HistogramParams("", answers, threshold=page.candidates[0].score))
    assert (found.strategy, found.head, found.learned_from) == (page.strategy, page.head, page.learned_from)
    assert found.above is not None
    # what ranks before the first candidate was answered on, or is the same place
    assert found.above.chips == page.candidates[0].rank


def test_an_example_that_was_decided_counts_as_decided(chips: Collection) -> None:
    ids = chips.chip_ids(np.arange(0, 180, 20))
    answers = Answers(
        examples=tuple(ids[:2]), counter_examples=(ids[2],), accepted=(ids[0], ids[4]), rejected=(ids[2],)
    )
    above = histogram(chips, HistogramParams("", answers, threshold=-1e9)).above
    assert above is not None and (above.accepted, above.rejected, above.examples) == (2, 1, 1) and above.chips == 180


def test_what_was_answered_since_it_learned_counts_as_answered(chips: Collection) -> None:
    ids = chips.chip_ids(np.arange(0, 180, 20))
    learned, now = Answers(examples=tuple(ids[:2])), Answers(examples=tuple(ids[:2]), accepted=tuple(ids[4:7]))
    before = histogram(chips, HistogramParams("", learned, threshold=-1e9))
    found = histogram(chips, HistogramParams("", learned, threshold=-1e9, now=now))
    assert before.above is not None and found.above is not None
    assert (before.head, before.above.accepted) == (found.head, 0) and found.above.accepted == 3


def test_chips_that_are_all_alike_make_one_bin(tmp_path: Path) -> None:
    made = build(tmp_path / "c", np.ones((40, 4), np.float32), boxes_on_grid(4, 10, 100, 200, 500_000, 5_000_000))
    found = histogram(made, HistogramParams("", Answers(tuple(made.chip_ids(np.array([3])))), threshold=0.0))
    assert found.bins == 1
    assert (sum(found.accepted), sum(found.by_state[5]), sum(found.unseen)) == (0, 1, 39)
    assert found.above is not None
    assert found.above.chips == 40


def test_a_filter_that_nothing_meets_gives_an_empty_histogram(chips: Collection) -> None:
    nowhere = Filter(extent=(100.0, 10.0, 101.0, 11.0))
    found = histogram(chips, HistogramParams("", said(chips), filter=nowhere, threshold=0.5))
    assert sum(sum(counts) for counts in found.by_state) == 0
    assert found.above == ByState()
    assert found.edge(1) > found.edge(0)


def test_without_an_example_it_is_a_sentence(chips: Collection) -> None:
    with pytest.raises(LookalikeError):
        histogram(chips, HistogramParams("", Answers()))


def test_it_goes_over_the_pipe(chips: Collection) -> None:
    found = histogram(chips, HistogramParams("", said(chips), RankedBy("similar"), threshold=0.25))
    assert from_json(HistogramResult, to_json(found)) == found


@pytest.mark.parametrize("decimals", [-2, 0, 2, 5])
def test_rounding_puts_no_score_into_the_wrong_bin(decimals: int) -> None:
    rng = np.random.default_rng(decimals + 9)
    step = 10.0**-decimals
    edges = np.arange(-700.0, 900.0) / 10**decimals if decimals >= 0 else np.arange(-700.0, 900.0) * step
    assert edges.dtype == np.float64
    on_edges = rng.choice(edges[:-1], 3000)
    near = np.nextafter(on_edges.astype(np.float32), np.float32(-np.inf))
    scores = np.concatenate([on_edges.astype(np.float32), near, rng.uniform(edges[0], edges[-1], 3000)])
    scores = scores[(scores >= edges[0]) & (scores < edges[-1])].astype(np.float32)
    want = np.bincount(np.searchsorted(edges, scores.astype(np.float64), "right") - 1, minlength=len(edges) - 1)
    assert (count_between(scores, edges) == want).all()


def test_a_spread_of_any_size_is_told_in_bins_enough(tmp_path: Path) -> None:
    made = build(tmp_path / "c", clustered(300, 6), boxes_on_grid(15, 20, 100, 100, 500_000, 5_000_000))
    ids = made.chip_ids(np.arange(300))
    for strategy in ("similar", "logistic", "auto"):
        answers = Answers(tuple(ids[:1]), (), tuple(ids[1:4]), tuple(ids[150:160]))
        found = histogram(made, HistogramParams("", answers, RankedBy(strategy)))
        assert 300 < found.bins <= 4096, strategy
        assert found.decimals >= 2
