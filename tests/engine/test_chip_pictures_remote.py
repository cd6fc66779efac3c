"""Pictures of chips from imagery on the web: only parts of it, at a host's pace, and what it refuses in a sentence."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray

from plugin import protocol
from plugin.engine import chip_pictures
from plugin.engine.collection.manifest import ReviewLayer
from plugin.engine.collection.open import Collection
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.imagery import remote
from plugin.protocol import ChipSourceParams

from ..slow_server import SlowServer
from .asker import ENGINE, start
from .making import boxes_on_grid, noise, write_raster
from .pictured import BOUNDS, asked, made_of, seen

pytestmark = pytest.mark.usefixtures("afresh")


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
    server.gathers, server.delay = remote.IN_FLIGHT, 0.05
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
    assert time.monotonic() - waiting < 20, "less than the host asks for"


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
