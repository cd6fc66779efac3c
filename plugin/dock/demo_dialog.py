"""The window of the demo: what it would fetch and make, how far it is, and the way into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..wording import local

STEPS = 1000
MEGA = 1_000_000


@dataclass(frozen=True)
class DemoOffer:
    """What the demo fetches and makes: bytes still to fetch and in all on the disk, whence and whereto."""

    fetch: int
    kept: int
    disk: int
    host: str
    package: str
    folder: str


class DemoDialog(QDialog):
    """Shows and emits; it decides nothing, and closing it stops nothing."""

    begun = pyqtSignal()
    cancelled = pyqtSignal()
    open_wanted = pyqtSignal()
    engine_wanted = pyqtSignal()
    removal_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeDemo")
        self.setWindowTitle(self.tr("Find islands in five minutes"))
        self.setModal(False)
        self.setMinimumWidth(520)
        self._offer = _words()
        self._state = _words()
        self._bar = QProgressBar()
        self._bar.setFormat("%p %")
        self._bar.setAccessibleName(self.tr("How far the demo is"))
        self._begin = self._button("lookalikeDemoBegin", self.tr("Fetch and prepare"), self.begun)
        self._begin.setToolTip(self.tr("Fetch the picture, and make a collection of it on this computer"))
        self._open = self._button("lookalikeDemoOpen", self.tr("Open the demo"), self.open_wanted)
        self._open.setToolTip(self.tr("Open the demo's project in place of the one that is open"))
        self._engine = self._button("lookalikeDemoEngine", self.tr("Set up the engine…"), self.engine_wanted)
        self._engine.setToolTip(self.tr("What searches has to be installed first"))
        self._remove = self._button("lookalikeDemoRemove", self.tr("Remove…"), self.removal_wanted)
        self._remove.setToolTip(self.tr("Delete the demo from this computer; asks first, and says how much that frees"))
        self._cancel = self._button("lookalikeDemoCancel", self.tr("Cancel"), self.cancelled)
        self._cancel.setToolTip(self.tr("Stop; what was fetched is kept"))
        self._close = self._button("lookalikeDemoClose", self.tr("Close"), self.close)
        self._buttons = (self._remove, self._engine, self._begin, self._open, self._cancel, self._close)
        row = QHBoxLayout()
        for button in self._buttons:
            row.addWidget(button)
        row.insertStretch(1, 1)
        layout = QVBoxLayout(self)
        for widget in (self._offer, self._state, self._bar):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(row)

    def show_offer(self, offer: DemoOffer) -> None:
        """Say what a click on the button would fetch, how much, from where and to where."""
        if offer.kept >= offer.fetch:
            fetched = self.tr("The picture “Blue Marble” was fetched before (NASA, public domain).")
        else:
            fetched = self.tr(
                "Fetches one picture, “Blue Marble” (NASA, public domain), {fetch} MB, from {host}: it is part of the "
                "Python package {package}, and it is checked by its hash."
            ).format(fetch=f"{local((offer.fetch - offer.kept) / MEGA):.1f}", host=offer.host, package=offer.package)
        made = self.tr(
            "From it, a collection of 45,360 chips is made on this computer, in one to three minutes. All of it takes "
            "{disk} MB in {folder}. Nothing is sent anywhere."
        ).format(disk=-(-offer.disk // MEGA), folder=offer.folder)
        self._offer.setText(f"{fetched}\n\n{made}\n\n{self._own_project()}")
        self._show(self._begin, self._close)

    def show_ready(self, folder: str) -> None:
        """Say that all is there and has only to be opened."""
        text = self.tr("The demo is on this computer, in {folder}.").format(folder=folder)
        self._offer.setText(f"{text}\n\n{self._own_project()}")
        self._show(self._open, self._close, self._remove)

    def show_step(self, text: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done; without a total the bar only moves."""
        self._state.setText(text)
        self._bar.setTextVisible(bool(total))
        self._bar.setRange(0, STEPS if total else 0)
        self._bar.setValue(STEPS * done // total if total else 0)
        if not self._cancel.isVisibleTo(self):
            self._show(self._cancel, state=True)

    def show_stopped(self, text: str, *, engine: bool = False) -> None:
        """Say why it ended before it was whole; `engine` offers what sets the engine up."""
        self._state.setText(text)
        self._show(*((self._engine,) if engine else ()), self._begin, self._close, state=True)
        self._bar.setVisible(False)
        self._make_room()

    def _own_project(self) -> str:
        return self.tr("It opens as a project of its own; QGIS first asks about what is not saved in yours.")

    def _show(self, *buttons: QPushButton, state: bool = False) -> None:
        for button in self._buttons:
            button.setVisible(button in buttons)
        buttons[0].setDefault(True)
        self._state.setVisible(state)
        self._bar.setVisible(state)
        if state:
            buttons[0].setFocus()
        self._make_room()

    def _make_room(self) -> None:
        """Be high enough for every line, which a window with lines that wrap does not see to by itself."""
        layout = self.layout()
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _button(self, name: str, text: str, then: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(then)
        return button


def _words() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
