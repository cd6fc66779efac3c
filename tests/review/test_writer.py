"""The writer: what it calls saved is on disk, what is not on disk it keeps, and nobody waits for it."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any, Callable, Iterator, List

import pytest

from plugin.review import writer as writer_module
from plugin.review.events import Event, LogIdentity
from plugin.review.label_log import LabelLog, open_log, read_foreign
from plugin.review.locations import log_path
from plugin.review.state import TargetState
from plugin.review.writer import MAX_PENDING, LogWriter

from .listener import Child, Listener, Make, uuids, wait_for


class Gate:
    """Keeps commits waiting until it is opened; `entered` is set once one waits."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.entered, self._open = threading.Event(), threading.Event()
        append = LabelLog.append

        def gated(log: LabelLog, events: Any) -> Any:
            self.entered.set()
            assert self._open.wait(60)
            return append(log, events)

        monkeypatch.setattr(LabelLog, "append", gated)

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def listen(path: Path, ana: LogIdentity) -> Iterator[Callable[..., Listener]]:
    made: List[Listener] = []

    def start(where: Path = path, identity: LogIdentity = ana, **options: Any) -> Listener:
        made.append(Listener(where, identity, **options))
        return made[-1]

    yield start
    for each in made:
        each.writer.close(5.0)


def test_events_arrive_in_order_from_another_thread(
    listen: Callable[..., Listener], ana: LogIdentity, make_decision: Make, path: Path
) -> None:
    one = listen()
    events = [make_decision(ana, chip) for chip in range(50)]
    for event in events:
        one.writer.submit([event])
    assert one.writer.flush(60)
    wait_for(lambda: len(one.saved) == 50)
    assert uuids(one.saved) == uuids(events)
    assert [event.sequence for event in one.saved] == list(range(1, 51))
    assert threading.current_thread() not in one.threads
    assert uuids(read_foreign(path)[1].events) == uuids(events)
    assert one.writer.close(5) == []
    with pytest.raises(ValueError, match="closed"):
        one.writer.submit(events)


