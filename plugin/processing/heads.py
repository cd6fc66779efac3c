"""Algorithms for heads: learned from examples and kept as a file, and used on another collection."""

from __future__ import annotations

from typing import Any, Dict, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
)

from ..protocol import Answers, HeadSaveParams, HeatMapParams, RankedBy
from .algorithm import COLLECTION, Algorithm, tr
from .asking import Engine

OUTPUT, NAME, HEAD, LEARNED_FROM = "OUTPUT", "NAME", "HEAD", "LEARNED_FROM"


class TrainHead(Algorithm):
    ID = "trainhead"
    GROUP = "heads"

    def displayName(self) -> str:  # noqa: N802
        return tr("Train a head")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Learns what is sought from features that show it and features that do not, "
            "and keeps it as a file that ranks any collection of the same encoder: in the dock (Use a saved "
            "head), or by the algorithms that score."
        )

    def initAlgorithm(self, _configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        self.add_collection()
        self.add_examples(counter_optional=False)
        self.addParameter(QgsProcessingParameterString(NAME, tr("Name of what is sought"), "target"))
        self.addParameter(QgsProcessingParameterFileDestination(OUTPUT, tr("Head"), tr("Heads (*.head)")))
        self.addOutput(QgsProcessingOutputNumber(LEARNED_FROM, tr("Number of chips it learned from")))

    def processAlgorithm(  # noqa: N802
        self, values: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        with Engine(feedback) as engine:
            answers = self.answers(engine, values, context, feedback)
            if not answers.examples or not answers.counter_examples:
                text = tr("A head needs examples of both, what is sought and what it is not, in the collection.")
                raise QgsProcessingException(text)
            answers = Answers(accepted=answers.examples, rejected=answers.counter_examples)
            params = HeadSaveParams(
                self.parameterAsFile(values, COLLECTION, context),
                answers,
                self.parameterAsFileOutput(values, OUTPUT, context),
                self.parameterAsString(values, NAME, context),
            )
            info = engine.ask(params)
        feedback.pushInfo(tr("Learned from {count} chips").format(count=info.learned_from))
        return {OUTPUT: info.path, LEARNED_FROM: info.learned_from}


class ApplyHead(Algorithm):
    ID = "applyhead"
    GROUP = "heads"

    def displayName(self) -> str:  # noqa: N802
        return tr("Apply a head")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Writes the score that a saved head gives to every chip of a collection as a GeoTIFF, in log- "
            "odds. Before what it finds in another area is believed, answer chips drawn by chance: the dock "
            "asks for 50."
        )

    def initAlgorithm(self, _configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        self.add_collection()
        self.addParameter(QgsProcessingParameterFile(HEAD, tr("Saved head"), QgsProcessingParameterFile.Behavior.File))
        self.addParameter(QgsProcessingParameterRasterDestination(OUTPUT, tr("Scores")))

    def processAlgorithm(  # noqa: N802
        self, values: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        collection = self.parameterAsFile(values, COLLECTION, context)
        by = RankedBy(head=self.parameterAsFile(values, HEAD, context))
        with Engine(feedback) as engine:
            to = self.parameterAsOutputLayer(values, OUTPUT, context)
            result = engine.ask(HeatMapParams(collection, Answers(), to, by))
        return {OUTPUT: result.path}
