"""A web server of this computer that gives parts of files, or tiles, and is slow, busy or silent when told to be."""

from __future__ import annotations

import http.server
import re
import sys
import threading
import time
from pathlib import Path
from typing import Any, Dict, List, Tuple


class SlowServer:
    """Serves `files` by path, with ranges; anything else is answered with `tile`, a PNG, where there is one.

    `delay` is waited before each answer, and until `gathers` requests have been under way at once; the next `busy`
    requests are answered with 429; `hangs` answers nothing; paths that `missing` matches are not found.
    """

    def __init__(self) -> None:
        self.files: Dict[str, bytes] = {}
        self.tile = b""
        self.delay = 0.0
        self.gathers = 0
        self.busy = 0
        self.status = 429
        self.retry_after = ""
        self.hangs = False
        self.missing = "$."
        self.ranges = True
        self.asked: List[Tuple[float, str]] = []
        self.most_at_once = 0
        self._running = 0
        self._lock = threading.Condition()
        self._closing = threading.Event()
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server._answer(self)

            def do_HEAD(self) -> None:
                server._answer(self)

            def log_message(self, *_args: Any) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def serve(self, path: Path) -> str:
        """Serve a file and return its address."""
        self.files[f"/{path.name}"] = path.read_bytes()
        return f"{self.address}/{path.name}"

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler: Any) -> None:
        with self._lock:
            self.asked.append((time.monotonic(), handler.path))
            self._running += 1
            self.most_at_once = max(self.most_at_once, self._running)
            busy = self.busy > 0
            self.busy -= busy
            self._lock.notify_all()
            self._lock.wait_for(lambda: self.most_at_once >= self.gathers, 20)
        try:
            self._closing.wait(1000 if self.hangs else self.delay)
            status, headers, body = self._reply(handler, busy)
        finally:
            with self._lock:
                self._running -= 1
        try:
            handler.send_response(status)
            for name, text in headers.items():
                handler.send_header(name, text)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            if handler.command != "HEAD":
                handler.wfile.write(body)
        except OSError:
            pass  # nobody waited

    def _reply(self, handler: Any, busy: bool) -> Tuple[int, Dict[str, str], bytes]:
        if busy:
            return self.status, {"Retry-After": self.retry_after} if self.retry_after else {}, b""
        if re.search(self.missing, handler.path):
            return 404, {}, b""
        body = self.files.get(handler.path)
        if body is None:
            return (200, {"Content-Type": "image/png"}, self.tile) if self.tile else (404, {}, b"")
        part = re.fullmatch(r"bytes=(\d+)-(\d+)", handler.headers.get("Range", ""))
        if part is None or not self.ranges:
            return 200, {}, body
        begin, end = int(part.group(1)), min(int(part.group(2)), len(body) - 1)
        return 206, {"Content-Range": f"bytes {begin}-{end}/{len(body)}"}, body[begin : end + 1]


if __name__ == "__main__":
    _server = SlowServer()
    print(_server.serve(Path(sys.argv[1])), flush=True)
    threading.Event().wait()
