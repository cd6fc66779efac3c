"""A merge is one step of Undo and Redo: in the panel, on the map, in figures and exports, and after a restart."""

from __future__ import annotations

import contextlib
import json
import random
from functools import partial
from pathlib import Path
from typing import Any, Dict, List, Tuple

from monkey import Monkey
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton, QTableWidget

from plugin.dock.judge_page import JudgePage
from plugin.review.dates import EVENTS, dates_noted
from plugin.review.events import ACCEPT, DECISION, DECISION_LABELS, REJECT, UNSURE, LogIdentity, new_event, polygon_wkb
from plugin.review.export_choice import DECIDED, GEOJSON
from plugin.review.label_log import open_log
from plugin.review.locations import log_path
from plugin.review.marks import CONFLICT

from .export_window import begin, choose, finished, opened
from .hands import App
from .teamed import log_of, merging, note, reviewed, table
from .traces import PROJECT, reopened, write

SHIFT = Qt.KeyboardModifier.ShiftModifier


def ben_of(app: App) -> LogIdentity:
    return LogIdentity(app.plugin.targets.current, "Ben", "installation-b")


def merge(app: App, *paths: Path) -> None:
    """Merge logs in the window, and wait until what is theirs is shown."""
    merges = len(merges_of(app))
    dialog = merging(app, *paths)
    button = dialog.findChild(QPushButton, "lookalikeMergeNow")
    app.wait(button.isEnabled, "what the merge would do")
    button.click()
    app.wait(lambda: "new here" in note(dialog), "the merge")
    app.wait(lambda: len(merges_of(app)) > merges, "the note of it in the log")
    dialog.close()


def merges_of(app: App) -> List[Any]:
    return [event for event in app.session.state._events.values() if event.kind == "merge"]


def agrees(app: App, project: Path) -> None:
    """Gallery, map layer, figures and the large picture show what the files say."""
    monkey = Monkey(app.plugin, app.iface.window, app.canvas, [project], 0)
    monkey.look(0)
    assert monkey.wrong == []


def button(app: App, name: str) -> Any:
    return app.dock.findChild(QPushButton, f"lookalike_{name}")


def spread(page: JudgePage) -> Tuple[int, ...]:
    """Return how many accepted and rejected the histogram counts."""
    return tuple(sum(map(int, counts.split())) for counts in page._found.counts[:2]) if page._found else ()


def exported(app: App, path: Path) -> Dict[str, int]:
    dialog = opened(app)
    choose(dialog, DECIDED, GEOJSON, path)
    begin(dialog)
    assert "Exported" in finished(app)
    labels = [one["properties"]["label"] for one in json.loads(path.read_text())["features"]]
    return {label: labels.count(label) for label in set(labels)}


def test_backspace_takes_a_whole_merge_back_and_everything_follows(answered: App, out: Path, tmp_path: Path) -> None:
    app, project = answered, tmp_path / "islands.qgz"
    write(project)
    app.settle(0.3)
    before = app.session.state.counts
    assert app.counts == (4, 1, 1)
    theirs = log_of(tmp_path / "theirs", ben_of(app), app.session.queue.items[:12], REJECT)
    app.iface.window.show()
    merge(app, theirs)
    app.wait(lambda: app.session.state.counts.conflicts == 5, "Ben's answers")
    after = app.session.state.counts
    assert app.counts == (0, 7, 0)
    assert exported(app, out / "merged.geojson") == {"reject": 7, "conflict": 5, "example": 1}
    undo, redo = button(app, "undo"), button(app, "redo")
    app.wait(lambda: "the merge of Ben's log: 12 answers" in undo.toolTip(), "what Undo would take back")

    app.press(Qt.Key.Key_Backspace)
    app.wait(lambda: app.session.state.counts == before, "what there was before")
    app.saved()
    assert any("Undid the merge of Ben's log: 12 answers." in text for text in app.messages())
    assert not any("new here" in text for text in app.messages()), "what was told of the merge is withdrawn"
    assert "the merge of Ben's log: 12 answers" in redo.toolTip() and "accept #" in undo.toolTip()
    agrees(app, project)
    assert exported(app, out / "undone.geojson") == {"accept": 4, "reject": 1, "unsure": 1, "example": 1}
    app.dock.show_page(app.dock.judge)
    app.wait(lambda: spread(app.dock.judge) == (4, 1), "the histogram without Ben's")

    app.dock.show_page(app.dock.review)
    QTest.mouseClick(redo, Qt.MouseButton.LeftButton)
    app.wait(lambda: app.session.state.counts == after, "Ben's answers again")
    app.saved()
    assert any("Redid the merge of Ben's log: 12 answers." in text for text in app.messages())
    agrees(app, project)
    app.dock.show_page(app.dock.judge)
    app.wait(lambda: spread(app.dock.judge) == (0, 7), "the histogram with Ben's")
    app.dock.show_page(app.dock.review)
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    app.wait(lambda: app.session.state.counts == before, "what there was before")
    app.saved()
    PROJECT().setDirty(False)


