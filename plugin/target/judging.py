"""Judging what a target has: the scores by state, its threshold, and how precise the ranking is."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Optional, Tuple

from qgis.PyQt.QtCore import QObject, QTimer

from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..project import record
from ..protocol import HistogramParams, HistogramResult, Judgement, ProposeParams, RemainingResult
from ..review.in_time import decided_in_time
from ..wording import plural
from . import threshold as limits
from .threshold import Threshold

DELAY_MS = 30
JUDGING_DELAY_MS = 1500  # of rest: judging takes as long as learning five times, which must not wait for it
JUDGING_MS = 300_000
PROGRESS_MS = 150  # all that was decided is put in order for it
DRAG_MS = 40  # between two colourings of the map while the threshold is dragged


class Judging(QObject):
    """Follows the open target, and asks while its page is looked at; the threshold is known on any page.

    A threshold stays where it is as long as scores mean the same. Where they no longer do (at first they are a
    likeness, with the first lesson they become log odds) it goes to the score that the same share of chips reaches, as
    soon as that is known; until then the desk has none.
    """

    def __init__(self, dock: LookalikeDock, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._dock = dock
        self._page = dock.judge
        self._client = client
        self._desk: Optional[Desk] = None
        self._asked: Optional[ProposeParams] = None  # what the candidates were last told by
        self._unit = ""
        self._shown: Optional[ProposeParams] = None  # what the page's histogram is of
        self._judged: Optional[ProposeParams] = None  # what the page's precision is of
        self._counting: Optional[ProposeParams] = None
        self._judging_of: Optional[ProposeParams] = None
        self._dragged_to = 0.0
        self._judgement_told: Optional[Judgement] = None
        self._judging = 0  # the request under way
        self._found: Optional[HistogramResult] = None
        self._kept: Optional[Threshold] = None
        self._labels: Optional[Tuple[str, ...]] = None
        self._is_behind = False  # something was answered since the scores were counted
        self._soon = self._timer(DELAY_MS, self._ask)
        self._rest = self._timer(JUDGING_DELAY_MS, self._judge)
        self._drag = self._timer(DRAG_MS, self._dragged)
        self._progress = self._timer(PROGRESS_MS, self._show_progress)
        self._page.seen.connect(self._seen)
        self._page.threshold_moved.connect(self._moved)
        self._page.threshold_set.connect(self._set)
        self._page.threshold_wanted.connect(self._begin)
        self._page.as_many_wanted.connect(self._as_many)
        dock.details_wanted.connect(self.show)
        client.ready.connect(self._engine_back)

    @property
    def judgement(self) -> Optional[Judgement]:
        """How precise what ranks now is, where that is known."""
        return self._judgement_told if self._judged is not None and self._judged is self._asked else None

    def show(self) -> None:
        """Bring the page to the front."""
        self._dock.show_page(self._page)

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now; it has not asked for candidates yet."""
        self._desk = desk
        self._kept = limits.from_text(record.threshold_text(desk.session.identity.target))
        desk.shown.connect(self._follow)
        self._page.show_spread(None, self.tr("The scores are shown here once there is an example."))

    def desk_closed(self) -> None:
        if self._desk is not None:
            self._desk.shown.disconnect(self._follow)
        for timer in (self._soon, self._rest, self._drag, self._progress):
            timer.stop()
        self._desk = self._asked = self._shown = self._judged = self._counting = self._found = self._kept = None
        self._unit, self._judging, self._labels = "", 0, None
        self._page.clear()

    def close(self) -> None:
        self.desk_closed()
        self._dock.details_wanted.disconnect(self.show)
        self._client.ready.disconnect(self._engine_back)

    def _follow(self) -> None:
        """The row has changed, or what ranks: with the latter everything is another."""
        desk = self._desk
        if desk is None:
            return
        if self._judging and desk.session.asking:
            self._give_up_judging()
        if self._page.isVisible() and not self._progress.isActive():
            self._progress.start()
        if not desk.session.has_examples:
            self._nothing_to_judge()
            return
        if desk.asked is None or desk.asked is self._asked or desk.session.last is None:
            return
        self._asked = desk.asked
        self._unit = limits.unit_of(desk.asked, desk.session.last.strategy)
        if self._kept is not None:
            desk.set_threshold(self._kept.score if self._kept.unit == self._unit else None)
        self._soon.start()

    def _nothing_to_judge(self) -> None:
        """There is no example any more; what it ranked stays no longer."""
        if self._found is not None or self._judged is not None:
            self._found = self._shown = self._judged = None
            self._page.show_judgement(None, "")
            self._page.show_spread(None, self.tr("The scores are shown here once there is an example."))

    def _engine_back(self, _hello: object) -> None:
        self._soon.start()

    def _seen(self, seen: bool) -> None:
        if seen:
            self._show_progress()
            self._soon.start()
        else:
            self._rest.stop()
            self._give_up_judging()

    def _show_progress(self) -> None:
        if self._desk is not None:
            labels = decided_in_time(self._desk.session.state)
            if labels != self._labels:
                self._labels = labels
                self._page.show_progress(labels)
                self._is_behind = True
                self._soon.start()

    def _ask(self) -> None:
        """Ask for the scores, where they are looked at or the threshold has to be put into another unit."""
        desk, asked = self._desk, self._asked
        if desk is None or asked is None or not desk.session.has_examples:
            return
        homeless = self._kept is not None and self._kept.unit != self._unit
        if not homeless and not self._page.isVisible():
            return
        if (asked is not self._shown or self._is_behind) and self._counting is None:  # one at a time: it says of what
            self._counting, self._is_behind = asked, False
            at = self._kept.score if self._kept is not None else None
            params = HistogramParams(
                asked.path, asked.answers, asked.ranked_by, asked.filter, at, desk.session.answers()
            )
            self._client.request(params, self._counted, self._not_counted)
        if self._page.isVisible() and asked is not self._judged:
            self._rest.start()

    def _counted(self, found: HistogramResult) -> None:
        desk, counted = self._desk, self._counting
        self._counting = None
        if desk is None or not desk.session.has_examples:
            return
        if counted is not self._asked:
            self._soon.start()
            return
        self._shown, self._found = counted, found
        if self._is_behind:
            self._soon.start()
        note = ""
        if self._kept is not None and self._kept.unit != self._unit:
            self._kept = limits.moved(self._kept, found, self._unit)
            self._remember(quietly=True)
            note = self.tr(
                "What ranks gives other scores now: moved to where as large a share of the chips reaches it."
            )
        elif self._kept is not None and self._kept.head != found.head:
            note = plural(
                self.tr,
                self._kept.chips,
                'Learned anew since it was set; 1 chip reached it then: <a href="#">as many again</a>.',
                'Learned anew since it was set; {count:,} chips reached it then: <a href="#">as many again</a>.',
            )
        score = self._kept.score if self._kept is not None else None
        if not self._page.is_dragged:
            desk.set_threshold(score)
            self._page.show_threshold(score, note)
        self._page.show_spread(found)

    def _not_counted(self, error: EngineError) -> None:
        counted, self._counting = self._counting, None
        if error.kind is not ErrorKind.CANCELLED:
            self._found = None
            self._page.show_spread(None, error.sentence)
        if counted is not self._asked:
            self._soon.start()

    def _judge(self) -> None:
        """Ask how precise the ranking is; what learns meanwhile goes before, and this is asked again after."""
        desk, asked = self._desk, self._asked
        if desk is None or asked is None or desk.session.asking or not self._page.isVisible() or self._judging:
            return
        self._judging_of = asked
        params = replace(desk.stopping.params(), answers=asked.answers, ranked_by=asked.ranked_by, judge=True)
        self._judging = self._client.request(params, self._judgement, self._no_judgement, deadline_ms=JUDGING_MS)
        if self._judged is None:
            text = self.tr("Learning anew without each part of the area, to judge it by the others …")
            self._page.show_judgement(None, text)

    def _give_up_judging(self) -> None:
        if self._judging:
            judging, self._judging = self._judging, 0
            self._client.cancel(judging)
            self._rest.start()

    def _judgement(self, found: RemainingResult) -> None:
        self._judging = 0
        if self._desk is not None and found.judgement is not None:
            self._judged, self._judgement_told = self._judging_of, found.judgement
            self._page.show_judgement(found.judgement, "")

    def _no_judgement(self, error: EngineError) -> None:
        if error.kind is ErrorKind.CANCELLED:
            return
        self._judging = 0
        if self._desk is not None:
            self._page.show_judgement(None, error.sentence)

    def _moved(self, score: float) -> None:
        """The threshold is being dragged: colour the map by it, as often as that can be seen."""
        self._dragged_to = score
        if not self._drag.isActive():
            self._drag.start()

    def _dragged(self) -> None:
        if self._desk is not None:
            self._desk.set_threshold(self._dragged_to)

    def _set(self, score: Optional[float]) -> None:
        """The threshold was put somewhere, or taken away."""
        self._drag.stop()
        if self._desk is None or self._found is None:
            return
        above = self._page.above(score) if score is not None else None
        self._kept = None
        if score is not None and above is not None:
            total = self._found.from_bin(0).chips
            self._kept = Threshold(score, self._unit, self._found.head, above.chips, total)
        self._desk.set_threshold(score)
        self._remember()

    def _begin(self) -> None:
        if self._found is not None:
            score = limits.first_threshold(self._found)
            self._page.show_threshold(score)
            self._set(score)

    def _as_many(self) -> None:
        if self._found is not None and self._kept is not None:
            score = limits.moved(self._kept, self._found, self._unit).score
            self._page.show_threshold(score)
            self._set(score)

    def _remember(self, quietly: bool = False) -> None:
        assert self._desk is not None
        record.remember_threshold(self._desk.session.identity.target, limits.to_text(self._kept), quietly)

    def _timer(self, delay_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay_ms)
        timer.timeout.connect(slot)
        return timer
