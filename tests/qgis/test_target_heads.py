"""Heads kept from a target, and used on another collection: in the log, audited before anything is exported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog

from plugin.desk_words import standing_of
from plugin.engine_client import engine_choice
from plugin.engine_client.environment import engine_launch
from plugin.protocol import HeatMapParams, ProposeParams
from plugin.review.classes import COLOURS
from plugin.review.events import HEAD
from plugin.target import heads

from .exported import rows
from .hands import App


@pytest.fixture(autouse=True)
def heads_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the files of heads are put for the engine."""
    monkeypatch.setattr("plugin.target.heads.user_data", lambda: tmp_path / "temporary")
    return tmp_path / "temporary" / "lookalike" / "cache" / "heads"


def write_head(path: Path, **changes: Any) -> str:
    said = {"target": "ponds", "classes": {}, "home_id": "elsewhere", "home": "north", **changes}
    path.write_text(json.dumps(said), encoding="utf-8")
    return str(path)


def use(app: App, path: str) -> None:
    app.plugin.target_tools.heads.open(path)


@pytest.fixture(autouse=True)
def spoken(app: App, monkeypatch: pytest.MonkeyPatch) -> List[str]:
    """Return what is said in full; the message bar shows the beginning of what is long."""
    texts: List[str] = []
    item = app.plugin.messages._item

    def heard(text: str, *room: int) -> object:
        texts.append(text)
        return item(text, *room)

    monkeypatch.setattr(app.plugin.messages, "_item", heard)
    app.told = texts
    return texts


def told(app: App, text: str) -> bool:
    return any(text in one for one in app.told)


