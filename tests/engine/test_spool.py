"""Rows come back from the spool as they went in, in any order and however they are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plugin.engine.collection import spool
from plugin.engine.collection.batch import Batch, same_interval
from plugin.engine.collection.geometry import HILBERT_ORDER, hilbert_index
from plugin.engine.collection.prepare import prepared
from plugin.engine.collection.spool import Spool

from .making import BOUNDS, VECTORS


@pytest.mark.parametrize(
    ("mapped", "at_once", "skipping"), [(spool.MOST_MAPPED, 8192, 4096), (0, 8192, 4096), (0, 7, 1), (0, 50, 70)]
)
def test_rows_come_back_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mapped: int, at_once: int, skipping: int
) -> None:
    monkeypatch.setattr(spool, "MOST_MAPPED", mapped)
    monkeypatch.setattr(spool, "ROWS_AT_ONCE", at_once)
    monkeypatch.setattr(spool, "WORTH_SKIPPING", skipping)
    some = prepared(Batch(VECTORS, BOUNDS, "EPSG:32633", same_interval(len(BOUNDS))), "product", 8)
    columns = {**some.columns, "crs_index": np.arange(len(BOUNDS), dtype=np.uint16)}
    written = Spool(tmp_path, 8)
    written.write(columns, some.batch, some.kept)
    written.flush()
    rng = np.random.default_rng(0)
    for rows in (np.arange(180), np.arange(180)[::-1], rng.permutation(180), rng.integers(0, 180, 40), np.arange(0)):
        for name in ("vectors", "bounds", "footprints", "crs_index", "intervals", "windows"):
            assert np.array_equal(written.take(name, rows), columns[name][rows])
    written.write(columns, some.batch, some.kept)
    written.flush()
    assert np.array_equal(written.take("bounds", np.arange(360)), np.concatenate([columns["bounds"]] * 2))
    written.close()


@pytest.mark.parametrize("mapped", [spool.MOST_MAPPED, 0])
def test_a_spool_that_was_cut_off_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mapped: int) -> None:
    monkeypatch.setattr(spool, "MOST_MAPPED", mapped)
    some = prepared(Batch(VECTORS, BOUNDS, "EPSG:32633", same_interval(len(BOUNDS))), "product", 8)
    written = Spool(tmp_path, 8)
    written.write({**some.columns, "crs_index": np.zeros(len(BOUNDS), np.uint16)}, some.batch, some.kept)
    written.flush()
    with written.path("bounds").open("r+b") as file:
        file.truncate(100)
    with pytest.raises(OSError, match="bounds.bin"):
        written.take("bounds", np.arange(180))
    written.close()


def test_positions_are_those_of_the_book() -> None:
    """Bit by bit, as Hacker's Delight gives it, beside the table of several bits at once."""
    rng = np.random.default_rng(0)
    lon, lat = rng.uniform(-180, 180, 300), rng.uniform(-90, 90, 300)
    lon[:4], lat[:4] = [-180, 179.999999, 0, -180], [-90, 90, 0, 90]
    side = 1 << HILBERT_ORDER
    wanted = []
    for one, other in zip(lon, lat, strict=True):
        x, y = min(int((one + 180) / 360 * side), side - 1), min(int((other + 90) / 180 * side), side - 1)
        position, step = 0, side >> 1
        while step:
            right, upper = bool(x & step), bool(y & step)
            position += step * step * ((3 * right) ^ upper)
            if not upper:
                if right:
                    x, y = side - 1 - x, side - 1 - y
                x, y = y, x
            step >>= 1
        wanted.append(position)
    assert hilbert_index(lon, lat).tolist() == wanted
