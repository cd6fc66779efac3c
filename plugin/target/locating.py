"""Where in each candidate the thing is: asked of the engine when it has nothing else to do, shown, and exported."""

from __future__ import annotations

from typing import Callable, Dict, List, Mapping, Optional, Set, Tuple

from qgis.core import Qgis
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QRect, QTimer
from qgis.PyQt.QtGui import QImage, QPainter

from ..canvas.where import WhereOnMap, heat_image
from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..dock.gallery import CHIP_CONTEXT
from ..dock.where_box import Where, paint_where
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..messages import Messages
from ..protocol import Located, LocateParams, LocateResult, ProposeParams
from ..review.asking import PAGE
from ..review.marks import ACCEPT
from ..settings import Settings
from ..wording import plural

DELAY_MS = 30
BUSY = "locating"
DEADLINE_MS = 10 * 60 * 1000
KEPT = 5000

Start = Callable[[Mapping[str, Located]], None]
"""Goes on, knowing by chip id where things are."""


class Locating(QObject):
    """Follows the open target's row: the candidate under the eyes first, then those after it.

    What is known of a chip stays shown until the engine, which has learned more, says better. `before_export` holds one
    back until the accepted chips are located, if the analyst sees places at all.
    """

    def __init__(
        self, canvas: QgsMapCanvas, dock: LookalikeDock, client: EngineClient, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._dock = dock
        self._client = client
        self._messages = messages
        self._settings = Settings()
        self._map = WhereOnMap(canvas)
        self._desk: Optional[Desk] = None
        self._asked: Optional[ProposeParams] = None  # what `_current` was told by
        self._current: Dict[str, Located] = {}
        self._shown: Dict[str, Tuple[Located, Where]] = {}  # also what was told before the engine learned more
        self._missing: Set[str] = set()  # chips that the engine does not have
        self._waits: Optional[LocateParams] = None
        self._request = 0
        self._refused = ""
        self._is_told = False  # that it is possible
        self._exporting: Optional[Tuple[Start, List[str]]] = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._ask)
        dock.where.setChecked(self._settings.show_where)
        dock.where.toggled.connect(self._toggled)

    @property
    def known(self) -> Dict[str, Located]:
        """What is known of where, by chip id."""
        return {chip_id: located for chip_id, (located, _) in self._shown.items()}

    @property
    def why_none(self) -> str:
        """Why no places can be exported, "" where they can."""
        if self._refused:
            return self._refused
        return "" if self._is_on else self.tr("Tick “Show where” first: then what is sought is located in the chips.")

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now."""
        self._desk = desk
        desk.pictures.overlay = self._over
        desk.turned.connect(self._show)
        desk.shown.connect(self._follow)

    def desk_closed(self) -> None:
        """Forget the target; an export that waited for its places starts with what is known of them."""
        if self._desk is not None:
            self._desk.turned.disconnect(self._show)
            self._desk.shown.disconnect(self._follow)
        self._start_export()
        self._timer.stop()
        self._desk = self._asked = self._waits = None
        self._current, self._shown, self._missing = {}, {}, set()
        self._refused, self._is_told = "", False
        self._dock.where.set_possible("")
        self._dock.candidate.show_where(None)
        self._map.show((), None)

    def close(self) -> None:
        self.desk_closed()
        self._dock.where.toggled.disconnect(self._toggled)
        self._map.close()

    def before_export(self, start: Start) -> None:
        """Start an export once it is known where in the accepted chips the thing is; at once where that is not seen."""
        self._start_export()
        if self._desk is None or not self._is_on or self._asked is None:
            start({})
            return
        state = self._desk.session.state
        accepted = [mark.chip_id for mark in self._desk.session.example_marks()] + list(state.chip_ids(ACCEPT))
        self._exporting = (start, list(dict.fromkeys(accepted)))
        text = plural(
            self.tr,
            len(self._exporting[1]),
            "Locating what you look for in 1 accepted chip, to export that too …",
            "Locating what you look for in {count:,} accepted chips, to export that too …",
        )
        self._messages.keep(
            BUSY,
            text,
            ((self.tr("Export without"), self._start_export),),
            Qgis.MessageLevel.Info,
        )
        self._ask()

    @property
    def _is_on(self) -> bool:
        return self._dock.where.isChecked() and not self._refused

    def _toggled(self, on: bool) -> None:
        self._settings.show_where = on
        if not on and self._waits is not None and self._exporting is None:
            self._client.cancel(self._request)
        self._show()
        self._dock.gallery.candidates.all_redrawn()
        self._follow()

    def _follow(self) -> None:
        """The row has changed, or what the candidates were told by."""
        desk = self._desk
        if desk is None:
            return
        if desk.asked is not None and desk.asked is not self._asked:
            self._asked = desk.asked
            self._current = {}
        self._show()
        self._timer.start()

    def _ask(self) -> None:
        """Ask for what is not known by the newest learning; with the box unticked only whether it could be."""
        if self._desk is None or self._desk.asked is None or self._waits is not None or self._refused:
            return
        chips = self._wanted()
        if not chips and (self._is_on or self._is_told):
            self._start_export()
            return
        asked = self._desk.asked
        params = LocateParams(
            asked.path,
            asked.answers,
            tuple(chips),
            asked.ranked_by,
        )
        self._waits = params
        self._request = self._client.request(params, self._located, self._failed, deadline_ms=DEADLINE_MS)
        self._dock.where.show_working(len(chips))

    def _wanted(self) -> List[str]:
        if not self._is_on or self._desk is None:
            return []
        near = [item.candidate.chip_id for item in self._desk.session.row.upcoming(PAGE)]
        if self._exporting is not None:
            near += self._exporting[1]
        return [chip for chip in dict.fromkeys(near) if chip not in self._current and chip not in self._missing]

    def _located(self, result: LocateResult) -> None:
        params, self._waits = self._waits, None
        if self._desk is None or params is None:
            return
        if result.refused:
            self._refuse(result.refused)
            return
        self._is_told = True
        self._dock.where.set_possible("", result.how)
        is_newest = self._asked is not None and params.answers is self._asked.answers
        for one in result.located:
            if is_newest:
                self._current[one.chip_id] = one
            self._shown.pop(one.chip_id, None)
            self._shown[one.chip_id] = (one, Where(one.chip_id, heat_image(one), one.box))
            self._dock.gallery.candidates.redrawn(one.chip_id)
        if not result.located and not result.ask_again:
            self._missing.update(params.chip_ids)
        while len(self._shown) > KEPT:
            del self._shown[next(iter(self._shown))]
        self._show()
        self._ask()

    def _failed(self, error: EngineError) -> None:
        self._waits = None
        self._dock.where.show_working(0)
        if error.kind in (ErrorKind.USER, ErrorKind.INTERNAL):
            self._refuse(error.sentence)
        else:
            self._start_export()

    def _refuse(self, sentence: str) -> None:
        self._refused = sentence
        self._dock.where.set_possible(sentence)
        self._show()
        self._start_export()

    def _show(self) -> None:
        """Show the current candidate's place in the panel and on the map."""
        current = self._desk.session.row.current if self._desk is not None else None
        known = self._shown.get(current.candidate.chip_id) if current is not None and self._is_on else None
        self._dock.candidate.show_where(known[1] if known else None)
        if current is not None:
            self._map.show(current.candidate.footprint, known[0] if known else None, known[1].heat if known else None)
        else:
            self._map.show((), None)

    def _over(self, chip_id: str, image: QImage) -> QImage:
        """Return a thumbnail with the place painted over it."""
        known = self._shown.get(chip_id) if self._is_on else None
        if known is None:
            return image
        painted = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        margin = round(painted.width() * (1 - 1 / CHIP_CONTEXT) / 2)
        chip = QRect(0, 0, painted.width(), painted.height()).adjusted(margin, margin, -margin, -margin)
        painter = QPainter(painted)
        paint_where(painter, chip, known[1])
        painter.end()
        return painted

    def _start_export(self) -> None:
        """Start the export that waits, with the places that are known."""
        if self._exporting is None:
            return
        start, chips = self._exporting
        self._exporting = None
        self._messages.withdraw(BUSY)
        start({chip: self._shown[chip][0] for chip in chips if chip in self._shown})
