"""The way to a host on the web: straight, or through the proxy that the environment names."""

from __future__ import annotations

import base64
import http.client
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

from ..errors import LookalikeError


@dataclass(frozen=True)
class Way:
    """A connection to ask for things at one host, how a thing is named there, and what is said with each request."""

    connection: http.client.HTTPConnection
    whole_address: bool = False
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, parts: urllib.parse.SplitResult, headers: dict[str, str]) -> http.client.HTTPResponse:
        """Ask for an address; raises what `http.client` raises."""
        path = urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))
        named = f"{parts.scheme}://{parts.netloc}{path}" if self.whole_address else path
        self.connection.request("GET", named, headers={**headers, **self.headers})
        return self.connection.getresponse()

    def close(self) -> None:
        self.connection.close()


def way_to(parts: urllib.parse.SplitResult, timeout: float) -> Way:
    """Nothing is sent before the first request. Raises LookalikeError for a proxy of a kind that is not spoken here."""
    host, port = parts.hostname or "", parts.port
    secret = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secret else http.client.HTTPConnection
    named = urllib.request.getproxies().get(parts.scheme, "")
    if not named or urllib.request.proxy_bypass(parts.netloc):
        return Way(kind(host, port, timeout=timeout))
    proxy = urllib.parse.urlsplit(named if "://" in named else f"http://{named}")
    if proxy.scheme != "http" or not proxy.hostname:
        raise LookalikeError(
            f"The proxy {proxy.scheme}://{proxy.hostname}:{proxy.port} is none of HTTP, through which alone imagery on "
            "the web is read. Name an HTTP proxy in QGIS's settings, or choose imagery on this machine."
        )
    said = {}
    if proxy.username is not None:
        word = f"{urllib.parse.unquote(proxy.username)}:{urllib.parse.unquote(proxy.password or '')}"
        said["Proxy-Authorization"] = f"Basic {base64.b64encode(word.encode()).decode('ascii')}"
    connection = kind(proxy.hostname, proxy.port or 80, timeout=timeout)
    if not secret:  # proxies let tunnels through to the ports of https alone
        return Way(connection, whole_address=True, headers=said)
    connection.set_tunnel(host, port, headers=said)
    return Way(connection)
