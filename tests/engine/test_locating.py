"""Where in its chip the thing is: a bright square found by covering parts, patches, and why it cannot be told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from rasterio.transform import Affine

from plugin.engine.collection.build import Builder
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.encode.chip_reader import ChipReader
from plugin.engine.encode.covering import covered, covers_of
from plugin.engine.encode.embed import embed
from plugin.engine.encode.finding import encoder_file
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.hot_spot import CELLS, hot_spot
from plugin.engine.locating import Memory, locate
from plugin.protocol import Answers, EmbedParams, Located, LocateParams, LocateResult, RankedBy

from ..tiny_encoder import write_encoder
from .making import ABOUT, batch, clustered, write_raster

CHIP = 16
ACROSS = 12
TRANSFORM = Affine(0.01, 0, 179, 0, -0.01, 50)
SQUARES = {(2, 3): (4, 9), (5, 5): (10, 2), (9, 1): (0, 0), (7, 10): (12, 12)}
"""Chips, by line and column, with a bright square of 4 px, and where in the chip its upper left is."""


def scene_pixels() -> NDArray[np.uint8]:
    """(3, 192, 192) dim noise whose colour drifts, with the bright squares."""
    rng = np.random.default_rng(3)
    side = ACROSS * CHIP
    drift = np.linspace(20, 60, side)
    pixels = (drift[None, :, None] + drift[::-1][None, None, :] / 2 + rng.normal(0, 3, (3, side, side))).astype(
        np.uint8
    )
    for (line, column), (top, left) in SQUARES.items():
        y, x = line * CHIP + top, column * CHIP + left
        pixels[:, y : y + 4, x : x + 4] = (250, 240, 60)[0]
    return pixels


@pytest.fixture
def made(tmp_path: Path) -> Collection:
    """The collection, in a folder with the raster, in degrees across the antimeridian, and the encoder."""
    raster = write_raster(tmp_path / "scene.tif", scene_pixels(), "EPSG:4326", TRANSFORM)
    encoder = write_encoder(tmp_path / "colours.onnx", size="S")
    embed(EmbedParams(str(raster), str(encoder), str(tmp_path / "made"), CHIP, CHIP))
    return open_collection(tmp_path / "made")


def chip_at(collection: Collection, line: int, column: int) -> int:
    assert collection.windows is not None
    wanted = (column * CHIP, line * CHIP)
    return next(row for row, window in enumerate(collection.windows) if tuple(window[:2]) == wanted)


def asked(collection: Collection, places: list[tuple[int, int]], **more: object) -> LocateParams:
    ids = collection.chip_ids(np.array([chip_at(collection, *place) for place in places], np.int64))
    example = collection.chip_ids(np.array([chip_at(collection, 2, 3)]))
    known = {"answers": Answers(tuple(example)), "chip_ids": tuple(ids), "ranked_by": RankedBy("similar"), **more}
    return LocateParams(str(collection.path), **known)  # type: ignore[arg-type]


def found(collection: Collection, params: LocateParams) -> LocateResult:
    return locate(collection, params, memory=Memory())


def lies_on(one: Located, place: tuple[int, int]) -> bool:
    """Whether the point lies on the chip's square, by lon/lat, to half of a fine part."""
    line, column = place
    top, left = SQUARES[place]
    west, north = 179 + 0.01 * (column * CHIP + left), 50 - 0.01 * (line * CHIP + top)
    lon, lat = one.point
    lon += 360 * (lon < 0)
    return west - 0.01 <= lon <= west + 0.05 and north - 0.05 <= lat <= north + 0.01


