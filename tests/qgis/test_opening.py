"""While a target opens: early keys, targets that are passed in the list, and a disk that takes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, List

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from plugin.dock.target_box import TargetBox
from plugin.engine_client import environment
from plugin.errors import UserError

from .hands import App
from .traces import decisions_in, write

EARLY = "answered nothing"


def test_a_key_that_is_too_early_answers_nothing_and_says_so(
    app: App, collection: Path, engine: Callable[[str], None]
) -> None:
    app.review(collection)
    target, name = app.plugin.targets.current, app.plugin.targets.name
    app.press(Qt.Key.Key_A)
    app.saved()
    heard: List[int] = []
    app.iface.window.keyPressEvent = lambda event: heard.append(event.key())
    app.plugin.open_target(target, name)
    assert app.desk is None and name in app.hint()
    app.press(Qt.Key.Key_R)
    assert EARLY in app.hint() and not heard, "QGIS has no use for it either"
    app.wait(lambda: app.desk is not None, "the target")
    app.wait(lambda: app.session.queue.current is not None, "the candidates")
    assert app.counts == (1, 0, 0) and not app.session.pending and EARLY not in app.hint()
    app.press(Qt.Key.Key_R)
    app.wait(lambda: app.counts == (1, 1, 0), "the answer")
    app.plugin.open_target(target, name)
    assert EARLY not in app.hint(), "only after a key"


def test_a_key_while_the_first_candidates_are_looked_for(
    app: App, collection: Path, engine: Callable[[str], None]
) -> None:
    engine("grid 3")
    app.plugin.client.restart()
    app.open(collection)
    app.press(Qt.Key.Key_A)
    assert EARLY not in app.hint(), "nothing is on its way before there is an example"
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.asking, "the question")
    assert app.session.queue.current is None
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_1)
    assert EARLY in app.hint()
    app.wait(lambda: app.session.queue.current is not None, "the candidates")
    app.saved()
    assert app.counts == (0, 0, 0)


@pytest.fixture
def box(qtbot: Any) -> TargetBox:
    made = TargetBox()
    qtbot.addWidget(made)
    made.show_targets([(f"u{number}", f"target {number}") for number in range(5)], "u0")
    made.show()
    made.activateWindow()
    QApplication.setActiveWindow(made)
    made.setFocus()
    return made


def test_targets_that_keys_pass_are_not_opened(box: TargetBox, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: List[str] = []
    box.chosen.connect(chosen.append)
    box._pause.setInterval(30)
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "target 3" and not chosen
    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen == ["u3"]
    box._pause.setInterval(10_000)
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen == ["u3", "u2"], "Enter does not wait"
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert not box._pause.isActive() or box.currentData() == "u0"
    box.clearFocus()
    assert box.currentData() == "u0" and chosen == ["u3", "u2"], "left without choosing: the open one is shown"


def test_labels_are_saved_where_nothing_can_be_written_for_this_user(
    app: App, collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("no folder")
    for module in ("plugin.desk.user_data", "plugin.engine_client.environment.user_data"):
        monkeypatch.setattr(module, lambda: tmp_path / "data")
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    app.saved()
    assert decisions_in(tmp_path / "islands.lookalike") == ["accept", "reject"]
    app.desk.score_map.ask()
    app.desk.score_map.ask()
    assert sum("No heat map" in text for text in app.told) == 1, "told once, not after each lesson"
    with pytest.raises(UserError, match="coverage cannot be written"):
        environment.cache_folder("coverage")
    app.dock.coverage_wanted.emit()
    assert any("coverage cannot be written" in text for text in app.messages())
