"""The window that tells how far analysts agree: conflicts, each pair's kappa and table, and what to review again."""

from __future__ import annotations

from typing import Optional, Sequence, Tuple

from qgis.PyQt.QtCore import Qt, pyqtSignal
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
from ..review.events import DECISION_LABELS
from ..review.marks import UNSURE
from ..review.score_text import score_text
from ..review.second_review import BLIND, HANDED, OPEN, OVERRULED
from ..wording import local, plural, put
from .chip_table import MOST_SHOWN, ChipRow, ChipTable
from .said import answer_words, answers_text, ring_of

LEAST_FOR_KAPPA = 10
"""On fewer chips the interval of kappa says nothing, whatever its formula gives."""


class AgreementWindow(QDialog):
    """Shows what it is given last; emits which chip to look at, and whose decisions to review again."""

    chip_wanted = pyqtSignal(str)  # chip id
    review_wanted = pyqtSignal(str, str)  # the analyst; BLIND, OPEN, OVERRULED or HANDED

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
        headings = (self.tr("place"), self.tr("answers: who, and when"))
        self.conflicts = ChipTable("lookalikeConflictTable", self.tr("Chips in conflict"), headings)
        self.conflicts.chip_wanted.connect(self.chip_wanted)
        self._pairs = self._table("lookalikePairTable", self.tr("Agreement of each two analysts"), 5)
        self._pairs.setHorizontalHeaderLabels(
            [
                self.tr("analysts"),
                self.tr("chips of both"),
                self.tr("alike"),
                self.tr("kappa (95%)"),
                self.tr("without unsure"),
            ]
        )
        for column in (0, 3, 4):  # what is not a number is wrapped
            self._pairs.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._pairs.horizontalHeader().sectionResized.connect(self._pairs.resizeRowsToContents)
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
        layout.addWidget(self.conflicts, 2)
        layout.addWidget(self._pairs, 1)
        layout.addWidget(self._title)
        layout.addWidget(self._cross)
        layout.addWidget(self._again())
        layout.addWidget(box)
        self.resize(720, 680)

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
        gone = sum(map(len, found.overruled.values()))
        if gone:
            text += " " + self.tr("{gone} of your answers were overruled; “Review again” lists them.")
        if count > MOST_SHOWN:
            text += " " + self.tr("The {most} that were answered last are listed.")
        self._note.setText("\n".join((text.format(count=count, most=MOST_SHOWN, gone=gone), *found.troubles)))

    def _again(self) -> QGroupBox:
        """Build the part that begins a second review."""
        group = QGroupBox(self.tr("Review again"))
        self._analyst = QComboBox()
        self._analyst.setObjectName("lookalikeReviewAnalyst")
        self._analyst.setAccessibleName(self.tr("Whose decisions to review again"))
        self._analyst.currentIndexChanged.connect(self._choice_changed)
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
        rows = [
            ChipRow(one.chip_id, ring_of(one.decisions), (answers_text(one.decisions),))
            for one in conflicts[:MOST_SHOWN]
        ]
        self.conflicts.show_rows(rows)

    def _show_pairs(self, pairs: Sequence[Pair]) -> None:
        row = max(0, self._pairs.currentRow())
        self._pairs.setRowCount(len(pairs))
        for place, pair in enumerate(pairs):
            names = self.tr("{first} and {second}").format(first=pair.first, second=pair.second)
            if pair.in_sight:
                names += self.tr(" ({count} seeing the other's)").format(count=pair.in_sight)
            raw = put(self.tr("{share:.0%}"), share=pair.all.raw or 0.0)
            cells = (names, f"{local(pair.all.chips):,}", raw, self._kappa(pair.all), self._kappa(pair.sure))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text if column != 4 else plural(self.tr, pair.sure.chips, "1 chip", "{count:,} chips"))
                self._pairs.setItem(place, column, item)
        self._pairs.resizeRowsToContents()
        if pairs:
            self._pairs.selectRow(min(row, len(pairs) - 1))
        self._show_cross()

    def _kappa(self, found: Kappa) -> str:
        if found.chips < LEAST_FOR_KAPPA:
            return self.tr("too few answers in common ({count})").format(count=found.chips)
        if found.kappa is None or found.low is None or found.high is None:
            return self.tr("none: both answered all alike")
        if found.kappa < 1 and found.high - found.low < 1e-9:
            return self.tr("none: one answered all alike")
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
        for name, events in sorted(found.overruled.items()):
            text = self.tr("{name}: overruled {count} of your answers").format(name=name, count=len(events))
            self._analyst.addItem(text, [name, OVERRULED])
        for name, events in sorted(found.to_review.items()):
            text = self.tr("{name}: {count} that you have not decided")
            if name in found.elsewhere:
                text += self.tr(", and {others} in other collections")
            text = text.format(name=name, count=len(events), others=found.elsewhere.get(name, 0))
            self._analyst.addItem(text, [name, ""])
            unsure = sum(event.label == UNSURE for event in events)
            if unsure:
                text = self.tr("{name}: {count} of them handed over as unsure").format(name=name, count=unsure)
                self._analyst.addItem(text, [name, HANDED])
        some = bool(found.to_review or found.overruled)
        if not some:
            text = self.tr("Nobody has decided a chip that you have not")
            if found.elsewhere:
                text = self.tr("Nobody has decided a chip of this collection that you have not; {others} in others")
            self._analyst.addItem(text.format(others=sum(found.elsewhere.values())))
        data = [self._analyst.itemData(place) for place in range(self._analyst.count())]
        self._analyst.setCurrentIndex(data.index(chosen) if chosen in data else 0)
        self._start.setEnabled(some)
        self._analyst.setEnabled(some)
        self._choice_changed()

    def _chosen(self) -> Tuple[str, str]:
        """Return whose decisions to review again, and of which kind."""
        chosen = self._analyst.currentData()
        return (chosen[0], chosen[1]) if chosen else ("", "")

    def _choice_changed(self, _place: int = 0) -> None:
        """Where the list itself tells what was answered, that can be no secret."""
        self._blind.setEnabled(not self._chosen()[1])

    def _begin(self) -> None:
        analyst, kind = self._chosen()
        self.review_wanted.emit(analyst, kind or (BLIND if self._blind.isChecked() else OPEN))
