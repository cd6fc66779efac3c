"""An index of tiny wheels on this machine, as packages are fetched from, that can be told to misbehave."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http.server
import json
import threading
import zipfile
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

PIP = """
import os, sys, zipfile
options = sys.argv[1:]
assert options[0] == "install" and "--no-index" in options and "--require-hashes" in options, options
links = options[options.index("--find-links") + 1]
site = next(path for path in sys.path if path.endswith("site-packages"))
for line in open(options[options.index("-r") + 1]):
    name, version = line.split(" ")[0].split("==")
    print("Processing", name, flush=True)
    zipfile.ZipFile(os.path.join(links, f"{name}-{version}-py3-none-any.whl")).extractall(site)
"""


def make_wheel(folder: Path, name: str, version: str, code: str = "", size: int = 0) -> Path:
    """Write a wheel that holds one module; `size` bytes more that do not compress."""
    file = folder / f"{name}-{version}-py3-none-any.whl"
    content = {f"{name}/__init__.py": code.encode() or f"VERSION = {version!r}\n".encode()}
    info = f"{name}-{version}.dist-info"
    content[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
    content[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: here\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = []
    with zipfile.ZipFile(file, "w") as archive:
        for inside, data in content.items():
            archive.writestr(inside, data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record.append(f"{inside},sha256={digest},{len(data)}")
        if size:
            archive.writestr(f"{name}/ballast", hashlib.shake_256(name.encode()).digest(size))
        archive.writestr(f"{info}/RECORD", "\n".join([*record, f"{info}/RECORD,,"]) + "\n")
    return file


class Index(http.server.ThreadingHTTPServer):
    """Serves a folder's wheels by their names, and a page for each package; `faults` says how, by file name.

    A fault is "gone", "other" (another content of the same size), "cut" (half, once) or "silent".
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.faults: Dict[str, str] = {}
        self.asked: List[Tuple[str, Optional[str]]] = []
        self.knows_parts = True
        self.quiet = threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def stop(self) -> None:
        self.quiet.set()
        self.shutdown()
        self.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Index

    def log_message(self, *_arguments: Any) -> None:
        pass

    def do_GET(self) -> None:
        name = self.path.strip("/").rsplit("/", 1)[-1]
        self.server.asked.append((name, self.headers["Range"]))
        if not name.endswith(".whl"):
            links = "".join(f'<a href="/files/{file.name}#sha256=0">{file.name}</a>' for file in self._files(name))
            self._send(200, links.encode())
            return
        fault = self.server.faults.get(name, "")
        file = self.server.folder / name
        if fault == "gone" or not file.is_file():
            self._send(404, b"not here")
            return
        data = file.read_bytes()
        if fault == "other":
            data = bytes(len(data))
        if fault == "silent":
            self.server.quiet.wait(60)
            return
        asked = self.headers["Range"] if self.server.knows_parts else None
        first, _, last = (asked or "bytes=0-")[len("bytes=") :].partition("-")
        if asked and int(first) >= len(data):
            self._send(416, b"")
            return
        data = data[int(first) : int(last) + 1 if last else len(data)]
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if fault == "cut":
            del self.server.faults[name]
            data = data[: len(data) // 2]
        with contextlib.suppress(ConnectionError):  # who asked may have enough
            self.wfile.write(data)
            self.wfile.flush()
        if fault == "cut":
            self.connection.close()

    def _files(self, package: str) -> List[Path]:
        return sorted(self.server.folder.glob(f"{package}-*.whl"))

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def write_lock(to: Path, folder: Path, address: str, parts: Dict[str, str]) -> None:
    """Lock every wheel of a folder; `parts` names the part of the engine of those that are of one."""
    packages = []
    for file in sorted(folder.glob("*.whl")):
        name, version = file.name.split("-")[:2]
        data = file.read_bytes()
        wheel = {
            "file": file.name,
            "url": f"{address}/files/{file.name}",
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
            "bytes": len(data),
            "unpacked": len(data),
        }
        packages.append({"name": name, "version": version, "part": parts.get(name, ""), "wheels": [wheel]})
    to.write_text(json.dumps({"packages": packages}), "utf-8")
