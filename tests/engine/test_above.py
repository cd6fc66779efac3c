"""The chips above a threshold: counted and listed as a plain comparison of all scores says."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.above import count_above, write_above
from plugin.engine.collection.open import Collection
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.known import resolve
from plugin.engine.ranking import rank
from plugin.protocol import ABOVE_COLUMNS, AboveParams, Answers, CountAboveParams, Filter, RankedBy

from .making import BOUNDS, boxes_on_grid, build, clustered

COUNT = 900


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """900 chips of a degree around the antimeridian, of which some are the same as others."""
    vectors = clustered(COUNT, 12)
    vectors[100:120] = vectors[100]  # equal scores
    bounds = boxes_on_grid(30, 30, 0.1, 0.1, 178.5, 10)
    return build(tmp_path_factory.mktemp("above") / "c", vectors, bounds, "EPSG:4326", (1_577_836_800, 1_609_459_200))


def answers(collection: Collection) -> Answers:
    ids = collection.chip_ids(np.arange(COUNT))
    return Answers(examples=tuple(ids[:3]), accepted=tuple(ids[3:20]), rejected=tuple(ids[40:90]), unsure=(ids[95],))


def scores(collection: Collection, said: Answers) -> np.ndarray:
    return rank(collection, resolve(collection, said, RankedBy()), "auto", 0).ranking.scores


def test_what_is_listed_is_what_scores_that_much_and_was_not_answered(made: Collection, tmp_path: Path) -> None:
    said, to = answers(made), tmp_path / "above.csv"
    every = scores(made, said)
    least = float(np.quantile(every, 0.6))
    counted = count_above(made, CountAboveParams(str(made.path), said, least))
    done = write_above(made, AboveParams(str(made.path), said, str(to), least))
    with open(to, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == ABOVE_COLUMNS
    ids = np.array(made.chip_ids(np.arange(COUNT)))
    answered = {*said.examples, *said.accepted, *said.rejected, *said.unsure}
    wanted = {chip for chip, score in zip(ids, every, strict=True) if score >= least and chip not in answered}
    assert {row["chip_id"] for row in rows} == wanted and len(rows) == len(wanted) == done.chips == counted.chips
    order = np.lexsort((np.arange(COUNT), -every))
    rank_of = {ids[row]: place for place, row in enumerate(order, 1)}
    assert [int(row["rank"]) for row in rows] == [rank_of[row["chip_id"]] for row in rows]
    assert [int(row["rank"]) for row in rows] == sorted(int(row["rank"]) for row in rows)
    of = {chip: number for number, chip in enumerate(ids)}
    for row in rows[::37]:
        number = of[row["chip_id"]]
        assert float(row["score"]) == pytest.approx(float(every[number]), rel=1e-5)
        assert float(row["percentile"]) == pytest.approx(100 * np.mean(every < every[number]), abs=1e-4)
        ring = np.array(row["ring"].split(), float).reshape(-1, 2)
        np.testing.assert_array_equal(ring, made.footprints[number])
        assert (row["valid_from"], row["valid_to"]) == ("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")
    assert counted.percentile == pytest.approx(100 * np.mean(every < np.float32(least)), abs=1e-9)
    assert counted.head == done.head and counted.head


def test_a_percentile_gives_the_score_there_and_the_same_chips(made: Collection) -> None:
    said = answers(made)
    by_share = count_above(made, CountAboveParams(str(made.path), said, percentile=90.0))
    assert by_share.percentile == pytest.approx(90.0, abs=0.2)
    assert count_above(made, CountAboveParams(str(made.path), said, by_share.least)) == by_share


def test_a_filter_leaves_chips_out(made: Collection, tmp_path: Path) -> None:
    said, wanted = answers(made), Filter(extent=(178.5, 9.0, 180.05, 10.1))
    everywhere = count_above(made, CountAboveParams(str(made.path), said, -1e9))
    inside = count_above(made, CountAboveParams(str(made.path), said, -1e9, filter=wanted))
    done = write_above(made, AboveParams(str(made.path), said, str(tmp_path / "a.csv"), -1e9, filter=wanted))
    assert 0 < inside.chips < everywhere.chips == COUNT - 71 and done.chips == inside.chips


def test_what_cannot_be_done_is_a_sentence_and_leaves_no_file(made: Collection, tmp_path: Path) -> None:
    said = answers(made)
    with pytest.raises(LookalikeError, match="example"):
        count_above(made, CountAboveParams(str(made.path), Answers()))
    with pytest.raises(LookalikeError, match="101 is no percentile"):
        count_above(made, CountAboveParams(str(made.path), said, percentile=101))
    with pytest.raises(LookalikeError, match="cannot be written"):
        write_above(made, AboveParams(str(made.path), said, str(tmp_path / "no" / "a.csv"), 0.0))
    with pytest.raises(Cancelled):
        write_above(made, AboveParams(str(made.path), said, str(tmp_path / "a.csv"), -1e9), stop=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_none_above_is_an_empty_list(made: Collection, tmp_path: Path) -> None:
    done = write_above(made, AboveParams(str(made.path), answers(made), str(tmp_path / "a.csv"), 1e9))
    assert done.chips == 0 and (tmp_path / "a.csv").read_text() == ",".join(ABOVE_COLUMNS) + "\n"


def test_what_a_find_shows_already_is_not_predicted(tmp_path: Path) -> None:
    """Chips of 100 m every 50 m: between accepted ones every 100 m the others are the same place."""
    made = build(tmp_path / "c", clustered(180, 8), BOUNDS)
    column = np.rint((made.bounds[:, 0] - 500_000) / 50).astype(int)
    line = np.rint((5_000_000 - made.bounds[:, 3]) / 50).astype(int)
    accepted = np.flatnonzero((column % 2 == 0) & (line % 2 == 0) & (column < 6))
    said = Answers(examples=tuple(made.chip_ids(accepted[:1])), accepted=tuple(made.chip_ids(accepted[1:])))
    known = resolve(made, said, RankedBy())
    assert len(known.same_place) > 10
    write_above(made, AboveParams(str(made.path), said, str(tmp_path / "a.csv"), -1e9))
    with open(tmp_path / "a.csv", encoding="utf-8", newline="") as file:
        listed = {row["chip_id"] for row in csv.DictReader(file)}
    set_aside = set(made.chip_ids(known.same_place))
    assert not listed & set_aside and len(listed) == 180 - len(accepted) - len(set_aside) > 0
