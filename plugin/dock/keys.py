"""What keys stand for: every action that has a key, two profiles of default keys, and the map that holds now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Mapping, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from ..compat import key_sequence
from ..review.classes import MOST_CLASSES
from ..review.marks import ACCEPT, REJECT, UNSURE

UNDO, REDO = "undo", "redo"
LEFT, RIGHT, UP, DOWN = "left", "right", "up", "down"
OPEN = "open"
PEEK, CONFLICT, SECOND = "peek", "conflict", "second look"
HOME, TARGETS, MENU, FILTER, PAGE, EXPORT, HELP = "home", "targets", "menu", "filter", "page", "export", "help"
CLASS = "class "
"""What the keys 1 to 9 stand for begins with this; the number follows."""

MOVES = frozenset((LEFT, RIGHT, UP, DOWN))
"""The only ones that a key held down repeats."""
IN_PANEL = frozenset((CONFLICT, SECOND, HOME, TARGETS, MENU, FILTER, PAGE, EXPORT, HELP))
"""What is heard in the panel alone: on the map these keys are QGIS's."""

LETTERS, SWIPE = "letters", "swipe"
_BOTH: Dict[str, Tuple[str, ...]] = {
    UNDO: ("Backspace", "Ctrl+Z"),
    REDO: ("Shift+Backspace", "Ctrl+Shift+Z", "Ctrl+Y"),
    OPEN: ("End",),
    PEEK: ("Space",),
    **{f"{CLASS}{number}": (str(number),) for number in range(1, MOST_CLASSES + 1)},
    CONFLICT: ("C",),
    SECOND: ("S",),
    HOME: ("Esc",),
    TARGETS: ("T",),
    MENU: ("M",),
    FILTER: ("F",),
    PAGE: ("P",),
    EXPORT: ("E",),
    HELP: ("?", "Shift+?"),
}
OWN_ARROWS = "lookalikeArrows"
"""The property of what goes up and down, and to its ends, by itself."""
DRAWING = "lookalikeDrawing"
"""The property of a map on which something is drawn, whose corners Backspace takes back."""
PROFILES: Dict[str, Dict[str, Tuple[str, ...]]] = {
    LETTERS: {
        ACCEPT: ("A",),
        REJECT: ("R",),
        UNSURE: ("U",),
        LEFT: ("Left",),
        RIGHT: ("Right",),
        UP: ("Up",),
        DOWN: ("Down",),
        **_BOTH,
    },
    SWIPE: {
        ACCEPT: ("Right",),
        REJECT: ("Left",),
        UNSURE: ("Down",),
        LEFT: (",",),
        RIGHT: (".",),
        UP: ("PgUp",),
        DOWN: ("PgDown",),
        **_BOTH,
        UNDO: ("Up", *_BOTH[UNDO]),
    },
}
_SIGNS = {"Backspace": "⌫", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Shift+?": "?"}
_ROWS = ((2, "1234567890"), (16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
_AT_PLACE = {first + place: key for first, row in _ROWS for place, key in enumerate(row)}
"""The key of an American keyboard by scan code (set 1), for keyboards that write other letters or none."""
_X11_OFFSET = 8


@dataclass(frozen=True)
class KeyAction:
    """Something that has a key, and what it is called."""

    name: str
    text: str


def actions() -> Tuple[KeyAction, ...]:
    """Return every action, in the order in which people look for it."""
    named = (
        (ACCEPT, _tr("Accept")),
        (REJECT, _tr("Reject")),
        (UNSURE, _tr("Unsure")),
        (UNDO, _tr("Undo")),
        (REDO, _tr("Redo")),
        (LEFT, _tr("Previous candidate")),
        (RIGHT, _tr("Next candidate")),
        (UP, _tr("A line up")),
        (DOWN, _tr("A line down")),
        (OPEN, _tr("First undecided candidate")),
        (PEEK, _tr("Peek at the map around")),
        *((f"{CLASS}{number}", _tr("Accept as class {number}").format(number=number)) for number in _NUMBERS),
        (CONFLICT, _tr("Next conflict")),
        (SECOND, _tr("Second look: weakest accepted, strongest rejected")),
        (HOME, _tr("Back to the candidates")),
        (TARGETS, _tr("Choose the target")),
        (MENU, _tr("Menu")),
        (FILTER, _tr("Filter")),
        (PAGE, _tr("Next page of the panel")),
        (EXPORT, _tr("Export")),
        (HELP, _tr("All keys and colours")),
    )
    return tuple(KeyAction(name, text) for name, text in named)


class Keymap:
    """The keys of a profile with what the analyst changed; immutable.

    Keys are written as `QKeySequence` does in its portable form. Of two actions with the same key in `changes` the
    first in the table has it, and what was changed takes its key from what was not.
    """

    def __init__(self, profile: str = LETTERS, changes: Mapping[str, Sequence[str]] = {}) -> None:
        self.profile = profile if profile in PROFILES else LETTERS
        defaults = PROFILES[self.profile]
        changed = {name: _valid(changes[name]) for name in defaults if name in changes}
        self._names: Dict[str, str] = {}
        for given in (changed, {name: keys for name, keys in defaults.items() if name not in changed}):
            for name, keys in given.items():
                for key in keys:
                    self._names.setdefault(key, name)
        self._keys = {
            name: tuple(key for key in changed.get(name, keys) if self._names[key] == name)
            for name, keys in defaults.items()
        }

    def keys_of(self, name: str) -> Tuple[str, ...]:
        """Return the keys of an action, the one that is shown first."""
        return self._keys.get(name, ())

    def name_of(self, key: str) -> str:
        """Return what a key stands for, "" for nothing."""
        return self._names.get(key, "")

    def meaning(self, event: QKeyEvent) -> str:
        """Return what the key that was pressed stands for, "" for nothing."""
        return self._names.get(key_of(event)) or self._names.get(_key_at_place(event), "")

    def shown(self, name: str) -> str:
        """Return the first key of an action as it stands on a button, "" without one."""
        keys = self.keys_of(name)
        return shown(keys[0]) if keys else ""

    def labelled(self, text: str, name: str) -> str:
        """Return a button's text with its key behind it."""
        key = self.shown(name)
        return f"{text}  {key}" if key else text

    def told(self, name: str) -> str:
        """Return all keys of an action for a tip, "" without one."""
        return _tr(" or ").join(dict.fromkeys(shown(key) for key in self.keys_of(name)))

    def tip(self, text: str, name: str) -> str:
        """Return a tip with the keys behind it."""
        told = self.told(name)
        return f"{text} ({told})" if told else text

    def changes(self) -> Dict[str, Tuple[str, ...]]:
        """Return the actions whose keys are not the profile's own."""
        return {name: self._keys[name] for name, keys in PROFILES[self.profile].items() if self._keys[name] != keys}

    def with_keys(self, name: str, keys: Sequence[str]) -> Keymap:
        """Return this map with other keys for one action; none of them may be another action's."""
        return Keymap(self.profile, {**self.changes(), name: tuple(keys)})


def key_of(event: QKeyEvent) -> str:
    """Return the key that was pressed, with its modifiers, as `Keymap` writes keys; "" for a modifier alone."""
    if event.key() in _MODIFIERS or event.key() in (0, -1):
        return ""
    return str(key_sequence(event).toString(QKeySequence.SequenceFormat.PortableText))


def shown(key: str) -> str:
    """Return a key as people write it here."""
    if key in _SIGNS:
        return _SIGNS[key]
    native = QKeySequence.SequenceFormat.NativeText
    said, last = str(QKeySequence(key).toString(native)), key.rpartition("+")[2]
    named = str(QKeySequence(last).toString(native))
    return said[: -len(named)] + _SIGNS[last] if last in _SIGNS and said.endswith(named) else said


def _valid(keys: Sequence[str]) -> Tuple[str, ...]:
    """Return the keys that Qt knows, as it writes them."""
    written = (QKeySequence(str(key)).toString(QKeySequence.SequenceFormat.PortableText) for key in keys)
    return tuple(dict.fromkeys(str(key) for key in written if key))


def _key_at_place(event: QKeyEvent) -> str:
    """Return what stands on an American keyboard where a key was pressed that writes no Latin letter and no digit.

    A Cyrillic keyboard gives no A, a French one a digit only with Shift. Letters are taken by place only from keys
    outside ASCII, so that no other Latin layout answers what was not meant.
    """
    key, modifiers = event.key(), event.modifiers()
    shifted = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if modifiers & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    ):
        return ""
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return chr(key) if shifted else ""
    platform = QGuiApplication.platformName()
    if shifted or platform == "cocoa" or Qt.Key.Key_A <= key <= Qt.Key.Key_Z or not 0x20 < key < 0x1000000:
        return ""
    found = _AT_PLACE.get(event.nativeScanCode() - (0 if platform == "windows" else _X11_OFFSET), "")
    return "" if found.isalpha() and key < 0x80 else found


def _tr(text: str) -> str:
    return str(QCoreApplication.translate("Keys", text))


_NUMBERS = range(1, MOST_CLASSES + 1)
_MODIFIERS = frozenset(
    (
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_unknown,
    )
)
