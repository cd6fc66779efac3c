"""The head of the open target, kept as a file; and heads from elsewhere, used on the open collection."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional, Tuple

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..engine_client.environment import user_data
from ..errors import UserError, tr
from ..messages import Messages
from ..protocol import AUDIT_SIZE, HeadInfo, HeadInfoParams, HeadSaveParams
from ..review.borrowed_head import borrowed
from ..review.classes import COLOURS, TargetClass
from ..review.events import Event
from ..wording import plural

SUFFIX = ".head.safetensors"
LARGEST_FILE = 64 * 1024 * 1024
"""What a label log is to carry; the head of an embedding of 4,096 numbers."""
DEADLINE_MS = 120_000


class Heads(QObject):
    """Saves and opens heads; one that ranks a target goes into its log, so that it is there wherever the log is."""

    target_wanted = pyqtSignal(str)  # the name of a new target for a head that was opened

    def __init__(
        self, iface: Any, dock: LookalikeDock, client: EngineClient, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._iface = iface
        self._dock = dock
        self._client = client
        self._messages = messages
        self._desk: Optional[Desk] = None
        self._opened: Optional[Tuple[HeadInfo, bytes]] = None  # waits for its target

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now; it has not asked for candidates yet."""
        self._desk = desk
        opened, self._opened = self._opened, None
        event = desk.session.state.head
        if opened is not None:
            self._take(*opened)
        elif event is not None:
            self._bring_back(event)

    def desk_closed(self) -> None:
        self._desk = None

    def close(self) -> None:
        self._desk = None

    def ask_save(self) -> None:
        """Ask where to keep the head of the open target."""
        if self._desk is None:
            self._messages.tell(self.tr("Open a collection and a target first; then its head can be kept."))
            return
        proposed = str(Path(QgsProject.instance().homePath()) / f"{self._desk.name}{SUFFIX}")
        path, _ = QFileDialog.getSaveFileName(
            self._iface.mainWindow(), self.tr("Save the head"), proposed, self.tr("Heads") + f" (*{SUFFIX})"
        )
        if path:
            self.save(path if path.endswith(SUFFIX) else path + SUFFIX)

    def ask_open(self) -> None:
        """Ask which saved head to use on the open collection."""
        if self._desk is None:
            self._messages.tell(self.tr("Open a collection first; then a saved head can be used on it."))
            return
        path, _ = QFileDialog.getOpenFileName(
            self._iface.mainWindow(),
            self.tr("Use a saved head"),
            QgsProject.instance().homePath(),
            self.tr("Heads") + " (*.safetensors)",
        )
        if path:
            self.open(path)

    def save(self, path: str) -> None:
        """Keep the head that the open target's answers give."""
        if self._desk is None:
            return
        session = self._desk.session
        classes = {one.name: one.colour for one in session.sought.classes}
        params = HeadSaveParams(
            path=session.collection.path,
            answers=session.answers(),
            to=path,
            target=self._desk.name,
            strategy=session.sought.strategy,
            embedding=session.sought.embedding,
            classes=classes,
        )
        self._client.request(params, self._saved, self._refused, deadline_ms=DEADLINE_MS)

    def open(self, path: str) -> None:
        """Use a saved head on the open collection."""
        if self._desk is not None:
            params = HeadInfoParams(self._desk.collection.path, path)
            self._client.request(params, self._described, self._refused, deadline_ms=DEADLINE_MS)

    def _saved(self, info: HeadInfo) -> None:
        text = self.tr("{centring} The head of “{target}” was kept in {path}.")
        self._messages.tell(text.format(target=info.target, path=info.path, centring=info.centring))

    def _described(self, info: HeadInfo) -> None:
        if self._desk is None:
            return
        try:
            content = _content(Path(info.path))
        except UserError as error:
            self._messages.warn(str(error))
            return
        if self._desk.session.is_untouched:
            self._take(info, content)
            self._desk.session.ask_anew()
        else:
            self._opened = (info, content)
            self.target_wanted.emit(info.target)

    def _take(self, info: HeadInfo, content: bytes) -> None:
        """Rank the open target's candidates by a head, and put that into its log."""
        assert self._desk is not None
        session = self._desk.session
        try:
            event = session.sought.take_head(info, content)
            classes = tuple(
                TargetClass(name, colour or COLOURS[place % len(COLOURS)])
                for place, (name, colour) in enumerate(info.classes.items())
            )
            if classes and not session.sought.classes:
                session.sought.set_classes(classes)
        except UserError as error:
            self._messages.warn(str(error))
            return
        self._bring_back(event)
        said = plural(
            self.tr,
            info.learned_from,
            "{centring} “{target}” is sought with the head from “{home}”, learned from 1 chip.",
            "{centring} “{target}” is sought with the head from “{home}”, learned from {count:,} chips.",
            target=info.target,
            home=info.home,
            centring=info.centring,
        )
        if session.audit_due:
            audit = self.tr("Answer {count} chips drawn by chance (◇) first: then you may export.")
            said += " " + audit.format(count=AUDIT_SIZE)
        self._messages.tell(said)

    def _bring_back(self, event: Event) -> None:
        """Put the file that a log carries where the engine can read it."""
        assert self._desk is not None
        try:
            file = _cached(event)
        except OSError as error:
            text = self.tr(
                "The head of “{name}” could not be written for the engine ({reason}). Make room and reopen it."
            )
            self._messages.warn(text.format(name=self._desk.name, reason=error.strerror))
            return
        session = self._desk.session
        session.sought.use_head(borrowed(event, str(file)))
        if session.audit_due:
            session.set_checking(True)
            self._dock.stopping.set_checking(True)

    def _refused(self, error: EngineError) -> None:
        if error.kind is not ErrorKind.CANCELLED:
            self._messages.warn(error.sentence)


def _content(path: Path) -> bytes:
    """Return a head's file; raises UserError when it cannot be read or is too large for a log."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            size = LARGEST_FILE >> 20
            raise UserError(
                tr("{path} is larger than {size} MB, which a label log does not take.").format(path=path, size=size)
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(tr("{path} cannot be read ({why}).").format(path=path, why=error.strerror)) from error


def _cached(event: Event) -> Path:
    """Return the file of a head that a log carries, written where it is not there yet; raises OSError."""
    folder = user_data() / "lookalike" / "cache" / "heads"
    file = folder / f"{event.uuid}{SUFFIX}"
    content = event.vector or b""
    if not file.is_file() or file.stat().st_size != len(content):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{event.uuid}.tmp"
        part.write_bytes(content)
        part.replace(file)
    return file
