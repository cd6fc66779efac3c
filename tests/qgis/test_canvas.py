"""What is on the map: the pick tool under real clicks, the candidate layer, the frame and the pictures."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, List, Tuple
from xml.etree import ElementTree

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtTest import QTest

from plugin.canvas.candidate_layer import STYLE, CandidateLayer
from plugin.canvas.heat_map import HeatMap
from plugin.canvas.pick_tool import PickTool
from plugin.canvas.pointed import Picked
from plugin.protocol import HeatMapResult
from plugin.review.marks import CANDIDATE, Mark

from .hands import LONLAT, RING, App, Iface, write_raster


class Pointing:
    """A pick tool on a canvas, and what came of its clicks."""

    def __init__(self, iface: Iface) -> None:
        self.iface = iface
        self.picked: List[Picked] = []
        self.refused: List[str] = []
        self.left = 0
        self.tool = PickTool(iface.canvas, lambda: iface.active)
        self.tool.picked.connect(self.picked.append)
        self.tool.refused.connect(self.refused.append)
        self.tool.left.connect(self._note_left)
        iface.canvas.setMapTool(self.tool)

    def look_at(self, crs: str, box: Tuple[float, float, float, float]) -> None:
        system = QgsCoordinateReferenceSystem(crs)
        QgsProject.instance().setCrs(system)
        self.iface.canvas.setDestinationCrs(system)
        self.iface.canvas.setExtent(QgsRectangle(*box))

    def click(self, x: float, y: float, modifier: Any = Qt.KeyboardModifier.NoModifier, button: Any = None) -> None:
        pixel = self.iface.canvas.mapSettings().mapToPixel().transform(QgsPointXY(x, y))
        position = QPoint(round(pixel.x()), round(pixel.y()))
        QTest.mouseClick(self.iface.canvas.viewport(), button or Qt.MouseButton.LeftButton, modifier, position)

    def _note_left(self) -> None:
        self.left += 1


@pytest.fixture
def pointing(iface: Iface, faults: List[str]) -> Pointing:
    return Pointing(iface)


def test_a_click_is_a_place_in_lonlat(pointing: Pointing) -> None:
    pointing.look_at("EPSG:4326", (-20, -10, 20, 10))
    pointing.click(5, 3)
    picked = pointing.picked[0]
    assert picked.lon == pytest.approx(5, abs=0.05)
    assert picked.lat == pytest.approx(3, abs=0.05)
    assert (picked.positive, picked.adds, picked.feature_wkb_hex) == (True, False, "")


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32633"])
def test_a_click_in_another_crs_of_the_map(pointing: Pointing, crs: str) -> None:
    transform = QgsCoordinateTransform(LONLAT, QgsCoordinateReferenceSystem(crs), QgsProject.instance())
    place = transform.transform(QgsPointXY(15.5, 44.5))
    pointing.look_at(crs, (place.x() - 5000, place.y() - 5000, place.x() + 5000, place.y() + 5000))
    pointing.click(place.x(), place.y())
    assert pointing.picked[0].lon == pytest.approx(15.5, abs=1e-3)
    assert pointing.picked[0].lat == pytest.approx(44.5, abs=1e-3)


@pytest.mark.parametrize("lon, expected", [(190.0, -170.0), (-190.0, 170.0), (179.9, 179.9)])
def test_a_click_beyond_the_antimeridian_is_brought_back(pointing: Pointing, lon: float, expected: float) -> None:
    pointing.look_at("EPSG:4326", (lon - 5, -3, lon + 5, 3))
    pointing.click(lon, 1)
    assert pointing.picked[0].lon == pytest.approx(expected, abs=0.05)


def test_ctrl_adds_shift_is_the_opposite_and_other_buttons_do_nothing(pointing: Pointing) -> None:
    pointing.look_at("EPSG:4326", (-20, -10, 20, 10))
    pointing.click(1, 1, Qt.KeyboardModifier.ControlModifier)
    pointing.click(1, 1, Qt.KeyboardModifier.ShiftModifier)
    pointing.click(1, 1, button=Qt.MouseButton.RightButton)
    assert [(one.positive, one.adds) for one in pointing.picked] == [(True, True), (False, True)]


def test_a_click_where_the_maps_crs_does_not_reach_is_refused(pointing: Pointing) -> None:
    pointing.look_at("EPSG:32633", (1e9, 1e9, 1.1e9, 1.1e9))
    pointing.click(1.05e9, 1.05e9)
    assert pointing.picked == []
    assert len(pointing.refused) == 1
    assert "click on the map" in pointing.refused[0]


def test_escape_leaves_and_other_keys_pass(pointing: Pointing) -> None:
    QTest.keyClick(pointing.iface.canvas, Qt.Key.Key_Escape)
    QTest.keyClick(pointing.iface.canvas, Qt.Key.Key_X)
    assert pointing.left == 1


def polygons(crs: str, *wkts: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Polygon?crs={crs}", "ponds layer", "memory")
    for wkt in wkts:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.mark.parametrize("map_crs", ["EPSG:4326", "EPSG:3857"])
@pytest.mark.parametrize("layer_crs", ["EPSG:4326", "EPSG:3857"])
def test_a_click_on_a_feature_takes_its_geometry_in_lonlat(pointing: Pointing, map_crs: str, layer_crs: str) -> None:
    shape = QgsGeometry.fromRect(QgsRectangle(2, 2, 4, 4))
    shape.transform(QgsCoordinateTransform(LONLAT, QgsCoordinateReferenceSystem(layer_crs), QgsProject.instance()))
    pointing.iface.active = polygons(layer_crs, shape.asWkt())
    box = QgsCoordinateTransform(LONLAT, QgsCoordinateReferenceSystem(map_crs), QgsProject.instance()).transform(
        QgsRectangle(0, 0, 10, 10)
    )
    pointing.look_at(map_crs, (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))
    pointing.click(box.xMinimum() + 0.3 * box.width(), box.yMinimum() + 0.3 * box.height())
    picked = pointing.picked[0]
    found = QgsGeometry()
    found.fromWkb(bytes.fromhex(picked.feature_wkb_hex))
    assert found.boundingBox().toString(3) == "2.000,2.000 : 4.000,4.000"
    assert picked.layer_name == "ponds layer"
    pointing.click(box.xMinimum() + 0.8 * box.width(), box.yMinimum() + 0.8 * box.height())
    assert pointing.picked[1].feature_wkb_hex == ""


def test_a_feature_without_a_geometry_or_in_a_hidden_layer_is_no_place(pointing: Pointing) -> None:
    layer = polygons("EPSG:4326", "Polygon((0 0, 1 0, 1 1, 0 1, 0 0))")
    layer.dataProvider().addFeatures([QgsFeature()])
    pointing.iface.active = layer
    pointing.look_at("EPSG:4326", (-20, -10, 20, 10))
    pointing.click(10, 5)
    assert pointing.picked[0].feature_wkb_hex == ""


def test_the_chips_of_a_feature_become_one_click(app: App, collection: Path) -> None:
    app.open(collection)
    app.iface.active = polygons("EPSG:4326", "Polygon((0 0, 2 0, 2 2, 0 2, 0 0))")
    app.point(1, 1)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    assert len(app.session.answers().examples) == 3
    app.press(Qt.Key.Key_Backspace)
    app.saved()
    assert app.session.answers().examples == ()


def test_a_feature_of_too_many_chips_is_refused(app: App, collection: Path) -> None:
    ring = ", ".join(f"{x / 20} {y}" for x, y in [(0, 0), *((i, 0) for i in range(1, 40)), (40, 2), (0, 2), (0, 0)])
    app.open(collection)
    app.iface.active = polygons("EPSG:4326", f"Polygon(({ring}))")
    app.point(1, 1)
    app.wait(lambda: any("needs 77 chips" in text for text in app.told), "the refusal")
    assert not app.session.has_examples


def test_a_click_outside_the_collection_is_told(app: App, collection: Path) -> None:
    app.open(collection)
    app.point(0, 11.5)
    app.wait(lambda: any("outside the collection “islands”" in text for text in app.told), "the sentence")
    assert not app.session.has_examples


def test_a_click_before_a_collection_is_open_is_told(app: App) -> None:
    app.point(0, 0)
    assert any("Open a collection" in text for text in app.told)


def mark(number: int, standing: str = CANDIDATE, rank: int = 1) -> Mark:
    ring = tuple((x + number, y) for x, y in RING)
    return Mark(f"{number:032x}", ring, standing, 0.5, rank, 99.0)


def rows(layer: QgsVectorLayer) -> Dict[str, Tuple[str, int, str]]:
    return {
        feature["chip_id"][-2:]: (feature["standing"], feature["rank"], feature.geometry().boundingBox().toString(0))
        for feature in layer.getFeatures()
    }


def by_id(*marks: Mark) -> Dict[str, Mark]:
    return {one.chip_id: one for one in marks}


def test_the_candidate_layer_follows_the_marks(iface: Iface) -> None:
    candidates = CandidateLayer("t", "ponds")
    candidates.show(by_id(mark(1), mark(2), mark(3)))
    layer = candidates.layer
    assert layer is not None
    kept = {feature["chip_id"]: feature.id() for feature in layer.getFeatures()}
    candidates.show(by_id(mark(1, "accept"), mark(3, rank=7), mark(4)))
    assert rows(layer) == {
        "01": ("accept", 1, "1,0 : 2,1"),
        "03": (CANDIDATE, 7, "3,0 : 4,1"),
        "04": (CANDIDATE, 1, "4,0 : 5,1"),
    }
    now = {feature["chip_id"]: feature.id() for feature in layer.getFeatures()}
    assert now[f"{1:032x}"] == kept[f"{1:032x}"], "a decided chip is not drawn anew"
    candidates.show({})
    assert layer.featureCount() == 0
    QgsProject.instance().removeMapLayer(layer.id())


def test_the_candidate_layer_wears_a_style_for_every_standing_and_asks_nothing_on_close(iface: Iface) -> None:
    candidates = CandidateLayer("t", "ponds")
    candidates.show(by_id(mark(1)))
    layer = candidates.layer
    assert layer is not None
    renderer = layer.renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    values = {category.value() for category in renderer.categories()}
    assert {"candidate", "accept", "reject", "unsure", "conflict", "example", "counter example"} <= values
    assert layer.customProperty("skipMemoryLayersCheck") == 1
    group = QgsProject.instance().layerTreeRoot().findLayer(layer).parent()
    assert group.name() == "Lookalike: ponds"


def test_candidates_are_graded_by_score_between_those_that_are_shown(iface: Iface) -> None:
    candidates = CandidateLayer("t", "ponds")
    scores = {1: -3.0, 2: 0.5, 3: 4.0}
    marks = [replace(mark(number, rank=9), score=score) for number, score in scores.items()]
    candidates.show(by_id(*marks, replace(mark(9, "accept"), score=90.0)))
    layer = candidates.layer
    assert layer is not None

    options = ElementTree.parse(STYLE).iter("Option")
    graded = {one.get("value") for one in options if "lookalike_least" in (one.get("value") or "")}
    assert len(graded) == 1, "outlines and signs are graded alike"
    expression = QgsExpression(graded.pop())

    def brightness() -> List[float]:
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFields(layer.fields())
        found = {}
        for feature in layer.getFeatures():
            context.setFeature(feature)
            red, green, blue = map(int, expression.evaluate(context).split(",")[:3])
            found[feature["chip_id"][-2:]] = QColor(red, green, blue).lightnessF()
        return [found[f"{number:02d}"] for number in scores]

    first = brightness()
    assert first[0] < first[1] < first[2], "ranks are the same"
    candidates.update({f"{3:032x}": replace(marks[2], standing="accept"), f"{2:032x}": replace(marks[1], score=30.0)})
    assert brightness()[0] == first[0] and brightness()[1] == first[2], "of those that are left"
    candidates.show({})
    candidates.show(by_id(mark(5)))
    QgsProject.instance().removeMapLayer(layer.id())


def test_every_standing_has_a_shape_of_its_own_when_chips_are_small() -> None:
    styles = ElementTree.parse(STYLE)
    seen = set()
    for marker in styles.iter("layer"):
        if marker.get("class") == "SimpleMarker":
            values = {one.get("k"): one.get("v") for one in marker.findall("prop")}
            seen.add((values["name"], str(values["color"]).endswith(",0")))
    assert len(seen) == len(list(styles.iter("category"))) == 7


@pytest.mark.parametrize("map_crs", ["EPSG:4326", "EPSG:3857", "EPSG:32635"])
@pytest.mark.parametrize(("raster_crs", "cell", "east", "north"), [
    ("EPSG:4326", 1.0667, 24.0, 58.0), ("EPSG:32635", 100.0, 500_000.0, 6_600_000.0),
])  # fmt: skip
def test_the_heat_map_hides_where_its_cells_are_large_on_the_screen(
    iface: Iface, tmp_path: Path, map_crs: str, raster_crs: str, cell: float, east: float, north: float
) -> None:
    raster = write_raster(tmp_path / "score.tif", 8, 8, 1, west=east - 4 * cell, north=north + 4 * cell, size=cell)
    heat = HeatMap("t", "ponds", iface.canvas, tmp_path / "cache")
    heat.show(HeatMapResult(str(raster), 8, 8, raster_crs, 0.0, 1.0, "h"))
    layer = heat.layer
    assert layer is not None
    crs = QgsCoordinateReferenceSystem(map_crs)
    iface.canvas.setDestinationCrs(crs)
    heat.fit_scale()
    middle = QgsCoordinateTransform(QgsCoordinateReferenceSystem(raster_crs), crs, QgsProject.instance())
    one = middle.transformBoundingBox(QgsRectangle(east, north, east + cell, north + cell))
    for pixels, seen in ((2, True), (12, True), (30, False), (100, False)):
        width = iface.canvas.width() * one.width() / pixels
        centre = one.center()
        iface.canvas.setExtent(
            QgsRectangle(centre.x() - width / 2, centre.y() - 1e-6, centre.x() + width / 2, centre.y() + 1e-6)
        )
        assert layer.isInScaleRange(iface.canvas.scale()) is seen, (pixels, iface.canvas.scale(), layer.maximumScale())
    heat.close()
    assert not (tmp_path / "cache").exists(), "nothing is made before something is to be written"


def test_a_heat_map_follows_the_crs_of_the_map(app: App, collection: Path) -> None:
    app.review(collection)
    app.wait(lambda: app.desk._heat.layer is not None, "the heat map")
    before = app.desk._heat.layer.maximumScale()
    app.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3413"))
    assert app.desk._heat.layer.maximumScale() not in (0.0, before)


def test_rasters_that_a_killed_qgis_left_are_dropped_when_they_are_old(iface: Iface, tmp_path: Path) -> None:
    for name, age in (("scores-old", 8), ("scores-new", 1), ("pycache", 100)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "score-1.tif").touch()
        os.utime(tmp_path / name, (0, time.time() - age * 24 * 3600))
    heat = HeatMap("t", "ponds", iface.canvas, tmp_path)
    assert heat.next_file() != heat.next_file()
    heat.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pycache", "scores-new"]


def test_a_candidate_layer_the_analyst_deleted_comes_back(app: App, collection: Path) -> None:
    app.review(collection)
    app.wait(lambda: app.desk._candidates.layer is not None, "the layer")
    QgsProject.instance().removeMapLayer(app.desk._candidates.layer.id())
    app.press(Qt.Key.Key_R)
    app.wait(lambda: app.desk._candidates.layer is not None, "the layer again")
    assert rows(app.desk._candidates.layer)
    QgsProject.instance().removeMapLayer(app.desk._heat.layer.id()) if app.desk._heat.layer else None
    app.saved()


def test_the_map_follows_the_candidate_and_can_be_told_not_to(app: App, collection: Path) -> None:
    app.review(collection)
    app.wait(app.desk.layer_is_current, "the first map")
    app.press(Qt.Key.Key_R)
    ring = app.session.queue.current.candidate.footprint
    app.wait(app.desk.layer_is_current, "the map")
    centre = app.canvas.extent().center()
    assert (centre.x(), centre.y()) == (
        pytest.approx(sum(x for x, _ in ring) / 4, abs=0.01),
        pytest.approx(sum(y for _, y in ring) / 4, abs=0.01),
    )
    app.dock.set_following(False)
    before = app.canvas.extent().toString()
    app.press(Qt.Key.Key_R)
    app.wait(app.desk.layer_is_current, "the layer")
    assert app.canvas.extent().toString() == before
    app.dock.set_following(True)


def test_the_frames_of_one_target_are_seen_and_a_choice_of_the_analyst_stays(app: App, collection: Path) -> None:
    def seen() -> Dict[str, bool]:
        groups = QgsProject.instance().layerTreeRoot().findGroups()
        return {group.name(): group.itemVisibilityChecked() for group in groups}

    app.review(collection)
    first = app.plugin.targets.current
    app.wait(app.desk.layer_is_current, "the layer")
    app.plugin.new_target("ponds")
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "ponds", "the second target")
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    app.wait(app.desk.layer_is_current, "its layer")
    assert sorted(seen().values()) == [False, True] and seen()["Lookalike: ponds"]
    for group in QgsProject.instance().layerTreeRoot().findGroups():
        group.setItemVisibilityChecked(True)
    app.press(Qt.Key.Key_A)
    app.wait(app.desk.layer_is_current, "its layer")
    assert all(seen().values()), "until another target is opened"
    app.plugin.open_target(first, "target")
    app.wait(lambda: app.desk is not None and app.plugin.targets.current == first, "the first again")
    app.settle()
    assert not seen()["Lookalike: ponds"]
