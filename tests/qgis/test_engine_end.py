"""How engines and checks of a Python end: nothing of them is deleted while it runs, and no unload waits long."""

from __future__ import annotations

import gc
import os
import signal
import time
from pathlib import Path
from typing import Any, Callable, List

import pytest
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QProcess

from plugin.engine_client.client import EngineClient, Patience
from plugin.engine_client.process import end_process
from plugin.engine_client.python_check import PythonCheck

from ..processes import wait_gone
from .asking import make_program
from .hands import fake_launch


def complaints(qtlog: Any) -> List[str]:
    return [record.message for record in qtlog.records if "QProcess" in record.message]


def delete(made: QObject) -> None:
    """Delete an object and what hangs on it at once, as the unload of a plugin ends."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sip.delete(made)
    gc.collect()


@pytest.mark.parametrize("mode", ["normal", "mute", "stubborn"])
def test_an_engine_that_was_killed_a_moment_ago_is_not_deleted_while_it_dies(qtbot: Any, qtlog: Any, mode: str) -> None:
    client = EngineClient(lambda: fake_launch(mode))
    client.start()
    pids = [client.pid]
    for _ in range(3):
        client.restart()
        pids.append(client.pid)
    begun = time.monotonic()
    client.close()
    assert time.monotonic() - begun < 5, "one after the other they would take 8 s"
    delete(client)
    assert complaints(qtlog) == []
    assert all(wait_gone(pid) for pid in pids)


def test_an_engine_given_up_is_not_deleted_while_it_dies(qtbot: Any, qtlog: Any) -> None:
    client = EngineClient(lambda: fake_launch("mute"), patience=Patience(hello=0.3))
    closed: List[bool] = []

    def close(_sentence: str) -> None:
        client.close()
        closed.append(True)

    client.unavailable.connect(close)
    client.start()
    pid = client.pid
    qtbot.waitUntil(lambda: bool(closed))
    delete(client)
    assert complaints(qtlog) == []
    assert wait_gone(pid)


def test_engines_that_were_discarded_do_not_pile_up(qtbot: Any, make_client: Callable[..., EngineClient]) -> None:
    client = make_client("mute")
    for _ in range(4):
        client.restart()
        qtbot.wait(50)
    qtbot.waitUntil(lambda: len(client.findChildren(QProcess)) == 1)


def test_a_check_is_not_deleted_while_it_runs(qtbot: Any, qtlog: Any, tmp_path: Path) -> None:
    check = PythonCheck(make_program(tmp_path / "python", "#!/bin/sh\nexec sleep 100\n"))
    check.start()
    assert check._asked is not None
    pid = int(check._asked._process.processId())
    qtbot.wait(50)
    check.close()
    delete(check)
    assert complaints(qtlog) == []
    assert wait_gone(pid)


def test_what_the_kernel_does_not_let_go_of_is_left_to_the_application(qtbot: Any, qtlog: Any) -> None:
    owner = QObject()
    process = QProcess(owner)
    process.start("sleep", ["100"])
    assert process.waitForStarted()
    pid = int(process.processId())
    os.kill(pid, signal.SIGSTOP)
    end_process(process, 0)
    delete(owner)
    assert complaints(qtlog) == []
    qtbot.waitUntil(lambda: sip.isdeleted(process))
    assert wait_gone(pid, 0)
