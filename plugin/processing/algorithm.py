"""What Lookalike's algorithms have in common: names, help, the collection they work on, and whose answers rank it."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..canvas.lonlat import LONLAT, polygon
from ..compat import long_field, real_field, text_field
from ..protocol import Answers, ChipsAtParams, ChipsInParams, ChipsResult, Point
from .asking import Engine

COLLECTION, EXAMPLES, COUNTER_EXAMPLES = "COLLECTION", "EXAMPLES", "COUNTER_EXAMPLES"
MOST_CHIPS = 50
"""A feature that more chips are needed to cover is refused, as a click on it is."""
CHIP_FIELDS = (
    ("chip_id", text_field),
    ("score", real_field),
    ("rank", long_field),
    ("percentile", real_field),
    ("valid_from", text_field),
    ("valid_to", text_field),
)


class Algorithm(QgsProcessingAlgorithm):
    """`ID` and `GROUP` never change: models and scripts name an algorithm by them."""

    ID = ""
    GROUP = ""

    def createInstance(self) -> QgsProcessingAlgorithm:  # noqa: N802 - the names Processing calls
        return type(self)()

    def name(self) -> str:
        return self.ID

    def groupId(self) -> str:  # noqa: N802
        return self.GROUP

    def group(self) -> str:
        titles = {
            "collections": tr("Collections"),
            "search": tr("Search"),
            "heads": tr("Heads"),
            "measure": tr("Measure"),
            "decisions": tr("Decisions"),
        }
        return titles[self.GROUP]

    def add_collection(self) -> None:
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.addParameter(QgsProcessingParameterFile(COLLECTION, tr("Collection (its folder)"), folder))

    def add_examples(self, *, optional: bool = False, counter_optional: bool = True) -> None:
        kinds = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
        title = tr("Examples of what is sought")
        self.addParameter(QgsProcessingParameterFeatureSource(EXAMPLES, title, kinds, None, optional))
        title = tr("Examples of what it is not")
        self.addParameter(QgsProcessingParameterFeatureSource(COUNTER_EXAMPLES, title, kinds, None, counter_optional))

    def answers(
        self, engine: Engine, values: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Answers:
        """Return the chips that the features of both layers mean, as a click on each of them does in the dock."""
        collection = self.parameterAsFile(values, COLLECTION, context)
        positive, negative = (
            self._chips(engine, collection, name, values, context, feedback) for name in (EXAMPLES, COUNTER_EXAMPLES)
        )
        return Answers(examples=positive, counter_examples=tuple(one for one in negative if one not in positive))

    def _chips(
        self,
        engine: Engine,
        collection: str,
        name: str,
        values: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Tuple[str, ...]:
        source = self.parameterAsSource(values, name, context)
        if source is None:
            return ()
        to_lonlat = QgsCoordinateTransform(source.sourceCrs(), LONLAT, context.transformContext())
        ids: List[str] = []
        for feature in source.getFeatures():
            if feedback.isCanceled():
                break
            shape = QgsGeometry(feature.geometry())
            if shape.isEmpty():
                continue
            shape.transform(to_lonlat)
            result = engine.ask(_meant(collection, shape))
            if result.total > MOST_CHIPS:
                text = tr("Feature {number} needs {total} chips to cover it, more than {most}; take a smaller one.")
                raise QgsProcessingException(text.format(number=feature.id(), total=result.total, most=MOST_CHIPS))
            if not result.chips:
                text = tr("Feature {number} lies outside the collection, and is left out.")
                feedback.pushWarning(text.format(number=feature.id()))
            ids += [chip.chip_id for chip in _of_click(result, shape)]
        return tuple(dict.fromkeys(ids))


def _is_point(shape: QgsGeometry) -> bool:
    return bool(shape.type() == QgsWkbTypes.GeometryType.PointGeometry)


def _meant(collection: str, shape: QgsGeometry) -> Any:
    """Return the question which chips a feature means."""
    if _is_point(shape):
        point = shape.asMultiPoint()[0] if shape.isMultipart() else shape.asPoint()
        return ChipsAtParams(collection, point.x(), point.y())
    return ChipsInParams(collection, bytes(shape.asWkb()).hex(), MOST_CHIPS)


def _of_click(result: ChipsResult, shape: QgsGeometry) -> Any:
    return result.chips[:1] if _is_point(shape) else result.chips


def chip_fields() -> QgsFields:
    """Return the columns of layers of scored chips."""
    fields = QgsFields()
    for name, field in CHIP_FIELDS:
        fields.append(field(name))
    return fields


def chip_feature(footprint: Tuple[Point, ...], values: List[Any]) -> QgsFeature:
    """Return the feature of a chip, in lon/lat; `values` in the order of CHIP_FIELDS."""
    feature = QgsFeature(chip_fields())
    feature.setGeometry(polygon(footprint))
    feature.setAttributes(values)
    return feature


def tr(text: str, disambiguation: str = "", number: int = -1) -> str:
    return str(QCoreApplication.translate("Processing", text, disambiguation, number))
