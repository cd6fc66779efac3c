"""Keys of the review, and what they came to."""

from __future__ import annotations

from typing import List, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QPushButton,
    QWidget,
)

from .hands import App

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def labels(app: App, count: int) -> List[str]:
    return [str(item.label) for item in app.session.queue.items[:count]]


def decided(app: App) -> List[Tuple[str, str]]:
    return [(item.candidate.chip_id, item.label) for item in app.session.queue.items if item.label]


def into(app: App, widget: QWidget) -> QWidget:
    """Add a widget to the page after the plugin was started, as a service would, and give it the focus."""
    app.dock.review.gallery.parentWidget().layout().addWidget(widget)
    widget.show()
    app.settle(0.02)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    app.wait(widget.hasFocus, "the focus")
    return widget


def button(app: App, name: str) -> QPushButton:
    return app.dock.findChild(QPushButton, f"lookalike_{name}")
