"""Every product that comes as a table is recognised from its content, and its chips are read as they were written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from plugin.engine.collection.batch import UNKNOWN_TIME
from plugin.engine.errors import LookalikeError

from . import layouts
from .layouts import chips
from .tables import batches, check, opened, two_columns

DAY = 86_400
JUNE_10 = 1_654_819_200  # 2022-06-10


def test_clay_v01_gives_native_squares_and_dates_that_its_urls_confirm(tmp_path: Path) -> None:
    some = chips(40, 768, "EPSG:32603", 5120.0, (399_955.0, 7_294_905.0))
    reader = opened(layouts.clay_v01(tmp_path / "03WVN_20220610_20220610_v001.gpq", some))
    found = reader.found
    assert (found.product, found.model, found.version, found.licence) == ("clay-v0.1", "clay", "v0.1", "ODC-BY-1.0")
    assert found.years == (2022,)
    assert "agrees with the acquisition dates in source_url" in found.acquisition and not found.creation
    assert found.imagery.startswith("s3://clay-tiles-02") and not found.imagery_readable
    (batch,) = check(reader, some)
    assert batch.footprints is not None and batch.attributes is not None
    np.testing.assert_allclose(batch.footprints, some.lonlat, rtol=0, atol=1e-12)
    assert batch.intervals.tolist() == [[JUNE_10, JUNE_10 + DAY - 1]] * len(some)
    assert batch.source == "03WVN_20220610_20220610_v001.gpq" and not batch.source_ids
    assert found.fields == ("index", "source_url", "date") == tuple(batch.attributes.column_names)


def test_a_date_that_contradicts_the_urls_is_the_creation(tmp_path: Path) -> None:
    some = chips(5, 768)
    reader = opened(layouts.clay_v01(tmp_path / "x.gpq", some, day=date(2024, 1, 2)))
    assert "source_url" in reader.found.acquisition and "differs" in reader.found.creation
    (batch,) = batches(reader)
    assert batch.intervals[0].tolist() == [JUNE_10, JUNE_10 + DAY - 1]
    assert batch.attributes is not None
    assert str(batch.attributes["created"][0].as_py())[:10] == "2024-01-02"
    assert reader.found.years == (2022,)


def test_without_urls_the_range_in_the_name_decides(tmp_path: Path) -> None:
    some = chips(5, 768)
    path = layouts.clay_v01(tmp_path / "33TUL_20220601_20220630_v001.gpq", some, in_url="unknown")
    assert "within the dates of the files' names" in opened(path).found.acquisition
    later = layouts.clay_v01(tmp_path / "33TUL_20200101_20200131_v001.gpq", some, in_url="unknown")
    reader = opened(later)
    assert reader.found.acquisition == "the dates in the files' names" and reader.found.years == (2020,)
    assert "outside" in reader.found.creation


@pytest.mark.parametrize("groups", [1, 6])
def test_patches_of_clay_get_their_own_footprints(tmp_path: Path, groups: int) -> None:
    some = chips(3, 768 * 256 * groups, "EPSG:32603", 5120.0)
    reader = opened(layouts.clay_v01(tmp_path / "03WVN_20220610_20220610_v001.gpq", some))
    assert reader.found.chips == 3 * 256 and reader.found.dim == 768
    assert reader.found.product == ("clay-v0.1-group" if groups > 1 else "clay-v0.1-patch")
    read = batches(reader)
    vectors = np.concatenate([batch.vectors for batch in read])
    bounds = np.concatenate([batch.bounds for batch in read])
    rows = np.concatenate([batch.source_rows for batch in read])
    assert rows.tolist() == np.repeat(range(3), 256).tolist()
    expected = some.vectors.reshape(3, groups, 256, 768).mean(axis=1).reshape(-1, 768)
    np.testing.assert_allclose(vectors, expected, rtol=1e-5, atol=1e-6)
    west, _, _, north = some.bounds[0]
    np.testing.assert_allclose(bounds[0], [west, north - 320, west + 320, north])
    np.testing.assert_allclose(bounds[17], [west + 320, north - 640, west + 640, north - 320])
    assert sum(batch.attributes is not None and len(batch.attributes) for batch in read) == 3 * 256


def test_the_other_clays(tmp_path: Path) -> None:
    some = chips(12, 768)
    geometry = pa.array(some.wkb, pa.binary())
    embeddings = layouts.lists(some.vectors)
    cover = layouts.write_parquet(
        tmp_path / "cover.parquet", {"embeddings": embeddings, "bbox": geometry}, {"geo": layouts.geo(column="bbox")}
    )
    assert opened(cover).found.product == "clay-v0-worldcover"
    check(opened(cover), some)
    v1 = layouts.write_parquet(
        tmp_path / "scene.gpq",
        {"item_id": ["scene"] * 12, "embeddings": embeddings, "geometry": geometry},
        {"geo": layouts.geo()},
    )
    reader = opened(v1)
    assert (reader.found.product, reader.found.version) == ("clay-v1", "v1")
    (batch,) = check(reader, some)
    assert not batch.source_ids and any("item_id has the same value" in note for note in reader.found.notes)
    wide = chips(12, 1024)
    v15 = layouts.write_parquet(
        tmp_path / "data_01c1fab1.parquet",
        {
            "chips_id": range(12),
            "datetime": pa.array([JUNE_10] * 12, pa.timestamp("s")),
            "embedding": layouts.lists(wide.vectors),
            "geometry": geometry,
        },
        {"geo": layouts.geo()},
    )
    reader = opened(v15)
    assert (reader.found.product, reader.found.version) == ("clay-v1.5", "v1.5")
    assert reader.found.acquisition == "column datetime"
    check(reader, replace(some, vectors=wide.vectors))


def test_clays_proposed_schema_keeps_loss_and_refuses_mixed_models(tmp_path: Path) -> None:
    some = chips(20, 64)
    reader = opened(layouts.clay_schema(tmp_path / "a.parquet", some))
    assert (reader.found.product, reader.found.model) == ("clay-schema", "clay-v1")
    assert "loss" in reader.found.fields and "loss_metric" in reader.found.fields
    assert not reader.found.acquisition and "creation of the embedding" in reader.found.creation
    (batch,) = check(reader, some)
    assert batch.source_ids[3] == "chip-3"
    assert (batch.intervals == UNKNOWN_TIME).all()
    with pytest.raises(LookalikeError, match=r"mixes embeddings of 2 models \(clay-v1, clay-v1.5\)"):
        opened(layouts.clay_schema(tmp_path / "b.parquet", some, models=("clay-v1", "clay-v1.5")))


def test_earth_index_with_its_footer_and_as_centres(tmp_path: Path) -> None:
    some = chips(30, 384, "EPSG:32733", 320.0, (399_960.0, 8_900_020.0))
    reader = opened(layouts.earth_index(tmp_path / "33LUL.parquet", some))
    found = reader.found
    assert (found.product, found.model, found.version) == ("earth-index-v2", "dinov2_vits14_softcon", "2.0.0")
    assert (found.licence, found.years) == ("CC-BY-4.0", (2023,))
    (batch,) = check(reader, some)
    assert batch.source_ids[0] == "33LUL-0"
    assert batch.intervals[0].tolist() == [1_672_531_200, 1_704_067_200]
    centres = opened(
        layouts.earth_index(tmp_path / "33LUM_2024-01-01_2024-12-31.parquet", some, points=True, emb=False)
    )
    assert centres.found.product == "earth-index-v2" and centres.found.years == (2024,)
    assert any("square of 320 m" in note for note in centres.found.notes)
    check(centres, some)


def test_licences_of_earth_index_that_differ_are_all_told(tmp_path: Path) -> None:
    layouts.earth_index(tmp_path / "21MNT.parquet", chips(3, 384))
    other = layouts.earth_index(tmp_path / "21MNU.parquet", chips(3, 384, origin=(500_000.0, 4_900_020.0)))
    table = pq.read_table(other)
    footer = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    footer["emb"] = footer["emb"].replace("CC-BY-4.0", "CC-BY-ND-4.0")
    pq.write_table(table.replace_schema_metadata(footer), other)
    found = opened(tmp_path / "21MNT.parquet", other).found
    assert found.licence == "CC-BY-4.0; CC-BY-ND-4.0"
    assert any("CC-BY-ND-4.0 allows no derivatives" in note for note in found.notes)


def test_earth_index_without_rows_is_still_recognised(tmp_path: Path) -> None:
    reader = opened(layouts.earth_index(tmp_path / "21MNT.parquet", chips(0, 384)))
    assert (reader.found.product, reader.found.chips, reader.found.dim) == ("earth-index-v2", 0, 384)
    assert not reader.parts


@pytest.mark.parametrize(
    ("dim", "scene", "product"),
    [
        (2048, "S2B_MSIL1C_20200101", "major-tom-s2l1c-ssl4eo"),
        (2048, "S2B_MSIL2A_20200101", "major-tom-s2l2a-ssl4eo"),
        (2048, "S1A_IW_GRDH_20200101", "major-tom-s1rtc-ssl4eo"),
        (1152, "S2B_MSIL2A_20200101", "major-tom-s2rgb-siglip"),
        (1024, "S2B_MSIL2A_20200101", "major-tom-s2rgb-dinov2"),
    ],
)
def test_major_tom_models(tmp_path: Path, dim: int, scene: str, product: str) -> None:
    some = chips(9, dim, "EPSG:32633", 2240.0, (399_963.0, 4_900_027.0))
    reader = opened(layouts.major_tom(tmp_path / "part_00001-00050.parquet", some, scene=scene))
    assert reader.found.product == product and reader.found.licence == "CC-BY-SA-4.0"
    assert reader.found.years == (2020,)
    (batch,) = check(reader, some)
    assert batch.source_ids[1] == f"{1:064x}"
    assert batch.intervals[0].tolist() == [1_577_872_831] * 2


def test_major_tom_where_geometry_is_missing(tmp_path: Path) -> None:
    some = chips(9, 1152, "EPSG:32633", 2240.0)
    path = layouts.major_tom(tmp_path / "a.parquet", some, without=("utm_footprint", "utm_crs"))
    check(opened(path), some)
    path = layouts.major_tom(tmp_path / "b.parquet", some, without=("utm_footprint", "geometry"))
    reader = opened(path)
    assert any("square of 2240 m" in note for note in reader.found.notes)
    check(reader, some, within=1.0)  # centres are float32
    path = layouts.major_tom(
        tmp_path / "c.parquet", some, without=("utm_footprint", "geometry", "centre_lat", "centre_lon")
    )
    reader = opened(path)
    assert any("grid cell" in note for note in reader.found.notes)
    (batch,) = batches(reader)
    assert batch.crs == "EPSG:4326"
    np.testing.assert_allclose(batch.bounds[0, 1], 492 * 180 / 2004)
    np.testing.assert_allclose(batch.bounds[1:, 0], batch.bounds[:-1, 2])


def test_models_of_major_tom_are_not_mixed(tmp_path: Path) -> None:
    one = layouts.major_tom(tmp_path / "a.parquet", chips(3, 1152))
    other = layouts.major_tom(tmp_path / "b.parquet", chips(3, 1024))
    with pytest.raises(LookalikeError, match="different Major TOM models"):
        opened(one, other)


@pytest.mark.parametrize("epsg", [3857, 32633, 4326])
def test_planet_in_any_crs(tmp_path: Path, epsg: int) -> None:
    origin = (15.0, 44.0) if epsg == 4326 else (1_600_000.0, 5_500_000.0) if epsg == 3857 else (399_960.0, 4_900_020.0)
    some = chips(12, 512, f"EPSG:{epsg}", 0.0625 if epsg == 4326 else 672.0, origin)
    reader = opened(layouts.planet(tmp_path / "sample.parquet", some, {"id": {"authority": "EPSG", "code": epsg}}))
    assert reader.found.product == "planet" and reader.found.years == (2021,)
    (batch,) = check(reader, some)
    assert batch.footprints is None and batch.attributes is not None
    assert batch.attributes["cloud_percent"].to_pylist() == list(range(12))
    assert batch.attributes["clear_percent"].null_count == 11
    assert "embedding_thumbnail_uri" in reader.found.fields
    assert not reader.found.licence


def test_earth_genome_joins_its_tiles_and_takes_the_crs_from_their_name(tmp_path: Path) -> None:
    some = chips(25, 384, "EPSG:32720", 320.0, (399_960.0, 8_900_020.0))
    vectors, tiles = tmp_path / "20LMR_32720_vit.parquet", tmp_path / "20LMR_32720_tiles.parquet"
    layouts.earth_genome(vectors, tiles, some)
    reader = opened(tiles, vectors)
    assert reader.found.product == "earth-genome"
    (batch,) = check(reader, some)
    assert batch.source == vectors.name and batch.source_ids[4] == "tile-4"
    with pytest.raises(LookalikeError, match="without their footprints"):
        opened(vectors)


@pytest.mark.parametrize("vector", ["blob", "json", "numbered"])
def test_geopackages(tmp_path: Path, vector: str) -> None:
    some = chips(21, 32)
    before = set(tmp_path.iterdir())
    path = layouts.write_geopackage(tmp_path / f"{vector}.gpkg", some, vector)
    reader = opened(path)
    assert reader.found.product == "table" and reader.found.title == "GeoPackage with vectors"
    (batch,) = check(reader, some)
    assert batch.attributes is not None and batch.attributes["name"].to_pylist()[2] == "chip 2"
    assert set(tmp_path.iterdir()) - before == {path}, "nothing is written beside it"
    native = layouts.write_geopackage(tmp_path / "native.gpkg", some, vector, ("EPSG", 32633))
    check(opened(native), some)


@pytest.mark.parametrize("blob", [True, False])
@pytest.mark.parametrize("index", [True, False])
def test_flatgeobuf(tmp_path: Path, blob: bool, index: bool) -> None:
    some = chips(33, 16)
    reader = opened(layouts.write_flatgeobuf(tmp_path / "chips.fgb", some, index, blob))
    assert reader.found.title == "FlatGeobuf with vectors"
    (batch,) = check(reader, some)
    assert batch.attributes is not None and batch.attributes["name"].to_pylist()[32] == "chip 32"


def test_npy_with_parquet_and_with_csv(tmp_path: Path) -> None:
    some = chips(15, 20)
    np.save(tmp_path / "vectors.npy", some.vectors.astype(np.float64))
    table = layouts.write_parquet(
        tmp_path / "places.parquet", {"geometry": pa.array(some.wkb, pa.binary())}, {"geo": layouts.geo()}, row_group=4
    )
    reader = opened(tmp_path / "vectors.npy", table)
    assert reader.found.title == ".npy with GeoParquet with vectors"
    check(reader, some)
    text = tmp_path / "places.csv"
    lines = [f'{i},"{shapely.from_wkb(wkb).wkt}",{i % 3}' for i, wkb in enumerate(some.wkb)]
    text.write_text("\n".join(["number,geometry,kind", *lines]) + "\n")
    check(opened(tmp_path / "vectors.npy", text), some, within=1e-3)
    np.save(tmp_path / "vectors.npy", some.vectors[:-1])
    with pytest.raises(LookalikeError, match=r"14 vectors but .*places.csv has 15 rows"):
        opened(tmp_path / "vectors.npy", text)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_text_tables_with_centres_in_a_system_of_their_own(tmp_path: Path, sign: str) -> None:
    some = chips(9, 12)
    centres = (some.bounds[:, :2] + some.bounds[:, 2:]) / 2
    names = ["easting", "northing", "epsg", *(f"f{k}" for k in range(12))]
    rows = [
        [*map(str, centre), "32633", *map(str, vector)] for centre, vector in zip(centres, some.vectors, strict=True)
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(sign.join(row) for row in [names, *rows]) + "\n")
    check(opened(path), some)


def test_files_of_several_or_unlike_nameless_models_are_not_mixed(tmp_path: Path) -> None:
    one = two_columns(tmp_path / "a.parquet", chips(4, 16), source_model=["first"] * 4)
    other = two_columns(tmp_path / "b.parquet", chips(4, 16, origin=(500_000.0, 4_900_020.0)), source_model=["2nd"] * 4)
    with pytest.raises(LookalikeError, match=r"The model of .*a.parquet is first, that of .*b.parquet is 2nd"):
        opened(one, other)
    nameless = two_columns(tmp_path / "c.parquet", chips(4, 16, origin=(600_000.0, 4_900_020.0)))
    with pytest.raises(LookalikeError, match="is first, that of .*c.parquet is not known"):
        opened(one, nameless)
    some = chips(4, 16, origin=(700_000.0, 4_900_020.0))
    columns = {"vector": layouts.fixed(some.vectors), "geometry": pa.array(some.wkb, pa.binary())}
    called = layouts.write_parquet(tmp_path / "d.parquet", columns, {"geo": layouts.geo()})
    with pytest.raises(LookalikeError, match="in the column embedding, those of .* in vector, and nothing says"):
        opened(nameless, called)


def test_licences_of_files_that_do_not_go_together_are_told(tmp_path: Path) -> None:
    paths = []
    for number, licence in enumerate(("CC-BY-SA-4.0", "CC-BY-NC-4.0")):
        some = chips(4, 16, origin=(500_000.0 + 9_000 * number, 4_900_020.0))
        columns = {"embedding": layouts.fixed(some.vectors), "geometry": pa.array(some.wkb, pa.binary())}
        emb = {"model": {"id": "one"}, "license": licence}
        paths.append(layouts.write_parquet(tmp_path / f"{number}.parquet", columns, {"geo": layouts.geo(), "emb": emb}))
    found = opened(*paths).found
    assert (found.licence, found.model) == ("CC-BY-SA-4.0; CC-BY-NC-4.0", "one")
    assert any("must be shared alike" in note for note in found.notes)


def test_attributes_of_unlike_files_fit_together(tmp_path: Path) -> None:
    one, other = chips(4, 16), chips(4, 16, origin=(500_000.0, 4_900_020.0))
    for name, some, clear in (("a", one, pa.array([1] * 4, pa.int32())), ("b", other, pa.array([0.5] * 4))):
        columns = {
            "embedding": layouts.fixed(some.vectors),
            "geometry": pa.array(some.wkb, pa.binary()),
            "clear": clear,
            "source": [name] * 4,
            f"only_{name}": [name] * 4,
            "thumbnail": pa.array([b"png"] * 4, pa.binary()),
        }
        layouts.write_parquet(tmp_path / f"{name}.parquet", columns, {"geo": layouts.geo()})
    reader = opened(tmp_path / "a.parquet", tmp_path / "b.parquet")
    tables = [batch.attributes for batch in batches(reader)]
    joined = pa.concat_tables(table for table in tables if table is not None)
    assert joined["clear"].to_pylist() == [1.0] * 4 + [0.5] * 4
    assert joined["table_source"].to_pylist() == ["a"] * 4 + ["b"] * 4, "a collection has a column source of its own"
    assert joined["only_b"].to_pylist() == [None] * 4 + ["b"] * 4
    assert "thumbnail" not in reader.found.fields


def test_row_groups_are_parts_and_are_read_in_slices(tmp_path: Path) -> None:
    some = chips(24_000, 768, across=1000)
    columns = {"embedding": layouts.fixed(some.vectors), "geometry": pa.array(some.wkb, pa.binary())}
    path = layouts.write_parquet(tmp_path / "big.parquet", columns, {"geo": layouts.geo()}, row_group=13_000)
    reader = opened(path)
    assert [(part.key, part.chips) for part in reader.parts] == [("big.parquet#0", 13_000), ("big.parquet#1", 11_000)]
    read = check(reader, some)
    assert max(batch.vectors.nbytes for batch in read) <= 32 << 20
    again = list(reader.read(reader.parts[1]))
    assert again[0].source_rows[0] == 13_000


def test_a_file_that_follows_its_imagery_says_so(tmp_path: Path) -> None:
    some = chips(3, 16)
    picture = tmp_path / "scene.tif"
    picture.write_bytes(b"II")
    columns = {
        "embedding": layouts.fixed(some.vectors),
        "geometry": pa.array(some.wkb, pa.binary()),
        "source_url": [str(picture)] * 3,
    }
    found = opened(layouts.write_parquet(tmp_path / "a.parquet", columns, {"geo": layouts.geo()})).found
    assert found.imagery == str(picture) and found.imagery_readable
