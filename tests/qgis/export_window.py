"""Hands on the window of exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton

from .hands import App


def opened(app: App) -> Any:
    """Press the button; return the window once it has counted."""
    QTest.mouseClick(app.dock.findChild(QPushButton, "lookalikeExport"), Qt.MouseButton.LeftButton)
    dialog = app.plugin.target_tools.exporting.dialog
    assert dialog is not None and dialog.isVisible()
    app.wait(lambda: dialog.chips.above is not None and dialog._there.places >= 0, "the counts")
    return dialog


def choose(dialog: Any, what: str, format_name: str, path: Path) -> None:
    dialog.findChild(QRadioButton, f"lookalikeExport_{what}").click()
    combo = dialog.findChild(QComboBox, "lookalikeExportFormat")
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    while combo.currentData() != format_name:
        before = combo.currentIndex()
        QTest.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentIndex() != before, "the format cannot be chosen"
    line = dialog.findChild(QLineEdit, "lookalikeExportPath")
    line.selectAll()
    QTest.keyClicks(line, str(path))


def begin(dialog: Any) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)  # the default button


def finished(app: App) -> str:
    """Return what is told when no export is under way any more."""
    exports = app.plugin.target_tools.exporting.exports
    app.wait(lambda: exports.count == 0, "the end of the export")
    app.settle()
    return " ".join(app.messages())


def summary(dialog: Any) -> str:
    return str(dialog.findChild(QLabel, "lookalikeExportSummary").text())
