"""A damaged place among a table's first rows is dropped and named, and says nothing of the other rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import shapely
from numpy.typing import NDArray

from plugin.engine.collection.batch import UNKNOWN_TIME
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.errors import LookalikeError
from plugin.engine.importing import import_collection
from plugin.protocol import ImportParams

from . import layouts
from .layouts import chips
from .tables import batches, opened

SOME = chips(40, 16)
HEAD = b"\x01\x03\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00"
ROW = 2


def wkb_of(rings: NDArray[np.float64]) -> list[bytes]:
    """Polygons of corners (n, 4, 2), whatever numbers these are."""
    return [HEAD + np.ascontiguousarray(ring[[1, 2, 3, 0, 1]], "<f8").tobytes() for ring in rings]


def places(kind: str, rings: NDArray[np.float64]) -> dict[str, Any]:
    """The columns of a table that say where chips lie."""
    middles = rings.mean(axis=1)
    if kind == "centres":
        return {"lon": middles[:, 0], "lat": middles[:, 1]}
    if kind == "boxes":
        lows, highs = rings.min(axis=1), rings.max(axis=1)
        return {"xmin": lows[:, 0], "ymin": lows[:, 1], "xmax": highs[:, 0], "ymax": highs[:, 1]}
    points = [b"\x01\x01\x00\x00\x00" + np.ascontiguousarray(middle, "<f8").tobytes() for middle in middles]
    return {"geometry": pa.array(wkb_of(rings) if kind == "polygons" else points, pa.binary())}


def imported(folder: Path, columns: dict[str, Any], footer: dict[str, Any] | None = None) -> Collection:
    path = layouts.write_parquet(folder / "t.parquet", {"vector": layouts.fixed(SOME.vectors), **columns}, footer)
    return open_collection(import_collection(ImportParams((str(path),), str(folder / "c"))).path)


def one_dropped(collection: Collection, row: int = ROW) -> None:
    about = collection.manifest
    assert (about.chips, about.dropped) == (len(SOME) - 1, {"no place on Earth": 1})
    assert about.first_dropped == {"no place on Earth": f"t.parquet, row {row}"}
    assert len(about.crs) == 1
    west, south, east, north = about.extent
    assert 13.7 < west < east < 13.9 and 44.2 < south < north < 44.3


@pytest.mark.parametrize("kind", ["polygons", "points", "centres", "boxes"])
@pytest.mark.parametrize(
    ("axis", "value"),
    [(1, 95.0), (1, 300.0), *((axis, value) for axis in (0, 1) for value in (4e4, 1e9, 1e20, 1e300, np.nan, np.inf))],
)
def test_a_damaged_degree_is_its_rows_alone(tmp_path: Path, kind: str, axis: int, value: float) -> None:
    rings = SOME.lonlat.copy()
    rings[ROW, :, axis] = value
    one_dropped(imported(tmp_path, places(kind, rings), {"geo": layouts.geo()} if kind[0] == "p" else None))


@pytest.mark.parametrize("kind", ["polygons", "points", "boxes"])
@pytest.mark.parametrize("value", [1e9, 1e20, np.nan, -np.inf])
def test_a_damaged_metre_is_its_rows_alone(tmp_path: Path, kind: str, value: float) -> None:
    bounds = SOME.bounds
    rings = np.stack([bounds[:, [0, 1]], bounds[:, [2, 1]], bounds[:, [2, 3]], bounds[:, [0, 3]]], axis=1)
    rings[ROW, :, 1] = value
    columns = places(kind, rings)
    if kind == "boxes":
        one_dropped(imported(tmp_path, {**columns, "crs": [SOME.crs] * len(SOME)}))
    else:
        one_dropped(imported(tmp_path, columns, {"geo": layouts.geo(SOME.crs)}))


def test_degrees_that_call_themselves_metres_are_seen_past_a_damaged_row(tmp_path: Path) -> None:
    rings = SOME.lonlat.copy()
    rings[ROW, :, 1] += 60
    path = layouts.write_parquet(
        tmp_path / "t.parquet",
        {"vector": layouts.fixed(SOME.vectors), **places("polygons", rings)},
        {"geo": layouts.geo(SOME.crs)},
    )
    reader = opened(path)
    assert any("its coordinates are degrees" in note for note in reader.found.notes)
    good = {batch.crs for batch in batches(reader) if ROW not in batch.source_rows}
    assert good == {SOME.crs}


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_latitudes_before_longitudes_are_refused_as_before(tmp_path: Path, rows: int) -> None:
    # Chips on either side of 90 degrees east, of which only the last few are beyond; and a row that is damaged.
    east = chips(40, 16, "EPSG:32645", 320.0, (740_000.0, 2_000_000.0), across=40).lonlat
    east[..., 0] += 90.0 - east[40 - rows, 0, 0] + 1e-6
    turned = east[..., ::-1].copy()
    turned[5, :, 0] = 170.0
    with pytest.raises(LookalikeError, match="gives latitudes before longitudes"):
        imported(tmp_path, places("polygons", turned), {"geo": layouts.geo()})


@pytest.mark.parametrize("first", [b"\x07garbage", b"", b"\x01\x03\x00\x00\x20\x01" + b"\xff" * 4, b"\x07" * 40])
def test_the_first_row_does_not_decide_what_a_column_of_bytes_is(tmp_path: Path, first: bytes) -> None:
    one_dropped(imported(tmp_path, {"geometry": pa.array([first, *SOME.wkb[1:]], pa.binary())}), 0)
    shapes = shapely.set_srid(shapely.from_wkb(SOME.native_wkb), 32633)
    named = [first, *shapely.to_wkb(shapes, include_srid=True)[1:]]
    one_dropped(imported(tmp_path, {"geometry": pa.array(named, pa.binary())}), 0)


@pytest.mark.parametrize("first", ["garbage", "", "SRID=4326;", "0103", "{", "ÄÖ"])
@pytest.mark.parametrize("named", ["", "SRID=4326;"])
def test_the_first_row_does_not_decide_what_a_column_of_texts_is(tmp_path: Path, first: str, named: str) -> None:
    texts = [named + shapely.from_wkb(wkb).wkt for wkb in SOME.wkb]
    one_dropped(imported(tmp_path, {"geometry": pa.array([first, *texts[1:]])}), 0)


def test_geometry_of_several_systems_as_postgis_writes_it(tmp_path: Path) -> None:
    zones = [chips(20, 16, crs) for crs in ("EPSG:32632", "EPSG:32633")]
    shapes = [shapely.set_srid(shapely.from_wkb(zone.native_wkb), int(zone.crs[5:])) for zone in zones]
    for name, columns in (
        ("wkb", [*shapely.to_wkb(shapes[0], include_srid=True), *shapely.to_wkb(shapes[1], include_srid=True)]),
        ("wkt", [f"SRID={shapely.get_srid(shape)};{shape.wkt}" for shape in np.concatenate(shapes)]),
    ):
        there = imported(tmp_path / name, {"geometry": columns})
        assert sorted(there.crs) == [zone.crs for zone in zones]
        lon = np.concatenate([zone.lonlat[..., 0] for zone in zones])
        west, _, east, _ = there.manifest.extent
        assert np.allclose([west, east], [lon.min(), lon.max()])


def boxes_of(bounds: NDArray[np.float64]) -> dict[str, Any]:
    """The columns of a table with boxes in the system that another column names."""
    return dict(zip(("xmin", "ymin", "xmax", "ymax"), bounds.T, strict=True))


@pytest.mark.parametrize("row", [0, ROW])
@pytest.mark.parametrize("named", ["EPSG:1", "EPSG:²", "n/a", "", "/etc/passwd", 'LOCAL_CS["site",UNIT["metre",1]]'])
def test_an_unknown_system_is_its_rows_alone(tmp_path: Path, named: str, row: int) -> None:
    systems = [SOME.crs] * len(SOME)
    systems[row] = named
    one_dropped(imported(tmp_path / "boxes", {**boxes_of(SOME.bounds), "crs": systems}), row)
    shapes = pa.array(SOME.native_wkb, pa.binary())
    one_dropped(imported(tmp_path / "shapes", {"geometry": shapes, "crs": systems}), row)


@pytest.mark.parametrize("damaged", [1.0, 32633.5, np.nan])
def test_an_unknown_code_is_its_rows_alone(tmp_path: Path, damaged: float) -> None:
    codes = np.full(len(SOME), 32633.0)
    codes[ROW] = damaged
    one_dropped(imported(tmp_path / "numbers", {**boxes_of(SOME.bounds), "epsg": codes}))
    shapes = shapely.set_srid(shapely.from_wkb(SOME.native_wkb), 32633)
    shapes[ROW] = shapely.set_srid(shapes[ROW], 999_999)
    named = {"geometry": pa.array(shapely.to_wkb(shapes, include_srid=True), pa.binary())}
    one_dropped(imported(tmp_path / "within", named))


def test_unknown_systems_are_counted_wherever_they_stand(tmp_path: Path) -> None:
    many = chips(1_200, 16, across=30)
    systems: list[str | None] = ["EPSG:32633" if row % 2 else "32633" for row in range(len(many))]
    for row in (900, 1_003, 1_100):
        systems[row] = f"EPSG:{row}"
    systems[1_104] = None
    columns = {"vector": layouts.fixed(many.vectors), **boxes_of(many.bounds), "crs": systems}
    path = layouts.write_parquet(tmp_path / "t.parquet", columns, row_group=500)
    about = open_collection(import_collection(ImportParams((str(path),), str(tmp_path / "c"))).path).manifest
    assert (about.chips, about.crs, about.dropped) == (1_196, (many.crs,), {"no place on Earth": 4})
    assert about.first_dropped == {"no place on Earth": "t.parquet, row 900"}


@pytest.mark.parametrize("systems", [["EPSG:1"] * 40, [None, "EPSG:1"] * 20, ["n/a", "EPSG:1"] * 20])
def test_a_column_of_unknown_systems_is_refused(tmp_path: Path, systems: list[str | None]) -> None:
    first = next(filter(None, systems))
    told = rf"The column crs of .*t\.parquet names a coordinate reference system that is not known: '{first}'\. Set it"
    with pytest.raises(LookalikeError, match=told):
        imported(tmp_path, {**boxes_of(SOME.bounds), "crs": systems})


def test_a_row_that_is_no_place_leaves_the_antimeridian_to_the_others(tmp_path: Path) -> None:
    side = chips(40, 16, "EPSG:32601", 20_000.0, (150_000.0, 7_000_000.0))
    rings = np.stack([(side.lonlat[..., 0] + 180) % 360 - 180, side.lonlat[..., 1]], axis=2)
    assert (np.ptp(rings[..., 0], axis=1) > 300).any()
    whole = imported(tmp_path / "whole", places("polygons", rings), {"geo": layouts.geo()})
    rings[ROW] = np.nan
    rest = imported(tmp_path / "rest", places("polygons", rings), {"geo": layouts.geo()})
    assert rest.manifest.chips == 39
    spans = [np.ptp(one.footprints[..., 0], axis=1).max() for one in (whole, rest)]
    assert max(spans) < 1


@pytest.mark.parametrize("stored", ["timestamp", "date", "range"])
def test_a_date_beyond_all_years_is_its_rows_alone(tmp_path: Path, stored: str) -> None:
    day, far = 19_000, 2**31 - 2
    days = np.full(len(SOME), day)
    days[ROW] = far
    columns: dict[str, Any] = places("polygons", SOME.lonlat)
    if stored == "timestamp":
        columns["datetime"] = pa.array(days * 86_400_000_000, pa.int64()).cast(pa.timestamp("us", "UTC"))
    else:
        dates = pa.array(days, pa.int32()).cast(pa.date32())
        begins = pa.array([day] * len(SOME), pa.int32()).cast(pa.date32())
        columns |= {"datetime": dates} if stored == "date" else {"start_date": begins, "end_date": dates}
    there = imported(tmp_path, columns, {"geo": layouts.geo()})
    assert there.count == len(SOME)
    assert there.manifest.valid_from == "2022-01-08T00:00:00Z" and (there.manifest.valid_to or "")[:10] == "2022-01-08"
    intervals = there.intervals(np.arange(there.count))
    assert (intervals == UNKNOWN_TIME).all(axis=1).sum() == 1


def test_a_local_system_is_told(tmp_path: Path) -> None:
    local = 'LOCAL_CS["site",UNIT["metre",1]]'
    with pytest.raises(
        LookalikeError, match=r"t\.parquet names a coordinate reference system that is not known: 'LOCAL"
    ):
        imported(tmp_path, places("polygons", SOME.lonlat), {"geo": layouts.geo(local)})
