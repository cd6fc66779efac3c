"""FlatGeobuf files, read with the standard library: magic bytes, a header, an index that is skipped, and features."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from ...errors import LookalikeError, phrase
from .table import Footer, GeometryColumn

MAGIC = b"fgb\x03fgb"
PIECE = 10_000
LARGEST_HEADER = 10 << 20
_FIXED: dict[int, tuple[str, pa.DataType]] = {
    0: ("b", pa.int8()),
    1: ("B", pa.uint8()),
    2: ("?", pa.bool_()),
    3: ("h", pa.int16()),
    4: ("H", pa.uint16()),
    5: ("i", pa.int32()),
    6: ("I", pa.uint32()),
    7: ("q", pa.int64()),
    8: ("Q", pa.uint64()),
    9: ("f", pa.float32()),
    10: ("d", pa.float64()),
}
_TEXTS = {11: pa.string(), 12: pa.string(), 13: pa.string(), 14: pa.large_binary()}
_POINT, _POLYGON, _MULTIPOLYGON = 1, 3, 6
GEOMETRY = "geometry"


@dataclass(frozen=True)
class FlatGeobufTable:
    """columns: type codes of the properties in their order; starts: the byte that each piece begins at."""

    path: Path
    schema: pa.Schema
    footer: Footer
    pieces: tuple[int, ...]
    columns: tuple[int, ...]
    geometry_type: int
    starts: tuple[int, ...]
    kind: str = "FlatGeobuf"

    def batches(self, piece: int, columns: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
        fields = [self.schema.field(name) for name in columns if name in self.schema.names]
        names = self.schema.names[1:]
        taken = {names.index(field.name): field.name for field in fields if field.name != GEOMETRY}
        position, row = self.starts[piece], sum(self.pieces[:piece])
        left = self.pieces[piece]
        with _mapped(self.path) as data:
            while left:
                values: dict[str, list[Any]] = {field.name: [] for field in fields}
                for _ in range(min(rows, left)):
                    with _told(self.path, row):
                        size = _number(data, position, "<I")
                        self._feature(_Record(data, position + 4, position + 4 + size), values, taken)
                    position += 4 + size
                    row += 1
                left -= min(rows, left)
                arrays = [pa.array(values[field.name], field.type) for field in fields]
                yield pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))

    def _feature(self, feature: _Record, values: dict[str, list[Any]], taken: dict[int, str]) -> None:
        if GEOMETRY in values:
            shape = feature.record(0)
            values[GEOMETRY].append(None if shape is None else _wkb(shape, self.geometry_type))
        found: dict[int, Any] = {}
        properties = feature.vector(1, 1)
        position, end = 0, len(properties)
        while position < end:
            (column,) = struct.unpack_from("<H", properties, position)
            position += 2
            kind = self.columns[column]
            if kind in _FIXED:
                form = "<" + _FIXED[kind][0]
                (found[column],) = struct.unpack_from(form, properties, position)
                position += struct.calcsize(form)
            else:
                (length,) = struct.unpack_from("<I", properties, position)
                raw = properties[position + 4 : position + 4 + length]
                if len(raw) != length:
                    raise ValueError(phrase("a text runs over the end of its feature"))
                found[column] = raw if kind == 14 else raw.decode(errors="replace")
                position += 4 + length
        for column, name in taken.items():
            values[name].append(found.get(column))


def open_flatgeobuf(path: Path) -> FlatGeobufTable:
    """A FlatGeobuf file by its header and the sizes of its features (flatgeobuf.org, version 3)."""
    with _mapped(path) as data, _told(path, None):
        size = _number(data, 8, "<I")
        if not 8 <= size <= LARGEST_HEADER or 12 + size > len(data):
            raise ValueError(phrase("the header is longer than the file"))
        header = _Record(data, 12, 12 + size)
        count = header.number(8, "<Q", 0)
        node = header.number(9, "<H", 16)
        geometry_type = header.number(2, "<B", 0)
        columns = header.records(7)
        fields = [pa.field(GEOMETRY, pa.large_binary())]
        kinds = []
        for column in columns:
            kind = column.number(1, "<B", 0)
            if kind not in _FIXED and kind not in _TEXTS:
                raise ValueError(phrase(f"a column is of the unknown type {kind}"))
            of = _FIXED[kind][1] if kind in _FIXED else _TEXTS[kind]
            name = column.text(0)
            fields.append(pa.field(f"{name}_" if name == GEOMETRY else name, of))
            kinds.append(kind)
        crs = _crs(header.record(10))
        position = 12 + size + (_index_size(count, node) if node >= 2 and count else 0)
        starts, pieces = [], []
        row = 0
        while position < len(data):
            if row % PIECE == 0:
                starts.append(position)
                pieces.append(0)
            position += 4 + _number(data, position, "<I")
            pieces[-1] += 1
            row += 1
        if position != len(data) or (count and row != count):
            raise ValueError(phrase(f"the file ends within feature {row:,} of {max(count, row):,}"))
    schema = pa.schema(fields)
    if len(set(schema.names)) != len(schema.names):
        raise LookalikeError(f"{path} has two columns of one name. Write it again with names that differ.")
    footer = Footer({}, (GeometryColumn(GEOMETRY, "WKB", crs, True),))
    return FlatGeobufTable(path, schema, footer, tuple(pieces), tuple(kinds), geometry_type, tuple(starts))


class _Record:
    """A FlatBuffers table between two bytes of a file; every offset is checked against them."""

    def __init__(self, data: Any, start: int, end: int, at: int | None = None) -> None:
        if end > len(data):
            raise ValueError(phrase("a feature runs over the end of the file"))
        self._data, self._start, self._end = data, start, end
        self._at = start + self._u32(start) if at is None else at
        (back,) = struct.unpack_from("<i", data, self._checked(self._at, 4))
        self._table = self._checked(self._at - back, 4)
        (self._fields,) = struct.unpack_from("<H", data, self._table)

    def _checked(self, position: int, size: int) -> int:
        if not self._start <= position <= self._end - size:
            raise ValueError(phrase("an offset points out of its feature"))
        return position

    def _u32(self, position: int) -> int:
        (value,) = struct.unpack_from("<I", self._data, self._checked(position, 4))
        return int(value)

    def _field(self, index: int) -> int:
        """The position of a field's value, 0 where it is left out."""
        entry = 4 + 2 * index
        if entry + 2 > self._fields:
            return 0
        (offset,) = struct.unpack_from("<H", self._data, self._checked(self._table + entry, 2))
        return self._at + offset if offset else 0

    def number(self, index: int, form: str, default: int) -> int:
        position = self._field(index)
        if not position:
            return default
        return int(struct.unpack_from(form, self._data, self._checked(position, struct.calcsize(form)))[0])

    def record(self, index: int) -> _Record | None:
        position = self._field(index)
        if not position:
            return None
        return _Record(self._data, self._start, self._end, position + self._u32(position))

    def records(self, index: int) -> list[_Record]:
        position, count = self._list(index)
        self._checked(position, 4 * count)
        places = range(position, position + 4 * count, 4)
        return [_Record(self._data, self._start, self._end, place + self._u32(place)) for place in places]

    def vector(self, index: int, size: int) -> bytes:
        """The bytes of a list of numbers of `size` bytes."""
        position, count = self._list(index)
        self._checked(position, count * size)
        return bytes(self._data[position : position + count * size])

    def text(self, index: int) -> str:
        return self.vector(index, 1).decode(errors="replace")

    def _list(self, index: int) -> tuple[int, int]:
        position = self._field(index)
        if not position:
            return self._start, 0
        position += self._u32(position)
        return position + 4, self._u32(position)


