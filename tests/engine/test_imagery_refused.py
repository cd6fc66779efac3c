"""What is no local raster is refused with a sentence, and fetches nothing."""

from __future__ import annotations

import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from plugin.engine.errors import LookalikeError
from plugin.engine.imagery import raster as raster_module
from plugin.engine.imagery.chips import plan
from plugin.engine.imagery.raster import Raster

from .cutting import RGB, cut
from .making import noise, write_raster


@pytest.mark.parametrize("driver", ["PNG", "JPEG"])
@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_pictures_without_a_place_say_so(tmp_path: Path, driver: str) -> None:
    path = write_raster(tmp_path / "r.img", noise(16, 16), crs=None, transform=Affine.identity(), driver=driver)
    with pytest.raises(LookalikeError, match="has no georeference"):
        Raster(path, RGB)


@pytest.mark.parametrize("transform", [Affine(9.8, 1.7, 0, 1.7, -9.8, 0), Affine(-10, 0, 0, 0, -10, 0)])
def test_a_rotated_raster_is_refused(tmp_path: Path, transform: Affine) -> None:
    with pytest.raises(LookalikeError, match="rotated or mirrored"):
        Raster(write_raster(tmp_path / "r.tif", noise(16, 16), transform=transform), RGB)


def test_missing_bands_and_strange_types_are_refused(tmp_path: Path) -> None:
    one = write_raster(tmp_path / "one.tif", noise(16, 16, bands=1))
    for bands in (RGB, (0,), (), (-1,)):
        with pytest.raises(LookalikeError, match="has 1 bands and no band"):
            Raster(one, bands)
    for dtype in ("float64", "complex64", "uint32"):
        path = write_raster(tmp_path / f"{dtype}.tif", np.ones((3, 8, 8), dtype))
        with pytest.raises(LookalikeError, match=f"bands of type {dtype}"):
            Raster(path, RGB)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine, and the paths it was asked for."""
    asked: list[str] = []

    class Note(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Note)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    thread.join()
    server.server_close()


VRT = """{lead}<VRTDataset rasterXSize="16" rasterYSize="16"><SRS>EPSG:32633</SRS>
<GeoTransform>0, 10, 0, 0, 0, -10</GeoTransform><VRTRasterBand dataType="Byte" band="1">
<SimpleSource><SourceFilename>{source}</SourceFilename><SourceBand>1</SourceBand></SimpleSource>
</VRTRasterBand></VRTDataset>"""


@pytest.mark.parametrize("lead", ["", "\n  ", "\ufeff", '<?xml version="1.0"?>'])
def test_a_vrt_in_disguise_is_refused_and_fetches_nothing(
    tmp_path: Path, listener: tuple[int, list[str]], lead: str
) -> None:
    port, asked = listener
    inner = write_raster(tmp_path / "inner.tif", noise(16, 16))
    for source in (f"/vsicurl/http://127.0.0.1:{port}/x.tif", str(inner)):
        path = tmp_path / "scene.tif"
        path.write_text(VRT.format(lead=lead, source=source), encoding="utf-8")
        with pytest.raises(LookalikeError, match="XML text"):
            Raster(path, (1,))
    assert asked == []


def test_even_gdal_itself_opens_no_vrt_here(tmp_path: Path) -> None:
    path = tmp_path / "scene.vrt"
    path.write_text(VRT.format(lead="", source="/etc/hostname"))
    with pytest.raises(rasterio.errors.RasterioIOError):
        rasterio.open(path)
    assert os.environ["GDAL_VRT_ENABLE_PYTHON"] == "NO"


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "none.tif",
        "/vsicurl/http://127.0.0.1/x.tif",
        "/vsizip/a.zip/b.tif",
        "http://127.0.0.1/x.tif",
        "GTIFF_DIR:1:scene.tif",
        "<VRTDataset/>",
        "a\0b",
        "\\\\host\\share\\x.tif",
    ],
)
def test_what_is_no_local_file_is_refused(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_raster(tmp_path / "scene.tif", noise(8, 8))
    with pytest.raises(LookalikeError, match=r"no raster file|cannot be read"):
        Raster(name, RGB)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"II*\0",
        b"II*\0" + b"\xff" * 100,
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"\xff\xd8\xff\xe0" * 9,
        b"GRIB",
        b"SQLite format 3\0",
        b"PK\3\4",
    ],
)
def test_what_is_no_raster_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "scene.tif"
    path.write_bytes(content)
    with pytest.raises(LookalikeError, match=r"scene\.tif"):
        Raster(path, RGB)


def test_a_torn_raster_is_a_sentence(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "r.tif", noise(200, 200))
    path.write_bytes(path.read_bytes()[:60_000])
    with Raster(path, RGB) as raster, pytest.raises(LookalikeError, match=r"damaged: columns \d+ to \d+ of rows"):
        cut(raster, plan(raster, 32, 32, "px"))


def test_a_raster_in_huge_pieces_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_raster(tmp_path / "r.tif", noise(64, 64))
    monkeypatch.setattr(raster_module, "LARGEST_BLOCK_BYTES", 1000)
    with pytest.raises(LookalikeError, match="TILED=YES"):
        Raster(path, RGB)
