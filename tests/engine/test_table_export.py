"""GeoParquet of what was decided: read back by pyarrow and shapely, as the specification says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import shapely

from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.table_export import FOOTER, write_tables
from plugin.protocol import RowsFile, TablesParams

COLUMNS = [["chip_id", "text"], ["score", "real"], ["rank", "integer"], ["predicted", "boolean"]]


def square(west: float, south: float) -> list[list[list[float]]]:
    ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]
    return [ring]


def rows_file(path: Path, rows: list[dict[str, Any]]) -> Path:
    lines = [json.dumps({"columns": COLUMNS}), *map(json.dumps, rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def row(chip: str, *polygons: Any, score: Any = 0.5, rank: Any = 1, predicted: Any = False) -> dict[str, Any]:
    return {"values": [chip, score, rank, predicted], "polygons": list(polygons)}


def test_values_geometry_and_metadata_come_back(tmp_path: Path) -> None:
    rows = [row("a", square(10, 20)), row("b", square(179, 0), square(-180, 0), score=None, rank=None, predicted=True)]
    to, said = tmp_path / "islands.parquet", {"target": "Inseln", "licence": "CC-BY", "attribution": "© Maß"}
    params = TablesParams((RowsFile(str(rows_file(tmp_path / "rows", rows)), str(to)),), said)
    assert write_tables(params).rows == (2,)
    table, footer = pq.read_table(to), pq.read_schema(to).metadata
    assert table.column_names == ["chip_id", "score", "rank", "predicted", "geometry", "bbox"]
    assert table.column("score").to_pylist() == [0.5, None] and table.column("predicted").to_pylist() == [False, True]
    shapes = shapely.from_wkb(table.column("geometry").to_pylist())
    assert [shape.geom_type for shape in shapes] == ["Polygon", "MultiPolygon"] and all(shapely.is_valid(shapes))
    assert shapely.area(shapes).tolist() == [1.0, 2.0]
    assert table.column("bbox").to_pylist() == [
        {"xmin": 10.0, "ymin": 20.0, "xmax": 11.0, "ymax": 21.0},
        {"xmin": -180.0, "ymin": 0.0, "xmax": 180.0, "ymax": 1.0},
    ]
    metadata = pq.ParquetFile(to).metadata.metadata
    geo = json.loads(metadata[b"geo"])
    column = geo["columns"]["geometry"]
    assert (geo["version"], geo["primary_column"], column["encoding"]) == ("1.1.0", "geometry", "WKB")
    assert column["geometry_types"] == ["MultiPolygon", "Polygon"] and column["bbox"] == [-180, 0, 180, 21]
    assert column["crs"]["id"] == {"authority": "OGC", "code": "CRS84"}
    assert column["covering"]["bbox"] == {name: ["bbox", name] for name in ("xmin", "ymin", "xmax", "ymax")}
    assert json.loads(metadata[FOOTER.encode()]) == said and footer


def test_no_row_is_a_table_without_rows(tmp_path: Path) -> None:
    to = tmp_path / "islands.parquet"
    params = TablesParams((RowsFile(str(rows_file(tmp_path / "rows", [])), str(to)),), {})
    assert write_tables(params).rows == (0,) and pq.read_table(to).num_rows == 0
    column = json.loads(pq.ParquetFile(to).metadata.metadata[b"geo"])["columns"]["geometry"]
    assert "bbox" not in column and column["geometry_types"] == []


def test_many_rows_go_through_in_parts(tmp_path: Path) -> None:
    rows = [row(str(number), square(number % 170, 0), rank=number) for number in range(20_000)]
    to = tmp_path / "islands.parquet"
    params = TablesParams((RowsFile(str(rows_file(tmp_path / "rows", rows)), str(to)),), {})
    assert write_tables(params).rows == (20_000,)
    assert pq.read_table(to).column("rank").to_pylist() == list(range(20_000))
    assert pq.ParquetFile(to).num_row_groups > 1


def test_what_fails_leaves_the_older_file(tmp_path: Path) -> None:
    to = tmp_path / "islands.parquet"
    to.write_bytes(b"older")
    good = str(rows_file(tmp_path / "rows", [row("a", square(0, 0))] * 9000))
    with pytest.raises(Cancelled):
        write_tables(TablesParams((RowsFile(good, str(to)),), {}), stop=lambda: True)
    (tmp_path / "torn").write_text(json.dumps({"columns": COLUMNS}) + '\n{"values": [1')
    with pytest.raises(LookalikeError, match="line 2"):
        write_tables(TablesParams((RowsFile(str(tmp_path / "torn"), str(to)),), {}))
    with pytest.raises(LookalikeError, match="Export again"):
        write_tables(TablesParams((RowsFile(str(tmp_path / "gone"), str(to)),), {}))
    assert to.read_bytes() == b"older" and sorted(p.name for p in tmp_path.iterdir()) == [
        "islands.parquet",
        "rows",
        "torn",
    ]
