"""Where the imagery of what was imported cannot be read: one message, one window, remembered with the project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsDataSourceUri, QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton

from .hands import App, write_raster
from .importing import Write, begin, button, press


def imported(app: App, write: Write, tmp_path: Path, **info: Any) -> None:
    dialog = begin(app, write(info=info), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: app.desk is not None, "the collection")


def choose(app: App, kind: str, place: str = "", layers: str = "") -> Any:
    """Choose imagery in the window, which is open, and return the window."""
    dialog = app.plugin.tools.imagery._dialog
    kinds = dialog.findChild(QComboBox, "lookalikeImageryKind")
    kinds.setCurrentIndex(kinds.findData(kind))
    dialog.findChild(QLineEdit, "lookalikeImageryPlace").setText(place)
    dialog._layers.setText(layers)
    next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).click()
    return dialog


def problem(dialog: Any) -> str:
    return str(dialog.findChild(QLabel, "lookalikeImageryProblem").text())


def test_imagery_that_cannot_be_read_is_asked_for_in_the_one_message_of_the_import(
    app: App, write: Write, tmp_path: Path, picture: QgsRasterLayer
) -> None:
    imported(app, write, tmp_path)
    assert len(app.messages()) == 1
    assert "Their imagery cannot be read" in app.messages()[0]
    button(app, "Choose imagery…").click()
    dialog = choose(app, "layer")
    assert not dialog.isVisible()
    assert app.desk.pictures.imagery() == [picture]
    assert app.messages() == []
    hidden = QgsProject.instance().layerTreeRoot().findLayer(picture.id())
    hidden.setItemVisibilityChecked(False)
    app.settle()
    assert app.desk.pictures.imagery() == [picture], "the one that was chosen, also while the map does not show it"
    QgsProject.instance().removeMapLayer(picture.id())
    assert app.desk.pictures.imagery() == []


def test_imagery_that_can_be_read_is_not_asked_for(app: App, write: Write, tmp_path: Path) -> None:
    imported(app, write, tmp_path, imagery_readable=True)
    assert "imagery" not in "".join(app.messages())


def test_a_raster_becomes_a_visible_layer_below_the_candidates(
    app: App, write: Write, tmp_path: Path, picture: QgsRasterLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(app, write, tmp_path)
    app.point(0.25, 0.25)
    app.wait(lambda: app.desk._candidates.layer is not None, "the layer of the candidates")
    raster = write_raster(tmp_path / "other.tif", 40, 20, 3)
    app.dock.imagery_wanted.emit()
    dialog = app.plugin.tools.imagery._dialog
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(raster), ""))
    dialog._browse.click()
    choose(app, "file", dialog._place.text())
    names = [node.name() for node in QgsProject.instance().layerTreeRoot().children()]
    assert names == ["Lookalike: target", "other", "picture raster"]
    assert [layer.name() for layer in app.desk.pictures.imagery()] == ["other"]
    app.dock.imagery_wanted.emit()
    choose(app, "visible")
    app.wait(
        lambda: [layer.name() for layer in app.desk.pictures.imagery()] == ["other", "picture raster"],
        "what is visible",
    )


def test_tiles_of_the_web_become_a_layer(app: App, write: Write, tmp_path: Path) -> None:
    imported(app, write, tmp_path)
    app.dock.imagery_wanted.emit()
    dialog = choose(app, "xyz", "https://tiles.invalid/{x}.png")
    assert "{z}, {x} and {y}" in problem(dialog)
    assert dialog.isVisible()
    choose(app, "xyz", "https://tiles.invalid/{z}/{x}/{y}.png?a=1&b=2")
    assert not dialog.isVisible()
    uri = QgsDataSourceUri()
    uri.setEncodedUri(app.desk.pictures.imagery()[0].source())
    assert uri.param("url") == "https://tiles.invalid/{z}/{x}/{y}.png?a=1&b=2"


@pytest.mark.parametrize(
    ("kind", "place", "layers", "sentence"),
    [
        ("layer", "", "", "no raster layer"),
        ("xyz", "", "", "Say where the imagery is"),
        ("wms", "https://maps.invalid/wms", "", "Name the layers"),
        ("file", "/nowhere/scene.tif", "", "/nowhere/scene.tif gave no imagery"),
    ],
)
def test_imagery_that_is_none_is_said_in_the_window(
    app: App, write: Write, tmp_path: Path, kind: str, place: str, layers: str, sentence: str
) -> None:
    imported(app, write, tmp_path)
    app.dock.imagery_wanted.emit()
    dialog = choose(app, kind, place, layers)
    assert sentence in problem(dialog)
    assert dialog.isVisible()


def test_the_choice_is_kept_with_the_project(app: App, write: Write, tmp_path: Path, picture: QgsRasterLayer) -> None:
    imported(app, write, tmp_path)
    app.dock.imagery_wanted.emit()
    choose(app, "layer")
    project = QgsProject.instance()
    project.write(str(tmp_path / "work.qgs"))
    project.read(str(tmp_path / "work.qgs"))
    app.wait(lambda: app.desk is not None, "the project")
    assert [layer.name() for layer in app.desk.pictures.imagery()] == ["picture raster"]


def test_without_a_collection_there_is_nothing_to_judge(app: App) -> None:
    app.dock.imagery_wanted.emit()
    assert any("Open a collection first" in told for told in app.told)


def test_the_map_goes_to_what_was_imported(app: App, write: Write, tmp_path: Path) -> None:
    imported(app, write, tmp_path, extent=[5.0, 5.0, 6.0, 6.0])
    app.settle()
    assert app.canvas.extent().center().x() == pytest.approx(5.5)
    assert app.canvas.extent().width() < 3
