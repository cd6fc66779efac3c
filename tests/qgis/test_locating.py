"""Where in each candidate the thing is: in the panel, on the map and in the export; greyed where it is not known."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import Qt

from plugin.canvas.where import heat_image
from plugin.protocol import Located
from plugin.settings import PREFIX

from .hands import App

UPPER_LEFT = Located("c", 2, 2, "ff800000", (0.0, 0.0, 0.5, 0.5), ((0, 1), (1, 1), (1, 2), (0, 2)), (0.5, 1.5), 0.7)


@pytest.fixture(autouse=True)
def unticked() -> Any:
    QgsSettings().remove(PREFIX + "show_where")
    yield
    QgsSettings().remove(PREFIX + "show_where")


def service(app: App) -> Any:
    return app.plugin.target_tools.locating


def review(app: App, collection: Path) -> None:
    """Review a collection up to where the panel knows whether places can be told."""
    app.review(collection)
    app.wait(lambda: service(app)._is_told or service(app)._refused, "whether places are known")


def where(app: App) -> Any:
    """What the panel shows of the candidate's place, None for nothing."""
    return app.dock.candidate.where


def tick(app: App) -> None:
    app.dock.where.click()
    row = app.session.queue.items
    app.wait(lambda: all(item.candidate.chip_id in service(app).known for item in row), "every place of the row")


def test_the_heat_is_clear_where_nothing_speaks_for_it_and_red_where_most_does() -> None:
    image = heat_image(UPPER_LEFT)
    assert (image.width(), image.height()) == (2, 2)
    hottest, warm, cold = (image.pixelColor(*at) for at in ((0, 0), (1, 0), (0, 1)))
    assert cold.alpha() == 0
    assert 0 < warm.alpha() < hottest.alpha()
    assert hottest.green() < warm.green()


def test_ticked_the_candidate_shows_where_in_the_panel_and_on_the_map(app: App, collection: Path) -> None:
    review(app, collection)
    assert app.dock.where.isEnabled() and not app.dock.where.isChecked()
    assert service(app).known == {}
    assert where(app) is None
    tick(app)
    current = app.session.queue.current.candidate
    assert where(app).chip_id == current.chip_id
    assert where(app).box == (0.0, 0.0, 0.5, 0.5)
    box = service(app)._map.box.boundingBox()
    (west, _), _, (east, north), _ = current.footprint
    assert box.xMinimum() == pytest.approx(west)
    assert box.yMaximum() == pytest.approx(north)
    assert box.width() == pytest.approx((east - west) / 2)
    assert "the chips that lie in it" in app.dock.where.toolTip()
    app.press(Qt.Key.Key_A)
    after = app.session.queue.current.candidate
    assert after.chip_id != current.chip_id
    assert where(app).chip_id == after.chip_id
    app.dock.where.click()
    assert where(app) is None
    assert service(app)._map.box is None


def test_the_box_says_that_it_is_at_work_and_unticked_it_stops(app: App, collection: Path) -> None:
    review(app, collection)
    app.dock.where.click()
    app.wait(lambda: "…" in app.dock.where.text(), "the work to begin")
    assert "untick to stop" in app.dock.where.toolTip()
    app.dock.where.click()
    app.wait(lambda: app.dock.where.text() == "Show where", "the work to end")
    tick(app)
    app.wait(lambda: app.dock.where.text() == "Show where", "every place")


def test_the_heat_lies_in_the_candidate_on_the_canvas(app: App, collection: Path, picture: QgsRasterLayer) -> None:
    review(app, collection)
    tick(app)
    app.settle(0.3)
    image = app.canvas.viewport().grab().toImage()
    (west, south), _, (east, north), _ = app.session.queue.current.candidate.footprint

    def colour(x: float, y: float) -> Any:
        at = app.canvas.getCoordinateTransform().transform(west + x * (east - west), south + y * (north - south))
        return image.pixelColor(round(at.x()), round(at.y()))

    hot, cold = colour(0.2, 0.8), colour(0.8, 0.2)
    assert hot.red() - hot.blue() > 60
    assert abs(cold.red() - cold.blue()) < 60


