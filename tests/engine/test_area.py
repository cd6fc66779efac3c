"""The area of interest is read from a file, or one sentence says why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely

from plugin.engine.area import read_area
from plugin.engine.errors import LookalikeError

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}
BOW_TIE = {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}


def feature(geometry: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {}, "geometry": geometry}


@pytest.mark.parametrize(
    ("content", "area"),
    [
        (SQUARE, 4.0),
        (feature(SQUARE), 4.0),
        ({"type": "FeatureCollection", "features": [feature(SQUARE), feature(None), feature(SQUARE)]}, 4.0),
        (BOW_TIE, 2.0),
    ],
)
def test_geojson_of_every_shape(tmp_path: Path, content: object, area: float) -> None:
    file = tmp_path / "area.geojson"
    file.write_text("\ufeff" + json.dumps(content), encoding="utf-8")
    assert shapely.area(read_area(file)) == pytest.approx(area)


def test_wkt(tmp_path: Path) -> None:
    file = tmp_path / "area.wkt"
    file.write_text("POLYGON ((179 0, 181 0, 181 1, 179 1, 179 0))")
    assert read_area(file).bounds == (179, 0, 181, 1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "is no GeoJSON"),
        ('{"type": "FeatureCollection"}', "is no GeoJSON"),
        ("[" * 100_000, "is no GeoJSON"),
        ('{"a":' * 100_000, "is no GeoJSON"),
        ('{"type": "Point", "coordinates": [1, 2]}', "holds no polygon"),
        ('{"type": "FeatureCollection", "features": []}', "holds no polygon"),
        ("POLYGON ((500000 0, 500100 0, 500100 100, 500000 0))", "no longitudes and latitudes"),
    ],
)
def test_rubbish_is_one_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    file = tmp_path / "area"
    file.write_text(content)
    with pytest.raises(LookalikeError, match=sentence) as told:
        read_area(file)
    assert str(file) in str(told.value)


def test_a_binary_or_missing_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "area.gpkg").write_bytes(b"SQLite format 3\0\xff\xfe\x80")
    with pytest.raises(LookalikeError, match="is no GeoJSON"):
        read_area(tmp_path / "area.gpkg")
    with pytest.raises(LookalikeError, match="cannot be read"):
        read_area(tmp_path / "none")
