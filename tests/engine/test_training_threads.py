"""Whatever is learnt in the engine holds the linear algebra to one thread: QGIS and the search want the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from plugin.engine import ranking as module
from plugin.engine.collection.open import Collection
from plugin.engine.head_training import train
from plugin.engine.heat_mapping import heat_map
from plugin.engine.learn.auto import Auto
from plugin.engine.learn.pool import Pool
from plugin.engine.learn.strategy import Decisions, Model
from plugin.engine.propose import propose
from plugin.protocol import Answers, HeatMapParams, ProposeParams, RankedBy


def blas_threads() -> list[int]:
    """Those of numpy's own: other tests may have loaded scipy, which brings another that the engine does not have."""
    found = [one for one in threadpool_info() if one["user_api"] == "blas"]
    return [one["num_threads"] for one in found if "scipy" not in Path(one["filepath"]).parent.name]


@dataclass
class Watched:
    """The default strategy, that notes how many threads the linear algebra has while it learns."""

    seen: list[list[int]] = field(default_factory=list)
    name: str = "watched"

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        self.seen.append(blas_threads())
        return Auto().fit(pool, decisions)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    strategy = Watched()
    monkeypatch.setattr(module, "_strategy", lambda name, seed: strategy)
    monkeypatch.setattr(module, "_last", None)
    return strategy


def answers(collection: Collection) -> Answers:
    ids = collection.chip_ids(np.arange(0, 1200, 100))
    return Answers(examples=tuple(ids[:1]), accepted=tuple(ids[1:3]), rejected=tuple(ids[3:]))


def test_learning_has_one_thread_of_many(gridded: Collection, watched: Watched, tmp_path: Path) -> None:
    given = answers(gridded)
    with threadpool_limits(2, "blas"):
        if max(blas_threads(), default=1) < 2:
            pytest.skip("the linear algebra of this numpy has one thread anyhow")
        propose(gridded, ProposeParams(str(gridded.path), given, ranked_by=RankedBy("watched")))
        train(gridded, given, "ponds", "watched")
        classes = {"pond": given.accepted[:1], "mine": given.accepted[1:]}
        many = Answers(given.examples, (), given.accepted, given.rejected, (), classes)
        heat_map(gridded, HeatMapParams(str(gridded.path), many, str(tmp_path / "h.tif"), RankedBy("watched")))
        assert len(watched.seen) == 1 + 1 + 3, "the last one learnt both classes, and what is of none"
        assert all(set(threads) == {1} for threads in watched.seen)
        assert set(blas_threads()) == {2}, "given back afterwards"
