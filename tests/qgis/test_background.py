"""Work off the GUI thread: each that is begun ends, also where others end while it is begun."""

from __future__ import annotations

import time
from functools import partial
from typing import Any, List

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QApplication

from plugin.target.call import Call, Calls

SECONDS = 30.0


def wait_for(done: List[Any], count: int) -> None:
    until = time.monotonic() + SECONDS
    while len(done) < count and time.monotonic() < until:
        QApplication.processEvents()
    assert len(done) == count


def saying(name: str) -> Call:
    return Call("Test", partial(str, name))


def slowly(number: int) -> int:
    time.sleep(0.002 * (number % 2))
    return number


def known_to_qgis(call: Call) -> bool:
    return call in QgsApplication.taskManager().tasks()


def run_unnoticed(call: Call) -> None:
    """Begin a call and let it end, while QGIS takes note of nothing."""
    call.start()
    assert known_to_qgis(call)
    until = time.monotonic() + SECONDS
    while not call._has_run and time.monotonic() < until:
        time.sleep(0.001)
    assert call._has_run


def test_none_is_begun_while_one_has_ended_of_which_qgis_has_not_taken_note() -> None:
    """QGIS takes what has ended out of Qt's queue by its address, where another may lie by then that waits there."""
    told: List[str] = []
    first, second = (saying(name) for name in ("first", "second"))
    for call in (first, second):
        call.done.connect(told.append)
    run_unnoticed(first)
    second.start()
    assert not known_to_qgis(second)
    wait_for(told, 2)
    assert told == ["first", "second"]


def test_many_at_once_all_end() -> None:
    parent = QObject()
    done: List[int] = []
    calls = Calls("Test", parent)
    for number in range(300):
        calls.run(partial(slowly, number), done.append)
        if number % 30 == 29:
            time.sleep(0.02)  # some end, of which nobody takes note yet
    wait_for(done, 300)
    assert sorted(done) == list(range(300))


def test_what_is_cancelled_before_its_turn_says_nothing() -> None:
    told: List[str] = []
    first, second = (saying(name) for name in ("first", "second"))
    for call in (first, second):
        call.done.connect(told.append)
        call.failed.connect(told.append)
    run_unnoticed(first)
    second.start()
    second.cancel()
    wait_for(told, 1)
    for _ in range(20):
        QApplication.processEvents()
        time.sleep(0.002)
    assert told == ["first"]
    assert not known_to_qgis(second)
