"""How far analysts agree: who answered what on the same chips, Cohen's kappa of each pair, and what is in conflict."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from .events import ACCEPT, DECISION_LABELS, REJECT, Event, LogIdentity
from .locations import read_target
from .marks import CONFLICT
from .overruled import overruled_of
from .second_review import OPEN
from .state import TargetState
from .undoing import place_of

SURE = (ACCEPT, REJECT)
Z_95 = 1.959964

Table = Tuple[Tuple[int, ...], ...]


@dataclass(frozen=True)
class Kappa:
    """Agreement of two raters on `chips` items: `raw` the share answered alike, `kappa` that beyond chance.

    `low` and `high` bound kappa with a confidence of 95 %. All are None where they have no value: without an item, and
    kappa where both raters gave one and the same answer throughout, so that chance alone explains everything.
    """

    chips: int
    raw: Optional[float] = None
    kappa: Optional[float] = None
    low: Optional[float] = None
    high: Optional[float] = None


@dataclass(frozen=True)
class Pair:
    """Two analysts and the chips that both decided, each without having settled a conflict by it.

    `table[i][j]` counts the chips that `first` answered as DECISION_LABELS[i] and `second` as DECISION_LABELS[j].
    Unsure is a third answer in `all`; in `sure` the chips that either was unsure of are left out.
    `in_sight` counts those that one of them answered with the other's answer shown.
    """

    first: str
    second: str
    table: Table
    all: Kappa
    sure: Kappa
    in_sight: int


@dataclass(frozen=True)
class Conflict:
    """One chip that was answered in more than one way, and the decisions that stand on it."""

    chip_id: str
    decisions: Tuple[Event, ...]


@dataclass(frozen=True)
class Agreement:
    """How the analysts of a target agree.

    `to_review` has what each other one decided and this one has not in the collection that is open, by name; only
    there can it be answered. `elsewhere` counts such decisions in other collections, by name. `overruled` has by name
    the answers, given in the collection that is open, that replaced others of this analyst, see `overruled`.
    """

    conflicts: Tuple[Conflict, ...]
    pairs: Tuple[Pair, ...]
    to_review: Mapping[str, Tuple[Event, ...]]
    troubles: Sequence[str] = ()
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    overruled: Mapping[str, Tuple[Event, ...]] = field(default_factory=dict)


def conflicts_of(state: TargetState) -> Tuple[Conflict, ...]:
    """Return the chips in conflict, those that were answered last first."""
    found = [Conflict(chip_id, state.decisions(chip_id)) for chip_id in state.chip_ids(CONFLICT)]
    return tuple(sorted(found, key=lambda one: max(event.time for event in one.decisions), reverse=True))


def own_answers(state: TargetState) -> Dict[str, Dict[str, Event]]:
    """Return by analyst and chip the last decision that says what the analyst saw.

    Not one that replaces somebody else's: who settles a conflict knows the other's answer, and would agree with it, or
    not, for that reason. A name is one analyst, on however many computers.
    """
    answers: Dict[str, Dict[str, Event]] = defaultdict(dict)
    for chip_id, events in state.said():
        for event in sorted(events, key=lambda event: (event.time, place_of(event))):
            replaced = state.event(event.supersedes) if event.supersedes else None
            if replaced is None or replaced.analyst == event.analyst:
                answers[event.analyst][chip_id] = event
    return answers


def pairs_of(state: TargetState) -> Tuple[Pair, ...]:
    """Return the agreement of each two analysts who decided the same chips, those with most of them first."""
    answers = own_answers(state)
    pairs: List[Pair] = []
    for first, second in combinations(sorted(answers, key=str.casefold), 2):
        both = [chip_id for chip_id in answers[first] if chip_id in answers[second]]
        if not both:
            continue
        said = [(answers[first][chip_id], answers[second][chip_id]) for chip_id in both]
        table = tuple(
            tuple(sum(one.label == row and other.label == column for one, other in said) for column in DECISION_LABELS)
            for row in DECISION_LABELS
        )
        sure = tuple(tuple(table[row][column] for column in _places(SURE)) for row in _places(SURE))
        in_sight = sum(any(map(_in_sight, events)) for events in said)
        pairs.append(Pair(first, second, table, cohen(table), cohen(sure), in_sight))
    return tuple(sorted(pairs, key=lambda pair: -pair.all.chips))


def cohen(table: Sequence[Sequence[int]]) -> Kappa:
    """Return Cohen's kappa of a square table of counts (rows: one rater, columns: the other), and its 95 % interval.

    kappa = (po - pe) / (1 - pe), with po the share on the diagonal and pe the sum of the products of the margins:
    J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960) 37-46,
    eq. 1. The interval is kappa +- 1.96 standard errors, cut at -1 and 1, by the large-sample variance of J. L. Fleiss,
    J. Cohen and B. S. Everitt, Large sample standard errors of kappa and weighted kappa, Psychological Bulletin 72
    (1969) 323-327, for a kappa that is not zero. With few chips it is too narrow.
    """
    count = sum(map(sum, table))
    if not count:
        return Kappa(0)
    share = [[cell / count for cell in row] for row in table]
    size = range(len(share))
    rows = [sum(row) for row in share]
    columns = [sum(share[i][j] for i in size) for j in size]
    observed = sum(share[i][i] for i in size)
    chance = sum(rows[i] * columns[i] for i in size)
    if chance >= 1:
        return Kappa(count, observed)
    kappa = (observed - chance) / (1 - chance)
    agreeing = sum(share[i][i] * (1 - (rows[i] + columns[i]) * (1 - kappa)) ** 2 for i in size)
    differing = sum(share[i][j] * (columns[i] + rows[j]) ** 2 for i in size for j in size if i != j)
    variance = agreeing + (1 - kappa) ** 2 * differing - (kappa - chance * (1 - kappa)) ** 2
    error = math.sqrt(max(0.0, variance) / count) / (1 - chance)
    return Kappa(count, observed, kappa, max(-1.0, kappa - Z_95 * error), min(1.0, kappa + Z_95 * error))


def to_review(state: TargetState, analyst: str, by: str) -> Tuple[Event, ...]:
    """Return the decisions of one analyst on chips that `by` has not decided, those made first first."""
    done = {chip_id for chip_id, said in state.said() if any(event.analyst == by for event in said)}
    open_ = [event for chip_id, event in own_answers(state).get(analyst, {}).items() if chip_id not in done]
    return tuple(sorted((event for event in open_ if event.footprint_wkb), key=lambda one: (one.time, place_of(one))))


def agreement_of(folder: Path, own: LogIdentity, collection_id: str) -> Agreement:
    """Return what the logs of the target `own.target` below a project's folder say of how its analysts agree."""
    events, troubles = read_target(folder, own.target)
    state = TargetState(own.target, (own.analyst, own.installation))
    state.apply_all(events)
    here: Dict[str, Tuple[Event, ...]] = {}
    elsewhere: Dict[str, int] = {}
    for name in own_answers(state):
        left = to_review(state, name, own.analyst) if name != own.analyst else ()
        some = tuple(event for event in left if event.collection_id == collection_id)
        if some:
            here[name] = some
        if len(left) > len(some):
            elsewhere[name] = len(left) - len(some)
    overruled = {
        name: tuple(event for event in found if event.collection_id == collection_id)
        for name, found in overruled_of(state, own.analyst).items()
    }
    overruled = {name: found for name, found in overruled.items() if found}
    return Agreement(conflicts_of(state), pairs_of(state), here, troubles, elsewhere, overruled)


def _in_sight(event: Event) -> bool:
    """Whether an answer was given in a second review that showed the other's."""
    listing = event.details().get("listing")
    return isinstance(listing, dict) and listing.get("second") == OPEN


def _places(labels: Sequence[str]) -> Tuple[int, ...]:
    return tuple(DECISION_LABELS.index(label) for label in labels)
