"""Chunks of Zarr stores, alone or in shards: read as zarr reads them, and refused where they are no chunks."""

from __future__ import annotations

import gzip
import struct
import tracemalloc
import zlib
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("zarr")

import zarr
from google_crc32c import value as checksum
from numcodecs import GZip, Zlib, blosc, zstd  # type: ignore[import-untyped]
from zarr.codecs import BloscCodec, Crc32cCodec, GzipCodec, TransposeCodec, ZstdCodec

from plugin.engine.errors import LookalikeError
from plugin.engine.ingest.grids import zarr_packed, zarr_shard
from plugin.engine.ingest.grids.zarr_array import open_array, read_node
from plugin.engine.ingest.grids.zarr_shard import Sharding

from .zarr_stores import edit

WAYS: dict[str, Any] = {"blosc": BloscCodec(cname="zstd"), "zstd": ZstdCodec(), "gzip": GzipCodec(), "none": None}
SHAPE, CHUNK = (64, 64, 128), (32, 32, 128)
VALUES = np.random.default_rng(0).integers(-128, 128, SHAPE, np.int8)
WINDOW = tuple((0, side) for side in SHAPE)
SIZE = 32 * 32 * 128
BOMB = 24 << 20


def written(folder: Path, compressor: str, sharded: bool) -> Path:
    """An array of four chunks, each a file or all in one; the file of the third, or of all."""
    stored = zarr.create_array(
        str(folder), shape=SHAPE, chunks=CHUNK, shards=SHAPE if sharded else None, dtype="i1",
        compressors=WAYS[compressor],
    )  # fmt: skip
    stored[...] = VALUES
    return folder / "c" / ("0" if sharded else "1") / "0" / "0"


def chunk_of(file: Path, sharded: bool) -> bytes:
    """The third chunk as it is stored."""
    held = file.read_bytes()
    if not sharded:
        return held
    offset, length = struct.unpack("<8Q", held[-68:-4])[4:6]
    return held[offset : offset + length]


def put_chunk(file: Path, sharded: bool, chunk: bytes) -> None:
    """Have another in the third's place."""
    if not sharded:
        file.write_bytes(chunk)
        return
    held = file.read_bytes()
    places = list(struct.unpack("<8Q", held[-68:-4]))
    places[4:6] = len(held) - 68, len(chunk)
    index = struct.pack("<8Q", *places)
    file.write_bytes(held[:-68] + chunk + index + struct.pack("<I", checksum(index)))


@pytest.mark.parametrize("sharded", [False, True])
@pytest.mark.parametrize("small", [True, False])
@pytest.mark.parametrize("compressor", list(WAYS))
@pytest.mark.parametrize("how", ["cut short", "garbage", "says more", "holds more", "holds less", "holds much"])
def test_a_chunk_is_unpacked_to_no_more_and_no_less_than_its_shape_says(
    tmp_path: Path,
    compressor: str,
    how: str,
    sharded: bool,
    small: bool,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zarr_shard, "SMALL_CHUNK", zarr_shard.SMALL_CHUNK if small else 0)
    file = written(tmp_path / "a", compressor, sharded)
    array = open_array(read_node(tmp_path / "a"))
    assert np.array_equal(array.read(*WINDOW), VALUES)

    def packed(count: int) -> bytes:
        if compressor == "gzip":
            return gzip.compress(bytes(1000)) + gzip.compress(bytes(count - 1000))
        if compressor == "blosc":
            return bytes(blosc.compress(bytes(count), b"zstd", 3))
        return bytes(zstd.compress(bytes(count))) if compressor == "zstd" else bytes(count)

    whole = chunk_of(file, sharded)
    damaged = {
        "cut short": whole[:-500],
        "garbage": bytes(range(256)) * 500,
        "says more": whole[:4] + (2**31 - 64).to_bytes(4, "little") + whole[8:] if compressor == "blosc" else b"",
        "holds more": packed(SIZE + 1),
        "holds less": packed(SIZE - 1),
        "holds much": packed(BOMB),
    }[how]
    put_chunk(file, sharded, damaged)
    where = r"a/c/0/0/0 is damaged: chunk 1/0/0 in it cannot be read \(it" if sharded else "a/c/1/0/0 is damaged: it"
    tracemalloc.start()
    with pytest.raises(LookalikeError, match=f"{where} (has another size than its shape|cannot be unpacked)"):
        array.read(*WINDOW)
    assert tracemalloc.get_traced_memory()[1] < BOMB / 4
    tracemalloc.stop()
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("sharded", [False, True])
@pytest.mark.parametrize("compressor", ["blosc", "zstd", "gzip"])
def test_a_chunk_is_unpacked_once(
    tmp_path: Path, compressor: str, sharded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "a", compressor, sharded)
    unpacked = []

    def counted(stored: bytes, out: NDArray[np.uint8]) -> None:
        unpacked.append(len(out))
        unpack(stored, out)

    unpack = zarr_packed._UNPACK[compressor]
    monkeypatch.setitem(zarr_packed._UNPACK, compressor, counted)
    monkeypatch.delattr(zarr, "open_array")
    assert np.array_equal(open_array(read_node(tmp_path / "a")).read(*WINDOW), VALUES)
    assert unpacked == [SIZE] * 4


