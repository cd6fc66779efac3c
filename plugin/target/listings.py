"""What the gallery shows besides the proposals: lists that the engine orders, read as they come into view."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Iterator, Optional, Tuple, Union

from qgis.core import Qgis, QgsCoordinateTransform, QgsCsException, QgsMessageLog, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ..canvas.lonlat import LONLAT
from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..dock.gallery_bar import NEAR_CENTRE, NEAR_CHIP, STRONGEST, WEAKEST, Shown
from ..dock.menu import REVIEW
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..messages import Messages
from ..protocol import ListParams, ListResult, Point, ProposeResult
from ..protocol import listing as kinds
from ..review.listing import Listing
from ..review.overruled import OverruledReview
from ..review.second_review import BLIND, HANDED, SecondReview
from ..settings import LOG_TAG, Settings
from ..wording import plural, put

AHEAD = 60
"""So many chips around the current one are read before they are asked for."""


class Listings(QObject):
    """Follows the line above the gallery and the open target; one window at a time is asked of the engine."""

    def __init__(
        self, canvas: QgsMapCanvas, dock: LookalikeDock, client: EngineClient, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._dock = dock
        self._bar = dock.review.gallery_bar
        self._header = dock.review.list_header
        self._client = client
        self._messages = messages
        self._settings = Settings()
        self._desk: Optional[Desk] = None
        self._reading: Optional[Listing] = None  # the list of which a window is on its way
        self._refused: Optional[Listing] = None  # the list that the engine could not make
        self._ring: Tuple[Point, ...] = ()  # of the candidate that was looked at last
        self._since: Optional[ProposeResult] = None  # the last learning when the list was asked for
        if self._settings.thumbnail_px:
            dock.gallery.set_pixels(self._settings.thumbnail_px)
        self._bar.show_size(dock.gallery.pixels)
        self._pairs: Any = (
            (self._bar.wanted, self.show),
            (self._header.left, self.leave),
            (self._bar.hidden, dock.gallery.set_hidden),
            (self._bar.refresh, self.refresh),
            (self._bar.resized, dock.gallery.set_pixels),
            (dock.gallery.resized, self._resized),
            (dock.gallery.fitted, self._bar.show_size),
            (dock.scrolled, self._read),
            (dock.gallery.selected, self._read),
            (client.ready, self._engine_back),
        )
        for signal, slot in self._pairs:
            signal.connect(slot)
        tip = self.tr("Accepted chips, lowest score first")
        dock.menu.add(REVIEW, self.tr("Second look: weakest accepted"), tip, self.weakest)
        tip = self.tr("Rejected chips, highest score first")
        dock.menu.add(REVIEW, self.tr("Second look: strongest rejected"), tip, self.strongest)

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now; it begins with its proposals."""
        self._desk, self._ring = desk, ()
        desk.shown.connect(self._follow)
        self._bar.show_list(None)

    def desk_closed(self) -> None:
        if self._desk is not None:
            self._desk.shown.disconnect(self._follow)
        self._desk = self._reading = self._refused = None
        self._bar.show_list(None)
        self._header.show_list("")

    def close(self) -> None:
        self.desk_closed()
        for signal, slot in self._pairs:
            signal.disconnect(slot)

    def weakest(self) -> None:
        """Show what was accepted and scores least, to be looked at a second time."""
        self.show(WEAKEST)
        self._dock.focus_review()

    def strongest(self) -> None:
        """Show what was rejected and scores most, to be looked at a second time."""
        self.show(STRONGEST)
        self._dock.focus_review()

    def show(self, shown: Optional[Shown]) -> None:
        """Show a list, None for the proposals."""
        if self._desk is None:
            self._bar.show_list(None)
            return
        self._bar.show_list(shown)
        session = self._desk.session
        if shown is None:
            session.close_listing()
        else:
            self._since = session.last
            session.open_listing(self._params(shown))

    def leave(self) -> None:
        """Go back to the candidates."""
        self.show(None)

    def refresh(self) -> None:
        """Make the list again, by all that is known now."""
        if self._bar.shown is not None:
            self.show(self._bar.shown)

    def _params(self, shown: Shown) -> ListParams:
        assert self._desk is not None
        session = self._desk.session
        asked = ListParams(
            session.collection.path,
            session.answers(),
            session.sought.ranked_by,
            session.sought.filter,
            shown.states,
            shown.order,
            shown.descending,
        )
        if shown.order in (NEAR_CENTRE, NEAR_CHIP):
            return replace(asked, order=kinds.BY_DISTANCE, near=self._near(shown.order))
        return asked

    def _near(self, order: str) -> Optional[Point]:
        """Return the lon/lat place that distance is measured from; the map's centre where no chip is current."""
        assert self._desk is not None
        ring = self._ring
        if order == NEAR_CHIP and ring:
            return sum(lon for lon, _ in ring) / len(ring), sum(lat for _, lat in ring) / len(ring)
        transform = QgsCoordinateTransform(self._canvas.mapSettings().destinationCrs(), LONLAT, QgsProject.instance())
        try:
            point = transform.transform(self._canvas.center())
        except QgsCsException:
            return None
        return point.x(), point.y()

    def _follow(self) -> None:
        """What is under review has changed."""
        if self._desk is None:
            return
        session = self._desk.session
        listing, current = session.listing, session.row.current
        if current is not None:
            self._ring = current.candidate.footprint
        if listing is None:
            if self._bar.shown is not None or self._bar.fixed:
                self._bar.show_list(None)
            self._header.show_list("")
            return
        if isinstance(listing, (SecondReview, OverruledReview)):
            if not self._bar.fixed:
                self._bar.show_fixed(self.tr("Second review"))
            self._header.show_list(*self._of_review(listing), is_review=True)
        else:
            self._header.show_list(self._bar.title, *self._length(listing))
        self._bar.show_stale(listing.is_known and self._is_stale(listing))
        self._read()

    def _of_review(self, listing: Union[SecondReview, OverruledReview]) -> Tuple[str, str, str]:
        """Say whose answers are reviewed, how many are left, and what comes of it."""
        second = listing.second
        if isinstance(listing, OverruledReview):
            title = self.tr("Overruled by {analyst}")
            tip = self.tr("Answers of yours that {analyst} replaced. What you answer here holds from then on.")
        else:
            title = self.tr("Review of {analyst}, answers shown")
            if second.how == BLIND:
                title = self.tr("Review of {analyst}, answers hidden")
            tip = self.tr("What {analyst} decided. Your answers stand beside theirs and replace nothing.")
            if second.how == HANDED:
                title = self.tr("Handed over by {analyst}")
                tip = self.tr("What {analyst} was unsure of. What you answer here holds from then on.")
        count = put(self.tr("{left:,} of {count:,} left"), left=listing.left, count=listing.count)
        return title.format(analyst=second.analyst), count, tip.format(analyst=second.analyst)

    def _length(self, listing: Listing) -> Tuple[str, str]:
        """Say how long a list is, and what there is to add to that."""
        if listing.refused:
            return "⚠", listing.refused
        if not listing.is_known:
            return "…", self.tr("The list is being made")
        text = plural(self.tr, listing.total, "1 chip", "{count:,} chips")
        if listing.total > listing.count:
            text = put(self.tr("{part:,} of {total:,}"), part=listing.count, total=listing.total)
        tip = self.tr("The list holds the first {count:,} of {total:,} chips.")
        tip = put(tip, count=listing.count, total=listing.total)
        if listing.unresolved:
            tip += "\n" + plural(
                self.tr,
                listing.unresolved,
                "1 answered chip is not in this collection; it stays in the log.",
                "{count:,} answered chips are not in this collection; they stay in the log.",
            )
        return text, tip

    def _is_stale(self, listing: Listing) -> bool:
        """Whether the list would be another by now: by newer scores, or because something else is sought."""
        assert self._desk is not None
        if listing.is_fixed:
            return False
        session = self._desk.session
        sought, last = session.sought, session.last
        if (listing.asked.ranked_by, listing.asked.filter) != (sought.ranked_by, sought.filter):
            return True
        newer = last is not None and last is not self._since and not last.provisional
        return newer and last is not None and last.head != listing.head

    def _read(self) -> None:
        """Ask for the window that is missing nearest to what is looked at."""
        if self._desk is None or self._reading is not None:
            return
        listing = self._desk.session.listing
        if listing is None or listing is self._refused:
            return
        asked = listing.window(self._places(listing))
        if asked is not None:
            self._reading = listing
            self._client.request(asked, self._read_window, self._not_read)

    def _places(self, listing: Listing) -> Iterator[int]:
        yield listing.cursor
        seen = self._dock.gallery.places_in_view()
        yield from seen
        yield from range(listing.cursor, listing.cursor + AHEAD)
        if seen:
            yield from range(seen[-1], seen[-1] + AHEAD)
            yield from range(seen[0], seen[0] - AHEAD, -1)
        yield from sorted(self._dock.gallery.selection.awaited)

    def _read_window(self, result: ListResult) -> None:
        listing, self._reading = self._reading, None
        if self._desk is not None and listing is not None:
            self._desk.session.listed(listing, result)
            self._read()

    def _not_read(self, error: EngineError) -> None:
        listing, self._reading = self._reading, None
        self._refused = listing
        if error.detail:
            QgsMessageLog.logMessage(f"{error.sentence}\n{error.detail}", LOG_TAG, Qgis.MessageLevel.Info, False)
        if self._desk is None or listing is not self._desk.session.listing:
            self._read()
        elif listing is not None and error.kind not in (ErrorKind.CANCELLED, ErrorKind.DIED):
            if listing.is_known:
                self._messages.warn(error.sentence)
            else:
                self._desk.session.listed(listing, None, error.sentence)

    def _engine_back(self, _hello: object) -> None:
        """What the engine that died was asked for is asked for again."""
        self._reading = self._refused = None
        self._read()

    def _resized(self, pixels: int) -> None:
        self._settings.thumbnail_px = pixels
        self._bar.show_size(pixels)
        if self._desk is not None:
            self._desk.pictures.want()
