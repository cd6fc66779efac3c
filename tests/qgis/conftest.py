"""Fixtures for tests inside QGIS: engines that work, engines that do not, and what is logged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import traceback
from pathlib import Path
from typing import Any, Callable, Iterator, List

import pytest
from pytestqt.qtbot import QtBot
from qgis.core import (
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtWidgets import QApplication

import plugin.plugin as plugin_module
from plugin.engine_client import engine_choice
from plugin.engine_client.client import EngineClient, Patience
from plugin.engine_client.environment import default_python, engine_launch
from plugin.protocol import PACKAGES
from plugin.review.events import COLLECTION, EXAMPLE, TARGET, UNDO, new_event, polygon_wkb, reverse

from .exported import ANA, BEN, WORLD, Target, decision, square
from .hands import LONLAT, App, Iface, Replies, fake_launch, write_raster
from .importing import Write

TINY_ENCODER = Path(__file__).parents[1] / "tiny_encoder.py"


class PatientBot(QtBot):
    """Waits as long as a busy machine may take: what counts is what comes, not when."""

    LIMIT_MS = 30_000

    def wait(self, ms: int) -> None:
        """Let time pass, and what was due in it happen, however late a busy machine comes to it."""
        super().wait(ms)
        for _ in range(3):
            QApplication.processEvents()

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = LIMIT_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = LIMIT_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = LIMIT_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **more)


@pytest.fixture
def qtbot(qgis_app: Any, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


@pytest.fixture
def replies() -> Replies:
    return Replies()


@pytest.fixture
def make_client(qgis_app: Any) -> Iterator[Callable[..., EngineClient]]:
    """Return a function that makes clients of a fake engine (or of any launch); they end with the test."""
    clients: List[EngineClient] = []

    def make(mode: str = "normal", launch: Any = None, **patience: Any) -> EngineClient:
        client = EngineClient(launch or (lambda: fake_launch(mode)), patience=Patience(**patience))
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()


@pytest.fixture(scope="session")
def engine_python() -> str:
    """Return a Python that can run the real engine, or skip the test."""
    python = os.environ.get("LOOKALIKE_PYTHON") or str(default_python())
    if not Path(python).is_file():
        pytest.skip(f"no engine: LOOKALIKE_PYTHON is not set and {python} does not exist")
    imports = "; ".join(f"import {name}" for name in PACKAGES)
    if subprocess.run([python, "-I", "-c", imports], capture_output=True, check=False).returncode:
        pytest.skip(f"{python} lacks some of {', '.join(PACKAGES)}")
    return python


@pytest.fixture
def real_client(make_client: Callable[..., EngineClient], engine_python: str) -> EngineClient:
    """Return a client of the real engine, not started yet."""
    return make_client(launch=lambda: engine_launch(engine_python))


@pytest.fixture
def messages(qgis_app: Any) -> Iterator[List[str]]:
    """Return the lines that reach QGIS's log under Lookalike's tag, as they come."""
    lines: List[str] = []

    def take(text: str, tag: str, _level: Any) -> None:
        if tag == "Lookalike":
            lines.append(text)

    log = qgis_app.messageLog()
    log.messageReceived.connect(take)
    yield lines
    log.messageReceived.disconnect(take)


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[List[str]]:
    """Fail the test when an exception reached Qt or a thread."""
    seen: List[str] = []

    def note(kind: Any, value: Any, trace: Any) -> None:
        seen.append("".join(traceback.format_exception(kind, value, trace)))

    def note_in_thread(hook: Any) -> None:
        note(hook.exc_type, hook.exc_value, hook.exc_traceback)

    monkeypatch.setattr(sys, "excepthook", note)
    monkeypatch.setattr(threading, "excepthook", note_in_thread)
    yield seen
    assert not seen, "\n".join(seen)


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the plugin's temporary files go to."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that stands in for the QGIS profile."""
    folder = tmp_path / "profile"
    folder.mkdir()
    monkeypatch.setattr("plugin.project.record.QgsApplication.qgisSettingsDirPath", lambda: str(folder))
    return folder


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """Return a folder that the fake engine takes for a collection."""
    folder = tmp_path / "islands"
    folder.mkdir()
    return folder


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Return a function that says what engine the plugin gets from its next start on."""
    heat = tmp_path / "heat.tif"
    write_raster(heat, 40, 20, 1)
    monkeypatch.setenv("LOOKALIKE_FAKE_HEAT", str(heat))

    def choose(mode: str) -> None:
        monkeypatch.setattr(engine_choice, "engine_launch", lambda _chosen: fake_launch(mode))

    choose("grid 0")
    return choose


@pytest.fixture
def iface(qgis_app: Any) -> Iterator[Iface]:
    project = QgsProject.instance()
    project.clear()
    project.setCrs(LONLAT)
    project.setDirty(False)
    made = Iface()
    made.canvas.setDestinationCrs(LONLAT)
    made.window.show()
    made.canvas.setExtent(QgsRectangle(-21, -12, 21, 12))
    QApplication.processEvents()
    yield made
    project.clear()
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def app(iface: Iface, faults: List[str], scratch: Path, profile: Path, engine: Callable[[str], None]) -> Iterator[App]:
    """Return QGIS with the plugin loaded and an engine that knows one collection; nothing may be left of it after."""
    made = App(iface)
    made.load()
    yield made
    if made.plugin is not None:
        made.unload()


@pytest.fixture
def picture(tmp_path: Path, iface: Iface) -> QgsRasterLayer:
    """Return imagery below the fake collection, in the project and on the canvas."""
    layer = QgsRasterLayer(str(write_raster(tmp_path / "picture.tif", 400, 200, 3)), "picture raster")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    QApplication.processEvents()
    return layer


@pytest.fixture(scope="session")
def real_collection(tmp_path_factory: pytest.TempPathFactory, engine_python: str) -> Path:
    """Return a collection that the real engine made of a raster: chips of 8 pixels, one degree."""
    folder = tmp_path_factory.mktemp("real")
    raster = write_raster(folder / "scene.tif", 320, 160, 3)
    subprocess.run([engine_python, "-I", str(TINY_ENCODER), str(folder / "colours.onnx")], check=True)
    main = Path(plugin_module.__file__).parent / "engine" / "__main__.py"
    options = ["--encoder", str(folder / "colours.onnx"), "--chip", "8", "--stride", "8", "--to", str(folder / "made")]
    subprocess.run([engine_python, "-I", str(main), "embed", str(raster), *options], check=True, capture_output=True)
    return folder / "made"


@pytest.fixture
def target() -> Target:
    made = Target()
    made.add(new_event(TARGET, ANA, details={"name": "Inseln & Atolle"}))
    searched = new_event(COLLECTION, ANA, collection_id="collection-1", content_hash="hash-1", details=WORLD)
    made.add(searched)
    return made


@pytest.fixture
def reviewed(target: Target) -> Target:
    """Return a target with something of everything."""
    target.add(new_event(EXAMPLE, ANA, chip_id="e1", label="positive", footprint_wkb=polygon_wkb(square(20, 10))))
    target.add(new_event(EXAMPLE, ANA, chip_id="e2", label="negative", footprint_wkb=polygon_wkb(square(21, 10))))
    target.add(new_event(EXAMPLE, ANA, label="positive", vector=b"\0" * 8))
    target.add(decision(ANA, 1, "accept", square(10, 10)))
    target.add(decision(ANA, 2, "accept", square(10.05, 10)))
    target.add(decision(ANA, 3, "reject", square(30, 10)))
    target.add(decision(ANA, 4, "unsure", square(31, 10)))
    target.add(decision(ANA, 5, "accept", square(40, -10)))
    target.add(decision(BEN, 5, "reject", square(40, -10)))
    undone = target.add(decision(ANA, 6, "accept", square(50, 10)))
    target.add(reverse(UNDO, (undone,), ANA))
    first = target.add(decision(ANA, 7, "accept", square(60, 10)))
    target.add(decision(ANA, 7, "reject", square(60, 10), supersedes=first.uuid))
    return target


@pytest.fixture
def areas_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the areas of imports are written to."""
    monkeypatch.setattr("plugin.engine_client.environment.user_data", lambda: tmp_path / "temporary")
    return tmp_path / "temporary" / "lookalike" / "cache" / "areas"


