"""What people paste as a place: every way of writing it, and one sentence where it cannot be read."""

from __future__ import annotations

from typing import Tuple

import pytest
from qgis.core import QgsCoordinateReferenceSystem

from plugin.canvas.coordinates import places_in
from plugin.errors import UserError

WORLD = (-180.0, -85.0, 180.0, 85.0)
VIENNA = (16.3738, 48.2082)


def read(text: str, crs: str = "EPSG:4326", extent: Tuple[float, float, float, float] = WORLD) -> Tuple[float, float]:
    (place,) = places_in(text, QgsCoordinateReferenceSystem(crs), extent, 50)
    return place.lon, place.lat


@pytest.mark.parametrize(
    "text",
    [
        "48.2082, 16.3738",
        "48.2082,16.3738",
        "48.2082; 16.3738",
        "(48.2082, 16.3738)",
        "16.3738 48.2082",
        "16.3738\t48.2082",
        "48,2082; 16,3738",
        "16,3738 48,2082",
        "48.2082° N, 16.3738° E",
        "48.2082 N 16.3738 E",
        "N 48.2082 E 16.3738",
        "N48.2082, E16.3738",
        "16.3738E 48.2082N",
        "48,2082°N 16,3738°E",
        "48.2082°, 16.3738°",
        "48°12'29.5\"N 16°22'25.7\"E",
        "48° 12' 29.5\" N, 16° 22' 25.7\" E",
        "48\u00ba12\u203229.5\u2033 N 16\u00ba22\u203225.7\u2033 E",
        "48 12 29.5 N 16 22 25.7 E",
        "N 48 12.492 E 16 22.428",
        "48:12:29.5N, 16:22:25.7E",
        "48°12'29.5'' 16°22'25.7''",
        "POINT (16.3738 48.2082)",
        "Point Z (16.3738 48.2082 171)",
        "SRID=4326;POINT(16.3738 48.2082)",
        "geo:48.2082,16.3738?z=12",
        "https://www.google.com/maps/@48.2082,16.3738,15z",
        "https://www.google.com/maps/place/Wien/@48.1,16.1,12z/data=!3m1!4b1!4m5!3m4!1s0x0:0x0!8m2!3d48.2082!4d16.3738",
        "https://maps.google.com/?q=48.2082,16.3738",
        "https://www.google.com/maps/search/?api=1&query=48.2082%2C16.3738",
        "https://www.google.com/maps/place/48.2082,+16.3738",
        "https://www.openstreetmap.org/#map=15/48.2082/16.3738",
        "https://www.openstreetmap.org/?mlat=48.2082&mlon=16.3738#map=5/1.0/2.0",
        "https://www.bing.com/maps?cp=48.2082~16.3738&lvl=12",
        "1822723.08 6141587.94 EPSG:3857",
    ],
)
def test_every_way_of_writing_one_place(text: str) -> None:
    assert read(text) == pytest.approx(VIENNA, abs=2e-4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("33.87 S, 151.21 E", (151.21, -33.87)),
        ("33°52'12\"S 151°12'36\"E", (151.21, -33.87)),
        ("-33.87, 151.21", (151.21, -33.87)),
        ("151.21, -33.87", (151.21, -33.87)),
        ("151.21 -33.87", (151.21, -33.87)),
        ("-33.87 151.21", (151.21, -33.87)),
        ("-0°30'0\", -1°15'0\"", (-1.25, -0.5)),
        ("0.5 S 1.25 W", (-1.25, -0.5)),
        ("0, 0", (0, 0)),
        ("-12 7", (-12, 7)),
        ("10, 185", None),
        ("POINT(-170 10)", (-170, 10)),
    ],
)
def test_signs_letters_and_ranges_tell_the_order(text: str, expected: Tuple[float, float]) -> None:
    if expected is None:
        with pytest.raises(UserError):
            read(text)
    else:
        assert read(text) == pytest.approx(expected)


def test_the_order_that_alone_lies_in_the_collection_is_meant() -> None:
    italy = (6.0, 36.0, 19.0, 47.0)
    assert read("12.5, 41.9", extent=italy) == pytest.approx((12.5, 41.9))
    assert read("41.9 12.5", extent=italy) == pytest.approx((12.5, 41.9))
    assert read("12.5, 41.9") == pytest.approx((41.9, 12.5))
    fiji = (176.0, -20.0, 182.0, -15.0)
    assert read("-179.5 -17", extent=fiji) == (-179.5, -17)


def test_coordinates_of_the_map() -> None:
    assert read("500000, 5000000", "EPSG:32633") == pytest.approx((15, 45.15), abs=0.01)
    assert read("1822723.08 6141587.94", "EPSG:3857") == pytest.approx(VIENNA, abs=2e-4)
    assert read("POINT(1822723.08 6141587.94)", "EPSG:3857") == pytest.approx(VIENNA, abs=2e-4)


@pytest.mark.parametrize(
    ("text", "crs", "said"),
    [
        ("", "EPSG:4326", "Paste coordinates"),
        ("Vienna", "EPSG:4326", "Line 1 is no place: “Vienna”"),
        ("48.2", "EPSG:4326", "Line 1 is no place"),
        ("1 2 3", "EPSG:4326", "Line 1 is no place"),
        ("https://example.org/", "EPSG:4326", "Line 1 is no place"),
        ("48,2,16,3", "EPSG:4326", "which commas are decimal"),
        ("48.2 N 16.3 N", "EPSG:4326", "one number needs N or S"),
        ("48.2 N 16.3", "EPSG:4326", "N or S"),
        ("48°75'N 16°E", "EPSG:4326", "less than 60"),
        ("48 N 16 O", "EPSG:4326", "write E or W"),
        ("500000 5000000", "EPSG:4326", "no degrees"),
        ("1 2 EPSG:999999", "EPSG:4326", "CRS is not known"),
        ("95 N 10 E", "EPSG:4326", "lies nowhere"),
        ("1e9 1e9", "EPSG:32633", "no place"),
        ("48.2, 16.3\nnowhere", "EPSG:4326", "Line 2"),
        ("\n".join(["1, 2"] * 51), "EPSG:4326", "at most 50"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(text: str, crs: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        places_in(text, QgsCoordinateReferenceSystem(crs), WORLD, 50)


def test_several_lines_are_several_places_and_blank_ones_none() -> None:
    places = places_in("48.2, 16.3\n\n  1 2 \nPOINT(3 4)", QgsCoordinateReferenceSystem("EPSG:4326"), WORLD, 50)
    assert [(place.lon, place.lat) for place in places] == [(16.3, 48.2), (1, 2), (3, 4)]
