"""What is left and how precise the ranking is, asked as QGIS asks: by chip ids, over a collection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from plugin.engine import giving_way, handlers, judging
from plugin.engine.collection.open import Collection
from plugin.engine.errors import Cancelled
from plugin.engine.heat_mapping import heat_map
from plugin.engine.judging import audits_of, what_remains
from plugin.engine.known import resolve
from plugin.engine.propose import propose
from plugin.engine.ranking import fitted
from plugin.engine.stopping.blocks import FOLDS
from plugin.engine.work import Work
from plugin.protocol import (
    CANNOT_TELL,
    LITTLE_LEFT,
    Answers,
    Candidate,
    Drawn,
    Filter,
    HeatMapParams,
    ProposeParams,
    RankedBy,
    RemainingParams,
    from_json,
    to_json,
)

from .making import boxes_on_grid, build

SIDE = 40


@pytest.fixture(scope="module")
def spread(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collection, np.ndarray]:
    """1600 chips of 10 km that do not overlap, some 60 of them positive, told by the vectors but not cleanly."""
    rng = np.random.default_rng(5)
    positive = rng.random(SIDE * SIDE) < 0.04
    vectors = rng.normal(size=(SIDE * SIDE, 12)) + 1.3 * positive[:, None] * np.ones(12)
    folder = tmp_path_factory.mktemp("spread") / "c"
    bounds = boxes_on_grid(SIDE, SIDE, 9_000, 10_000, 300_000, 5_400_000)
    collection = build(folder, vectors.astype(np.float32), bounds)
    line = np.rint((5_400_000 - collection.bounds[:, 3]) / 10_000).astype(int)
    column = np.rint((collection.bounds[:, 0] - 300_000) / 10_000).astype(int)
    return collection, positive[line * SIDE + column]


@dataclass
class Reviewer:
    """Answers by the truth, and keeps what the log would keep."""

    collection: Collection
    positive: set[str]
    answers: Answers
    drawn: dict[str, Drawn] = field(default_factory=dict)

    def answer(self, candidates: tuple[Candidate, ...]) -> None:
        for one in candidates:
            if one.drawn is not None:
                self.drawn[one.chip_id] = one.drawn
            if one.chip_id in self.answers.accepted + self.answers.rejected:
                continue
            if one.chip_id in self.positive:
                self.answers = replace(self.answers, accepted=(*self.answers.accepted, one.chip_id))
            else:
                self.answers = replace(self.answers, rejected=(*self.answers.rejected, one.chip_id))

    def page(self, audit: int, wanted: Filter | None = None) -> None:
        result = propose(self.collection, ProposeParams("", self.answers, 10, audit=audit, filter=wanted))
        assert len(result.audits) == audit
        self.answer(result.audits + result.candidates)

    def params(self) -> RemainingParams:
        return RemainingParams("", self.answers, self.drawn)


def beginner(collection: Collection, positive: np.ndarray) -> Reviewer:
    chip_ids = set(collection.chip_ids(np.flatnonzero(positive)))
    return Reviewer(collection, chip_ids, Answers(examples=(min(chip_ids),)))


@pytest.fixture(scope="module")
def reviewed(spread: tuple[Collection, np.ndarray]) -> Reviewer:
    reviewer = beginner(*spread)
    for _ in range(8):
        reviewer.page(audit=0)
    for _ in range(16):
        reviewer.page(audit=25)
    return reviewer


def test_a_review_tells_what_is_left(reviewed: Reviewer) -> None:
    found = what_remains(reviewed.collection, reviewed.params())
    left = len(reviewed.positive) - 1 - len(reviewed.answers.accepted)
    assert found.known == 1 + len(reviewed.answers.accepted)
    assert found.unseen == 1600 - 1 - len(reviewed.answers.accepted) - len(reviewed.answers.rejected)
    assert found.audited == len(reviewed.drawn) == 400
    assert found.low <= left <= found.high < 40
    assert found.elsewhere == 0
    assert found.judgement is None


def test_the_light_turns_when_all_but_few_are_seen(spread: tuple[Collection, np.ndarray]) -> None:
    reviewer = beginner(*spread)
    reviewer.page(audit=0)
    assert what_remains(reviewer.collection, reviewer.params()).light == CANNOT_TELL
    for _ in range(50):
        reviewer.page(audit=40)
        found = what_remains(reviewer.collection, reviewer.params())
        if found.light == LITTLE_LEFT:
            break
    left = len(reviewer.positive) - 1 - len(reviewer.answers.accepted)
    assert found.light == LITTLE_LEFT
    assert left <= found.high <= 0.1 * found.known


def test_audits_under_another_filter_do_not_count(reviewed: Reviewer) -> None:
    west, south, east, north = reviewed.collection.manifest.extent
    half = Filter(extent=(west, south, (west + east) / 2, north))
    found = what_remains(reviewed.collection, replace(reviewed.params(), filter=half))
    assert (found.audited, found.elsewhere, found.light) == (0, 400, CANNOT_TELL)
    assert 400 < found.unseen < 700
    other = replace(reviewed, drawn={})
    other.page(audit=20, wanted=half)
    drawn = {**reviewed.drawn, **other.drawn}
    found = what_remains(reviewed.collection, replace(other.params(), drawn=drawn, filter=half))
    assert (found.audited, found.elsewhere) == (20, 400)


def test_a_draw_that_is_repeated_gives_the_same_chips(reviewed: Reviewer) -> None:
    asked = ProposeParams("", reviewed.answers, 5, audit=6, pending=tuple(sorted(reviewed.positive))[-1:])
    first, again = (propose(reviewed.collection, asked).audits for _ in range(2))
    assert first == again
    assert len({one.chip_id for one in first}) == 6
    assert {one.drawn.waiting for one in first if one.drawn} == {asked.pending}
    assert propose(reviewed.collection, replace(asked, ranked_by=RankedBy(seed=1))).audits != first
    assert from_json(Candidate, to_json(first[0])) == first[0]


def test_precision_by_score_is_that_of_the_truth(reviewed: Reviewer) -> None:
    found = what_remains(reviewed.collection, replace(reviewed.params(), judge=True)).judgement
    assert found is not None
    assert not found.refused
    assert 0 <= found.alike_km < 40
    assert found.positive_blocks >= 5
    assert sum(band.chips for band in found.bands) == 1600
    assert found.bands[0].precision > found.bands[-1].precision
    best = found.bands[0]
    assert best.above == best.precision
    total = sum(band.precision * band.chips for band in found.bands)
    assert total == pytest.approx(len(reviewed.positive), abs=15)
    assert found.bands[-1].recall == pytest.approx(1)


def test_without_an_answer_to_a_chip_drawn_by_chance_nothing_is_judged(reviewed: Reviewer) -> None:
    params = replace(reviewed.params(), judge=True)

    def refused(params: RemainingParams) -> str:
        found = what_remains(reviewed.collection, params).judgement
        assert found is not None and not found.bands and not found.depths
        return found.refused

    assert refused(replace(params, drawn={})) == "No chip was drawn by chance yet: check what is left first."
    one = next(chip_id for chip_id in params.drawn if chip_id in params.answers.rejected)
    others = tuple(chip_id for chip_id in params.answers.rejected if chip_id != one)
    doubtful = replace(params.answers, rejected=others, unsure=(one,))
    told = refused(replace(params, answers=doubtful, drawn={one: params.drawn[one]}))
    assert told.startswith("Of the chips drawn by chance none was accepted or rejected yet")


def test_what_judges_a_place_was_told_nothing_of_it(reviewed: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[set[int]] = []

    def listening(*given: Any) -> Any:
        model, decisions = fitted(*given)
        trained = (decisions.examples, decisions.accepted, decisions.rejected, decisions.unsure, decisions.absent)
        told.append(set(np.concatenate(trained).tolist()))
        return model, decisions

    monkeypatch.setattr(judging, "fitted", listening)
    known = resolve(reviewed.collection, reviewed.answers, RankedBy())
    rows = np.concatenate([known.examples, known.accepted, known.rejected])
    fold = np.arange(len(rows)) % FOLDS
    scores = judging._scores_apart(reviewed.collection, known, rows, fold, RemainingParams("", reviewed.answers))
    assert np.isfinite(scores).all()
    assert len(told) == FOLDS
    for number, trained in enumerate(told):
        assert trained == set(rows[fold != number].tolist())


def test_precision_is_refused_where_what_was_found_lies_together(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    line, column = np.divmod(np.arange(900), 30)
    slope = np.stack([line + 0.1 * column, rng.normal(size=900)], axis=1) @ rng.normal(size=(2, 6))
    vectors = (slope + 0.3 * rng.normal(size=(900, 6))).astype(np.float32)
    made = build(tmp_path / "c", vectors, boxes_on_grid(30, 30, 900, 1000, 500_000, 5_000_000))
    ids = made.chip_ids(np.arange(900))
    answers = Answers(tuple(ids[:1]), (), tuple(ids[1:10]), tuple(ids[400:420]))
    found = what_remains(made, RemainingParams("", answers, judge=True)).judgement
    assert found is not None
    assert found.bands == ()
    assert found.positive_blocks < 5
    assert "blocks" in found.refused


def test_what_lay_outside_the_draw_is_known_to_have_done_so() -> None:
    def one(number: int, waiting: tuple[str, ...] = ()) -> Drawn:
        return Drawn(0.01, 0.005, 7, 2, "b", number, "s", waiting)

    drawn = {"a": one(0), "b": one(1), "c": one(2), "d": one(3, ("w",)), "e": one(4)}
    audits = audits_of(drawn, frozenset({"a", "w"}), frozenset({"b", "d"}), frozenset({"e"}))
    assert audits.positive.tolist() == [True, False, False, False]
    assert audits.unsure.tolist() == [False, False, False, True]
    assert audits.known.tolist() == [7, 8, 10, 9]  # c has no answer: it may be one
    assert audits.weight.tolist() == [100] * 4
    assert audits.largest.tolist() == [200] * 4
    assert audits.aside.tolist() == [2] * 4


@pytest.fixture
def gave_way(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One for each time that something gave way."""
    times: list[int] = []

    def giving(step: Callable[[], Any]) -> Any:
        times.append(1)
        return step()

    monkeypatch.setattr(giving_way, "giving_way", giving)
    return times


