"""The window of targets: what is listed, and what keys and buttons in it do."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QCheckBox, QLineEdit, QPushButton, QRadioButton, QTableWidget

from plugin.dock.name_dialog import NameDialog
from plugin.errors import UserError
from plugin.review.export_choice import DECIDED, GEOPACKAGE
from plugin.target import target_list

from .export_window import begin, choose
from .exported import rows
from .hands import App
from .traces import write


def window(app: App) -> Any:
    app.plugin.target_list.ask()
    return app.plugin.target_list._dialog


def lines(dialog: Any) -> List[List[str]]:
    table = dialog.findChild(QTableWidget, "lookalikeTargetsTable")
    return [[table.item(row, column).text() for column in range(5)] for row in range(table.rowCount())]


def button(dialog: Any, what: str) -> QPushButton:
    return dialog.findChild(QPushButton, f"lookalikeTargets_{what}")


def mark(app: App, dialog: Any, name: str) -> None:
    dialog.choose(next(one.uuid for one in app.plugin.targets.entries() if one.name == name))


def with_two(app: App, collection: Path, tmp_path: Path) -> Any:
    """A saved project with "target", one accepted and one rejected, and "lakes", which is open."""
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    app.saved()
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "lakes", "the new target")
    app.wait(lambda: bool(app.session.state.name), "its log")
    return window(app)


def test_all_targets_are_listed_and_counted_in_the_background(app: App, collection: Path, tmp_path: Path) -> None:
    dialog = with_two(app, collection, tmp_path)
    assert lines(dialog) == [["lakes", "…", "…", "…", "…"], ["target", "…", "…", "…", "…"]]
    app.wait(lambda: "…" not in str(lines(dialog)), "the counts")
    assert lines(dialog) == [["lakes", "0", "0", "0", "0"], ["target", "1", "1", "0", "0"]]
    table = dialog.findChild(QTableWidget, "lookalikeTargetsTable")
    assert table.item(1, 7).text() == app.plugin.settings.analyst and table.item(1, 5).text()
    assert not button(dialog, "open").isEnabled(), "it is open"
    dialog.show_note("")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "target", "the other target")
    assert not dialog.isVisible() and app.counts == (1, 1, 0)


def test_a_target_is_put_away_and_taken_out_again(app: App, collection: Path, tmp_path: Path) -> None:
    dialog = with_two(app, collection, tmp_path)
    mark(app, dialog, "target")
    table = dialog.findChild(QTableWidget, "lookalikeTargetsTable")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    app.wait(lambda: [line[0] for line in lines(dialog)] == ["lakes"], "one line")
    assert app.dock.header._targets.count() == 1
    QTest.mouseClick(dialog.findChild(QCheckBox, "lookalikeShowArchived"), Qt.MouseButton.LeftButton)
    dialog.findChild(QCheckBox, "lookalikeShowArchived").setChecked(True)
    assert [line[0] for line in lines(dialog)] == ["lakes", "target (archived)"]
    mark(app, dialog, "target")
    assert "out" in button(dialog, "archive").text()
    button(dialog, "archive").click()
    app.wait(lambda: [line[0] for line in lines(dialog)] == ["lakes", "target"], "it to be back")
    assert app.dock.header._targets.count() == 2


def test_the_open_target_is_put_away_by_its_own_log_and_stays_open(app: App, collection: Path, tmp_path: Path) -> None:
    dialog = with_two(app, collection, tmp_path)
    button(dialog, "archive").click()
    app.wait(lambda: any(one.archived for one in app.plugin.targets.entries()), "the archive")
    app.wait(lambda: "lakes (archived)" in str(lines(dialog)), "the list")
    assert app.plugin.targets.name == "lakes" and app.desk is not None
    assert app.dock.header._targets.count() == 2
    mark(app, dialog, "target")
    button(dialog, "open").click()
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "target", "the other target")
    assert app.dock.header._targets.count() == 1


def test_a_target_that_is_not_open_is_renamed(app: App, collection: Path, tmp_path: Path) -> None:
    dialog = with_two(app, collection, tmp_path)
    mark(app, dialog, "target")
    button(dialog, "rename").click()
    field = dialog.findChild(NameDialog).findChild(QLineEdit, "lookalikeTargetName")
    QTest.keyClicks(field, "atolls")
    QTest.keyClick(field, Qt.Key.Key_Return)
    app.wait(lambda: [line[0] for line in lines(dialog)] == ["atolls", "lakes"], "the name")
    assert app.plugin.targets.name == "lakes"


def test_a_target_is_copied_with_what_is_not_on_disk_yet(app: App, collection: Path, tmp_path: Path) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    dialog = window(app)
    for _ in range(5):
        app.press(Qt.Key.Key_A)
    button(dialog, "duplicate").click()
    asked = dialog.findChild(NameDialog)
    field = asked.findChild(QLineEdit, "lookalikeTargetName")
    assert field.text() == "target (copy)"
    field.selectAll()
    QTest.keyClicks(field, "strict")
    QTest.keyClick(field, Qt.Key.Key_Return)
    app.wait(lambda: len(app.plugin.targets.entries()) == 2, "the copy")
    app.wait(lambda: ["strict", "5", "0", "0", "0"] in lines(dialog), "its counts")
    assert dialog.chosen() != app.plugin.targets.current, "the copy is marked"
    button(dialog, "open").click()
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "strict", "the copy to open")
    assert app.counts == (5, 0, 0)


def test_a_copy_of_the_examples_alone(app: App, collection: Path, tmp_path: Path) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    dialog = window(app)
    button(dialog, "duplicate").click()
    asked = dialog.findChild(NameDialog)
    QTest.mouseClick(asked.findChild(QRadioButton, "lookalikeChoice_examples"), Qt.MouseButton.LeftButton)
    QTest.keyClick(asked.findChild(QLineEdit, "lookalikeTargetName"), Qt.Key.Key_Return)
    app.wait(lambda: ["target (copy)", "0", "0", "0", "0"] in lines(dialog), "the copy")


def test_a_project_that_is_left_takes_its_window_along(
    app: App, collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qgis.core import QgsProject

    dialog = with_two(app, collection, tmp_path)
    mark(app, dialog, "target")
    button(dialog, "duplicate").click()
    button(dialog, "archive").click()
    QgsProject.instance().clear()
    app.settle(0.3)
    assert not dialog.isVisible() and app.desk is None


def test_decisions_are_exported_where_the_collection_is_not(
    app: App, collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another machine: the project and its logs are there, the collection is not."""
    import shutil

    from qgis.core import QgsProject

    with_two(app, collection, tmp_path)
    write(tmp_path / "islands.qgz")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    QgsProject.instance().clear()
    shutil.copy(tmp_path / "islands.qgz", elsewhere)
    shutil.copytree(tmp_path / "islands.lookalike", elsewhere / "islands.lookalike")
    shutil.rmtree(tmp_path / "islands.lookalike")
    collection.rename(tmp_path / "gone")
    assert QgsProject.instance().read(str(elsewhere / "islands.qgz"))
    app.wait(lambda: app.dock.review.offer.isVisible(), "the offer")
    assert app.desk is None and "islands" in app.hint()
    dialog = window(app)
    app.wait(lambda: ["target", "1", "1", "0", "0"] in lines(dialog), "the counts")
    mark(app, dialog, "target")

    def drawn() -> List[str]:
        """What stands in a layer of candidates; the project has kept empty ones."""
        layers = QgsProject.instance().mapLayers().values()
        return sorted(feature["standing"] for layer in layers for feature in layer.getFeatures())

    assert drawn() == []
    button(dialog, "show").click()
    app.wait(lambda: drawn() == ["accept", "example", "reject"], "its decisions on the map")
    button(dialog, "export").click()
    asked = app.plugin.target_tools.exporting.dialog
    choose(asked, DECIDED, GEOPACKAGE, tmp_path / "out.gpkg")
    begin(asked)
    app.wait(lambda: (tmp_path / "out.gpkg").exists(), "the export")
    app.settle(0.2)
    labels = sorted(row["label"] for row in rows(tmp_path / "out.gpkg", "chips"))
    assert labels == ["accept", "example", "reject"]
    app.plugin.open_collection(str(tmp_path / "gone"))
    app.wait(lambda: app.desk is not None, "the collection where it is now")
    app.wait(lambda: len(app.plugin.targets.entries()) == 2, "both targets")


def test_a_log_that_cannot_be_copied_is_said(
    app: App, collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = with_two(app, collection, tmp_path)

    def refuse(*_args: Any, **_more: Any) -> str:
        raise UserError("No room. Free some.")

    monkeypatch.setattr(target_list, "duplicate", refuse)
    button(dialog, "duplicate").click()
    QTest.keyClick(dialog.findChild(NameDialog).findChild(QLineEdit), Qt.Key.Key_Return)
    app.wait(lambda: any("No room" in text for text in app.told), "the sentence")
