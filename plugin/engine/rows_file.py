"""Reads the rows of a layer that QGIS hands over as JSON lines (see `protocol.RowsFile`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import LookalikeError

KINDS = ("text", "real", "integer", "boolean")


@dataclass(frozen=True)
class Row:
    """One feature: its values in the order of the columns, and its polygons in lon/lat."""

    values: tuple[Any, ...]
    polygons: list[list[list[list[float]]]]


@dataclass(frozen=True)
class Columns:
    """Names and kinds (of KINDS) of a file's columns."""

    names: tuple[str, ...]
    kinds: tuple[str, ...]


def read_columns(path: str | Path) -> Columns:
    """What columns a file has; raises LookalikeError when it is no such file."""
    try:
        with open(path, encoding="utf-8") as file:
            columns = json.loads(file.readline())["columns"]
        names, kinds = zip(*((str(name), str(kind)) for name, kind in columns), strict=True)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LookalikeError(f"The rows {path} cannot be read ({error}). Export again.") from error
    if not set(kinds) <= set(KINDS):
        raise LookalikeError(f"The rows {path} have a column of an unknown kind. Export again.")
    return Columns(names, kinds)


def read_rows(path: str | Path) -> Iterator[Row]:
    """Its rows, one after the other; raises LookalikeError at the first that is none."""
    with open(path, encoding="utf-8") as file:
        next(file, None)
        for number, line in enumerate(file, 2):
            try:
                row = json.loads(line)
                yield Row(tuple(row["values"]), row["polygons"])
            except (ValueError, KeyError, TypeError) as error:
                raise LookalikeError(f"The rows {path}, line {number}, cannot be read. Export again.") from error
