"""The page to judge by: real drags and keys on the threshold, what it does to the map, and what stays of it."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path
from typing import Any, Callable, List, Optional, Tuple

import pytest
from qgis.core import QgsMapLayerLegend, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QMouseEvent, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QCheckBox, QDoubleSpinBox, QLabel, QTabWidget, QVBoxLayout, QWidget

from plugin.canvas.heat_map import HeatMap
from plugin.dock.chart import Boxes, Chart, Line, Panel, Plot, Spot, rounded
from plugin.dock.judge_page import JudgePage
from plugin.dock.judge_plots import at_score, count_ticks, found_plot, score_ticks, spread_plot
from plugin.dock.keys import SWIPE, Keymap
from plugin.project.record import threshold_text
from plugin.protocol import Depth, HeatMapResult, HistogramResult, Judgement, RemainingResult, ScoreBand
from plugin.target.threshold import Threshold, first_threshold, from_text, moved, to_text

from .hands import App, Iface, write_raster
from .traces import PROJECT, write


def spread(strategy: str = "auto", **more: Any) -> HistogramResult:
    """Ten bins from -0.5 to 0.5."""
    counts = ("0 0 0 0 0 0 0 0 1 3", "2 0 0 0 0 0 0 0 1 0", "0 0 0 0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0 0 2")
    unseen = "1000000 5000 900 80 30 20 9 5 2 1"
    found = {"first": -5, "decimals": 1, "counts": (*counts, unseen), "strategy": strategy, "head": "h"}
    return HistogramResult(**{**found, "learned_from": 7, **more})


@pytest.fixture
def page(qgis_app: Any, qtbot: Any) -> JudgePage:
    made = JudgePage()
    qtbot.addWidget(made)
    made.resize(420, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def chart_of(page: JudgePage) -> Chart:
    return page.findChild(Chart, "lookalikeSpread")


def figures(page: JudgePage) -> str:
    return page.findChild(QLabel, "lookalikeFigures").text()


def boxes(panel: Panel) -> Tuple[Tuple[float, float, float, float], ...]:
    (shape,) = panel.shapes
    assert isinstance(shape, Boxes)
    return shape.boxes


def line(plot: Optional[Plot]) -> Tuple[Spot, ...]:
    assert plot is not None
    (shape,) = plot.panels[0].shapes
    assert isinstance(shape, Line)
    return shape.points


def strategy(page: JudgePage) -> str:
    return page._found.strategy if page._found is not None else ""


def reaching(page: JudgePage, score: float) -> int:
    above = page.above(score)
    assert above is not None
    return above.chips


def at(chart: Chart, score: float) -> QPoint:
    return QPoint(round(chart.x_of(score)), chart.height() // 2)


def move(chart: Chart, to: QPoint) -> None:
    """Move the mouse with the left button down, which QTest cannot on a screen that is none."""
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(to), QPointF(chart.mapToGlobal(to)), left, left, plain)
    QApplication.sendEvent(chart, event)


def drag(chart: Chart, *scores: float) -> None:
    """Press at the first score, go over the others, and let go at the last."""
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(chart, scores[0]))
    for score in scores[1:]:
        move(chart, at(chart, score))
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(chart, scores[-1]))


def test_a_drag_moves_the_threshold_from_edge_to_edge_and_counts_what_reaches_it(page: JudgePage) -> None:
    moves: List[float] = []
    ends: List[Any] = []
    page.threshold_moved.connect(moves.append)
    page.threshold_set.connect(ends.append)
    page.show_spread(spread())
    drag(chart_of(page), -0.2, 0.13, 0.32)
    assert moves == [-0.2, 0.1, 0.3]
    assert ends == [0.3]
    assert "<b>10 chips</b> reach 0.3: 4 accepted · 1 rejected" in figures(page)
    assert "2 same place" in figures(page)
    assert "4 of the 4 found ones are kept (100%). The head has learned from them." in figures(page)
    drag(chart_of(page), 0.42)
    assert ends[-1] == 0.4
    assert "3 of the 4 found ones are kept (75%)" in figures(page)


def test_a_drag_beyond_the_ends_stays_at_them(page: JudgePage) -> None:
    page.show_spread(spread())
    chart = chart_of(page)
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(chart, 0.0))
    move(chart, QPoint(chart.width() + 500, 20))
    QTest.mouseRelease(
        chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(chart.width() + 500, 20)
    )
    assert page._threshold == 0.5
    assert "<b>0 chips</b>" in figures(page)
    QTest.mouseClick(chart, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at(chart, 0.0))
    assert page._threshold == 0.5


def test_keys_and_the_box_move_it_too(page: JudgePage) -> None:
    ends: List[Any] = []
    page.threshold_set.connect(ends.append)
    page.show_spread(spread())
    page.show_threshold(0.0)
    chart = chart_of(page)
    chart.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_PageUp):
        QTest.keyClick(chart, key)
    assert ends == [0.1, 0.2, 0.1, 0.5]
    box = page.findChild(QDoubleSpinBox, "lookalikeThreshold")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, box.locale().toString(-0.28, "f", 2))
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert ends[-1] == -0.3, "the nearest score at which chips are counted"
    assert box.value() == -0.3


def test_the_box_that_switches_it_off_and_on(page: JudgePage) -> None:
    ends: List[Any] = []
    wanted: List[bool] = []
    page.threshold_set.connect(ends.append)
    page.threshold_wanted.connect(lambda: wanted.append(True))
    page.show_spread(spread())
    switch = page.findChild(QCheckBox, "lookalikeThresholdOn")
    assert not switch.isChecked()
    assert not page.findChild(QDoubleSpinBox, "lookalikeThreshold").isEnabled()
    switch.click()
    assert wanted == [True]
    page.show_threshold(0.2)
    switch.click()
    assert ends == [None]
    assert figures(page) == ""


def test_precision_at_the_threshold_is_told_with_its_interval_or_why_it_is_not(page: JudgePage) -> None:
    page.show_spread(spread())
    page.show_threshold(0.2)
    page.show_judgement(Judgement((), 1.0, 9, 2, "No chip was drawn by chance yet: check what is left first."), "")
    assert "Precision there is not known. No chip was drawn by chance yet" in figures(page)
    depths = (Depth(0.4, 10, 0.9, 0.8, 1.0, 0.2), Depth(0.0, 100, 0.5, 0.4, 0.6, 0.8))
    band = ScoreBand(0.5, 50, 9, 3, 0.8, 0.7, 0.9, 0.8, 0.9)
    page.show_judgement(Judgement((band,), 1448.2, 9, 6, "", depths), "")
    assert "about 70%</b> (60% to 80%). That would be about 50% of all that there are (0% to 100%)." in figures(page)
    assert "9 blocks of 1,448 km" in page.findChild(QLabel, "lookalikeBlocks").text()
    table = page._table
    assert [table.item(0, column).text() for column in range(6)] == [
        "0.50", "50", "3", "80% (70% to 90%)", "80%", "90%",
    ]  # fmt: skip
    assert table.isVisible()
    page.show_judgement(None, "why not")
    assert not table.isVisible()
    assert "Precision there is not known. why not" in figures(page)


def test_between_two_depths_precision_lies_between_theirs() -> None:
    depths = (
        Depth(1.0, 10, 0.9, 0.8, 1.0, 0.2, 0.0, 0.6),
        Depth(0.0, 110, 0.5, 0.4, 0.6, 0.8, 0.4, 1.0),
        Depth(-3.0, 9000, 0.1, 0.0, 0.2, 1),
    )
    between = at_score(depths, 0.25)
    assert between is not None
    assert dataclasses.astuple(between) == pytest.approx((0.25, 85, 0.6, 0.5, 0.7, 0.65, 0.3, 0.9))
    assert at_score(depths, 0.0) == depths[1]
    assert at_score(depths, 5.0) == depths[0]
    assert at_score(depths, -9.0) == depths[2]
    assert at_score((), 0.0) is None


def test_each_state_has_bars_of_its_own_and_few_are_not_hidden_by_many() -> None:
    found = spread()
    plot = spread_plot(found, ("accepted", "rejected", "unseen"), "score", str)
    accepted, _, unseen = plot.panels
    assert (accepted.title, unseen.title) == ("accepted  4", "unseen  1,006,047")
    bars = {round(left, 3): top / accepted.y.high for left, _, _, top in boxes(accepted)}
    assert set(bars) == {0.3, 0.4}
    assert bars[0.4] > 0.8
    few = boxes(unseen)[-1]
    assert few[3] / unseen.y.high > 0.03, "one of a million is still seen"
    many = dataclasses.replace(found, counts=tuple(" ".join([text] * 100) for text in found.counts))
    assert all(len(boxes(panel)) <= 64 for panel in spread_plot(many, ("a", "r", "u"), "", str).panels)


def test_where_the_mouse_points_is_a_round_number() -> None:
    assert rounded(-0.013, 0.054) == pytest.approx(0.0)
    assert rounded(0.2349, 0.01) == pytest.approx(0.23)
    assert rounded(1234.0, 60.0) == pytest.approx(1250.0)
    assert rounded(0.5, 0.0) == 0.5


def test_what_was_found_rises_with_each_answer() -> None:
    plot = found_plot(["accept", "reject", "accept", "unsure"], ("answers", "found"))
    assert line(plot) == ((0, 0), (1, 1), (2, 1), (3, 2), (4, 2))
    long = found_plot(["accept", "reject"] * 5000, ("answers", "found"))
    points = line(long)
    assert len(points) < 500
    assert points[-1] == (10_000, 5000)
    assert found_plot([], ("answers", "found")) is None


@pytest.mark.parametrize("low, high", [(-3.7, 1.2), (0.0, 1.0), (0.123, 0.124), (-400, 900), (5.0, 5.001)])
def test_ticks_are_round_and_few(low: float, high: float) -> None:
    ticks = score_ticks(low, high)
    assert 2 <= len(ticks) <= 10
    assert all(low - 1e-9 <= value <= high + 1e-9 and float(text) == pytest.approx(value) for value, text in ticks)
    assert len(count_ticks(max(1, int(high)))) <= 7


def test_a_dark_theme_by_style_sheet_is_readable_too(page: JudgePage) -> None:
    page.setStyleSheet("QWidget { background: transparent; } QLabel { color: #c0c0c0; }")
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#333333"))
    page.setPalette(palette)
    page.show_spread(spread())
    page.show_threshold(0.1)
    chart = chart_of(page)
    image: QImage = chart.grab().toImage()
    marker = image.pixelColor(round(chart.x_of(0.1) * image.devicePixelRatio()), round(image.height() * 0.5))
    assert marker.lightness() > 120


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_drawn_in_the_palettes_colours(page: JudgePage, dark: bool) -> None:
    base, words = (QColor("#202020"), QColor("#e8e8e8")) if dark else (QColor("#ffffff"), QColor("#101010"))
    palette = QPalette()
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        palette.setColor(role, base)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        palette.setColor(role, words)
    page.setPalette(palette)
    page.show_spread(spread())
    page.show_threshold(0.1)
    chart = chart_of(page)
    chart.setPalette(palette)
    image: QImage = chart.grab().toImage()
    assert image.pixelColor(round(chart.x_of(-0.33)), round(image.height() * 0.2)) == base
    across = round(chart.x_of(0.1) * image.devicePixelRatio())  # the line covers pixels beside one another in part
    marker = [image.pixelColor(across + by, round(image.height() * 0.5)).lightness() for by in (-1, 0, 1)]
    assert min(abs(lightness - words.lightness()) for lightness in marker) < 60, "the marker stands out"


def test_a_threshold_in_another_unit_is_reached_by_the_same_share() -> None:
    found = spread()
    total = found.from_bin(0).chips
    kept = Threshold(0.9, "likeness", "old", 15, total)
    assert moved(kept, found, "log odds") == Threshold(0.2, "log odds", "h", 15, total)
    half = dataclasses.replace(kept, of=total * 2, chips=30)
    assert moved(half, found, "log odds").score == 0.2
    assert moved(dataclasses.replace(kept, chips=0), found, "log odds").score == 0.5
    assert moved(dataclasses.replace(kept, chips=total), found, "log odds").score == -0.5


def test_it_begins_at_even_odds_or_at_the_best_hundredth() -> None:
    assert first_threshold(spread()) == 0.0
    assert first_threshold(spread(first=-50)) == -4.9  # nothing reaches even odds
    assert first_threshold(spread("similar")) == -0.4


def test_what_is_kept_is_read_again_and_nonsense_is_none() -> None:
    kept = Threshold(0.25, "u", "h", 3, 10)
    assert from_text(to_text(kept)) == kept
    for text in (
        "",
        to_text(None),
        "{}",
        "[1]",
        '{"score": "x"}',
        to_text(dataclasses.replace(kept, score=float("nan"))),
    ):
        assert from_text(text) is None


def judge(app: App) -> JudgePage:
    page: JudgePage = app.dock.judge
    app.dock.show_page(page)
    app.iface.window.show()
    app.wait(lambda: chart_of(page).plot is not None, "the histogram")
    return page


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
    app.desk.answer("reject")
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


def test_the_threshold_is_the_targets_and_comes_back_with_the_project(
    app: App, collection: Path, tmp_path: Path
) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    page = judge(app)
    drag(chart_of(page), 0.7)
    first = app.plugin.targets.current
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None and app.desk.name == "lakes", "the other target")
    assert app.desk.threshold is None
    app.plugin.open_target(first, "islands")
    app.wait(lambda: app.desk is not None and app.desk.threshold == 0.7, "the threshold again")
    write(tmp_path / "islands.qgz")
    PROJECT().clear()
    app.settle()
    assert PROJECT().read(str(tmp_path / "islands.qgz"))
    app.wait(lambda: app.desk is not None and app.desk.threshold == 0.7, "the threshold after opening")
    app.settle(0.2)
    assert not PROJECT().isDirty()


def test_the_first_lesson_moves_it_to_where_as_many_chips_reach_it(app: App, collection: Path) -> None:
    app.review(collection)
    page = judge(app)
    drag(chart_of(page), 0.8)  # of 1,001 chips 201 reach it
    app.dock.show_page(app.dock.review)
    for _ in range(6):
        app.press(Qt.Key.Key_R)
    app.saved()
    app.wait(lambda: app.session.last.strategy == "head", "learning")
    app.wait(lambda: app.desk.threshold is not None, "the threshold, though nobody looks at the page")
    assert app.desk.threshold == 0.4, "6 of 30 bins of log odds from -2 to 1 reach it"
    judge(app)
    app.wait(lambda: "moved to where" in figures(page), "it to be said")


def test_a_new_head_leaves_it_where_it_is_and_as_many_again_are_one_click_away(app: App, collection: Path) -> None:
    app.review(collection)
    app.desk.answer("reject")
    app.session.ask_anew()
    app.wait(lambda: app.session.last.strategy == "head", "learning")
    page = judge(app)
    app.wait(lambda: strategy(page) == "head", "its scores")
    drag(chart_of(page), 0.5)
    before = reaching(page, 0.5)
    app.desk.answer("accept")
    app.session.ask_anew()
    app.wait(lambda: "Learned anew" in figures(page), "the note")
    assert app.desk.threshold == 0.5
    assert f"{before} chips reached it then" in figures(page)
    page.findChild(QLabel, "lookalikeFigures").linkActivated.emit("#")
    assert "Learned anew" not in figures(page)
    assert abs(reaching(page, app.desk.threshold) - before) <= 33


def test_nothing_is_asked_while_nobody_looks(app: App, collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: List[str] = []
    app.open(collection)
    request = app.plugin.client.request

    def listening(params: Any, *rest: Any, **more: Any) -> Any:
        asked.append(params.METHOD)
        return request(params, *rest, **more)

    monkeypatch.setattr(app.plugin.client, "request", listening)
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    app.settle(0.3)
    assert "histogram" not in asked
    page = judge(app)
    assert asked.count("histogram") == 1
    app.dock.show_page(app.dock.review)
    app.dock.show_page(page)
    app.settle(0.2)
    assert asked.count("histogram") == 1, "what is known is not asked again"


def test_precision_is_asked_at_rest_and_gives_way_to_learning(
    app: App, collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.plugin.target_tools.judging._rest.setInterval(50)
    asked: List[Any] = []
    given_up: List[int] = []
    request = app.plugin.client.request

    def keep(params: Any, *rest: Any, **more: Any) -> Any:
        if getattr(params, "judge", False):
            asked.append(params)
            return 1_000_000 + len(asked)
        return request(params, *rest, **more)

    monkeypatch.setattr(app.plugin.client, "request", keep)
    monkeypatch.setattr(app.plugin.client, "cancel", given_up.append)
    app.review(collection)
    judge(app)
    app.wait(lambda: len(asked) == 1, "the question")
    assert asked[0].answers == app.desk.asked.answers, "of what has been learned already, which costs nothing anew"
    app.desk.answer("reject")
    app.session.ask_anew()
    app.wait(lambda: given_up == [1_000_001], "judging to be given up")
    app.wait(lambda: len(asked) == 2, "the question again, once it has learned")
    app.dock.show_page(app.dock.review)
    assert given_up == [1_000_001, 1_000_002]


def test_what_it_finds_is_told_at_the_threshold(app: App, collection: Path) -> None:
    app.plugin.target_tools.judging._rest.setInterval(50)
    app.review(collection)
    page = judge(app)
    app.wait(lambda: "check what is left first" in page._reason, "why there is none")
    app.wait(page.stopping._check.isEnabled, "the light")
    page.stopping._check.click()
    app.wait(lambda: any(item.candidate.drawn for item in app.session.queue.items), "chips drawn by chance")
    while len(app.session.drawn) < 5:
        app.desk.answer("reject")
        app.saved()
    app.wait(lambda: page._judged is not None, "precision")
    drag(chart_of(page), 0.5)
    assert "about 80%" in figures(page)


def test_the_engine_dies_in_the_middle_and_the_page_goes_on(
    app: App, collection: Path, engine: Callable[[str], None]
) -> None:
    app.review(collection)
    page = judge(app)
    drag(chart_of(page), 0.6)
    app.plugin.client.restart()
    app.settle(0.2)
    app.desk.answer("reject")
    app.session.ask_anew()
    app.wait(lambda: chart_of(page).plot is not None and strategy(page) == "head", "the scores again")
    assert app.desk.threshold is not None


def test_an_empty_page_says_what_to_do_and_takes_no_drag(app: App, collection: Path) -> None:
    app.open(collection)
    page: JudgePage = app.dock.judge
    app.dock.show_page(page)
    chart = chart_of(page)
    assert "example" in chart.accessibleDescription()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 60))
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert app.desk.threshold is None


def test_an_example_that_is_undone_takes_its_scores_along(app: App, collection: Path) -> None:
    app.review(collection)
    page = judge(app)
    app.desk.answer("undo")
    app.wait(lambda: chart_of(page).plot is None, "the scores to go")
    app.desk.answer("redo")
    app.wait(lambda: chart_of(page).plot is not None, "the scores again")


def test_the_arrows_are_the_charts_while_it_has_the_focus_in_either_profile(app: App, collection: Path) -> None:
    app.review(collection)
    page = judge(app)
    drag(chart_of(page), 0.6)
    cursor = app.session.queue.cursor
    chart_of(page).setFocus()
    QTest.keyClick(chart_of(page), Qt.Key.Key_Left)
    assert app.session.queue.cursor == cursor
    assert app.desk.threshold == 0.5
    app.plugin.keyboard.use([Keymap(SWIPE)])
    QTest.keyClick(chart_of(page), Qt.Key.Key_Right)
    app.plugin.keyboard.use([Keymap()])
    assert app.desk.threshold == 0.6
    assert app.counts == (0, 0, 0), "nobody answers what is not seen"


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


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_in_whatever_order_page_map_and_project_agree(app: App, collection: Path, seed: int) -> None:
    draw = random.Random(seed)
    app.review(collection)
    page = judge(app)
    chart = chart_of(page)
    first = app.plugin.targets.current

    def anywhere() -> QPoint:
        return QPoint(draw.randrange(-20, chart.width() + 20), draw.randrange(chart.height()))

    def press() -> None:
        QTest.mousePress(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, anywhere())

    def release() -> None:
        QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, anywhere())

    def answer() -> None:
        if app.desk is not None and app.session.queue.current is not None:
            app.desk.answer(draw.choice(("accept", "reject", "unsure")))

    def undo() -> None:
        if app.desk is not None:
            app.desk.answer("undo")

    def learn() -> None:
        if app.desk is not None:
            app.session.ask_anew()

    def switch() -> None:
        if draw.random() < 0.5:
            app.plugin.new_target(f"t{draw.random()}")
        else:
            app.plugin.open_target(first, "islands")

    def delete() -> None:
        PROJECT().removeAllMapLayers()

    def follow() -> None:
        page._figures.linkActivated.emit("#")

    acts: List[Callable[[], Any]] = [
        press, release, lambda: move(chart, anywhere()), lambda: move(chart, anywhere()), answer, answer, undo, learn,
        lambda: QTest.keyClick(chart, draw.choice((Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp))),
        lambda: page.findChild(QCheckBox, "lookalikeThresholdOn").click(),
        lambda: app.dock.show_page(draw.choice((app.dock.review, page))),
        lambda: app.settle(draw.choice((0.0, 0.02, 0.1))),
    ]  # fmt: skip
    rare: List[Callable[[], Any]] = [switch, delete, app.plugin.client.restart, follow]
    for _ in range(200):
        act = draw.choice(rare) if draw.random() < 0.06 else draw.choice(acts)
        act()
    release()
    app.plugin.open_target(first, "islands")
    app.wait(lambda: app.desk is not None and not app.session.asking, "the target")
    if not app.session.has_examples:  # it was undone
        app.point(0.25, 0.25)
        app.wait(lambda: app.session.has_examples and not app.session.asking, "the example")
    app.session.ask_anew()
    app.wait(lambda: not app.session.asking and app.desk.asked is not None, "the answer")
    judge(app)
    app.wait(lambda: app.plugin.target_tools.judging._shown is app.desk.asked, "the scores")
    kept = from_text(threshold_text(first))
    assert app.desk.threshold == page._threshold == (kept.score if kept is not None else None)
    app.saved()


def test_the_narrowest_page_still_shows_all_of_its_width(qgis_app: Any, qtbot: Any) -> None:
    window, tabs, page = QWidget(), QTabWidget(), JudgePage()
    QVBoxLayout(window).addWidget(tabs)
    tabs.addTab(page, "Judge")
    qtbot.addWidget(window)
    window.resize(10, 400)
    window.show()
    qtbot.waitExposed(window)
    page.show_spread(spread())
    page.show_threshold(0.2)
    told = {"estimate": 14.3, "estimate_unsure": 17.0, "low": 5, "high": 40, "audited": 120, "unsure": 3}
    page.stopping.show_remaining(
        RemainingResult(**told, light="cannot tell", needed=45_105, known=80, unseen=45_000)  # type: ignore[arg-type]
    )
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width())
    assert tabs.width() < 400
