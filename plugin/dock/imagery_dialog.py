"""The window that asks which imagery to judge by: a layer of the project, or one from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

LAYER, VISIBLE, XYZ, WMS, COG, FILE = "layer", "visible", "xyz", "wms", "cog", "file"
EXAMPLES = {
    XYZ: "https://tiles.example.org/{z}/{x}/{y}.png",
    WMS: "https://maps.example.org/wms",
    COG: "https://data.example.org/scene.tif",
    FILE: "",
}


@dataclass(frozen=True)
class Imagery:
    """Where imagery is: `place` is an address, a file or the id of a layer, `layers` the names to ask a WMS for."""

    kind: str
    place: str = ""
    layers: str = ""


class ImageryDialog(QDialog):
    """Emits what is chosen and stays until `close`, so that what cannot be shown is said inside it."""

    chosen = pyqtSignal(object)  # Imagery

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeImagery")
        self.setWindowTitle(self.tr("Choose imagery"))
        self.setModal(False)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._kind = QComboBox()
        self._kind.setObjectName("lookalikeImageryKind")
        for text, kind in (
            (self.tr("A layer of this project"), LAYER),
            (self.tr("XYZ tiles"), XYZ),
            (self.tr("WMS"), WMS),
            (self.tr("Cloud-optimised GeoTIFF on the web"), COG),
            (self.tr("A raster on this computer"), FILE),
            (self.tr("Whatever the map shows"), VISIBLE),
        ):
            self._kind.addItem(text, kind)
        self._layer = QgsMapLayerComboBox()
        self._layer.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self._place = QLineEdit()
        self._place.setObjectName("lookalikeImageryPlace")
        self._browse = QToolButton()
        self._browse.setText("…")
        self._browse.setAccessibleName(self.tr("Choose the raster"))
        self._browse.clicked.connect(self._choose_file)
        self._layers = QLineEdit()
        self._layers.setPlaceholderText(self.tr("its layers, by commas"))
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._layer, self._place, self._layers, self._browse):
            row.addWidget(widget, 1 if widget is not self._browse else 0)
        form = QFormLayout()
        form.addRow(self.tr("Look at"), self._kind)
        form.addRow("", place)
        self._problem = QLabel()
        self._problem.setObjectName("lookalikeImageryProblem")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setVisible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._why)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self._kind.currentIndexChanged.connect(self._kind_changed)
        self.resize(520, 200)
        self._kind_changed()

    def ask(self, why: str) -> None:
        """Show the window; `why` says what the imagery is for."""
        self._why.setText(why)
        if self._layer.count() == 0 and self._kind.currentData() == LAYER:
            self._kind.setCurrentIndex(self._kind.findData(XYZ))
        self._say("")
        self.show()
        self.raise_()
        self.activateWindow()

    def show_problem(self, sentence: str) -> None:
        self._say(sentence)

    def _kind_changed(self) -> None:
        kind = self._kind.currentData()
        self._layer.setVisible(kind == LAYER)
        self._place.setVisible(kind in EXAMPLES)
        self._place.setPlaceholderText(EXAMPLES.get(kind, ""))
        self._layers.setVisible(kind == WMS)
        self._browse.setVisible(kind == FILE)
        self._say("")

    def _take(self) -> None:
        kind = str(self._kind.currentData())
        layer = self._layer.currentLayer()
        place = (layer.id() if layer is not None else "") if kind == LAYER else self._place.text().strip()
        if kind == LAYER and layer is None:
            self._say(self.tr("The project has no raster layer. Choose another kind, or add one to the project."))
        elif kind in EXAMPLES and not place:
            self._say(self.tr("Say where the imagery is."))
        elif kind == WMS and not self._layers.text().strip():
            self._say(self.tr("Name the layers of the WMS that are to be shown."))
        else:
            self._say("")
            self.chosen.emit(Imagery(kind, place, self._layers.text().strip()))

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the raster"), self._place.text())
        if path:
            self._place.setText(path)

    def _say(self, sentence: str) -> None:
        self._problem.setText(f"⚠ {sentence}" if sentence else "")
        self._problem.setVisible(bool(sentence))
