"""What the plugin says in QGIS's message bar: notes that pass, and messages that stay until they are settled."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Callable, Dict, Optional, Sequence, Tuple

from qgis.core import Qgis, QgsMessageLog
from qgis.gui import QgsMessageViewer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QPushButton

from .settings import LOG_TAG

TELL_SECONDS = 6
WARN_SECONDS = 12
MOST_CHARACTERS = 110  # the bar has one line and cuts what does not fit into it
BUTTON_CHARACTERS = 8  # so many more than its text a button takes
LEAST_CHARACTERS = 26  # less of a sentence says nothing
LEAST_OF_MORE = 16  # less of what follows a sentence that is whole says nothing
AROUND_PX = 230  # the sign, our name, the time that is left, how many more there are, and the cross

Choice = Tuple[str, Optional[Callable[[], object]]]
"""A button's text, and what it does, None when only the message is to go. What returns True is not done twice."""

_NAME = r"[^\\/\s“”:;()](?:[^\\/“”:;()]*[^\\/\s“”:;()])?"  # of a folder; spaces only inside
_FOLDERS = re.compile(rf"(?<![\w…])(?:[A-Za-z]:)?(?:[\\/]{{1,2}}{_NAME})+[\\/](?=[^\\/\s])")


class Messages(QObject):
    """The plugin's part of the message bar; `close` takes all of it away."""

    def __init__(self, bar: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._kept: Dict[str, Any] = {}
        self._passing: Dict[str, Any] = {}
        self._viewer: Optional[QgsMessageViewer] = None

    def say(self, text: str, warning: bool) -> None:
        (self.warn if warning else self.tell)(text)

    def tell(self, text: str) -> None:
        self._pass(text, Qgis.MessageLevel.Info, TELL_SECONDS)

    def warn(self, text: str) -> None:
        QgsMessageLog.logMessage(text, LOG_TAG, Qgis.MessageLevel.Warning, False)
        self._pass(text, Qgis.MessageLevel.Warning, WARN_SECONDS)

    def keep(
        self,
        key: str,
        text: str,
        choices: Sequence[Choice] = (),
        level: Any = Qgis.MessageLevel.Warning,
        until_closed: bool = False,
        more: str = "",
    ) -> None:
        """Show a message until it is withdrawn, answered or closed; one with the same key goes.

        With `until_closed` an answer does not end it: its choices do not exclude each other. `more` follows the text,
        and of both the beginning is shown where the bar cannot hold them.
        """
        self.withdraw(key)
        QgsMessageLog.logMessage(f"{text} {more}".rstrip(), LOG_TAG, level, False)
        item = self._item(text, sum(len(label) + BUTTON_CHARACTERS for label, _ in choices), more)
        for label, act in choices:
            _add_button(item, label, act if until_closed and act is not None else partial(self._choose, key, act))
        self._kept[key] = self._bar.pushWidget(item, level)

    def withdraw(self, key: str) -> None:
        item = self._kept.pop(key, None)
        if item is not None and not sip.isdeleted(item):
            self._bar.popWidget(item)

    def close(self) -> None:
        for key in list(self._kept):
            self.withdraw(key)
        if self._viewer is not None and not sip.isdeleted(self._viewer):
            self._viewer.deleteLater()

    def _pass(self, text: str, level: Any, seconds: int) -> None:
        """Show a note for a while; what says the same already goes, so that it does not lie over others many times."""
        self._passing = {said: item for said, item in self._passing.items() if not sip.isdeleted(item)}
        if text in self._passing:
            self._bar.popWidget(self._passing.pop(text))
        self._passing[text] = self._bar.pushWidget(self._item(text), level, seconds)

    def _item(self, text: str, taken: int = 0, more: str = "") -> Any:
        """Return an item of the bar; what its line cannot hold is behind a button. Of the room some may be taken."""
        main, text = text, f"{text} {more}".rstrip()
        room = self._room(text) - taken
        shown = _line(main, more, max(room, LEAST_CHARACTERS))
        if shown != text:  # the button for the rest takes room as well
            details = len(self.tr("Details")) + BUTTON_CHARACTERS
            shown = _line(main, more, max(room - details, LEAST_CHARACTERS))
        item = self._bar.createMessage(LOG_TAG, shown)
        if shown != text:
            item.setToolTip(text)
            _add_button(item, self.tr("Details"), partial(self._show_details, text))
        return item

    def _room(self, text: str) -> int:
        """Return how many characters of a text the map is wide enough for."""
        over = self._bar.parentWidget()
        if over is None or not over.isVisible() or not text:
            return MOST_CHARACTERS
        each = over.fontMetrics().horizontalAdvance(text) / len(text)
        return min(MOST_CHARACTERS, int((over.width() - AROUND_PX) / max(1.0, each)))

    def _choose(self, key: str, act: Optional[Callable[[], object]]) -> None:
        self.withdraw(key)
        if act is not None:
            act()

    def _show_details(self, text: str) -> None:
        if self._viewer is None or sip.isdeleted(self._viewer):
            self._viewer = QgsMessageViewer(self._bar.window())
            self._viewer.setWindowTitle(LOG_TAG)
            self._viewer.setModal(False)
        self._viewer.setMessageAsPlainText(text)
        self._viewer.showMessage(False)


def headline(text: str, most: int = MOST_CHARACTERS) -> str:
    """Return what the bar can show of a text: whole when short, else without folders, else what to do first.

    Our texts end with what to do. Where there is no room for both, a few words of that ("Try again.") say less than
    what is wrong.
    """
    if len(text) <= most:
        return text
    short = _FOLDERS.sub("…/", " ".join(text.split()))
    if len(short) <= most:
        return short
    wrong, to_do = _parts(short)
    room = most - len(to_do) - len(" ()")
    if wrong and room >= LEAST_CHARACTERS:
        return f"{to_do} ({_cut(wrong, room)})"
    return _cut(to_do if len(to_do) > LEAST_CHARACTERS else wrong or to_do, most)


def _line(text: str, more: str, most: int) -> str:
    """Return what the bar can show of a text and of what follows it, the beginning of each where both are too long."""
    if not more:
        return headline(text, most)
    if len(text) + len(more) < most:
        return f"{text} {more}"
    first = headline(text, most)
    if most - len(first) <= LEAST_CHARACTERS:
        first = _cut(text, max(most * 3 // 5, LEAST_CHARACTERS))
    if most - len(first) <= LEAST_OF_MORE:
        return first
    return _cut(f"{first} {_FOLDERS.sub('…/', more)}", most)


def _parts(text: str) -> Tuple[str, str]:
    """Split off the last sentence, or the last clause of a single one; what stands in brackets is not split."""
    outside = re.sub(r"\([^()]*\)", lambda bracket: "_" * len(bracket.group()), text)
    for ends in (r"[.!?]\s", r"[;:]\s"):
        found = [match.end() for match in re.finditer(ends, outside)]
        if found:
            last = text[found[-1] :]
            return text[: found[-1]].rstrip(" .:;"), last[:1].upper() + last[1:]
    return "", text


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    start = text[: most - 2]
    return (start.rpartition(" ")[0].rstrip(",:;") or start) + " …"


def _add_button(item: Any, label: str, act: Callable[[], object]) -> None:
    button = QPushButton(label)
    _Pressed(button, act)
    item.layout().addWidget(button)


class _Pressed(QObject):
    """Acts when the button it belongs to is pressed, as long as there is that button."""

    def __init__(self, button: QPushButton, act: Callable[[], object]) -> None:
        super().__init__(button)
        self._button = button
        self._act = act
        button.clicked.connect(self._take)

    def _take(self) -> None:
        if self._act() is True and not sip.isdeleted(self._button):
            self._button.setEnabled(False)
