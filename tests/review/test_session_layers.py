"""What layers say goes into the session: many examples at once with their source, and where the target cannot be."""

from __future__ import annotations

from plugin.review.events import POSITIVE

from .session_desk import Desk, chip, chip_id

SOURCE = {"layer": "ponds", "chip share": 0.5}


def test_examples_of_a_layer_tell_where_they_come_from_and_are_undone_together(desk: Desk) -> None:
    assert desk.session.add_examples([chip(1), chip(2)], positive=True, adds=True, source=SOURCE) == 2
    assert desk.session.add_examples([chip(2), chip(3)], positive=True, adds=True, source=SOURCE) == 1
    desk.save()
    given = desk.session.state.examples()
    assert [event.details() for event in given] == [{"from": SOURCE}] * 3
    assert {event.label for event in given} == {POSITIVE}
    desk.session.undo()
    desk.session.undo()
    desk.save()
    assert desk.session.state.counts.examples == 0


def test_where_it_cannot_be_is_asked_with_from_then_on(reviewing: Desk) -> None:
    current = reviewing.session.queue.current
    reviewing.session.sought.set_absent("/cache/a.features", "land cover")
    assert reviewing.asked[-1].ranked_by.absent == "/cache/a.features"
    assert reviewing.session.queue.current == current
    assert chip_id(1) not in reviewing.asked[-1].answers.rejected
    reviewing.session.sought.set_absent("", "")
    assert reviewing.session.sought.absent_from == ""
