"""A project without the folder of its answers: that is said, nothing is written, and they are found or begun anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog, QPushButton

from plugin.project import record
from plugin.review.events import ACCEPT, REJECT, TARGET, LogIdentity, new_event
from plugin.review.label_log import open_log
from plugin.review.locations import log_path
from plugin.target import lost_logs

from .hands import App
from .traces import answer, decisions_in, log_files, write

PROJECT = QgsProject.instance


@pytest.fixture
def original(app: App, collection: Path, tmp_path: Path) -> Path:
    """Return a saved project with two answers, and leave it."""
    (tmp_path / "first").mkdir()
    project = tmp_path / "first" / "islands.qgz"
    write(project)
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    app.saved()
    write(project)
    PROJECT().clear()
    app.settle()
    return project


def copied(app: App, original: Path, to: Path) -> Path:
    """Copy the project file alone, and open it."""
    to.parent.mkdir(exist_ok=True)
    shutil.copy(original, to)
    assert PROJECT().read(str(to))
    app.wait(lambda: app.dock.review.offer.isVisible() and "answers of" in app.hint(), "what is wrong to be said")
    return to


def offered(app: App) -> list[str]:
    return [button.text() for button in buttons(app) if not button.isHidden()]


def buttons(app: App) -> tuple[QPushButton, ...]:
    return (app.dock.review.offer, *app.dock.review.more_offers)


def press(app: App, text: str) -> None:
    (button,) = (each for each in buttons(app) if each.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))


class Parents:
    """The folders above a path as Python 3.9 has them, which QGIS may bring: one at a time, in no slices."""

    def __init__(self, path: Path) -> None:
        self._all = list(path.parents)

    def __getitem__(self, place: int) -> Path:
        if not isinstance(place, int):
            raise TypeError("slices came with Python 3.10")
        return self._all[place]


class PathOf39(type(Path())):  # type: ignore[misc]
    parents = property(lambda self: Parents(Path(self)))


def test_a_project_copied_without_its_folder_says_so_and_finds_it(
    app: App, original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lost_logs, "Path", PathOf39)
    copy = copied(app, original, tmp_path / "elsewhere" / "islands.qgz")
    assert app.desk is None and app.plugin.targets.current == ""
    hint = app.hint()
    assert "“target”" in hint and "elsewhere/islands.lookalike does not exist" in hint and "there were 2" in hint
    assert offered(app) == ["Find the folder…", "Start anew"]
    app.settle(0.2)
    assert not (copy.parent / "islands.lookalike").exists(), "nothing is written"
    app.press(Qt.Key.Key_A)
    (tmp_path / "nothing").mkdir()
    choose(monkeypatch, tmp_path / "nothing")
    press(app, "Find the folder…")
    assert any("Choose the folder that ends with .lookalike" in text for text in app.told) and app.desk is None
    choose(monkeypatch, original.parent / "islands.lookalike")
    press(app, "Find the folder…")
    app.wait(lambda: app.desk is not None, "the target")
    app.wait(lambda: app.session.queue.current is not None, "the candidates")
    assert app.counts == (1, 1, 0) and offered(app) == []
    answer(app, "Make a copy for this project")
    app.wait(lambda: app.desk is not None and app.session.queue.current is not None, "the copy")
    app.press(Qt.Key.Key_A)
    app.saved()
    assert sorted(decisions_in(copy.parent / "islands.lookalike")) == [ACCEPT, ACCEPT, REJECT]
    assert sorted(decisions_in(original.parent / "islands.lookalike")) == [ACCEPT, REJECT]


def test_a_project_that_was_given_another_name_has_its_folder_beside_it(app: App, original: Path) -> None:
    copied(app, original, original.with_name("isles.qgz"))
    assert offered(app) == ["Use “islands.lookalike”", "Find the folder…", "Start anew"]
    press(app, "Use “islands.lookalike”")
    app.wait(lambda: app.desk is not None and app.counts == (1, 1, 0), "the answers")
    assert not original.with_name("isles.lookalike").exists()


def test_it_is_begun_anew_beside_nothing_that_could_be_found_later(app: App, original: Path, tmp_path: Path) -> None:
    copy = copied(app, original, tmp_path / "elsewhere" / "islands.qgz")
    lost = record.current_target()
    assert not PROJECT().isDirty()
    press(app, "Start anew")
    app.wait(lambda: app.desk is not None, "the new target")
    assert app.plugin.targets.name == "target" and app.plugin.targets.current != lost and app.counts == (0, 0, 0)
    assert PROJECT().isDirty()
    write(copy)
    PROJECT().clear()
    app.settle()
    assert PROJECT().read(str(copy))
    app.wait(lambda: app.desk is not None, "the target, without a question")


def test_another_targets_logs_do_not_stand_in(app: App, original: Path, tmp_path: Path) -> None:
    folder = original.parent / "islands.lookalike"
    (mine,) = folder.iterdir()
    shutil.move(str(mine), str(tmp_path / "away"))
    shutil.copytree(tmp_path / "away", folder / "11111111-2222", dirs_exist_ok=False)
    assert PROJECT().read(str(original))
    app.wait(lambda: "does not have them" in app.hint(), "what is wrong to be said")
    assert app.desk is None


def test_logs_without_an_answer_are_noticed(app: App, original: Path) -> None:
    folder = original.parent / "islands.lookalike"
    (log,) = log_files(folder)
    log.unlink()
    ben = LogIdentity(log.parent.name, "Ben", "installation-b")
    made = open_log(log_path(folder, ben), ben)
    made.append([new_event(TARGET, ben, details={"name": "target"})])
    made.close()
    assert PROJECT().read(str(original))
    app.wait(lambda: app.desk is not None, "the target")
    assert any("there were 2" in text for text in app.messages())


def test_a_target_without_answers_needs_no_folder(app: App, collection: Path, tmp_path: Path) -> None:
    """As of a project that is handed round for everybody to begin with."""
    for name in ("first", "other"):
        (tmp_path / name).mkdir()
    write(tmp_path / "first" / "islands.qgz")
    app.open(collection)
    target = app.plugin.targets.current
    write(tmp_path / "first" / "islands.qgz")
    PROJECT().clear()
    app.settle()
    shutil.copy(tmp_path / "first" / "islands.qgz", tmp_path / "other")
    assert PROJECT().read(str(tmp_path / "other" / "islands.qgz"))
    app.wait(lambda: app.desk is not None, "the target")
    assert app.plugin.targets.current == target
