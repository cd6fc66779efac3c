"""The answered chips that candidates are most alike, against brute force; with what is missing, and grown answers."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import pytest

from plugin.engine.collection.open import Collection
from plugin.engine.errors import LookalikeError
from plugin.engine.nearest import nearest
from plugin.engine.pools import pool_of
from plugin.protocol import AlikeChip, NearestParams


def ids(collection: Collection, *rows: int) -> tuple[str, ...]:
    return tuple(collection.chip_ids(np.array(rows, np.int64)))


def by_hand(collection: Collection, row: int, among: list[int]) -> tuple[str, float]:
    every = collection.vectors(np.arange(collection.count), "centred").astype(np.float64)
    cosine = every[among] @ every[row] / (np.linalg.norm(every[among], axis=1) * np.linalg.norm(every[row]))
    best = int(np.argmax(cosine))
    return ids(collection, among[best])[0], float(cosine[best])


def same(found: AlikeChip | None, wanted: tuple[str, float]) -> bool:
    return found is not None and found.chip_id == wanted[0] and abs(found.similarity - wanted[1]) < 1e-4


def test_the_most_alike_of_each_side(gridded: Collection) -> None:
    numbers = np.random.default_rng(5).permutation(gridded.count)
    asked, yes, no = numbers[:6].tolist(), sorted(numbers[6:300].tolist()), sorted(numbers[300:340].tolist())
    result = nearest(gridded, NearestParams("", ids(gridded, *asked), ids(gridded, *yes), ids(gridded, *no)))
    assert [one.chip_id for one in result.nearest] == list(ids(gridded, *asked))
    for row, one in zip(asked, result.nearest, strict=True):
        assert same(one.yes, by_hand(gridded, row, yes))
        assert same(one.no, by_hand(gridded, row, no))
        assert one.yes is not None
        assert one.yes.footprint == gridded.chip(gridded.rows_of([one.yes.chip_id])[0].item()).footprint


def test_answers_that_grow_one_by_one(gridded: Collection) -> None:
    numbers = np.random.default_rng(6).permutation(gridded.count).tolist()
    for size in range(1, 30):
        yes = sorted(numbers[1 : 1 + size])
        result = nearest(gridded, NearestParams("", ids(gridded, numbers[0]), ids(gridded, *yes), ()))
        assert same(result.nearest[0].yes, by_hand(gridded, numbers[0], yes))
        assert result.nearest[0].no is None


def test_no_chip_is_compared_with_itself(gridded: Collection) -> None:
    result = nearest(gridded, NearestParams("", ids(gridded, 3, 8), ids(gridded, 3), ids(gridded, 3, 8)))
    first, second = result.nearest
    assert first.yes is None
    assert first.no is not None
    assert first.no.chip_id == ids(gridded, 8)[0]
    assert second.yes is not None
    assert second.yes.chip_id == second.no.chip_id == ids(gridded, 3)[0]  # type: ignore[union-attr]


def test_chips_that_are_not_here_are_left_out(gridded: Collection) -> None:
    gone = "ab" * 16
    result = nearest(gridded, NearestParams("", (gone, *ids(gridded, 5)), (gone,), (gone, *ids(gridded, 9))))
    assert [one.chip_id for one in result.nearest] == list(ids(gridded, 5))
    assert result.nearest[0].yes is None
    assert same(result.nearest[0].no, by_hand(gridded, 5, [9]))
    assert nearest(gridded, NearestParams("", (), (), ())).nearest == ()


def test_too_many_at_once_are_refused(gridded: Collection) -> None:
    with pytest.raises(LookalikeError, match="at most 64"):
        nearest(gridded, NearestParams("", ids(gridded, *range(65)), (), ()))
    with pytest.raises(LookalikeError, match="no embedding 'other'"):
        nearest(gridded, NearestParams("", ids(gridded, 1), (), (), "other"))


def test_with_many_answers_each_is_decoded_once_and_the_last_are_compared_with(
    gridded: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = pool_of(gridded)
    monkeypatch.setattr("plugin.engine.nearest.MOST_KEPT", sum(pool.dims) * 104)  # 20 of each side beside 64 asked
    monkeypatch.setattr("plugin.engine.nearest._kept", WeakKeyDictionary())
    decoded: list[int] = []
    vectors = type(pool).vectors

    def counted(self: Any, rows: np.ndarray, *how: str) -> np.ndarray:
        decoded.extend(rows.tolist())
        return vectors(self, rows, *how)

    monkeypatch.setattr(type(pool), "vectors", counted)
    numbers = np.random.default_rng(7).permutation(gridded.count).tolist()
    yes, no = numbers[200:230], numbers[230:260]
    for row in numbers[:150]:
        (one,) = nearest(gridded, NearestParams("", ids(gridded, row), ids(gridded, *yes), ids(gridded, *no))).nearest
        assert same(one.yes, by_hand(gridded, row, sorted(yes[10:])))
        assert same(one.no, by_hand(gridded, row, sorted(no[10:])))
    assert len(decoded) == len(set(decoded)) == 150 + 40
