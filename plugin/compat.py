"""Every switch between QGIS and Qt versions, so that nothing else asks for a version."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsField, QgsWkbTypes
from qgis.PyQt import QtGui, QtWidgets
from qgis.PyQt.QtCore import QT_VERSION, Qt, QVariant

QAction = getattr(QtGui, "QAction", None) or QtWidgets.QAction

POLYGON_GEOMETRY = QgsWkbTypes.GeometryType.PolygonGeometry

_QT6 = QT_VERSION >= 0x060000


def text_field(name: str) -> QgsField:
    """Return an unlimited text field (QVariant types are deprecated from 3.38 on)."""
    return QgsField(name, _field_type("QString", "String"))


def real_field(name: str) -> QgsField:
    return QgsField(name, _field_type("Double", "Double"))


def integer_field(name: str) -> QgsField:
    return QgsField(name, _field_type("Int", "Int"))


def long_field(name: str) -> QgsField:
    return QgsField(name, _field_type("LongLong", "LongLong"))


def yes_no_field(name: str) -> QgsField:
    return QgsField(name, _field_type("Bool", "Bool"))


def _field_type(qt6_name: str, qt5_name: str) -> Any:
    if _QT6:
        from qgis.PyQt.QtCore import QMetaType

        return getattr(QMetaType.Type, qt6_name)
    return getattr(QVariant, qt5_name)


def key_sequence(event: QtGui.QKeyEvent) -> QtGui.QKeySequence:
    """Return the key of a key event with its modifiers; that it lies on the keypad is left out."""
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    # As a number: a Cyrillic letter has no name in Qt.Key.
    return QtGui.QKeySequence(int(getattr(modifiers, "value", modifiers)) | event.key())
