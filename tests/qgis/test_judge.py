"""Judging in the panel: what is asked when, and what stays of the threshold whatever comes between."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path
from typing import Any, Callable, List

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QCheckBox, QLabel

from plugin.dock.judge_page import JudgePage
from plugin.dock.keys import SWIPE, Keymap
from plugin.project.record import threshold_text
from plugin.protocol import HistogramParams
from plugin.target.threshold import from_text

from .hands import App
from .judged import chart_of, drag, figures, judge, move
from .traces import PROJECT, write


def strategy(page: JudgePage) -> str:
    return page._found.strategy if page._found is not None else ""


def reaching(page: JudgePage, score: float) -> int:
    above = page.above(score)
    assert above is not None
    return above.chips


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
    app.desk.answering.answer("reject")
    app.session.ask_anew()
    app.wait(lambda: app.session.last.strategy == "head", "learning")
    page = judge(app)
    app.wait(lambda: strategy(page) == "head", "its scores")
    drag(chart_of(page), 0.5)
    before = reaching(page, 0.5)
    app.desk.answering.answer("accept")
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
    app.desk.answering.answer("reject")
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
        app.desk.answering.answer("reject")
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
    app.desk.answering.answer("reject")
    app.session.ask_anew()
    app.wait(lambda: chart_of(page).plot is not None and strategy(page) == "head", "the scores again")
    assert app.desk.threshold is not None


def test_scores_by_the_ranking_before_are_not_taken_for_those_of_this_one(
    app: App, collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.review(collection)
    page, judging = judge(app), app.plugin.target_tools.judging
    held: List[Callable[[], int]] = []
    client, request = app.plugin.client, app.plugin.client.request

    def hold_scores(params: Any, *rest: Any, **more: Any) -> int:
        if isinstance(params, HistogramParams):
            held.append(partial(request, params, *rest, **more))
            return -1
        return int(request(params, *rest, **more))

    with monkeypatch.context() as busy:
        busy.setattr(client, "request", hold_scores)
        app.desk.answering.answer("reject")
        app.wait(lambda: bool(held), "the scores to be asked for, by what ranks still")
        app.session.ask_anew()
        app.wait(lambda: judging._asked.answers.rejected and not judging._soon.isActive(), "another ranking")
    for ask in held:
        ask()
    app.wait(lambda: strategy(page) == "head" and judging._shown is judging._asked, "the scores by it")


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
    app.desk.answering.answer("undo")
    app.wait(lambda: chart_of(page).plot is None, "the scores to go")
    app.desk.answering.answer("redo")
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
            app.desk.answering.answer(draw.choice(("accept", "reject", "unsure")))

    def undo() -> None:
        if app.desk is not None:
            app.desk.answering.answer("undo")

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
