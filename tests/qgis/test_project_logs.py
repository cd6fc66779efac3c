"""Where a project's logs go: saved for the first time, saved under another name, moved."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt

from plugin.review.events import ACCEPT, REJECT

from .hands import App
from .traces import answer, decisions_in, log_files, reopened, write


def test_the_logs_of_an_unsaved_project_move_to_it(app: App, collection: Path, tmp_path: Path, profile: Path) -> None:
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None, "the second target")
    assert len(log_files(profile)) == 2
    write(tmp_path / "islands.qgz")
    app.wait(lambda: len(log_files(tmp_path / "islands.lookalike")) == 2, "the logs to move")
    app.settle()
    assert log_files(profile) == []
    app.point(3.25, 3.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    app.press(Qt.Key.Key_R)
    app.saved()
    assert sorted(decisions_in(tmp_path / "islands.lookalike")) == [ACCEPT, REJECT]
    assert len(app.plugin.targets.entries()) == 2


def test_logs_move_also_when_no_target_is_open(app: App, collection: Path, tmp_path: Path, profile: Path) -> None:
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    app.plugin._close_target()
    write(tmp_path / "islands.qgz")
    assert decisions_in(tmp_path / "islands.lookalike") == [ACCEPT]
    assert log_files(profile) == []


def saved_as(app: App, collection: Path, tmp_path: Path) -> None:
    write(tmp_path / "first.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    write(tmp_path / "first.qgz")
    (tmp_path / "other").mkdir()
    write(tmp_path / "other" / "second.qgz")
    app.settle()
    assert any("both see what either adds" in text.lower() for text in app.messages())


def test_after_save_as_the_logs_are_shared_until_told_otherwise(app: App, collection: Path, tmp_path: Path) -> None:
    saved_as(app, collection, tmp_path)
    app.press(Qt.Key.Key_R)
    app.saved()
    assert decisions_in(tmp_path / "first.lookalike") == [ACCEPT, REJECT]
    reopened(app, tmp_path / "other" / "second.qgz")
    assert app.counts == (1, 1, 0)
    assert not (tmp_path / "other" / "second.lookalike").exists()


def test_after_save_as_the_logs_can_be_copied(app: App, collection: Path, tmp_path: Path) -> None:
    saved_as(app, collection, tmp_path)
    answer(app, "Make a copy for this project")
    app.wait(lambda: app.desk is not None and app.session.queue.current is not None, "the copy")
    app.press(Qt.Key.Key_R)
    app.saved()
    assert decisions_in(tmp_path / "first.lookalike") == [ACCEPT]
    assert decisions_in(tmp_path / "other" / "second.lookalike") == [ACCEPT, REJECT]
    write(tmp_path / "other" / "second.qgz")
    assert not any("both see" in text for text in app.messages())
    reopened(app, tmp_path / "other" / "second.qgz")
    assert app.counts == (1, 1, 0)
