"""The label log as a file: append-only, durable, and never silently made anew over a torn one."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Callable, List

import pytest

from plugin.errors import UserError
from plugin.review import durable, log_format
from plugin.review.events import Event, LogIdentity
from plugin.review.label_log import copy_log, move_log, open_log, read_foreign
from plugin.review.log_format import DamagedLog

Make = Callable[..., Event]


def fill(path: Path, identity: LogIdentity, make_decision: Make, count: int) -> List[Event]:
    log = open_log(path, identity)
    events = log.append([make_decision(identity, chip, imagery="Blue Marble " * 20) for chip in range(count)])
    log.close()
    return events


def kept_aside(path: Path) -> List[Path]:
    return [each for each in path.parent.glob(f"{path.name}.corrupt-*") if not each.name.endswith("-journal")]


def test_what_was_appended_is_read_back_whole(path: Path, ana: LogIdentity, make_decision: Make) -> None:
    event = make_decision(
        ana, 7, round=3, strategy="auto", probability=0.25, rank=9, head="h", collection_id="c", content_hash="x",
        encoder="e", valid_from="2020-01-01", imagery="Blue Marble <a.tif>", scale=25000.0, vector=b"\1\2", group="g",
        class_name="atoll", supersedes="s", details={"percentile": 99.5},
    )  # fmt: skip
    log = open_log(path, ana)
    written = log.append([event])
    log.close()
    again = open_log(path, ana)
    assert again.read().events == tuple(written)
    assert written[0].sequence == 1
    assert written[0].details() == {"percentile": 99.5}
    again.close()


def test_a_retry_changes_nothing(path: Path, ana: LogIdentity, make_decision: Make) -> None:
    log = open_log(path, ana)
    events = [make_decision(ana, chip) for chip in range(3)]
    first = log.append(events)
    assert log.append([*events, make_decision(ana, 9)])[:3] == first
    assert [event.sequence for event in log.read().events] == [1, 2, 3, 4]
    log.close()


def test_an_event_of_another_log_is_refused(
    path: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Make
) -> None:
    log = open_log(path, ana)
    with pytest.raises(ValueError, match="another log"):
        log.append([make_decision(ana, 1), make_decision(ben, 2)])
    assert log.read().events == ()
    log.close()


def test_the_settings_that_make_a_commit_durable(path: Path, ana: LogIdentity) -> None:
    log = open_log(path, ana)
    ask = log._connection.execute
    assert ask("PRAGMA journal_mode").fetchone() == ("delete",)
    assert ask("PRAGMA synchronous").fetchone() == (3,)  # EXTRA
    assert ask("PRAGMA trusted_schema").fetchone() == (0,)
    assert ask("PRAGMA application_id").fetchone() == (log_format.APPLICATION_ID,)
    log.close()


OURS = (
    "import sys; from pathlib import Path; from plugin.review.events import *; "
    "from plugin.review.label_log import open_log; i = LogIdentity(*sys.argv[2:5]); "
    "log = open_log(Path(sys.argv[1]), i); log.append([new_event(DECISION, i, chip_id='x', label='accept')])"
)
USUAL = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
    "c.execute('PRAGMA synchronous=FULL'); c.execute('INSERT INTO about VALUES (?, ?)', ('x', 'y'))"
)


@pytest.mark.parametrize(("code", "durable_commit"), [(OURS, True), (USUAL, False)])
def test_a_commit_survives_a_loss_of_power(
    path: Path, ana: LogIdentity, make_decision: Make, tmp_path: Path, code: str, durable_commit: bool
) -> None:
    """Without a sync of the folder after the journal is removed, the journal may come back and undo the commit."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    fill(path, ana, make_decision, 1)
    trace = tmp_path / "trace"
    command = [
        "strace", "-f", "-y", "-e", "trace=unlink,unlinkat,fsync,fdatasync", "-o", str(trace),
        sys.executable, "-c", code, str(path), ana.target, ana.analyst, ana.installation,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).resolve().parents[2])
    if "ptrace" in done.stderr:
        pytest.skip("tracing is not permitted here")
    assert done.returncode == 0, done.stderr
    calls = trace.read_text().splitlines()
    last_unlink = max(place for place, line in enumerate(calls) if "unlink" in line and f"{path.name}-journal" in line)
    synced = any("sync" in line and f"<{path.parent}>" in line for line in calls[last_unlink:])
    assert synced == durable_commit, calls


