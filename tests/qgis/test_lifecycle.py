"""Projects, targets, layers and the plugin come and go in the middle of everything: nothing breaks, nothing stays."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, Callable, List

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget, QPushButton

from plugin.compat import QAction

from .hands import App, engines_running, open_files_below, running_tasks, write_raster
from .traces import PROJECT, answer, decisions_in, write


def our_layers() -> List[str]:
    return [layer.name() for layer in PROJECT().mapLayers().values() if layer.customProperty("lookalike/role")]


def threads() -> List[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("lookalike")]


def nothing_is_left(app: App, scratch: Path) -> None:
    app.settle(0.2)
    app.wait(lambda: not (threads() or engines_running() or running_tasks()), "what runs to end", 10)
    assert app.iface.window.findChildren(QDockWidget) == []
    assert [action.text() for action in app.iface.toolbar.actions()] == []
    assert app.iface.menu.actions() == []
    assert [
        action.objectName() for action in app.iface.window.findChildren(QAction) if "lookalike" in action.objectName()
    ] == []
    assert our_layers() == []
    assert [group.name() for group in PROJECT().layerTreeRoot().findGroups()] == []
    assert open_files_below(scratch) == []
    assert list(scratch.iterdir()) == []
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
        assert app.plugin.target_tools.exporting.exports.count == 1
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
    app.wait(lambda: len(decisions_in(tmp_path / "first.lookalike")) == made, "every decision to be in the log")
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
    assert app.dock.first.isVisible()
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
    assert layers[0].featureCount() == len(app.session.map_marks.all())
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
    offered = "Add to map"  # stands beside what was exported, and what lacks
    app.wait(lambda: offered in [button.text() for button in app.iface.bar.findChildren(QPushButton)], "the export")
    answer(app, offered)
    assert added == ["target: accepted places", "target: chips and answers"]


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
