"""An engine for tests, in plain Python, that does every wrong thing a process can do on its pipe.

Started as `python fake_engine.py MODE`. A request `chips/at` is answered as its `path` says, with
`total` the whole part of `lon`; for a collection, in the mode "grid SECONDS", as `fake_grid` says.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any, Dict, Optional

import fake_grid
import fake_import

PACKAGES = os.environ["LOOKALIKE_FAKE_PACKAGES"].split()
HOLD_GIL = ctypes.PyDLL(None)


def read() -> Optional[Dict[str, Any]]:
    length = 0
    while True:
        line = sys.stdin.buffer.readline()
        if not line:
            return None
        if line == b"\r\n":
            message: Dict[str, Any] = json.loads(sys.stdin.buffer.read(length))
            return message
        length = int(line.split(b":")[1])


def send(message: Dict[str, Any]) -> None:
    body = json.dumps(dict(message, jsonrpc="2.0")).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    sys.stdout.buffer.flush()


def raw(data: bytes) -> None:
    os.write(1, data)


def hello(mode: str, request: Dict[str, Any]) -> None:
    if mode == "refuse":
        send({"id": request["id"], "error": {"code": -32600, "message": "Install the same release of both."}})
        return
    send(
        {
            "id": request["id"],
            "result": {
                "protocol_major": 99 if mode == "version 99" else 1,
                "protocol_minor": 0,
                "engine_version": "fake",
                "python": "3.11",
                "packages": dict.fromkeys(PACKAGES[1:] if mode == "no numpy" else PACKAGES, "1"),
                "pid": os.getpid(),
            },
        }
    )


def chips_at(request: Dict[str, Any]) -> None:
    word, _, argument = request["params"]["path"].partition(" ")
    answer = {"id": request["id"], "result": {"chips": [], "total": int(request["params"]["lon"])}}
    if word == "echo":
        send(answer)
    elif word == "sleep":
        time.sleep(float(argument))
        send(answer)
    elif word == "abort":
        sys.stderr.write("the last words of the engine\n")
        sys.stderr.flush()
        os.abort()
    elif word == "exit":
        os._exit(int(argument))
    elif word == "garbage":
        raw(b"Warning: a library prints to standard output\n" * 100)
        send(answer)
    elif word == "half":
        raw(b"Content-Length: 1000\r\n\r\n{")
        os._exit(1)
    elif word == "pieces":
        body = json.dumps(answer).encode()
        for byte in b"Content-Length: %d\r\n\r\n%s" % (len(body), body):
            raw(bytes([byte]))
            time.sleep(0.0005)
    elif word == "huge":
        raw(b"Content-Length: 2147483648\r\n\r\n" + b"x" * 100000)
    elif word == "deep":
        body = b"[" * 200000
        raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    elif word == "printf":
        libc = ctypes.CDLL(None)
        libc.puts(b"a C library prints a banner, long enough to be no header at all " + b"=" * 2000)
        libc.fflush(None)
    elif word == "wrong":
        send({"id": request["id"], "result": {"chips": "none", "total": 0}})
    elif word == "neither":
        send({"id": request["id"]})
    elif word == "twice":
        send(answer)
        send({"id": request["id"], "result": {"chips": [], "total": -1}})
    elif word == "strangers":
        for stranger in (None, -5, "text", [1], {"a": 1}, request["id"] + 1000, True):
            send({"id": stranger, "result": {"chips": [], "total": -1}})
        send({"method": "$/progress", "params": {"request": "x"}})
        send({"method": "$/progress", "params": {"request": 999, "done": 1, "total": 2, "text": ""}})
        send(answer)
    elif word == "progress":
        for done in range(3):
            send({"method": "$/progress", "params": {"request": request["id"], "done": done, "total": 3, "text": "on"}})
        send(answer)
    elif word == "user":
        message = "scene.tif is no raster: choose a GeoTIFF."
        send({"id": request["id"], "error": {"code": -32001, "message": message, "data": {"detail": "trace"}}})
    elif word == "internal":
        send({"id": request["id"], "error": {"code": -32603, "message": "KeyError: 'x'", "data": {"detail": "trace"}}})
    elif word == "flood":
        for number in range(int(argument)):
            sys.stderr.write(f"line {number}\n")
        sys.stderr.flush()
        send(answer)
    elif word == "hold":
        HOLD_GIL.sleep(1000)


def import_embeddings(identifier: int, params: Dict[str, Any]) -> None:
    for step in fake_import.steps(params):
        send({"method": "$/progress", "params": dict(step, request=identifier)})
        time.sleep(0.1)
    fake_import.make(params)


def make_demo(identifier: int, params: Dict[str, Any], seconds: float) -> None:
    with open(params["picture"], "rb") as picture:
        assert picture.read()
    send({"method": "$/progress", "params": {"request": identifier, "done": 1, "total": 2, "text": "Embedding chips"}})
    time.sleep(seconds)
    collection = Path(params["to"], "collection")
    shutil.copy(os.environ["LOOKALIKE_FAKE_HEAT"], collection.with_name("blue_marble.tif"))
    collection.mkdir()
    (collection / "current.json").write_text("{}", "utf-8")


def grid(request: Dict[str, Any], seconds: float) -> None:
    if request["method"] in ("propose", "heat_map"):
        time.sleep(seconds)
    params = request.get("params", {})
    try:
        if request["method"] == "collection/inspect":
            result = fake_import.inspect(params)
        elif request["method"] == "collection/import":
            import_embeddings(request["id"], params)
            result = fake_grid.answer("collection/open", {"path": params["to"]})
        elif request["method"] == "demo/make":
            make_demo(request["id"], params, seconds)
            result = fake_grid.answer("collection/open", {"path": f"{params['to']}/collection"})
        else:
            result = fake_grid.answer(request["method"], params)
        send({"id": request["id"], "result": result})
    except (fake_grid.RefusedError, fake_import.RefusedError) as refusal:
        send({"id": request["id"], "error": {"code": -32001, "message": str(refusal)}})


def main(mode: str) -> None:
    if mode == "dies at start":
        sys.stderr.write("no module named anything\n")
        sys.exit(3)
    if mode == "mute":
        time.sleep(1000)
    if mode == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        request = read()
        if request is None:
            if mode == "stubborn":
                time.sleep(1000)
            return
        if request["method"] == "hello":
            hello(mode, request)
        elif request["method"] == "$/cancelRequest":
            continue  # it answers one after the other, and what is given up as well
        elif mode.startswith("grid "):
            grid(request, float(mode.split()[1]))
        elif request["method"] == "chips/at":
            chips_at(request)
        elif request["method"] == "shutdown" and mode != "stubborn":
            return


if __name__ == "__main__":
    main(sys.argv[1])
