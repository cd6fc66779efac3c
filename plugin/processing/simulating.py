"""The algorithm that measures, on one's own data, how many answers a target costs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsProcessingUtils,
    QgsVectorFileWriter,
)

from ..protocol import SimulateParams
from .algorithm import COLLECTION, Algorithm, tr
from .asking import Engine

TRUTH, STRATEGY, SEEDS, JSON = "TRUTH", "STRATEGY", "SEEDS", "JSON"


class Simulate(Algorithm):
    ID = "simulate"
    GROUP = "measure"

    def displayName(self) -> str:  # noqa: N802
        return tr("Simulate")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Lets an analyst who knows the truth review a collection, again and again, and tells how many "
            "answers each strategy took to find nearly all. The truth is a layer with what is there: chips it "
            "covers are positive. “auto,similar” compares Lookalike's own way with plain likeness; “all” "
            "takes every published one, and long. All figures and runs are written as JSON."
        )

    def initAlgorithm(self, _configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        self.add_collection()
        kinds = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
        self.addParameter(QgsProcessingParameterVectorLayer(TRUTH, tr("What is there (the truth)"), kinds))
        self.addParameter(QgsProcessingParameterString(STRATEGY, tr("Strategies, by commas"), "auto,similar"))
        whole = QgsProcessingParameterNumber.Type.Integer
        self.addParameter(QgsProcessingParameterNumber(SEEDS, tr("Reviews for each"), whole, 10, False, 1))
        self.addParameter(QgsProcessingParameterFileDestination(JSON, tr("Figures"), "JSON (*.json)"))

    def processAlgorithm(  # noqa: N802
        self, values: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        truth = Path(QgsProcessingUtils.generateTempFilename("truth.gpkg"))
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = "truth"
        layer = self.parameterAsVectorLayer(values, TRUTH, context)
        error, why, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(truth), context.transformContext(), options
        )
        if error != QgsVectorFileWriter.WriterError.NoError:
            raise QgsProcessingException(tr("The truth could not be written: {why}").format(why=why))
        to = self.parameterAsFileOutput(values, JSON, context)
        asked = SimulateParams(
            path=self.parameterAsFile(values, COLLECTION, context),
            truth=str(truth),
            strategy=self.parameterAsString(values, STRATEGY, context),
            seeds=self.parameterAsInt(values, SEEDS, context),
            to=to,
        )
        try:
            with Engine(feedback) as engine:
                result = engine.ask(asked)
        finally:
            truth.unlink()
        for line in (*result.table, *result.notes):
            feedback.pushConsoleInfo(line)
        return {JSON: to}
