"""What a merge would do, or has done, in words."""

from __future__ import annotations

from typing import List

from qgis.PyQt.QtCore import QCoreApplication

from ..review.events import Event
from ..review.merge_effect import Change, Effect
from ..review.merges import brought_by
from ..wording import plural, put
from .chip_table import ChipRow
from .said import answers_text, ring_of


def would_do(effect: Effect) -> str:
    """Say before a merge what it would do to the answers that are here."""
    if not effect.analysts:
        return _nothing_new(effect.known)
    parts = [
        _many(effect.first, _tr("1 on a chip nobody had answered"), _tr("{count:,} on chips nobody had answered")),
        _many(effect.alike, _tr("1 chip answered as here"), _tr("{count:,} chips answered as here")),
        _many(
            len(effect.overruled),
            _tr("1 of your answers would be overruled"),
            _tr("{count:,} of your answers would be overruled"),
        ),
        _many(
            len(effect.conflicts), _tr("1 chip would be in conflict"), _tr("{count:,} chips would be in conflict")
        ),
        _many(
            effect.settled, _tr("1 conflict would be settled"), _tr("{count:,} conflicts would be settled")
        ),
        _many(effect.others, _tr("1 other answer would change"), _tr("{count:,} other answers would change")),
    ]  # fmt: skip
    return _new(effect) + _listed(parts)


def has_done(effect: Effect, left_out: int, files: str) -> str:
    """Say after a merge what it did."""
    if not effect.analysts:
        said = _nothing_new(effect.known)
    else:
        parts = [
            _many(
                len(effect.overruled),
                _tr("1 of your answers was overruled"),
                _tr("{count:,} of your answers were overruled"),
            ),
            _many(len(effect.conflicts), _tr("1 chip is in conflict"), _tr("{count:,} chips are in conflict")),
            _many(effect.settled, _tr("1 conflict was settled"), _tr("{count:,} conflicts were settled")),
        ]
        said = _taken(effect) + _listed(parts)
    if left_out:
        said += " " + plural(
            _tr,
            left_out,
            "1 older answer of yours was left out: you have answered anew. It is in {files}.",
            "{count:,} older answers of yours were left out: you have answered anew. They are in {files}.",
            files=files,
        )
    return said


def as_action(merge: Event) -> str:
    """Say of a merge what undo would take back, or redo bring back."""
    names, count = brought_by(merge)
    if len(names) == 1:
        return plural(
            _tr,
            count,
            "the merge of {name}'s log: 1 answer",
            "the merge of {name}'s log: {count:,} answers",
            name=names[0],
        )
    return plural(
        _tr,
        count,
        "the merge of the logs of {names}: 1 answer",
        "the merge of the logs of {names}: {count:,} answers",
        names=", ".join(names),
    )


def undone(merge: Event) -> str:
    """Say that a merge was taken back."""
    names, count = brought_by(merge)
    if len(names) == 1:
        return plural(
            _tr,
            count,
            "Undid the merge of {name}'s log: 1 answer.",
            "Undid the merge of {name}'s log: {count:,} answers.",
            name=names[0],
        )
    return plural(
        _tr,
        count,
        "Undid the merge of the logs of {names}: 1 answer.",
        "Undid the merge of the logs of {names}: {count:,} answers.",
        names=", ".join(names),
    )


def redone(merge: Event) -> str:
    """Say that a merge was brought back."""
    names, count = brought_by(merge)
    if len(names) == 1:
        return plural(
            _tr,
            count,
            "Redid the merge of {name}'s log: 1 answer.",
            "Redid the merge of {name}'s log: {count:,} answers.",
            name=names[0],
        )
    return plural(
        _tr,
        count,
        "Redid the merge of the logs of {names}: 1 answer.",
        "Redid the merge of the logs of {names}: {count:,} answers.",
        names=", ".join(names),
    )


def rows_of(effect: Effect) -> List[ChipRow]:
    """Return a row for each chip that would be overruled or in conflict."""
    kinds = ((_tr("yours is overruled"), effect.overruled), (_tr("in conflict"), effect.conflicts))
    return [_row(change, what) for what, changes in kinds for change in changes]


def _row(change: Change, what: str) -> ChipRow:
    events = (*change.before, *change.after)
    return ChipRow(change.chip_id, ring_of(events), (what, answers_text(events)))


def _new(effect: Effect) -> str:
    if not effect.answers:
        return _tr("No new answer of {analysts}, but what they took back").format(analysts=_names(effect))
    return plural(
        _tr,
        effect.answers,
        "1 new answer of {analysts}",
        "{count:,} new answers of {analysts}",
        analysts=_names(effect),
    )


def _taken(effect: Effect) -> str:
    if not effect.answers:
        return _tr("What {analysts} took back was taken back here").format(analysts=_names(effect))
    return plural(
        _tr,
        effect.answers,
        "1 answer of {analysts} is new here",
        "{count:,} answers of {analysts} are new here",
        analysts=_names(effect),
    )


def _nothing_new(known: int) -> str:
    return plural(
        _tr,
        known,
        "Nothing new: the 1 answer was here already.",
        "Nothing new: all {count:,} answers were here already.",
    )


def _names(effect: Effect) -> str:
    return ", ".join(effect.analysts)


def _many(count: int, one: str, several: str) -> str:
    return "" if not count else one if count == 1 else put(several, count=count)


def _listed(parts: List[str]) -> str:
    said = ", ".join(part for part in parts if part)
    return f": {said}." if said else "."


def _tr(text: str, disambiguation: str = "", number: int = -1) -> str:
    return str(QCoreApplication.translate("MergeWords", text, disambiguation, number))
