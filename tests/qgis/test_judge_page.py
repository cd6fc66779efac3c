"""The page to judge by alone: real drags and keys on the threshold, what it says, and its colours."""

from __future__ import annotations

from typing import Any, List

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QCheckBox, QDoubleSpinBox, QLabel, QTabWidget, QVBoxLayout, QWidget

from plugin.dock.judge_page import JudgePage
from plugin.protocol import Depth, Judgement, RemainingResult, ScoreBand

from .judged import at, chart_of, drag, figures, move, spread


@pytest.fixture
def page(qgis_app: Any, qtbot: Any) -> JudgePage:
    made = JudgePage()
    qtbot.addWidget(made)
    made.resize(420, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_drag_moves_the_threshold_from_edge_to_edge_and_counts_what_reaches_it(page: JudgePage) -> None:
    moves: List[float] = []
    ends: List[Any] = []
    page.threshold_moved.connect(moves.append)
    page.threshold_set.connect(ends.append)
    page.show_spread(spread())
    drag(chart_of(page), -0.2, 0.13, 0.32)
    assert moves == [-0.2, 0.1, 0.3]
    assert ends == [0.3]
    assert "<b>10 chips</b> reach 0.3: 4 accepted · 1 rejected" in figures(page)
    assert "2 same place" in figures(page)
    assert "4 of the 4 found ones are kept (100%). The head has learned from them." in figures(page)
    drag(chart_of(page), 0.42)
    assert ends[-1] == 0.4
    assert "3 of the 4 found ones are kept (75%)" in figures(page)


def test_a_drag_beyond_the_ends_stays_at_them(page: JudgePage) -> None:
    page.show_spread(spread())
    chart = chart_of(page)
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(chart, 0.0))
    move(chart, QPoint(chart.width() + 500, 20))
    QTest.mouseRelease(
        chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(chart.width() + 500, 20)
    )
    assert page._threshold == 0.5
    assert "<b>0 chips</b>" in figures(page)
    QTest.mouseClick(chart, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at(chart, 0.0))
    assert page._threshold == 0.5


def test_keys_and_the_box_move_it_too(page: JudgePage) -> None:
    ends: List[Any] = []
    page.threshold_set.connect(ends.append)
    page.show_spread(spread())
    page.show_threshold(0.0)
    chart = chart_of(page)
    chart.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_PageUp):
        QTest.keyClick(chart, key)
    assert ends == [0.1, 0.2, 0.1, 0.5]
    box = page.findChild(QDoubleSpinBox, "lookalikeThreshold")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, box.locale().toString(-0.28, "f", 2))
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert ends[-1] == -0.3, "the nearest score at which chips are counted"
    assert box.value() == -0.3


def test_the_box_that_switches_it_off_and_on(page: JudgePage) -> None:
    ends: List[Any] = []
    wanted: List[bool] = []
    page.threshold_set.connect(ends.append)
    page.threshold_wanted.connect(lambda: wanted.append(True))
    page.show_spread(spread())
    switch = page.findChild(QCheckBox, "lookalikeThresholdOn")
    assert not switch.isChecked()
    assert not page.findChild(QDoubleSpinBox, "lookalikeThreshold").isEnabled()
    switch.click()
    assert wanted == [True]
    page.show_threshold(0.2)
    switch.click()
    assert ends == [None]
    assert figures(page) == ""


def test_precision_at_the_threshold_is_told_with_its_interval_or_why_it_is_not(page: JudgePage) -> None:
    page.show_spread(spread())
    page.show_threshold(0.2)
    page.show_judgement(Judgement((), 1.0, 9, 2, "No chip was drawn by chance yet: check what is left first."), "")
    assert "Precision there is not known. No chip was drawn by chance yet" in figures(page)
    depths = (Depth(0.4, 10, 0.9, 0.8, 1.0, 0.2), Depth(0.0, 100, 0.5, 0.4, 0.6, 0.8))
    band = ScoreBand(0.5, 50, 9, 3, 0.8, 0.7, 0.9, 0.8, 0.9)
    page.show_judgement(Judgement((band,), 1448.2, 9, 6, "", depths), "")
    assert "about 70%</b> (60% to 80%). That would be about 50% of all that there are (0% to 100%)." in figures(page)
    assert "9 blocks of 1,448 km" in page.findChild(QLabel, "lookalikeBlocks").text()
    table = page._table
    assert [table.item(0, column).text() for column in range(6)] == [
        "0.50", "50", "3", "80% (70% to 90%)", "80%", "90%",
    ]  # fmt: skip
    assert table.isVisible()
    page.show_judgement(None, "why not")
    assert not table.isVisible()
    assert "Precision there is not known. why not" in figures(page)


def test_a_dark_theme_by_style_sheet_is_readable_too(page: JudgePage) -> None:
    page.setStyleSheet("QWidget { background: transparent; } QLabel { color: #c0c0c0; }")
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#333333"))
    page.setPalette(palette)
    page.show_spread(spread())
    page.show_threshold(0.1)
    chart = chart_of(page)
    image: QImage = chart.grab().toImage()
    marker = image.pixelColor(round(chart.x_of(0.1) * image.devicePixelRatio()), round(image.height() * 0.5))
    assert marker.lightness() > 120


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_drawn_in_the_palettes_colours(page: JudgePage, dark: bool) -> None:
    base, words = (QColor("#202020"), QColor("#e8e8e8")) if dark else (QColor("#ffffff"), QColor("#101010"))
    palette = QPalette()
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        palette.setColor(role, base)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        palette.setColor(role, words)
    page.setPalette(palette)
    page.show_spread(spread())
    page.show_threshold(0.1)
    chart = chart_of(page)
    chart.setPalette(palette)
    image: QImage = chart.grab().toImage()
    assert image.pixelColor(round(chart.x_of(-0.33)), round(image.height() * 0.2)) == base
    across = round(chart.x_of(0.1) * image.devicePixelRatio())  # the line covers pixels beside one another in part
    marker = [image.pixelColor(across + by, round(image.height() * 0.5)).lightness() for by in (-1, 0, 1)]
    assert min(abs(lightness - words.lightness()) for lightness in marker) < 60, "the marker stands out"


def test_the_narrowest_page_still_shows_all_of_its_width(qgis_app: Any, qtbot: Any) -> None:
    window, tabs, page = QWidget(), QTabWidget(), JudgePage()
    QVBoxLayout(window).addWidget(tabs)
    tabs.addTab(page, "Judge")
    qtbot.addWidget(window)
    window.resize(10, 400)
    window.show()
    qtbot.waitExposed(window)
    page.show_spread(spread())
    page.show_threshold(0.2)
    told = {"estimate": 14.3, "estimate_unsure": 17.0, "low": 5, "high": 40, "audited": 120, "unsure": 3}
    page.stopping.show_remaining(
        RemainingResult(**told, light="cannot tell", needed=45_105, known=80, unseen=45_000)  # type: ignore[arg-type]
    )
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width())
    assert tabs.width() < 400
