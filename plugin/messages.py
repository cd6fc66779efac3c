"""What the plugin says in QGIS's message bar: notes that pass, and messages that stay until they are settled."""

from __future__ import annotations

from typing import Any, Callable, Dict, Sequence, Tuple

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QPushButton

from .settings import LOG_TAG

TELL_SECONDS = 6
WARN_SECONDS = 12

Choice = Tuple[str, Callable[[], None]]


class Messages(QObject):
    """The plugin's part of the message bar; `close` takes all of it away."""

    def __init__(self, bar: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._kept: Dict[str, Any] = {}

    def tell(self, text: str) -> None:
        self._bar.pushMessage(LOG_TAG, text, Qgis.MessageLevel.Info, TELL_SECONDS)

    def warn(self, text: str) -> None:
        QgsMessageLog.logMessage(text, LOG_TAG, Qgis.MessageLevel.Warning, False)
        self._bar.pushMessage(LOG_TAG, text, Qgis.MessageLevel.Warning, WARN_SECONDS)

    def keep(self, key: str, text: str, choices: Sequence[Choice] = (), level: Any = Qgis.MessageLevel.Warning) -> None:
        """Show a message until it is withdrawn, answered or closed; one with the same key goes."""
        self.withdraw(key)
        QgsMessageLog.logMessage(text, LOG_TAG, level, False)
        item = self._bar.createMessage(LOG_TAG, text)
        for label, act in choices:
            button = QPushButton(label)
            _Chosen(button, self, key, act)
            item.layout().addWidget(button)
        self._kept[key] = self._bar.pushWidget(item, level)

    def withdraw(self, key: str) -> None:
        item = self._kept.pop(key, None)
        if item is not None and not sip.isdeleted(item):
            self._bar.popWidget(item)

    def close(self) -> None:
        for key in list(self._kept):
            self.withdraw(key)


class _Chosen(QObject):
    """Acts when the button it belongs to is pressed, and takes the message away."""

    def __init__(self, button: QPushButton, messages: Messages, key: str, act: Callable[[], None]) -> None:
        super().__init__(button)
        self._messages = messages
        self._key = key
        self._act = act
        button.clicked.connect(self._take)

    def _take(self) -> None:
        act = self._act
        self._messages.withdraw(self._key)
        act()
