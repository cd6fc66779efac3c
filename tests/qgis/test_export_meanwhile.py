"""An export under way, with the real engine: what happens meanwhile, what ends it, and what is told of it."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from plugin.engine_client.client import EngineClient
from plugin.export.task import ExportTask
from plugin.review.export_choice import ACCEPTED, DECIDED, GEOJSON, GEOPARQUET, IMAGES, ExportChoice

from .export_window import begin, choose, finished, opened
from .exported import rows
from .hands import App


def slow_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an export wait in the middle for as long as a test needs: its engine is never asked."""
    monkeypatch.setattr(EngineClient, "request", lambda *_args, **_more: 1)


def test_no_other_export_writes_to_the_same_place(answered: App, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = answered
    exporting = app.plugin.target_tools.exporting
    dialog = opened(app)
    with monkeypatch.context() as patched:
        slow_engine(patched)
        exporting.export(ExportChoice(out / "chips", format=IMAGES))
        choose(dialog, ACCEPTED, IMAGES, out / "chips")
        begin(dialog)
        problem = dialog.findChild(QLabel, "lookalikeExportProblem")
        assert "chips is being written by another export" in problem.text() and problem.isVisible()
        exporting.export(ExportChoice(out / "chips", format=IMAGES))
        assert exporting.exports.count == 1 and any("another export" in text for text in app.messages())
    (running,) = exporting.exports._running
    running.job.cancel()
    finished(app)
    begin(dialog)
    assert "Exported 5 images" in finished(app)


@pytest.mark.parametrize("format_name", [GEOJSON, GEOPARQUET])
def test_what_came_there_meanwhile_stays(
    answered: App, out: Path, format_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = answered
    path = out / f"a.{format_name}"
    content = ExportTask._content

    def late(task: ExportTask) -> Any:
        found = content(task)
        path.write_text("of somebody else")
        return found

    monkeypatch.setattr(ExportTask, "_content", late)
    app.plugin.target_tools.exporting.export(ExportChoice(path, format=format_name))
    assert "came there while this export was being written" in finished(app)
    app.wait(lambda: [each.name for each in out.iterdir()] == [path.name], "no leftovers")
    assert path.read_text() == "of somebody else"


def test_what_was_exported_is_shown(answered: App, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = answered
    seen: List[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(url.toLocalFile()))
    added: List[Any] = []

    def add(source: str, title: str, provider: str) -> Any:
        added.append(QgsVectorLayer(source, title, provider))
        return added[-1]

    monkeypatch.setattr(app.iface, "addVectorLayer", add, raising=False)
    for format_name, name, layers in ((GEOJSON, "a b.geojson", 2), (IMAGES, "chips & more", 1)):
        app.plugin.target_tools.exporting.export(ExportChoice(out / name, ACCEPTED, format_name))
        finished(app)
        added.clear()
        for text in ("Open folder", "Add to map"):  # neither takes the other away
            (button,) = [
                one for item in app.iface.bar.items() for one in item.findChildren(QPushButton) if one.text() == text
            ]
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert [layer.isValid() for layer in added] == [True] * layers
        assert added[-1].featureCount() == 5 and added[-1].name().startswith("target")
    assert seen == [str(out), str(out / "chips & more")]


def test_an_export_outlives_its_target(answered: App, out: Path) -> None:
    app = answered
    dialog = opened(app)
    choose(dialog, DECIDED, IMAGES, out / "chips")
    begin(dialog)
    app.plugin.new_target("others")
    app.wait(lambda: app.desk is not None and app.desk.name == "others", "the other target")
    assert "Exported 7 images" in finished(app)
    assert json.loads((out / "chips" / "dataset.json").read_text())["provenance"]["target"] == "target"


def test_killed_in_the_middle_there_is_a_sentence_and_nothing_else(answered: App, out: Path) -> None:
    app = answered
    (out / "b.parquet").write_text("older")
    app.plugin.target_tools.exporting.export(ExportChoice(out / "b.parquet", format=GEOPARQUET))
    (running,) = app.plugin.target_tools.exporting.exports._running
    app.wait(lambda: running.job._client is not None and running.job._client.is_ready, "its engine")
    os.kill(running.job._client.pid, signal.SIGKILL)
    assert "The engine stopped during the export, and nothing was written" in finished(app)
    app.wait(lambda: [each.name for each in out.iterdir()] == ["b.parquet"], "no leftovers")
    assert (out / "b.parquet").read_text() == "older"


@pytest.mark.parametrize("ends", ["cancel", "unload"])
def test_cancelled_or_left_in_the_middle_nothing_is_left(answered: App, out: Path, scratch: Path, ends: str) -> None:
    app = answered
    exports = app.plugin.target_tools.exporting.exports
    app.plugin.target_tools.exporting.export(ExportChoice(out / "chips", format=IMAGES))
    (running,) = exports._running
    app.wait(lambda: running.job._client is not None, "the engine's part")
    if ends == "cancel":
        running.job.cancel()
        assert "The export was cancelled; nothing was written." in finished(app)
    else:
        app.unload()
    app.wait(lambda: not list(out.iterdir()) and not list(scratch.glob("lookalike-export-*")), "no leftovers")


def test_a_long_export_shows_how_far_it_is_and_can_be_cancelled(
    answered: App, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = answered
    monkeypatch.setattr("plugin.export.exports.ITEM_MS", 10)
    slow_engine(monkeypatch)
    app.plugin.target_tools.exporting.export(ExportChoice(out / "chips", format=IMAGES))
    app.wait(lambda: any("Exporting chips" in text for text in app.messages()), "the message")
    (running,) = app.plugin.target_tools.exporting.exports._running
    (button,) = [each for each in running.item.findChildren(QPushButton) if each.text() == "Cancel export"]
    app.wait(lambda: running.job._task is None, "the task's end")
    assert running.item.text() == "Exporting chips …", "the name has the room; what is being done is in the tip"
    assert running.item.toolTip().startswith("Exporting chips. ") and len(running.item.toolTip()) > 22
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "cancelled" in finished(app) and not any("Exporting chips" in text for text in app.messages())


def test_answers_that_are_on_their_way_to_the_log_are_waited_for(answered: App, out: Path) -> None:
    app = answered
    app.press(Qt.Key.Key_A)
    assert app.session.pending
    app.plugin.export_to(str(out / "a.gpkg"))
    finished(app)
    app.wait((out / "a.gpkg").exists, "the file")
    assert sum(row["label"] == "accept" for row in rows(out / "a.gpkg", "chips")) == 5


def test_answers_that_cannot_be_saved_are_told(answered: App, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = answered
    monkeypatch.setattr("plugin.target.exporting.SAVE_MS", 50)
    app.plugin.target_tools.exporting._timer.setInterval(50)
    monkeypatch.setattr(app.session._recording, "_submit", lambda _events: None)
    app.press(Qt.Key.Key_A)
    app.plugin.export_to(str(out / "a.gpkg"))
    app.wait((out / "a.gpkg").exists, "the file")
    assert "1 answer is not saved" in finished(app)
    lines = {row["key"]: row["value"] for row in rows(out / "a.gpkg", "provenance")}
    assert lines["answers not saved yet, not exported"] == "1" and lines["chips, accept"] == "4"