def test_the_head_of_a_target_is_kept_where_one_says(
    app: App, collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    app.dock.head_save_wanted.emit()
    assert told(app, "then its head can be kept")
    app.review(collection)
    app.dock.head_save_wanted.emit()
    app.wait(lambda: told(app, "Answer some candidates first"), "the sentence")
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    app.dock.head_save_wanted.emit()
    app.wait(lambda: told(app, "mine.head.safetensors."), "the head")
    assert json.loads((tmp_path / "mine.head.safetensors").read_text("utf-8"))["target"] == app.desk.name


def test_a_head_from_elsewhere_ranks_an_untouched_target_at_once(
    app: App, collection: Path, tmp_path: Path, asked: List[Any], heads_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_head(tmp_path / "ponds.head.safetensors", classes={"pond": "#112233", "lake": ""})
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    app.dock.head_wanted.emit()
    assert told(app, "Open a collection first")
    app.open(collection)
    app.dock.head_wanted.emit()
    app.wait(lambda: app.desk is not None and app.session.queue.current is not None, "candidates without any example")
    assert told(app, "does, wherever it is used. “ponds” is sought with the head from “north”, learned from 71 chips.")
    assert told(app, "Answer 50 chips drawn by chance (◇) first: then you may export.")
    question = [one for one in asked if isinstance(one, ProposeParams)][-1]
    kept = Path(question.ranked_by.head)
    assert kept.read_bytes() == Path(file).read_bytes() and kept.parent == heads_folder
    assert question.answers.examples == ()
    assert 25 in [one.audit for one in asked if isinstance(one, ProposeParams)]
    app.wait(lambda: isinstance(asked[-1], HeatMapParams), "the heat map")
    assert asked[-1].ranked_by.head == question.ranked_by.head
    assert [one.colour for one in app.session.sought.classes] == ["#112233", COLOURS[1]]
    assert app.dock.stopping._check.isChecked()
    assert standing_of(app.session).learning


def test_it_is_there_again_from_the_log_alone(app: App, collection: Path, tmp_path: Path, heads_folder: Path) -> None:
    app.open(collection)
    file = write_head(tmp_path / "ponds.head.safetensors")
    use(app, file)
    app.wait(lambda: app.session.sought.head is not None, "the head")
    app.saved()
    target = app.plugin.targets.current
    Path(file).unlink()
    for each in heads_folder.iterdir():
        each.unlink()
    app.plugin.new_target("others")
    app.wait(lambda: app.desk is not None and app.desk.name == "others", "the other target")
    before = app.session.sought.head
    assert before is None
    app.plugin.open_target(target, "target")
    app.wait(lambda: app.desk is not None and app.session.sought.head is not None, "the head")
    assert app.session.state.head.kind == HEAD and app.session.sought.head.home == "north"
    assert json.loads(Path(app.session.sought.head.file).read_text("utf-8"))["target"] == "ponds"
    app.wait(lambda: app.session.queue.current is not None, "candidates")


def test_a_target_that_has_answers_is_left_alone(app: App, collection: Path, tmp_path: Path) -> None:
    app.review(collection)
    before = app.plugin.targets.current
    use(app, write_head(tmp_path / "ponds.head.safetensors"))
    app.wait(lambda: app.desk is not None and app.desk.name == "ponds", "a target for the head")
    app.wait(lambda: app.session.sought.head is not None and app.session.queue.current is not None, "candidates")
    assert app.plugin.targets.current != before


def test_what_it_finds_is_exported_once_fifty_chips_drawn_by_chance_are_answered(
    app: App, collection: Path, tmp_path: Path
) -> None:
    app.open(collection)
    use(app, write_head(tmp_path / "ponds.head.safetensors"))
    app.wait(lambda: app.session.sought.head is not None and app.session.queue.current is not None, "candidates")
    path = tmp_path / "ponds.gpkg"
    assert app.session.audit_due == 50
    app.plugin.export_to(str(path))
    assert told(app, "Answer 50 more chips drawn by chance (◇) first") and not path.exists()
    exporting = app.plugin.target_tools.exporting
    exporting.ask_closed(app.plugin.targets.current, app.desk.name)
    assert exporting.dialog is None, "nor from the list of targets"
    for _ in range(200):
        if not app.session.audit_due:
            break
        item = app.session.queue.current
        if item is None or item.label:
            app.wait(lambda: app.session.queue.current is not None and not app.session.queue.current.label, "more")
        app.press(Qt.Key.Key_R)
        app.wait(lambda: not app.session.asking and not app.session.pending, "the next")
    assert app.session.audit_due == 0
    app.plugin.export_to(str(path))
    app.wait(lambda: any("Exported" in text for text in app.told), "the export")
    lines = {row["key"]: row["value"] for row in rows(path, "provenance")}
    assert lines["searched with the saved head"] == f"{'0' * 32}, “ponds”, trained in north"


def test_at_home_there_is_nothing_to_audit(app: App, collection: Path, tmp_path: Path) -> None:
    app.open(collection)
    use(app, write_head(tmp_path / "h.safetensors", home_id="grid"))
    app.wait(lambda: app.session.sought.head is not None, "the head")
    assert app.session.audit_due == 0 and not app.session.checking


def test_what_cannot_be_used_is_a_sentence_and_changes_nothing(
    app: App, collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.open(collection)
    use(app, write_head(tmp_path / "h.safetensors", encoder="other"))
    app.wait(lambda: told(app, "reads vectors of f, and islands has e"), "the sentence")
    monkeypatch.setattr(heads, "LARGEST_FILE", 10)
    use(app, write_head(tmp_path / "h.safetensors"))
    app.wait(lambda: told(app, "which a label log does not take"), "the sentence")
    assert app.session.sought.head is None and app.session.state.head is None


def test_with_the_real_engine(
    app: App, real_collection: Path, engine_python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_choice, "engine_launch", lambda _chosen: engine_launch(engine_python))
    app.plugin.client.restart()
    app.review(real_collection)
    for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A, Qt.Key.Key_R):
        app.press(key)
    app.saved()
    file = tmp_path / "own.head.safetensors"
    app.plugin.target_tools.heads.save(str(file))
    app.wait(lambda: told(app, "does, wherever it is used"), "the head")
    use(app, str(file))
    app.wait(lambda: app.desk is not None and app.session.sought.head is not None, "the new target")
    app.wait(lambda: app.session.queue.current is not None and not app.session.asking, "candidates")
    assert app.session.last is not None and app.session.last.strategy == "head"
    assert app.session.audit_due == 0 and not app.session.answers().examples
    QgsProject.instance().setDirty(False)
