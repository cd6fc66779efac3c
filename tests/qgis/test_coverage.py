"""Coverage: what the chips cover as a layer, and the holes in the area asked for."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, List

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsMapLayer, QgsProject, QgsRectangle
from qgis.PyQt.QtWidgets import QPushButton

from plugin.canvas.layer_group import is_ours
from plugin.collection import areas
from plugin.errors import UserError
from plugin.protocol import CoverageParams, Filter

from .hands import App


def layers() -> List[QgsMapLayer]:
    return [layer for layer in QgsProject.instance().mapLayers().values() if "Coverage" in layer.name()]


@pytest.fixture
def asked(app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> List[Any]:
    """Return what the coverage is asked with; its files go to a scratch folder."""
    monkeypatch.setattr("plugin.engine_client.environment.user_data", lambda: tmp_path)
    seen: List[Any] = []
    request = app.plugin.client.request

    def note(params: Any, *args: Any, **more: Any) -> int:
        if isinstance(params, CoverageParams):
            seen.append(params)
        return int(request(params, *args, **more))

    monkeypatch.setattr(app.plugin.client, "request", note)
    return seen


def a_canvas(crs: str, view: Any) -> Any:
    """Return as much of a canvas as says what it shows; a real one keeps the shape of its window."""
    settings = SimpleNamespace(destinationCrs=lambda: QgsCoordinateReferenceSystem(crs))
    return SimpleNamespace(mapSettings=lambda: settings, extent=lambda: QgsRectangle(*view))


def box_of(params: CoverageParams) -> QgsRectangle:
    geometry = QgsGeometry()
    geometry.fromWkb(bytes.fromhex(params.area))
    return geometry.boundingBox()


def test_the_coverage_of_the_map_view_is_a_layer_that_nobody_judges_by(
    app: App, collection: Path, asked: List[Any]
) -> None:
    app.open(collection)
    app.canvas.setExtent(QgsRectangle(15, -5, 25, 5))
    east = app.canvas.extent().xMaximum()  # a layer more, and the panels and the view are laid out anew
    app.dock.coverage_wanted.emit()
    app.wait(lambda: bool(layers()), "the layer")
    assert sorted(feature["kind"] for feature in layers()[0].getFeatures()) == ["covered", "hole"]
    assert box_of(asked[0]).xMaximum() == pytest.approx(east)
    assert is_ours(layers()[0])
    app.settle()
    assert app.desk.pictures.imagery() == []
    assert any("9,800,000 km²" in told and "1 hole in the area looked at: " in told for told in app.told)
    app.dock.coverage_wanted.emit()
    app.wait(lambda: len(asked) == 2, "the second question")
    app.settle(0.3)
    assert len(layers()) == 1, "the new one in place of the old"
    app.unload()
    assert layers() == []


def test_it_is_given_up_on_request_and_with_its_target(app: App, collection: Path, asked: List[Any]) -> None:
    app.open(collection)
    app.dock.coverage_wanted.emit()
    assert any("Working out" in told for told in app.messages())
    button = next(one for one in app.iface.bar.findChildren(QPushButton) if one.text() == "Cancel")
    button.click()
    assert app.messages() == []
    app.dock.coverage_wanted.emit()
    app.plugin.new_target("lakes")
    assert app.messages() == []
    app.settle(0.5)
    assert layers() == []
    assert app.told[-1].startswith("Working out"), "no failure is told of what nobody waits for"


def test_a_filter_says_what_counts_and_where_holes_are_looked_for(app: App, collection: Path, asked: List[Any]) -> None:
    app.open(collection)
    app.session.sought.filter = Filter(extent=(1.0, 2.0, 3.0, 4.0), where="lon > 2")
    app.dock.coverage_wanted.emit()
    app.wait(lambda: bool(layers()), "the layer")
    assert asked[0].filter == app.session.sought.filter
    assert (box_of(asked[0]).xMinimum(), box_of(asked[0]).yMaximum()) == (1.0, 4.0)
    assert layers()[0].name() == "Coverage of islands, filtered"


def test_what_is_refused_is_told(app: App, collection: Path, asked: List[Any]) -> None:
    app.open(collection)
    (collection / "altered").touch()
    app.dock.coverage_wanted.emit()
    app.wait(lambda: any("was altered after it was written" in told for told in app.told), "the refusal")
    assert layers() == []


def test_without_a_collection_there_is_no_coverage(app: App) -> None:
    app.dock.coverage_wanted.emit()
    assert any("Open a collection first" in told for told in app.told)


@pytest.mark.parametrize(
    ("crs", "view", "expected"),
    [
        ("EPSG:4326", (170, -10, 190, 10), (170, -10, 190, 10)),
        ("EPSG:4326", (-190, -10, -170, 10), (170, -10, 190, 10)),
        ("EPSG:4326", (-300, -100, 300, 100), (-180, -90, 180, 90)),
        ("EPSG:3857", (-4e7, -4e7, 4e7, 4e7), (-180, -85.06, 180, 85.06)),
        ("EPSG:3857", (1113194.9, 0, 2226389.8, 1118889.97), (10, 0, 20, 10)),
        ("EPSG:32601", (200000, 6900000, 300000, 7000000), (177.0, 62.0, 179.3, 63.1)),
        ("EPSG:32601", (100000, 6900000, 400000, 7000000), (175.0, 62.0, 181.1, 63.2)),
        ("EPSG:27700", (510000, 150000, 580000, 200000), (-0.4, 51.2, 0.6, 51.7)),
        ("EPSG:32630", (200000, 5000000, 1100000, 5500000), (-7.2, 44.9, 5.3, 49.7)),
    ],
)
def test_a_view_in_any_crs_is_an_extent_in_degrees(qgis_app: Any, crs: str, view: Any, expected: Any) -> None:
    found = areas.view_extent(a_canvas(crs, view))
    assert found == pytest.approx(expected, abs=0.3)
    assert -180 <= found[0] <= found[2] <= found[0] + 360


def test_a_view_of_nowhere_is_no_extent(qgis_app: Any) -> None:
    with pytest.raises(UserError, match="Zoom in"):
        areas.view_extent(a_canvas("EPSG:3857", (5e7, 5e7, 6e7, 6e7)))


def test_a_project_is_written_without_the_coverage_whose_file_is_a_cache(
    app: App, collection: Path, asked: List[Any], tmp_path: Path
) -> None:
    app.open(collection)
    app.dock.coverage_wanted.emit()
    app.wait(lambda: bool(layers()), "the layer")
    labels = [category.label() for category in layers()[0].renderer().categories()]
    assert labels == ["covered", "hole"]
    QgsProject.instance().write(str(tmp_path / "islands.qgs"))
    assert "Coverage of" not in (tmp_path / "islands.qgs").read_text(encoding="utf-8")
    assert layers(), "it stays on the screen"
