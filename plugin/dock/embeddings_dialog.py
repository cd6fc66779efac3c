"""The window that tells which embedding, or which together, serves the open target best."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..protocol import ComplementarityResult, Progress, Quality
from ..wording import local, put
from .embedding_row import called


class EmbeddingsDialog(QDialog):
    """Shows what it is given last, and emits the embedding to use; closed while it waits, it emits `stopped`."""

    chosen = pyqtSignal(str)  # as the engine names it
    stopped = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeEmbeddingsDialog")
        self.setWindowTitle(self.tr("Which embedding serves best?"))
        self.setModal(False)
        self._waits = False
        self._used = ""
        self._note = QLabel()
        self._note.setObjectName("lookalikeEmbeddingsNote")
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._table = QTableWidget(0, 4)
        self._table.setAccessibleName(self.tr("Embeddings"))
        self._table.setObjectName("lookalikeEmbeddingsTable")
        self._table.setHorizontalHeaderLabels(
            [
                self.tr("embedding"),
                self.tr("average precision"),
                self.tr("gain by fusing (95%)"),
                self.tr("complementary"),
            ]
        )
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.verticalHeader().setVisible(False)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.itemSelectionChanged.connect(self._selected)
        self._use = QPushButton()
        self._use.setObjectName("lookalikeUseEmbedding")
        self._use.clicked.connect(self._use_clicked)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.addButton(self._use, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._note)
        layout.addWidget(self._bar)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._buttons)
        self.resize(700, 320)

    def show_waiting(self) -> None:
        """Say that it is being judged; progress follows."""
        self._show(self.tr("Learning by each embedding and by all together, without each part of the area in turn …"))
        self._waits = True
        self._bar.setRange(0, 0)
        self._bar.setVisible(True)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Cancel"))

    def show_progress(self, progress: Progress) -> None:
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    def show_problem(self, sentence: str) -> None:
        """Say why it cannot be judged."""
        self._show(sentence)

    def show_result(self, found: ComplementarityResult, used: str) -> None:
        """Show how each serves, and offer the best; `used` is the one that is in use."""
        self._used = used
        text = self.tr(
            "Judged in {blocks} blocks on {positives:,} chips that are what you seek and {others:,} that are not, some "
            "of these drawn by chance; each block by a head that learned nothing in it."
        )
        said = put(text, blocks=found.blocks, positives=found.positives, others=found.chips - found.positives)
        self._show("\n".join((said, *found.notes)))
        self._table.setRowCount(len(found.found))
        for row, one in enumerate(found.found):
            name = QTableWidgetItem(called(one.embedding))
            name.setData(Qt.ItemDataRole.UserRole, one.embedding)
            if one.embedding == used:
                name.setText(self.tr("{name} (in use)").format(name=called(one.embedding)))
            items = [name, *(QTableWidgetItem(cell) for cell in self._cells(one))]
            for column, item in enumerate(items):
                font = item.font()
                font.setBold(one.embedding == found.best)
                item.setFont(font)
                self._table.setItem(row, column, item)
        self._table.selectRow([one.embedding for one in found.found].index(found.best))

    def _cells(self, one: Quality) -> tuple[str, str, str]:
        quality = f"{local(one.quality):.3f}"
        if not one.is_fused:
            return quality, "", ""
        gain = put(self.tr("{gain:+.3f} ({low:+.3f} to {high:+.3f})"), gain=one.index, low=one.low, high=one.high)
        verdict = self.tr("yes") if one.complementary else self.tr("no") if one.high < 0 else self.tr("not shown")
        return quality, gain, verdict

    def _show(self, note: str) -> None:
        self._waits = False
        self._note.setText(note)
        self._bar.setVisible(False)
        self._table.setRowCount(0)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        self._selected()

    def _wanted(self) -> str:
        rows = self._table.selectionModel().selectedRows()
        return str(rows[0].data(Qt.ItemDataRole.UserRole)) if rows else ""

    def _selected(self) -> None:
        wanted = self._wanted()
        self._use.setEnabled(wanted not in ("", self._used))
        self._use.setText(self.tr("Use {name}").format(name=called(wanted)) if wanted else self.tr("Use"))

    def _use_clicked(self) -> None:
        self.chosen.emit(self._wanted())

    def reject(self) -> None:
        """However it is closed."""
        if self._waits:
            self._waits = False
            self.stopped.emit()
        super().reject()