def test_thumbnails_show_the_box_while_it_is_ticked(app: App, collection: Path, picture: QgsRasterLayer) -> None:
    review(app, collection)
    chip_id = app.session.queue.items[1].candidate.chip_id
    app.wait(lambda: app.desk.pictures.small(chip_id) is not None, "a thumbnail")
    plain = app.desk.pictures.small(chip_id)
    tick(app)
    boxed = app.desk.pictures.small(chip_id)
    assert boxed != plain
    app.dock.where.click()
    assert app.desk.pictures.small(chip_id) == plain


def test_where_it_cannot_be_told_the_box_is_greyed_and_says_why(app: App, collection: Path) -> None:
    (collection / "unknown encoder").touch()
    review(app, collection)
    assert not app.dock.where.isEnabled()
    assert "is not found" in app.dock.where.toolTip()
    assert "not here" in app.dock.where.text()
    app.press(Qt.Key.Key_A)  # the review goes on
    app.saved()
    assert app.counts[0] == 1


def test_another_target_begins_anew(app: App, collection: Path) -> None:
    review(app, collection)
    tick(app)
    app.plugin.new_target("others")
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "others", "the other target")
    assert service(app).known == {}
    assert where(app) is None
    assert service(app)._map.box is None
    assert app.dock.where.isChecked()


def test_the_export_holds_the_located_boxes_of_accepted_chips(app: App, collection: Path, tmp_path: Path) -> None:
    review(app, collection)
    tick(app)
    for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A):
        app.press(key)
    app.saved()
    path = tmp_path / "out.gpkg"
    app.plugin.export_to(str(path))
    app.wait(path.exists, "the export")
    with contextlib.closing(sqlite3.connect(str(path))) as connection:
        rows = connection.execute("SELECT chip_id, confidence, lon, lat FROM located").fetchall()
        styles = {name for (name,) in connection.execute("SELECT f_table_name FROM layer_styles")}
    accepted = set(app.session.state.chip_ids("accept")) | {mark.chip_id for mark in app.session.example_marks()}
    assert {row[0] for row in rows} == accepted
    assert len(rows) == 3
    assert all(row[1] == 0.75 for row in rows)
    assert styles == {"chips", "places", "located"}


def test_unticked_the_export_asks_for_no_place(app: App, collection: Path, tmp_path: Path) -> None:
    review(app, collection)
    app.press(Qt.Key.Key_A)
    app.saved()
    path = tmp_path / "out.gpkg"
    app.plugin.export_to(str(path))
    app.wait(path.exists, "the export")
    with contextlib.closing(sqlite3.connect(str(path))) as connection:
        layers = {name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents")}
    assert "located" not in layers


def test_the_real_engine_finds_places_in_a_raster(app: App, real_collection: Path, engine_python: str) -> None:
    """Only that it can, and that it says by what: how well is measured by the engine's own tests."""
    from plugin.engine_client.client import EngineClient
    from plugin.engine_client.environment import engine_launch
    from plugin.protocol import Answers, ChipsAtParams, LocateParams, RankedBy

    from .hands import Replies

    client = EngineClient(lambda: engine_launch(engine_python))
    replies = Replies()
    client.request(ChipsAtParams(str(real_collection), 0.5, 0.5), replies.result, replies.error)
    app.wait(lambda: bool(replies.results or replies.errors), "a chip")
    chip = replies.results[0].chips[0].chip_id
    params = LocateParams(str(real_collection), Answers((chip,)), (chip,), RankedBy("similar"))
    client.request(params, replies.result, replies.error)
    app.wait(lambda: len(replies.results) > 1 or bool(replies.errors), "its place")
    client.close()
    assert not replies.errors
    found = replies.results[1]
    assert found.refused == ""
    assert "scene.tif" in found.how
    assert found.located[0].chip_id == chip
