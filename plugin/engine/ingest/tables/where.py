"""Finds where a table says its chips lie, and reads it: geometry, box, centre, grid cell, or another file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ...collection.geometry import is_geographic
from ...errors import LookalikeError, phrase
from .footprint import LONLAT, Placed, crs_named, place
from .geoarrow import is_geoarrow, shapes_of_geoarrow
from .major_tom_grid import cell_boxes
from .shapes import Shapes, shapes_of_boxes, shapes_of_points, shapes_of_wkb, shapes_of_wkt
from .systems import need_system, rows_by_system, srid_of, usual_srid
from .table import GeometryColumn, Table
from .utm import mgrs_zone

GEOARROW = ("point", "multipoint", "polygon", "multipolygon")
GEOMETRIES = ("geometry", "geom", "wkb_geometry", "wkb", "bbox", "footprint", "wkt", "wkt_geometry", "the_geom")
BOXES = (
    ("xmin", "ymin", "xmax", "ymax"),
    ("west", "south", "east", "north"),
    ("minx", "miny", "maxx", "maxy"),
    ("bounds_xmin", "bounds_ymin", "bounds_xmax", "bounds_ymax"),
)
CENTRES = (
    ("centre_lon", "centre_lat"),
    ("center_lon", "center_lat"),
    ("centroid_lon", "centroid_lat"),
    ("longitude", "latitude"),
    ("lon", "lat"),
    ("lng", "lat"),
)
PLACES = (("x", "y"), ("easting", "northing"))
"""Centres in the CRS that another column names."""
BOXES_TAKEN = phrase("The boxes are taken as longitude and latitude.")
CRS_COLUMNS = ("utm_crs", "crs", "epsg")
NEXT_DEGREES = 5.0
"""Chips of one table that lie nearer are taken for neighbours."""
_TEXT = re.compile(r"\s*((SRID=\d+;\s*)?(MULTI)?(POLYGON|POINT)|0[01]0|\{.*\"coordinates\")", re.IGNORECASE | re.DOTALL)
_EPSG_IN_NAME = re.compile(r"(?<!\d)(32[67](?:0[1-9]|[1-5]\d|60))(?!\d)")


@dataclass(frozen=True)
class Where:
    """How to read the footprints of a table.

    kind: ``wkb``, ``wkt``, ``geoarrow``, ``box``, ``struct``, ``centre``, ``cell``, ``join``.
    columns: what it reads, in order. crs: of all rows, "" when crs_column names each row's; by_srid: but of those
    whose geometry names another. zone: tried first. side: metres of a chip where geometry is a point. said: for the
    analyst. join: footprints of other files.
    """

    kind: str
    columns: tuple[str, ...]
    crs: str = LONLAT
    crs_column: str = ""
    zone: int = 0
    side: float = 0.0
    said: tuple[str, ...] = ()
    join: Join | None = None
    by_srid: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        return (*self.columns, self.crs_column) if self.crs_column else self.columns

    def read(self, batch: pa.RecordBatch) -> list[Placed]:
        """The rows of a batch by CRS, every row once."""
        if self.join is not None:
            return self.join.read(batch.column(self.columns[0]))
        if self.by_srid:
            return self._by_system(batch, self._srids(batch.column(self.columns[0])))
        if not self.crs_column:
            return place(self.shapes(batch, self.crs), self.crs, self.side, self.zone)
        return self._by_system(batch, self.systems(batch))

    def _srids(self, column: pa.Array) -> pa.Array:
        """What each row's geometry names, `crs` where it names none."""
        srids = [srid_of(value) for value in _plain(column).to_pylist()]
        return pa.array([f"EPSG:{srid}" if srid else self.crs for srid in srids], pa.string())

    def _by_system(self, batch: pa.RecordBatch, names: pa.Array) -> list[Placed]:
        placed: list[Placed] = []
        for crs, rows in rows_by_system(names):
            if not crs:
                placed.append(Placed(rows, LONLAT, np.full((len(rows), 4), np.nan)))
                continue
            whole = len(rows) == len(batch)
            chosen = batch if whole else batch.take(pa.array(rows))
            for one in place(self.shapes(chosen, crs), crs, self.side, self.zone):
                placed.append(one if whole else Placed(rows[one.rows], one.crs, one.bounds, one.footprints))
        return placed

    def systems(self, batch: pa.RecordBatch) -> pa.Array:
        """What the rows' cells of `crs_column` name, as text."""
        return pc.cast(batch.column(self.crs_column), pa.string())

    def kinds(self, batch: pa.RecordBatch) -> NDArray[np.uint8]:
        """(n,) what each row's geometry is, as in shapes; of a join nothing is told."""
        if self.join is not None:
            return np.zeros(0, np.uint8)
        return self.shapes(batch, self.crs).kinds

    def shapes(self, batch: pa.RecordBatch, crs: str) -> Shapes:
        """The rows' geometry as it is stored, in `crs`."""
        column = batch.column(self.columns[0])
        turn = 360.0 if crs == LONLAT else 0.0
        if self.kind == "wkb":
            return shapes_of_wkb(_plain(column), turn)
        if self.kind == "wkt":
            return shapes_of_wkt(_plain(column), turn)
        if self.kind == "cell":
            return shapes_of_boxes(list(cell_boxes(column).T))
        if self.kind == "struct":
            parts = dict(zip((field.name for field in column.type), column.flatten(), strict=True))
            return shapes_of_boxes([_floats(part) for part in _ordered(parts)])
        if self.kind == "geoarrow":
            return shapes_of_geoarrow(column, turn)
        values = [_floats(batch.column(name)) for name in self.columns]
        return shapes_of_boxes(values) if self.kind == "box" else shapes_of_points(values[0], values[1])