def test_a_log_that_somebody_edits_as_a_layer_loses_nothing(
    path: Path, ana: LogIdentity, make_decision: Make, tmp_path: Path
) -> None:
    events = fill(path, ana, make_decision, 3)
    editor = sqlite3.connect(path)
    assert editor.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)  # as QGIS does when it starts editing
    editor.execute("SELECT count(*) FROM event").fetchall()
    log = open_log(path, ana)
    assert "open for editing in another program" in log.notices[0]
    events += log.append([make_decision(ana, 10 + chip) for chip in range(3)])
    shutil.copy(path, tmp_path / "by hand.sqlite")
    assert len(read_foreign(tmp_path / "by hand.sqlite")[1].events) == 3  # what copying the file alone would keep
    assert copy_log(path, tmp_path / "copy.log.sqlite") == 6
    assert list(read_foreign(tmp_path / "copy.log.sqlite")[1].events) == events
    log.close()
    editor.close()
    log = open_log(path, ana)
    assert not log.notices and list(log.read().events) == events
    assert list(path.parent.iterdir()) == [path]
    log.close()


@pytest.mark.parametrize("sql", ["DELETE FROM event", "UPDATE event SET label = 'reject'"])
def test_nothing_is_ever_changed_or_deleted(path: Path, ana: LogIdentity, make_decision: Make, sql: str) -> None:
    fill(path, ana, make_decision, 2)
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only appended to"):
        connection.execute(sql)
    connection.close()


def test_an_empty_file_is_kept_aside_and_told(path: Path, ana: LogIdentity) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    log = open_log(path, ana)
    assert "0 events could be read" in log.notices[0] and kept_aside(path)[0].name in log.notices[0]
    assert kept_aside(path)[0].stat().st_size == 0
    log.close()


