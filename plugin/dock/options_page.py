"""Lookalike's page in QGIS's Options dialog: the name of decisions, what the desk does by itself, the engine, keys."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..protocol import PUBLISHED_STRATEGIES
from ..settings import FEWEST_PICTURES_MB, MOST_PICTURES_MB, Settings
from .strategies import strategies, title

MOST_ANSWERS = 50


class OptionsPage(QgsOptionsPageWidget):
    """Shows the settings when it is opened, and keeps them when the dialog is accepted."""

    def __init__(
        self,
        settings: Settings,
        show_engine: Callable[[], None],
        show_keys: Callable[[], None],
        show_imagery: Callable[[], None],
        changed: Callable[[], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeOptions")
        self._settings = settings
        self._changed = changed
        layout = QVBoxLayout(self)
        layout.addWidget(self._privacy())
        layout.addWidget(self._review())
        layout.addWidget(self._elsewhere(show_engine, show_keys, show_imagery))
        layout.addStretch()

    def offer_removal(self, remove: Callable[[], None], is_possible: bool) -> None:
        """Let the button take the demo off the disk, where there is one."""
        self._remove.clicked.connect(remove)
        self._remove.setEnabled(is_possible)
        tip = self.tr("Asks first, and says how much that frees; leaves the options")
        self._remove.setToolTip(tip if is_possible else self.tr("The demo is not on this computer."))

    def apply(self) -> None:
        """Keep what is shown; QGIS calls this when the dialog is accepted."""
        settings = self._settings
        settings.analyst = self._analyst.text()
        settings.follow_map = self._follow.isChecked()
        settings.retrain_after = self._retrain.value()
        settings.pictures_mb = self._pictures.value()
        settings.strategy = self._strategy.currentData()
        self._changed()

    def _privacy(self) -> QGroupBox:
        box = QGroupBox(self.tr("Privacy"))
        form = QFormLayout(box)
        self._analyst = QLineEdit(self._settings.own_name)
        self._analyst.setObjectName("lookalikeAnalyst")
        self._analyst.setAccessibleName(self.tr("The name that decisions are recorded under"))
        self._analyst.setPlaceholderText(self._settings.analyst)
        form.addRow(self.tr("Decisions are recorded under"), self._analyst)
        form.addRow(
            _note(
                self.tr(
                    "A pseudonym will do. It goes into the label log and into exports, from the next target that is "
                    "opened on; what was recorded before keeps its name. Empty takes the name you are logged in with."
                )
            )
        )
        return box

    def _review(self) -> QGroupBox:
        box = QGroupBox(self.tr("Review"))
        form = QFormLayout(box)
        self._follow = QCheckBox(self.tr("The map follows the candidate"))
        self._follow.setChecked(self._settings.follow_map)
        self._retrain = QSpinBox()
        self._retrain.setRange(1, MOST_ANSWERS)
        self._retrain.setValue(self._settings.retrain_after)
        self._retrain.setAccessibleName(self.tr("Answers after which it learns again"))
        self._pictures = QSpinBox()
        self._pictures.setRange(FEWEST_PICTURES_MB, MOST_PICTURES_MB)
        self._pictures.setSuffix(self.tr(" MB"))
        self._pictures.setValue(self._settings.pictures_mb)
        self._pictures.setAccessibleName(self.tr("Memory for pictures of chips"))
        self._strategy = self._strategies()
        form.addRow(self._follow)
        form.addRow(title(), self._strategy)
        form.addRow(self.tr("It learns again after so many answers"), self._retrain)
        form.addRow(self.tr("Memory for pictures of chips"), self._pictures)
        return box

    def _strategies(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("lookalikeStrategy")
        box.setAccessibleName(title())
        box.setToolTip(
            self.tr("Below the line published strategies, to compare with; what each does stands in docs/simulate.md")
        )
        for name, text, _ in strategies():
            box.addItem(text, name)
        box.insertSeparator(box.count())
        for name in PUBLISHED_STRATEGIES:
            box.addItem(name, name)
        place = box.findData(self._settings.strategy)
        if place < 0:  # kept by another version
            box.addItem(self._settings.strategy, self._settings.strategy)
        box.setCurrentIndex(box.count() - 1 if place < 0 else place)
        return box

    def _elsewhere(self, *shows: Callable[[], None]) -> QGroupBox:
        box = QGroupBox(self.tr("More"))
        row = QHBoxLayout(box)
        texts = (self.tr("Set up the engine…"), self.tr("Keys…"), self.tr("Imagery of the open collection…"))
        for text, show in zip(texts, shows):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.setToolTip(self.tr("Keeps what is chosen here, and leaves the options"))
            button.clicked.connect(self._leave)
            button.clicked.connect(show)
            row.addWidget(button)
        self._remove = QPushButton(self.tr("Remove the demo…"))
        self._remove.setObjectName("lookalikeOptionsRemoveDemo")
        self._remove.setAutoDefault(False)
        self._remove.clicked.connect(self._leave)
        row.addWidget(self._remove)
        row.addStretch()
        return box

    def _leave(self) -> None:
        """Close QGIS's dialog: while it is there no other window can be used."""
        window = self.window()
        if isinstance(window, QDialog):
            window.accept()


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever QGIS opens its Options dialog."""

    def __init__(self, icon: QIcon, make: Callable[[Optional[QWidget]], OptionsPage]) -> None:
        super().__init__(QCoreApplication.translate("OptionsFactory", "Lookalike"), icon)
        self._make = make

    def createWidget(self, parent: Optional[QWidget] = None) -> OptionsPage:  # noqa: N802 - the name QGIS calls
        return self._make(parent)


def _note(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label
