"""Pictures of a map embedded as chips were: the same pixels give the same vector, and what does not fit is refused."""

from __future__ import annotations

import base64
import warnings
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning

from plugin.engine.collection.build import Builder
from plugin.engine.collection.manifest import ReviewLayer
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.encode.embed import embed
from plugin.engine.errors import LookalikeError
from plugin.engine.snapshot import embed_picture, encoder_of
from plugin.protocol import EmbedParams, EncoderParams, SnapshotParams, SnapshotResult, from_json

from ..tiny_encoder import write_encoder
from .asker import Asker
from .making import ABOUT, BOUNDS, VECTORS, batch, noise


@pytest.fixture
def cut(params: EmbedParams) -> Collection:
    """Chips of 8 x 8 pixels of 10 m every 4 pixels."""
    embed(params)
    return open_collection(params.to)


def picture(path: Path, pixels: NDArray[np.uint8]) -> str:
    """Write (bands, height, width) as a PNG."""
    bands, height, width = pixels.shape
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    with rasterio.open(path, "w", driver="PNG", width=width, height=height, count=bands, dtype="uint8") as file:
        file.write(pixels)
    return str(path)


def chip_pixels(cut: Collection, row: int, raster: str) -> NDArray[np.uint8]:
    assert cut.windows is not None
    left, top, width, height = cut.windows[row].tolist()
    with rasterio.open(raster) as file:
        return np.asarray(file.read()[:, top : top + height, left : left + width])


def vector_of(result: SnapshotResult) -> NDArray[np.float32]:
    return np.frombuffer(base64.b64decode(result.vector), "<f4")


@pytest.mark.parametrize("times", [1, 5])
def test_the_pixels_of_a_chip_give_its_vector(cut: Collection, params: EmbedParams, tmp_path: Path, times: int) -> None:
    for row in (0, 40, cut.count - 1):
        pixels = chip_pixels(cut, row, params.raster).repeat(times, axis=1).repeat(times, axis=2)
        file = picture(tmp_path / "map.png", np.concatenate([pixels, np.full_like(pixels[:1], 255)]))
        result = embed_picture(cut, SnapshotParams("", file, 8, 8))
        assert cut.originals is not None
        assert vector_of(result) == pytest.approx(cut.originals[row].astype(np.float32), rel=2e-3, abs=0.05)
        assert result.identity == cut.embedding_about.sha256
        assert result.encoder == "colours 3"


def test_how_large_chips_are_is_told(cut: Collection) -> None:
    told = encoder_of(cut, EncoderParams(""))
    (shape,) = told.shapes
    assert (shape.crs, shape.width, shape.height, shape.columns, shape.rows) == ("EPSG:32633", 80, 80, 8, 8)
    assert (told.encoder, told.identity, told.refused) == ("colours 3", cut.embedding_about.sha256, "")


def test_a_little_that_shows_nothing_takes_the_mean_colour_and_more_is_refused(cut: Collection, tmp_path: Path) -> None:
    pixels = np.concatenate([np.full((3, 8, 8), 100, np.uint8), np.full((1, 8, 8), 255, np.uint8)])
    whole = embed_picture(cut, SnapshotParams("", picture(tmp_path / "a.png", pixels), 8, 8))
    pixels[:, 0, :5] = 0
    assert embed_picture(cut, SnapshotParams("", picture(tmp_path / "b.png", pixels), 8, 8)) == whole
    pixels[3, :4] = 0
    with pytest.raises(LookalikeError, match="shows nothing in 50%"):
        embed_picture(cut, SnapshotParams("", picture(tmp_path / "c.png", pixels), 8, 8))
    pixels[3] = 0
    with pytest.raises(LookalikeError, match="shows nothing in 100%"):
        embed_picture(cut, SnapshotParams("", picture(tmp_path / "d.png", pixels), 8, 8))


def test_what_is_no_such_picture_is_refused(cut: Collection, tmp_path: Path) -> None:
    small = picture(tmp_path / "a.png", noise(8, 12))
    grey = picture(tmp_path / "grey.png", noise(8, 8, bands=1))
    (tmp_path / "torn.png").write_bytes(Path(small).read_bytes()[:20])
    for file, why in (
        (small, "no multiple of 8 x 8"),
        (grey, "no picture of a map"),
        (str(tmp_path / "torn.png"), "damaged"),
        (str(tmp_path / "none.png"), "no raster file"),
    ):
        with pytest.raises(LookalikeError, match=why):
            embed_picture(cut, SnapshotParams("", file, 8, 8))


def test_imported_embeddings_and_other_bands_are_refused_with_the_reason(tmp_path: Path) -> None:
    def made(name: str, about: object) -> Collection:
        with Builder(tmp_path / name, about, VECTORS.shape[1]) as builder:  # type: ignore[arg-type]
            builder.add(batch(VECTORS, BOUNDS))
            builder.finish()
        return open_collection(tmp_path / name)

    imported = made("imported", replace(ABOUT, sha256=""))
    assert "was imported" in encoder_of(imported, EncoderParams("")).refused
    assert "is not found" in encoder_of(made("lost", ABOUT), EncoderParams("")).refused
    with pytest.raises(LookalikeError, match="is not found"):
        embed_picture(open_collection(tmp_path / "lost"), SnapshotParams("", "x.png", 8, 8))
    file = write_encoder(tmp_path / "ten.onnx", channels=10)
    bands = ReviewLayer("raster", "scene.tif", bands=tuple(range(1, 11)))
    ten = replace(ABOUT, sha256=sha256(file.read_bytes()).hexdigest(), imagery=(bands,), file=str(file))
    assert "reads 10 bands" in encoder_of(made("ten", ten), EncoderParams("")).refused


def test_the_engine_embeds_in_a_process_of_its_own(cut: Collection, engine: Asker, tmp_path: Path) -> None:
    engine.hello()
    engine.send(EncoderParams(str(cut.path)))
    told = engine.reply(30)["result"]
    assert told["shapes"][0]["columns"] == 8
    file = picture(tmp_path / "map.png", noise(16, 16))
    engine.send(SnapshotParams(str(cut.path), file, 8, 8))
    result = from_json(SnapshotResult, engine.reply(30)["result"])
    assert len(vector_of(result)) == cut.dim
