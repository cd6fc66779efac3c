"""Merges, decisions, undos, redos and restarts in any order, against a plain model of what then holds."""

from __future__ import annotations

import contextlib
import random
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

import pytest

from plugin.review.events import DECISION_LABELS, REDO, UNDO, Event, LogIdentity, reverse
from plugin.review.label_log import open_log
from plugin.review.locations import log_path
from plugin.review.marks import CONFLICT

from .place import Place
from .session_desk import chip_id, decision

CHIPS = 6
Answer = Tuple[str, str, str]
"""uuid, label, what it supersedes."""


@dataclass
class Colleague:
    """Whose log grows elsewhere: `answers` has what holds of each chip there after so many of its events."""

    identity: LogIdentity
    path: Path
    events: List[Event] = field(default_factory=list)
    stands: List[Dict[str, Event]] = field(default_factory=list)  # of single actions, by uuid
    done: List[Event] = field(default_factory=list)
    undone: List[Event] = field(default_factory=list)

    def act(self, chance: random.Random, seen: Sequence[Event]) -> None:
        """Answer a chip, knowing another's answer or not, or take the last answer back, or bring it again."""
        kind = chance.choice(("answer", "answer", "answer", "undo", "redo"))
        if kind == "undo" and self.done:
            self.undone.append(self.done.pop())
            self._write(reverse(UNDO, [self.undone[-1]], self.identity))
        elif kind == "redo" and self.undone:
            self.done.append(self.undone.pop())
            self._write(reverse(REDO, [self.done[-1]], self.identity))
        else:
            number = chance.randrange(CHIPS)
            known = [event.uuid for event in seen if event.chip_id == chip_id(number)]
            before = chance.choice(["", *known])
            event = decision(self.identity, number, chance.choice(DECISION_LABELS), 0, supersedes=before)
            self.done.append(event)
            self.undone.clear()
            self._write(replace(event, sequence=None))

    def _write(self, event: Event) -> None:
        with contextlib.closing(open_log(self.path, self.identity)) as log:
            self.events += log.append([event])
        self.stands.append({one.uuid: one for one in self.done})


def holding(logs: Sequence[Sequence[Event]]) -> Dict[int, str]:
    """Return what holds of each chip by the plain rule, from the answers of each log that were not taken back."""
    found: Dict[int, str] = {}
    for number in range(CHIPS):
        said = [[event for event in log if event.chip_id == chip_id(number)] for log in logs]
        replaced = {event.supersedes for log in said for event in log}
        labels = {log[-1].label for log in said if log and log[-1].uuid not in replaced}
        if labels:
            found[number] = labels.pop() if len(labels) == 1 else CONFLICT
    return found


def decide(place: Place, chance: random.Random) -> List[Event]:
    """Answer a chip, or a few as one action; return the events of that."""
    numbers = chance.sample(range(CHIPS), chance.choice((1, 1, 1, 3)))
    before = len(place.unsaved)
    place.decide(chance.choice(DECISION_LABELS), *numbers)
    return place.unsaved[before:]


