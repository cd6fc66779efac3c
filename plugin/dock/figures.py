"""The figures under the candidate: what was answered, what was learned, and what is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from .elided import Elided
from .keys import CONFLICT, Keymap
from .wrapping import Wrapping

GAP_PX = 8


@dataclass(frozen=True)
class Standing:
    """What the figures say; `trouble` is a sentence while decisions cannot be saved."""

    accepted: int
    rejected: int
    unsure: int
    conflicts: int
    same_place: int
    saving: int
    trouble: str
    learning: str


class Figures(QWidget):
    """Shows a standing and emits that the next conflict is wanted."""

    conflict_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.accepted, self.rejected, self.unsure = QLabel(), QLabel(), QLabel()
        self.same_place, self.saved, self.learning = QLabel(), QLabel(), Elided()
        self.same_place.setToolTip(
            self.tr("Chips that examples and accepted ones show for the most part; they are not asked again.")
        )
        self.conflicts = QLabel()
        self.conflicts.setObjectName("lookalikeConflicts")
        self.conflicts.setVisible(False)
        self.conflicts.linkActivated.connect(self._want_conflict)
        self.saved.setObjectName("lookalikeSaved")
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._counts = Wrapping(GAP_PX)
        self._counts.hold((self.accepted, self.rejected, self.unsure, self.same_place))
        self.learning.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.addWidget(self.learning, 1)
        row.addWidget(self.conflicts)
        row.addWidget(self.saved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._counts)
        layout.addLayout(row)

    def show_keys(self, keymap: Keymap) -> None:
        """Show the keys that hold now."""
        text = self.tr(
            "Chips that two analysts, or two QGIS, have answered differently. Nothing is learned from them.\n"
            "Click to see the next one, and answer it once more: that answer settles it."
        )
        self.conflicts.setToolTip(keymap.tip(text, CONFLICT))

    def show_standing(self, standing: Standing) -> None:
        self.accepted.setText(self.tr("<b>{count}</b> accepted").format(count=standing.accepted))
        self.rejected.setText(self.tr("<b>{count}</b> rejected").format(count=standing.rejected))
        self.unsure.setText(self.tr("<b>{count}</b> unsure").format(count=standing.unsure))
        self.same_place.setText(self.tr("<b>{count}</b> same place").format(count=standing.same_place))
        self._counts.fit()
        conflicts = self.tr('<a href="#"><b>{count}</b> in conflict</a>')
        self.conflicts.setText(conflicts.format(count=standing.conflicts))
        self.conflicts.setVisible(standing.conflicts > 0)
        if standing.trouble:
            self.saved.setText(self.tr("⚠ {count} not saved").format(count=standing.saving))
            self.saved.setToolTip(standing.trouble)
        elif standing.saving:
            self.saved.setText(self.tr("saving {count} …").format(count=standing.saving))
            self.saved.setToolTip(self.tr("On their way to the disk; counted when they are there."))
        else:
            self.saved.setText(self.tr("✓ saved"))
            self.saved.setToolTip(self.tr("Every decision is on disk."))
        self.learning.say(standing.learning)

    def _want_conflict(self, _link: str) -> None:
        self.conflict_wanted.emit()
