"""A colleague's log taken into a target: whole or torn, once or twice, longer or shorter, of this target or another."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import sqlite3
from pathlib import Path
from typing import Callable, List, Sequence

import pytest

from plugin.errors import UserError
from plugin.review import locations, merging
from plugin.review.duplicating import COPIED
from plugin.review.events import ACCEPT, CLASSES, REJECT, TARGET, UNDO, UNSURE, Event, LogIdentity, new_event, reverse
from plugin.review.label_log import open_log, read_foreign
from plugin.review.merging import Merged
from plugin.review.state import TargetState

Decide = Callable[..., Event]


def write(folder: Path, identity: LogIdentity, events: Sequence[Event]) -> Path:
    path = locations.log_path(folder, identity)
    with contextlib.closing(open_log(path, identity)) as log:
        log.append(events)
    return path


def merge(paths: Sequence[Path], folder: Path, own: LogIdentity) -> Merged:
    return merging.merge(merging.look(paths), folder, own)


def labels(folder: Path, own: LogIdentity) -> dict[int, str]:
    events, troubles = locations.read_target(folder, own.target)
    assert troubles == []
    state = TargetState(own.target, (own.analyst, own.installation))
    state.apply_all(events)
    return {int(chip, 16): state.label(chip) for chip, _ in state.said() if state.label(chip)}


@pytest.fixture
def here(tmp_path: Path, ana: LogIdentity, make_decision: Decide) -> Path:
    folder = tmp_path / "here.lookalike"
    write(folder, ana, [new_event(TARGET, ana, details={"name": "islands"}), make_decision(ana, 1, ACCEPT)])
    return folder


@pytest.fixture
def bens(ben: LogIdentity, make_decision: Decide) -> List[Event]:
    return [make_decision(ben, number, label) for number, label in enumerate((REJECT, REJECT, ACCEPT, UNSURE))]


def test_a_log_merged_twice_counts_once(
    tmp_path: Path, here: Path, ana: LogIdentity, ben: LogIdentity, bens: List[Event]
) -> None:
    theirs = write(tmp_path / "theirs.lookalike", ben, bens)
    before = theirs.read_bytes()
    assert merge([theirs], here, ana) == Merged(4, 0, ("Ben",))
    first = labels(here, ana)
    assert first == {0: REJECT, 1: "conflict", 2: ACCEPT, 3: UNSURE}
    assert merge([theirs], here, ana) == Merged(0, 4, ())
    assert labels(here, ana) == first and theirs.read_bytes() == before
    assert len(locations.target_logs(here, ana.target)) == 2
    with contextlib.closing(open_log(locations.log_path(here, ben), ben)) as log:
        assert log.last_sequence() == 4, "it is a log like any other"


def test_the_longer_of_two_logs_wins_whichever_comes_first(
    tmp_path: Path, ana: LogIdentity, ben: LogIdentity, bens: List[Event]
) -> None:
    old = write(tmp_path / "old", ben, bens[:2])
    new = write(tmp_path / "new", ben, [*bens, reverse(UNDO, [bens[0]], ben)])
    for number, order in enumerate(itertools.permutations([old, new])):
        folder = tmp_path / f"to{number}"
        for path in order:
            merge([path], folder, ana)
        assert labels(folder, ana) == {1: REJECT, 2: ACCEPT, 3: UNSURE}


def test_logs_that_went_on_apart_lose_nothing_in_any_order(
    tmp_path: Path, ana: LogIdentity, ben: LogIdentity, bens: List[Event], make_decision: Decide
) -> None:
    one = write(tmp_path / "one", ben, [*bens[:2], make_decision(ben, 7, ACCEPT)])
    other = write(tmp_path / "other", ben, [*bens[:2], make_decision(ben, 8, REJECT), make_decision(ben, 9, ACCEPT)])
    told = []
    for number, order in enumerate(itertools.permutations([one, other, one])):
        folder = tmp_path / f"to{number}"
        for path in order:
            merge([path], folder, ana)
        told.append(labels(folder, ana))
    assert told == [{0: REJECT, 1: REJECT, 7: ACCEPT, 8: REJECT, 9: ACCEPT}] * 6


def test_one_file_is_enough_for_a_log_that_grows(
    tmp_path: Path, here: Path, ana: LogIdentity, ben: LogIdentity, bens: List[Event]
) -> None:
    """Ben sends his log every day; his first one lies here as his own."""
    path = write(tmp_path / "theirs", ben, bens[:1])
    merge([path], here, ana)
    for event in bens[1:]:
        write(tmp_path / "theirs", ben, [event])
        merge([path], here, ana)
    assert len(locations.target_logs(here, ana.target)) == 3, "mine, his first, and the longest"
    assert labels(here, ana)[3] == UNSURE


def test_what_is_mine_goes_through_my_own_log(
    tmp_path: Path, here: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    """The project was copied, and I went on in the copy."""
    more = make_decision(ana, 5, ACCEPT)
    copy = tmp_path / "copy.lookalike"
    locations.copy_logs(here, copy)
    write(copy, ana, [more])
    merged = merge([copy], here, ana)
    assert (merged.new, merged.known, merged.own) == (1, 1, (dataclasses.replace(more, sequence=3),))
    assert len(locations.target_logs(here, ana.target)) == 1
    write(here, ana, merged.own)  # as the writer does
    assert labels(here, ana) == {1: ACCEPT, 5: ACCEPT}
    assert merge([copy], here, ana).new == 0


def test_a_log_of_another_target_says_where_it_comes_from(
    tmp_path: Path, here: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    other = dataclasses.replace(ana, target="other-target-0001")
    said = make_decision(other, 8, ACCEPT)
    events = [
        new_event(TARGET, other, details={"name": "atolls"}),
        new_event(CLASSES, other, details={"classes": [{"name": "atoll"}]}),
        said,
        make_decision(other, 1, REJECT),
    ]
    path = write(tmp_path / "other.lookalike", other, events)
    (found,) = merging.look([path])
    assert (found.identity.target, found.name, len(found.events)) == (other.target, "atolls", 4)
    assert merge([path], here, ana).own == (), "not mixed into my own log, though it is mine"
    assert labels(here, ana) == {1: "conflict", 8: ACCEPT}
    all_events, _ = locations.read_target(here, ana.target)
    state = TargetState(ana.target, (ana.analyst, ana.installation))
    state.apply_all(all_events)
    assert state.name == "islands" and state.classes == (), "what it is called and its classes are its own"
    (taken,) = state.decisions(f"{8:032x}")
    assert taken.details()[COPIED] == {"target": other.target, "name": "atolls", "event": said.uuid}
    assert merge([path], here, ana).new == 0
    assert labels(here, ana) == {1: "conflict", 8: ACCEPT}


def test_a_folder_gives_all_its_logs(
    tmp_path: Path, here: Path, ana: LogIdentity, ben: LogIdentity, bens: List[Event]
) -> None:
    theirs = tmp_path / "theirs.lookalike"
    write(theirs, ben, bens)
    write(theirs, dataclasses.replace(ben, target="other"), [])
    found = merging.look([theirs])
    assert {(one.identity.target, len(one.events)) for one in found} == {(ana.target, 4), ("other", 0)}
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match="no label log in .*empty"):
        merging.look([tmp_path / "empty"])


def test_a_newer_log_is_refused_in_a_sentence(
    tmp_path: Path, here: Path, ana: LogIdentity, ben: LogIdentity, bens: List[Event]
) -> None:
    path = write(tmp_path / "theirs", ben, bens)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=2")
    (found,) = merging.look([path])
    assert "newer Lookalike" in found.refused and str(path) in found.refused
    assert merging.merge([found], here, ana) == Merged(0, 0, ())


def test_what_is_no_log_is_said(tmp_path: Path, here: Path, ana: LogIdentity) -> None:
    package, text, empty = tmp_path / "out.gpkg", tmp_path / "notes.txt", tmp_path / "e.log.sqlite"
    with contextlib.closing(sqlite3.connect(package)) as connection:
        connection.execute(f"PRAGMA application_id={0x47504B47}")
        connection.execute("CREATE TABLE chips (a)")
    text.write_text("nothing")
    empty.touch()
    refused = [one.refused for one in merging.look([package, text, empty, tmp_path / "gone.log.sqlite"])]
    assert "holds results and no log" in refused[0] and "no label log" in refused[1]
    assert "nothing in it can be read" in refused[2] and "cannot be read" in refused[3]
    assert labels(here, ana) == {1: ACCEPT}


@pytest.mark.parametrize("page", ["first", "middle", "cut"])
def test_of_a_torn_log_what_can_be_read_is_taken(
    tmp_path: Path, here: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Decide, page: str
) -> None:
    events = [make_decision(ben, number, ACCEPT) for number in range(10, 410)]
    path = write(tmp_path / "theirs", ben, events)
    torn = bytearray(path.read_bytes())
    if page == "cut":
        torn = torn[: len(torn) // 2]
    else:
        first = 0 if page == "first" else len(torn) // 8192 * 4096
        torn[first : first + 4096] = bytes(4096)
    path.write_bytes(torn)
    (found,) = merging.look([path])
    assert not found.refused and "damaged" in found.notes[0] and f"{len(found.events)} answers" in found.notes[0]
    assert found.identity == ben and 100 < len(found.events) <= 400
    assert path.read_bytes() == torn, "it is left as it is"
    merging.merge([found], here, ana)
    got = labels(here, ana)
    assert len(got) == 1 + len(found.events)
    whole = write(tmp_path / "whole", ben, events)
    assert merge([whole], here, ana).new == 400 - len(found.events)
    assert len(labels(here, ana)) == 401


def test_a_log_is_never_opened_where_it_lies(
    tmp_path: Path, here: Path, ana: LogIdentity, ben: LogIdentity, bens: List[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "theirs", ben, bens)
    opened: List[str] = []
    real = sqlite3.connect

    def connect(database: str, *args: object, **more: object) -> sqlite3.Connection:
        opened.append(str(database))
        return real(database, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(sqlite3, "connect", connect)
    merge([path], here, ana)
    assert opened and not any("theirs" in name for name in opened)


def test_a_log_that_is_being_written_is_copied_whole(
    tmp_path: Path, here: Path, ana: LogIdentity, ben: LogIdentity, bens: List[Event]
) -> None:
    """Ben's QGIS was killed in the middle of a commit: his journal lies beside his log."""
    path = write(tmp_path / "theirs", ben, bens[:2])
    clean = path.read_bytes()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA user_version=7")
    connection.execute("CREATE TABLE filler (a)")
    connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 3000,)] * 50)
    copy = tmp_path / "killed" / path.name
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    Path(f"{copy}-journal").write_bytes(Path(f"{path}-journal").read_bytes())
    connection.execute("ROLLBACK")
    connection.close()
    assert copy.read_bytes() != clean
    (found,) = merging.look([copy])
    assert (found.refused, found.notes, len(found.events)) == ("", (), 2)


def test_where_nothing_can_be_written_it_is_said(
    tmp_path: Path, ana: LogIdentity, ben: LogIdentity, bens: List[Event]
) -> None:
    theirs = write(tmp_path / "theirs", ben, bens)
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="No label log can be made"):
        merge([theirs], tmp_path / "file", ana)


def test_a_merged_log_reads_like_any_other(
    tmp_path: Path, here: Path, ana: LogIdentity, ben: LogIdentity, bens: List[Event]
) -> None:
    merge([write(tmp_path / "theirs", ben, bens)], here, ana)
    identity, found = read_foreign(locations.log_path(here, ben))
    assert identity == ben and [event.uuid for event in found.events] == [event.uuid for event in bens]
    assert found.refused == 0
