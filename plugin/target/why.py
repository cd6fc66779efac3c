"""Why: the accepted and the rejected chip that the candidate is most alike, asked when it is drawn already."""

from __future__ import annotations

from typing import Dict, List, Optional, Sequence, Tuple

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer

from ..canvas.bring import bring_to
from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..dock.menu import REVIEW
from ..dock.why_box import Alike
from ..engine_client.client import EngineClient, EngineError
from ..protocol import AlikeChip, Nearest, NearestParams, NearestResult
from ..settings import Settings

DELAY_MS = 60
AHEAD = 6
KEPT = 2000


class Why(QObject):
    """Follows the candidate under the eyes; those that come next are asked for with it.

    What was told by earlier answers is shown until the engine says it by the present ones.
    """

    def __init__(self, canvas: QgsMapCanvas, dock: LookalikeDock, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._dock = dock
        self._box = dock.review.why
        self._client = client
        self._settings = Settings()
        self._desk: Optional[Desk] = None
        self._known: Dict[str, Tuple[Nearest, int]] = {}  # by chip, and how many answers there were
        self._missing: Dict[str, int] = {}  # chips that the collection does not hold
        self._waits: Optional[int] = None  # how many answers there were when the engine was asked
        self._asked: Sequence[str] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._ask)
        tip = self.tr("Beside the candidate the accepted and the rejected chip that it is most alike")
        self._wanted = dock.menu.add(REVIEW, self.tr("Most alike answers"), tip, self._toggled, checkable=True)
        self._wanted.setChecked(self._settings.show_why)
        self._box.chosen.connect(self._find)

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now."""
        self._desk = desk
        desk.shown.connect(self._follow)
        desk.pictures.compared = self._chips
        desk.pictures.drawn.connect(self._box.update)
        self._box.set_pictures(desk.pictures.small)

    def desk_closed(self) -> None:
        if self._desk is not None:
            self._desk.shown.disconnect(self._follow)
            self._desk.pictures.drawn.disconnect(self._box.update)
        self._timer.stop()
        self._desk, self._waits = None, None
        self._known.clear()
        self._missing.clear()
        self._box.set_pictures(None)
        self._show()

    def close(self) -> None:
        self.desk_closed()
        self._box.chosen.disconnect(self._find)

    def _toggled(self, on: bool) -> None:
        self._settings.show_why = on
        self._follow()

    def _follow(self) -> None:
        """The candidate may be another, or there are more answers."""
        self._show()
        if self._desk is not None and self._wanted.isChecked() and self._box.isVisibleTo(self._dock):
            self._timer.start()

    def _show(self) -> None:
        current = self._desk.session.row.current if self._desk is not None else None
        is_wanted = current is not None and self._wanted.isChecked() and self._answers() > 0
        self._box.setVisible(is_wanted)
        known = self._known.get(current.candidate.chip_id) if current is not None else None
        if known is None:
            self._box.show_nearest(None, None)
        else:
            self._box.show_nearest(_alike(known[0].yes), _alike(known[0].no))

    def _answers(self) -> int:
        """Return how many decisions there are, those on their way to the disk included."""
        assert self._desk is not None
        session = self._desk.session
        counts = session.state.counts
        return counts.answers + len(session.pending)

    def _ask(self) -> None:
        if self._desk is None or self._waits is not None:
            return
        session, answers = self._desk.session, self._answers()
        near = [item.candidate.chip_id for item in session.row.upcoming(1 + AHEAD)]
        chips = [chip_id for chip_id in near if not self._is_known(chip_id, answers)]
        if not chips or chips[0] != near[0]:  # those that come next are asked for with the one under the eyes
            return
        said = session.answers()
        yes, no = (*said.examples, *said.accepted), (*said.counter_examples, *said.rejected)
        self._waits, self._asked = answers, chips
        params = NearestParams(session.collection.path, tuple(chips), yes, no, session.sought.embedding)
        self._client.request(params, self._found, self._failed)

    def _is_known(self, chip_id: str, answers: int) -> bool:
        known = self._known.get(chip_id)
        return self._missing.get(chip_id) == answers or (known is not None and known[1] == answers)

    def _found(self, result: NearestResult) -> None:
        answers, self._waits = self._waits, None
        if self._desk is None or answers is None:
            return
        for one in result.nearest:
            self._known.pop(one.chip_id, None)
            self._known[one.chip_id] = one, answers
        found = {one.chip_id for one in result.nearest}
        self._missing = {chip_id: answers for chip_id in self._asked if chip_id not in found}
        while len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        self._show()
        self._desk.pictures.want()
        self._timer.start()

    def _failed(self, _error: EngineError) -> None:
        self._waits = None  # the next candidate asks again

    def _chips(self) -> List[AlikeChip]:
        """Return the chips whose pictures are shown, and those of the next candidate."""
        if self._desk is None or not self._wanted.isChecked():
            return []
        near = [self._known.get(item.candidate.chip_id) for item in self._desk.session.row.upcoming(2)]
        return [chip for known in near if known is not None for chip in (known[0].yes, known[0].no) if chip is not None]

    def chip(self, chip_id: str) -> Optional[AlikeChip]:
        """Return one of the chips that are shown, None for another."""
        return next((one for one in self._chips() if one.chip_id == chip_id), None)

    def _find(self, chip_id: str) -> None:
        """Bring the map to a chip, and let it flash."""
        chip = self.chip(chip_id)
        if chip is not None:
            bring_to(self._canvas, chip.footprint)


def _alike(chip: Optional[AlikeChip]) -> Optional[Alike]:
    return Alike(chip.chip_id, chip.similarity) if chip is not None else None
