"""The window of the engine: what runs, what an installation would fetch, how far it is, and its removal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Mapping, Optional, Tuple

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..wording import local

LOCKED, INDEX, FOLDER = "locked", "index", "folder"
STEPS = 1000
MEGA, GIGA = 1_000_000, 1_000_000_000
CARD = "card"
OFFER_LINES = 4
DETAIL_LINES = 10


@dataclass(frozen=True)
class Offer:
    """What an installation would do, for people: bytes to fetch and on the disk, whence, whereto, with which Python."""

    packages: int
    fetch: int
    kept: int
    unpacked: int
    host: str
    folder: str
    python: str
    version: str
    is_there: bool
    in_use: bool
    parts: Mapping[str, int]
    card: str = ""  # the name of a graphics card that could search, "" for none
    brought: str = ""  # from where the Python is fetched as well, "" where there is one


class EngineDialog(QDialog):
    """Shows and emits; it decides nothing, and closing it stops nothing."""

    looked = pyqtSignal()  # another source, or other parts
    install_wanted = pyqtSignal()
    cancel_wanted = pyqtSignal()
    python_wanted = pyqtSignal()
    base_wanted = pyqtSignal()
    report_wanted = pyqtSignal()
    remove_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeEngine")
        self.setWindowTitle(self.tr("The engine of Lookalike"))
        self.setModal(False)
        self.setMinimumWidth(600)
        self._removable = False
        self._state = self._words()
        self._offer = self._words()
        self._offer.setMinimumHeight(OFFER_LINES * self.fontMetrics().lineSpacing())
        layout = QVBoxLayout(self)
        layout.addWidget(self._state)
        layout.addWidget(self._install_box())
        layout.addWidget(self._other_box())
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        close.rejected.connect(self.reject)
        layout.addWidget(close)
        self._busy(False)
        self._install.setEnabled(False)

    def show_state(self, text: str) -> None:
        """Say what runs now."""
        self._state.setText(text)

    def show_looking(self) -> None:
        self._install.setEnabled(False)
        self._offer.setText(self.tr("Looking for a Python …"))

    def show_offer(self, offer: Offer) -> None:
        """Say what would be fetched, how much, from where and to where; only then can it be installed."""
        if offer.in_use:
            text = self.tr("This is the newest, in {folder}. There is nothing to install.")
        elif offer.is_there:
            text = self.tr(
                "It is installed already in {folder}, with Python {version} ({python}), and would only be used again."
            )
        elif offer.fetch <= offer.kept:
            text = self.tr(
                "All {packages} packages were fetched before. They take {unpacked} MB in {folder}, with Python "
                "{version} ({python}). Nothing is put into QGIS."
            )
        else:
            text = self.tr(
                "Fetches {packages} packages, {fetch} MB, from {host}. They take {unpacked} MB in {folder}, with "
                "Python {version} ({python}). Nothing is put into QGIS, and each package is checked by its hash."
            )
        if offer.brought:
            text = "\n".join((self._brought_words(), text))
        self._offer.setText(
            text.format(
                brought=offer.brought,
                packages=offer.packages,
                fetch=-(-(offer.fetch - offer.kept) // MEGA),
                unpacked=-(-offer.unpacked // MEGA),
                host=offer.host,
                folder=offer.folder,
                python=offer.python,
                version=offer.version,
            )
        )
        for part, box in self._parts.items():
            megabytes = -(-offer.parts.get(part, 0) // MEGA)
            box.setText(self.tr("{part} (+{megabytes} MB)").format(part=self._part_words()[part], megabytes=megabytes))
        text = self.tr("Search on the graphics card {card} (+{gigabytes} GB)")
        self._card.setText(text.format(card=offer.card, gigabytes=f"{local(offer.parts.get(CARD, 0) / GIGA):.1f}"))
        self._card.setVisible(bool(offer.card))
        self._install.setText(self.tr("Use it") if offer.is_there else self.tr("Install"))
        self._install.setEnabled(not offer.in_use)
        lines = self._offer.heightForWidth(self._offer.width())  # a window does not see to lines that wrap
        self._offer.setMinimumHeight(max(lines, OFFER_LINES * self.fontMetrics().lineSpacing()))

    def _brought_words(self) -> str:
        return self.tr(
            "No Python that fits was found on this computer, so Python {version} is fetched as well: some 20 to 40 MB "
            "more from {brought}, checked by its hash, and 150 MB more on the disk."
        )

    def show_step(self, text: str) -> None:
        """Say what is being done; the bar only moves while bytes are counted."""
        self._busy(True)
        self._step.setText(text)
        self._bar.setRange(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, STEPS)
        self._bar.setValue(STEPS * done // total if total else STEPS)
        text = self.tr("Fetching the packages: {done} of {total} MB")
        self._step.setText(text.format(done=done // MEGA, total=-(-total // MEGA)))

    def show_line(self, line: str) -> None:
        self._lines.appendPlainText(line)

    def show_end(self, text: str, good: bool) -> None:
        """Say how it ended."""
        self._busy(False)
        self._step.setText(("✓ " if good else "⚠ ") + text)
        self._step.setVisible(True)
        if not good:
            self._offer.setText("")

    def set_removable(self, possible: bool) -> None:
        self._removable = possible
        self._remove.setEnabled(possible)

    def ask_python(self) -> str:
        """Ask for the Python that the environment is made with, "" for whichever fits first."""
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a Python 3.11 to 3.14"))
        return str(path)

    @staticmethod
    def copy(text: str) -> None:
        QApplication.clipboard().setText(text)

    @property
    def parts(self) -> Tuple[str, ...]:
        """The parts of the engine that are wanted besides its base."""
        parts = tuple(part for part, box in self._parts.items() if box.isChecked())
        return (*parts, CARD) if self._card.isChecked() and not self._card.isHidden() else parts

    @property
    def source(self) -> str:
        """Where the packages come from, as `looked` tells it."""
        return "" if self._kind.currentData() == LOCKED else self._place.text().strip()

    def _words(self) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _install_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Install"))
        layout = QVBoxLayout(box)
        self._kind = QComboBox()
        self._kind.setObjectName("lookalikeEngineSource")
        self._kind.setAccessibleName(self.tr("Where the packages come from"))
        for text, kind in (
            (self.tr("From the internet (pypi.org)"), LOCKED),
            (self.tr("From another package index"), INDEX),
            (self.tr("From a folder of wheels, without a network"), FOLDER),
        ):
            self._kind.addItem(text, kind)
        self._place = QLineEdit()
        self._place.setObjectName("lookalikeEnginePlace")
        self._place.setAccessibleName(self.tr("The index or folder"))
        self._browse = QToolButton()
        self._browse.setText("…")
        self._browse.setAccessibleName(self.tr("Choose the folder of wheels"))
        row = QHBoxLayout()
        self._base = QPushButton(self.tr("With another Python…"))
        self._base.setAutoDefault(False)
        self._base.setToolTip(self.tr("An environment of its own is made with it; the Python itself stays as it is"))
        for widget in (self._kind, self._place, self._browse, self._base):
            row.addWidget(widget)
        self._install = QPushButton(self.tr("Install"))
        self._install.setObjectName("lookalikeEngineInstall")
        self._install.setDefault(True)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("lookalikeEngineCancel")
        self._cancel.setAutoDefault(False)
        self._step = self._words()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the installation is"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._bar, 1)
        buttons.addWidget(self._cancel)
        buttons.addStretch()
        buttons.addWidget(self._install)
        self._lines = QPlainTextEdit()
        self._lines.setReadOnly(True)
        self._lines.setMaximumBlockCount(2000)
        self._lines.setAccessibleName(self.tr("What the installation says"))
        self._lines.setMinimumHeight(DETAIL_LINES * self.fontMetrics().lineSpacing())
        self._lines.setVisible(False)
        self._details = QPushButton(self.tr("Details"))
        self._details.setCheckable(True)
        self._details.setAutoDefault(False)
        buttons.insertWidget(0, self._details)
        layout.addLayout(row)
        self._parts: Dict[str, QCheckBox] = {}
        for part, text in self._part_words().items():
            self._parts[part] = box_of_part = QCheckBox(text)
            box_of_part.setChecked(True)
            box_of_part.toggled.connect(self.looked)
            layout.addWidget(box_of_part)
        self._card = QCheckBox()
        self._card.setObjectName("lookalikeEngineCard")
        self._card.setAccessibleName(self.tr("Search on the graphics card"))
        self._card.setToolTip(
            self.tr(
                "For collections of millions of chips. It is compared with the search without a card before it is "
                "trusted. Fetches torch and NVIDIA's CUDA libraries, which are under NVIDIA's own licence."
            )
        )
        self._card.setVisible(False)  # until one is found, and never ticked but by the analyst
        self._card.toggled.connect(self.looked)
        layout.addWidget(self._card)
        layout.addWidget(self._offer)
        layout.addWidget(self._step)
        layout.addLayout(buttons)
        layout.addWidget(self._lines, 1)
        self._kind.currentIndexChanged.connect(self._kind_changed)
        self._place.editingFinished.connect(self._look)
        self._browse.clicked.connect(self._choose_folder)
        self._base.clicked.connect(self.base_wanted)
        self._install.clicked.connect(self.install_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._details.toggled.connect(self._show_details)
        self._show_place()
        return box

    def _part_words(self) -> Dict[str, str]:
        return {
            "tables": self.tr("Published embeddings: GeoParquet, GeoPackage, Zarr"),
            "faster": self.tr("Quicker search of large collections"),
        }

    def _other_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Otherwise"))
        row = QHBoxLayout(box)
        python = QPushButton(self.tr("Use a Python that has the packages…"))
        report = QPushButton(self.tr("Copy a report"))
        report.setToolTip(self.tr("What is installed and what went wrong, without names of people, for a question"))
        self._remove = QPushButton(self.tr("Remove…"))
        self._remove.setToolTip(self.tr("Delete every engine that was installed from here; decisions stay"))
        for button, signal in (
            (python, self.python_wanted),
            (report, self.report_wanted),
            (self._remove, self.remove_wanted),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            row.addWidget(button)
        return box

    def _busy(self, busy: bool) -> None:
        for widget in (self._bar, self._cancel, self._step):
            widget.setVisible(busy)
        for widget in (
            self._install,
            self._kind,
            self._place,
            self._browse,
            self._base,
            self._card,
            *self._parts.values(),
        ):
            widget.setEnabled(not busy)
        self._offer.setVisible(not busy)
        self._remove.setEnabled(not busy and self._removable)

    def _show_place(self) -> None:
        kind = self._kind.currentData()
        self._place.setVisible(kind != LOCKED)
        self._place.setPlaceholderText("https://pypi.example.org/simple/" if kind == INDEX else "")
        self._browse.setVisible(kind == FOLDER)

    def _show_details(self, shown: bool) -> None:
        self._lines.setVisible(shown)
        self.adjustSize()

    def _kind_changed(self, _index: int) -> None:
        self._place.clear()
        self._show_place()
        self._look()

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder of wheels"), self._place.text())
        if folder:
            self._place.setText(str(folder))
            self._look()

    def _look(self) -> None:
        if self._kind.currentData() == LOCKED or self._place.text().strip():
            self.looked.emit()
        else:
            self._install.setEnabled(False)
            self._offer.setText("")
