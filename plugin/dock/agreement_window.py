"""The window that tells how far analysts agree: conflicts, each pair's kappa and table, and what to review again."""

from __future__ import annotations

from typing import Dict, Optional, Sequence

from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..review.agreement import Agreement, Conflict, Kappa, Pair
from ..review.events import ACCEPT, DECISION_LABELS, REJECT, UNSURE, Event, ring_of_wkb
from ..review.score_text import score_text

LEAST_FOR_KAPPA = 10
"""On fewer chips the interval of kappa says nothing, whatever its formula gives."""
MOST_SHOWN = 300
"""Conflicts that are listed; as one is settled another comes up."""


class AgreementWindow(QDialog):
    """Shows what it is given last; emits which chip to look at, and whose decisions to review again."""

    chip_wanted = pyqtSignal(str)  # chip id
    review_wanted = pyqtSignal(str, bool)  # the analyst; whether their answers are hidden

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeAgreement")
        self.setWindowTitle(self.tr("Agreement"))
        self.setModal(False)
        self._found = Agreement((), (), {})
        self._note = QLabel()
        self._note.setObjectName("lookalikeAgreementNote")
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._conflicts = self._table("lookalikeConflictTable", self.tr("Chips in conflict"))
        self._conflicts.setHorizontalHeaderLabels([self.tr("place"), self.tr("answers: who, and when")])
        self._conflicts.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._conflicts.itemClicked.connect(self._go)
        self._conflicts.itemActivated.connect(self._go)
        self._pairs = self._table("lookalikePairTable", self.tr("Agreement of each two analysts"), 5)
        self._pairs.setHorizontalHeaderLabels(
            [
                self.tr("analysts"),
                self.tr("chips of both"),
                self.tr("alike"),
                self.tr("kappa (95 %)"),
                self.tr("without unsure"),
            ]
        )
        self._pairs.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tip = self.tr(
            "Cohen's kappa: agreement beyond what chance explains; 1 is full agreement, 0 none beyond chance.\n"
            "Answers that settled a conflict are left out: they were given knowing the other's."
        )
        self._pairs.setToolTip(tip)
        self._pairs.itemSelectionChanged.connect(self._show_cross)
        self._cross = self._table("lookalikeCrossTable", self.tr("Answers of one analyst by those of the other"), 3)
        self._cross.setRowCount(3)
        self._cross.verticalHeader().setVisible(True)
        self._cross.setFixedHeight(130)
        self._cross.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._title = QLabel()
        self._title.setObjectName("lookalikeCrossTitle")
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._note)
        layout.addWidget(self._conflicts, 2)
        layout.addWidget(self._pairs, 1)
        layout.addWidget(self._title)
        layout.addWidget(self._cross)
        layout.addWidget(self._again())
        layout.addWidget(box)
        self.resize(640, 640)

    def show_waiting(self) -> None:
        """Say that the logs are being read."""
        self.show_agreement(Agreement((), (), {}))
        self._note.setText(self.tr("Reading the decisions …"))

    def show_problem(self, sentence: str) -> None:
        self._note.setText(sentence)

    def show_agreement(self, found: Agreement) -> None:
        """Show what the logs say now; what is marked stays marked."""
        self._found = found
        self._show_conflicts(found.conflicts)
        self._show_pairs(found.pairs)
        self._show_others(found)
        count = len(found.conflicts)
        if not found.pairs:
            text = self.tr("No two analysts have decided the same chip yet.")
        elif count:
            text = self.tr("{count} in conflict. Click one to see it; answer it once more, and that settles it.")
        else:
            text = self.tr("Nothing is in conflict.")
        if count > MOST_SHOWN:
            text += " " + self.tr("The {most} that were answered last are listed.")
        self._note.setText("\n".join((text.format(count=count, most=MOST_SHOWN), *found.troubles)))

    def _again(self) -> QGroupBox:
        """Build the part that begins a second review."""
        group = QGroupBox(self.tr("Review again"))
        self._analyst = QComboBox()
        self._analyst.setObjectName("lookalikeReviewAnalyst")
        self._analyst.setAccessibleName(self.tr("Whose decisions to review again"))
        self._blind = QCheckBox(self.tr("&Hide their answer until I have given mine"))
        self._blind.setObjectName("lookalikeReviewBlind")
        self._blind.setChecked(True)
        self._blind.setToolTip(self.tr("Only answers given without knowing the other's tell how far two agree"))
        self._start = QPushButton(self.tr("&Begin"))
        self._start.setObjectName("lookalikeReviewBegin")
        self._start.setAutoDefault(False)
        self._start.clicked.connect(self._begin)
        grid = QGridLayout(group)
        row = QHBoxLayout()
        row.addWidget(self._analyst, 1)
        row.addWidget(self._start)
        grid.addLayout(row, 0, 0)
        grid.addWidget(self._blind, 1, 0)
        return group

    def _table(self, name: str, called: str, columns: int = 2) -> QTableWidget:
        table = QTableWidget(0, columns)
        table.setObjectName(name)
        table.setAccessibleName(called)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().setVisible(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        marked = self._marked(self._conflicts)
        self._conflicts.setRowCount(min(MOST_SHOWN, len(conflicts)))
        for row, one in enumerate(conflicts[:MOST_SHOWN]):
            answers = "\n".join(answer_text(event) for event in one.decisions)
            for column, text in enumerate((_place(one.decisions), answers)):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, one.chip_id)
                item.setToolTip(f"{one.chip_id}\n{answers}")
                self._conflicts.setItem(row, column, item)
            if one.chip_id == marked:
                self._conflicts.selectRow(row)
        if marked not in [
            one.chip_id for one in conflicts
        ]:  # what was settled: the row that took its place is not meant
            self._conflicts.setCurrentItem(None)
        self._conflicts.resizeRowsToContents()

    def _show_pairs(self, pairs: Sequence[Pair]) -> None:
        row = max(0, self._pairs.currentRow())
        self._pairs.setRowCount(len(pairs))
        for place, pair in enumerate(pairs):
            names = self.tr("{first} and {second}").format(first=pair.first, second=pair.second)
            if pair.in_sight:
                names += self.tr(" ({count} seeing the other's)").format(count=pair.in_sight)
            raw = self.tr("{share:.0%}").format(share=pair.all.raw or 0.0)
            cells = (names, str(pair.all.chips), raw, self._kappa(pair.all), self._kappa(pair.sure))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text if column != 4 else self.tr("{count} chips").format(count=pair.sure.chips))
                self._pairs.setItem(place, column, item)
        if pairs:
            self._pairs.selectRow(min(row, len(pairs) - 1))
        self._show_cross()

    def _kappa(self, found: Kappa) -> str:
        if found.chips < LEAST_FOR_KAPPA:
            return self.tr("too few answers in common ({count})").format(count=found.chips)
        if found.kappa is None or found.low is None or found.high is None:
            return self.tr("none: all answers are the same")
        if found.kappa < 1 and found.high - found.low < 1e-9:
            return self.tr("none: one of them gave one answer throughout")
        text = self.tr("{kappa} ({low} to {high})")
        return text.format(kappa=score_text(found.kappa), low=score_text(found.low), high=score_text(found.high))

    def _show_cross(self) -> None:
        row = self._pairs.currentRow()
        pair = self._found.pairs[row] if 0 <= row < len(self._found.pairs) else None
        for widget in (self._title, self._cross):
            widget.setVisible(pair is not None)
        if pair is None:
            return
        text = self.tr("Rows: {first}. Columns: {second}.")
        self._title.setText(text.format(first=pair.first, second=pair.second))
        words = [answer_words()[label] for label in DECISION_LABELS]
        self._cross.setHorizontalHeaderLabels(words)
        self._cross.setVerticalHeaderLabels(words)
        for i, counts in enumerate(pair.table):
            for j, count in enumerate(counts):
                item = QTableWidgetItem(str(count))
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                font = item.font()
                font.setBold(i == j)
                item.setFont(font)
                self._cross.setItem(i, j, item)

    def _show_others(self, found: Agreement) -> None:
        chosen = self._analyst.currentData()
        self._analyst.clear()
        for name, events in sorted(found.to_review.items()):
            text = self.tr("{name}: {count} that you have not decided")
            if name in found.elsewhere:
                text += self.tr(", and {others} in other collections")
            text = text.format(name=name, count=len(events), others=found.elsewhere.get(name, 0))
            self._analyst.addItem(text, name)
        if not found.to_review:
            text = self.tr("Nobody has decided a chip that you have not")
            if found.elsewhere:
                text = self.tr("Nobody has decided a chip of this collection that you have not; {others} in others")
            self._analyst.addItem(text.format(others=sum(found.elsewhere.values())))
        self._analyst.setCurrentIndex(max(0, self._analyst.findData(chosen)))
        self._start.setEnabled(bool(found.to_review))
        self._analyst.setEnabled(bool(found.to_review))

    def _marked(self, table: QTableWidget) -> str:
        rows = table.selectionModel().selectedRows()
        return str(rows[0].data(Qt.ItemDataRole.UserRole)) if rows else ""

    def _go(self, item: QTableWidgetItem) -> None:
        self.chip_wanted.emit(item.data(Qt.ItemDataRole.UserRole))

    def _begin(self) -> None:
        self.review_wanted.emit(self._analyst.currentData(), self._blind.isChecked())


