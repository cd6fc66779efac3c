"""What a button offers where there is no candidate: the one thing to do next."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QCoreApplication

from .dock.dock import LookalikeDock
from .review.session import Session

POINT, BACK, CLEAR, JUDGE, AGAIN = "point", "back", "clear", "judge", "again"


def next_step(session: Session) -> str:
    """Return what helps on from here, "" while that is to wait."""
    listing = session.listing
    if listing is not None:
        return BACK if listing.refused or (listing.is_known and not listing.count) else ""
    if session.asking:
        return ""
    if not session.has_examples:
        return POINT
    if session.unanswered:
        return AGAIN
    return CLEAR if session.sought.filter is not None else JUDGE


def step_text(step: str) -> str:
    """Return what stands on the button, "" for none."""
    return {
        "": "",
        POINT: _tr("Point at an example"),
        BACK: _tr("Back to candidates"),
        CLEAR: _tr("Clear the filter"),
        JUDGE: _tr("Judge what was found"),
        AGAIN: _tr("Try again"),
    }[step]


def take_step(session: Session, dock: LookalikeDock, point: Callable[[], None], again: Callable[[], None]) -> None:
    """Do what the button says."""
    step = next_step(session)
    if step == POINT:
        point()
    elif step == BACK:
        dock.review.list_header.left.emit()
    elif step == CLEAR:
        dock.filter_row.cleared.emit()
    elif step == JUDGE:
        dock.show_page(dock.judge)
    else:
        again()


def _tr(text: str) -> str:
    return str(QCoreApplication.translate("NextStep", text))