@pytest.mark.parametrize("damage", ["truncated", "first page", "every page in turn", "garbage", "last bytes"])
def test_a_torn_log_gives_what_it_still_holds(path: Path, ana: LogIdentity, make_decision: Make, damage: str) -> None:
    events = fill(path, ana, make_decision, 200)
    sound = path.read_bytes()
    pages = len(sound) // 4096
    assert pages > 10
    torn = {
        "truncated": [sound[: len(sound) // 2 + 100]],
        "first page": [bytes(4096) + sound[4096:]],
        "every page in turn": [
            sound[: page * 4096] + bytes(4096) + sound[(page + 1) * 4096 :] for page in range(1, pages, 4)
        ],
        "garbage": [b"this is not a database at all " * 400],
        "last bytes": [sound[:-17]],
    }[damage]
    originals = {event.uuid: event for event in events}
    recovered = []
    for content in torn:
        path.write_bytes(content)
        log = open_log(path, ana)
        rows = log.read()
        recovered.append(len(rows.events))
        assert all(originals[event.uuid] == event for event in rows.events)
        assert f"{len(rows.events)} events could be read" in log.notices[0]
        assert any(each.read_bytes() == content for each in kept_aside(path))
        added = log.append([make_decision(ana, 999)])[0]
        assert added.sequence == max((event.sequence or 0 for event in rows.events), default=0) + 1
        log.close()
        open_log(path, ana).close()
    least = {"truncated": 50, "first page": 190, "every page in turn": 0, "garbage": 0, "last bytes": 150}[damage]
    assert min(recovered) >= least, recovered
    if damage == "every page in turn":
        assert sorted(recovered)[len(recovered) // 2] > 150, recovered
    assert len(kept_aside(path)) == len(torn)


def test_a_changed_byte_is_not_taken_for_a_decision(path: Path, ana: LogIdentity, make_decision: Make) -> None:
    events = fill(path, ana, make_decision, 50)
    Path(f"{path}-wal").write_bytes(b"stale")
    content = bytearray(path.read_bytes())
    place = content.index(events[20].chip_id.encode())
    content[place : place + 32] = b"f" * 32
    path.write_bytes(content[:-1])  # the missing byte is what shows that the file is torn
    log = open_log(path, ana)
    kept = log.read().events
    assert 40 < len(kept) < 50 and {event.uuid for event in kept} <= {event.uuid for event in events}
    assert not any(event.chip_id == "f" * 32 for event in kept)
    assert not Path(f"{path}-wal").exists()
    log.close()


def test_only_one_process_recovers_a_log(path: Path, ana: LogIdentity) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    lock = path.parent / f".{path.name}.recovering"
    lock.touch()
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        open_log(path, ana)
    assert not kept_aside(path)
    os.utime(lock, (0, 0))
    open_log(path, ana).close()
    assert len(kept_aside(path)) == 1 and not lock.exists()


def test_altered_tables_are_treated_as_damage_and_run_nothing(
    path: Path, ana: LogIdentity, make_decision: Make
) -> None:
    events = fill(path, ana, make_decision, 5)
    connection = sqlite3.connect(path)
    connection.executescript(
        "DROP TRIGGER event_is_kept; CREATE TRIGGER evil AFTER INSERT ON event BEGIN DELETE FROM event; END"
    )
    connection.close()
    log = open_log(path, ana)
    assert "altered" in log.notices[0]
    log.append([make_decision(ana, 6)])
    assert [event.uuid for event in log.read().events][:5] == [event.uuid for event in events]
    assert len(log.read().events) == 6
    log.close()


def test_the_journal_of_a_killed_writer_is_played_back(
    path: Path, ana: LogIdentity, make_decision: Make, tmp_path: Path
) -> None:
    events = fill(path, ana, make_decision, 50)
    code = (
        "import os, signal, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "c.execute('PRAGMA cache_size=2'); c.execute('PRAGMA cache_spill=1'); c.execute('BEGIN'); "
        "c.execute('DROP TRIGGER event_is_kept'); c.execute('DELETE FROM event'); "
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == -signal.SIGKILL
    journal = Path(f"{path}-journal")
    assert journal.exists()
    shutil.copytree(path.parent, tmp_path / "colleague")
    log = open_log(path, ana)
    assert [event.uuid for event in log.read().events] == [event.uuid for event in events]
    assert not log.notices and not journal.exists()
    log.close()
    # A colleague may only read: the file and its journal stay as they are, and the rows are right all the same.
    foreign = tmp_path / "colleague" / path.name
    before = foreign.read_bytes()
    assert [event.uuid for event in read_foreign(foreign)[1].events] == [event.uuid for event in events]
    assert foreign.read_bytes() == before and Path(f"{foreign}-journal").exists()


def test_a_log_of_a_newer_format_or_of_somebody_else_is_left_alone(
    path: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Make
) -> None:
    fill(path, ana, make_decision, 1)
    with pytest.raises(UserError, match="Ana Müller and not yours"):
        open_log(path, ben)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=2")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="newer Lookalike"):
        open_log(path, ana)
    assert path.read_bytes() == before and not kept_aside(path)


EVIL = {
    "a trigger": "CREATE TRIGGER evil AFTER INSERT ON event BEGIN DELETE FROM about; END",
    "an index with a function": "CREATE INDEX evil ON event (abs(rank))",
    "an event of somebody else": "INSERT INTO event SELECT sequence + 100, 'forged', kind, target, 'Ana Müller', "
    "installation, time, chip_id, 'reject', class_name, round, strategy, probability, score, rank, head, "
    'collection_id, content_hash, encoder, footprint_wkb, valid_from, valid_to, imagery, scale, supersedes, "group", '
    "vector, payload, checksum FROM event WHERE sequence = 1",
}


@pytest.mark.parametrize("evil", EVIL)
def test_a_hostile_colleague_gets_only_his_own_rows_read(
    tmp_path: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Make, evil: str
) -> None:
    path = tmp_path / "ben.log.sqlite"
    events = fill(path, ben, make_decision, 3)
    connection = sqlite3.connect(path)
    connection.execute(EVIL[evil])
    connection.commit()
    connection.close()
    before = path.read_bytes()
    identity, rows = read_foreign(path)
    assert identity == ben and [event.uuid for event in rows.events] == [event.uuid for event in events]
    assert rows.refused == (evil == "an event of somebody else")
    assert path.read_bytes() == before


def test_a_view_in_place_of_the_table_is_not_read(tmp_path: Path, ben: LogIdentity, make_decision: Make) -> None:
    path = tmp_path / "ben.log.sqlite"
    fill(path, ben, make_decision, 3)
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE event RENAME TO hidden")
    connection.execute("CREATE VIEW event AS SELECT * FROM hidden")
    connection.close()
    with pytest.raises(DamagedLog, match="no plain table"):
        read_foreign(path)


def test_a_column_that_computes_is_not_read(tmp_path: Path, ben: LogIdentity) -> None:
    path = tmp_path / "ben.log.sqlite"
    connection = sqlite3.connect(path)
    columns = ", ".join(f'"{name}"' for name in log_format._STORED if name not in ("sequence", "label"))
    connection.executescript(
        f"CREATE TABLE about (name TEXT, value TEXT); INSERT INTO about VALUES ('target', '{ben.target}'), "
        f"('analyst', 'Ben'), ('installation', 'installation-b'); CREATE TABLE event (sequence INTEGER PRIMARY KEY, "
        f"{columns}, label AS (hex(zeroblob(9999999)))); INSERT INTO event (uuid) VALUES ('u')"
    )
    connection.close()
    with pytest.raises(DamagedLog, match="computes"):
        read_foreign(path)


@pytest.mark.parametrize("content", [b"", b"nonsense" * 1000])
def test_a_foreign_file_that_is_no_log_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ben.log.sqlite"
    path.write_bytes(content)
    with pytest.raises(DamagedLog):
        read_foreign(path)
    assert path.read_bytes() == content


def test_values_of_other_types_are_refused_row_by_row(tmp_path: Path, ben: LogIdentity, make_decision: Make) -> None:
    path = tmp_path / "ben.log.sqlite"
    fill(path, ben, make_decision, 3)
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER event_is_final; UPDATE event SET score = 'high' WHERE sequence = 2")
    connection.close()
    rows = read_foreign(path)[1]
    assert [event.sequence for event in rows.events] == [1, 3] and rows.refused == 1


def test_moving_takes_every_event_and_removes_the_old_file_last(
    path: Path, ana: LogIdentity, make_decision: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = fill(path, ana, make_decision, 20)
    destination = tmp_path / "elsewhere" / "a.log.sqlite"
    monkeypatch.setattr(durable, "sync_file", lambda _: (_ for _ in ()).throw(OSError("no space")))
    with pytest.raises(UserError, match="still in"):
        move_log(path, destination)
    assert path.exists() and list(destination.parent.iterdir()) == []
    monkeypatch.undo()
    assert move_log(path, destination) == 20
    assert not path.exists() and list(destination.parent.iterdir()) == [destination]
    assert [event.uuid for event in read_foreign(destination)[1].events] == [event.uuid for event in events]


def test_an_interrupted_move_is_finished_and_never_writes_over_other_decisions(
    path: Path, ana: LogIdentity, make_decision: Make, tmp_path: Path
) -> None:
    fill(path, ana, make_decision, 5)
    destination = tmp_path / "b.log.sqlite"
    copy_log(path, destination)
    with pytest.raises(UserError, match="already exists"):
        copy_log(path, destination)
    fill(path, ana, make_decision, 1)
    with pytest.raises(UserError, match="other decisions"):
        move_log(path, destination)
    assert path.exists()
    destination.unlink()
    copy_log(path, destination)
    assert move_log(path, destination) == 6
    assert not path.exists()


def test_a_process_that_makes_the_same_log_first_wins(path: Path, ana: LogIdentity, make_decision: Make) -> None:
    events = fill(path, ana, make_decision, 2)
    log_format.create(path, ana, ())
    assert [event.uuid for event in read_foreign(path)[1].events] == [event.uuid for event in events]
    assert list(path.parent.iterdir()) == [path]
