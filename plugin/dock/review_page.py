"""The dock's first page: the candidate, the answers, the figures and the gallery."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from .answers import AnswersRow
from .candidate_view import CandidateView
from .class_row import ClassRow
from .examples import ExampleList
from .figures import Figures
from .gallery import Gallery
from .gallery_bar import GalleryBar
from .imagery_line import ImageryLine
from .list_header import ListHeader
from .stopping_row import StoppingRow
from .why_box import WhyBox

DESK_SHARE = 0.66
DESK_PX = 460
HINT_SHARE = 0.9


class _Desk(QWidget):
    """As high at least as its lines need at its width, which a splitter does not ask for."""

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and self.layout() is not None:
            least = self._least()
            if least != self.minimumHeight():
                self.setMinimumHeight(least)
        return bool(super().event(event))

    def _least(self) -> int:
        layout = self.layout()
        least = int(layout.minimumSize().height())
        for place in range(layout.count()):
            line = layout.itemAt(place)
            if line.widget() is not None and not line.isEmpty() and line.hasHeightForWidth():
                least += max(0, line.heightForWidth(self.width()) - line.minimumSize().height())
        return least


class ReviewPage(QWidget):
    """Lays its parts out; what they show and emit is joined by the dock."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.list_header = ListHeader()
        self.candidate = CandidateView()
        self.imagery_line = ImageryLine()
        self.examples = ExampleList()
        self.why = WhyBox()
        self.answers = AnswersRow()
        self.class_row = ClassRow()
        self.figures = Figures()
        self.stopping = StoppingRow()
        self.gallery_bar = GalleryBar()
        self.gallery = Gallery()
        self.offer = QPushButton()
        self.offer.setObjectName("lookalikeOffer")
        self.offer.setAccessibleName(self.tr("What to do next"))
        self.offer.setVisible(False)
        self._share = DESK_SHARE
        self._hinting = False
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._desk())
        self._splitter.addWidget(self._chips())
        self._splitter.splitterMoved.connect(self._moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.list_header)
        layout.addWidget(self._splitter, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let the candidate and the gallery share the height as before, in a high panel the gallery has more."""
        super().resizeEvent(event)
        self._divide()

    def show_hinting(self, hinting: bool) -> None:
        """Give what there is to read the gallery's room while that is empty."""
        if hinting != self._hinting:
            self._hinting = hinting
            self._divide()

    def _divide(self) -> None:
        height = self.height()
        desk = min(round(height * self._share), DESK_PX) if self._share == DESK_SHARE else round(height * self._share)
        if self._hinting:
            desk = max(desk, round(height * HINT_SHARE))
        self._splitter.setSizes([desk, height - desk])

    def _moved(self, place: int, _index: int) -> None:
        self._share = place / max(1, self.height())

    def _chips(self) -> QWidget:
        chips = QWidget()
        layout = QVBoxLayout(chips)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.gallery_bar)
        layout.addWidget(self.gallery, 1)
        return chips

    def _desk(self) -> QWidget:
        desk = _Desk()
        layout = QVBoxLayout(desk)
        layout.setContentsMargins(0, 0, 0, 0)
        pictures = QHBoxLayout()
        pictures.setSpacing(4)
        pictures.addWidget(self.candidate, 1)
        column = QWidget()  # a layout of hidden ones alone would let the candidate be no higher than they are
        beside = QVBoxLayout(column)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2)
        given = self.examples.sizePolicy()
        given.setVerticalPolicy(QSizePolicy.Policy.Ignored)  # they scroll
        self.examples.setSizePolicy(given)
        beside.addWidget(self.examples, 1)
        beside.addWidget(self.why)
        pictures.addWidget(column)
        layout.addLayout(pictures, 1)
        layout.addWidget(self.imagery_line)
        offers = QHBoxLayout()
        offers.addStretch(1)
        offers.addWidget(self.offer)
        offers.addStretch(1)
        layout.addLayout(offers)
        for widget in (self.answers, self.class_row, self.figures, self.stopping):
            policy = widget.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)  # what there is of height is the pictures'
            widget.setSizePolicy(policy)
            layout.addWidget(widget)
        return desk
