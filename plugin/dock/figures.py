"""The figures under the candidate: what was answered, what was learned, and what is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..review.marks import ACCEPT, REJECT, UNSURE
from .elided import Elided
from .keys import CONFLICT, Keymap
from .thumbnail import LABEL_COLOURS, LABEL_SIGNS, ink_on
from .wrapping import Wrapping

GAP_PX = 8
LEARNING_PX = 100


@dataclass(frozen=True)
class Standing:
    """What the figures say; `trouble` is a sentence while decisions cannot be saved."""

    accepted: int = 0
    rejected: int = 0
    unsure: int = 0
    conflicts: int = 0
    same_place: int = 0
    saving: int = 0
    trouble: str = ""
    learning: str = ""


class _Counts(Wrapping):
    """The four counts, with their words where there is room for them in one line, else with signs."""

    def __init__(self, labels: Sequence[QLabel], parent: Optional[QWidget] = None) -> None:
        super().__init__(GAP_PX, parent)
        self._labels = labels
        self._texts: Sequence[Tuple[str, str]] = tuple(("", "") for _ in labels)
        self._short = False
        self._numbers: Sequence[int] = ()
        self.hold(labels)

    def set_short(self, short: bool) -> None:
        """Leave the words out also where there is room for them."""
        self._short = short
        self.fit()

    def in_short(self) -> int:
        """Return the width in pixels that the counts need without their words."""
        metrics = self.fontMetrics()
        return sum(metrics.horizontalAdvance(f" M  {count} ") + GAP_PX for count in self._numbers)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint = super().minimumSizeHint()
        return QSize(self.needed(), hint.height()) if self._short else hint

    def show_counts(self, counts: Sequence[Tuple[str, str, int]]) -> None:
        """Show what is said of each count in words, the label whose sign and colour it has, and the count."""
        self._texts = tuple(_with_sign(text.format(count=count), label, count) for text, label, count in counts)
        self._numbers = [count for _, _, count in counts]
        for widget, (text, _, count) in zip(self._labels, counts):
            said = text.format(count=count)
            widget.setAccessibleName(said.replace("<b>", "").replace("</b>", ""))
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
            (self.accepted, self.tr("Accepted; examples that nobody has decided on are not counted")),
            (self.rejected, self.tr("Rejected; examples that nobody has decided on are not counted")),
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
                (self.tr("<b>{count}</b> accepted"), ACCEPT, standing.accepted),
                (self.tr("<b>{count}</b> rejected"), REJECT, standing.rejected),
                (self.tr("<b>{count}</b> unsure"), UNSURE, standing.unsure),
                (self.tr("<b>{count}</b> same place"), "", standing.same_place),
            )
        )
        conflicts = self.tr('<a href="#"><b>{count}</b> in conflict</a>')
        self.conflicts.setText(conflicts.format(count=standing.conflicts))
        self.conflicts.setVisible(standing.conflicts > 0)
        self._show_saved(standing)
        self.learning.say(standing.learning)
        self._arrange()

    def _show_saved(self, standing: Standing) -> None:
        before = self.saved.text()
        if standing.trouble:
            self.saved.setText(self.tr("⚠ {count} not saved").format(count=standing.saving))
            self.saved.setToolTip(standing.trouble)
        elif standing.saving:
            self.saved.setText(self.tr("saving {count} …").format(count=standing.saving))
            self.saved.setToolTip(self.tr("On their way to the disk; counted when they are there."))
        else:
            self.saved.setText(self.tr("✓ saved"))
            self.saved.setToolTip(self.tr("Every decision is on disk."))
            if self.saved.text() != before:
                self.saved.repaint()  # before all else that changes with it, which takes longer

    def _want_conflict(self, _link: str) -> None:
        self.conflict_wanted.emit()


def sign(label: str) -> str:
    """Return the sign of an answer on its colour, as thumbnails have it, as rich text; ≈ for the same place."""
    if not label:
        return "<b>≈</b>"
    ground = LABEL_COLOURS[label]
    look = f"background-color:{ground.name()};color:{ink_on(ground).name()}"
    return f'<span style="{look}">&nbsp;{LABEL_SIGNS[label]}&nbsp;</span>'


def _with_sign(text: str, label: str, count: int) -> Tuple[str, str]:
    return f"{sign(label)} {text}", f"{sign(label)} <b>{count}</b>"
