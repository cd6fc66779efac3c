"""Accepts chip after chip and tells each uuid on standard output once it is saved; the parent kills it."""

import os
import sys
from pathlib import Path

from plugin.review.events import DECISION, LogIdentity, new_event, polygon_wkb
from plugin.review.writer import LogWriter

path, target, analyst, installation, most = sys.argv[1:6]
one_by_one = sys.argv[6:] == ["one by one"]
identity = LogIdentity(target, analyst, installation)


def saved(events):
    for event in events:
        os.write(1, f"{event.uuid} {event.sequence}\n".encode())


writer = LogWriter(Path(path), identity, on_saved=saved, poll_seconds=0.2, retry_seconds=(0.01, 0.1))
writer.start()
ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]
for chip in range(int(most)):
    while not writer.accepts_more:
        pass
    writer.submit(
        [new_event(DECISION, identity, chip_id=f"{chip:032x}", label="accept", footprint_wkb=polygon_wkb(ring))]
    )
    if one_by_one and not writer.flush(60.0):
        sys.exit("a decision was not saved within a minute")
sys.exit(len(writer.close(60.0)))
