"""Hands on the line above the gallery."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from plugin.dock.gallery_bar import GalleryBar

from .hands import App


def bar(app: App) -> GalleryBar:
    made: GalleryBar = app.dock.review.gallery_bar
    return made


def choose(combo: Any, text: str) -> None:
    """Choose an entry of a combo box as a person does, by its keys."""
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(combo.count()):
        if combo.currentText() == text:
            break
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentText() == text


def list_all(app: App, view: str = "List") -> None:
    choose(bar(app).view, view)
    app.wait(lambda: app.session.listing is not None and app.session.listing.is_known, "the list")
