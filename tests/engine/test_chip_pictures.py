"""Pictures of chips from the imagery they were cut from: the right raster, bands, stretch and place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp
from rasterio.transform import Affine

from plugin.engine import chip_pictures
from plugin.engine.collection.manifest import ReviewLayer
from plugin.engine.collection.open import open_collection
from plugin.engine.collection.times import moment
from plugin.engine.encode.embed import embed
from plugin.engine.errors import LookalikeError
from plugin.engine.imagery import picture
from plugin.engine.imagery.picture import bands_of
from plugin.protocol import ChipPictureParams, ChipSourceParams, EmbedParams

from .making import noise, write_raster
from .pictured import BOUNDS, asked, made_of, seen

pytestmark = pytest.mark.usefixtures("afresh")


def test_a_picture_is_the_pixels_that_were_embedded(params: EmbedParams) -> None:
    embed(params)
    collection = open_collection(params.to)
    assert collection.info().rasters == 1
    assert collection.windows is not None
    with rasterio.open(params.raster) as dataset:
        for row in (0, 7, collection.count - 1):
            column, line, width, height = collection.windows[row].tolist()
            pixels = dataset.read(window=((line, line + height), (column, column + width)))
            got = seen(collection, row)
            assert np.array_equal(got[:3], pixels)
            assert (got[3] == 255).all()


def test_around_a_chip_at_the_edge_there_is_nothing(tmp_path: Path) -> None:
    pixels = noise(32, 48)
    layer = ReviewLayer("raster", str(write_raster(tmp_path / "a.tif", pixels)))
    collection = made_of(tmp_path / "c", layers=[layer])
    corner = int(np.flatnonzero((collection.bounds[:, 0] == 500_000) & (collection.bounds[:, 3] == 5_000_000))[0])
    got = seen(collection, corner, 16, 2.0)
    assert (got[3, :4] == 0).all()
    assert (got[3, :, :4] == 0).all()
    assert np.array_equal(got[:3, 4:, 4:], pixels[:, :12, :12])


def test_a_raster_from_south_to_north_is_shown_upright(tmp_path: Path) -> None:
    pixels = noise(32, 48)
    up = Affine(10, 0, 500_000, 0, 10, 5_000_000 - 320)
    layer = ReviewLayer("raster", str(write_raster(tmp_path / "a.tif", pixels[:, ::-1], transform=up)))
    collection = made_of(tmp_path / "c", layers=[layer])
    for row in (0, 11):
        west, _, _, north = collection.bounds[row]
        x, y = round((west - 500_000) / 10), round((5_000_000 - north) / 10)
        assert np.array_equal(seen(collection, row)[:3], pixels[:, y : y + 8, x : x + 8])


def test_another_crs_and_the_antimeridian(tmp_path: Path) -> None:
    shade = np.broadcast_to(np.arange(1, 201, dtype=np.uint8), (3, 100, 200))
    raster = write_raster(tmp_path / "a.tif", shade, "EPSG:3832", Affine(1000, 0, 3_239_000, 0, -1000, 50_000))
    bounds = np.array([[179.9, -0.1, 180.1, 0.1]])
    collection = made_of(tmp_path / "c", bounds, "EPSG:4326", layers=[ReviewLayer("raster", str(raster))])
    got = seen(collection, 0, 11)
    # 180 degrees is 30 degrees east of the CRS's middle, 150 E: 3339.6 km, column 100.6.
    assert abs(int(got[0, 5, 5]) - 101) <= 1
    assert (got[3] == 255).all()


def test_each_chip_of_a_mosaic_is_shown_from_its_own_raster(tmp_path: Path) -> None:
    layers, expected = [], {}
    for number, west in enumerate((500_000, 500_240)):
        path = tmp_path / f"{number}.tif"
        flat = np.full((3, 32, 24), 50 + 100 * number, np.uint8)
        write_raster(path, flat, transform=Affine(10, 0, west, 0, -10, 5_000_000))
        layers.append(ReviewLayer("raster", str(path)))
        expected[west] = 50 + 100 * number
    collection = made_of(tmp_path / "c", layers=layers)
    assert collection.info().rasters == 2
    for row in range(collection.count):
        got = seen(collection, row)
        assert (got[:3] == expected[500_000 if collection.bounds[row, 0] < 500_240 else 500_240]).all()
        source = chip_pictures.chip_source(collection, ChipSourceParams("", asked(collection, row).chip_id), bool)
        assert (Path(source.source).name, source.chosen) == (f"{int(got[0, 0, 0] > 100)}.tif", True)


def test_of_two_rasters_of_one_place_the_one_of_the_chips_date_is_shown(tmp_path: Path) -> None:
    layers = []
    for year in (2019, 2021):
        path = write_raster(tmp_path / f"{year}.tif", np.full((3, 32, 48), year - 1900, np.uint8))
        with rasterio.open(path, "r+") as dataset:
            dataset.update_tags(TIFFTAG_DATETIME=f"{year}:06:15 10:00:00")
        layers.append(ReviewLayer("raster", str(path)))
    intervals = np.array([[moment(f"{year}-01-01", is_end=False), moment(f"{year}-12-31", is_end=True)]
                          for year in [2019, 2021] * 12])  # fmt: skip
    collection = made_of(tmp_path / "c", layers=layers, intervals=intervals)
    for row in range(collection.count):
        year = int(collection.chip(row).valid_from[:4])  # type: ignore[index]
        assert (seen(collection, row)[:3] == year - 1900).all()
    undated = made_of(tmp_path / "d", layers=layers)
    source = chip_pictures.chip_source(undated, ChipSourceParams("", asked(undated, 0).chip_id), bool)
    assert not source.chosen, "nothing tells which of the two it was"


def test_what_a_chip_names_counts_before_what_the_collection_names(tmp_path: Path) -> None:
    layer = ReviewLayer("raster", str(write_raster(tmp_path / "all.tif", np.full((3, 32, 48), 9, np.uint8))))
    named = write_raster(tmp_path / "a b.tif", np.full((3, 32, 48), 77, np.uint8))
    urls = [
        None,
        f"file://{str(named).replace(' ', '%20')}",
        str(named),
        "scene 5",
        "/no/such.tif",
        "ftp://x/y.tif",
    ] * 4
    collection = made_of(tmp_path / "c", layers=[layer], urls=urls)
    assert collection.info().imagery_field == "source_url"
    assert collection.attributes is not None
    for row in range(collection.count):
        url = collection.attributes.table.column("source_url")[row].as_py()
        assert (seen(collection, row)[:3] == (77 if url and "a" in Path(url).name and "b" in url else 9)).all(), url


def test_sixteen_bits_are_stretched_and_what_has_no_data_is_transparent(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    values = rng.integers(1000, 3000, (4, 32, 48)).astype(np.uint16)
    values[:, :8, :8] = 0
    collection = made_of(
        tmp_path / "c", layers=[ReviewLayer("raster", str(write_raster(tmp_path / "a.tif", values, nodata=0)))]
    )
    corner = int(np.flatnonzero((collection.bounds[:, 0] == 500_000) & (collection.bounds[:, 3] == 5_000_000))[0])
    got = seen(collection, corner)
    assert (got[3] == 0).all()
    beside = int(np.flatnonzero((collection.bounds[:, 0] == 500_080) & (collection.bounds[:, 3] == 5_000_000))[0])
    got = seen(collection, beside)
    expected = np.clip((values[[2, 1, 0], :8, 8:16].astype(float) - 1040) / (2960 - 1040) * 255, 0, 255)
    assert np.abs(got[:3] - expected).max() < 4, "blue comes first in the file, and 2 to 98 % are stretched"


@pytest.mark.parametrize(
    ("count", "dtype", "names", "expected"),
    [
        (3, "uint8", {}, (1, 2, 3)),
        (4, "uint8", {}, (1, 2, 3)),
        (4, "uint16", {}, (3, 2, 1)),
        (13, "uint16", {}, (4, 3, 2)),
        (1, "float32", {}, (1,)),
        (2, "uint16", {}, (1,)),
        (5, "uint16", {1: "nir", 2: "Red", 3: "Green", 5: "Blue (490 nm)"}, (2, 3, 5)),
        (4, "uint16", {1: "B08", 2: "B04", 3: "B03", 4: "B02"}, (2, 3, 4)),
    ],
)
def test_which_bands_are_red_green_and_blue(
    tmp_path: Path, count: int, dtype: str, names: dict[int, str], expected: tuple[int, ...]
) -> None:
    path = write_raster(tmp_path / "a.tif", np.ones((count, 8, 8), dtype))
    with rasterio.open(path, "r+") as dataset:
        for band, name in names.items():
            dataset.set_band_description(band, name)
    with rasterio.open(path) as dataset:
        assert bands_of(dataset) == expected


def test_bands_by_colour_and_by_wavelength(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", np.ones((4, 8, 8), np.uint16))
    with rasterio.open(path, "r+") as dataset:
        for band, length in enumerate(("0.842", "0.665", "0.560", "0.490"), 1):
            dataset.update_tags(band, wavelength=length)
        dataset.colorinterp = [ColorInterp.gray] + [ColorInterp.undefined] * 3
    with rasterio.open(path) as dataset:
        assert bands_of(dataset) == (2, 3, 4)
    path = write_raster(tmp_path / "b.tif", np.ones((4, 8, 8), np.uint8))
    with rasterio.open(path, "r+") as dataset:
        dataset.colorinterp = [ColorInterp.blue, ColorInterp.green, ColorInterp.red, ColorInterp.undefined]
    with rasterio.open(path) as dataset:
        assert bands_of(dataset) == (3, 2, 1)


def test_a_large_raster_without_overviews_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "LARGEST_SAMPLE", 16)
    values = np.arange(32 * 48, dtype=np.uint16).reshape(1, 32, 48).repeat(3, 0)
    collection = made_of(tmp_path / "c", layers=[ReviewLayer("raster", str(write_raster(tmp_path / "a.tif", values)))])
    got = seen(collection, 5)
    assert got[0].min() == 0
    assert got[0].max() == 255


@pytest.mark.parametrize(
    ("url", "sentence"),
    [("", "does not say which imagery"), ("/no/such.tif", "does not say which imagery")],
)
def test_without_imagery_it_is_said(tmp_path: Path, url: str, sentence: str) -> None:
    collection = made_of(tmp_path / "c", urls=[url] * len(BOUNDS))
    with pytest.raises(LookalikeError, match=sentence):
        seen(collection, 0)
    with pytest.raises(LookalikeError, match="is not in the collection"):
        chip_pictures.chip_picture(collection, ChipPictureParams("", "00" * 16, 8, 1.0), bool)
    with pytest.raises(LookalikeError, match="cannot be made"):
        chip_pictures.chip_picture(collection, ChipPictureParams("", "00" * 16, 10**6, 1.0), bool)


def test_a_file_that_points_elsewhere_is_not_followed(tmp_path: Path) -> None:
    write_raster(tmp_path / "a.tif", noise(32, 48))
    vrt = tmp_path / "a.vrt"
    vrt.write_text("<VRTDataset rasterXSize='48' rasterYSize='32'/>")
    collection = made_of(tmp_path / "c", urls=[str(vrt)] * len(BOUNDS))
    with pytest.raises(LookalikeError, match="XML text"):
        seen(collection, 0)
