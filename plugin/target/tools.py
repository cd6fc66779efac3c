"""What the dock's menu offers around the open target, and that follows which target is open."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..canvas.pick_tool import PickTool
from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..engine_client.client import EngineClient
from ..engine_client.environment import Launch
from ..messages import Messages
from ..protocol import Chip
from .absent import Absent
from .bookmarks import Bookmarks
from .bulk import Bulk
from .chip_menu import ChipMenu
from .classes import Classes
from .dates import Dates
from .embeddings import Embeddings
from .exporting import Exporting
from .heads import Heads
from .hovering import Hovering
from .judging import Judging
from .listings import Listings
from .locating import Locating
from .pointing_menu import PointingMenu
from .seeds import Seeds
from .snapshots import Snapshots
from .strategy import StrategyMenu
from .why import Why


class TargetTools(QObject):
    """Builds these services and joins them to the open target's desk."""

    def __init__(
        self,
        iface: Any,
        dock: LookalikeDock,
        client: EngineClient,
        launch: Callable[[], Launch],
        messages: Messages,
        active_layer: Callable[[], Optional[QgsVectorLayer]],
        show_imagery: Callable[[Chip], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.seeds = Seeds(iface, client, messages, active_layer, self)
        self.absent = Absent(iface, messages, active_layer, self)
        self.classes = Classes(iface, messages, self)
        self.heads = Heads(iface, dock, client, messages, self)
        self.locating = Locating(iface.mapCanvas(), dock, client, messages, self)
        self.embeddings = Embeddings(iface, dock, client, messages, self)
        self.listings = Listings(iface.mapCanvas(), dock, client, messages, self)
        self.judging = Judging(dock, client, self)
        self.hovering = Hovering(client, self)
        self.dates = Dates(iface.mapCanvas(), dock, self)
        self.snapshots = Snapshots(iface, client, messages, self)
        self.pointing = PointingMenu(iface, dock, messages, active_layer, self.seeds, self.snapshots, self)
        self.exporting = Exporting(iface, dock, client, launch, messages, self.locating, self.judging, self)
        self.why = Why(iface.mapCanvas(), dock, client, self)
        self.strategy = StrategyMenu(dock, self)
        self.bulk = Bulk(iface, dock, messages, self)
        self.bookmarks = Bookmarks(dock, messages, self)
        canvas = iface.mapCanvas()
        self.chip_menu = ChipMenu(canvas, dock, messages, self.bookmarks, self.why, show_imagery, self)
        self._services = (
            self.exporting,
            self.dates,
            self.seeds,
            self.absent,
            self.classes,
            self.heads,
            self.locating,
            self.embeddings,
            self.listings,
            self.judging,
            self.hovering,
            self.snapshots,
            self.pointing,
            self.bulk,
            self.bookmarks,
            self.why,
            self.strategy,
            self.chip_menu,
        )
        dock.seeds_wanted.connect(self.seeds.ask)
        dock.absent_wanted.connect(self.absent.ask)
        dock.classes_wanted.connect(self.classes.ask)
        dock.head_save_wanted.connect(self.heads.ask_save)
        dock.head_wanted.connect(self.heads.ask_open)

    def use(self, tool: PickTool) -> None:
        """Let this tool show what is under it, and offer every way to point."""
        self.hovering.use(tool.hover)
        self.pointing.use(tool)

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now; it has not asked for candidates yet."""
        for service in self._services:
            service.desk_opened(desk)

    def desk_closed(self) -> None:
        for service in self._services:
            service.desk_closed()

    def close(self) -> None:
        for service in self._services:
            service.close()
