"""Targets put away, looked over and copied, as their logs on disk tell."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Callable, Sequence

import pytest

from plugin.errors import UserError
from plugin.review import locations, naming
from plugin.review.classes import TargetClass, to_details
from plugin.review.duplicating import COPIED, duplicate
from plugin.review.events import (
    ACCEPT,
    CLASSES,
    EXAMPLE,
    POSITIVE,
    REJECT,
    RENAME,
    TARGET,
    UNDO,
    UNSURE,
    Event,
    LogIdentity,
    new_event,
    reverse,
)
from plugin.review.label_log import open_log
from plugin.review.overview import overview_of
from plugin.review.state import TargetState

Decide = Callable[..., Event]


def write(folder: Path, identity: LogIdentity, events: Sequence[Event]) -> None:
    with contextlib.closing(open_log(locations.log_path(folder, identity), identity)) as log:
        log.append(events)


def state_of(folder: Path, target: str, own: LogIdentity) -> TargetState:
    events, troubles = locations.read_target(folder, target)
    assert troubles == []
    state = TargetState(target, (own.analyst, own.installation))
    state.apply_all(events)
    return state


@pytest.fixture
def islands(tmp_path: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Decide) -> Path:
    """A folder with one target: five answers of Ana's, one of them undone, and two of Ben's, one against hers."""
    folder = tmp_path / "p.lookalike"
    taken_back = make_decision(ana, 4, ACCEPT)
    example = new_event(EXAMPLE, ana, chip_id=f"{99:032x}", label=POSITIVE)
    named = new_event(CLASSES, ana, details=to_details([TargetClass("atoll", "#1b9e77")]))
    write(
        folder,
        ana,
        [
            new_event(TARGET, ana, details={"name": "islands"}),
            named,
            example,
            make_decision(ana, 1, REJECT),
            make_decision(ana, 1, ACCEPT, class_name="atoll"),
            make_decision(ana, 2, REJECT),
            make_decision(ana, 3, ACCEPT),
            taken_back,
            reverse(UNDO, [taken_back], ana),
        ],
    )
    write(folder, ben, [make_decision(ben, 3, REJECT), make_decision(ben, 5, UNSURE)])
    return folder


def test_what_a_target_holds_is_told_in_a_line(islands: Path, ana: LogIdentity) -> None:
    found = overview_of(islands, ana.target)
    counts = found.counts
    assert (counts.accepted, counts.rejected, counts.unsure, counts.conflicts, counts.examples) == (1, 1, 1, 1, 1)
    assert found.analysts == ("Ana Müller", "Ben") and found.troubles == ()
    assert found.last_change == max(event.time for event in locations.read_target(islands, ana.target)[0])
    (islands / ana.target / "torn.log.sqlite").write_bytes(b"torn" * 100)
    torn = overview_of(islands, ana.target)
    assert torn.counts == counts and "torn.log.sqlite" in torn.troubles[0]


def test_a_target_that_is_put_away_is_whole_and_comes_back(islands: Path, ana: LogIdentity, ben: LogIdentity) -> None:
    before = overview_of(islands, ana.target).counts
    naming.archive(islands, ana, True)
    assert [(one.uuid, one.archived) for one in locations.list_targets(islands)] == [(ana.target, True)]
    assert overview_of(islands, ana.target).counts == before
    naming.archive(islands, ana, True)
    assert sum(event.kind == "archive" for event in locations.read_target(islands, ana.target)[0]) == 1, "said once"
    naming.archive(islands, ben, False)  # a colleague takes it out again
    assert [one.archived for one in locations.list_targets(islands)] == [False]
    opened = [locations.TargetEntry(ana.target, "still open")]
    naming.archive(islands, ana, True)
    assert locations.list_targets(islands, opened) == [locations.TargetEntry(ana.target, "still open", True)]


def test_a_target_that_is_not_open_is_renamed(islands: Path, ana: LogIdentity) -> None:
    naming.rename(islands, ana, "atolls")
    assert [one.name for one in locations.list_targets(islands)] == ["atolls"]
    assert state_of(islands, ana.target, ana).name == "atolls"
    assert sum(event.kind == RENAME for event in locations.read_target(islands, ana.target)[0]) == 1


def test_a_copy_holds_what_stands_and_says_where_it_comes_from(
    islands: Path, ana: LogIdentity, ben: LogIdentity
) -> None:
    old = state_of(islands, ana.target, ana)
    before = [(path, path.read_bytes()) for path in locations.target_logs(islands, ana.target)]
    copy = duplicate(islands, ana.target, "islands, strict", ana, answers=True)
    new = state_of(islands, copy, ana)
    assert new.name == "islands, strict" and new.counts == old.counts and new.classes == old.classes
    assert new.class_of(f"{1:032x}") == "atoll"
    for chip in ("1", "2", "3", "5"):
        theirs, ours = old.decisions(chip.zfill(32)), new.decisions(chip.zfill(32))
        assert [(one.label, one.analyst, one.time) for one in theirs] == [
            (one.label, one.analyst, one.time) for one in ours
        ]
        assert [one.uuid for one in theirs] == [one.details()[COPIED]["event"] for one in ours]
        assert {one.details()[COPIED]["name"] for one in ours} == {"islands"}
    assert new.decisions(f"{4:032x}") == (), "what was taken back is not copied"
    assert [(path, path.read_bytes()) for path in locations.target_logs(islands, ana.target)] == before
    write(islands, LogIdentity(copy, ben.analyst, ben.installation), [])  # a colleague goes on in their copied log
    assert [path.name for path in islands.iterdir() if path.name.startswith(".")] == []


def test_a_copy_of_the_examples_has_no_decision(islands: Path, ana: LogIdentity) -> None:
    new = state_of(islands, duplicate(islands, ana.target, "again", ana, answers=False), ana)
    assert (new.counts.examples, new.counts.accepted, new.counts.rejected, new.counts.conflicts) == (1, 0, 0, 0)
    assert new.classes == (TargetClass("atoll", "#1b9e77"),)


def test_the_last_copied_answer_can_be_taken_back_alone(islands: Path, ana: LogIdentity) -> None:
    new = state_of(islands, duplicate(islands, ana.target, "again", ana, answers=True), ana)
    (event,) = new.next_undo()
    assert event.chip_id == f"{3:032x}" and event.label == ACCEPT


def test_nothing_is_copied_where_answers_would_be_missing(islands: Path, ana: LogIdentity) -> None:
    (islands / ana.target / "torn.log.sqlite").write_bytes(b"torn" * 100)
    with pytest.raises(UserError, match="answers would be missing"):
        duplicate(islands, ana.target, "copy", ana, answers=True)
    assert len(list(islands.iterdir())) == 1


def test_a_copy_that_fails_half_way_leaves_nothing(
    islands: Path, ana: LogIdentity, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(UserError, match="No space left"):
        duplicate(islands, ana.target, "copy", ana, answers=True)
    assert [path.name for path in islands.iterdir()] == [ana.target]
