"""Pictures of chips from the imagery they were cut from: the right raster, bands, stretch and place, near and far."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import rasterio
from numpy.typing import NDArray
from rasterio.enums import ColorInterp
from rasterio.io import MemoryFile
from rasterio.transform import Affine

from plugin import protocol
from plugin.engine import chip_pictures
from plugin.engine.collection.batch import Batch, same_interval
from plugin.engine.collection.build import Builder
from plugin.engine.collection.manifest import ReviewLayer
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.collection.times import moment
from plugin.engine.encode.embed import embed
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.imagery import picture, remote
from plugin.engine.imagery.picture import bands_of
from plugin.protocol import ChipPictureParams, ChipSourceParams, EmbedParams

from ..slow_server import SlowServer
from .asker import ENGINE, start
from .making import ABOUT, boxes_on_grid, clustered, noise, write_raster

BOUNDS = boxes_on_grid(4, 6, 80, 80, 500_000, 5_000_000)


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    """Every test opens its rasters, and meets its hosts, anew."""
    yield
    chip_pictures._imagery.cache_clear()
    remote.host_of.cache_clear()


@pytest.fixture
def server() -> Iterator[SlowServer]:
    made = SlowServer()
    yield made
    made.close()


def asked(collection: Collection, row: int, pixels: int = 8, context: float = 1.0) -> ChipPictureParams:
    return ChipPictureParams(str(collection.path), collection.chip_ids(np.array([row]))[0], pixels, context)


def seen(collection: Collection, row: int, pixels: int = 8, context: float = 1.0) -> NDArray[np.uint8]:
    """(4, pixels, pixels) of a chip's picture."""
    result = chip_pictures.chip_picture(collection, asked(collection, row, pixels, context), lambda: False)
    with MemoryFile(base64.b64decode(result.png)) as file, file.open(driver="PNG") as dataset:
        return np.asarray(dataset.read())


def made_of(folder: Path, bounds: NDArray[np.float64] = BOUNDS, crs: str = "EPSG:32633", **more: Any) -> Collection:
    """A collection whose chips name their imagery (`urls`), lie in `layers`, or both."""
    about = replace(ABOUT, imagery=tuple(more.get("layers", ())))
    urls = more.get("urls")
    attributes = pa.record_batch({"source_url": pa.array(urls)}) if urls is not None else None
    intervals = more.get("intervals", same_interval(len(bounds), moment(None, is_end=False), moment(None, is_end=True)))
    with Builder(folder, about, 8) as builder:
        builder.add(Batch(clustered(len(bounds), 8), bounds, crs, intervals, attributes=attributes))
        builder.finish()
    return open_collection(folder)


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


# From the web


def cog(path: Path, pixels: NDArray[Any]) -> Path:
    write_raster(path.with_name("plain.tif"), pixels)
    with rasterio.open(path.with_name("plain.tif")) as source:
        profile = source.profile
        profile.update(driver="GTiff", tiled=True, blockxsize=256, blockysize=256, compress="deflate")
        with rasterio.open(path, "w", **profile) as target:
            target.write(source.read())
    return path


@pytest.fixture
def far(tmp_path: Path, server: SlowServer) -> Collection:
    """A collection whose chips lie in a raster of the server: 2048 pixels wide, of tiles of 256."""
    url = server.serve(cog(tmp_path / "far.tif", noise(2048, 2048)))
    bounds = boxes_on_grid(8, 8, 2560, 2560, 500_000, 5_000_000)
    return made_of(tmp_path / "c", bounds, urls=[url] * len(bounds))


def pixels_of(tmp_path: Path, collection: Collection, row: int) -> NDArray[np.uint8]:
    west, _, _, north = collection.bounds[row]
    with rasterio.open(tmp_path / "far.tif") as dataset:
        x, y = round((west - 500_000) / 10), round((5_000_000 - north) / 10)
        return np.asarray(dataset.read(window=((y, y + 256), (x, x + 256))))


def test_only_parts_of_a_remote_raster_are_fetched_and_none_reaches_the_disk(
    tmp_path: Path, far: Collection, server: SlowServer
) -> None:
    before = sorted(path for path in tmp_path.rglob("*"))
    for row in (3, 40):
        assert np.array_equal(seen(far, row, 256)[:3], pixels_of(tmp_path, far, row))
    assert len(server.asked) < 20
    assert sorted(path for path in tmp_path.rglob("*")) == before
    many = len(server.asked)
    seen(far, 3, 256)
    assert len(server.asked) == many, "what was fetched is kept in memory"


def test_a_host_that_is_busy_is_given_time(far: Collection, server: SlowServer) -> None:
    server.busy, server.retry_after = 2, "0.3"
    began = time.monotonic()
    seen(far, 0)
    assert time.monotonic() - began > 0.6
    server.busy, server.retry_after = 99, "0.05"
    with pytest.raises(LookalikeError, match=r"asks for patience \(HTTP 429\)"):
        seen(far, 63)
    server.busy = 0
    seen(far, 63)


