"""Exports from the button to the files, with the real engine: chosen by mouse and keys, and what is announced."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, List

import pytest
from osgeo import ogr
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QMessageBox, QPushButton, QRadioButton

from plugin.dock.export_dialog import ImageryKnown
from plugin.engine_client.client import EngineClient
from plugin.errors import UserError
from plugin.protocol import CountAboveParams, Depth, ImageryOfParams, Judgement
from plugin.review.export_choice import ABOVE, ACCEPTED, DECIDED, GEOJSON, GEOPARQUET, IMAGES, ExportChoice

from .export_window import begin, choose, finished, opened, summary
from .hands import App

READ = """
import json, sys
import pyarrow.parquet as pq, shapely
file = pq.ParquetFile(sys.argv[1])
table, footer = file.read(), file.metadata.metadata
shapes = shapely.from_wkb(table.column("geometry").to_pylist())
print(json.dumps({
    "labels": table.column("label").to_pylist(), "predicted": table.column("predicted").to_pylist(),
    "valid": bool(shapely.is_valid(shapes).all()), "geo": json.loads(footer[b"geo"])["version"],
    "provenance": json.loads(footer[b"lookalike:provenance"]),
}))
"""


def test_each_format_holds_what_was_announced(answered: App, out: Path, engine_python: str) -> None:
    app = answered
    dialog = opened(app)
    assert [button.text() for button in dialog.findChildren(QRadioButton)][:2] == [
        "&Accepted only (4, and 1 example)",
        "Everything &decided (6, and 1 example)",
    ]
    choose(dialog, ACCEPTED, GEOJSON, out / "a.geojson")
    assert summary(dialog).startswith("This writes 5 chips, ") and "a_places.geojson" in summary(dialog)
    begin(dialog)
    assert "Exported 5 chips" in finished(app)
    found = json.loads((out / "a.geojson").read_text())
    assert len(found["features"]) == 5 and found["provenance"]["plugin version"]

    dialog = opened(app)
    percentile = dialog.findChild(QDoubleSpinBox, "lookalikeExportPercentile")
    percentile.setFocus()
    percentile.selectAll()
    QTest.keyClicks(percentile, "90")
    QTest.keyClick(percentile, Qt.Key.Key_Tab)
    assert not dialog.findChild(QPushButton, "lookalikeExportBegin").isEnabled(), "nothing is counted yet"
    app.wait(lambda: dialog.chips.above is not None, "the new count")
    above = dialog.chips.above
    assert above.chips > 20 and above.percentile <= 90
    choose(dialog, ABOVE, GEOPARQUET, out / "b.parquet")
    assert f"{5 + above.chips} chips ({above.chips} predicted)" in summary(dialog)
    begin(dialog)
    assert f"1 of them an example, {above.chips} of them predicted, " in finished(app)
    buttons = [one.text() for item in app.iface.bar.items() for one in item.findChildren(QPushButton)]
    assert buttons.count("Add to map") == buttons.count("Open folder") == 1
    (button,) = [
        one for item in app.iface.bar.items() for one in item.findChildren(QPushButton) if one.text() == "Add to map"
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    no_reader = any("without a reader for GeoParquet" in text for text in app.messages())
    assert no_reader == (ogr.GetDriverByName("Parquet") is None)
    told = subprocess.run(
        [engine_python, "-I", "-c", READ, str(out / "b.parquet")], capture_output=True, text=True, check=True
    )
    read = json.loads(told.stdout)
    assert read["labels"].count("predicted") == read["predicted"].count(True) == above.chips
    assert read["labels"].count("accept") == 4 and read["labels"].count("example") == 1 and read["valid"]
    assert read["geo"] == "1.1.0" and read["provenance"]["threshold (score)"] == f"{above.least:.6g}"

    dialog = opened(app)
    choose(dialog, DECIDED, IMAGES, out / "chips")
    begin(dialog)
    assert "/chips: accepted 5, rejected 1, unsure 1." in finished(app)
    assert len(list((out / "chips").rglob("*.tif"))) == 7 and (out / "chips" / "index.csv").is_file()
    names = {"a.geojson", "a.qml", "a_places.geojson", "a_places.qml", "b.parquet", "b.qml", "b_places.parquet"}
    assert {each.name for each in out.iterdir()} == names | {"b_places.qml", "chips"}


def test_all_chips_are_scored_by_one_head(
    answered: App, out: Path, messages: List[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = answered
    dialog = opened(app)
    choose(dialog, ABOVE, GEOJSON, out / "a.geojson")
    begin(dialog)
    finished(app)
    found = json.loads((out / "a.geojson").read_text())
    chips = [one["properties"] for one in found["features"]]
    assert {one["label"] for one in chips} == {"accept", "example", "predicted"}
    by_rank = sorted(chips, key=lambda one: one["rank"])
    assert len({one["rank"] for one in chips}) == len(chips), "ranks are of one ranking"
    assert [one["score"] for one in by_rank] == sorted((one["score"] for one in chips), reverse=True)
    assert all(one["score_when_proposed"] is None for one in chips if one["label"] != "accept")
    assert all(one["score_when_proposed"] is not None for one in chips if one["label"] == "accept")
    said = found["provenance"]
    assert said["score by head"] == said["threshold by head"]
    assert said["score, at the export"].startswith("log odds")
    # Where nothing can be scored any more it is written all the same, and says so.
    monkeypatch.setattr(type(app.plugin.client), "is_given_up", property(lambda _self: True))
    monkeypatch.setattr(app.plugin.target_tools.exporting.exports, "_launch", no_engine)
    app.plugin.target_tools.exporting.export(ExportChoice(out / "b.geojson", ACCEPTED, GEOJSON))
    assert finished(app).startswith("Exported 5 chips"), "what was done comes first"
    assert messages[-1].startswith("Exported 5 chips") and "Without scores of now: No engine here." in messages[-1]
    found = json.loads((out / "b.geojson").read_text())
    assert [one["properties"]["score"] for one in found["features"]] == [None] * 5
    assert found["provenance"]["score, at the export"] == "none: No engine here."


def no_engine() -> Any:
    raise UserError("No engine here.")


def test_the_choices_are_remembered_and_overwriting_is_asked_once(
    answered: App, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = answered
    asked: List[str] = []
    answer = [QMessageBox.StandardButton.No]

    def question(_parent: Any, _title: str, text: str, *_more: Any) -> Any:
        asked.append(text)
        return answer[0]

    monkeypatch.setattr(QMessageBox, "question", question)
    dialog = opened(app)
    choose(dialog, ACCEPTED, GEOJSON, out / "a.geojson")
    begin(dialog)
    finished(app)
    assert asked == []
    before = (out / "a.geojson").stat().st_mtime_ns
    dialog = opened(app)
    assert dialog.choice.what == ACCEPTED and dialog.choice.format == GEOJSON and dialog.choice.path.parent == out
    choose(dialog, ACCEPTED, GEOJSON, out / "a")  # the suffix is added
    begin(dialog)
    assert len(asked) == 1 and "a.geojson, a_places.geojson" in asked[0] and dialog.isVisible()
    assert (out / "a.geojson").stat().st_mtime_ns == before
    answer[0] = QMessageBox.StandardButton.Yes
    begin(dialog)
    finished(app)
    assert len(asked) == 2 and (out / "a.geojson").stat().st_mtime_ns > before


def test_it_begins_with_what_was_accepted_and_each_project_keeps_its_own(answered: App, out: Path) -> None:
    app = answered
    dialog = opened(app)
    found = dialog.findChild(QLabel, "lookalikeExportAbove")
    assert dialog.choice.what == ACCEPTED and dialog.chips.above is not None
    assert found.isHidden(), "what is above a threshold is no matter yet"
    choose(dialog, ABOVE, GEOJSON, out / "a.geojson")
    assert not found.isHidden() and "nobody has looked at" in found.text()
    begin(dialog)
    finished(app)
    assert opened(app).choice.what == ABOVE
    project = QgsProject.instance()
    kept = project.readEntry("lookalike", "export", "")[0]
    assert json.loads(kept)["what"] == ABOVE
    project.writeEntry("lookalike", "export", "")
    dialog = opened(app)
    assert (dialog.choice.what, dialog.choice.format) == (ACCEPTED, GEOJSON), "of another project"
    project.writeEntry("lookalike", "export", '["torn')
    assert opened(app).choice.what == ACCEPTED


def test_chips_without_imagery_are_told_before_it_begins(answered: App, out: Path) -> None:
    app = answered
    dialog = opened(app)
    choose(dialog, DECIDED, IMAGES, out / "chips")
    app.wait(lambda: dialog._imagery, "what is known of the imagery")
    assert "no imagery" not in summary(dialog), "all of them lie in the raster"
    dialog.show_imagery({DECIDED: ImageryKnown(3, 2, ("a.example", "b.example")), ACCEPTED: ImageryKnown(0, 0)})
    assert "3 of the answered chips have no imagery that can be read" in summary(dialog)
    assert "2 are fetched from a.example, b.example, a few at a time" in summary(dialog)
    choose(dialog, ACCEPTED, IMAGES, out / "chips")
    assert summary(dialog) == "This writes up to 5 images and an index."


def test_nothing_is_asked_of_the_imagery_once_the_window_is_closed(
    answered: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, given_up = answered, []
    request = EngineClient.request

    def slow(client: EngineClient, params: Any, *more: Any, **others: Any) -> int:
        return 4711 if isinstance(params, ImageryOfParams) else request(client, params, *more, **others)

    monkeypatch.setattr(EngineClient, "request", slow)
    monkeypatch.setattr(EngineClient, "cancel", lambda _client, number: given_up.append(number))
    dialog = opened(app)
    assert 4711 not in given_up
    dialog.reject()
    assert given_up.count(4711) == 1


def test_escape_closes_it_and_nothing_is_written(answered: App, out: Path) -> None:
    dialog = opened(answered)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert answered.plugin.target_tools.exporting.dialog is None and list(out.iterdir()) == []
    opened(answered)


def test_the_window_goes_with_its_target(answered: App) -> None:
    dialog = opened(answered)
    answered.plugin.new_target("others")
    assert answered.plugin.target_tools.exporting.dialog is None and not dialog.isVisible()


def test_without_the_engine_what_needs_it_is_greyed_with_the_reason(
    answered: App, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = answered
    monkeypatch.setattr(type(app.plugin.client), "is_given_up", property(lambda _self: True))
    QTest.mouseClick(app.dock.findChild(QPushButton, "lookalikeExport"), Qt.MouseButton.LeftButton)
    dialog = app.plugin.target_tools.exporting.dialog
    assert not dialog.findChild(QRadioButton, f"lookalikeExport_{ABOVE}").isEnabled()
    combo = dialog.findChild(QComboBox, "lookalikeExportFormat")
    usable = {combo.itemData(row): combo.model().item(row).isEnabled() for row in range(combo.count())}
    assert usable == {"gpkg": True, "parquet": False, "geojson": True, "images": False}
    assert "needs the engine" in combo.model().item(1).toolTip()
    choose(dialog, ACCEPTED, GEOJSON, out / "a.geojson")
    begin(dialog)
    assert "Exported 5 chips" in finished(app)


def test_what_counts_is_what_the_filter_leaves(answered: App, asked: List[Any]) -> None:
    app = answered
    opened(app)
    (params,) = [one for one in asked if isinstance(one, CountAboveParams)]
    assert params.answers == app.session.answers() and params.filter == app.session.sought.filter


def test_a_target_that_is_not_open_is_exported_by_its_logs(answered: App, out: Path) -> None:
    app = answered
    target = app.plugin.targets.current
    app.plugin.new_target("others")
    app.wait(lambda: app.desk is not None and app.desk.name == "others", "the other target")
    app.plugin.target_tools.exporting.ask_closed(target, "target")
    dialog = app.plugin.target_tools.exporting.dialog
    assert not dialog.findChild(QRadioButton, f"lookalikeExport_{ABOVE}").isEnabled()
    choose(dialog, DECIDED, GEOJSON, out / "a.geojson")
    begin(dialog)
    assert "Exported 7 chips" in finished(app)


def test_how_precise_the_ranking_is_there_is_said_where_it_is_known(answered: App, out: Path) -> None:
    app = answered
    judging = app.plugin.target_tools.judging
    depths = (Depth(2.0, 20, 0.9, 0.8, 1.0, 0.2), Depth(-2.0, 60, 0.5, 0.4, 0.6, 0.9))
    judging._judgement_told = Judgement((), 10.0, 6, 5, "", depths)
    judging._judged = judging._asked
    dialog = opened(app)
    score = dialog.findChild(QDoubleSpinBox, "lookalikeExportScore")
    score.setFocus()
    score.selectAll()
    QTest.keyClicks(score, "-5")
    QTest.keyClick(score, Qt.Key.Key_Tab)
    app.wait(lambda: dialog.chips.above is not None and dialog.chips.above.least == -5, "the new count")
    told = dialog.findChild(QLabel, "lookalikeExportAbove").text()
    assert "Precision: 50% (40% to 60% with 90% certainty) of the chips that score -2 or more" in told
    choose(dialog, ABOVE, GEOJSON, out / "a.geojson")
    begin(dialog)
    finished(app)
    assert json.loads((out / "a.geojson").read_text())["provenance"]["precision above the threshold"].startswith("50%")


def test_the_open_target_is_exported_from_the_list_as_from_the_dock(answered: App, out: Path) -> None:
    app = answered
    exporting = app.plugin.target_tools.exporting
    app.press(Qt.Key.Key_A)
    assert app.session.pending
    exporting.ask_closed(app.plugin.targets.current, app.desk.name)
    assert exporting.dialog.findChild(QRadioButton, f"lookalikeExport_{ABOVE}").isEnabled()
    choose(exporting.dialog, DECIDED, GEOJSON, out / "a.geojson")
    begin(exporting.dialog)
    app.wait((out / "a.geojson").exists, "the file")
    assert "Exported 8 chips" in finished(app)
