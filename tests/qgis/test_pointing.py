"""Pointing with real mouse and keys: the outline under the mouse, the menu, selection, polygon and coordinates."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QMenu

from plugin.canvas.hover import NEGATIVE, POSITIVE
from plugin.canvas.pointed import Places
from plugin.engine_client.client import EngineClient
from plugin.protocol import ChipsAtParams, ChipsInParams

from .hands import App

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def ready(app: App, collection: Path) -> App:
    """Return the plugin with a target without examples, its tool taken."""
    app.open(collection)
    app.plugin.start_pointing()
    app.wait(lambda: app.plugin.client.is_idle, "the engine")
    return app


def pixel(app: App, lon: float, lat: float) -> QPoint:
    found = app.canvas.mapSettings().mapToPixel().transform(QgsPointXY(lon, lat))
    return QPoint(round(found.x()), round(found.y()))


def hover(app: App, lon: float, lat: float) -> None:
    QTest.mouseMove(app.canvas.viewport(), pixel(app, lon, lat) + QPoint(3, 0))
    QTest.mouseMove(app.canvas.viewport(), pixel(app, lon, lat))


def outlined(app: App) -> Any:
    """Return the box of the outline in map coordinates, None where none is shown."""
    outline = app.plugin.tool.hover
    return outline._band.asGeometry().boundingBox() if outline.is_shown else None


def open_menu(app: App, lon: float, lat: float) -> QMenu:
    QTest.mouseClick(app.canvas.viewport(), RIGHT, NONE, pixel(app, lon, lat))
    return next(one for one in app.canvas.findChildren(QMenu, "lookalikePointingHere") if one.isVisible())


def choose(menu: QMenu, text: str, negative: bool = False) -> None:
    offering = menu
    if negative:
        offering = next(action.menu() for action in menu.actions() if action.menu() is not None)
    action = next(action for action in offering.actions() if text in action.text())
    assert action.isEnabled(), action.toolTip()
    action.trigger()
    menu.close()


def layer_of(app: App, wkts: List[str]) -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "ponds layer", "memory")
    for wkt in wkts:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    QApplication.processEvents()
    app.canvas.setExtent(QgsRectangle(-21, -12, 21, 12))  # QGIS goes to the first layer
    return layer


def examples(app: App) -> int:
    return len(app.session.answers().examples)


def counter_examples(app: App) -> int:
    return len(app.session.answers().counter_examples)


def test_the_chip_under_the_mouse_is_outlined_and_it_is_the_one_a_click_takes(ready: App) -> None:
    hover(ready, 3.25, 3.25)
    ready.wait(lambda: outlined(ready) is not None, "the outline")
    box = outlined(ready)
    assert box.contains(QgsPointXY(3.25, 3.25))
    ready.point(3.25, 3.25)
    ready.wait(lambda: examples(ready) == 1, "the example")
    (mark,) = ready.session.example_marks()
    assert box.xMinimum() == pytest.approx(min(lon for lon, _ in mark.footprint), abs=1e-6)
    assert box.yMaximum() == pytest.approx(max(lat for _, lat in mark.footprint), abs=1e-6)


def test_a_mouse_that_runs_about_asks_for_the_last_place_only(ready: App, asked: List[Any]) -> None:
    for step in range(60):
        hover(ready, -6 + step * 0.2, 2.25)
    last = QgsPointXY(5.8, 2.25)
    ready.wait(lambda: outlined(ready) is not None and outlined(ready).contains(last), "the outline where it stopped")
    ready.settle(0.3)
    assert outlined(ready).contains(last)
    assert 1 <= len([one for one in asked if isinstance(one, ChipsAtParams)]) <= 4


def test_nothing_is_asked_while_the_engine_is_busy_and_the_outline_goes(
    ready: App, asked: List[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    hover(ready, 3.25, 3.25)
    ready.wait(lambda: outlined(ready) is not None, "the outline")
    count = len(asked)
    monkeypatch.setattr(EngineClient, "is_idle", False)
    hover(ready, 6.25, 3.25)
    ready.wait(lambda: outlined(ready) is None, "no outline")
    ready.settle(0.2)
    assert len(asked) == count
    assert outlined(ready) is None


def test_the_outline_goes_with_the_mouse_the_tool_and_the_target(ready: App) -> None:
    def show() -> None:
        hover(ready, 3.25, 3.25)
        ready.wait(lambda: outlined(ready) is not None, "the outline")

    show()
    QApplication.sendEvent(ready.canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert outlined(ready) is None
    show()
    ready.plugin.new_target("another")
    assert outlined(ready) is None
    ready.wait(lambda: ready.desk is not None and ready.plugin.client.is_idle, "the other target")
    show()
    ready.canvas.unsetMapTool(ready.plugin.tool)
    assert outlined(ready) is None


def test_outside_the_collection_there_is_no_outline(ready: App) -> None:
    hover(ready, 3.25, 3.25)
    ready.wait(lambda: outlined(ready) is not None, "the outline")
    ready.canvas.setExtent(QgsRectangle(100, 60, 120, 70))
    hover(ready, 110, 65)
    ready.wait(lambda: outlined(ready) is None, "no outline")


def test_the_feature_is_outlined_where_a_click_would_take_it(ready: App) -> None:
    ready.iface.active = layer_of(ready, ["Polygon((2 2, 4 2, 4 5, 2 5, 2 2))"])
    hover(ready, 3, 3)
    ready.wait(lambda: outlined(ready) is not None, "the outline")
    assert outlined(ready).toString(2) == "2.00,2.00 : 4.00,5.00"
    hover(ready, 8.25, 8.25)
    ready.wait(lambda: outlined(ready) is not None and outlined(ready).xMinimum() > 5, "the chip")


def test_cursor_and_colour_show_what_ctrl_and_shift_do(ready: App) -> None:
    tool = ready.plugin.tool

    def colours() -> Any:
        return tool.hover._colour

    def cursor() -> Any:
        shown = ready.canvas.viewport().cursor()
        return shown.shape(), shown.pixmap().cacheKey()

    plain = cursor()
    QTest.keyPress(ready.canvas, Qt.Key.Key_Shift)
    minus = cursor()
    assert (minus[0], colours()) == (Qt.CursorShape.BitmapCursor, NEGATIVE)
    QApplication.sendEvent(ready.canvas, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Shift, SHIFT))
    assert (cursor()[0], colours()) == (plain[0], POSITIVE)
    QTest.keyPress(ready.canvas, Qt.Key.Key_Control)
    assert cursor() not in (plain, minus)
    QApplication.sendEvent(ready.canvas, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Control, CTRL))
    assert cursor()[0] == plain[0]


def test_the_menu_takes_the_chip_or_the_feature_as_either(ready: App) -> None:
    ready.iface.active = layer_of(ready, ["Polygon((2 2, 4 2, 4 5, 2 5, 2 2))"])
    choose(open_menu(ready, 3, 3), "The chip here")
    ready.wait(lambda: examples(ready) == 1, "the example")
    choose(open_menu(ready, 3, 3), "The feature of “ponds layer” here", negative=True)
    ready.wait(lambda: counter_examples(ready) >= 1, "the counter-example")
    ready.canvas.setExtent(QgsRectangle(-21, -12, 21, 12))
    assert not any("feature of" in action.text() for action in open_menu(ready, 8, 8).actions())


def test_the_selection_is_taken_and_without_one_the_menu_says_what_to_do(ready: App) -> None:
    layer = ready.iface.active = layer_of(
        ready, ["Polygon((2 2, 4 2, 4 4, 2 4, 2 2))", "Polygon((-8 2, -6 2, -6 4, -8 4, -8 2))"]
    )
    menu = open_menu(ready, 9, 9)
    action = next(action for action in menu.actions() if "Selected" in action.text())
    assert not action.isEnabled()
    assert "Select features" in action.toolTip()
    menu.close()
    layer.selectAll()
    choose(open_menu(ready, 9, 9), "Selected features (2)")
    ready.wait(lambda: examples(ready) == 2, "the examples")
    ready.press(Qt.Key.Key_Backspace)
    assert examples(ready) == 0
    layer.selectByIds([1])
    menu = ready.plugin.target_tools.pointing._menu
    menu.aboutToShow.emit()
    choose(menu, "Selected features (1)", negative=True)
    ready.wait(lambda: counter_examples(ready) == 1, "the counter-example")


def draw(app: App, *corners: Any) -> None:
    for lon, lat in corners:
        QTest.mouseClick(app.canvas.viewport(), LEFT, NONE, pixel(app, lon, lat))


def begin(app: App, negative: bool = False) -> Any:
    choose(open_menu(app, 9, 9), "Draw a polygon", negative)
    return app.plugin.target_tools.pointing._polygon


@pytest.mark.parametrize("end", ["right", "enter", "double"])
def test_a_polygon_gives_the_chips_that_it_covers(ready: App, end: str, asked: List[Any]) -> None:
    begin(ready)
    draw(ready, (2, 2), (6, 2), (6, 6))
    if end == "right":
        QTest.mouseClick(ready.canvas.viewport(), RIGHT, NONE, pixel(ready, 2, 6))
    elif end == "enter":
        QTest.keyClick(ready.canvas, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(ready.canvas.viewport(), LEFT, NONE, pixel(ready, 2, 6))
        QTest.mouseDClick(ready.canvas.viewport(), LEFT, NONE, pixel(ready, 2, 6))
    ready.wait(lambda: examples(ready) >= 1, "the examples")
    assert ready.canvas.mapTool() is ready.plugin.tool
    (params,) = [one for one in asked if isinstance(one, ChipsInParams)]
    drawn = QgsGeometry()
    drawn.fromWkb(bytes.fromhex(params.wkb_hex))
    assert drawn.isGeosValid()
    assert drawn.boundingBox().toString(0) == "2,2 : 6,6"
    ready.press(Qt.Key.Key_Backspace)
    assert examples(ready) == 0


def test_backspace_takes_corners_back_and_undoes_nothing_and_escape_leaves(ready: App) -> None:
    ready.point(-9.25, -9.25)
    ready.wait(lambda: examples(ready) == 1, "the example")
    tool = begin(ready, negative=True)
    draw(ready, (2, 2), (6, 2), (6, 6))
    QTest.keyClick(ready.canvas, Qt.Key.Key_Backspace)
    assert len(tool._corners) == 2
    QTest.keyClick(ready.canvas, Qt.Key.Key_Return)
    assert "three corners" in ready.told[-1]
    assert len(tool._corners) == 2
    for _ in range(5):
        QTest.keyClick(ready.canvas, Qt.Key.Key_Backspace)
    assert (tool._corners, examples(ready)) == ([], 1)
    QTest.keyClick(ready.canvas, Qt.Key.Key_Escape)
    assert ready.canvas.mapTool() is ready.plugin.tool
    QTest.keyClick(ready.canvas, Qt.Key.Key_Backspace)
    assert examples(ready) == 0


def test_a_target_closed_while_drawing_gives_the_tool_back(ready: App) -> None:
    tool = begin(ready)
    draw(ready, (2, 2), (6, 2), (6, 6))
    ready.plugin.new_target("another")
    assert tool._corners == []
    assert ready.canvas.mapTool() is ready.plugin.tool
    ready.wait(lambda: ready.desk is not None, "the target")


def test_pasted_coordinates_become_examples_at_once_and_are_undone_at_once(ready: App) -> None:
    QApplication.clipboard().setText("nothing of the kind")
    choose(open_menu(ready, 9, 9), "Paste coordinates")
    dialog = ready.plugin.target_tools.pointing._dialog
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert (dialog.text.toPlainText(), ok.isEnabled()) == ("", False)
    QTest.keyClicks(dialog.text, "3.25, 4.25")
    assert "1 understood: 3.25000° N, 4.25000° E" in dialog.understood.text()
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.text, "rubbish")
    assert "Line 2" in dialog.understood.text()
    assert not ok.isEnabled()
    dialog.text.setPlainText("3.25, 4.25\n3.25, -4.25\n80, 170")
    QTest.mouseClick(ok, LEFT)
    ready.wait(lambda: examples(ready) == 2, "the examples")
    assert "1 of 3 places lies outside" in ready.told[-1]
    ready.press(Qt.Key.Key_Backspace)
    assert examples(ready) == 0


def test_what_the_clipboard_holds_is_there_already_and_may_be_what_it_is_not(ready: App) -> None:
    QApplication.clipboard().setText("https://www.openstreetmap.org/#map=9/3.25/4.25")
    choose(open_menu(ready, 9, 9), "Paste coordinates", negative=True)
    dialog = ready.plugin.target_tools.pointing._dialog
    assert "1 understood" in dialog.understood.text()
    QTest.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), LEFT)
    ready.wait(lambda: counter_examples(ready) == 1, "the counter-example")


def test_an_engine_killed_while_places_are_asked_for_loses_none(ready: App) -> None:
    ready.desk.point(Places(((3.25, 4.25), (3.25, -4.25)), True))
    os.kill(ready.plugin.client.pid, signal.SIGKILL)
    ready.wait(lambda: examples(ready) == 2, "the examples")


def test_across_the_antimeridian_the_outline_is_where_the_mouse_is(ready: App) -> None:
    ready.canvas.setExtent(QgsRectangle(175, -6, 195, 6))
    outline = ready.plugin.tool.hover
    outline._at = pixel(ready, 190.5, 0.5)
    outline.show_chip(((-170.0, 0.0), (-169.0, 0.0), (-169.0, 1.0), (-170.0, 1.0)))
    assert outlined(ready).toString(0) == "190,0 : 191,1"
    outline._at = pixel(ready, 179.5, 0.5)
    outline.show_chip(((-180.5, 0.0), (-179.5, 0.0), (-179.5, 1.0), (-180.5, 1.0)))
    assert outlined(ready).toString(1) == "179.5,0.0 : 180.5,1.0"
    outline.show_chip(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)))
    assert outlined(ready) is None


def test_the_menu_of_the_dock_keeps_no_menu_of_before(ready: App) -> None:
    menu = next(one for one in ready.dock.findChildren(QMenu, "lookalikePointing"))
    for _ in range(3):
        menu.aboutToShow.emit()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(menu.findChildren(QMenu)) == 1
    assert [action.text() for action in menu.actions() if action.menu() is not None] == ["What it is not"]
