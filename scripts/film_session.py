"""Runs inside QGIS: one review from the first click to the exported file, each step a frame with what is said to it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any, Dict, List, Optional

import qgis.utils
from qgis.core import QgsRectangle
from qgis.PyQt.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget
from qgis_hands import run_and_leave
from screenshots_session import KEYS, Photographer

SLOW, QUICK = 10, 70
PANEL = 430
NAMES = {"accept": "A", "reject": "R", "unsure": "U"}
COLOURS = {"A": QColor("#2e9e4f"), "R": QColor("#c0392b"), "U": QColor("#b7860b")}


class Director(Photographer):
    """Takes frames of QGIS's window, with a line of words, the key that was pressed and the mouse drawn over it."""

    def __init__(self) -> None:
        super().__init__(Path(os.environ["LOOKALIKE_PICTURES"]), "", "png")
        self.seconds: List[float] = []
        self.words = ""

    def run(self) -> Dict[str, Any]:
        self.window.showMaximized()
        self.settle(1.0)
        self.begin_open()
        for name in ("Browser", "Layers"):
            self.window.findChild(QDockWidget, name).hide()
        self.width(PANEL)
        first = self.truth["first"]
        lon, lat = first["lon"], first["lat"]
        self.show_map(QgsRectangle(lon - 9, lat - 7, lon + 9, lat + 7))
        self.point(first)
        self.review()
        self.look_back()
        return {"seconds": self.seconds}

    def point(self, first: Dict[str, Any]) -> None:
        self.words = "Find every island. Click one."
        place = self.canvas.getCoordinateTransform().transform(first["lon"], first["lat"])
        there = self.canvas.viewport().mapTo(self.window, QPoint(round(place.x()), round(place.y())))
        self.frame(1.2)
        for share in (0.0, 0.35, 0.65, 0.85, 1.0):
            self.frame(0.12, mouse=there + QPoint(round(220 * (1 - share)), round(160 * (1 - share))))
        self.frame(0.6, mouse=there)
        self.point_at(first)
        self.calm()
        self.words = "What looks like it appears, the likeliest first."
        self.frame(2.2)

    def review(self) -> None:
        """Answer as the truth says: a few answers slowly, then many."""
        session = self.desk.session
        self.words = "One key each: A yes, R no, U cannot tell."
        for number in range(SLOW + QUICK):
            self.wait(lambda: session.row.current is not None and len(session.pending) < 10, "a candidate")
            label = self.truth_of_current()
            slow = number < SLOW
            if slow:
                self.sharp()
                self.frame(0.45)
                self.frame(0.25, key=NAMES[label])
            QTest.keyClick(self.dock.gallery, KEYS[label])
            self.settle(0.05)
            if number == SLOW:
                self.words = "It learns from every answer, and ranks all chips again."
            if not slow and number % 3 == 0:
                self.sharp()
                self.frame(0.2, key=NAMES[label])
        self.wait(lambda: not session.pending and not session.asking, "the answers to be saved")
        self.calm()
        self.frame(1.0)

    def look_back(self) -> None:
        """The map of scores, the threshold, and the export opened."""
        self.words = "The map glows where more of them are."
        self.wait(lambda: self.layer("heat map") is not None, "the heat map")
        self.show_map(self.half_an_ocean())
        self.calm()
        self.frame(2.5)
        self.words = "Judge: what a threshold would find, and how surely."
        self.judge_at_even_odds()
        self.calm()
        self.frame(2.5)
        self.words = "Export: a styled GeoPackage that says who decided what, and when."
        self.open_export_alone()
        self.frame(3.0)

    def sharp(self) -> None:
        """Wait for the candidate's picture and the map, as an analyst's eyes do."""
        self.settle(0.2)  # the map follows a moment later
        self.wait(lambda: self.dock.candidate.sharp and not self.canvas.isDrawing(), "the candidate")

    def frame(self, seconds: float, key: str = "", mouse: Optional[QPoint] = None) -> None:
        """Take what is seen now, to be shown so long."""
        qgis.utils.iface.messageBar().clearWidgets()
        taken = self.window.grab()
        painter = QPainter(taken)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _say(painter, taken, self.words)
        if key:
            _press(painter, taken, key)
        if mouse is not None:
            _point(painter, mouse)
        painter.end()
        if not taken.save(str(self.to / f"{len(self.seconds):04d}.png")):
            raise OSError("a frame could not be saved")
        self.seconds.append(seconds)


def _say(painter: QPainter, taken: QPixmap, words: str) -> None:
    """A line of words at the foot of the map."""
    font = QFont(painter.font())
    font.setPixelSize(24)
    font.setBold(True)
    painter.setFont(font)
    box = QFontMetrics(font).boundingRect(words).adjusted(-22, -14, 22, 14)
    box.moveCenter(QPoint((taken.width() - PANEL) // 2, taken.height() - 80))
    box.moveLeft(max(16, box.left()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(15, 23, 32, 225))
    painter.drawRoundedRect(QRectF(box), 10, 10)
    painter.setPen(QColor("white"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _press(painter: QPainter, taken: QPixmap, key: str) -> None:
    """The cap of the key that is pressed."""
    cap = QRect(0, 0, 72, 72)
    cap.moveCenter(QPoint((taken.width() - PANEL) // 2, taken.height() - 160))
    painter.setPen(QPen(QColor("white"), 3))
    painter.setBrush(COLOURS[key])
    painter.drawRoundedRect(QRectF(cap), 12, 12)
    font = QFont(painter.font())
    font.setPixelSize(42)
    painter.setFont(font)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


def _point(painter: QPainter, tip: QPoint) -> None:
    """The mouse, which a picture of a window leaves out."""
    outline = ((0, 0), (0, 27), (6, 21), (11, 31), (15, 29), (10, 19), (18, 19))
    arrow = QPolygonF([QPointF(tip.x() + x, tip.y() + y) for x, y in outline])
    painter.setPen(QPen(QColor("black"), 1.5))
    painter.setBrush(QColor("white"))
    painter.drawPolygon(arrow)


if __name__ == "__main__":
    QTimer.singleShot(2000, partial(run_and_leave, lambda: Director().run()))
