"""The first page: seen while nothing is open, with the engine first where that is lacking, and every way from it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QWidget

from plugin import engine_setup
from plugin.dock.first_page import PICTURES, Picture
from plugin.engine_client import engine_choice
from plugin.engine_client.environment import Launch, python_in
from plugin.engine_client.install.installation import LOCK_FILE, is_older

from .hands import App


def page_of(app: App) -> Any:
    return app.dock.first


def button(app: App, name: str) -> QPushButton:
    found = page_of(app).findChild(QPushButton, f"lookalikeFirst{name}")
    assert found is not None, name
    return found


def engine_words(app: App) -> str:
    return str(page_of(app)._engine_words.text()) if page_of(app)._engine.isVisible() else ""


@pytest.fixture
def with_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_setup, "find_python", lambda _chosen: sys.executable)


def test_it_is_what_is_seen_until_something_is_open(app: App, collection: Path, with_engine: None) -> None:
    app.plugin.first_run.project_opened("")
    assert page_of(app).isVisible() and not app.dock.review.isVisible()
    assert len(page_of(app).findChildren(Picture)) == 3
    assert not button(app, "Back").isVisible()
    app.open(collection)
    assert not page_of(app).isVisible() and app.dock.review.isVisible()
    QgsProject.instance().clear()
    app.settle()
    assert page_of(app).isVisible()


def test_the_menu_shows_it_again_and_there_is_a_way_back(app: App, collection: Path, with_engine: None) -> None:
    app.review(collection)
    entry = next(one for one in app.dock.menu.section("engine").actions() if one.text() == "First steps")
    entry.trigger()
    assert page_of(app).isVisible() and not app.dock.review.isVisible()
    app.press(Qt.Key.Key_A, page_of(app))  # nobody answers what is not seen
    assert app.counts == (0, 0, 0) and not app.session.pending
    QTest.keyClick(button(app, "Back"), Qt.Key.Key_Space)
    assert app.dock.review.isVisible()
    assert app.session.queue.current is not None
    app.press(Qt.Key.Key_A)
    app.saved()
    assert app.counts == (1, 0, 0)


def test_without_an_engine_that_comes_first(app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("LOOKALIKE_PYTHON", raising=False)
    app.plugin.settings.engine_python = ""
    app.plugin.first_run.show()
    assert "is not there yet" in engine_words(app)
    assert not any(button(app, name).isEnabled() for name in ("Demo", "Import", "Embed", "Open"))
    QTest.keyClick(button(app, "Engine"), Qt.Key.Key_Space)
    assert app.plugin.engine_setup._dialog.isVisible()
    monkeypatch.setattr(engine_setup, "find_python", lambda _chosen: sys.executable)
    app.plugin.engine_setup.changed.emit()  # it was installed
    assert engine_words(app) == ""
    assert button(app, "Demo").isEnabled()


def test_an_engine_that_breaks_is_said(app: App, monkeypatch: pytest.MonkeyPatch, with_engine: None) -> None:
    broken = Launch(sys.executable, ["-c", "import sys; sys.exit('a library is lacking')"], dict(os.environ))
    monkeypatch.setattr(engine_choice, "engine_launch", lambda _chosen: broken)
    app.plugin.first_run.show()
    app.plugin.client.restart()
    app.wait(lambda: bool(engine_words(app)), "the sentence")
    assert not button(app, "Demo").isEnabled()


def test_an_engine_of_an_earlier_release_is_told_and_works(
    app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = tmp_path / "lookalike" / "engine-1"
    program = Path(python_in(made))
    program.parent.mkdir(parents=True)
    program.symlink_to(sys.executable)
    (tmp_path / "lookalike" / "engine.json").write_text('{"environment": "engine-1"}')
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("LOOKALIKE_PYTHON", raising=False)
    app.plugin.settings.engine_python = ""
    (made / "engine.txt").write_text("numpy==1.0.0 --hash=sha256:0\n")
    assert is_older(tmp_path / "lookalike", LOCK_FILE)
    app.plugin.first_run.show()
    assert "by an earlier Lookalike" in engine_words(app)
    assert button(app, "Demo").isEnabled()


class _Dialog(QWidget):
    algorithmFinished = pyqtSignal(bool, dict)  # noqa: N815 - as Processing calls it


def test_every_way_leads_somewhere(
    app: App, collection: Path, monkeypatch: pytest.MonkeyPatch, with_engine: None
) -> None:
    app.plugin.first_run.show()
    seen: List[str] = []
    app.dock.open_collection.disconnect()
    app.dock.open_collection.connect(lambda: seen.append("open"))
    button(app, "Open").click()
    button(app, "Import").click()
    assert app.plugin.tools.imports._dialog.isVisible()
    button(app, "Demo").click()
    assert app.plugin.first_run.demo._dialog.isVisible()
    made = _Dialog()
    monkeypatch.setattr("qgis.processing.createAlgorithmDialog", lambda _name: made, raising=False)
    button(app, "Embed").click()
    assert made.isVisible()
    assert seen == ["open"]
    made.algorithmFinished.emit(False, {})
    made.algorithmFinished.emit(True, {"OUTPUT": str(collection)})
    (offer,) = [item for item in app.iface.bar.items() if "was made" in item.text()]
    offer.findChild(QPushButton).click()
    app.wait(lambda: app.desk is not None, "the collection that was made")


def test_a_collection_that_cannot_be_opened_is_told_in_the_panel(app: App, tmp_path: Path, with_engine: None) -> None:
    app.plugin.first_run.show()
    app.plugin.open_collection(str(tmp_path / "none"))
    app.wait(lambda: app.dock.review.isVisible(), "the panel")
    assert "There is no collection at" in app.hint()


@pytest.mark.parametrize("width", [300, 410, 700])
def test_it_fits_a_narrow_panel_and_says_what_it_shows(app: App, width: int, with_engine: None) -> None:
    app.plugin.first_run.show()
    app.dock.setFloating(True)
    app.dock.resize(width, 600)
    app.settle()
    page = page_of(app)
    assert page.widget().width() <= page.viewport().width()
    for label in page.findChildren(QLabel):
        if label.isVisible():
            assert label.heightForWidth(label.width()) <= label.height()
    for widget in page.findChildren(QPushButton):
        assert widget.toolTip()
    for picture in page.findChildren(Picture):
        assert picture.accessibleName() and picture.height() >= picture.heightForWidth(picture.width())
        shown = QImage(picture.size(), QImage.Format.Format_RGB32)
        shown.fill(0)
        picture.render(shown)
        assert len({shown.pixel(x, shown.height() // 2) for x in range(4, shown.width() - 4)}) > 3


def test_the_pictures_hold_no_text() -> None:
    files = sorted(PICTURES.glob("*.svg"))
    assert len(files) == 3
    assert not any("<text" in file.read_text("utf-8") for file in files)
