"""The row that says what is left, the chips drawn by chance, and that it is one thing in two places."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, List

import pytest
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QToolButton

from plugin.dock.stopping_row import StoppingRow
from plugin.protocol import CANNOT_TELL, KEEP_GOING, LITTLE_LEFT, RemainingResult
from plugin.review.marks import REJECT

from .hands import App


def found(light: str, **more: Any) -> RemainingResult:
    told = {
        "estimate": 14.3, "estimate_unsure": 14.3, "low": 5, "high": 40, "audited": 120, "unsure": 0, "light": light,
        "needed": 1030, "known": 80, "unseen": 45_000, "elsewhere": 0,
    }  # fmt: skip
    return RemainingResult(**{**told, **more})


@pytest.fixture
def row(qgis_app: Any, qtbot: Any) -> StoppingRow:
    made = StoppingRow()
    qtbot.addWidget(made)
    made.resize(460, 40)
    made.show()
    qtbot.waitExposed(made)
    return made


def text(row: StoppingRow) -> str:
    labels = [row.findChild(QLabel, name).text() for name in ("lookalikeRemaining", "lookalikeLeft")]
    return "<br>".join(label for label in labels if label)


def test_each_light_has_its_word_and_how_much_is_left(row: StoppingRow) -> None:
    row.show_remaining(found(KEEP_GOING))
    assert text(row) == "<b>Keep going</b><br>about 14 left (5 to 40)"
    row.show_remaining(found(LITTLE_LEFT, low=0, high=3, estimate=0.4, estimate_unsure=0.4, needed=0))
    assert text(row) == "<b>Little left</b><br>at most 3 left"
    row.show_remaining(found(LITTLE_LEFT, low=0, high=0, estimate=0.0, estimate_unsure=0.0, needed=0, unseen=0))
    assert text(row) == "<b>Little left</b><br>nothing left"
    row.show_remaining(found(CANNOT_TELL, estimate_unsure=17.0))
    assert text(row) == "<b>Cannot tell yet</b>: 1,030 more answers<br>about 14 to 17 left (5 to 40)"
    vague = found(KEEP_GOING, low=104, high=38_633, estimate=8_639.4, estimate_unsure=8_639.4, unseen=45_262)
    row.show_remaining(vague)
    assert text(row) == "<b>Keep going</b><br>about 8,600 left (100 to 39,000)", "no digit that nobody can know"
    assert "between 104 and 38,633 " in row.findChild(QLabel, "lookalikeRemaining").toolTip()
    row.show_remaining(dataclasses.replace(vague, high=45_262))
    assert text(row).endswith("(100 to 45,262)"), "never more than there are"
    row.show_remaining(found(CANNOT_TELL, audited=0))
    assert text(row) == "<b>Cannot tell yet</b>", "so many would only frighten who has just begun"
    row.show_remaining(found(CANNOT_TELL, audited=0, needed=73))
    assert text(row) == "<b>Cannot tell yet</b>: 73 more answers"
    row.show_remaining(None)
    assert text(row) == ""


def test_each_light_has_a_shape_of_its_own(row: StoppingRow) -> None:
    def shape(light: str) -> QImage:
        row.show_remaining(found(light) if light else None)
        return row._light.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)

    shapes = [shape(light) for light in (KEEP_GOING, LITTLE_LEFT, CANNOT_TELL, "")]
    assert all(one != other for number, one in enumerate(shapes) for other in shapes[:number])


def test_what_stands_behind_it_is_told_on_demand(row: StoppingRow) -> None:
    row.show_remaining(found(CANNOT_TELL, unsure=3, elsewhere=12))
    told = row.findChild(QLabel, "lookalikeRemaining").toolTip()
    for part in ("80 found; 45,000 chips", "120 chips drawn", "between 5 and 40", "3 of them are unsure", "12 more"):
        assert part in told


def check(app: App) -> None:
    app.wait(lambda: bool(text(app.dock.stopping)), "the light")
    app.dock.stopping.findChild(QPushButton, "lookalikeCheck").click()


def test_checking_mixes_drawn_chips_into_the_row_and_tells_what_they_say(app: App, collection: Path) -> None:
    app.review(collection)
    app.wait(lambda: "Cannot tell yet" in text(app.dock.stopping), "the light")
    current = app.session.queue.current.candidate.chip_id
    check(app)
    app.wait(lambda: any(item.candidate.drawn for item in app.session.queue.items), "chips drawn by chance")
    assert app.session.queue.current.candidate.chip_id == current
    while len(app.session.drawn) < 5:
        app.desk.answering.answer(REJECT)
        app.saved()
    app.wait(lambda: "Keep going" in text(app.dock.stopping), "the light to change")
    assert "about 14 left (5 to 40)" in text(app.dock.stopping)
    check(app)
    ahead = app.session.queue.items[app.session.queue.cursor + 1 :]  # the one in view stays
    app.wait(lambda: app.session.queue.items[app.session.queue.cursor + 1 :] != ahead, "another row")
    ahead = app.session.queue.items[app.session.queue.cursor + 1 :]
    assert not any(item.candidate.drawn and not item.label for item in ahead)


def test_a_drawn_chip_is_marked_as_such(app: App, collection: Path) -> None:
    app.review(collection)
    check(app)
    app.wait(lambda: any(item.candidate.drawn for item in app.session.queue.items), "chips drawn by chance")
    place = next(place for place, item in enumerate(app.session.queue.items) if item.candidate.drawn)
    model = app.dock.gallery.candidates
    tips: List[str] = [model._describe(app.session.queue.items[row]) for row in (0, place)]
    assert "chance" not in tips[0]
    assert "one in 500" in tips[1]
    app.session.go_to(place)
    facts = app.dock.review.facts
    assert "◇ by chance" in facts.lines
    item = app.session.queue.items[place]
    facts.show_item(dataclasses.replace(item, candidate=dataclasses.replace(item.candidate, drawn=None)))
    assert "◇ by chance" not in facts.lines


def test_the_button_beside_it_shows_the_page_to_judge_by(app: App, collection: Path) -> None:
    app.review(collection)
    app.wait(lambda: bool(text(app.dock.stopping)), "the light")
    app.dock.stopping.findChild(QToolButton).click()
    assert app.dock.page is app.dock.judge
    assert text(app.dock.judge.stopping) == text(app.dock.stopping)


def test_checking_is_one_switch_in_two_places(app: App, collection: Path) -> None:
    app.review(collection)
    app.wait(lambda: bool(text(app.dock.stopping)), "the light")
    here, there = (row.findChild(QPushButton, "lookalikeCheck") for row in (app.dock.stopping, app.dock.judge.stopping))
    there.click()
    assert app.session.checking
    assert here.isChecked()
    here.click()
    assert not app.session.checking
    assert not there.isChecked()


def test_another_target_starts_unchecked(app: App, collection: Path) -> None:
    app.review(collection)
    check(app)
    assert app.session.checking
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None and app.desk.name == "lakes", "the other target")
    assert not app.session.checking
    assert not app.dock.stopping.findChild(QPushButton, "lookalikeCheck").isChecked()
    assert text(app.dock.stopping) == ""


def test_a_target_that_is_come_back_to_is_checked_as_it_was(app: App, collection: Path) -> None:
    app.review(collection)
    name, target = app.desk.name, app.session.identity.target
    check(app)
    app.wait(lambda: any(item.candidate.drawn for item in app.session.queue.items), "chips drawn by chance")
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None and app.desk.name == "lakes", "the other target")
    app.plugin.open_target(target, name)
    app.wait(lambda: app.desk is not None and app.desk.name == name, "the first target")
    assert app.session.checking
    rows = (app.dock.stopping, app.dock.judge.stopping)
    assert all(row.findChild(QPushButton, "lookalikeCheck").isChecked() for row in rows)
    app.wait(lambda: any(item.candidate.drawn for item in app.session.queue.items), "chips drawn by chance")
    check(app)
    app.plugin.open_target(target, name)
    app.wait(lambda: app.desk is not None and app.session.last is not None, "the target once more")
    assert not app.session.checking
