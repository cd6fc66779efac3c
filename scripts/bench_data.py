"""Makes the synthetic collections that are measured."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from plugin.engine.collection.batch import Batch
from plugin.engine.collection.build import About, Builder

CLUSTERS = 1000
BLOCK = 1 << 15
CHIP_M = 100.0
WEST, NORTH = -3_000_000.0, 3_000_000.0
DAYS = 100
FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)


def day(number: int) -> str:
    """The day, as ISO 8601, on which one chip in DAYS was taken."""
    return (FIRST_DAY + timedelta(days=number)).strftime("%Y-%m-%d")


class Source:
    """Vectors in Zipf-weighted Gaussian clusters with a decaying spectrum, scaled to length 1."""

    def __init__(self, dim: int, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._spectrum = (1 / np.sqrt(np.arange(1, dim + 1))).astype(np.float32)
        self._weights = 1 / np.arange(1, CLUSTERS + 1)
        self._weights /= self._weights.sum()
        self._centres = self._rng.standard_normal((CLUSTERS, dim), np.float32) * self._spectrum

    def draw(self, count: int) -> NDArray[np.float32]:
        """(count, dim) float32."""
        cluster = self._rng.choice(CLUSTERS, count, p=self._weights)
        vectors = self._rng.standard_normal((count, len(self._spectrum)), np.float32)
        vectors *= np.float32(0.6) * self._spectrum
        vectors += self._centres[cluster]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def days(self, count: int) -> NDArray[np.int64]:
        """(count, 2) intervals, each a day drawn from DAYS."""
        begin = int(FIRST_DAY.timestamp()) + 86400 * self._rng.integers(0, DAYS, count)
        return np.stack([begin, begin + 86399], axis=1)


def make_collection(folder: Path, rows: int, dim: int, seed: int = 0) -> None:
    """Write a collection of chips of 100 m side by side on a square, each of one of 100 days."""
    source = Source(dim, seed)
    columns = int(np.ceil(np.sqrt(rows)))
    about = About(f"bench {rows} x {dim}", "bench", "synthetic clusters", "1")
    with Builder(folder, about, dim) as builder:
        for first in range(0, rows, BLOCK):
            number = np.arange(first, min(first + BLOCK, rows))
            west, north = WEST + number % columns * CHIP_M, NORTH - number // columns * CHIP_M
            bounds = np.stack([west, north - CHIP_M, west + CHIP_M, north], axis=1)
            builder.add(Batch(source.draw(len(number)), bounds, "EPSG:6933", source.days(len(number))))
            if first // BLOCK % 32 == 0:
                print(f"making {rows:,} x {dim}: {100 * first // rows} %", file=sys.stderr)
        builder.finish()
