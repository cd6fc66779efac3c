"""Text tables that one row makes unreadable: the row is told, rather than that nothing is known of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.errors import LookalikeError

from .layouts import chips
from .tables import batches, opened

SOME = chips(40, 16)
HEADER = ["name", "lon", "lat", *(f"e{number}" for number in range(16))]


def written(path: Path, change: Callable[[list[list[str]]], None] = lambda rows: None) -> Path:
    middles = SOME.lonlat.mean(axis=1)
    numbers = np.hstack([middles, SOME.vectors]).tolist()
    rows = [HEADER, *([f"chip {row}", *map(repr, values)] for row, values in enumerate(numbers))]
    rows = [list(row) for row in rows]
    change(rows)
    path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


def test_as_it_should_be(tmp_path: Path) -> None:
    (batch,) = batches(opened(written(tmp_path / "a.csv")))
    assert len(batch) == 40 and np.allclose(batch.vectors, SOME.vectors)


@pytest.mark.parametrize(
    ("row", "column", "text", "said"),
    [
        (2, 2, "north", "has 'north' in row 2 of the column lat, where numbers are due"),
        (3, 1, "13,7", "cannot be read as a table: CSV parse error: Row #4: Expected 19 columns, got 20"),
        (3, 5, "n/a!", "has 'n/a!' in row 3 of the column e2, where numbers are due"),
        (0, 4, "e0", "has two columns of one name"),
    ],
)
def test_a_row_that_is_damaged_is_told(tmp_path: Path, row: int, column: int, text: str, said: str) -> None:
    def damage(rows: list[list[str]]) -> None:
        rows[row][column] = text

    with pytest.raises(LookalikeError, match=f"a.csv {said}"):
        opened(written(tmp_path / "a.csv", damage))


def test_a_row_cut_short_is_told(tmp_path: Path) -> None:
    def cut(rows: list[list[str]]) -> None:
        del rows[7][10:]

    with pytest.raises(
        LookalikeError, match=r"a.csv cannot be read as a table: .*Row #8: Expected 19 columns, got 10: chip 6"
    ):
        opened(written(tmp_path / "a.csv", cut))


def test_a_text_that_is_no_table_stays_one_that_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("place,lon,lat\nhere,1,2\n", encoding="utf-8")
    with pytest.raises(LookalikeError, match="holds no embeddings that Lookalike knows"):
        opened(tmp_path / "a.csv")


def test_texts_that_are_meant_as_texts_are_no_damage(tmp_path: Path) -> None:
    def more(rows: list[list[str]]) -> None:
        rows[0] += ["class1", "class2", "class3"]
        for row in rows[1:]:
            row += ["pond", "0.5", "0.25"]

    (batch,) = batches(opened(written(tmp_path / "a.csv", more)))
    assert len(batch) == 40 and batch.attributes is not None
    assert batch.attributes.column("class1").to_pylist() == ["pond"] * 40
