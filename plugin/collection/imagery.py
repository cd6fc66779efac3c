"""The review imagery of a collection: asked for where its own cannot be read, remembered with the project."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Optional, Tuple

from qgis.core import QgsDataSourceUri, QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from .. import looked_at
from ..canvas.layer_facts import date_in
from ..canvas.layer_group import add_below_groups
from ..dock.imagery_dialog import COG, LAYER, OWN, VISIBLE, WMS, XYZ, Imagery, ImageryDialog
from ..errors import UserError
from ..looked_at import LookedAt
from ..messages import Messages
from ..project import record
from ..protocol import ChipSourceResult, CollectionInfo
from .chip_layer import OpeningTask

DEEPEST_ZOOM = "19"


class ReviewImagery(QObject):
    """Asks for review imagery and puts it into the project."""

    changed = pyqtSignal()

    def __init__(self, iface: Any, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._messages = messages
        self._dialog: Optional[ImageryDialog] = None
        self._collection: Optional[CollectionInfo] = None
        self._opening: Optional[OpeningTask] = None
        self._opening_for: Optional[Imagery] = None
        self.check: Callable[..., None] = _nobody_checks
        self.now: Callable[[], Tuple[str, Optional[LookedAt], Optional[QgsMapLayer]]] = _nothing_open

    def set_collection(self, info: Optional[CollectionInfo]) -> None:
        self._collection = info
        was_opening = self._opening_for is not None
        self._give_up_opening()
        if info is None and self._dialog is not None:
            self._dialog.close()
        elif was_opening and self._dialog is not None:
            self._dialog.show_problem(self.tr("Opening it was stopped because the collection changed. Press OK again."))

    def lacks(self, info: CollectionInfo) -> bool:
        """Whether a collection's own imagery cannot be read, and the project does not know what to look at instead."""
        may_be_own = info.imagery_readable or bool(info.imagery_field)
        return not may_be_own and record.review_layer(info.collection_id) is None

    def ask(self) -> None:
        """Show the window in which imagery is chosen for the open collection."""
        info = self._collection
        if info is None:
            self._messages.tell(self.tr("Open a collection first; then choose the imagery to judge its chips by."))
            return
        if self._dialog is None:
            self._dialog = ImageryDialog(self._iface.mainWindow())
            self._dialog.chosen.connect(self._take)
        text = self.tr(
            "The thumbnails of “{name}” show this imagery. The best is what was embedded, of the same dates."
        )
        said, looked, seen = self.now()
        chosen = record.review_layer(info.collection_id)
        kind = VISIBLE
        if chosen is not None or looked is None:
            kind = LAYER
        elif looked.own or (looked.may_be_own and record.imagery_choice(info.collection_id) != looked_at.VISIBLE):
            kind = OWN
        self._dialog.offer_own(looked is not None and looked.may_be_own)
        self._dialog.ask(text.format(name=info.name), said, kind, chosen or seen, _date_of)

    def close(self) -> None:
        self._give_up_opening()
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None

    def _take(self, imagery: Imagery) -> None:
        info, dialog = self._collection, self._dialog
        if info is None or dialog is None:
            return
        self._give_up_opening()
        if imagery.kind == COG:
            self._open(imagery, dialog)
            return
        try:
            layer = _layer_of(imagery)
        except UserError as error:
            dialog.show_problem(str(error))
            return
        self._taken(imagery, layer)

    def _open(self, imagery: Imagery, dialog: ImageryDialog) -> None:
        """Open a raster of the web where nobody waits for it, once the engine has seen that it answers."""
        dialog.wait_for(imagery.place)
        self._opening_for = imagery
        if imagery.place.startswith(("http://", "https://")):
            self.check(imagery.place, self._answered, self._not_opened)
        else:
            self._begin(imagery.place, imagery)

    def _answered(self, result: ChipSourceResult) -> None:
        if self._opening_for is not None and self._opening_for.place == result.source:
            self._begin(f"/vsicurl/{result.source}", self._opening_for)

    def _begin(self, place: str, imagery: Imagery) -> None:
        self._opening = OpeningTask(place, _name_of(imagery), _no_imagery(imagery))
        self._opening.opened.connect(self._opened)
        self._opening.failed.connect(self._not_opened)
        self._opening.start()

    def _opened(self, layer: QgsRasterLayer) -> None:
        self._opening = None
        if self._dialog is not None and self._dialog.isVisible() and self._opening_for is not None:
            self._taken(self._opening_for, layer)

    def _not_opened(self, sentence: str) -> None:
        self._opening = None
        if self._dialog is not None and self._opening_for is not None:
            self._dialog.show_problem(sentence)

    def _give_up_opening(self) -> None:
        self._opening_for = None
        if self._opening is not None:
            self._opening.opened.disconnect(self._opened)
            self._opening.failed.disconnect(self._not_opened)
            self._opening.cancel()
            self._opening = None

    def _taken(self, imagery: Imagery, layer: Optional[QgsRasterLayer]) -> None:
        info, dialog = self._collection, self._dialog
        if info is None or dialog is None:
            return
        choice = {VISIBLE: looked_at.VISIBLE, OWN: looked_at.OWN}.get(imagery.kind) or (layer.id() if layer else "")
        record.remember_imagery(info.collection_id, choice)
        dated = layer.id() if layer is not None else imagery.place if imagery.kind == VISIBLE else ""
        if dated:
            record.remember_layer_date(dated, imagery.date)
        if layer is not None:
            _show(layer)
        dialog.close()
        self.changed.emit()


