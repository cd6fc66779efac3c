"""What the dock shows while nothing is open: in three pictures what Lookalike does, and the ways to begin."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Optional, Tuple

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import (
    QCommandLinkButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

PICTURES = Path(__file__).resolve().parents[2] / "resources" / "first_run"
ROUNDED = 6.0
LEAST_PX, MOST_PX = 70, 170


class FirstPage(QScrollArea):
    """Shows and emits; it decides nothing."""

    demo_wanted = pyqtSignal()
    open_wanted = pyqtSignal()
    import_wanted = pyqtSignal()
    embed_wanted = pyqtSignal()
    engine_wanted = pyqtSignal()
    left = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeFirstPage")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(4)
        title = _words(self.tr("Show Lookalike one place, and it finds the places that look like it."))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        layout.addWidget(title)
        layout.addLayout(self._steps())
        layout.addWidget(self._engine_box())
        self._ways: List[QWidget] = []
        for name, text, more, signal in self._ways_to_begin():
            way = QCommandLinkButton(text, more)
            way.setObjectName(name)
            way.setAccessibleName(text)
            way.setToolTip(more)
            way.clicked.connect(signal)
            self._ways.append(way)
            layout.addWidget(way)
        self._back = QPushButton(self.tr("Back to the review"))
        self._back.setObjectName("lookalikeFirstBack")
        self._back.setToolTip(self.tr("Go on with what is open"))
        self._back.clicked.connect(self.left)
        layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setWidget(body)
        self.show_engine("", True)
        self.set_can_leave(False)

    def show_engine(self, sentence: str, usable: bool) -> None:
        """Say what is the matter with the engine, "" for nothing; without a usable one there is no other way."""
        self._engine_words.setText(sentence)
        self._engine.setVisible(bool(sentence))
        for way in self._ways:
            way.setEnabled(usable)

    def set_can_leave(self, possible: bool) -> None:
        """Offer the way back to what is open."""
        self._back.setVisible(possible)

    def take_focus(self) -> None:
        """Give the keys to what comes first."""
        first = self._ways[0] if self._ways[0].isEnabled() else self._set_up
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, text, told in (
            ("point", self.tr("1. Point at one on the map."), self.tr("A map with an outlined island and a pointer")),
            (
                "decide",
                self.tr("2. Say yes or no; each answer makes the next ones better."),
                self.tr("Small pictures of places, some accepted and one rejected"),
            ),
            ("keep", self.tr("3. Keep what was found as a layer."), self.tr("A map with every island outlined")),
        ):
            column = QVBoxLayout()
            column.setSpacing(3)
            picture = Picture(PICTURES / f"{name}.svg")
            picture.setAccessibleName(told)
            column.addWidget(picture)
            column.addWidget(_words(text), 1, Qt.AlignmentFlag.AlignTop)
            row.addLayout(column, 1)
        return row

    def _engine_box(self) -> QFrame:
        self._engine = QFrame()
        self._engine.setFrameShape(QFrame.Shape.StyledPanel)
        self._engine_words = _words("")
        self._set_up = QPushButton(self.tr("Set up the engine…"))
        self._set_up.setObjectName("lookalikeFirstEngine")
        self._set_up.setToolTip(self.tr("Says what it would fetch, and fetches nothing before you say so"))
        self._set_up.clicked.connect(self.engine_wanted)
        layout = QVBoxLayout(self._engine)
        layout.addWidget(self._engine_words)
        layout.addWidget(self._set_up, 0, Qt.AlignmentFlag.AlignLeft)
        return self._engine

    def _ways_to_begin(self) -> Tuple[Tuple[str, str, str, Any], ...]:
        """Return name, text, what more is to be said and signal of each."""
        return (
            (
                "lookalikeFirstDemo",
                self.tr("Find islands in five minutes"),
                self.tr("The demo. It says first what it fetches."),
                self.demo_wanted,
            ),
            (
                "lookalikeFirstImport",
                self.tr("Import embeddings…"),
                self.tr("Clay, AlphaEarth, Tessera …, or your own table."),
                self.import_wanted,
            ),
            (
                "lookalikeFirstEmbed",
                self.tr("Embed your own raster…"),
                self.tr("Make a collection of an image file, by an encoder."),
                self.embed_wanted,
            ),
            (
                "lookalikeFirstOpen",
                self.tr("Open a collection…"),
                self.tr("A folder that was made before, here or elsewhere."),
                self.open_wanted,
            ),
        )


class Picture(QWidget):
    """A picture as wide as there is room for, up to a width, sharp on every screen, with rounded corners."""

    def __init__(self, file: Path, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._drawing = QSvgRenderer(str(file), self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        size = self._drawing.defaultSize()
        return round(min(width, MOST_PX) * size.height() / max(1, size.width()))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(MOST_PX, self.heightForWidth(MOST_PX))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(LEAST_PX, self.heightForWidth(LEAST_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = QRectF(0.5, 0.5, min(self.width(), MOST_PX) - 1, self.heightForWidth(self.width()) - 1)
        shape = QPainterPath()
        shape.addRoundedRect(shown, ROUNDED, ROUNDED)
        painter.setClipPath(shape)
        self._drawing.render(painter, shown)
        painter.setClipping(False)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid)))
        painter.drawPath(shape)
        painter.end()


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
