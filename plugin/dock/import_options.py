"""What to import of the files that were recognised, and where to: column, model, area, dates, chip size, folder."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Optional, Tuple

from qgis.core import QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsDateTimeEdit, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from ..protocol import FoundProduct, ImportParams
from ..wording import put
from .found_text import UNNAMED

EVERYWHERE, VIEW, LAYER = "everywhere", "view", "layer"
OF_PIXELS = ("alphaearth", "tessera")
DATE = "yyyy-MM-dd"


class ImportOptions(QWidget):
    """The choices of an import; `reread` when one of them changes what the files hold."""

    reread = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        self._form = form
        self._column = self._column_box()
        form.addRow(self.tr("Embedding"), self._column)
        self._model = self._model_row()
        form.addRow(self.tr("Model"), self._model)
        form.addRow(self.tr("Area"), self._area_row())
        form.addRow(self.tr("Taken between"), self._dates_row())
        self._pixels = self._pixels_row()
        form.addRow(self.tr("Chips of"), self._pixels)
        form.addRow(self.tr("Into"), self._target_row())
        self.append = QCheckBox()
        self.append.setObjectName("lookalikeAppend")
        self.append.toggled.connect(self._append_toggled)
        form.addRow("", self.append)
        self._proposed = ""
        self._open_path = ""
        self.set_collection("", "")
        self.set_found(None)

    @property
    def area(self) -> str:
        """One of EVERYWHERE, VIEW and LAYER."""
        return str(self._area.currentData())

    @property
    def layer(self) -> Optional[QgsVectorLayer]:
        return self._layer.currentLayer()

    @property
    def only_selected(self) -> bool:
        return self._selected.isEnabled() and self._selected.isChecked()

    @property
    def chip_metres(self) -> float:
        return float(self._metres.value())

    @property
    def pooling(self) -> str:
        return str(self._pooling.currentData())

    @property
    def column(self) -> str:
        """The column to take as the embedding, "" where there is no choice."""
        return str(self._column.currentText()) if self._column.count() > 1 else ""

    def params(self, sources: Tuple[str, ...], aoi: str) -> ImportParams:
        appends = self.append.isChecked()
        return ImportParams(
            sources=sources,
            to=self._open_path if appends else self.to.text().strip(),
            aoi=aoi,
            since=date_text(self.since),
            until=date_text(self.until),
            chip_metres=self.chip_metres,
            pooling=self.pooling,
            append=appends,
            vector=self.column,
            model=self.model.text().strip() if self.model.isVisibleTo(self) else "",
            model_version=self.version.text().strip() if self.model.isVisibleTo(self) else "",
        )

    def set_found(self, found: Optional[FoundProduct]) -> None:
        """Offer what makes sense for a product; None while nothing is recognised."""
        dated = found is not None and bool(found.acquisition)
        if dated:
            tip = self.tr("By the date of the imagery: {what}").format(what=found.acquisition if found else "")
        elif found is not None and found.creation:
            tip = self.tr("It is not known when the imagery was taken, only when the embeddings were made.")
        else:
            tip = self.tr("It is not known when the imagery was taken.")
        for edit in (self.since, self.until):
            edit.setEnabled(dated)
            edit.setToolTip(tip)
            if not dated:
                clear_date(edit)
        self._show_row(self._pixels, found is not None and found.product.startswith(OF_PIXELS))
        self._show_row(self._model, found is not None and found.model in UNNAMED)
        columns = found.vector_columns if found is not None else ()
        self._offer_columns(columns)
        self._show_row(self._column, len(columns) > 1)

    def others_chosen(self) -> None:
        """Other files were chosen: what was said of the ones before does not hold for them."""
        self._offer_columns(())
        for edit in (self.model, self.version):
            edit.clear()

    def set_collection(self, name: str, path: str) -> None:
        """Offer to add to the open collection, "" when none is open."""
        self._open_path = path
        self.append.setEnabled(bool(path))
        self.append.setText(
            self.tr("Add to the open collection “{name}”").format(name=name)
            if path
            else self.tr("Add to the open collection (none is open)")
        )
        if not path:
            self.append.setChecked(False)

    def forget(self) -> None:
        """Begin anew: what was chosen for one import is not meant for the next."""
        self._area.setCurrentIndex(0)
        self.append.setChecked(False)
        self.to.clear()
        self.others_chosen()
        self.set_found(None)

    def propose(self, folder: Path) -> None:
        """Propose a folder, unless the analyst has chosen another than the one proposed before."""
        if self.to.text() in ("", self._proposed):
            self._proposed = str(folder)
            self.to.setText(self._proposed)

    def _column_box(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("lookalikeImportColumn")
        box.setToolTip(self.tr("The files have several columns of vectors. One of them is what chips are compared by."))
        box.currentIndexChanged.connect(self._changed)
        return box

    def _model_row(self) -> QWidget:
        self.model, self.version = QLineEdit(), QLineEdit()
        self.model.setObjectName("lookalikeImportModel")
        self.model.setPlaceholderText(self.tr("the files do not name it"))
        self.model.setAccessibleName(self.tr("Model"))
        self.version.setAccessibleName(self.tr("Version of the model"))
        self.version.setPlaceholderText(self.tr("its version"))
        row, layout = _row()
        row.setToolTip(
            self.tr(
                "The model that made the embeddings. Embeddings of different models cannot be compared:\n"
                "a collection takes no chips of another than its own."
            )
        )
        layout.addWidget(self.model, 2)
        layout.addWidget(self.version, 1)
        return row

    def _area_row(self) -> QWidget:
        self._area = QComboBox()
        self._area.setObjectName("lookalikeImportArea")
        self._area.setAccessibleName(self.tr("Area"))
        for text, data in (
            (self.tr("All that the files hold"), EVERYWHERE),
            (self.tr("The map view"), VIEW),
            (self.tr("Polygons of a layer"), LAYER),
        ):
            self._area.addItem(text, data)
        self._area.currentIndexChanged.connect(self._area_changed)
        self._layer = QgsMapLayerComboBox()
        self._layer.setAccessibleName(self.tr("Layer with the polygons"))
        self._layer.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self._layer.layerChanged.connect(self._layer_changed)
        self._selected = QCheckBox()
        row, layout = _row()
        layout.addWidget(self._area)
        layout.addWidget(self._layer, 1)
        layout.addWidget(self._selected)
        self._followed: Optional[QgsVectorLayer] = None
        self._layer_changed(self._layer.currentLayer())
        self._area_changed()
        return row

    def _dates_row(self) -> QWidget:
        self.since, self.until = QgsDateTimeEdit(), QgsDateTimeEdit()
        row, layout = _row()
        for edit, text in ((self.since, self.tr("since any date")), (self.until, self.tr("until any date"))):
            set_up_date(edit, text)
            edit.setAccessibleName(text)
        layout.addWidget(self.since, 1)
        layout.addWidget(QLabel(self.tr("and")))
        layout.addWidget(self.until, 1)
        return row

    def _pixels_row(self) -> QWidget:
        self._metres = QDoubleSpinBox()
        self._metres.setAccessibleName(self.tr("Side of a chip"))
        self._metres.setRange(10, 100_000)
        self._metres.setDecimals(0)
        self._metres.setSingleStep(80)
        self._metres.setValue(ImportParams.chip_metres)
        self._metres.setSuffix(self.tr(" m"))
        self._metres.setKeyboardTracking(False)
        self._metres.setToolTip(
            self.tr("The side of a chip. Take about twice the size of what is sought; smaller chips are more chips.")
        )
        self._metres.valueChanged.connect(self._changed)
        self._pooling = QComboBox()
        self._pooling.setAccessibleName(self.tr("What a chip's embedding is made of"))
        for text, data in (
            (self.tr("mean of the pixels"), "mean"),
            (self.tr("mean, spread, lowest and highest"), "mean+std+min+max"),
            (self.tr("every pixel is a chip"), "pixel"),
        ):
            self._pooling.addItem(text, data)
        self._pooling.setToolTip(
            self.tr(
                "How the pixels of a chip become its embedding. With spread, lowest and highest, small things count."
            )
        )
        self._pooling.currentIndexChanged.connect(self._changed)
        row, layout = _row()
        layout.addWidget(self._metres)
        layout.addWidget(self._pooling, 1)
        return row

    def _target_row(self) -> QWidget:
        self.to = QLineEdit()
        self.to.setObjectName("lookalikeImportTo")
        self.to.setAccessibleName(self.tr("Folder of the collection"))
        self.to.setToolTip(self.tr("The folder of the new collection; it is made by the import"))
        self._browse = QToolButton()
        self._browse.setText("…")
        self._browse.setAccessibleName(self.tr("Choose the folder"))
        self._browse.clicked.connect(self._choose_folder)
        row, layout = _row()
        layout.addWidget(self.to, 1)
        layout.addWidget(self._browse)
        return row

    def _offer_columns(self, columns: Tuple[str, ...]) -> None:
        """Show a product's columns, the one that is taken chosen; their order stays while they are the same."""
        box = self._column
        box.blockSignals(True)
        if {box.itemText(row) for row in range(box.count())} != set(columns):
            box.clear()
            box.addItems(columns)
        box.setCurrentText(columns[0] if columns else "")
        box.blockSignals(False)

    def _show_row(self, field: QWidget, shown: bool) -> None:
        field.setVisible(shown)
        self._form.labelForField(field).setVisible(shown)

    def _changed(self) -> None:
        self._metres.setEnabled(self.pooling != "pixel")
        self.reread.emit()

    def _area_changed(self) -> None:
        for widget in (self._layer, self._selected):
            widget.setVisible(self.area == LAYER)

    def _layer_changed(self, layer: Optional[QgsVectorLayer]) -> None:
        if self._followed is not None:
            with contextlib.suppress(RuntimeError, TypeError):  # the layer may have been deleted
                self._followed.selectionChanged.disconnect(self._selection_changed)
        self._followed = layer
        if layer is not None:
            layer.selectionChanged.connect(self._selection_changed)
        self._selection_changed()

    def _selection_changed(self) -> None:
        count = self._followed.selectedFeatureCount() if self._followed is not None else 0
        self._selected.setText(put(self.tr("only the {count:,} selected"), count=count))
        self._selected.setEnabled(count > 0)
        self._selected.setChecked(count > 0)

    def _append_toggled(self, appends: bool) -> None:
        self.to.setEnabled(not appends)
        self._browse.setEnabled(not appends)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of the new collection"), self.to.text())
        if folder:
            self.to.setText(folder)


def set_up_date(edit: QgsDateTimeEdit, empty: str) -> None:
    """Let a date be picked or left open; `empty` says what open means."""
    edit.setAllowNull(True)
    edit.setNullRepresentation(empty)
    edit.setDisplayFormat(DATE)
    edit.setCalendarPopup(True)
    clear_date(edit)


def clear_date(edit: QgsDateTimeEdit) -> None:
    if not edit.isNull():  # else it would show the date of today
        edit.clear()


def date_text(edit: QgsDateTimeEdit) -> Optional[str]:
    """Return the date as ISO 8601, None where it is open."""
    if edit.isNull():
        return None
    date: QDate = edit.date()
    return str(date.toString("yyyy-MM-dd"))


def _row() -> Tuple[QWidget, QHBoxLayout]:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    return row, layout
