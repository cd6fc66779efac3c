"""Pictures of chips: drawn from the layers that show them, nearest first, without keeping anybody waiting."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from plugin.canvas.thumbnails import Shot, Thumbnails, bounds

from .hands import LONLAT, RING, Iface, is_idle, write_raster


@pytest.fixture
def thumbnails(iface: Iface, tmp_path: Path, faults: List[str]) -> Any:
    layer = QgsRasterLayer(str(write_raster(tmp_path / "p.tif", 400, 200, 3)), "p raster")
    QgsProject.instance().addMapLayer(layer)
    made = Thumbnails()
    made.look_at([layer], LONLAT)
    yield made
    made.close()


def shots(count: int, pixels: int = 64) -> List[Shot]:
    return [Shot(f"{n}", tuple((x + n * 0.5, y) for x, y in RING), pixels, 1.0) for n in range(count)]


def test_pictures_are_drawn_from_the_layers_nearest_first(thumbnails: Thumbnails, qtbot: Any) -> None:
    drawn: List[str] = []
    thumbnails.drawn.connect(lambda chip_id, _pixels: drawn.append(chip_id))
    thumbnails.want(shots(20))
    qtbot.waitUntil(lambda: is_idle(thumbnails))
    assert sorted(drawn, key=int) == [str(n) for n in range(20)]
    assert set(drawn[:4]) <= set("01234567")
    image = thumbnails.image("3", 64)
    assert image is not None
    assert (image.width(), image.height()) == (64, 64)
    colours = {image.pixelColor(x, y).name() for x in range(0, 64, 7) for y in range(0, 64, 7)}
    assert "#000000" not in colours
    assert thumbnails.image("3", 65) is None


def test_pictures_of_other_layers_are_forgotten(thumbnails: Thumbnails, qtbot: Any, tmp_path: Path) -> None:
    thumbnails.want(shots(3))
    qtbot.waitUntil(lambda: is_idle(thumbnails))
    layer = QgsRasterLayer(str(write_raster(tmp_path / "q.tif", 100, 50, 3)), "q raster")
    QgsProject.instance().addMapLayer(layer)
    thumbnails.look_at([layer], LONLAT)
    assert thumbnails.image("1", 64) is None


def test_pictures_looked_at_longest_ago_go_when_there_are_too_many_bytes(
    thumbnails: Thumbnails, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails._images, "_most", 5 * 64 * 64 * 4)
    thumbnails.want(shots(5))
    qtbot.waitUntil(lambda: is_idle(thumbnails))
    assert thumbnails.image("0", 64) is not None
    thumbnails.want(shots(8)[5:])
    qtbot.waitUntil(lambda: is_idle(thumbnails))
    kept = [n for n in range(8) if thumbnails.image(str(n), 64) is not None]
    assert len(kept) == 5
    assert {0, 5, 6, 7} < set(kept)
    thumbnails.want([Shot("large", RING, 400, 1.0)])
    qtbot.waitUntil(lambda: is_idle(thumbnails))
    assert thumbnails.image("large", 400) is not None, "one larger than all that is kept is shown all the same"
    assert thumbnails.image("7", 64) is None


def test_a_key_never_waits_for_rasters_to_be_opened(thumbnails: Thumbnails, qtbot: Any) -> None:
    thumbnails.want(shots(20))
    assert not thumbnails._jobs, "they begin when there is nothing else to do, one at a time"
    thumbnails._start()
    assert len(thumbnails._jobs) == 1
    qtbot.waitUntil(lambda: is_idle(thumbnails))


def test_rasters_that_lie_elsewhere_are_not_opened(thumbnails: Thumbnails, tmp_path: Path) -> None:
    far = QgsRasterLayer(str(write_raster(tmp_path / "far.tif", 40, 20, 3, west=60.0)), "far raster")
    near = QgsRasterLayer(str(write_raster(tmp_path / "near.tif", 40, 20, 3)), "near raster")
    vector = QgsVectorLayer("Polygon?crs=EPSG:4326", "parcels", "memory")
    QgsProject.instance().addMapLayers([far, near, vector])
    thumbnails.look_at([vector, far, near], QgsCoordinateReferenceSystem("EPSG:3857"))
    assert thumbnails._settings(Shot("1", RING, 64, 1.0)).layers() == [vector, near]


def test_a_single_raster_is_drawn_in_its_own_projection(thumbnails: Thumbnails, tmp_path: Path) -> None:
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    near = QgsRasterLayer(str(write_raster(tmp_path / "near.tif", 40, 20, 3)), "near raster")
    metric = QgsRasterLayer(str(write_raster(tmp_path / "metric.tif", 40, 20, 3)), "metric raster")
    metric.setCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    QgsProject.instance().addMapLayers([near, metric])
    shot = Shot("1", ((3.0, 45.0), (3.01, 45.0), (3.01, 45.01), (3.0, 45.01)), 64, 2.0)
    box = bounds(shot.footprint, metric.crs())
    thumbnails.look_at([metric], mercator)
    thumbnails._boxes = {}  # as where it covers the chip
    settings = thumbnails._settings(shot)
    assert settings.destinationCrs() == metric.crs()
    assert settings.extent().width() == pytest.approx(2 * max(box.width(), box.height()))
    assert settings.extent().center().x() == pytest.approx(box.center().x())
    thumbnails.look_at([metric, near], mercator)
    thumbnails._boxes = {}
    assert thumbnails._settings(shot).destinationCrs() == mercator, "two layers are drawn in one"
    thumbnails.look_at([near], mercator)
    assert thumbnails._settings(Shot("1", RING, 64, 1.0)).destinationCrs() == mercator, "degrees are no squares"


def test_closing_leaves_no_job(thumbnails: Thumbnails, qtbot: Any) -> None:
    for _ in range(5):
        thumbnails.want(shots(50, 400))
        qtbot.waitUntil(lambda: len(thumbnails._jobs) > 1)
        thumbnails.forget()
    thumbnails.want(shots(50, 400))
    qtbot.waitUntil(lambda: len(thumbnails._jobs) > 1)
    thumbnails.close()
    assert is_idle(thumbnails)
    qtbot.wait(50)


def test_the_box_of_a_chip_in_another_crs() -> None:
    box = bounds(RING, QgsCoordinateReferenceSystem("EPSG:3857"))
    assert box.width() == pytest.approx(111319.49, abs=1)
    beyond = ((0.0, 89.0), (1.0, 89.0), (1.0, 95.0), (0.0, 95.0))
    assert bounds(beyond, QgsCoordinateReferenceSystem("EPSG:3413")).isEmpty()
