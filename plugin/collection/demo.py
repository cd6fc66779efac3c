"""The demo: its picture fetched after a click, its collection made by an engine of its own, its project opened."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Any, Callable, Optional
from urllib.parse import urlsplit

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QLockFile, QObject, QTimer, pyqtSignal

from ..dock.demo_dialog import DemoDialog, DemoOffer
from ..engine_client.client import EngineClient, EngineError, ErrorKind, Patience
from ..engine_client.environment import Launch
from ..engine_client.install import disk
from ..engine_client.install.fetch import Fetch
from ..engine_client.install.turn import turn_in
from ..engine_client.install.wheels import Wheel
from ..errors import UserError
from ..messages import Messages
from ..project.demo import COLLECTION, RASTER, open_demo
from ..protocol import CollectionInfo, DemoParams, Progress

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PICTURE = RESOURCES / "demo" / "islands.json"
ENCODER = RESOURCES / "encoders" / "blue-marble" / "encoder.onnx"
MAKING = "making.lock"
POINTER, MANIFEST = "current.json", "collection.json"
MAKE_MS = 60 * 60 * 1000
WAIT_MS = 1_000
STOP_S = 0.5
DONE = "demo"


class Demo(QObject):
    """Nothing is fetched but after a click in its window. It outlives the window, and ends with the plugin."""

    opened = pyqtSignal()
    engine_wanted = pyqtSignal()
    removal_wanted = pyqtSignal()

    def __init__(
        self, launch: Callable[[], Launch], iface: Any, messages: Messages, folder: Path, parent: QObject
    ) -> None:
        """`folder` is where the demo lies, or will."""
        super().__init__(parent)
        self._launch = launch
        self._iface = iface
        self._messages = messages
        self._folder = folder
        self._picture = read_picture(PICTURE)
        self._dialog: Optional[DemoDialog] = None
        self._fetch: Optional[Fetch] = None
        self._client: Optional[EngineClient] = None
        self._alone: Optional[QLockFile] = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(WAIT_MS)
        self._again.timeout.connect(self._take_turn)

    @property
    def folder(self) -> Path:
        """Where it lies, or will."""
        return self._folder

    @property
    def packed(self) -> str:
        """The name of the file that is fetched."""
        return self._picture.file

    @property
    def is_there(self) -> bool:
        """Whether it has only to be opened."""
        made = self._folder / COLLECTION
        return (self._folder / RASTER).is_file() and (made / POINTER).is_file() and not _is_of_another(made, ENCODER)

    @property
    def is_running(self) -> bool:
        return self._fetch is not None or self._client is not None or self._again.isActive()

    def ask(self) -> None:
        """Show the window: what would be fetched, how far it is, or that it has only to be opened."""
        if self._dialog is None:
            self._dialog = dialog = DemoDialog(self._iface.mainWindow())
            dialog.begun.connect(self._begin)
            dialog.cancelled.connect(self._cancel)
            dialog.open_wanted.connect(self._open)
            dialog.engine_wanted.connect(self.engine_wanted)
            dialog.removal_wanted.connect(self.removal_wanted)
        if not self.is_running:
            self._show_offer()
        self._messages.withdraw(DONE)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def look_again(self) -> None:
        """Let the window say what there is now."""
        if self._dialog is not None and not self.is_running:
            self._show_offer()

    def close(self) -> None:
        """Stop what runs and take the window away."""
        self._stop()
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None

    def _show_offer(self) -> None:
        assert self._dialog is not None
        if self.is_there:
            self._dialog.show_ready(str(self._folder))
            return
        picture = self._picture
        needed = not (self._folder / RASTER).is_file()
        fetched = self._folder / picture.file
        self._dialog.show_offer(
            DemoOffer(
                picture.bytes,
                picture.bytes if not needed or fetched.is_file() else 0,
                picture.unpacked,
                urlsplit(picture.url).hostname or "",
                f"{picture.package} {picture.version}",
                str(self._folder),
            )
        )

    def _begin(self) -> None:
        try:
            self._launch()
        except UserError as error:
            self._stopped(str(error), engine=True)
            return
        self._again.start(0)

    def _cancel(self) -> None:
        self._stop()
        self._stopped(self.tr("Cancelled. What was fetched is kept."))

    def _stop(self) -> None:
        self._again.stop()
        fetch, self._fetch = self._fetch, None
        if fetch is not None:
            fetch.close()
            fetch.deleteLater()
        client, self._client = self._client, None
        if client is not None:
            client.close()
            client.deleteLater()
        if self._alone is not None:
            self._alone.unlock()
            self._alone = None

    def _take_turn(self) -> None:
        """Fetch, unless another QGIS makes the demo just now: then wait for it."""
        try:
            self._alone = turn_in(self._folder, MAKING)
        except UserError as error:
            self._stopped(str(error))
            return
        if self._alone is None:
            self._step(self.tr("Another QGIS is making the demo; waiting for it"))
            self._again.start(WAIT_MS)
            return
        if self.is_there:
            self._made()
            return
        problem = disk.lacking(self._folder, self._picture.bytes + self._picture.unpacked)
        if problem:
            self._stopped(problem)
        elif (self._folder / RASTER).is_file():
            self._make()
        else:
            self._step(self.tr("Fetching the picture"))
            self._fetch = fetch = Fetch((self._picture,), self._folder, "", self)
            fetch.progress.connect(self._fetching)
            fetch.done.connect(self._make)
            fetch.failed.connect(self._stopped)
            fetch.start()

    def _fetching(self, done: int, total: int) -> None:
        self._step(self.tr("Fetching the picture"), done, total)

    def _make(self) -> None:
        if self._fetch is not None:
            self._fetch.deleteLater()
            self._fetch = None
        self._step(self.tr("Starting the engine"))
        self._client = client = EngineClient(self._launch, self, patience=Patience(stop=STOP_S))
        params = DemoParams(str(self._folder / self._picture.file), str(self._folder), str(ENCODER))
        client.request(params, self._ended, self._failed, on_progress=self._progressed, deadline_ms=MAKE_MS)

    def _progressed(self, progress: Progress) -> None:
        if self._client is not None:
            text = self.tr("Making the collection") if progress.total else self.tr("Converting the picture")
            self._step(text, progress.done, progress.total)

    def _ended(self, _info: CollectionInfo) -> None:
        self._made()

    def _failed(self, error: EngineError) -> None:
        broken = error.kind in (ErrorKind.UNAVAILABLE, ErrorKind.DIED)
        self._stopped(error.sentence, engine=broken)

    def _made(self) -> None:
        """Open the demo where nobody is disturbed by that, else offer to."""
        self._stop()
        with contextlib.suppress(OSError):  # on Windows a scanner may hold it
            (self._folder / self._picture.file).unlink(missing_ok=True)
        dialog = self._dialog
        if dialog is None or not dialog.isVisible():
            text = self.tr("The demo is ready.")
            self._messages.keep(DONE, text, ((self.tr("Open the demo"), self._open),), Qgis.MessageLevel.Info)
        elif _nothing_is_open():
            self._open()
        else:
            dialog.show_ready(str(self._folder))

    def _open(self) -> None:
        if not self._iface.newProject(True):  # QGIS asked about what is not saved, and the analyst stays with it
            return
        if self._dialog is not None:
            self._dialog.close()
        try:
            open_demo(self._folder, self._iface, self._folder / RASTER, self._folder / COLLECTION)
        except UserError as error:
            self._messages.warn(str(error))
            return
        self.opened.emit()

    def _step(self, text: str, done: int = 0, total: int = 0) -> None:
        if self._dialog is not None:
            self._dialog.show_step(text, done, total)

    def _stopped(self, sentence: str, *, engine: bool = False) -> None:
        self._stop()
        if self._dialog is None:
            return
        self._show_offer()
        self._dialog.show_stopped(sentence, engine=engine)
        if not self._dialog.isVisible():
            self._messages.keep(DONE, sentence, ((self.tr("Show the demo"), self.ask),))


def read_picture(file: Path) -> Wheel:
    """Return what is fetched for the demo."""
    facts = json.loads(file.read_text("utf-8"))
    sha256 = facts.pop("hash").partition("sha256:")[2]
    return Wheel(sha256=sha256, **facts)


def _is_of_another(collection: Path, encoder: Path) -> bool:
    """Whether a collection says that an encoder other than this made it; what says nothing does not."""
    try:
        generation = json.loads((collection / POINTER).read_bytes())["generation"]
        made_by = json.loads((collection / generation / MANIFEST).read_bytes())["embeddings"][0]["sha256"]
        return bool(made_by != hashlib.sha256(encoder.read_bytes()).hexdigest())
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _nothing_is_open() -> bool:
    project = QgsProject.instance()
    return not project.fileName() and not project.isDirty() and not project.mapLayers()
