"""Brings files into a folder, each checked by its hash: from an index by QGIS's network settings, or a folder."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Dict, List, Optional, Sequence

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QObject, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from .aside import Aside
from .disk import trouble_of
from .wheels import Wheel, links_of

SILENCE_MS = 30_000
"""A server that sends nothing for so long has stopped."""
TOO_FAR = 416
"""What a server answers that is asked to go on behind the end."""
BLOCK = 1 << 20
UNKNOWN = 40_000_000
"""Bytes that are counted for a file whose size is not known before."""


class Fetch(QObject):
    """Fetches wheels one after the other; what is there already and has the right hash is kept.

    Emits `progress` with bytes done and bytes in all, and once `done` or `failed` with a sentence. A file that was cut
    off goes on where it stopped the next time. Proxy, certificates and passwords are those of QGIS's settings.
    """

    progress = pyqtSignal(object, object)  # more bytes than 32 bits count
    done = pyqtSignal()
    failed = pyqtSignal(str)

    def __init__(self, wheels: Sequence[Wheel], to: Path, source: str, parent: Optional[QObject] = None) -> None:
        """`source` is the address of an index, a folder with wheels, or "" for where the lock says they lie."""
        super().__init__(parent)
        self._waiting: List[Wheel] = list(wheels)
        self._to = to
        self._source = source
        self._total = sum(wheel.bytes or UNKNOWN for wheel in wheels)
        self._before = 0  # bytes of the wheels that are there
        self._wheel: Optional[Wheel] = None
        self._reply: Optional[QNetworkReply] = None
        self._file: Optional[BinaryIO] = None
        self._links: Dict[str, Dict[str, str]] = {}  # of each package's page
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._went_silent)
        self._silent = False
        self._nothing_yet = True  # of what the reply sends
        self._skip = 0  # bytes that are sent before those that are wanted
        self._enough = False
        self._digest = hashlib.sha256()  # of what the file holds
        self._trouble = ""
        self._aside = Aside(self)

    def start(self) -> None:
        QTimer.singleShot(0, self._begin)

    def close(self) -> None:
        """Stop; what was fetched stays for the next time, and nothing is emitted any more."""
        self.blockSignals(True)
        self._waiting.clear()
        self._aside.give_up()
        self._end_reply()

    def _begin(self) -> None:
        try:
            self._to.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._fail_with(error)
            return
        self._next()

    def _next(self) -> None:
        self.progress.emit(self._before, self._total)
        if not self._waiting:
            self.done.emit()
            return
        self._wheel = wheel = self._waiting.pop(0)
        self._aside.run(partial(_has, self._to / wheel.file, wheel), self._looked, self._fail_with)

    def _looked(self, there: bool) -> None:
        wheel = self._wheel
        assert wheel is not None
        if there:
            self._have(wheel)
        elif self._source and "://" not in self._source:
            self._copy(wheel)
        elif self._is_on_index(wheel) and wheel.package not in self._links:
            self._ask_index(wheel)
        else:
            self._begin_file(wheel)

    def _is_on_index(self, wheel: Wheel) -> bool:
        return bool(self._source and wheel.package)  # what is no package lies where it lies

    def _have(self, wheel: Wheel) -> None:
        self._before += wheel.bytes or UNKNOWN
        QTimer.singleShot(0, self._next)

    def _copy(self, wheel: Wheel) -> None:
        file = Path(self._source) / wheel.file
        if not file.is_file():
            text = self.tr("{file} is not in {folder}. Make the folder anew with this version of Lookalike.")
            self._fail(text.format(file=wheel.file, folder=self._source))
            return
        self._aside.run(partial(_copied, file, self._to, wheel), self._copied, self._fail_with)

    def _copied(self, whole: bool) -> None:
        wheel = self._wheel
        assert wheel is not None
        if whole:
            self._have(wheel)
        else:
            self._not_the_one(wheel, str(Path(self._source) / wheel.file))

    def _ask_index(self, wheel: Wheel) -> None:
        self._open(f"{self._source.rstrip('/')}/{wheel.package}/", self._index_answered)

    def _index_answered(self) -> None:
        reply, wheel = self._reply, self._wheel
        assert reply is not None and wheel is not None
        if not self._ended_well(reply):
            return
        page = bytes(reply.readAll()).decode("utf-8", "replace")
        self._links[wheel.package] = links_of(page, reply.url().toString())
        self._end_reply()
        self._begin_file(wheel)

    def _begin_file(self, wheel: Wheel) -> None:
        """Go on with what was fetched of it before."""
        if self._is_on_index(wheel) and wheel.file not in self._links[wheel.package]:
            text = self.tr("{index} does not offer {file}. Choose another index, or a folder of wheels.")
            self._fail(text.format(index=self._source, file=wheel.file))
            return
        self._aside.run(partial(_begun, self._part(wheel), wheel), self._get, self._fail_with)

    def _get(self, digest: Any) -> None:
        wheel = self._wheel
        assert wheel is not None
        self._digest = digest
        try:
            if digest.hexdigest() == wheel.sha256:  # QGIS ended before it had its name
                self._part(wheel).replace(self._to / wheel.file)
                self._have(wheel)
                return
            self._file = self._part(wheel).open("ab")
        except OSError as error:
            self._fail_with(error)
            return
        url = self._links[wheel.package][wheel.file] if self._is_on_index(wheel) else wheel.url
        begun = self._file.tell()
        last = str(wheel.offset + wheel.bytes - 1) if wheel.offset else ""
        self._open(url, self._wheel_ended, f"bytes={wheel.offset + begun}-{last}" if wheel.offset + begun else "")
        assert self._reply is not None
        self._reply.readyRead.connect(self._take)

    def _open(self, url: str, ended: Any, part: str = "") -> None:
        request = QNetworkRequest(QUrl(url))
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute,
            QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy,
        )
        request.setAttribute(
            QNetworkRequest.Attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork
        )
        request.setAttribute(QNetworkRequest.Attribute.CacheSaveControlAttribute, False)
        if part:
            request.setRawHeader(b"Range", part.encode())
        self._silent = self._enough = False
        self._nothing_yet = True
        self._reply = QgsNetworkAccessManager.instance().get(request)
        self._reply.finished.connect(ended)
        self._silence.start(SILENCE_MS)

    def _take(self) -> None:
        """Write what has come."""
        reply, file, wheel = self._reply, self._file, self._wheel
        if reply is None or file is None or wheel is None:
            return
        self._silence.start(SILENCE_MS)
        try:
            if self._nothing_yet:
                self._skip = 0
                if _status(reply) == 200:  # it sends the whole all the same
                    file.truncate(0)
                    file.seek(0)
                    self._digest = hashlib.sha256()
                    self._skip = wheel.offset
            self._nothing_yet = False
            if _status(reply) in (200, 206):
                self._write(bytes(reply.readAll()), file, wheel)
        except OSError as error:
            self._trouble = trouble_of(error, self._to)
            reply.abort()
            return
        self.progress.emit(self._before + min(file.tell(), wheel.bytes or UNKNOWN), self._total)
        if wheel.offset and file.tell() == wheel.bytes and not self._enough:
            self._enough = True
            reply.abort()  # what follows in it is not wanted

    def _write(self, data: bytes, file: BinaryIO, wheel: Wheel) -> None:
        if wheel.offset:
            before = min(self._skip, len(data))
            self._skip -= before
            data = data[before : before + wheel.bytes - file.tell()]
        file.write(data)
        self._digest.update(data)

    def _wheel_ended(self) -> None:
        reply, wheel = self._reply, self._wheel
        assert reply is not None and wheel is not None
        if reply.error() == QNetworkReply.NetworkError.NoError:
            self._take()
        try:
            if _status(reply) == TOO_FAR and self._part(wheel).stat().st_size:
                self._end_reply()
                self._part(wheel).unlink()
                self._begin_file(wheel)
                return
        except OSError as error:
            self._end_reply()
            self._fail_with(error)
            return
        if not self._ended_well(reply):
            return
        address = reply.url().toString()
        self._end_reply()
        part = self._part(wheel)
        try:
            if (wheel.bytes and part.stat().st_size != wheel.bytes) or self._digest.hexdigest() != wheel.sha256:
                part.unlink()
                self._not_the_one(wheel, address)
                return
            part.replace(self._to / wheel.file)
        except OSError as error:
            self._fail_with(error)
            return
        self._have(wheel)

    def _ended_well(self, reply: QNetworkReply) -> bool:
        if (reply.error() == QNetworkReply.NetworkError.NoError or self._enough) and not self._trouble:
            return True
        host = reply.url().host()
        if self._trouble:
            sentence = self._trouble
        elif self._silent:
            text = self.tr("{host} sent nothing for {seconds} s. Check the network, and the proxy in QGIS's settings.")
            sentence = text.format(host=host, seconds=SILENCE_MS // 1000)
        else:
            text = self.tr("{host} could not be used: {why}. Check the network, and the proxy in QGIS's settings.")
            sentence = text.format(host=host, why=reply.errorString().rstrip("."))
        self._end_reply()
        self._fail(sentence)
        return False

    def _went_silent(self) -> None:
        if self._reply is not None:
            self._silent = True
            self._reply.abort()

    def _end_reply(self) -> None:
        self._silence.stop()
        reply, self._reply = self._reply, None
        if self._file is not None:
            self._file.close()
            self._file = None
        if reply is not None:
            reply.blockSignals(True)
            reply.abort()
            reply.deleteLater()

    def _part(self, wheel: Wheel) -> Path:
        return self._to / f"{wheel.file}.part"

    def _not_the_one(self, wheel: Wheel, origin: str) -> None:
        text = self.tr(
            "{origin} is not the {file} that Lookalike was made with, and was thrown away. Try again; if it happens "
            "again, a proxy or mirror changes what is fetched."
        )
        self._fail(text.format(origin=origin, file=wheel.file))

    def _fail_with(self, error: OSError) -> None:
        self._fail(trouble_of(error, self._to))

    def _fail(self, sentence: str) -> None:
        self._waiting.clear()
        self.failed.emit(sentence)


def _status(reply: QNetworkReply) -> int:
    return int(reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0)


def _has(file: Path, wheel: Wheel) -> bool:
    """Whether a file is the wheel. Raises OSError."""
    if not file.is_file() or (wheel.bytes and file.stat().st_size != wheel.bytes):
        return False
    return bool(_digest_of(file).hexdigest() == wheel.sha256)


def _copied(file: Path, to: Path, wheel: Wheel) -> bool:
    """Copy a file into a folder and return whether it is the wheel; another one is not kept. Raises OSError."""
    part = to / f"{wheel.file}.{uuid.uuid4().hex[:8]}.part"  # a copy that was given up may still be under way
    try:
        shutil.copyfile(file, part)
        if not _has(part, wheel):
            return False
        part.replace(to / wheel.file)
    finally:
        part.unlink(missing_ok=True)
    return True


def _begun(part: Path, wheel: Wheel) -> Any:
    """Return the digest of what there is of a file; what cannot be gone on with is removed. Raises OSError."""
    if not part.is_file():
        return hashlib.sha256()
    digest = _digest_of(part)
    if wheel.bytes and part.stat().st_size >= wheel.bytes and digest.hexdigest() != wheel.sha256:
        part.unlink()
        return hashlib.sha256()
    return digest


def _digest_of(file: Path) -> Any:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        for block in iter(lambda: stream.read(BLOCK), b""):
            digest.update(block)
    return digest
