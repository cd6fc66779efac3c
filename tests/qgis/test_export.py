"""The exported GeoPackage: what it holds, how it looks without Lookalike, and that it is whole or not there."""

from __future__ import annotations

import dataclasses
import math
import sqlite3
import time
from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
)
from qgis.PyQt.QtCore import QSize

from plugin.canvas.lonlat import polygon
from plugin.errors import UserError
from plugin.export.geopackage import write_geopackage
from plugin.export.places import area_m2, merge
from plugin.export.scores import Scores, Standing
from plugin.export.sources import without_folders
from plugin.protocol import LIKENESS, LOG_ODDS, OWN_SCORE
from plugin.review.events import COLLECTION, EXAMPLE, new_event, polygon_wkb

from .exported import ANA, Target, crs, decision, digest, layer, leftovers, many, rows, square

pytestmark = pytest.mark.usefixtures("qgis_app")


def geometries(path: Path, name: str) -> List[QgsGeometry]:
    return [QgsGeometry(each.geometry()) for each in layer(path, name).getFeatures()]


def test_every_chip_has_its_whole_history_with_it(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    exported = write_geopackage(reviewed.content(), path, crs())
    assert (exported.chips, exported.places, exported.left_out) == (8, 2, 1)
    chips = {row["chip_id"].lstrip("0"): row for row in rows(path, "chips")}
    assert {chip: row["label"] for chip, row in chips.items()} == {
        "1": "accept", "2": "accept", "3": "reject", "4": "unsure", "5": "conflict", "7": "reject", "e1": "example",
        "e2": "counter example",
    }  # fmt: skip
    one = chips["1"]
    assert (one["score_when_proposed"], one["rank_when_proposed"]) == (0.9999, 2)
    assert (one["probability"], one["round"]) == (0.5, 2)
    assert (one["strategy"], one["head"], one["analyst"]) == ("auto", "head-7", "Ana Müller")
    assert (one["collection_id"], one["content_hash"], one["encoder"]) == ("collection-1", "hash-1", "simclr")
    assert (one["imagery"], one["scale"]) == ("Blue Marble <bmng.tif>", 5e6)
    assert (one["valid_from"], one["valid_to"]) == ("2004-01-01", "2004-12-31")
    assert one["time"].endswith("Z") and one["opinions"] is None
    assert chips["5"]["opinions"] == "Ben: reject; Ana Müller: accept"
    assert chips["e1"]["score_when_proposed"] is None and chips["e1"]["rank_when_proposed"] is None
    footprint = next(each for each in layer(path, "chips").getFeatures() if each["chip_id"] == one["chip_id"])
    assert footprint.geometry().isGeosEqual(
        QgsGeometry.fromWkt("MULTIPOLYGON(((10 10, 10.1 10, 10.1 10.1, 10 10.1, 10 10)))")
    )


def test_provenance_says_where_it_comes_from_and_whom_to_credit(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    write_geopackage(reviewed.content(None, **{"plugin version": "0.1.0"}), path, crs())
    lines = {row["key"]: row["value"] for row in rows(path, "provenance")}
    assert lines["target"] == "Inseln & Atolle"
    assert lines["attribution"] == "NASA Earth Observatory" and lines["licence"] == "public domain"
    assert lines["collection"] == "Blue Marble" and lines["product"] == "BMNG 2004"
    assert lines["collection content hash"] == "hash-1" and lines["heads"] == "head-7"
    assert lines["chips, accept"] == "2" and lines["chips, conflict"] == "1" and lines["chips, example"] == "1"
    assert lines["analysts"] == "Ana Müller" and lines["plugin version"] == "0.1.0"
    assert lines["decisions and examples without a footprint, not exported"] == "1"


@pytest.mark.parametrize(
    ("said", "exported"),
    [
        ("Ortho </home/anna/My work/übung.tif>", "Ortho <übung.tif>"),
        ("Ortho </home/anna/a=b & c/o.tif>", "Ortho <o.tif>"),
        ("A <C:/Users/anna/a.tif>; B <C:\\Users\\anna\\b.gpkg|layername=x>", "A <a.tif>; B <b.gpkg|layername=x>"),
        ("A <\\\\server\\anna\\a.tif>", "A <a.tif>"),
        ("A <GPKG:/home/anna/b.gpkg:layer>", "A <GPKG:b.gpkg:layer>"),
        ('A <NETCDF:"C:/anna/b.nc":ndvi>', 'A <NETCDF:"b.nc":ndvi>'),
        ("A </vsizip//home/anna/z.zip/b.tif>", "A <b.tif>"),
        ("A <type=xyz&url=file:///home/anna/t/{y}.png&zmax=3>", "A <type=xyz&url={y}.png&zmax=3>"),
        ("A <type=xyz&url=file%3A%2F%2F%2Fhome%2Fanna%2F%7By%7D.png&zmax=3>", "A <type=xyz&url=%7By%7D.png&zmax=3>"),
        ("A <type=xyz&url=https://a.org/t/{z}/{y}.png>", "A <type=xyz&url=https://a.org/t/{z}/{y}.png>"),
        ("A <type=xyz&url=https%3A%2F%2Fa.org%2F%7Bz%7D.png>", "A <type=xyz&url=https%3A%2F%2Fa.org%2F%7Bz%7D.png>"),
        ('A <dbname=\'x\' host=h table="public"."r">', 'A <dbname=\'x\' host=h table="public"."r">'),
        ("/home/anna/scene.tif", "scene.tif"),
        ("https://a.org/scene.tif", "https://a.org/scene.tif"),
        ("", ""),
    ],
)
def test_imagery_is_named_without_folders_of_this_machine(said: str, exported: str) -> None:
    assert without_folders(said) == exported


def test_no_file_that_is_handed_on_says_where_imagery_lies(reviewed: Target, tmp_path: Path) -> None:
    seen = "Ortho </home/anna/o.tif>"
    reviewed.events = [dataclasses.replace(event, imagery=event.imagery and seen) for event in reviewed.events]
    reviewed.add(new_event(COLLECTION, ANA, collection_id="collection-2", imagery="/home/anna/scene.tif"))
    ring = polygon_wkb(square(30, 30))
    reviewed.add(new_event(EXAMPLE, ANA, label="positive", footprint_wkb=ring, imagery=seen))
    path = tmp_path / "islands.gpkg"
    write_geopackage(reviewed.content(), path, crs())
    assert b"anna" not in path.read_bytes()
    lines = {row["key"]: row["value"] for row in rows(path, "provenance")}
    assert lines["imagery looked at"] == "Ortho <o.tif>" and lines["collection 2 review imagery"] == "scene.tif"
    assert any('"layers": "Ortho <o.tif>"' in value for value in lines.values())
    assert {row["imagery"] for row in rows(path, "chips")} >= {"Ortho <o.tif>"}


def test_scores_are_those_of_one_head_at_the_export(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    now = {
        f"{1:032x}": Standing(-2.5, 40, 61.0),
        f"{2:032x}": Standing(3.25, 1, 99.5),
        f"{3:032x}": Standing(-7.0, 90, 3.0),
    }
    scores = Scores(now, LOG_ODDS, "head-12", "auto", 8)
    write_geopackage(reviewed.content(scores), path, crs())
    chips = {row["chip_id"].lstrip("0"): row for row in rows(path, "chips")}
    names = ("score", "rank", "percentile", "score_when_proposed", "rank_when_proposed")
    assert [chips["2"][name] for name in names] == [3.25, 1, 99.5, 0.9998, 3]
    assert [chips["1"][name] for name in names] == [-2.5, 40, 61.0, 0.9999, 2]
    assert chips["4"]["score"] is None and chips["4"]["score_when_proposed"] is not None, "not in the collection of now"
    assert list(chips)[:3] == ["2", "1", "3"], "best first"
    assert max(row["best_score"] for row in rows(path, "places") if row["best_score"] is not None) == 3.25
    lines = {row["key"]: row["value"] for row in rows(path, "provenance")}
    assert lines["score by head"] == "head-12" and lines["score, at the export"].startswith("log odds")
    assert lines["score by a head that learned from"].startswith("8 chips") and lines["heads"] == "head-7"
    alone = dict(reviewed.content().provenance)
    assert alone["score, at the export"].startswith("none: ") and "score by head" not in alone
    alike = dict(reviewed.content(Scores(now, LIKENESS, "q")).provenance)
    assert "likeness" in alike["score, at the export"] and "cosine" in alike["score, at the export"]
    other = dict(reviewed.content(Scores(now, OWN_SCORE, "q", "mean-difference")).provenance)
    assert "no unit" in other["score, at the export"] and other["score by strategy"] == "mean-difference"


def test_touching_chips_are_one_place_with_the_area_of_the_chips(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    write_geopackage(reviewed.content(), path, crs())
    places = sorted(rows(path, "places"), key=lambda row: row["chips"])
    assert [row["chips"] for row in places] == [1, 2]
    assert places[1]["best_score"] is None, "without a head of now nothing of several heads is compared"
    # 0.15 by 0.1 degrees from 10 to 10.1 north, on the ellipsoid: integral of M(lat) N(lat) cos(lat)
    assert places[1]["chip_area_m2"] == pytest.approx(ellipsoid_area(0.15, 10.0, 10.1), rel=1e-4)
    connection = sqlite3.connect(path)
    said = connection.execute("SELECT description FROM gpkg_contents WHERE table_name = 'places'").fetchone()[0]
    connection.close()
    assert "area of the chips, not of the objects" in said


def ellipsoid_area(width: float, south: float, north: float) -> float:
    """Return the area in m2 of a lon/lat rectangle on WGS 84, integrated numerically."""
    a, e2 = 6378137.0, 0.00669437999014
    steps = 2000
    total = 0.0
    for step in range(steps):
        lat = math.radians(south + (north - south) * (step + 0.5) / steps)
        total += a * a * (1 - e2) * math.cos(lat) / (1 - e2 * math.sin(lat) ** 2) ** 2
    return total * math.radians(north - south) / steps * math.radians(width)


@pytest.mark.parametrize(
    ("rings", "sizes"),
    [
        ([square(0, 0), square(0.1, 0)], [2]),  # an edge in common
        ([square(0, 0), square(0.1 + 1e-12, 0)], [2]),  # an edge that reprojection moved by a hair
        ([square(0, 0), square(0.1, 0.1)], [2]),  # a corner in common
        ([square(0, 0), square(0.11, 0)], [1, 1]),
        ([square(0, 0), square(0.3, 0), square(0.1, 0), square(0.2, 0)], [4]),  # a row, given in any order
        ([square(179.95, 5), square(-179.96, 5.05)], [2]),  # overlapping across the antimeridian
        ([square(179.9, 5), square(-180, 5)], [2]),  # touching at it
        ([square(179.95, 5), square(-180.05, 5.05)], [2]),  # the same place written in two ways
        ([square(179.95, 5), square(-179.95, 5), square(-179.85, 5), square(179.85, 5)], [4]),
        ([square(179.9, 5), square(-179.9, 5)], [1, 1]),
        ([square(359.95, 5), square(0.05, 5)], [2]),
    ],
)
def test_places_are_what_hangs_together(rings: List[Any], sizes: List[int]) -> None:
    places = list(merge(rings))
    assert sorted(len(place.members) for place in places) == sizes
    assert sorted(member for place in places for member in place.members) == list(range(len(rings)))
    single = sum(area_m2(polygon(ring)) for ring in rings)
    assert sum(place.area_m2 for place in places) <= single * (1 + 1e-6)


def test_a_place_across_the_antimeridian_is_cut_there_and_measured_as_a_whole(target: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    target.add(decision(ANA, 1, "accept", square(179.95, 10)))
    target.add(decision(ANA, 2, "accept", square(-179.95, 10)))
    write_geopackage(target.content(), path, crs())
    (place,) = geometries(path, "places")
    box = place.boundingBox()
    assert (box.xMinimum(), box.xMaximum()) == (-180.0, 180.0)
    assert sorted(part.boundingBox().width() for part in place.asGeometryCollection()) == pytest.approx([0.05, 0.15])
    assert rows(path, "places")[0]["chip_area_m2"] == pytest.approx(ellipsoid_area(0.2, 10.0, 10.1), rel=1e-4)
    crossing = max(geometries(path, "chips"), key=lambda geometry: geometry.boundingBox().width())
    assert len(crossing.asGeometryCollection()) == 2 and crossing.area() == pytest.approx(0.01)


def test_any_crs_can_be_chosen_and_one_that_does_not_cover_the_chips_is_named(target: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    target.add(decision(ANA, 1, "accept", square(12, 47)))
    write_geopackage(target.content(), path, crs("EPSG:32633"))
    assert layer(path, "chips").crs().authid() == layer(path, "places").crs().authid() == "EPSG:32633"
    (chip,) = geometries(path, "chips")
    assert chip.boundingBox().center().y() == pytest.approx(5.21e6, rel=0.01)
    before = digest(path)
    target.add(decision(ANA, 2, "accept", square(105, 0)))
    with pytest.raises(UserError, match=r"longitude 105\.050, latitude 0\.050 has no place in EPSG:32633"):
        write_geopackage(target.content(), path, crs("EPSG:32633"))
    with pytest.raises(UserError, match="not valid"):
        write_geopackage(target.content(), path, QgsCoordinateReferenceSystem())
    assert digest(path) == before and leftovers(tmp_path) == []


def test_it_opens_styled_where_there_is_no_lookalike(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    write_geopackage(reviewed.content(), path, crs())
    chips, places = layer(path, "chips"), layer(path, "places")
    renderer = chips.renderer()
    assert renderer.type() == "categorizedSymbol" and renderer.classAttribute() == "label"
    labels = {category.value(): category.label() for category in renderer.categories()}
    assert labels["accept"] == "Accepted" and labels["counter example"] == "Example of what it is not"
    assert {row["label"] for row in rows(path, "chips")} <= set(labels)
    colours = {category.symbol().symbolLayer(1).strokeColor().name() for category in renderer.categories()}
    strokes = {
        (category.symbol().symbolLayer(1).strokeColor().name(), int(category.symbol().symbolLayer(1).strokeStyle()))
        for category in renderer.categories()
    }
    assert len(strokes) == len(labels) and {"#1a9850", "#d73027", "#e6a700"} <= colours
    assert chips.attributeAlias(chips.fields().indexOf("label")) == "Answer"
    assert places.renderer().type() == "singleSymbol"
    assert int(places.renderer().symbol().symbolLayer(1).brushStyle()) == 0
    assert "objects" in places.attributeAlias(places.fields().indexOf("chip_area_m2"))


@pytest.mark.parametrize("wanted", ["EPSG:4326", "EPSG:32633"])
def test_chips_that_are_small_on_the_map_have_a_mark_in_any_crs(target: Target, tmp_path: Path, wanted: str) -> None:
    """Drawn 40 km wide on 256 pixels, a chip of 220 m is 1 or 2 of them."""
    target.add(decision(ANA, 1, "accept", square(12, 47, 0.002)))
    path = tmp_path / "ponds.gpkg"
    write_geopackage(target.content(), path, crs(wanted))
    chips = layer(path, "chips")  # settings hold no layer
    for metres, is_mark in ((40_000, True), (400, False)):
        settings = QgsMapSettings()
        settings.setLayers([chips])
        settings.setDestinationCrs(crs("EPSG:32633"))
        settings.setOutputSize(QSize(256, 256))
        middle = geometries(path, "chips")[0]
        middle.transform(QgsCoordinateTransform(crs(wanted), crs("EPSG:32633"), QgsProject.instance()))
        extent = middle.boundingBox()
        extent.grow(metres / 2 - extent.width() / 2)
        settings.setExtent(extent)
        context = QgsExpressionContext()
        context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
        settings.setExpressionContext(context)
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
        image = job.renderedImage()
        image = job.renderedImage()
        greens = sum(
            image.pixelColor(x, y).name() == "#1a9850" for x in range(image.width()) for y in range(image.height())
        )
        assert greens > 20, (metres, greens)
        assert (image.pixelColor(128, 128).name() == "#1a9850") == is_mark, "a chip of some size is seen through"


def test_an_empty_target_gives_an_empty_but_whole_file(target: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    exported = write_geopackage(target.content(), path, crs())
    assert (exported.chips, exported.places) == (0, 0)
    assert layer(path, "chips").featureCount() == 0 and layer(path, "places").featureCount() == 0


def test_a_thousand_decisions_are_exported_in_two_seconds(target: Target, tmp_path: Path) -> None:
    many(target, 1000)
    path = tmp_path / "islands.gpkg"
    best = math.inf
    for _ in range(3):
        began = time.perf_counter()
        write_geopackage(target.content(), path, crs())
        best = min(best, time.perf_counter() - began)
    assert best < 2.0
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert leftovers(tmp_path) == []
