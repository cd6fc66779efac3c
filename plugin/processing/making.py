"""Algorithms that make a collection: of published embeddings, or of one's own raster."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Optional

from qgis.core import (
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)

from ..canvas.lonlat import LONLAT
from ..protocol import CollectionInfo, EmbedParams, ImportParams
from ..wording import plural
from .algorithm import Algorithm, tr
from .asking import Engine

OUTPUT, CHIPS = "OUTPUT", "CHIPS"
FOLDER, FILE, AREA, SINCE, UNTIL, MODEL = "FOLDER", "FILE", "AREA", "SINCE", "UNTIL", "MODEL"
RASTER, ENCODER, CHIP, STRIDE, UNIT, BANDS = "RASTER", "ENCODER", "CHIP", "STRIDE", "UNIT", "BANDS"
LICENCE, ATTRIBUTION = "LICENCE", "ATTRIBUTION"
UNITS = ("px", "m")
ENCODERS = Path(__file__).resolve().parents[2] / "resources" / "encoders"


class Making(Algorithm):
    """Writes a collection into a folder, whole or not at all."""

    GROUP = "collections"

    def add_output(self) -> None:
        date = QgsProcessingParameterDateTime.Type.Date
        self.addParameter(QgsProcessingParameterDateTime(SINCE, self.since_title(), date, None, True))
        self.addParameter(QgsProcessingParameterDateTime(UNTIL, self.until_title(), date, None, True))
        self.addParameter(QgsProcessingParameterFolderDestination(OUTPUT, tr("Folder of the collection")))
        self.addOutput(QgsProcessingOutputNumber(CHIPS, tr("Number of chips")))

    def since_title(self) -> str:
        return tr("Only imagery since")

    def until_title(self) -> str:
        return tr("Only imagery until")

    def date(self, values: Dict[str, Any], name: str, context: QgsProcessingContext) -> Optional[str]:
        when = self.parameterAsDateTime(values, name, context)
        return when.date().toString("yyyy-MM-dd") if when.isValid() else None

    def made(self, info: CollectionInfo, feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        text = plural(
            tr,
            info.chips,
            "1 chip, {dim} numbers each, in {path}",
            "{count:,} chips, {dim} numbers each, in {path}",
            dim=info.dim,
            path=info.path,
        )
        feedback.pushInfo(text)
        for reason, count in info.dropped.items():
            feedback.pushWarning(tr("{count} dropped: {reason}").format(count=count, reason=reason))
        return {OUTPUT: info.path, CHIPS: info.chips}


class ImportEmbeddings(Making):
    ID = "importembeddings"

    def displayName(self) -> str:  # noqa: N802
        return tr("Import embeddings")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Makes a collection of embeddings that somebody published: Clay, Earth Index, Major TOM, "
            "AlphaEarth, Tessera, or any table with vectors and footprints (GeoParquet, GeoPackage, "
            "FlatGeobuf, NumPy). The product is recognised by what the files hold. Give a folder, or one "
            "file. An import that was interrupted goes on where it was."
        )

    def initAlgorithm(self, _configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        kinds = QgsProcessingParameterFile.Behavior
        self.addParameter(QgsProcessingParameterFile(FOLDER, tr("Folder with embeddings"), kinds.Folder, optional=True))
        self.addParameter(QgsProcessingParameterFile(FILE, tr("… or one file"), kinds.File, optional=True))
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(
            QgsProcessingParameterFeatureSource(AREA, tr("Only chips that touch these polygons"), polygons, None, True)
        )
        title = tr("Name of the model, where the files do not tell it")
        self.addParameter(QgsProcessingParameterString(MODEL, title, "", False, True))
        self.add_output()

    def processAlgorithm(  # noqa: N802
        self, values: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        given = [self.parameterAsFile(values, name, context) for name in (FOLDER, FILE)]
        sources = tuple(place for place in given if place)
        if not sources:
            raise QgsProcessingException(tr("Give a folder with embeddings, or a file."))
        params = ImportParams(
            sources=sources,
            to=self.parameterAsString(values, OUTPUT, context),
            aoi=self._area(values, context),
            since=self.date(values, SINCE, context),
            until=self.date(values, UNTIL, context),
            model=self.parameterAsString(values, MODEL, context),
        )
        with Engine(feedback) as engine:
            return self.made(engine.ask(params), feedback)

    def _area(self, values: Dict[str, Any], context: QgsProcessingContext) -> str:
        """Return a file with the polygons as one, in lon/lat; "" where none is given."""
        source = self.parameterAsSource(values, AREA, context)
        if source is None:
            return ""
        to_lonlat = QgsCoordinateTransform(source.sourceCrs(), LONLAT, context.transformContext())
        shapes = []
        for feature in source.getFeatures():
            shape = QgsGeometry(feature.geometry())
            shape.transform(to_lonlat)
            shapes.append(shape)
        if not shapes:
            raise QgsProcessingException(tr("The layer of the area has no polygon."))
        whole = json.loads(QgsGeometry.unaryUnion(shapes).asJson())
        file = Path(QgsProcessingUtils.generateTempFilename("area.geojson"))
        file.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": whole}), "utf-8")
        return str(file)


class EmbedRaster(Making):
    ID = "embedraster"

    def displayName(self) -> str:  # noqa: N802
        return tr("Embed a raster")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Makes a collection of your own imagery: cuts the raster into chips and lets an encoder, an ONNX "
            "file, turn each into an embedding. The raster is a file with a georeference, north up, of 8 or "
            "16 bit. A stride of half a chip finds things on chips' edges. The encoder that comes with "
            "Lookalike is for trying; bring one for your imagery."
        )

    def initAlgorithm(self, _configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        self.addParameter(QgsProcessingParameterRasterLayer(RASTER, tr("Raster")))
        bands = QgsProcessingParameterBand(
            BANDS, tr("Bands (the first three where none is named)"), None, RASTER, True, True
        )
        self.addParameter(bands)
        shipped = next((str(file) for file in sorted(ENCODERS.glob("**/*.onnx"))), None)
        file = QgsProcessingParameterFile.Behavior.File
        self.addParameter(QgsProcessingParameterFile(ENCODER, tr("Encoder (ONNX)"), file, "onnx", shipped, True))
        number = QgsProcessingParameterNumber.Type.Double
        self.addParameter(QgsProcessingParameterNumber(CHIP, tr("Side of a chip"), number, 32.0, False, 0.001))
        self.addParameter(QgsProcessingParameterNumber(STRIDE, tr("From chip to chip"), number, 16.0, False, 0.001))
        units = [tr("pixels"), tr("metres")]
        self.addParameter(QgsProcessingParameterEnum(UNIT, tr("Both in"), units, False, 0))
        self.addParameter(QgsProcessingParameterString(LICENCE, tr("Licence of the imagery"), "", False, True))
        self.addParameter(QgsProcessingParameterString(ATTRIBUTION, tr("Attribution"), "", False, True))
        self.add_output()

    def since_title(self) -> str:
        return tr("The imagery was taken from")

    def until_title(self) -> str:
        return tr("The imagery was taken until")

    def processAlgorithm(  # noqa: N802
        self, values: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        layer = self.parameterAsRasterLayer(values, RASTER, context)
        if layer is None or layer.providerType() != "gdal":
            raise QgsProcessingException(tr("The raster must be a file that GDAL reads."))
        params = EmbedParams(
            raster=layer.source().split("|")[0],
            encoder=self.parameterAsFile(values, ENCODER, context),
            to=self.parameterAsString(values, OUTPUT, context),
            chip=self.parameterAsDouble(values, CHIP, context),
            stride=self.parameterAsDouble(values, STRIDE, context),
            unit=UNITS[self.parameterAsEnum(values, UNIT, context)],
            bands=tuple(self.parameterAsInts(values, BANDS, context)) or (1, 2, 3),
            valid_from=self.date(values, SINCE, context),
            valid_to=self.date(values, UNTIL, context),
            licence=self.parameterAsString(values, LICENCE, context),
            attribution=self.parameterAsString(values, ATTRIBUTION, context),
        )
        with Engine(feedback) as engine:
            return self.made(engine.ask(params), feedback)
