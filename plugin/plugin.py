"""The plugin object: builds, wires and takes down everything.

A click goes: `canvas.pick_tool` -> `_picked` -> `Desk.point`; a key: `keyboard` -> `Answering.answer`.
What exists only while one target is open lives in `desk.Desk`; this file opens and closes it:
project -> `_project_opened` -> `_collection_opened` -> `open_target` -> `_target_opened` -> `Desk`.
"""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from typing import Any, Callable, List, Optional

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtXml import QDomDocument

from .actions import Actions
from .canvas import heat_map
from .canvas.layer_group import active_vector_layer, remove_all_layers
from .canvas.pick_tool import PickTool
from .canvas.pointed import Picked
from .collection.opening import Opening
from .collection.tools import CollectionTools
from .desk import Desk
from .dock.dialogs import Dialogs
from .dock.dock import LookalikeDock
from .engine_client.client import EngineClient
from .engine_client.engine_choice import EngineChoice
from .engine_setup import EngineSetup
from .first_run import FirstRun
from .keyboard import Keyboard
from .language import Language
from .messages import Messages
from .offers import Offers
from .options import Options
from .processing.provider import Provider
from .project import record
from .project.target_log import TargetLog
from .project.targets import Targets
from .protocol import CollectionInfo
from .review.events import Event
from .review.export_choice import ExportChoice
from .review.locations import TargetEntry
from .settings import Settings
from .target.lost_logs import LostLogs
from .target.target_list import TargetList
from .target.team import Team
from .target.tools import TargetTools


