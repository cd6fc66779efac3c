"""The dock's filter: counted by the engine, sent with every question, kept with the target, refused at its field."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton

from plugin.collection import filters
from plugin.dock.filter_row import AREA, DATES, WHERE, FilterRow
from plugin.dock.filter_words import described
from plugin.protocol import Filter, HeatMapParams, ProposeParams

from .fake_grid import place
from .hands import App

LON = (
    '{"fields": [{"name": "lon", "kind": "number"}, {"name": "two words", "kind": "text"}], "acquisition": "column t"}'
)
ALL = 3081


@pytest.fixture
def collection(collection: Path) -> Path:
    """Return a collection whose chips have attributes and dates."""
    (collection / "collection.json").write_text(LON, encoding="utf-8")
    return collection


def row(app: App) -> FilterRow:
    return app.dock.filter_row


def state(app: App) -> str:
    labels = [row(app).findChild(QLabel, f"lookalikeFilter{name}") for name in ("Count", "State")]
    return " ".join(label.toolTip() or label.text() for label in labels)


def problem(app: App, part: str) -> str:
    label = row(app).findChild(QLabel, f"lookalikeFilterProblem_{part}")
    return str(label.text()) if label.isVisible() else ""


def type_where(app: App, text: str) -> None:
    """Open the filter and write an expression into it as one does."""
    row(app)._open.setChecked(True)
    field = row(app).findChild(QLineEdit, "lookalikeFilterWhere")
    field.clear()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def area(app: App) -> QComboBox:
    return row(app).findChild(QComboBox, "lookalikeFilterArea")


def choose_area(app: App, index: int) -> None:
    area(app).setCurrentIndex(index)
    area(app).activated.emit(index)


def lons(app: App) -> List[float]:
    return [place(item.candidate.chip_id)[0] for item in app.session.queue.items]


def test_an_expression_narrows_what_is_proposed_and_the_current_candidate_stays(
    app: App, collection: Path, asked: List[Any]
) -> None:
    app.review(collection)
    app.press(Qt.Key.Key_R)
    app.wait(lambda: not app.session.asking, "the first page")
    current = app.session.queue.current.candidate.chip_id
    type_where(app, "lon > 5")
    app.wait(lambda: app.session.sought.filter is not None and not app.session.asking, "the filter")
    assert app.session.queue.current.candidate.chip_id == current
    assert lons(app)[2:]
    assert min(lons(app)[2:]) > 5
    assert "1,131 of 3,081 chips: lon" in state(app)
    assert "lon > 5" in state(app)
    proposals = [one for one in asked if isinstance(one, ProposeParams)]
    assert proposals[-1].filter == Filter(where="lon > 5")
    app.wait(lambda: any(isinstance(one, HeatMapParams) and one.filter for one in asked), "the heat map")
    for _ in range(3):
        app.press(Qt.Key.Key_A)
    app.wait(lambda: not app.session.asking, "the learning")
    assert [one for one in asked if isinstance(one, ProposeParams)][-1].filter == Filter(where="lon > 5")


def test_what_cannot_be_meant_is_said_at_its_field_and_changes_nothing(app: App, collection: Path) -> None:
    app.review(collection)
    type_where(app, "lon > 5")
    app.wait(lambda: app.session.sought.filter is not None, "the filter")
    type_where(app, "lat > 5")
    app.wait(lambda: "The columns are lon" in problem(app, WHERE), "the refusal")
    assert problem(app, DATES) == ""
    assert app.session.sought.filter == Filter(where="lon > 5")
    assert "1,131 of" in state(app)
    type_where(app, "lon > 6")
    app.wait(lambda: app.session.sought.filter == Filter(where="lon > 6"), "the filter that can be meant")
    assert problem(app, WHERE) == ""
    row(app)._since.setDate(QDate(2020, 1, 2))
    app.wait(lambda: ") before it begins (" in problem(app, DATES), "the other refusal")
    assert problem(app, WHERE) == ""


def test_a_filter_that_follows_another_before_it_was_counted_holds(app: App, collection: Path) -> None:
    app.review(collection)
    type_where(app, "lon > 5")
    type_where(app, "lon > 6")  # the first is given up, of which is told a moment later
    app.wait(lambda: app.session.sought.filter == Filter(where="lon > 6"), "the second")
    app.wait(lambda: "lon > 6" in state(app), "its count")


def test_chips_that_dates_leave_out_because_they_have_none_are_told(app: App, collection: Path) -> None:
    app.review(collection)
    type_where(app, "lon > 5")
    app.wait(lambda: "1,131 of 3,081 chips: lon > 5" in state(app), "the filter")
    row(app)._until.setDate(QDate(2020, 1, 2))
    app.wait(lambda: "chips: 40 without a date left out · until 2020-01-02 · lon > 5" in state(app), "the number")


def test_typing_is_enough(app: App, collection: Path) -> None:
    app.review(collection)
    row(app)._open.setChecked(True)
    QTest.keyClicks(row(app).findChild(QLineEdit, "lookalikeFilterWhere"), "lon > 7")
    app.wait(lambda: app.session.sought.filter == Filter(where="lon > 7"), "the filter")


def test_the_map_view_and_selected_polygons_are_areas(app: App, collection: Path, asked: List[Any]) -> None:
    app.review(collection)
    app.canvas.setExtent(QgsRectangle(5, -2, 9, 2))
    view = app.canvas.extent()  # the map goes to the next candidate as soon as there is one
    choose_area(app, 1)
    app.wait(lambda: app.session.sought.filter is not None, "the view")
    assert app.session.sought.filter.extent == pytest.approx(
        (view.xMinimum(), view.yMinimum(), view.xMaximum(), view.yMaximum())
    )
    assert "a map view" in state(app)
    choose_area(app, 2)
    assert "Choose a layer of polygons" in problem(app, AREA)
    assert area(app).currentText() in ("in this map view", "in the map view taken"), "the one that holds"
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "parcels", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, 3, 3)))
    layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    app.iface.active = layer
    choose_area(app, 2)
    assert "Nothing is selected in “parcels”" in problem(app, AREA)
    layer.selectAll()
    choose_area(app, 2)
    app.wait(lambda: bool(app.session.sought.filter.polygon), "the polygon")
    geometry = QgsGeometry()
    geometry.fromWkb(bytes.fromhex(app.session.sought.filter.polygon))
    assert geometry.area() == pytest.approx(9)
    assert area(app).currentText() == "in the polygon taken"
    assert app.session.sought.filter.extent is None
    choose_area(app, 0)
    app.wait(lambda: app.session.sought.filter is None, "everywhere")
    assert state(app).strip() == ""


def test_a_filter_is_cleared_with_one_press(app: App, collection: Path) -> None:
    app.review(collection)
    button = row(app).findChild(QToolButton, "lookalikeFilterClear")
    assert not button.isVisible()
    type_where(app, "lon > 5")
    app.wait(lambda: app.session.sought.filter is not None, "the filter")
    current = app.session.queue.current.candidate.chip_id
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    app.wait(lambda: app.session.sought.filter is None and not app.session.asking, "all chips")
    assert app.session.queue.current.candidate.chip_id == current
    assert min(lons(app)) < 5
    assert row(app).filter() == filters.EMPTY


def test_every_target_keeps_its_own_filter_with_the_project(app: App, collection: Path, tmp_path: Path) -> None:
    app.review(collection)
    first = app.plugin.targets.current
    type_where(app, "lon > 5")
    app.wait(lambda: app.session.sought.filter is not None, "the filter")
    app.saved()
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None, "the other target")
    assert app.session.sought.filter is None
    assert state(app).strip() == ""
    app.dock.target_chosen.emit(first)
    app.wait(lambda: app.desk is not None and app.session.queue.current is not None, "the first target")
    assert app.session.sought.filter == Filter(where="lon > 5")
    assert min(lons(app)) > 5, "never proposed without it"
    app.wait(lambda: "1,131 of 3,081 chips: lon" in state(app), "the count")
    project = QgsProject.instance()
    project.write(str(tmp_path / "work.qgs"))
    app.wait(lambda: not app.session.pending, "the decisions")
    project.read(str(tmp_path / "work.qgs"))
    app.wait(lambda: app.desk is not None, "the project")
    assert app.session.sought.filter == Filter(where="lon > 5")


def test_a_kept_filter_that_another_collection_does_not_know_is_said_and_not_used(app: App, collection: Path) -> None:
    app.review(collection)
    app.saved()
    target = app.plugin.targets.current
    QgsProject.instance().writeEntry("lookalike", f"filters/t{target}", filters.to_text(Filter(where="cloud < 5")))
    app.told.clear()
    app.plugin.open_target(target, "target")
    app.wait(lambda: "The columns are lon" in problem(app, WHERE), "the refusal")
    assert app.session.sought.filter is None
    assert state(app).strip() == ""
    app.wait(lambda: app.session.queue.current is not None, "candidates without the filter")
    assert app.told == [], "said at the field, and nowhere else"


def test_dates_and_expressions_are_greyed_where_nothing_is_known(app: App, collection: Path) -> None:
    app.open(collection)
    assert row(app)._since.isEnabled()
    assert row(app)._where.placeholderText() == "lon < 20"
    names = [action.data() for action in row(app)._names.menu().actions()]
    assert names == ["lon", '"two words"']
    row(app)._names.menu().actions()[1].trigger()
    assert row(app)._where.text() == '"two words" '
    (collection / "collection.json").write_text("{}", encoding="utf-8")
    app.plugin.open_collection(str(collection))
    app.wait(lambda: not row(app)._where.isEnabled(), "the poorer collection")
    assert not row(app)._since.isEnabled()
    assert "not known when" in row(app)._since.toolTip()


def test_a_long_filter_is_cut_to_its_line(app: App, collection: Path) -> None:
    app.open(collection)
    app.settle()
    before = app.dock.width()
    row(app).show_state(Filter(where="a" * 39, extent=(0, 0, 1, 1), since="2020-01-01"), 5, ALL)
    label = row(app).findChild(QLabel, "lookalikeFilterState")
    assert label.text().endswith("…")
    assert label.toolTip().endswith("a" * 39)
    assert app.dock.width() == before


def test_no_filter_is_shown_without_a_collection(app: App) -> None:
    assert not row(app).isVisible()


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(extent=(1.0, 2.0, 3.0, 4.0), since="2020-01-01"),
        Filter(polygon="00", until="2021-01-01", where="a = 'ü'"),
        Filter(since="2020-01-01", until="2021-01-01"),
    ],
)
def test_a_filter_comes_back_from_the_project_as_it_was(wanted: Filter) -> None:
    assert filters.from_text(filters.to_text(wanted)) == wanted
    assert described(wanted)


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"extent": 1}', "{}"])
def test_what_is_no_filter_is_none(text: str) -> None:
    assert filters.from_text(text) is None