@pytest.mark.parametrize("seed", range(8))
def test_what_holds_is_what_the_plain_model_says(tmp_path: Path, seed: int, ana: LogIdentity) -> None:
    """The model keeps a list of all that was so: undo goes back in it, redo forth, anything else cuts its end."""
    chance = random.Random(seed)
    place = Place(tmp_path / "here", ana)
    others: List[Colleague] = []
    for name in ("Ben", "Cy"):
        identity = LogIdentity(ana.target, name, f"installation of {name}")
        others.append(Colleague(identity, log_path(tmp_path / name, identity)))
    own: List[Event] = []
    history: List[Tuple[Tuple[Event, ...], Tuple[int, ...]]] = [((), (0, 0))]  # own answers, events of each other
    at = 0
    merges = held = 0
    for step in range(120):
        act = chance.choice(("decide", "decide", "colleague", "colleague", "merge", "undo", "undo", "redo", "restart"))
        if act == "decide":
            own = [*history[at][0], *decide(place, chance)]
            del history[at + 1 :]
            history.append((tuple(own), history[at][1]))
            at += 1
        elif act == "colleague":
            seen = history[at][0] if chance.random() < 0.5 else ()
            chance.choice(others).act(chance, seen)
            continue
        elif act == "merge":
            some = chance.sample(others, chance.choice((1, 2)))
            now = tuple(len(one.events) if one in some else before for one, before in zip(others, history[at][1]))
            place.merge(*(one.path for one in some if one.events)) if any(one.events for one in some) else None
            if now != history[at][1]:
                merges += 1
                del history[at + 1 :]
                history.append((history[at][0], now))
                at += 1
        elif act == "undo":
            assert bool(place.session.undo()) == (at > 0)
            at = max(0, at - 1)
        elif act == "redo":
            assert bool(place.session.redo()) == (at < len(history) - 1)
            at = min(len(history) - 1, at + 1)
        else:
            place.save()
            place.open()
        assert (place.session.can_undo, place.session.can_redo) == (at > 0, at < len(history) - 1), (step, act)
        if chance.random() < 0.6 or act == "merge":
            place.save()
            mine, upto = history[at]
            logs = [mine, *(tuple(one.stands[n - 1].values()) if n else () for one, n in zip(others, upto))]
            expected = holding(logs)
            assert place.labels() == expected, (step, act)
            state = place.read(step)
            assert {n: state.label(chip_id(n)) for n in range(CHIPS) if state.label(chip_id(n))} == expected
            events = set(place.events())
            assert held <= len(events), "nothing is ever deleted"
            held = len(events)
    assert merges > 3


@pytest.mark.parametrize("seed", range(8))
def test_answers_from_copies_are_taken_back_to_what_was_seen_before(
    tmp_path: Path, seed: int, ana: LogIdentity, ben: LogIdentity
) -> None:
    """Own answers from copies of the folder come along; each state that was seen is seen again on the way back."""
    chance = random.Random(seed)
    place = Place(tmp_path / "here", ana)
    history = [place.seen()]
    place.decide("accept", 0)
    place.save()
    history.append(place.seen())
    other = Colleague(ben, log_path(tmp_path / "Ben", ben))
    copies: List[Place] = []
    at, merged = 1, 0
    for step in range(70):
        act = chance.choice(("decide", "colleague", "copy", "in a copy", "in a copy", "merge", "undo", "undo", "redo"))
        if act == "decide":
            decide(place, chance)
        elif act == "colleague":
            other.act(chance, ())
            continue
        elif act == "copy":
            shutil.copytree(place.folder, tmp_path / f"copy{step}")
            copies.append(Place(tmp_path / f"copy{step}", ana))
            continue
        elif act == "in a copy":
            if copies:
                copy = chance.choice(copies)
                does = chance.choice(("decide", "decide", "undo", "redo", "merge"))
                if does == "decide":
                    decide(copy, chance)
                elif does == "merge":
                    copy.merge(chance.choice([place.path, other.path] if other.events else [place.path]))
                elif copy.session.can_undo if does == "undo" else copy.session.can_redo:
                    (copy.session.undo if does == "undo" else copy.session.redo)()
                copy.save()
            continue
        elif act == "merge":
            paths = [one.path for one in copies if chance.random() < 0.5] + [other.path] * bool(other.events)
            if not paths or place.merge(*paths).noted is None:
                continue
            merged += 1
        elif act == "undo":
            assert bool(place.session.undo()) == (at > 0)
            at = max(0, at - 1)
        else:
            assert bool(place.session.redo()) == (at < len(history) - 1)
            at = min(len(history) - 1, at + 1)
        place.save()
        if chance.random() < 0.3:
            place.open()
        if act in ("decide", "merge"):
            del history[at + 1 :]
            history.append(place.seen())
            at += 1
        assert place.seen() == history[at], (step, act)
        assert (place.session.can_undo, place.session.can_redo) == (at > 0, at < len(history) - 1), (step, act)
        state = place.read(step)
        assert {n: state.label(chip_id(n)) for n in range(CHIPS) if state.label(chip_id(n))} == place.labels()
    assert merged
