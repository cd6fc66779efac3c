"""Choosing by which embedding a target is sought, and the window that tells which serves best."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, List

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton

from plugin.protocol import ComplementarityParams, HeatMapParams, ProposeParams, RemainingParams

from .hands import App


@pytest.fixture
def several(collection: Path) -> Path:
    """Return the collection with two embeddings."""
    told = {"embeddings": [{"name": name, "encoder": name, "encoder_identity": "", "dim": 2} for name in NAMES]}
    (collection / "collection.json").write_text(json.dumps(told), encoding="utf-8")
    return collection


NAMES = ("optical", "radar")


def choose(app: App, name: str) -> None:
    row = app.dock.embedding_row
    row._list.setCurrentIndex(row._list.findData(name))
    row._list.activated.emit(row._list.currentIndex())


def last(asked: List[Any], kind: Any) -> Any:
    return [one for one in asked if isinstance(one, kind)][-1]


def dialog(app: App) -> Any:
    return app.plugin.target_tools.embeddings._dialog


def cells(app: App, row: int) -> List[str]:
    return [dialog(app)._table.item(row, column).text() for column in range(4)]


def use_button(app: App) -> QPushButton:
    return dialog(app).findChild(QPushButton, "lookalikeUseEmbedding")


def judge(app: App) -> None:
    app.dock.embedding_row.judge.setEnabled(True)  # as with thirty found
    app.dock.embedding_row.judge.trigger()


def test_a_collection_of_one_embedding_offers_no_choice(app: App, collection: Path) -> None:
    app.review(collection)
    row = app.dock.embedding_row
    assert row.isHidden()
    assert not row.judge.isEnabled() and "has one embedding" in row.judge.toolTip()


def test_what_is_chosen_ranks_at_once_and_is_there_again(app: App, several: Path, asked: List[Any]) -> None:
    app.review(several)
    row = app.dock.embedding_row
    assert row.isVisible()
    assert [row._list.itemText(number) for number in range(3)] == ["optical", "radar", "optical + radar"]
    assert row._list.currentText() == "optical" and last(asked, ProposeParams).ranked_by.embedding == ""
    current = app.session.queue.current.candidate.chip_id
    choose(app, "optical+radar")
    assert last(asked, ProposeParams).ranked_by.embedding == "optical+radar"
    app.wait(lambda: not app.session.asking, "candidates")
    assert app.session.queue.current.candidate.chip_id == current
    for kind in (HeatMapParams, RemainingParams):
        app.wait(lambda: any(isinstance(one, kind) and one.ranked_by.embedding for one in asked), f"{kind.METHOD}")  # noqa: B023
    app.saved()
    target = app.plugin.targets.current
    app.plugin.new_target("other")
    app.wait(lambda: app.desk is not None and app.desk.name == "other", "the new target")
    assert row._list.currentText() == "optical"
    app.plugin.open_target(target, "target")
    app.wait(lambda: app.desk is not None and app.desk.name == "target", "the old target")
    assert row._list.currentText() == "optical + radar"
    app.wait(lambda: last(asked, ProposeParams).ranked_by.embedding == "optical+radar", "candidates")


def test_it_is_greyed_until_thirty_are_found(app: App, several: Path) -> None:
    app.review(several)
    action = app.dock.embedding_row.judge
    assert not action.isEnabled()
    assert action.text() == "Which embedding serves best? (1 of 30 found)"
    assert "30 of what you seek are needed" in action.toolTip()
    app.dock.embedding_row.show_embedding(app.plugin.collection, "radar", 0)
    assert action.isEnabled() and action.text() == "Which embedding serves best?"


def test_the_window_tells_which_serves_best_and_uses_it(app: App, several: Path, asked: List[Any]) -> None:
    app.review(several)
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    judge(app)
    assert dialog(app).isVisible() and dialog(app)._bar.isVisible() and not use_button(app).isEnabled()
    app.wait(lambda: dialog(app)._table.rowCount() == 3, "the table")
    question = last(asked, ComplementarityParams)
    assert len(question.answers.accepted) == len(question.answers.rejected) == 1
    assert cells(app, 0) == ["optical (in use)", "0.610", "", ""]
    assert cells(app, 2) == ["optical + radar", "0.690", "+0.080 (+0.050 to +0.110)", "yes"]
    note = dialog(app)._note.text()
    assert "12 blocks" in note and "40 chips" in note and "600 that are not" in note and "Blocks are 3 km wide." in note
    assert use_button(app).text() == "Use optical + radar" and use_button(app).isEnabled()
    dialog(app)._table.selectRow(0)
    assert not use_button(app).isEnabled()
    dialog(app)._table.selectRow(1)
    assert use_button(app).text() == "Use radar"
    dialog(app)._table.selectRow(2)
    use_button(app).click()
    assert not dialog(app).isVisible()
    assert app.session.sought.embedding == "optical+radar"
    assert app.dock.embedding_row._list.currentText() == "optical + radar"


def test_what_is_missing_is_said_in_the_window(app: App, several: Path) -> None:
    app.review(several)
    judge(app)
    app.wait(lambda: "in 2 blocks. At least 30 in 5 blocks" in dialog(app)._note.text(), "the engine's sentence")
    assert not use_button(app).isEnabled() and not dialog(app)._bar.isVisible()


def test_closing_the_window_cancels_and_leaving_the_target_closes_it(
    app: App, several: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled: List[int] = []
    monkeypatch.setattr(app.plugin.client, "cancel", cancelled.append)
    app.review(several)
    judge(app)
    request = app.plugin.target_tools.embeddings._request
    dialog(app).close()
    assert cancelled == [request]
    judge(app)
    app.wait(lambda: "At least 30" in dialog(app)._note.text(), "the engine's sentence")
    app.plugin.new_target("other")
    assert not dialog(app).isVisible() and len(cancelled) == 1
