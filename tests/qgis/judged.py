"""Scores to judge by, and hands on the page that shows them and on its chart."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel

from plugin.dock.chart import Chart
from plugin.dock.judge_page import JudgePage
from plugin.protocol import HistogramResult

from .hands import App


def spread(strategy: str = "auto", **more: Any) -> HistogramResult:
    """Ten bins from -0.5 to 0.5."""
    counts = ("0 0 0 0 0 0 0 0 1 3", "2 0 0 0 0 0 0 0 1 0", "0 0 0 0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0 0 2")
    unseen = "1000000 5000 900 80 30 20 9 5 2 1"
    found = {"first": -5, "decimals": 1, "counts": (*counts, unseen), "strategy": strategy, "head": "h"}
    return HistogramResult(**{**found, "learned_from": 7, **more})


def judge(app: App) -> JudgePage:
    page: JudgePage = app.dock.judge
    app.dock.show_page(page)
    app.iface.window.show()
    app.wait(lambda: chart_of(page).plot is not None, "the histogram")
    return page


def chart_of(page: JudgePage) -> Chart:
    return page.findChild(Chart, "lookalikeSpread")


def figures(page: JudgePage) -> str:
    return page.findChild(QLabel, "lookalikeFigures").text()


def at(chart: Chart, score: float) -> QPoint:
    return QPoint(round(chart.x_of(score)), chart.height() // 2)


def move(chart: Chart, to: QPoint) -> None:
    """Move the mouse with the left button down, which QTest cannot on a screen that is none."""
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(to), QPointF(chart.mapToGlobal(to)), left, left, plain)
    QApplication.sendEvent(chart, event)


def drag(chart: Chart, *scores: float) -> None:
    """Press at the first score, go over the others, and let go at the last."""
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(chart, scores[0]))
    for score in scores[1:]:
        move(chart, at(chart, score))
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(chart, scores[-1]))
