"""The plugin is taken out and put back in the middle of a search, and QGIS is closed right after a decision."""

from __future__ import annotations

import os
import signal
from typing import Callable

from ..processes import is_running, wait_gone
from .driver import Qgis, decisions


def test_unloaded_while_searching_then_closed_right_after_deciding(start: Callable[..., Qgis]) -> None:
    qgis = start("lifecycle")
    qgis.wait("the target to open", lambda shown: shown.open)
    qgis.click_map(*qgis.world.islands[0])
    qgis.wait_for_candidates()
    qgis.wait("the heat map", lambda shown: "Heat map of the score" in shown.layers)
    qgis.save_project()
    qgis.focus_dock()
    unload_while_searching(qgis)
    load_again(qgis)
    close_right_after_deciding(qgis)


def unload_while_searching(qgis: Qgis) -> None:
    """Hold the engine, so that the question is surely open when the plugin goes."""
    for _ in range(2):
        qgis.answer()
    engine = qgis.wait("no question", lambda shown: not shown.asking).engine
    os.kill(engine, signal.SIGSTOP)
    for _ in range(4):
        qgis.answer()
    assert qgis.look().asking
    shown = qgis.order("unload")
    assert wait_gone(engine, 20.0), "the engine outlived the plugin"
    assert (shown.layers, shown.places) == (["Sea"], {})
    (log,) = qgis.logs()
    assert len(decisions(log)) == 6
    qgis.picture("1-unloaded")
    qgis.check_clean()


def load_again(qgis: Qgis) -> None:
    qgis.order("load")
    shown = qgis.wait_for_candidates()
    assert (shown.accepted + shown.rejected, shown.learned) == (6, 7)
    qgis.focus_dock()
    qgis.answer()
    qgis.wait_until_saved()
    qgis.picture("2-loaded-again")


def close_right_after_deciding(qgis: Qgis) -> None:
    engine = qgis.look().engine
    assert is_running(engine)
    assert not qgis.look().dirty, "reviewing is no change of the project"
    qgis.keys("a", "r", "a", "ctrl+q")
    qgis.wait_for_end()
    assert qgis.process.returncode == 0
    assert wait_gone(engine, 20.0), "the engine outlived QGIS"
    (log,) = qgis.logs()
    assert [label for _chip, label in decisions(log)][-3:] == ["accept", "reject", "accept"]
    assert len(decisions(log)) == 10
    qgis.check_clean()