def test_a_file_that_may_not_be_read_is_not_called_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path / "a", "gzip", False)
    array = open_array(read_node(tmp_path / "a"))

    def denied(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(type(file), "read_bytes", denied)
    with pytest.raises(LookalikeError, match=r"c/0/0/0 cannot be read \(Permission denied\). Check its permissions"):
        array.read(*WINDOW)


def test_what_makes_a_chunk_far_too_long_is_not_even_read(tmp_path: Path) -> None:
    file = written(tmp_path / "a", "gzip", False)
    with open(file, "r+b") as chunk:
        chunk.truncate(1 << 40)
    with pytest.raises(LookalikeError, match="a/c/1/0/0 is damaged: it has another size"):
        open_array(read_node(tmp_path / "a")).read(*WINDOW)


@pytest.mark.parametrize("compressor", ["blosc", "zstd", "gzip", "none"])
@pytest.mark.parametrize("small", [True, False])
@pytest.mark.parametrize("shard", [32, None])
def test_windows_are_read_as_zarr_reads_them(
    tmp_path: Path, compressor: str, shard: int | None, small: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zarr_shard, "SMALL_CHUNK", zarr_shard.SMALL_CHUNK if small else 0)
    ways = {**WAYS, "blosc": BloscCodec(cname="zstd", shuffle="shuffle"), "zstd": [ZstdCodec(), Crc32cCodec()]}
    values = np.random.default_rng(0).standard_normal((75, 50, 6)).astype(np.float32)
    values[40:, :20] = 7
    folder = tmp_path / "a.zarr"
    stored = zarr.create_array(
        str(folder), shape=values.shape, chunks=(8, 4, 3), shards=(shard, shard, 6) if shard else None, dtype="f4",
        fill_value=7, compressors=ways[compressor],
    )  # fmt: skip
    stored[...] = values
    array = open_array(read_node(folder))
    assert isinstance(array.packing, Sharding) == (shard is not None)
    for spans in (((0, 75), (0, 50), (0, 6)), ((3, 70), (17, 18), (0, 6)), ((33, 34), (0, 50), (2, 5))):
        assert np.array_equal(array.read(*spans), values[tuple(slice(*span) for span in spans)])


@pytest.mark.parametrize("dtype", ["<f4", ">f4", ">i2", "i1"])
@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("compressor", [None, GZip(), Zlib(), zstd.Zstd(), blosc.Blosc()])
def test_zarr_2_in_any_order_of_axes_and_bytes(
    tmp_path: Path, dtype: str, order: Literal["C", "F"], compressor: Any
) -> None:
    values = np.random.default_rng(0).integers(-99, 99, (13, 7, 5)).astype(dtype)
    stored = zarr.create_array(
        str(tmp_path / "a"), shape=values.shape, chunks=(4, 3, 5), dtype=dtype, compressors=compressor, order=order,
        zarr_format=2,
    )  # fmt: skip
    stored[...] = values
    assert np.array_equal(open_array(read_node(tmp_path / "a")).read((0, 13), (2, 7), (0, 5)), values[:, 2:])


@pytest.mark.parametrize("shard", [None, (8, 6, 5)])
def test_axes_turned_bytes_turned_and_checksums_before_packing(tmp_path: Path, shard: tuple[int, ...] | None) -> None:
    values = np.random.default_rng(0).standard_normal((13, 7, 5)).astype("f4")
    stored = zarr.create_array(
        str(tmp_path / "a"), shape=values.shape, chunks=(4, 3, 5), shards=shard, dtype="f4",
        filters=[TransposeCodec(order=(2, 0, 1)), TransposeCodec(order=(1, 0, 2))],
        serializer=zarr.codecs.BytesCodec(endian="big"), compressors=[Crc32cCodec(), GzipCodec(), Crc32cCodec()],
    )  # fmt: skip
    stored[...] = values
    array = open_array(read_node(tmp_path / "a"))
    assert np.array_equal(array.read((0, 13), (2, 7), (0, 5)), values[:, 2:])
    file = next(path for path in sorted((tmp_path / "a" / "c").rglob("*")) if path.is_file())
    held = bytearray(file.read_bytes())
    held[20] ^= 1
    file.write_bytes(held)
    with pytest.raises(LookalikeError, match=r"is damaged: .*its checksum is wrong"):
        array.read((0, 13), (0, 7), (0, 5))


@pytest.mark.parametrize(
    "codecs",
    [
        [{"name": "bytes"}, {"name": "gzip"}, {"name": "zstd"}],
        [{"name": "gzip"}],
        [{"name": "transpose", "configuration": {"order": [0, 0, 1]}}, {"name": "bytes"}],
        [{"name": "bytes"}, {"name": "transpose", "configuration": {"order": [2, 1, 0]}}],
        ["sharding_indexed"],
    ],
)
def test_other_ways_of_packing_are_told(tmp_path: Path, codecs: list[Any]) -> None:
    written(tmp_path / "a", "none", False)
    edit(tmp_path / "a" / "zarr.json", codecs=codecs)
    with pytest.raises(
        LookalikeError, match=r"a is packed in a way that is not read \(.*Write it anew with zstd or bl"
    ):
        open_array(read_node(tmp_path / "a"))


@pytest.mark.parametrize(
    "changes", [{"index_codecs": [{"name": "bytes"}, {"name": "zstd"}]}, {"index_codecs": 5}, {"codecs": []}]
)
def test_other_shards_are_told(tmp_path: Path, changes: dict[str, Any]) -> None:
    written(tmp_path / "a", "gzip", True)
    (codec,) = read_node(tmp_path / "a").metadata["codecs"]
    codec["configuration"].update(changes)
    edit(tmp_path / "a" / "zarr.json", codecs=[codec])
    with pytest.raises(LookalikeError, match=r"a is packed in a way that is not read \(sharding_indexed\)"):
        open_array(read_node(tmp_path / "a"))


def test_a_fill_value_by_its_bits(tmp_path: Path) -> None:
    zarr.create_array(str(tmp_path / "a"), shape=(4,), chunks=(2,), dtype="f4", fill_value=0)
    for told, expected in (("0x3f800000", 1.0), ("0x7fc00000", np.nan), ("-Infinity", -np.inf)):
        edit(tmp_path / "a" / "zarr.json", fill_value=told)
        np.testing.assert_equal(open_array(read_node(tmp_path / "a")).read((0, 4)), np.full(4, expected, np.float32))
    wrong: list[Any] = ["0xzz", [1], "much"]
    for fill in wrong:
        edit(tmp_path / "a" / "zarr.json", fill_value=fill)
        with pytest.raises(LookalikeError, match="a is damaged: "):
            open_array(read_node(tmp_path / "a")).read((0, 4))


def test_many_small_members_of_gzip(tmp_path: Path) -> None:
    file = written(tmp_path / "a", "gzip", False)
    values = VALUES[32:, :32].tobytes()
    parts = [values[start : start + 97] for start in range(0, len(values), 97)]
    file.write_bytes(
        b"".join(zlib.compress(part) if number % 2 else gzip.compress(part) for number, part in enumerate(parts))
    )
    assert np.array_equal(open_array(read_node(tmp_path / "a")).read(*WINDOW), VALUES)
