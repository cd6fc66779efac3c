"""Every switch between QGIS and Qt versions, so that nothing else asks for a version."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsField, QgsMapLayer, QgsWkbTypes
from qgis.PyQt import QtGui, QtWidgets
from qgis.PyQt.QtCore import QMetaType, Qt, QVariant

QAction = getattr(QtGui, "QAction", None) or QtWidgets.QAction
QActionGroup = getattr(QtGui, "QActionGroup", None) or QtWidgets.QActionGroup

POLYGON_GEOMETRY = QgsWkbTypes.GeometryType.PolygonGeometry

# What is deprecated is written into QGIS's log at every use, with a traceback.
_FROM_3_38 = Qgis.QGIS_VERSION_INT >= 33800


def text_field(name: str) -> QgsField:
    """Return an unlimited text field."""
    return QgsField(name, _field_type("QString", "String"))


def real_field(name: str) -> QgsField:
    return QgsField(name, _field_type("Double", "Double"))


def integer_field(name: str) -> QgsField:
    return QgsField(name, _field_type("Int", "Int"))


def long_field(name: str) -> QgsField:
    return QgsField(name, _field_type("LongLong", "LongLong"))


def yes_no_field(name: str) -> QgsField:
    return QgsField(name, _field_type("Bool", "Bool"))


def _field_type(name: str, old_name: str) -> Any:
    return getattr(QMetaType.Type, name) if _FROM_3_38 else getattr(QVariant, old_name)


def attribution(layer: QgsMapLayer) -> str:
    """Return whom a layer's properties name, "" for nobody."""
    return str((layer.serverProperties() if _FROM_3_38 else layer).attribution())


def set_attribution(layer: QgsMapLayer, text: str) -> None:
    (layer.serverProperties() if _FROM_3_38 else layer).setAttribution(text)


def key_sequence(event: QtGui.QKeyEvent) -> QtGui.QKeySequence:
    """Return the key of a key event with its modifiers; that it lies on the keypad is left out."""
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    # As a number: a Cyrillic letter has no name in Qt.Key.
    return QtGui.QKeySequence(int(getattr(modifiers, "value", modifiers)) | event.key())
