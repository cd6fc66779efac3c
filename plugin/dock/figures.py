"""The figures under the candidate: what was answered, what was learned, and what is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from .elided import Elided
from .keys import CONFLICT, Keymap
from .wrapping import Wrapping

GAP_PX = 8
LEARNING_PX = 100


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


class _Counts(Wrapping):
    """The four counts, with their words where there is room for them in one line, else with signs."""

    def __init__(self, labels: Sequence[QLabel], parent: Optional[QWidget] = None) -> None:
        super().__init__(GAP_PX, parent)
        self._labels = labels
        self._texts: Sequence[Tuple[str, str]] = tuple(("", "") for _ in labels)
        self._short = False
        self.hold(labels)

    def set_short(self, short: bool) -> None:
        """Leave the words out also where there is room for them."""
        self._short = short
        self.fit()

    def in_short(self) -> int:
        """Return the width in pixels that the counts need without their words."""
        metrics = self.fontMetrics()
        said = ("".join(char for char in text if char.isdigit()) for text, _ in self._texts)
        return sum(metrics.horizontalAdvance(f"M {digits} ") + GAP_PX for digits in said)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint = super().minimumSizeHint()
        return QSize(self.needed(), hint.height()) if self._short else hint

    def show_counts(self, counts: Sequence[Tuple[str, str, int]]) -> None:
        """Show what is said of each count in words, its sign, and the count."""
        self._texts = tuple((text.format(count=count), f"{sign} <b>{count}</b>") for text, sign, count in counts)
        for label, (text, _) in zip(self._labels, self._texts):
            label.setAccessibleName(text.replace("<b>", "").replace("</b>", ""))
        self.fit()

    def fit(self) -> None:
        for short in (True,) if self._short else (False, True):
            for label, texts in zip(self._labels, self._texts):
                label.setText(texts[short])
            if self.needed() <= self.width():
                break
        super().fit()


class Figures(QWidget):
    """Shows a standing and emits that the next conflict is wanted."""

    conflict_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.accepted, self.rejected, self.unsure = QLabel(), QLabel(), QLabel()
        self.same_place, self.saved, self.learning = QLabel(), QLabel(), Elided()
        for label, tip in (
            (self.accepted, self.tr("Accepted")),
            (self.rejected, self.tr("Rejected")),
            (self.unsure, self.tr("Unsure")),
        ):
            label.setToolTip(tip)
        self.same_place.setToolTip(
            self.tr("Chips that examples and accepted ones show for the most part; they are not asked again.")
        )
        self.conflicts = QLabel()
        self.conflicts.setObjectName("lookalikeConflicts")
        self.conflicts.setVisible(False)
        self.conflicts.linkActivated.connect(self._want_conflict)
        self.saved.setObjectName("lookalikeSaved")
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._counts = _Counts((self.accepted, self.rejected, self.unsure, self.same_place))
        self.learning.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._low = self._is_one_line = False
        self._row = row = QHBoxLayout()
        row.setSpacing(GAP_PX + 2)
        row.addWidget(self.learning, 1)
        row.addWidget(self.conflicts)
        row.addWidget(self.saved)
        self._lines = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._counts)
        layout.addLayout(row)

    def set_low(self, low: bool) -> None:
        """Put all into one line if that has room, where height is scarce."""
        self._low = low
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        others = self.saved.sizeHint().width() + LEARNING_PX + 2 * GAP_PX
        if self.conflicts.isVisibleTo(self):
            others += self.conflicts.sizeHint().width() + GAP_PX
        one_line = self._low and self._counts.in_short() + others <= self.width()
        if one_line != self._is_one_line:
            self._is_one_line = one_line
            self._counts.set_short(one_line)
            if one_line:
                self._row.insertWidget(0, self._counts)
            else:
                self._lines.insertWidget(0, self._counts)

    def show_keys(self, keymap: Keymap) -> None:
        """Show the keys that hold now."""
        text = self.tr(
            "Chips that two analysts, or two QGIS, have answered differently. Nothing is learned from them.\n"
            "Click to see the next one, and answer it once more: that answer settles it."
        )
        self.conflicts.setToolTip(keymap.tip(text, CONFLICT))

    def show_standing(self, standing: Standing) -> None:
        self._counts.show_counts(
            (
                (self.tr("<b>{count}</b> accepted"), "✓", standing.accepted),
                (self.tr("<b>{count}</b> rejected"), "✗", standing.rejected),
                (self.tr("<b>{count}</b> unsure"), "?", standing.unsure),
                (self.tr("<b>{count}</b> same place"), "≈", standing.same_place),
            )
        )
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
        self._arrange()

    def _want_conflict(self, _link: str) -> None:
        self.conflict_wanted.emit()
