"""Where logs lie, what targets they hold, and how they follow a project."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Callable

import pytest

from plugin.errors import UserError
from plugin.review import locations
from plugin.review.events import RENAME, TARGET, Event, LogIdentity, new_event
from plugin.review.label_log import open_log, read_foreign


def make_target(folder: Path, name: str) -> LogIdentity:
    identity = LogIdentity(str(uuid.uuid4()), "Ana", "i")
    log = open_log(locations.log_path(folder, identity), identity)
    log.append([new_event(TARGET, identity, details={"name": name})])
    log.close()
    return identity


def test_logs_lie_beside_the_project_under_names_every_system_takes(ana: LogIdentity) -> None:
    folder = locations.project_folder(Path("/data/islands of 2020.qgz"))
    assert folder == Path("/data/islands of 2020.lookalike")
    path = locations.log_path(folder, ana)
    assert path.parent.parent == folder and path.name.isascii() and path.name.startswith("Ana_M")
    hostile = LogIdentity("../../etc", "../a/b\\c:*?", "i")
    inside = locations.log_path(folder, hostile)
    assert inside.parent.parent == folder and not set(inside.name) & set('/\\:*?"<>|')
    assert ".." not in inside.parts


def test_analysts_whose_names_look_alike_have_logs_of_their_own(ana: LogIdentity) -> None:
    folder = Path("/p.lookalike")
    names = ["Ana Müller", "Ana M?ller", "Ana", "ana", "李", "王"]
    paths = {locations.log_path(folder, LogIdentity("t", name, "i")).name.casefold() for name in names}
    assert len(paths) == len(names)


def test_an_unsaved_project_keeps_its_logs_in_the_profile(ana: LogIdentity) -> None:
    folder = locations.unsaved_folder(Path("/profile"), "{1234-ab}")
    assert folder == Path("/profile/lookalike/unsaved/1234-ab")
    assert locations.is_unsaved(locations.log_path(folder, ana))
    assert not locations.is_unsaved(locations.log_path(Path("/data/islands.lookalike"), ana))


def test_targets_are_listed_by_the_name_they_have_now(tmp_path: Path) -> None:
    assert locations.list_targets(tmp_path / "none") == []
    ponds = make_target(tmp_path, "ponds")
    mines = make_target(tmp_path, "mines")
    log = open_log(locations.log_path(tmp_path, mines), mines)
    log.append([new_event(RENAME, mines, details={"name": "Quarries"})])
    log.close()
    (tmp_path / mines.target / "torn.log.sqlite").write_bytes(b"torn")
    (tmp_path / "empty folder").mkdir()
    first, second = locations.list_targets(tmp_path)
    assert (first.uuid, first.name) == (ponds.target, "ponds")
    assert (second.uuid, second.name) == (mines.target, "Quarries")
    opened = [locations.TargetEntry(mines.target, "Open pits"), locations.TargetEntry("new", "islands")]
    assert [entry.name for entry in locations.list_targets(tmp_path, opened)] == ["islands", "Open pits", "ponds"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, ana: LogIdentity) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="No label log can be made in .*file"):
        open_log(locations.log_path(tmp_path / "file", ana), ana)


def test_reading_a_target_joins_its_logs_and_names_the_torn(
    tmp_path: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Callable[..., Event]
) -> None:
    for identity in (ana, ben):
        log = open_log(locations.log_path(tmp_path, identity), identity)
        log.append([make_decision(identity, 1)])
        log.close()
    (tmp_path / ana.target / "torn.log.sqlite").write_bytes(b"torn" * 100)
    events, troubles = locations.read_target(tmp_path, ana.target)
    assert {event.analyst for event in events} == {"Ana Müller", "Ben"}
    assert len(troubles) == 1 and "torn.log.sqlite" in troubles[0]


def test_save_as_copies_every_log_once(
    tmp_path: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Callable[..., Event]
) -> None:
    old, new = tmp_path / "old.lookalike", tmp_path / "new.lookalike"
    for identity in (ana, ben):
        log = open_log(locations.log_path(old, identity), identity)
        log.append([make_decision(identity, 1)])
        log.close()
    assert locations.copy_logs(old, new) == 2
    assert locations.copy_logs(old, new) == 0
    for identity in (ana, ben):
        path = locations.log_path(new, identity)
        assert read_foreign(path) == read_foreign(locations.log_path(old, identity))
    log = open_log(locations.log_path(new, ana), ana)
    log.append([make_decision(ana, 2)])
    log.close()
    with pytest.raises(UserError, match="already exists"):
        locations.copy_logs(old, new)


def test_saving_a_project_moves_the_logs_that_are_not_open(
    tmp_path: Path, ana: LogIdentity, make_decision: Callable[..., Event]
) -> None:
    old, new = locations.unsaved_folder(tmp_path, "p"), tmp_path / "new.lookalike"
    open_one = make_target(old, "open")
    make_target(old, "other")
    left = locations.log_path(old, open_one)
    assert locations.move_logs(old, new, leave=(left,)) == 1
    assert left.exists() and [entry.name for entry in locations.list_targets(new)] == ["other"]
    assert locations.move_logs(old, new) == 1
    assert not old.exists() and len(locations.list_targets(new)) == 2


def test_a_network_drive_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not locations.is_network(tmp_path)
    mount = str(tmp_path).replace(" ", "\\040")
    table = f"sysfs /sys sysfs rw 0 0\n/dev/sda / ext4 rw 0 0\nserver:/x {mount} nfs4 rw 0 0\n"
    monkeypatch.setattr(Path, "read_text", lambda self, **_: table)
    assert locations.is_network(tmp_path / "project.lookalike")
    assert not locations.is_network(tmp_path.parent)
