"""The most alike answers beside the candidate: after it is drawn, for the one under the eyes, never in the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QHelpEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QToolTip

from plugin.dock.why_box import Alike, WhyBox
from plugin.protocol import NearestParams
from plugin.settings import Settings

from .fake_grid import near, place
from .hands import App


@pytest.fixture
def reviewing(app: App, collection: Path, picture: QgsRasterLayer) -> App:
    app.review(collection)
    return app


def box(app: App) -> WhyBox:
    made: WhyBox = app.dock.review.why
    return made


def current(app: App) -> str:
    return str(app.session.row.current.candidate.chip_id)


def wanted(app: App, side: Any) -> str:
    return near([chip for chip in side if chip != current(app)], *place(current(app)))[0]


def told(app: App) -> None:
    def is_told() -> bool:
        answers = app.session.answers()
        yes, no = box(app).shown
        return (
            yes is not None
            and no is not None
            and yes.chip_id == wanted(app, (*answers.examples, *answers.accepted))
            and no.chip_id == wanted(app, answers.rejected)
        )

    app.wait(is_told, "the nearest of the candidate under the eyes")


def test_the_nearest_of_each_side_stand_beside_the_candidate(reviewing: App) -> None:
    app = reviewing
    assert not box(app).isVisible(), "nothing was answered yet"
    for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_R):
        app.press(key)
    told(app)
    assert box(app).isVisible()
    for _ in range(3):
        app.press(Qt.Key.Key_Right)
        told(app)
    app.wait(lambda: all(app.desk.pictures.small(one.chip_id) for one in box(app).shown if one), "their pictures")
    image = box(app).grab().toImage()
    assert len({image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}) > 4
    assert "accepted" in box(app).accessibleName()


def test_what_comes_next_is_known_before_it_comes(reviewing: App, asked: List[Any]) -> None:
    app = reviewing
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    told(app)
    app.saved()
    app.wait(lambda: not app.session.asking, "the engine")
    why = app.plugin.target_tools.why

    def is_known_of_the_next() -> bool:
        return bool(why._is_known(app.session.row.upcoming(2)[1].candidate.chip_id, why._answers()))

    app.wait(is_known_of_the_next, "the nearest of the next one")
    before = len([params for params in asked if isinstance(params, NearestParams)])
    app.press(Qt.Key.Key_Right)
    assert box(app).shown[0] is not None
    told(app)
    app.settle(0.2)
    assert len([params for params in asked if isinstance(params, NearestParams)]) == before


def test_fast_keys_ask_for_where_they_stop(reviewing: App, asked: List[Any]) -> None:
    app = reviewing
    app.press(Qt.Key.Key_R)
    app.press(Qt.Key.Key_A)
    for _ in range(12):
        app.press(Qt.Key.Key_Right)
    told(app)
    assert len([params for params in asked if isinstance(params, NearestParams)]) <= 3


def test_it_can_be_left_out_and_that_is_remembered(reviewing: App) -> None:
    app = reviewing
    app.press(Qt.Key.Key_A)
    app.wait(lambda: box(app).isVisible(), "the box")
    action = next(one for one in app.dock.menu.section("review").actions() if one.text() == "Most alike answers")
    action.trigger()
    assert not box(app).isVisible()
    assert not Settings().show_why
    action.trigger()
    assert box(app).isVisible()


def test_it_is_empty_with_another_target_and_without_an_engine(reviewing: App) -> None:
    app = reviewing
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    told(app)
    app.plugin.client._process.kill("the test says so")
    app.press(Qt.Key.Key_R)
    told(app)
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None and app.desk.name == "lakes", "the other target")
    assert box(app).shown == (None, None)
    assert not box(app).isVisible()


def test_a_click_shows_it_on_the_map_and_a_tip_says_how_alike(reviewing: App) -> None:
    app = reviewing
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    told(app)
    app.desk.follow = False
    at = box(app)._box(1).center()
    QTest.mouseClick(box(app), Qt.MouseButton.LeftButton, pos=QPoint(at))
    no = box(app).shown[1]
    assert no is not None
    lon, lat = place(no.chip_id)
    assert abs(app.canvas.center().x() - lon) < 0.5
    assert abs(app.canvas.center().y() - lat) < 0.5
    QApplication.sendEvent(box(app), QHelpEvent(QEvent.Type.ToolTip, at, box(app).mapToGlobal(at)))
    assert f"{no.similarity:.3f}" in QToolTip.text()


def test_nothing_known_is_painted_too(qgis_app: Any, qtbot: Any) -> None:
    made = WhyBox()
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    empty = made.grab().toImage()
    made.show_nearest(Alike("a", 0.934), None)
    assert made.grab().toImage() != empty
    assert "0.93" in made.accessibleName()
