"""Who said what of a chip, and when, in words."""

from __future__ import annotations

from typing import Dict, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from ..protocol import Point
from ..review.events import ACCEPT, REJECT, UNSURE, Event, ring_of_wkb


def answer_words() -> Dict[str, str]:
    """Return what each answer is called."""
    translate = QCoreApplication.translate
    return {
        ACCEPT: translate("Agreement", "accepted"),
        REJECT: translate("Agreement", "rejected"),
        UNSURE: translate("Agreement", "unsure"),
    }


def answer_text(event: Event, apart: str = ", ") -> str:
    """Say who decided what and, `apart` from it, when, in the analyst's own time."""
    when = QDateTime.fromString(event.time, Qt.DateFormat.ISODateWithMs).toLocalTime()
    said = " ".join((answer_words().get(event.label, event.label), event.class_name)).strip()
    text = QCoreApplication.translate("Agreement", "{analyst}: {answer}").format(analyst=event.analyst, answer=said)
    return text + apart + str(QLocale().toString(when, QLocale.FormatType.ShortFormat))


def answers_text(events: Sequence[Event]) -> str:
    """Say who decided what and when, a line each, what was said first first and each event once."""
    each = {event.uuid: event for event in events}
    return "\n".join(answer_text(event) for event in sorted(each.values(), key=lambda event: event.time))


def ring_of(events: Sequence[Event]) -> Tuple[Point, ...]:
    """Return where a chip lies by what was said of it, empty where nobody noted it."""
    for event in events:
        try:
            return ring_of_wkb(event.footprint_wkb or b"")
        except ValueError:  # a colleague's log may hold anything
            continue
    return ()
