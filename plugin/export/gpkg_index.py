"""The spatial index of a GeoPackage's table, packed whole into the nodes of SQLite's R-tree.

SQLite takes one row after the other, which is a third of the time of a large export; GDAL packs nodes as this does
from 3.7 on. The nodes are those of sqlite.org/src/file/ext/rtree/rtree.c, "Database Format of R-Tree Tables".
"""

from __future__ import annotations

import math
import sqlite3
import struct
from array import array
from typing import Callable, Iterable, List, Sequence, Tuple

CELL_BYTES = 24  # a number of 8 bytes and four floats
HEAD = struct.Struct(">HH")
WIDER = 2.0**-23  # coordinates are kept as floats: boxes are widened by what that rounds

Cells = Tuple[Sequence[int], "array[float]"]
"""What the cells point at, rows or nodes, and their boxes: min x, max x, min y, max y of one after the other."""


def pack_index(
    connection: sqlite3.Connection, table: str, column: str, boxes: array[float], stop: Callable[[], None]
) -> None:
    """Fill the empty index of a table whose rows, numbered from 1, have these boxes (min x, max x, min y, max y each).

    Called within a transaction; `stop` raises what ends it. Raises ValueError where the index is not as expected.
    """
    index = f"rtree_{table}_{column}"
    (root,) = connection.execute(f'SELECT data FROM "{index}_node" WHERE nodeno = 1').fetchone()  # noqa: S608
    if any(root[:4]):
        raise ValueError(f"{index} holds something already")
    most = (len(root) - HEAD.size) // CELL_BYTES
    order = _packed(boxes, most)
    wide = array("f")
    for number in order:
        wide.extend(_widened(boxes[4 * number : 4 * number + 4]))
    cells: Cells = ([number + 1 for number in order], wide)
    depth, made = 0, 1
    holds = f'"{index}_rowid"'
    while len(cells[0]) > most:
        stop()
        parts = _parts(len(cells[0]), most)
        numbers = range(made + 1, made + 1 + len(parts))
        made += len(parts)
        nodes = ((number, _node(cells, first, last, 0, len(root))) for number, (first, last) in zip(numbers, parts))
        connection.executemany(f'INSERT INTO "{index}_node" (nodeno, data) VALUES (?, ?)', nodes)  # noqa: S608
        _link(connection, holds, cells, zip(numbers, parts))
        holds = f'"{index}_parent"'
        cells = (list(numbers), _reach(cells[1], parts))
        depth += 1
    whole = _node(cells, 0, len(cells[0]), depth, len(root))
    connection.execute(f'UPDATE "{index}_node" SET data = ? WHERE nodeno = 1', (whole,))  # noqa: S608
    _link(connection, holds, cells, [(1, (0, len(cells[0])))])


def _packed(boxes: array[float], most: int) -> List[int]:
    """Return the numbers of the boxes in columns from west to east, each from south to north, a node's beside another.

    That is sort-tile-recursive packing (Leutenegger, Lopez, Edgington 1997).
    """
    count = len(boxes) // 4
    columns = max(1, math.ceil(math.sqrt(count / most)))
    size = max(most, most * math.ceil(count / columns / most))
    wests, souths = boxes[0::4], boxes[2::4]
    across = sorted(range(count), key=wests.__getitem__)
    order: List[int] = []
    for first in range(0, count, size):
        order += sorted(across[first : first + size], key=souths.__getitem__)
    return order


def _widened(box: Sequence[float]) -> Tuple[float, float, float, float]:
    west, east, south, north = box
    return (west - abs(west) * WIDER, east + abs(east) * WIDER, south - abs(south) * WIDER, north + abs(north) * WIDER)


def _parts(count: int, most: int) -> List[Tuple[int, int]]:
    """Return begin and end of as few parts as hold `count` cells, all but equal."""
    parts = -(-count // most)
    edges = [count * part // parts for part in range(parts + 1)]
    return list(zip(edges, edges[1:]))


def _node(cells: Cells, first: int, last: int, depth: int, size: int) -> bytes:
    ids, boxes = cells
    values: List[float] = []
    for number in range(first, last):
        values.append(ids[number])
        values += boxes[4 * number : 4 * number + 4]
    data = HEAD.pack(depth, last - first) + struct.pack(">" + "q4f" * (last - first), *values)
    return data.ljust(size, b"\0")


def _reach(boxes: array[float], parts: Sequence[Tuple[int, int]]) -> array[float]:
    """Return the box of each part's boxes, one after the other."""
    found = array("f")
    for first, last in parts:
        part = boxes[4 * first : 4 * last]
        found.extend((min(part[0::4]), max(part[1::4]), min(part[2::4]), max(part[3::4])))
    return found


def _link(
    connection: sqlite3.Connection, table: str, cells: Cells, nodes: Iterable[Tuple[int, Tuple[int, int]]]
) -> None:
    """Note in which node each cell lies."""
    pairs = ((cells[0][number], node) for node, (first, last) in nodes for number in range(first, last))
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", pairs)  # noqa: S608
