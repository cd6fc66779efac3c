"""What an import is asked for: which column, of which model, where, when, how large, and into which folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit

from plugin.collection.areas import area_file, box_polygon

from .hands import App
from .importing import Write, asked, begin, press, problem, text


def test_the_map_view_and_polygons_of_a_layer_become_the_area(app: App, write: Write, tmp_path: Path) -> None:
    app.canvas.setExtent(QgsRectangle(-2, -1, 2, 1))
    dialog = begin(app, write(), to=str(tmp_path / "view"))
    options = dialog.options
    options._area.setCurrentIndex(1)
    view = app.canvas.extent()
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: (tmp_path / "view" / "collection.json").exists(), "the import")
    ring = json.loads(asked(tmp_path / "view")["area"])["features"][0]["geometry"]["coordinates"][0]
    assert min(x for x, _ in ring) == pytest.approx(view.xMinimum(), abs=1e-6)
    assert max(y for _, y in ring) == pytest.approx(view.yMaximum(), abs=1e-6)
    app.wait(lambda: app.desk is not None, "the collection")

    layer = QgsVectorLayer("Polygon?crs=EPSG:3857", "parcels", "memory")
    for west in (0, 500_000):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(west, 0, west + 111_319.49, 1000)))
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    layer.select(2)
    dialog = begin(app, write("other.gpq"), to=str(tmp_path / "polygons"))
    options._area.setCurrentIndex(2)
    assert options.only_selected
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: (tmp_path / "polygons" / "collection.json").exists(), "the second import")
    ring = json.loads(asked(tmp_path / "polygons")["area"])["features"][0]["geometry"]["coordinates"][0]
    assert min(x for x, _ in ring) == pytest.approx(4.4916, abs=1e-3)
    assert max(x for x, _ in ring) == pytest.approx(5.4916, abs=1e-3)
    app.wait(lambda: app.plugin.collection.name == "polygons", "the collection")


def test_areas_of_long_ago_are_dropped(app: App, areas_folder: Path) -> None:
    old = area_file(box_polygon((0, 0, 1, 1)))
    assert old.parent == areas_folder
    os.utime(old, (0, 0))
    new = area_file(box_polygon((0, 0, 2, 2)))
    assert area_file(box_polygon((0, 0, 2, 2))) == new, "the same area is the same file"
    assert list(areas_folder.iterdir()) == [new]


def test_an_area_that_is_none_is_said_in_the_window(app: App, write: Write, tmp_path: Path) -> None:
    dialog = begin(app, write(), to=str(tmp_path / "made"))
    dialog.options._area.setCurrentIndex(2)
    press(dialog, "lookalikeImportBegin")
    assert "no layer of polygons" in problem(dialog)
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "empty", "memory")
    QgsProject.instance().addMapLayer(layer)
    press(dialog, "lookalikeImportBegin")
    assert problem(dialog) == "⚠ “empty” has no polygon."
    assert not app.plugin.tools.imports.is_running
    dialog.options._area.setCurrentIndex(0)
    dialog.options.to.clear()
    press(dialog, "lookalikeImportBegin")
    assert "which folder" in problem(dialog)


def test_dates_can_only_be_asked_for_when_they_are_known(app: App, write: Write, tmp_path: Path) -> None:
    dialog = begin(app, write(found={"creation": "column created"}))
    assert not dialog.options.since.isEnabled()
    assert "only when the embeddings were made" in dialog.options.since.toolTip()
    dialog = begin(app, write("dated.gpq", found={"acquisition": "column date"}), to=str(tmp_path / "made"))
    assert dialog.options.since.isEnabled()
    dialog.options.since.setDate(dialog.options.since.date().fromString("2022-03-01", "yyyy-MM-dd"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: (tmp_path / "made" / "collection.json").exists(), "the import")
    assert asked(tmp_path / "made")["since"] == "2022-03-01"
    assert asked(tmp_path / "made")["until"] is None
    app.wait(lambda: app.desk is not None, "the collection")


def test_the_size_of_chips_is_asked_of_products_of_pixels_only(app: App, write: Write) -> None:
    dialog = begin(app, write())
    assert not dialog.options._pixels.isVisible()
    dialog = begin(app, write("tile.tif", found={"product": "alphaearth-v1-annual"}))
    assert dialog.options._pixels.isVisible()
    dialog.options._metres.setValue(640)
    app.wait(lambda: dialog.found is not None and dialog.found.found[0].chips == 308, "another count")


def test_the_folder_is_proposed_beside_the_project_and_never_one_that_exists(
    app: App, write: Write, tmp_path: Path
) -> None:
    QgsProject.instance().setFileName(str(tmp_path / "work.qgz"))
    dialog = begin(app, write())
    assert dialog.options.to.text() == str(tmp_path / "tile")
    (tmp_path / "other").mkdir()
    begin(app, write("other.gpq"))
    assert dialog.options.to.text() == str(tmp_path / "other-2")
    dialog.options.to.setText("mine")
    begin(app, write("third.gpq"))
    assert dialog.options.to.text() == "mine"
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: (tmp_path / "mine" / "collection.json").exists(), "the import")
    app.wait(lambda: app.desk is not None, "the collection")


def test_one_of_several_columns_is_chosen(app: App, write: Write, tmp_path: Path) -> None:
    columns = ["embedding", "of_the_small", "of_the_large"]
    dialog = begin(app, write(found={"vector_columns": columns}), to=str(tmp_path / "made"))
    box = dialog.findChild(QComboBox, "lookalikeImportColumn")
    assert box.isVisible()
    assert [box.itemText(row) for row in range(box.count())] == columns
    box.setCurrentText("of_the_large")
    app.wait(lambda: "column of_the_large" in text(dialog, "lookalikeFound"), "what that column holds")
    assert [box.itemText(row) for row in range(box.count())] == columns, "nothing moves under the mouse"
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: (tmp_path / "made" / "collection.json").exists(), "the import")
    assert asked(tmp_path / "made")["vector"] == "of_the_large"
    app.wait(lambda: app.desk is not None, "the collection")
    dialog = begin(app, write("other.gpq", found={"vector_columns": ["embedding"]}), to=str(tmp_path / "other"))
    assert not box.isVisible()
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: (tmp_path / "other" / "collection.json").exists(), "the second import")
    assert asked(tmp_path / "other")["vector"] == ""


def test_a_model_is_asked_for_only_when_the_files_do_not_name_it(app: App, write: Write, tmp_path: Path) -> None:
    dialog = begin(app, write(found={"model": "unknown", "version": ""}), to=str(tmp_path / "made"))
    field = dialog.findChild(QLineEdit, "lookalikeImportModel")
    assert field.isVisible()
    assert "not known; 768 numbers" in text(dialog, "lookalikeFound")
    field.setText(" galileo ")
    dialog.options.version.setText("2")
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: (tmp_path / "made" / "collection.json").exists(), "the import")
    made = asked(tmp_path / "made")
    assert (made["model"], made["model_version"]) == ("galileo", "2")
    app.wait(lambda: app.desk is not None, "the collection")
    dialog = begin(app, write("other.gpq"), to=str(tmp_path / "other"))
    assert not field.isVisible()
    assert field.text() == "", "what was said of other files does not hold for these"
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: (tmp_path / "other" / "collection.json").exists(), "the second import")
    assert asked(tmp_path / "other")["model"] == ""
