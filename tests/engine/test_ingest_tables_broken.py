"""Tables whose columns are broken, hostile or odd: one sentence with the file, or rows of NaN, which are dropped."""

from __future__ import annotations

import socket
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from plugin.engine.collection.batch import Batch
from plugin.engine.collection.geometry import crs_of
from plugin.engine.errors import LookalikeError
from plugin.engine.importing import import_collection
from plugin.protocol import ImportParams

from . import layouts
from .layouts import chips
from .tables import bad_places, bad_vectors, batches, columns_of, opened

TURN = np.array([360.0, 0.0])


def read_with(tmp_path: Path, **changes: Any) -> Batch:
    """The rows of a small table, all in one batch."""
    path = layouts.write_parquet(tmp_path / "odd.parquet", {**columns_of(), **changes}, {"geo": layouts.geo()})
    (batch,) = batches(opened(path))
    return batch


def test_rows_of_another_length_and_missing_rows_are_nan(tmp_path: Path) -> None:
    rows: list[list[float] | None] = [[1.0] * 16 for _ in range(8)]
    rows[2], rows[5], rows[6] = [1.0] * 15, None, []
    batch = read_with(tmp_path, embedding=pa.array(rows, pa.list_(pa.float32())))
    assert bad_vectors(batch) == [2, 5, 6] and not bad_places(batch)
    fixed = [row if row and len(row) == 16 else None for row in rows]
    assert bad_vectors(read_with(tmp_path, embedding=pa.array(fixed, pa.list_(pa.float32(), 16)))) == [2, 5, 6]


def test_a_short_first_row_does_not_decide_the_dimension(tmp_path: Path) -> None:
    rows = [[1.0] * 9] + [[1.0] * 16 for _ in range(7)]
    assert bad_vectors(read_with(tmp_path, embedding=pa.array(rows, pa.list_(pa.float32())))) == [0]


def test_missing_numbers_within_a_vector_are_nan(tmp_path: Path) -> None:
    rows: list[list[float | None]] = [[1.0] * 16 for _ in range(8)]
    rows[3][7] = None
    rows[4][0] = float("inf")
    assert bad_vectors(read_with(tmp_path, embedding=pa.array(rows, pa.list_(pa.float32())))) == [3, 4]


def test_geometry_that_is_missing_empty_or_nonsense_is_nan(tmp_path: Path) -> None:
    shapes: list[bytes | None] = list(chips(8, 16).wkb)
    shapes[1], shapes[3], shapes[4], shapes[6] = None, b"", shapely.to_wkb(shapely.Polygon()), b"\x01\x03garbage"
    batch = read_with(tmp_path, geometry=pa.array(shapes, pa.binary()))
    assert bad_places(batch) == [1, 3, 4, 6] and sorted(batch.source_rows.tolist()) == list(range(8))
    infinite = bytearray(chips(8, 16).wkb[0])
    infinite[13:21] = struct.pack("<d", float("nan"))
    assert bad_places(read_with(tmp_path, geometry=pa.array([bytes(infinite), *shapes[1:]], pa.binary()))) == [
        0,
        1,
        3,
        4,
        6,
    ]


@pytest.mark.parametrize("head", ["GEOMETRYCOLLECTION(", '{"type":"GeometryCollection","geometries":['])
def test_geometry_nested_without_end_does_not_end_the_process(tmp_path: Path, head: str) -> None:
    polygons = shapely.polygons(chips(8, 16).lonlat)
    texts = (shapely.to_geojson(polygons) if head[0] == "{" else shapely.to_wkt(polygons)).tolist()
    texts[3] = head * 100_000
    assert bad_places(read_with(tmp_path, geometry=texts)) == [3]


def test_other_shapes_are_told_and_boxed(tmp_path: Path) -> None:
    some = chips(8, 16)
    shapes: list[bytes] = list(some.wkb)
    shapes[2] = shapely.to_wkb(shapely.Point(15, 44).buffer(0.01))
    ring = shapely.polygons(some.lonlat[3])
    shapes[4] = shapely.to_wkb(shapely.MultiPolygon([shapely.polygons(some.lonlat[4])]))
    shapes[5] = shapely.to_wkb(shapely.segmentize(shapely.polygons(some.lonlat[5]), 0.0005))
    shapes[6] = shapely.to_wkb(shapely.force_3d(shapely.polygons(some.lonlat[6])), byte_order=0)
    shapes[7] = shapely.to_wkb(ring.reverse())
    path = layouts.write_parquet(
        tmp_path / "a.parquet", {**columns_of(), "geometry": pa.array(shapes, pa.binary())}, {"geo": layouts.geo()}
    )
    reader = opened(path)
    assert any("not four corners" in note for note in reader.found.notes)
    read = {int(row): batch for batch in batches(reader) for row in batch.source_rows}
    assert read[2].crs == "EPSG:4326"
    np.testing.assert_allclose(read[2].bounds[0], [14.99, 43.99, 15.01, 44.01])
    for row, place in ((4, 4), (5, 5), (6, 6), (7, 3)):
        batch = read[row]
        assert batch.crs == some.crs, row
        np.testing.assert_allclose(batch.bounds[batch.source_rows == row][0], some.bounds[place], atol=0.01)