def _layer_of(imagery: Imagery) -> Optional[QgsRasterLayer]:
    """Return the layer that was chosen, made where it is not one of the project's; None where none was.

    Raises UserError when it cannot be shown.
    """
    if imagery.kind in (VISIBLE, OWN):
        return None
    if imagery.kind == LAYER:
        return QgsProject.instance().mapLayer(imagery.place)
    if imagery.kind in (XYZ, WMS):
        layer = QgsRasterLayer(_web_source(imagery), imagery.layers or _host(imagery.place), "wms")
    else:
        layer = QgsRasterLayer(imagery.place, _name_of(imagery), "gdal")
    if not layer.isValid():
        raise UserError(_no_imagery(imagery))
    return layer


def _name_of(imagery: Imagery) -> str:
    return Path(imagery.place.split("?")[0]).stem or imagery.place


def _no_imagery(imagery: Imagery) -> str:
    return _tr("{place} gave no imagery. Check that it is right and can be reached.").format(place=imagery.place)


def _date_of(layer: QgsMapLayer) -> Tuple[str, str]:
    """Return when a layer was acquired, as the analyst told it and as the layer says."""
    return record.layer_date(layer.id()), date_in(layer)[0].text


def _nobody_checks(*_asked: object) -> None:
    pass


def _nothing_open() -> Tuple[str, Optional[LookedAt], Optional[QgsMapLayer]]:
    return "", None, None


def _web_source(imagery: Imagery) -> str:
    uri = QgsDataSourceUri()
    if imagery.kind == XYZ:
        if "{q}" not in imagery.place and not ("{z}" in imagery.place and "{x}" in imagery.place):
            raise UserError(_tr("The address of XYZ tiles has {z}, {x} and {y} in it. Check it."))
        parts = {"type": "xyz", "url": imagery.place, "zmin": "0", "zmax": DEEPEST_ZOOM}
    else:
        parts = {
            "url": imagery.place,
            "layers": imagery.layers,
            "styles": "," * imagery.layers.count(","),
            "format": "image/png",
            "crs": "EPSG:3857",
        }
    for key, value in parts.items():
        uri.setParam(key, value)
    return bytes(uri.encodedUri()).decode()


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0] or address


def _show(layer: QgsRasterLayer) -> None:
    """Let a layer be seen."""
    project = QgsProject.instance()
    if project.mapLayer(layer.id()) is None:
        add_below_groups(layer)
    node = project.layerTreeRoot().findLayer(layer.id())
    if node is not None:
        node.setItemVisibilityCheckedParentRecursive(True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewImagery", text)
