"""An export as a background task of QGIS: reads the logs and writes the file, off the GUI thread."""

from __future__ import annotations

from pathlib import Path
from typing import Mapping, Optional

from qgis.core import Qgis, QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ..background import BackgroundTask
from ..errors import UserError
from ..protocol import Located
from ..review.events import LogIdentity, utc_now
from ..review.locations import read_target
from ..review.state import TargetState
from .content import content_of
from .geopackage import Cancelled, Exported, write_geopackage


class ExportTask(BackgroundTask):
    """Exports one target; exactly one of `exported`, `failed` and `stopped` is emitted, in the GUI thread."""

    exported = pyqtSignal(object)  # Exported
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
        super().__init__(QCoreApplication.translate("ExportTask", "Exporting decisions"))
        self._folder = folder
        self._identity = identity
        self._path = path
        self._crs = QgsCoordinateReferenceSystem(crs)
        self._facts = dict(facts)
        self.located: Mapping[str, Located] = {}  # by chip id, where in it the thing is; set before `start`
        self._exported: Optional[Exported] = None

    def _work(self) -> bool:
        try:
            self._exported = self._export()
        except Cancelled:
            return False
        return True

    def _unexpected(self, error: Exception) -> str:
        text = self.tr("The export failed unexpectedly ({error}); the log of QGIS has the details.")
        return text.format(error=error)

    def _ended(self, done: bool) -> None:
        if self._exported is not None:
            self.exported.emit(self._exported)
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
