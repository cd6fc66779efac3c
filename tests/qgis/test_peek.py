"""The peek: Space shows the map around the candidate, and everything ends it where it began."""

from __future__ import annotations

from typing import Any, Tuple

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QLineEdit,
)

from .hands import App
from .keyed import decided

pytestmark = pytest.mark.usefixtures("own_keys")


def corners(app: App) -> Tuple[float, ...]:
    extent = app.canvas.extent()
    return extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a key that is pressed and let go be a tap, however long the machine takes for it."""
    monkeypatch.setattr("plugin.canvas.peek.TAP_S", 60.0)


def test_space_shows_the_map_around_while_it_is_held(focused: App) -> None:
    focused.canvas.setExtent(QgsRectangle(0.1, 0.1, 2.35, 1.7))
    before = corners(focused)
    for widget in (focused.dock.gallery, focused.canvas):
        QTest.keyPress(widget, Qt.Key.Key_Space)
        wide = focused.canvas.extent()
        assert wide.width() > 3 * (before[2] - before[0])
        chip = focused.session.queue.current.candidate.footprint
        assert wide.contains(QgsGeometry.fromWkt(f"POINT({chip[0][0]} {chip[0][1]})").asPoint())
        focused.settle(0.4)
        QTest.keyRelease(widget, Qt.Key.Key_Space)
        assert corners(focused) == pytest.approx(before, abs=1e-12)
    assert decided(focused) == []


def test_on_a_map_in_which_the_chip_is_lost_the_peek_is_nearer(focused: App, quick: None) -> None:
    focused.dock.set_following(False)
    chip = QgsGeometry.fromPolygonXY(
        [[QgsPointXY(*corner) for corner in focused.session.queue.current.candidate.footprint]]
    ).boundingBox()
    middle = chip.center()
    wide = 100 * chip.height()
    focused.canvas.setExtent(QgsRectangle(middle.x() - wide, middle.y() - wide, middle.x() + wide, middle.y() + wide))
    before = corners(focused)
    focused.press(Qt.Key.Key_Space)
    seen = focused.canvas.extent()
    assert seen.contains(chip) and 8 < min(seen.width(), seen.height()) / chip.height() < 15
    focused.press(Qt.Key.Key_Space)
    assert corners(focused) == pytest.approx(before, abs=1e-9)
    focused.dock.set_following(True)


def test_a_tap_on_space_stays_until_the_next_or_an_answer(focused: App, quick: None) -> None:
    focused.dock.set_following(False)
    before = corners(focused)
    QTest.keyClick(focused.dock.gallery, Qt.Key.Key_Space)
    assert focused.desk.peek.is_on
    QTest.keyClick(focused.dock.gallery, Qt.Key.Key_Space)
    assert not focused.desk.peek.is_on
    assert corners(focused) == pytest.approx(before, abs=1e-12)
    QTest.keyClick(focused.dock.gallery, Qt.Key.Key_Space)
    focused.press(Qt.Key.Key_A)
    assert not focused.desk.peek.is_on
    assert corners(focused) == pytest.approx(before, abs=1e-12)
    focused.dock.set_following(True)


def test_a_peek_ends_when_the_window_is_left_or_the_target(focused: App, picture: Any) -> None:
    focused.settle(0.1)
    focused.canvas.setExtent(QgsRectangle(-2, -2, 4, 3))
    before = corners(focused)
    QTest.keyPress(focused.dock.gallery, Qt.Key.Key_Space)
    focused.settle(0.4)
    field = QLineEdit(focused.iface.window)
    field.show()
    field.setFocus()
    assert corners(focused) == pytest.approx(before, abs=1e-12)
    QTest.keyPress(focused.dock.gallery, Qt.Key.Key_Space)
    focused.plugin.new_target("lakes")
    assert corners(focused) == pytest.approx(before, abs=1e-12)
    focused.wait(lambda: focused.desk is not None, "the other target")
    QTest.keyRelease(focused.dock.gallery, Qt.Key.Key_Space)


def test_a_peek_does_not_move_the_map_of_another_project(focused: App, quick: None) -> None:
    QTest.keyClick(focused.dock.gallery, Qt.Key.Key_Space)
    peek = focused.desk.peek
    assert peek.is_on
    focused.canvas.setExtent(QgsRectangle(10, 10, 11, 11))  # as the next project's
    there = corners(focused)
    QgsProject.instance().clear()
    assert not peek.is_on
    assert corners(focused) == pytest.approx(there, abs=1e-9)
