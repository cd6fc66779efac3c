"""Several embeddings of a collection used as one: by name, in every question, and as vectors in files are joined."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine import cli, propose
from plugin.engine.collection.join import Joiner
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.errors import LookalikeError
from plugin.engine.head_training import save_head
from plugin.engine.heads import scores
from plugin.engine.heat_mapping import heat_map
from plugin.engine.judging import what_remains
from plugin.engine.known import resolve
from plugin.engine.learn.asking import Asking
from plugin.engine.learn.registry import make
from plugin.engine.learn.saved_head import read_head
from plugin.engine.pools import JoinedPool, MatrixPool, pool_of
from plugin.engine.ranking import fitted, rank
from plugin.engine.simulating_collection import CollectionDesk
from plugin.protocol import (
    Answers,
    HeadSaveParams,
    HeatMapParams,
    ProposeParams,
    RankedBy,
    RemainingParams,
)

from .making import ABOUT, boxes_on_grid, build, clustered

COUNT = 400
BOXES = boxes_on_grid(20, 20, 100, 120, 500_000, 5_000_000)
"""So far apart that no chip is at the place of another."""
OPTICAL, RADAR = clustered(COUNT, 16, seed=1), clustered(COUNT, 10, seed=2)
LACKING = 40
"""So many of the last chips have no radar."""

Vectors = NDArray[np.float32]


def made_rows(collection: Collection) -> NDArray[np.int64]:
    """For each row of a collection of BOXES, which of BOXES it is."""
    numbers = {tuple(box): number for number, box in enumerate(BOXES.tolist())}
    return np.array([numbers[tuple(box)] for box in collection.bounds.tolist()])


def with_radar(folder: Path, some: int = COUNT) -> Collection:
    """A collection of "default", and of "radar" for the first `some` of BOXES."""
    made = build(folder, OPTICAL, BOXES)
    number = made_rows(made)
    rows = np.flatnonzero(number < some)
    with Joiner(
        folder, replace(ABOUT, embedding="radar", model="radar net", sha256="11" * 32), RADAR.shape[1]
    ) as joiner:
        joiner.add(rows, RADAR[number[rows]])
        joiner.finish()
    return open_collection(folder)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return with_radar(tmp_path_factory.mktemp("both") / "c")


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return with_radar(tmp_path_factory.mktemp("some") / "c", COUNT - LACKING)


def ids(collection: Collection, *rows: int) -> tuple[str, ...]:
    return tuple(collection.chip_ids(np.array(rows, np.int64)))


def page_of(collection: Collection, answers: Answers, embedding: str, strategy: str = "auto") -> list[int]:
    asked = ProposeParams(str(collection.path), answers, 15, RankedBy(strategy, embedding=embedding))
    return collection.rows_of(one.chip_id for one in propose.propose(collection, asked).candidates)[0].tolist()


def scored(collection: Collection, answers: Answers, embedding: str, strategy: str) -> NDArray[np.float32]:
    """(n,) how each chip scores."""
    fused = collection.embedding(embedding)
    return rank(fused, resolve(fused, answers, RankedBy(strategy, embedding=embedding)), strategy, 0).ranking.scores


def assert_alike(page: list[int], other: list[int], scores: NDArray[np.float32]) -> None:
    """That two pages are one but for rounding: where a sum decides what an int8 code is rounded to, another processor's
    may give its neighbour, and either of two chips that score much the same may be first."""
    assert len(set(page)) == len(set(other)) == len(page)
    np.testing.assert_allclose(np.abs(scores[page]), np.abs(scores[other]), atol=0.02)
    assert len(set(page) & set(other)) >= len(page) - 1


def test_names_of_several_make_one(both: Collection) -> None:
    fused = both.embedding("default+radar")
    assert fused.embedding_name == "default+radar"
    assert fused is both.embedding("radar+default") is both.embedding("default+radar+default")
    assert [part.embedding_name for part in fused.parts] == ["default", "radar"]
    assert both.parts == (both,) and both.embedding("radar").parts == (both.embedding("radar"),)
    assert fused.dim == 26
    with pytest.raises(LookalikeError, match="no embedding 'sonar'. Choose one of default, radar"):
        both.embedding("default+sonar")
    with pytest.raises(LookalikeError, match=r"one embedding at a time\. Choose one of default\+radar"):
        _ = fused.codes


def test_no_name_holds_what_joins_names(both: Collection, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["join", str(both.path), str(both.path), "--name", "a+b"]) == 2
    assert 'cannot be called "a+b"' in capsys.readouterr().err
    assert open_collection(both.path).content_hash == both.content_hash


@pytest.mark.parametrize("strategy", ["auto", "similar", "least-sure"])
def test_a_page_is_that_of_files_of_vectors_joined(both: Collection, strategy: str) -> None:
    number = made_rows(both)
    files = [MatrixPool(vectors[number].astype(np.float16)) for vectors in (OPTICAL, RADAR)]  # as a collection keeps
    asking = Asking(JoinedPool(files), make(strategy, 0))
    asking.answer([7], [])
    answers = Answers(examples=ids(both, 7))
    for _ in range(3):
        page = page_of(both, answers, "default+radar", strategy)
        assert_alike(page, asking.page(15).tolist(), scored(both, answers, "default+radar", strategy))
        accepted, rejected = page[:5], page[5:12]
        asking.answer(accepted, rejected)
        answers = replace(
            answers,
            accepted=answers.accepted + ids(both, *accepted),
            rejected=answers.rejected + ids(both, *rejected),
        )
    assert page_of(both, answers, "default", strategy) != page


def test_a_chip_is_ranked_by_the_embeddings_it_has(some: Collection) -> None:
    fused = some.embedding("default+radar")
    lacking = np.flatnonzero(some.embedding("radar").without_vector())
    assert len(lacking) == LACKING and not fused.without_vector().any()
    pool = pool_of(fused)
    query = pool.vectors(np.array([7]))[0]
    joined = pool.score(query)
    optical = pool_of(some.embedding("default")).score(query[:16] * np.float32(0.5**0.5))
    assert joined[lacking] == pytest.approx(optical[lacking], abs=1e-6)
    assert joined[7] == pytest.approx(1, abs=0.01)
    answers = Answers(examples=ids(some, 7, int(lacking[0])))
    wanted = ProposeParams(str(some.path), answers, COUNT, RankedBy(embedding="default+radar"))
    found = propose.propose(some, wanted)
    assert len(found.candidates) == found.remaining == COUNT - 2
    alone = propose.propose(some, replace(wanted, ranked_by=RankedBy(embedding="radar")))
    assert alone.remaining == COUNT - LACKING - 1


def test_the_panel_and_the_simulated_analyst_see_the_same(some: Collection) -> None:
    desk = CollectionDesk(some.embedding("radar+default"), make("auto", 0), np.empty(0, np.int64))
    desk.answer([7], [])
    page = desk.page(15).tolist()
    assert page == page_of(some, Answers(examples=ids(some, 7)), "default+radar")
    assert desk.free.sum() == COUNT - 1


def test_heat_map_and_what_is_left_are_of_the_fused(some: Collection, tmp_path: Path) -> None:
    answers = Answers(examples=ids(some, 7), rejected=ids(some, 8))
    files = []
    for name in ("default", "radar", "default+radar"):
        asked = HeatMapParams(str(some.path), answers, str(tmp_path / f"{name}.tif"), RankedBy(embedding=name))
        files.append(Path(heat_map(some, asked).path).read_bytes())
        left = what_remains(some, RemainingParams(str(some.path), answers, ranked_by=RankedBy(embedding=name)))
        assert left.unseen == COUNT - 2 - (LACKING if name == "radar" else 0)
    assert len(set(files)) == 3


def test_what_was_drawn_by_chance_still_counts_under_another_embedding(both: Collection, some: Collection) -> None:
    def drawn(collection: Collection, embedding: str) -> str:
        by = RankedBy(embedding=embedding)
        asked = ProposeParams("", Answers(examples=ids(collection, 7)), ranked_by=by, audit=1)
        (audit,) = propose.propose(collection, asked).audits
        assert audit.drawn is not None
        return audit.drawn.scope

    assert drawn(both, "default") == drawn(both, "radar") == drawn(both, "default+radar")
    assert drawn(some, "default") == drawn(some, "default+radar") != drawn(some, "radar")


def test_a_head_of_fused_embeddings_is_kept(both: Collection, tmp_path: Path) -> None:
    answers = Answers(examples=ids(both, 7), accepted=ids(both, 8, 9), rejected=ids(both, 50, 60, 70, 80))
    file = tmp_path / "kept.head.safetensors"
    info = save_head(both, HeadSaveParams(str(both.path), answers, str(file), "pond", embedding="default+radar"))
    assert info.embeddings == ("default", "radar")
    head = read_head(file)
    known = resolve(both, answers, RankedBy())
    query = fitted(both.embedding("default+radar"), known, "auto", 0)[0].query
    assert query is not None
    here = pool_of(both.embedding("default+radar")).score(query.vector, query.transform, query.bias)
    # from the vectors as they were, and from their codes
    assert np.corrcoef(scores(head, both)[:, 0], here)[0, 1] > 0.999


def test_search_from_the_shell(both: Collection, capsys: pytest.CaptureFixture[str]) -> None:
    lon, lat = both.footprints[7].mean(axis=0)
    listed = []
    for name in ("default", "radar", "default+radar"):
        assert cli.main(["search", str(both.path), "--at", f"{lon},{lat}", "--embedding", name]) == 0
        listed.append(capsys.readouterr().out)
    assert len(set(listed)) == 3
    assert cli.main(["export", str(both.path), "--to", "/nowhere/x.parquet", "--embedding", "default+radar"]) == 2
    assert "one embedding at a time" in capsys.readouterr().err
