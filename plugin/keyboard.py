"""What keys do: heard, told to the open desk or the panel, shown on the buttons, and chosen in a window."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional, Sequence

from qgis.PyQt.QtCore import QObject

from .desk import Desk
from .dock import keys
from .dock.dock import LookalikeDock
from .dock.keys import Keymap
from .dock.keys_dialog import KeysDialog
from .dock.keys_help import KeysHelp
from .dock.menu import REVIEW
from .dock.review_keys import ReviewKeys
from .review.events import DECISION_LABELS
from .settings import Settings

_ANSWERING = frozenset((*DECISION_LABELS, *keys.MOVES, keys.OPEN, keys.UNDO, keys.REDO, keys.PEEK))


class Keyboard(QObject):
    """Keeps the keymap that holds, and everything that follows from it."""

    def __init__(
        self, iface: Any, dock: LookalikeDock, settings: Settings, desk: Callable[[], Optional[Desk]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._iface, self._dock, self._settings, self._desk = iface, dock, settings, desk
        self._dialog: Optional[KeysDialog] = None
        self._help: Optional[KeysHelp] = None
        self._own: Dict[str, Callable[[], None]] = {
            keys.HOME: self._go_home,
            keys.SECOND: dock.review.gallery_bar.second_look,
            keys.TARGETS: dock.header.open_targets,
            keys.MENU: dock.header.open_menu,
            keys.FILTER: dock.header.open_filter,
            keys.PAGE: dock.next_page,
            keys.EXPORT: dock.press_export,
            keys.HELP: self.show_help,
        }
        kept, canvas = self._kept(settings.key_profile), iface.mapCanvas()
        self.heard = ReviewKeys(kept, self._listens_to, dock, dock.gallery, canvas, self)
        self.heard.pressed.connect(self._pressed)
        self.heard.released.connect(self._released)
        dock.answered.connect(self._pressed)
        dock.menu.add(REVIEW, self.tr("Keys…"), self.tr("Choose which key does what"), self.ask)
        tip = self.tr("What every key does, and what the colours mean")
        self._help_entry = dock.menu.add(REVIEW, self.tr("Keys and colours"), tip, self.show_help)
        self._show(self.heard.keymap)

    def ask(self) -> None:
        """Show the window in which keys are chosen."""
        if self._dialog is None:
            self._dialog = KeysDialog(self._kept, self._iface.mainWindow())
            self._dialog.chosen.connect(self.use)
        self._dialog.ask(self.heard.keymap)

    def use(self, keymaps: Sequence[Keymap]) -> None:
        """Keep these keys, also after a restart; the last of the maps holds from now on."""
        for keymap in keymaps:
            self._settings.set_changed_keys(keymap.profile, keymap.changes())
        self._settings.key_profile = keymaps[-1].profile
        self.heard.keymap = keymaps[-1]
        self._show(keymaps[-1])

    def show_help(self) -> None:
        """Show every key and colour, or hide them again."""
        if self._help is None:
            self._help = KeysHelp(self._iface.mainWindow())
            self._help.change_wanted.connect(self.ask)
            self._help.show_keys(self.heard.keymap)
        if self._help.isVisible():
            self._help.close()
        else:
            self._help.show()

    def _show(self, keymap: Keymap) -> None:
        self._dock.show_keys(keymap)
        self._help_entry.setToolTip(keymap.tip(self.tr("What every key does, and what the colours mean"), keys.HELP))
        if self._help is not None:
            self._help.show_keys(keymap)

    def close(self) -> None:
        self.heard.close()
        if self._help is not None:
            self._help.deleteLater()
            self._help = None
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _kept(self, profile: str) -> Keymap:
        """Return a profile with the keys that the analyst changed in it."""
        profile = profile or keys.LETTERS
        return Keymap(profile, self._settings.changed_keys(profile))

    def _listens_to(self, name: str, on_map: bool) -> bool:
        if not self._dock.isVisible():
            return False
        if name in self._own:
            return not on_map and self._dock.offers(name)
        if name in keys.IN_PANEL and on_map:
            return False
        if not on_map and self._dock.page is not self._dock.review:
            return False  # nobody answers what is not seen
        desk = self._desk()
        return (desk is not None and desk.answering.listens_to(name)) or self._is_too_early(name)

    def _is_too_early(self, name: str) -> bool:
        """Whether a key answers, and what it would answer is on its way: QGIS must not have it then."""
        return self._dock.is_waiting and (name in _ANSWERING or name.startswith(keys.CLASS))

    def _pressed(self, name: str) -> None:
        own, desk = self._own.get(name), self._desk()
        if own is not None:
            own()
        elif desk is not None and desk.answering.listens_to(name):
            desk.answering.answer(name)
        elif self._is_too_early(name):
            self._dock.show_too_early()

    def _go_home(self) -> None:
        """A look at the map around ends first."""
        desk = self._desk()
        if desk is not None and desk.peek.is_on:
            desk.peek.end()
        else:
            self._dock.go_home()

    def _released(self, name: str) -> None:
        desk = self._desk()
        if desk is not None and name == keys.PEEK:
            desk.peek.let_go()
