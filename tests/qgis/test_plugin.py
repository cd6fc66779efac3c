"""The whole plugin in a QGIS window, with an engine that is not one: from the first start to the export."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt

from .conftest import App


def test_a_click_brings_candidates_a_layer_and_a_heat_map(app: App, collection: Path) -> None:
    app.review(collection)
    assert len(app.session.queue.items) == 25
    app.wait(lambda: app.desk._heat.layer is not None, "the heat map")
    app.wait(app.desk.layer_is_current, "the candidate layer")
    assert app.desk._candidates.layer.featureCount() == 26
    assert "islands" in app.dock._collection.text()


def test_keys_decide_and_the_figures_follow_the_log(app: App, collection: Path) -> None:
    app.review(collection)
    for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_U, Qt.Key.Key_R):
        app.press(key)
    assert app.session.queue.cursor == 4
    app.saved()
    assert app.counts == (1, 2, 1)
    app.settle()
    assert "2" in app.dock._rejected.text()
    app.press(Qt.Key.Key_Backspace)
    app.saved()
    assert app.counts == (1, 1, 1)
    assert app.session.queue.cursor == 3
    app.press(Qt.Key.Key_Backspace, modifier=Qt.KeyboardModifier.ShiftModifier)
    app.saved()
    assert app.counts == (1, 2, 1)
