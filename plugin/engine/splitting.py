"""Suggests which chips to train, validate and test on, so that no chip is tested beside one that is trained on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .collection.open import Collection
from .stopping.blocks import blocks_of, correlation_km, folds_of

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]

MOST_CHIPS = 1 << 17
"""So many chips of a collection are looked at to tell how far apart they are no longer alike."""
PARTS = ("test", "validation", "train", "train", "train")
"""What each of the five parts of the blocks is for."""
FEWEST_BLOCKS = 5
NARROWER = 2.0


@dataclass(frozen=True, eq=False)
class Split:
    """For each chip (m,) its part, its block and its lon/lat middle; `how` says it in a sentence."""

    names: list[str]
    blocks: list[int]
    places: Floats
    how: str


def split_of(collection: Collection, rows: Rows, positive: NDArray[np.bool_], seed: int = 0) -> Split:
    """Split rows (m,) by square blocks as wide as chips are alike, whole blocks together, positives dealt evenly.

    How far that is is told by the direction that parts the positive from the others. Where chips are alike so far that
    there would be too few blocks these are narrower, and the sentence says so.
    """
    places = places_of(collection, rows)
    alike = _alike_km(collection, rows, positive, seed)
    width = alike if np.isfinite(alike) else 1 << 14
    blocks = blocks_of(places, width)
    while len(np.unique(blocks)) < min(FEWEST_BLOCKS, len(rows)) and width > 1e-3:
        width /= NARROWER
        blocks = blocks_of(places, width)
    folds = folds_of(blocks, positive)
    how = f"Split by {len(np.unique(blocks)):,} square blocks {_km(width)} wide, whole blocks together."
    if width < alike:
        reach = _km(alike) if np.isfinite(alike) else "over the whole area"
        how += f" Chips are alike up to {reach}: the parts are not independent."
    return Split([PARTS[fold] for fold in folds.tolist()], blocks.tolist(), places, how)


def _km(length: float) -> str:
    return f"{float(f'{length:.3g}'):,g} km"


def places_of(collection: Collection, rows: Rows) -> Floats:
    """(m, 2) lon/lat middle of each row, longitude from -180 to 180."""
    middle = np.asarray(collection.footprints[rows], np.float64).mean(axis=1)
    middle[:, 0] = (middle[:, 0] + 180) % 360 - 180
    return middle


def _alike_km(collection: Collection, rows: Rows, positive: NDArray[np.bool_], seed: int) -> float:
    collection = collection.parts[0]
    rng = np.random.default_rng(seed)
    count = collection.count
    sample = np.sort(rng.choice(count, min(count, MOST_CHIPS), replace=False))
    vectors = collection.vectors(sample)
    middle = vectors.mean(axis=0)
    sought = collection.vectors(rows[positive]).mean(axis=0) if positive.any() else vectors[0]
    values = vectors @ (sought - middle)
    return correlation_km(lambda chosen: places_of(collection, sample[chosen]), values, seed)
