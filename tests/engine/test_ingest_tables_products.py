"""Layouts of products as their publishers changed them over the years, and the pieces that readers of tables share."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from shapely.affinity import rotate

from plugin.engine.collection.geometry import crs_of, from_lonlat, to_lonlat
from plugin.engine.errors import LookalikeError
from plugin.engine.ingest.tables.dates import UNKNOWN, from_name, from_url, interval_of, intervals_of, years_of
from plugin.engine.ingest.tables.footprint import crs_named, place
from plugin.engine.ingest.tables.major_tom_grid import cell_box, cell_boxes
from plugin.engine.ingest.tables.shapes import shapes_of_boxes, shapes_of_wkb, shapes_of_wkt
from plugin.engine.ingest.tables.utm import epsg_of, mgrs_zone, to_utm, zone_at, zone_of_epsg

from . import layouts
from .layouts import chips
from .test_ingest_tables import batches, check, opened


def seconds(*when: int) -> int:
    return int(datetime(*when, tzinfo=UTC).timestamp())  # type: ignore[arg-type, misc]


def test_clays_runs_name_scene_and_date_in_the_metadata(tmp_path: Path) -> None:
    some = chips(12, 1024, "EPSG:32611", 256.0)
    columns = {"geometry": pa.array(some.wkb, pa.binary()), "embeddings": layouts.lists(some.vectors)}
    said = {"date": "2021-07-03", "gsd": "1.0", "uri": "s3://naip-analytic/ca/2021/m_1.tif", "geo": layouts.geo()}
    reader = opened(layouts.write_parquet(tmp_path / "m_1.parquet", columns, said))
    assert (reader.found.product, reader.found.version, reader.found.years) == ("clay-v1.5", "v1.5", (2021,))
    assert reader.found.imagery == "s3://naip-analytic/ca/2021/m_1.tif"
    (batch,) = check(reader, some)
    assert batch.intervals[0].tolist() == [seconds(2021, 7, 3), seconds(2021, 7, 4) - 1]


def test_clays_runs_with_a_column_for_each_patch(tmp_path: Path) -> None:
    some = chips(3, 16 * 1024, "EPSG:32611", 256.0)
    patches = some.vectors.reshape(3, 16, 1024)
    columns = {"geometry": pa.array(some.wkb, pa.binary())}
    columns.update({f"patch_embeddings_{k}": layouts.lists(patches[:, k]) for k in range(16)})
    said = {"date": "2021-07-03", "gsd": "1.0", "uri": "s3://naip-analytic/m_1.tif", "geo": layouts.geo()}
    reader = opened(layouts.write_parquet(tmp_path / "m_1.parquet", columns, said))
    assert (reader.found.product, reader.found.chips, reader.found.dim) == ("clay-v1.5-patch", 48, 1024)
    (batch,) = batches(reader)
    np.testing.assert_array_equal(batch.vectors, patches.reshape(48, 1024))
    west, _, _, north = some.bounds[0]
    np.testing.assert_allclose(batch.bounds[5], [west + 64, north - 128, west + 128, north - 64])


def test_lgnds_clay(tmp_path: Path) -> None:
    some = chips(12, 1024, side=2560.0)
    columns = {
        "chips_id": [f"{i:032x}" for i in range(12)],
        "cell_id": [f"cell-{i}" for i in range(12)],
        "rasters_id": ["raster"] * 12,
        "stac_item_id": ["S2A_33TUL_20240610_0_L2A"] * 12,
        "collection": ["sentinel-2-l2a"] * 12,
        "datetime": pa.array([datetime(2024, 6, 10, 10, 5, tzinfo=UTC)] * 12, pa.timestamp("us", "UTC")),
        "embedding": layouts.lists(some.vectors),
        "bbox": pa.array([{"xmin": 0.0, "ymin": 0.0, "xmax": 1.0, "ymax": 1.0}] * 12),
        "geometry": pa.array(some.wkb, pa.binary()),
    }
    reader = opened(layouts.write_parquet(tmp_path / "part-0.parquet", columns, {"geo": layouts.geo(version="1.1.0")}))
    assert (reader.found.product, reader.found.licence, reader.found.years) == ("clay-v1.5", "CC-BY-4.0", (2024,))
    assert reader.found.acquisition == "column datetime"
    assert "bbox" not in reader.found.fields and "cell_id" in reader.found.fields
    (batch,) = check(reader, some)
    assert batch.source_ids[2] == f"{2:032x}"


def test_clay_v1_by_chip(tmp_path: Path) -> None:
    some = chips(12, 768, side=2560.0)
    columns = {
        "chipid": [f"chip-{i}" for i in range(12)],
        "date": pa.array([datetime(2023, 4, 5)] * 12, pa.date32()),
        "chip_index_x": range(12),
        "cloud_cover_percentage": np.linspace(0, 1, 12, dtype=np.float32),
        "embeddings": layouts.lists(some.vectors),
        "geometry": pa.array(some.wkb, pa.binary()),
    }
    reader = opened(layouts.write_parquet(tmp_path / "a.parquet", columns, {"geo": layouts.geo()}))
    assert (reader.found.product, reader.found.version) == ("clay-v1", "v1")
    assert "cloud_cover_percentage" in reader.found.fields
    assert check(reader, some)[0].source_ids[0] == "chip-0"


def test_earth_index_of_2024_has_numbers_for_ids_and_small_row_groups(tmp_path: Path) -> None:
    some = chips(3000, 384, "EPSG:32733", 320.0, (399_960.0, 8_900_020.0), across=100)
    middle = (some.bounds[:, :2] + some.bounds[:, 2:]) / 2
    points = shapely.points(*to_lonlat(some.crs, middle[:, 0], middle[:, 1]))
    columns = {
        "id": pa.array(np.arange(3000) * 7919 % 3000, pa.uint64()),
        "embedding": layouts.lists(some.vectors),
        "geometry": pa.array([shapely.to_wkb(point) for point in points], pa.binary()),
    }
    name = "33LUL_2024-01-01_2025-01-01.parquet"
    reader = opened(layouts.write_parquet(tmp_path / name, columns, {"geo": layouts.geo()}, row_group=100))
    assert (reader.found.product, reader.found.years) == ("earth-index-v2", (2024,))
    assert len(reader.parts) == 1, "row groups of a hundred rows are read together"
    (batch,) = check(reader, some)
    assert not batch.source_ids and "id" in reader.found.fields, "numbers may be used again by the next tile"
    assert batch.intervals[0].tolist() == [seconds(2024, 1, 1), seconds(2025, 1, 1) - 1]


@pytest.mark.parametrize(
    "dates",
    [
        {"start_datetime": "2023-01-01T00:00:00Z", "end_datetime": "2023-12-31T23:59:59Z"},
        {"datetimes": ["2023-01-01T00:00:00Z", "2023-12-31T23:59:59Z"]},
        {"datetimes": {"start_datetime": "2023-01-01T00:00:00Z", "end_datetime": "2023-12-31T23:59:59Z"}},
        {"datetime": "2023"},
    ],
)
def test_dates_of_an_emb_footer(tmp_path: Path, dates: dict[str, object]) -> None:
    some = chips(3, 16)
    emb = {"version": "0.0.1", "model": {"id": "other", "version": "3"}, "license": "CC0-1.0", **dates}
    columns = {"embedding": layouts.fixed(some.vectors), "geometry": pa.array(some.wkb, pa.binary())}
    reader = opened(layouts.write_parquet(tmp_path / "a.parquet", columns, {"geo": layouts.geo(), "emb": emb}))
    assert (reader.found.model, reader.found.version, reader.found.licence) == ("other", "3", "CC0-1.0")
    (batch,) = check(reader, some)
    assert batch.intervals[0].tolist() == [seconds(2023, 1, 1), seconds(2024, 1, 1) - 1]
    assert "file's" in reader.found.acquisition


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


def test_columns_may_be_stored_as_dictionaries_views_and_tensors(tmp_path: Path) -> None:
    some = chips(5, 16)
    tensor = pa.fixed_shape_tensor(pa.float32(), [16])
    texts = [f"s3://bucket/S2A_20210501_{number}.tif" for number in range(5)]
    columns = {
        "id": pa.array([f"chip {number}" for number in range(5)]).dictionary_encode(),
        "source_url": pa.array(texts).dictionary_encode(),
        "kind": pa.array(["a"] * 5, pa.string_view()),
        "geometry": pa.array(some.wkb, pa.binary_view()),
    }
    vectors = {
        "tensor": pa.ExtensionArray.from_storage(tensor, layouts.fixed(some.vectors)),
        "view": pa.array(some.vectors.tolist(), pa.list_view(pa.float32())),
        "large view": pa.array(some.vectors.tolist(), pa.large_list_view(pa.float32())),
    }
    for name, vector in vectors.items():
        path = layouts.write_parquet(tmp_path / f"{name}.parquet", {**columns, "embedding": vector})
        reader = opened(path)
        check(reader, some)
        assert (reader.found.acquisition, reader.found.imagery) == ("the date in column source_url", texts[0])
        assert reader.found.fields == ("source_url", "kind")
        (batch,) = reader.read(reader.parts[0])
        assert batch.source_ids == tuple(f"chip {number}" for number in range(5))


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


def test_earth_genome_by_tile(tmp_path: Path) -> None:
    tiles = {"20LMR_32720": chips(6, 16, "EPSG:32720", 320.0, (399_960.0, 8_900_020.0))}
    tiles["33TUL_32633"] = chips(6, 16, "EPSG:32633", 320.0, (399_960.0, 4_900_020.0), seed=1)
    for name, some in tiles.items():
        layouts.earth_genome(tmp_path / f"{name}_vit.parquet", tmp_path / f"{name}_tiles.parquet", some)
    read = {batch.source: batch for batch in batches(opened(*sorted(tmp_path.iterdir())))}
    for name, some in tiles.items():
        batch = read[f"{name}_vit.parquet"]
        order = np.argsort(batch.source_rows)
        assert batch.crs == some.crs, "ids are the same in both tiles: each must keep its own"
        np.testing.assert_array_equal(batch.bounds[order], some.bounds)
        np.testing.assert_array_equal(batch.vectors[order], some.vectors)


def test_npy_files_find_their_tables_by_name(tmp_path: Path) -> None:
    both = {name: chips(4, 16, seed=seed) for seed, name in enumerate("ab")}
    for name, some in both.items():
        np.save(tmp_path / f"{name}.npy", some.vectors)
        columns = {"geometry": pa.array(some.wkb, pa.binary())}
        layouts.write_parquet(tmp_path / f"{name}.parquet", columns, {"geo": layouts.geo()})
    read = {batch.source: batch for batch in batches(opened(*sorted(tmp_path.iterdir())))}
    for name, some in both.items():
        np.testing.assert_array_equal(read[f"{name}.parquet"].vectors, some.vectors)


@pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="GDAL's ogr2ogr is not installed")
@pytest.mark.parametrize(
    "options", [["-lco", "SPATIAL_INDEX=YES"], ["-lco", "SPATIAL_INDEX=NO", "-nlt", "MULTIPOLYGON"]]
)
def test_flatgeobuf_as_gdal_writes_it(tmp_path: Path, options: list[str]) -> None:
    some = chips(400, 16, across=20)
    source = layouts.write_geopackage(tmp_path / "a.gpkg", some, "numbered")
    made = tmp_path / "a.fgb"
    subprocess.run(["ogr2ogr", "-f", "FlatGeobuf", *options, str(made), str(source)], check=True, capture_output=True)
    (batch,) = batches(opened(made))
    assert batch.attributes is not None
    rows = np.array([int(name.split()[1]) for name in batch.attributes["name"].to_pylist()])
    assert sorted(rows) == list(range(400))
    np.testing.assert_array_equal(batch.vectors, some.vectors[rows])
    np.testing.assert_array_equal(batch.bounds, some.bounds[rows])


def real(name: str) -> Path:
    """A published file, where the data for development lie beside the checkout."""
    folder = Path(os.environ.get("LOOKALIKE_DATA") or Path(__file__).parents[3] / "shared" / "data")
    if not (folder / name).is_file():
        pytest.skip(f"{name} is not in {folder} (LOOKALIKE_DATA names another folder)")
    return folder / name


def test_a_published_file_of_clay() -> None:
    reader = opened(real("embeddings/clay/03WVN_20220610_20220610_v001.gpq"))
    assert (reader.found.product, reader.found.chips, reader.found.dim) == ("clay-v0.1", 417, 768)
    assert reader.found.years == (2022,) and "agrees with the acquisition" in reader.found.acquisition
    (batch,) = batches(reader)
    assert batch.crs == "EPSG:32603" and batch.bounds[0].tolist() == [399_955, 7_294_905, 405_075, 7_300_025]
    assert (batch.bounds[:, 2:] - batch.bounds[:, :2] == 5120).all()


def test_a_published_file_of_earth_index() -> None:
    found = opened(real("embeddings/earth_index/21MNT.parquet")).found
    assert (found.product, found.model, found.dim, found.chips) == ("earth-index-v2", "dinov2_vits14_softcon", 384, 0)
    assert "The files have no rows." in found.notes


def test_mines_keep_the_zones_that_they_were_cut_in() -> None:
    path = real("amw/georeferenced_galileo_nano.parquet")
    table = pq.read_table(path, columns=["epsg", "ulx", "uly"])
    read = batches(opened(path))
    assert sum(len(batch) for batch in read) == len(table)
    for batch in read:
        rows = table.take(pa.array(batch.source_rows))
        assert set(rows["epsg"].to_pylist()) == {int(batch.crs.split(":")[1])}
        np.testing.assert_array_equal(batch.bounds[:, 0], rows["ulx"].to_numpy())
        np.testing.assert_array_equal(batch.bounds[:, 3], rows["uly"].to_numpy())


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
    with pytest.raises(LookalikeError, match="The column utm_crs names a coordinate reference system"):
        opened(path)


def test_cells_of_major_tom() -> None:
    """Snowbird's cell as Major TOM's specification works it out (docs/SPEC.md of ESA-PhiLab/Major-TOM, 5.1)."""
    box = cell_box("451U_946L")
    assert box is not None
    np.testing.assert_allclose(box[:2], [-111.768953, 40.508982], atol=1e-6)
    np.testing.assert_allclose([box[2] - box[0], box[3] - box[1]], [0.118149, 0.089820], atol=1e-6)
    assert cell_box("0U_0R") == (0.0, 0.0, 360 / 4008, 180 / 2004)
    south = cell_box("1D_1L")
    assert south is not None and south[2] == 0 and abs(south[3]) < 1e-12
    for name in ("0U", "1003U_0R", "9U_99999R", "U_R", "451U_946", ""):
        assert cell_box(name) is None
    boxes = cell_boxes(pa.array(["0U_0R", None, "nonsense"]))
    assert np.isfinite(boxes[0]).all() and np.isnan(boxes[1:]).all()


@pytest.mark.parametrize("zone", [1, 33, 60, -1, -33, -60])
def test_utm_agrees_with_proj(zone: int) -> None:
    rng = np.random.default_rng(0)
    lon = abs(zone) * 6 - 183 + rng.uniform(-9, 9, (500, 4))
    lat = rng.uniform(-80, 84, (500, 4))
    east, north = to_utm(lon, lat, np.full(500, zone))
    x, y = from_lonlat(epsg_of(zone), lon, lat)
    np.testing.assert_allclose(east, x, atol=1e-4)
    np.testing.assert_allclose(north, y, atol=1e-4)
    assert zone_of_epsg(epsg_of(zone)) == zone


def test_zones() -> None:
    lon = np.array([5.0, 10.0, 15.0, 0.0, 180.0, -180.0, 179.9, 4.0])
    lat = np.array([60.0, 75.0, -85.0, -1.0, 1.0, 1.0, 1.0, 55.0])
    assert zone_at(lon, lat).tolist() == [32, 33, 0, -31, 1, 1, 60, 31]
    assert mgrs_zone("03WVN_20220610") == 3 and mgrs_zone("21MNT.parquet") == -21
    assert mgrs_zone("claytile_03WVN_v02.tif") == 3 and mgrs_zone("data_01c1fab1-0004.parquet") == 0
    assert zone_of_epsg("EPSG:3857") == zone_of_epsg("EPSG:32661") == 0


def test_squares_at_high_latitudes_and_on_the_equator_keep_their_zone() -> None:
    for crs, origin in (("EPSG:32633", (500_000.0, 9_200_000.0)), ("EPSG:32633", (300_000.0, 160.0))):
        some = chips(20, 16, crs, 320.0, origin)
        (placed,) = place(shapes_of_wkb(pa.array(some.wkb), 360.0), "EPSG:4326", 320.0)
        assert placed.crs == crs
        np.testing.assert_array_equal(placed.bounds, some.bounds)


def test_a_zone_that_is_named_is_tried_first() -> None:
    # Zone 32 drawn out into zone 33's part of the world, far from its edge: only the tile's name tells.
    some = chips(20, 16, "EPSG:32632", 320.0, (1_300_000.0, 160.0))
    shapes = shapes_of_wkb(pa.array(some.wkb), 360.0)
    (placed,) = place(shapes, "EPSG:4326", 320.0, zone=32)
    assert placed.crs == "EPSG:32632"
    np.testing.assert_array_equal(placed.bounds, some.bounds)


def test_a_word_that_looks_like_a_tile_does_not_move_points() -> None:
    points = pa.array([shapely.to_wkb(shapely.Point(15.5, 44))])
    (placed,) = place(shapes_of_wkb(points, 360.0), "EPSG:4326", 320.0, zone=mgrs_zone("fields_10SEP.parquet"))
    assert placed.crs == "EPSG:32633"


def test_longitude_and_latitude_without_a_code_are_still_that() -> None:
    wkt = crs_of("EPSG:4326").to_wkt().replace(',AUTHORITY["EPSG","4326"]', "")
    for value in (wkt, "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", layouts.CRS84):
        assert crs_named(value, "The file") == "EPSG:4326"


def test_degrees_stay_degrees() -> None:
    west, south = np.meshgrid(np.arange(-180, 180, 7.3), np.arange(-88, 88, 5.1))
    west, south = west.ravel(), south.ravel()
    (placed,) = place(shapes_of_boxes([west, south, west + 0.01, south + 0.01]), "EPSG:4326", 320.0)
    assert placed.crs == "EPSG:4326" and placed.footprints is None
    np.testing.assert_allclose(placed.bounds[:, 0], west, atol=1e-12)


def test_slanted_squares_keep_their_corners() -> None:
    slanted = rotate(shapely.box(15.0, 44.0, 15.01, 44.01), 30)
    (placed,) = place(shapes_of_wkt(pa.array([slanted.wkt])), "EPSG:4326", 320.0)
    assert placed.crs == "EPSG:4326" and placed.footprints is not None
    np.testing.assert_allclose(placed.bounds[0], slanted.bounds)
    assert {tuple(np.round(corner, 9)) for corner in placed.footprints[0]} == {
        tuple(np.round(corner, 9)) for corner in slanted.exterior.coords
    }


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2022", (2022, 1, 1), (2023, 1, 1)),
        ("2022-02", (2022, 2, 1), (2022, 3, 1)),
        ("2022-02-03", (2022, 2, 3), (2022, 2, 4)),
        ("20220203", (2022, 2, 3), (2022, 2, 4)),
        ("2022/02/03", (2022, 2, 3), (2022, 2, 4)),
    ],
)
def test_days_months_and_years_reach_to_their_last_second(
    text: str, begin: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    assert interval_of(text) == (seconds(*begin), seconds(*end) - 1)


def test_moments_in_all_notations() -> None:
    noon = seconds(2022, 2, 3, 12)
    for text in ("2022-02-03T12:00:00Z", "2022-02-03 12:00:00", "20220203T120000", "2022-02-03T13:00:00+01:00"):
        assert interval_of(text) == (noon, noon), text
    for text in ("", "yesterday", "2022-13-01", "20229999"):
        assert interval_of(text) == UNKNOWN, text


def test_columns_of_dates() -> None:
    day = seconds(2022, 2, 3)
    for column in (
        pa.array([day * 1000, None], pa.timestamp("ms")),
        pa.array([day * 10**9, None], pa.timestamp("ns", "UTC")),
        pa.array(["2022-02-03T00:00:00Z", None]),
    ):
        assert intervals_of(column).tolist() == [[day, day], list(UNKNOWN)]
    assert intervals_of(pa.array([day // 86_400, None], pa.date32())).tolist() == [[day, day + 86_399], list(UNKNOWN)]
    assert intervals_of(pa.array([2022, None])).tolist()[0] == [seconds(2022, 1, 1), seconds(2023, 1, 1) - 1]
    assert intervals_of(pa.array([1.5, 2022.0, 2022.5, float("nan"), None])).tolist() == [
        list(UNKNOWN),
        [seconds(2022, 1, 1), seconds(2023, 1, 1) - 1],
        *[list(UNKNOWN)] * 3,
    ]


@pytest.mark.parametrize(
    "unit, second", [("seconds", 1), ("milliseconds", 1e3), ("microseconds", 1e6), ("nanoseconds", 1e9)]
)
@pytest.mark.parametrize("column", ["datetime", "timestamp", "created", "begin"])
def test_moments_counted_from_1970(tmp_path: Path, unit: str, second: int, column: str) -> None:
    some = chips(6, 16)
    moments = seconds(2022, 2, 3) + 3600 * np.arange(6)
    counted = pa.array((moments * int(second) + int(second) // 2).astype(np.int64), mask=np.arange(6) == 3)
    table = {"emb": layouts.fixed(some.vectors), column: counted, "geometry": pa.array(some.wkb, pa.binary())}
    if column == "begin":
        table["end"] = counted
    if unit == "seconds":
        table[column] = counted.cast(pa.float64())
    reader = opened(layouts.write_parquet(tmp_path / "a.parquet", table, {"geo": layouts.geo()}))
    told = reader.found.creation if column == "created" else reader.found.acquisition
    assert f"({unit} since 1970)" in told and column in told
    (batch,) = batches(reader)
    if column == "created":
        assert batch.attributes is not None
        made = batch.attributes["created"].cast(pa.int64()).to_pylist()
        assert made == [None if row == 3 else int(moment) for row, moment in enumerate(moments)]
    else:
        assert reader.found.years == (2022,)
        expected = [list(UNKNOWN) if row == 3 else [int(moment)] * 2 for row, moment in enumerate(moments)]
        assert batch.intervals.tolist() == expected


@pytest.mark.parametrize(
    "values", [[0, 1, 2], [70_000, 80_000, 90_000], [1.5e9, 3.0, 4.0], [2020.5] * 3, [-5] * 3, [0] * 3]
)
def test_other_numbers_are_no_dates(tmp_path: Path, values: list[float]) -> None:
    some = chips(3, 16)
    table = {"emb": layouts.fixed(some.vectors), "time": pa.array(values), "geometry": pa.array(some.wkb, pa.binary())}
    reader = opened(layouts.write_parquet(tmp_path / "a.parquet", table, {"geo": layouts.geo()}))
    assert reader.found.acquisition == ""
    assert "time" in reader.found.fields


def test_dates_in_names_and_addresses() -> None:
    assert from_name("03WVN_20220601_20220610_v001.gpq") == (seconds(2022, 6, 1), seconds(2022, 6, 11) - 1)
    assert from_name("21MNT_2023-01-01_2024-01-01.parquet") == (seconds(2023, 1, 1), seconds(2024, 1, 1) - 1)
    assert from_name("20220610_20220601") == UNKNOWN == from_name("12345678_12345679")
    june = (seconds(2022, 6, 10), seconds(2022, 6, 11) - 1)
    assert from_url("s3://clay-tiles-02/02/03WVN/2022-06-10/claytile_03WVN_20220610_v02_0001.tif") == june
    assert from_url("s3://from-2022-06-10/to-2022-06-11.tif") == UNKNOWN == from_url("s3://tile_0001.tif")
    assert years_of(np.array([[*june], [seconds(2023, 1, 1), seconds(2024, 1, 1)]])) == {2022, 2023}