@dataclass(frozen=True)
class Join:
    """Footprints in other tables, found by an id; they are read when first asked for and then kept."""

    key: str
    tables: tuple[tuple[Table, Where], ...]

    def read(self, ids: pa.Array) -> list[Placed]:
        known, places = self._all
        found = pc.index_in(pc.cast(ids, pa.string()), value_set=known).fill_null(-1).to_numpy()
        placed: list[Placed] = []
        left = np.flatnonzero(found < 0)
        for crs, rows, bounds, footprints in places:
            local = rows[found]  # where each id stands in this group, -1 where it does not
            here = np.flatnonzero((found >= 0) & (local >= 0))
            if len(here):
                corners = None if footprints is None else footprints[local[here]]
                placed.append(Placed(here, crs, bounds[local[here]], corners))
        if len(left):
            placed.append(Placed(left, LONLAT, np.full((len(left), 4), np.nan)))
        return placed

    @cached_property
    def _all(
        self,
    ) -> tuple[pa.Array, list[tuple[str, NDArray[np.int64], NDArray[np.float64], NDArray[np.float64] | None]]]:
        ids: list[pa.Array] = []
        by_crs: dict[tuple[str, bool], list[Placed]] = {}
        count = 0
        for table, where in self.tables:
            for piece in range(len(table.pieces)):
                for batch in table.batches(piece, (self.key, *where.needs), 65_536):
                    ids.append(pc.cast(batch.column(self.key), pa.string()))
                    for one in where.read(batch):
                        moved = Placed(one.rows + count, one.crs, one.bounds, one.footprints)
                        by_crs.setdefault((one.crs, one.footprints is None), []).append(moved)
                    count += len(batch)
        places = []
        for (crs, boxes_only), group in by_crs.items():
            local = np.full(count, -1, np.int64)
            rows = np.concatenate([one.rows for one in group])
            local[rows] = np.arange(len(rows))
            bounds = np.concatenate([one.bounds for one in group])
            corners = (
                None if boxes_only else np.concatenate([one.footprints for one in group if one.footprints is not None])
            )
            places.append((crs, local, bounds, corners))
        return pa.concat_arrays(ids) if ids else pa.array([], pa.string()), places