def test_judging_stops_when_nobody_waits_for_it_any_more(reviewed: Reviewer) -> None:
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) == 3

    with pytest.raises(Cancelled):
        what_remains(reviewed.collection, replace(reviewed.params(), judge=True), stop)
    assert what_remains(reviewed.collection, reviewed.params(), stop).judgement is None, "there is nothing to stop"


@pytest.mark.parametrize(("after", "gives_way"), [(0, 0), (3, 3), (99, 2 + FOLDS)])
def test_judging_gives_way_until_others_wait(
    reviewed: Reviewer, after: int, gives_way: int, gave_way: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handlers, "_shelf", lambda: SimpleNamespace(get=lambda path: reviewed.collection))
    params = replace(reviewed.params(), judge=True)
    work = Work(1, params.METHOD, params, 60_000)
    work.others_wait = lambda: len(gave_way) >= after
    assert handlers._remaining(params, work) == what_remains(reviewed.collection, params)
    assert len(gave_way) == gives_way


@pytest.mark.parametrize(("after", "gives_way"), [(0, 0), (1, 1), (99, 2)])
def test_a_map_gives_way_until_others_wait(
    reviewed: Reviewer, after: int, gives_way: int, gave_way: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handlers, "_shelf", lambda: SimpleNamespace(get=lambda path: reviewed.collection))
    params = HeatMapParams("", reviewed.answers, str(tmp_path / "map.tif"), reviewed.params().ranked_by)
    work = Work(1, params.METHOD, params, 60_000)
    work.others_wait = lambda: len(gave_way) >= after
    assert handlers._heat_map(params, work) == heat_map(reviewed.collection, params)
    assert len(gave_way) == gives_way


def test_depths_are_told_with_the_bands(reviewed: Reviewer) -> None:
    found = what_remains(reviewed.collection, replace(reviewed.params(), judge=True)).judgement
    assert found is not None
    told = {one.score: one for one in found.depths}
    assert len(told) > 20
    assert found.depths[-1].chips == 1600
    deepest = found.depths[-1]
    assert deepest.low <= len(reviewed.positive) / 1600 <= deepest.high
