"""The dock's page for judging what there is: scores and the threshold, what was found, what is left, precision."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent, QWheelEvent
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..protocol import LIKENESS, LOG_ODDS, ByState, Depth, HistogramResult, Judgement, unit_of_scores
from ..review.marks import ACCEPT
from ..wording import local, plural, put
from .chart import Chart, Line, Panel, Plot
from .judge_plots import CURVE, at_score, bar_around, found_plot, precision_plot, spread_plot
from .precision_table import PrecisionTable
from .stopping_row import StoppingRow

LATELY = 25
SPREAD_PX, FOUND_PX, PRECISION_PX = 240, 140, 200


class _ScoreBox(QDoubleSpinBox):
    """Leaves the wheel to the page that is scrolled over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def textFromValue(self, value: float) -> str:  # noqa: N802
        """As always, but for a sign before what rounds to nothing."""
        return str(super().textFromValue(round(value, self.decimals()) + 0.0))


class JudgePage(QScrollArea):
    """Shows what it is given and emits where the analyst wants the threshold."""

    review_wanted = pyqtSignal()
    seen = pyqtSignal(bool)  # whether the page is looked at now
    threshold_moved = pyqtSignal(float)  # while it is dragged
    threshold_set = pyqtSignal(object)  # where it was left, None for none
    threshold_wanted = pyqtSignal()  # somewhere sensible
    as_many_wanted = pyqtSignal()  # where as large a share of the chips reaches it as when it was set

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeJudge")
        self.setAccessibleName(self.tr("Judge"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._found: Optional[HistogramResult] = None
        self._judged: Optional[Judgement] = None
        self._above: Optional[ByState] = None  # of a threshold that is no edge
        self._threshold: Optional[float] = None
        self._note = self._reason = ""
        self.stopping = StoppingRow(can_show_more=False)
        self._next = QPushButton(self.tr("Answer candidates"))
        self._next.setObjectName("lookalikeJudgeNext")
        self._next.setToolTip(self.tr("There are too few answers to judge by yet: go on with the review"))
        self._next.clicked.connect(self.review_wanted)
        self._spread = Chart(self.tr("Scores of accepted, rejected and unseen chips"), SPREAD_PX, can_mark=True)
        self._spread.setObjectName("lookalikeSpread")
        self._spread.marked.connect(self._mark)
        self._spread.stepped.connect(self._step)
        self._on = QCheckBox(self.tr("&Threshold"))
        self._on.setObjectName("lookalikeThresholdOn")
        self._on.setToolTip(self.tr("Colours on the map, and exports where that is chosen, what scores at least this"))
        self._on.clicked.connect(self._switch)
        self._box = _ScoreBox()
        self._box.setObjectName("lookalikeThreshold")
        self._box.setAccessibleName(self.tr("Threshold of the score"))
        self._box.setKeyboardTracking(False)
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box.valueChanged.connect(self._typed)
        self._figures = _text("lookalikeFigures")
        self._figures.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._figures.linkActivated.connect(self._follow_link)
        self._progress = Chart(self.tr("Found against answers"), FOUND_PX)
        self._rate = _text("lookalikeRate")
        self._precision = Chart(self.tr("Precision against recall"), PRECISION_PX)
        self._precision.setObjectName("lookalikePrecision")
        self._blocks = _text("lookalikeBlocks")
        self._table = PrecisionTable()
        self.setWidget(self._body())
        self.clear()

    @property
    def is_dragged(self) -> bool:
        """Whether the threshold is being dragged just now."""
        return self._spread.is_held

    def clear(self) -> None:
        """Show nothing of any target."""
        self._threshold, self._note = None, ""
        self.show_spread(None, self.tr("Click an example on the map; the scores of all chips are shown here then."))
        self.show_progress(())
        self.show_judgement(None, "")

    def show_spread(self, found: Optional[HistogramResult], why_not: str = "") -> None:
        """Show how scores are spread now, or say why that is not known."""
        self._found = found
        self._above = found.above if found is not None else None
        names = (self.tr("accepted"), self.tr("rejected"), self.tr("unseen"))
        plot = None
        if found is not None:
            titles = {LIKENESS: self.tr("likeness"), LOG_ODDS: self.tr("score (log odds)")}
            title = titles.get(unit_of_scores(found.strategy), self.tr("score"))
            plot = spread_plot(found, names, title, self._tip)
        self._spread.show_plot(plot, why_not)
        for widget in (self._on, self._box):
            widget.setEnabled(found is not None)
        self._show_threshold()

    def show_threshold(self, threshold: Optional[float], note: str = "") -> None:
        """Show where the threshold is, without emitting.

        The note says what the analyst should know of it; its link asks for one that as many chips reach as before.
        """
        self._threshold, self._note = threshold, note
        self._show_threshold()

    def show_progress(self, labels: Sequence[str]) -> None:
        """Show what each answer found, in the order in which they were given."""
        plot = found_plot(labels, (self.tr("answers"), self.tr("found")))
        self._progress.show_plot(plot, self.tr("Nothing is answered yet."))
        found, lately = labels.count(ACCEPT), labels[-LATELY:].count(ACCEPT)
        said = plural(
            self.tr,
            len(labels),
            "{found:,} found by 1 answer; {lately} by the last {last}.",
            "{found:,} found by {count:,} answers; {lately} by the last {last}.",
            found=found,
            lately=lately,
            last=min(LATELY, len(labels)),
        )
        self._rate.setText(said if labels else "")
        self._rate.setVisible(bool(labels))

    def show_judgement(self, judged: Optional[Judgement], why_not: str) -> None:
        """Show how precise the ranking is; while it is not known, say why."""
        self._judged = judged if judged is not None and not judged.refused else None
        if judged is not None and not judged.refused:
            text = self.tr(
                "Judged in {blocks} blocks of {width}, within which chips are alike, {held} of them with something "
                "found: each chip by a head that learned nothing in its block. Chips drawn by chance count for those "
                "they were drawn from. Shaded: 90%."
            )
            km = format(local(judged.alike_km), ",.0f" if judged.alike_km >= 100 else ".3g")
            width = self.tr("{km} km").format(km=km) if judged.alike_km > 0 else self.tr("one chip")
            why_not = text.format(blocks=judged.blocks, width=width, held=judged.positive_blocks)
        elif judged is not None:
            why_not = judged.refused
        self._blocks.setText(why_not if self._judged is not None else "")
        self._blocks.setVisible(self._judged is not None)
        self._table.show_bands(self._judged.bands if self._judged is not None else ())
        self._reason = why_not
        self._next.setVisible(self._judged is None)
        self._show_figures()

    def snapped(self, score: float) -> float:
        """Return the score nearest to this at which chips can be counted exactly."""
        found = self._found
        if found is None or score == self._threshold:
            return score
        number = round((score - found.edge(0)) / (found.edge(found.bins) - found.edge(0)) * found.bins)
        return found.edge(min(max(0, number), found.bins))

    def above(self, score: float) -> Optional[ByState]:
        """Return how many chips reach a score, None while that is not known."""
        found = self._found
        if found is None:
            return None
        number = round((score - found.edge(0)) / (found.edge(found.bins) - found.edge(0)) * found.bins)
        if 0 <= number <= found.bins and found.edge(number) == score:
            return found.from_bin(number)
        return self._above if score == self._threshold else None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.seen.emit(False)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(300, 400)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As wide as its widest row: nothing is scrolled sideways."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.widget().minimumSizeHint().width() + bar, 120)

    def _body(self) -> QWidget:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(4)
        threshold = QHBoxLayout()
        threshold.addWidget(self._on)
        threshold.addWidget(self._box)
        threshold.addStretch(1)
        layout.addWidget(self.stopping)
        layout.addWidget(self._next, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(_heading(self.tr("Scores")))
        layout.addWidget(self._spread)
        layout.addLayout(threshold)
        layout.addWidget(self._figures)
        layout.addWidget(_heading(self.tr("Found against answers")))
        layout.addWidget(self._progress)
        layout.addWidget(self._rate)
        layout.addWidget(_heading(self.tr("Precision and recall")))
        layout.addWidget(self._precision)
        layout.addWidget(self._blocks)
        layout.addWidget(self._table)
        layout.addStretch(1)
        return body

    def _mark(self, value: float, held: bool) -> None:
        score = self.snapped(value)
        self._threshold, self._note = score, ""
        self._show_threshold()
        (self.threshold_moved if held else self.threshold_set).emit(score)

    def _step(self, steps: int) -> None:
        found = self._found
        if found is None:
            return
        if self._threshold is None:
            self.threshold_wanted.emit()
            return
        width = max(1, found.bins // 400) * (found.edge(1) - found.edge(0))
        self._mark(self.snapped(self._threshold + steps * width), held=False)

    def _typed(self, value: float) -> None:
        self._mark(self.snapped(value), held=False)

    def _switch(self, on: bool) -> None:
        if on:
            self.threshold_wanted.emit()
        else:
            self.show_threshold(None)
            self.threshold_set.emit(None)

    def _follow_link(self, _link: str) -> None:
        self.as_many_wanted.emit()

    def _show_threshold(self) -> None:
        found, score = self._found, self._threshold
        self._on.setChecked(score is not None)
        self._box.blockSignals(True)
        if found is not None:
            step = found.edge(1) - found.edge(0)
            self._box.setDecimals(max(2, found.decimals, _digits(score) if score is not None else 0))
            self._box.setSingleStep(step * max(1, found.bins // 100))
            low, high = found.edge(0), found.edge(found.bins)
            self._box.setRange(min(low, score if score is not None else low), max(high, score or high))
        self._box.setSpecialValueText("" if score is not None else " ")
        self._box.setValue(score if score is not None else self._box.minimum())
        self._box.blockSignals(False)
        self._box.setEnabled(found is not None and score is not None)
        self._spread.show_marker(score)
        self._show_figures()

    def _show_figures(self) -> None:
        score = self._threshold
        above = self.above(score) if score is not None else None
        self._figures.setText(self._in_words(score, above) if score is not None and above is not None else "")
        self._figures.setVisible(bool(self._figures.text()))
        self._spread.setAccessibleDescription(self._figures.text() or self._spread.accessibleDescription())
        plot = None
        if self._judged is not None:
            plot = precision_plot(self._judged.depths, (self.tr("found of all that there are"), self.tr("precision")))
            here = at_score(self._judged.depths, score) if score is not None else None
            plot = _with_dot(plot, here) if plot is not None and here is not None else plot
        self._precision.show_plot(plot, self._reason)

    def _in_words(self, score: Optional[float], above: ByState) -> str:
        parts = [
            plural(
                self.tr,
                above.chips,
                "<b>1 chip</b> reaches {score:g}:",
                "<b>{count:,} chips</b> reach {score:g}:",
                score=score,
            )
        ]
        counts = (
            (above.accepted, put(self.tr("{count:,} accepted"), count=above.accepted)),
            (above.rejected, put(self.tr("{count:,} rejected"), count=above.rejected)),
            (above.unsure, put(self.tr("{count:,} unsure or in conflict"), count=above.unsure)),
            (above.examples, plural(self.tr, above.examples, "1 example", "{count:,} examples")),
            (above.same_place, put(self.tr("{count:,} same place"), count=above.same_place)),
            (above.unseen, put(self.tr("{count:,} unseen"), count=above.unseen)),
        )
        parts[0] += " " + " · ".join(text for count, text in counts if count)
        here = at_score(self._judged.depths, score) if self._judged is not None and score is not None else None
        if here is not None and above.chips:
            text = self.tr(
                "Precision there: <b>about {share:.0%}</b> ({low:.0%} to {high:.0%}). That would be about {recall:.0%} "
                "of all that there are ({least:.0%} to {most:.0%})."
            )
            numbers = {"share": here.precision, "low": here.low, "high": here.high}
            numbers.update(recall=here.recall, least=here.recall_low, most=here.recall_high)
            parts.append(put(text, **numbers))
        elif above.chips and self._reason:
            parts.append(self.tr("Precision there is not known. {reason}").format(reason=self._reason))
        found = sum(self._found.accepted) if self._found is not None else 0
        if found:
            kept = plural(
                self.tr,
                above.accepted,
                "1 of the {found:,} found ones is kept ({share:.0%}).",
                "{count:,} of the {found:,} found ones are kept ({share:.0%}).",
                found=found,
                share=above.accepted / found,
            )
            learned = self._found is not None and self._found.learned_from
            parts.append(f"{kept} {self.tr('The head has learned from them.')}" if learned else kept)
        if self._note:
            parts.append(f"<i>{self._note}</i>")
        return "<br>".join(parts)

    def _tip(self, score: float) -> str:
        found = self._found
        if found is None:
            return ""
        first, last = bar_around(found, score)
        text = self.tr("{low:g} to {high:g}: {accepted:,} accepted, {rejected:,} rejected, {unseen:,} unseen")
        return put(
            text,
            low=found.edge(first),
            high=found.edge(last),
            accepted=sum(found.accepted[first:last]),
            rejected=sum(found.rejected[first:last]),
            unseen=sum(found.unseen[first:last]),
        )


def _with_dot(plot: Plot, here: Depth) -> Plot:
    """Return the curve with a dot where the threshold is."""
    panel = plot.panels[0]
    dot = Line(((here.recall, here.precision),), CURVE, dots=True)
    return Plot(plot.x, (Panel(panel.y, (*panel.shapes, dot), panel.title),), plot.tip)


def _digits(score: float) -> int:
    """Return how many digits behind the point a score is written with, at most six."""
    return min(6, len(f"{score:.6f}".rstrip("0").partition(".")[2]))


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _text(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label
