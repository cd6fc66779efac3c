"""The whole plugin in a QGIS window, with an engine that is not one: from the first start to the export."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog, QLineEdit

from plugin.dock.engine_dialog import EngineDialog
from plugin.engine_client import engine_choice
from plugin.engine_client.environment import Launch, engine_launch
from plugin.review.score_text import score_text
from plugin.settings import Settings

from .hands import App, fake_launch, running_tasks


def test_a_click_brings_candidates_a_layer_and_a_heat_map(app: App, collection: Path) -> None:
    app.review(collection)
    assert len(app.session.queue.items) == 25
    app.wait(lambda: app.desk._heat.layer is not None, "the heat map")
    app.wait(app.desk.layer_is_current, "the candidate layer")
    assert app.desk._candidates.layer.featureCount() == 26
    assert "islands" in app.dock.header.collection.text()


def test_keys_decide_and_the_figures_follow_the_log(app: App, collection: Path) -> None:
    app.review(collection)
    for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_U, Qt.Key.Key_R):
        app.press(key)
    assert app.session.queue.cursor == 4
    app.saved()
    assert app.counts == (1, 2, 1)
    app.settle()
    assert "2" in app.dock.figures.rejected.text()
    app.press(Qt.Key.Key_Backspace)
    app.saved()
    assert app.counts == (1, 1, 1)
    assert app.session.queue.cursor == 3
    app.press(Qt.Key.Key_Backspace, modifier=Qt.KeyboardModifier.ShiftModifier)
    app.saved()
    assert app.counts == (1, 2, 1)


def test_the_whole_loop_with_the_real_engine(
    app: App,
    real_collection: Path,
    engine_python: str,
    monkeypatch: pytest.MonkeyPatch,
    picture: Any,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(engine_choice, "engine_launch", lambda _chosen: engine_launch(engine_python))
    app.plugin.client.restart()
    app.review(real_collection)
    assert "learned" not in app.dock.figures.learning.text()
    for number in range(12):
        app.wait(lambda: app.session.queue.current is not None, "a candidate")
        app.press((Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_R)[number % 3])
    app.wait(lambda: app.session.last is not None and app.session.last.learned_from >= 5, "the head")
    app.wait(lambda: not app.session.asking, "the last learning")
    current = app.session.row.current
    assert current.head != app.session.last.head, "it was proposed by another ranking"
    by_now = [f"#{current.standing.rank}", f"score {score_text(current.standing.score)}"]
    assert app.dock.review.facts.lines[:2] == by_now, "and is shown by the present one"
    assert current.standing is not current.candidate
    app.saved()
    assert app.counts == (4, 8, 0)
    app.wait(lambda: app.desk._heat.layer is not None and app.desk._heat.layer.isValid(), "the heat map")
    app.wait(lambda: app.no_pictures_wait() and app.dock.candidate.sharp, "the pictures")
    app.plugin.export_to(str(tmp_path / "out.gpkg"))
    app.wait(lambda: any("Exported" in text for text in app.messages()), "the export")
    assert running_tasks() == 0
    chips = QgsVectorLayer(f"{tmp_path / 'out.gpkg'}|layername=chips", "chips layer", "ogr")
    assert chips.featureCount() == 13


def test_targets_are_made_chosen_and_renamed_by_the_dock(
    app: App, collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    app.wait(lambda: app.desk._candidates.layer is not None, "the layer")
    first = app.plugin.targets.current
    app.dock.new_target.emit()
    field = app.iface.window.findChild(QLineEdit, "lookalikeTargetName")
    QTest.keyClicks(field, "  lakes ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "lakes", "the new target")
    assert app.counts == (0, 0, 0)
    assert "lakes" in app.hint()
    second = app.plugin.targets.current
    app.wait(lambda: bool(app.desk.session.state.name), "the name in the log")
    app.point(3.25, 3.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    app.wait(app.desk.layer_is_current, "the layer")
    app.settle()
    app.dock.rename_target.emit()
    field = app.iface.window.findChild(QLineEdit, "lookalikeTargetName")
    assert field.text() == "lakes" and field.selectedText() == "lakes" and field.window().width() >= 400
    QTest.keyClicks(field, "ponds")
    QTest.keyClick(field, Qt.Key.Key_Return)
    app.saved()
    assert [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()] == [
        "Lookalike: ponds", "Lookalike: target"
    ]  # fmt: skip
    app.dock.target_chosen.emit(first)
    app.wait(lambda: app.desk is not None and app.plugin.targets.current == first, "the first target")
    app.wait(lambda: app.session.queue.current is not None, "its candidates")
    assert app.counts == (1, 0, 0)
    assert {entry.uuid: entry.name for entry in app.plugin.targets.entries()} == {first: "target", second: "ponds"}
    app.dock.target_chosen.emit(first)
    assert app.desk is not None, "choosing the open one changes nothing"


def test_dialogs_that_are_cancelled_change_nothing(app: App, collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app.review(collection)
    desk = app.desk
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    for signal in ("new_target", "rename_target", "open_collection", "choose_engine", "export"):
        getattr(app.dock, signal).emit()
    app.settle()
    app.wait(lambda: running_tasks() == 0, "what the window of an export counts")
    assert app.desk is desk
    assert app.plugin.target_tools.exporting.exports.count == 0


def test_a_python_that_cannot_run_the_engine_is_refused_and_not_kept(
    app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(tmp_path / "none"), ""))
    app.dock.choose_engine.emit()
    dialog = next(one for one in app.iface.window.findChildren(EngineDialog))
    dialog.python_wanted.emit()
    app.wait(lambda: bool(app.messages()), "the refusal")
    assert "is not a program" in app.messages()[0]
    assert Settings().engine_python == ""


def test_a_python_that_can_is_kept_and_used(
    app: App, monkeypatch: pytest.MonkeyPatch, engine_python: str, collection: Path
) -> None:
    chosen: List[str] = []

    def launch(python: str) -> Launch:
        chosen.append(python)
        return fake_launch("grid 0")

    monkeypatch.setattr(engine_choice, "engine_launch", launch)
    app.plugin.engine_choice.check(engine_python)
    app.wait(lambda: app.plugin.client.is_ready, "the engine")
    assert chosen == [engine_python]
    assert Settings().engine_python == engine_python
    Settings().engine_python = ""


def test_the_whole_collection_is_shown_with_some_room_round_it(app: App, collection: Path) -> None:
    app.open(collection)
    app.dock.zoom_wanted.emit()
    west, south, east, north = app.plugin.collection.extent
    view = app.canvas.extent()
    assert view.xMinimum() < west < east < view.xMaximum()
    assert view.yMinimum() < south < north < view.yMaximum()
