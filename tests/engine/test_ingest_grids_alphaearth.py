"""AlphaEarth rasters: recognised, decoded by their own lengths, turned north up and pooled on a lattice of the CRS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.collection.batch import UNKNOWN_TIME
from plugin.engine.errors import LookalikeError
from plugin.engine.ingest.grids.alphaearth import recognise
from plugin.engine.ingest.grids.grid_reader import year_span
from plugin.engine.ingest.reader import Options

from .alphaearth import CODES, HEIGHT, OPTIONS, SCENE, WIDTH, import_of, open_reader, read_all
from .grids import (
    NORTH,
    UTM,
    WEST,
    companded,
    decompanded,
    linear,
    scene,
    with_holes,
    write_bands,
)


def expected_mean(decoded: NDArray[Any], west: float, north: float, box: NDArray[np.float64]) -> NDArray[np.float64]:
    """Decode, sum, normalise: of the pixels of a box, by the definition."""
    left, right = round((box[0] - west) / 10), round((box[2] - west) / 10)
    top, bottom = round((north - box[3]) / 10), round((north - box[1]) / 10)
    total = decoded[max(top, 0) : bottom, max(left, 0) : right].reshape(-1, decoded.shape[2]).sum(axis=0)
    return np.asarray(total / np.linalg.norm(total))


def test_chips_are_decoded_summed_and_normalised(tmp_path: Path) -> None:
    path = write_bands(tmp_path / "2023" / "33N" / "xabc-0000000000-0000008192.tiff", CODES)
    reader = open_reader(path)
    found, read = reader.found, read_all(reader)
    assert (found.product, found.dim, found.years) == ("alphaearth-v1-annual", 64, (2023,))
    assert found.licence == "CC-BY-4.0"
    assert found.attribution.endswith("Embedding dataset is produced by Google and Google DeepMind.")
    assert found.chips == len(read.vectors) == 5 * 7
    assert "127.5" in found.why and "length 1.00" in found.why
    for vector, box in zip(read.vectors, read.bounds, strict=True):
        np.testing.assert_allclose(vector, expected_mean(decompanded(CODES), WEST, NORTH, box), atol=2e-6)
    assert read.intervals.tolist() == [list(year_span(2023))] * len(read.vectors)
    assert (read.bounds % 160 == 0).all()


def test_a_linear_copy_is_told_from_the_official_one_by_the_lengths(tmp_path: Path) -> None:
    official = open_reader(write_bands(tmp_path / "official.tif", CODES))
    copy = open_reader(write_bands(tmp_path / "linear.tif", linear(SCENE)))
    assert "as v/127," in copy.found.why.partition("read ")[2]
    assert "127.5)^2, since" in official.found.why
    cosine = (read_all(official).vectors * read_all(copy).vectors).sum(axis=1)
    assert cosine.min() > 0.999


def test_decoded_exports_give_the_same_chips(tmp_path: Path) -> None:
    decoded = decompanded(CODES)
    decoded[:5] = np.nan
    decoded[5:9] = 0
    holes = np.zeros((HEIGHT, WIDTH), bool)
    holes[:9] = True
    path = write_bands(tmp_path / "export_2021.tif", decoded, nodata=None)
    ours = import_of(write_bands(tmp_path / "cog_2021.tif", with_holes(CODES, holes)))
    export = import_of(path)
    assert export.ids.tolist() == ours.ids.tolist()
    np.testing.assert_allclose(export.vectors, ours.vectors, atol=1e-6)


def test_codes_that_were_stored_wider_are_still_codes(tmp_path: Path) -> None:
    holes = np.zeros((HEIGHT, WIDTH), bool)
    holes[20:30, 30:50] = True
    codes = with_holes(CODES, holes)
    narrow = import_of(write_bands(tmp_path / "a.tif", codes))
    wide = import_of(write_bands(tmp_path / "b.tif", codes.astype(np.float32), nodata=None))
    np.testing.assert_allclose(wide.vectors, narrow.vectors, atol=1e-6)


def test_files_whose_vectors_have_no_length_one_are_refused(tmp_path: Path) -> None:
    path = write_bands(tmp_path / "odd.tif", np.clip(CODES // 2, -127, 127).astype(np.int8))
    with pytest.raises(LookalikeError, match=r"odd.tif cannot be decoded.*length 1, and they have length 0\.\d\d as"):
        open_reader(path)
    floats = write_bands(tmp_path / "other.tif", SCENE * 3, named=False, nodata=None)
    assert recognise([floats], OPTIONS) is None


def test_a_bottom_up_copy_gives_the_same_chips_and_vectors(tmp_path: Path) -> None:
    holes = np.random.default_rng(1).random((HEIGHT, WIDTH)) < 0.3
    codes = with_holes(CODES, holes)
    top = import_of(write_bands(tmp_path / "top_2020.tif", codes))
    bottom_path = write_bands(tmp_path / "bottom_2020.tif", codes, bottom_up=True)
    reader = open_reader(bottom_path)
    bottom = read_all(reader)
    assert any("south on top" in note for note in reader.found.notes)
    assert bottom.ids.tolist() == top.ids.tolist()
    assert np.array_equal(bottom.vectors, top.vectors)


def test_neighbouring_tiles_and_years_share_one_lattice(tmp_path: Path) -> None:
    whole = import_of(write_bands(tmp_path / "whole_2019.tif", CODES))
    for year in (2019, 2020):
        left = write_bands(tmp_path / str(year) / "a.tif", CODES[:, :51])
        right = write_bands(tmp_path / str(year) / "b.tif", CODES[:, 51:], west=WEST + 510, bottom_up=True)
        read = import_of([right, left])
        assert np.array_equal(read.bounds, whole.bounds)
        np.testing.assert_allclose(read.vectors, whole.vectors, atol=1e-6)
        assert (read.ids.tolist() == whole.ids.tolist()) == (year == 2019)
    both = import_of([*tmp_path.glob("20*/*.tif")])
    assert len(both.vectors) == 2 * len(whole.vectors)
    assert len(set(both.ids.tolist())) == len(both.ids)


def test_files_coded_in_two_ways_make_one_picture(tmp_path: Path) -> None:
    whole = import_of(write_bands(tmp_path / "whole_2019.tif", CODES), Options(160, "mean+std+min+max"))
    left = write_bands(tmp_path / "2019" / "a.tif", CODES[:, :51])
    right = write_bands(tmp_path / "2019" / "b.tif", linear(SCENE)[:, 51:], west=WEST + 510)
    read = import_of([left, right], Options(160, "mean+std+min+max"))
    assert read.ids.tolist() == whole.ids.tolist()
    np.testing.assert_allclose(read.vectors, whole.vectors, atol=0.01)


def test_a_chip_needs_half_of_its_area(tmp_path: Path) -> None:
    holes = np.zeros((HEIGHT, WIDTH), bool)
    holes[:16, :9] = True  # 9 of the 16 columns of the first chip
    holes[:16, 16:24] = True  # 8 of the 16 columns of the second
    read = import_of(write_bands(tmp_path / "a.tif", with_holes(CODES, holes)))
    assert len(read.vectors) == 5 * 7 - 1
    assert read.bounds[0].tolist() == [WEST + 160, NORTH - 160, WEST + 320, NORTH]
    expected = expected_mean(decompanded(CODES)[:, 24:], WEST + 240, NORTH, np.array([*read.bounds[0]]))
    np.testing.assert_allclose(read.vectors[0], expected, atol=2e-6)


def test_mean_std_min_max(tmp_path: Path) -> None:
    holes = np.random.default_rng(3).random((HEIGHT, WIDTH)) < 0.2
    reader = open_reader(
        write_bands(tmp_path / "a.tif", with_holes(CODES, holes)), Options(chip_metres=160, pooling="mean+std+min+max")
    )
    read = read_all(reader)
    assert reader.found.dim == read.vectors.shape[1] == 256
    decoded = np.where(holes[..., None], np.nan, decompanded(CODES))[:16, :16].reshape(-1, 64)
    mean = np.nanmean(decoded, axis=0)
    expected = [mean / np.linalg.norm(mean), *(f(decoded, axis=0) for f in (np.nanstd, np.nanmin, np.nanmax))]
    np.testing.assert_allclose(read.vectors[0], np.concatenate(expected), atol=2e-6)


def test_every_pixel_as_a_chip(tmp_path: Path) -> None:
    holes = np.random.default_rng(3).random((HEIGHT, WIDTH)) < 0.2
    path = write_bands(tmp_path / "a.tif", with_holes(CODES, holes), bottom_up=True)
    reader = open_reader(path, Options(pooling="pixel"))
    read = read_all(reader)
    assert reader.found.chips == HEIGHT * WIDTH
    np.testing.assert_allclose(read.vectors, decompanded(CODES)[~holes], atol=1e-7)
    down, right = np.nonzero(~holes)
    assert np.array_equal(read.bounds[:, 0], WEST + right * 10.0)
    assert np.array_equal(read.bounds[:, 3], NORTH - down * 10.0)


def test_a_chip_size_that_is_no_multiple_of_the_pixel(tmp_path: Path) -> None:
    reader = open_reader(write_bands(tmp_path / "a.tif", CODES), Options(chip_metres=155.0))
    read = read_all(reader)
    assert reader.found.chips == len(read.vectors)
    x, y = WEST + (np.arange(WIDTH) + 0.5) * 10, NORTH - (np.arange(HEIGHT) + 0.5) * 10
    decoded = decompanded(CODES)
    for vector, box in zip(read.vectors, read.bounds, strict=True):
        inside = np.ix_((y >= box[1]) & (y < box[3]), (x >= box[0]) & (x < box[2]))
        total = decoded[inside].reshape(-1, 64).sum(axis=0)
        np.testing.assert_allclose(vector, total / np.linalg.norm(total), atol=2e-6)


def test_a_raster_in_degrees(tmp_path: Path) -> None:
    pixel = 8.983152841195215e-05
    path = write_bands(
        tmp_path / "gee_2022.tif",
        SCENE.astype(np.float64),
        crs="EPSG:4326",
        west=10,
        north=60,
        pixel=pixel,
        nodata=None,
    )
    reader = open_reader(path)
    read = read_all(reader)
    assert reader.found.chips == len(read.vectors)
    middle = (read.bounds[:, 1] + read.bounds[:, 3]) / 2
    metres = (read.bounds[:, 2] - read.bounds[:, 0]) * np.cos(np.radians(middle)) * 111_319.49
    np.testing.assert_allclose(metres, 160, rtol=1e-3)
    assert len(read.vectors) == pytest.approx(5 * 3.5, abs=5)
    x, y = 10 + (np.arange(WIDTH) + 0.5) * pixel, 60 - (np.arange(HEIGHT) + 0.5) * pixel
    for vector, box in zip(read.vectors, read.bounds, strict=True):
        inside = np.ix_((y >= box[1]) & (y < box[3]), (x >= box[0]) & (x < box[2]))
        total = SCENE[inside].reshape(-1, 64).sum(axis=0)
        np.testing.assert_allclose(vector, total / np.linalg.norm(total), atol=2e-5)
    # Another cut of the same pixels lies on the same lattice.
    shifted = write_bands(
        tmp_path / "cut_2022.tif", SCENE[7:, 5:], crs="EPSG:4326", west=10 + 5 * pixel, north=60 - 7 * pixel,
        pixel=pixel, nodata=None,
    )  # fmt: skip
    assert set(import_of(shifted).ids.tolist()) <= set(read.ids.tolist())


@pytest.mark.parametrize("where", ["folder", "name", "tag", "earth engine", "nowhere", "two"])
def test_the_year(tmp_path: Path, where: str) -> None:
    paths = {
        "folder": tmp_path / "annual" / "2018" / "33N" / "x1a2020b-0000000000-0000008192.tiff",
        "name": tmp_path / "aef_2018_a.tif",
        "two": tmp_path / "aef_2018_2019.tif",
    }
    tags = {"tag": {"year": "2018"}, "earth engine": {"system:time_start": "1514764800000"}}.get(where)
    reader = open_reader(write_bands(paths.get(where, tmp_path / "x.tif"), CODES, tags=tags))
    read = read_all(reader)
    if where in ("nowhere", "two"):
        assert reader.found.years == ()
        assert (read.intervals == UNKNOWN_TIME).all()
        assert any("No year is known" in note for note in reader.found.notes)
        assert reader.found.acquisition == ""
    else:
        assert reader.found.years == (2018,)
        assert read.intervals[0].tolist() == list(year_span(2018))
        assert reader.found.acquisition


def test_other_rasters_are_not_taken(tmp_path: Path) -> None:
    photo = write_bands(tmp_path / "rgb.tif", np.ones((20, 20, 3), np.uint8), named=False, nodata=None)
    notes = tmp_path / "notes.txt"
    notes.write_text("nothing", encoding="utf-8")
    real = write_bands(tmp_path / "a.tif", CODES)
    assert recognise([photo], OPTIONS) is None
    assert recognise([real, notes], OPTIONS) is None
    index = tmp_path / "aef_index.csv"
    index.write_text("x", encoding="utf-8")
    assert recognise([index, real], OPTIONS) is not None


@pytest.mark.parametrize("bands", [63, 65])
def test_another_number_of_bands_is_refused(tmp_path: Path, bands: int) -> None:
    codes = companded(scene(HEIGHT, WIDTH, bands))
    path = write_bands(tmp_path / "short.tif", codes, named=False)
    with pytest.raises(LookalikeError, match=rf"short.tif has {bands} bands of int8 where AlphaEarth has 64"):
        recognise([path], OPTIONS)
    whole = write_bands(tmp_path / "whole.tif", CODES)
    photo = write_bands(tmp_path / "rgb.tif", np.ones((20, 20, 3), np.uint8), named=False, nodata=None)
    with pytest.raises(LookalikeError, match=r"rgb.tif has 3 bands of uint8"):
        recognise([whole, photo], OPTIONS)


def test_damaged_files_are_told(tmp_path: Path) -> None:
    path = write_bands(tmp_path / "cut.tif", scene_codes(200, 200), tiled=True, blockxsize=64, blockysize=64)
    whole = path.read_bytes()
    for share in (0.5, 0.98):
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(LookalikeError, match=r"cut.tif is damaged"):
            import_of(path)
    path.write_bytes(whole[:100])
    with pytest.raises(LookalikeError, match=r"cut.tif is damaged"):
        recognise([path], OPTIONS)


def test_a_raster_without_a_place_or_turned_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LookalikeError, match="no georeference"):
        recognise([write_bands(tmp_path / "a.tif", CODES, crs=None)], OPTIONS)
    with pytest.raises(LookalikeError, match=r"c\.tif has a local coordinate reference system"):
        recognise([write_bands(tmp_path / "c.tif", CODES, crs='LOCAL_CS["site",UNIT["metre",1]]')], OPTIONS)
    for north in (1e180, -1e12, float("inf"), float("nan")):
        with pytest.raises(LookalikeError, match=r"b\.tif begins at 5\.002e\+05, .* which is no place on Earth"):
            recognise([write_bands(tmp_path / "b.tif", CODES, north=north)], OPTIONS)


def test_names_of_bands_that_are_no_text(tmp_path: Path) -> None:
    path = write_bands(tmp_path / "a.tif", CODES)
    damaged = path.read_bytes().replace(b">A07<", b">\xe107<")
    path.write_bytes(damaged)
    with pytest.raises(LookalikeError, match=r"a\.tif is damaged"):
        recognise([path], OPTIONS)


def test_sizes_that_are_none(tmp_path: Path) -> None:
    path = write_bands(tmp_path / "a.tif", CODES)
    for options, why in (
        (Options(chip_metres=5), "smaller than a pixel"),
        (Options(chip_metres=-1), "no usable size"),
        (Options(chip_metres=float("nan")), "no usable size"),
        (Options(pooling="median"), "no pooling 'median'"),
    ):
        with pytest.raises(LookalikeError, match=why):
            recognise([path], options)


def test_parts_and_chips_do_not_depend_on_how_the_file_is_stored_or_named(tmp_path: Path) -> None:
    codes = scene_codes(160, 300)
    read = []
    ways: dict[str, dict[str, Any]] = {
        "a": {},
        "b": {"tiled": True, "blockxsize": 128, "blockysize": 64, "interleave": "band", "compress": "zstd"},
        "c": {"tiled": True, "blockxsize": 512, "blockysize": 512, "compress": "deflate"},
    }
    for name, creation in ways.items():
        reader = open_reader(write_bands(tmp_path / f"{name}_2020.tif", codes, **creation))
        assert len({part.key for part in reader.parts}) == len(reader.parts)
        read.append(read_all(reader))
        again = read_all(reader)
        assert np.array_equal(again.vectors, read[-1].vectors)
    for other in read[1:]:
        assert other.ids.tolist() == read[0].ids.tolist()
        assert np.array_equal(other.vectors, read[0].vectors)


def scene_codes(height: int, width: int) -> NDArray[np.int8]:
    return companded(scene(height, width, seed=2))


def test_overviews_are_not_used(tmp_path: Path) -> None:
    import rasterio
    from rasterio.enums import Resampling

    path = write_bands(tmp_path / "a.tif", scene_codes(256, 256), tiled=True, blockxsize=64, blockysize=64)
    before = import_of(path)
    with rasterio.open(path, "r+") as dataset:
        dataset.build_overviews([2, 4], Resampling.mode)
    assert np.array_equal(import_of(path).vectors, before.vectors)


def test_neighbours_by_decoded_vectors_and_not_by_raw_codes(tmp_path: Path) -> None:
    """Companding bends angles: nearest by the raw codes are others than by what was embedded."""
    rng = np.random.default_rng(5)
    spectrum = np.arange(1, 65) ** -0.8
    vectors = rng.standard_normal((60, 64))[rng.integers(0, 60, 4000)] * spectrum * 0.6
    vectors += rng.standard_normal((4000, 64)) * spectrum
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    codes = companded(vectors.astype(np.float32))
    path = write_bands(tmp_path / "a.tif", codes.reshape(50, 80, 64))
    read = import_of(path, Options(pooling="pixel"))

    def nearest(rows: NDArray[Any]) -> NDArray[np.int64]:
        unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return np.argsort(-(unit[:100] @ unit.T), axis=1)[:, :100]

    def recall(rows: NDArray[Any]) -> float:
        pairs = zip(nearest(rows), nearest(vectors), strict=True)
        return float(np.mean([len(np.intersect1d(one, other)) / 100 for one, other in pairs]))

    assert recall(read.vectors) >= 0.97
    assert recall(codes.astype(np.float32)) < 0.9


def test_the_lattice_is_of_the_crs_and_not_of_the_tile(tmp_path: Path) -> None:
    read = import_of(write_bands(tmp_path / "a.tif", CODES), Options(chip_metres=320))
    assert (read.bounds % 320 == 0).all()
    assert read.bounds[:, 0].min() == 500_160  # 500 160 is a multiple of 320
    assert UTM == "EPSG:32633"
