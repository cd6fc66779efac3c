"""Opens a file as the table that its first bytes say it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from ...errors import LookalikeError
from .csv_table import open_csv, open_npy_pair
from .flatgeobuf import MAGIC, open_flatgeobuf
from .geopackage import open_geopackage
from .table import Table, open_parquet

CALLED_TABLES = frozenset({".parquet", ".geoparquet", ".gpq", ".gpkg", ".fgb"})
CALLED_TEXTS = frozenset({".csv", ".tsv"})
TEXT = CALLED_TEXTS | {".txt"}
NPY = b"\x93NUMPY"


def open_table(path: Path, of_footprints: bool = False, alone: bool = False) -> Table | None:
    """The table in a file, None for a file of another kind; a text that is to be `of_footprints`, or stands `alone` and
    is called one, must be one.

    Raises LookalikeError for a table that is broken, and for a file that is called one and is none.
    """
    if not path.is_file():
        return None
    first = first_bytes(path)
    if first.startswith(b"PAR1"):
        return open_parquet(path)
    if first.startswith(b"SQLite format 3\0"):
        return open_geopackage(path)
    if first.startswith(MAGIC[:4]):
        return open_flatgeobuf(path)
    suffix = path.suffix.lower()
    if suffix in CALLED_TABLES:
        why = "it is empty" if not first else "its first bytes are those of another kind of file"
        raise LookalikeError(f"{path} is no {suffix[1:]} file: {why}. Fetch the file again.")
    return open_csv(path, of_footprints, alone and suffix in CALLED_TEXTS) if suffix in TEXT else None


def open_tables(paths: Sequence[Path]) -> list[Table] | None:
    """All files as tables; of NumPy files, each with the table of its name or the only table there is. None if not so.

    Raises LookalikeError as `open_table` does, and when vectors and rows differ in number.
    """
    if not all(path.is_file() for path in paths):
        return None
    stats = [path.stat() for path in paths]
    return _opened(tuple(paths), tuple((stat.st_size, stat.st_mtime_ns) for stat in stats))


@lru_cache(maxsize=4)
def _opened(paths: tuple[Path, ...], seen: tuple[tuple[int, int], ...]) -> list[Table] | None:
    """Every product asks for the same files in turn; `seen` has them opened again once they changed."""
    arrays = [path for path in paths if is_npy(path)]
    tables: list[Table] = []
    for path in paths:
        if path in arrays:
            continue
        table = open_table(path, len(paths) == 2 and len(arrays) == 1, len(paths) == 1)
        if table is None:
            return None
        tables.append(table)
    if not arrays:
        return tables or None
    by_stem = {table.path.stem: table for table in tables}
    pairs: list[Table] = []
    for path in arrays:
        base = tables[0] if len(tables) == 1 == len(arrays) else by_stem.get(path.stem)
        pair = open_npy_pair(path, base) if base is not None else None
        if pair is None:
            return None
        pairs.append(pair)
    return pairs if len(pairs) == len(tables) else None


def is_npy(path: Path) -> bool:
    """Whether a file begins as NumPy's do."""
    return path.is_file() and first_bytes(path).startswith(NPY)


def first_bytes(path: Path) -> bytes:
    """The first 16 bytes; raises LookalikeError where the file cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(16)
    except OSError as error:
        raise LookalikeError(f"{path} cannot be read ({error.strerror or error}). Check its permissions.") from error
