"""The window that asks which imagery to judge by, and of when it is: what was embedded, a layer, or the web."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional, Tuple

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject
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

from ..errors import UserError
from ..review.imagery_date import interval_of

OWN, LAYER, VISIBLE, XYZ, WMS, COG, FILE = "own", "layer", "visible", "xyz", "wms", "cog", "file"
EXAMPLES = {
    XYZ: "https://tiles.example.org/{z}/{x}/{y}.png",
    WMS: "https://maps.example.org/wms",
    COG: "https://data.example.org/scene.tif",
    FILE: "",
}


@dataclass(frozen=True)
class Imagery:
    """Where imagery is: `place` is an address, a file or the id of a layer, `layers` the names to ask a WMS for.

    `date` is when it was acquired, as the analyst tells it (`imagery_date.interval_of` reads it), "" for unknown.
    Of the visible layers `place` is the one that is dated.
    """

    kind: str
    place: str = ""
    layers: str = ""
    date: str = ""


DateOf = Callable[[QgsMapLayer], Tuple[str, str]]
"""What was told of a layer's date, and what the layer itself says of it."""


class ImageryDialog(QDialog):
    """Emits what is chosen and stays until `close`, so that what cannot be shown is said inside it."""

    chosen = pyqtSignal(object)  # Imagery

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeImagery")
        self.setWindowTitle(self.tr("Choose imagery"))
        self.setModal(False)
        self._why = QLabel()
        self._now = QLabel()
        self._now.setObjectName("lookalikeImageryNow")
        for label in (self._why, self._now):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._seen_id = ""  # of what is looked at of the visible layers: by id, since it goes with its project
        self._date_of: DateOf = _undated
        self._kind = QComboBox()
        self._kind.setObjectName("lookalikeImageryKind")
        for text, kind in (
            (self.tr("What was embedded, chip by chip"), OWN),
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
        self._layer.setAccessibleName(self.tr("Layer"))
        self._layer.layerChanged.connect(self._layer_changed)
        self._place = QLineEdit()
        self._place.setObjectName("lookalikeImageryPlace")
        self._place.setAccessibleName(self.tr("Where the imagery is"))
        self._browse = QToolButton()
        self._browse.setText("…")
        self._browse.setAccessibleName(self.tr("Choose the raster"))
        self._browse.clicked.connect(self._choose_file)
        self._layers = QLineEdit()
        self._layers.setPlaceholderText(self.tr("its layers, by commas"))
        self._layers.setAccessibleName(self.tr("Layers of the WMS"))
        self._date = QLineEdit()
        self._date.setObjectName("lookalikeImageryDate")
        self._date.setAccessibleName(self.tr("When it was acquired"))
        self._date.setToolTip(
            self.tr(
                "When this imagery was acquired: a year (2021), a month (2021-06), a day (2021-06-15), or two of them\n"
                "with / between. Each candidate then says whether you look at the time that was embedded."
            )
        )
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._layer, self._place, self._layers, self._browse):
            row.addWidget(widget, 1 if widget is not self._browse else 0)
        form = QFormLayout()
        form.addRow(self.tr("Look at"), self._kind)
        form.addRow("", place)
        self._date_label = QLabel(self.tr("Acquired"))
        self._date_label.setBuddy(self._date)
        form.addRow(self._date_label, self._date)
        self._problem = QLabel()
        self._problem.setObjectName("lookalikeImageryProblem")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setVisible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._why)
        layout.addWidget(self._now)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self._kind.currentIndexChanged.connect(self._kind_changed)
        self.resize(520, 260)
        self._kind_changed()

    def ask(
        self,
        why: str,
        now: str = "",
        kind: str = LAYER,
        layer: Optional[QgsMapLayer] = None,
        date_of: Optional[DateOf] = None,
    ) -> None:
        """Show the window; `why` says what the imagery is for, `now` what is looked at.

        `kind` and `layer` are what is chosen now (of the visible layers, the one that is seen); OWN is one
        where it was offered by `offer_own`.
        """
        self._ok.setEnabled(True)
        self._why.setText(why)
        self._now.setText(now)
        self._now.setVisible(bool(now))
        self._seen_id, self._date_of = layer.id() if layer is not None else "", date_of or _undated
        if kind == LAYER and layer is not None:
            self._layer.setLayer(layer)
        if kind == LAYER and self._layer.count() == 0:
            kind = XYZ
        self._kind.setCurrentIndex(self._kind.findData(kind))
        self._kind_changed()
        self._say("")
        self.show()
        self.raise_()
        self.activateWindow()

    def offer_own(self, possible: bool) -> None:
        """Offer the chips' own imagery, where the collection says where that is."""
        index = self._kind.findData(OWN)
        self._kind.model().item(index).setEnabled(possible)

    def show_problem(self, sentence: str) -> None:
        self._ok.setEnabled(True)
        self._say(sentence)

    def wait_for(self, place: str) -> None:
        """Say that what was chosen is being opened; until there is a problem, or `ask`, no other is taken."""
        self._ok.setEnabled(False)
        self._problem.setText(self.tr("Opening {place} …").format(place=place))
        self._problem.setVisible(True)

    @property
    def _seen(self) -> Optional[QgsMapLayer]:
        """What is looked at of the visible layers, while it is there."""
        return QgsProject.instance().mapLayer(self._seen_id) if self._seen_id else None

    def _kind_changed(self) -> None:
        kind, seen = self._kind.currentData(), self._seen
        self._layer.setVisible(kind == LAYER)
        self._place.setVisible(kind in EXAMPLES)
        self._place.setPlaceholderText(EXAMPLES.get(kind, ""))
        self._layers.setVisible(kind == WMS)
        self._browse.setVisible(kind == FILE)
        is_dated = kind != OWN and (kind != VISIBLE or seen is not None)
        self._date.setVisible(is_dated)
        self._date_label.setVisible(is_dated)
        text = self.tr("“{name}” acquired").format(name=seen.name()) if seen is not None else ""
        self._date_label.setText(text if kind == VISIBLE and text else self.tr("Acquired"))
        self._show_date()
        self._say("")

    def _layer_changed(self, _layer: object) -> None:
        self._show_date()

    def _show_date(self) -> None:
        """Show what is known of the date of the layer that is chosen: what was told as text, what it says as a hint."""
        kind = self._kind.currentData()
        layer = self._layer.currentLayer() if kind == LAYER else self._seen if kind == VISIBLE else None
        told, found = self._date_of(layer) if layer is not None else ("", "")
        self._date.setText(told)
        hint = self.tr("{date}, by the layer itself").format(date=found) if found else self.tr("2021, or 2021-06-15")
        self._date.setPlaceholderText(hint)

    def _take(self) -> None:
        kind = str(self._kind.currentData())
        layer = self._layer.currentLayer()
        if kind == VISIBLE:
            layer = self._seen
        place = (layer.id() if layer is not None else "") if kind in (LAYER, VISIBLE) else self._place.text().strip()
        date = self._date.text().strip() if kind != OWN else ""
        try:
            interval_of(date)
        except UserError as error:
            self._say(str(error))
            return
        if kind == LAYER and layer is None:
            self._say(self.tr("The project has no raster layer. Choose another kind, or add one to the project."))
        elif kind in EXAMPLES and not place:
            self._say(self.tr("Say where the imagery is."))
        elif kind == WMS and not self._layers.text().strip():
            self._say(self.tr("Name the layers of the WMS that are to be shown."))
        else:
            self._say("")
            self.chosen.emit(Imagery(kind, place, self._layers.text().strip(), date))

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the raster"), self._place.text())
        if path:
            self._place.setText(path)

    def _say(self, sentence: str) -> None:
        self._problem.setText(f"⚠ {sentence}" if sentence else "")
        self._problem.setVisible(bool(sentence))


def _undated(_layer: QgsMapLayer) -> Tuple[str, str]:
    return "", ""
