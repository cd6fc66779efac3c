"""The demo's data: made of the one picture that is meant, once, and anew for another encoder."""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path

import numpy as np
import pytest
import rasterio

from plugin.engine import demo
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.protocol import DemoParams

from ..tiny_encoder import write_encoder

QUIET = lambda *_said: None  # noqa: E731


@pytest.fixture
def params(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DemoParams:
    """Ask for a demo of nine chips, of a picture of noise."""
    picture = tmp_path / "picture.jpg"
    pixels = np.random.default_rng(1).integers(0, 255, (3, 80, 120), np.uint8)
    profile = {"driver": "JPEG", "width": 120, "height": 80, "count": 3, "dtype": "uint8"}
    with rasterio.open(picture, "w", **profile) as target:
        target.write(pixels)
    data = picture.read_bytes()
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = tmp_path / "packed"
    packed.write_bytes(packer.compress(data) + packer.flush())
    monkeypatch.setattr(demo, "PICTURE_SHA256", hashlib.sha256(data).hexdigest())
    monkeypatch.setattr(demo, "ROW_STARTS", range(0, 33, 16))
    monkeypatch.setattr(demo, "COLUMN_STARTS", range(16, 49, 16))
    monkeypatch.setattr(demo, "CHIPS", 9)
    return DemoParams(str(packed), str(tmp_path / "made"), str(write_encoder(tmp_path / "one.onnx", size="side")))


def make(params: DemoParams) -> int:
    Path(params.to).mkdir(exist_ok=True)
    return demo.make_demo(params, QUIET, lambda: False).chips


def test_it_is_made_once(params: DemoParams) -> None:
    assert make(params) == 9
    folder = Path(params.to)
    with rasterio.open(folder / "blue_marble.tif") as made:
        assert made.bounds == (-180, -90, 180, 90)
        assert made.crs.to_epsg() == 4326
        assert made.overviews(1)
    before = (folder / "collection" / "current.json").read_bytes()
    Path(params.picture).unlink()  # it is read no more
    assert make(params) == 9
    assert (folder / "collection" / "current.json").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["blue_marble.tif", "collection"]


def test_another_encoder_makes_it_anew(params: DemoParams, tmp_path: Path) -> None:
    make(params)
    before = (Path(params.to) / "collection" / "current.json").read_bytes()
    other = write_encoder(tmp_path / "other.onnx", size="side", dim=5)
    assert make(DemoParams(params.picture, params.to, str(other))) == 9
    assert (Path(params.to) / "collection" / "current.json").read_bytes() != before


@pytest.mark.parametrize("content", [b"", b"not packed", zlib.compress(b"packed otherwise")])
def test_another_picture_is_refused(params: DemoParams, content: bytes) -> None:
    Path(params.picture).write_bytes(content)
    with pytest.raises(LookalikeError, match="is not the Blue Marble"):
        make(params)
    assert not list(Path(params.to).iterdir())


def test_cancelled_it_leaves_what_is_whole(params: DemoParams) -> None:
    Path(params.to).mkdir()
    with pytest.raises(Cancelled):
        demo.make_demo(params, QUIET, lambda: True)
    assert [path.name for path in Path(params.to).iterdir()] == ["blue_marble.tif"]


def test_it_is_the_demo_that_was_measured() -> None:
    assert demo.CHIPS == 45_360
