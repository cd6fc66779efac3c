"""A merge is one step: undo takes all of it back, redo brings it again, and no log loses an event by it."""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
from pathlib import Path
from typing import Sequence

import pytest

from plugin.protocol import Drawn, to_json
from plugin.review import merging
from plugin.review.agreement import agreement_of
from plugin.review.dates import EVENTS, PLACES, dates_noted, noted_dates
from plugin.review.duplicating import duplicate
from plugin.review.events import (
    ACCEPT,
    CLASSES,
    EXAMPLE,
    MERGE,
    POSITIVE,
    REJECT,
    RENAME,
    TARGET,
    UNDO,
    UNSURE,
    WITHDRAWN,
    Event,
    LogIdentity,
    new_event,
    polygon_wkb,
    reverse,
)
from plugin.review.label_log import open_log
from plugin.review.locations import log_path, read_target, target_logs
from plugin.review.marks import CONFLICT
from plugin.review.merge_effect import effect_of
from plugin.review.merges import brought_by, named_by
from plugin.review.overview import overview_of
from plugin.review.second_review import OPEN, Second

from .place import Place
from .session_desk import chip_id, decision, ring


def said(identity: LogIdentity, number: int, label: str, supersedes: str = "") -> Event:
    return dataclasses.replace(decision(identity, number, label, 0, supersedes=supersedes), sequence=None)


def example(identity: LogIdentity, number: int, label: str = POSITIVE, supersedes: str = "") -> Event:
    wkb = polygon_wkb(ring(number))
    return new_event(EXAMPLE, identity, label=label, chip_id=chip_id(number), footprint_wkb=wkb, supersedes=supersedes)


def write(folder: Path, identity: LogIdentity, events: Sequence[Event]) -> Path:
    path = log_path(folder, identity)
    with contextlib.closing(open_log(path, identity)) as log:
        log.append(events)
    return path


@pytest.fixture
def here(tmp_path: Path, ana: LogIdentity) -> Place:
    """Ana's place, where she has accepted 1, rejected 2 and been unsure of 3."""
    write(tmp_path / "here", ana, [new_event(TARGET, ana, details={"name": "islands"})])
    place = Place(tmp_path / "here", ana)
    for number, label in ((1, ACCEPT), (2, REJECT), (3, UNSURE)):
        place.decide(label, number)
    place.save()
    return place


@pytest.fixture
def theirs(tmp_path: Path, ben: LogIdentity) -> Path:
    """Ben agrees on 1, differs on 2, and has answered 4 to 6 and given 9."""
    labels = ((1, ACCEPT), (2, ACCEPT), (4, ACCEPT), (5, REJECT), (6, UNSURE))
    events = [*(said(ben, number, label) for number, label in labels), example(ben, 9)]
    return write(tmp_path / "theirs", ben, events)


MERGED = {1: ACCEPT, 2: CONFLICT, 3: UNSURE, 4: ACCEPT, 5: REJECT, 6: UNSURE, 9: "example"}
BEFORE = {1: ACCEPT, 2: REJECT, 3: UNSURE}


@pytest.mark.parametrize("restarted", [False, True])
def test_a_merge_is_taken_back_and_brought_again_as_one_step(here: Place, theirs: Path, restarted: bool) -> None:
    def turn() -> None:
        if restarted:
            here.open()

    before = here.seen()
    assert here.merge(theirs).new == 6
    merged, held = here.seen(), here.events()
    assert here.labels() == MERGED
    turn()
    (action,) = here.session.state.next_undo()
    assert action.kind == MERGE and brought_by(action) == (("Ben",), 6)
    here.undo()
    assert here.seen() == before and here.labels() == BEFORE
    turn()
    assert here.seen() == before
    assert here.session.state.next_redo() == (here.session.state.event(action.uuid),)
    here.redo()
    assert here.seen() == merged
    turn()
    assert here.seen() == merged
    here.undo()
    here.undo()
    assert here.labels() == {1: ACCEPT, 2: REJECT}, "then what was decided before it"
    assert set(held) < set(here.events()), "nothing is deleted"


