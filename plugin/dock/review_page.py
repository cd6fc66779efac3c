"""The dock's first page: the candidate, the answers, the figures and the gallery."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QEvent, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLayoutItem, QPushButton, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from .answers import AnswersRow
from .candidate_view import CandidateView
from .class_row import ClassRow
from .examples import ExampleList
from .facts import Facts
from .figures import Figures
from .gallery import Gallery
from .gallery_bar import GalleryBar
from .imagery_badge import BadgeSign
from .imagery_line import ImageryLine
from .list_header import ListHeader
from .steady import Steady
from .stopping_row import StoppingRow
from .where_box import WhereBox
from .why_box import WhyBox

GAP_PX = 3
HINT_SHARE = 0.9
GOOD_PX = 256
"""So wide at least is the candidate where that leaves a strip of thumbnails."""
COLUMN_PX = 104
"""How wide, at least, what stands beside the candidate is."""
LOW_PX = 620
"""In a page that is lower than this, figures have one line."""


class _Desk(QWidget):
    """As high at least as its lines need at its width, which a splitter does not ask for."""

    needs_changed = pyqtSignal()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and self.layout() is not None:
            least = self.below_pictures() + int(self.layout().itemAt(0).minimumSize().height())
            if least != self.minimumHeight():
                self.setMinimumHeight(least)
                self.needs_changed.emit()
        return bool(super().event(event))

    def below_pictures(self) -> int:
        """Return how high all is that stands below the first line, which has the pictures."""
        layout = self.layout()
        lines = [layout.itemAt(place) for place in range(1, layout.count())]
        return sum(self._height(line) + layout.spacing() for line in lines if not line.isEmpty())

    def _height(self, line: QLayoutItem) -> int:
        if line.widget() is not None and line.hasHeightForWidth():
            return int(line.heightForWidth(self.width()))
        return int(line.minimumSize().height())


class _Column(QWidget):
    """What stands beside the candidate: as wide as it is lent, less where the panel is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._lent = COLUMN_PX
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def lend(self, width: int) -> None:
        if width != self._lent:
            self._lent = width
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint = super().minimumSizeHint()
        return QSize(max(COLUMN_PX, hint.width()), hint.height())

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(max(self._lent, self.minimumSizeHint().width()), super().sizeHint().height())


class _Split(QSplitter):
    """Says when it has another height, also because a line above it came or went."""

    resized = pyqtSignal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.resized.emit()


class ReviewPage(Steady):
    """Lays its parts out; what they show and emit is joined by the dock."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.list_header = ListHeader()
        self.candidate = CandidateView()
        self.facts = Facts()
        self.imagery_line = ImageryLine()
        self.badge = BadgeSign()
        self.candidate.badge_changed.connect(self.badge.show_badge)
        self.where = WhereBox()
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
        self.more_offers = (QPushButton(), QPushButton())
        for button in self.more_offers:
            button.setAccessibleName(self.tr("Another way to go on"))
            button.setVisible(False)
        self._share: Optional[float] = None  # of the height, once the analyst has moved the divider
        self._hinting = False
        self._splitter = _Split(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._lines = self._desk()
        self._splitter.addWidget(self._lines)
        self._splitter.addWidget(self._chips())
        self._splitter.splitterMoved.connect(self._moved)
        self._splitter.resized.connect(self._divide)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.list_header)
        layout.addWidget(self._splitter, 1)
        self.hold(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self.figures.set_low(event.size().height() < LOW_PX)
        super().resizeEvent(event)

    def show_hinting(self, hinting: bool) -> None:
        """Give what there is to read the gallery's room while that is empty."""
        if hinting != self._hinting:
            self._hinting = hinting
            for beside in (self.caption, self._column):
                beside.setVisible(not hinting)
            self._spare.setVisible(hinting)
        elif not hinting:
            return
        self._divide()

    def _divide(self) -> None:
        """Give the candidate the panel's width, and the gallery what that leaves; a divider that was moved stays."""
        height = self._splitter.height()
        if self._share is not None:
            desk = round(height * self._share)
        else:
            desk = self._lines.below_pictures() + self._picture(height)
        if self._hinting:
            shown = self.gallery_bar.sizeHint().height() + GAP_PX + self.gallery.heights()[1]
            left = height - self._splitter.handleWidth() - shown * bool(self.gallery.candidates.rowCount())
            desk = max(desk, min(left, round(height * HINT_SHARE)))
        self._splitter.setSizes([desk, height - self._splitter.handleWidth() - desk])
        desk = self._splitter.sizes()[0]
        self._lend(desk)
        around = desk - self._lines.below_pictures() - self.candidate.hint_height(self.width())
        self._spare.setMaximumHeight(max(0, around // 2))

    def _lend(self, desk: int) -> None:
        """Give what the candidate cannot use of the width to what stands beside it."""
        self._column.lend(self.width() - GAP_PX - (desk - self._lines.below_pictures()))

    def _picture(self, height: int) -> int:
        """Return how high the candidate is to be: as wide as there is room, which the gallery has to leave."""
        wide = self.width() - self._column.minimumSizeHint().width() - GAP_PX
        left = (
            height
            - self._lines.below_pictures()
            - self._splitter.handleWidth()
            - self.gallery_bar.sizeHint().height()
            - GAP_PX
        )
        roomy, tight = (left - high for high in self.gallery.heights())
        return min(wide, max(roomy, min(GOOD_PX, tight)))

    def _moved(self, place: int, _index: int) -> None:
        self._share = place / max(1, self._splitter.height())
        self._lend(place)

    def _chips(self) -> QWidget:
        chips = QWidget()
        layout = QVBoxLayout(chips)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.gallery_bar)
        layout.addWidget(self.gallery, 1)
        return chips

    def _desk(self) -> _Desk:
        desk = _Desk()
        desk.needs_changed.connect(self._divide, Qt.ConnectionType.QueuedConnection)
        layout = QVBoxLayout(desk)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        pictures = QHBoxLayout()
        pictures.setSpacing(GAP_PX)
        pictures.addWidget(self.candidate, 1)
        self._column = column = _Column()  # a layout of hidden ones alone would let the candidate be no higher
        beside = QVBoxLayout(column)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2)
        given = self.examples.sizePolicy()
        given.setVerticalPolicy(QSizePolicy.Policy.Ignored)  # they scroll
        self.examples.setSizePolicy(given)
        beside.addWidget(self.facts)
        beside.addWidget(self.examples, 1)
        beside.addWidget(self.why)
        pictures.addWidget(column)
        layout.addLayout(pictures, 1)
        self.caption = QWidget()
        caption = QHBoxLayout(self.caption)
        caption.setContentsMargins(0, 0, 0, 0)
        caption.addWidget(self.badge)
        caption.addWidget(self.imagery_line.credit, 1)
        caption.addWidget(self.where)
        layout.addWidget(self.caption)
        layout.addWidget(self.imagery_line)
        offers = QHBoxLayout()
        offers.addStretch(1)
        for button in (self.offer, *self.more_offers):
            offers.addWidget(button)
        offers.addStretch(1)
        layout.addLayout(offers)
        self._spare = QWidget()  # below a hint as much as above it, so that its buttons stand beside it
        self._spare.setVisible(False)
        layout.addWidget(self._spare, 1)
        for widget in (self.answers, self.class_row, self.figures, self.stopping):
            policy = widget.sizePolicy()
            wraps = widget is self.stopping  # then its height is not the one that it hints at
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed)
            widget.setSizePolicy(policy)
            layout.addWidget(widget)
        return desk
