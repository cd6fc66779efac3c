"""What was decided, in the order in which it was decided, by whomever and with whatever clocks."""

from __future__ import annotations

import bisect
import heapq
from collections import defaultdict
from typing import Dict, Iterable, List, Sequence, Tuple

from .events import Event
from .state import TargetState
from .undoing import LogKey, place_of


def decided_in_time(state: TargetState) -> Tuple[str, ...]:
    """Return what holds of each decided chip, in the order in which somebody first said it.

    A chip in conflict stands where the last of those who differ answered.
    """
    place = {event.uuid: number for number, event in enumerate(in_time(e for _, said in state.said() for e in said))}
    labels: List[Tuple[int, str]] = []
    for chip_id, said in state.said():
        label = state.label(chip_id)
        if label:
            alike = [place[event.uuid] for event in said if event.label == label]
            labels.append((min(alike) if alike else max(place[event.uuid] for event in said), label))
    return tuple(label for _, label in sorted(labels))


def in_time(events: Iterable[Event]) -> List[Event]:
    """Return events of several logs as one row: as they happened, as far as that can be known.

    The order within a log and that of an event after the one it supersedes always hold. Beyond that clocks decide, each
    as far as it agrees with its own log: of readings that run against the log's order the fewest possible are left out,
    and what was done at such a moment is taken for as old as what was done before it.
    """
    logs: Dict[LogKey, List[Event]] = defaultdict(list)
    for event in events:
        logs[event.log].append(event)
    rows = [sorted(log, key=place_of) for _, log in sorted(logs.items())]
    if len(rows) < 2:
        return rows[0] if rows else []
    times = [_agreeing([event.time for event in row]) for row in rows]
    waits_for = {event.uuid for row in rows for event in row}  # what is not in the row yet
    blocked: Dict[str, List[int]] = defaultdict(list)  # logs whose next event replaces one that is not
    next_of = [0] * len(rows)
    heap = [(times[log][0], log) for log in range(len(rows))]
    heapq.heapify(heap)
    found: List[Event] = []
    while heap or blocked:
        if not heap:  # each waits for another's event, as only a forged log can say
            freed = min(blocked)
            waits_for.discard(freed)
            for log in blocked.pop(freed):
                heapq.heappush(heap, (times[log][next_of[log]], log))
        _, log = heapq.heappop(heap)
        before = rows[log][next_of[log]].supersedes
        if before in waits_for:
            blocked[before].append(log)
            continue
        event = rows[log][next_of[log]]
        found.append(event)
        waits_for.discard(event.uuid)
        next_of[log] += 1
        for ready in (*([log] if next_of[log] < len(rows[log]) else []), *blocked.pop(event.uuid, ())):
            heapq.heappush(heap, (times[ready][next_of[ready]], ready))
    return found


def _agreeing(times: Sequence[str]) -> List[str]:
    """Return clock readings that never go back: those of a longest row that does not, and for others the one before.

    Before its first the first itself. The longest row by C. Schensted, Longest increasing and decreasing subsequences,
    Canadian Journal of Mathematics 13 (1961) 179-191.
    """
    tails: List[str] = []
    ends: List[int] = []
    before: List[int] = []
    for number, time in enumerate(times):
        length = bisect.bisect_right(tails, time)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [time]
        ends[length : length + 1] = [number]
    kept = set()
    number = ends[-1]
    while number >= 0:
        kept.add(number)
        number = before[number]
    said: List[str] = []
    last = times[min(kept)]
    for number, time in enumerate(times):
        last = time if number in kept else last
        said.append(last)
    return said