def test_what_was_decided_after_the_merge_is_taken_back_first(here: Place, theirs: Path) -> None:
    here.merge(theirs)
    here.session.show_conflict(chip_id(2))
    here.session.decide(REJECT)
    here.save()
    assert here.labels()[2] == REJECT and not here.session.state.counts.conflicts
    here.decide(ACCEPT, 4, 5, 7)
    here.save()
    here.undo()
    assert here.labels() == {**MERGED, 2: REJECT}
    here.undo()
    assert here.labels() == MERGED, "the conflict again"
    here.undo()
    assert here.labels() == BEFORE
    for _ in range(3):
        here.redo()
    assert here.labels() == {**MERGED, 2: REJECT, 4: ACCEPT, 5: ACCEPT, 7: ACCEPT}
    here.undo()
    here.undo()
    here.undo()
    here.decide(ACCEPT, 8)
    here.save()
    assert here.labels() == {**BEFORE, 8: ACCEPT} and not here.session.can_redo, "something else was done instead"


def test_the_same_log_can_be_merged_again_after_an_undo(here: Place, theirs: Path, ana: LogIdentity) -> None:
    here.merge(theirs)
    here.undo()
    effect = effect_of(merging.look([theirs]), here.folder, ana)
    assert (effect.answers, effect.known, effect.first) == (6, 0, 3)
    assert [change.chip_id for change in effect.conflicts] == [chip_id(2)]
    files = target_logs(here.folder, ana.target)
    assert here.merge(theirs).new == 6
    assert here.labels() == MERGED and target_logs(here.folder, ana.target) == files, (
        "what is there is not copied again"
    )
    assert merging.merge(merging.look([theirs]), here.folder, ana).noted is None
    here.undo()
    assert here.labels() == BEFORE
    here.open()
    assert here.labels() == BEFORE
    here.undo()
    assert here.labels() == {1: ACCEPT, 2: REJECT}, "the first merge was taken back before"


def test_only_what_a_merge_brought_is_taken_back_with_it(
    here: Place, theirs: Path, tmp_path: Path, ben: LogIdentity
) -> None:
    with contextlib.closing(open_log(theirs, ben)) as log:
        first = log.read().events
    here.merge(theirs)
    later = [said(ben, 7, ACCEPT), reverse(UNDO, [first[2]], ben), example(ben, 9, WITHDRAWN, first[5].uuid)]
    longer = write(tmp_path / "longer", ben, [*first, *later])
    assert here.merge(longer).new == 2
    second = {**MERGED, 7: ACCEPT}
    del second[4], second[9]
    assert here.labels() == second, "what he took back since is taken back"
    (action,) = here.session.state.next_undo()
    assert brought_by(action) == (("Ben",), 2)
    assert named_by(action) == {event.uuid for event in later}
    here.undo()
    assert here.labels() == MERGED
    here.undo()
    assert here.labels() == BEFORE
    here.redo()
    here.redo()
    assert here.labels() == second


def test_several_logs_of_one_merge_are_one_step_and_own_answers_from_a_copy_with_them(
    here: Place, theirs: Path, tmp_path: Path, ana: LogIdentity
) -> None:
    shutil.copytree(here.folder, tmp_path / "copy")
    copy = Place(tmp_path / "copy", ana)
    copy.undo()
    copy.decide(REJECT, 1)
    copy.decide(ACCEPT, 11, 12)
    copy.save()
    assert copy.labels() == {1: REJECT, 2: REJECT, 11: ACCEPT, 12: ACCEPT}
    before = here.seen()
    merged = here.merge(theirs, copy.path)
    assert (merged.new, merged.analysts) == (9, ("Ana Müller", "Ben"))
    expected = {**MERGED, 1: CONFLICT, 11: ACCEPT, 12: ACCEPT}
    del expected[3]  # the copy took it back
    assert here.labels() == expected
    after = here.seen()
    for _ in range(2):
        here.open()
        here.undo()
        assert here.seen() == before
        here.open()
        here.redo()
        assert here.seen() == after
    here.undo()
    here.undo()
    assert here.labels() == {1: ACCEPT, 2: REJECT}
    here.redo()
    here.redo()
    assert here.seen() == after, "what the copy took back is taken back once more"
    here.undo()
    here.undo()
    here.undo()
    here.undo()
    assert here.labels() == {} and not here.session.can_undo


