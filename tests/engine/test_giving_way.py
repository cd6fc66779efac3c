"""Work that nobody waits for: it gives way to other work, and says what it would have said."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from plugin.engine.giving_way import NICENESS, UntilOthersWait, giving_way


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux alone")
def test_it_gives_way_with_all_threads_that_it_starts_and_nothing_else_does() -> None:
    def own_and_started() -> list[int]:
        found = [niceness()]
        thread = threading.Thread(target=lambda: found.append(niceness()))
        thread.start()
        thread.join()
        return found

    before = niceness()
    assert giving_way(own_and_started) == [max(before, NICENESS)] * 2
    assert niceness() == before
    assert own_and_started() == [before, before]


def test_what_fails_fails_where_it_was_asked_for() -> None:
    with pytest.raises(ZeroDivisionError):
        giving_way(lambda: 1 // 0)
    assert giving_way(lambda: 2) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux alone")
def test_what_others_wait_for_gives_way_no_longer() -> None:
    waiting: list[str] = []
    in_steps = UntilOthersWait(lambda: bool(waiting))
    before = niceness()
    assert in_steps(niceness) == max(before, NICENESS)
    waiting.append("a question")
    assert in_steps(niceness) == before
    waiting.clear()
    assert in_steps(niceness) == max(before, NICENESS)
