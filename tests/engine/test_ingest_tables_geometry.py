"""Geometry as tables hold it: boxes, text, WKB, GeoArrow, and what says its system."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from plugin.engine.collection.geometry import crs_of
from plugin.engine.errors import LookalikeError

from . import layouts
from .layouts import chips
from .tables import batches, check, opened


def test_degrees_that_call_themselves_metres(tmp_path: Path) -> None:
    some = chips(5, 512, "EPSG:4326", 0.0019, (-48.3292, -10.1862))
    reader = opened(layouts.planet(tmp_path / "sample.parquet", some, {"id": {"authority": "EPSG", "code": 3857}}))
    assert any("names EPSG:3857, but its coordinates are degrees" in note for note in reader.found.notes)
    check(reader, some, "EPSG:4326", within=1e-12)


def test_geometry_as_text(tmp_path: Path) -> None:
    some = chips(5, 16)
    polygons = shapely.polygons(some.lonlat)
    for texts in (shapely.to_wkt(polygons, 17), shapely.to_geojson(polygons), shapely.to_wkb(polygons, hex=True)):
        columns = {"embedding": layouts.fixed(some.vectors), "geometry": texts.tolist()}
        check(opened(layouts.write_parquet(tmp_path / "a.parquet", columns)), some)


def test_boxes_of_four_columns_and_of_a_record(tmp_path: Path) -> None:
    some = chips(5, 16, "EPSG:4326", 0.01, (15.0, 44.0))
    names = ("xmin", "ymin", "xmax", "ymax")
    sides = dict(zip(names, some.bounds.T, strict=True))
    columns = {"embedding": layouts.fixed(some.vectors), **sides}
    check(opened(layouts.write_parquet(tmp_path / "a.parquet", columns)), some)
    record = pa.StructArray.from_arrays([pa.array(side) for side in sides.values()], list(names))
    columns = {"embedding": layouts.fixed(some.vectors), "bbox": record}
    check(opened(layouts.write_parquet(tmp_path / "b.parquet", columns)), some)


def test_geoarrow_geometry(tmp_path: Path) -> None:
    some = chips(5, 16)
    rings = [[[{"x": x, "y": y} for x, y in [*corners, corners[0]]]] for corners in some.lonlat.tolist()]
    said = layouts.geo(version="1.1.0")
    said["columns"]["geometry"]["encoding"] = "polygon"
    columns = {"embedding": layouts.fixed(some.vectors), "geometry": rings}
    check(opened(layouts.write_parquet(tmp_path / "a.parquet", columns, {"geo": said})), some)


def test_geoarrow_of_parts_of_pairs_and_with_what_is_no_ring(tmp_path: Path) -> None:
    some = chips(5, 16)
    said = layouts.geo(version="1.1.0")
    rings = [[[*corners, corners[0]]] for corners in some.lonlat.tolist()]
    pairs = pa.array(rings, pa.list_(pa.list_(pa.list_(pa.float64(), 2))))
    records = [[[{"x": x, "y": y} for x, y in part[0]]] for part in rings]
    for encoding, geometry in (("polygon", pairs), ("multipolygon", pa.array([[part] for part in records]))):
        said["columns"]["geometry"]["encoding"] = encoding
        columns = {"embedding": layouts.fixed(some.vectors), "geometry": geometry}
        check(opened(layouts.write_parquet(tmp_path / f"{encoding}.parquet", columns, {"geo": said})), some)
    said["columns"]["geometry"]["encoding"] = "polygon"
    broken = pa.array([records[0], None, [records[2][0][:2]], [], records[4]])
    columns = {"embedding": layouts.fixed(some.vectors), "geometry": broken}
    reader = opened(layouts.write_parquet(tmp_path / "broken.parquet", columns, {"geo": said}))
    bounds = np.concatenate([batch.bounds for part in reader.parts for batch in reader.read(part)])
    assert np.isfinite(bounds).all(axis=1).sum() == 2


def test_geometry_as_postgis_writes_it_says_its_system(tmp_path: Path) -> None:
    some = chips(5, 16)
    native = shapely.set_srid(shapely.from_wkb(some.native_wkb), 32633)
    columns = {"embedding": layouts.fixed(some.vectors)}
    for name, geometry in {
        "wkb": shapely.to_wkb(native, include_srid=True),
        "hexadecimal": shapely.to_wkb(native, include_srid=True, hex=True),
        "wkt": [f"SRID=32633;{shape.wkt}" for shape in native],
    }.items():
        check(opened(layouts.write_parquet(tmp_path / f"{name}.parquet", {**columns, "geom": list(geometry)})), some)


def test_polygons_in_multipolygons_or_with_heights_keep_their_corners(tmp_path: Path) -> None:
    some = chips(5, 16)
    shapes = shapely.from_wkb(some.wkb)
    for name, of in {"multi": shapely.multipolygons(shapes[:, None]), "high": shapely.force_3d(shapes, 9.0)}.items():
        columns = {"embedding": layouts.fixed(some.vectors), "geometry": list(shapely.to_wkb(of))}
        check(opened(layouts.write_parquet(tmp_path / f"{name}.parquet", columns, {"geo": layouts.geo()})), some)


def test_geometry_that_only_its_annotation_tells(tmp_path: Path) -> None:
    some = chips(5, 16)
    said = {b"ARROW:extension:name": b"geoarrow.wkb", b"ARROW:extension:metadata": b'{"crs": "EPSG:32633"}'}
    field = pa.field("shape", pa.binary(), metadata=said)
    schema = pa.schema([pa.field("embedding", pa.list_(pa.float32(), 16)), field])
    columns = [layouts.fixed(some.vectors), pa.array(some.native_wkb, pa.binary())]
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), tmp_path / "a.parquet")
    check(opened(tmp_path / "a.parquet"), some)


class _Wkb(pa.ExtensionType):
    """What pyarrow writes as Parquet's own geometry."""

    def __init__(self, crs: str) -> None:
        self.crs = crs
        super().__init__(pa.binary(), "geoarrow.wkb")

    def __arrow_ext_serialize__(self) -> bytes:
        return json.dumps({"crs": self.crs} if self.crs else {}).encode()

    @classmethod
    def __arrow_ext_deserialize__(cls, storage: pa.DataType, said: bytes) -> _Wkb:
        return cls(json.loads(said).get("crs", ""))


