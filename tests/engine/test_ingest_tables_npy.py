"""Vectors in a ``.npy`` beside their footprints that are broken or hostile: one sentence with the file."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from plugin.engine.errors import LookalikeError

from . import layouts
from .layouts import chips
from .tables import opened


def footprints(path: Path) -> Path:
    """Eight chips without vectors."""
    return layouts.write_parquet(path, {"geometry": pa.array(chips(8, 16).wkb, pa.binary())}, {"geo": layouts.geo()})


def test_npy_of_objects_is_never_unpickled(tmp_path: Path) -> None:
    table = footprints(tmp_path / "a.parquet")
    np.save(tmp_path / "a.npy", np.array([{"a": 1}] * 8, object), allow_pickle=True)
    with pytest.raises(LookalikeError, match=r"a\.npy is no whole NumPy file of numbers"):
        opened(tmp_path / "a.npy", table)


def test_npy_that_declares_more_than_it_holds(tmp_path: Path) -> None:
    table = footprints(tmp_path / "a.parquet")
    with open(tmp_path / "a.npy", "wb") as file:
        header = {"descr": "<f4", "fortran_order": False, "shape": (10**12, 10**6)}
        np.lib.format.write_array_header_1_0(file, header)
    with pytest.raises(LookalikeError, match="no whole NumPy file"):
        opened(tmp_path / "a.npy", table)


@pytest.mark.parametrize("header", [b"(" * 3000, b"{" * 300, b"\xff" * 50, b"1 +", b"{'descr': x()}", b"'" * 3, b""])
def test_npy_whose_header_is_no_description(tmp_path: Path, header: bytes) -> None:
    table = footprints(tmp_path / "a.parquet")
    (tmp_path / "a.npy").write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header) + 1) + header + b"\n")
    with pytest.raises(LookalikeError, match="no whole NumPy file"):
        opened(tmp_path / "a.npy", table)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Empty CSV file"),
        (b"lon,lat\n1,2\n1,2,3\n", "Expected 2 columns, got 3: 1,2,3"),
        ("lon,lat\n1,2\n".encode("utf-16"), "invalid UTF8|Expected"),
    ],
)
def test_the_footprints_of_a_npy_that_cannot_be_read(tmp_path: Path, content: bytes, why: str) -> None:
    np.save(tmp_path / "a.npy", chips(2, 16).vectors)
    (tmp_path / "b.csv").write_bytes(content)
    with pytest.raises(LookalikeError, match=rf"b\.csv cannot be read as a table of footprints: .*({why})"):
        opened(tmp_path / "a.npy", tmp_path / "b.csv")
