"""Fixtures of the engine's tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugin.engine import chip_pictures
from plugin.engine.collection.open import Collection
from plugin.engine.imagery import remote
from plugin.engine.search import kernel
from plugin.protocol import EmbedParams

from ..slow_server import SlowServer
from ..tiny_encoder import write_encoder
from .asker import ENGINE, ODD_SERVER, Asker, start
from .making import BOUNDS, VECTORS, boxes_on_grid, build, clustered, noise, write_raster

ROWS, COLUMNS = 30, 40


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    return write_encoder(tmp_path / "colours.onnx")


@pytest.fixture
def raster(tmp_path: Path) -> Path:
    return write_raster(tmp_path / "scene.tif", noise(50, 70))


@pytest.fixture
def params(raster: Path, encoder: Path, tmp_path: Path) -> EmbedParams:
    return EmbedParams(str(raster), str(encoder), str(tmp_path / "made"), 8, 4)


@pytest.fixture
def compiled() -> None:
    """The compiled kernel, warm."""
    kernel.warm()
    if not kernel.is_compiled():
        pytest.skip("the compiled kernel, with which a card is compared, cannot be loaded")


@pytest.fixture
def torch() -> Any:
    return pytest.importorskip("torch", reason="torch is not installed (docs/developing.md says how these tests run)")


@pytest.fixture
def made(tmp_path: Path) -> Collection:
    return build(tmp_path / "c", VECTORS, BOUNDS)


@pytest.fixture(scope="session")
def gridded(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """1200 chips of 100 m every 50 m in UTM 33N, 30 x 40, with clustered vectors."""
    bounds = boxes_on_grid(ROWS, COLUMNS, 100, 50, 500_000, 5_000_000)
    return build(tmp_path_factory.mktemp("gridded") / "c", clustered(len(bounds), 16), bounds)


@pytest.fixture(scope="session")
def place_of(gridded: Collection) -> dict[tuple[int, int], int]:
    """Row of the chip at (line, column) of `gridded`."""
    line = np.rint((5_000_000 - gridded.bounds[:, 3]) / 50).astype(int)
    column = np.rint((gridded.bounds[:, 0] - 500_000) / 50).astype(int)
    return {(int(i), int(j)): row for row, (i, j) in enumerate(zip(line, column, strict=True))}


@pytest.fixture
def odd() -> Iterator[Asker]:
    """Return an asker of the odd server, hello said."""
    asker = start([*ODD_SERVER, str(os.getpid())])
    asker.hello()
    yield asker
    asker.close()


@pytest.fixture
def engine() -> Iterator[Asker]:
    """Return an asker of the engine as QGIS starts it."""
    asker = start([*ENGINE, "serve", "--parent", str(os.getpid())])
    yield asker
    asker.close()


@pytest.fixture
def server() -> Iterator[SlowServer]:
    """Return a web server that no test has met before."""
    made = SlowServer()
    yield made
    made.close()
    remote.host_of.cache_clear()


@pytest.fixture
def afresh() -> Iterator[None]:
    """Let a test open its rasters anew."""
    yield
    chip_pictures._imagery.cache_clear()
