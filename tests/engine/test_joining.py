"""Two collections of the same ground: the chips of one get the embedding of the other, by place and time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from plugin.engine import cli
from plugin.engine.collection import vectors
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.collection.original import original_vectors
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.joining import join_collections

from .making import ABOUT, BOUNDS, VECTORS, boxes_on_grid, build, clustered

APART = boxes_on_grid(12, 15, 100, 120, 500_000, 5_000_000)
OTHER = replace(ABOUT, product="other-product", model="another", version="7", sha256="", licence="ODbL")


@pytest.fixture
def made(tmp_path: Path) -> Collection:
    """180 chips with some space between them."""
    return build(tmp_path / "c", VECTORS, APART)


@pytest.fixture
def other(tmp_path: Path) -> Collection:
    """Another product of all chips but the first thirty, a metre beside them."""
    return build(tmp_path / "other", clustered(150, 12, seed=3), APART[30:] + 1, about=OTHER)


def test_chips_get_the_vector_of_the_chip_at_their_place(made: Collection, other: Collection) -> None:
    joined = join_collections(str(made.path), str(other.path), "other")
    assert (joined.paired, joined.without, joined.ambiguous) == (150, 30, 0)
    assert [(one.name, one.encoder, one.dim) for one in joined.info.embeddings] == [
        ("default", "test encoder 1", 8),
        ("other", "another 7", 12),
    ]
    seen = open_collection(made.path).embedding("other")
    assert seen.originals is not None
    assert other.originals is not None
    for row, box in enumerate(seen.bounds):
        at = np.flatnonzero((other.bounds == box + 1).all(axis=1))
        assert len(at) == int(seen.norm[row] > 0)
        if len(at):
            assert np.array_equal(seen.originals[row], other.originals[at[0]])
    assert int((seen.norm > 0).sum()) == 150
    assert open_collection(made.path).manifest.licence == "ODbL"


def test_collections_of_different_ground_or_times_do_not_join(made: Collection, tmp_path: Path) -> None:
    far = build(tmp_path / "far", VECTORS, APART + 50_000, about=OTHER)
    with pytest.raises(LookalikeError, match="No chip of .* shows the place and time"):
        join_collections(str(made.path), str(far.path), "far")
    with pytest.raises(Cancelled):
        join_collections(str(made.path), str(made.path), "again", stop=lambda: True)
    assert open_collection(made.path).content_hash == made.content_hash


def test_join_from_the_shell(made: Collection, other: Collection, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["join", str(made.path), str(other.path), "--name", "other"]) == 0
    out = capsys.readouterr().out
    assert "180 chips, embeddings default, other" in out
    assert "150 got other, 30 have no partner\n" in out
    assert cli.main(["join", str(made.path), str(other.path), "--name", "other"]) == 2
    assert 'already has an embedding "other"' in capsys.readouterr().err


def test_vectors_that_were_not_kept_are_told_by_codes_and_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "LARGEST_ORIGINALS", 0)
    raw = clustered(180, 8, seed=2)
    opened = build(tmp_path / "c", raw, BOUNDS)
    assert opened.originals is None
    order = [int(np.flatnonzero((box == BOUNDS).all(axis=1))[0]) for box in opened.bounds]
    found = original_vectors(opened, np.arange(180))
    assert np.allclose(np.linalg.norm(found, axis=1), np.linalg.norm(raw[order], axis=1), rtol=0.02)
    error = np.linalg.norm(found - raw[order], axis=1) / np.linalg.norm(raw[order], axis=1)
    assert np.median(error) < 0.02
