"""Where the chips of a table lie: systems as files write them, points, swapped axes, and zones at their edges."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
import shapely

from plugin.engine.collection.geometry import footprints_of, from_lonlat
from plugin.engine.errors import LookalikeError
from plugin.engine.ingest.reader import Options

from . import layouts
from .layouts import chips
from .tables import batches, check, opened


def test_crs_is_read_in_every_way_it_is_written(tmp_path: Path) -> None:
    some = chips(6, 16)
    columns = {"embedding": layouts.fixed(some.vectors), "geometry": pa.array(some.native_wkb, pa.binary())}
    utm = {"id": {"authority": "EPSG", "code": 32633}}
    for said in (layouts.geo(utm), layouts.geo(utm, version=None), layouts.geo("EPSG:32633", version="0.1.0")):
        check(opened(layouts.write_parquet(tmp_path / "utm.parquet", columns, {"geo": said})), some)
    plain = {"embedding": layouts.fixed(some.vectors), "geometry": pa.array(some.wkb, pa.binary())}
    for said in (layouts.geo(...), layouts.geo(None)):
        reader = opened(layouts.write_parquet(tmp_path / "plain.parquet", plain, {"geo": said}))
        assert any("longitude and latitude are assumed" in note for note in reader.found.notes)
        check(reader, some)
    assert not any(
        "assumed" in note for note in opened(layouts.clay_v01(tmp_path / "c.gpq", chips(3, 768))).found.notes
    )
    with pytest.raises(LookalikeError, match="which are no degrees"):
        opened(layouts.write_parquet(tmp_path / "bad.parquet", columns, {"geo": layouts.geo()}))


def test_swapped_coordinates_are_refused(tmp_path: Path) -> None:
    corners = chips(4, 16, "EPSG:32655", 320.0, (399_960.0, 2_000_000.0)).lonlat[..., ::-1]  # 146 east
    shapes = [shapely.to_wkb(shapely.polygons(one)) for one in corners]
    columns = {"embedding": layouts.fixed(np.ones((4, 16))), "geometry": pa.array(shapes, pa.binary())}
    with pytest.raises(LookalikeError, match="latitudes before longitudes"):
        opened(layouts.write_parquet(tmp_path / "a.parquet", columns, {"geo": layouts.geo()}))


def test_points_take_the_chosen_size(tmp_path: Path) -> None:
    some = chips(6, 16, side=640.0)
    centres = (some.bounds[:, :2] + some.bounds[:, 2:]) / 2
    lon, lat = (axis[:, 0] for axis in np.moveaxis(footprints_of(some.crs, np.hstack([centres, centres])), 2, 0))
    columns = {"embedding": layouts.fixed(some.vectors), "longitude": lon, "latitude": lat}
    path = layouts.write_parquet(tmp_path / "points.parquet", columns)
    reader = opened(path, options=Options(chip_metres=640.0))
    assert any("square of 640 m" in note for note in reader.found.notes)
    check(reader, some)


def test_zones_are_recovered_on_either_side_of_an_edge(tmp_path: Path) -> None:
    west = chips(10, 16, "EPSG:32632", 320.0, (740_000.0, 4_900_020.0))  # beyond 12 E, where zone 33 begins
    east = chips(10, 16, "EPSG:32633", 320.0, (258_000.0, 4_900_020.0))
    lon, _ = np.moveaxis(west.lonlat, 2, 0)
    assert lon.max() > 12 > east.lonlat[..., 0].min()
    columns = {
        "embedding": layouts.fixed(np.concatenate([west.vectors, east.vectors])),
        "geometry": pa.array(west.wkb + east.wkb, pa.binary()),
    }
    read = batches(opened(layouts.write_parquet(tmp_path / "a.parquet", columns, {"geo": layouts.geo()})))
    by_crs = {batch.crs: batch for batch in read}
    np.testing.assert_array_equal(by_crs["EPSG:32632"].bounds, west.bounds)
    np.testing.assert_array_equal(by_crs["EPSG:32633"].bounds, east.bounds)
    assert by_crs["EPSG:32633"].source_rows.tolist() == list(range(10, 20))


def test_native_boxes_follow_the_projection_of_the_footprints(tmp_path: Path) -> None:
    some = chips(6, 16, "EPSG:32633", 320.0)
    (batch,) = check(opened(layouts.clay_schema(tmp_path / "a.parquet", some)), some)
    assert batch.footprints is not None
    x, y = from_lonlat(batch.crs, batch.footprints[..., 0], batch.footprints[..., 1])
    np.testing.assert_allclose(x[:, [0, 1]], batch.bounds[:, [0, 2]], atol=1e-6)
    np.testing.assert_allclose(y[:, [0, 2]], batch.bounds[:, [1, 3]], atol=1e-6)
