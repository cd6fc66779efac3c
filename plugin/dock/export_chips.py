"""Which chips to export: the part of the export's window with the threshold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
)

from ..protocol import CountAboveResult
from ..review.export_choice import ABOVE, ACCEPTED, DECIDED, WHATS
from ..wording import local, plural

ASK_MS = 250
MOST_SCORE = 1e6
PERCENTILE = 99.0


@dataclass(frozen=True)
class Exportable:
    """What there is to export of a target; the sentences say why something cannot be, "" where it can.

    `accepted` and `decided` count answers, as everywhere; `examples` and `given` are the chips that come with them
    though nobody has decided on them: positive examples, and all. Counts are -1 where they are not known, as `places`
    until they are counted. `threshold` is what the analyst set elsewhere.
    """

    name: str
    accepted: int
    decided: int
    places: int = -1
    examples: int = 0
    given: int = 0
    threshold: Optional[float] = None
    no_engine: str = ""
    no_images: str = ""
    no_above: str = ""
    no_located: str = ""


class ExportChips(QGroupBox):
    """Emits `changed`, and `asked` with a score, or a percentile, of which is to be told what is above."""

    changed = pyqtSignal()
    asked = pyqtSignal(object, object)  # a score or None, a percentile or None

    def __init__(self, there: Exportable) -> None:
        super().__init__()
        self.setTitle(self.tr("Which chips"))
        self.above: Optional[CountAboveResult] = None  # None until it is counted
        self._there = there
        self._by_percentile = there.threshold is None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_MS)
        self._timer.timeout.connect(self.ask)
        texts = {
            ACCEPTED: self._counted(self.tr("&Accepted only"), there.accepted, there.examples),
            DECIDED: self._counted(self.tr("Everything &decided"), there.decided, there.given),
            ABOVE: self.tr("Accepted, and all &unseen ones that score at least"),
        }
        tips = {
            ACCEPTED: self.tr("What was accepted, and the examples"),
            DECIDED: self.tr("Accepted, rejected, unsure and disputed chips, and all examples"),
            ABOVE: self.tr(
                "What was accepted, the examples, and every unseen chip whose score reaches the threshold.\n"
                "These are marked as predicted; what was rejected or is unsure is left out."
            ),
        }
        layout = QGridLayout(self)
        self._group = QButtonGroup(self)
        self._whats: Dict[str, QRadioButton] = {}
        for row, name in enumerate(WHATS):
            button = QRadioButton(texts[name])
            button.setObjectName(f"lookalikeExport_{name}")
            button.setToolTip(tips[name])
            button.toggled.connect(self._toggled)
            self._group.addButton(button)
            self._whats[name] = button
            layout.addWidget(button, row, 0)
        layout.addLayout(self._threshold_row(), 2, 1)
        self._found = QLabel()
        self._found.setObjectName("lookalikeExportAbove")
        self._found.setWordWrap(True)
        layout.addWidget(self._found, 3, 0, 1, 2)
        layout.setColumnStretch(1, 1)
        no_above = there.no_engine or there.no_above
        for widget in (self._whats[ABOVE], self._score, self._percentile):
            widget.setEnabled(not no_above)
        self._found.setText(no_above or self.tr("Counting …"))
        self._show_found()

    @property
    def what(self) -> str:
        """Which of WHATS is chosen."""
        return next((name for name, button in self._whats.items() if button.isChecked()), ACCEPTED)

    def choose(self, what: str) -> None:
        """Choose one of WHATS, where that is possible, else ACCEPTED."""
        usable = what in WHATS and self._whats[what].isEnabled()
        button = self._whats[what if usable else ACCEPTED]
        button.setChecked(True)
        button.setFocus()

    def ask(self) -> None:
        """Ask what is above the threshold that is set."""
        if self._by_percentile:
            self.asked.emit(None, self._percentile.value())
        else:
            self.asked.emit(self._score.value(), None)

    def show_above(self, found: CountAboveResult, precision: str = "") -> None:
        """Say how many chips are above the threshold that was asked about, and how many of them may be it."""
        self.above = found
        box, value = (self._score, found.least) if self._by_percentile else (self._percentile, found.percentile)
        _set_quietly(box, value)  # the other one is what was asked about
        said = plural(
            self.tr,
            found.chips,
            "1 unseen chip, which nobody has looked at: it is marked as predicted",
            "{count:,} unseen chips, which nobody has looked at: they are marked as predicted",
        )
        self._found.setText(
            self.tr("{said}. Precision: {precision}.").format(said=said, precision=precision) if precision else said
        )
        self.changed.emit()

    def show_no_above(self, sentence: str) -> None:
        """Say why it is not known what is above a threshold."""
        self.above = None
        self._found.setText(sentence)
        self.changed.emit()

    def _threshold_row(self) -> QHBoxLayout:
        self._score, self._percentile = QDoubleSpinBox(), QDoubleSpinBox()
        self._score.setObjectName("lookalikeExportScore")
        self._score.setRange(-MOST_SCORE, MOST_SCORE)
        self._score.setSingleStep(0.05)
        self._score.setAccessibleName(self.tr("Least score"))
        self._score.setToolTip(self.tr("The threshold as a score: unseen chips that score less are not exported"))
        self._percentile.setObjectName("lookalikeExportPercentile")
        self._percentile.setRange(0.0, 100.0)
        self._percentile.setSingleStep(0.1)
        self._percentile.setSuffix(" %")
        self._percentile.setAccessibleName(self.tr("Least percentile"))
        self._percentile.setToolTip(self.tr("The same threshold as a percentile: so many of all chips score less"))
        for box, value in ((self._score, self._there.threshold or 0.0), (self._percentile, PERCENTILE)):
            box.setDecimals(3)
            box.setValue(value)
        self._score.valueChanged.connect(self._score_changed)
        self._percentile.valueChanged.connect(self._percentile_changed)
        row = QHBoxLayout()
        row.addWidget(self._score)
        row.addWidget(QLabel(self.tr("= percentile")))
        row.addWidget(self._percentile)
        row.addStretch(1)
        return row

    def _counted(self, text: str, answers: int, examples: int) -> str:
        if answers < 0:
            return text
        if not examples:
            return f"{text} ({local(answers):,})"
        beside = plural(self.tr, examples, "and 1 example", "and {count:,} examples")
        return f"{text} ({local(answers):,}, {beside})"

    def _toggled(self, _on: bool) -> None:
        self._show_found()
        self.changed.emit()

    def _show_found(self) -> None:
        """Tell what is above the threshold where that is what is exported, and why it cannot be where it cannot."""
        above = self._whats[ABOVE]
        self._found.setVisible(above.isChecked() or not above.isEnabled())

    def _score_changed(self, _value: float) -> None:
        self._by_percentile = False
        self._threshold_changed()

    def _percentile_changed(self, _value: float) -> None:
        self._by_percentile = True
        self._threshold_changed()

    def _threshold_changed(self) -> None:
        self.above = None
        self._found.setText(self.tr("Counting …"))
        self._whats[ABOVE].setChecked(True)
        self._timer.start()
        self.changed.emit()


def _set_quietly(box: QDoubleSpinBox, value: float) -> None:
    box.blockSignals(True)
    box.setValue(value)
    box.blockSignals(False)
