"""The format as docs/format.md tells it: a collection is read, checked and searched here with json and numpy alone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from plugin.engine.collection.build import Builder
from plugin.engine.collection.join import Joiner
from plugin.engine.collection.open import open_collection

from .making import ABOUT, BOUNDS, VECTORS, batch, clustered

UNKNOWN = -(2**63)
SECOND = clustered(180, 12, seed=4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two zones, two times, attributes, and a second embedding that every third chip lacks."""
    path = tmp_path_factory.mktemp("format") / "c"
    table = pa.table({"loss": np.arange(180) / 8, "tile": ["31TCJ"] * 180})
    with Builder(path, replace(ABOUT, stride=(50.0, 50.0)), 8) as builder:
        rows = np.arange(180)
        builder.add(batch(VECTORS, BOUNDS, "EPSG:32633", (0, 10), source="a", source_rows=rows, attributes=table))
        builder.add(batch(VECTORS[::-1] + 1, BOUNDS, "EPSG:32632", source="b"))
        builder.finish()
    rows = np.flatnonzero(np.arange(360) % 3)
    with Joiner(path, replace(ABOUT, embedding="second"), 12) as joiner:
        joiner.add(rows, np.tile(SECOND, (2, 1))[rows])
        joiner.finish()
    return path


class Reader:
    """What another program would write from the page: nothing of Lookalike is imported by it."""

    def __init__(self, folder: Path) -> None:
        pointer = json.loads((folder / "current.json").read_text())
        assert (pointer["format"], pointer["format_version"]) == ("lookalike-collection", 2)
        self.path = folder / pointer["generation"]
        content = (self.path / "collection.json").read_bytes()
        assert hashlib.sha256(content).hexdigest() == pointer["manifest_sha256"]
        self.manifest: dict[str, Any] = json.loads(content)
        self.arrays = {
            name.removesuffix(".npy"): np.load(self.path / name, mmap_mode="r")
            for name in self.manifest["files"]
            if name.endswith(".npy")
        }


@pytest.fixture(scope="module")
def read(folder: Path) -> Reader:
    return Reader(folder)


def test_the_files_are_those_listed_and_hash_as_told(read: Reader) -> None:
    files = read.manifest["files"]
    assert {path.name for path in read.path.iterdir()} == {*files, "collection.json"}
    for name, entry in files.items():
        content = (read.path / name).read_bytes()
        blocks = b"".join(content[at : at + 4096] for at in sampled(len(content)))
        assert len(content) == entry["bytes"]
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
        assert hashlib.sha256(blocks).hexdigest() == entry["sample"]
        if name.endswith(".npy"):
            array = read.arrays[name.removesuffix(".npy")]
            assert (array.dtype.str, list(array.shape)) == (entry["dtype"], entry["shape"])
            assert content[:8] == b"\x93NUMPY\x01\x00"
    lines = "".join(f"{name} {files[name]['sha256']}\n" for name in sorted(files))
    assert hashlib.sha256(lines.encode()).hexdigest()[:32] == read.manifest["content_hash"]


