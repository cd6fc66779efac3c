"""What the analyst is told of an export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, List, Tuple

import pytest
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QObject

from plugin.export.content import NO_EXAMPLE, NOT_ASKED
from plugin.export.exports import Exports
from plugin.export.job import ExportJob, ExportOrder
from plugin.protocol import Answers, ScoresParams, ScoresResult
from plugin.review.events import EXAMPLE, new_event
from plugin.review.export_choice import GEOJSON, ExportChoice

from .exported import ANA, Target, crs, decision, log_of, square
from .hands import fake_launch


class Told:
    """Stands in for the message bar."""

    def __init__(self) -> None:
        self.kept: List[Tuple[str, Any]] = []
        self.warned: List[str] = []

    def keep(self, _key: str, text: str, _choices: Any, level: Any, more: str = "", **_more: Any) -> None:
        self.kept.append((f"{text} {more}".rstrip(), level))

    def withdraw(self, _key: str) -> None:
        self.kept.clear()

    def warn(self, text: str) -> None:
        self.warned.append(text)


@pytest.mark.parametrize("without_outline", [0, 3])
def test_what_was_left_out_is_told(qtbot: Any, tmp_path: Path, without_outline: int) -> None:
    target, told, owner = Target(), Told(), QObject()
    target.add(decision(ANA, 1, "accept", square(10, 10)))
    target.add(decision(ANA, 2, "reject", square(12, 10)))
    for _ in range(without_outline):
        target.add(new_event(EXAMPLE, ANA, label="positive", vector=b"\0" * 8))
    exports = Exports(None, told, fake_launch, owner)  # type: ignore[arg-type]
    path = tmp_path / "islands.gpkg"
    exports.start(ExportOrder(log_of(target, tmp_path), ANA, ExportChoice(path), crs(), {}))
    qtbot.waitUntil(lambda: bool(told.kept or told.warned))
    qtbot.waitUntil(lambda: QgsApplication.taskManager().count() == 0)
    ((text, level),) = told.kept
    assert text.startswith("Exported 2 chips. ") and text.endswith(f"In {path}: 1 place.")
    assert ("3 left out: they are no chips, or their outline is not known." in text) == bool(without_outline)
    assert level == (Qgis.MessageLevel.Warning if without_outline else Qgis.MessageLevel.Success)


@pytest.mark.parametrize(("no_scores", "told"), [
    (NO_EXAMPLE, "Without scores of now: no example was given yet."),
    (NOT_ASKED, "Without scores of now: the target was not open."),
])  # fmt: skip
def test_why_nothing_is_scored_is_told_and_stands_in_the_file(
    qtbot: Any, tmp_path: Path, no_scores: str, told: str
) -> None:
    target, messages, owner = Target(), Told(), QObject()
    target.add(decision(ANA, 1, "accept", square(10, 10)))
    exports = Exports(None, messages, fake_launch, owner)  # type: ignore[arg-type]
    choice = ExportChoice(tmp_path / "a.geojson", format=GEOJSON)
    exports.start(ExportOrder(log_of(target, tmp_path), ANA, choice, crs(), {}, no_scores=no_scores))
    qtbot.waitUntil(lambda: bool(messages.kept or messages.warned))
    qtbot.waitUntil(lambda: QgsApplication.taskManager().count() == 0)
    ((text, level),) = messages.kept
    assert text.startswith("Exported 1 chip. ") and told in text and level == Qgis.MessageLevel.Success
    assert json.loads(choice.path.read_text())["provenance"]["score, at the export"] == f"none: {no_scores}"


@pytest.mark.parametrize("scores", [None, b"chip_id,score,rank,percentile\n\0", b"\xff"])
def test_scores_that_do_not_arrive_end_the_export_with_a_sentence(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scores: Any
) -> None:
    target, messages, owner = Target(), Told(), QObject()
    target.add(decision(ANA, 1, "accept", square(10, 10)))
    file = tmp_path / "scores.csv"
    if scores is not None:
        file.write_bytes(scores)
    result = ScoresResult(str(file), 1, "head", "auto", "", 0)
    monkeypatch.setattr(ExportJob, "_ask", lambda _job, _params, on_result, *_more: on_result(result))
    exports = Exports(None, messages, fake_launch, owner)  # type: ignore[arg-type]
    asked = ScoresParams("", Answers(), "")
    exports.start(
        ExportOrder(log_of(target, tmp_path), ANA, ExportChoice(tmp_path / "a.gpkg"), crs(), {}, scores=asked)
    )
    qtbot.waitUntil(lambda: bool(messages.kept or messages.warned))
    qtbot.waitUntil(lambda: QgsApplication.taskManager().count() == 0)
    assert messages.warned == ["Export again: the list of scores did not arrive whole."] and exports.count == 0
    assert not (tmp_path / "a.gpkg").exists()