def _place(decisions: Sequence[Event]) -> str:
    """Return the middle of a chip in degrees, "" where nobody noted where it lies."""
    for event in decisions:
        try:
            ring = ring_of_wkb(event.footprint_wkb or b"")
        except ValueError:
            continue
        lon, lat = (sum(values) / len(ring) for values in zip(*ring))
        lon = (lon + 180) % 360 - 180
        return f"{abs(lat):.4f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.4f}° {'E' if lon >= 0 else 'W'}"
    return ""


def answer_words() -> Dict[str, str]:
    """Return what each answer is called."""
    translate = QCoreApplication.translate
    return {
        ACCEPT: translate("Agreement", "accepted"),
        REJECT: translate("Agreement", "rejected"),
        UNSURE: translate("Agreement", "unsure"),
    }


def answer_text(event: Event, apart: str = ", ") -> str:
    """Say who decided what and, `apart` from it, when, in the analyst's own time."""
    when = QDateTime.fromString(event.time, Qt.DateFormat.ISODateWithMs).toLocalTime()
    said = " ".join((answer_words().get(event.label, event.label), event.class_name)).strip()
    text = QCoreApplication.translate("Agreement", "{analyst}: {answer}").format(analyst=event.analyst, answer=said)
    return text + apart + str(QLocale().toString(when, QLocale.FormatType.ShortFormat))