def find_where(table: Table, sample: pa.RecordBatch, taken: Sequence[str], side: float, name: str) -> Where | None:
    """Where a table's chips lie, None when it does not say; `taken` are the vector's columns, `name` the file's.

    Raises LookalikeError for a CRS that is not known.
    """
    schema = table.schema
    free = [field.name for field in schema if field.name not in taken]
    zone = mgrs_zone(name)
    flat = [one for one in free if _number(schema.field(one).type) or _text(schema.field(one).type)]
    crs_column = next((column for column in CRS_COLUMNS if column in flat), "")
    if "utm_footprint" in free and "utm_crs" in flat:
        kind = _kind_of(schema.field("utm_footprint").type)
        if kind:
            return Where(kind, ("utm_footprint",), "", "utm_crs", zone, side)
    for declared in table.footer.geometries:
        found = _declared(table, declared, zone, side, name)
        if found:
            return found
    for column in (*GEOMETRIES, "utm_footprint"):
        match = next((one for one in free if one.lower() == column), "")
        kind = _kind_of(schema.field(match).type) if match else ""
        if kind and _looks_like(kind, sample.column(match)):
            if column == "utm_footprint" and not _EPSG_IN_NAME.search(name):
                continue
            srid = usual_srid(_plain(sample.column(match))) if kind in ("wkb", "wkt") else 0
            geometry = GeometryColumn(match, crs=f"EPSG:{srid}" if srid else None)
            where = _undeclared(table, geometry, kind, zone, side, name, crs_column)
            return replace(where, by_srid=bool(srid))
    lower = {one.lower(): one for one in free}
    for box in BOXES:
        if all(one in lower and _number(schema.field(lower[one]).type) for one in box):
            columns = tuple(lower[one] for one in box)
            if crs_column:
                return Where("box", columns, "", crs_column, zone, side)
            return Where("box", columns, LONLAT, "", zone, side, (BOXES_TAKEN,))
    for place_of in PLACES if crs_column else ():
        if all(one in lower and _number(schema.field(lower[one]).type) for one in place_of):
            return Where("centre", tuple(lower[one] for one in place_of), "", crs_column, zone, side)
    for centre in CENTRES:
        if all(one in lower and _number(schema.field(lower[one]).type) for one in centre):
            return Where("centre", tuple(lower[one] for one in centre), LONLAT, "", zone, side)
    if "grid_cell" in flat and _text(schema.field("grid_cell").type):
        said = phrase("The table has no geometry: each chip has the box of its Major TOM grid cell, of about 10 km.")
        return Where("cell", ("grid_cell",), LONLAT, "", 0, side, (said,))
    return None


def _declared(table: Table, column: GeometryColumn, zone: int, side: float, name: str) -> Where | None:
    of = table.schema.field(column.name).type
    if column.encoding.lower() in GEOARROW:
        return _undeclared(table, column, "geoarrow", zone, side, name, "") if is_geoarrow(of) else None
    kind = _kind_of(of)
    return _undeclared(table, column, kind, zone, side, name, "") if kind in ("wkb", "wkt") else None


def _undeclared(
    table: Table, column: GeometryColumn, kind: str, zone: int, side: float, name: str, crs_column: str
) -> Where:
    said: tuple[str, ...] = ()
    if column.crs is not None:
        crs = crs_named(column.crs, phrase(f"The geometry column {column.name} of {table.path}"))
    elif epsg := _EPSG_IN_NAME.search(name):
        crs = f"EPSG:{epsg[1]}"
        said = (phrase(f"The coordinate reference system EPSG:{epsg[1]} is taken from the file's name."),)
    elif crs_column and not column.has_crs and not table.footer.geometries:
        return Where(kind, (column.name,), "", crs_column, zone, side)
    else:
        crs = LONLAT
        why = "says that it does not know its" if column.has_crs else "names no"
        said = (
            phrase(f"The table {why} coordinate reference system: longitude and latitude are assumed (OGC:CRS84)."),
        )
    return Where(kind, (column.name,), crs, "", zone, side, said)


