"""The window with all targets of the project: what is answered in each, and what can be done with them."""

from __future__ import annotations

from typing import Dict, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QDateTime, QLocale, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..review.dates import EVENTS
from ..review.locations import TargetEntry
from ..review.overview import Overview
from ..wording import put

OPEN, NEW, RENAME, DUPLICATE, ARCHIVE, EXPORT = "open", "new", "rename", "duplicate", "archive", "export"
DATES, SHOW = "dates", "show"
NAME, LAST, ANALYSTS, COLUMNS = 0, 5, 7, 8
KEYS = {
    (Qt.Key.Key_N, True): NEW,
    (Qt.Key.Key_F2, False): RENAME,
    (Qt.Key.Key_D, True): DUPLICATE,
    (Qt.Key.Key_Delete, False): ARCHIVE,
    (Qt.Key.Key_E, True): EXPORT,
}
"""What a key does, with Ctrl or without."""


class TargetsDialog(QDialog):
    """Lists what it is given, and emits what to do with which target; it does nothing by itself."""

    asked = pyqtSignal(str, str)  # what, one of the names above; the target's uuid, "" for a new one

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeTargetsDialog")
        self.setWindowTitle(self.tr("Targets"))
        self.setModal(False)
        self._entries: Dict[str, TargetEntry] = {}
        self._found: Dict[str, Overview] = {}
        self._current = ""
        self._table = self._made_table()
        self._archived = QCheckBox(self.tr("Show &archived ones"))
        self._archived.setObjectName("lookalikeShowArchived")
        self._archived.setToolTip(self.tr("Targets that were put away: nothing of them is deleted"))
        self._archived.toggled.connect(self._fill)
        self._note = QLabel()
        self._note.setObjectName("lookalikeTargetsNote")
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setVisible(False)
        self._buttons: Dict[str, QPushButton] = {}
        side = QVBoxLayout()
        for what, text, tip in self._commands():
            side.addWidget(self._button(what, text, tip))
        side.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self._table, 1)
        row.addLayout(side)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Enter opens the marked target
        box.rejected.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self._archived)
        below.addStretch(1)
        below.addWidget(box)
        layout = QVBoxLayout(self)
        layout.addLayout(row, 1)
        layout.addWidget(self._note)
        layout.addLayout(below)
        self.resize(960, 400)

    def show_targets(self, entries: Sequence[TargetEntry], current: str) -> None:
        """List the project's targets, archived ones too; what each holds follows by `show_found`."""
        self._entries = {entry.uuid: entry for entry in entries}
        self._current = current
        self.show_note("")
        self._fill()

    def show_found(self, found: Overview) -> None:
        """Show what the logs of one target hold."""
        self._found[found.target] = found
        row = self._row_of(found.target)
        if row is not None:
            self._fill_row(row, self._entries[found.target])
        if found.troubles:
            self.show_note("\n".join(found.troubles))

    def show_note(self, sentence: str) -> None:
        """Say something below the list, "" for nothing."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def chosen(self) -> str:
        """Return the uuid of the target that is marked, "" for none."""
        rows = self._table.selectionModel().selectedRows()
        return str(rows[0].data(Qt.ItemDataRole.UserRole)) if rows else ""

    def choose(self, target: str) -> None:
        """Mark a target."""
        row = self._row_of(target)
        if row is not None:
            self._table.selectRow(row)
            self._table.setCurrentCell(row, NAME)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
        what = KEYS.get((event.key(), held == control)) if held in (plain, control) else None
        if what is None:
            super().keyPressEvent(event)
        else:
            self._buttons[what].click()

    def _commands(self) -> Tuple[Tuple[str, str, str], ...]:
        return (
            (OPEN, self.tr("&Open"), self.tr("Go on with this target (Enter)")),
            (NEW, self.tr("&New…"), self.tr("Seek something else (Ctrl+N)")),
            (RENAME, self.tr("&Rename…"), self.tr("Give it another name (F2)")),
            (
                DUPLICATE,
                self.tr("&Duplicate…"),
                self.tr("Make a target with the same answers, or the same examples (Ctrl+D)"),
            ),
            (
                ARCHIVE,
                self.tr("Arc&hive"),
                self.tr("Take it off the lists, or put it back; nothing is deleted (Del)"),
            ),
            (
                SHOW,
                self.tr("Show on the &map"),
                self.tr("Draw its decisions on the map, also when the collection is not here"),
            ),
            (
                DATES,
                self.tr("Places or e&vents…"),
                self.tr("Say whether one answer holds for a place at all dates, or for one date"),
            ),
            (
                EXPORT,
                self.tr("&Export…"),
                self.tr("Write its decisions to a file, also when the collection is not here (Ctrl+E)"),
            ),
        )

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(0, COLUMNS)
        table.setObjectName("lookalikeTargetsTable")
        table.setAccessibleName(self.tr("Targets of the project"))
        names = (
            self.tr("target"),
            self.tr("accepted"),
            self.tr("rejected"),
            self.tr("unsure"),
            self.tr("in conflict"),
            self.tr("last change"),
            self.tr("of"),
            self.tr("analysts"),
        )
        table.setHorizontalHeaderLabels(list(names))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().setVisible(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._selected)
        table.itemActivated.connect(self._activated)
        return table

    def _button(self, what: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"lookalikeTargets_{what}")
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.setProperty("what", what)
        button.clicked.connect(self._clicked)
        self._buttons[what] = button
        return button

    def _fill(self) -> None:
        """List the targets anew; the one that is marked stays so."""
        marked = self.chosen() or self._current
        shown = [
            entry
            for entry in self._entries.values()
            if not entry.archived or self._archived.isChecked() or entry.uuid == self._current
        ]
        self._table.setRowCount(len(shown))
        for row, entry in enumerate(shown):
            self._fill_row(row, entry)
        self.choose(marked if self._row_of(marked) is not None else self._current)
        self._selected()

    def _fill_row(self, row: int, entry: TargetEntry) -> None:
        name = entry.name
        if entry.archived:
            name = self.tr("{name} (archived)").format(name=name)
        cells = [name, *self._cells(self._found.get(entry.uuid))]
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, entry.uuid)
            if NAME < column < LAST:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            font = item.font()
            font.setBold(entry.uuid == self._current)
            font.setItalic(entry.archived)
            item.setFont(font)
            if column in (NAME, ANALYSTS):
                item.setToolTip(text)
            elif column < LAST:
                item.setToolTip(self._beside(self._found.get(entry.uuid)))
            self._table.setItem(row, column, item)
        if entry.uuid == self._current:
            self._table.item(row, NAME).setToolTip(self.tr("{name}: open now").format(name=name))

    def _beside(self, found: Optional[Overview]) -> str:
        """Return what the counts of answers leave out."""
        if found is None:
            return ""
        text = self.tr("Answers only. Beside them {examples:,} examples and {others:,} of what it is not.")
        return put(text, examples=found.counts.examples, others=found.counts.counter_examples)

    def _cells(self, found: Optional[Overview]) -> List[str]:
        if found is None:
            return ["…"] * 4 + ["", "", ""]
        counts = found.counts
        numbers = (counts.accepted, counts.rejected, counts.unsure, counts.conflicts)
        when = QDateTime.fromString(found.last_change, Qt.DateFormat.ISODateWithMs).toLocalTime()
        last = QLocale().toString(when, QLocale.FormatType.ShortFormat) if when.isValid() else ""
        kind = self.tr("events") if found.dates == EVENTS else self.tr("places")
        return [*(QLocale().toString(number) for number in numbers), last, kind, ", ".join(found.analysts)]

    def _row_of(self, target: str) -> Optional[int]:
        for row in range(self._table.rowCount()):
            item = self._table.item(row, NAME)
            if item is not None and item.data(Qt.ItemDataRole.UserRole) == target:
                return row
        return None

    def _selected(self) -> None:
        entry = self._entries.get(self.chosen())
        for what, button in self._buttons.items():
            button.setEnabled(what == NEW or entry is not None)
        for what in (OPEN, SHOW):
            self._buttons[what].setEnabled(entry is not None and entry.uuid != self._current)
        away = entry is not None and entry.archived
        self._buttons[ARCHIVE].setText(self.tr("Take &out again") if away else self.tr("Arc&hive"))

    def _activated(self, _item: QTableWidgetItem) -> None:
        self._buttons[OPEN].click()

    def _clicked(self) -> None:
        what = self.sender().property("what")
        self.asked.emit(what, "" if what == NEW else self.chosen())
