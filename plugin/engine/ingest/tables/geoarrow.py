"""Footprints as GeoParquet 1.1 and GeoArrow nest them: lists of parts of rings of x and y."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray
from shapely import GeometryType
from shapely.errors import ShapelyError

from .shapes import Shapes, shapes_of_points, shapes_of_wkb

KINDS = (GeometryType.POINT, GeometryType.MULTIPOINT, GeometryType.POLYGON, GeometryType.MULTIPOLYGON)
"""By how many lists the coordinates lie in."""


def is_geoarrow(of: pa.DataType) -> bool:
    """Whether a column nests coordinates as GeoArrow does: records of x and y, or lists of two to four numbers."""
    for _ in KINDS:
        if pa.types.is_struct(of):
            return {"x", "y"} <= {field.name for field in of} and pa.types.is_floating(of.field("x").type)
        if pa.types.is_fixed_size_list(of):
            return 2 <= of.list_size <= 4 and pa.types.is_floating(of.value_type)
        if not (pa.types.is_list(of) or pa.types.is_large_list(of)):
            return False
        of = of.value_type
    return False


def shapes_of_geoarrow(column: pa.Array, turn: float = 0.0) -> Shapes:
    """Shapes of a column that `is_geoarrow`; `turn` as for WKB. What is no polygon, with two points say, is nothing."""
    here = column.is_valid().to_numpy(zero_copy_only=False)
    offsets: list[NDArray[np.int64]] = []
    while pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        steps = column.offsets.to_numpy().astype(np.int64)
        offsets.append(steps - steps[0])
        column = column.values.slice(int(steps[0]), int(steps[-1] - steps[0]))
    xy = _coordinates(column)
    if not offsets:
        return shapes_of_points(np.where(here, xy[:, 0], np.nan), xy[:, 1])
    try:
        found = shapely.from_ragged_array(KINDS[len(offsets)], xy, tuple(reversed(offsets)))
    except (ShapelyError, ValueError):
        found = np.array([_one(xy, offsets, row) for row in range(len(here))], object)
    found[~here] = None
    return shapes_of_wkb(pa.array(shapely.to_wkb(found), pa.large_binary()), turn)


def _coordinates(column: pa.Array) -> NDArray[np.float64]:
    """(n, 2) x, y."""
    if pa.types.is_struct(column.type):
        parts = dict(zip((field.name for field in column.type), column.flatten(), strict=True))
        sides = [parts[name].cast(pa.float64()).to_numpy(zero_copy_only=False) for name in ("x", "y")]
        return np.stack(sides, axis=1)
    size = column.type.list_size
    values = column.values.slice(column.offset * size, len(column) * size).cast(pa.float64())
    return np.ascontiguousarray(values.to_numpy(zero_copy_only=False).reshape(-1, size)[:, :2])


def _one(xy: NDArray[np.float64], offsets: list[NDArray[np.int64]], row: int) -> shapely.Geometry | None:
    """The geometry of one row, None where its rings are none."""
    own: list[NDArray[np.int64]] = []
    first, last = row, row + 1
    for steps in offsets:
        some = steps[first : last + 1]
        first, last = int(some[0]), int(some[-1])
        own.append(some - some[0])
    try:
        return shapely.from_ragged_array(KINDS[len(offsets)], xy[first:last], tuple(reversed(own)))[0]
    except (ShapelyError, ValueError):
        return None
