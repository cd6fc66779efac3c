"""Where there is nothing to review, one button does what comes next."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

from plugin.dock.gallery_bar import WEAKEST
from plugin.protocol import Filter

from .hands import App


def offer(app: App) -> QPushButton:
    button: QPushButton = app.dock.findChild(QPushButton, "lookalikeOffer")
    return button


def press(app: App) -> None:
    QTest.mouseClick(offer(app), Qt.MouseButton.LeftButton)


def test_without_an_example_the_button_takes_the_tool(app: App, collection: Path) -> None:
    app.open(collection)
    app.wait(lambda: offer(app).isVisible(), "the button")
    app.canvas.unsetMapTool(app.plugin.tool)
    assert offer(app).text() == "Point at an example"
    press(app)
    assert app.canvas.mapTool() is app.plugin.tool


def test_an_empty_list_leads_back(app: App, collection: Path) -> None:
    app.review(collection)
    app.plugin.target_tools.listings.show(WEAKEST)
    app.wait(lambda: offer(app).isVisible(), "the empty list")
    assert (app.hint(), offer(app).text()) == ("No chip is in this list.", "Back to candidates")
    press(app)
    assert app.session.listing is None and app.session.row.current is not None
    assert not offer(app).isVisible()


def test_where_nothing_meets_the_filter_it_can_be_cleared(app: App, collection: Path) -> None:
    app.review(collection)
    app.session.sought.set_filter(Filter(extent=(170.0, 80.0, 171.0, 81.0)))
    app.wait(lambda: not app.session.asking, "the chips that meet it")
    app.press(Qt.Key.Key_R)  # the one under the eyes had stayed
    app.wait(lambda: offer(app).isVisible(), "the button")
    assert offer(app).text() == "Clear the filter"


def test_the_judge_page_leads_to_the_answers_it_lacks(app: App, collection: Path) -> None:
    app.review(collection)
    app.dock.show_page(app.dock.judge)
    button = app.dock.judge.findChild(QPushButton, "lookalikeJudgeNext")
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert app.dock.page is app.dock.review