def sampled(size: int) -> list[int]:
    return [max(0, size - 4096) * i // 63 for i in range(64)]


def test_the_arrays_have_the_shapes_of_the_page(read: Reader) -> None:
    n = read.manifest["chips"]
    assert n == 360
    shapes = {
        "chip_ids": ("|S16", (n,)),
        "id_order": ("<u4", (n,)),
        "footprints": ("<f8", (n, 4, 2)),
        "bounds": ("<f8", (n, 4)),
        "crs_index": ("<u2", (n,)),
        "intervals": ("<i8", (2, 2)),
        "interval_index": ("<u4", (n,)),
        "blocks": ("<f8", (2, 4)),
    }
    for k, d in ((0, 8), (1, 12)):
        shapes |= {
            f"e{k}.codes": ("|i1", (n, d)),
            f"e{k}.factor_whitened": ("<f4", (n,)),
            f"e{k}.factor_centred": ("<f4", (n,)),
            f"e{k}.norm": ("<f4", (n,)),
            f"e{k}.mean": ("<f4", (d,)),
            f"e{k}.whitening": ("<f4", (d, d)),
            f"e{k}.unwhitening": ("<f4", (d, d)),
            f"e{k}.originals": ("<f2", (n, d)),
        }
    assert {name: (array.dtype.str, array.shape) for name, array in read.arrays.items()} == shapes


def test_ids_are_hashes_of_product_place_and_interval(read: Reader) -> None:
    arrays, crs = read.arrays, read.manifest["crs"]
    for row in range(read.manifest["chips"]):
        begin, end = arrays["intervals"][arrays["interval_index"][row]].tolist()
        parts = (read.manifest["product"], crs[arrays["crs_index"][row]], str(begin), str(end))
        text = "".join(f"{len(part)}:{part};" for part in parts).encode()
        box = np.rint(np.asarray(arrays["bounds"][row]) / 0.01).astype("<i8").tobytes()
        assert hashlib.blake2b(text + box, digest_size=16).digest() == bytes(arrays["chip_ids"][row]).ljust(16, b"\0")
    ids = [bytes(chip).ljust(16, b"\0") for chip in arrays["chip_ids"]]
    assert [ids[row] for row in arrays["id_order"]] == sorted(ids)
    assert sorted(np.unique(arrays["intervals"]).tolist()) == [UNKNOWN, 0, 10]


def test_codes_come_from_the_originals_by_the_formulas_of_the_page(read: Reader) -> None:
    arrays = read.arrays
    for k, embedding in enumerate(read.manifest["embeddings"]):
        prefix = f"e{k}."
        has = arrays[prefix + "norm"] > 0
        assert has.all() == (k == 0)
        x = np.asarray(arrays[prefix + "originals"], np.float64)[has]
        d = embedding["dim"]
        shrinkage = min(0.5, max(0.003, d / len(x)))
        assert embedding["shrinkage"] == pytest.approx(shrinkage)
        covariance = np.cov(x.T, bias=True)
        values, directions = np.linalg.eigh(
            (1 - shrinkage) * covariance + shrinkage * np.trace(covariance) / d * np.eye(d)
        )
        w = (directions / np.sqrt(values)) @ directions.T
        assert np.allclose(arrays[prefix + "mean"], x.mean(axis=0), rtol=1e-4, atol=1e-4)
        assert np.allclose(arrays[prefix + "whitening"], w, rtol=2e-3, atol=2e-3)
        assert np.allclose(arrays[prefix + "whitening"] @ arrays[prefix + "unwhitening"], np.eye(d), atol=1e-3)
        whitened = (x - arrays[prefix + "mean"]) @ arrays[prefix + "whitening"]
        codes = np.rint(127 * whitened / np.abs(whitened).max(axis=1, keepdims=True))
        found = np.asarray(arrays[prefix + "codes"], np.float64)[has]
        assert np.abs(codes - found).max() <= 1
        assert (codes != found).mean() < 1e-3
        assert np.allclose(arrays[prefix + "factor_whitened"][has], 1 / np.linalg.norm(found, axis=1), rtol=1e-5)
        centred = found @ np.asarray(arrays[prefix + "unwhitening"], np.float64)
        assert np.allclose(arrays[prefix + "factor_centred"][has], 1 / np.linalg.norm(centred, axis=1), rtol=1e-4)
        assert np.allclose(arrays[prefix + "norm"][has], np.linalg.norm(x, axis=1), rtol=1e-5)
        for name in ("codes", "factor_whitened", "factor_centred", "originals"):
            assert not arrays[prefix + name][~has].any()


def test_a_search_by_the_page_finds_what_the_vectors_say(read: Reader, folder: Path) -> None:
    arrays = read.arrays
    x = np.asarray(arrays["e0.originals"], np.float64)
    centred = x - arrays["e0.mean"]
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    q = arrays["e0.unwhitening"] @ centred[77]
    score = arrays["e0.factor_centred"] * (np.asarray(arrays["e0.codes"], np.float64) @ q)
    assert score.argmax() == 77
    assert np.abs(score - centred @ centred[77]).max() < 0.05
    assert open_collection(folder).chip_ids(np.array([77])) == [bytes(arrays["chip_ids"][77]).ljust(16, b"\0").hex()]


def test_rows_lie_along_the_curve_and_blocks_hold_them(read: Reader) -> None:
    centre = np.asarray(read.arrays["footprints"]).mean(axis=1)
    places = [hilbert(*((centre[row] + [180, 90]) / [360, 180] * 2**26).astype(int).tolist()) for row in range(360)]
    assert places == sorted(places)
    for i, (west, south, east, north) in enumerate(read.arrays["blocks"]):
        lon, lat = np.moveaxis(np.asarray(read.arrays["footprints"][256 * i : 256 * i + 256]), 2, 0)
        assert (lon.min(), lat.min(), lon.max(), lat.max()) == (west, south, east, north)


def hilbert(x: int, y: int) -> int:
    """Position of a cell of a 2^26 x 2^26 grid along the curve (as Wikipedia's xy2d)."""
    place, size = 0, 2**26
    step = size // 2
    while step:
        right, upper = int(x & step > 0), int(y & step > 0)
        place += step * step * ((3 * right) ^ upper)
        if not upper:
            if right:
                x, y = size - 1 - x, size - 1 - y
            x, y = y, x
        step //= 2
    return place


def test_attributes_are_those_of_the_rows(read: Reader) -> None:
    with pa.memory_map(str(read.path / "attributes.arrow")) as source, pa.ipc.open_file(source) as file:
        table = file.read_all()
    assert table.column_names == ["source", "source_row", "loss", "tile"]
    zone = np.array(read.manifest["crs"])[read.arrays["crs_index"]]
    assert table["source"].to_pylist() == np.where(zone == "EPSG:32633", "a", "b").tolist()
    for row, number in enumerate(table["source_row"].to_pylist()):
        if number is not None:
            assert read.arrays["bounds"][row].tolist() == BOUNDS[number].tolist()
            assert table["loss"][row].as_py() == number / 8
    assert {str(kind.type) for kind in table.schema if kind.name == "tile"} == {
        "dictionary<values=string, indices=int8, ordered=0>"
    }
