"""Every product that comes as a table is recognised from its content, and its chips are read as they were written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from numpy.typing import NDArray

from plugin.engine.collection.batch import UNKNOWN_TIME, Batch
from plugin.engine.collection.geometry import footprints_of, from_lonlat
from plugin.engine.errors import LookalikeError
from plugin.engine.ingest.reader import Options, Reader
from plugin.engine.ingest.recognise import recognise
from plugin.engine.ingest.tables.products import TABLES

from . import layouts
from .layouts import Chips, chips

DAY = 86_400
JUNE_10 = 1_654_819_200  # 2022-06-10


def opened(*paths: Path, options: Options = Options()) -> Reader:  # noqa: B008 - frozen
    return recognise(list(paths), options, TABLES)


def batches(reader: Reader) -> list[Batch]:
    return [batch for part in reader.parts for batch in reader.read(part)]


def in_order(read: Sequence[Batch]) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.float64]]:
    """Source rows, vectors and bounds of all batches, by source row."""
    rows = np.concatenate([batch.source_rows for batch in read])
    order = np.argsort(rows, kind="stable")
    vectors = np.concatenate([batch.vectors for batch in read])[order]
    return rows[order], vectors, np.concatenate([batch.bounds for batch in read])[order]


def check(reader: Reader, some: Chips, crs: str | None = None, within: float = 1e-6) -> list[Batch]:
    """All chips are there, in their own CRS, exactly."""
    read = batches(reader)
    assert reader.found.chips == len(some) == sum(len(batch) for batch in read)
    assert reader.found.dim == some.vectors.shape[1]
    assert {batch.crs for batch in read} == {crs or some.crs}
    rows, vectors, bounds = in_order(read)
    assert rows.tolist() == list(range(len(some)))
    np.testing.assert_array_equal(vectors, some.vectors)
    np.testing.assert_allclose(bounds, some.bounds, rtol=0, atol=within)
    return read


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


@pytest.mark.parametrize("name", ["A{:02}", "e{:02}", "emb_{}", "vit{}", "{}"])
def test_numbered_columns(tmp_path: Path, name: str) -> None:
    some = chips(7, 24)
    columns = {name.format(k): some.vectors[:, k] for k in range(24)}
    # Written from the last to the first: the number says the place, not the order.
    path = layouts.write_parquet(
        tmp_path / "wide.parquet",
        {"geometry": pa.array(some.wkb, pa.binary()), **dict(reversed(columns.items()))},
        {"geo": layouts.geo()},
    )
    check(opened(path), some)


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


def test_vectors_are_found_by_type_before_names(tmp_path: Path) -> None:
    some = chips(6, 48)
    columns = {
        "bbox": pa.array([[0.0, 0.0, 1.0, 1.0]] * 6, pa.list_(pa.float64())),
        "embedding": ["not this"] * 6,
        "histogram": pa.array([list(range(64))] * 6, pa.list_(pa.int32())),
        "what": layouts.fixed(some.vectors),
        "geometry": pa.array(some.wkb, pa.binary()),
    }
    reader = opened(layouts.write_parquet(tmp_path / "odd.parquet", columns, {"geo": layouts.geo()}))
    assert "column what" in reader.found.why
    check(reader, some)


def two_columns(path: Path, some: Chips, **more: object) -> Path:
    """A table with two columns of vectors, the second of which is the first backwards."""
    columns = {
        "embedding": layouts.fixed(some.vectors),
        "other_vectors": layouts.fixed(np.ascontiguousarray(some.vectors[:, ::-1])),
        "geometry": pa.array(some.wkb, pa.binary()),
        "id": [f"chip {i}" for i in range(len(some))],
        **more,
    }
    return layouts.write_parquet(path, columns, {"geo": layouts.geo()})


def test_of_several_columns_of_vectors_one_can_be_chosen(tmp_path: Path) -> None:
    some = chips(6, 48)
    path = two_columns(tmp_path / "a.parquet", some, source_model=["first"] * 6)
    check(opened(path), some)
    found = opened(path).found
    assert (found.vector_columns, found.model) == (("embedding", "other_vectors"), "first")
    assert any("other columns that could be vectors (other_vectors)" in note for note in found.notes)
    chosen = opened(path, options=Options(vector="other_vectors"))
    check(chosen, replace(some, vectors=some.vectors[:, ::-1]))
    assert chosen.found.vector_columns == ("other_vectors", "embedding")
    assert chosen.found.model == "unknown", "what the file says is said of its first column"
    assert "column other_vectors (a list of fixed length of 48 numbers), as chosen" in chosen.found.why
    assert not any("could be vectors" in note for note in chosen.found.notes)
    assert "embedding" not in chosen.found.fields
    assert opened(path, options=Options(vector="embedding")).found.model == "first"
    with pytest.raises(LookalikeError, match=r"no vectors in a column 'geometry'. Choose one of embedding, other_vec"):
        opened(path, options=Options(vector="geometry"))


def test_a_column_chosen_of_a_known_product_is_of_an_unknown_model(tmp_path: Path) -> None:
    some = chips(5, 768)
    path = layouts.clay_schema(tmp_path / "a.parquet", some, thumbnail_vector=layouts.fixed(some.vectors[:, :32]))
    assert opened(path).found.vector_columns == ("embeddings", "thumbnail_vector")
    reader = opened(path, options=Options(vector="thumbnail_vector"))
    assert (reader.found.product, reader.found.model, reader.found.dim) == ("clay-schema", "unknown", 32)
    assert [batch.source_ids for batch in batches(reader)] == [batch.source_ids for batch in batches(opened(path))]


def test_files_of_several_or_unlike_nameless_models_are_not_mixed(tmp_path: Path) -> None:
    one = two_columns(tmp_path / "a.parquet", chips(4, 16), source_model=["first"] * 4)
    other = two_columns(tmp_path / "b.parquet", chips(4, 16, origin=(500_000.0, 4_900_020.0)), source_model=["2nd"] * 4)
    with pytest.raises(LookalikeError, match=r"The model of .*a.parquet is first, that of .*b.parquet is 2nd"):
        opened(one, other)
    nameless = two_columns(tmp_path / "c.parquet", chips(4, 16, origin=(600_000.0, 4_900_020.0)))
    with pytest.raises(LookalikeError, match="is first, that of .*c.parquet is unknown"):
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


@pytest.mark.parametrize("of", [pa.float16(), pa.float64(), pa.int8()])
def test_other_numbers_become_float32(tmp_path: Path, of: pa.DataType) -> None:
    some = chips(6, 16)
    whole = replace(some, vectors=np.rint(some.vectors * 10).astype(np.float32))
    column = layouts.fixed(whole.vectors).cast(pa.list_(of, 16))
    columns = {"embedding": column, "geometry": pa.array(some.wkb, pa.binary())}
    (batch,) = check(opened(layouts.write_parquet(tmp_path / "a.parquet", columns)), whole)
    assert batch.vectors.dtype == np.float32


@pytest.mark.parametrize("inside", ["numbered", "list", "fixed", "fixed and more"])
def test_vectors_in_records(tmp_path: Path, inside: str) -> None:
    some = chips(9, 64)
    box = pa.array([{"xmin": 0.0, "ymin": 0.0, "xmax": 1.0, "ymax": 1.0}] * 9)
    if inside == "numbered":
        numbers = [pa.array(column) for column in some.vectors.T[::-1]]
        record = pa.StructArray.from_arrays(numbers, [f"A{63 - number:02}" for number in range(64)])
    else:
        values = layouts.lists(some.vectors) if inside == "list" else layouts.fixed(some.vectors)
        more = {"model": pa.array(["a"] * 9), "shape": pa.array([[64]] * 9)} if inside == "fixed and more" else {}
        record = pa.StructArray.from_arrays([values, *more.values()], ["values", *more])
    columns = {"bbox": box, "alpha": record, "geometry": pa.array(some.wkb, pa.binary())}
    path = layouts.write_parquet(tmp_path / "a.parquet", columns, {"geo": layouts.geo()})
    reader = opened(path)
    assert reader.found.why == {
        "numbered": "column alpha (records, its fields A00 to A63)",
        "list": "column alpha (records, its field values (a list of 64 numbers))",
    }.get(inside, "column alpha (records, its field values (a list of fixed length of 64 numbers))")
    check(reader, some)
    assert opened(path, options=Options(vector="alpha")).found.vector_columns == ("alpha",)


@pytest.mark.parametrize("numbered", [True, False])
def test_records_that_are_missing_are_vectors_that_are_missing(tmp_path: Path, numbered: bool) -> None:
    some = chips(6, 16)
    rows: list[dict[str, Any] | None] = [
        None if row == 2 else dict(zip([f"{n}" for n in range(16)], own, strict=True)) if numbered else {"v": own}
        for row, own in enumerate(some.vectors.tolist())
    ]
    rows[4] = {**(rows[4] or {}), "3": None} if numbered else {"v": None}
    inner = [(f"{n}", pa.float32()) for n in range(16)] if numbered else [("v", pa.list_(pa.float32()))]
    columns = {"emb": pa.array(rows, pa.struct(inner)), "geometry": pa.array(some.wkb, pa.binary())}
    (batch,) = batches(opened(layouts.write_parquet(tmp_path / "a.parquet", columns, {"geo": layouts.geo()})))
    assert np.isnan(batch.vectors).any(axis=1).tolist() == [False, False, True, False, True, False]
    np.testing.assert_array_equal(batch.vectors[[0, 1, 3, 5]], some.vectors[[0, 1, 3, 5]])


def test_records_that_are_no_vectors_are_passed_by(tmp_path: Path) -> None:
    some = chips(6, 16)
    point = pa.StructArray.from_arrays([pa.array(np.arange(6.0))] * 2, ["x", "y"])
    table = {
        "properties": pa.array([{"proj:transform": [1.0] * 9, "proj:bbox": [0.0] * 8, "red": 1.0}] * 6),
        "stats": pa.array([{f"p{n}": 1.0 for n in (5, 10, 25, 50, 75, 90, 95, 99)}] * 6),
        "middle": point,
        "numbers": layouts.fixed(some.vectors),
        "geometry": pa.array(some.wkb, pa.binary()),
    }
    reader = opened(layouts.write_parquet(tmp_path / "a.parquet", table, {"geo": layouts.geo()}))
    assert reader.found.vector_columns == ("numbers",)
    check(reader, some)


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
