"""Hands on the import window, and files of embeddings for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QWidget

from plugin.dock.import_dialog import ImportDialog

from .hands import App

Write = Callable[..., Path]


def begin(app: App, *files: Path, to: str = "") -> ImportDialog:
    """Open the window, choose files and wait until they are recognised."""
    app.dock.import_wanted.emit()
    dialog: ImportDialog = app.plugin.tools.imports._dialog
    dialog.choose(tuple(map(str, files)))
    app.wait(lambda: dialog.found is not None or "⚠" in text(dialog, "lookalikeImportHint"), "what the files hold")
    if to:
        dialog.options.to.setText(to)
    return dialog


def text(dialog: QWidget, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    return str(label.text()) if label.isVisible() else ""


def problem(dialog: QWidget) -> str:
    return text(dialog, "lookalikeImportProblem")


def press(dialog: QWidget, name: str) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def asked(folder: Path) -> Any:
    return json.loads((folder / "asked.json").read_text(encoding="utf-8"))


def button(app: App, label: str) -> QPushButton:
    """Return the button with this text in the message bar."""
    return next(one for one in app.iface.bar.findChildren(QPushButton) if one.text() == label)