@pytest.fixture
def write(tmp_path: Path, areas_folder: Path) -> Write:
    """Return a function that writes a file of embeddings which says itself what it is (see `fake_import`)."""

    def make(name: str = "tile.gpq", **told: Any) -> Path:
        file = tmp_path / name
        file.write_text(json.dumps(told), encoding="utf-8")
        return file

    return make


@pytest.fixture
def asked(app: App, monkeypatch: pytest.MonkeyPatch) -> List[Any]:
    """Return what the engine is asked, as it is asked."""
    seen: List[Any] = []
    request = app.plugin.client.request

    def note(params: Any, *args: Any, **more: Any) -> int:
        seen.append(params)
        return int(request(params, *args, **more))

    monkeypatch.setattr(app.plugin.client, "request", note)
    return seen


@pytest.fixture
def reviewing(app: App, collection: Path) -> App:
    """Return QGIS with a review under way."""
    app.review(collection)
    return app


@pytest.fixture
def own_keys() -> Iterator[None]:
    """Forget the keys that a test has chosen."""
    yield
    for name in ("key_profile", "keys"):
        QgsSettings().remove(f"lookalike/{name}")


@pytest.fixture
def focused(reviewing: App) -> App:
    """Return QGIS with a review under way, to which the keys go."""
    app = reviewing
    app.iface.window.activateWindow()
    QApplication.setActiveWindow(app.iface.window)
    app.dock.focus_review()
    app.wait(app.dock.gallery.hasFocus, "the focus")
    return app


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a folder for exports."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def answered(app: App, real_collection: Path, engine_python: str, monkeypatch: pytest.MonkeyPatch, out: Path) -> App:
    """Return QGIS with six answers, four of them accepted, on a collection of 800 chips of a degree."""
    QgsSettings().remove("lookalike/export")
    monkeypatch.setattr(engine_choice, "engine_launch", lambda _chosen: engine_launch(engine_python))
    app.plugin.client.restart()
    app.review(real_collection)
    for key in (Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A, Qt.Key.Key_U, Qt.Key.Key_A):
        app.wait(lambda: app.session.queue.current is not None, "a candidate")
        app.press(key)
        app.saved()
    app.wait(lambda: not app.session.asking, "the ranking")
    return app
