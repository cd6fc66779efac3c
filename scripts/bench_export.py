"""Measures how long a GeoPackage of many predicted chips takes: ours beside GDAL's and QGIS's own writers, in turn.

Run by `scripts/bench export` in QGIS's Python. Every writer gets the same rows and columns, makes the same layer with a
spatial index, and is read back and counted.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Tuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from osgeo import ogr, osr
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from plugin.canvas.lonlat import LONLAT, polygon
from plugin.export.content import Content
from plugin.export.geojson import write_geojson
from plugin.export.geopackage import write_geopackage
from plugin.export.gpkg_table import FIELDS
from plugin.export.layers import CHIP_COLUMNS, Layer, layers_of
from plugin.export.places import split_at_antimeridian
from plugin.export.predicted import Predicted
from plugin.protocol import ABOVE_COLUMNS
from plugin.review.export_choice import CHIPS

STEP = 0.01
ROW = 1000
OGR_KINDS = {"text": ogr.OFTString, "real": ogr.OFTReal, "integer": ogr.OFTInteger, "boolean": ogr.OFTInteger}


def predicted(folder: Path, count: int) -> Predicted:
    """Chips on a grid, in the order of a score that jumps from place to place, as the engine lists them."""
    file = folder / "above.csv"
    with open(file, "w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(ABOVE_COLUMNS)
        for number in range(count):
            down, right = divmod((number * 7919) % count, ROW)
            west, south = -170 + STEP * right, -40 + STEP * down
            east, north = west + STEP, south + STEP
            ring = f"{west!r} {south!r} {east!r} {south!r} {east!r} {north!r} {west!r} {north!r}"
            since, until = "2004-01-01T00:00:00Z", "2004-12-31T00:00:00Z"
            writer.writerow((f"{number:032x}", f"{5 - number / count:.7g}", number + 1, 99.5, "", since, until, ring))
    return Predicted(file, count, 0.5, "head", "auto", "encoder", "collection", "hash")


def content(chips: Predicted) -> Content:
    return Content((), 0, (("target", "bench"),), predicted=chips, name="bench")


def chips_of(chips: Predicted) -> Layer:
    (layer,) = layers_of(content(chips), (CHIPS,))
    return layer


def ours(chips: Predicted, path: Path, crs: QgsCoordinateReferenceSystem) -> None:
    write_geopackage(content(chips), path, crs, wanted=(CHIPS,))


def qgis_writer(chips: Predicted, path: Path, crs: QgsCoordinateReferenceSystem) -> None:
    """A feature object for each row, as QGIS's own tools and our versions before this one do."""
    fields = QgsFields()
    for column in CHIP_COLUMNS:
        fields.append(FIELDS[column.kind](column.name))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", CHIPS
    kind, context = QgsWkbTypes.Type.MultiPolygon, QgsCoordinateTransformContext()
    writer = QgsVectorFileWriter.create(str(path), fields, kind, crs, context, options)
    transform = QgsCoordinateTransform(LONLAT, crs, context)
    for values, ring in chips_of(chips).rows:
        feature = QgsFeature(fields)
        feature.setAttributes(list(values))
        geometry = split_at_antimeridian(polygon(ring))
        geometry.transform(transform)
        feature.setGeometry(geometry)
        writer.addFeature(feature)
    del writer


def gdal_writer(chips: Predicted, path: Path, crs: QgsCoordinateReferenceSystem) -> None:
    """GDAL's Python bindings, in one transaction."""
    target, source = osr.SpatialReference(), osr.SpatialReference()
    target.ImportFromWkt(crs.toWkt())
    source.ImportFromEPSG(4326)
    for each in (source, target):
        each.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transform = osr.CoordinateTransformation(source, target)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer(CHIPS, target, ogr.wkbMultiPolygon)
    for column in CHIP_COLUMNS:
        layer.CreateField(ogr.FieldDefn(column.name, OGR_KINDS[column.kind]))
    data.StartTransaction()
    for values, ring in chips_of(chips).rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for place, value in enumerate(values):
            if value is not None:
                feature.SetField(place, value)
        line = ogr.Geometry(ogr.wkbLinearRing)
        for lon, lat in (*ring, ring[0]):
            line.AddPoint_2D(lon, lat)
        shape, several = ogr.Geometry(ogr.wkbPolygon), ogr.Geometry(ogr.wkbMultiPolygon)
        shape.AddGeometry(line)
        several.AddGeometry(shape)
        several.Transform(transform)
        feature.SetGeometryDirectly(several)
        layer.CreateFeature(feature)
    data.CommitTransaction()
    del layer, data


def geojson(chips: Predicted, path: Path, _crs: QgsCoordinateReferenceSystem) -> None:
    layer = chips_of(chips)
    write_geojson(path, layer, layer.rows, {"name": "bench"})


def count_in(path: Path) -> int:
    source = ogr.Open(str(path))
    return int(source.GetLayer(0).GetFeatureCount())


def measure(args: argparse.Namespace) -> Dict[str, Dict[str, float]]:
    ways: Tuple[Tuple[str, Callable[..., None], str], ...] = (
        ("lookalike", ours, "gpkg"),
        ("QGIS, a feature a row", qgis_writer, "gpkg"),
        ("GDAL, a feature a row", gdal_writer, "gpkg"),
        ("lookalike, GeoJSON", geojson, "geojson"),
    )
    found: Dict[str, Dict[str, float]] = {}
    with tempfile.TemporaryDirectory(prefix="lookalike-bench-") as scratch:
        chips = predicted(Path(scratch), args.rows)
        for name, crs in ((each, QgsCoordinateReferenceSystem(each)) for each in args.crs):
            times: Dict[str, List[Tuple[float, float]]] = {}
            for turn, (way, write, suffix) in ((turn, way) for turn in range(args.times) for way in ways):
                path = Path(scratch) / f"{turn}.{suffix}"
                wall, cpu = time.perf_counter(), time.process_time()
                write(chips, path, crs)
                spent = time.perf_counter() - wall, time.process_time() - cpu
                if count_in(path) != args.rows:
                    raise SystemExit(f"{way} wrote {count_in(path)} of {args.rows} rows")
                path.unlink()
                times.setdefault(way, []).append(spent)
            for way, spents in times.items():
                wall, cpu = (statistics.median(each) for each in zip(*spents, strict=True))
                found[f"{way}, {name}"] = {"seconds": wall, "processor seconds": cpu}
    return found


def lines(found: Dict[str, Dict[str, float]]) -> Iterator[str]:
    yield f"{'':44} {'seconds':>10} {'of CPU':>10}"
    for way, spent in found.items():
        yield f"{way:44} {spent['seconds']:10.1f} {spent['processor seconds']:10.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--crs", nargs="+", default=["EPSG:4326", "EPSG:3857"])
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    app: Any = QgsApplication([], False)
    app.initQgis()
    print(f"{args.rows:,} predicted chips, {len(CHIP_COLUMNS)} columns, spatial index; medians of {args.times}")
    found = measure(args)
    print("\n".join(lines(found)))
    if args.json:
        args.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
