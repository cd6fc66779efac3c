"""The first page, joined to what it offers: the demo, an import, one's own raster, a collection, and the engine."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Dict

from qgis import processing
from qgis.core import Qgis
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from .collection.demo import Demo
from .collection.demo_removal import DemoRemoval
from .collection.opening import Opening
from .dock.dock import LookalikeDock
from .dock.menu import ENGINE
from .engine_client.client import EngineClient
from .engine_client.environment import engine_folder
from .engine_setup import EngineSetup
from .messages import Messages

EMBED = "lookalike:embedraster"
EMBEDDED = "embedded"


class FirstRun(QObject):
    """Shows the page while nothing is open, and again when the menu asks for it."""

    collection_wanted = pyqtSignal(str)  # its path
    demo_opened = pyqtSignal()

    def __init__(
        self,
        iface: Any,
        dock: LookalikeDock,
        client: EngineClient,
        opening: Opening,
        engine: EngineSetup,
        messages: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._iface = iface
        self._dock = dock
        self._page = page = dock.first
        self._engine = engine
        self._messages = messages
        self._is_open = False  # something is, to which there is a way back
        self._embedding: Any = None  # the dialog of the algorithm
        self.demo = Demo(engine.choice.launch, iface, messages, engine_folder() / "demo", self)
        self.demo.opened.connect(self._demo_opened)
        self.demo.engine_wanted.connect(engine.show)
        self.removal = DemoRemoval(self.demo, client, iface, messages, self)
        self.demo.removal_wanted.connect(self.removal.ask)
        page.demo_wanted.connect(self.demo.ask)
        page.import_wanted.connect(dock.import_wanted)
        page.embed_wanted.connect(self._embed)
        page.open_wanted.connect(dock.open_collection)
        page.engine_wanted.connect(engine.show)
        page.left.connect(self._leave)
        engine.changed.connect(self._show_engine)
        client.unavailable.connect(self._show_engine)
        opening.opened.connect(self._opened)
        opening.refused.connect(self._leave)
        tip = self.tr("What Lookalike does, the demo, and the ways to begin")
        dock.menu.add(ENGINE, self.tr("First steps"), tip, self.show)

    def show(self) -> None:
        """Show the page."""
        self._show_engine()
        self._page.set_can_leave(self._is_open)
        self._dock.show_first(True)
        self._dock.setUserVisible(True)
        self._page.take_focus()

    def project_opened(self, collection: str) -> None:
        """Follow the project: one that names a collection has begun already."""
        self._is_open = bool(collection)
        self._page.set_can_leave(self._is_open)
        self._show_engine()
        self._dock.show_first(not collection)

    def close(self) -> None:
        self.demo.close()
        self._end_embedding()

    def _opened(self, _info: object) -> None:
        self._is_open = True
        self._leave()

    def _leave(self, *_sentence: str) -> None:
        self._dock.show_first(False)

    def _show_engine(self, *_sentence: str) -> None:
        sentence, usable = self._engine.trouble()
        self._page.show_engine(sentence, usable)

    def _demo_opened(self) -> None:
        self.demo_opened.emit()
        text = self.tr(
            "Click an island on the map: a small one in the open sea is best. Then answer what looks like it."
        )
        self._messages.tell(text)

    def _embed(self) -> None:
        """Show the algorithm that does it; what it makes is offered to be opened."""
        if self._embedding is not None and not sip.isdeleted(self._embedding):
            self._embedding.show()
            self._embedding.activateWindow()
            return
        self._embedding = dialog = processing.createAlgorithmDialog(EMBED)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.algorithmFinished.connect(self._embedded)
        dialog.show()

    def _end_embedding(self) -> None:
        dialog, self._embedding = self._embedding, None
        if dialog is not None and not sip.isdeleted(dialog):
            dialog.close()

    def _embedded(self, done: bool, results: Dict[str, Any]) -> None:
        path = str(results.get("OUTPUT") or "") if done else ""
        if path:
            text = self.tr("The collection “{name}” was made.").format(name=Path(path).name)
            choice = self.tr("Open it"), partial(self.collection_wanted.emit, path)
            self._messages.keep(EMBEDDED, text, (choice,), Qgis.MessageLevel.Info)
