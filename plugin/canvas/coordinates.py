"""Places read from what people paste: degrees, minutes and seconds, map coordinates, WKT, addresses of web maps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Optional, Tuple
from urllib.parse import unquote

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from ..errors import UserError
from .lonlat import LONLAT

Extent = Tuple[float, float, float, float]

_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_URLS = (
    re.compile(rf"!3d({_NUMBER})!4d({_NUMBER})"),
    re.compile(rf"[?&#](?:q|query|ll|sll|center|destination|daddr|loc)=(?:loc:)?({_NUMBER})[,\s+]+({_NUMBER})"),
    re.compile(rf"[?&]mlat=({_NUMBER})&mlon=({_NUMBER})"),
    re.compile(rf"@({_NUMBER}),({_NUMBER})"),
    re.compile(rf"#map=[\d.]+/({_NUMBER})/({_NUMBER})"),
    re.compile(rf"[?&]lat=({_NUMBER})&lon=({_NUMBER})"),
    re.compile(rf"[?&]cp=({_NUMBER})~({_NUMBER})"),
    re.compile(rf"/(?:search|place|dir)/({_NUMBER}),[\s+]*({_NUMBER})"),
)
_GEO = re.compile(rf"^geo:({_NUMBER}),({_NUMBER})")
_WKT = re.compile(r"^(?:SRID=(\d+);)?\s*POINT\s*(?:ZM|Z|M)?\s*\(\s*(\S+)\s+(\S+?)(?:\s+\S+)*\s*\)$", re.IGNORECASE)
_EPSG = re.compile(r"\bEPSG:(\d+)\b", re.IGNORECASE)
_SIGNS = str.maketrans({"\u00ba": "°", "\u2032": "'", "\u2019": "'", "\u2033": '"', "\u201d": '"', "\u2212": "-"})
_TOKEN = re.compile(r"""[-+]?\d+(?:[.,]\d+)?|[°'":,;/]|[A-Z]+|\S""")


@dataclass(frozen=True)
class Place:
    lon: float
    lat: float


def places_in(text: str, map_crs: QgsCoordinateReferenceSystem, extent: Extent, most: int) -> Tuple[Place, ...]:
    """Return the places that a text names, one a line.

    Two plain numbers are "lat, lon" with a comma between them and "lon lat" without, unless only the other order can be
    meant: by its range, or because it alone lies in `extent` (west, south, east, north). Numbers that are no degrees
    are coordinates of the map's CRS, or of an "EPSG:n" in the line. Raises UserError with the line that cannot be read.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise UserError(_tr("Paste coordinates: 48.21, 16.37, for one, or the address of a web map."))
    if len(lines) > most:
        raise UserError(_tr("{count} lines are too many: paste at most {most}.").format(count=len(lines), most=most))
    return tuple(_place(line, number, map_crs, extent) for number, line in enumerate(lines, 1))


def _place(line: str, number: int, map_crs: QgsCoordinateReferenceSystem, extent: Extent) -> Place:
    found = _of_address(line) or _of_wkt(line, map_crs) or _of_angles(line) or _of_numbers(line, map_crs, extent)
    if found is None:
        text = _tr("Line {number} is no place: “{line}”. Write latitude, longitude, such as 48.21, 16.37.")
        raise UserError(text.format(number=number, line=line if len(line) < 60 else line[:57] + "…"))
    if isinstance(found, str):
        raise UserError(_tr("Line {number}: {why}").format(number=number, why=found))
    if not (abs(found.lat) <= 90 and abs(found.lon) <= 360):
        text = _tr("Line {number} lies nowhere: latitude {lat:g}, longitude {lon:g}. Latitudes reach from -90 to 90.")
        raise UserError(text.format(number=number, lat=found.lat, lon=found.lon))
    return found if abs(found.lon) <= 180 else Place((found.lon + 180.0) % 360.0 - 180.0, found.lat)


def _of_address(line: str) -> Optional[Place]:
    plain = unquote(line)
    found = _GEO.search(plain)
    if found is None and "://" in plain:
        found = next(filter(None, (pattern.search(plain) for pattern in _URLS)), None)
    return Place(float(found[2]), float(found[1])) if found else None


def _of_wkt(line: str, map_crs: QgsCoordinateReferenceSystem) -> Place | str | None:
    found = _WKT.match(line)
    if not found:
        return None
    try:
        x, y = float(found[2]), float(found[3])
    except ValueError:
        return None
    if found[1]:
        return _in_crs(x, y, QgsCoordinateReferenceSystem(f"EPSG:{found[1]}"))
    return Place(x, y) if abs(x) <= 180 and abs(y) <= 90 else _in_crs(x, y, map_crs)


def _of_angles(line: str) -> Place | str | None:
    """Two angles with letters or signs of degrees: the letters say which is which."""
    tokens = _TOKEN.findall(line.translate(_SIGNS).upper().replace("''", '"'))
    letters = [part for part in tokens if part.isalpha()]
    if not ("°" in tokens or (letters and any(part[0].isdigit() or part[0] in "+-" for part in tokens))):
        return None
    if "O" in letters:
        return _tr("the letter O is east to some and west to others; write E or W.")
    if not all(part in ("N", "S", "E", "W") or _is_of_angle(part) for part in tokens):
        return None
    angles = _split(tokens, letters)
    if len(angles) != 2:
        return None
    read = [_degrees([part for part in angle if part[-1].isdigit()]) for angle in angles]
    values = [value for value in read if value is not None]
    if len(values) != 2:
        return _tr("an angle is degrees, minutes and seconds, the last two less than 60.")
    named = [next((part for part in angle if part.isalpha()), "") for angle in angles]
    one, other = (-abs(value) if name in ("S", "W") else value for name, value in zip(named, values))
    if not letters:
        return Place(other, one)
    if not all(named) or (named[0] in "NS") == (named[1] in "NS"):
        return _tr("one number needs N or S, and the other E or W.")
    return Place(other, one) if named[0] in "NS" else Place(one, other)


def _is_of_angle(part: str) -> bool:
    return part[-1].isdigit() or part in "°'\":,;/"


def _split(tokens: List[str], letters: List[str]) -> List[List[str]]:
    """Return the tokens of each angle: a letter begins it or ends it, or else a comma or the next degrees do."""
    angles: List[List[str]] = [[]]
    before = bool(letters) and tokens[0].isalpha()
    for place, part in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        new = before and part.isalpha()
        new = new or (
            not letters and (part in ",;/" or following == "°") and any("°" in angle for angle in angles[-1:])
        )
        if new and angles[-1]:
            angles.append([])
        angles[-1].append(part)
        if letters and not before and part.isalpha() and following:
            angles.append([])
    return angles


def _degrees(numbers: List[str]) -> Optional[float]:
    """Return the degrees of one to three numbers, None where they are no angle."""
    if not 1 <= len(numbers) <= 3:
        return None
    values = [float(number.lstrip("+-").replace(",", ".")) for number in numbers]
    if any(value >= 60 for value in values[1:]) or any(value % 1 for value in values[:-1]):
        return None
    total = sum(value / 60**place for place, value in enumerate(values))
    return -total if numbers[0].startswith("-") else total


def _of_numbers(line: str, map_crs: QgsCoordinateReferenceSystem, extent: Extent) -> Place | str | None:
    named = _EPSG.search(line)
    rest = _EPSG.sub("", line).strip().strip("()[];")
    decimal_commas = re.fullmatch(r"([-+]?\d+,\d+)\s*[;\s]\s*([-+]?\d+,\d+)", rest)
    if decimal_commas:
        one, other = (float(each.replace(",", ".")) for each in decimal_commas.groups())
        comma = ";" in rest
    elif re.fullmatch(r"[-+]?\d+,\d+\s*,\s*[-+]?\d+,\d+", rest):
        return _tr("which commas are decimal ones cannot be told; write points, such as 48.21, 16.37.")
    else:
        pair = re.fullmatch(rf"({_NUMBER})\s*([,;\s])\s*({_NUMBER})", rest)
        if not pair:
            return None
        one, other, comma = float(pair[1]), float(pair[3]), pair[2] != " " and pair[2] != "\t"
    if named:
        return _in_crs(one, other, QgsCoordinateReferenceSystem(f"EPSG:{named[1]}"))
    lat_lon, lon_lat = Place(other, one), Place(one, other)
    possible = [place for place in (lat_lon, lon_lat) if abs(place.lat) <= 90 and abs(place.lon) <= 180]
    if not possible:
        if map_crs.isGeographic():
            return _tr("these are no degrees, and the map is in degrees; add the CRS, such as EPSG:32633.")
        return _in_crs(one, other, map_crs)
    inside = [place for place in possible if _lies_in(place, extent)]
    if len(inside) == 1:
        return inside[0]
    wanted = lat_lon if comma else lon_lat
    return wanted if wanted in possible else possible[0]


def _lies_in(place: Place, extent: Extent) -> bool:
    west, south, east, north = extent
    return south <= place.lat <= north and any(west <= place.lon + turn <= east for turn in (-360, 0, 360))


def _in_crs(x: float, y: float, crs: QgsCoordinateReferenceSystem) -> Place | str:
    if not crs.isValid():
        return _tr("its CRS is not known.")
    try:
        place = QgsCoordinateTransform(crs, LONLAT, QgsProject.instance()).transform(QgsPointXY(x, y))
    except QgsCsException:
        place = QgsPointXY(float("nan"), 0.0)
    if not (abs(place.x()) <= 360 and abs(place.y()) <= 90):
        return _tr("{x:g}, {y:g} lies outside {crs}; check the CRS.").format(x=x, y=y, crs=crs.authid())
    return Place(place.x(), place.y())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Coordinates", text)
