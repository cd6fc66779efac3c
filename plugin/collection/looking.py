"""Joins what is looked at to the dock and the engine: the badge, whom to name, and the chips' own imagery.

Imagery is read by an engine process of its own: a file that crashes it, or a server that never answers, keeps nobody
from searching.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Optional, Tuple

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QObject

from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..dock.imagery_badge import ImageryBadge
from ..dock.menu import REVIEW
from ..dock.thumbnail import WAITS
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..engine_client.environment import Launch
from ..looked_at import OWN, SEVERAL, TOLD, LookedAt, Seen
from ..messages import Choice, Messages
from ..protocol import Candidate, Chip, ChipSourceParams, ChipSourceResult
from ..review.imagery_date import OTHER_DATE, SAME_IMAGE, SAME_YEAR
from .chip_layer import ChipLayer

DEADLINE_MS = 90_000
WARNED, LACKING = "other imagery", "own imagery"


class Looking(QObject):
    """Follows the open target; `choose` shows the window in which imagery is chosen."""

    def __init__(
        self,
        dock: LookalikeDock,
        launch: Callable[[], Launch],
        messages: Messages,
        choose: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dock = dock
        self._launch = launch
        self._messages = messages
        self._choose = choose
        self._client: Optional[EngineClient] = None
        self._desk: Optional[Desk] = None
        self._layer = ChipLayer(messages, self)
        self._source = 0
        self._checked = 0
        self._tell_checked: Optional[Callable[[str], None]] = None  # while an address is being checked
        self._is_warned = False
        text = self.tr("Show this chip's imagery")
        tip = self.tr("Add the raster that the current chip was embedded from to the map, below the candidates")
        self.action = dock.menu.add(REVIEW, text, tip, self.show_layer)
        dock.review.imagery_line.again.connect(self._try_again)

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now."""
        self._desk = desk
        self._is_warned = False
        pictures = desk.pictures
        pictures.own.ask, pictures.own.cancel = self._ask, self._cancel
        pictures.own.given_up.connect(self._given_up)
        pictures.current_drawn.connect(self._follow)
        desk.turned.connect(self._follow)
        desk.shown.connect(self._follow)
        self._dock.gallery.candidates.set_lacking(self._lacking)

    def desk_closed(self) -> None:
        """Forget the target; what was asked for it is given up."""
        if self._desk is not None:
            self._desk.turned.disconnect(self._follow)
            self._desk.shown.disconnect(self._follow)
            self._desk.pictures.current_drawn.disconnect(self._follow)
            self._desk.pictures.own.given_up.disconnect(self._given_up)
        self._desk = None
        self._dock.gallery.candidates.set_lacking(None)
        self._dock.candidate.show_badge(None)
        self._dock.review.imagery_line.say("")
        for key in (WARNED, LACKING):
            self._messages.withdraw(key)
        if self._client is not None:
            self._client.new_generation()
        self._refuse_checked(self.tr("Opening it was stopped because the target was closed. Press OK again."))
        self._layer.forget()

    def close(self) -> None:
        self.desk_closed()
        self._dock.review.imagery_line.again.disconnect(self._try_again)
        if self._client is not None:
            self._client.close()
            self._client = None

    def imagery_changed(self) -> None:
        """Other imagery was chosen, or a date told: what is shown follows, and is warned of anew."""
        self._is_warned = False
        self._messages.withdraw(WARNED)
        self._messages.withdraw(LACKING)
        if self._desk is not None:
            self._desk.pictures.own.try_again()
            self._desk.pictures.look_anew()
            self._follow()

    def now(self) -> Tuple[str, Optional[LookedAt], Optional[QgsMapLayer]]:
        """Return what is looked at now in a sentence, all that is known of it, and of layers the one that is seen."""
        if self._desk is None:
            return "", None, None
        looked = self._desk.pictures.looked_at
        current = self._desk.session.row.current
        seen = self.seen_now()
        if current is None or seen is None:
            return "", looked, next(iter(looked.layers), None)
        badge = self._badge(seen, current.candidate)
        text = self.tr("Now: {name}, {badge}. {tip}")
        said = text.format(name=seen.name or self.tr("what the map shows"), badge=badge.text, tip=badge.tip)
        return said, looked, looked.topmost(current.candidate)

    def seen_now(self) -> Optional[Seen]:
        """Return what is looked at for the current candidate, None while there is none."""
        current = self._desk.session.row.current if self._desk is not None else None
        return self._desk.pictures.seen(current.candidate) if self._desk is not None and current is not None else None

    def show_layer(self) -> None:
        """Add the imagery of the current candidate to the map."""
        current = self._desk.session.row.current if self._desk is not None else None
        if self._desk is None or current is None:
            self._messages.tell(self.tr("There is no candidate whose imagery could be shown: click an example first."))
        else:
            self.show_layer_of(current.candidate)

    def show_layer_of(self, chip: Chip) -> None:
        """Add the imagery of a chip to the map."""
        if self._desk is None:
            return
        info = self._desk.collection
        if not (info.rasters or info.imagery_field):
            text = self.tr("The collection “{name}” does not say from which imagery its chips were embedded.")
            self._messages.tell(text.format(name=info.name))
            return
        client = self._engine()
        client.cancel(self._source)
        params = ChipSourceParams(info.path, chip.chip_id)
        self._source = client.request(params, self._source_found, self._source_refused, deadline_ms=DEADLINE_MS)

    def check(self, address: str, found: Callable[[ChipSourceResult], None], refused: Callable[[str], None]) -> None:
        """Ask the engine whether an address holds a raster, before QGIS waits for it."""
        client = self._engine()
        client.cancel(self._checked)
        self._tell_checked = refused
        params = ChipSourceParams(self._desk.collection.path if self._desk is not None else "", "", address)
        self._checked = client.request(
            params, partial(self._address_found, found), self._address_refused, deadline_ms=DEADLINE_MS
        )

    def _address_found(self, found: Callable[[ChipSourceResult], None], result: ChipSourceResult) -> None:
        self._tell_checked = None
        found(result)

    def _address_refused(self, error: EngineError) -> None:
        if error.kind is not ErrorKind.CANCELLED:  # another address is checked instead
            self._refuse_checked(error.sentence)

    def _refuse_checked(self, sentence: str) -> None:
        refused, self._tell_checked = self._tell_checked, None
        if refused is not None:
            refused(sentence)

    def _source_found(self, result: ChipSourceResult) -> None:
        if self._desk is not None:
            self._layer.show(result, self._desk.session.identity.target, self._desk.name)

    def _source_refused(self, error: EngineError) -> None:
        if error.kind is not ErrorKind.CANCELLED:
            self._messages.warn(error.sentence)

    def _engine(self) -> EngineClient:
        if self._client is None:
            self._client = EngineClient(self._launch, self)
        return self._client

    def _ask(self, params: Any, done: Callable[[Any], None], failed: Callable[[str], None]) -> int:
        return self._engine().request(params, done, partial(_tell, failed), deadline_ms=DEADLINE_MS)

    def _cancel(self, request: int) -> None:
        if self._client is not None:
            self._client.cancel(request)

    def _given_up(self, sentence: str) -> None:
        """No chip's own imagery can be had: say so once, and what stands in."""
        choices: Tuple[Choice, ...] = (
            (self.tr("Try again"), self._try_all_again),
            (self.tr("Choose imagery…"), self._choose),
        )
        text = self.tr("The imagery of the chips cannot be read; you see what the map shows instead. {why}")
        self._messages.keep(LACKING, text.format(why=sentence), choices)

    def _try_all_again(self) -> None:
        if self._desk is not None:
            self._desk.pictures.try_again("")

    def _try_again(self) -> None:
        current = self._desk.session.row.current if self._desk is not None else None
        if self._desk is not None and current is not None:
            if self._client is not None and self._client.is_given_up:
                self._client.restart()
            self._desk.pictures.try_again(current.candidate.chip_id)
            self._follow()

    def _lacking(self, chip_id: str) -> str:
        if self._desk is None:
            return ""
        pictures = self._desk.pictures
        return pictures.problem(chip_id) or (WAITS if pictures.waits_for(chip_id) else "")

    def _follow(self) -> None:
        """Show how what is looked at stands to what was embedded."""
        seen = self.seen_now()
        desk = self._desk
        current = desk.session.row.current if desk is not None else None
        line = self._dock.review.imagery_line
        if seen is None or desk is None or current is None:
            self._dock.candidate.show_badge(None)
            line.say("")
            return
        chip_id = current.candidate.chip_id
        waits = desk.pictures.large(chip_id) is None and desk.pictures.waits_for(chip_id)
        problem = desk.pictures.problem(chip_id)
        self._dock.candidate.show_badge(self._badge(seen, current.candidate), waits, bool(problem))
        waiting = self.tr("waiting for {name} …").format(name=seen.name) if waits and seen.remote else ""
        line.say(seen.attribution, problem, waiting)
        if seen.match == OTHER_DATE and not self._is_warned:
            self._is_warned = True
            text = self.tr("“{name}” is of {date}, the chips of {embedded}: labels may mislead.")
            embedded = desk.pictures.looked_at.embedded_between(current.candidate).text
            choices = ((self.tr("Choose imagery…"), self._choose),)
            said = text.format(name=seen.name, date=seen.date.text, embedded=embedded)
            self._messages.keep(WARNED, said, choices)

    def _badge(self, seen: Seen, candidate: Candidate) -> ImageryBadge:
        return ImageryBadge(seen.match, seen.date.text, self._tip(seen, candidate))

    def _tip(self, seen: Seen, candidate: Candidate) -> str:
        """Say in full what is looked at, of when, and what that means for a label."""
        embedded = self._desk.pictures.looked_at.embedded_between(candidate).text if self._desk is not None else ""
        named = {"name": seen.name or self.tr("What the map shows"), "date": seen.date.text, "embedded": embedded}
        if seen.match == SAME_IMAGE:
            text = self.tr("You look at the very image that was embedded.")
        elif seen.match == SAME_YEAR:
            text = self.tr(
                "“{name}” is of {date}, and the chip was embedded from imagery of {embedded}: the same year."
            )
        elif seen.match == OTHER_DATE:
            text = self.tr(
                "“{name}” is of {date}, but the chip was embedded from imagery of {embedded}: what you see may not "
                "have been there, and such a label misleads what is learned."
            )
        elif seen.how == SEVERAL:
            text = self.tr(
                "Several rasters fit this chip, and nothing says from which it was embedded. You see “{name}”."
            )
        elif not embedded:
            text = self.tr("The collection does not say when its chips were acquired, so “{name}” cannot be compared.")
        elif not seen.date.is_known:
            text = self.tr(
                "Nobody knows when “{name}” was acquired; the chip was embedded from imagery of {embedded}. "
                "You can tell its date under “Choose imagery…”."
            )
        else:
            text = self.tr(
                "“{name}” is of {date}, which reaches beyond the {embedded} that the chip was embedded from: "
                "it may show another year."
            )
        said = text.format(**named)
        how = self._told_by(seen.how)
        return f"{said} {how}" if how and seen.match != SAME_IMAGE else said

    def _told_by(self, how: str) -> str:
        words = {
            TOLD: self.tr("The date is the one you told."),
            OWN: "",
            "layer": self.tr("The date is that of the layer's temporal properties."),
            "metadata": self.tr("The date is that of the layer's metadata."),
            "file": self.tr("The date is what the file says of its acquisition."),
            "file written": self.tr("The date is the TIFF's own, which may be when the file was written."),
        }
        return words.get(how, "")


def _tell(failed: Callable[[str], None], error: EngineError) -> None:
    failed("" if error.kind is ErrorKind.DIED else error.sentence)
