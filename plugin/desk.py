"""One open target: joins its session to the engine, the label log, the map and the dock.

The way of one click: `point` asks the engine which chips were meant and gives them to the session
(`Pointing`), the session asks for candidates (`_ask`), the answer goes back to it (`_proposed`), and
`_refresh` shows what the session then holds.
"""

from __future__ import annotations

import time
from typing import Callable, List, Optional, Sequence, Tuple

from qgis.core import Qgis, QgsMessageLog
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QCursor

from .answering import Answering
from .canvas.candidate_layer import CandidateLayer
from .canvas.frame import CandidateFrame
from .canvas.heat_map import HeatMap
from .canvas.layer_group import rename_group, show_alone
from .canvas.peek import Peek
from .canvas.pointed import Pointed
from .desk_words import elsewhere, hint, is_coming, standing_of
from .dock import keys
from .dock.class_row import ClassMenu, class_colours
from .dock.dock import LookalikeDock
from .dock.undo_words import done
from .engine_client.client import EngineClient, EngineError, ErrorKind
from .engine_client.environment import user_data
from .freed_memory import FreedMemory
from .next_step import next_step, step_text
from .pictures import Pictures
from .pointing import Pointing
from .project import record
from .project.target_log import TargetLog
from .protocol import (
    Chip,
    CollectionInfo,
    ProposeParams,
    ProposeResult,
)
from .review.embeddings import found_yet_lacking
from .review.events import Event
from .review.ports import Ports
from .review.queue import Item
from .review.recording import View
from .review.session import Session
from .review.state import TargetState
from .score_map import ScoreMap
from .settings import LOG_TAG, Settings
from .shown_examples import ShownExamples
from .stopping import Stopping
from .wording import plural

LAYER_DELAY_MS = 20
RUN_S, RUN_LAYER_MS = 0.12, 60  # candidates that follow one another so quickly, as under a held key, and the map after
FIRST_LAYER_MS = 5  # of the first candidates, which wait for the map as much as the map for them
AWAITED_MS = 600  # at most so long the map waits for the first candidates, rather than being drawn twice
REDRAWN_MS = 900  # after which a map that a click has stopped is drawn, if nothing else had it drawn


