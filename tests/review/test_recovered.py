"""My own log from elsewhere: what is new in it follows what I have, and what is older never wins."""

from __future__ import annotations

import contextlib
import dataclasses
from pathlib import Path
from typing import Callable, List

from plugin.review import locations, merging
from plugin.review.events import ACCEPT, REJECT, UNDO, UNSURE, Event, LogIdentity, reverse
from plugin.review.label_log import open_log, read_foreign
from plugin.review.mirror import Mirror
from plugin.review.recovered import fitting
from plugin.review.state import TargetState

Decide = Callable[..., Event]


def write(folder: Path, identity: LogIdentity, events: List[Event]) -> Path:
    path = locations.log_path(folder, identity)
    with contextlib.closing(open_log(path, identity)) as log:
        log.append(events)
    return path


def label(folder: Path, own: LogIdentity, number: int) -> str:
    state = TargetState(own.target, (own.analyst, own.installation))
    state.apply_all(locations.read_target(folder, own.target)[0])
    return state.label(f"{number:032x}")


def test_an_older_answer_of_mine_does_not_replace_what_stands(
    tmp_path: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    old, other = make_decision(ana, 1, REJECT), make_decision(ana, 2, ACCEPT)
    new = make_decision(ana, 1, ACCEPT, supersedes=old.uuid)
    here = tmp_path / "here.lookalike"
    mine = write(here, ana, [new])
    copy = write(tmp_path / "copy.lookalike", ana, [old, other])
    merged = merging.merge(merging.look([copy]), here, ana)
    assert [event.uuid for event in merged.own] == [other.uuid]
    assert (merged.new, merged.left_out) == (1, 1)
    write(here, ana, list(merged.own))  # as the writer does
    assert (label(here, ana, 1), label(here, ana, 2)) == (ACCEPT, ACCEPT)
    (kept,) = merged.kept
    assert kept.parent == mine.parent and {event.uuid for event in read_foreign(kept)[1].events} == {
        old.uuid,
        other.uuid,
    }
    assert locations.target_logs(here, ana.target) == (mine,), "what is kept is not read with the others"
    again = merging.merge(merging.look([copy]), here, ana)
    assert (again.new, again.own, again.left_out, again.kept) == (0, (), 1, merged.kept)


def test_what_follows_the_answer_that_stands_is_taken(ana: LogIdentity, make_decision: Decide) -> None:
    first = make_decision(ana, 1, REJECT)
    between = make_decision(ana, 1, UNSURE, supersedes=first.uuid)
    last = make_decision(ana, 1, ACCEPT, supersedes=between.uuid)
    assert fitting([first], [last]) == ((), (last,)), "nothing says that it comes after"
    assert fitting([first], [between, last]) == ((between, last), ()), "by a chain"
    unnamed = make_decision(ana, 1, ACCEPT)
    assert fitting([first], [first, unnamed]) == ((unnamed,), ()), "by its place after it"
    assert fitting([last], [first, between]) == ((), (first, between))
    undone = reverse(UNDO, [last], ana)
    assert fitting([last, undone], [first]) == ((first,), ()), "nothing stands there any more"


def test_an_old_undo_does_not_take_back_what_was_brought_back(ana: LogIdentity, make_decision: Decide) -> None:
    first = make_decision(ana, 1, REJECT)
    undo = reverse(UNDO, [first], ana)
    redo = reverse("redo", [first], ana)
    assert fitting([first, redo], [first, undo]) == ((), (undo,))
    assert fitting([first], [first, undo]) == ((undo,), ())
    other = make_decision(ana, 1, ACCEPT)
    assert fitting([other], [first, undo]) == ((), (first, undo)), "of what is left out nothing is taken back"


def test_the_drive_does_not_bring_an_older_answer_back(tmp_path: Path, ana: LogIdentity, make_decision: Decide) -> None:
    """The profile was lost, and I answered anew before the drive was there."""
    shared = tmp_path / "drive" / "p.lookalike"
    old, new = make_decision(ana, 1, REJECT), make_decision(ana, 1, ACCEPT)
    path = write(shared, ana, [old, make_decision(ana, 2, REJECT)])
    local = tmp_path / "local"
    write(local, ana, [new])
    told: List[str] = []
    Mirror(local, shared, ana.installation, on_notice=told.append).step()
    for folder in (local, shared):
        assert (label(folder, ana, 1), label(folder, ana, 2)) == (ACCEPT, REJECT)
    (kept,) = path.parent.glob("*.kept-*")
    assert old.uuid in {event.uuid for event in read_foreign(kept)[1].events}
    (sentence,) = told
    assert "1 older answer of yours" in sentence and kept.name in sentence
    assert dataclasses.replace(ana) == read_foreign(kept)[0]
