"""The window in which a colleague's label logs are chosen, looked at and taken into the open target."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..review.log_format import LOG_SUFFIX
from ..review.merges import answers_in
from ..review.merging import Found
from ..wording import local
from .chip_table import ChipRow, ChipTable


class MergeDialog(QDialog):
    """Emits which files to look at, which logs are ticked and that they are to be taken; shows what it is told."""

    picked = pyqtSignal(object)  # List[Path], files and folders to look at
    chosen_changed = pyqtSignal(object)  # List[Found], those that are ticked
    wanted = pyqtSignal(object)  # List[Found]
    review_wanted = pyqtSignal()  # of what was overruled

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeMergeDialog")
        self.setWindowTitle(self.tr("Merge a colleague's decisions"))
        self.setModal(False)
        self.setAcceptDrops(True)
        self._target = ""
        self._found: List[Found] = []
        say = self.tr(
            "Choose the label logs of a colleague: the folder that ends with .lookalike beside their project, or files "
            "in it. They are copied; whatever is there twice counts once."
        )
        intro = QLabel(say)
        intro.setWordWrap(True)
        files = self._button(self.tr("&Files…"), "lookalikeMergeFiles", self.tr("Choose single logs"))
        files.clicked.connect(self._choose_files)
        folder = self._button(self.tr("Fol&der…"), "lookalikeMergeFolder", self.tr("Choose a folder of logs"))
        folder.clicked.connect(self._choose_folder)
        self._table = self._made_table()
        self._note = QLabel()
        self._note.setObjectName("lookalikeMergeNote")
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._effect = QLabel()
        self._effect.setObjectName("lookalikeMergeEffect")
        self._effect.setWordWrap(True)
        self._effect.setTextFormat(Qt.TextFormat.PlainText)
        font = self._effect.font()
        font.setBold(True)
        self._effect.setFont(font)
        headings = (self.tr("place"), self.tr("what would happen"), self.tr("answers: who, and when"))
        self.changes = ChipTable("lookalikeMergeChanges", self.tr("Answers that differ"), headings)
        self.changes.setToolTip(self.tr("Click one to see it in the panel"))
        self._review = self._button(
            self.tr("&Review what was overruled"),
            "lookalikeMergeReview",
            self.tr("Look at each answer of yours that no longer holds, and answer once more where you want"),
        )
        self._review.clicked.connect(self.review_wanted)
        self._is_known = False
        self._busy = False
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._merge = self._box.addButton(self.tr("&Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._merge.setObjectName("lookalikeMergeNow")
        self._merge.clicked.connect(self._want)
        self._box.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(files)
        row.addWidget(folder)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addLayout(row)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._effect)
        layout.addWidget(self.changes, 2)
        layout.addWidget(self._note)
        layout.addWidget(self._review, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._box)
        self.resize(800, 560)
        self.clear("")

    def clear(self, target: str) -> None:
        """Begin anew, for the target of this uuid."""
        self._target = target
        self.show_found(())

    def show_found(self, found: Sequence[Found]) -> None:
        """List logs that were looked at; those of the open target are ticked."""
        self._found = list(found)
        self._table.blockSignals(True)
        self._table.setRowCount(len(found))
        for row, one in enumerate(found):
            same = one.identity.target == self._target
            tick = QTableWidgetItem(one.path.name)
            tick.setToolTip(str(one.path))
            usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            tick.setFlags(Qt.ItemFlag.ItemIsSelectable if one.refused else usable)
            tick.setCheckState(Qt.CheckState.Checked if same and not one.refused else Qt.CheckState.Unchecked)
            count = f"{local(answers_in(one.events)):,}" if not one.refused else ""
            cells = (one.identity.analyst, count, self._remark(one, same))
            self._table.setItem(row, 0, tick)
            for column, text in enumerate(cells, 1):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self._table.setItem(row, column, item)
        self._table.blockSignals(False)
        self._table.resizeRowsToContents()
        self.show_note("")
        self._review.setVisible(False)
        self._ticked()

    def show_effect(self, sentence: str, rows: Sequence[ChipRow], *, is_known: bool = True) -> None:
        """Say what taking the ticked logs would do, and to which chips; until that `is_known` nothing is taken."""
        self._is_known = is_known
        self._effect.setText(sentence)
        self._effect.setVisible(bool(sentence))
        self.changes.show_rows(rows)
        self.changes.setVisible(bool(rows))
        self._grey()

    def show_done(self, sentence: str, overruled: bool) -> None:
        """Say what came of a merge, and offer to review what it overruled."""
        self.show_effect("", ())
        self.show_note(sentence)
        self._review.setVisible(overruled)

    def show_note(self, sentence: str) -> None:
        """Say what is going on, or what came of it."""
        self._note.setText(sentence)

    def set_busy(self, busy: bool) -> None:
        """Grey what cannot be asked while logs are read or written."""
        self._busy = busy
        self._table.setEnabled(not busy)
        self._grey()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self._pick([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _remark(self, one: Found, same: bool) -> str:
        if one.refused:
            return one.refused
        said = list(one.notes)
        if not same:
            text = self.tr("Of another target, “{name}”. Tick it to take its answers as this target's; each says so.")
            said.insert(0, text.format(name=one.name or one.identity.target))
        return " ".join(said) or self.tr("Of this target")

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setObjectName("lookalikeMergeTable")
        table.setAccessibleName(self.tr("Label logs that were found"))
        table.setHorizontalHeaderLabels(
            [self.tr("log"), self.tr("analyst"), self.tr("answers"), self.tr("what there is to know")]
        )
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.verticalHeader().setVisible(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(table.resizeRowsToContents)
        table.itemChanged.connect(self._ticked)
        return table

    def _button(self, text: str, name: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    def _choose_files(self) -> None:
        kinds = self.tr("Label logs (*{suffix});;All files (*)").format(suffix=LOG_SUFFIX)
        names, _ = QFileDialog.getOpenFileNames(self, self.windowTitle(), "", kinds)
        self._pick([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.windowTitle())
        self._pick([Path(name)] if name else [])

    def _pick(self, paths: List[Path]) -> None:
        if paths:
            self.picked.emit(paths)

    def _chosen(self) -> List[Found]:
        ticked = Qt.CheckState.Checked
        return [one for row, one in enumerate(self._found) if self._table.item(row, 0).checkState() == ticked]

    def _ticked(self) -> None:
        self._grey()
        self.chosen_changed.emit(self._chosen())

    def _grey(self) -> None:
        self._merge.setEnabled(not self._busy and self._is_known and bool(self._chosen()))

    def _want(self) -> None:
        self.wanted.emit(self._chosen())
