"""Reads parts of files from the web politely: few requests at a time, a pause between them, patience when told so."""

from __future__ import annotations

import http.client
import io
import re
import threading
import time
import urllib.parse
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from functools import cache

from .. import VERSION
from ..errors import Cancelled, LookalikeError, phrase
from .way import Way, way_to

IN_FLIGHT = 2
"""Requests at a time to one host."""
PAUSE_S = 0.05
"""Between the beginnings of two requests to one host."""
TIMEOUT_S = 10.0
"""Without a byte for so long, a request is given up."""
REQUEST_S = 30.0
"""So long a request may take in all."""
BACK_OFF_S = 1.0
LONGEST_BACK_OFF_S = 60.0
TRIES = 3
BLOCK = 1 << 16
MOST_KEPT = 16 << 20
"""Bytes of a file that are kept, in memory only."""
MOST_READ = 64 << 20
"""Bytes that one picture may ask for: more means that the file cannot be read in parts."""
WHOLE = 16 << 20
"""A file of a host that gives no parts is read whole up to this size."""
BUSY = (429, 500, 502, 503, 504)
REDIRECTS = 5
_BUCKETS = {"s3": "https://{bucket}.s3.amazonaws.com/{key}", "gs": "https://storage.googleapis.com/{bucket}/{key}"}

Stop = Callable[[], bool]


def address_of(text: str) -> str:
    """The http(s) address for one of http, https, s3 or gs; "" for anything else."""
    scheme, _, rest = text.strip().partition("://")
    if scheme in _BUCKETS:
        bucket, _, key = rest.partition("/")
        return _BUCKETS[scheme].format(bucket=bucket, key=urllib.parse.quote(key)) if bucket and key else ""
    return text.strip() if scheme in ("http", "https") and rest else ""


