"""Snapshots of the map: drawn right whatever the view, refused with the reason, embedded, kept, undone, exported."""

from __future__ import annotations

import json
import os
import random
import signal
import struct
import time
from pathlib import Path
from typing import Any, List, Sequence

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu

from plugin.canvas.snapshot import MOST_BYTES, Frame, SnapshotJob, frame_at, small_picture
from plugin.engine_client import engine_choice
from plugin.engine_client.environment import engine_launch
from plugin.export.content import content_of
from plugin.protocol import ChipShape, Point, SnapshotParams
from plugin.review.marks import COUNTER_EXAMPLE, EXAMPLE
from plugin.review.state import TargetState

from .hands import App, Iface, write_raster
from .test_pointing import choose, open_menu
from .test_target_classes import MINE, POND, answer_menu

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CHIP = ChipShape("EPSG:4326", 1.0, 1.0, 8, 8)


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr("plugin.engine_client.environment.user_data", lambda: tmp_path / "data")
    return tmp_path / "data" / "lookalike" / "cache" / "snapshots"


@pytest.fixture
def ready(app: App, collection: Path, picture: QgsRasterLayer, cache: Path) -> App:
    app.open(collection)
    app.plugin.start_pointing()
    app.canvas.setExtent(QgsRectangle(-10, -6, 10, 6))
    app.wait(lambda: app.plugin.client.is_idle, "the engine")
    return app


def take(app: App, positive: bool = True, **more: Any) -> None:
    app.plugin.target_tools.snapshots.take(None, positive, **more)


def loose(app: App) -> Any:
    return app.session.answers().loose


def drawn(canvas: Any, frame: Frame) -> QImage:
    images: List[QImage] = []
    job = SnapshotJob(canvas, frame, canvas)
    job.drawn.connect(images.append)
    job.start()
    for _ in range(3000):
        QApplication.processEvents()
        if images:
            break
        time.sleep(0.002)
    return images[0]


def flat(ring: Sequence[Point]) -> List[float]:
    return [number for corner in ring for number in corner]


def expected(picture: QgsRasterLayer, lon: float, lat: float) -> List[int]:
    return [round(picture.dataProvider().sample(QgsPointXY(lon, lat), band)[0]) for band in (1, 2, 3)]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
@pytest.mark.parametrize("rotation", [0.0, 37.0])
@pytest.mark.parametrize("size", [(300, 200), (2600, 1700)])
def test_the_picture_is_that_of_the_place_however_the_map_is_turned_and_large(
    iface: Iface, picture: QgsRasterLayer, crs: str, rotation: float, size: Any
) -> None:
    system = QgsCoordinateReferenceSystem(crs)
    iface.canvas.setDestinationCrs(system)
    iface.canvas.resize(*size)
    to_map = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), system, QgsProject.instance())
    iface.canvas.setExtent(to_map.transformBoundingBox(QgsRectangle(4, 1, 10, 6)))
    iface.canvas.setRotation(rotation)
    frame = frame_at(5.1, 2.6, [CHIP])
    assert frame is not None
    image = drawn(iface.canvas, frame)
    assert (image.width(), image.height()) == (8 * frame.times, 8 * frame.times)
    assert frame.times == 8
    for column in range(8):
        for row in range(8):
            lon, lat = 4.6 + (column + 0.5) / 8, 3.1 - (row + 0.5) / 8
            pixel = image.pixelColor(round((column + 0.5) * frame.times), round((row + 0.5) * frame.times))
            assert [pixel.red(), pixel.green(), pixel.blue()] == expected(picture, lon, lat), (column, row)
    assert flat(frame.footprint) == pytest.approx([4.6, 3.1, 5.6, 3.1, 5.6, 2.1, 4.6, 2.1])


def test_what_no_layer_covers_is_transparent_and_our_own_layers_are_not_drawn(ready: App) -> None:
    ready.point(0.25, 0.25)
    ready.wait(lambda: ready.desk._candidates.layer is not None, "the candidate layer")
    frame = frame_at(19.9, 9.9, [CHIP])
    assert frame is not None
    image = drawn(ready.canvas, frame)
    assert image.pixelColor(2, 60).alpha() == 255
    assert image.pixelColor(60, 2).alpha() == 0


