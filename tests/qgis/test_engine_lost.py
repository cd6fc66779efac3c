"""An engine that is killed, missing or refuses: the review goes on, and nothing is lost."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton

from .hands import App


def test_an_engine_killed_in_the_middle_of_a_search_is_replaced_and_the_loop_goes_on(
    app: App, collection: Path, engine: Callable[[str], None]
) -> None:
    engine("grid 1000")
    app.plugin.client.restart()
    app.open(collection)
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.asking, "the question")
    engine("grid 0")
    os.kill(app.plugin.client.pid, signal.SIGKILL)
    app.wait(lambda: app.session.queue.current is not None, "candidates from the next engine")
    assert any("started again" in text for text in app.told)
    app.press(Qt.Key.Key_A)
    app.saved()
    assert app.counts == (1, 0, 0)


def test_a_click_is_not_lost_when_the_engine_dies_under_it(app: App, collection: Path) -> None:
    app.open(collection)
    os.kill(app.plugin.client.pid, signal.SIGKILL)
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")


def test_without_an_engine_there_is_one_message_with_a_button(
    app: App, collection: Path, engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugin.engine_client import engine_choice
    from plugin.errors import UserError

    def none(_chosen: str) -> Any:
        raise UserError("Lookalike has no engine yet: choose a Python.")

    monkeypatch.setattr(engine_choice, "engine_launch", none)
    app.plugin.client.restart()
    app.plugin.open_collection(str(collection))
    app.settle(0.2)
    app.plugin.open_collection(str(collection))
    app.settle(0.2)
    assert app.messages() == ["Lookalike has no engine yet: choose a Python."]
    assert "Set up the engine…" in [button.text() for button in app.iface.bar.findChildren(QPushButton)]
    assert "no engine yet" in app.hint()
    assert app.dock.first._engine_words.text() == "Lookalike has no engine yet: choose a Python."
    assert app.dock.first._set_up.isVisible()
    engine("grid 0")
    app.plugin.client.restart()
    app.wait(lambda: app.desk is not None, "the collection that waited")
    assert app.messages() == []
    assert not app.dock.first.isVisible()


def test_an_engine_that_goes_while_reviewing_stops_no_answer(
    app: App, collection: Path, monkeypatch: pytest.MonkeyPatch, engine: Callable[[str], None]
) -> None:
    from plugin.engine_client import engine_choice
    from plugin.errors import UserError

    app.review(collection)

    def none(_chosen: str) -> Any:
        raise UserError("The Python has gone.")

    monkeypatch.setattr(engine_choice, "engine_launch", none)
    app.plugin.client.restart()
    for _ in range(12):
        app.press(Qt.Key.Key_R)
        app.settle(0.02)
    app.saved()
    assert app.counts == (0, 12, 0)
    app.wait(lambda: "no answer" in app.dock.figures.learning.text(), "the engine given up")
    assert app.messages() == ["The Python has gone."]
    while app.session.queue.current is not None:
        app.press(Qt.Key.Key_R)
        app.settle(0.01)
    assert app.dock.review.offer.text() == "Try again"
    engine("grid 0")
    app.plugin.client.restart()
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    assert not app.dock.review.offer.isVisible()


def test_a_collection_that_is_none_is_refused_in_one_sentence(app: App, tmp_path: Path, collection: Path) -> None:
    app.plugin.open_collection(str(tmp_path / "nowhere"))
    app.wait(lambda: bool(app.messages()), "the refusal")
    assert len(app.messages()) == 1
    assert "There is no collection at" in app.messages()[0]
    assert "There is no collection at" in app.hint()
    assert app.dock.review.offer.isVisible()
    app.review(collection)
    app.plugin.open_collection(str(tmp_path / "neither"))
    app.wait(lambda: len(app.messages()) == 2, "the second refusal")
    assert app.desk is not None, "what is open stays open"
    app.press(Qt.Key.Key_A)
    app.saved()


def test_a_collection_altered_while_open_stops_the_search_and_not_the_answers(app: App, collection: Path) -> None:
    app.review(collection)
    (collection / "altered").write_text("")
    for _ in range(5):
        app.press(Qt.Key.Key_R)
    app.wait(lambda: any("was altered after it was written" in text for text in app.told), "the sentence")
    app.saved()
    assert app.counts == (0, 5, 0)
    (collection / "altered").unlink()
    app.press(Qt.Key.Key_R)
    app.wait(lambda: not app.session.unanswered and not app.session.asking, "the next learning")
