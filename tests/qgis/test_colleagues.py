"""Two analysts, or two windows, on one target."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt

from plugin.review.events import ACCEPT, DECISION, REJECT

from .hands import App
from .traces import write


def test_a_colleague_on_the_same_target_is_seen(app: App, collection: Path, tmp_path: Path) -> None:
    from plugin.review.events import LogIdentity, new_event, polygon_wkb
    from plugin.review.locations import log_path
    from plugin.review.writer import LogWriter

    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.saved()
    item = app.session.queue.items[3]
    ben = LogIdentity(app.plugin.targets.current, "Ben", "installation-b")
    writer = LogWriter(log_path(tmp_path / "islands.lookalike", ben), ben)
    writer.start()
    wkb = polygon_wkb(item.candidate.footprint)
    writer.submit([new_event(DECISION, ben, chip_id=item.candidate.chip_id, label=REJECT, footprint_wkb=wkb)])
    assert writer.flush(5)
    app.wait(lambda: app.counts == (0, 1, 0), "Ben's decision")
    assert app.session.queue.items[3].label == REJECT
    writer.close(5)


def in_a_log_of_bens(app: App, folder: Path, row: int, label: str) -> None:
    """Let a colleague answer the candidate in a row of ours."""
    from plugin.review.events import LogIdentity, new_event, polygon_wkb
    from plugin.review.label_log import open_log
    from plugin.review.locations import log_path

    ben = LogIdentity(app.plugin.targets.current, "Ben", "installation-b")
    candidate = app.session.queue.items[row].candidate
    wkb = polygon_wkb(candidate.footprint)
    log = open_log(log_path(folder, ben), ben)
    log.append([new_event(DECISION, ben, chip_id=candidate.chip_id, label=label, footprint_wkb=wkb)])
    log.close()


def test_a_candidate_that_a_colleague_answers_meanwhile_stays_and_says_so(
    app: App, collection: Path, tmp_path: Path
) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.saved()
    current = app.session.queue.current.candidate.chip_id
    assert app.dock.candidate._note == ""
    in_a_log_of_bens(app, tmp_path / "islands.lookalike", 0, REJECT)
    app.wait(lambda: bool(app.dock.candidate._note), "the note")
    assert "elsewhere: rejected" in app.dock.candidate._note
    assert app.session.queue.current.candidate.chip_id == current
    app.press(Qt.Key.Key_Right)
    assert app.dock.candidate._note == ""


def test_a_contradiction_is_counted_exported_and_settled(app: App, collection: Path, tmp_path: Path) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.saved()
    assert not app.dock._export.isEnabled()
    app.press(Qt.Key.Key_A)
    app.saved()
    in_a_log_of_bens(app, tmp_path / "islands.lookalike", 0, REJECT)
    app.wait(lambda: app.dock.figures.conflicts.isVisible(), "the conflict")
    assert app.counts == (0, 0, 0)
    assert "<b>1</b>" in app.dock.figures.conflicts.text()
    assert app.dock._export.isEnabled()
    app.dock.figures.conflicts.linkActivated.emit("#")
    assert app.session.queue.current.label == "conflict"
    app.press(Qt.Key.Key_A)
    app.saved()
    app.wait(lambda: not app.dock.figures.conflicts.isVisible(), "the end of the conflict")
    assert app.counts == (1, 0, 0)


def test_two_windows_on_one_target_see_each_other(app: App, collection: Path, tmp_path: Path) -> None:
    """The same analyst twice: one log file, two writers."""
    from plugin.review.events import new_event, polygon_wkb
    from plugin.review.writer import LogWriter

    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.saved()
    log = app.plugin.targets.log
    item = app.session.queue.items[2]
    second = LogWriter(log.writer.path, log.identity)
    second.start()
    wkb = polygon_wkb(item.candidate.footprint)
    second.submit([new_event(DECISION, log.identity, chip_id=item.candidate.chip_id, label=ACCEPT, footprint_wkb=wkb)])
    assert second.flush(5)
    app.press(Qt.Key.Key_R)
    app.wait(lambda: app.counts == (1, 1, 0), "both decisions")
    second.close(5)
