"""Imagery on the web through a proxy: what is asked of it, its password, and proxies that do not serve."""

from __future__ import annotations

import base64
import http.client
import http.server
import threading
import urllib.parse
from collections.abc import Iterator

import pytest

from plugin.engine.errors import LookalikeError
from plugin.engine.imagery import remote
from plugin.engine.imagery.remote import RemoteFile

from ..slow_server import SlowServer

CONTENT = bytes(range(256)) * 1000
WORD = "Basic " + base64.b64encode("anna:s3cret:ä".encode()).decode()


class Proxy:
    """Hands on what is asked with a whole address and the password; lets no tunnel through."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str | None]] = []
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                proxy.asked.append(("GET", self.path, self.headers.get("Proxy-Authorization")))
                if self.headers.get("Proxy-Authorization") != WORD:
                    self.send_response(407)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                parts = urllib.parse.urlsplit(self.path)
                inner = http.client.HTTPConnection(parts.hostname or "", parts.port)
                inner.request("GET", parts.path, headers={"Range": self.headers["Range"]})
                answer = inner.getresponse()
                body = answer.read()
                self.send_response(answer.status)
                for name in ("Content-Range", "Content-Length"):
                    self.send_header(name, answer.headers[name])
                self.end_headers()
                self.wfile.write(body)
                inner.close()

            def do_CONNECT(self) -> None:
                proxy.asked.append(("CONNECT", self.path, self.headers.get("Proxy-Authorization")))
                self.send_error(403, "not through here")

            def log_message(self, *what: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    remote.host_of.cache_clear()
    for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    made = Proxy()
    for scheme in ("http", "https"):
        monkeypatch.setenv(f"{scheme}_proxy", f"http://anna:s3cret%3A%C3%A4@{made.host}")
    yield made
    made.close()


@pytest.fixture
def server(server: SlowServer) -> SlowServer:
    server.files["/a.tif"] = CONTENT
    return server


def test_http_goes_through_by_whole_address_and_with_the_password(proxy: Proxy, server: SlowServer) -> None:
    file = RemoteFile(f"{server.address}/a.tif", lambda: False)
    assert file.read(100_000, 100_010) == CONTENT[100_000:100_010]
    file.close()
    assert set(proxy.asked) == {("GET", f"{server.address}/a.tif", WORD)}
    assert len(server.asked) == len(proxy.asked) == 2


def test_a_host_that_needs_no_proxy_is_asked_straight(
    proxy: Proxy, server: SlowServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert RemoteFile(f"{server.address}/a.tif", lambda: False).read(0, 4) == CONTENT[:4]
    assert not proxy.asked


def test_https_is_tunnelled_and_the_password_is_told_to_the_proxy_alone(proxy: Proxy) -> None:
    with pytest.raises(LookalikeError, match=r"example\.org cannot be reached .*403"):
        RemoteFile("https://example.org/a.tif", lambda: False)
    assert proxy.asked == [("CONNECT", "example.org:443", WORD)]


def test_a_wrong_password_is_told(proxy: Proxy, server: SlowServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://anna:wrong@{proxy.host}")
    with pytest.raises(LookalikeError, match=r"refused \(HTTP 407\)\. The proxy asks for a password"):
        RemoteFile(f"{server.address}/a.tif", lambda: False)
    assert not server.asked


@pytest.mark.parametrize("named", ["socks5://127.0.0.1:1080", "https://127.0.0.1:3128"])
def test_a_proxy_of_another_kind_is_not_gone_around(
    proxy: Proxy, server: SlowServer, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("http_proxy", named)
    with pytest.raises(LookalikeError, match="Name an HTTP proxy in QGIS's settings"):
        RemoteFile(f"{server.address}/a.tif", lambda: False)
    assert not server.asked
