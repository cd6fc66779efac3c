"""What a merge would do is told before it, and what it overruled is found after it."""

from __future__ import annotations

import contextlib
import dataclasses
from pathlib import Path
from typing import Callable, List, Sequence

from plugin.review import merging
from plugin.review.events import ACCEPT, EXAMPLE, POSITIVE, REJECT, UNSURE, Event, LogIdentity, new_event, reverse
from plugin.review.label_log import open_log
from plugin.review.locations import log_path, read_target
from plugin.review.marks import CONFLICT
from plugin.review.merge_effect import Effect, effect_of
from plugin.review.overruled import OverruledReview, last_of, overruled_of
from plugin.review.second_review import OVERRULED, Second
from plugin.review.state import TargetState

from .session_desk import Desk, chip_id, decision

Decide = Callable[..., Event]


def write(folder: Path, identity: LogIdentity, events: Sequence[Event]) -> Path:
    path = log_path(folder, identity)
    with contextlib.closing(open_log(path, identity)) as log:
        log.append(events)
    return path


def effect(theirs: Path, here: Path, own: LogIdentity) -> Effect:
    before = sorted((path, path.stat().st_mtime_ns, path.read_bytes()) for path in here.rglob("*") if path.is_file())
    found = effect_of(merging.look([theirs]), here, own)
    after = sorted((path, path.stat().st_mtime_ns, path.read_bytes()) for path in here.rglob("*") if path.is_file())
    assert before == after, "nothing is written"
    return found


def state_of(folder: Path, own: LogIdentity) -> TargetState:
    state = TargetState(own.target, (own.analyst, own.installation))
    state.apply_all(read_target(folder, own.target)[0])
    return state


def test_each_way_in_which_a_merge_can_end_is_told_beforehand(
    tmp_path: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Decide
) -> None:
    mine = [make_decision(ana, number, ACCEPT) for number in range(6)]
    write(tmp_path / "here", ana, mine)
    theirs = [
        make_decision(ben, 0, REJECT, supersedes=mine[0].uuid),  # saw mine, and differs
        make_decision(ben, 1, ACCEPT, supersedes=mine[1].uuid),  # saw mine, and agrees
        make_decision(ben, 2, ACCEPT),  # agrees, and knew nothing of it
        make_decision(ben, 3, REJECT),  # differs, and knew nothing of it
        make_decision(ben, 7, UNSURE),
        make_decision(ben, 8, REJECT),
        new_event(EXAMPLE, ben, chip_id=f"{9:032x}", label=POSITIVE),
    ]
    path = write(tmp_path / "theirs", ben, theirs)
    found = effect(path, tmp_path / "here", ana)
    assert (found.answers, found.known, found.analysts) == (7, 0, ("Ben",))
    assert (found.first, found.alike, found.settled, found.others) == (2, 2, 0, 0)
    (gone,) = found.overruled
    assert [event.label for event in (*gone.before, *gone.after)] == [ACCEPT, REJECT]
    (differing,) = found.conflicts
    assert differing.chip_id == f"{3:032x}" and len(differing.after) == 2

    merging.merge(merging.look([path]), tmp_path / "here", ana)
    state = state_of(tmp_path / "here", ana)
    assert state.label(gone.chip_id) == REJECT and state.label(differing.chip_id) == CONFLICT
    assert [event.chip_id for event in overruled_of(state, ana.analyst)["Ben"]] == [gone.chip_id]
    assert overruled_of(state, ben.analyst) == {}
    again = effect(path, tmp_path / "here", ana)
    assert (again.answers, again.known, again.overruled, again.conflicts) == (0, 7, (), ())


def test_a_settled_conflict_what_others_said_and_what_was_taken_back_are_counted_apart(
    tmp_path: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Decide
) -> None:
    cy = dataclasses.replace(ben, analyst="Cy", installation="installation-c")
    mine, his, other = make_decision(ana, 0, ACCEPT), make_decision(ben, 0, REJECT), make_decision(ben, 1, ACCEPT)
    gone = make_decision(ben, 2, ACCEPT)
    write(tmp_path / "here", ana, [mine])
    write(tmp_path / "here", ben, [his, other, gone])
    path = write(tmp_path / "theirs", cy, [make_decision(cy, 1, REJECT, supersedes=other.uuid)])
    found = effect(path, tmp_path / "here", ana)
    assert (found.answers, found.others, found.overruled) == (1, 1, ())
    longer = [his, other, gone, reverse("undo", [gone], ben), make_decision(ben, 0, ACCEPT, supersedes=mine.uuid)]
    found = effect(write(tmp_path / "longer", ben, longer), tmp_path / "here", ana)
    assert (found.answers, found.known, found.settled, found.others) == (1, 3, 1, 1)


