"""What a project, its logs and the layer tree hold of Lookalike."""

from __future__ import annotations

from pathlib import Path
from typing import List

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QPushButton

from plugin.review.events import DECISION
from plugin.review.label_log import read_foreign

from .hands import App

PROJECT = QgsProject.instance


def write(path: Path) -> None:
    assert PROJECT().write(str(path))


def log_files(folder: Path) -> List[Path]:
    return sorted(folder.rglob("*.sqlite"))


def decisions_in(folder: Path) -> List[str]:
    return [
        event.label for path in log_files(folder) for event in read_foreign(path)[1].events if event.kind == DECISION
    ]


def answer(app: App, label: str) -> None:
    button = next(each for each in app.iface.bar.findChildren(QPushButton) if each.text() == label)
    button.click()


def reopened(app: App, project: Path) -> None:
    PROJECT().clear()
    app.settle()
    assert PROJECT().read(str(project))
    app.wait(lambda: app.desk is not None and app.session.queue.current is not None, "the review")
