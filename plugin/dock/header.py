"""The top of the dock: which target, the menu, which collection, by what filter and embedding."""

from __future__ import annotations

from typing import Any, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..protocol import CollectionInfo
from ..wording import plural
from .elided import Elided
from .embedding_row import EmbeddingRow
from .filter_row import FilterRow
from .keys import MENU, TARGETS, Keymap
from .menu import TARGET, DockMenu
from .target_box import TargetBox


class Header(QWidget):
    """Shows what is open and emits which target is chosen; stays above every page."""

    target_chosen = pyqtSignal(str)  # target uuid

    def __init__(self, signals: Any, parent: Optional[QWidget] = None) -> None:
        """`signals` has the signals that the menu emits: the dock."""
        super().__init__(parent)
        self._targets = TargetBox()
        self._targets.chosen.connect(self.target_chosen)
        self.filter_row = FilterRow()
        self.embedding_row = EmbeddingRow()
        self.menu = DockMenu(signals, self)
        self.menu.section(TARGET).addAction(self.embedding_row.judge)
        self._more = more = QToolButton()
        more.setObjectName("lookalikeMenuButton")
        more.setText("☰")
        more.setAccessibleName(self.tr("Menu"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self.menu)
        self.export = QPushButton(self.tr("Export…"))
        self.export.setObjectName("lookalikeExport")
        self.collection = Elided()
        self.collection.setObjectName("lookalikeCollection")
        self.collection.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        label = QLabel(self.tr("Target"))
        label.setBuddy(self._targets)
        row.addWidget(label)
        row.addWidget(self._targets, 1)
        row.addWidget(self.export)
        row.addWidget(more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        self.filter_row.show_unfiltered(self.collection)
        for widget in (self.filter_row, self.embedding_row):
            layout.addWidget(widget)

    def show_keys(self, keymap: Keymap) -> None:
        """Show the keys that hold now."""
        self._targets.setToolTip(keymap.tip(self.tr("What is being sought"), TARGETS))
        self._more.setToolTip(keymap.tip(self.tr("Targets, collection, review and engine"), MENU))
        self.filter_row.show_keys(keymap)

    def open_targets(self) -> None:
        """Let a target be chosen by keys."""
        self._targets.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._targets.showPopup()

    def open_menu(self) -> None:
        """Let an entry of the menu be chosen by keys."""
        self.menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        self.menu.setActiveAction(self.menu.actions()[0])

    def open_filter(self) -> None:
        """Open the filter and go to it; close it where the keys are in it already."""
        self.filter_row.go_to()

    def show_targets(self, targets: Sequence[Tuple[str, str]], current: str) -> None:
        """Fill the list with (uuid, name) and mark the current one."""
        self._targets.show_targets(targets, current)

    def show_collection(self, info: Optional[CollectionInfo]) -> None:
        """Say what is open, None for nothing."""
        said = plural(self.tr, info.chips, "{name}: 1 chip", "{name}: {count:,} chips", name=info.name) if info else ""
        dim = self.tr("{dim} numbers for each chip").format(dim=info.dim) if info else ""
        parts = (said, dim, info.encoder, info.attribution, info.licence, info.path, *info.warnings) if info else ()
        self.collection.say(said, "\n".join(part for part in parts if part))
