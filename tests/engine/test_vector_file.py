"""What a vector layer says: chips its features mark as examples, and polygons where the target cannot be."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from plugin import protocol
from plugin.engine.collection.open import Collection
from plugin.engine.errors import LookalikeError
from plugin.engine.known import resolve
from plugin.engine.learn.auto import Auto
from plugin.engine.learn.strategy import Decisions
from plugin.engine.listing import list_chips
from plugin.engine.pools import CollectionPool
from plugin.engine.propose import propose
from plugin.engine.ranking import fitted
from plugin.engine.vector_file import ABSENT_ROWS, absent_rows, chips_marked
from plugin.protocol import Answers, ChipsMarkedParams, Filter, ListParams, ProposeParams, RankedBy

from .asker import Asker


def write(path: Path, features: Sequence[Geometry]) -> str:
    path.write_text("\n".join(shapely.to_wkb(one, hex=True) for one in features) + "\n", "ascii")
    return str(path)


def around(collection: Collection, rows: NDArray[np.int64]) -> list[Geometry]:
    return [shapely.buffer(one, 1e-5, join_style="mitre") for one in shapely.polygons(collection.footprints[rows])]


def marked(collection: Collection, file: str, **changes: object) -> protocol.ChipsMarkedResult:
    params = ChipsMarkedParams(str(collection.path), file, 50, 0.95, 0.5)
    return chips_marked(collection, replace(params, **changes))  # type: ignore[arg-type]


def test_the_chips_that_features_cover(gridded: Collection, tmp_path: Path) -> None:
    rows = np.array([3, 400, 401, 900])
    found = marked(gridded, write(tmp_path / "f", around(gridded, rows)))
    assert sorted(chip.chip_id for chip in found.chips) == sorted(gridded.chip_ids(rows))
    assert found.total == 4 and found.touched > 8


def test_of_too_many_some_are_drawn_by_chance_and_always_the_same(gridded: Collection, tmp_path: Path) -> None:
    file = write(tmp_path / "f", [shapely.union_all(around(gridded, np.arange(gridded.count)))])
    found = marked(gridded, file)
    assert found.total == gridded.count and len({chip.chip_id for chip in found.chips}) == 50
    assert found == marked(gridded, file)
    rows, _ = gridded.rows_of(chip.chip_id for chip in found.chips)
    assert rows.min() < 200 and rows.max() > 1000


def test_only_chips_that_meet_the_filter(gridded: Collection, tmp_path: Path) -> None:
    rows = np.array([3, 900])
    west, south, east, north = gridded.footprints[3].min(axis=0).tolist() + gridded.footprints[3].max(axis=0).tolist()
    here = Filter(extent=(west + 1e-6, south + 1e-6, east - 1e-6, north - 1e-6))
    found = marked(gridded, write(tmp_path / "f", around(gridded, rows)), filter=here)
    assert [chip.chip_id for chip in found.chips] == gridded.chip_ids(rows[:1]) and found.total == 1


@pytest.mark.parametrize("share", [0.0, 1.5, float("nan")])
def test_a_share_that_is_none_is_refused(gridded: Collection, tmp_path: Path, share: float) -> None:
    file = write(tmp_path / "f", around(gridded, np.array([3])))
    for name in ("chip_share", "feature_share"):
        with pytest.raises(LookalikeError, match="A share of"):
            marked(gridded, file, **{name: share})


@pytest.mark.parametrize("text", ["0103", "no wkb", "é"])
def test_a_file_of_something_else_is_a_sentence(gridded: Collection, tmp_path: Path, text: str) -> None:
    (tmp_path / "f").write_text(text, "utf-8")
    with pytest.raises(LookalikeError, match="cannot be read"):
        marked(gridded, str(tmp_path / "f"))
    with pytest.raises(LookalikeError, match="cannot be read"):
        marked(gridded, str(tmp_path / "missing"))


def test_the_engine_answers_and_goes_on_answering(engine: Asker, gridded: Collection, tmp_path: Path) -> None:
    engine.hello()
    file = write(tmp_path / "f", around(gridded, np.array([3])))
    reply = engine.ask(ChipsMarkedParams(str(gridded.path), file, 50, 0.95, 0.5))
    found = protocol.from_json(protocol.ChipsMarkedResult, reply["result"])
    assert [chip.chip_id for chip in found.chips] == gridded.chip_ids(np.array([3]))


def test_rows_where_it_cannot_be_lie_wholly_inside_and_are_drawn_alike(gridded: Collection, tmp_path: Path) -> None:
    half = shapely.box(-180, -90, float(gridded.footprints[:, :, 0].mean()), 90)
    file = write(tmp_path / "f", [half])
    rows = absent_rows(gridded, file, 0)
    assert (gridded.footprints[rows][:, :, 0] <= half.bounds[2]).all()
    assert ABSENT_ROWS == len(rows) == len(np.unique(rows))
    assert np.array_equal(rows, absent_rows(gridded, file, 0))
    assert not np.array_equal(rows, absent_rows(gridded, file, 1))


def test_an_altered_file_is_read_again(gridded: Collection, tmp_path: Path) -> None:
    file = write(tmp_path / "f", around(gridded, np.array([3])))
    assert absent_rows(gridded, file, 0).tolist() == [3]
    write(tmp_path / "f", around(gridded, np.array([7, 8])))
    os.utime(tmp_path / "f", ns=(1, 1))
    assert set(absent_rows(gridded, file, 0)) == {7, 8}


def test_polygons_too_small_for_chance_are_searched(
    gridded: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.engine.vector_file.LOOKED_AT", 5)
    file = write(tmp_path / "f", around(gridded, np.array([40, 41])))
    assert set(absent_rows(gridded, file, 0)) == {40, 41}


def answers(collection: Collection) -> Answers:
    ids = collection.chip_ids(np.arange(0, 1200, 100))
    return Answers(examples=tuple(ids[:1]), accepted=tuple(ids[1:3]), rejected=tuple(ids[3:]))


def test_they_are_learnt_from_and_are_no_answers(gridded: Collection, tmp_path: Path) -> None:
    file = write(tmp_path / "f", around(gridded, np.arange(500, 700)))
    params = ProposeParams(str(gridded.path), answers(gridded), page=1200)
    plain, told = propose(gridded, params), propose(gridded, replace(params, ranked_by=RankedBy(absent=file)))
    assert plain.head != told.head and plain.learned_from == told.learned_from == 12
    assert plain.remaining == told.remaining
    known = resolve(gridded, params.answers, RankedBy(absent=file))
    assert len(known.absent) > 150
    assert not np.isin(known.absent, np.concatenate([*known.answered, known.same_place])).any()
    inside = set(gridded.chip_ids(known.absent))
    assert inside & {one.chip_id for one in told.candidates}
    mean = {
        name: np.mean([one.score for one in result.candidates if one.chip_id in inside])
        for name, result in (("plain", plain), ("told", told))
    }
    assert mean["told"] < mean["plain"]


def test_a_list_is_made_anew_when_its_polygons_are_others(gridded: Collection, tmp_path: Path) -> None:
    by = RankedBy(absent=str(tmp_path / "f"))
    listed = ListParams(str(gridded.path), answers(gridded), by)
    heads = []
    for count in (200, 100):
        write(tmp_path / "f", around(gridded, np.arange(500, 500 + count)))
        page = propose(gridded, ProposeParams(str(gridded.path), answers(gridded), ranked_by=by))
        assert list_chips(gridded, listed).head == page.head
        heads.append(page.head)
    assert heads[0] != heads[1]


def test_the_strategy_is_given_them_once(gridded: Collection) -> None:
    pool = CollectionPool(gridded)
    decided = Decisions(np.array([0]), np.array([1, 2]), np.array([3, 4]))
    absent = np.arange(10, 60)
    learnt = [Auto().fit(pool, replace(decided, absent=rows)).query for rows in (absent, np.repeat(absent, 2))]
    assert learnt[0] is not None and learnt[1] is not None
    assert np.array_equal(learnt[0].vector, learnt[1].vector)


def test_a_file_that_is_gone_is_a_sentence(gridded: Collection, tmp_path: Path) -> None:
    params = ProposeParams(str(gridded.path), answers(gridded), ranked_by=RankedBy(absent=str(tmp_path / "gone")))
    with pytest.raises(LookalikeError, match="cannot be read"):
        propose(gridded, params)
    assert fitted(gridded, resolve(gridded, params.answers, RankedBy()), "auto", 0)[0].learned_from
