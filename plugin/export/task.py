"""An export as a background task of QGIS: reads the logs and writes the file, off the GUI thread."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Mapping, Optional, Set

from qgis.core import Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsMessageLog, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ..errors import UserError
from ..protocol import Located
from ..review.events import LogIdentity, utc_now
from ..review.locations import read_target
from ..review.state import TargetState
from ..settings import LOG_TAG
from .content import content_of
from .geopackage import Cancelled, Exported, write_geopackage

_running: Set[ExportTask] = set()  # QGIS owns a task only in C++: without this its Python half may go first


class ExportTask(QgsTask):
    """Exports one target; exactly one of `exported`, `failed` and `stopped` is emitted, in the GUI thread."""

    exported = pyqtSignal(object)  # Exported
    failed = pyqtSignal(str)  # a sentence
    stopped = pyqtSignal()

    def __init__(
        self,
        folder: Path,
        identity: LogIdentity,
        path: Path,
        crs: QgsCoordinateReferenceSystem,
        facts: Mapping[str, str],
    ) -> None:
        """Prepare to export the target of `identity`, whose logs lie below `folder`, to `path`.

        `facts` are lines for the provenance table, as "plugin version" or "settings".
        """
        super().__init__(QCoreApplication.translate("ExportTask", "Exporting decisions"), QgsTask.Flag.CanCancel)
        self._folder = folder
        self._identity = identity
        self._path = path
        self._crs = QgsCoordinateReferenceSystem(crs)
        self._facts = dict(facts)
        self.located: Mapping[str, Located] = {}  # by chip id, where in it the thing is; set before `start`
        self._exported: Optional[Exported] = None
        self._sentence = ""

    def start(self) -> None:
        """Hand the task to QGIS and keep it until it has finished."""
        _running.add(self)
        QgsApplication.taskManager().addTask(self)

    def run(self) -> bool:
        try:
            self._exported = self._export()
        except Cancelled:
            return False
        except UserError as error:
            self._sentence = str(error)
            return False
        except Exception as error:  # an exception that leaves run() would take QGIS down
            sentence = self.tr("The export failed unexpectedly ({error}); the log of QGIS has the details.")
            self._sentence = sentence.format(error=error)
            QgsMessageLog.logMessage(traceback.format_exc(), LOG_TAG, Qgis.MessageLevel.Critical)
            return False
        return True

    def finished(self, result: bool) -> None:
        """Tell how it ended; QGIS calls this in the GUI thread."""
        _running.discard(self)
        if self._exported is not None:
            self.exported.emit(self._exported)
        elif self._sentence:
            self.failed.emit(self._sentence)
        else:
            self.stopped.emit()

    def _export(self) -> Exported:
        events, troubles = read_target(self._folder, self._identity.target)
        if troubles:
            sentence = self.tr("Nothing was exported, because decisions would be missing: {troubles}")
            raise UserError(sentence.format(troubles=" ".join(troubles)))
        own = (self._identity.analyst, self._identity.installation)
        state = TargetState(self._identity.target, own)
        state.apply_all(events)
        facts = {
            "made with": "Lookalike, a QGIS plugin",
            "QGIS version": Qgis.version(),
            "exported by": self._identity.analyst,
            "exported at": utc_now(),
            "coordinate reference system": self._crs.authid() or self._crs.description(),
            **self._facts,
        }
        return write_geopackage(
            content_of(state, facts, self.located),
            self._path,
            self._crs,
            cancelled=self.isCanceled,
            progress=self.setProgress,
        )
