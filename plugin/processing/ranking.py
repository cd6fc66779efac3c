"""Algorithms that rank a collection by examples or a saved head: the best chips, a raster, all chips above a score."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

from qgis.core import (
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ..canvas.lonlat import LONLAT
from ..protocol import (
    AboveParams,
    Answers,
    CountAboveParams,
    HeatMapParams,
    ProposeParams,
    RankedBy,
)
from ..wording import plural
from .algorithm import COLLECTION, Algorithm, chip_feature, chip_fields, tr
from .asking import Engine

OUTPUT, COUNT, HEAD, PERCENTILE, LEAST, CHIPS = "OUTPUT", "COUNT", "HEAD", "PERCENTILE", "LEAST", "CHIPS"
SHARE_OF_WORK = 100.0


class Ranking(Algorithm):
    """Ranks by the same requests as the dock, so that the same examples give the same scores."""

    GROUP = "search"

    def add_ranked_by(self) -> None:
        """Add what ranks: examples, a head, or both."""
        self.add_collection()
        self.add_examples(optional=True)
        file = QgsProcessingParameterFile.Behavior.File
        self.addParameter(QgsProcessingParameterFile(HEAD, tr("Saved head"), file, "", None, True))

    def ranked_by(
        self, engine: Engine, values: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Tuple[str, Answers, RankedBy]:
        collection = self.parameterAsFile(values, COLLECTION, context)
        head = self.parameterAsFile(values, HEAD, context)
        answers = self.answers(engine, values, context, feedback)
        if not head and not answers.examples:
            raise QgsProcessingException(tr("Give examples that lie in the collection, or a saved head."))
        return collection, answers, RankedBy(head=head)

    def sink(self, values: Dict[str, Any], context: QgsProcessingContext) -> Tuple[QgsFeatureSink, str]:
        kind = QgsWkbTypes.Type.Polygon
        sink, name = self.parameterAsSink(values, OUTPUT, context, chip_fields(), kind, LONLAT)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(values, OUTPUT))
        return sink, name

    def add_sink(self, title: str) -> None:
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSink(OUTPUT, title, polygons))


class Search(Ranking):
    ID = "search"

    def displayName(self) -> str:  # noqa: N802
        return tr("Search")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Finds the chips of a collection that look most like the examples, or that a saved head ranks "
            "highest: those that the dock would propose first, no place twice. An example is a feature: of a "
            "point the chip under it is meant, of a line or polygon the chips that cover it. Score is a "
            "cosine or the head's log-odds, rank counts from 1 in the whole collection, percentile is the "
            "share of chips that score less."
        )

    def initAlgorithm(self, _configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        self.add_ranked_by()
        whole = QgsProcessingParameterNumber.Type.Integer
        self.addParameter(QgsProcessingParameterNumber(COUNT, tr("Number of chips"), whole, 100, False, 1, 100_000))
        self.add_sink(tr("Candidates"))

    def processAlgorithm(  # noqa: N802
        self, values: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        with Engine(feedback) as engine:
            collection, answers, by = self.ranked_by(engine, values, context, feedback)
            page = self.parameterAsInt(values, COUNT, context)
            result = engine.ask(ProposeParams(collection, answers, page, by))
        sink, name = self.sink(values, context)
        for one in result.candidates:
            row = [one.chip_id, one.score, one.rank, one.percentile, one.valid_from, one.valid_to]
            sink.addFeature(chip_feature(one.footprint, row), QgsFeatureSink.Flag.FastInsert)
        text = plural(
            tr,
            len(result.candidates),
            "1 candidate, ranked by {strategy}",
            "{count:,} candidates, ranked by {strategy}",
            strategy=result.strategy,
        )
        feedback.pushInfo(text)
        return {OUTPUT: name}


class ScoreRaster(Ranking):
    ID = "scoreraster"

    def displayName(self) -> str:  # noqa: N802
        return tr("Score (raster)")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Writes the score of every chip of a collection as a GeoTIFF: the heat map of the dock. Where "
            "chips overlap a cell has the highest of their scores."
        )

    def initAlgorithm(self, _configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        self.add_ranked_by()
        self.addParameter(QgsProcessingParameterRasterDestination(OUTPUT, tr("Scores")))

    def processAlgorithm(  # noqa: N802
        self, values: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        to = self.parameterAsOutputLayer(values, OUTPUT, context)
        with Engine(feedback) as engine:
            collection, answers, by = self.ranked_by(engine, values, context, feedback)
            result = engine.ask(HeatMapParams(collection, answers, to, by))
        return {OUTPUT: result.path}


class ScoreVector(Ranking):
    ID = "scorevector"

    def displayName(self) -> str:  # noqa: N802
        return tr("Score (vector)")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Writes every chip of a collection that scores at least so much, with its score, rank and "
            "percentile. Give the least score, or leave it empty and give the percentile it is at."
        )

    def initAlgorithm(self, _configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        self.add_ranked_by()
        number = QgsProcessingParameterNumber.Type.Double
        title = tr("The percentile above which chips count")
        self.addParameter(QgsProcessingParameterNumber(PERCENTILE, title, number, 99.0, False, 0.0, 100.0))
        self.addParameter(QgsProcessingParameterNumber(LEAST, tr("… or the least score"), number, None, True))
        self.add_sink(tr("Chips"))
        self.addOutput(QgsProcessingOutputNumber(CHIPS, tr("Number of chips")))

    def processAlgorithm(  # noqa: N802
        self, values: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        given = values.get(LEAST) not in (None, "")
        least = self.parameterAsDouble(values, LEAST, context) if given else None
        file = QgsProcessingUtils.generateTempFilename("above.csv")
        with Engine(feedback) as engine:
            collection, answers, by = self.ranked_by(engine, values, context, feedback)
            percentile = self.parameterAsDouble(values, PERCENTILE, context)
            told = engine.ask(CountAboveParams(collection, answers, least, percentile, by))
            engine.ask(AboveParams(collection, answers, file, told.least, by))
        sink, name = self.sink(values, context)
        count = 0
        for footprint, row in rows_of(Path(file)):
            if feedback.isCanceled():
                break
            sink.addFeature(chip_feature(footprint, row), QgsFeatureSink.Flag.FastInsert)
            count += 1
            if told.chips:
                feedback.setProgress(SHARE_OF_WORK * count / told.chips)
        Path(file).unlink()
        text = plural(
            tr,
            count,
            "1 chip scores {least:.3f} or more; {share:.3%} of all score less than that",
            "{count:,} chips score {least:.3f} or more; {share:.3%} of all score less than that",
            least=told.least,
            share=told.percentile / 100,
        )
        feedback.pushInfo(text)
        return {OUTPUT: name, CHIPS: count}


def rows_of(file: Path) -> Iterator[Tuple[Any, List[Any]]]:
    """Yield footprint and values of each chip of a file that AboveParams asked for."""
    with open(file, newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            numbers = [float(number) for number in row["ring"].split()]
            values = [row["chip_id"], float(row["score"]), int(row["rank"]), float(row["percentile"])]
            yield tuple(zip(numbers[::2], numbers[1::2])), [*values, row["valid_from"] or None, row["valid_to"] or None]
