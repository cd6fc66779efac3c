"""The main job by hand: click an island, answer with keys wherever the focus is, let it learn, take back, export."""

from __future__ import annotations

import sqlite3
from typing import Callable

from .driver import Qgis, decisions, kinds


def test_an_analyst_clicks_answers_and_exports(start: Callable[..., Qgis]) -> None:
    qgis = start("main-job", outside=(("E2E_SKETCH", "yes"),))
    point(qgis)
    answer_in_the_dock(qgis)
    take_back_and_again(qgis)
    answer_on_the_canvas(qgis)
    answer_in_a_floating_dock(qgis)
    answer_while_digitising(qgis)
    export(qgis)
    qgis.check_clean()


def point(qgis: Qgis) -> None:
    qgis.wait("the target to open", lambda shown: shown.open)
    qgis.picture("1-first-start")
    assert qgis.look().tool == "PickTool"
    qgis.click_map(*qgis.world.islands[0])
    qgis.wait_for_candidates()
    qgis.picture("2-after-the-click")


def answer_in_the_dock(qgis: Qgis) -> None:
    qgis.focus_dock()
    for _ in range(6):
        qgis.answer()
    shown = qgis.wait("learning from the answers", lambda shown: shown.learned >= 5 and not shown.asking)
    assert shown.round >= 2
    shown = qgis.wait_until_saved()
    assert (shown.accepted + shown.rejected, shown.saved) == (6, "✓ saved")
    assert shown.accepted >= 3
    (log,) = qgis.logs()
    assert dict(decisions(log)) == {chip: label for chip, (label, _saved) in shown.decided.items()}
    qgis.picture("3-answered-in-the-dock")


def take_back_and_again(qgis: Qgis) -> None:
    (log,) = qgis.logs()
    before = decisions(log)
    qgis.keys("BackSpace", "BackSpace")
    shown = qgis.wait("two answers to be taken back", lambda shown: shown.accepted + shown.rejected == 4)
    assert shown.current == before[-2][0]
    assert decisions(log) == before[:-2]
    qgis.keys("shift+BackSpace", "shift+BackSpace")
    qgis.wait("two answers to be there again", lambda shown: shown.accepted + shown.rejected == 6)
    assert kinds(log)[-4:] == ["undo", "undo", "redo", "redo"]


def answer_on_the_canvas(qgis: Qgis) -> None:
    before = qgis.wait_for_candidates()
    qgis.click_map(*middle_of_the_map(qgis))
    qgis.wait("the second example's candidates", lambda shown: shown.round > before.round and not shown.asking)
    qgis.wait("the focus on the map", lambda shown: shown.focus == "canvas")
    for _ in range(3):
        qgis.answer()
    qgis.keys("u")
    shown = qgis.wait("the unsure one", lambda shown: shown.unsure == 1)
    assert shown.accepted + shown.rejected == 9
    qgis.picture("4-answered-on-the-canvas")


def answer_in_a_floating_dock(qgis: Qgis) -> None:
    qgis.click("title", double=True)
    qgis.wait("the dock to float", lambda shown: shown.floating)
    qgis.focus_dock()
    for _ in range(3):
        qgis.answer()
    shown = qgis.wait_until_saved()
    assert shown.accepted + shown.rejected == 12
    qgis.picture("5-answered-floating")


def answer_while_digitising(qgis: Qgis) -> None:
    """R is also the key of Stream Digitize: without a review it turns that on, in a review it rejects."""
    qgis.click("mActionToggleEditing")
    qgis.wait("editing", lambda shown: shown.editing)
    qgis.click("mActionAddFeature")
    qgis.wait("the digitising tool", lambda shown: "AddFeature" in shown.tool or "Digitize" in shown.tool)
    qgis.click("lookalikePanel")
    focus_canvas(qgis)
    qgis.keys("r")
    qgis.wait("Stream Digitize, the panel being hidden", lambda shown: shown.streaming)
    qgis.order("straight")
    qgis.wait("Stream Digitize to end", lambda shown: not shown.streaming)
    qgis.click("lookalikePanel")
    focus_canvas(qgis)
    before = qgis.look()
    qgis.keys("r", "a", "r")
    shown = qgis.wait("three answers", lambda shown: shown.rejected + shown.accepted == 15 and not shown.pending)
    assert (shown.rejected, shown.accepted) == (before.rejected + 2, before.accepted + 1)
    assert not shown.streaming
    assert shown.editing
    qgis.picture("6-answered-while-digitising")
    qgis.keys("Escape")


def export(qgis: Qgis) -> None:
    path = qgis.folder / "found.gpkg"
    shown = qgis.look()
    qgis.click("lookalikeExport")
    qgis.wait("the window for exports", lambda shown: bool(shown.dialog) and shown.focus.startswith("lookalikeExport"))
    qgis.keys("alt+d", "alt+t", "ctrl+a")
    qgis.type(str(path))
    qgis.picture("7-export-dialog")
    qgis.keys("Return")
    qgis.wait_until_told("Exported")
    qgis.picture("8-exported")
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = dict(connection.execute("SELECT label, count(*) FROM chips GROUP BY label"))
    connection.close()
    assert rows["accept"] == shown.accepted
    assert rows["reject"] == shown.rejected
    assert rows["unsure"] == 1


def focus_canvas(qgis: Qgis) -> None:
    """Click the map with whatever tool is in hand."""
    left, top, width, height = qgis.look().canvas
    qgis.click_at((left + width // 3, top + height // 3))
    qgis.wait("the focus on the map", lambda shown: shown.focus == "canvas")


def middle_of_the_map(qgis: Qgis) -> tuple[float, float]:
    west, south, east, north = qgis.look().extent
    return (west + east) / 2, (south + north) / 2
