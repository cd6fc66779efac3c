"""The real engine as a process of QGIS: no socket, replaced when killed, and never outliving QGIS."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, List

import pytest

from plugin import protocol
from plugin.engine_client.client import EngineClient
from plugin.engine_client.pending import ErrorKind

from ..processes import is_running, wait_gone
from .asking import ROOT
from .hands import Replies

PARENT = """
import os, sys
sys.path.insert(0, {root!r})
from qgis.PyQt.QtCore import QCoreApplication
from plugin import protocol
from plugin.engine_client.environment import Launch
from plugin.engine_client.process import EngineProcess
app = QCoreApplication([])
process = EngineProcess(Launch({python!r}, ["-c", {engine!r}, str(os.getpid())], dict(os.environ)))
def begin():
    process.send(protocol.request(1, protocol.HelloParams(protocol.PROTOCOL_MAJOR, 0, "test"), 1000))
    process.send(protocol.request(2, protocol.OpenParams(""), 1000))
def tell(message):
    if message.get("method") == protocol.PROGRESS:
        print(process.pid, flush=True)
process.started.connect(begin)
process.received.connect(tell)
process.start()
app.exec()
"""

HOLDS_GIL = """
import ctypes, sys
sys.path.insert(0, {root!r})
from plugin.engine import server
def hold(params, work):
    work.report(0, 1, "from here on only the kernel can end this")
    ctypes.PyDLL(None).sleep(1000)
server.serve(int(sys.argv[1]), {{"collection/open": hold}})
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the parent death signal is Linux's")
def test_an_engine_in_a_call_that_never_returns_dies_with_qgis(qgis_app: Any) -> None:
    if sys.version_info < (3, 11):
        pytest.skip("the engine needs Python 3.11, and these tests run on an older one")
    engine = HOLDS_GIL.format(root=str(ROOT))
    script = PARENT.format(root=str(ROOT), python=sys.executable, engine=engine)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        try:
            assert parent.stdout is not None
            pid = int(parent.stdout.readline())
            time.sleep(0.3)
            assert is_running(pid)
        finally:
            parent.kill()
    gone = wait_gone(pid)
    if not gone:
        os.kill(pid, signal.SIGKILL)
    assert gone


def listening(pid: int) -> List[str]:
    """Return the listening sockets of a process, as lines of /proc/net."""
    inodes = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    lines = []
    for table, listens in (("tcp", "0A"), ("tcp6", "0A"), ("udp", None), ("unix", None)):
        for line in (Path("/proc") / str(pid) / "net" / table).read_text().splitlines()[1:]:
            fields = line.split()
            inode = fields[6] if table == "unix" else fields[9]
            if inode in inodes and (listens is None or fields[3] == listens):
                lines.append(line)
    return lines


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_real_engine_says_hello_and_opens_no_socket(
    qtbot: Any, real_client: EngineClient, replies: Replies, tmp_path: Path
) -> None:
    with qtbot.waitSignal(real_client.ready) as ready:
        real_client.start()
    assert ready.args[0].protocol_major == protocol.PROTOCOL_MAJOR
    real_client.request(protocol.OpenParams(str(tmp_path)), replies.result, replies.error)
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
    assert replies.errors[0].kind is ErrorKind.USER
    assert str(tmp_path) in replies.errors[0].sentence
    assert listening(real_client.pid) == []


def test_the_real_engine_killed_in_the_middle_is_replaced(
    qtbot: Any, real_client: EngineClient, replies: Replies, tmp_path: Path
) -> None:
    with qtbot.waitSignal(real_client.ready):
        real_client.start()
    pid = real_client.pid
    real_client.request(protocol.OpenParams(str(tmp_path)), replies.result, replies.error)
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
    assert replies.errors[0].kind is ErrorKind.DIED
    real_client.request(protocol.OpenParams(str(tmp_path)), replies.result, replies.error)
    qtbot.waitUntil(lambda: len(replies.errors) == 2)
    assert replies.errors[1].kind is ErrorKind.USER
    real_client.close()
    assert wait_gone(pid)