def test_chips_across_the_antimeridian_stay_whole(tmp_path: Path) -> None:
    some = chips(8, 16, "EPSG:32601", 5120.0, (352_000.0, 7_500_000.0), across=8)
    lonlat = some.lonlat
    wrapped = np.where(lonlat[..., :1] < -180, lonlat + TURN, lonlat)
    across = np.flatnonzero(np.ptp(wrapped[..., 0], axis=1) > 180)
    assert len(across), "some chip must lie across 180 degrees"
    jumping = [shapely.to_wkb(shapely.polygons(one), byte_order=1) for one in wrapped]
    halves = []
    for one in np.where(lonlat[..., :1] > 0, lonlat - TURN, lonlat):
        shape = shapely.polygons(one)
        west = shapely.intersection(shape, shapely.box(-190, 0, -180, 90))
        east = shapely.intersection(shape, shapely.box(-180, 0, 0, 90))
        moved = shapely.transform(west, lambda xy: xy + TURN)
        parts = [part for part in (moved, east) if not part.is_empty]
        halves.append(shapely.to_wkb(shapely.MultiPolygon(parts)))
    for shapes in (jumping, halves):
        batch = read_with(tmp_path, geometry=pa.array(shapes, pa.binary()))
        assert batch.crs == "EPSG:32601" and batch.footprints is not None
        order = np.argsort(batch.source_rows)
        np.testing.assert_allclose(batch.bounds[order], some.bounds, atol=0.01)
        assert np.ptp(batch.footprints[..., 0], axis=1).max() < 1


def test_ids_that_repeat_or_are_missing_are_passed_on(tmp_path: Path) -> None:
    ids: list[str | None] = [f"chip-{i}" for i in range(8)]
    ids[3], ids[5], ids[6] = "chip-1", None, None
    batch = read_with(tmp_path, id=ids)
    assert batch.source_ids[3] == "chip-1" == batch.source_ids[1]
    assert batch.source_ids[5] != batch.source_ids[6], "rows without an id must not look the same"


def test_numbers_that_count_rows_are_no_ids(tmp_path: Path) -> None:
    assert not read_with(tmp_path, id=pa.array(range(8))).source_ids
    assert read_with(tmp_path, id=pa.array([9, 4, 7, 1, 0, 3, 5, 22])).source_ids[0] == "9"


def test_ids_that_only_some_files_have_name_no_chip(tmp_path: Path) -> None:
    for name, ids in (("a", [f"chip-{i}" for i in range(8)]), ("b", list(range(8)))):
        layouts.write_parquet(tmp_path / f"{name}.parquet", {**columns_of(), "id": ids}, {"geo": layouts.geo()})
    reader = opened(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert any("chips are named by their place" in note for note in reader.found.notes)
    assert not any(batch.source_ids for batch in batches(reader)) and "id" in reader.found.fields


def test_columns_of_strange_types_are_left_out(tmp_path: Path) -> None:
    batch = read_with(
        tmp_path,
        record=pa.array([{"a": 1, "b": [1, 2]}] * 8),
        pairs=pa.array([[("k", 1)]] * 8, pa.map_(pa.string(), pa.int32())),
        deep=pa.array([[[[1]]]] * 8),
        nothing=pa.nulls(8),
        price=pa.array([1] * 8, pa.decimal128(5, 2)),
        word=pa.array(["x"] * 8).dictionary_encode(),
        at=pa.array([1] * 8, pa.time32("s")),
    )
    assert batch.attributes is not None
    assert batch.attributes.column_names == ["price", "word"]
    assert batch.attributes["price"].to_pylist() == [1.0] * 8


def test_geo_metadata_that_is_not_json(tmp_path: Path) -> None:
    path = layouts.write_parquet(tmp_path / "a.parquet", columns_of(), {"geo": "{not json"})
    with pytest.raises(LookalikeError, match=r"geo metadata of .*a\.parquet is not JSON"):
        opened(path)


@pytest.mark.parametrize("said", ["[]", "3", '{"columns": 5}', '{"columns": {"geometry": 7}}', '{"columns": {}}'])
def test_geo_metadata_of_another_form_is_as_good_as_none(tmp_path: Path, said: str) -> None:
    reader = opened(layouts.write_parquet(tmp_path / "a.parquet", columns_of(), {"geo": said}))
    assert any("longitude and latitude are assumed" in note for note in reader.found.notes)


def test_an_unknown_crs_is_told(tmp_path: Path) -> None:
    path = layouts.write_parquet(tmp_path / "a.parquet", columns_of(), {"geo": layouts.geo({"type": "Nonsense"})})
    with pytest.raises(LookalikeError, match="coordinate reference system that is not known"):
        opened(path)


def test_a_crs_that_is_an_address_or_a_path_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.wkt"
    secret.write_text(crs_of("EPSG:32633").to_wkt())
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/crs"
        for crs in (address, str(secret), f"ESRI::{secret}", f"+proj=utm +zone=33 +nadgrids=@{address}"):
            path = layouts.write_parquet(tmp_path / "a.parquet", columns_of(), {"geo": layouts.geo(crs)})
            with pytest.raises(LookalikeError, match="coordinate reference system that is not known"):
                opened(path)
        with pytest.raises(TimeoutError):
            server.accept()


def test_files_of_unlike_dimensions_are_told(tmp_path: Path) -> None:
    one = layouts.write_parquet(tmp_path / "a.parquet", columns_of(dim=16), {"geo": layouts.geo()})
    other = layouts.write_parquet(tmp_path / "b.parquet", columns_of(dim=32), {"geo": layouts.geo()})
    with pytest.raises(LookalikeError, match=r"vectors of (16|32) numbers, .* of (16|32)\."):
        opened(one, other)


def test_vectors_without_a_place_are_told(tmp_path: Path) -> None:
    path = layouts.write_parquet(tmp_path / "a.parquet", {"embedding": columns_of()["embedding"]})
    with pytest.raises(LookalikeError, match="does not say where its chips lie"):
        opened(path)


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    table = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["a", "a"])
    pq.write_table(table, tmp_path / "a.parquet")
    with pytest.raises(LookalikeError, match="two columns of one name"):
        opened(tmp_path / "a.parquet")