def test_my_own_answers_from_a_copy_overrule_nobody(
    tmp_path: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Decide
) -> None:
    mine = [make_decision(ana, 0, ACCEPT)]
    write(tmp_path / "here", ana, mine)
    path = write(tmp_path / "copy", ana, [*mine, make_decision(ana, 0, REJECT), make_decision(ana, 1, ACCEPT)])
    found = effect(path, tmp_path / "here", ana)
    assert (found.answers, found.known, found.first, found.others, found.overruled) == (2, 1, 1, 1, ())


def overruled(desk: Desk, ben: LogIdentity) -> List[Event]:
    """Ana has accepted what she saw, and Ben has rejected it since."""
    desk.session.decide(ACCEPT)
    desk.save()
    mine = desk.session.state.decisions(next(iter(desk.session.state.chip_ids(ACCEPT))))[-1]
    theirs = dataclasses.replace(
        decision(ben, 999, REJECT, 1), chip_id=mine.chip_id, footprint_wkb=mine.footprint_wkb, supersedes=mine.uuid
    )
    desk.session.foreign([theirs])
    return [mine, theirs]


def test_what_was_overruled_is_put_before_me_and_my_answer_holds_again(reviewing: Desk, ben: LogIdentity) -> None:
    mine, theirs = overruled(reviewing, ben)
    session = reviewing.session
    assert session.state.label(mine.chip_id) == REJECT
    by = overruled_of(session.state, reviewing.identity.analyst)
    session.open_listing(Second("Ben", OVERRULED, by["Ben"]))
    listing = session.listing
    assert isinstance(listing, OverruledReview) and (listing.count, listing.left) == (1, 1)
    item = listing.item(0)
    assert item is not None and item.label == REJECT, "what holds is shown"
    assert [event.uuid for event in listing.said(mine.chip_id)] == [mine.uuid, theirs.uuid]
    session.decide(ACCEPT)
    assert reviewing.unsaved[-1].supersedes == theirs.uuid and listing.left == 0
    reviewing.save()
    assert session.state.label(mine.chip_id) == ACCEPT
    assert overruled_of(session.state, reviewing.identity.analyst) == {}
    session.undo()
    reviewing.save()
    assert session.state.label(mine.chip_id) == REJECT and listing.left == 1, "each one can be taken back, too"


def test_agreeing_with_who_overruled_me_settles_it_as_well(reviewing: Desk, ben: LogIdentity) -> None:
    mine, _ = overruled(reviewing, ben)
    session = reviewing.session
    session.open_listing(Second("Ben", OVERRULED, overruled_of(session.state, reviewing.identity.analyst)["Ben"]))
    session.decide(REJECT)
    reviewing.save()
    assert session.state.label(mine.chip_id) == REJECT
    assert overruled_of(session.state, reviewing.identity.analyst) == {}


def test_the_chips_of_a_conflict_are_not_overruled(reviewing: Desk, ben: LogIdentity) -> None:
    reviewing.session.decide(ACCEPT)
    reviewing.save()
    chip = next(iter(reviewing.session.state.chip_ids(ACCEPT)))
    number = int(chip, 16)
    assert chip == chip_id(number)
    reviewing.session.foreign([decision(ben, number, REJECT, 1)])
    assert reviewing.session.state.label(chip) == CONFLICT
    assert overruled_of(reviewing.session.state, reviewing.identity.analyst) == {}


def test_what_i_said_last_is_what_i_said_after_seeing_the_other_whatever_the_clocks_say(
    ana: LogIdentity, ben: LogIdentity, make_decision: Decide
) -> None:
    """Ana accepts; on a machine whose clock is an hour slow she then rejects, and Ben, who saw that, rejects, too."""
    laptop = dataclasses.replace(ana, installation="laptop")
    first = dataclasses.replace(make_decision(ana, 0, ACCEPT), time="2026-01-01T12:00:00Z", sequence=1)
    second = dataclasses.replace(
        make_decision(laptop, 0, REJECT, supersedes=first.uuid), time="2026-01-01T11:05:00Z", sequence=1
    )
    theirs = dataclasses.replace(
        make_decision(ben, 0, REJECT, supersedes=second.uuid), time="2026-01-01T12:10:00Z", sequence=1
    )
    state = TargetState(ana.target, (ana.analyst, ana.installation))
    state.apply_all([first, second, theirs])
    assert last_of(state, ana.analyst, first.chip_id) == second
    assert overruled_of(state, ana.analyst) == {}
