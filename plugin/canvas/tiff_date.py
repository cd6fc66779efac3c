"""When a GeoTIFF says that it was acquired, read from its first directory alone: nothing is decoded, no GDAL needed."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import BinaryIO, Dict, Optional, Tuple
from xml.etree import ElementTree

ACQUIRED = (
    "ACQUISITIONDATETIME",
    "ACQUISITION_DATETIME",
    "ACQUISITIONDATE",
    "ACQUISITION_DATE",
    "DATE_ACQUIRED",
    "SENSING_TIME",
    "DATETIME",
)
"""Names of metadata that mean when the pixels were taken, the surest first."""
WRITTEN = "TIFFTAG_DATETIME"
MOST_ENTRIES = 4096
MOST_BYTES = 1 << 20
_DATE_TIME, _GDAL_METADATA = 306, 42112
_DATE = re.compile(r"\s*(\d{4})[-:/](\d{1,2})[-:/](\d{1,2})")


def date_of_tiff(path: Path) -> Tuple[str, str]:
    """Return the day a local GeoTIFF was taken, as ISO 8601, and the name of the metadata that says so; "" for none.

    The TIFF's own DateTime comes last: often it is when the file was written. `path`.aux.xml counts as well.
    """
    found: Dict[str, str] = {}
    try:
        with open(path, "rb") as file:
            tags = _tags(file)
        if _DATE_TIME in tags:
            found[WRITTEN] = tags[_DATE_TIME].decode("ascii", "replace")
        if _GDAL_METADATA in tags:
            found.update(_items(tags[_GDAL_METADATA].rstrip(b"\0"), "Item", "name"))
        beside = path.with_name(path.name + ".aux.xml")
        if beside.is_file() and beside.stat().st_size <= MOST_BYTES:
            found.update(_items(beside.read_bytes(), "MDI", "key"))
    except (OSError, struct.error, ValueError):
        pass
    for name in (*ACQUIRED, WRITTEN):
        day = _day(found.get(name, ""))
        if day is not None:
            return day, name
    return "", ""


def _tags(file: BinaryIO) -> Dict[int, bytes]:
    """Return the bytes of the two tags of the first directory, in classic and in BigTIFF."""
    head = file.read(16)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None:
        return {}
    (version,) = struct.unpack_from(order + "H", head, 2)
    if version == 42:
        place, count, entry, offset = struct.unpack_from(order + "I", head, 4)[0], "H", "HHI4s", "I"
    elif version == 43:
        place, count, entry, offset = struct.unpack_from(order + "Q", head, 8)[0], "Q", "HHQ8s", "Q"
    else:
        return {}
    file.seek(place)
    (entries,) = struct.unpack(order + count, file.read(struct.calcsize(order + count)))
    size = struct.calcsize(order + entry)
    table = file.read(min(entries, MOST_ENTRIES) * size)
    tags: Dict[int, bytes] = {}
    for start in range(0, len(table) - size + 1, size):
        tag, kind, length, value = struct.unpack_from(order + entry, table, start)
        if tag not in (_DATE_TIME, _GDAL_METADATA) or kind not in (1, 2) or length > MOST_BYTES:
            continue
        if length > len(value):
            file.seek(struct.unpack(order + offset, value)[0])
            value = file.read(length)
        tags[tag] = value[:length]
    return tags


def _items(xml: bytes, element: str, key: str) -> Dict[str, str]:
    """Return the texts of XML elements by an attribute of theirs, in capitals; what declares entities is refused."""
    if b"<!" in xml:
        return {}
    try:
        root = ElementTree.fromstring(xml)  # noqa: S314 - no entities: refused above
    except ElementTree.ParseError:
        return {}
    return {one.get(key, "").upper(): one.text or "" for one in root.iter(element)}


def _day(text: str) -> Optional[str]:
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if year > 1800 and 1 <= month <= 12 and 1 <= day <= 31 else None
