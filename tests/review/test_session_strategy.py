"""How candidates are chosen: asked with every question, anew when it changes."""

from __future__ import annotations

from plugin.protocol import AUTO, LEAST_SURE
from plugin.review.events import LogIdentity

from .session_desk import Desk, chip_id


def test_it_goes_along_and_the_current_candidate_stays(ana: LogIdentity) -> None:
    desk = Desk(ana)
    desk.click(1)
    desk.propose()
    session = desk.session
    assert session.sought.ranked_by.strategy == AUTO
    session.move(3)
    session.sought.set_strategy(LEAST_SURE)
    assert [params.ranked_by.strategy for params in desk.asked] == [LEAST_SURE]
    assert session.queue.current is not None and session.queue.current.candidate.chip_id == chip_id(103)
    assert desk.propose(500, 501).pending[-1] == chip_id(103)
    assert [item.candidate.chip_id for item in session.queue.items[4:]] == [chip_id(500), chip_id(501)]
    session.sought.set_strategy(LEAST_SURE)
    assert desk.asked == [], "nothing has changed"
