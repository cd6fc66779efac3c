"""Which date a click means: that of the dock's line, or of QGIS's temporal controller while it is on."""

from __future__ import annotations

from typing import Any, Optional, Tuple

from qgis.PyQt.QtCore import QDateTime, QObject

from ..desk import Desk
from ..dock.date_row import DateRow
from ..dock.dock import LookalikeDock
from ..review.dates import dated, interval_text

SEVERAL = 2


class Dates(QObject):
    """Keeps the open target's active date in step with the line and the controller."""

    def __init__(self, canvas: Any, dock: LookalikeDock, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._dock = dock
        self._desk: Optional[Desk] = None
        self._row = DateRow()
        dock.header.layout().addWidget(self._row)
        self._row.chosen.connect(self._follow)
        canvas.temporalRangeChanged.connect(self._follow)

    def desk_opened(self, desk: Desk) -> None:
        """Offer the dates of the target's collection; it has not asked for candidates yet."""
        self._desk = desk
        intervals = dated(desk.session.collection.intervals)
        self._row.show_dates(intervals)
        self._dock.review.facts.show_dates(len(intervals) >= SEVERAL)
        self._follow()

    def desk_closed(self) -> None:
        self._desk = None
        self._row.setVisible(False)  # what is chosen holds for the next target of this collection

    def close(self) -> None:
        self.desk_closed()
        self._canvas.temporalRangeChanged.disconnect(self._follow)

    def _follow(self, *_: object) -> None:
        """Let a click mean the date that holds now."""
        if self._desk is None:
            return
        session = self._desk.session
        if len(dated(session.collection.intervals)) < SEVERAL:
            session.sought.active_date = None
            return
        controlled = self._controlled()
        self._row.show_controlled(interval_text(*controlled) if controlled is not None else "")
        session.sought.active_date = controlled or self._row.during()

    def _controlled(self) -> Optional[Tuple[str, str]]:
        """Return begin and end of the map's temporal range, None while the controller is off."""
        shown = self._canvas.mapSettings().temporalRange()
        if not self._canvas.mapSettings().isTemporal() or shown.isInfinite():
            return None
        begin, end = _text(shown.begin()), _text(shown.end())
        return (begin or end, end or begin) if begin or end else None


def _text(moment: QDateTime) -> str:
    """Return a moment in UTC as the collection writes it, "" for none."""
    return str(moment.toUTC().toString("yyyy-MM-ddTHH:mm:ss")) + "Z" if moment.isValid() else ""
