"""The ways to choose candidates that menu and options offer, in words."""

from __future__ import annotations

from typing import Tuple

from qgis.PyQt.QtCore import QCoreApplication

from ..protocol import AUTO, LEAST_SURE, SIMILAR


def strategies() -> Tuple[Tuple[str, str, str], ...]:
    """Return of each way its name, what it is called, and what it does."""
    return (
        (AUTO, _tr("Automatic"), _tr("Learns from every answer; takes the fewest for each one found")),
        (SIMILAR, _tr("Most alike"), _tr("The most alike to the examples, whatever you answer")),
        (LEAST_SURE, _tr("Least sure"), _tr("What it can say least about, to learn from it; finds less")),
    )


def title() -> str:
    """Return what they are ways to do."""
    return _tr("How candidates are chosen")


def _tr(text: str) -> str:
    return str(QCoreApplication.translate("Strategies", text))