def test_answers_from_a_copy_that_were_set_aside_are_so_for_who_merges_that_log(
    here: Place, tmp_path: Path, ana: LogIdentity, ben: LogIdentity
) -> None:
    shutil.copytree(here.folder, tmp_path / "copy")
    copy = Place(tmp_path / "copy", ana)
    copy.decide(ACCEPT, 11)
    copy.save()
    here.merge(copy.path)
    here.undo()
    write(tmp_path / "bens", ben, [said(ben, 20, ACCEPT)])
    bens = Place(tmp_path / "bens", ben)
    assert bens.merge(here.path).new == 3
    assert bens.labels() == {**BEFORE, 20: ACCEPT}
    here.redo()
    assert bens.merge(here.path).new == 1
    assert bens.labels() == {**BEFORE, 11: ACCEPT, 20: ACCEPT}
    bens.undo()
    assert bens.labels() == {**BEFORE, 20: ACCEPT}


def test_an_undone_merge_hides_nothing_where_it_was_not_made(
    here: Place, theirs: Path, tmp_path: Path, ana: LogIdentity, ben: LogIdentity
) -> None:
    here.merge(theirs)
    here.undo()
    bens = Place(theirs.parents[1], ben)
    before = bens.labels()
    assert bens.merge(here.path).new == 3
    assert bens.labels() == {**before, 2: CONFLICT, 3: UNSURE}, "Ben's own answers stay"
    cy = LogIdentity(ana.target, "Cy", "installation-c")
    write(tmp_path / "third", cy, [said(cy, 30, ACCEPT)])
    third = Place(tmp_path / "third", cy)
    third.merge(theirs)
    third.merge(here.path)
    assert third.labels() == {**MERGED, 30: ACCEPT}
    here.merge(bens.path)
    assert here.labels() == MERGED
    here.undo()
    assert here.labels() == BEFORE


def test_a_log_that_was_put_beside_by_hand_never_hides_the_analysts_own_answers(
    here: Place, theirs: Path, ben: LogIdentity
) -> None:
    here.merge(theirs)
    here.undo()
    bens = Place(theirs.parents[1], ben)
    before = bens.labels()
    shutil.copy(here.path, theirs.parent)
    bens.save()
    assert bens.labels() == {**before, 2: CONFLICT, 3: UNSURE}


def test_what_holds_of_the_whole_target_is_taken_back_too(here: Place, tmp_path: Path, ben: LogIdentity) -> None:
    classes = {"classes": [{"name": "atoll", "colour": "#ff0000"}, {"name": "rock", "colour": "#00ff00"}]}
    events = [
        new_event(RENAME, ben, details={"name": "atolls"}),
        dates_noted(EVENTS, ben, None),
        new_event(CLASSES, ben, details=classes),
        dataclasses.replace(said(ben, 1, ACCEPT), class_name="atoll"),
    ]
    path = write(tmp_path / "theirs", ben, events)
    state = here.session.state
    here.merge(path)
    assert (state.name, noted_dates(state.time), state.class_of(chip_id(1))) == ("atolls", EVENTS, "atoll")
    assert [one.name for one in here.session.sought.classes] == ["atoll", "rock"]
    here.undo()
    state = here.session.state
    assert (state.name, noted_dates(state.time), state.class_of(chip_id(1))) == ("islands", PLACES, "")
    assert here.session.sought.classes == () and here.session.sought.ranked_by.dates_apart is False
    here.redo()
    assert (state.name, noted_dates(state.time), state.counts.classes) == ("atolls", EVENTS, {"atoll": 1})


def test_who_works_on_the_same_folder_sees_it_too_and_the_colleague_keeps_what_is_theirs(
    here: Place, theirs: Path, ana: LogIdentity, ben: LogIdentity
) -> None:
    cy, bens = (Place(here.folder, one) for one in (dataclasses.replace(ana, analyst="Cy", installation="c"), ben))
    here.merge(theirs)
    for place in (cy, bens):
        place.save()
        assert place.labels() == MERGED
    assert not cy.session.can_undo, "it is not Cy's to take back"
    here.undo()
    for place in (cy, bens):
        place.save()
    assert cy.labels() == BEFORE
    assert bens.labels() == MERGED
    cy.merge(theirs)
    here.save()
    assert here.labels() == cy.labels() == MERGED, "who merges it anew brings it back for all"
    cy.undo()
    here.save()
    assert here.labels() == cy.labels() == BEFORE