def test_the_bright_square_is_found_in_each_chip(made: Collection) -> None:
    places = list(SQUARES)
    result = found(made, asked(made, places))
    assert (result.refused, len(result.located)) == ("", 4)
    assert "colours 3" in result.how and "scene.tif" in result.how
    for one, place in zip(result.located, places, strict=True):
        assert lies_on(one, place), (place, one.point)
        left, top, right, bottom = one.box
        assert (right - left) * (bottom - top) < 0.35
        y, x = (start + 2 for start in SQUARES[place])
        assert left <= x / CHIP <= right and top <= y / CHIP <= bottom
        assert len(bytes.fromhex(one.heat)) == one.rows * one.columns == CELLS * CELLS
        lons = [lon for lon, _ in one.ring]
        assert min(lons) <= one.point[0] <= max(lons)
        assert one.confidence > 0.3


def test_a_head_finds_it_too_and_encodes_nothing_twice(made: Collection) -> None:
    ids = {place: made.chip_ids(np.array([chip_at(made, *place)]))[0] for place in [*SQUARES, (0, 0), (6, 6), (11, 3)]}
    answers = Answers((ids[2, 3],), accepted=(ids[5, 5], ids[9, 1]), rejected=(ids[0, 0], ids[6, 6], ids[11, 3]))
    memory = Memory()
    params = asked(made, [(7, 10)], answers=answers, ranked_by=RankedBy())
    first = locate(made, params, memory=memory)
    assert lies_on(first.located[0], (7, 10))
    reader = memory.reader(made)
    reader.encoder.vectors = None  # type: ignore[method-assign, assignment]
    assert locate(made, params, memory=memory) == first


def test_it_gives_way_after_a_little_and_goes_on_where_it_was(made: Collection) -> None:
    params, memory = asked(made, list(SQUARES)), Memory()
    result = locate(made, params, others_wait=lambda: True, memory=memory)
    assert (result.located, result.ask_again) == ((), True)  # a few random chips are seen, and no more
    for _ in range(40):
        result = locate(made, params, others_wait=lambda: True, memory=memory)
        if not result.ask_again:
            break
    assert [one.chip_id for one in result.located] == [params.chip_ids[0]]
    assert result.located[0] == found(made, params).located[0]


def test_it_stops_when_told(made: Collection) -> None:
    params = asked(made, list(SQUARES))
    with pytest.raises(Cancelled):
        locate(made, params, stop=lambda: True, memory=Memory())


def test_asked_for_no_chip_it_says_whether_it_could(made: Collection) -> None:
    nothing = replace(asked(made, []), chip_ids=())
    assert found(made, nothing).refused == ""
    (made.path.parent / "scene.tif").unlink()
    assert "scene.tif" in found(made, nothing).refused


def test_an_encoder_that_is_gone_is_told_and_one_of_the_name_is_not_enough(tmp_path: Path) -> None:
    raster = write_raster(tmp_path / "scene.tif", scene_pixels(), "EPSG:4326", TRANSFORM)
    away = tmp_path / "away"
    away.mkdir()
    encoder = write_encoder(away / "one.onnx", size="S", dim=5)
    embed(EmbedParams(str(raster), str(encoder), str(tmp_path / "other" / "made"), CHIP, CHIP))
    collection = open_collection(tmp_path / "other" / "made")
    assert encoder_file(collection) == encoder
    write_encoder(encoder, size="S", dim=7)
    result = found(collection, replace(asked(collection, []), chip_ids=()))
    assert "colours 3" in result.refused and str(collection.path) in result.refused
    write_encoder(collection.path / "again.onnx", size="S", dim=5)
    assert encoder_file(collection) == collection.path / "again.onnx"


def test_imagery_that_is_not_what_was_embedded_is_refused(made: Collection) -> None:
    write_raster(made.path.parent / "scene.tif", 255 - scene_pixels()[:, ::-1], "EPSG:4326", TRANSFORM)
    result = found(made, asked(made, [(2, 3)]))
    assert "is not the imagery" in result.refused
    assert result.located == ()


