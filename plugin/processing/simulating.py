"""The algorithm that measures, on one's own data, how many answers a target costs."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Dict, List, Optional

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
from qgis.PyQt.QtCore import QProcess

from ..engine_client.process import end_process
from ..engine_client.spoken import spoken
from .algorithm import COLLECTION, Algorithm, tr
from .asking import launch, text_of

TRUTH, STRATEGY, SEEDS, JSON = "TRUTH", "STRATEGY", "SEEDS", "JSON"
POLL_MS = 200
STOP_MS = 3_000
PROGRESS = re.compile(r"(\d+)/([1-9]\d*) (.*)")  # a line of the engine's on standard error


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
        arguments = ["--collection", self.parameterAsFile(values, COLLECTION, context), "--truth", str(truth)]
        arguments += ["--strategy", self.parameterAsString(values, STRATEGY, context).replace(" ", "")]
        arguments += ["--seeds", str(self.parameterAsInt(values, SEEDS, context)), "--ladder", "0", "--json", to]
        arguments += ["--parent", str(os.getpid())]
        try:
            _run(["simulate", *arguments], feedback)
        finally:
            truth.unlink()
        return {JSON: to}


def _run(arguments: List[str], feedback: QgsProcessingFeedback) -> None:
    """Run a command of the engine, tell what it prints, and wait. Raises QgsProcessingException when it fails."""
    start = launch()
    start.arguments[start.arguments.index("serve") :] = arguments
    process = QProcess()
    start.prepare(process)
    process.start()
    said = ""
    try:
        while True:
            ended = process.waitForFinished(POLL_MS) or process.state() == QProcess.ProcessState.NotRunning
            for line in text_of(process.readAllStandardOutput()).splitlines():
                feedback.pushConsoleInfo(line)
            said = _progress(said + text_of(process.readAllStandardError()), feedback)
            if ended:
                break
            if feedback.isCanceled():
                raise QgsProcessingException(tr("Cancelled; nothing was written."))
        if process.exitCode() or process.exitStatus() != QProcess.ExitStatus.NormalExit:
            lines = said.strip().splitlines()
            sentence = spoken(lines[-1].partition("lookalike: ")[2]) or lines[-1] if lines else process.errorString()
            raise QgsProcessingException(sentence)
    finally:
        end_process(process, STOP_MS)


def _progress(said: str, feedback: QgsProcessingFeedback) -> str:
    """Tell how far the engine says it is; return what it said otherwise, and what is not a whole line yet."""
    *lines, rest = said.split("\n")
    others = []
    for line in lines:
        found = PROGRESS.fullmatch(line)
        if found:
            feedback.setProgress(100.0 * int(found.group(1)) / int(found.group(2)))
            feedback.setProgressText(spoken(found.group(3)))
        else:
            others.append(line + "\n")
    return "".join(others) + rest