def test_after_a_restart_what_came_after_the_merge_goes_first_and_then_the_merge(
    app: App, collection: Path, tmp_path: Path
) -> None:
    project = tmp_path / "islands.qgz"
    reviewed(app, collection, tmp_path)
    theirs = log_of(tmp_path / "theirs", ben_of(app), app.session.queue.items[:6], REJECT)
    merge(app, theirs)
    app.wait(lambda: app.session.state.counts.conflicts == 1, "the conflict")
    app.press(Qt.Key.Key_C)
    app.press(Qt.Key.Key_A)
    app.saved()
    assert app.counts == (1, 5, 0)
    app.plugin.team.show_agreement()
    window = app.plugin.team._dialog
    app.wait(lambda: bool(table(window, "lookalikePairTable")), "the agreement with Ben")
    write(project)
    reopened(app, project)
    app.press(Qt.Key.Key_Backspace)
    app.wait(lambda: app.session.state.counts.conflicts == 1, "the conflict again")
    app.press(Qt.Key.Key_Backspace)
    app.wait(lambda: app.counts == (1, 1, 0) and not app.session.state.counts.conflicts, "what there was before")
    app.saved()
    agrees(app, project)
    app.plugin.team.show_agreement()
    window = app.plugin.team._dialog
    app.wait(lambda: not window.findChild(QTableWidget, "lookalikePairTable").rowCount(), "nobody to agree with")
    write(project)
    reopened(app, project)
    assert app.counts == (1, 1, 0) and "Ben" in button(app, "redo").toolTip()
    for _ in range(2):
        app.press(Qt.Key.Key_Backspace, modifier=SHIFT)
    app.saved()
    app.wait(lambda: app.counts == (1, 5, 0) and not app.session.state.counts.conflicts, "all of it again")
    for _ in range(2):
        app.press(Qt.Key.Key_Backspace)
    app.saved()
    merge(app, theirs)
    app.wait(lambda: app.counts == (0, 5, 0), "the same log once more")
    agrees(app, project)


def test_a_merge_into_a_target_of_events_is_taken_back_with_what_it_is_of(
    app: App, collection: Path, tmp_path: Path
) -> None:
    project = tmp_path / "slides.qgz"
    reviewed(app, collection, tmp_path)
    write(project)
    ben = ben_of(app)
    theirs = log_of(tmp_path / "theirs", ben, app.session.queue.items[4:9], ACCEPT)
    log = open_log(theirs, ben)
    log.append([dates_noted(EVENTS, ben, None)])
    log.close()
    before = app.session.sought.dates
    merge(app, theirs)
    app.wait(lambda: app.session.sought.dates == EVENTS and app.counts[0] == 6, "the merge")
    app.press(Qt.Key.Key_A)
    app.saved()
    app.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    app.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    app.wait(lambda: app.counts == (1, 1, 0) and app.session.sought.dates == before, "what there was before")
    app.saved()
    agrees(app, project)
    reopened(app, project)
    assert app.session.sought.dates == before
    app.press(Qt.Key.Key_Backspace, modifier=SHIFT)
    app.wait(lambda: app.session.sought.dates == EVENTS and app.counts[0] == 6, "the merge again")


def test_merges_undos_redos_and_restarts_in_any_order_show_what_a_plain_list_says(
    app: App, collection: Path, tmp_path: Path
) -> None:
    """The list has what both said after each step; Undo goes back in it, Redo forth, all else cuts its end."""
    chance = random.Random(3)
    project = tmp_path / "islands.qgz"
    reviewed(app, collection, tmp_path)
    ben = ben_of(app)
    path = log_path(tmp_path / "theirs", ben)
    chips = [item.candidate for item in app.session.queue.items]
    mine = {one.chip_id: (app.session.state.label(one.chip_id), False) for one in chips[:2]}
    his: Dict[str, str] = {}
    history: List[Said] = [(mine, his)]
    at = 0
    for _ in range(50):
        act = chance.choice(("decide", "decide", "merge", "merge", "undo", "undo", "redo", "restart"))
        mine, known = history[at]
        if act == "decide":
            current = app.session.queue.current.candidate.chip_id
            label = chance.choice(DECISION_LABELS)
            app.press({ACCEPT: Qt.Key.Key_A, REJECT: Qt.Key.Key_R, UNSURE: Qt.Key.Key_U}[label])
            history[at + 1 :] = [({**mine, current: (label, current in known)}, known)]
            at += 1
        elif act == "merge":
            app.saved()
            chip = next(one for one in chips if one.chip_id not in his)
            his = {**his, chip.chip_id: chance.choice(DECISION_LABELS)}
            fields = {"chip_id": chip.chip_id, "footprint_wkb": polygon_wkb(chip.footprint)}
            with contextlib.closing(open_log(path, ben)) as log:
                log.append([new_event(DECISION, ben, label=his[chip.chip_id], **fields)])
            merge(app, path)
            history[at + 1 :] = [(mine, his)]
            at += 1
        elif act == "undo" and at:
            app.press(Qt.Key.Key_Backspace)
            at -= 1
        elif act == "redo" and at < len(history) - 1:
            app.press(Qt.Key.Key_Backspace, modifier=SHIFT)
            at += 1
        elif act == "restart":
            app.saved()
            write(project)
            reopened(app, project)
        app.saved()
        app.wait(partial(holds, app, history[at]), f"what holds after {act}")
    assert len(his) > 4
    agrees(app, project)
    PROJECT().setDirty(False)


Said = Tuple[Dict[str, Tuple[str, bool]], Dict[str, str]]
"""Own answers, and whether Ben's was known when they were given; Ben's that are merged."""


def holds(app: App, said: Said) -> bool:
    """Whether the answers that hold are those that follow by the plain rule."""
    mine, his = said
    expected = dict(his)
    for chip, (label, knew) in mine.items():
        expected[chip] = label if knew or his.get(chip, label) == label else CONFLICT
    state = app.session.state
    return {chip: label for label in (*DECISION_LABELS, CONFLICT) for chip in state.chip_ids(label)} == expected