def test_a_bulk_action_is_one_transaction(
    listen: Callable[..., Listener],
    ana: LogIdentity,
    ben: LogIdentity,
    make_decision: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, gate = listen(), Gate(monkeypatch)
    with pytest.raises(ValueError, match="another log"):
        one.writer.submit([make_decision(ana, 1), make_decision(ben, 2)])
    bulk = [make_decision(ana, chip, group="g") for chip in range(400)]
    one.writer.submit(bulk)
    assert gate.entered.wait(60)
    one.writer.submit([make_decision(ana, 400)])
    assert one.writer.pending == 401, "nobody waits for the commit"
    gate.open()
    assert one.writer.flush(60)
    wait_for(lambda: len(one.saved) == 401)


def test_what_was_there_is_told_when_it_opens(
    listen: Callable[..., Listener], ana: LogIdentity, ben: LogIdentity, make_decision: Make, tmp_path: Path
) -> None:
    for identity in (ana, ben):
        log = open_log(log_path(tmp_path / "islands.lookalike", identity), identity)
        log.append([make_decision(identity, chip) for chip in range(3)])
        log.close()
    one = listen()
    wait_for(lambda: one.opened)
    assert sorted(event.analyst for event in one.opened[0]) == ["Ana Müller"] * 3 + ["Ben"] * 3
    time.sleep(0.3)
    assert not one.foreign and not one.notices


@pytest.mark.parametrize("kind", ["immediate", "exclusive"])
def test_a_lock_held_by_another_program_delays_and_loses_nothing(
    listen: Callable[..., Listener],
    ana: LogIdentity,
    make_decision: Make,
    path: Path,
    child: Child,
    tmp_path: Path,
    kind: str,
) -> None:
    busy_s = 2.0
    one = listen(busy_seconds=busy_s)
    one.writer.submit([make_decision(ana, 0)])
    assert one.writer.flush(60)
    holder = child("hold_lock", path, tmp_path / "let go", kind)
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    events: List[Event] = []
    slowest = 0.0
    while one.writer.accepts_more:
        events.append(make_decision(ana, len(events) + 1))
        began = time.perf_counter()
        one.writer.submit([events[-1]])
        slowest = max(slowest, time.perf_counter() - began)
    assert len(events) == one.writer.pending == MAX_PENDING
    assert slowest < busy_s / 2
    wait_for(lambda: one.troubles)
    assert "Another program holds" in one.troubles[0]
    assert len(one.saved) == 1 and not one.recovered
    assert not one.writer.flush(0.2)
    (tmp_path / "let go").touch()
    wait_for(lambda: one.recovered)
    assert uuids(one.saved[1:]) == uuids(events)
    assert len(one.troubles) == 1 and one.writer.accepts_more


def test_a_lock_that_is_soon_gone_is_not_worth_a_word(
    listen: Callable[..., Listener],
    ana: LogIdentity,
    make_decision: Make,
    path: Path,
    child: Child,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer_module, "GRACE_SECONDS", 30.0)  # half a second may last longer on a busy machine
    one = listen()
    assert one.writer.flush(60)
    wait_for(path.exists)
    holder = child("hold_lock", path, 0.5)
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    one.writer.submit([make_decision(ana, 1)])
    assert one.writer.flush(60)
    assert not one.troubles and not one.recovered


def test_closing_returns_what_could_not_be_saved(
    listen: Callable[..., Listener], ana: LogIdentity, make_decision: Make, path: Path, child: Child, tmp_path: Path
) -> None:
    one = listen()
    wait_for(lambda: one.opened)
    holder = child("hold_lock", path, tmp_path / "let go")
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    events = [make_decision(ana, chip) for chip in range(3)]
    one.writer.submit(events)
    began = time.monotonic()
    assert one.writer.close(1.0) == events
    assert time.monotonic() - began < 10.0, "it does not wait for the lock"


def test_nobody_is_called_once_closing_has_returned(
    listen: Callable[..., Listener],
    ana: LogIdentity,
    make_decision: Make,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The thread may be in the middle of a commit then, and who listened may be gone."""
    one = listen()
    wait_for(lambda: one.opened)
    gate = Gate(monkeypatch)
    event = make_decision(ana, 1)
    one.writer.submit([event])
    assert gate.entered.wait(60)
    assert one.writer.close(0.2) == [event]
    gate.open()
    wait_for(lambda: len(read_foreign(path)[1].events) == 1)
    time.sleep(0.3)
    assert one.saved == []
    assert one.troubles == []


def test_closing_waits_for_a_lock_as_long_as_it_may(
    listen: Callable[..., Listener], ana: LogIdentity, make_decision: Make, path: Path, child: Child
) -> None:
    one = listen()
    wait_for(lambda: one.opened)
    holder = child("hold_lock", path, 1.0)
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    one.writer.submit([make_decision(ana, 1)])
    assert one.writer.close(10.0) == []
    assert len(read_foreign(path)[1].events) == 1


def test_decisions_made_before_the_log_could_be_opened_arrive(
    listen: Callable[..., Listener], ana: LogIdentity, make_decision: Make, path: Path, child: Child, tmp_path: Path
) -> None:
    open_log(path, ana).close()
    holder = child("hold_lock", path, tmp_path / "let go", "exclusive")
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    one = listen()
    one.writer.submit([make_decision(ana, 1)])
    assert not one.writer.flush(1.5)
    assert not one.opened
    (tmp_path / "let go").touch()
    assert one.writer.flush(60)
    wait_for(lambda: one.saved)
    assert one.opened == [[]]


def test_two_processes_write_one_log(
    listen: Callable[..., Listener], ana: LogIdentity, make_decision: Make, path: Path, child: Child
) -> None:
    one = listen()
    others = [child("accept", path, ana.target, ana.analyst, ana.installation, 60) for _ in range(2)]
    for chip in range(60):
        one.writer.submit([make_decision(ana, 1000 + chip)])
        time.sleep(0.005)
    told = [line.split()[0] for other in others for line in other.communicate(timeout=60)[0].splitlines()]
    assert [other.returncode for other in others] == [0, 0]
    assert one.writer.flush(60)
    wait_for(lambda: len(one.foreign) == 120)
    rows = read_foreign(path)[1].events
    assert len(rows) == 180
    assert sorted(uuids(rows)) == sorted(uuids(one.saved) + told) == sorted(uuids(one.saved) + uuids(one.foreign))
    state = TargetState(ana.target, (ana.analyst, ana.installation))
    state.apply_all(one.saved + one.foreign)
    again = TargetState(ana.target, (ana.analyst, ana.installation))
    again.apply_all(rows)
    assert set(state.chip_ids("accept")) == set(again.chip_ids("accept")) and len(state.chip_ids("accept")) == 120
    assert state.next_undo() == again.next_undo()


def test_a_colleague_is_heard_and_his_nonsense_told_once(
    listen: Callable[..., Listener], ana: LogIdentity, ben: LogIdentity, make_decision: Make, path: Path
) -> None:
    one = listen()
    wait_for(lambda: one.opened)
    his = open_log(path.parent / log_path(path.parent, ben).name, ben)
    first = his.append([make_decision(ben, 1)])
    wait_for(lambda: one.foreign)
    second = his.append([make_decision(ben, 2), make_decision(ben, 3)])
    wait_for(lambda: len(one.foreign) == 3)
    his.close()
    assert one.foreign == first + second
    (path.parent / "broken.log.sqlite").write_bytes(b"nonsense" * 100)
    wait_for(lambda: one.notices)
    time.sleep(0.3)
    assert len(one.notices) == 1 and "broken.log.sqlite" in one.notices[0]
    assert len(one.foreign) == 3


def test_looking_at_other_logs_costs_next_to_nothing(
    listen: Callable[..., Listener], ana: LogIdentity, make_decision: Make, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        someone = LogIdentity(ana.target, f"analyst {number}", "i")
        log = open_log(path.parent / log_path(path.parent, someone).name, someone)
        log.append([make_decision(someone, chip) for chip in range(100)])
        log.close()
    one = listen(poll_seconds=60.0)
    wait_for(lambda: one.opened)
    assert len(one.opened[0]) == 2000
    time.sleep(3.2)  # what changed in the last moments is looked into once more
    one.writer._new_in_others()
    read: List[Path] = []
    monkeypatch.setattr(writer_module, "read_foreign", lambda path, _after: read.append(path))
    assert one.writer._new_in_others() == []
    assert read == [], "none is opened that did not change"


def test_a_log_taken_from_under_it_is_opened_again(
    listen: Callable[..., Listener], ana: LogIdentity, make_decision: Make, path: Path
) -> None:
    one = listen()
    one.writer.submit([make_decision(ana, 1)])
    assert one.writer.flush(60)
    path.rename(path.with_name("elsewhere.sqlite"))
    one.writer.submit([make_decision(ana, 2)])
    assert one.writer.flush(60)
    wait_for(lambda: len(one.opened) == 2)
    assert "moved or replaced" in one.notices[0]
    assert uuids(read_foreign(path)[1].events) == uuids(one.saved[1:])


def test_a_log_torn_while_open_goes_on_with_what_is_left(
    listen: Callable[..., Listener], ana: LogIdentity, make_decision: Make, path: Path
) -> None:
    one = listen(poll_seconds=30.0)
    one.writer.submit([make_decision(ana, chip, imagery="x" * 300) for chip in range(100)])
    assert one.writer.flush(60)
    with open(path, "r+b") as handle:
        handle.truncate(9 * 4096)
    events = [make_decision(ana, 200 + chip) for chip in range(3)]
    one.writer.submit(events)
    assert one.writer.flush(60)
    rows = read_foreign(path)[1].events
    assert set(uuids(events)) <= set(uuids(rows)) and len(rows) > 10
    assert any("was damaged" in notice for notice in one.notices)
    assert len(one.opened) == 2 and len(one.opened[1]) == len(rows) - 3


def test_the_log_moves_to_a_saved_project_with_what_is_queued(
    listen: Callable[..., Listener], ana: LogIdentity, make_decision: Make, path: Path, tmp_path: Path
) -> None:
    one = listen()
    destination = log_path(tmp_path / "saved.lookalike", ana)
    one.writer.submit([make_decision(ana, 1)])
    one.writer.move_to(destination)
    one.writer.submit([make_decision(ana, 2)])
    assert one.writer.flush(60)
    assert one.moved == [destination] and one.writer.path == destination and not path.exists()
    assert len(read_foreign(destination)[1].events) == 2
    assert not one.notices and len(one.opened) == 1 and not one.foreign


def test_a_move_that_fails_leaves_the_log_where_it_is(
    listen: Callable[..., Listener], ana: LogIdentity, make_decision: Make, path: Path, tmp_path: Path
) -> None:
    one = listen()
    (tmp_path / "file").touch()
    one.writer.move_to(tmp_path / "file" / "a.log.sqlite")
    one.writer.submit([make_decision(ana, 1)])
    assert one.writer.flush(60)
    wait_for(lambda: one.saved)
    assert "could not be copied" in one.notices[0] and not one.moved
    assert len(read_foreign(path)[1].events) == 1


def test_a_listener_that_fails_does_not_stop_the_saving(path: Path, ana: LogIdentity, make_decision: Make) -> None:
    def fail(_: List[Event]) -> None:
        raise RuntimeError("wrapped C/C++ object has been deleted")

    writer = LogWriter(path, ana, on_saved=fail)
    writer.start()
    for chip in range(3):
        writer.submit([make_decision(ana, chip)])
        assert writer.flush(60)
    assert writer.close(5) == []
    assert len(read_foreign(path)[1].events) == 3
