"""How often the map is drawn, and what is left out so that a click and a key need not wait for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Callable, List

import pytest
from qgis.core import QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt

from plugin.canvas.frame import CandidateFrame
from plugin.canvas.heat_map import HeatMap
from plugin.engine_client.client import EngineClient
from plugin.protocol import HeatMapParams

from .hands import RING, App, Iface


class Drawn:
    """How often a canvas began to draw."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self.times = 0
        canvas.renderStarting.connect(self._note)

    def _note(self) -> None:
        self.times += 1


def test_a_click_draws_the_map_once_with_its_candidates(
    app: App, collection: Path, engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.desk.AWAITED_MS", 30_000)  # however busy the machine is
    monkeypatch.setattr("plugin.score_map.DELAY_MS", 30_000)  # a heat map would be drawn as well
    engine("grid 0.2")
    app.plugin.client.restart()
    app.review(collection)
    app.wait(lambda: app.desk.layer_is_current() and not app.canvas.isDrawing(), "the first map")
    app.canvas.setExtent(QgsRectangle(-20, -10, 20, 10))
    app.canvas.refresh()
    app.settle(0.1)
    app.wait(lambda: not app.canvas.isDrawing(), "the whole map")
    drawn, before = Drawn(app.canvas), app.session.last
    early: List[bool] = []
    app.canvas.renderStarting.connect(lambda: early.append(app.session.last is before))
    app.point(3.25, 2.25)
    app.wait(lambda: app.session.last is not before, "other candidates")
    app.wait(lambda: app.desk.layer_is_current() and drawn.times > 0 and not app.canvas.isDrawing(), "the map")
    app.settle(0.1)
    assert drawn.times == 1
    assert early == [False], "the map waits for them"


def test_examples_are_on_the_map_though_their_candidates_take_long(
    app: App, collection: Path, engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.desk.AWAITED_MS", 80)
    engine("grid 1000")  # in which nothing but the layer can come
    app.plugin.client.restart()
    app.open(collection)
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.asking, "the question")
    app.wait(lambda: app.desk._candidates.layer is not None and app.desk.layer_is_current(), "the layer")
    assert app.session.asking
    assert [feature["standing"] for feature in app.desk._candidates.layer.getFeatures()] == ["example"]


def test_a_click_does_not_wait_for_a_heat_map(app: App, collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: List[Any] = []
    cancelled: List[int] = []
    request, cancel = EngineClient.request, EngineClient.cancel

    def note(client: EngineClient, params: Any, *others: Any, **more: Any) -> int:
        asked.append((request(client, params, *others, **more), params))
        return int(asked[-1][0])

    def note_cancelled(client: EngineClient, identifier: int) -> None:
        cancelled.append(identifier)
        cancel(client, identifier)

    monkeypatch.setattr(EngineClient, "request", note)
    monkeypatch.setattr(EngineClient, "cancel", note_cancelled)
    app.review(collection)
    app.desk.score_map.ask()
    maps = [identifier for identifier, params in asked if isinstance(params, HeatMapParams)]
    app.point(3.25, 2.25)
    assert cancelled == maps[-1:]
    app.point(3.25, 2.25)
    assert cancelled == maps[-1:], "it is given up once"
    app.wait(lambda: app.desk._heat.layer is not None, "the heat map, asked for once more")


def test_a_click_stops_the_map_and_it_is_drawn_whole_after_all(
    app: App, collection: Path, engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.desk.REDRAWN_MS", 100)
    app.review(collection)
    app.wait(lambda: app.desk.layer_is_current() and not app.canvas.isDrawing(), "the first map")
    engine("grid 5")
    app.plugin.client.restart()
    app.canvas.setExtent(QgsRectangle(-20, -10, 20, 10))
    app.wait(lambda: app.canvas.isDrawing() or app.canvas.refresh(), "the map to be drawn")
    drawn = Drawn(app.canvas)
    app.point(3.25, 2.25)
    assert not app.canvas.isDrawing() and drawn.times == 0
    app.wait(lambda: drawn.times == 1 and not app.canvas.isDrawing(), "the map, though no candidates come")


def test_no_heat_map_is_asked_for_while_candidates_are_on_their_way(
    app: App, collection: Path, engine: Callable[[str], None], asked: List[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.score_map.DELAY_MS", 60)
    app.review(collection)
    engine("grid 3")
    app.plugin.client.restart()
    app.point(3.25, 2.25)
    app.wait(lambda: app.session.asking, "the question")
    del asked[:]
    app.desk.score_map.ask_soon(None)  # what came in before the click
    app.settle(0.2)
    assert app.session.asking
    assert not [params for params in asked if isinstance(params, HeatMapParams)]
    app.wait(lambda: any(isinstance(params, HeatMapParams) for params in asked), "the heat map, once they are there")


def test_a_target_closes_though_the_engine_still_writes_its_heat_map(
    iface: Iface, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heat = HeatMap("t", "ponds", iface.canvas, tmp_path / "cache")
    folder, rmdir = heat.next_file().parent, os.rmdir

    def written_meanwhile(path: Any, **more: Any) -> None:
        (folder / ".score-2.tif").touch()
        rmdir(path, **more)

    monkeypatch.setattr(os, "rmdir", written_meanwhile)
    heat.close()
    monkeypatch.undo()
    assert [file.name for file in folder.iterdir()] == [".score-2.tif"]


def test_round_a_map_that_was_brought_to_a_candidate_nothing_is_drawn_ahead(iface: Iface) -> None:
    canvas = iface.canvas
    canvas.setPreviewJobsEnabled(True)
    canvas.setExtent(QgsRectangle(-20, -10, 20, 10))
    frame = CandidateFrame(canvas)
    frame.show(RING)
    frame.follow()
    canvas.renderComplete.emit(None)
    assert not canvas.previewJobsEnabled()
    canvas.renderComplete.emit(None)
    assert not canvas.previewJobsEnabled(), "drawn anew at the same place"
    canvas.setExtent(QgsRectangle(-10, -5, 10, 5))
    canvas.renderComplete.emit(None)
    assert canvas.previewJobsEnabled(), "the analyst moved it"
    frame.show(RING)
    frame.follow()
    canvas.renderComplete.emit(None)
    frame.close()
    assert canvas.previewJobsEnabled(), "as QGIS had it"


def test_who_has_nothing_drawn_ahead_keeps_it_so(iface: Iface) -> None:
    canvas = iface.canvas
    canvas.setPreviewJobsEnabled(True)
    frame = CandidateFrame(canvas)
    canvas.setPreviewJobsEnabled(False)
    frame.show(RING)
    frame.follow()
    canvas.renderComplete.emit(None)
    frame.close()
    assert not canvas.previewJobsEnabled()


def test_a_key_has_the_next_candidate_painted_before_anything_else(app: App, collection: Path) -> None:
    app.review(collection)
    app.wait(lambda: app.desk.layer_is_current() and not app.canvas.isDrawing(), "the map")
    painted: List[str] = []
    others: List[Any] = []
    badges: List[Any] = []
    app.dock.candidate.painted.connect(painted.append)
    app.dock.candidate.painted.connect(lambda _chip_id: badges.append(app.dock.candidate.badge))
    app.dock.gallery.candidates.dataChanged.connect(lambda *_: others.append(len(painted)))
    app.press(Qt.Key.Key_R)
    following = app.session.queue.current.candidate.chip_id
    assert painted == [following], "while the key is still being taken"
    assert others[0] == 1, "the gallery follows"
    app.settle()
    assert badges[0] == app.dock.candidate.badge, "what stands on it was that candidate's already"
    del painted[:]
    app.press(Qt.Key.Key_Backspace)
    assert painted[-1:] == [app.session.queue.current.candidate.chip_id] != [following]


def test_the_map_stays_where_it_was_brought_while_the_panel_changes_its_width(app: App, collection: Path) -> None:
    app.review(collection)
    app.wait(app.desk.layer_is_current, "the map")
    width = app.canvas.width()
    app.iface.window.resizeDocks([app.dock], [app.dock.width() + 60], Qt.Orientation.Horizontal)
    app.press(Qt.Key.Key_R)
    app.wait(
        lambda: app.desk.layer_is_current() and app.canvas.width() != width, "the next candidate, in another width"
    )
    ring = app.session.queue.current.candidate.footprint
    app.settle(0.6)  # QGIS draws a canvas anew half a second after it was resized
    centre = app.canvas.extent().center()
    assert centre.x() == pytest.approx(sum(x for x, _ in ring) / 4, abs=0.01)
    assert centre.y() == pytest.approx(sum(y for _, y in ring) / 4, abs=0.01)


def test_in_a_run_of_keys_the_map_waits_for_its_end(
    app: App, collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.desk.LAYER_DELAY_MS", 20_000)
    monkeypatch.setattr("plugin.desk.RUN_LAYER_MS", 60_000)
    monkeypatch.setattr("plugin.desk.RUN_S", 0.0)
    app.review(collection)
    app.press(Qt.Key.Key_R)
    assert app.desk._layer_timer.interval() == 20_000, "after one alone it follows soon"
    monkeypatch.setattr("plugin.desk.RUN_S", 5.0)
    app.press(Qt.Key.Key_Right)
    assert app.desk._layer_timer.interval() == 60_000


def test_saving_does_not_keep_the_map_waiting(app: App, collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugin.desk.LAYER_DELAY_MS", 60_000)
    monkeypatch.setattr("plugin.desk.RUN_S", 0.0)
    app.review(collection)
    app.press(Qt.Key.Key_R)
    left = app.desk._layer_timer.remainingTime()
    app.settle(0.05)
    app.saved()
    assert 0 < app.desk._layer_timer.remainingTime() < left
