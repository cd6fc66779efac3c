"""How fast pictures are asked of other people's servers: few at a time, a pause between, patience when told so.

QGIS fetches tiles by itself; what they came back with is heard from its network manager.
"""

from __future__ import annotations

import time
from typing import List, Tuple

from qgis.core import QgsNetworkAccessManager, QgsNetworkReplyContent
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

IN_FLIGHT = 2
IN_FLIGHT_OF_TILES = 1
"""Of a picture that is made of tiles QGIS itself asks for several at once, six of a host at most."""
PAUSE_MS = 120
LONGEST_S = 15.0
"""A picture from the web that is not there after so long is given up, so that others get their turn."""
SETTLE_MS = 40
"""What a host refused is heard a moment after the picture is done."""
BACK_OFF_S = 2.0
LONGEST_BACK_OFF_S = 60.0
BUSY = (429, 500, 502, 503, 504)


class RemotePace(QObject):
    """Listens while something is drawn from `hosts`, and knows when they may be asked again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hosts: Tuple[str, ...] = ()
        self.most = IN_FLIGHT  # pictures at a time
        self._not_before = 0.0
        self._delay = 0.0
        self._troubles: List[Tuple[float, str]] = []

    @property
    def is_remote(self) -> bool:
        return bool(self._hosts)

    def watch(self, hosts: Tuple[str, ...], tiles: bool = False) -> None:
        """Listen to these hosts from now on, and no longer to others."""
        if bool(hosts) != bool(self._hosts):
            heard = QgsNetworkAccessManager.instance().finished[QgsNetworkReplyContent]
            heard.connect(self._hear) if hosts else heard.disconnect(self._hear)
        if hosts != self._hosts:
            self._troubles.clear()
            self._not_before = self._delay = 0.0
        self._hosts = hosts
        self.most = IN_FLIGHT_OF_TILES if tiles else IN_FLIGHT

    def close(self) -> None:
        self.watch(())

    @property
    def wait_ms(self) -> int:
        """How long to wait before the next picture is begun."""
        if not self._hosts:
            return 1
        return max(PAUSE_MS, round(1000 * (self._not_before - time.monotonic())))

    @property
    def is_patient(self) -> bool:
        """Whether a host asked for patience, which is not over."""
        return time.monotonic() < self._not_before

    def trouble_since(self, begun: float) -> str:
        """Return what a host refused since a moment (`time.monotonic`), "" where nothing."""
        return next((said for when, said in self._troubles if when >= begun), "")

    def _hear(self, reply: QgsNetworkReplyContent) -> None:
        url = reply.request().url()
        host = url.authority() or url.host()
        if host not in self._hosts:
            return
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if reply.error() in (QNetworkReply.NetworkError.NoError, QNetworkReply.NetworkError.OperationCanceledError):
            if reply.error() == QNetworkReply.NetworkError.NoError:
                self._delay = 0.0
            return
        now = time.monotonic()
        if status in BUSY:
            self._delay = min(LONGEST_BACK_OFF_S, max(BACK_OFF_S, 2 * self._delay))
            self._not_before = now + min(LONGEST_BACK_OFF_S, _seconds(reply) or self._delay)
            said = self.tr("{host} asks for patience (HTTP {status})")
        elif status:
            said = self.tr("{host} refused it (HTTP {status})")
        else:
            said = self.tr("{host} cannot be reached")
        self._troubles = [one for one in self._troubles if now - one[0] < LONGEST_S * 2]
        self._troubles.append((now, said.format(host=host, status=status)))


def _seconds(reply: QgsNetworkReplyContent) -> float:
    try:
        return max(0.0, float(bytes(reply.rawHeader(b"Retry-After")).decode("ascii", "replace")))
    except ValueError:
        return 0.0
