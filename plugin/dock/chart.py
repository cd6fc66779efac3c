"""The one chart of the dock: panels above one another over a shared axis, in Qt's palette, with a marker to drag."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Callable, List, Optional, Tuple, Union

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QStyle, QStyleOptionFocusRect, QToolTip, QWidget

from .ink import Ink

Colour = Union[QColor, QPalette.ColorRole]
Spot = Tuple[float, float]

GAP_PX = 6
TICK_PX = 3
HANDLE_PX = 5.0
DOT_PX = 2.5
NEAR_PX = 3  # a hand is not steadier
KEY_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageDown: -10,
    Qt.Key.Key_PageUp: 10,
}


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, with texts at some places."""

    low: float
    high: float
    ticks: Tuple[Tuple[float, str], ...] = ()
    title: str = ""

    def share(self, value: float) -> float:
        """Where a value lies, 0 at the low end and 1 at the high one."""
        return (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5


@dataclass(frozen=True)
class Boxes:
    """Filled rectangles: left, right, bottom, top."""

    boxes: Tuple[Tuple[float, float, float, float], ...]
    colour: Colour
    alpha: int = 255


@dataclass(frozen=True)
class Area:
    """What lies between two lines over the same x: x, low, high."""

    points: Tuple[Tuple[float, float, float], ...]
    colour: Colour
    alpha: int = 70


@dataclass(frozen=True)
class Line:
    points: Tuple[Spot, ...]
    colour: Colour
    dots: bool = False


Shape = Union[Boxes, Area, Line]


@dataclass(frozen=True)
class Panel:
    """One field of a chart: its own upward axis, what is drawn, and a word above it."""

    y: Axis
    shapes: Tuple[Shape, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Plot:
    """All that a chart shows; `tip` says what there is at a place of the shared axis."""

    x: Axis
    panels: Tuple[Panel, ...]
    tip: Optional[Callable[[float], str]] = None


def rounded(value: float, within: float) -> float:
    """Return the roundest number near: a multiple of the largest 1, 2 or 5 times a power of ten up to `within`."""
    if within <= 0:
        return value
    power = 10.0 ** math.floor(math.log10(within))
    step = power * max(by for by in (1, 2, 5) if by * power <= within * (1 + 1e-9))
    return round(value / step) * step


class Chart(QWidget):
    """Draws a plot; with a marker it takes the mouse and, focused, the arrow keys, and says where that was meant."""

    marked = pyqtSignal(float, bool)  # where on the shared axis; whether the mouse still holds it
    stepped = pyqtSignal(int)  # by how many steps the keys move it

    def __init__(self, name: str, height: int, can_mark: bool = False, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._height = height
        self._can_mark = can_mark
        self._plot: Optional[Plot] = None
        self._empty = ""
        self._marker: Optional[float] = None
        self._held = False
        self._ink = Ink(self)
        if can_mark:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.SplitHCursor)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(300, self._height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(180, self._height)

    @property
    def plot(self) -> Optional[Plot]:
        return self._plot

    @property
    def is_held(self) -> bool:
        """Whether the mouse is moving the marker just now."""
        return self._held

    def show_plot(self, plot: Optional[Plot], empty: str = "") -> None:
        """Show a plot, or say why there is none."""
        self._plot, self._empty = plot, empty
        self.setAccessibleDescription(empty if plot is None else "")
        if plot is None:
            self._held = False
        self.update()

    def show_marker(self, value: Optional[float]) -> None:
        self._marker = value
        self.update()

    def x_of(self, value: float) -> float:
        """Return where on the widget a value of the shared axis is, in pixels."""
        box = self._field()
        return box.left() + (self._plot.x.share(value) if self._plot is not None else 0.0) * box.width()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._can_mark and self._plot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._mark(event)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._held:
            self._mark(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._held and event.button() == Qt.MouseButton.LeftButton:
            self._held = False
            self._mark(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = KEY_STEPS.get(event.key(), 0)
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if steps and plain and self._can_mark and self._plot is not None:
            self.stepped.emit(steps)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._plot is not None and self._plot.tip is not None:
            assert isinstance(event, QHelpEvent)
            QToolTip.showText(event.globalPos(), self._plot.tip(self._value_at(event.pos().x())), self)
            return True
        return bool(super().event(event))

    def _mark(self, event: QMouseEvent) -> None:
        assert self._plot is not None
        pixel = (self._plot.x.high - self._plot.x.low) / max(1.0, self._field().width())
        self.marked.emit(rounded(self._value_at(event.pos().x()), NEAR_PX * pixel), self._held)

    def _value_at(self, x: float) -> float:
        assert self._plot is not None
        box, axis = self._field(), self._plot.x
        share = min(1.0, max(0.0, (x - box.left()) / max(1.0, box.width())))
        return axis.low + share * (axis.high - axis.low)

    def _field(self) -> QRectF:
        """Where the panels are: inside of what the axes' texts take."""
        metrics = self.fontMetrics()
        plot = self._plot
        texts = [text for panel in plot.panels for _, text in panel.y.ticks] if plot is not None else []
        left = max([metrics.horizontalAdvance(text) for text in texts], default=0) + 2 * TICK_PX + 2
        below = TICK_PX + metrics.height() * (2 if plot is not None and plot.x.title else 1)
        right = metrics.horizontalAdvance(plot.x.ticks[-1][1]) / 2 + 2 if plot is not None and plot.x.ticks else 4
        return QRectF(self.rect()).adjusted(left, 4 + HANDLE_PX, -max(6.0, right), -below)

    def _fields(self) -> List[QRectF]:
        assert self._plot is not None
        field, count, title = self._field(), len(self._plot.panels), self.fontMetrics().height()
        height = (field.height() - (count - 1) * GAP_PX) / count
        return [
            QRectF(field.left(), field.top() + place * (height + GAP_PX) + title, field.width(), height - title)
            for place in range(count)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._plot is None:
            painter.setPen(self._ink.colour())
            inside = QRectF(self.rect()).adjusted(8, 4, -8, -4)
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(inside, flags, self._empty)
            painter.end()
            return
        for panel, box in zip(self._plot.panels, self._fields()):
            self._paint_panel(painter, panel, box)
        self._paint_x(painter, self._plot.x)
        if self._marker is not None:
            self._paint_marker(painter, self._marker)
        painter.end()
        if self.hasFocus():
            self._paint_focus()

    def _paint_panel(self, painter: QPainter, panel: Panel, box: QRectF) -> None:
        metrics = self.fontMetrics()
        painter.fillRect(box, self.palette().color(QPalette.ColorRole.Base))
        free = box.bottom() + metrics.height()
        for value, text in panel.y.ticks:
            y = box.bottom() - panel.y.share(value) * box.height()
            painter.setPen(self._ink.faint())
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            if text and y + metrics.height() / 2 <= free:
                painter.setPen(self._ink.colour())
                room = QRectF(0, y - metrics.height() / 2, box.left() - TICK_PX - 2, metrics.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
                free = y - metrics.height() / 2
        painter.save()
        painter.setClipRect(box.adjusted(-DOT_PX, -DOT_PX, DOT_PX, DOT_PX))
        for shape in panel.shapes:
            self._paint_shape(painter, shape, panel, box)
        painter.restore()
        painter.setPen(self._ink.colour())
        above = QRectF(box.left(), box.top() - metrics.height(), box.width(), metrics.height())
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, panel.title)

    def _paint_shape(self, painter: QPainter, shape: Shape, panel: Panel, box: QRectF) -> None:
        assert self._plot is not None
        x_axis = self._plot.x

        def at(x: float, y: float) -> QPointF:
            return QPointF(box.left() + x_axis.share(x) * box.width(), box.bottom() - panel.y.share(y) * box.height())

        colour = QColor(self._colour(shape.colour))
        if isinstance(shape, Line):
            painter.setPen(QPen(colour, 2))
            painter.setBrush(colour)
            painter.drawPolyline(QPolygonF([at(*point) for point in shape.points]))
            for point in shape.points if shape.dots else ():
                painter.drawEllipse(at(*point), DOT_PX, DOT_PX)
            return
        colour.setAlpha(shape.alpha)
        if isinstance(shape, Area):
            edge = [at(x, high) for x, _, high in shape.points] + [at(x, low) for x, low, _ in reversed(shape.points)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF(edge))
            return
        for left, right, bottom, top in shape.boxes:
            one = QRectF(at(left, top), at(right, bottom))
            one.setWidth(max(1.0, one.width() - (0.5 if one.width() > 3 else 0.0)))
            painter.fillRect(one, colour)

    def _paint_x(self, painter: QPainter, axis: Axis) -> None:
        field, metrics = self._field(), self.fontMetrics()
        painter.setPen(self._ink.colour())
        free = -1e9
        for value, text in axis.ticks:
            x = field.left() + axis.share(value) * field.width()
            painter.drawLine(QPointF(x, field.bottom()), QPointF(x, field.bottom() + TICK_PX))
            width = metrics.horizontalAdvance(text)
            if x - width / 2 > free:
                room = QRectF(x - width / 2 - 1, field.bottom() + TICK_PX, width + 2, metrics.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
                free = x + width / 2 + 4
        if axis.title:
            room = QRectF(field.left(), field.bottom() + TICK_PX + metrics.height(), field.width(), metrics.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, axis.title)

    def _paint_marker(self, painter: QPainter, value: float) -> None:
        field, x = self._field(), self.x_of(value)
        if not field.left() - 1 <= x <= field.right() + 1:  # beyond all scores: at the end, hollow
            x = min(field.right(), max(field.left(), x))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setBrush(self._ink.colour())
        painter.setPen(QPen(self._ink.colour(), 1.6))
        painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
        top = field.top()
        corners = [(x - HANDLE_PX, top - HANDLE_PX - 2), (x + HANDLE_PX, top - HANDLE_PX - 2), (x, top + 2)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _paint_focus(self) -> None:
        painter = QPainter(self)
        option = QStyleOptionFocusRect()
        option.initFrom(self)
        option.rect = self.rect()
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()

    def _colour(self, colour: Colour) -> QColor:
        return colour if isinstance(colour, QColor) else self.palette().color(colour)
