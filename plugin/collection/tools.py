"""What the dock offers around the open collection: import, review imagery, filter, coverage."""

from __future__ import annotations

from typing import Any, Callable, Optional, Sequence

from qgis.core import QgsRectangle, QgsReferencedRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..canvas.lonlat import LONLAT
from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..engine_client.client import EngineClient
from ..engine_client.environment import Launch
from ..messages import Choice, Messages
from ..protocol import CollectionInfo, Filter
from .coverage import Coverage
from .filtering import Filtering
from .imagery import ReviewImagery
from .imports import DONE, Imported, Imports
from .looking import Looking

ROOM = 1.06  # round a collection that is shown whole
WORLD = QgsRectangle(-180.0, -85.0, 180.0, 85.0)  # beyond, the CRSs of web maps have no place


class CollectionTools(QObject):
    """Builds these services, follows what is open, and joins them to the open target's desk."""

    wanted = pyqtSignal(str)  # the path of an imported collection that is to be opened

    def __init__(
        self,
        iface: Any,
        dock: LookalikeDock,
        client: EngineClient,
        launch: Callable[[], Launch],
        messages: Messages,
        active_layer: Callable[[], Optional[QgsVectorLayer]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.desk: Optional[Desk] = None
        self.imports = Imports(launch, iface, messages, self._target_name, self)
        self.imagery = ReviewImagery(iface, messages, self)
        self.looking = Looking(dock, launch, messages, self.imagery.ask, self)
        self.imagery.now, self.imagery.check = self.looking.now, self.looking.check
        self.coverage = Coverage(client, iface.mapCanvas(), messages, self)
        self.filtering = Filtering(dock.filter_row, client, iface.mapCanvas(), active_layer, messages, self)
        self._dock = dock
        self._collection: Optional[CollectionInfo] = None
        self._canvas = iface.mapCanvas()
        self._messages = messages
        self._imported: Optional[Imported] = None  # what is told once it is open
        dock.import_wanted.connect(self.show_import)
        dock.imagery_wanted.connect(self.imagery.ask)
        dock.coverage_wanted.connect(self._show_coverage)
        dock.zoom_wanted.connect(self.zoom)
        self.imports.wanted.connect(self._imported_wanted)
        self.imagery.changed.connect(self._imagery_changed)
        self.filtering.applied.connect(self._filter_applied)

    def show_import(self) -> None:
        self.imports.show()

    def collection_opened(self, info: Optional[CollectionInfo]) -> None:
        """Follow the collection that is open now, None while there is none."""
        self._collection = info
        self._dock.filter_row.set_collection(info)
        for service in (self.imports, self.imagery):
            service.set_collection(info)
        imported, self._imported = self._imported, None
        if imported is not None and info is not None and info.path == imported.info.path:
            self._tell(imported)

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now; it has not asked for candidates yet."""
        self.desk = desk
        self.looking.desk_opened(desk)
        desk.session.sought.filter = self.filtering.open(desk.session.identity.target, desk.collection)

    def desk_closed(self) -> None:
        self.desk = None
        self.looking.desk_closed()
        self.filtering.close()
        self.coverage.cancel()

    def zoom(self) -> None:
        """Show the whole open collection on the map."""
        if self._collection is not None:
            box = QgsRectangle(*self._collection.extent)
            box.scale(ROOM)
            if not WORLD.contains(box):
                box = QgsRectangle(*self._collection.extent)
            self._canvas.setReferencedExtent(QgsReferencedRectangle(box, LONLAT))
            self._canvas.refresh()

    def project_left(self) -> None:
        self.imports.project_left()

    def close(self) -> None:
        self.desk_closed()
        self.filtering.unload()
        self.looking.close()
        self.imagery.close()
        self.imports.close()

    def _target_name(self) -> str:
        return self.desk.name if self.desk is not None else ""

    def _imported_wanted(self, imported: Imported) -> None:
        self._imported = imported
        self.wanted.emit(imported.info.path)

    def _tell(self, imported: Imported) -> None:
        """Say what was imported, in the one message that also asks for imagery, and show where it is."""
        text = imported.text
        choices: Sequence[Choice] = ()
        if imported.goes_on:
            text += " " + imported.goes_on
        if self.imagery.lacks(imported.info):
            text += " " + self.tr("Their imagery cannot be read.")
            choices = ((self.tr("Choose imagery…"), self.imagery.ask),)
        self._messages.keep(DONE, text, choices, imported.level)
        if not imported.appended:
            self.zoom()

    def _imagery_changed(self) -> None:
        self._messages.withdraw(DONE)
        self.looking.imagery_changed()

    def _filter_applied(self, wanted: Optional[Filter]) -> None:
        if self.desk is not None:
            self.desk.session.sought.set_filter(wanted)

    def _show_coverage(self) -> None:
        self.coverage.ask(self._collection, self.desk.session.sought.filter if self.desk is not None else None)