@pytest.mark.parametrize("crs", ["EPSG:32633", "srid:32633", "projjson:utm", ""])
def test_parquets_own_geometry_says_its_system(tmp_path: Path, crs: str) -> None:
    some = chips(5, 16)
    kind = _Wkb(crs)
    shapes = pa.array(some.native_wkb if crs else some.wkb, pa.binary())
    table = pa.table({"embedding": layouts.fixed(some.vectors), "shape": pa.ExtensionArray.from_storage(kind, shapes)})
    pa.register_extension_type(kind)
    try:
        with pq.ParquetWriter(tmp_path / "a.parquet", table.schema, store_schema=False) as writer:
            writer.write_table(table)
            writer.add_key_value_metadata({"utm": json.dumps(crs_of("EPSG:32633").to_dict(projjson=True))})
    finally:
        pa.unregister_extension_type("geoarrow.wkb")
    if pq.ParquetFile(tmp_path / "a.parquet").schema.column(1).logical_type.type == "NONE":
        pytest.skip("this pyarrow writes no geometry of Parquet's own")
    check(opened(tmp_path / "a.parquet"), some)


def test_rows_of_several_systems(tmp_path: Path) -> None:
    some = chips(10, 2048, "EPSG:32633", 2240.0)
    path = layouts.major_tom(tmp_path / "a.parquet", some)
    table = pq.read_table(path)
    systems = ["EPSG:32633" if i % 3 else "EPSG:32733" for i in range(10)]
    systems[4] = None  # type: ignore[call-overload]
    changed = table.set_column(table.schema.get_field_index("utm_crs"), "utm_crs", pa.array(systems))
    pq.write_table(changed, path)
    read = {batch.crs: batch for batch in batches(opened(path)) if np.isfinite(batch.bounds).all()}
    assert read["EPSG:32733"].source_rows.tolist() == [0, 3, 6, 9]
    assert read["EPSG:32633"].source_rows.tolist() == [1, 2, 5, 7, 8]
    np.testing.assert_array_equal(read["EPSG:32633"].vectors, some.vectors[[1, 2, 5, 7, 8]])
    np.testing.assert_array_equal(read["EPSG:32633"].bounds, some.bounds[[1, 2, 5, 7, 8]])


def test_an_unknown_system_in_a_column_is_told(tmp_path: Path) -> None:
    path = layouts.major_tom(tmp_path / "a.parquet", chips(3, 2048, "EPSG:32633"))
    table = pq.read_table(path)
    column = table.schema.get_field_index("utm_crs")
    pq.write_table(table.set_column(column, "utm_crs", pa.array(["EPSG:1"] * 3)), path)
    with pytest.raises(LookalikeError, match=r"The column utm_crs of .*a\.parquet names a coordinate reference system"):
        opened(path)
