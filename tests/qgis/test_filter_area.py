"""Where the filter lies: outlined on the map as long as it holds, drawn there, and taken anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QToolButton

from plugin.canvas.area_outline import MOST_CORNERS, AreaOutline, on_map
from plugin.canvas.polygon_tool import PolygonTool
from plugin.collection import filters
from plugin.dock.area_row import DRAWN, EVERYWHERE, VIEW
from plugin.protocol import Filter

from .hands import LONLAT, App

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def outline(app: App) -> Any:
    return app.plugin.tools.filtering._outline


def box(app: App) -> str:
    """Return what is outlined, in whole degrees, of the copies that lie whole turns apart the middle one."""
    shape = outline(app).shape
    if shape is None:
        return ""
    copies = shape.asGeometryCollection()
    return str(copies[len(copies) // 2].boundingBox().toString(0))


def want(app: App, kind: str) -> None:
    """Choose an area in the list as a person does."""
    row = app.dock.filter_row
    row._open.setChecked(True)
    area = row.findChild(QComboBox, "lookalikeFilterArea")
    area.setCurrentIndex(area.findData(kind))
    area.activated.emit(area.currentIndex())


def said(app: App) -> str:
    return str(app.dock.filter_row.findChild(QComboBox, "lookalikeFilterArea").currentText())


def button(app: App, name: str) -> QToolButton:
    return app.dock.filter_row.findChild(QToolButton, name)


def take_view(app: App, *extent: float) -> str:
    """Search in a map view; return what of it is outlined."""
    app.canvas.setExtent(QgsRectangle(*extent))
    view = app.canvas.extent().toString(0)
    want(app, VIEW)
    app.wait(lambda: box(app) == view, "the outline")
    return str(view)


def click(app: App, lon: float, lat: float) -> None:
    found = app.canvas.mapSettings().mapToPixel().transform(lon, lat)
    QTest.mouseClick(app.canvas.viewport(), LEFT, NONE, QPoint(round(found.x()), round(found.y())))


def drawn_area(app: App) -> QgsGeometry:
    shape = QgsGeometry()
    shape.fromWkb(bytes.fromhex(app.session.sought.filter.polygon))
    return shape


@pytest.fixture
def reviewing(app: App, collection: Path) -> App:
    app.review(collection)
    app.desk.follow = False
    app.dock.filter_row._open.setChecked(True)
    app.settle()
    app.wait(lambda: not app.session.asking, "the engine")
    return app


def test_the_view_taken_is_outlined_until_the_filter_goes(reviewing: App) -> None:
    app = reviewing
    assert outline(app).shape is None
    take_view(app, 5, -2, 9, 2)
    want(app, EVERYWHERE)
    app.wait(lambda: app.session.sought.filter is None, "everywhere")
    assert outline(app).shape is None
    take_view(app, 5, -2, 9, 2)
    QTest.mouseClick(button(app, "lookalikeFilterClear"), LEFT)
    assert outline(app).shape is None


def test_a_view_that_was_left_is_said_to_be_another_and_taken_anew_with_one_click(reviewing: App) -> None:
    app = reviewing
    take_view(app, 5, -2, 9, 2)
    app.settle(0.2)  # the window of the test grows with the panel, and the map with it
    assert said(app) == "in this map view"
    assert not button(app, "lookalikeFilterAgain").isVisible()
    app.canvas.setExtent(QgsRectangle(-3, -2, 1, 2))
    app.wait(lambda: said(app) == "in the map view taken", "the words")
    now = app.canvas.extent().toString(0)
    assert box(app) != now, "it stays where it was"
    QTest.mouseClick(button(app, "lookalikeFilterAgain"), LEFT)
    app.wait(lambda: box(app) == now, "the view of now")
    assert said(app) == "in this map view"
    west = app.session.sought.filter.extent[0]
    assert west == pytest.approx(app.canvas.extent().xMinimum())


def test_the_map_comes_to_the_area(reviewing: App) -> None:
    app = reviewing
    assert not button(app, "lookalikeFilterZoom").isVisible()
    take_view(app, 5, -2, 9, 2)
    app.canvas.setExtent(QgsRectangle(-13, -2, -11, 0))
    QTest.mouseClick(button(app, "lookalikeFilterZoom"), LEFT)
    assert app.canvas.extent().contains(QgsRectangle(5, -2, 9, 2))
    app.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    QTest.mouseClick(button(app, "lookalikeFilterZoom"), LEFT)
    assert app.canvas.extent().contains(QgsRectangle(556597, -222684, 1001875, 222684))


def test_it_goes_with_the_target_and_comes_back_with_it_and_with_the_project(reviewing: App, tmp_path: Path) -> None:
    app = reviewing
    view = take_view(app, 5, -2, 9, 2)
    app.saved()
    first = app.plugin.targets.current
    app.plugin.new_target("lakes")
    assert outline(app).shape is None, "at once"
    app.wait(lambda: app.desk is not None, "the other target")
    assert outline(app).shape is None
    app.dock.target_chosen.emit(first)
    app.wait(lambda: app.desk is not None and box(app) == view, "the first target")
    project = QgsProject.instance()
    project.write(str(tmp_path / "work.qgs"))
    app.wait(lambda: not app.session.pending, "the decisions")
    project.clear()
    assert outline(app).shape is None
    project.read(str(tmp_path / "work.qgs"))
    app.wait(lambda: app.desk is not None and box(app) == view, "the project")
    app.canvas.setExtent(QgsRectangle(-3, -2, 1, 2))
    app.wait(lambda: said(app) == "in the map view taken", "the words")


def test_nothing_stays_on_the_map_when_the_plugin_goes(reviewing: App) -> None:
    app = reviewing
    app.unload()
    app.load()
    app.wait(lambda: app.desk is not None, "the target")
    before = len(app.canvas.scene().items())
    take_view(app, 5, -2, 9, 2)
    want(app, DRAWN)
    for place in ((1, 1), (3, 1), (3, 3)):
        click(app, *place)
    assert len(app.canvas.scene().items()) == before + 2
    app.unload()
    assert len(app.canvas.scene().items()) < before
    app.canvas.setExtent(QgsRectangle(-3, -2, 1, 2))
    app.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))


def test_an_area_is_drawn_on_the_map(reviewing: App) -> None:
    app = reviewing
    app.canvas.setExtent(QgsRectangle(-12, -9, 12, 9))
    note = app.dock.filter_row.findChild(QLabel, "lookalikeFilterDrawing")
    want(app, DRAWN)
    assert note.isVisible()
    assert said(app) == "everywhere", "what holds while it is drawn"
    for place in ((2, 2), (6, 2), (6, 6)):
        click(app, *place)
    QTest.keyClick(app.canvas, Qt.Key.Key_Return)
    app.wait(lambda: app.session.sought.filter is not None, "the filter")
    assert drawn_area(app).boundingBox().toString(0) == box(app) == "2,2 : 6,6"
    assert said(app) == "in the polygon taken"
    assert not note.isVisible()
    assert app.canvas.mapTool() is app.plugin.tool
    app.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    assert outline(app).shape.boundingBox().xMaximum() == pytest.approx(667917, rel=0.01)


def test_the_map_has_the_keys_once_drawing_is_chosen_from_the_open_list(reviewing: App) -> None:
    app = reviewing
    area = app.dock.filter_row.findChild(QComboBox, "lookalikeFilterArea")
    area.setFocus()
    area.showPopup()
    app.wait(area.view().isVisible, "the list")
    QTest.keyClick(area.view(), Qt.Key.Key_End)
    QTest.keyClick(area.view(), Qt.Key.Key_Return)
    app.wait(lambda: not area.view().isVisible(), "the list to close")
    app.settle()
    assert app.iface.window.focusWidget() is app.canvas
    QTest.keyClick(app.canvas, Qt.Key.Key_Escape)
    assert app.canvas.mapTool() is app.plugin.tool


def test_escape_gives_it_up_and_the_keys_go_on_working(reviewing: App) -> None:
    app = reviewing
    view = take_view(app, -12, -9, 12, 9)
    want(app, DRAWN)
    click(app, 2, 2)
    click(app, 6, 2)
    app.press(Qt.Key.Key_R, app.canvas)
    assert app.counts[1] + len(app.session.pending) >= 1, "answers while drawing"
    QTest.keyClick(app.canvas, Qt.Key.Key_Escape)
    assert app.canvas.mapTool() is app.plugin.tool
    assert not app.dock.filter_row.findChild(QLabel, "lookalikeFilterDrawing").isVisible()
    assert box(app) == view, "the one from before holds"
    assert app.session.sought.filter.extent is not None
    want(app, DRAWN)
    app.iface.actionPan().trigger()
    app.canvas.setMapTool(app.plugin.tool)
    assert not app.dock.filter_row.findChild(QLabel, "lookalikeFilterDrawing").isVisible(), "another tool was taken"


def test_a_target_closed_while_an_area_is_drawn_gives_the_tool_back(reviewing: App) -> None:
    app = reviewing
    want(app, DRAWN)
    click(app, 2, 2)
    app.plugin.new_target("another")
    assert app.canvas.mapTool() is app.plugin.tool
    app.wait(lambda: app.desk is not None, "the target")
    assert app.session.sought.filter is None


@pytest.mark.parametrize("wanted", [Filter(polygon="00"), Filter(polygon="zz"), Filter(where="lon > 5")])
def test_what_lies_nowhere_is_not_outlined(reviewing: App, wanted: Filter) -> None:
    app = reviewing
    target = app.plugin.targets.current
    QgsProject.instance().writeEntry("lookalike", f"filters/t{target}", filters.to_text(wanted))
    app.saved()
    app.plugin.open_target(target, "target")
    app.wait(lambda: app.desk is not None, "the target")
    assert outline(app).shape is None


def place(crs: str, *extent: float) -> QgsGeometry:
    return on_map(QgsGeometry.fromRect(QgsRectangle(*extent)), QgsCoordinateReferenceSystem(crs))


def there(crs: str, shape: QgsGeometry, lon: float, lat: float) -> bool:
    """Whether a place in lon/lat is in an area of a map."""
    to_map = QgsCoordinateTransform(LONLAT, QgsCoordinateReferenceSystem(crs), QgsProject.instance())
    return bool(shape.contains(to_map.transform(lon, lat)))


@pytest.mark.parametrize("crs", ["EPSG:3857", "ESRI:54009", "EPSG:3832", "EPSG:3031", "EPSG:32760"])
def test_an_area_across_the_antimeridian_is_where_it_is_on_every_map(qgis_app: Any, crs: str) -> None:
    shape = place(crs, 170, -72, 190, -65)
    for lon in (171.0, 179.5, -179.5, -171.0):
        assert there(crs, shape, lon, -68), lon
    for lon, lat in ((169.0, -68.0), (-169.0, -68.0), (0.0, -68.0), (175.0, -64.0), (-175.0, -73.0)):
        assert not there(crs, shape, lon, lat), (lon, lat)


def test_an_area_is_cut_where_a_map_is(qgis_app: Any) -> None:
    shape = place("EPSG:3832", -35, 10, -25, 20)
    assert len(shape.asGeometryCollection()) == 2
    assert there("EPSG:3832", shape, -34, 15)
    assert there("EPSG:3832", shape, -26, 15)
    assert not there("EPSG:3832", shape, 150, 15)


def test_the_whole_world_is_as_much_of_it_as_the_map_has(qgis_app: Any) -> None:
    whole = place("EPSG:3857", -180, -90, 180, 90).boundingBox()
    assert whole.width() == pytest.approx(40075016, rel=1e-3)
    assert whole.height() == pytest.approx(40075016, rel=1e-2)
    assert place("EPSG:3031", -10, 20, 10, 30).isEmpty()


def test_an_outline_of_very_many_corners_is_made_simpler(qgis_app: Any) -> None:
    shape = QgsGeometry.fromWkt("POINT(10 50)").buffer(3, 2 * MOST_CORNERS)
    assert shape.constGet().nCoordinates() > MOST_CORNERS
    shown = on_map(shape, QgsCoordinateReferenceSystem("EPSG:3857"))
    assert shown.constGet().nCoordinates() <= MOST_CORNERS
    assert there("EPSG:3857", shown, 12.9, 50)
    assert not there("EPSG:3857", shown, 13.1, 50)


def test_on_a_map_in_degrees_it_is_seen_on_either_side(app: App) -> None:
    made = AreaOutline(app.canvas)
    made.show(QgsGeometry.fromRect(QgsRectangle(170, -10, 190, 10)))
    assert made.shape is not None
    assert made.shape.contains(QgsGeometry.fromWkt("POINT(189 0)"))
    assert made.shape.contains(QgsGeometry.fromWkt("POINT(-171 0)"))
    assert not made.shape.contains(QgsGeometry.fromWkt("POINT(0 0)"))
    made.close()


def test_what_is_drawn_across_the_antimeridian_goes_the_short_way(app: App) -> None:
    app.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3832"))
    to_map = QgsCoordinateTransform(LONLAT, QgsCoordinateReferenceSystem("EPSG:3832"), QgsProject.instance())
    tool = PolygonTool(app.canvas)
    got: List[str] = []
    refused: List[str] = []
    tool.drawn.connect(got.append)
    tool.refused.connect(refused.append)
    tool._corners = [to_map.transform(*at) for at in ((175, -10), (-175, -10), (-175, 10))]
    tool._end()
    shape = QgsGeometry()
    shape.fromWkb(bytes.fromhex(got[0]))
    box_ = shape.boundingBox()
    assert box_.width() == pytest.approx(10)
    assert -180 <= box_.center().x() <= 180
    app.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3031"))
    to_map = QgsCoordinateTransform(LONLAT, QgsCoordinateReferenceSystem("EPSG:3031"), QgsProject.instance())
    tool._corners = [to_map.transform(*at) for at in ((0, -80), (120, -80), (-120, -80))]
    tool._end()
    assert len(got) == 1
    assert "around a pole" in refused[0]
    tool.close()
    tool.deleteLater()
