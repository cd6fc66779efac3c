"""What was freed goes back to the system when the analyst rests, and only then."""

from __future__ import annotations

import ctypes
import threading
from pathlib import Path
from typing import Any, List

import pytest
from osgeo import gdal
from qgis.PyQt.QtCore import QObject

from plugin import freed_memory
from plugin.freed_memory import FEWEST, TIMES, FreedMemory, drop_blocks, trimming


@pytest.fixture
def given_back(monkeypatch: pytest.MonkeyPatch) -> List[str]:
    """Return the threads that memory was given back on."""
    threads: List[str] = []

    def trim(_kept: int) -> int:
        threads.append(threading.current_thread().name)
        return 1

    monkeypatch.setattr(freed_memory, "trimming", lambda: trim)
    monkeypatch.setattr(freed_memory, "REST_MS", 20)
    return threads


def test_it_is_given_back_on_a_thread_when_much_has_changed_and_nothing_does_any_more(
    qtbot: Any, given_back: List[str]
) -> None:
    parent = QObject()
    memory = FreedMemory(parent)
    for _ in range(FEWEST - 1):
        memory.changed()
    qtbot.wait(40)
    assert given_back == []
    memory.changed()
    assert given_back == []
    qtbot.waitUntil(lambda: given_back == TIMES * ["freed memory"])
    memory.changed()
    qtbot.wait(40)
    assert given_back == TIMES * ["freed memory"], "it begins to count anew"


def test_who_works_on_is_not_disturbed_by_the_second_time_either(qtbot: Any, given_back: List[str]) -> None:
    parent = QObject()
    memory = FreedMemory(parent)
    memory._rest.setInterval(10_000)
    for _ in range(FEWEST):
        memory.changed()
    memory._give_back()
    assert memory._rest.isActive(), "the second time is to come"
    memory._rest.stop()
    memory.changed()
    assert memory._rest.isActive(), "it waits from then on"
    qtbot.waitUntil(lambda: len(given_back) == 1)


def test_there_may_be_no_such_thing(monkeypatch: pytest.MonkeyPatch, faults: List[str]) -> None:
    class Without:
        def __init__(self, _name: object) -> None:
            pass

    monkeypatch.setattr(ctypes, "CDLL", Without)
    assert trimming() is None
    parent = QObject()
    memory = FreedMemory(parent)
    for _ in range(FEWEST):
        memory.changed()
    memory._give_back()  # what GDAL keeps is dropped all the same
    for thread in threading.enumerate():
        if thread.name == "freed memory":
            thread.join(5.0)
    assert not faults


def test_what_was_freed_leaves_the_process() -> None:
    trim = trimming()
    if trim is None:
        pytest.skip("this C library has no malloc_trim")
    pieces = [bytes(60_000) for _ in range(2000)]
    kept, pieces = pieces[::20], []  # what is kept holds the rest where it is
    before = _held_mb()
    trim(0)
    assert before - _held_mb() > 50
    assert len(kept) == 100


def test_of_rasters_only_what_was_read_last_stays_at_hand(tmp_path: Path) -> None:
    file = tmp_path / "large.tif"
    made = gdal.GetDriverByName("GTiff").Create(str(file), 4096, 4096, 1, options=["TILED=YES"])
    del made
    raster = gdal.Open(str(file))
    allowed = gdal.GetCacheMax()
    raster.ReadRaster()
    assert gdal.GetCacheUsed() >= 4096 * 4096
    drop_blocks(1 << 20)
    assert gdal.GetCacheUsed() <= 1 << 20
    assert gdal.GetCacheMax() == allowed
    assert len(raster.ReadRaster()) == 4096 * 4096


def _held_mb() -> float:
    return float(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1024