def test_chips_that_a_colleague_answered_by_chance_count_for_what_is_left_while_the_merge_stands(
    here: Place, tmp_path: Path, ben: LogIdentity
) -> None:
    by_chance = to_json(Drawn(0.02, 0.01, 3, 1, "b", 0, "scope"))
    event = decision(ben, 8, REJECT, 0, probability=0.02, details={"drawn": by_chance})
    path = write(tmp_path / "theirs", ben, [dataclasses.replace(event, sequence=None)])
    here.merge(path)
    assert list(here.session.drawn) == [chip_id(8)]
    here.undo()
    assert not here.session.drawn
    here.open()
    assert not here.session.drawn
    here.redo()
    assert list(here.session.drawn) == [chip_id(8)]


def test_figures_of_the_target_follow(here: Place, theirs: Path, ana: LogIdentity) -> None:
    here.merge(theirs)
    assert overview_of(here.folder, ana.target).analysts == ("Ana Müller", "Ben")
    assert [pair.all.chips for pair in agreement_of(here.folder, ana, "c1").pairs] == [2]
    here.undo()
    found = overview_of(here.folder, ana.target)
    assert (found.analysts, found.counts.answers) == (("Ana Müller",), 3)
    agreement = agreement_of(here.folder, ana, "c1")
    assert (agreement.pairs, agreement.conflicts, agreement.to_review) == ((), (), {})
    new = duplicate(here.folder, ana.target, "again", ana, answers=True)
    assert overview_of(here.folder, new).counts.answers == 3
    assert len(target_logs(here.folder, new)) == 1


def test_a_list_of_what_the_colleague_decided_ends_with_the_merge(here: Place, theirs: Path, ben: LogIdentity) -> None:
    here.merge(theirs)
    state = here.session.state
    here.session.open_listing(Second("Ben", OPEN, (*state.decisions(chip_id(4)), *state.decisions(chip_id(5)))))
    here.answer()
    asked = here.asked
    here.undo()
    assert here.session.listing is None
    assert here.asked == asked + 1 and here.session.answers().accepted == (chip_id(1),), "asked by what holds now"


def test_a_merge_that_is_not_saved_yet_is_the_next_that_undo_takes_back(here: Place, theirs: Path) -> None:
    merged = merging.merge(merging.look([theirs]), here.folder, here.identity)
    assert merged.noted is not None
    here.session.merged(merged.own, merged.noted)
    here.decide(ACCEPT, 8)
    assert here.session.undo()
    assert [event.kind for event in here.session.state.next_undo(here.session.pending)] == [MERGE]
    assert here.session.undo()
    here.save()
    assert here.labels() == BEFORE
    assert here.session.redo() and here.session.redo()
    here.save()
    assert here.labels() == {**MERGED, 8: ACCEPT}


def test_a_target_that_is_closed_meanwhile_has_the_merge_and_its_undo_later(here: Place, theirs: Path) -> None:
    merged = merging.merge(merging.look([theirs]), here.folder, here.identity)
    assert merged.noted is not None
    merging.append_own(here.folder, here.identity, (*merged.own, merged.noted))
    here.open()
    assert here.labels() == MERGED
    here.undo()
    assert here.labels() == BEFORE


def test_forged_merges_that_name_each_other_do_no_harm(here: Place, ana: LogIdentity, ben: LogIdentity) -> None:
    mine = next(iter(here.session.state.decisions(chip_id(1))))
    one, other = new_event(MERGE, ben), new_event(MERGE, dataclasses.replace(ben, installation="2"))
    one = dataclasses.replace(one, vector=f"{other.uuid}\n{mine.uuid}\n{one.uuid}".encode(), payload="[]")
    undone = reverse(UNDO, [one], ben)
    other = dataclasses.replace(
        other, vector=f"{one.uuid}\n{undone.uuid}\n\xff".encode("latin-1"), payload='{"logs": 1}'
    )
    write(here.folder, ben, [one, undone])
    write(here.folder, other.identity, [other])
    here.save()
    assert here.labels() == BEFORE and here.read(1).label(chip_id(1)) == ACCEPT
    assert brought_by(other) == ((), 0)
    assert read_target(here.folder, ana.target)[1] == []