class Desk(QObject):
    """Everything that exists only while one target is open on one collection; `close` takes it all down."""

    told = pyqtSignal(str, bool)  # a sentence for the message bar; whether it is a warning
    engine_lacking = pyqtSignal(str)
    turned = pyqtSignal()  # another candidate is about to be painted: what stands on its picture is to be told now
    shown = pyqtSignal()  # the row, the candidate or what is asked by may have changed

    def __init__(
        self,
        log: TargetLog,
        name: str,
        collection: CollectionInfo,
        events: Sequence[Event],
        client: EngineClient,
        dock: LookalikeDock,
        canvas: QgsMapCanvas,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.collection = collection
        self.follow = settings.follow_map
        self._log = log
        self._settings = settings
        self._client = client
        self._dock = dock
        self._canvas = canvas
        target = log.identity.target
        self._candidates = CandidateLayer(target, name)
        self._heat = HeatMap(target, name, canvas, user_data() / "lookalike" / "cache")
        self._frame = CandidateFrame(canvas)
        self.peek = Peek(canvas)
        self.asked: Optional[ProposeParams] = None  # what the candidates of the row are the answer to
        self._asking: Optional[ProposeParams] = None
        self._framed = ""
        self._turned_at = 0.0  # when another candidate was shown last
        self._awaited = False  # whether the row was empty, and candidates on their way, when it was last shown
        self.note: Callable[[Item], str] = _no_note  # what is to be said over the candidate
        self._refusal = ""  # why the engine gives no candidates, where the analyst can do something about it
        state = TargetState(target, (log.identity.analyst, log.identity.installation))
        state.apply_all(events)
        ports = Ports(self._ask, log.writer.submit, self._accepts_more, self._view, self._refresh)
        self.session = Session(log.identity, collection, state, ports, settings.retrain_after)
        self.pictures = Pictures(self.session, dock, canvas, self)
        self.pictures.current_drawn.connect(self._show_candidate)
        self._examples = ShownExamples(self.session, dock, canvas, self.pictures, self)
        self._examples.told.connect(self.told)
        self._pointing = Pointing(self.session, client, self)
        self._pointing.told.connect(self.told)
        self._pointing.failed.connect(self.failed)
        self.stopping = Stopping(self.session, client, (dock.stopping, dock.judge.stopping), self)
        self.answering = Answering(self.session, dock, self.peek, self)
        self.answering.told.connect(self.told)
        self._class_menu = ClassMenu(dock)
        self.shown.connect(FreedMemory(self).changed)
        self._layer_timer = self._timer(LAYER_DELAY_MS, self._show_layer)
        self._redraw_timer = self._timer(REDRAWN_MS, canvas.refresh)
        self.score_map = ScoreMap(self.session, client, self._heat, self)
        self.score_map.failed.connect(self.failed)
        self.score_map.refused.connect(self.told)
        self._pairs = (
            (log.saved, self._saved),
            (log.foreign, self._foreign),
            (log.trouble, self._in_trouble),
            (log.recovered, self._recovered),
            (canvas.destinationCrsChanged, self._heat.fit_scale),
            (canvas.renderStarting, self._redraw_timer.stop),
            (dock.class_row.wanted, self.session.sought.set_wanted_class),
            (self._class_menu.chosen, self._pointing.point),
        )
        for signal, slot in self._pairs:
            signal.connect(slot)
        self.pictures.look_anew()

    def start(self) -> None:
        """Show what the target's logs hold and, where it has an example, ask for candidates."""
        show_alone(self.session.identity.target)
        self.session.start(record.is_checking(self.session.identity.target))
        self.stopping.show_checking()

    def point(self, picked: Pointed) -> None:
        """Take what was pointed at, and find what is alike; ask of which class it is where that is open."""
        self.score_map.give_way()
        if self._canvas.isDrawing():  # it is drawn again with the candidates
            self._redraw_timer.start(REDRAWN_MS)
        self._canvas.stopRendering()  # also what QGIS draws ahead, of what lies around
        classes = self.session.sought.classes
        name = classes[0].name if len(classes) == 1 else self.session.sought.wanted_class
        if classes and picked.positive and not name:
            self._class_menu.ask(picked, classes, QCursor.pos())
        else:
            self._pointing.point(picked, name)

    def layers_removed(self, layer_ids: Sequence[str]) -> None:
        """The analyst deleted layers; ours are only projections and come back with the next change."""
        for kept in (self._candidates, self._heat):
            if kept.layer is not None and kept.layer.id() in layer_ids:
                kept.forget()

    def layer_is_current(self) -> bool:
        """Whether the candidate layer shows what the session holds."""
        return not self._layer_timer.isActive()

    def rename(self, name: str) -> None:
        rename_group(self._log.identity.target, self.name, name)
        self.name = self._candidates.target_name = self._heat.target_name = name

    @property
    def threshold(self) -> Optional[float]:
        """The score from which on chips count, in what ranks now; None where none is set."""
        return self._heat.threshold

    def set_threshold(self, score: Optional[float]) -> None:
        """Count chips from a score on, and colour them on the map; who remembers it is `target.judging`."""
        self._heat.set_threshold(score)

    @property
    def log(self) -> TargetLog:
        """Where what the analyst says of the target is kept."""
        return self._log

    def close(self) -> None:
        """Take everything of this target off the screen; the log's writer is closed by who opened it."""
        self._layer_timer.stop()
        if self._redraw_timer.isActive():
            self._canvas.refresh()
        self._redraw_timer.stop()
        self._client.new_generation()
        self._pointing.close()
        self.stopping.close()
        for signal, slot in self._pairs:
            signal.disconnect(slot)
        self._examples.close()
        self.pictures.close()
        self.answering.close()
        self._class_menu.deleteLater()
        self.peek.leave()
        self._frame.close()
        self.score_map.close()
        self.deleteLater()

    def _ask(self, params: ProposeParams) -> None:
        self._asking = params
        self._client.request(params, self._proposed, self._not_proposed)

    def _proposed(self, result: ProposeResult) -> None:
        self._refusal = ""
        self.asked = None if result.provisional else self._asking
        self.session.proposed(result)
        self.score_map.ask_soon(self.asked)
        self.stopping.look_soon()
        if result.unresolved:
            text = plural(
                self.tr,
                len(result.unresolved),
                "1 answered chip is not in the collection “{name}”; it stays in the log.",
                "{count:,} answered chips are not in the collection “{name}”; they stay in the log.",
                name=self.collection.name,
            )
            self.told.emit(text, False)

    def _not_proposed(self, error: EngineError) -> None:
        self._refusal = error.sentence if error.kind is ErrorKind.USER else ""
        if self.session.ask_failed():
            self.failed(error)

    def failed(self, error: EngineError) -> None:
        """Tell what the engine refused; that it died is told by the client itself."""
        if error.detail:
            QgsMessageLog.logMessage(f"{error.sentence}\n{error.detail}", LOG_TAG, Qgis.MessageLevel.Info, False)
        if error.kind is ErrorKind.UNAVAILABLE:
            self.engine_lacking.emit(error.sentence)
        elif error.kind not in (ErrorKind.CANCELLED, ErrorKind.DIED):
            self.told.emit(error.sentence, True)

    def _saved(self, events: List[Event]) -> None:
        self.session.saved(events)

    def _foreign(self, events: List[Event]) -> None:
        self.session.foreign(events)

    def _in_trouble(self, sentence: str) -> None:
        self.session.in_trouble(sentence)

    def _recovered(self) -> None:
        self.session.in_trouble("")

    def _accepts_more(self) -> bool:
        return self._log.writer.accepts_more

    def _view(self, chip: Chip) -> View:
        return self.pictures.view(chip, float(self._canvas.scale()))

    def _refresh(self) -> None:
        """Show the session: the row, the current candidate and the figures now, the layer a moment later."""
        current, listing = self.session.row.current, self.session.listing
        chip_id = current.candidate.chip_id if current is not None else ""
        other, self._framed = chip_id != self._framed, chip_id
        self._show_candidate()
        if other:
            self.turned.emit()
            self._dock.candidate.repaint()  # Qt would wait a while, and paint all else that changes with it
        self._dock.show_standing(standing_of(self.session))
        if listing is not None:
            self._dock.gallery.show_listing(listing)
        else:
            self._dock.show_row(self.session.queue.items, self.session.queue.cursor)
        self._dock.set_reviewing(current is not None)
        self._examples.refresh()
        self._dock.show_undoing(*self._undoing())
        self.show_embedding()
        counts = self.session.state.counts
        classes = self.session.sought.classes
        self._dock.class_row.show_classes(classes, counts.classes, self.session.sought.wanted_class)
        self._dock.gallery.set_class_colours(class_colours(classes))
        self._dock.set_can_export(counts.answers > 0)
        if other:
            self.peek.end()
            self._frame.show(current.candidate.footprint if current is not None else None)
        delay = self._layer_delay(current is not None, other)
        if other or not self._layer_timer.isActive():
            self._layer_timer.start(delay)
        self.pictures.want()
        self.shown.emit()

    def _layer_delay(self, reviewing: bool, other: bool) -> int:
        """Return in how many ms the map is to show what the session holds."""
        awaited, self._awaited = self._awaited, not reviewing and self.session.asking
        before = self._turned_at
        if other:
            self._turned_at = time.monotonic()
        if self._awaited:
            return AWAITED_MS
        if awaited and reviewing:
            return FIRST_LAYER_MS
        return RUN_LAYER_MS if other and self._turned_at - before < RUN_S else LAYER_DELAY_MS

    def _undoing(self) -> Tuple[str, str]:
        """Say what Undo would take back and Redo bring back."""
        state, pending = self.session.state, self.session.pending
        return done(state.next_undo(pending)), done(state.next_redo(pending))

    def show_embedding(self) -> None:
        """Show in the panel by which embedding the target is sought."""
        session = self.session
        lacking = found_yet_lacking(session.state.counts)
        self._dock.embedding_row.show_embedding(session.collection, session.sought.embedding, lacking)

    def _show_candidate(self) -> None:
        current = self.session.row.current
        if current is None:
            offer = step_text(next_step(self.session))
            said = hint(self.session, self.name, self._refusal)
            self._dock.show_hint(said, offer, waiting=is_coming(self.session))
            return
        chip_id = current.candidate.chip_id
        large, small = self.pictures.large(chip_id), self.pictures.plain(chip_id)
        note = self.note(current)
        if self.session.is_overtaken:
            note = elsewhere(current.label, self._dock.keymap.shown(keys.RIGHT))
        self._dock.show_candidate(current, large or small, large is not None, note)

    def _show_layer(self) -> None:
        changed = self.session.map_marks.take_changed()
        if self._candidates.layer is None:
            self._candidates.show(self.session.map_marks.all())
        else:
            self._candidates.update(changed)
        if self.follow:
            self._frame.follow()  # with the layer: the map is drawn once for both

    def _timer(self, delay_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay_ms)
        timer.timeout.connect(slot)
        return timer


def _no_note(_item: Item) -> str:
    return ""
