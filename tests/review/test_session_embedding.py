"""By which embedding a target is sought: asked with every question, kept in the target's log."""

from __future__ import annotations

import dataclasses
from typing import Sequence

import pytest

from plugin.errors import UserError
from plugin.protocol import CollectionInfo, EmbeddingInfo
from plugin.review.embeddings import encoder_of, found_yet_lacking, offered
from plugin.review.events import DECISION, EMBEDDING, LogIdentity, new_event
from plugin.review.state import Counts

from . import session_desk
from .session_desk import COLLECTION_INFO, Desk, chip_id


def having(*names: str) -> CollectionInfo:
    embeddings = tuple(EmbeddingInfo(name, f"{name} net", "", 8) for name in names)
    return dataclasses.replace(COLLECTION_INFO, encoder=embeddings[0].encoder, embeddings=embeddings)


@pytest.fixture
def reviewing(ana: LogIdentity, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(session_desk, "COLLECTION_INFO", having("optical", "radar"))
    desk = Desk(ana)
    desk.click(1)
    desk.propose()
    return desk


@pytest.mark.parametrize(
    ("names", "choices"),
    [
        (["a"], ["a"]),
        (["a", "b"], ["a", "b", "a+b"]),
        (["a", "b", "c"], ["a", "b", "c", "a+b", "a+c", "b+c", "a+b+c"]),
    ],
)
def test_each_alone_each_pair_and_all_can_be_chosen(names: Sequence[str], choices: Sequence[str]) -> None:
    assert list(offered(having(*names))) == choices


def test_it_goes_along_and_the_current_candidate_stays(reviewing: Desk) -> None:
    session = reviewing.session
    assert session.sought.embedding == ""
    session.move(3)
    session.sought.set_embedding("optical+radar")
    assert [params.ranked_by.embedding for params in reviewing.asked] == ["optical+radar"]
    assert session.queue.current is not None and session.queue.current.candidate.chip_id == chip_id(103)
    assert reviewing.propose(500, 501).pending[-1] == chip_id(103)
    assert [item.candidate.chip_id for item in session.queue.items[4:]] == [chip_id(500), chip_id(501)]
    session.sought.set_embedding("optical+radar")
    assert reviewing.asked == [], "nothing has changed"


def test_what_was_asked_of_another_embedding_is_not_shown(reviewing: Desk) -> None:
    reviewing.session.ask_anew()
    reviewing.session.sought.set_embedding("radar")
    reviewing.propose(700)
    assert chip_id(700) not in {item.candidate.chip_id for item in reviewing.session.queue.items}
    assert [params.ranked_by.embedding for params in reviewing.asked] == ["radar"]


def test_it_is_remembered_with_the_target_and_decisions_say_by_which_encoder(reviewing: Desk) -> None:
    reviewing.session.sought.set_embedding("radar+optical")
    reviewing.propose()
    reviewing.session.decide("accept")
    reviewing.save()
    assert [event.encoder for event in reviewing.log if event.kind == DECISION] == ["radar net + optical net"]
    again = Desk(reviewing.identity, reviewing.log)
    assert again.session.sought.embedding == again.asked[0].ranked_by.embedding == "radar+optical"
    again.session.sought.set_embedding("")
    again.save()
    assert Desk(reviewing.identity, again.log).session.sought.embedding == ""


def test_a_collection_without_it_is_searched_by_its_first(reviewing: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewing.session.sought.set_embedding("optical+radar")
    reviewing.save()
    monkeypatch.setattr(session_desk, "COLLECTION_INFO", having("optical", "thermal"))
    elsewhere = Desk(reviewing.identity, reviewing.log)
    assert elsewhere.session.sought.embedding == elsewhere.asked[0].ranked_by.embedding == ""
    assert encoder_of(elsewhere.session.collection, "") == "optical net"
    odd = new_event(EMBEDDING, reviewing.identity, details={"embedding": ["optical"]}, sequence=90)
    assert Desk(reviewing.identity, [*reviewing.log, odd]).session.sought.embedding == ""


def test_a_colleagues_choice_holds_here_too(reviewing: Desk, ben: LogIdentity) -> None:
    chosen = new_event(EMBEDDING, ben, details={"embedding": "radar"}, sequence=3)
    reviewing.session.foreign([chosen])
    assert reviewing.session.sought.embedding == reviewing.asked[0].ranked_by.embedding == "radar"


def test_it_is_not_taken_while_too_much_is_unsaved(reviewing: Desk) -> None:
    reviewing.accepts = 0
    with pytest.raises(UserError):
        reviewing.session.sought.set_embedding("radar")
    assert reviewing.session.sought.embedding == ""


def test_thirty_have_to_be_found_to_judge_embeddings() -> None:
    assert found_yet_lacking(Counts(20, 99, 0, 0, 4, 0)) == 6
    assert found_yet_lacking(Counts(29, 0, 0, 0, 4, 0)) == 0
