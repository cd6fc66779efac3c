"""How the server ends: asked to, with its pipe, with its parent, and never later than them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugin import protocol

from ..processes import wait_gone
from .asker import ODD_SERVER, Asker, embed, start


def test_shutdown_is_answered_and_ends_the_engine(engine: Asker) -> None:
    engine.hello()
    assert engine.ask(protocol.ShutdownParams())["result"] == {"stopped": True}
    assert engine.end()[0] == 0


@pytest.mark.parametrize("word", ["", "sleep 100", "hold"])
def test_the_end_of_standard_input_ends_the_engine(odd: Asker, word: str) -> None:
    if word:
        odd.send(embed(word))
        assert odd.read()["method"] == protocol.PROGRESS
        time.sleep(0.3)  # what holds the GIL tells it before it does
    assert odd.process.stdin is not None
    odd.process.stdin.close()
    if word == "hold":  # only the kernel can end that one: see below
        time.sleep(0.3)
        assert odd.process.poll() is None
    else:
        odd.process.wait(timeout=60)


@pytest.mark.parametrize("data", [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x00" * 5000, b"Content-Length: 2\r\n\r\n[]"])
def test_garbage_ends_the_engine_with_a_line_in_the_log(odd: Asker, data: bytes) -> None:
    odd.write(data)
    status, log = odd.end()
    assert status == 2
    assert "standard input is not ours" in log


PARENT = """
import os, subprocess, sys, time
command = [*{server!r}, str(os.getpid())]
child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for message in {messages!r}:
    child.stdin.write(message)
    child.stdin.flush()
os.set_inheritable(child.stdin.fileno(), True)
keeper = subprocess.Popen(["sleep", "100"], close_fds=False)
text = b""
while b"holding" not in text:
    text += os.read(child.stdout.fileno(), 1000)
print(child.pid, keeper.pid, flush=True)
time.sleep(100)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the parent death signal is Linux's")
def test_the_engine_dies_with_its_parent_in_a_call_that_never_returns() -> None:
    """The GIL is held and standard input stays open: nothing in Python can notice."""
    messages = [
        protocol.frame(protocol.request(1, protocol.HelloParams(protocol.PROTOCOL_MAJOR, 0, "test"), 1000)),
        protocol.frame(protocol.request(2, embed("hold"), 100_000)),
    ]
    script = PARENT.format(server=ODD_SERVER, messages=messages)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child, keeper = map(int, parent.stdout.readline().split())
        time.sleep(0.3)
        assert not wait_gone(child, 0.1)
        parent.kill()
    gone = wait_gone(child, 60)
    os.kill(keeper, signal.SIGKILL)
    if not gone:
        os.kill(child, signal.SIGKILL)
    assert gone


def test_an_engine_whose_parent_has_gone_does_not_start() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    asker = start([*ODD_SERVER, str(gone.pid)])
    status, log = asker.end()
    assert status == 3
    assert "the parent is process" in log


def test_without_a_parent_a_terminal_or_script_may_ask(tmp_path: Path) -> None:
    asker = start(ODD_SERVER)
    asker.hello()
    assert asker.ask(protocol.ShutdownParams())["result"] == {"stopped": True}
    assert asker.end()[0] == 0
