"""The algorithm that exports a target's decisions, from the logs alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..export.task import ExportTask
from ..export.written import Exported
from ..review.events import LogIdentity
from ..review.export_choice import ACCEPTED, DECIDED, GEOJSON, GEOPACKAGE, ExportChoice
from ..review.locations import list_targets, project_folder
from ..settings import Settings
from ..wording import plural
from .algorithm import Algorithm, tr

FOLDER, TARGET, WHAT, CRS, OUTPUT, CHIPS, PLACES = "FOLDER", "TARGET", "WHAT", "CRS", "OUTPUT", "CHIPS", "PLACES"
WHATS = (DECIDED, ACCEPTED)


class ExportDecisions(Algorithm):
    ID = "exportdecisions"
    GROUP = "decisions"

    def displayName(self) -> str:  # noqa: N802
        return tr("Export decisions")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Writes what was decided of a target as a styled GeoPackage, or as GeoJSON where the file's name "
            "ends so: chips, merged places and provenance. It reads the logs alone; neither the collection nor "
            "an engine is needed. The folder is the one beside the project, PROJECT.lookalike; empty for that "
            "of the open project."
        )

    def initAlgorithm(self, _configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        kind = QgsProcessingParameterFile.Behavior.Folder
        title = tr("Folder of the decisions (PROJECT.lookalike)")
        self.addParameter(QgsProcessingParameterFile(FOLDER, title, kind, "", None, True))
        title = tr("Target, by name; empty where there is only one")
        self.addParameter(QgsProcessingParameterString(TARGET, title, "", False, True))
        whats = [tr("all that was decided"), tr("what was accepted")]
        self.addParameter(QgsProcessingParameterEnum(WHAT, tr("What"), whats, False, 0))
        title = tr("Coordinate reference system of a GeoPackage")
        self.addParameter(QgsProcessingParameterCrs(CRS, title, "EPSG:4326", True))  # else `qgis_process` wants it
        kinds = "GeoPackage (*.gpkg);;GeoJSON (*.geojson)"
        self.addParameter(QgsProcessingParameterFileDestination(OUTPUT, tr("File"), kinds))
        self.addOutput(QgsProcessingOutputNumber(CHIPS, tr("Number of chips")))
        self.addOutput(QgsProcessingOutputNumber(PLACES, tr("Number of places")))

    def processAlgorithm(  # noqa: N802
        self, values: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        folder = self._folder(values, context)
        target = _target(folder, self.parameterAsString(values, TARGET, context).strip())
        path = Path(self.parameterAsFileOutput(values, OUTPUT, context))
        format_ = GEOJSON if path.suffix.lower() in (".geojson", ".json") else GEOPACKAGE
        choice = ExportChoice(path, WHATS[self.parameterAsEnum(values, WHAT, context)], format_)
        settings = Settings()
        identity = LogIdentity(target, settings.analyst, settings.installation)
        crs: QgsCoordinateReferenceSystem = self.parameterAsCrs(values, CRS, context)
        task = ExportTask(folder, identity, path, crs, {}, choice)
        done: List[Exported] = []
        sentences: List[str] = []
        task.exported.connect(done.append)
        task.failed.connect(sentences.append)
        task.progressChanged.connect(feedback.setProgress)
        feedback.canceled.connect(task.cancel)
        task.finished(task.run())  # here and now: Processing has a thread for it already
        if not done:
            raise QgsProcessingException(sentences[0] if sentences else tr("Cancelled; nothing was written."))
        chips = plural(tr, done[0].chips, "1 chip", "{count:,} chips")
        feedback.pushInfo(f"{chips}, {plural(tr, done[0].places, '1 place', '{count:,} places')}")
        return {OUTPUT: str(path), CHIPS: done[0].chips, PLACES: done[0].places}

    def _folder(self, values: Dict[str, Any], context: QgsProcessingContext) -> Path:
        given = self.parameterAsFile(values, FOLDER, context)
        if given:
            return Path(given)
        project = context.project()
        file = project.absoluteFilePath() if project is not None else ""
        if not file:
            raise QgsProcessingException(tr("Name the folder of the decisions: no saved project is open."))
        return project_folder(Path(file))


def _target(folder: Path, name: str) -> str:
    """Return the uuid of the target that is meant. Raises QgsProcessingException, with the names that there are."""
    entries = list_targets(folder)
    meant = [entry for entry in entries if not name or name in (entry.name, entry.uuid)]
    if len(meant) == 1:
        return meant[0].uuid
    names = ", ".join(f"“{entry.name}”" for entry in entries)
    if not entries:
        raise QgsProcessingException(tr("There are no decisions in {folder}.").format(folder=folder))
    if not meant:
        text = tr("There is no target “{name}” in {folder}. There are: {names}.")
    else:
        text = tr("Name one of the targets in {folder}: {names}.")
    raise QgsProcessingException(text.format(name=name, folder=folder, names=names))
