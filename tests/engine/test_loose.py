"""Examples that are no chips rank as a chip with that vector does; those of other encoders are passed by."""

from __future__ import annotations

import base64
from copy import copy
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine import ranking
from plugin.engine.collection.open import Collection
from plugin.engine.errors import LookalikeError
from plugin.engine.heat_mapping import heat_map
from plugin.engine.known import Known, resolve
from plugin.engine.learn.registry import STRATEGIES, lacking
from plugin.engine.learn.strategy import NO_ROWS
from plugin.engine.loose import LooseVectors
from plugin.engine.paging import Beside
from plugin.engine.propose import propose
from plugin.engine.ranking import rank
from plugin.protocol import Answers, HeatMapParams, Loose, ProposeParams, RankedBy

from .making import ABOUT

MOST_SCORES = 30


def told(vector: NDArray[np.float32], name: str = "s1", positive: bool = True, class_name: str = "") -> Loose:
    text = base64.b64encode(vector.astype("<f4").tobytes()).decode("ascii")
    return Loose(name, text, ABOUT.sha256, positive, class_name)


def original(collection: Collection, row: int) -> NDArray[np.float32]:
    assert collection.originals is not None
    return np.asarray(collection.originals[row], np.float32)


def without_last(collection: Collection, count: int) -> Collection:
    """The same collection, as if its last `count` chips had never been in it."""
    fewer = copy(collection)
    left = collection.count - count
    fewer.bounds = collection.bounds[:left]
    one = collection._chosen[0]
    fewer._chosen = fewer._embeddings = [
        replace(
            one,
            codes=one.codes[:left],
            factors={name: factor[:left] for name, factor in one.factors.items()},
            norm=one.norm[:left],
            originals=None if one.originals is None else one.originals[:left],
        )
    ]
    fewer._seen_by = {(collection.embedding_name, False): fewer}
    return fewer


def known(examples: list[int], counter: list[int], accepted: list[int], rejected: list[int], **more: object) -> Known:
    first, second, third, fourth = (np.array(some, np.int64) for some in (examples, counter, accepted, rejected))
    nothing = Beside(NO_ROWS, np.empty(0, np.float32))
    plain = Known(first, second, third, fourth, NO_ROWS, NO_ROWS, NO_ROWS, (), nothing)
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("strategy", sorted(STRATEGIES))
@pytest.mark.parametrize("decided", [False, True])
def test_every_strategy_ranks_as_if_a_chip_had_the_vector(gridded: Collection, strategy: str, decided: bool) -> None:
    if reason := lacking(strategy):
        pytest.skip(reason)
    last, before = gridded.count - 1, gridded.count - 2
    accepted, rejected = ([5, 90, 300], [11, 500]) if decided else ([], [])
    in_it = known([77, before], [last], accepted, rejected)
    vectors = np.stack([original(gridded, before), original(gridded, last)])
    loose = LooseVectors(np.array([True, False]), ("", ""), (vectors,), (np.ones(2, bool),), "k")
    fewer = without_last(gridded, 2)
    behind = known([77], [], accepted, rejected, loose=loose)
    expected = rank(gridded, in_it, strategy, 0)
    found = rank(fewer, behind, strategy, 0)
    assert np.array_equal(found.ranking.scores, expected.ranking.scores[: fewer.count])
    assert found.strategy == expected.strategy
    assert found.learned_from == expected.learned_from
    free = np.ones(gridded.count, bool)
    free[[77, before, last, *accepted, *rejected]] = False
    wanted = expected.model.propose(expected.ranking.scores.copy(), free, MOST_SCORES)
    asked = found.model.propose(found.ranking.scores.copy(), free[: fewer.count], MOST_SCORES)
    assert asked.tolist() == wanted.tolist()


