"""Targets of several classes: named in a window, given by keys, buttons and the pointer, shown and exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

from qgis.core import QgsProject
from qgis.gui import QgsColorButton
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QToolButton

from plugin.canvas.candidate_layer import CandidateLayer
from plugin.protocol import HeatMapParams, ProposeParams
from plugin.review.classes import COLOURS, TargetClass
from plugin.review.marks import ACCEPT, Mark

from .exported import rows
from .hands import App
from .test_target_layers import PONDS, layer_with, press_ok

POND, MINE = TargetClass("pond", COLOURS[0]), TargetClass("mine", COLOURS[1])


def classes_window(app: App) -> Any:
    app.dock.classes_wanted.emit()
    return app.plugin.target_tools.classes._dialog


def name_class(dialog: Any, number: int, name: str) -> None:
    field = dialog.findChild(QLineEdit, f"lookalikeClassName{number}")
    field.clear()
    QTest.keyClicks(field, name)


def problem(dialog: Any) -> str:
    label = dialog.findChild(QLabel, "lookalikeClassesProblem")
    return str(label.text()) if label.isVisible() else ""


def answer_menu(app: App, number: int) -> None:
    """Choose a class where the pointer is, as one does."""
    menu = app.desk._class_menu
    app.wait(menu.isVisible, "the menu of classes")
    QTest.keyClick(menu, Qt.Key.Key_0 + number)


def classed(app: App, collection: Path) -> None:
    """Review a target of ponds, around 0, and mines, around 10 degrees."""
    app.open(collection)
    app.session.sought.set_classes((POND, MINE))
    app.point(0.25, 0.25)
    answer_menu(app, 1)
    app.wait(lambda: len(app.session.example_marks()) == 1, "the pond")
    app.point(10.25, 0.25)
    answer_menu(app, 2)
    app.wait(lambda: app.session.state.counts.examples == 2 and not app.session.asking, "the mine")
    app.wait(lambda: app.session.queue.current is not None, "candidates")


def button(app: App, number: int) -> Any:
    return app.dock.class_row.findChild(QPushButton, f"lookalikeClass{number}")


def test_classes_are_named_in_a_window_and_get_keys(app: App, collection: Path) -> None:
    app.open(collection)
    assert not app.dock.class_row.isVisible()
    dialog = classes_window(app)
    name_class(dialog, 1, "pond")
    name_class(dialog, 2, "mine")
    dialog.findChild(QPushButton, "lookalikeAddClass").click()
    name_class(dialog, 3, "farm")
    dialog.findChildren(QgsColorButton)[0].setColor(QColor("#123456"))
    press_ok(dialog)
    assert not dialog.isVisible()
    assert [(one.name, one.colour) for one in app.session.sought.classes] == [
        ("pond", "#123456"),
        ("mine", COLOURS[1]),
        ("farm", COLOURS[2]),
    ]
    assert app.dock.class_row.isVisible()
    assert button(app, 3).text() == "3  farm  (0)" and not button(app, 3).isEnabled()
    app.saved()
    target = app.plugin.targets.current
    app.plugin.new_target("others")
    app.wait(lambda: app.desk is not None and app.desk.name == "others", "the other target")
    assert not app.dock.class_row.isVisible()
    app.plugin.open_target(target, "target")
    app.wait(lambda: app.desk is not None and len(app.session.sought.classes) == 3, "the classes again")


def test_enter_in_a_name_goes_on_to_the_next_class_without_one_and_then_is_ok(app: App, collection: Path) -> None:
    app.open(collection)
    dialog = classes_window(app)
    name_class(dialog, 1, "pond")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget().objectName() == "lookalikeClassName2"
    QTest.keyClicks(dialog.focusWidget(), "mine")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert [one.name for one in app.session.sought.classes] == ["pond", "mine"]
    dialog = classes_window(app)
    name_class(dialog, 1, "lake")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible(), "every class has a name: Enter is OK, as in any window"
    assert [one.name for one in app.session.sought.classes] == ["lake", "mine"]


def test_what_is_pointed_at_is_of_the_class_that_the_menu_asks_for(app: App, collection: Path) -> None:
    classed(app, collection)
    answers = app.session.answers()
    assert {name: len(chips) for name, chips in answers.classes.items()} == {"pond": 1, "mine": 1}
    app.point(-10.25, 0.25, Qt.KeyboardModifier.ShiftModifier)
    app.wait(lambda: app.session.state.counts.counter_examples == 1, "a counter-example, which is of no class")
    assert not app.desk._class_menu.isVisible()


def test_nothing_is_asked_where_there_is_one_class(app: App, collection: Path) -> None:
    app.open(collection)
    app.session.sought.set_classes((POND,))
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.state.counts.examples == 1, "the example")
    assert not app.desk._class_menu.isVisible()
    assert list(app.session.answers().classes) == [POND.name]


def test_a_accepts_as_proposed_and_digits_as_another(app: App, collection: Path) -> None:
    classed(app, collection)
    first = app.session.queue.current.candidate
    assert first.class_name == "pond"
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_1)
    app.press(Qt.Key.Key_2, app.canvas.viewport(), Qt.KeyboardModifier.KeypadModifier)
    app.press(Qt.Key.Key_3)
    app.saved()
    assert app.session.state.counts.classes == {"mine": 1, "pond": 2}
    assert app.counts == (3, 0, 0), "a key of no class is no answer"
    assert button(app, 1).text() == "1  pond  (2)" and button(app, 2).text() == "2  mine  (1)"
    button(app, 1).click()
    app.saved()
    assert app.session.state.counts.classes == {"mine": 1, "pond": 3}


def test_digits_mean_nothing_without_classes(app: App, collection: Path) -> None:
    app.review(collection)
    app.press(Qt.Key.Key_1)
    app.settle(0.2)
    assert app.counts == (0, 0, 0) and not app.session.pending


def test_one_class_is_looked_for_and_pointed_at(app: App, collection: Path, asked: List[Any]) -> None:
    classed(app, collection)
    wanted = app.dock.class_row.findChild(QComboBox, "lookalikeWantedClass")
    wanted.setCurrentIndex(2)
    wanted.activated.emit(2)
    app.wait(lambda: not app.session.asking and isinstance(asked[-1], HeatMapParams), "the heat map")
    assert asked[-1].ranked_by.wanted_class == "mine"
    assert [one for one in asked if isinstance(one, ProposeParams)][-1].ranked_by.wanted_class == "mine"
    app.point(12.25, 0.25)
    app.wait(lambda: app.session.state.counts.examples == 3, "the example")
    assert len(app.session.answers().classes["mine"]) == 2


def test_a_class_that_is_renamed_keeps_its_answers_and_one_with_answers_stays(app: App, collection: Path) -> None:
    classed(app, collection)
    app.press(Qt.Key.Key_1)
    app.saved()
    dialog = classes_window(app)
    dialog.findChild(QToolButton, "lookalikeRemoveClass1").click()
    assert "1 accepted chip is of the class “pond”" in problem(dialog)
    name_class(dialog, 1, "mine")
    press_ok(dialog)
    assert "Two classes are called “mine”" in problem(dialog)
    name_class(dialog, 1, "")
    press_ok(dialog)
    assert "Give every class a name" in problem(dialog)
    name_class(dialog, 1, "lake")
    dialog.findChild(QToolButton, "lookalikeClassUp2").click()
    press_ok(dialog)
    app.saved()
    assert [one.name for one in app.session.sought.classes] == ["mine", "lake"]
    assert app.session.state.counts.classes == {"lake": 1}
    assert button(app, 2).text() == "2  lake  (1)"


def test_no_more_than_nine(app: App, collection: Path) -> None:
    app.open(collection)
    dialog = classes_window(app)
    add = dialog.findChild(QPushButton, "lookalikeAddClass")
    for _ in range(7):
        assert add.isEnabled()
        add.click()
    assert not add.isEnabled()
    dialog.findChild(QToolButton, "lookalikeRemoveClass9").click()
    assert add.isEnabled() and dialog.findChild(QLineEdit, "lookalikeClassName9") is None


def test_without_a_target_there_is_a_sentence(app: App) -> None:
    app.dock.classes_wanted.emit()
    assert any("then name its classes" in text for text in app.told)


def test_features_of_a_layer_are_of_a_class(app: App, collection: Path) -> None:
    classed(app, collection)
    layer_with(PONDS[1:])
    app.dock.seeds_wanted.emit()
    dialog = app.plugin.target_tools.seeds._dialog
    kind = dialog.findChild(QComboBox, "lookalikeSeedKind")
    assert [kind.itemText(place) for place in range(kind.count())] == ["pond", "mine", "what it is not"]
    kind.setCurrentIndex(0)
    press_ok(dialog)
    app.wait(lambda: app.session.state.counts.examples == 4, "the examples")
    assert len(app.session.answers().classes["pond"]) == 3


def test_chips_and_places_are_exported_with_their_class(app: App, collection: Path, tmp_path: Path) -> None:
    classed(app, collection)
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_2)
    app.saved()
    path = tmp_path / "classes.gpkg"
    app.plugin.export_to(str(path))
    app.wait(lambda: any("Exported" in text for text in app.messages()), "the export")
    chips = rows(path, "chips")
    assert sorted((row["label"], row["class"]) for row in chips) == [
        ("accept", "mine"),
        ("accept", "pond"),
        ("example", "mine"),
        ("example", "pond"),
    ]
    places = rows(path, "places")
    assert {row["class"] for row in places} == {"mine", "pond"}
    assert sum(row["chips"] for row in places) == 4
    lines = {row["key"]: row["value"] for row in rows(path, "provenance")}
    assert lines["chips, accept"] == "2" and lines["chips, accept, pond"] == "1"


def test_the_layer_of_candidates_tells_the_class(app: App) -> None:
    layer = CandidateLayer("t", "ponds")
    square = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    layer.show({"a": Mark("a", square, ACCEPT, 1.0, 1, 99.0, "pond"), "b": Mark("b", square, ACCEPT)})
    assert layer.layer is not None
    told = {feature["chip_id"]: feature["class"] for feature in layer.layer.getFeatures()}
    assert told["a"] == "pond" and str(told["b"]) in ("NULL", "None")
    # As a version without classes has saved it.
    layer.layer.dataProvider().deleteAttributes([layer.layer.fields().indexOf("class")])
    layer.layer.updateFields()
    again = CandidateLayer("t", "ponds")
    again.show({"a": Mark("a", square, ACCEPT, 1.0, 1, 99.0, "mine")})
    assert again.layer is not None
    assert again.layer is layer.layer or again.layer.id() == layer.layer.id()
    assert [feature["class"] for feature in again.layer.getFeatures()] == ["mine"]
    QgsProject.instance().clear()


def test_the_gallery_marks_the_class_of_what_is_proposed(app: App, collection: Path) -> None:
    classed(app, collection)
    gallery = app.dock.gallery
    assert {name: colour.name() for name, colour in gallery._delegate.class_colours.items()} == {
        "pond": POND.colour,
        "mine": MINE.colour,
    }
    model = gallery.candidates
    assert model.data(model.index(0), Qt.ItemDataRole.ToolTipRole).endswith("; pond")
    image = gallery.viewport().grab().toImage()
    rect = gallery.visualRect(model.index(0))
    seen = {image.pixelColor(rect.center().x(), y).name() for y in range(rect.top(), rect.bottom())}
    assert POND.colour in seen