def test_imported_embeddings_say_why_not(tmp_path: Path) -> None:
    bounds = np.array([[500_000 + 200 * n, 5_000_000, 500_100 + 200 * n, 5_000_100] for n in range(20)], np.float64)
    with Builder(tmp_path / "c", replace(ABOUT, sha256=""), 8) as builder:
        builder.add(batch(clustered(20, 8), bounds))
        builder.finish()
    collection = open_collection(tmp_path / "c")
    ids = tuple(collection.chip_ids(np.arange(2)))
    result = found(collection, LocateParams(str(collection.path), Answers(ids[:1]), ids))
    assert "does not say which raster" in result.refused
    with pytest.raises(LookalikeError, match="imported"):
        encoder_file(collection)


def test_smaller_chips_inside_say_where(tmp_path: Path) -> None:
    """30 chips of 400 m, each with the 16 of 100 m in it; one of those in the first is like the example."""
    big = np.array([[500_000 + 500 * n, 5_000_000, 500_400 + 500 * n, 5_000_400] for n in range(30)], np.float64)
    small = np.array(
        [
            [x + 100 * j, y + 100 * i, x + 100 * (j + 1), y + 100 * (i + 1)]
            for x, y, _, _ in big
            for i in range(4)
            for j in range(4)
        ]
    )
    vectors = clustered(len(big) + len(small), 12, seed=4)
    wanted, alike = len(big) + 16 * 20, len(big) + 4 * 2 + 1  # third line from below, second column
    vectors[alike] = vectors[wanted]
    with Builder(tmp_path / "c", replace(ABOUT, sha256=""), 12) as builder:
        builder.add(batch(vectors, np.concatenate([big, small])))
        builder.finish()
    collection = open_collection(tmp_path / "c")
    lefts = np.asarray(collection.bounds)
    row = int(np.flatnonzero((lefts[:, 0] == 500_000) & (lefts[:, 2] == 500_400))[0])
    box = np.concatenate([big, small])[wanted]
    example = int(np.flatnonzero((lefts == box).all(axis=1))[0])
    ids = collection.chip_ids(np.array([example, row]))
    result = found(collection, LocateParams(str(collection.path), Answers((ids[0],)), (ids[1],), RankedBy("similar")))
    assert result.refused == ""
    assert "lie in it" in result.how
    left, top, right, bottom = result.located[0].box
    assert left < 0.375 < right and top < 0.375 < bottom
    assert (right - left) * (bottom - top) < 0.3


def test_covers_paint_one_part_in_the_colour_around_it() -> None:
    chip = np.full((3, 16, 16), 40, np.uint8)
    chip[:, 4:8, 4:8] = 200
    covers = covers_of(16, 16)
    assert covers.boxes.shape == (16 + 64, 4)
    made = covered(chip, covers, np.array([5]))
    assert tuple(covers.boxes[5]) == (4, 4, 8, 8)
    assert (made == 40).all()
    assert (covered(chip, covers, np.array([0]))[0] != chip).sum() == 0  # there is nothing to take away


@pytest.mark.parametrize("size", [4, 5, 9, 33])
def test_parts_of_any_chip_fill_it(size: int) -> None:
    covers = covers_of(size, 2 * size)
    for parts in (covers.coarse, covers.fine):
        hit = np.zeros((size, 2 * size), int)
        for top, left, bottom, right in covers.boxes[parts]:
            assert bottom > top and right > left
            hit[top:bottom, left:right] += 1
        assert (hit > 0).all()


def test_where_all_parts_say_the_same_there_is_no_confidence() -> None:
    covers = covers_of(32, 32)
    spot = hot_spot(np.zeros(len(covers.boxes)), covers.centres, covers.sides)
    assert spot.confidence == 0
    assert np.isfinite(spot.heat).all()


def test_the_reader_gives_the_pixels_that_were_embedded(made: Collection) -> None:
    reader = ChipReader(made)
    line, column = 5, 5
    wanted = scene_pixels()[:, line * CHIP : (line + 1) * CHIP, column * CHIP : (column + 1) * CHIP]
    assert (reader.pixels(chip_at(made, line, column)) == wanted).all()
    reader.close()
