"""The classes of a target in the dock: a button for each, with its key and its count, and which one is sought."""

from __future__ import annotations

from typing import Dict, List, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QPoint, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPaintEvent, QPixmap, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from ..compat import QAction
from ..review.classes import TargetClass
from ..wording import local
from .keys import CLASS, Keymap

COLUMNS = 3
SWATCH_PX = 12
AROUND_PX = 34
"""What a button needs beside its text, the colour included."""
LEAST_PX = 84


class _Button(QPushButton):
    """As wide as its place: of a long name the middle is left out, so that the key and the count are seen."""

    def __init__(self, icon: QIcon) -> None:
        super().__init__(icon, "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def needed(self) -> int:
        """Return the width in pixels at which all of it is seen."""
        return int(self.fontMetrics().horizontalAdvance(self.text())) + AROUND_PX

    def shown(self) -> str:
        """Return as much of the text as has room."""
        return str(self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width() - AROUND_PX))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class ClassRow(QWidget):
    """Emits the class that the candidate is accepted as, and the one that is looked for; hidden without classes."""

    accepted = pyqtSignal(str)
    wanted = pyqtSignal(str)  # "" for all classes

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeClasses")
        self._classes: Sequence[TargetClass] = ()
        self._counts: Mapping[str, int] = {}
        self._keymap = Keymap()
        self._reviewing = False
        self._arranged = 0  # how many there are, times in how many columns
        self._buttons: List[_Button] = []
        self._list = QComboBox()
        self._list.setObjectName("lookalikeWantedClass")
        self._list.setAccessibleName(self.tr("Class that is looked for"))
        self._list.setToolTip(self.tr("Look for all classes, or for one; what you point at is an example of it"))
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list.setMinimumContentsLength(8)
        self._list.activated.connect(self._choose)
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("Look for")))
        row.addWidget(self._list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._grid)
        layout.addLayout(row)
        self.setVisible(False)

    def show_classes(self, classes: Sequence[TargetClass], counts: Mapping[str, int], wanted: str) -> None:
        """Show the classes, how many chips are accepted of each, and which one is looked for."""
        if tuple(classes) != tuple(self._classes):
            self._classes = tuple(classes)
            self._build()
        for number, (button, one) in enumerate(zip(self._buttons, self._classes), 1):
            key = self._keymap.shown(f"{CLASS}{number}")
            button.setText(f"{key}  {one.name}  ({local(counts.get(one.name, 0)):,})".strip())
            button.setToolTip(self._keymap.tip(self.tr("It is one: {name}").format(name=one.name), f"{CLASS}{number}"))
        self._counts = dict(counts)
        self._arrange()
        self._list.setCurrentIndex(max(0, self._list.findData(wanted)))
        self.setVisible(bool(self._classes))

    def show_keys(self, keymap: Keymap) -> None:
        """Show the keys that hold now."""
        self._keymap = keymap
        self.show_classes(self._classes, self._counts, self._list.currentData() or "")

    def set_reviewing(self, reviewing: bool) -> None:
        """Grey the buttons while there is nothing to answer."""
        self._reviewing = reviewing
        for button in self._buttons:
            button.setEnabled(reviewing)

    def _build(self) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        self._buttons, self._arranged = [], 0
        self._list.clear()
        self._list.addItem(self.tr("all classes, the most likely one of each"), "")
        for place, one in enumerate(self._classes):
            icon = swatch(one.colour)
            button = _Button(icon)
            button.setObjectName(f"lookalikeClass{place + 1}")
            button.setProperty("class", one.name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setEnabled(self._reviewing)
            button.clicked.connect(self._clicked)
            self._buttons.append(button)
            self._list.addItem(icon, one.name, one.name)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put two beside each other where the names of three have no room."""
        widest = max((button.needed() for button in self._buttons), default=0) + self._grid.spacing()
        columns = COLUMNS if COLUMNS * widest <= self.width() or len(self._buttons) < COLUMNS else COLUMNS - 1
        if columns * len(self._buttons) != self._arranged:
            self._arranged = columns * len(self._buttons)
            for place, button in enumerate(self._buttons):
                self._grid.addWidget(button, place // columns, place % columns)

    def _clicked(self) -> None:
        self.accepted.emit(self.sender().property("class"))

    def _choose(self, index: int) -> None:
        self.wanted.emit(self._list.itemData(index))


class ClassMenu(QMenu):
    """Asks, where the pointer is, which class something is an example of; a digit or a click answers."""

    chosen = pyqtSignal(object, str)  # what was asked about, and the name of the class

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeClassMenu")
        self._subject: object = None
        self.triggered.connect(self._take)

    def ask(self, subject: object, classes: Sequence[TargetClass], place: QPoint) -> None:
        self.clear()
        self._subject = subject
        self.addSection(self.tr("Which class is it?"))
        for number, one in enumerate(classes, 1):
            action = QAction(swatch(one.colour), f"&{number}  {one.name}", self)
            action.setData(one.name)
            self.addAction(action)
        self.popup(place)

    def _take(self, action: QAction) -> None:
        subject, self._subject = self._subject, None
        self.chosen.emit(subject, action.data())


def class_colours(classes: Sequence[TargetClass]) -> Dict[str, QColor]:
    """Return the colour of each class by its name."""
    return {one.name: QColor(one.colour) for one in classes}


def swatch(colour: str) -> QIcon:
    """Return a small square of a colour."""
    picture = QPixmap(SWATCH_PX, SWATCH_PX)
    picture.fill(QColor(colour))
    return QIcon(picture)
