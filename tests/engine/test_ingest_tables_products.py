"""Layouts of products as their publishers changed them over the years."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from plugin.engine.collection.geometry import to_lonlat
from plugin.engine.errors import LookalikeError

from . import layouts
from .layouts import chips
from .tables import batches, check, opened, seconds


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


def test_earth_genomes_tiles_in_metres_that_nothing_names(tmp_path: Path) -> None:
    vectors, tiles = tmp_path / "vectors.parquet", tmp_path / "tiles.parquet"
    layouts.earth_genome(vectors, tiles, chips(12, 384))
    with pytest.raises(LookalikeError, match=r"tiles\.parquet gives coordinates such as .* which are no degrees"):
        opened(vectors, tiles)


@pytest.mark.parametrize(
    ("name", "dim", "product"),
    [
        ("33TWN_20220601_20220630_v001.gpq", 768, "clay-v0.1"),
        ("33TWN_20220601_20220630_v1.gpq", 768, "clay-v1"),
        ("33TWN_20220601_20220630_v1.5.gpq", 1024, "clay-v1.5"),
        ("a.gpq", 768, "clay-v0.1"),
        ("a.gpq", 1024, "clay-v1.5"),
    ],
)
@pytest.mark.parametrize("bare", [False, True])
def test_versions_of_clay_with_the_same_columns_are_told_by_the_name(
    tmp_path: Path, name: str, dim: int, product: str, bare: bool
) -> None:
    some = chips(12, dim, side=5120.0)
    path = layouts.clay_v01(tmp_path / name, some, date(2022, 6, 10))
    if bare:
        product = "table" if name == "a.gpq" else product
        pq.write_table(pq.read_table(path).select(["embeddings", "geometry"]), path)
    reader = opened(path)
    assert reader.found.product == product
    assert reader.found.years == ((2022,) if not bare or name != "a.gpq" else ())
    check(reader, some)


def test_two_versions_of_clay_are_not_mixed(tmp_path: Path) -> None:
    paths = [layouts.clay_v01(tmp_path / f"33TWN_20220610_20220610_{v}.gpq", chips(12, 768)) for v in ("v001", "v1")]
    with pytest.raises(LookalikeError, match=r"v001\.gpq and .*v1\.gpq hold embeddings of different models"):
        opened(*paths)


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
