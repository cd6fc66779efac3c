"""Of QGIS's widgets what the plugin's own are made of, as the plain widgets of Qt that they extend."""

from __future__ import annotations

from typing import Any, Optional

from PyQt6.QtCore import QDateTime, QObject, pyqtSignal
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QComboBox, QDateTimeEdit, QDialog, QDockWidget, QToolButton, QWidget

from .absent import module_getattr


class QgsDockWidget(QDockWidget):
    pass


class QgsColorButton(QToolButton):
    colorChanged = pyqtSignal(QColor)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._color = QColor()

    def setAllowOpacity(self, _allowed: bool) -> None:
        pass

    def setColor(self, color: QColor) -> None:
        self._color = color
        self.colorChanged.emit(color)

    def color(self) -> QColor:
        return self._color


class QgsDateTimeEdit(QDateTimeEdit):
    valueChanged = pyqtSignal(QDateTime)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._empty = False
        self.dateTimeChanged.connect(self.valueChanged)

    def setAllowNull(self, _allowed: bool) -> None:
        pass

    def setNullRepresentation(self, _text: str) -> None:
        pass

    def clear(self) -> None:
        self._empty = True
        self.valueChanged.emit(QDateTime())

    def setDateTime(self, when: QDateTime) -> None:
        self._empty = not when.isValid()
        super().setDateTime(when)

    def isNull(self) -> bool:
        return self._empty


class QgsMapLayerComboBox(QComboBox):
    layerChanged = pyqtSignal(object)

    def setFilters(self, _filters: Any) -> None:
        pass

    def setAllowEmptyLayer(self, _allowed: bool, _text: str = "") -> None:
        pass

    def currentLayer(self) -> None:
        return None


class QgsFieldComboBox(QComboBox):
    fieldChanged = pyqtSignal(str)

    def setLayer(self, _layer: Any) -> None:
        pass

    def currentField(self) -> str:
        return ""


class QgsMessageViewer(QDialog):
    pass


class QgsOptionsPageWidget(QWidget):
    pass


class QgsOptionsWidgetFactory(QObject):
    pass


__getattr__ = module_getattr(globals())
