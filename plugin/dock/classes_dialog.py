"""The window in which the classes of a target are named, coloured and put in the order of their keys."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Mapping, Optional, Sequence, Tuple

from qgis.gui import QgsColorButton
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..review.classes import COLOURS, MOST_CLASSES, TargetClass
from ..wording import plural


class _Line:
    """One class under edit: as it was before, None for a new one, and its widgets."""

    def __init__(self, before: Optional[TargetClass], colour: str) -> None:
        self.before = before
        self.name = QLineEdit(before.name if before is not None else "")
        self.colour = QgsColorButton()
        self.colour.setColor(QColor(before.colour if before is not None else colour))
        self.colour.setAllowOpacity(False)
        self.up, self.remove = QToolButton(), QToolButton()
        self.up.setText("↑")
        self.remove.setText("✕")

    @property
    def widgets(self) -> Tuple[QWidget, ...]:
        return self.colour, self.name, self.up, self.remove

    def edited(self) -> TargetClass:
        name, colour = self.name.text().strip(), self.colour.color().name()
        if self.before is None:
            return TargetClass(name, colour)
        if name == self.before.name:
            return replace(self.before, colour=colour)
        was = tuple(dict.fromkeys((*self.before.was, self.before.name)))
        return TargetClass(name, colour, tuple(old for old in was if old != name))


class ClassesDialog(QDialog):
    """Emits the classes as edited and stays until `close`, so that what cannot be is said inside it."""

    chosen = pyqtSignal(object)  # Tuple[TargetClass, ...]

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeClassesDialog")
        self.setWindowTitle(self.tr("Classes"))
        self.setModal(False)
        self._lines: List[_Line] = []
        self._counts: Mapping[str, int] = {}
        why = QLabel(
            self.tr(
                "Where a target is of several kinds, each gets a key: 1 to 9 accept a candidate as that class. "
                "Candidates are proposed with the class they most likely are of. A renamed class keeps its answers."
            )
        )
        self._problem = QLabel()
        self._problem.setObjectName("lookalikeClassesProblem")
        for label in (why, self._problem):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._grid = QGridLayout()
        self._add = QPushButton(self.tr("Add a class"))
        self._add.setObjectName("lookalikeAddClass")
        self._add.clicked.connect(self._add_clicked)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(why)
        layout.addLayout(self._grid)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.resize(460, 300)

    def ask(self, classes: Sequence[TargetClass], counts: Mapping[str, int]) -> None:
        """Show the window with a target's classes; `counts` is how many chips are accepted of each."""
        self._counts = counts
        for line in tuple(self._lines):
            self._drop(line)
        for one in classes:
            self._append(one)
        if not classes:
            self._append(None)
            self._append(None)
        self._arrange()
        self.show_problem("")
        self.show()
        self.raise_()
        self.activateWindow()
        self._lines[0].name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter in a name goes on to the next class that has none; where every one has, it is OK as elsewhere."""
        names = [line.name for line in self._lines]
        here = next((number for number, name in enumerate(names) if name is self.focusWidget()), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None:
            unnamed = next((name for name in names[here + 1 :] if not name.text().strip()), None)
            if unnamed is not None and names[here].text().strip():
                unnamed.setFocus()
                return
        super().keyPressEvent(event)

    def show_problem(self, sentence: str) -> None:
        self._problem.setText(f"⚠ {sentence}" if sentence else "")
        self._problem.setVisible(bool(sentence))

    def _append(self, before: Optional[TargetClass]) -> None:
        taken = [line.colour.color().name() for line in self._lines]
        colour = next((one for one in COLOURS if one not in taken), COLOURS[0])
        line = _Line(before, colour)
        line.name.setPlaceholderText(self.tr("name"))
        line.up.setToolTip(self.tr("Give it the key before"))
        line.remove.setToolTip(self.tr("Remove the class"))
        line.up.clicked.connect(self._up_clicked)
        line.remove.clicked.connect(self._remove_clicked)
        self._lines.append(line)

    def _arrange(self) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if isinstance(widget, QLabel):
                widget.deleteLater()
        for row, line in enumerate(self._lines):
            self._grid.addWidget(QLabel(str(row + 1)), row, 0)
            names = (self.tr("Colour of class {n}"), self.tr("Name of class {n}"), self.tr("Move class {n} up"))
            for column, (widget, name) in enumerate(zip(line.widgets, (*names, self.tr("Remove class {n}"))), 1):
                widget.setAccessibleName(name.format(n=row + 1))
                self._grid.addWidget(widget, row, column)
            line.name.setObjectName(f"lookalikeClassName{row + 1}")
            line.remove.setObjectName(f"lookalikeRemoveClass{row + 1}")
            line.up.setObjectName(f"lookalikeClassUp{row + 1}")
            line.up.setEnabled(row > 0)
        self._grid.setColumnStretch(2, 1)
        self._add.setEnabled(len(self._lines) < MOST_CLASSES)

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        for widget in line.widgets:
            self._grid.removeWidget(widget)
            widget.setParent(None)
            widget.deleteLater()

    def _add_clicked(self) -> None:
        self._append(None)
        self._arrange()
        self._lines[-1].name.setFocus()

    def _up_clicked(self) -> None:
        place = next(place for place, line in enumerate(self._lines) if line.up is self.sender())
        self._lines[place - 1 : place + 1] = self._lines[place], self._lines[place - 1]
        self._arrange()

    def _remove_clicked(self) -> None:
        line = next(line for line in self._lines if line.remove is self.sender())
        count = self._counts.get(line.before.name, 0) if line.before is not None else 0
        if count:
            text = plural(
                self.tr,
                count,
                "1 accepted chip is of the class “{name}”. Give it another class first.",
                "{count:,} accepted chips are of the class “{name}”. Give them another class first.",
                name=line.before.name if line.before is not None else "",
            )
            self.show_problem(text)
            return
        self._drop(line)
        self._arrange()
        self.show_problem("")

    def _take(self) -> None:
        classes = tuple(line.edited() for line in self._lines if line.before is not None or line.name.text().strip())
        names = [one.name for one in classes]
        if not all(names):
            self.show_problem(self.tr("Give every class a name."))
        elif len(set(names)) < len(names):
            double = next(name for name in names if names.count(name) > 1)
            self.show_problem(
                self.tr("Two classes are called “{name}”. Give each a name of its own.").format(name=double)
            )
        else:
            self.show_problem("")
            self.chosen.emit(classes)