def test_the_crs_of_the_chips_around_is_taken_and_the_footprint_is_continuous() -> None:
    shapes = [ChipShape(f"EPSG:{code}", 640.0, 640.0, 64, 64) for code in (32632, 32633, 32733)]
    frame = frame_at(14.0, 45.0, shapes)
    assert frame is not None
    assert (frame.crs.authid(), frame.times) == ("EPSG:32633", 8)
    south = frame_at(14.0, -20.0, shapes)
    assert south is not None
    assert south.crs.authid() == "EPSG:32733"
    edge = frame_at(179.9, 10.0, [CHIP])
    assert edge is not None
    assert max(lon for lon, _ in edge.footprint) - min(lon for lon, _ in edge.footprint) == pytest.approx(1)
    assert frame_at(0.0, 0.0, []) is None
    assert frame_at(0.0, 0.0, [ChipShape("nonsense", 1, 1, 8, 8)]) is None


def test_the_small_picture_has_a_bound(qgis_app: Any) -> None:
    noise = QImage.fromData(small_picture(QImage(500, 500, QImage.Format.Format_ARGB32)), "JPG")
    assert (noise.width(), noise.height()) == (96, 96)
    image = QImage(96, 96, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for x in range(96):
        for y in range(96):
            painter.setPen(Qt.GlobalColor(2 + (x * 7919 + y * 104729 + x * y) % 17))
            painter.drawPoint(x, y)
    painter.end()
    assert 0 < len(small_picture(image)) <= MOST_BYTES


def test_a_snapshot_becomes_an_example_with_place_vector_and_picture(ready: App, cache: Path, asked: List[Any]) -> None:
    take(ready)
    ready.wait(lambda: len(loose(ready)) == 1, "the snapshot")
    ready.saved()
    (event,) = ready.session.state.loose()
    assert struct.unpack("<2f", event.vector) == (1.0, 2.0)
    assert event.encoder == "e"
    assert "picture raster" in event.imagery
    assert list(cache.iterdir()) == []
    (entry,) = ready.dock.examples.entries.entries
    assert (entry.standing, entry.is_chip) == (EXAMPLE, False)
    shown = ready.dock.examples.entries.picture(entry.key)
    assert (shown.width(), shown.height()) == (96, 96)
    (params,) = [one for one in asked if isinstance(one, SnapshotParams)]
    assert (params.columns, params.rows) == (8, 8)
    mark = ready.session.map_marks.all()[entry.key]
    assert flat(mark.footprint) == pytest.approx([-0.5, 0.5, 0.5, 0.5, 0.5, -0.5, -0.5, -0.5], abs=0.02)
    ready.wait(lambda: ready.session.queue.current is not None, "candidates")
    exported = content_of(ready.session.state, {})
    assert (exported.chips, exported.left_out) == ((), 0)
    said = json.loads(dict(exported.provenance)["example from the map 1"])
    assert said["sign"] == "positive" and said["given by"] and said["given at"].endswith("Z") and said["encoder"]
    assert QgsGeometry.fromWkt(said["polygon"]).area() > 0 and "<" in said["layers"]
    ready.press(Qt.Key.Key_Backspace)
    assert loose(ready) == ()
    assert ready.dock.examples.entries.entries == []
    ready.press(Qt.Key.Key_Backspace, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert len(loose(ready)) == 1


def test_the_menu_takes_one_where_it_was_clicked_as_what_it_is_not(ready: App) -> None:
    choose(open_menu(ready, 4.2, 3.1), "Snapshot of what the map shows here", negative=True)
    ready.wait(lambda: len(loose(ready)) == 1, "the snapshot")
    assert not loose(ready)[0].positive
    (entry,) = ready.dock.examples.entries.entries
    assert entry.standing == COUNTER_EXAMPLE
    ring = ready.session.map_marks.all()[entry.key].footprint
    assert sum(lon for lon, _ in ring) / 4 == pytest.approx(4.2, abs=0.05)


def action(app: App) -> Any:
    menu: QMenu = app.plugin.target_tools.pointing._menu
    menu.aboutToShow.emit()
    return next(one for one in menu.actions() if "Snapshot" in one.text())


def test_it_is_greyed_with_the_reason(ready: App, collection: Path, picture: QgsRasterLayer) -> None:
    assert action(ready).isEnabled()
    ready.wait(lambda: bool(ready.plugin.target_tools.snapshots._known), "the encoder")
    assert action(ready).isEnabled()
    ready.canvas.setExtent(QgsRectangle(-2000, -1000, 2000, 1000))
    assert "too far away" in action(ready).toolTip()
    assert not action(ready).isEnabled()
    ready.canvas.setExtent(QgsRectangle(-10, -6, 10, 6))
    QgsProject.instance().removeMapLayer(picture.id())
    ready.settle()
    assert "shows no layer" in action(ready).toolTip()


def test_imported_embeddings_grey_it_and_one_asked_for_before_that_is_known_is_told(
    app: App, collection: Path, picture: QgsRasterLayer, cache: Path
) -> None:
    (collection / "unknown encoder").touch()
    app.open(collection)
    take(app)
    app.wait(lambda: any("was imported" in text for text in app.told), "the reason")
    assert loose(app) == ()
    assert "was imported" in action(app).toolTip()
    (collection / "unknown encoder").unlink()
    app.wait(lambda: app.plugin.client.is_idle, "the engine")
    app.wait(lambda: action(app).isEnabled(), "the encoder that is there by now")
    assert not app.plugin.target_tools.snapshots._under_way


def test_what_is_said_of_one_embedding_is_not_taken_for_what_is_said_of_another(
    app: App, collection: Path, picture: QgsRasterLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    (collection / "unknown encoder").touch()
    app.open(collection)
    snapshots = app.plugin.target_tools.snapshots
    app.wait(lambda: not snapshots._asked, "what is asked when a target opens")
    snapshots._known.clear()
    snapshots.look()
    first = snapshots._key
    monkeypatch.setattr(type(app.session.sought), "embedding", "radar")
    snapshots.look()
    app.wait(lambda: bool(snapshots._known), "the first answer")
    assert first in snapshots._known
    app.wait(lambda: set(snapshots._known) == {first, snapshots._key}, "the answer of the other")


def test_a_target_closed_in_the_middle_gets_nothing_and_leaves_no_file(ready: App, cache: Path) -> None:
    take(ready)
    ready.plugin.new_target("another")
    ready.wait(lambda: ready.desk is not None, "the other target")
    ready.settle(0.5)
    assert loose(ready) == ()
    assert not cache.exists() or list(cache.iterdir()) == []


def test_an_engine_killed_in_the_middle_is_asked_again(ready: App, cache: Path) -> None:
    take(ready)
    os.kill(ready.plugin.client.pid, signal.SIGKILL)
    ready.wait(lambda: len(loose(ready)) == 1, "the snapshot")
    assert list(cache.iterdir()) == []


def test_two_taken_at_once_both_come(ready: App) -> None:
    take(ready)
    take(ready, positive=False)
    ready.wait(lambda: len(loose(ready)) == 2, "both")
    assert sorted(one.positive for one in loose(ready)) == [False, True]


def test_the_real_engine_finds_the_chip_that_was_photographed(
    app: App, real_collection: Path, engine_python: str, monkeypatch: pytest.MonkeyPatch, cache: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(engine_choice, "engine_launch", lambda _chosen: engine_launch(engine_python))
    app.plugin.client.restart()
    layer = QgsRasterLayer(str(write_raster(tmp_path / "same.tif", 320, 160, 3)), "same raster")
    QgsProject.instance().addMapLayer(layer)
    QApplication.processEvents()
    app.open(real_collection)
    app.canvas.setExtent(QgsRectangle(0.5, 0.5, 4.5, 4.5))
    app.plugin.target_tools.snapshots.take((2.5, 2.5), True)
    app.wait(lambda: len(loose(app)) == 1, "the snapshot")
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    best = app.session.queue.items[0].candidate
    assert best.score == pytest.approx(1, abs=1e-3)
    where = [sum(each[axis] for each in best.footprint) / 4 for axis in (0, 1)]
    assert expected(layer, *where) == expected(layer, 2.5, 2.5)


def test_the_menu_outlines_what_the_snapshot_would_show(ready: App) -> None:
    ready.plugin.target_tools.snapshots.look()
    ready.wait(lambda: bool(ready.plugin.target_tools.snapshots._known), "the encoder")
    menu = open_menu(ready, 4.2, 3.1)
    entry = next(one for one in menu.actions() if "Snapshot" in one.text())
    entry.hover()
    outline = ready.plugin.tool.hover
    assert outline.is_shown
    assert outline._band.asGeometry().boundingBox().toString(1) == "3.7,2.6 : 4.7,3.6"
    menu.close()
    assert not outline.is_shown


def test_of_which_class_it_is_is_asked_where_the_target_has_classes(ready: App) -> None:
    ready.session.sought.set_classes((POND, MINE))
    choose(open_menu(ready, 4.2, 3.1), "Snapshot")
    answer_menu(ready, 2)
    ready.wait(lambda: len(loose(ready)) == 1, "the snapshot")
    assert loose(ready)[0].class_name == "mine"
    choose(open_menu(ready, 4.2, 3.1), "Snapshot", negative=True)
    ready.wait(lambda: len(loose(ready)) == 2, "the other, of which nothing is asked")
    assert [one.class_name for one in loose(ready)] == ["mine", ""]
    (entry, _) = ready.dock.examples.entries.entries
    assert entry.class_name == "mine"


def test_the_plugin_taken_away_in_the_middle_leaves_nothing(ready: App, cache: Path) -> None:
    choose(open_menu(ready, 9, 9), "Draw a polygon")
    QTest.mouseClick(ready.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(80, 80))
    QTest.mouseMove(ready.canvas.viewport(), QPoint(120, 120))
    assert any(isinstance(item, QgsRubberBand) and item.isVisible() for item in ready.canvas.scene().items())
    take(ready)
    ready.wait(lambda: cache.exists() and bool(list(cache.iterdir())), "the picture")
    ready.unload()
    ready.settle(0.5)
    assert not any(isinstance(item, QgsRubberBand) and item.isVisible() for item in ready.canvas.scene().items())
    assert list(cache.iterdir()) == []
    assert ready.canvas.property("lookalikeDrawing") is not True
    QTest.mouseMove(ready.canvas.viewport(), QPoint(150, 120))
    QTest.keyClick(ready.canvas, Qt.Key.Key_Backspace)


def test_hundreds_of_quick_keys_and_clicks_in_any_order_leave_log_and_list_alike(ready: App) -> None:
    rng = random.Random(5)
    ready.point(0.25, 0.25)
    for _ in range(120):
        what = rng.randrange(6)
        entries = ready.dock.examples.entries.entries
        if what == 0:
            ready.point(rng.uniform(-9, 9), rng.uniform(-5, 5), rng.choice((CTRL, SHIFT)))
        elif what == 1:
            take(ready, rng.random() < 0.5)
        elif what == 2 and entries:
            ready.dock.examples.removed.emit(rng.choice(entries).key)
        elif what == 3:
            ready.press(Qt.Key.Key_Backspace)
        elif what == 4:
            ready.press(Qt.Key.Key_Backspace, modifier=SHIFT)
        else:
            ready.press(Qt.Key.Key_A)
        ready.canvas.setExtent(QgsRectangle(-10, -6, 10, 6))
        QApplication.processEvents()
    ready.wait(lambda: not ready.plugin.target_tools.snapshots._under_way, "the snapshots")
    ready.wait(lambda: not ready.session.asking and ready.plugin.client.is_idle, "the engine")
    ready.saved()
    listed = sorted((entry.key, entry.standing) for entry in ready.dock.examples.entries.entries)
    state = ready.session.state
    standing = {"positive": EXAMPLE, "negative": COUNTER_EXAMPLE}
    logged = {(event.chip_id or event.uuid, standing[event.label]) for event in state.examples()}
    assert listed == sorted(logged)
    again = TargetState(state.target, state.own)
    events = list(state._events.values())
    rng.shuffle(events)
    again.apply_all(events)
    assert sorted(event.uuid for event in again.examples()) == sorted(event.uuid for event in state.examples())