class LookalikePlugin(QObject):
    """What QGIS loads; `initGui` and `unload` are its two ends."""

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self.iface = iface
        self.settings = Settings()
        self._active_layer = partial(active_vector_layer, iface)
        self.desk: Optional[Desk] = None
        self.collection: Optional[CollectionInfo] = None
        self._take_down: List[Callable[[], None]] = [Language().close]

    def initProcessing(self) -> None:  # noqa: N802 - the name QGIS and `qgis_process` call
        """List the algorithms; that needs no window."""
        provider = Provider()
        QgsApplication.processingRegistry().addProvider(provider)
        self._take_down.append(partial(QgsApplication.processingRegistry().removeProvider, provider))

    def initGui(self) -> None:  # noqa: N802
        self._take_down.append(gc.unfreeze)
        self.initProcessing()
        self.messages = Messages(self.iface.messageBar(), self)
        self._take_down.append(self.messages.close)
        self.engine_choice = EngineChoice(self.settings, self)
        self.engine_choice.refused.connect(self.messages.warn)
        self._take_down.append(self.engine_choice.close)
        self.client = EngineClient(self.engine_choice.launch, self)
        self.client.ready.connect(self._engine_ready)
        self.client.stopped.connect(self.messages.warn)
        self.client.unavailable.connect(self._engine_unavailable)
        self._take_down.append(self.client.close)
        self.opening = Opening(self.client, self)
        self.opening.opened.connect(self._collection_opened)
        self.opening.refused.connect(self._collection_refused)
        self.targets = Targets(self.settings, self)
        self.targets.opened.connect(self._target_opened)
        self.targets.told.connect(self.messages.say)
        self.targets.saved_elsewhere.connect(self._saved_as)
        self.targets.shared.ready.connect(self._logs_ready)
        self._take_down.append(self.targets.shared.close)
        self.actions = Actions(self.iface, self)
        self._take_down.append(self.actions.close)
        self._build_dock()
        self._build_tool()
        self._build_keys()
        self._follow_project()
        self._project_opened()
        gc.freeze()  # else Python looks through all of QGIS now and then: 80 ms in which nothing is painted

    def unload(self) -> None:
        """Leave nothing behind: no layer tree change, widget, connection, process, thread or file lock."""
        self._close_target()
        remove_all_layers()
        while self._take_down:
            self._take_down.pop()()
        self.deleteLater()

    def open_collection(self, path: str) -> None:
        """Open a collection and make it the project's; what is open stays open until it is there."""
        self.opening.open(path)

    def open_target(self, target: str, name: str) -> None:
        """Open a target; its desk follows when its logs are read."""
        self._close_desk()
        self.dock.show_hint(self.tr("Opening “{name}” …").format(name=name), waiting=True)
        self.targets.open(target, name)

    def new_target(self, name: str, dates: str = "") -> None:
        """Make a target of this name, of places or of events as `review.dates` calls them, and open it."""
        self._close_desk()
        self.dock.show_hint(self.tr("Opening “{name}” …").format(name=name), waiting=True)
        self.targets.open_new(name, dates)

    def export_to(self, path: str) -> None:
        """Export the open target to a GeoPackage, in the background."""
        self.target_tools.exporting.export(ExportChoice(Path(path)))

    def _build_dock(self) -> None:
        self.dock = LookalikeDock(self.iface.mainWindow())
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        if not self.settings.dock_was_shown:
            self.dock.widen_when_shown(self.iface.mainWindow())
            self.settings.dock_was_shown = True
        self._take_down.append(self._remove_dock)
        self.dialogs = Dialogs(self.dock, self)
        window = self.iface.mainWindow()
        self.engine_setup = EngineSetup(window, self.client, self.settings, self.engine_choice, self.dialogs, self)
        self.engine_setup.told.connect(self.messages.tell)
        self._take_down.append(self.engine_setup.close)
        dock = self.dock
        self.first_run = FirstRun(self.iface, dock, self.client, self.opening, self.engine_setup, self.messages, self)
        self.first_run.collection_wanted.connect(self.open_collection)
        self.first_run.demo_opened.connect(self.start_pointing)
        self._take_down.append(self.first_run.close)
        dock.set_following(self.settings.follow_map)
        dock.chosen.connect(self._go_to)
        dock.open_collection.connect(self._ask_collection)
        dock.choose_engine.connect(self.engine_setup.show)
        dock.follow_changed.connect(self._set_follow)
        self.offers = Offers(dock, self.client, lambda: self.desk, self.start_pointing, self)
        dock.conflict_wanted.connect(self._show_conflict)
        dock.setToggleVisibilityAction(self.actions.panel)
        self.tools = CollectionTools(
            self.iface, dock, self.client, self.engine_choice.launch, self.messages, self._active_layer, self
        )
        self.tools.wanted.connect(self.open_collection)
        self._take_down.append(self.tools.close)
        launch, show_imagery = self.engine_choice.launch, self.tools.looking.show_layer_of
        self.target_tools = TargetTools(
            self.iface, dock, self.client, launch, self.messages, self._active_layer, show_imagery, self
        )
        self.target_tools.heads.target_wanted.connect(self.new_target)
        self._take_down.append(self.target_tools.close)
        self.target_list = TargetList(self.iface, dock, self.targets, self.settings, self.messages)
        self.target_list.open_wanted.connect(self.open_target)
        self.target_list.new_wanted.connect(self.new_target)
        self.target_list.export_wanted.connect(self.target_tools.exporting.ask_closed)
        self.target_list.changed.connect(self._list_targets)
        self._take_down.append(self.target_list.close)
        self.lost_logs = LostLogs(self.iface.mainWindow(), self.targets, self.messages, self)
        self.lost_logs.found.connect(self._logs_found)
        self.lost_logs.anew_wanted.connect(self.new_target)
        self.team = Team(self.iface, dock, self.targets, self.messages, self)
        self._take_down.append(self.team.close)
        self._followers = (self.tools, self.target_tools, self.target_list, self.team)

    def _build_tool(self) -> None:
        canvas = self.iface.mapCanvas()
        self.tool = PickTool(canvas, self._active_layer)
        self.tool.picked.connect(self._picked)
        self.tool.refused.connect(self.messages.warn)
        self.tool.left.connect(self._leave_tool)
        self.target_tools.use(self.tool)
        self.actions.pick.triggered.connect(self.start_pointing)
        self.tool.setAction(self.actions.pick)
        self._take_down.append(self._remove_tool)

    def _build_keys(self) -> None:
        self.keyboard = Keyboard(self.iface, self.dock, self.settings, lambda: self.desk, self)
        self._take_down.append(self.keyboard.close)
        self.options = Options(self.iface, self.dock, self.settings, self.keyboard.ask, self.first_run.removal, self)
        self._take_down.append(self.options.close)

    def _follow_project(self) -> None:
        project = QgsProject.instance()
        pairs = (
            (project.readProject, self._project_changed),
            (project.cleared, self._project_changed),
            (project.projectSaved, self.targets.project_saved),
            (project.writeProject, self._project_is_written),
            (project.writeMapLayer, heat_map.leave_layer_out),
            (project.layersWillBeRemoved, self._layers_removed),
        )
        for signal, slot in pairs:
            signal.connect(slot)
            self._take_down.append(partial(signal.disconnect, slot))

    def start_pointing(self) -> None:
        """Make the pick tool the map tool, and show the dock."""
        self.iface.mapCanvas().setMapTool(self.tool)
        self.dock.setUserVisible(True)

    def _remove_dock(self) -> None:
        self.iface.removeDockWidget(self.dock)
        self.dock.deleteLater()

    def _remove_tool(self) -> None:
        self.iface.mapCanvas().unsetMapTool(self.tool)
        self.tool.close()
        self.tool.deleteLater()

    def _project_opened(self) -> None:
        """Show what the project remembers, or how to begin when it remembers nothing."""
        path = record.collection_path()
        self.collection = None
        self.opening.forget()
        self.dock.show_collection(None)
        self.tools.collection_opened(None)
        self.targets.shared.follow()
        self._list_targets()
        if path:
            self.dock.show_hint(self.tr("Opening the collection …"), waiting=True)
            self.opening.open(path, by_project=True)
        self.first_run.project_opened(path)

    def _project_changed(self) -> None:
        self.tools.project_left()
        self.target_list.project_left()
        self._close_target()
        self._project_opened()

    def _project_is_written(self, document: QDomDocument) -> None:
        heat_map.leave_nodes_out(document)
        if self.collection is not None:
            record.remember_collection(self.collection.path)  # relative to where the project is saved now
        if self.desk is not None:
            self.lost_logs.remember(self.desk)
        self.targets.project_is_written()

    def _logs_ready(self) -> None:
        """The copies of the logs on a network drive are there: go on with what had to wait for them."""
        self._list_targets()
        if self.collection is not None and not self.targets.current:
            self._collection_opened(self.collection)

    def _collection_opened(self, info: CollectionInfo) -> None:
        self._close_target()
        self.collection = info
        record.remember_collection(info.path, quietly=self.opening.by_project)
        self.dock.show_collection(info)
        self.tools.collection_opened(info)
        if not self.targets.shared.is_ready:
            self.dock.show_hint(self.tr("Copying the decisions from the network drive …"), waiting=True)
            return
        entries = self._list_targets()
        trouble, choices = self.lost_logs.look(self.targets.entries())
        if trouble:
            self.offers.show(trouble, *choices[0], choices[1:])
            return
        wanted = record.current_target()
        entry = next((one for one in entries if one.uuid == wanted), entries[0] if entries else None)
        if entry is not None:
            self.open_target(entry.uuid, entry.name)
            return
        name = record.default_target_name() or self.tr("target")
        if wanted:  # its logs are away, with their drive perhaps, and unite with what is decided meanwhile
            self.open_target(wanted, name)
        else:
            self.new_target(name)

    def _collection_refused(self, sentence: str) -> None:
        self.messages.warn(sentence)
        if self.desk is None:
            self.offers.show(sentence, self.tr("Open collection…"), self._ask_collection)

    def _list_targets(self) -> List[TargetEntry]:
        entries = self.targets.entries()
        current = self.targets.current or record.current_target()
        listed = [entry for entry in entries if not entry.archived or entry.uuid == current]
        self.dock.show_targets([(entry.uuid, entry.name) for entry in listed], current)
        return listed

    def _target_opened(self, log: TargetLog, events: List[Event]) -> None:
        """The target's logs are read: build the desk on them, or give them to the desk that is there already."""
        if self.collection is None:
            return
        if self.desk is not None:
            self.desk.session.foreign(events)  # the log was replaced by another
            return
        self.desk = Desk(
            log,
            self.targets.name,
            self.collection,
            events,
            self.client,
            self.dock,
            self.iface.mapCanvas(),
            self.settings,
            self,
        )
        self.lost_logs.look_at(log.identity.target, events)
        self.desk.told.connect(self.messages.say)
        self.desk.engine_lacking.connect(self._engine_unavailable)
        for one in self._followers:
            one.desk_opened(self.desk)
        record.remember_target(log.identity.target, quietly=self.opening.by_project)
        self._list_targets()
        self.desk.start()

    def _close_desk(self) -> None:
        """Take the open target off the screen; its log stays open, and its decisions on the map."""
        if self.desk is not None:
            for one in self._followers:
                one.desk_closed()
            self.desk.close()
            self.desk = None
        self.dock.show_nothing()

    def _close_target(self) -> None:
        self._close_desk()
        self.client.new_generation()
        self.targets.close()
        self.messages.withdraw("trouble")
        self.messages.withdraw("saved as")
        self.lost_logs.close()

    def _saved_as(self) -> None:
        self.messages.keep(
            "saved as",
            self.tr("This project goes on in the decisions of the one it was saved from: both see what either adds."),
            ((self.tr("Keep sharing"), None), (self.tr("Make a copy for this project"), self._copy_logs)),
            Qgis.MessageLevel.Info,
        )

    def _copy_logs(self) -> None:
        self._close_desk()
        self.targets.copy_here()

    def _picked(self, picked: Picked) -> None:
        if self.desk is not None:
            self.desk.point(picked)
        else:
            self.messages.tell(self.tr("Open a collection and a target first; then point at an example."))

    def _leave_tool(self) -> None:
        self.iface.mapCanvas().unsetMapTool(self.tool)
        self.iface.actionPan().trigger()

    def _go_to(self, row: int) -> None:
        if self.desk is not None:
            self.desk.session.go_to(row)

    def _show_conflict(self) -> None:
        if self.desk is not None:
            self.desk.session.show_conflict()

    def _layers_removed(self, layer_ids: List[str]) -> None:
        if self.desk is not None:
            self.desk.layers_removed(layer_ids)

    def _ask_collection(self) -> None:
        path = self.dialogs.collection(record.collection_path())
        if path:
            self.open_collection(path)

    def _engine_ready(self, _hello: object) -> None:
        self.messages.withdraw("engine")
        self.opening.engine_back()
        if self.desk is not None:
            self.desk.session.engine_back()

    def _engine_unavailable(self, sentence: str) -> None:
        set_up = self.tr("Set up the engine…"), self.engine_setup.show
        self.messages.keep("engine", sentence, ((self.tr("Try again"), self.client.restart), set_up))
        if self.desk is None:
            self.offers.show(sentence, *set_up)

    def _logs_found(self) -> None:
        """The project looks for its answers elsewhere: open them, and ask whether to copy them."""
        if self.collection is not None:
            self._collection_opened(self.collection)
        self._saved_as()

    def _set_follow(self, follow: bool) -> None:
        self.settings.follow_map = follow
        if self.desk is not None:
            self.desk.follow = follow
