"""Import in the dock: what is recognised is shown, the import runs beside the review, and what comes of it opens."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any, Callable, List

import pytest
from osgeo import ogr, osr
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from plugin.engine_client import engine_choice
from plugin.collection.areas import area_file, box_polygon
from plugin.dock.import_dialog import ImportDialog
from plugin.engine_client.environment import engine_launch

from .conftest import App, engines_running

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def areas_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the areas of imports are written to."""
    monkeypatch.setattr("plugin.collection.areas.user_data", lambda: tmp_path / "temporary")
    return tmp_path / "temporary" / "lookalike" / "cache" / "areas"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a file of embeddings which says itself what it is (see `fake_import`)."""

    def make(name: str = "tile.gpq", **told: Any) -> Path:
        file = tmp_path / name
        file.write_text(json.dumps(told), encoding="utf-8")
        return file

    return make


def begin(app: App, *files: Path, to: str = "") -> ImportDialog:
    """Open the window, choose files and wait until they are recognised."""
    app.dock.import_wanted.emit()
    dialog: ImportDialog = app.plugin.tools.imports._dialog
    dialog.choose(tuple(map(str, files)))
    app.wait(lambda: dialog.found is not None or "⚠" in text(dialog, "lookalikeImportHint"), "what the files hold")
    if to:
        dialog.options.to.setText(to)
    return dialog


def text(dialog: QWidget, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    return str(label.text()) if label.isVisible() else ""


def problem(dialog: QWidget) -> str:
    return text(dialog, "lookalikeImportProblem")


def press(dialog: QWidget, name: str) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def asked(folder: Path) -> Any:
    return json.loads((folder / "asked.json").read_text(encoding="utf-8"))


def test_what_was_recognised_is_shown_before_anything_is_written(app: App, write: Write, tmp_path: Path) -> None:
    file = write(
        found={
            "years": [2019, 2018, 2021],
            "acquisition": "column date",
            "imagery": "s3://bucket",
            "fields": ["loss"],
            "notes": ["South on top & turned."],
        },
        notes=["The licences do not go together <b>."],
    )
    dialog = begin(app, file)
    shown = text(dialog, "lookalikeFound")
    for part in ("Clay v0.1", "1,234 chips", "column embeddings of 768 numbers", "2018 to 2019, 2021", "column date"):
        assert part in shown
    assert "ODC-BY" in shown
    assert "Clay Foundation" in shown
    assert "s3://bucket, which cannot be read" in shown
    assert "loss" in shown
    assert "together &lt;b&gt;." in shown
    assert "<li>South on top &amp; turned.</li>" in shown
    assert not dialog.isModal()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["profile", "temporary"]


def test_files_are_chosen_with_the_window_of_the_system(
    app: App, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write()
    app.dock.import_wanted.emit()
    dialog = app.plugin.tools.imports._dialog
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([], ""))
    press(dialog, "lookalikeImportFiles")
    assert dialog.sources == ()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(file)], ""))
    press(dialog, "lookalikeImportFiles")
    app.wait(lambda: dialog.found is not None, "what the file holds")


def test_a_refusal_is_said_in_the_window_and_nothing_can_be_imported(app: App, write: Write) -> None:
    dialog = begin(app, write(refuse="tile.gpq holds no vectors. Choose another."))
    assert text(dialog, "lookalikeImportHint") == "⚠ tile.gpq holds no vectors. Choose another."
    assert not dialog.findChild(QPushButton, "lookalikeImportBegin").isEnabled()
    begin(app, write("other.gpq"))
    assert text(dialog, "lookalikeImportHint") == ""
    assert dialog.findChild(QPushButton, "lookalikeImportBegin").isEnabled()


def test_an_import_opens_what_it_made(app: App, write: Write, tmp_path: Path) -> None:
    dialog = begin(app, write(steps=4), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: "Reading the embeddings: 100 of 400" in dialog._doing.text(), "progress")
    app.wait(lambda: app.desk is not None, "the collection to open")
    assert not dialog.isVisible()
    assert app.plugin.collection.path == str(tmp_path / "made")
    assert any("“made” is imported" in told for told in app.told)
    app.wait(lambda: app.plugin.tools.imports._client is None, "the engine of the import to end")
    assert len(engines_running()) == 1


def test_the_review_goes_on_while_an_import_runs(app: App, write: Write, collection: Path, tmp_path: Path) -> None:
    app.review(collection)
    dialog = begin(app, write(steps=30), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: dialog._bar.value() > 0, "progress")
    dialog.close()
    app.wait(lambda: any("Importing “made”" in told for told in app.messages()), "the import in the message bar")
    current = app.session.queue.current.candidate.chip_id
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    app.saved()
    assert app.counts == (1, 1, 0)
    assert app.session.queue.current.candidate.chip_id != current
    current = app.session.queue.current.candidate.chip_id
    app.wait(lambda: any("“made” is imported" in told for told in app.messages()), "the end")
    app.wait(lambda: len(engines_running()) == 1, "the engine of the import to end")
    app.settle()
    assert app.session.queue.current.candidate.chip_id == current, "what is under the eyes stays"
    assert app.plugin.collection.path == str(collection)
    button(app, "Open it").click()
    app.wait(lambda: app.plugin.collection.path == str(tmp_path / "made"), "the new collection")
    assert app.plugin.targets.name == "target"
    assert "Target “target” goes on with them." in "".join(app.told)


def test_changing_the_target_stops_no_import(app: App, write: Write, collection: Path, tmp_path: Path) -> None:
    app.open(collection)
    dialog = begin(app, write(steps=8), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: dialog._bar.value() > 0, "progress")
    app.plugin.new_target("lakes")
    app.wait(lambda: (tmp_path / "made").is_dir(), "the import to end")


def test_a_cancelled_import_opens_nothing_and_can_be_begun_again(app: App, write: Write, tmp_path: Path) -> None:
    dialog = begin(app, write(steps=10), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: dialog._bar.value() > 0, "progress")
    press(dialog, "lookalikeImportCancel")
    app.wait(lambda: "cancelled" in problem(dialog), "the cancelling")
    assert dialog.isVisible()
    assert dialog.options.isEnabled()
    assert app.plugin.collection is None


@pytest.mark.parametrize(
    ("told", "sentence"),
    [({"fails": "tile.gpq, row 7: cut off. Copy it again."}, "row 7"), ({"dies": True}, "goes on where it was")],
)
def test_an_import_that_fails_says_why_where_the_analyst_looks(
    app: App, write: Write, tmp_path: Path, told: Any, sentence: str
) -> None:
    dialog = begin(app, write(**told), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: sentence in problem(dialog), "the reason")
    assert dialog.findChild(QPushButton, "lookalikeImportBegin").isEnabled()


def test_a_failure_behind_a_closed_window_is_told_in_the_message_bar(app: App, write: Write, tmp_path: Path) -> None:
    dialog = begin(app, write(steps=3, fails="The disk is full. Make room."), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: dialog._bar.value() > 0, "progress")
    dialog.close()
    app.wait(lambda: any("The disk is full" in told for told in app.messages()), "the reason")
    button(app, "Show the import").click()
    app.wait(dialog.isVisible, "the window")
    assert "The disk is full" in problem(dialog)


def test_what_is_appended_is_added_to_the_open_collection(app: App, write: Write, collection: Path) -> None:
    app.open(collection)
    target = app.plugin.targets.current
    dialog = begin(app, write(info={"chips": 5000}))
    dialog.options.append.setChecked(True)
    assert not dialog.options.to.isEnabled()
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: app.plugin.collection.chips == 5000, "the collection with the new chips")
    app.wait(lambda: app.desk is not None, "the target")
    assert asked(collection)["append"] is True
    assert app.plugin.targets.current == target
    assert "Target “target” goes on with them." in "".join(app.told)


def test_a_refused_append_is_said_in_the_window(app: App, write: Write, collection: Path) -> None:
    app.open(collection)
    desk = app.desk
    dialog = begin(app, write(fails="islands holds e, and tile.gpq holds Clay. Import it into a folder of its own."))
    dialog.options.append.setChecked(True)
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: "a folder of its own" in problem(dialog), "the refusal")
    assert app.desk is desk


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


def test_a_target_without_an_example_in_the_new_collection_says_so_in_the_dock(
    app: App, write: Write, collection: Path
) -> None:
    app.review(collection)
    app.saved()
    (collection / "strange").touch()
    app.plugin.open_collection(str(collection))
    app.wait(lambda: "None of the examples" in app.hint(), "the reason")
    (collection / "strange").unlink()
    app.point(3.25, 3.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")


def test_warnings_of_what_was_made_are_told_and_stay_in_the_tooltip(app: App, write: Write, tmp_path: Path) -> None:
    sentence = "CC-BY-NC-4.0 and CC-BY-SA-4.0 do not go together."
    dialog = begin(app, write(info={"warnings": [sentence], "imagery_readable": True}), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: app.desk is not None, "the collection")
    assert sentence in "".join(app.told)
    assert sentence in app.dock._collection.toolTip()


def test_an_append_that_brings_nothing_new_says_so_and_disturbs_nobody(
    app: App, write: Write, collection: Path
) -> None:
    app.review(collection)
    chips, desk = app.plugin.collection.chips, app.desk
    told = {"the id of another chip": 7, "outside the area": 9}
    dialog = begin(
        app, write(info={"chips": chips, "dropped": told, "first_dropped": {"the id of another chip": "a, row 3"}})
    )
    dialog.options.append.setChecked(True)
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: any("0 chips are added" in text for text in app.told), "the end")
    assert "Left out: 7 with the id of another chip (the first: a, row 3)" in "".join(app.told)
    assert app.desk is desk


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


def test_an_import_of_a_project_that_was_left_is_offered(app: App, write: Write, tmp_path: Path) -> None:
    dialog = begin(app, write(steps=5), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: dialog._bar.value() > 0, "progress")
    QgsProject.instance().clear()
    app.wait(lambda: any("“made” is imported" in told for told in app.messages()), "the end")
    app.settle()
    assert app.plugin.collection is None


def test_unloading_stops_an_import(app: App, write: Write, tmp_path: Path) -> None:
    dialog = begin(app, write(steps=100), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: dialog._bar.value() > 0, "progress")
    dialog.close()
    app.unload()
    assert engines_running() == []
    assert not (tmp_path / "made").exists()
    assert app.messages() == []


def button(app: App, label: str) -> QPushButton:
    """Return the button with this text in the message bar."""
    return next(one for one in app.iface.bar.findChildren(QPushButton) if one.text() == label)


def write_table(path: Path) -> Path:
    """Write a GeoPackage of 600 chips with numbered columns: three kinds of vectors, 200 of each, and a cloud cover."""
    generator = random.Random(3)
    kinds = [[generator.gauss(0, 1) for _ in range(8)] for _ in range(3)]
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    table = dataset.CreateLayer("chips", crs, ogr.wkbPolygon)
    for name, kind in [*((f"dim_{number}", ogr.OFTReal) for number in range(8)), ("cloud", ogr.OFTInteger)]:
        table.CreateField(ogr.FieldDefn(name, kind))
    table.StartTransaction()
    for number in range(600):
        row = ogr.Feature(table.GetLayerDefn())
        for place, value in enumerate(kinds[number % 3]):
            row.SetField(f"dim_{place}", value + generator.gauss(0, 0.1))
        row.SetField("cloud", number % 100)
        west, south = -15 + number % 30, -10 + number // 30
        corners = ((west, south), (west + 1, south), (west + 1, south + 1), (west, south + 1), (west, south))
        row.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON (({', '.join(f'{x} {y}' for x, y in corners)}))"))
        table.CreateFeature(row)
    table.CommitTransaction()
    dataset.FlushCache()
    return path


def test_the_whole_way_with_the_real_engine(
    app: App, engine_python: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engine_choice, "engine_launch", lambda _chosen: engine_launch(engine_python))
    monkeypatch.setattr("plugin.collection.coverage.user_data", lambda: tmp_path)
    app.plugin.client.restart()
    table = write_table(tmp_path / "chips.gpkg")
    dialog = begin(app, table, to=str(tmp_path / "made"))
    assert "600 chips" in text(dialog, "lookalikeFound"), problem(dialog)
    dialog.options._area.setCurrentIndex(1)
    app.canvas.setExtent(QgsRectangle(-14.5, -9.5, 14.5, 9.5))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: app.desk is not None or bool(problem(dialog)), "the import", 60)
    assert problem(dialog) == ""
    assert app.plugin.collection.chips == 600
    app.point(0.5, 0.5)
    app.wait(lambda: app.session.queue.current is not None, "candidates", 60)
    app.dock.filter_row._where.setText("cloud < 50")
    app.wait(lambda: app.session.filter is not None and not app.session.asking, "the filter")
    assert app.dock.filter_row._count.text() == "300 of 600 chips:"
    app.dock.filter_row._where.setText("clouds < 50")
    label = app.dock.filter_row.findChild(QLabel, "lookalikeFilterProblem_where")
    app.wait(lambda: "cloud" in label.text(), "the refusal")
    app.dock.coverage_wanted.emit()
    app.wait(lambda: any(layer.name().startswith("Coverage") for layer in layers()), "the coverage")
    dialog = begin(app, table)
    assert dialog.options.area == "everywhere", "nothing is left of the import before"
    dialog.options.append.setChecked(True)
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: not app.plugin.tools.imports.is_running, "the import of what is there already", 60)
    app.wait(lambda: "0 chips are added" in "".join(app.told), "what came of it")
    assert app.plugin.collection.chips == 600


def layers() -> List[Any]:
    return list(QgsProject.instance().mapLayers().values())
