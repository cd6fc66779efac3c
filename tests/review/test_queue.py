"""The row of candidates: what moves, what stays, and that it does not grow without end."""

from __future__ import annotations

import pytest

from plugin.protocol import Candidate, Ranked
from plugin.review.queue import CUT, KEPT_BEHIND, Item, Queue


def item(number: int, label: str = "") -> Item:
    return Item(
        Candidate(f"{number:032x}", ((0, 0), (1, 0), (1, 1)), None, None, 0.5, number, 50.0, 1.0), 1, "s", "h", label
    )


def numbers(queue: Queue) -> list[int]:
    return [each.candidate.rank for each in queue.items]


def current(queue: Queue) -> int:
    assert queue.current is not None
    return queue.current.candidate.rank


def decide(queue: Queue, label: str) -> None:
    assert queue.current is not None
    chip_id = queue.current.candidate.chip_id
    queue.relabel(chip_id, label, saved=False)
    queue.go_past([chip_id])


@pytest.fixture
def queue() -> Queue:
    made = Queue()
    made.replace_ahead([item(number) for number in range(5)])
    return made


def test_deciding_goes_to_the_next_undecided(queue: Queue) -> None:
    decide(queue, "accept")
    assert (queue.items[0].label, queue.items[0].saved, current(queue)) == ("accept", False, 1)
    queue.move_to(3)
    decide(queue, "reject")
    assert current(queue) == 4
    decide(queue, "reject")
    assert current(queue) == 1, "those left behind come back"


def test_going_past_others_leaves_the_current_one(queue: Queue) -> None:
    queue.relabel(f"{3:032x}", "reject", saved=False)
    queue.go_past([f"{3:032x}"])
    assert current(queue) == 0
    queue.relabel(f"{0:032x}", "reject", saved=False)
    queue.go_past([f"{0:032x}", f"{1:032x}"])
    assert current(queue) == 1


def test_past_the_last_there_is_no_current_one(queue: Queue) -> None:
    for _ in range(5):
        decide(queue, "reject")
    assert queue.current is None
    assert (queue.ahead, queue.pending()) == (0, ())
    queue.replace_ahead([item(7)])
    assert current(queue) == 7


def test_new_candidates_leave_the_current_and_the_decided_where_they_are(queue: Queue) -> None:
    decide(queue, "accept")
    queue.relabel(f"{3:032x}", "reject", saved=True)
    queue.replace_ahead([item(8), item(1), item(0), item(9)])
    assert numbers(queue) == [0, 1, 3, 8, 9]
    assert current(queue) == 1


def test_a_decided_candidate_under_the_eyes_stays_there_too(queue: Queue) -> None:
    decide(queue, "accept")
    decide(queue, "reject")
    queue.move_to(0)
    queue.replace_ahead([item(8)])
    assert (numbers(queue), current(queue)) == ([0, 1, 8], 0)


def test_the_cursor_stops_at_both_ends(queue: Queue) -> None:
    assert not queue.move(-1)
    assert queue.move(100)
    assert current(queue) == 4
    assert not queue.move(1)
    assert not Queue().move(1)


def test_an_item_from_before_is_shown_before_the_current_one(queue: Queue) -> None:
    queue.move_to(2)
    queue.show(item(70))
    assert (numbers(queue), current(queue)) == ([0, 1, 70, 2, 3, 4], 70)
    queue.show(item(4, "accept"))
    assert current(queue) == 4
    assert queue.current is not None and queue.current.label == "accept"


def test_the_row_does_not_grow_without_end_and_keeps_what_was_left_undecided() -> None:
    queue = Queue()
    queue.replace_ahead([item(number) for number in range(2000)])
    queue.move_to(1)
    longest = 0
    for _ in range(1500):
        before = current(queue)
        decide(queue, "reject")
        assert current(queue) == before + 1
        longest = max(longest, queue.cursor)
    assert longest <= KEPT_BEHIND + CUT
    assert numbers(queue)[0] == 0
    assert queue.items[queue.cursor - KEPT_BEHIND].label == "reject"
    assert queue.pending() == (f"{0:032x}", f"{1501:032x}")


def test_a_chip_that_is_not_in_the_row_is_not_relabelled(queue: Queue) -> None:
    assert not queue.relabel(f"{99:032x}", "accept", saved=True)
    assert queue.find(f"{99:032x}") is None
    assert queue.find(f"{2:032x}") == item(2)


def test_what_stays_is_shown_as_it_stands_by_now(queue: Queue) -> None:
    decide(queue, "reject")
    queue.held = frozenset([f"{3:032x}"])
    now = {f"{n:032x}": Ranked(f"{n:032x}", 2.0, 70 + n, 99.0, "pond") for n in (0, 1)}
    proposed = [each.candidate for each in queue.items]
    queue.replace_ahead([item(9)], now)
    assert [each.standing.rank for each in queue.items] == [0, 71, 3, 9]
    assert [each.is_old for each in queue.items] == [True, False, True, False], "of the answered one none is asked"
    assert [each.candidate for each in queue.items[:3]] == [proposed[0], proposed[1], proposed[3]]
    queue.replace_ahead([item(8)])
    assert (queue.items[1].standing.rank, queue.items[1].is_old) == (1, True), "that of two rankings ago says less"


def test_it_is_asked_of_those_that_may_still_be_here_how_they_stand(queue: Queue) -> None:
    decide(queue, "reject")
    queue.move_to(2)
    queue.held = frozenset([f"{4:032x}"])
    assert queue.pending() == (f"{1:032x}", f"{2:032x}")
    assert queue.staying(0) == (f"{2:032x}", f"{4:032x}", f"{1:032x}")
    assert queue.staying(1) == (f"{2:032x}", f"{3:032x}", f"{4:032x}", f"{1:032x}")
    queue.relabel(f"{3:032x}", "accept", saved=True)
    assert queue.staying(1) == (f"{2:032x}", f"{4:032x}", f"{1:032x}")
