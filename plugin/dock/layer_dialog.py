"""The window that asks which features of a layer show what is sought, or where it cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

from qgis.core import QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..protocol import CHIP_SHARE, FEATURE_SHARE
from ..review.classes import TargetClass
from ..wording import plural
from .class_row import swatch

ALL, SELECTED, SOME = "all", "selected", "some"
MOST_VALUES = 300


@dataclass(frozen=True)
class Features:
    """Features of a layer: all, those `selected` when it was asked, or those whose `field` is one of `values`."""

    layer_id: str
    selected: bool = False
    field: str = ""
    values: Tuple[object, ...] = ()


@dataclass(frozen=True)
class SeedsWanted:
    """Features that mark chips as examples, positive or of what it is not, and from which shares on (0 to 1).

    `class_name` is the class that positive ones show, "" for none.
    """

    features: Features
    positive: bool
    chip_share: float
    feature_share: float
    class_name: str = ""


class LayerDialog(QDialog):
    """Asks for features; emits what is chosen and stays until `close`, so that what cannot be done is said inside."""

    chosen = pyqtSignal(object)  # Features, or SeedsWanted
    cleared = pyqtSignal()

    def __init__(self, name: str, polygons_only: bool, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setModal(False)
        self._layer = QgsMapLayerComboBox()
        self._layer.setObjectName("lookalikeLayer")
        kinds = QgsMapLayerProxyModel.Filter
        self._layer.setFilters(kinds.PolygonLayer if polygons_only else kinds.HasGeometry)
        self._which = QComboBox()
        self._which.setObjectName("lookalikeWhich")
        self._field = QgsFieldComboBox()
        self._field.setObjectName("lookalikeField")
        self._field.setAccessibleName(self.tr("Field"))
        self._values = QListWidget()
        self._values.setObjectName("lookalikeValues")
        self._values.setAccessibleName(self.tr("Values of the field"))
        self._values.setMaximumHeight(140)
        self._form = QFormLayout()
        self._form.addRow(self.tr("Layer"), self._layer)
        self._form.addRow(self.tr("Features"), self._which)
        self._form.addRow("", self._field)
        self._form.addRow("", self._values)
        self._problem = QLabel()
        self._problem.setObjectName("lookalikeLayerProblem")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self._take)
        self._buttons.rejected.connect(self.close)
        self._why = QLabel()
        for label in (self._why, self._problem):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.addWidget(self._why)
        layout.addLayout(self._form)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self._layer.layerChanged.connect(self._layer_changed)
        self._which.currentIndexChanged.connect(self._which_changed)
        self._field.fieldChanged.connect(self._field_changed)
        self.resize(480, self.sizeHint().height())

    def ask(self, excepted: Sequence[QgsVectorLayer], current: Optional[QgsVectorLayer]) -> None:
        """Show the window; `excepted` are the layers of our own, `current` is proposed where it can be."""
        self._layer.setExceptedLayerList(list(excepted))
        if current is not None:
            self._layer.setLayer(current)
        self._layer_changed(self._layer.currentLayer())
        self.show_busy("")
        if self._layer.currentLayer() is None:
            self.features()  # which says that there is none
        self.show()
        self.raise_()
        self.activateWindow()

    def show_problem(self, sentence: str) -> None:
        """Say why what was chosen cannot be done."""
        self.show_busy("")
        self._say(f"⚠ {sentence}" if sentence else "")

    def show_busy(self, text: str) -> None:
        """Say what is being done, "" when nothing is."""
        self._say(text)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not text)

    def features(self) -> Optional[Features]:
        """Return what is chosen; None, and say why, when that is nothing."""
        layer = self._layer.currentLayer()
        which = self._which.currentData()
        if layer is None:
            self.show_problem(self.tr("The project has no such layer. Add it to the project first."))
        elif which == SELECTED and not layer.selectedFeatureCount():
            self.show_problem(self.tr("Nothing is selected in “{name}”.").format(name=layer.name()))
        elif which == SOME and not self._ticked():
            self.show_problem(self.tr("Tick at least one value of the field."))
        elif which == SOME:
            return Features(layer.id(), field=self._field.currentField(), values=self._ticked())
        else:
            return Features(layer.id(), selected=which == SELECTED)
        return None

    def wanted(self) -> object:
        """Return what is emitted when the window is accepted, None when it is not enough."""
        return self.features()

    def _offers(self) -> Tuple[Tuple[str, str], ...]:
        return ((self.tr("all of the layer"), ALL), (self.tr("those with a value …"), SOME))

    def _layer_changed(self, layer: Optional[QgsVectorLayer]) -> None:
        which = self._which.currentData()
        self._which.blockSignals(True)
        self._which.clear()
        for text, kind in self._offers():
            self._which.addItem(text, kind)
        if layer is not None and layer.selectedFeatureCount():
            text = plural(
                self.tr, layer.selectedFeatureCount(), "the 1 that is selected", "the {count:,} that are selected"
            )
            self._offer_selected(text)
        self._which.setCurrentIndex(max(0, self._which.findData(which)))
        self._which.blockSignals(False)
        self._field.setLayer(layer)
        self._which_changed()

    def _offer_selected(self, text: str) -> None:
        """Where what is chosen is kept with the project a selection, which is not, is no choice."""

    def _which_changed(self) -> None:
        some = self._which.currentData() == SOME
        self._field.setVisible(some)
        self._values.setVisible(some)
        self._say("")
        if some:
            self._field_changed(self._field.currentField())

    def _field_changed(self, name: str) -> None:
        layer = self._layer.currentLayer()
        self._values.clear()
        place = layer.fields().indexOf(name) if layer is not None and self._which.currentData() == SOME else -1
        if place < 0:
            return
        for value in sorted(layer.uniqueValues(place, MOST_VALUES), key=str):
            item = QListWidgetItem(str(value), self._values)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, value)

    def _ticked(self) -> Tuple[object, ...]:
        items = [self._values.item(row) for row in range(self._values.count())]
        checked = Qt.CheckState.Checked
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == checked)

    def _take(self) -> None:
        self._say("")
        wanted = self.wanted()
        if wanted is not None:
            self.chosen.emit(wanted)

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))


class SeedsDialog(LayerDialog):
    """Asks for the features that show what is sought, or what it is not."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        self._kind = QComboBox()
        self._chip, self._feature = _percent(CHIP_SHARE), _percent(FEATURE_SHARE)
        super().__init__("lookalikeSeeds", polygons_only=False, parent=parent)
        self.setWindowTitle(self.tr("Examples from a layer"))
        self._why.setText(self.tr("Chips that these features show become examples; Undo takes them back together."))
        self._kind.setObjectName("lookalikeSeedKind")
        self.set_classes(())
        self._form.addRow(self.tr("They show"), self._kind)
        for text, after, box, name in (
            (self.tr("A chip is one when"), self.tr("of it is covered"), self._chip, "lookalikeChipShare"),
            (self.tr("or when"), self.tr("of a feature lies in it"), self._feature, "lookalikeFeatureShare"),
        ):
            box.setObjectName(name)
            box.setAccessibleName(f"{text} … {after}")
            row = QHBoxLayout()
            row.addWidget(box)
            row.addWidget(QLabel(after), 1)
            self._form.addRow(text, row)
        self._chip.setToolTip(self.tr("Features larger than a chip: from which share of the chip's area on"))
        self._feature.setToolTip(self.tr("Features smaller than a chip: from which share of their area or length on"))
        note = QLabel(self.tr("Chips that are only touched are left alone."))
        note.setWordWrap(True)
        self._form.addRow("", note)
        for earlier, later in ((self._values, self._kind), (self._kind, self._chip), (self._chip, self._feature)):
            self.setTabOrder(earlier, later)  # they were added after the buttons

    def set_classes(self, classes: Sequence[TargetClass]) -> None:
        """Offer the target's classes, where it has some, as what the features may show."""
        self._kind.clear()
        for one in classes:
            self._kind.addItem(swatch(one.colour), one.name, one.name)
        if not classes:
            self._kind.addItem(self.tr("what is sought"), "")
        self._kind.addItem(self.tr("what it is not"), None)

    def wanted(self) -> Optional[SeedsWanted]:
        features = self.features()
        if features is None:
            return None
        chip, feature = self._chip.value() / 100.0, self._feature.value() / 100.0
        name = self._kind.currentData()
        return SeedsWanted(features, name is not None, chip, feature, name or "")

    def _offer_selected(self, text: str) -> None:
        self._which.insertItem(0, text, SELECTED)


class AbsentDialog(LayerDialog):
    """Asks for polygons in which the target cannot be."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__("lookalikeAbsent", polygons_only=True, parent=parent)
        self.setWindowTitle(self.tr("Not here"))
        self._why.setText(
            self.tr(
                "Where what is sought cannot be, such as classes of a land cover. Chips inside teach as weak "
                "counter-examples; they are no answers and are never exported as rejected."
            )
        )
        self._clear = self._buttons.addButton(self.tr("Nowhere"), QDialogButtonBox.ButtonRole.ResetRole)
        self._clear.setObjectName("lookalikeAbsentClear")
        self._clear.setToolTip(self.tr("Take no layer for it any more"))
        self._clear.clicked.connect(self._clear_clicked)

    def set_chosen(self, chosen: bool) -> None:
        self._clear.setEnabled(chosen)

    def _clear_clicked(self) -> None:
        self.cleared.emit()


def _percent(share: float) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, 100)
    box.setSuffix(" %")
    box.setValue(round(100 * share))
    return box
