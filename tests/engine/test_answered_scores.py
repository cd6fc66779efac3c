"""Scores of answered chips at an export: by one head, as all others are scored."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.above import write_above
from plugin.engine.answered_scores import write_scores
from plugin.engine.collection.open import Collection
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.known import resolve
from plugin.engine.ranking import rank
from plugin.protocol import (
    ABOVE_COLUMNS,
    LIKENESS,
    LOG_ODDS,
    OWN_SCORE,
    SCORE_COLUMNS,
    AboveParams,
    Answers,
    RankedBy,
    ScoresParams,
)

from .making import boxes_on_grid, build, clustered

COUNT = 400


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    vectors = clustered(COUNT, 12)
    vectors[30:34] = vectors[30]  # equal scores
    return build(tmp_path_factory.mktemp("scores") / "c", vectors, boxes_on_grid(20, 20, 0.1, 0.1, 3, 10), "EPSG:4326")


def read(path: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert tuple(reader.fieldnames or ()) == columns
        return list(reader)


def test_answered_chips_score_by_the_head_that_scores_the_unseen(made: Collection, tmp_path: Path) -> None:
    ids = made.chip_ids(np.arange(COUNT))
    said = Answers(
        examples=tuple(ids[:2]), counter_examples=(ids[9],), accepted=tuple(ids[5:8]), rejected=tuple(ids[30:34]),
        unsure=(ids[50],), disputed=(ids[60], "f" * 32),
    )  # fmt: skip
    done = write_scores(made, ScoresParams(str(made.path), said, str(tmp_path / "scores.csv")))
    every = rank(made, resolve(made, said, RankedBy()), "auto", 0).ranking.scores
    order = np.lexsort((np.arange(COUNT), -every))
    found = read(done.path, SCORE_COLUMNS)
    answered = [0, 1, 9, 5, 6, 7, 30, 31, 32, 33, 50, 60]
    assert {row["chip_id"] for row in found} == {ids[row] for row in answered} and done.chips == len(found) == 12
    for row in found:
        number = ids.index(row["chip_id"])
        assert float(row["score"]) == pytest.approx(float(every[number]), rel=1e-5)
        assert int(row["rank"]) == 1 + order.tolist().index(number)
        assert float(row["percentile"]) == pytest.approx(100 * np.mean(every < every[number]), abs=1e-4)
    above = write_above(made, AboveParams(str(made.path), said, str(tmp_path / "above.csv"), -1e9))
    assert (above.head, above.strategy) == (done.head, done.strategy) and done.unit == LOG_ODDS
    unseen = read(above.path, ABOVE_COLUMNS)
    together = [(float(row["score"]), int(row["rank"])) for row in (*found, *unseen)]
    in_order = sorted(together, key=lambda each: each[1])
    assert [score for score, _ in in_order] == sorted((score for score, _ in together), reverse=True)
    assert len({place for _, place in together}) == len(together)


def test_before_anything_is_learned_a_score_is_a_likeness(made: Collection, tmp_path: Path) -> None:
    ids = made.chip_ids(np.arange(COUNT))
    done = write_scores(made, ScoresParams(str(made.path), Answers(examples=(ids[3],)), str(tmp_path / "s.csv")))
    (row,) = read(done.path, SCORE_COLUMNS)
    assert (done.unit, done.strategy, done.learned_from) == (LIKENESS, "similar", 0)
    assert float(row["score"]) == pytest.approx(1, abs=0.01) and row["rank"] == "1"


def test_what_ranks_by_something_of_its_own_says_so(made: Collection, tmp_path: Path) -> None:
    ids = made.chip_ids(np.arange(COUNT))
    said = Answers(examples=(ids[3],), rejected=(ids[90],))
    for strategy, unit in (("mean-difference", OWN_SCORE), ("logistic", LOG_ODDS), ("least-sure", LOG_ODDS)):
        asked = ScoresParams(str(made.path), said, str(tmp_path / f"{strategy}.csv"), ranked_by=RankedBy(strategy))
        done = write_scores(made, asked)
        assert (done.unit, done.strategy) == (unit, strategy)


def test_what_has_no_score_is_refused_or_left_out_and_nothing_half_stays(made: Collection, tmp_path: Path) -> None:
    to, ids = tmp_path / "s.csv", made.chip_ids(np.arange(COUNT))
    with pytest.raises(LookalikeError, match="example"):
        write_scores(made, ScoresParams(str(made.path), Answers(rejected=(ids[0],)), str(to)))
    with pytest.raises(Cancelled):
        write_scores(made, ScoresParams(str(made.path), Answers(examples=(ids[0],)), str(to)), lambda: True)
    with pytest.raises(LookalikeError, match="cannot be written"):
        write_scores(made, ScoresParams(str(made.path), Answers(examples=(ids[0],)), str(tmp_path / "no" / "s.csv")))
    assert list(tmp_path.iterdir()) == []
