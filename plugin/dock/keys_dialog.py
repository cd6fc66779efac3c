"""The window in which the analyst says which key does what."""

from __future__ import annotations

from typing import Callable, Dict, Optional

from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .keys import LETTERS, PROFILES, SWIPE, Keymap, actions, key_of, shown

_RESERVED = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class KeyField(QLineEdit):
    """Takes the next key that is pressed, whatever it is; Escape takes none."""

    taken = pyqtSignal(str)
    left = pyqtSignal()
    refused = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._take(event)
            return True
        return bool(super().event(event))

    def _take(self, event: QKeyEvent) -> None:
        key = key_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _RESERVED:
            self.refused.emit()
        elif key:
            self.taken.emit(key)


class KeysDialog(QDialog):
    """Shows a profile's keys, lets them be changed, and emits what was chosen when it is closed with OK."""

    chosen = pyqtSignal(object)  # the keymaps that were edited, the one to use last

    def __init__(self, kept: Callable[[str], Keymap], parent: Optional[QWidget] = None) -> None:
        """`kept` gives the keymap of a profile as it was saved last."""
        super().__init__(parent)
        self.setObjectName("lookalikeKeysDialog")
        self.setWindowTitle(self.tr("Keys of the review"))
        self._kept = kept
        self._edited: Dict[str, Keymap] = {}
        self._keymap = Keymap()
        self._actions = actions()
        self._adds = False
        self._profiles = QComboBox()
        self._profiles.setObjectName("lookalikeKeyProfile")
        self._profiles.setAccessibleName(self.tr("Profile"))
        self._profiles.setToolTip(self.tr("Two sets of keys to begin with; each keeps what you change in it"))
        self._profiles.addItem(self.tr("Letters: A accept, R reject, U unsure, arrows to look around"), LETTERS)
        self._profiles.addItem(self.tr("Swipe: → accept, ← reject, ↓ unsure, ↑ undo"), SWIPE)
        self._profiles.currentIndexChanged.connect(self._take_profile)
        self._table = QTableWidget(len(self._actions), 2)
        self._table.setObjectName("lookalikeKeyTable")
        self._table.setAccessibleName(self.tr("What has a key"))
        self._table.setHorizontalHeaderLabels([self.tr("What it does"), self.tr("Keys")])
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().setVisible(False)
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._table.activated.connect(self.change)
        self._table.itemSelectionChanged.connect(self._leave)
        self._field = KeyField()
        self._field.setObjectName("lookalikeKeyField")
        self._field.setAccessibleName(self.tr("The new key"))
        self._field.taken.connect(self._take_key)
        self._field.left.connect(self._leave)
        self._field.refused.connect(self._refuse)
        self._problem = QLabel()
        self._problem.setObjectName("lookalikeKeyProblem")
        self._problem.setWordWrap(True)
        layout = QVBoxLayout(self)
        top = QHBoxLayout()
        label = QLabel(self.tr("&Profile"))
        label.setBuddy(self._profiles)
        top.addWidget(label)
        top.addWidget(self._profiles, 1)
        layout.addLayout(top)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._field)
        layout.addWidget(self._problem)
        layout.addLayout(self._commands())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._done)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(520, 560)

    def ask(self, keymap: Keymap) -> None:
        """Show the window with the keys that hold now."""
        self._edited = {keymap.profile: keymap}
        self._profiles.blockSignals(True)
        self._profiles.setCurrentIndex(self._profiles.findData(keymap.profile))
        self._profiles.blockSignals(False)
        self._show(keymap)
        self._table.selectRow(0)
        self._table.setFocus()
        self._leave()
        self.show()
        self.raise_()
        self.activateWindow()

    def change(self) -> None:
        """Wait for the key that the chosen action shall have, in place of those it has."""
        self._wait(adds=False)

    def add(self) -> None:
        """Wait for one more key of the chosen action."""
        self._wait(adds=True)

    def remove(self) -> None:
        """Leave the chosen action without a key."""
        self._show(self._keymap.with_keys(self._name, ()))
        self._leave()

    def reset(self) -> None:
        """Give all actions of the profile the keys they came with."""
        self._show(Keymap(self._keymap.profile))
        self._leave()

    @property
    def _name(self) -> str:
        return self._actions[max(0, self._table.currentRow())].name

    def _commands(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, text, tip, slot in (
            ("Change", self.tr("C&hange…"), self.tr("Then press the new key"), self.change),
            ("Add", self.tr("&Add…"), self.tr("Give it one more key"), self.add),
            ("Remove", self.tr("Re&move"), self.tr("Let it have no key"), self.remove),
            ("Reset", self.tr("&Reset all"), self.tr("The keys that this profile came with"), self.reset),
        ):
            button = QPushButton(text)
            button.setObjectName(f"lookalikeKey{name}")
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    def _show(self, keymap: Keymap) -> None:
        self._keymap = self._edited[keymap.profile] = keymap
        own = PROFILES[keymap.profile]
        for row, action in enumerate(self._actions):
            told = QTableWidgetItem(keymap.told(action.name) or self.tr("none"))
            font = told.font()
            font.setBold(keymap.keys_of(action.name) != own[action.name])
            told.setFont(font)
            self._table.setItem(row, 0, QTableWidgetItem(action.text))
            self._table.setItem(row, 1, told)

    def _wait(self, adds: bool) -> None:
        self._adds = adds
        self._problem.clear()
        text = self.tr("Press the key for “{action}”; Esc leaves it as it is")
        self._field.setText(text.format(action=self._text(self._name)))
        self._field.setEnabled(True)
        self._field.setFocus()

    def _leave(self) -> None:
        """Wait for no key."""
        had_focus = self._field.hasFocus()
        self._problem.clear()
        self._field.setText(self.tr("Choose a line, then Change…"))
        self._field.setEnabled(False)
        if had_focus:
            self._table.setFocus()

    def _take_key(self, key: str) -> None:
        other = self._keymap.name_of(key)
        if other and other != self._name:
            text = self.tr("“{key}” is the key of “{action}” already: press another, or give that one another first.")
            self._problem.setText(text.format(key=shown(key), action=self._text(other)))
            return
        before = self._keymap.keys_of(self._name) if self._adds else ()
        self._show(self._keymap.with_keys(self._name, tuple(dict.fromkeys((*before, key)))))
        self._leave()

    def _refuse(self) -> None:
        self._problem.setText(self.tr("Tab goes from one control to the next and can be no other key: press another."))

    def _take_profile(self) -> None:
        profile = self._profiles.currentData()
        self._show(self._edited.get(profile) or self._kept(profile))
        self._leave()

    def _text(self, name: str) -> str:
        return next(action.text for action in self._actions if action.name == name)

    def _done(self) -> None:
        others = [keymap for keymap in self._edited.values() if keymap is not self._keymap]
        self.chosen.emit((*others, self._keymap))
        self.accept()
