"""The engine dies in the middle of things: it is said, it is started again, and the loop goes on."""

from __future__ import annotations

import os
import signal
from typing import Callable

from .driver import Qgis, decisions

RESTARTED = "The engine stopped and is started again"


def test_an_engine_killed_while_searching_and_while_deciding(start: Callable[..., Qgis]) -> None:
    qgis = start("engine-killed")
    qgis.wait("the engine", lambda shown: shown.open and shown.ready)
    qgis.click_map(*qgis.world.islands[0])
    qgis.wait_for_candidates()
    kill_while_learning(qgis)
    kill_between_answers(qgis)
    kill_during_a_click(qgis)
    qgis.check_clean()


def kill_while_learning(qgis: Qgis) -> None:
    """Hold the engine, so that it is surely busy when it dies; keys are answered all the while."""
    qgis.focus_dock()
    for _ in range(3):
        qgis.answer()
    held = qgis.wait("no question", lambda shown: not shown.asking and not shown.pending)
    os.kill(held.engine, signal.SIGSTOP)
    for _ in range(7):
        qgis.answer()
    assert qgis.look().asking
    os.kill(held.engine, signal.SIGKILL)
    qgis.wait_until_told(RESTARTED)
    qgis.picture("1-killed-while-learning")
    shown = qgis.wait(
        "learning from ten answers",
        lambda shown: shown.ready and shown.engine != held.engine and shown.learned >= 10,
    )
    assert shown.accepted + shown.rejected == 10
    check_saved(qgis, 10)


def kill_between_answers(qgis: Qgis) -> None:
    engine = qgis.wait("no question", lambda shown: not shown.asking).engine
    os.kill(engine, signal.SIGKILL)
    for _ in range(6):
        qgis.answer()
    shown = qgis.wait("the third engine", lambda shown: shown.ready and shown.engine not in (0, engine))
    qgis.wait("learning from more", lambda later: later.learned >= 15 and later.engine == shown.engine)
    check_saved(qgis, 16)


def kill_during_a_click(qgis: Qgis) -> None:
    """A click that was on its way when the engine died is lost, and the next one is not."""
    before = qgis.wait("no question", lambda shown: not shown.asking)
    os.kill(before.engine, signal.SIGSTOP)
    west, south, east, north = before.extent
    qgis.click_map((west + east) / 2, (south + north) / 2)
    os.kill(before.engine, signal.SIGKILL)
    qgis.wait("the fourth engine", lambda shown: shown.ready and shown.engine not in (0, before.engine))
    qgis.click_map((west + east) / 2, (south + north) / 2)
    qgis.wait("candidates for the new example", lambda shown: shown.round > before.round and not shown.asking)
    qgis.answer()
    check_saved(qgis, 17)
    qgis.picture("2-after-three-deaths")


def check_saved(qgis: Qgis, count: int) -> None:
    shown = qgis.wait_until_saved()
    assert (shown.accepted + shown.rejected, shown.saved) == (count, "✓ saved")
    (log,) = qgis.logs()
    assert len(decisions(log)) == count