def _wkb(shape: _Record, declared: int, depth: int = 0) -> bytes | None:
    kind = shape.number(6, "<B", 0) or declared
    xy = shape.vector(1, 8)
    if kind == _POINT and len(xy) == 16:
        return b"\x01" + struct.pack("<I", _POINT) + xy
    if kind == _POLYGON and xy:
        ends = struct.unpack(f"<{len(shape.vector(0, 4)) // 4}I", shape.vector(0, 4)) or (len(xy) // 16,)
        rings, first = [], 0
        for end in ends:
            rings.append(struct.pack("<I", end - first) + xy[16 * first : 16 * end])
            first = end
        return b"\x01" + struct.pack("<II", _POLYGON, len(rings)) + b"".join(rings)
    if kind == _MULTIPOLYGON and depth == 0:
        parts = [part for part in (_wkb(one, _POLYGON, 1) for one in shape.records(7)) if part]
        return b"\x01" + struct.pack("<II", _MULTIPOLYGON, len(parts)) + b"".join(parts)
    return None


def _crs(record: _Record | None) -> Any:
    if record is None:
        return None
    code = record.number(1, "<i", 0)
    if code:
        return f"{record.text(0) or 'EPSG'}:{code}"
    return record.text(4) or None


def _index_size(count: int, node: int) -> int:
    """Bytes of a packed Hilbert R-tree: 40 for each node of each level."""
    nodes = level = count
    while level != 1:
        level = -(-level // node)
        nodes += level
    return nodes * 40


def _number(data: Any, position: int, form: str) -> int:
    return int(struct.unpack_from(form, data, position)[0])


@contextmanager
def _mapped(path: Path) -> Iterator[Any]:
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data


@contextmanager
def _told(path: Path, row: int | None) -> Iterator[None]:
    try:
        yield
    except (struct.error, ValueError, IndexError) as error:
        where = "" if row is None else f" at feature {row + 1:,}"
        raise LookalikeError(f"{path} is no whole FlatGeobuf file{where}: {error}. Fetch the file again.") from error
