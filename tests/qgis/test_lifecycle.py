"""Projects, targets, layers and the plugin come and go in the middle of everything: nothing breaks, nothing stays."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from pathlib import Path
from typing import Any, Callable, List

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QPushButton

from plugin.review.events import ACCEPT, DECISION, REJECT
from plugin.review.label_log import read_foreign

from .conftest import App, engines_running, open_files_below, running_tasks, write_raster

PROJECT = QgsProject.instance


def write(path: Path) -> None:
    assert PROJECT().write(str(path))


def log_files(folder: Path) -> List[Path]:
    return sorted(folder.rglob("*.sqlite"))


def decisions_in(folder: Path) -> List[str]:
    return [
        event.label for path in log_files(folder) for event in read_foreign(path)[1].events if event.kind == DECISION
    ]


def our_layers() -> List[str]:
    return [layer.name() for layer in PROJECT().mapLayers().values() if layer.customProperty("lookalike/role")]


def threads() -> List[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("lookalike")]


def nothing_is_left(app: App, scratch: Path) -> None:
    app.settle(0.2)
    assert app.iface.window.findChildren(QDockWidget) == []
    assert [action.text() for action in app.iface.toolbar.actions()] == []
    assert app.iface.menu.actions() == []
    assert [
        action.objectName() for action in app.iface.window.findChildren(QAction) if "lookalike" in action.objectName()
    ] == []
    assert our_layers() == []
    assert [group.name() for group in PROJECT().layerTreeRoot().findGroups()] == []
    assert threads() == []
    assert engines_running() == []
    assert open_files_below(scratch) == []
    assert list(scratch.iterdir()) == []
    assert running_tasks() == 0
    assert app.iface.bar.findChildren(QPushButton) == [], app.messages()
    assert [item for item in app.canvas.items() if isinstance(item, QgsRubberBand)] == []


MOMENTS = ("at rest", "search", "learning", "export")


def bring_to(app: App, moment: str, collection: Path, engine: Callable[[str], None], folder: Path) -> int:
    """Bring a review to a moment and return how many decisions were made."""
    engine("grid 0" if moment in ("at rest", "export") else "grid 0.4")
    app.plugin.client.restart()
    app.open(collection)
    app.point(0.25, 0.25)
    if moment == "search":
        app.wait(lambda: app.session.asking, "the question")
        return 0
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    for _ in range(6):
        app.press(Qt.Key.Key_A)
    if moment == "learning":
        assert app.session.asking
    if moment == "export":
        app.saved()
        app.plugin.export_to(str(folder / "out.gpkg"))
        assert running_tasks() > 0
    return 6


def new_project(app: App, _folder: Path) -> None:
    PROJECT().clear()


def open_another(app: App, folder: Path) -> None:
    other = QgsProject()
    other.write(str(folder / "other.qgz"))
    assert PROJECT().read(str(folder / "other.qgz"))


def other_target(app: App, _folder: Path) -> None:
    app.plugin.new_target("lakes")


def delete_layers(app: App, _folder: Path) -> None:
    PROJECT().removeAllMapLayers()


def change_crs(app: App, _folder: Path) -> None:
    PROJECT().setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    app.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))


def reload_plugin(app: App, _folder: Path) -> None:
    app.unload()
    app.load()


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(
    "change",
    [new_project, open_another, other_target, delete_layers, change_crs, reload_plugin],
    ids=lambda it: it.__name__,
)
def test_in_the_middle_of_everything(
    app: App, collection: Path, engine: Callable[[str], None], scratch: Path, tmp_path: Path, picture: Any,
    change: Callable[[App, Path], None], moment: str,
) -> None:  # fmt: skip
    write(tmp_path / "first.qgz")
    made = bring_to(app, moment, collection, engine, tmp_path)
    change(app, tmp_path)
    app.settle(0.6)
    assert len(decisions_in(tmp_path / "first.lookalike")) == made, "every decision is in the log"
    if app.desk is not None and change in (delete_layers, change_crs):
        app.wait(lambda: app.session.queue.current is not None, "the review to go on")
        app.press(Qt.Key.Key_R)
        app.saved()
        app.wait(lambda: len(our_layers()) >= 1, "the layer to come back")
    app.unload()
    nothing_is_left(app, scratch)


def test_loading_leaves_an_empty_project_clean_and_unloading_leaves_nothing(app: App, scratch: Path) -> None:
    assert not PROJECT().isDirty()
    app.plugin.start_pointing()
    app.settle()
    assert "Open a collection" in app.hint()
    app.unload()
    assert not PROJECT().isDirty()
    nothing_is_left(app, scratch)
    for _ in range(3):
        app.load()
        app.settle()
        app.unload()
    nothing_is_left(app, scratch)


def test_opening_a_project_that_knows_its_collection_leaves_it_clean_and_resumes(
    app: App, collection: Path, tmp_path: Path
) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    app.saved()
    target = app.plugin.targets.current
    app.wait(app.desk.layer_is_current, "the layer")
    write(tmp_path / "islands.qgz")
    PROJECT().clear()
    app.settle()
    assert app.desk is None
    assert PROJECT().read(str(tmp_path / "islands.qgz"))
    app.wait(lambda: app.desk is not None and app.session.queue.current is not None, "the review")
    app.settle(0.3)
    assert app.plugin.targets.current == target
    assert app.counts == (1, 1, 0)
    assert not PROJECT().isDirty()
    layers = [
        layer for layer in PROJECT().mapLayers().values() if layer.customProperty("lookalike/role") == "candidates"
    ]
    assert len(layers) == 1, "the saved layer is used again"
    assert layers[0].featureCount() == len(app.session.marks())
    app.press(Qt.Key.Key_Backspace)
    app.press(Qt.Key.Key_Backspace)
    app.saved()
    assert app.counts == (0, 0, 0)


def test_the_project_finds_its_collection_by_a_relative_path(app: App, collection: Path, tmp_path: Path) -> None:
    write(tmp_path / "islands.qgz")
    app.open(collection)
    write(tmp_path / "islands.qgz")
    assert PROJECT().readEntry("lookalike", "collection")[0] == "./islands"
    (tmp_path / "deep").mkdir()
    write(tmp_path / "deep" / "islands.qgz")
    assert PROJECT().readEntry("lookalike", "collection")[0] == "../islands"


def test_the_logs_of_an_unsaved_project_move_to_it(app: App, collection: Path, tmp_path: Path, profile: Path) -> None:
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None, "the second target")
    assert len(log_files(profile)) == 2
    write(tmp_path / "islands.qgz")
    app.wait(lambda: len(log_files(tmp_path / "islands.lookalike")) == 2, "the logs to move")
    app.settle()
    assert log_files(profile) == []
    app.point(3.25, 3.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    app.press(Qt.Key.Key_R)
    app.saved()
    assert sorted(decisions_in(tmp_path / "islands.lookalike")) == [ACCEPT, REJECT]
    assert len(app.plugin.targets.entries()) == 2


def test_logs_move_also_when_no_target_is_open(app: App, collection: Path, tmp_path: Path, profile: Path) -> None:
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    app.plugin._close_target()
    write(tmp_path / "islands.qgz")
    assert decisions_in(tmp_path / "islands.lookalike") == [ACCEPT]
    assert log_files(profile) == []


def saved_as(app: App, collection: Path, tmp_path: Path) -> None:
    write(tmp_path / "first.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    write(tmp_path / "first.qgz")
    (tmp_path / "other").mkdir()
    write(tmp_path / "other" / "second.qgz")
    app.settle()
    assert any("both see what either adds" in text for text in app.messages())


def answer(app: App, label: str) -> None:
    button = next(each for each in app.iface.bar.findChildren(QPushButton) if each.text() == label)
    button.click()


def reopened(app: App, project: Path) -> None:
    PROJECT().clear()
    app.settle()
    assert PROJECT().read(str(project))
    app.wait(lambda: app.desk is not None and app.session.queue.current is not None, "the review")


def test_after_save_as_the_logs_are_shared_until_told_otherwise(app: App, collection: Path, tmp_path: Path) -> None:
    saved_as(app, collection, tmp_path)
    app.press(Qt.Key.Key_R)
    app.saved()
    assert decisions_in(tmp_path / "first.lookalike") == [ACCEPT, REJECT]
    reopened(app, tmp_path / "other" / "second.qgz")
    assert app.counts == (1, 1, 0)
    assert not (tmp_path / "other" / "second.lookalike").exists()


def test_after_save_as_the_logs_can_be_copied(app: App, collection: Path, tmp_path: Path) -> None:
    saved_as(app, collection, tmp_path)
    answer(app, "Make a copy for this project")
    app.wait(lambda: app.desk is not None and app.session.queue.current is not None, "the copy")
    app.press(Qt.Key.Key_R)
    app.saved()
    assert decisions_in(tmp_path / "first.lookalike") == [ACCEPT]
    assert decisions_in(tmp_path / "other" / "second.lookalike") == [ACCEPT, REJECT]
    write(tmp_path / "other" / "second.qgz")
    assert not any("both see" in text for text in app.messages())
    reopened(app, tmp_path / "other" / "second.qgz")
    assert app.counts == (1, 1, 0)


def test_a_colleague_on_the_same_target_is_seen(app: App, collection: Path, tmp_path: Path) -> None:
    from plugin.review.events import LogIdentity, new_event, polygon_wkb
    from plugin.review.locations import log_path
    from plugin.review.writer import LogWriter

    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.saved()
    item = app.session.queue.items[3]
    ben = LogIdentity(app.plugin.targets.current, "Ben", "installation-b")
    writer = LogWriter(log_path(tmp_path / "islands.lookalike", ben), ben)
    writer.start()
    wkb = polygon_wkb(item.candidate.footprint)
    writer.submit([new_event(DECISION, ben, chip_id=item.candidate.chip_id, label=REJECT, footprint_wkb=wkb)])
    assert writer.flush(5)
    app.wait(lambda: app.counts == (0, 1, 0), "Ben's decision")
    assert app.session.queue.items[3].label == REJECT
    writer.close(5)


def in_a_log_of_bens(app: App, folder: Path, row: int, label: str) -> None:
    """Let a colleague answer the candidate in a row of ours."""
    from plugin.review.events import LogIdentity, new_event, polygon_wkb
    from plugin.review.label_log import open_log
    from plugin.review.locations import log_path

    ben = LogIdentity(app.plugin.targets.current, "Ben", "installation-b")
    candidate = app.session.queue.items[row].candidate
    wkb = polygon_wkb(candidate.footprint)
    log = open_log(log_path(folder, ben), ben)
    log.append([new_event(DECISION, ben, chip_id=candidate.chip_id, label=label, footprint_wkb=wkb)])
    log.close()


def test_a_candidate_that_a_colleague_answers_meanwhile_stays_and_says_so(
    app: App, collection: Path, tmp_path: Path
) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.saved()
    current = app.session.queue.current.candidate.chip_id
    assert app.dock.candidate._note == ""
    in_a_log_of_bens(app, tmp_path / "islands.lookalike", 0, REJECT)
    app.wait(lambda: bool(app.dock.candidate._note), "the note")
    assert "elsewhere: rejected" in app.dock.candidate._note
    assert app.session.queue.current.candidate.chip_id == current
    app.press(Qt.Key.Key_Right)
    assert app.dock.candidate._note == ""


def test_a_contradiction_is_counted_exported_and_settled(app: App, collection: Path, tmp_path: Path) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.saved()
    assert not app.dock._export.isEnabled()
    app.press(Qt.Key.Key_A)
    app.saved()
    in_a_log_of_bens(app, tmp_path / "islands.lookalike", 0, REJECT)
    app.wait(lambda: app.dock._conflicts.isVisible(), "the conflict")
    assert app.counts == (0, 0, 0)
    assert "<b>1</b>" in app.dock._conflicts.text()
    assert app.dock._export.isEnabled()
    app.dock._conflicts.linkActivated.emit("#")
    assert app.session.queue.current.label == "conflict"
    app.press(Qt.Key.Key_A)
    app.saved()
    app.wait(lambda: not app.dock._conflicts.isVisible(), "the end of the conflict")
    assert app.counts == (1, 0, 0)


def test_two_windows_on_one_target_see_each_other(app: App, collection: Path, tmp_path: Path) -> None:
    """The same analyst twice: one log file, two writers."""
    from plugin.review.events import new_event, polygon_wkb
    from plugin.review.writer import LogWriter

    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.saved()
    log = app.plugin.targets.log
    item = app.session.queue.items[2]
    second = LogWriter(log.writer.path, log.identity)
    second.start()
    wkb = polygon_wkb(item.candidate.footprint)
    second.submit([new_event(DECISION, log.identity, chip_id=item.candidate.chip_id, label=ACCEPT, footprint_wkb=wkb)])
    assert second.flush(5)
    app.press(Qt.Key.Key_R)
    app.wait(lambda: app.counts == (1, 1, 0), "both decisions")
    second.close(5)


def test_an_engine_killed_in_the_middle_of_a_search_is_replaced_and_the_loop_goes_on(
    app: App, collection: Path, engine: Callable[[str], None]
) -> None:
    engine("grid 0.5")
    app.plugin.client.restart()
    app.open(collection)
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.asking, "the question")
    os.kill(app.plugin.client.pid, signal.SIGKILL)
    app.wait(lambda: app.session.queue.current is not None, "candidates from the next engine")
    assert any("started again" in text for text in app.told)
    app.press(Qt.Key.Key_A)
    app.saved()
    assert app.counts == (1, 0, 0)


def test_a_click_is_not_lost_when_the_engine_dies_under_it(app: App, collection: Path) -> None:
    app.open(collection)
    os.kill(app.plugin.client.pid, signal.SIGKILL)
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")


def test_without_an_engine_there_is_one_message_with_a_button(
    app: App, collection: Path, engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugin.engine_client import engine_choice
    from plugin.errors import UserError

    def none(_chosen: str) -> Any:
        raise UserError("Lookalike has no engine yet: choose a Python.")

    monkeypatch.setattr(engine_choice, "engine_launch", none)
    app.plugin.client.restart()
    app.plugin.open_collection(str(collection))
    app.settle(0.2)
    app.plugin.open_collection(str(collection))
    app.settle(0.2)
    assert app.messages() == ["Lookalike has no engine yet: choose a Python."]
    assert "Choose Python…" in [button.text() for button in app.iface.bar.findChildren(QPushButton)]
    assert "no engine yet" in app.hint()
    assert app.dock._offer.isVisible()
    engine("grid 0")
    app.plugin.client.restart()
    app.wait(lambda: app.desk is not None, "the collection that waited")
    assert app.messages() == []


def test_an_engine_that_goes_while_reviewing_stops_no_answer(
    app: App, collection: Path, monkeypatch: pytest.MonkeyPatch, engine: Callable[[str], None]
) -> None:
    from plugin.engine_client import engine_choice
    from plugin.errors import UserError

    app.review(collection)

    def none(_chosen: str) -> Any:
        raise UserError("The Python has gone.")

    monkeypatch.setattr(engine_choice, "engine_launch", none)
    app.plugin.client.restart()
    for _ in range(12):
        app.press(Qt.Key.Key_R)
        app.settle(0.02)
    app.saved()
    assert app.counts == (0, 12, 0)
    assert app.messages() == ["The Python has gone."]
    assert "no answer" in app.dock._learning.text()
    while app.session.queue.current is not None:
        app.press(Qt.Key.Key_R)
        app.settle(0.01)
    assert app.dock._offer.text() == "Try again"
    engine("grid 0")
    app.plugin.client.restart()
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    assert not app.dock._offer.isVisible()


def test_a_collection_that_is_none_is_refused_in_one_sentence(app: App, tmp_path: Path, collection: Path) -> None:
    app.plugin.open_collection(str(tmp_path / "nowhere"))
    app.wait(lambda: bool(app.messages()), "the refusal")
    assert len(app.messages()) == 1
    assert "is no collection" in app.messages()[0]
    assert "is no collection" in app.hint()
    assert app.dock._offer.isVisible()
    app.review(collection)
    app.plugin.open_collection(str(tmp_path / "neither"))
    app.wait(lambda: len(app.messages()) == 2, "the second refusal")
    assert app.desk is not None, "what is open stays open"
    app.press(Qt.Key.Key_A)
    app.saved()


def test_a_collection_altered_while_open_stops_the_search_and_not_the_answers(app: App, collection: Path) -> None:
    app.review(collection)
    (collection / "altered").write_text("")
    for _ in range(5):
        app.press(Qt.Key.Key_R)
    app.wait(lambda: any("is not what collection.json says" in text for text in app.told), "the sentence")
    app.saved()
    assert app.counts == (0, 5, 0)
    (collection / "altered").unlink()
    app.press(Qt.Key.Key_R)
    app.wait(lambda: not app.session.unanswered and not app.session.asking, "the next learning")


def test_a_locked_log_says_so_as_long_as_it_is_locked_and_loses_nothing(
    app: App, collection: Path, tmp_path: Path
) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.saved()
    lock = sqlite3.connect(app.plugin.targets.log.writer.path, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    for _ in range(40):
        app.press(Qt.Key.Key_R)
        app.settle(0.02)
    app.wait(lambda: any("holds" in text for text in app.messages()), "the message that stays", 30)
    assert app.counts == (0, 0, 0)
    assert len(app.session.pending) == 25
    assert any("no more are taken" in text for text in app.told)
    assert "25" in app.dock._saved.text()
    app.settle(1.0)
    assert sum("holds" in text for text in app.messages()) == 1
    lock.execute("ROLLBACK")
    lock.close()
    app.wait(lambda: not app.session.pending, "the decisions to be saved", 30)
    app.wait(lambda: not any("holds" in text for text in app.messages()), "the message to go")
    assert app.counts == (0, 25, 0)
    assert "saved" in app.dock._saved.text()


def test_decisions_that_a_locked_log_does_not_take_are_in_it_when_the_target_is_opened_again(
    app: App,
    collection: Path,
    tmp_path: Path,
    profile: Path,
    monkeypatch: pytest.MonkeyPatch,
    messages: List[str],
) -> None:
    monkeypatch.setattr("plugin.project.targets.CLOSE_SECONDS", 0.3)
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    write(tmp_path / "islands.qgz")
    lock = sqlite3.connect(app.plugin.targets.log.writer.path, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    for _ in range(3):
        app.press(Qt.Key.Key_R)
    PROJECT().clear()
    (kept,) = (profile / "lookalike" / "kept").iterdir()
    assert any("Open “target” again" in text and "3 unsaved decisions" in text for text in app.told), app.told
    assert any(str(kept) in line for line in messages)
    lock.execute("ROLLBACK")
    lock.close()
    reopened(app, tmp_path / "islands.qgz")
    assert app.counts == (1, 3, 0)
    assert decisions_in(tmp_path / "islands.lookalike") == [ACCEPT, REJECT, REJECT, REJECT]
    assert any("decisions that could not be saved before are in the log now" in text for text in app.told)
    assert list((profile / "lookalike" / "kept").iterdir()) == []
    for _ in range(4):
        app.press(Qt.Key.Key_Backspace)
    app.saved()
    assert app.counts == (0, 0, 0)


def test_a_log_locked_while_the_target_opens_says_so(app: App, collection: Path, tmp_path: Path) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    target, name, path = app.plugin.targets.current, app.plugin.targets.name, app.plugin.targets.log.writer.path
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None, "the other target")
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    app.plugin.open_target(target, name)
    app.wait(lambda: any("holds" in text for text in app.messages()), "the message", 30)
    assert app.desk is None
    lock.execute("ROLLBACK")
    lock.close()
    app.wait(lambda: app.desk is not None and app.counts == (1, 0, 0), "the target", 30)
    app.wait(lambda: not any("holds" in text for text in app.messages()), "the message to go")


def test_a_failed_export_is_a_sentence(app: App, collection: Path, tmp_path: Path) -> None:
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    app.plugin.export_to(str(tmp_path / "no" / "such" / "folder" / "x.gpkg"))
    app.wait(lambda: running_tasks() == 0 and bool(app.messages()), "the sentence")
    assert "Traceback" not in app.messages()[0]
    assert "/folder does not exist" in app.messages()[0]


def test_an_export_is_told_and_can_be_added(
    app: App, collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added: List[str] = []
    monkeypatch.setattr(app.iface, "addVectorLayer", lambda path, name, _provider: added.append(name))
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    app.plugin.export_to(str(tmp_path / "islands.gpkg"))
    app.wait(lambda: any("Exported" in text for text in app.messages()), "the end of the export")
    answer(app, "Add to the project")
    assert sorted(added) == ["islands chips", "islands places"]
    assert not any("Exported" in text for text in app.messages())


def test_the_heat_map_stays_out_of_the_saved_project(app: App, collection: Path, tmp_path: Path) -> None:
    app.review(collection)
    app.wait(lambda: app.desk._heat.layer is not None, "the heat map")
    write(tmp_path / "islands.qgs")
    text = (tmp_path / "islands.qgs").read_text()
    assert "score-" not in text
    assert "Heat map" not in text
    assert "Candidates and decisions" in text
    PROJECT().clear()
    app.settle()
    log: List[str] = []
    from qgis.core import QgsApplication

    QgsApplication.messageLog().messageReceived.connect(lambda message, *_: log.append(message))
    assert PROJECT().read(str(tmp_path / "islands.qgs"))
    assert [(layer.name(), layer.source()) for layer in PROJECT().mapLayers().values() if not layer.isValid()] == []
    assert not [line for line in log if "bad" in line.lower() or "not found" in line.lower()], log
    app.wait(lambda: app.desk is not None and app.desk._heat.layer is not None, "the heat map again")


def test_layers_deleted_while_pictures_are_drawn(
    app: App, collection: Path, picture: QgsRasterLayer, tmp_path: Path
) -> None:
    app.review(collection)
    PROJECT().removeMapLayer(picture.id())
    app.press(Qt.Key.Key_A)
    app.settle(0.2)
    again = QgsRasterLayer(str(write_raster(tmp_path / "again.tif", 200, 100, 3)), "again raster")
    PROJECT().addMapLayer(again)
    app.wait(lambda: app.no_pictures_wait() and app.dock.candidate.sharp, "pictures from the new layer")
