"""Logs of colleagues, and hands on the window that merges them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Sequence

from qgis.PyQt.QtCore import QMimeData, QPoint, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QTableWidget

from plugin.review.events import DECISION, TARGET, LogIdentity, new_event, polygon_wkb
from plugin.review.label_log import open_log
from plugin.review.locations import log_path

from .hands import App
from .traces import write


def log_of(
    folder: Path, identity: LogIdentity, items: Sequence[Any], label: str, name: str = "", collection_id: str = ""
) -> Path:
    """Write a log with one answer on each of these candidates."""
    log = open_log(log_path(folder, identity), identity)
    if name:
        log.append([new_event(TARGET, identity, details={"name": name})])
    for item in items:
        wkb = polygon_wkb(item.candidate.footprint)
        chip = {"chip_id": item.candidate.chip_id, "footprint_wkb": wkb, "collection_id": collection_id}
        log.append([new_event(DECISION, identity, label=label, **chip)])
    log.close()
    return log.path


def table(window: Any, name: str) -> List[List[str]]:
    found = window.findChild(QTableWidget, name)
    return [
        [found.item(row, column).text() for column in range(found.columnCount())] for row in range(found.rowCount())
    ]


def merging(app: App, *paths: Path) -> Any:
    app.plugin.team.merge.ask()
    dialog = app.plugin.team.merge.window
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    dialog.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    app.wait(lambda: bool(table(dialog, "lookalikeMergeTable")), "the logs")
    if dialog._chosen():
        app.wait(dialog.findChild(QPushButton, "lookalikeMergeNow").isEnabled, "what the merge would do")
    return dialog


def effect(dialog: Any) -> str:
    return str(dialog.findChild(QLabel, "lookalikeMergeEffect").text())


def note(dialog: Any) -> str:
    return str(dialog.findChild(QLabel, "lookalikeMergeNote").text())


def reviewed(app: App, collection: Path, tmp_path: Path) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    app.saved()
