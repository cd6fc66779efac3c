"""What is made ahead in a thread comes in order, ends with its maker closed, and passes errors on."""

from __future__ import annotations

import threading
from collections.abc import Generator

import pytest

from plugin.engine.collection.parallel import ahead, in_parallel


def counted(until: int, said: list[str]) -> Generator[int, None, None]:
    try:
        for number in range(until):
            said.append(threading.current_thread().name)
            yield number
        raise ValueError("no more")
    finally:
        said.append("closed")


@pytest.mark.parametrize("many", [1, 2, 9])
def test_items_come_in_order_from_a_thread_and_errors_after_them(many: int) -> None:
    said: list[str] = []
    found: list[int] = []
    with pytest.raises(ValueError, match="no more"):
        found.extend(ahead(counted(5, said), "counting", many))
    assert found == [0, 1, 2, 3, 4]
    assert said[-1] == "closed"
    assert all(name.startswith("counting") for name in said[:-1])


@pytest.mark.parametrize("many", [1, 2, 9])
def test_who_stops_early_leaves_nothing_behind(many: int) -> None:
    said: list[str] = []
    coming = ahead(counted(100, said), "counting", many)
    assert [next(coming), next(coming)] == [0, 1]
    coming.close()
    assert said[-1] == "closed"
    assert len(said) <= 4 + many
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("counting")]


def test_stages_behind_one_another_are_all_closed() -> None:
    said: list[str] = []
    first = ahead(counted(100, said), "first")
    second = ahead((2 * number for number in first), "second")
    assert next(second) == 0
    second.close()
    first.close()
    assert said[-1] == "closed"
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("first", "second"))]


def test_results_keep_the_order_of_their_tasks() -> None:
    slow = threading.Event()

    def work(number: int) -> int:
        if number == 0:
            slow.wait(5)
        else:
            slow.set()
        return number * number

    assert list(in_parallel(work, range(50))) == [number * number for number in range(50)]
