"""Runs in a mount namespace of its own: a disk that fills up, or is read-only at first, while decisions are made."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, List

from plugin.review.events import DECISION, Event, LogIdentity, new_event
from plugin.review.label_log import open_log
from plugin.review.writer import MAX_PENDING, LogWriter

kind, folder = sys.argv[1], Path(sys.argv[2])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)], check=True)
print("mounted", flush=True)
identity = LogIdentity("t", "ana", "i")
path = folder / "t" / "ana.log.sqlite"
told: List[str] = []
recovered: List[bool] = []
saved: List[Event] = []
events: List[Event] = []


def make_writer() -> LogWriter:
    writer = LogWriter(
        path,
        identity,
        on_saved=saved.extend,
        on_trouble=told.append,
        on_recovered=lambda: recovered.append(True),
        poll_seconds=0.1,
        retry_seconds=(0.02, 0.1),
    )
    writer.start()
    return writer


def decide(writer: LogWriter) -> None:
    chip_id = f"{len(events):032x}"
    events.append(new_event(DECISION, identity, chip_id=chip_id, label="accept", imagery="x" * 500))
    writer.submit(events[-1:])


def wait_until(is_so: Callable[[], object], what: object = "") -> None:
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end, what
        time.sleep(0.01)


def break_disk() -> None:
    if kind == "full":
        descriptor = os.open(folder / "filler", os.O_CREAT | os.O_WRONLY)
        with contextlib.suppress(OSError):
            while os.write(descriptor, b"x" * 1024):
                pass
        os.close(descriptor)
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


def mend_disk() -> None:
    if kind == "full":
        (folder / "filler").unlink()
    else:
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)


writer = make_writer()
for _ in range(20):
    decide(writer)
assert writer.flush(30), "a healthy disk was not written"
assert not told

if kind == "read-only":
    assert writer.close(10) == []
    break_disk()
    writer = make_writer()
    wait_until(lambda: not writer.accepts_more and told, "a log that cannot be written accepts decisions")
    assert len(told) == 1 and "cannot be written" in told[0], told
else:
    break_disk()

# A page that was free may still take a few on the full disk; on the read-only one nothing may be called saved.
while writer.pending < MAX_PENDING:
    decide(writer)
    time.sleep(0.02)
time.sleep(0.3)
assert not writer.accepts_more
wait_until(lambda: told and ("full" if kind == "full" else "cannot be written") in told[-1], told)
assert len(saved) == len(events) - writer.pending
assert kind == "full" or len(saved) == 20
assert not recovered

mend_disk()
assert writer.flush(30), "what was kept in memory did not arrive"
wait_until(lambda: recovered and writer.accepts_more, "it is not told that all is well")
assert [event.uuid for event in saved] == [event.uuid for event in events]
assert writer.close(5) == []
log = open_log(path, identity)
assert [event.uuid for event in log.read().events] == [event.uuid for event in events]
assert not log.notices, log.notices
log.close()
print("done")
