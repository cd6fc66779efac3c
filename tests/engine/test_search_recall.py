"""Recall@100 of the codes against float32 on real vectors: cosine, whitened cosine, and heads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.collection.whiten import unit, whiten
from plugin.engine.errors import LookalikeError
from plugin.engine.learn.head import train_head
from plugin.engine.search.exact import search_top

from .making import boxes_on_grid, build

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("LOOKALIKE_DATA") or ROOT.parent / "shared/data")
DEMO = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "lookalike/demo/collection"
LEAST = 0.98
pytestmark = pytest.mark.slow
QUERIES = 40
ALIKE = 1e-6
"""Plain ocean is the same picture a thousand times over: which hundred of equal vectors are found is rounding."""
Floats = NDArray[np.float32]


def galileo() -> Floats:
    return np.load(DATA / "amw/features_galileo_nano_f32.npy").astype(np.float32)


def mobilenet() -> Floats:
    return np.load(DATA / "amw/features_mobilenet_v1_u8.npy").astype(np.float32)


def clay() -> Floats:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(DATA / "embeddings/clay/03WVN_20220610_20220610_v001.gpq", columns=["embeddings"])
    return np.stack(table["embeddings"].to_numpy()).astype(np.float32)


@pytest.fixture(scope="module", params=["galileo", "mobilenet", "clay", "demo"])
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """A collection of real vectors, with its originals."""
    if request.param == "demo":
        try:
            collection = open_collection(DEMO)
        except LookalikeError as error:
            pytest.skip(f"the demo collection is not made: {error}")
        assert collection.originals is not None
        yield collection
        return
    if not DATA.is_dir():
        pytest.skip(f"real vectors are not at {DATA}; LOOKALIKE_DATA names their folder")
    vectors = {"galileo": galileo, "mobilenet": mobilenet, "clay": clay}[request.param]()
    count = len(vectors)
    bounds = boxes_on_grid(1 + count // 100, 100, 100, 100, 500_000, 5_000_000)[:count]
    yield build(tmp_path_factory.mktemp(request.param) / "c", vectors, bounds)


def float32_rows(collection: Collection, transform: str) -> Floats:
    """(n, d) unit-length vectors as they are without codes."""
    raw = np.asarray(collection.originals, np.float32)
    return whiten(raw, collection.whitening) if transform == "whitened" else unit(raw - collection.whitening.mean)


def recall_of(collection: Collection, vector: Floats, transform: str, bias: float, rows: Floats) -> float:
    """The share of the k found that are as good as the k-th best by float32."""
    k = min(100, collection.count // 8)
    scores = rows @ vector
    least = np.partition(scores, -k)[-k] - ALIKE * np.abs(scores).max()
    return float(np.mean(scores[search_top(collection, vector, k, transform, bias)[0]] >= least))


@pytest.mark.parametrize("transform", ["centred", "whitened"])
def test_clicks_find_what_float32_finds(real: Collection, transform: str) -> None:
    rows = float32_rows(real, transform)
    asked = np.random.default_rng(0).choice(real.count, QUERIES, replace=False)
    assert np.mean([recall_of(real, rows[row], transform, 0.0, rows) for row in asked]) >= LEAST


@pytest.mark.parametrize("labels", [20, 100])
def test_heads_find_what_float32_finds(real: Collection, labels: int) -> None:
    """Heads learnt from the nearest half to a click against others at random, as a review teaches them."""
    rows = float32_rows(real, "whitened")
    rng = np.random.default_rng(1)
    found = []
    for row in rng.choice(real.count, 10, replace=False):
        near = search_top(real, rows[row], labels)[0]
        positive, negative = near[::2], np.concatenate([near[1::2], rng.choice(real.count, labels)])
        head = train_head(
            real.vectors(positive), real.vectors(np.setdiff1d(negative, positive)), real.vectors(np.arange(0))
        )
        found.append(recall_of(real, head.weights, head.transform, head.bias, rows))
    assert np.mean(found) >= LEAST