class Host:
    """Who is asked, and when again."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._turns = threading.Condition()
        self._running = 0
        self._not_before = 0.0
        self._delay = 0.0

    @contextmanager
    def turn(self, stop: Stop) -> Iterator[None]:
        """Wait until one more request may begin; raises Cancelled when `stop` says so meanwhile."""
        with self._turns:
            while self._running >= IN_FLIGHT or time.monotonic() < self._not_before:
                if stop():
                    raise Cancelled
                self._turns.wait(max(0.01, min(0.1, self._not_before - time.monotonic())))
            self._running += 1
            self._not_before = time.monotonic() + PAUSE_S
        try:
            yield
        finally:
            with self._turns:
                self._running -= 1
                self._turns.notify_all()

    def is_busy(self, retry_after: str | None) -> None:
        """The host asked for patience, for `retry_after` (seconds or a date) where it said how long."""
        with self._turns:
            self._delay = min(LONGEST_BACK_OFF_S, max(BACK_OFF_S, 2 * self._delay))
            wait = _seconds(retry_after)
            self._not_before = time.monotonic() + min(LONGEST_BACK_OFF_S, self._delay if wait is None else wait)

    def is_well(self) -> None:
        with self._turns:
            self._delay = 0.0


@cache
def host_of(name: str) -> Host:
    return Host(name)


class RemoteFile:
    """A file on the web, fetched by ranges of whole blocks. `stop` may end a read; what went wrong is in `problem`.

    GDAL reads through it and cannot be told of an exception: a read that fails gives nothing and notes why.
    """

    def __init__(self, address: str, stop: Stop) -> None:
        self.address = address
        self.stop = stop
        self.size = 0
        self.problem: Exception | None = None
        self._parts = urllib.parse.urlsplit(address)
        self._host = host_of(self._parts.netloc)
        self._way: Way | None = None
        self._blocks: OrderedDict[int, bytes] = OrderedDict()
        self._asked = 0
        self._fetch(0, BLOCK)
        self.begin(stop)

    @property
    def head(self) -> bytes:
        """The first bytes."""
        return self._blocks.get(0, b"")[:64]

    def begin(self, stop: Stop) -> None:
        """A new picture is read."""
        self.stop, self.problem, self._asked = stop, None, 0

    def read(self, begin: int, end: int) -> bytes:
        """Bytes from `begin` to before `end`; none where that failed."""
        end = min(self.size, end)
        if begin >= end or self.problem is not None:
            return b""
        try:
            return self._between(begin, end)
        except (LookalikeError, Cancelled) as error:
            self.problem = error
            return b""

    def open(self, path: str, mode: str = "rb") -> Reading:
        """What GDAL asks for: the file itself, and nothing that might lie beside it."""
        if path != self.address or mode not in ("r", "rb"):
            raise FileNotFoundError(path)
        return Reading(self)

    def close(self) -> None:
        if self._way is not None:
            self._way.close()
            self._way = None

    def _between(self, begin: int, end: int) -> bytes:
        """Bytes from `begin` to before `end`, those that are not kept fetched."""
        first, last = begin // BLOCK, (end - 1) // BLOCK
        lacking = [number for number in range(first, last + 1) if number not in self._blocks]
        if lacking:
            self._fetch(lacking[0] * BLOCK, (lacking[-1] + 1) * BLOCK)
        if any(number not in self._blocks for number in range(first, last + 1)):
            raise LookalikeError(f"{self._host.name} gave only a part of what was asked for. Look at this chip again.")
        for number in range(first, last + 1):
            self._blocks.move_to_end(number)
        data = b"".join(self._blocks[number] for number in range(first, last + 1))
        while len(self._blocks) * BLOCK > MOST_KEPT:
            self._blocks.popitem(last=False)
        return data[begin - first * BLOCK : end - first * BLOCK]

    def _fetch(self, begin: int, end: int) -> None:
        self._asked += end - begin
        if self._asked > MOST_READ:
            raise LookalikeError(
                f"{self.address} cannot be read in parts: it is no cloud-optimised GeoTIFF. Choose other imagery."
            )
        for left in reversed(range(TRIES)):
            with self._host.turn(self.stop):
                status, headers, data = self._request(begin, end)
            if status not in BUSY:
                break
            self._host.is_busy(headers.get("Retry-After"))
            if not left:
                raise LookalikeError(
                    f"{self._host.name} asks for patience (HTTP {status}). Look at this chip again in a minute."
                )
        self._host.is_well()
        self._keep(status, headers, begin, data)

    def _keep(self, status: int, headers: http.client.HTTPMessage, begin: int, data: bytes) -> None:
        total = re.fullmatch(r"bytes \d+-\d+/(\d+)", headers.get("Content-Range", ""))
        if status == 206 and total:
            self.size = int(total.group(1))
        elif status == 200:
            begin, self.size = 0, len(data)
        else:
            advice = _advice(status)
            raise LookalikeError(f"{self.address} was refused (HTTP {status}). {advice}")
        for place in range(0, len(data), BLOCK):
            self._blocks[(begin + place) // BLOCK] = data[place : place + BLOCK]

    def _request(self, begin: int, end: int) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body of one range, redirections followed, on a connection that is kept."""
        parts = self._parts
        headers = {"Range": f"bytes={begin}-{end - 1}", "User-Agent": f"lookalike/{VERSION}"}
        due = time.monotonic() + REQUEST_S
        try:
            for _ in range(REDIRECTS):
                if self._way is None:
                    self._way = way_to(parts, TIMEOUT_S)
                try:
                    response = self._way.get(parts, headers)
                except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                    self._way.close()  # it was kept too long
                    self._way = way_to(parts, TIMEOUT_S)
                    response = self._way.get(parts, headers)
                if response.status not in (301, 302, 303, 307, 308):
                    return response.status, response.headers, self._body(response, due)
                target = urllib.parse.urlsplit(
                    urllib.parse.urljoin(urllib.parse.urlunsplit(parts), response.headers.get("Location", ""))
                )
                self._way.close()
                self._way = None
                if target.scheme not in ("http", "https") or (parts.scheme, target.scheme) == ("https", "http"):
                    break
                parts = self._parts = target
            raise LookalikeError(f"{self.address} leads nowhere: it is redirected again and again. Check the address.")
        except (OSError, http.client.HTTPException) as error:
            self._way = None
            why = "it gave nothing for too long" if isinstance(error, TimeoutError) else str(error) or "it hung up"
            raise LookalikeError(
                f"{self._host.name} cannot be reached ({why}). Check the network, then look at this chip again."
            ) from error

    def _body(self, response: http.client.HTTPResponse, due: float) -> bytes:
        """The body, of an error nothing, while somebody waits for it."""
        way, self._way = self._way, None  # it is of no use if the body is not read to its end
        if response.status not in (200, 206):
            response.close()
            return b""
        data = bytearray()
        while piece := response.read1(BLOCK):
            data += piece
            if self.stop():
                raise Cancelled
            if time.monotonic() > due:
                raise TimeoutError
            if len(data) > (WHOLE if response.status == 200 else MOST_READ):
                raise LookalikeError(f"{self._host.name} gives no parts of {self.address}. Choose other imagery.")
        response.read()  # nothing more; without it the connection is not free again
        self._way = way
        return bytes(data)


class Reading(io.RawIOBase):
    """A place in a remote file."""

    def __init__(self, file: RemoteFile) -> None:
        super().__init__()
        self._file = file
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._place = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._file.size}[whence]
        return self._place

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(self._place, self._file.size if size < 0 else self._place + size)
        self._place += len(data)
        return data


def _seconds(retry_after: str | None) -> float | None:
    if retry_after is None:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _advice(status: int) -> str:
    if status == 407:
        return phrase("The proxy asks for a password; set it in QGIS's settings.")
    if status in (401, 403):
        return phrase("It asks for a permission that Lookalike does not have; choose other imagery.")
    return phrase("Check the address, or choose other imagery.")
