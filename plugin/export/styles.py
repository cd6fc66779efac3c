"""How exported layers look in a QGIS without Lookalike, and what they are called there."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

STYLES = Path(__file__).resolve().parents[2] / "resources" / "styles"
DESCRIPTIONS = {
    "chips": "Chips of imagery that were decided on or given as examples, and how; with predicted = true those that "
    "nobody has looked at and that score the threshold or more",
    "places": "Accepted chips that touch or overlap, merged, each class by itself. chip_area_m2 is the area of the "
    "chips, not of the objects in them.",
    "located": "The likeliest place of the thing in each accepted chip, as the score tells; nobody has checked it",
    "provenance": "Where this file comes from, and whom to credit",
}


def style_of(layer: str) -> str:
    """Return the QML of a layer."""
    return (STYLES / f"exported_{layer}.qml").read_text(encoding="utf-8")


def title_of(layer: str, target: str) -> str:
    """Return what a layer is called, in words."""
    titles = {
        "chips": QCoreApplication.translate("Export", "{target}: chips and answers"),
        "places": QCoreApplication.translate("Export", "{target}: accepted places"),
        "located": QCoreApplication.translate("Export", "{target}: likeliest spot in each chip"),
        "provenance": QCoreApplication.translate("Export", "{target}: where this comes from"),
    }
    return titles[layer].format(target=target or layer)
