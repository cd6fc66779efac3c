"""An export as a background task of QGIS: reads the logs and writes the file, off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Mapping, Optional, Tuple

from qgis.core import Qgis, QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ..background import BackgroundTask
from ..errors import UserError
from ..protocol import Located, ScoresResult
from ..review.durable import sync_file
from ..review.events import LogIdentity, utc_now
from ..review.export_choice import ABOVE, ACCEPTED, BY_ENGINE, CHIPS, GEOJSON, IMAGES, LAYERS, ExportChoice
from ..review.locations import read_target
from ..review.state import TargetState
from .content import NOT_ASKED, Content, content_of
from .geojson import write_geojson, write_rows
from .geopackage import watched, write_geopackage
from .layers import layers_of
from .predicted import Predicted
from .scores import Scores, read_scores
from .styles import style_of, title_of
from .whole_files import Cancelled, check_none_came, existing, written_whole
from .written import Exported, exported

STYLE_SUFFIX = ".qml"


@dataclass(frozen=True)
class HandedOver:
    """Rows for the engine: `rows` has a file for each layer, `becomes` what is told once they are written."""

    rows: Tuple[Tuple[str, Path], ...]
    provenance: Dict[str, str]
    becomes: Exported


class ExportTask(BackgroundTask):
    """Exports one target; exactly one of `exported`, `handed_over`, `failed` and `stopped` is emitted, in the GUI
    thread: `handed_over` for what the engine has to write."""

    exported = pyqtSignal(object)  # Exported
    handed_over = pyqtSignal(object)  # HandedOver
    stopped = pyqtSignal()

    def __init__(
        self,
        folder: Path,
        identity: LogIdentity,
        path: Path,
        crs: QgsCoordinateReferenceSystem,
        facts: Mapping[str, str],
        choice: Optional[ExportChoice] = None,
    ) -> None:
        """Prepare to export the target of `identity`, whose logs lie below `folder`, to `path`.

        `facts` are lines for the provenance table, as "plugin version" or "settings". Without a `choice` it is every
        decision, as a GeoPackage in `crs`; other formats are in lon/lat.
        """
        super().__init__(QCoreApplication.translate("ExportTask", "Exporting decisions"))
        self._folder = folder
        self._identity = identity
        self._choice = choice or ExportChoice(path)
        self._crs = QgsCoordinateReferenceSystem(crs)
        self._facts = dict(facts)
        self.located: Mapping[str, Located] = {}  # by chip id, where in it the thing is; set before `start`
        self.predicted: Optional[Predicted] = None  # set before `start` where chips above a threshold are wanted
        self.scored: Optional[ScoresResult] = None  # set before `start` where the chips could be scored
        self.no_scores = ""  # why not, set before `start`
        self.there = existing(self._choice.files)  # what may be replaced
        self.handover: Path = path.parent  # the folder for what is handed to the engine
        self._exported: Optional[Exported] = None
        self._handed: Optional[HandedOver] = None

    def _work(self) -> bool:
        try:
            content = self._content()
            if self._choice.format in BY_ENGINE:
                self._handed = self._hand_over(content)
            elif self._choice.format == GEOJSON:
                self._exported = self._write_geojson(content)
            else:
                self._exported = write_geopackage(
                    content,
                    self._choice.path,
                    self._crs,
                    wanted=self._choice.layers,
                    cancelled=self.isCanceled,
                    progress=self.setProgress,
                    there=self.there,
                )
        except Cancelled:
            return False
        return True

    def _unexpected(self, error: Exception) -> str:
        text = self.tr("The export failed unexpectedly ({error}); the log of QGIS has the details.")
        return text.format(error=error)

    def _ended(self, done: bool) -> None:
        if self._handed is not None and not self.isCanceled():
            self.handed_over.emit(self._handed)
        elif self._exported is not None:
            self.exported.emit(self._exported)
        else:
            self.stopped.emit()

    def _content(self) -> Content:
        events, troubles = read_target(self._folder, self._identity.target)
        if troubles:
            sentence = self.tr("Nothing was exported, because decisions would be missing: {troubles}")
            raise UserError(sentence.format(troubles=" ".join(troubles)))
        own = (self._identity.analyst, self._identity.installation)
        state = TargetState(self._identity.target, own)
        state.apply_all(events)
        as_table = self._choice.format not in (GEOJSON, *BY_ENGINE)
        facts = {
            "made with": "Lookalike, a QGIS plugin",
            "QGIS version": Qgis.version(),
            "exported by": self._identity.analyst,
            "exported at": utc_now(),
            "coordinate reference system": (self._crs.authid() or self._crs.description()) if as_table else "OGC:CRS84",
            **self._facts,
        }
        what = ACCEPTED if self._choice.what == ABOVE else self._choice.what
        scores = read_scores(self.scored) if self.scored is not None else Scores(none=self.no_scores or NOT_ASKED)
        return content_of(state, facts, self.located, what, self.predicted, scores)

    def _write_geojson(self, content: Content) -> Exported:
        layers = layers_of(content, self._choice.layers)
        files = {layer.name: self._choice.file_of(layer.name) for layer in layers}
        styles = {layer.name: files[layer.name].with_suffix(STYLE_SUFFIX) for layer in layers}
        counts: Dict[str, int] = {}
        with written_whole((*files.values(), *styles.values())) as temporary:
            for layer, rows in watched(layers, self.isCanceled, self.setProgress):
                about = {"name": title_of(layer.name, content.name), "provenance": dict(content.provenance)}
                counts[layer.name] = write_geojson(temporary[files[layer.name]], layer, rows, about)
                temporary[styles[layer.name]].write_text(style_of(layer.name), encoding="utf-8")
            for file in temporary.values():
                sync_file(file)
            if self.isCanceled():
                raise Cancelled
            check_none_came(self._choice.files, self.there)
        return exported(self._choice.path, content, counts, GEOJSON, files)

    def _hand_over(self, content: Content) -> HandedOver:
        wanted = (CHIPS,) if self._choice.format == IMAGES else self._choice.layers
        files: Dict[str, Path] = {}
        counts: Dict[str, int] = {}
        for layer, rows in watched(layers_of(content, wanted), self.isCanceled, self.setProgress):
            files[layer.name] = self.handover / f"{layer.name}.jsonl"
            counts[layer.name] = write_rows(files[layer.name], layer, rows)
        places = {layer: self._choice.file_of(layer) for layer in LAYERS if layer in files}
        becomes = exported(self._choice.path, content, counts, self._choice.format, places)
        return HandedOver(tuple(files.items()), dict(content.provenance), becomes)
