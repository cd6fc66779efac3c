"""Runs in a mount namespace of its own: a disk that fills up, or is read-only at first, while decisions are made."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

from plugin.review.events import DECISION, LogIdentity, new_event
from plugin.review.label_log import open_log
from plugin.review.writer import LogWriter

kind, folder = sys.argv[1], Path(sys.argv[2])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)], check=True)
print("mounted", flush=True)
identity = LogIdentity("t", "ana", "i")
path = folder / "t" / "ana.log.sqlite"
told, recovered, saved = [], [], []
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


def decide(chip):
    event = new_event(DECISION, identity, chip_id=f"{chip:032x}", label="accept", imagery="x" * 500)
    writer.submit([event])
    return event


def break_disk():
    if kind == "full":
        descriptor = os.open(folder / "filler", os.O_CREAT | os.O_WRONLY)
        with contextlib.suppress(OSError):
            while os.write(descriptor, b"x" * 1024):
                pass
        os.close(descriptor)
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


def mend_disk():
    if kind == "full":
        (folder / "filler").unlink()
    else:
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)


events = [decide(chip) for chip in range(20)]
assert writer.flush(10), "could not save on a healthy disk"
writer.close(10)
writer = LogWriter(
    path,
    identity,
    on_saved=saved.extend,
    on_trouble=told.append,
    on_recovered=lambda: recovered.append(True),
    poll_seconds=0.1,
    retry_seconds=(0.02, 0.1),
)
if kind == "read-only":
    break_disk()
writer.start()
if kind == "full":
    assert writer.flush(10)
    time.sleep(0.2)
    break_disk()
else:
    time.sleep(0.3)
    assert not writer.accepts_more, "a log that cannot be written accepts decisions"
    assert len(told) == 1 and "cannot be written" in told[0], told
before = len(saved)
while writer.pending < 25:
    events.append(decide(len(events)))
time.sleep(0.5)
assert len(saved) == before or kind == "full", "something was called saved on a disk that cannot be written"
while writer.pending < 25:
    events.append(decide(len(events)))
    time.sleep(0.02)
assert not writer.accepts_more
assert told, "nobody was told"
assert ("full" if kind == "full" else "cannot be written") in told[-1], told
assert not recovered
unsaved = writer.pending
mend_disk()
assert writer.flush(20), "what was kept in memory did not arrive"
time.sleep(0.3)
assert recovered and writer.accepts_more
assert [event.uuid for event in saved] == [event.uuid for event in events]
assert writer.close(5) == []
log = open_log(path, identity)
assert [event.uuid for event in log.read().events] == [event.uuid for event in events]
assert not log.notices, log.notices
log.close()
print("done", unsaved, len(events))
