"""A project on a network drive: its logs are worked on in copies, and go back whole."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt

from plugin.project import record
from plugin.review.events import ACCEPT, REJECT, LogIdentity
from plugin.review.mirror import Mirror

from .hands import App
from .teamed import log_of
from .traces import decisions_in, log_files, write


@pytest.fixture
def drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is taken for a network drive, on which no database may be opened."""
    folder = tmp_path / "drive"
    folder.mkdir()
    record._is_remote.cache_clear()
    monkeypatch.setattr(record, "is_network", lambda path: folder in (path, *path.parents))
    return folder


def on_the_drive(app: App, collection: Path, drive: Path) -> Path:
    write(drive / "islands.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    return drive / "islands.lookalike"


def test_answers_are_saved_here_and_copied_there(
    app: App, collection: Path, drive: Path, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: List[str] = []
    real = sqlite3.connect

    def connect(database: Any, *args: Any, **more: Any) -> Any:
        opened.append(str(database))
        return real(database, *args, **more)

    monkeypatch.setattr(sqlite3, "connect", connect)
    kept = on_the_drive(app, collection, drive)
    assert decisions_in(profile / "lookalike" / "network") == [ACCEPT]
    app.wait(lambda: len(log_files(kept)) == 1, "the copy on the drive")
    app.plugin._close_target()
    app.plugin.targets.shared.close()
    assert opened and not any(str(drive) in name for name in opened)
    monkeypatch.undo()
    assert decisions_in(kept) == [ACCEPT]


def test_a_colleague_on_the_drive_is_seen(app: App, collection: Path, drive: Path) -> None:
    kept = on_the_drive(app, collection, drive)
    ben = LogIdentity(app.plugin.targets.current, "Ben", "installation-b")
    log_of(kept, ben, app.session.queue.items[4:6], REJECT)
    app.wait(lambda: app.counts == (1, 2, 0), "Ben's answers")
    assert sorted(decisions_in(record.logs_folder())) == [ACCEPT, REJECT, REJECT], "where it is exported from"


def test_the_project_goes_on_where_another_computer_left_it(
    app: App, collection: Path, drive: Path, profile: Path
) -> None:
    """A profile that has never seen the drive waits for the copies before it lists the targets."""
    kept = on_the_drive(app, collection, drive)
    target = app.plugin.targets.current
    write(drive / "islands.qgz")
    QgsProject.instance().clear()
    app.settle(0.2)
    assert decisions_in(kept) == [ACCEPT]
    shutil.rmtree(profile / "lookalike" / "network")
    assert QgsProject.instance().read(str(drive / "islands.qgz"))
    app.wait(lambda: app.desk is not None, "the target")
    assert app.plugin.targets.current == target and app.counts == (1, 0, 0)
    assert [entry.name for entry in app.plugin.targets.entries()] == ["target"], "none was made in its place"


def test_the_projects_target_is_kept_while_the_drive_is_away_and_nothing_was_copied(
    app: App, collection: Path, drive: Path, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = on_the_drive(app, collection, drive)
    app.wait(lambda: len(log_files(kept)) == 1, "the copy on the drive")
    target = app.plugin.targets.current
    app.plugin.targets.rename("atolls")
    app.saved()
    write(drive / "islands.qgz")
    QgsProject.instance().clear()
    app.settle(0.2)
    shutil.rmtree(profile / "lookalike" / "network")

    def fails(_mirror: Mirror) -> None:
        raise OSError("the drive is away")

    with monkeypatch.context() as away:
        away.setattr(Mirror, "step", fails)
        assert QgsProject.instance().read(str(drive / "islands.qgz"))
        app.wait(lambda: app.desk is not None, "the target")
        assert app.plugin.targets.current == target == record.current_target()
    app.wait(lambda: app.counts == (1, 0, 0), "what is on the drive")
    app.plugin._close_target()
    assert [(entry.uuid, entry.name) for entry in app.plugin.targets.entries()] == [(target, "atolls")]


def test_a_drive_that_goes_away_is_told_and_waited_for_by_nobody(
    app: App, collection: Path, drive: Path, tmp_path: Path
) -> None:
    kept = on_the_drive(app, collection, drive)
    app.wait(lambda: len(log_files(kept)) == 1, "the copy on the drive")
    drive.rename(tmp_path / "away")
    app.press(Qt.Key.Key_R)
    app.saved()
    app.wait(lambda: any("saved on this computer" in text for text in app.messages()), "the sentence")
    app.press(Qt.Key.Key_A)
    app.saved()
    assert app.counts == (2, 1, 0)
    (tmp_path / "away").rename(drive)
    app.wait(lambda: not any("saved on this computer" in text for text in app.messages()), "the drive")
    app.wait(lambda: len(decisions_in(kept)) == 3, "all of them on the drive")


def test_a_project_is_saved_to_the_drive_and_away_from_it(
    app: App, collection: Path, drive: Path, tmp_path: Path
) -> None:
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    write(drive / "islands.qgz")
    app.wait(lambda: len(log_files(drive / "islands.lookalike")) == 1, "the log on the drive")
    app.press(Qt.Key.Key_R)
    app.saved()
    write(tmp_path / "own.qgz")
    app.settle()
    assert record.kept_logs() == drive / "islands.lookalike", "shared until told otherwise"
    app.plugin._copy_logs()
    app.wait(lambda: app.desk is not None, "the target")
    assert decisions_in(tmp_path / "own.lookalike") == [ACCEPT, REJECT]
    assert app.counts == (1, 1, 0)
