"""The demo is taken off the disk: after a question, with or without its answers, and nothing else with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Iterator, List, Optional

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QLockFile, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMessageBox, QPushButton

from plugin.collection.demo import MAKING
from plugin.collection.demo_removal import DemoRemoval

from .hands import App, write_raster

DATA = ("blue_marble.tif", "blue_marble.tif.aux.xml", "blue-marble.packed.part", "collection")
ANSWERS = ("islands.qgz", "islands.qgz~", "islands.lookalike")


class Trial:
    """A plugin beside a folder in which a demo lies, and something of the analyst's own."""

    def __init__(self, app: App, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.removal: DemoRemoval = app.plugin.first_run.removal
        self.asked: List[str] = []
        app.plugin.first_run.demo._folder = folder
        app.iface.newProject = self.new_project
        self.stays = False

    def make(self) -> None:
        for folder in ("collection/gen-1", "islands.lookalike/target"):
            (self.folder / folder).mkdir(parents=True)
        write_raster(self.folder / "blue_marble.tif", 40, 20, 3)
        (self.folder / "collection" / "current.json").write_text("{}")
        (self.folder / "collection" / "gen-1" / "vectors.bin").write_bytes(bytes(2_500_000))
        (self.folder / "islands.lookalike" / "target" / "me.log.sqlite").write_bytes(b"log")
        for name in ("blue_marble.tif.aux.xml", "blue-marble.packed.part", "islands.qgz", "islands.qgz~", "mine.gpkg"):
            (self.folder / name).write_bytes(b"x")

    def new_project(self, _ask: bool) -> bool:
        if not self.stays:
            QgsProject.instance().clear()
        return not self.stays

    def left(self) -> List[str]:
        return sorted(path.name for path in self.folder.iterdir() if ".gone-" not in path.name)

    def remove(self, answer: str, answers_too: bool = False, start: Optional[Callable[[], Any]] = None) -> None:
        """Remove, answering the question by its buttons."""

        def decide() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            self.asked.append(box.text())
            if answers_too:
                QTest.keyClick(box.checkBox(), Qt.Key.Key_Space)
            (button,) = (one for one in box.buttons() if one.text().replace("&", "") == answer)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

        asked = len(self.asked)
        QTimer.singleShot(50, decide)
        (start or self.removal.ask)()
        self.app.wait(lambda: len(self.asked) > asked and QApplication.activeModalWidget() is None, "the answer")


@pytest.fixture
def trial(app: App, tmp_path: Path) -> Iterator[Trial]:
    one = Trial(app, tmp_path / "demo")
    one.make()
    yield one


def test_picture_and_collection_go_answers_and_what_is_not_the_demos_stay(trial: Trial) -> None:
    trial.remove("Delete")
    assert "2.5 MB" in trial.asked[0] and str(trial.folder) in trial.asked[0]
    assert trial.left() == sorted([*ANSWERS, "mine.gpkg"])
    assert "2.5 MB are free again" in trial.app.told[-1]
    assert (trial.folder / "islands.lookalike" / "target" / "me.log.sqlite").read_bytes() == b"log"


def test_with_its_answers_only_what_is_not_the_demos_stays(trial: Trial) -> None:
    trial.remove("Delete", answers_too=True)
    assert trial.left() == ["mine.gpkg"]
    assert not trial.removal.is_possible
    trial.removal.ask()
    assert "not on this computer" in trial.app.told[-1]


def test_nothing_of_it_is_left_behind(trial: Trial) -> None:
    (trial.folder / "mine.gpkg").unlink()
    for path in (trial.folder / "collection").rglob("*"):
        if path.is_file():
            path.unlink()
    trial.remove("Delete", answers_too=True)
    trial.app.wait(lambda: not list(trial.folder.glob("*")), "the thread")


def test_nothing_goes_without_a_yes(trial: Trial) -> None:
    trial.remove("Cancel")
    assert trial.left() == sorted([*DATA, *ANSWERS, "mine.gpkg"])


def test_the_open_demo_is_left_first_unless_the_analyst_stays_with_it(trial: Trial) -> None:
    project = QgsProject.instance()
    project.setFileName(str(trial.folder / "islands.qgz"))
    trial.stays = True
    trial.remove("Delete")
    assert trial.left() == sorted([*DATA, *ANSWERS, "mine.gpkg"])
    trial.stays = False
    trial.remove("Delete")
    assert not project.fileName() and "collection" not in trial.left()


def test_while_another_qgis_makes_it_nothing_goes(trial: Trial) -> None:
    other = QLockFile(str(trial.folder / MAKING))
    assert other.tryLock(0)
    trial.remove("Delete")
    other.unlock()
    assert "Another QGIS is making the demo" in trial.app.told[-1]
    assert "collection" in trial.left()


def test_what_cannot_be_deleted_is_told(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(path: Path, _to: Path) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "rename", held)
    trial.remove("Delete")
    assert "demo cannot be used: held" in trial.app.told[-1]


def test_it_is_offered_in_the_options_and_in_the_demos_window(trial: Trial) -> None:
    (factory,) = trial.app.plugin.iface.options
    page = factory.createWidget(None)
    button = page.findChild(QPushButton, "lookalikeOptionsRemoveDemo")
    assert button.isEnabled()

    def by_options() -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    trial.remove("Cancel", start=by_options)
    demo = trial.app.plugin.first_run.demo
    demo.ask()

    def by_window() -> None:
        QTest.mouseClick(demo._dialog.findChild(QPushButton, "lookalikeDemoRemove"), Qt.MouseButton.LeftButton)

    trial.remove("Delete", answers_too=True, start=by_window)
    assert len(trial.asked) == 2
    assert "Fetches one picture" in demo._dialog._offer.text()
    (factory,) = trial.app.plugin.iface.options
    page = factory.createWidget(None)
    assert not page.findChild(QPushButton, "lookalikeOptionsRemoveDemo").isEnabled()
