"""What the analyst is told of an export."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Tuple

import pytest
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QObject

from plugin.export.exports import Exports
from plugin.export.job import ExportOrder
from plugin.review.events import EXAMPLE, new_event
from plugin.review.export_choice import ExportChoice

from .exported import ANA, Target, crs, decision, log_of, square
from .hands import fake_launch


class Told:
    """Stands in for the message bar."""

    def __init__(self) -> None:
        self.kept: List[Tuple[str, Any]] = []
        self.warned: List[str] = []

    def keep(self, _key: str, text: str, _choices: Any, level: Any, **_more: Any) -> None:
        self.kept.append((text, level))

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
    qtbot.waitUntil(lambda: bool(told.kept or told.warned), timeout=20_000)
    qtbot.waitUntil(lambda: QgsApplication.taskManager().count() == 0, timeout=20_000)
    ((text, level),) = told.kept
    assert text.startswith(f"Exported 2 chips and 1 place to {path}.")
    assert ("3 left out: they are no chips, or their outline is not known." in text) == bool(without_outline)
    assert level == (Qgis.MessageLevel.Warning if without_outline else Qgis.MessageLevel.Success)
