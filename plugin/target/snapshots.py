"""Snapshots: what the map shows, drawn as a chip, embedded by the engine, and given to the session as an example."""

from __future__ import annotations

import base64
import time
import uuid
from pathlib import Path
from typing import Any, Dict, Optional, Sequence, Set, Tuple

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtGui import QImage

from ..canvas.lonlat import LONLAT
from ..canvas.snapshot import Frame, SnapshotJob, frame_at, shown_layers, small_picture
from ..desk import Desk
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..engine_client.environment import cache_folder
from ..errors import UserError
from ..messages import Messages
from ..protocol import EncoderParams, EncoderResult, Point, SnapshotParams, SnapshotResult
from ..review.examples import Snapshot

DRAW_S = 60
"""So long layers from a network may take to be drawn."""
DEADLINE_MS = 120_000
STALE_S = 24 * 3600


class Snapshots(QObject):
    """Knows of the open target's embedding whether the map can be embedded, and does it in the background."""

    def __init__(self, iface: Any, client: EngineClient, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = iface.mapCanvas()
        self._client = client
        self._messages = messages
        self._desk: Optional[Desk] = None
        self._known: Dict[Tuple[str, str], EncoderResult] = {}  # by content of the collection and embedding
        self._asked: Optional[Tuple[str, str]] = None
        self._under_way: Set[_Taking] = set()

    def desk_opened(self, desk: Desk) -> None:
        self._desk = desk

    def desk_closed(self) -> None:
        """Let go of the target; what is on its way was meant for it and is dropped."""
        self._desk = None
        self._asked = None
        for taking in tuple(self._under_way):
            self.done(taking)

    def close(self) -> None:
        self.desk_closed()

    def look(self) -> None:
        """Ask whether the map can be embedded as the chips of the open collection were, until it can."""
        desk = self._desk
        known = self._known.get(self._key)
        if desk is None or self._asked is not None or (known is not None and not known.refused):
            return
        self._asked = self._key
        params = EncoderParams(desk.collection.path, desk.session.sought.embedding)
        self._client.request(params, self._told, self._not_told, deadline_ms=DEADLINE_MS)

    def why_not(self, at: Optional[Point]) -> str:
        """Return why no snapshot can be taken at a place in lon/lat (None: the middle of the map), "" where it can.

        While that is not known yet it seems possible: taking one asks first.
        """
        if self._desk is None:
            return self.tr("Open a collection and a target first.")
        encoder = self._known.get(self._key)
        if encoder is not None and encoder.refused:
            return encoder.refused
        if not shown_layers(self._canvas):
            return self.tr("The map shows no layer that could be embedded; show some imagery.")
        if encoder is None:
            return ""
        frame = self._frame(at, encoder)
        if frame is None:
            return self.tr("The middle of the map lies where the chips' CRS does not reach.")
        if frame.is_too_small_on(self._canvas):
            return self.tr(
                "The map is too far away to see what would be embedded; zoom in until a chip is {px} pixels."
            ).format(px=round(max(frame.shape.columns, frame.shape.rows) / 4))
        return ""

    def footprint(self, at: Optional[Point]) -> Sequence[Point]:
        """Return the corners, in lon/lat, of what a snapshot would show; none while that is not known."""
        encoder = self._known.get(self._key) if self._desk is not None else None
        frame = self._frame(at, encoder) if encoder is not None else None
        return frame.footprint if frame is not None else ()

    def take(self, at: Optional[Point], positive: bool, class_name: str = "") -> None:
        """Take a snapshot as an example; says why where that cannot be done."""
        if self._desk is None:
            return
        taking = _Taking(self, at if at is not None else self._middle(), positive, class_name)
        self._under_way.add(taking)
        if self._key in self._known:
            self._begin(taking)
        else:
            self.look()  # what is asked for begins when that is told

    def done(self, taking: _Taking) -> None:
        """Forget one, and remove its picture."""
        self._under_way.discard(taking)
        taking.close()

    def fail(self, taking: _Taking, sentence: str) -> None:
        self.done(taking)
        self._messages.warn(sentence)

    @property
    def canvas(self) -> Any:
        return self._canvas

    @property
    def _key(self) -> Tuple[str, str]:
        desk = self._desk
        return (desk.collection.content_hash, desk.session.sought.embedding) if desk is not None else ("", "")

    def _middle(self) -> Optional[Point]:
        settings = self._canvas.mapSettings()
        transform = QgsCoordinateTransform(settings.destinationCrs(), LONLAT, QgsProject.instance())
        try:
            middle = transform.transform(self._canvas.center())
        except QgsCsException:
            return None
        return (middle.x() + 180.0) % 360.0 - 180.0, middle.y()

    def _frame(self, at: Optional[Point], encoder: EncoderResult) -> Optional[Frame]:
        place = at if at is not None else self._middle()
        return frame_at(*place, encoder.shapes) if place is not None else None

    def _told(self, result: EncoderResult) -> None:
        if self._asked is not None:
            self._known[self._asked] = result
        self._asked = None
        waiting = [taking for taking in self._under_way if not taking.is_begun]
        if self._key not in self._known:  # another embedding was chosen meanwhile
            self.look()
            return
        for taking in waiting:
            self._begin(taking)

    def _not_told(self, error: EngineError) -> None:
        self._asked = None
        waiting = [taking for taking in self._under_way if not taking.is_begun]
        if error.kind is ErrorKind.DIED and waiting and not all(taking.asked_again for taking in waiting):
            for taking in waiting:
                taking.asked_again = True
            self.look()
            return
        for taking in waiting:
            self.fail(taking, error.sentence)

    def _begin(self, taking: _Taking) -> None:
        encoder = self._known[self._key]
        why_not = self.why_not(taking.at)
        frame = self._frame(taking.at, encoder) if not why_not else None
        if frame is None:
            self.fail(taking, why_not)
            return
        taking.draw(frame)

    def embed(self, taking: _Taking) -> None:
        """Have the picture that was drawn embedded."""
        desk, frame = self._desk, taking.frame
        if desk is None or frame is None or taking.file is None:
            return
        params = SnapshotParams(
            desk.collection.path,
            str(taking.file),
            frame.shape.columns,
            frame.shape.rows,
            desk.session.sought.embedding,
        )
        self._client.request(params, taking.embedded, taking.not_embedded, deadline_ms=DEADLINE_MS)

    def add(self, taking: _Taking, result: SnapshotResult) -> None:
        """Give what was embedded to the session."""
        desk, frame = self._desk, taking.frame
        self.done(taking)
        if desk is None or frame is None:
            return
        shot = Snapshot(
            base64.b64decode(result.vector),
            frame.footprint,
            result.identity,
            result.encoder,
            taking.picture,
            {"layers": taking.layers, "crs": frame.crs.authid(), "snapshot": [frame.shape.columns, frame.shape.rows]},
        )
        try:
            desk.session.examples.add_snapshots([shot], taking.positive, adds=True, class_name=taking.class_name)
        except UserError as error:
            self._messages.warn(str(error))
            return
        text = (
            self.tr("Snapshot taken as an example.")
            if taking.positive
            else self.tr("Snapshot taken as what it is not.")
        )
        self._messages.tell(text)


class _Taking(QObject):
    """One snapshot on its way: drawn, saved to a file in the cache, embedded; the file goes with it."""

    def __init__(self, snapshots: Snapshots, at: Optional[Point], positive: bool, class_name: str) -> None:
        super().__init__(snapshots)
        self._snapshots = snapshots
        self.at = at
        self.positive = positive
        self.class_name = class_name
        self.asked_again = False
        self.frame: Optional[Frame] = None
        self.file: Optional[Path] = None
        self.picture = b""
        self.layers = ""
        self._job: Optional[SnapshotJob] = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(DRAW_S * 1000)
        self._late.timeout.connect(self._too_late)

    @property
    def is_begun(self) -> bool:
        return self.frame is not None

    def draw(self, frame: Frame) -> None:
        self.frame = frame
        canvas = self._snapshots.canvas
        self.layers = "; ".join(f"{layer.name()} <{layer.publicSource()}>" for layer in shown_layers(canvas))
        self._job = SnapshotJob(canvas, frame, self._snapshots)
        self._job.drawn.connect(self._drawn)
        self._job.start()
        self._late.start()

    def close(self) -> None:
        self._late.stop()
        if self._job is not None:
            self._job.stop()
            self._job = None
        if self.file is not None:
            self.file.unlink(missing_ok=True)
            self.file = None
        self.deleteLater()

    def embedded(self, result: SnapshotResult) -> None:
        self._snapshots.add(self, result)

    def not_embedded(self, error: EngineError) -> None:
        if error.kind is ErrorKind.DIED and not self.asked_again:  # it is started again; the picture is not lost
            self.asked_again = True
            self._snapshots.embed(self)
        elif error.kind is ErrorKind.CANCELLED:
            self._snapshots.done(self)
        else:
            self._snapshots.fail(self, error.sentence)

    def _drawn(self, image: QImage) -> None:
        self._late.stop()
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self.picture = small_picture(image)
        try:
            self.file = _cache_file()
            saved = image.save(str(self.file), "PNG")
        except UserError as error:
            self._snapshots.fail(self, str(error))
            return
        if saved:
            self._snapshots.embed(self)
        else:
            self._snapshots.fail(self, self._no_room(str(self.file)))

    def _too_late(self) -> None:
        text = self.tr("The map's layers were not drawn within {seconds} s; hide those that do not answer.")
        self._snapshots.fail(self, text.format(seconds=DRAW_S))

    def _no_room(self, why: str) -> str:
        return self.tr("The snapshot could not be written ({why}). Make room on the disk, and try again.").format(
            why=why
        )


def _cache_file() -> Path:
    """Return where a picture is kept until it is embedded; those that a crash left are removed after a day."""
    folder = cache_folder("snapshots")
    for old in folder.glob("*.png"):
        try:
            if time.time() - old.stat().st_mtime > STALE_S:
                old.unlink()
        except OSError:  # another QGIS may have taken it away
            continue
    return folder / f"{uuid.uuid4().hex}.png"
