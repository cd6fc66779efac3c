"""Finds chips that are there twice under different ids: the same ground and time, from another tile or CRS."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from .batch import Stop
from .manifest import BLOCK_ROWS
from .open import Collection
from .overlap import Placed, pairs_over

TWIN_OVERLAP = 0.5
BLOCKS_AT_ONCE = 1024

Rows = NDArray[np.int64]


def twins(places: Placed, tile: NDArray[np.integer] | None = None, stop: Stop = lambda: False) -> NDArray[np.bool_]:
    """(n,) bool: chips that share more than half with one of the same interval, from another CRS or another tile.

    tile: (n,) a number for each chip's tile, such as the code of its source file; without it only CRSs tell tiles
    apart. Chips of one tile that overlap because of their stride are no twins. Products on MGRS tiles or UTM zones
    have twins along every edge. Only blocks where tiles or zones meet are looked at. Ends early when `stop` says so.
    """
    found = np.zeros(places.count, bool)
    for block in _meeting(places, [places.crs_index] if tile is None else [places.crs_index, tile]):
        if stop():
            break
        chip, other = pairs_over(places, places.blocks.rows(np.array([block])), TWIN_OVERLAP)
        apart = places.crs_index[chip] != places.crs_index[other]
        if tile is not None:
            apart |= tile[chip] != tile[other]
        same_time = places.interval_index[chip] == places.interval_index[other]
        found[chip[apart & same_time]] = True
    return found


def twins_in(collection: Collection, stop: Stop = lambda: False) -> int:
    """How many chips of a collection are twins; its tiles are the files it was imported from."""
    attributes = collection.attributes
    tile = None
    if attributes is not None and "source" in attributes.table.column_names:
        import pyarrow as pa  # there where attributes are

        source = attributes.table.column("source")
        if not pa.types.is_dictionary(source.type):
            source = source.dictionary_encode()
        codes = [
            part.indices.fill_null(-1).to_numpy(zero_copy_only=False) for part in source.unify_dictionaries().chunks
        ]
        tile = np.concatenate(codes)
    return int(twins(collection, tile, stop).sum())


def _meeting(places: Placed, keys: list[NDArray[np.integer]]) -> Iterator[int]:
    """Blocks near which a key has several values."""
    first = np.arange(0, places.count, BLOCK_ROWS)
    least = [np.minimum.reduceat(key, first) for key in keys]
    most = [np.maximum.reduceat(key, first) for key in keys]
    for begin in range(0, len(first), BLOCKS_AT_ONCE):
        own = np.arange(begin, min(begin + BLOCKS_AT_ONCE, len(first)))
        which, other = places.blocks.over(places.blocks.corners(own))
        start = np.searchsorted(which, np.arange(len(own)))  # every block touches itself, so none is without a pair
        mixed = np.zeros(len(own), bool)
        for low, high in zip(least, most, strict=True):
            mixed |= np.minimum.reduceat(low[other], start) != np.maximum.reduceat(high[other], start)
        yield from own[mixed].tolist()
