"""The dock's line for collections of several embeddings: by which of them, or which fused, chips are ranked."""

from __future__ import annotations

from typing import Optional, Tuple

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ..compat import QAction
from ..protocol import FUSED, LEAST_POSITIVES, CollectionInfo
from ..review.embeddings import encoder_of, offered


class EmbeddingRow(QWidget):
    """Emits which embedding is chosen; hidden where a collection has one.

    `judge` is the action that asks which serves best, for the dock's menu as well.
    """

    chosen = pyqtSignal(str)  # as the engine names it

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeEmbeddings")
        self._shown: Tuple[str, ...] = ()
        self._list = QComboBox()
        self._list.setObjectName("lookalikeEmbedding")
        self._list.setAccessibleName(self.tr("Embedding"))
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._list.setToolTip(
            self.tr(
                "By which embedding of the collection chips are ranked, or which together.\n"
                "Together, a chip is ranked by those of them that it has."
            )
        )
        self._list.activated.connect(self._choose)
        self.judge = QAction(self)
        ask = QToolButton()
        ask.setDefaultAction(self.judge)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(self.tr("Embedding")))
        row.addWidget(self._list, 1)
        row.addWidget(ask)
        self.show_embedding(None, "", 0)

    def show_embedding(self, info: Optional[CollectionInfo], embedding: str, lacking: int) -> None:
        """Show what the collection has and what is chosen, "" for the first.

        lacking: how many more have to be found before it can be judged which serves best.
        """
        names = offered(info) if info is not None else ()
        chosen = embedding or (names[0] if names else "")
        if chosen and chosen not in names:
            names += (chosen,)  # by a log that was written elsewhere
        if names != self._shown:
            self._shown = names
            self._list.clear()
            for name in names:
                self._list.addItem(self._called(name, info), name)
                if info is not None:
                    self._list.setItemData(self._list.count() - 1, encoder_of(info, name), Qt.ItemDataRole.ToolTipRole)
        self._list.setCurrentIndex(self._list.findData(chosen))
        several = info is not None and len(info.embeddings) > 1
        self.setVisible(several)
        text, short = self.tr("Which embedding serves best?"), self.tr("Which serves best?")
        if not several:
            why = self.tr("The collection has one embedding. Join another collection of the same ground to it.")
        elif lacking:
            found = self.tr("{found} of {needed} found").format(found=LEAST_POSITIVES - lacking, needed=LEAST_POSITIVES)
            text, short = f"{text} ({found})", f"{short} ({found})"
            why = self.tr("{needed} of what you seek are needed to tell which embedding serves best.").format(
                needed=LEAST_POSITIVES
            )
        else:
            why = self.tr("Tells from your answers which embedding, or which together, finds what you seek best.")
        self.judge.setText(text)
        self.judge.setIconText(short)  # on the button beside the list
        self.judge.setToolTip(why)
        self.judge.setEnabled(several and not lacking)

    def _called(self, name: str, info: Optional[CollectionInfo]) -> str:
        parts = name.split(FUSED)
        if info is not None and len(parts) == len(info.embeddings) > 2:
            return self.tr("all together")
        return called(name)

    def _choose(self, index: int) -> None:
        self.chosen.emit(self._list.itemData(index))


def called(name: str) -> str:
    """Return the name of an embedding, or of several fused, for people."""
    return name.replace(FUSED, f" {FUSED} ")
