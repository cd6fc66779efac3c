"""The dock's first page: the candidate, the answers, the figures and the gallery."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from .answers import AnswersRow
from .candidate_view import CandidateView
from .class_row import ClassRow
from .examples import ExampleList
from .figures import Figures
from .gallery import Gallery
from .gallery_bar import GalleryBar
from .imagery_line import ImageryLine
from .stopping_row import StoppingRow


class ReviewPage(QWidget):
    """Lays its parts out; what they show and emit is joined by the dock."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.candidate = CandidateView()
        self.imagery_line = ImageryLine()
        self.examples = ExampleList()
        self.answers = AnswersRow()
        self.class_row = ClassRow()
        self.figures = Figures()
        self.stopping = StoppingRow()
        self.gallery_bar = GalleryBar()
        self.gallery = Gallery()
        self.offer = QPushButton()
        self.offer.setObjectName("lookalikeOffer")
        self.offer.setVisible(False)
        self.import_offer = QPushButton(self.tr("Import embeddings…"))
        self.import_offer.setVisible(False)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._desk())
        splitter.addWidget(self._chips())
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _chips(self) -> QWidget:
        chips = QWidget()
        layout = QVBoxLayout(chips)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.gallery_bar)
        layout.addWidget(self.gallery, 1)
        return chips

    def _desk(self) -> QWidget:
        desk = QWidget()
        layout = QVBoxLayout(desk)
        layout.setContentsMargins(0, 0, 0, 0)
        pictures = QHBoxLayout()
        pictures.setSpacing(4)
        pictures.addWidget(self.candidate, 1)
        pictures.addWidget(self.examples)
        layout.addLayout(pictures, 1)
        layout.addWidget(self.imagery_line)
        offers = QHBoxLayout()
        offers.addStretch(1)
        offers.addWidget(self.offer)
        offers.addWidget(self.import_offer)
        offers.addStretch(1)
        layout.addLayout(offers)
        for widget in (self.answers, self.class_row, self.figures, self.stopping):
            layout.addWidget(widget)
        return desk
