"""An engine that is given up: the analyst tries again or chooses another Python, and the review goes on."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Callable, List

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QPushButton

from plugin.dock.engine_dialog import EngineDialog
from plugin.settings import Settings

from .asking import make_program
from .hands import App

GOOD = '#!/bin/sh\necho \'lookalike {"version": [3, 12, 1], "lacking": []}\'\n'


def buttons(app: App) -> List[str]:
    return [button.text() for button in app.iface.bar.findChildren(QPushButton) if button.isVisible()]


def press(app: App, text: str) -> None:
    next(each for each in app.iface.bar.findChildren(QPushButton) if each.text() == text).click()


def give_up(app: App, engine: Callable[[str], None], mode: str) -> None:
    """Let the engine of a review die, and none come back that can be used."""
    engine(mode)
    os.kill(app.plugin.client.pid, signal.SIGKILL)
    app.wait(lambda: app.plugin.client.is_given_up, "the engine to be given up")
    for _ in range(6):
        app.press(Qt.Key.Key_R)
        app.settle(0.02)
    app.wait(lambda: app.session.unanswered, "the question that has no answer")
    assert {"Try again", "Set up the engine…"} <= set(buttons(app))


def goes_on(app: App) -> None:
    app.wait(lambda: not app.session.unanswered and not app.session.asking, "candidates")
    assert not {"Try again", "Set up the engine…"} & set(buttons(app))
    app.press(Qt.Key.Key_A)
    app.saved()
    assert app.counts == (1, 6, 0)


@pytest.mark.parametrize("mode", ["dies at start", "no numpy", "version 99"])
def test_trying_again_from_the_message_goes_on(
    app: App, collection: Path, engine: Callable[[str], None], mode: str
) -> None:
    app.review(collection)
    give_up(app, engine, mode)
    engine("grid 0")
    press(app, "Try again")
    goes_on(app)


def test_trying_again_in_vain_says_so_again(app: App, collection: Path, engine: Callable[[str], None]) -> None:
    app.review(collection)
    give_up(app, engine, "no numpy")
    press(app, "Try again")
    app.wait(lambda: "Try again" not in buttons(app), "the message to go")
    app.wait(lambda: "Try again" in buttons(app), "the message to come again")
    engine("grid 0")
    press(app, "Try again")
    goes_on(app)


def test_trying_again_in_the_dock_starts_an_engine(app: App, collection: Path, engine: Callable[[str], None]) -> None:
    app.review(collection)
    give_up(app, engine, "no numpy")
    for _ in range(19):
        app.press(Qt.Key.Key_R)
        app.saved()
    assert app.session.queue.current is None
    assert app.dock.review.offer.text() == "Try again"
    engine("grid 0")
    app.dock.review.offer.click()
    app.wait(lambda: app.session.queue.current is not None, "candidates")


def test_choosing_a_good_python_goes_on(
    app: App, collection: Path, engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app.review(collection)
    give_up(app, engine, "no numpy")
    python = make_program(tmp_path / "python", GOOD)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (python, ""))
    engine("grid 0")
    press(app, "Set up the engine…")
    window = app.plugin.iface.mainWindow().findChild(EngineDialog)
    next(each for each in window.findChildren(QPushButton) if "Python that has" in each.text()).click()
    goes_on(app)
    assert Settings().engine_python == python
    Settings().engine_python = ""


def test_a_collection_that_waits_is_opened_when_trying_again(
    app: App, collection: Path, engine: Callable[[str], None]
) -> None:
    engine("no numpy")
    app.plugin.open_collection(str(collection))
    app.wait(lambda: app.plugin.client.is_given_up, "the engine to be given up")
    app.wait(lambda: "Try again" in buttons(app), "the message")
    engine("grid 0")
    press(app, "Try again")
    app.wait(lambda: app.desk is not None, "the target to open")
