"""Rows of answers, found once: as the collection finds them, whatever was answered before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.engine import known as module
from plugin.engine import ranking
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.known import Places, places
from plugin.engine.propose import propose
from plugin.engine.search.suppress import overlapping
from plugin.protocol import Answers, ProposeParams


def test_rows_are_those_of_the_collection(gridded: Collection) -> None:
    kept, rng = Places(), np.random.default_rng(0)
    ids = gridded.chip_ids(np.arange(gridded.count))
    for size in (3, 40, 40, 0, 200):
        asked = [ids[row] for row in rng.choice(gridded.count, size)] + ["", "ff" * 16, "no id"]
        rows, missing = kept.rows_of(gridded, asked + asked[:2])
        expected, unresolved = gridded.rows_of(asked)
        assert np.array_equal(rows, expected)
        assert rows.dtype == np.int64
        assert missing == unresolved == ["", "ff" * 16, "no id"]


def test_neighbours_are_those_of_the_collection(gridded: Collection) -> None:
    kept, rng = Places(), np.random.default_rng(1)
    for size in (1, 30, 0, 30, 300, 5):
        rows = rng.permutation(gridded.count)[:size]
        assert np.array_equal(kept.overlapping(gridded, rows), overlapping(gridded, rows))


def test_what_is_kept_has_a_bound(gridded: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 50)
    kept, ids = Places(), gridded.chip_ids(np.arange(gridded.count))
    for first in (0, 20, 40, 0, 300):
        rows = np.arange(first, first + 45)
        assert np.array_equal(kept.rows_of(gridded, ids[first : first + 45])[0], rows)
        assert np.array_equal(kept.overlapping(gridded, rows), overlapping(gridded, rows))
        assert max(len(kept._rows), len(kept._near)) <= 50
    assert places(gridded) is places(gridded)


def test_a_page_is_that_of_a_fresh_process_after_undo_and_after_a_changed_decision(
    gridded: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = gridded.chip_ids(np.random.default_rng(2).permutation(gridded.count)[:240])
    few = Answers(examples=tuple(ids[:1]), accepted=tuple(ids[1:20]), rejected=tuple(ids[20:60]))
    many = replace(few, accepted=tuple(ids[1:20] + ids[60:100]), rejected=tuple(ids[20:60] + ids[100:240]))
    changed = replace(many, accepted=many.accepted[1:], rejected=(*many.rejected, many.accepted[0]))
    asked = (few, many, changed, few, replace(few, accepted=few.accepted[:-1]), many)
    long_lived = open_collection(gridded.path)
    pages = [propose(long_lived, ProposeParams(str(gridded.path), answers, 40)) for answers in asked]
    for answers, page in zip(asked, pages, strict=True):
        monkeypatch.setattr(ranking, "_last", None)
        fresh = open_collection(gridded.path)
        assert propose(fresh, ProposeParams(str(gridded.path), answers, 40)) == page
        assert len(page.candidates) == 40
