"""Asks an engine, looks after its process, and makes programs that are none."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, List

from plugin import protocol
from plugin.engine_client.client import EngineClient
from plugin.engine_client.python_check import PythonCheck

from .hands import Replies

ROOT = Path(__file__).parents[2]

MakeClient = Callable[..., EngineClient]


def ask(client: EngineClient, replies: Replies, path: str, number: int = 7, **more: Any) -> int:
    params = protocol.ChipsAtParams(path=path, lon=number, lat=0.0)
    return client.request(params, replies.result, replies.error, **more)


def totals(replies: Replies) -> List[int]:
    return [result.total for result in replies.results]


def make_program(path: Path, text: str = "#!/bin/sh\n") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


def check(qtbot: Any, python: str) -> Any:
    check = PythonCheck(python)
    with qtbot.waitSignal(check.finished) as finished:
        check.start()
    return finished.args[0]
