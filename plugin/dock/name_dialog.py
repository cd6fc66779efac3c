"""The question what a target is to be called, and one choice that goes with it; or the choice alone."""

from __future__ import annotations

from typing import Dict, Sequence, Tuple

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

Choice = Tuple[str, str, str]  # its name in the program, what it is called, and what it means


class NameDialog(QDialog):
    """Asks once and emits what was given; closed otherwise it emits nothing."""

    given = pyqtSignal(str, str)  # the name; the choice, "" where there was none to make

    def __init__(
        self,
        title: str,
        name: str,
        parent: QWidget,
        choices: Sequence[Choice] = (),
        chosen: str = "",
        *,
        fixed: bool = False,
    ) -> None:
        """Propose a name, which with `fixed` is only shown."""
        super().__init__(parent)
        self.setObjectName("lookalikeNameDialog")
        self.setWindowTitle(title)
        self._name = QLineEdit(name)
        self._name.setObjectName("lookalikeTargetName")
        self._name.selectAll()
        self._name.setReadOnly(fixed)
        question = QLabel(self.tr("&What is being sought?"))
        question.setBuddy(self._name)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._box.accepted.connect(self._accepted)
        self._box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(question)
        layout.addWidget(self._name)
        self._choices: Dict[str, QRadioButton] = {}
        for what, text, meaning in choices:
            button = QRadioButton(text)
            button.setObjectName(f"lookalikeChoice_{what}")
            button.setToolTip(meaning)
            button.setChecked(what == (chosen or choices[0][0]))
            self._choices[what] = button
            layout.addWidget(button)
            note = QLabel(meaning)
            note.setWordWrap(True)
            note.setIndent(24)
            button.setAccessibleDescription(meaning)
            layout.addWidget(note)
        layout.addWidget(self._box)
        self._name.textChanged.connect(self._changed)
        self._changed()
        self.setMinimumWidth(420)

    def _changed(self) -> None:
        self._box.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self._name.text().strip()))

    def _accepted(self) -> None:
        chosen = next((what for what, button in self._choices.items() if button.isChecked()), "")
        self.accept()
        self.given.emit(self._name.text().strip(), chosen)
