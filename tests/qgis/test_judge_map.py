"""What the threshold does to the map, and what the analyst did to the layers there stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsMapLayerLegend, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QCheckBox

from plugin.canvas.heat_map import HeatMap
from plugin.protocol import HeatMapResult

from .hands import App, Iface, write_raster
from .judged import at, chart_of, drag, judge, move
from .traces import PROJECT


def legend_of(layer: QgsRasterLayer) -> List[Any]:
    """Return what the layer tree shows under a layer."""
    node = PROJECT().layerTreeRoot().findLayer(layer)
    return list(QgsMapLayerLegend.defaultRasterLegend(layer).createLayerTreeModelLegendNodes(node))


def alpha(layer: QgsRasterLayer, value: float) -> int:
    ok, _, _, _, opacity = layer.renderer().shader().rasterShaderFunction().shade(value)
    assert ok
    return int(opacity)


def test_the_map_is_coloured_from_the_threshold_on_while_it_is_dragged(app: App, collection: Path) -> None:
    app.review(collection)
    page = judge(app)
    app.wait(lambda: app.desk._heat.layer is not None, "the heat map")
    layer = app.desk._heat.layer
    source = layer.source()
    layer.setOpacity(0.4)
    node = PROJECT().layerTreeRoot().findLayer(layer)
    chart = chart_of(page)
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(chart, 0.3))
    move(chart, at(chart, 0.6))
    app.wait(lambda: app.desk.threshold == 0.6, "the map to follow the mouse")
    assert (alpha(layer, 0.5999), alpha(layer, 0.6)) == (0, 110)
    move(chart, at(chart, 0.4))
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(chart, 0.4))
    assert app.desk.threshold == 0.4
    assert (alpha(layer, 0.3999), alpha(layer, 0.4)) == (0, 110)
    assert alpha(layer, 1.0) > 200
    assert layer.opacity() == pytest.approx(0.4)
    assert layer.source() == source, "nothing was computed anew"
    texts = [node.data(Qt.ItemDataRole.DisplayRole) for node in legend_of(layer)]
    assert [text for text in texts if "threshold" in text or "below" in text or "best" in text] == [
        "below 0.4: not coloured", "0.4: the threshold", "1: the best in a thousand",
    ]  # fmt: skip
    node.setItemVisibilityChecked(False)
    app.desk.answering.answer("reject")
    app.session.ask_anew()
    app.wait(lambda: app.desk._heat.layer.source() != source, "the next heat map")
    assert app.desk._heat.layer is layer
    assert layer.opacity() == pytest.approx(0.4)
    assert not node.isVisible()


def test_a_threshold_that_few_reach_still_tells_them_apart(iface: Iface, tmp_path: Path) -> None:
    raster = write_raster(tmp_path / "score.tif", 8, 8, 1)
    heat = HeatMap("t", "ponds", iface.canvas, tmp_path / "cache")
    heat.set_threshold(0.5)
    heat.show(HeatMapResult(str(raster), 8, 8, "EPSG:4326", -2.0, -0.5, "h", best=2.5))
    layer = heat.layer
    assert layer is not None
    assert (alpha(layer, 0.4999), alpha(layer, 0.5)) == (0, 110)
    assert alpha(layer, 0.7) < alpha(layer, 1.0) < alpha(layer, 1.5)
    heat.set_threshold(9.0)
    assert (alpha(layer, 2.5), alpha(layer, 9.0)) == (0, 110)
    heat.close()


def test_without_a_threshold_the_colours_fade_in(app: App, collection: Path) -> None:
    app.review(collection)
    page = judge(app)
    app.wait(lambda: app.desk._heat.layer is not None, "the heat map")
    drag(chart_of(page), 0.4)
    page.findChild(QCheckBox, "lookalikeThresholdOn").click()
    assert app.desk.threshold is None
    layer = app.desk._heat.layer
    assert (alpha(layer, 0.3), alpha(layer, 0.5)) == (0, 110)
    assert 0 < alpha(layer, 0.45) < 110


def test_the_group_stays_where_the_analyst_puts_it_and_deleted_layers_come_back(app: App, collection: Path) -> None:
    app.review(collection)
    app.wait(lambda: app.desk._heat.layer is not None and app.desk._candidates.layer is not None, "the layers")
    root = PROJECT().layerTreeRoot()
    group = next(one for one in root.findGroups() if one.customProperty("lookalike/target"))
    kept = app.desk._candidates.layer
    kept.setOpacity(0.3)
    root.findLayer(kept).setItemVisibilityChecked(False)
    app.press(Qt.Key.Key_R)
    app.wait(app.desk.layer_is_current, "the layer")
    assert app.desk._candidates.layer is kept
    assert (kept.opacity(), root.findLayer(kept).isVisible()) == (pytest.approx(0.3), False)
    moved_group = group.clone()
    root.addChildNode(moved_group)
    root.removeChildNode(group)
    QgsProject.instance().removeMapLayers([app.desk._heat.layer.id(), app.desk._candidates.layer.id()])
    for _ in range(6):
        app.press(Qt.Key.Key_R)
    app.saved()
    app.wait(lambda: app.desk._heat.layer is not None and app.desk._candidates.layer is not None, "the layers again")
    assert root.children()[-1] is not None
    assert root.children()[-1].customProperty("lookalike/target")
    assert [node.layer() for node in root.children()[-1].children()] == [
        app.desk._candidates.layer, app.desk._heat.layer,
    ]  # fmt: skip
