"""Listens to a log's writer, as QGIS does."""

from __future__ import annotations

import subprocess
import threading
import time
from pathlib import Path
from typing import Any, Callable, List, Set

from plugin.review.events import Event, LogIdentity
from plugin.review.writer import LogWriter

Make = Callable[..., Event]

Child = Callable[..., "subprocess.Popen[str]"]


class Listener:
    """Keeps what a writer tells, with the writer itself."""

    def __init__(self, path: Path, identity: LogIdentity, **options: Any) -> None:
        self.opened: List[List[Event]] = []
        self.saved: List[Event] = []
        self.foreign: List[Event] = []
        self.troubles: List[str] = []
        self.recovered = 0
        self.notices: List[str] = []
        self.moved: List[Path] = []
        self.threads: Set[threading.Thread] = set()
        settings = {"poll_seconds": 0.05, "retry_seconds": (0.01, 0.1), **options}
        self.writer = LogWriter(
            path,
            identity,
            on_opened=self.opened.append,
            on_saved=self._saved,
            on_foreign=self.foreign.extend,
            on_trouble=self.troubles.append,
            on_recovered=self._recovered,
            on_notice=self.notices.append,
            on_moved=self.moved.append,
            **settings,
        )
        self.writer.start()

    def _saved(self, events: List[Event]) -> None:
        self.threads.add(threading.current_thread())
        self.saved += events

    def _recovered(self) -> None:
        self.recovered += 1


def wait_for(condition: Callable[[], Any], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


def uuids(events: Any) -> List[str]:
    return [event.uuid for event in events]
