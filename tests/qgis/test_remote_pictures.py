"""Pictures from other people's servers: few at a time, the wait and what went wrong shown, keys never kept waiting."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Iterator, List

import pytest
from qgis.core import QgsDataSourceUri, QgsNetworkAccessManager, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QBuffer, QIODevice, Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton

from plugin.canvas import remote_pace, thumbnails
from plugin.dock.imagery_dialog import Imagery
from plugin.project import record

from .. import slow_server
from ..slow_server import SlowServer
from .hands import App, write_raster
from .test_looked_at import own_app


def tile() -> bytes:
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


@pytest.fixture
def server(qgis_app: Any) -> Iterator[SlowServer]:
    made = SlowServer()
    made.tile = tile()
    cache = QgsNetworkAccessManager.instance().cache()
    if cache is not None:
        cache.clear()
    yield made
    made.close()


@pytest.fixture
def tiles(server: SlowServer, iface: Any) -> QgsRasterLayer:
    uri = QgsDataSourceUri()
    for key, value in {
        "type": "xyz",
        "url": f"{server.address}/{{z}}/{{x}}/{{y}}.png",
        "zmin": "0",
        "zmax": "6",
    }.items():
        uri.setParam(key, value)
    layer = QgsRasterLayer(bytes(uri.encodedUri()).decode(), "tiles", "wms")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer, False)  # the map does not draw it, so that every request is of a thumbnail
    QApplication.processEvents()
    return layer


@pytest.fixture
def reviewing(app: App, collection: Path, tiles: QgsRasterLayer) -> App:
    record.remember_imagery("grid", tiles.id())
    app.review(collection)
    return app


def keep_pressing(app: App, seconds: float) -> List[float]:
    """Answer ten candidates over some time; return how long each key took."""
    took = []
    for number in range(10):
        began = time.perf_counter()
        app.press(Qt.Key.Key_R if number % 2 else Qt.Key.Key_U)
        took.append(time.perf_counter() - began)
        app.settle(seconds / 10)
    return took


def test_tiles_are_asked_for_at_a_polite_pace_and_the_host_is_named(reviewing: App, server: SlowServer) -> None:
    server.delay = 0.1
    app = reviewing
    app.wait(lambda: app.dock.candidate.sharp, "the first picture")
    assert app.dock.candidate._image.pixelColor(160, 160).name() == "#336699"
    assert app.dock.review.imagery_line.said == f"© {server.address[7:]}"
    server.delay = 1.0
    assert max(keep_pressing(app, 2.0)) < server.delay
    pictures = app.desk.pictures._thumbnails
    assert len(pictures._jobs) <= remote_pace.IN_FLIGHT_OF_TILES
    assert server.most_at_once <= 6
    assert app.desk.pictures.imagery()[0].name() == "tiles"


def test_the_wait_is_shown(reviewing: App, server: SlowServer) -> None:
    app = reviewing
    server.delay = 1.5
    app.desk.pictures._thumbnails.forget()
    QgsNetworkAccessManager.instance().cache().clear()
    app.press(Qt.Key.Key_A)
    assert app.dock.candidate.waits
    assert "waiting for tiles" in app.dock.review.imagery_line.said
    assert app.session.state is not None
    app.wait(lambda: app.dock.candidate.sharp, "the picture")
    assert not app.dock.candidate.waits
    assert "waiting" not in app.dock.review.imagery_line.said


def test_a_host_that_is_busy_is_left_alone_for_a_while(
    app: App, collection: Path, tiles: QgsRasterLayer, server: SlowServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.busy, server.retry_after = 10_000, "2"
    record.remember_imagery("grid", tiles.id())
    app.review(collection)
    app.wait(lambda: "asks for patience (HTTP 429)" in app.dock.review.imagery_line.said, "the sentence")
    assert max(keep_pressing(app, 0.5)) < 1.0, "less than half of what the host asks for"
    times = [when for when, _ in server.asked]
    bursts = [now - before for before, now in zip(times, times[1:]) if now - before > 0.5]
    assert all(gap > 1.8 for gap in bursts), "nothing is asked meanwhile"
    assert len(times) < 20
    event_details = []
    for item in app.session.queue.items[:10]:
        event_details += [event.details() for event in app.session.state.decisions(item.candidate.chip_id)]
    assert event_details
    assert {details["picture"] for details in event_details} <= {"none", "coarse"}
    server.busy = 0
    app.settle(1.5)
    line = app.dock.review.imagery_line
    current = app.session.row.current.candidate.chip_id
    if app.desk.pictures.problem(current):
        line.findChild(QToolButton, "lookalikeImageryAgain").click()
    app.wait(lambda: app.dock.candidate.sharp and not app.desk.pictures.problem(current), "the picture")


def test_a_host_that_hangs_is_given_up(
    app: App, collection: Path, tiles: QgsRasterLayer, server: SlowServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "LONGEST_S", 3.0)
    server.hangs = True
    record.remember_imagery("grid", tiles.id())
    app.review(collection)
    assert max(keep_pressing(app, 0.3)) < 2.0, "less than a hanging host takes to be given up"
    app.wait(lambda: "No answer for" in app.dock.review.imagery_line.said, "the sentence")
    began = time.perf_counter()
    app.unload()
    assert time.perf_counter() - began < 5


def test_what_is_no_longer_wanted_is_not_waited_for(reviewing: App, server: SlowServer) -> None:
    app = reviewing
    app.wait(lambda: app.dock.candidate.sharp, "the first picture")
    server.hangs = True
    pictures = app.desk.pictures._thumbnails
    pictures.forget()
    QgsNetworkAccessManager.instance().cache().clear()
    app.desk.pictures.want()
    app.wait(lambda: len(pictures._jobs) > 0, "a job")
    pictures.want([])
    assert not pictures._jobs


def test_a_picture_of_which_some_tiles_lack_is_shown_and_said_to_be_incomplete(
    app: App, collection: Path, tiles: QgsRasterLayer, server: SlowServer
) -> None:
    server.missing = r"^/\d+/31/"  # the tiles west of Greenwich
    record.remember_imagery("grid", tiles.id())
    app.review(collection)
    app.wait(lambda: app.dock.candidate.sharp, "what there is of the picture")
    first = app.session.row.current.candidate.chip_id
    assert "HTTP 404" in app.desk.pictures.problem(first)
    app.press(Qt.Key.Key_A)
    app.saved()
    decision = app.session.state.decisions(first)[-1]
    assert decision.details()["picture"] == "incomplete"


def test_a_raster_on_the_web_is_asked_of_the_engine_before_qgis_waits_for_it(
    app: App, collection: Path, tmp_path: Path
) -> None:
    raster = write_raster(tmp_path / "scene.tif", 400, 200, 3)
    command = [sys.executable, str(Path(slow_server.__file__)), str(raster)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            place = process.stdout.readline().decode().strip()
            _open_on_the_web(app, collection, place)
        finally:
            process.kill()


def _open_on_the_web(app: App, collection: Path, place: str) -> None:
    engine_s = 1.5
    (collection / "own.json").write_text(json.dumps({"source": place, "seconds": engine_s}), encoding="utf-8")
    app.review(collection)
    app.dock.imagery_wanted.emit()
    dialog = app.plugin.tools.imagery._dialog
    problem = dialog.findChild(QLabel, "lookalikeImageryProblem")
    ok = next(one for one in dialog.findChildren(QPushButton) if one.isDefault())

    def choose() -> None:
        kinds = dialog.findChild(QComboBox, "lookalikeImageryKind")
        kinds.setCurrentIndex(kinds.findData("cog"))
        dialog.findChild(QLineEdit, "lookalikeImageryPlace").setText(place)
        dialog.findChild(QLineEdit, "lookalikeImageryDate").setText("2021")
        began = time.perf_counter()
        ok.click()
        assert time.perf_counter() - began < engine_s

    choose()
    assert dialog.isVisible()
    assert "Opening" in problem.text()
    assert not ok.isEnabled()
    app.wait(lambda: not dialog.isVisible(), "the raster")
    layer = app.desk.pictures.imagery()[0]
    assert (layer.name(), record.layer_date(layer.id())) == ("scene", "2021")
    refusal = {"source": place, "seconds": engine_s, "refuses": "127.0.0.1 cannot be reached."}
    (collection / "own.json").write_text(json.dumps(refusal), encoding="utf-8")
    app.dock.imagery_wanted.emit()
    choose()
    app.wait(lambda: "cannot be reached" in problem.text(), "the refusal")
    assert ok.isEnabled()
    choose()
    app.unload()


def test_an_address_is_checked_while_the_imagery_of_a_chip_is_asked_for(
    app: App, collection: Path, tmp_path: Path, picture: QgsRasterLayer
) -> None:
    raster = write_raster(tmp_path / "own.tif", 40, 20, 3)
    own_app(app, collection, str(raster))
    found: List[Any] = []
    refused: List[str] = []
    looking = app.plugin.tools.looking
    looking.check(str(raster), found.append, refused.append)
    looking.action.trigger()
    app.wait(lambda: bool(found), "the answer")
    assert refused == []
    looking.check(str(raster), found.append, refused.append)
    looking.check(str(raster), found.append, refused.append)
    app.wait(lambda: len(found) == 2, "the second answer")
    assert refused == []


@pytest.mark.parametrize("what", ["target", "collection"])
def test_a_window_that_waits_for_an_address_says_that_it_was_stopped(
    app: App, collection: Path, picture: QgsRasterLayer, what: str
) -> None:
    own_app(app, collection, "https://example.org/own.tif", seconds=3)
    app.dock.imagery_wanted.emit()
    imagery = app.plugin.tools.imagery
    dialog = imagery._dialog
    imagery._take(Imagery("cog", "https://example.org/other.tif"))
    problem = dialog.findChild(QLabel, "lookalikeImageryProblem")
    ok = next(one for one in dialog.findChildren(QPushButton) if one.isDefault())
    assert "Opening" in problem.text() and not ok.isEnabled()
    if what == "target":
        app.plugin.tools.looking.desk_closed()
    else:
        imagery.set_collection(app.desk.collection)
    assert "stopped" in problem.text() and ok.isEnabled()
