"""Rasters to chips: what is cut where, in every CRS and depth, and what is refused with a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from plugin.engine.collection.geometry import footprints_of
from plugin.engine.errors import LookalikeError
from plugin.engine.imagery import chips as chips_module
from plugin.engine.imagery.chips import plan, resized
from plugin.engine.imagery.raster import Raster

from .cutting import RGB, cut
from .making import noise, write_raster


@pytest.mark.parametrize(("chip", "stride"), [(8, 4), (8, 8), (8, 13), (5, 1)])
@pytest.mark.parametrize("strip", [1, 3000, 1 << 26])
def test_chips_are_the_pixels_of_their_windows(
    tmp_path: Path, chip: int, stride: int, strip: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chips_module, "STRIP_BYTES", strip)
    pixels = noise(33, 41)
    with Raster(write_raster(tmp_path / "r.tif", pixels), RGB) as raster:
        cutting = plan(raster, chip, stride, "px")
        cuts, windows, nodata = cut(raster, cutting)
    expected = [(column, row) for row in range(0, 33 - chip + 1, stride) for column in range(0, 41 - chip + 1, stride)]
    assert [tuple(window) for window in windows[:, :2].tolist()] == expected
    assert nodata == 0
    for image, (column, row, width, height) in zip(cuts, windows, strict=True):
        assert np.array_equal(image, pixels[:, row : row + height, column : column + width])
    starts = len(range(0, 33, stride)) * len(range(0, 41, stride))
    assert cutting.partial == starts - len(expected)


def test_bands_are_read_in_the_order_asked_for(tmp_path: Path) -> None:
    pixels = noise(8, 8, bands=5)
    with Raster(write_raster(tmp_path / "r.tif", pixels), (4, 1, 5, 2)) as raster:
        cuts, _, _ = cut(raster, plan(raster, 8, 8, "px"))
    assert np.array_equal(cuts[0], pixels[[3, 0, 4, 1]])


def test_a_window_restricts_the_chips(tmp_path: Path) -> None:
    with Raster(write_raster(tmp_path / "r.tif", noise(40, 60)), RGB) as raster:
        cutting = plan(raster, 8, 4, "px", (10, 7, 20, 16))
        assert cutting.columns == (10, 14, 18, 22)
        assert cutting.rows == (7, 11, 15)
        for area in ((-1, 0, 9, 9), (0, 0, 61, 9), (0, 32, 9, 9), (0, 0, 0, 9)):
            with pytest.raises(LookalikeError, match="does not lie in"):
                plan(raster, 8, 4, "px", area)


def test_metres_become_pixels_of_the_native_grid(tmp_path: Path) -> None:
    with Raster(write_raster(tmp_path / "r.tif", noise(50, 50)), RGB) as raster:
        cutting = plan(raster, 160, 80, "m")
    assert (cutting.width, cutting.height, cutting.stride_x, cutting.stride_y) == (16, 16, 8, 8)


def test_metres_on_degrees_hold_at_the_rasters_latitude(tmp_path: Path) -> None:
    transform = Affine(0.001, 0, 20, 0, -0.001, 60.05)
    path = write_raster(tmp_path / "r.tif", noise(100, 100), "EPSG:4326", transform)
    with Raster(path, RGB) as raster:
        cutting = plan(raster, 1112, 556, "m")
    assert (cutting.width, cutting.height) == (20, 10)
    assert (cutting.stride_x, cutting.stride_y) == (10, 5)


def test_feet_are_not_metres(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "r.tif", noise(50, 50), "EPSG:2263", Affine(10, 0, 980_000, 0, -10, 200_000))
    with Raster(path, RGB) as raster:
        assert raster.metres_per_pixel() == pytest.approx((3.048, 3.048), rel=1e-5)


@pytest.mark.parametrize(
    ("chip", "stride", "unit", "sentence"),
    [
        (8.5, 4, "px", "not whole pixels"),
        (2, 1, "px", "2 x 2 pixels"),
        (99, 4, "px", "No chip of 99 x 99 pixels fits into 41 x 33"),
        (8, 0, "px", "no step"),
        (8, -4, "px", "no step"),
        (-8, 4, "px", "Choose another chip size"),
        (float("nan"), 4, "m", "no usable size"),
        (float("inf"), 4, "m", "no usable size"),
        (1e300, 4, "m", "no usable size"),
        (5000, 4, "px", "4 to 4096"),
        (8, 4, "ft", "no unit"),
    ],
)
def test_a_chip_size_that_does_not_fit_is_a_sentence(
    tmp_path: Path, chip: float, stride: float, unit: str, sentence: str
) -> None:
    with (
        Raster(write_raster(tmp_path / "r.tif", noise(33, 41)), RGB) as raster,
        pytest.raises(LookalikeError, match=sentence),
    ):
        plan(raster, chip, stride, unit)


def test_chips_mostly_without_data_are_left_out_and_holes_are_filled(tmp_path: Path) -> None:
    pixels = noise(16, 32)
    pixels[:, :, :8] = 0  # the first two chips of each row
    pixels[:, 0, 16] = 0  # one pixel of the third
    pixels[0, 9, 24] = 0  # one band of one pixel: dark, not missing
    path = write_raster(tmp_path / "r.tif", pixels, nodata=0)
    with Raster(path, RGB) as raster:
        cuts, windows, nodata = cut(raster, plan(raster, 8, 8, "px"))
    assert nodata == 2
    assert len(cuts) == 6
    holed = cuts[[tuple(window[:2]) for window in windows.tolist()].index((16, 0))]
    whole = pixels[:, :8, 16:24]
    mean = np.rint(whole.reshape(3, -1)[:, 1:].mean(axis=1))
    assert holed[:, 0, 0].tolist() == mean.tolist()
    assert np.array_equal(holed.reshape(3, -1)[:, 1:], whole.reshape(3, -1)[:, 1:])
    dark = cuts[[tuple(window[:2]) for window in windows.tolist()].index((24, 8))]
    assert dark[0, 1, 0] == 0


def test_an_alpha_band_is_a_mask(tmp_path: Path) -> None:
    pixels = noise(8, 16, bands=4)
    pixels[3] = 255
    pixels[3, :, :8] = 0
    path = tmp_path / "r.tif"
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=16,
        height=8,
        count=4,
        dtype="uint8",
        crs="EPSG:32633",
        transform=Affine(10, 0, 0, 0, -10, 0),
        photometric="RGB",
        alpha="YES",
    ) as dataset:
        dataset.write(pixels)
    with Raster(path, RGB) as raster:
        _, windows, nodata = cut(raster, plan(raster, 8, 8, "px"))
    assert nodata == 1
    assert windows[0, 0] == 8


@pytest.mark.parametrize("dtype", ["uint16", "int16", "float32"])
def test_deeper_values_are_stretched_from_percentiles(tmp_path: Path, dtype: str) -> None:
    rng = np.random.default_rng(0)
    pixels = rng.uniform(200, 3000, (3, 64, 64)).astype(dtype)
    pixels[1] *= 2
    pixels[:, 0, 0] = 30000  # an outlier must not darken the rest
    pixels[:, :8, 8:16] = 7  # no data, and must not count
    path = write_raster(tmp_path / "r.tif", pixels, nodata=7)
    with Raster(path, RGB) as raster:
        assert raster.stretch is not None
        assert raster.stretch.low == pytest.approx((256, 512, 256), rel=0.1)
        assert raster.stretch.high == pytest.approx((2944, 5888, 2944), rel=0.05)
        cuts, _, nodata = cut(raster, plan(raster, 8, 8, "px"))
    assert nodata == 1
    assert cuts.dtype == np.uint8
    assert cuts.mean(axis=(0, 2, 3)) == pytest.approx([127.5] * 3, abs=6)
    assert (cuts.min(), cuts.max()) == (0, 255)


def test_eight_bits_stay_as_they_are(tmp_path: Path) -> None:
    with Raster(write_raster(tmp_path / "r.tif", noise(8, 8) // 4), RGB) as raster:
        assert raster.stretch is None
        assert cut(raster, plan(raster, 8, 8, "px"))[0].max() < 64


def test_not_a_number_is_no_data(tmp_path: Path) -> None:
    pixels = noise(8, 16).astype(np.float32)
    pixels[2, :, :4] = np.nan
    with Raster(write_raster(tmp_path / "r.tif", pixels), RGB) as raster:
        _, windows, nodata = cut(raster, plan(raster, 8, 8, "px"))
    assert (nodata, len(windows)) == (1, 1)


def test_a_raster_with_the_south_on_top_gives_chips_with_the_north_on_top(tmp_path: Path) -> None:
    pixels = noise(24, 16)
    normal = write_raster(tmp_path / "n.tif", pixels, transform=Affine(10, 0, 0, 0, -10, 240))
    upside = write_raster(tmp_path / "u.tif", pixels[:, ::-1], transform=Affine(10, 0, 0, 0, 10, 0))
    found = []
    for path in (normal, upside):
        with Raster(path, RGB) as raster:
            cuts, windows, _ = cut(raster, plan(raster, 8, 8, "px"))
            found.append(
                {
                    tuple(box): image.tobytes()
                    for box, image in zip(raster.bounds_of(windows).tolist(), cuts, strict=True)
                }
            )
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("crs", "transform"),
    [
        ("EPSG:4326", Affine(0.01, 0, 179.9, 0, -0.01, 10)),
        ("EPSG:32601", Affine(100, 0, 166_000, 0, -100, 1_000_000)),
        ("EPSG:3031", Affine(100, 0, -1_000_000, 0, -100, 900_000)),
        ("EPSG:2263", Affine(10, 0, 980_000, 0, -10, 200_000)),
    ],
)
def test_footprints_are_right_in_any_crs(tmp_path: Path, crs: str, transform: Affine) -> None:
    from rasterio.warp import transform as warp

    with Raster(write_raster(tmp_path / "r.tif", noise(16, 24), crs, transform), RGB) as raster:
        _, windows, _ = cut(raster, plan(raster, 8, 8, "px"))
        bounds = raster.bounds_of(windows)
        footprints = footprints_of(raster.crs, bounds)
    assert (np.ptp(footprints[:, :, 0], axis=1) < 1).all()
    for (xmin, ymin, xmax, ymax), ring in zip(bounds, footprints, strict=True):
        lon, lat = warp(crs, "EPSG:4326", [xmin, xmax, xmax, xmin], [ymin, ymin, ymax, ymax])
        assert np.allclose((ring[:, 0] - lon + 180) % 360, 180)
        assert np.allclose(ring[:, 1], lat)


def test_jpeg_2000_is_read(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "r.jp2", noise(64, 64), driver="JP2OpenJPEG")
    with Raster(path, RGB) as raster:
        assert cut(raster, plan(raster, 32, 32, "px"))[0].shape == (4, 3, 32, 32)


def test_resizing_keeps_flat_colours_and_places() -> None:
    flat = np.full((2, 3, 7, 9), 130, np.uint8)
    for size in ((14, 18), (3, 4), (7, 9), (1, 1)):
        assert np.allclose(resized(flat, *size), 130, atol=1e-3)
    ramp = np.tile(np.arange(0, 160, 10, dtype=np.uint8), (1, 1, 16, 1))
    assert np.allclose(resized(ramp, 16, 8)[0, 0, 0, 1:-1], np.arange(25, 130, 20), atol=0.5)
    assert np.allclose(resized(ramp, 32, 32)[0, 0, 0, 1:-1:2], np.arange(2.5, 155, 10)[:15], atol=0.5)


def test_the_cache_of_gdal_is_small_for_every_reader() -> None:
    """Asked of GDAL itself, in a process that has only imported the engine: of what rasterio brings along."""
    libraries = sorted(Path(rasterio.__file__).parent.parent.glob("rasterio.libs/libgdal*.so*"))
    if not libraries:
        pytest.skip("rasterio here is linked to a GDAL of the system")
    asked = (
        "import ctypes, sys, plugin.engine, rasterio\n"
        "gdal = ctypes.CDLL(sys.argv[1])\n"
        "gdal.GDALGetCacheMax64.restype = ctypes.c_int64\n"
        "print(gdal.GDALGetCacheMax64())\n"
    )
    root = Path(__file__).parent.parent.parent
    told = subprocess.run(
        [sys.executable, "-c", asked, str(libraries[0])], capture_output=True, text=True, check=True, cwd=root
    )
    assert int(told.stdout) == 256 * 1024 * 1024