@pytest.mark.parametrize("strategy", ["auto", "similar", "logistic"])
def test_a_snapshot_of_a_chip_finds_that_chip_first(gridded: Collection, strategy: str) -> None:
    given = told(original(gridded, 77))
    result = propose(gridded, ProposeParams("", Answers(loose=(given,)), ranked_by=RankedBy(strategy)))
    assert result.unresolved == ()
    assert result.candidates[0].chip_id == gridded.chip_ids(np.array([77]))[0]
    if strategy != "logistic":
        assert result.candidates[0].score == pytest.approx(1, abs=1e-3)


def test_of_other_encoders_or_lengths_or_no_numbers_is_passed_by_and_said(gridded: Collection) -> None:
    good = told(original(gridded, 77))
    bad = [
        replace(good, example_id="encoder", encoder="ab" * 32),
        replace(good, example_id="unknown", encoder=""),
        replace(good, example_id="short", vector=base64.b64encode(b"\0" * 8).decode()),
        replace(good, example_id="text", vector="no base64!"),
        told(np.full(gridded.dim, np.nan, np.float32), "nan"),
    ]
    result = propose(gridded, ProposeParams("", Answers(loose=(*bad, good))))
    assert result.unresolved == ("encoder", "unknown", "short", "text", "nan")
    assert result.candidates[0].chip_id == gridded.chip_ids(np.array([77]))[0]
    with pytest.raises(LookalikeError, match="None of the examples"):
        propose(gridded, ProposeParams("", Answers(loose=tuple(bad))))


def test_the_same_vector_twice_counts_once(gridded: Collection) -> None:
    one, other = told(original(gridded, 77)), told(original(gridded, 300), "s2")
    twice = resolve(gridded, Answers(loose=(one, replace(one, example_id="s3"), other)), RankedBy())
    assert len(twice.loose) == 2
    assert twice.loose.key == resolve(gridded, Answers(loose=(one, other)), RankedBy()).loose.key


def test_a_quick_answer_knows_them_too(gridded: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "_last", None)
    answers = Answers(loose=(told(original(gridded, 77)),))
    quick = propose(gridded, ProposeParams("", answers, quick=True))
    exact = propose(gridded, ProposeParams("", answers))
    assert [one.chip_id for one in quick.candidates] == [one.chip_id for one in exact.candidates]


def test_a_counter_example_that_is_no_chip_is_learned_from(gridded: Collection) -> None:
    ids = gridded.chip_ids(np.arange(gridded.count))
    answers = Answers(examples=(ids[77],), accepted=(ids[300],))
    first = propose(gridded, ProposeParams("", answers, 50))
    disliked = gridded.rows_of([first.candidates[0].chip_id])[0][0]
    loose = told(original(gridded, int(disliked)), positive=False)
    then = propose(gridded, ProposeParams("", replace(answers, loose=(loose,)), 50))
    place = [one.chip_id for one in then.candidates]
    assert first.candidates[0].chip_id not in place[:10]
    assert then.learned_from == first.learned_from + 1
    back = propose(gridded, ProposeParams("", answers, 50))
    assert [one.chip_id for one in back.candidates] == [one.chip_id for one in first.candidates]


def test_classes_have_examples_that_are_no_chips(gridded: Collection) -> None:
    ids = gridded.chip_ids(np.arange(gridded.count))
    pond, mine = told(original(gridded, 77), class_name="pond"), told(original(gridded, 600), "s2", class_name="mine")
    answers = Answers(accepted=(ids[5],), classes={"pond": (ids[5],)}, loose=(pond, mine))
    result = propose(gridded, ProposeParams("", answers, 200))
    names = {one.chip_id: one.class_name for one in result.candidates}
    assert set(names.values()) == {"pond", "mine"}
    assert names.get(ids[600], "mine") == "mine"


def test_the_heat_map_follows_them(gridded: Collection, tmp_path: object) -> None:
    answers = Answers(loose=(told(original(gridded, 77)),))
    made = heat_map(gridded, HeatMapParams("", answers, f"{tmp_path}/heat.tif"))
    assert made.high > made.low
