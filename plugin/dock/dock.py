"""The dock: the target, the current candidate, the four answers, the counts and the gallery."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Optional, Sequence, Tuple

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QImage
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..compat import QAction
from ..protocol import CollectionInfo
from ..review.marks import ACCEPT, REJECT, UNSURE
from ..review.queue import Item
from . import keys
from .candidate_view import CandidateView, ExampleStrip
from .class_row import ClassRow
from .embedding_row import EmbeddingRow
from .filter_row import FilterRow
from .gallery import Gallery
from .stopping_row import StoppingRow
from .where_box import WhereBox

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"


class _Body(QWidget):
    """The dock's content, wide enough at first for five thumbnails beside each other."""

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(470, 820)


@dataclass(frozen=True)
class Standing:
    """The figures under the candidate; `trouble` is a sentence while decisions cannot be saved."""

    accepted: int
    rejected: int
    unsure: int
    conflicts: int
    same_place: int
    saving: int
    trouble: str
    learning: str


class LookalikeDock(QgsDockWidget):
    """Shows one target's review and emits what the analyst asks for."""

    answered = pyqtSignal(str)  # one of the names in keys
    chosen = pyqtSignal(int)
    target_chosen = pyqtSignal(str)  # target uuid
    new_target = pyqtSignal()
    rename_target = pyqtSignal()
    open_collection = pyqtSignal()
    seeds_wanted = pyqtSignal()
    absent_wanted = pyqtSignal()
    classes_wanted = pyqtSignal()
    head_save_wanted = pyqtSignal()
    head_wanted = pyqtSignal()
    import_wanted = pyqtSignal()
    imagery_wanted = pyqtSignal()
    coverage_wanted = pyqtSignal()
    zoom_wanted = pyqtSignal()
    export = pyqtSignal()
    choose_engine = pyqtSignal()
    follow_changed = pyqtSignal(bool)
    scrolled = pyqtSignal()
    offered = pyqtSignal()  # the button beside the hint was pressed
    conflict_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("LookalikeDock")
        self.setWindowTitle(self.tr("Lookalike"))
        self.candidate = CandidateView()
        self.examples = ExampleStrip()
        self.gallery = Gallery()
        body = _Body()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addLayout(self._header())
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._desk())
        splitter.addWidget(self.gallery)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 2)
        layout.addWidget(splitter, 1)
        layout.addLayout(self._footer())
        self.setWidget(body)
        self.gallery.chosen.connect(self.chosen)
        self.gallery.scrolled.connect(self.scrolled)
        self.set_reviewing(False)

    def show_targets(self, targets: Sequence[Tuple[str, str]], current: str) -> None:
        """Fill the list with (uuid, name) and mark the current one."""
        self._target_list.blockSignals(True)
        self._target_list.clear()
        for target, name in targets:
            self._target_list.addItem(name, target)
        self._target_list.setCurrentIndex(self._target_list.findData(current))
        self._target_list.blockSignals(False)

    def show_collection(self, info: Optional[CollectionInfo]) -> None:
        """Say what is open, None for nothing."""
        text = self.tr("{name}: {chips:,} chips, {dim} numbers each")
        self._collection.setText(text.format(name=info.name, chips=info.chips, dim=info.dim) if info else "")
        parts = (info.encoder, info.attribution, info.licence, info.path, *info.warnings) if info else ()
        self._collection.setToolTip("\n".join(part for part in parts if part))

    def show_hint(self, text: str, offer: str = "", *, importing: bool = False) -> None:
        """Say what to do next while there is no candidate; `offer` names a button that does it.

        With `importing` there is a second button, which opens the import.
        """
        self.candidate.show_hint(text)
        self._offer.setText(offer)
        self._offer.setVisible(bool(offer))
        self._import.setVisible(importing)

    def show_candidate(self, item: Item, image: Optional[QImage], sharp: bool, note: str = "") -> None:
        self._offer.setVisible(False)
        self._import.setVisible(False)
        self.candidate.show_item(item, image, sharp, note)

    def show_row(self, items: Sequence[Item], cursor: int) -> None:
        self.gallery.show_items(items, cursor)

    def show_standing(self, standing: Standing) -> None:
        self._accepted.setText(self.tr("<b>{count}</b> accepted").format(count=standing.accepted))
        self._rejected.setText(self.tr("<b>{count}</b> rejected").format(count=standing.rejected))
        self._unsure.setText(self.tr("<b>{count}</b> unsure").format(count=standing.unsure))
        self._same_place.setText(self.tr("<b>{count}</b> same place").format(count=standing.same_place))
        conflicts = self.tr('<a href="#"><b>{count}</b> in conflict</a>')
        self._conflicts.setText(conflicts.format(count=standing.conflicts))
        self._conflicts.setVisible(standing.conflicts > 0)
        if standing.trouble:
            self._saved.setText(self.tr("⚠ {count} not saved").format(count=standing.saving))
            self._saved.setToolTip(standing.trouble)
        elif standing.saving:
            self._saved.setText(self.tr("saving {count} …").format(count=standing.saving))
            self._saved.setToolTip(self.tr("On their way to the disk; counted when they are there."))
        else:
            self._saved.setText(self.tr("✓ saved"))
            self._saved.setToolTip(self.tr("Every decision is on disk."))
        self._learning.setText(standing.learning)

    def set_reviewing(self, reviewing: bool) -> None:
        """Grey the answers while there is nothing to answer."""
        for button in self._answers:
            button.setEnabled(reviewing)
        self.class_row.set_reviewing(reviewing)

    def set_can_export(self, possible: bool) -> None:
        self._export.setEnabled(possible)

    def set_following(self, follow: bool) -> None:
        self._follow.setChecked(follow)

    def _header(self) -> QVBoxLayout:
        self._target_list = QComboBox()
        self._target_list.setObjectName("lookalikeTarget")
        self._target_list.setAccessibleName(self.tr("Target"))
        self._target_list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._target_list.setToolTip(self.tr("What is being sought"))
        self._target_list.activated.connect(self._choose_target)
        self.embedding_row = EmbeddingRow()
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for text, signal in (
            (self.tr("New target…"), self.new_target),
            (self.tr("Rename target…"), self.rename_target),
            (self.tr("Classes…"), self.classes_wanted),
            (self.tr("Examples from a layer…"), self.seeds_wanted),
            (self.tr("Not here (layer)…"), self.absent_wanted),
            (self.tr("Save the head…"), self.head_save_wanted),
            (self.tr("Use a saved head…"), self.head_wanted),
            (self.tr("Open collection…"), self.open_collection),
            (self.tr("Import embeddings…"), self.import_wanted),
            (self.tr("Choose imagery…"), self.imagery_wanted),
            (self.tr("Zoom to the collection"), self.zoom_wanted),
            (self.tr("Show coverage"), self.coverage_wanted),
            (self.tr("Choose the engine's Python…"), self.choose_engine),
        ):
            action = QAction(text, self)
            action.triggered.connect(signal)
            menu.addAction(action)
        menu.addAction(self.embedding_row.judge)
        menu.addSeparator()
        self._follow = QAction(self.tr("Map follows the candidate"), self)
        self._follow.setCheckable(True)
        self._follow.toggled.connect(self.follow_changed)
        menu.addAction(self._follow)
        more = QToolButton()
        more.setText("☰")
        more.setAccessibleName(self.tr("Menu"))
        more.setToolTip(self.tr("Targets, collection and engine"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(menu)
        self._collection = QLabel()
        small = self._collection.font()
        small.setPointSizeF(small.pointSizeF() * 0.9)
        self._collection.setFont(small)
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("Target")))
        row.addWidget(self._target_list, 1)
        row.addWidget(more)
        header = QVBoxLayout()
        header.setSpacing(2)
        header.addLayout(row)
        header.addWidget(self._collection)
        self.filter_row = FilterRow()
        header.addWidget(self.filter_row)
        header.addWidget(self.embedding_row)
        return header

    def _desk(self) -> QWidget:
        desk = QWidget()
        layout = QVBoxLayout(desk)
        layout.setContentsMargins(0, 0, 0, 0)
        pictures = QHBoxLayout()
        pictures.setSpacing(4)
        pictures.addWidget(self.candidate, 1)
        pictures.addWidget(self.examples)
        layout.addLayout(pictures, 1)
        self._offer = QPushButton()
        self._offer.setObjectName("lookalikeOffer")
        self._offer.setVisible(False)
        self._offer.clicked.connect(self.offered)
        self._import = QPushButton(self.tr("Import embeddings…"))
        self._import.setVisible(False)
        self._import.clicked.connect(self.import_wanted)
        offers = QHBoxLayout()
        offers.addStretch(1)
        offers.addWidget(self._offer)
        offers.addWidget(self._import)
        offers.addStretch(1)
        layout.addLayout(offers)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        self._answers = [
            self._answer(ACCEPT, self.tr("Accept  A"), "accept.svg", self.tr("It is one (A)")),
            self._answer(REJECT, self.tr("Reject  R"), "reject.svg", self.tr("It is not one (R)")),
            self._answer(UNSURE, self.tr("Unsure  U"), "unsure.svg", self.tr("Cannot tell: less of it is shown (U)")),
        ]
        undo = self._answer(
            keys.UNDO,
            self.tr("Undo  ⌫"),
            "undo.svg",
            self.tr("Take the last answer back (Backspace); Shift+Backspace: redo"),
        )
        for button in [*self._answers, undo]:
            buttons.addWidget(button)
        layout.addLayout(buttons)
        self.class_row = ClassRow()
        layout.addWidget(self.class_row)
        counts = QGridLayout()
        counts.setHorizontalSpacing(10)
        self._accepted, self._rejected, self._unsure = QLabel(), QLabel(), QLabel()
        self._same_place, self._saved, self._learning = QLabel(), QLabel(), QLabel()
        self._same_place.setToolTip(
            self.tr("Chips that examples and accepted ones show for the most part; they are not asked again.")
        )
        self._conflicts = QLabel()
        self._conflicts.setObjectName("lookalikeConflicts")
        self._conflicts.setVisible(False)
        self._conflicts.setToolTip(
            self.tr(
                "Chips that two analysts, or two QGIS, have answered differently. Nothing is learned from them.\n"
                "Click to see the next one, and answer it once more: that answer settles it."
            )
        )
        self._conflicts.linkActivated.connect(self._want_conflict)
        self._saved.setObjectName("lookalikeSaved")
        self._saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, label in enumerate((self._accepted, self._rejected, self._unsure, self._same_place)):
            counts.addWidget(label, 0, column)
        counts.addWidget(self._learning, 1, 0, 1, 2)
        counts.addWidget(self._conflicts, 1, 2)
        counts.addWidget(self._saved, 1, 3)
        counts.setColumnStretch(3, 1)
        layout.addLayout(counts)
        self.stopping = StoppingRow()
        layout.addWidget(self.stopping)
        return desk

    def _footer(self) -> QHBoxLayout:
        self._export = QPushButton(self.tr("Export GeoPackage…"))
        self._export.setObjectName("lookalikeExport")
        self._export.clicked.connect(self.export)
        self.where = WhereBox()
        row = QHBoxLayout()
        row.addWidget(self.where)
        row.addStretch(1)
        row.addWidget(self._export)
        return row

    def _answer(self, name: str, text: str, icon: str, tip: str) -> QPushButton:
        button = QPushButton(QIcon(str(ICONS / icon)), text)
        button.setObjectName(f"lookalike_{name}")
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("answer", name)
        button.clicked.connect(self._answer_clicked)
        return button

    def _answer_clicked(self) -> None:
        self.answered.emit(self.sender().property("answer"))

    def _want_conflict(self, _link: str) -> None:
        self.conflict_wanted.emit()

    def _choose_target(self, index: int) -> None:
        self.target_chosen.emit(self._target_list.itemData(index))
