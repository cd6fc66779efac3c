"""A label log that another program holds: told as long as it lasts, and nothing is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import List

import pytest
from qgis.PyQt.QtCore import Qt

from plugin.review.events import ACCEPT, REJECT

from .hands import App
from .traces import PROJECT, decisions_in, reopened, write


def test_a_locked_log_says_so_as_long_as_it_is_locked_and_loses_nothing(
    app: App, collection: Path, tmp_path: Path
) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.saved()
    lock = sqlite3.connect(app.plugin.targets.log.writer.path, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    for _ in range(40):
        app.press(Qt.Key.Key_R)
        app.settle(0.02)
    app.wait(lambda: any("holds" in text for text in app.messages()), "the message that stays")
    assert app.counts == (0, 0, 0)
    assert len(app.session.pending) == 25
    assert any("no more are taken" in text for text in app.told)
    assert "25" in app.dock.figures.saved.text()
    app.settle(1.0)
    assert sum("holds" in text for text in app.messages()) == 1
    lock.execute("ROLLBACK")
    lock.close()
    app.wait(lambda: not app.session.pending, "the decisions to be saved")
    app.wait(lambda: not any("holds" in text for text in app.messages()), "the message to go")
    assert app.counts == (0, 25, 0)
    assert "saved" in app.dock.figures.saved.text()


def test_decisions_that_a_locked_log_does_not_take_are_in_it_when_the_target_is_opened_again(
    app: App,
    collection: Path,
    tmp_path: Path,
    profile: Path,
    monkeypatch: pytest.MonkeyPatch,
    messages: List[str],
) -> None:
    monkeypatch.setattr("plugin.project.targets.CLOSE_SECONDS", 0.3)
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    write(tmp_path / "islands.qgz")
    lock = sqlite3.connect(app.plugin.targets.log.writer.path, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    for _ in range(3):
        app.press(Qt.Key.Key_R)
    PROJECT().clear()
    (kept,) = (profile / "lookalike" / "kept").iterdir()
    assert any("Open “target” again" in text and "3 unsaved decisions" in text for text in app.told), app.told
    assert any(str(kept) in line for line in messages)
    lock.execute("ROLLBACK")
    lock.close()
    reopened(app, tmp_path / "islands.qgz")
    assert app.counts == (1, 3, 0)
    assert decisions_in(tmp_path / "islands.lookalike") == [ACCEPT, REJECT, REJECT, REJECT]
    assert any("decisions that could not be saved before are in the log now" in text for text in app.told)
    assert list((profile / "lookalike" / "kept").iterdir()) == []
    for _ in range(4):
        app.press(Qt.Key.Key_Backspace)
    app.saved()
    assert app.counts == (0, 0, 0)


def test_a_log_locked_while_the_target_opens_says_so(app: App, collection: Path, tmp_path: Path) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    target, name, path = app.plugin.targets.current, app.plugin.targets.name, app.plugin.targets.log.writer.path
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None, "the other target")
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    app.plugin.open_target(target, name)
    app.wait(lambda: any("holds" in text for text in app.messages()), "the message")
    assert app.desk is None
    lock.execute("ROLLBACK")
    lock.close()
    app.wait(lambda: app.desk is not None and app.counts == (1, 0, 0), "the target")
    app.wait(lambda: not any("holds" in text for text in app.messages()), "the message to go")
