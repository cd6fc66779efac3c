"""What the panel says of an open target: why there is no candidate, and how far the search is."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from .dock.figures import Standing
from .review.marks import ACCEPT, CONFLICT, REJECT, UNSURE
from .review.session import Session
from .wording import plural


def elsewhere(label: str, key: str) -> str:
    """Say that somebody else answered the candidate under the analyst's eyes, which stays there; `key` goes on."""
    answers = {
        ACCEPT: _tr("accepted"),
        REJECT: _tr("rejected"),
        UNSURE: _tr("unsure"),
        CONFLICT: _tr("in conflict"),
    }
    said = _tr("Answered elsewhere: {answer}").format(answer=answers[label])
    return said + "\n" + _tr("Press {key} to go on").format(key=key) if key else said


def hint(session: Session, name: str, refusal: str) -> str:
    """Say why there is no candidate, and what to do; `refusal` is why the engine gives none."""
    listing = session.listing
    if listing is not None:
        empty = listing.is_known and not listing.count
        return listing.refused or (_tr("No chip is in this list.") if empty else _tr("Reading the list …"))
    if session.asking:
        return _tr("Looking for what is alike …")
    if not session.has_examples:
        text = _tr(
            "Click one example of “{name}” on the map.\n\n"
            "Ctrl+click adds another, Shift+click adds one of what it is not.\n\n"
            "A right click offers more: a polygon, coordinates, a snapshot of what the map shows."
        )
        return text.format(name=name)
    if session.unanswered:
        return refusal or _tr("The engine gave no candidates. Every decision is kept.")
    if session.sought.filter is not None:
        return _tr("Every chip that meets the filter has been answered or lies at an accepted place.")
    return _tr("Every chip of the collection has been answered or lies at an accepted place.")


def is_coming(session: Session) -> bool:
    """Whether what is to be answered is on its way."""
    listing = session.listing
    return session.asking if listing is None else not listing.is_known


def standing_of(session: Session) -> Standing:
    """Return the figures under the candidate."""
    counts = session.state.counts
    last = session.last
    if last is None:
        learning = ""
    elif last.strategy == "head":
        learning = _tr("by the saved head")
    elif last.learned_from:
        # examples are learned from too, and are no answers: as chips both add up with the counts beside
        learning = plural(_tr, last.learned_from, "learned from 1 chip", "learned from {count:,} chips")
    else:
        learning = _tr("by likeness alone")
    if session.asking:
        learning = _tr("learning …")
    elif session.unanswered:
        learning = _tr("⚠ no answer from the engine")
    return Standing(
        accepted=counts.accepted,
        rejected=counts.rejected,
        unsure=counts.unsure,
        conflicts=counts.conflicts,
        same_place=last.same_place if last is not None else 0,
        saving=len(session.pending),
        trouble=session.trouble,
        learning=learning,
    )


def _tr(text: str, disambiguation: str = "", number: int = -1) -> str:
    return str(QCoreApplication.translate("DeskWords", text, disambiguation, number))
