"""Fixtures for tests inside QGIS: engines that work, engines that do not, and what is logged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable, Iterator, List

import pytest

from plugin.engine_client.client import EngineClient, Patience
from plugin.engine_client.environment import PACKAGES, Launch, default_python, engine_launch
from plugin.engine_client.pending import EngineError

FAKE_ENGINE = Path(__file__).with_name("fake_engine.py")


class Replies:
    """Takes what a client calls back with."""

    def __init__(self) -> None:
        self.results: List[Any] = []
        self.errors: List[EngineError] = []
        self.progress: List[Any] = []

    def result(self, value: Any) -> None:
        self.results.append(value)

    def error(self, error: EngineError) -> None:
        self.errors.append(error)

    def step(self, progress: Any) -> None:
        self.progress.append(progress)


@pytest.fixture
def replies() -> Replies:
    return Replies()


def fake_launch(mode: str = "normal") -> Launch:
    return Launch(sys.executable, ["-u", str(FAKE_ENGINE), mode], dict(os.environ))


@pytest.fixture
def make_client(qgis_app: Any) -> Iterator[Callable[..., EngineClient]]:
    """Return a function that makes clients of a fake engine (or of any launch); they end with the test."""
    clients: List[EngineClient] = []

    def make(mode: str = "normal", launch: Any = None, **patience: Any) -> EngineClient:
        client = EngineClient(launch or (lambda: fake_launch(mode)), patience=Patience(**patience))
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()


@pytest.fixture(scope="session")
def engine_python() -> str:
    """Return a Python that can run the real engine, or skip the test."""
    python = os.environ.get("LOOKALIKE_PYTHON") or str(default_python())
    if not Path(python).is_file():
        pytest.skip(f"no engine: LOOKALIKE_PYTHON is not set and {python} does not exist")
    imports = "; ".join(f"import {name}" for name in PACKAGES)
    if subprocess.run([python, "-I", "-c", imports], capture_output=True, check=False).returncode:
        pytest.skip(f"{python} lacks some of {', '.join(PACKAGES)}")
    return python


@pytest.fixture
def real_client(make_client: Callable[..., EngineClient], engine_python: str) -> EngineClient:
    """Return a client of the real engine, not started yet."""
    return make_client(launch=lambda: engine_launch(engine_python))


@pytest.fixture
def messages(qgis_app: Any) -> Iterator[List[str]]:
    """Return the lines that reach QGIS's log under Lookalike's tag, as they come."""
    lines: List[str] = []

    def take(text: str, tag: str, _level: Any) -> None:
        if tag == "Lookalike":
            lines.append(text)

    log = qgis_app.messageLog()
    log.messageReceived.connect(take)
    yield lines
    log.messageReceived.disconnect(take)
