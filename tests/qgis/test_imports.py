"""Import in the dock: what is recognised is shown, the import runs beside the review, and what comes of it opens."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, List

import pytest
from osgeo import ogr, osr
from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QLabel, QPushButton

from plugin.dock.import_dialog import ImportDialog
from plugin.engine_client import engine_choice
from plugin.engine_client.environment import engine_launch

from .hands import App, engines_running
from .importing import Write, asked, begin, button, press, problem, text


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
    for part in (
        "Clay v0.1",
        "1,234 chips",
        "column embeddings (a list of 768 numbers)",
        "2018 to 2019, 2021",
        "column date",
    ):
        assert part in shown
    assert "ODC-BY" in shown
    assert "Clay Foundation" in shown
    assert "s3://bucket, which cannot be read" in shown
    assert "loss" in shown
    assert "together &lt;b&gt;." in shown
    assert "<li>South on top &amp; turned.</li>" in shown
    assert "2018 to 2019, 2021 (column date)" in shown, "the years and where they come from are one thing to know"
    assert "Embedding made" not in shown, "what nothing says takes no room"
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


def test_an_import_opens_what_it_made(app: App, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: List[str] = []
    show = ImportDialog.show_progress

    def note(dialog: ImportDialog, progress: Any) -> None:
        show(dialog, progress)
        shown.append(dialog._doing.text())

    monkeypatch.setattr(ImportDialog, "show_progress", note)
    dialog = begin(app, write(steps=4), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: "Reading the embeddings: 100 of 400" in shown, "progress")
    app.wait(lambda: app.desk is not None, "the collection to open")
    assert not dialog.isVisible()
    assert app.plugin.collection.path == str(tmp_path / "made")
    assert any("“made” is imported" in told for told in app.told)
    app.wait(lambda: app.plugin.tools.imports._client is None, "the engine of the import to end")
    assert len(engines_running()) == 1


def test_the_review_goes_on_while_an_import_runs(
    app: App, write: Write, collection: Path, tmp_path: Path, messages: List[str]
) -> None:
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
    assert any("Target “target” goes on with them." in text for text in messages), "in the log; the bar is short"


def test_changing_the_target_stops_no_import(app: App, write: Write, collection: Path, tmp_path: Path) -> None:
    app.open(collection)
    dialog = begin(app, write(steps=8), to=str(tmp_path / "made"))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: dialog._bar.value() > 0, "progress")
    app.plugin.new_target("lakes")
    app.wait(lambda: (tmp_path / "made").is_dir(), "the import to end")


def test_a_cancelled_import_opens_nothing_and_can_be_begun_again(app: App, write: Write, tmp_path: Path) -> None:
    dialog = begin(app, write(steps=100), to=str(tmp_path / "made"))
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


def test_what_is_appended_is_added_to_the_open_collection(
    app: App, write: Write, collection: Path, messages: List[str]
) -> None:
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
    assert any("Target “target” goes on with them." in text for text in messages), "in the log; the bar is short"


def test_a_refused_append_is_said_in_the_window(app: App, write: Write, collection: Path) -> None:
    app.open(collection)
    desk = app.desk
    dialog = begin(app, write(fails="islands holds e, and tile.gpq holds Clay. Import it into a folder of its own."))
    dialog.options.append.setChecked(True)
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: "a folder of its own" in problem(dialog), "the refusal")
    assert app.desk is desk


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
    assert sentence in app.dock.header.collection.toolTip()


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


def test_an_import_of_a_project_that_was_left_is_offered(app: App, write: Write, tmp_path: Path) -> None:
    dialog = begin(app, write(steps=20), to=str(tmp_path / "made"))
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
    monkeypatch.setattr("plugin.engine_client.environment.user_data", lambda: tmp_path)
    app.plugin.client.restart()
    table = write_table(tmp_path / "chips.gpkg")
    dialog = begin(app, table, to=str(tmp_path / "made"))
    assert "600 chips" in text(dialog, "lookalikeFound"), problem(dialog)
    dialog.options._area.setCurrentIndex(1)
    app.canvas.setExtent(QgsRectangle(-14.5, -9.5, 14.5, 9.5))
    press(dialog, "lookalikeImportBegin")
    app.wait(lambda: app.desk is not None or bool(problem(dialog)), "the import")
    assert problem(dialog) == ""
    assert app.plugin.collection.chips == 600
    app.point(0.5, 0.5)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    app.dock.filter_row._where.setText("cloud < 50")
    app.wait(lambda: app.session.sought.filter is not None and not app.session.asking, "the filter")
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
    app.wait(lambda: not app.plugin.tools.imports.is_running, "the import of what is there already")
    app.wait(lambda: "0 chips are added" in "".join(app.told), "what came of it")
    assert app.plugin.collection.chips == 600


def layers() -> List[Any]:
    return list(QgsProject.instance().mapLayers().values())


def test_what_is_not_known_is_said_with_what_follows(app: App, write: Write) -> None:
    dialog = begin(app, write(found={"licence": "", "attribution": "", "years": [], "creation": "column created"}))
    shown = text(dialog, "lookalikeFound")
    for part in (
        "not stated; find out",
        "so chips cannot be chosen by date",
        "you will be asked for a layer",
        "created",
    ):
        assert part in shown
    assert "To be named" not in shown
