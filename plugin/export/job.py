"""One export from its order to its end: what the engine lists first, what QGIS writes, what the engine writes then."""

from __future__ import annotations

import tempfile
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Dict, FrozenSet, Mapping, Optional, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsTask
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..engine_client.client import EngineClient, EngineError, ErrorKind, Patience
from ..engine_client.environment import Launch
from ..errors import UserError
from ..protocol import (
    AboveParams,
    AboveResult,
    ImagesParams,
    ImagesResult,
    Located,
    Progress,
    RowsFile,
    ScoresParams,
    ScoresResult,
    TablesParams,
    TablesResult,
)
from ..review.events import LogIdentity
from ..review.export_choice import ABOVE, BY_ENGINE, GEOPARQUET, IMAGES, ExportChoice
from .predicted import Predicted
from .styles import style_of
from .task import STYLE_SUFFIX, ExportTask, HandedOver
from .whole_files import (
    check_folder,
    check_image_folder,
    check_none_came,
    existing,
    put_in_place,
    remove,
    sentence,
    temporary_for,
)
from .written import Exported

DEADLINE_MS = 24 * 3600 * 1000
STOP_S = 0.5
STOP_MS = 2000
RUNNING = (QgsTask.TaskStatus.Queued, QgsTask.TaskStatus.Running, QgsTask.TaskStatus.OnHold)


@dataclass(frozen=True)
class ExportOrder:
    """Everything an export needs of the open target, so that it does not mind when that is closed.

    `scores` asks how what was answered scores now, `above` for the chips above the threshold, their `to` left empty;
    `scored` is what is known of these beside. `unsaved` answers are not in the logs yet. `no_scores` says, as a file
    does, why nothing is asked.
    """

    folder: Path
    identity: LogIdentity
    choice: ExportChoice
    crs: QgsCoordinateReferenceSystem
    facts: Mapping[str, str]
    collection: str = ""
    above: Optional[AboveParams] = None
    scored: Optional[Predicted] = None
    unsaved: int = 0
    scores: Optional[ScoresParams] = None
    no_scores: str = ""


