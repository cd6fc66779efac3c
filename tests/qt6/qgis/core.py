"""Of QGIS's core what the widgets ask for; everything else is absent."""

from __future__ import annotations

import enum
from typing import Any

from PyQt6.QtCore import QObject, QSettings, pyqtSignal
from PyQt6.QtGui import QIcon
from PyQt6.QtWidgets import QApplication

from .absent import Absent, module_getattr


class Qgis(Absent):
    QGIS_VERSION_INT = 40000

    class MessageLevel(enum.IntEnum):
        Info = 0
        Warning = 1
        Critical = 2
        Success = 3
        NoLevel = 4


class QgsSettings(QSettings):
    pass


class _MessageLog(QObject):
    messageReceived = pyqtSignal(str, str, object)


class QgsApplication(QApplication):
    _log: Any = None

    @staticmethod
    def getThemeIcon(_name: str) -> QIcon:
        return QIcon()

    @staticmethod
    def prefixPath() -> str:
        return "/usr"

    @staticmethod
    def qgisSettingsDirPath() -> str:
        return ""

    @classmethod
    def messageLog(cls) -> _MessageLog:
        if cls._log is None:
            cls._log = _MessageLog()
        return cls._log


class QgsMessageLog:
    @staticmethod
    def logMessage(text: str, tag: str = "", level: Any = None, notify: bool = True) -> None:
        QgsApplication.messageLog().messageReceived.emit(text, tag, level)


__getattr__ = module_getattr(globals())
