"""Writes layers as GeoJSON (RFC 7946), and hands rows over to the engine: lon/lat, cut at the antimeridian."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, Sequence, Tuple

from qgis.core import QgsPointXY

from ..protocol import Point
from .layers import Layer, Row, Shape, geometry_of
from .places import split_at_antimeridian

DECIMALS = 9  # a tenth of a millimetre

Rings = List[List[Tuple[float, float]]]


def write_geojson(path: Path, layer: Layer, rows: Iterable[Row], about: Dict[str, Any]) -> int:
    """Write a FeatureCollection, with `about` as members of its own, and return the number of features."""
    count = 0
    with open(path, "w", encoding="utf-8") as file:
        head = json.dumps({"type": "FeatureCollection", **about}, ensure_ascii=False)
        file.write(head[:-1] + ', "features": [\n')
        for values, shape in rows:
            properties = {column.name: value for column, value in zip(layer.columns, values)}
            feature = {"type": "Feature", "properties": properties, "geometry": geometry_json(polygons_of(shape))}
            file.write((",\n" if count else "") + json.dumps(feature, ensure_ascii=False))
            count += 1
        file.write("\n]}\n")
    return count


def write_rows(path: Path, layer: Layer, rows: Iterable[Row]) -> int:
    """Write the rows as the engine takes them (`protocol.RowsFile`) and return how many."""
    count = 0
    with open(path, "w", encoding="utf-8") as file:
        columns = [[column.name, column.kind] for column in layer.columns]
        file.write(json.dumps({"columns": columns}) + "\n")
        for values, shape in rows:
            file.write(json.dumps({"values": values, "polygons": polygons_of(shape)}, ensure_ascii=False) + "\n")
            count += 1
    return count


def geometry_json(polygons: Sequence[Rings]) -> Dict[str, Any]:
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": list(polygons)}


def polygons_of(shape: Shape) -> List[Rings]:
    """Return a shape's polygons between -180 and 180, closed, outer rings counter-clockwise and holes clockwise."""
    if isinstance(shape, tuple) and all(-180 <= lon <= 180 for lon, _ in shape):
        return [[_ring(shape, clockwise=False)]]
    parts = split_at_antimeridian(geometry_of(shape)).asMultiPolygon()
    return [
        [_ring(tuple(_points(ring)), clockwise=place > 0) for place, ring in enumerate(rings)]
        for rings in parts
        if rings
    ]


def _points(ring: Sequence[QgsPointXY]) -> Iterator[Point]:
    for corner in ring[:-1]:
        yield corner.x(), corner.y()


def _ring(ring: Sequence[Point], *, clockwise: bool) -> List[Tuple[float, float]]:
    corners = [(round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in ring]
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, corners[1:] + corners[:1]))
    if (twice < 0) != clockwise:
        corners.reverse()
    return [*corners, corners[0]]
