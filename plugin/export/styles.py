"""How exported layers look in a QGIS without Lookalike, and what they are called there."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsUnitTypes
from qgis.PyQt.QtCore import QCoreApplication

STYLES = Path(__file__).resolve().parents[2] / "resources" / "styles"
METRES_OF_DEGREES = "111320 * cos(radians(y(centroid($geometry))))"
"""Of a degree of longitude, as the styles have it."""
DESCRIPTIONS = {
    "chips": "Chips of imagery that were decided on or given as examples, and how; with predicted = true those that "
    "nobody has looked at and that score the threshold or more",
    "places": "Accepted chips that touch or overlap, merged, each class by itself. chip_area_m2 is the area of the "
    "chips, not of the objects in them.",
    "located": "The likeliest place of the thing in each accepted chip, as the score tells; nobody has checked it",
    "provenance": "Where this file comes from, and whom to credit",
}


def style_of(layer: str, crs: Optional[QgsCoordinateReferenceSystem] = None) -> str:
    """Return the QML of a layer in a CRS, None for lon/lat: chips that would be too small have a mark on the map."""
    style = (STYLES / f"exported_{layer}.qml").read_text(encoding="utf-8")
    if crs is None or crs.isGeographic():
        return style
    metres = QgsCoordinateReferenceSystem("EPSG:3857").mapUnits()
    return style.replace(METRES_OF_DEGREES, f"{QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), metres):g}")


def title_of(layer: str, target: str) -> str:
    """Return what a layer is called, in words."""
    titles = {
        "chips": QCoreApplication.translate("Export", "{target}: chips and answers"),
        "places": QCoreApplication.translate("Export", "{target}: accepted places"),
        "located": QCoreApplication.translate("Export", "{target}: likeliest spot in each chip"),
        "provenance": QCoreApplication.translate("Export", "{target}: where this comes from"),
    }
    return titles[layer].format(target=target or layer)
