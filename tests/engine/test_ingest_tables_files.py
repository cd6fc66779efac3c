"""Files of tables that are cut short, changed by chance, open elsewhere, or hold more than a table."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.errors import LookalikeError

from . import layouts
from .layouts import chips
from .tables import bad_places, bad_vectors, batches, columns_of, opened


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"PAR1", b"PAR1" + bytes(100) + b"PAR1"])
def test_what_is_only_called_parquet(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    with pytest.raises(LookalikeError, match=r"a\.parquet is no (whole Parquet|parquet) file"):
        opened(path)


def test_a_table_of_another_name_is_read_by_its_content(tmp_path: Path) -> None:
    path = layouts.write_parquet(tmp_path / "download", columns_of(), {"geo": layouts.geo()})
    assert opened(path).found.title == "GeoParquet with vectors"


def test_a_flatgeobuf_that_declares_more_than_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.fgb"
    path.write_bytes(b"fgb\x03fgb\x00" + struct.pack("<I", 2**31))
    with pytest.raises(LookalikeError, match="no whole FlatGeobuf file"):
        opened(path)


def test_a_geopackage_may_keep_anything_in_any_column(tmp_path: Path) -> None:
    path = layouts.write_geopackage(tmp_path / "a.gpkg", chips(6, 16), "blob")
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE chips SET embedding = 'text' WHERE fid = 3")
        file.execute("UPDATE chips SET embedding = zeroblob(12), name = 7 WHERE fid = 5")
        file.execute("UPDATE chips SET geom = 3.5 WHERE fid = 7")
        file.commit()
    (batch,) = batches(opened(path))
    assert bad_vectors(batch) == [1, 2] and bad_places(batch) == [3]


def test_the_layer_of_a_geopackage_that_is_not_taken_is_told(tmp_path: Path) -> None:
    path = layouts.write_geopackage(tmp_path / "a.gpkg", chips(6, 16), "blob")
    assert not any("layers" in note for note in opened(path).found.notes)
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE more AS SELECT * FROM chips WHERE fid < 6")
        file.execute("INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('more', 'features', 4326)")
        file.execute("INSERT INTO gpkg_geometry_columns VALUES ('more', 'geom', 'POLYGON', 4326, 0, 0)")
        file.commit()
    found = opened(path).found
    assert found.chips == 6
    assert "a.gpkg has other layers (more): chips was taken." in found.notes


def test_a_geopackage_that_is_open_elsewhere_is_told(tmp_path: Path) -> None:
    path = layouts.write_geopackage(tmp_path / "a.gpkg", chips(6, 16), "blob")
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("UPDATE chips SET name = 'changed'")
        file.commit()
        with pytest.raises(LookalikeError, match="open in another program"):
            opened(path)
    assert opened(path).found.chips == 6


def test_a_view_in_a_geopackage_is_not_run(tmp_path: Path) -> None:
    path = layouts.write_geopackage(tmp_path / "a.gpkg", chips(6, 16), "blob")
    with closing(sqlite3.connect(path)) as file:
        file.executescript(
            "ALTER TABLE chips RENAME TO hidden;"
            "CREATE VIEW chips AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT i AS fid, geom, name, embedding FROM n, hidden;"
            "UPDATE gpkg_contents SET table_name = 'chips';"
            "UPDATE gpkg_geometry_columns SET table_name = 'chips';"
        )
    with pytest.raises(LookalikeError, match="without a table of features"):
        opened(path)


def parquet(path: Path) -> Path:
    return layouts.write_parquet(path, columns_of(40, 16), {"geo": layouts.geo()}, row_group=16)


def geopackage(path: Path) -> Path:
    return layouts.write_geopackage(path, chips(40, 16), "blob")


def flatgeobuf(path: Path) -> Path:
    return layouts.write_flatgeobuf(path, chips(40, 16))


@pytest.mark.parametrize("write", [parquet, geopackage, flatgeobuf])
def test_a_file_cut_short_is_told(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    whole = write(tmp_path / "whole").read_bytes()
    for share in (0.3, 0.6, 0.95):
        path = tmp_path / f"cut-{share}"
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(LookalikeError, match=rf"cut-{share}"):
            batches(opened(path))


@pytest.mark.parametrize("write", [parquet, geopackage, flatgeobuf])
def test_a_file_with_wrong_bytes_is_told_or_read(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    whole = bytearray(write(tmp_path / "whole").read_bytes())
    rng = np.random.default_rng(7)
    told = 0
    for number in range(60):
        broken = bytearray(whole)
        for place in rng.integers(0, len(whole), 1 + number % 20):
            broken[place] = rng.integers(256)
        path = tmp_path / f"broken-{number}"
        path.write_bytes(broken)
        try:
            read = batches(opened(path))
        except LookalikeError:
            told += 1
            continue
        assert all(len(batch.bounds) == len(batch) == len(batch.source_rows) for batch in read)
    assert told, "some of them must have been refused"
