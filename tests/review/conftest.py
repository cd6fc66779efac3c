"""Events and logs that the tests of the review room make for themselves."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable, Iterator, List

import pytest

from plugin.review.events import DECISION, Event, LogIdentity, new_event, polygon_wkb
from plugin.review.locations import log_path

from .session_desk import Desk

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = Path(__file__).with_name("children")


def decide(identity: LogIdentity, chip: int, label: str = "accept", **fields: Any) -> Event:
    lon = (chip % 360) * 0.5 - 90
    ring = [(lon, 0.0), (lon + 0.5, 0.0), (lon + 0.5, 0.5), (lon, 0.5)]
    return new_event(
        DECISION, identity, chip_id=f"{chip:032x}", label=label, footprint_wkb=polygon_wkb(ring), score=0.5, **fields
    )


def numbered(events: List[Event]) -> List[Event]:
    return [dataclasses.replace(event, sequence=place) for place, event in enumerate(events, 1)]


@pytest.fixture
def ana() -> LogIdentity:
    return LogIdentity("7d3c9a52-0001-4000-8000-000000000001", "Ana Müller", "installation-a")


@pytest.fixture
def ben(ana: LogIdentity) -> LogIdentity:
    return LogIdentity(ana.target, "Ben", "installation-b")


@pytest.fixture
def path(tmp_path: Path, ana: LogIdentity) -> Path:
    return log_path(tmp_path / "islands.lookalike", ana)


@pytest.fixture
def make_decision() -> Callable[..., Event]:
    return decide


@pytest.fixture
def in_order() -> Callable[[List[Event]], List[Event]]:
    return numbered


@pytest.fixture
def child() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Return a function that starts a script of `children` in its own process, after words such as `unshare -rm`."""
    started: List[subprocess.Popen[str]] = []

    def start(name: str, *arguments: object, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
        command = [*before, sys.executable, str(CHILDREN / f"{name}.py"), *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def desk(ana: LogIdentity) -> Desk:
    made = Desk(ana)
    made.save()
    return made


@pytest.fixture
def reviewing(desk: Desk) -> Desk:
    """A desk with one example, saved, and the first page."""
    desk.click(1)
    desk.save()
    desk.propose()
    return desk