def _kind_of(of: pa.DataType) -> str:
    if pa.types.is_dictionary(of):
        of = of.value_type
    if isinstance(of, pa.ExtensionType):
        of = of.storage_type
    if pa.types.is_binary(of) or pa.types.is_large_binary(of):
        return "wkb"
    if _text(of):
        return "wkt"
    if pa.types.is_struct(of):
        names = {field.name.lower() for field in of}
        if any(names >= set(box) for box in BOXES):
            return "struct"
        return "geoarrow" if names == {"x", "y"} else ""
    return ""


def _looks_like(kind: str, column: pa.Array) -> bool:
    """Whether most of the values that are there are geometries."""
    if kind in ("struct", "geoarrow"):
        return True
    values = [value for value in _plain(column).to_pylist() if value]
    if kind == "wkb":
        good = sum(len(value) >= 21 and value[0] in (0, 1) for value in values)
    else:
        good = sum(bool(_TEXT.match(value)) for value in values)
    return 2 * good >= len(values)


def _number(of: pa.DataType) -> bool:
    return bool(pa.types.is_floating(of) or pa.types.is_integer(of))


def _text(of: pa.DataType) -> bool:
    return bool(pa.types.is_string(of) or pa.types.is_large_string(of))


def _plain(column: pa.Array) -> pa.Array:
    if isinstance(column, pa.ExtensionArray):
        column = column.storage
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _floats(column: pa.Array) -> NDArray[np.float64]:
    return np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)


def _ordered(parts: dict[str, pa.Array]) -> list[pa.Array]:
    lower = {name.lower(): part for name, part in parts.items()}
    names = next(names for names in BOXES if set(names) <= set(lower))
    return [lower[name] for name in names]


def checked(where: Where, sample: pa.RecordBatch, name: str) -> Where:
    """The same, in degrees where the coordinates are degrees whatever CRS the file says.

    Raises LookalikeError where latitudes stand before longitudes, metres are said to be degrees, or no row names a CRS
    that is known, as far as that can be told from the first rows.
    """
    if where.crs_column:
        need_system(where.systems(sample), phrase(f"The column {where.crs_column} of {name}"))
    if not where.crs or where.kind in ("cell", "join") or not len(sample):
        return where
    corners = where.shapes(sample, where.crs).corners
    x, y = np.abs(corners[np.isfinite(corners).all(axis=(1, 2))]).max(axis=1).T
    # A footprint or two that are damaged say nothing of the others.
    few = max(1, len(x) // 20) if len(x) > 2 else 0
    if where.crs != LONLAT and not is_geographic(where.crs):
        degrees = (x > 0) & (x <= 180) & (y > 0) & (y <= 90)
        if degrees.any() and np.count_nonzero(~degrees) <= few:
            said = phrase(
                f"The file names {where.crs}, but its coordinates are degrees: taken as longitude and latitude."
            )
            return replace(where, crs=LONLAT, by_srid=False, said=(*where.said, said))
        return where
    if _are_turned(x, y, few):
        farthest = float(y[y <= 360].max())
        raise LookalikeError(
            f"{name} gives latitudes before longitudes: its second coordinate reaches {farthest:.1f} degrees. "
            "Write the geometry again with longitude first."
        )
    usual = float(np.median(np.maximum(x, y))) if len(x) else 0.0
    if usual > 1000:
        raise LookalikeError(
            f"{name} gives coordinates such as {usual:,.0f}, which are no degrees, but names no coordinate reference "
            "system that has metres. Set its coordinate reference system and write it again."
        )
    return where


def _are_turned(x: NDArray[np.float64], y: NDArray[np.float64], few: int) -> bool:
    """Whether latitudes stand in `x` (n,) and longitudes in `y`, as far as a second coordinate beyond 90 tells.

    One of a few rows, far from all others, is damaged instead.
    """
    beyond = (y > 90) & (y <= 360)
    if not beyond.any() or np.count_nonzero(x > 90) > few:
        return False
    nearest = y[y <= 90].max(initial=-np.inf)
    return int(np.count_nonzero(beyond)) > few or bool(y[beyond].min() - nearest < NEXT_DEGREES)