class ExportJob(QObject):
    """Exactly one of `exported`, `failed` and `stopped` is emitted; the engine that writes is this job's own."""

    exported = pyqtSignal(object)  # Exported
    failed = pyqtSignal(str)
    stopped = pyqtSignal()
    progressed = pyqtSignal(str, float)  # what is being done, and how far that is, 0 to 1

    def __init__(
        self, order: ExportOrder, located: Mapping[str, Located], launch: Callable[[], Launch], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.order = order
        self._launch = launch
        self._located = located
        self._client: Optional[EngineClient] = None
        self._task: Optional[ExportTask] = None
        self._handed: Optional[HandedOver] = None
        self._result: Optional[ScoresResult] = None  # the file of scores, which the task reads
        self._no_scores = order.no_scores
        self._written: Dict[Path, Path] = {}  # by where it is to be, what the engine writes
        self._there: FrozenSet[Path] = frozenset()  # what may be replaced: it was there when this was asked for
        self._older: Sequence[Path] = ()  # what lay there before, once it is replaced
        self._scratch = Path(tempfile.mkdtemp(prefix="lookalike-export-"))
        self._is_over = False

    def start(self) -> None:
        """Begin; what cannot be done at all is told a moment later."""
        order = self.order
        try:
            (check_image_folder if order.choice.format == IMAGES else check_folder)(order.choice.path)
        except UserError as error:
            self._fail_soon(str(error))
            return
        self._there = existing(order.choice.files)
        if order.scores is not None:
            self._ask(replace(order.scores, to=str(self._scratch / "scores.csv")), self._scored, self._not_scored)
        else:
            self._list()

    def cancel(self) -> None:
        """Stop; nothing is written."""
        if self._task is not None:
            self._task.cancel()
        elif not self._is_over:
            self._end()
            self.stopped.emit()

    def close(self) -> None:
        """Stop without a word, because the plugin goes."""
        self.blockSignals(True)
        task = self._task
        if task is not None:
            task.cancel()
            if task.status() in RUNNING:
                task.waitForFinished(STOP_MS)
        self._end()

    def _scored(self, result: ScoresResult) -> None:
        self._result = result
        self._list()

    def _not_scored(self, error: EngineError) -> None:
        """Go on without scores, unless the engine is needed for more than those."""
        gone = error.kind in (ErrorKind.UNAVAILABLE, ErrorKind.DIED)
        needed = self.order.choice.format in BY_ENGINE or self.order.choice.what == ABOVE
        if error.kind is ErrorKind.CANCELLED or (gone and needed):
            self._refused(error)
        else:
            self._no_scores = error.sentence
            self._list()

    def _list(self) -> None:
        """Have the chips above the threshold listed, where they are wanted; they are scored by the same head."""
        if self.order.choice.what == ABOVE and self.order.above is not None:
            self._ask(replace(self.order.above, to=str(self._scratch / "above.csv")), self._listed)
        else:
            self._write(None)

    def _listed(self, result: AboveResult) -> None:
        scored, least = self.order.scored, self.order.choice.least
        about = scored or Predicted(Path(), 0, least if least is not None else 0.0)
        self._write(
            replace(about, file=Path(result.path), count=result.chips, head=result.head, strategy=result.strategy)
        )

    def _write(self, predicted: Optional[Predicted]) -> None:
        order = self.order
        task = ExportTask(order.folder, order.identity, order.choice.path, order.crs, order.facts, order.choice)
        task.located, task.predicted, task.handover = self._located, predicted, self._scratch
        task.scored, task.no_scores, task.there = self._result, self._no_scores, self._there
        task.exported.connect(self._task_done)
        task.handed_over.connect(self._task_done)
        task.failed.connect(self._task_failed)
        task.stopped.connect(self._task_stopped)
        task.progressChanged.connect(self._task_progressed)
        self._task = task
        task.start()

    def _task_progressed(self, percent: float) -> None:
        self.progressed.emit(self.tr("Writing"), percent / 100)

    def _task_done(self, result: Any) -> None:
        self._task = None
        if isinstance(result, HandedOver):
            self._hand_over(result)
        else:
            self._done(result)

    def _task_failed(self, text: str) -> None:
        self._task = None
        self._fail(text)

    def _task_stopped(self) -> None:
        self._task = None
        self._end()
        self.stopped.emit()

    def _hand_over(self, handed: HandedOver) -> None:
        self._handed = handed
        rows = dict(handed.rows)
        if self.order.choice.format == GEOPARQUET:
            self._written = {path: temporary_for(path) for _, path in handed.becomes.files}
            files = tuple(RowsFile(str(rows[layer]), str(self._written[path])) for layer, path in handed.becomes.files)
            self._ask(TablesParams(files, handed.provenance), self._tables_written)
        else:
            path = self.order.choice.path
            self._written = {path: temporary_for(path)}
            images = ImagesParams(
                self.order.collection,
                str(next(iter(rows.values()))),
                str(self._written[path]),
                self.order.choice.pixels,
                handed.provenance,
            )
            self._ask(images, self._images_written)

    def _tables_written(self, _result: TablesResult) -> None:
        assert self._handed is not None
        self._place(self._handed.becomes)

    def _images_written(self, result: ImagesResult) -> None:
        assert self._handed is not None
        images = tuple(sorted(result.images.items()))
        not_cut = tuple(sorted(result.left_out.items()))
        becomes = replace(self._handed.becomes, chips=sum(result.images.values()), images=images, not_cut=not_cut)
        self._place(becomes)

    def _place(self, becomes: Exported) -> None:
        """Give what the engine wrote its names, and its styles beside it."""
        path = self.order.choice.path
        try:
            if self.order.choice.format == IMAGES:
                check_image_folder(path)
            else:
                for layer, file in becomes.files:
                    style = file.with_suffix(STYLE_SUFFIX)
                    self._written[style] = temporary_for(style)
                    self._written[style].write_text(style_of(layer), encoding="utf-8")
            check_none_came(self.order.choice.files, self._there)
            self._older = put_in_place(tuple((temporary, place) for place, temporary in self._written.items()))
        except UserError as error:
            self._fail(str(error))
        except OSError as error:
            self._fail(sentence(path, error))
        else:
            self._done(becomes)

    def _ask(
        self, params: Any, on_result: Callable[[Any], None], on_error: Optional[Callable[[EngineError], None]] = None
    ) -> None:
        if self._client is None:
            self._client = EngineClient(self._launch, self, patience=Patience(stop=STOP_S))
        self._client.request(
            params,
            on_result,
            on_error or self._refused,
            on_progress=self._engine_progressed,
            deadline_ms=DEADLINE_MS,
        )

    def _engine_progressed(self, progress: Progress) -> None:
        self.progressed.emit(progress.text, progress.done / max(1, progress.total))

    def _refused(self, error: EngineError) -> None:
        if error.kind is ErrorKind.CANCELLED:
            return
        if error.kind is ErrorKind.UNAVAILABLE:
            text = self.tr("This export needs the engine; GeoPackage and GeoJSON of what was decided do not. {why}")
            self._fail(text.format(why=error.sentence))
        elif error.kind is ErrorKind.DIED:
            self._fail(self.tr("The engine stopped during the export, and nothing was written. Export again."))
        else:
            text = error.sentence
            for place, temporary in self._written.items():
                text = text.replace(str(temporary), str(place))
            self._fail(text)

    def _done(self, result: Exported) -> None:
        self._end()
        self.exported.emit(replace(result, unsaved=self.order.unsaved, no_scores=self._no_scores))

    def _fail(self, text: str) -> None:
        self._end()
        self.failed.emit(text)

    def _fail_soon(self, text: str) -> None:
        self._sentence = text
        QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        self._fail(self._sentence)

    def _end(self) -> None:
        """Leave nothing behind: no engine, no scratch, no half of a file."""
        self._is_over = True
        client, self._client = self._client, None
        if client is not None:
            client.close()  # waits for its end, so that it writes nothing after this
            client.deleteLater()
        leftovers = (*self._written.values(), *self._older, self._scratch)
        # Ten thousand images take a while to remove; the thread ends before QGIS does.
        threading.Thread(target=_remove_all, args=(leftovers,), name="export leftovers").start()


def _remove_all(paths: Sequence[Path]) -> None:
    for path in paths:
        remove(path)