@pytest.mark.parametrize(
    "name", ["epsg", "crs", "utm_crs", "grid_cell", "source_model", "source_creator", "model", "date", "id", "bbox"]
)
def test_a_column_with_a_known_name_may_hold_anything(tmp_path: Path, name: str) -> None:
    columns = columns_of()
    for number, strange in enumerate(
        (
            pa.array([[1.0, 2.0]] * 8),
            pa.array([["a"]] * 8),
            pa.array([{"a": 1}] * 8),
            pa.array([[("k", 1)]] * 8, pa.map_(pa.string(), pa.int64())),
            pa.array([b"\xff\xfe"] * 8),
            pa.array([None] * 8),
        )
    ):
        path = tmp_path / f"{name}-{number}.parquet"
        (batch,) = batches(opened(layouts.write_parquet(path, {**columns, name: strange})))
        assert bad_vectors(batch) == bad_places(batch) == []
    without = {**columns, "unique_id": columns["id"], "grid_cell": pa.array([1.5] * 8)}
    del without["geometry"]
    with pytest.raises(LookalikeError, match="does not say where its chips lie"):
        opened(layouts.write_parquet(tmp_path / "cells.parquet", without))


@pytest.mark.parametrize("dim", [-5, 0, 10**12, True, "8", None])
def test_a_length_of_vectors_that_only_the_footer_tells_is_one(tmp_path: Path, dim: object) -> None:
    columns = {**columns_of(), "embedding": pa.array([None] * 8, pa.list_(pa.float32()))}
    footer = {"geo": layouts.geo(), "emb": {"model": {"id": "m"}, "embedding": {"dim": dim}}}
    with pytest.raises(LookalikeError, match="no row that tells how long its vectors are"):
        opened(layouts.write_parquet(tmp_path / "a.parquet", columns, footer))


def test_footprints_that_reach_beyond_all_bounds_are_dropped_and_hold_nothing_up(tmp_path: Path) -> None:
    """GEOS does not come back from simplifying the hull of the first; the second is a box, but nowhere."""
    first = [[-9e304, -1e-278], [-1e300, -1e-42], [-7e150, -1e-278], [-2e-18, 2e6], [-9e304, -1e-278]]
    second = [[0, 0], [1e155, 0], [1e155, 1e155], [0, 1e155], [0, 0]]
    geometries = list(chips(8, 16).wkb)
    for row, ring in ((1, first), (4, second)):
        geometries[row] = b"\x01\x03\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00" + np.array(ring, "<f8").tobytes()
    path = layouts.write_parquet(
        tmp_path / "a.parquet", {**columns_of(), "geometry": pa.array(geometries, pa.binary())}, {"geo": layouts.geo()}
    )
    info = import_collection(ImportParams((str(path),), str(tmp_path / "c")))
    assert (info.chips, info.dropped) == (6, {"no place on Earth": 2})
    assert info.first_dropped == {"no place on Earth": "a.parquet, row 1"}
