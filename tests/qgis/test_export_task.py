"""The export as a task of QGIS: it reads the logs, and tells how it ended."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, List, Optional, Tuple

import pytest
from qgis.core import QgsApplication

from plugin.export.task import ExportTask
from plugin.review.label_log import open_log
from plugin.review.locations import log_path

from .exported import ANA, BEN, Target, crs, log_of, many, rows

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture
def run_task(qtbot: Any) -> Callable[..., Tuple[Optional[Any], List[str], int]]:
    def run(task: ExportTask, cancel: bool = False) -> Tuple[Optional[Any], List[str], int]:
        exported: List[Any] = []
        failed: List[str] = []
        stopped: List[bool] = []
        task.exported.connect(exported.append)
        task.failed.connect(failed.append)
        task.stopped.connect(lambda: stopped.append(True))
        task.start()
        del task  # nobody else holds it: it must not be lost on the way
        if cancel:
            for each in QgsApplication.taskManager().tasks():
                each.cancel()
        qtbot.waitUntil(lambda: bool(exported or failed or stopped))
        qtbot.waitUntil(lambda: QgsApplication.taskManager().count() == 0)
        return (exported[0] if exported else None), failed, len(stopped)

    return run


def test_the_task_reads_the_logs_and_tells_what_it_wrote(
    reviewed: Target, tmp_path: Path, run_task: Callable[..., Tuple[Any, List[str], int]]
) -> None:
    logs, path = log_of_all(reviewed, tmp_path), tmp_path / "islands.gpkg"
    exported, failed, stopped = run_task(ExportTask(logs, ANA, path, crs(), {"plugin version": "0.1.0"}))
    assert (exported.path, exported.chips, exported.places, failed, stopped) == (path, 8, 2, [], 0)
    lines = {row["key"]: row["value"] for row in rows(path, "provenance")}
    assert lines["exported by"] == "Ana Müller" and lines["plugin version"] == "0.1.0" and lines["QGIS version"]


def log_of_all(target: Target, folder: Path) -> Path:
    for identity in (ANA, BEN):
        log = open_log(log_path(folder / "p.lookalike", identity), identity)
        log.append([event for event in target.events if event.identity == identity])
        log.close()
    return folder / "p.lookalike"


def test_the_task_fails_with_a_sentence(
    reviewed: Target, tmp_path: Path, run_task: Callable[..., Tuple[Any, List[str], int]]
) -> None:
    logs = log_of_all(reviewed, tmp_path)
    exported, failed, stopped = run_task(ExportTask(logs, ANA, tmp_path / "no" / "a.gpkg", crs(), {}))
    assert exported is None and stopped == 0 and "does not exist" in failed[0]
    (logs / ANA.target / "torn.log.sqlite").write_bytes(b"torn" * 1000)
    exported, failed, stopped = run_task(ExportTask(logs, ANA, tmp_path / "a.gpkg", crs(), {}))
    assert exported is None and "torn.log.sqlite" in failed[0] and "Nothing was exported" in failed[0]


def test_a_cancelled_task_says_so_and_writes_nothing(
    target: Target, tmp_path: Path, run_task: Callable[..., Tuple[Any, List[str], int]]
) -> None:
    logs = log_of(many(target, 900), tmp_path)
    exported, failed, stopped = run_task(ExportTask(logs, ANA, tmp_path / "a.gpkg", crs(), {}), cancel=True)
    assert (exported, failed, stopped) == (None, [], 1)
    assert not (tmp_path / "a.gpkg").exists()
