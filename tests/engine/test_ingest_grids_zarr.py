"""Zarr stores of Tessera by UTM zone, and of any model by the geoemb: convention."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest

pytest.importorskip("zarr")

from plugin.engine.cli import main
from plugin.engine.collection.geometry import crs_of
from plugin.engine.errors import LookalikeError
from plugin.engine.ingest.grids import tessera_npy
from plugin.engine.ingest.grids.grid_reader import year_span
from plugin.engine.ingest.grids.tessera_zarr import recognise

from .grids import NORTH, UTM, WEST, dequantised, write_tessera, write_zone
from .zarr_stores import CODES, OPTIONS, SCALES, batches_of, by_place, edit, open_reader, same


@pytest.mark.parametrize("bottom_up", [False, True])
@pytest.mark.parametrize(("version", "shard"), [(3, 32), (3, None), (2, None)])
def test_the_store_gives_what_the_tile_gives(
    tmp_path: Path, bottom_up: bool, version: Literal[2, 3], shard: int | None
) -> None:
    scales = SCALES.copy()
    scales[3:9, 5:30] = np.nan
    scales[40:] = np.inf
    store = write_zone(tmp_path / "2024.zarr", CODES, scales, bottom_up=bottom_up, shard=shard, version=version)
    write_tessera(tmp_path / "npy", CODES, scales)
    arrays = tessera_npy.recognise(sorted(path for path in (tmp_path / "npy").rglob("*") if path.is_file()), OPTIONS)
    assert arrays is not None
    reader = open_reader(store)
    same(reader, arrays)
    found = reader.found
    assert (found.product, found.model, found.version, found.dim) == ("tessera", "Tessera", "v1", 128)
    assert found.why.startswith(f"Zarr {version}, 1 group of 128 numbers")
    assert (found.licence, found.years) == ("CC0-1.0", (2024,))
    assert batches_of(reader)[0].source == str(store / "utm33")
    assert batches_of(reader)[0].crs == UTM
    assert batches_of(reader)[0].intervals[0].tolist() == list(year_span(2024))


@pytest.mark.parametrize("package", ["numcodecs", "google_crc32c"])
def test_a_part_of_the_engine_that_is_not_installed_is_told(
    tmp_path: Path, package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = write_zone(tmp_path / "2024.zarr", CODES, SCALES)
    for module in [package, *(name for name in sys.modules if name.startswith(f"{package}."))]:
        monkeypatch.setitem(sys.modules, module, None)  # as if it could not be found
    assert main(["import", str(store), "--chip", "160", "--to", str(tmp_path / "c")]) == 2
    assert f"This needs the package {package}, which is not installed here." in capsys.readouterr().err
    assert not (tmp_path / "c").exists()


def test_only_chunks_that_are_there_are_parts(tmp_path: Path) -> None:
    scales = np.full((320, 352), np.nan, np.float32)
    codes = np.zeros((320, 352, 128), np.int8)
    codes[32:48, 64:80], scales[32:48, 64:80] = CODES[:16, :16], SCALES[:16, :16]
    codes[288:320, 256:336], scales[288:320, 256:336] = CODES[:32, :80], SCALES[:32, :80]
    store = write_zone(tmp_path / "2024.zarr", codes, scales)
    reader = open_reader(store)
    assert reader.found.chips == 2 * 2 + 2 * 6  # of chunks of 320 m
    read = by_place(reader)
    assert len(read) == 1 + 2 * 5
    expected = dequantised(CODES, SCALES)[:16, :16].reshape(-1, 128).mean(axis=0)
    np.testing.assert_allclose(read[WEST + 640, NORTH - 480, WEST + 800, NORTH - 320], expected, rtol=1e-4, atol=1e-5)


def test_several_zones_and_years(tmp_path: Path) -> None:
    first = write_zone(tmp_path / "2024.zarr", CODES, SCALES)
    south = {"tessera:model_version": "1.0", "proj:code": "EPSG:32733"}
    write_zone(first, CODES, SCALES, zone="utm34", attributes=south)
    root = {"tessera:dataset_version": "v1", "tessera:year": 2023}
    second = write_zone(tmp_path / "2023.zarr", CODES, SCALES, root_attributes=root)
    reader = open_reader([first, second])
    assert reader.found.years == (2023, 2024)
    assert {batch.crs for batch in batches_of(reader)} == {UTM, "EPSG:32733"}
    same(open_reader(first / "utm33"), open_reader(second))
    assert open_reader(first / "utm33").found.years == (2024,)


def test_what_is_not_told_is_taken_from_the_names_and_said(tmp_path: Path) -> None:
    store = write_zone(tmp_path / "2021.zarr", CODES, SCALES, attributes={}, root_attributes={})
    reader = open_reader(store)
    assert reader.found.years == (2021,)
    assert reader.found.version == "unknown"
    assert any("EPSG:32633" in note and "utm33" in note for note in reader.found.notes)
    assert any("of which version" in note for note in reader.found.notes)


def test_the_place_by_spatial_transform(tmp_path: Path) -> None:
    attributes: dict[str, Any] = {
        "proj:code": UTM,
        "spatial:transform": [10.0, 0.0, WEST, 0.0, -10.0, NORTH],
        "tessera:model_version": "1.0",
    }
    store = write_zone(tmp_path / "a" / "2024.zarr", CODES, SCALES, attributes=attributes, coordinates=False)
    same(open_reader(store), open_reader(write_zone(tmp_path / "b" / "2024.zarr", CODES, SCALES)))
    for number, wrong in enumerate((["a", 0, 0, 0, 0, 0], [10.0, 0.0, None, 0.0, -10.0, 0.0], "10 0 0 0 10 0")):
        attributes["spatial:transform"] = wrong
        odd = write_zone(tmp_path / f"{number}.zarr", CODES, SCALES, attributes=attributes, coordinates=False)
        with pytest.raises(LookalikeError, match="neither coordinates"):
            recognise([odd], OPTIONS)
    nowhere = write_zone(tmp_path / "c" / "2024.zarr", CODES, SCALES, coordinates=False)
    with pytest.raises(LookalikeError, match="neither coordinates"):
        recognise([nowhere], OPTIONS)


def test_versions_and_models_are_never_mixed(tmp_path: Path) -> None:
    store = write_zone(tmp_path / "2024.zarr", CODES, SCALES)
    newer = {"tessera:model_version": "1.1", "proj:code": UTM}
    write_zone(store, CODES, SCALES, zone="utm34", attributes=newer)
    with pytest.raises(LookalikeError, match=r"of v1 and .*of v1\.1"):
        recognise([store], OPTIONS)
    other = {"geoemb:model": "https://example.org/models/x", "proj:code": UTM}
    mixed = write_zone(tmp_path / "2023.zarr", CODES, SCALES)
    write_zone(mixed, CODES, SCALES, zone="utm34", attributes=other)
    with pytest.raises(LookalikeError, match="collection of its own"):
        recognise([mixed], OPTIONS)


def test_other_folders_are_not_taken(tmp_path: Path) -> None:
    import zarr

    zarr.open_group(str(tmp_path / "other.zarr"), mode="w", zarr_format=3).create_array("t", shape=(3,), dtype="f4")
    assert recognise([tmp_path / "other.zarr"], OPTIONS) is None
    assert recognise([tmp_path], OPTIONS) is None
    old = zarr.open_group(str(tmp_path / "old.zarr"), mode="w", zarr_format=2)
    old.create_group("utm33")
    assert recognise([tmp_path / "old.zarr"], OPTIONS) is None


def test_zarr_2_as_xarray_writes_it(tmp_path: Path) -> None:
    store = write_zone(tmp_path / "2024.zarr", CODES, SCALES, version=2, attributes={"tessera:model_version": "1.0"})
    utm34 = {"crs_wkt": crs_of("EPSG:32634").to_wkt(), "_ARRAY_DIMENSIONS": []}
    mapping = store / "utm33" / "spatial_ref"
    mapping.mkdir()
    scalar: dict[str, object] = {
        "shape": [],
        "chunks": [],
        "dtype": "<i8",
        "compressor": None,
        "filters": None,
        "fill_value": 0,
    }
    (mapping / ".zarray").write_text(json.dumps({**scalar, "order": "C", "zarr_format": 2}))
    (mapping / ".zattrs").write_text(json.dumps(utm34))
    assert {batch.crs for batch in batches_of(open_reader(store))} == {"EPSG:32634"}
    there = open_reader(store).found.chips
    lost = store / "utm33" / "embeddings" / "0.0.0"
    lost.unlink()
    with pytest.raises(LookalikeError, match="lacks 1 chunks"):
        by_place(open_reader(store))
    assert open_reader(store).found.chips == there


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"zarr_format": 3}, "no array of Zarr 2"),
        ({"shape": 4}, "do not fit together"),
        ({"dtype": [["a", "<f4"]]}, "only arrays of plain numbers"),
        ({"dtype": "|O"}, "only arrays of plain numbers"),
        ({"filters": [{"id": "pickle"}]}, "is packed by 'pickle'"),
        ({"compressor": {"id": "lzma"}}, "is packed by 'lzma'"),
        ({"compressor": 7}, "is damaged"),
        ({"dimension_separator": "x"}, "is damaged"),
    ],
)
def test_broken_metadata_of_zarr_2(tmp_path: Path, changes: dict[str, Any], match: str) -> None:
    store = write_zone(tmp_path / "2024.zarr", CODES, SCALES, version=2)
    edit(store / "utm33" / "embeddings" / ".zarray", **changes)
    with pytest.raises(LookalikeError, match=match):
        recognise([store], OPTIONS)


def test_missing_chunks(tmp_path: Path) -> None:
    store = write_zone(tmp_path / "2024.zarr", CODES, SCALES)
    chunk = store / "utm33" / "embeddings" / "c" / "1" / "2" / "0"
    chunk.unlink()
    with pytest.raises(LookalikeError, match=r"embeddings lacks 1 chunks .* row 32, column 64"):
        by_place(open_reader(store))
    (store / "utm33" / "scales" / "c" / "1" / "2").unlink()
    gone = by_place(open_reader(store))
    assert 0 < len(gone) < len(by_place(open_reader(write_zone(tmp_path / "b.zarr", CODES, SCALES))))
    shutil.rmtree(store / "utm33" / "scales" / "c")
    with pytest.raises(LookalikeError, match="none of its chunks"):
        recognise([store], OPTIONS)


@pytest.mark.parametrize("array", ["embeddings", "scales"])
def test_a_damaged_chunk(tmp_path: Path, array: str) -> None:
    store = write_zone(tmp_path / "2024.zarr", CODES, SCALES)
    chunk = next(path for path in sorted((store / "utm33" / array / "c").rglob("*")) if path.is_file())
    whole = chunk.read_bytes()
    for damaged in (whole[:-40], b"", whole[:-12] + bytes(12), whole[:9]):
        chunk.write_bytes(damaged)
        with pytest.raises(LookalikeError, match=rf"{array}/c/.* is damaged: "):
            by_place(open_reader(store))


@pytest.mark.parametrize(
    ("file", "changes", "match"),
    [
        ("utm33/embeddings", {"data_type": "string"}, "only arrays of plain numbers"),
        ("utm33/embeddings", {"data_type": {"name": "object"}}, "only arrays of plain numbers"),
        ("utm33/embeddings", {"shape": "x"}, "is damaged"),
        ("utm33/embeddings", {"shape": [70, 90]}, "is damaged"),
        ("utm33/embeddings", {"codecs": [{"name": "numcodecs.pickle"}]}, "is packed by 'numcodecs.pickle'"),
        ("utm33/embeddings", {"codecs": None}, "is damaged"),
        ("utm33/embeddings", {"codecs": [{"name": ["bytes"]}]}, "is packed by"),
        ("utm33/embeddings", {"codecs": [{"name": "sharding_indexed", "configuration": 1}]}, "is damaged"),
        ("utm33", {"attributes": {"proj:code": "EPSG:NaN"}}, "is not known"),
        ("utm33/embeddings", {"node_type": "file"}, "no group or array of Zarr 3"),
        ("utm33/embeddings", {"dimension_names": ["a", "b", "c"]}, "is not told"),
        ("utm33/scales", {"shape": [71, 90]}, "where the scales of"),
        ("utm33/scales", {"data_type": "int32", "fill_value": 0}, "where the scales of"),
        ("utm33/easting", {"shape": [91]}, "coordinates for 90 pixels"),
        ("utm33", {"attributes": {"proj:code": "EPSG:99999999"}}, "is not known"),
        ("utm33", {"attributes": {"tessera:n_bands": 64, "proj:code": UTM}}, "128 numbers a pixel where"),
        ("", {"zarr_format": 4}, "no group or array of Zarr 3"),
    ],
)
def test_broken_metadata(tmp_path: Path, file: str, changes: dict[str, Any], match: str) -> None:
    store = write_zone(tmp_path / "2024.zarr", CODES, SCALES)
    edit(store / file / "zarr.json", **changes)
    with pytest.raises(LookalikeError, match=match):
        recognise([store], OPTIONS)
    (store / file / "zarr.json").write_text("{", encoding="utf-8")
    with pytest.raises(LookalikeError, match=r"zarr.json is damaged"):
        recognise([store], OPTIONS)


def test_chunks_that_no_memory_holds(tmp_path: Path) -> None:
    store = write_zone(tmp_path / "2024.zarr", CODES, SCALES, write=False)
    file = store / "utm33" / "embeddings" / "zarr.json"
    grid = {"name": "regular", "configuration": {"chunk_shape": [100_000, 100_000, 128]}}
    edit(file, shape=[100_000, 100_000, 128], chunk_grid=grid, codecs=[{"name": "bytes"}])
    with pytest.raises(LookalikeError, match="too large to read"):
        recognise([store], OPTIONS)


def test_codes_without_scales(tmp_path: Path) -> None:
    store = write_zone(tmp_path / "2024.zarr", CODES, None)
    with pytest.raises(LookalikeError, match="lacks the array 'scales'"):
        recognise([store], OPTIONS)