def test_without_a_word_on_how_long_it_is_waited_longer_and_longer(far: Collection, server: SlowServer) -> None:
    server.busy = 2
    seen(far, 0)
    times = [when for when, _ in server.asked[:3]]
    assert times[1] - times[0] > 0.9
    assert times[2] - times[1] > 1.9


def test_no_more_than_a_few_requests_at_a_time(far: Collection, server: SlowServer) -> None:
    server.delay = 0.05
    threads = [threading.Thread(target=seen, args=(far, row, 256)) for row in range(0, 60, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.most_at_once == remote.IN_FLIGHT


def test_a_hanging_host_can_be_left(far: Collection, server: SlowServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "TIMEOUT_S", 0.3)
    server.hangs = True
    with pytest.raises(LookalikeError, match="gave nothing for too long"):
        seen(far, 0)
    server.hangs, server.busy, server.retry_after = False, 99, "50"
    waiting = time.monotonic()
    with pytest.raises(Cancelled):
        chip_pictures.chip_picture(far, asked(far, 0), lambda: time.monotonic() - waiting > 0.3)
    assert time.monotonic() - waiting < 2


@pytest.mark.parametrize(("status", "sentence"), [(404, "HTTP 404"), (403, "asks for a permission")])
def test_a_host_that_refuses_is_quoted(far: Collection, server: SlowServer, status: int, sentence: str) -> None:
    server.busy, server.status = 99, status
    with pytest.raises(LookalikeError, match=sentence):
        seen(far, 0)


def test_a_host_without_ranges_serves_small_files_only(
    tmp_path: Path, far: Collection, server: SlowServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.ranges = False
    assert np.array_equal(seen(far, 9, 256)[:3], pixels_of(tmp_path, far, 9))
    chip_pictures._imagery.cache_clear()
    monkeypatch.setattr(remote, "WHOLE", 1 << 16)
    with pytest.raises(LookalikeError, match="gives no parts of"):
        seen(far, 9, 256)


def test_what_is_no_image_is_said(tmp_path: Path, server: SlowServer) -> None:
    page = tmp_path / "page.tif"
    page.write_bytes(b"<html>sign in first</html>")
    collection = made_of(tmp_path / "c", urls=[server.serve(page)] * len(BOUNDS))
    with pytest.raises(LookalikeError, match="is not a GeoTIFF"):
        seen(collection, 0)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.b/c.tif?sig=1", "https://a.b/c.tif?sig=1"),
        ("s3://bucket/x y/a.tif", "https://bucket.s3.amazonaws.com/x%20y/a.tif"),
        ("gs://bucket/a.tif", "https://storage.googleapis.com/bucket/a.tif"),
        ("s3://bucket", ""),
        ("/vsicurl/http://x/y.tif", ""),
        ("file:///a.tif", ""),
        ("S2A_scene", ""),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert remote.address_of(text) == address


def test_the_engine_goes_on_answering_while_pictures_wait_for_the_web(far: Collection, server: SlowServer) -> None:
    server.hangs = True
    asker = start([*ENGINE, "serve"])
    try:
        asker.hello()
        waiting = [asker.send(asked(far, row)) for row in range(6)]
        assert asker.ask(protocol.OpenParams(str(far.path)))["result"]["rasters"] == 0
        for identifier in waiting[4:]:
            asker.cancel(identifier)
        cancelled = {asker.reply()["id"] for _ in range(2)}
        assert cancelled == set(waiting[4:])
    finally:
        asker.close()


def test_an_address_is_looked_at_before_anybody_waits_for_it(far: Collection, server: SlowServer) -> None:
    address = f"{server.address}/far.tif"
    found = chip_pictures.chip_source(None, ChipSourceParams("", "", address), lambda: False)
    assert (found.source, found.remote, found.bands, found.low) == (address, True, (1, 2, 3), ())
    with pytest.raises(LookalikeError, match="HTTP 404"):
        chip_pictures.chip_source(None, ChipSourceParams("", "", f"{server.address}/gone.tif"), lambda: False)


def test_no_other_machine_is_asked_because_a_table_names_it(tmp_path: Path) -> None:
    layer = ReviewLayer("raster", str(write_raster(tmp_path / "all.tif", np.full((3, 32, 48), 9, np.uint8))))
    named = write_raster(tmp_path / "named.tif", np.full((3, 32, 48), 77, np.uint8))
    urls = [f"/{named}", f"file:///{named}", f"%2F{named}", r"\\host\share\a.tif"] * 6
    collection = made_of(tmp_path / "c", layers=[layer], urls=urls)
    assert {int(seen(collection, row)[0, 0, 0]) for row in range(4)} == {9}
