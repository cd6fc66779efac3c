"""An export that fails, is cancelled or killed leaves the old file or the new one, and says why."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, List, Sequence

import pytest
from osgeo import gdal
from qgis.core import QgsFeature

from plugin.errors import UserError
from plugin.export import geopackage
from plugin.export.geopackage import Cancelled, write_geopackage

from ..namespaces import mount_namespace
from .exported import ANA, Target, crs, decision, digest, layer, leftovers, log_of, many, rows, square

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.usefixtures("qgis_app")


def test_another_export_replaces_the_file_whole(target: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    write_geopackage(many(target, 60).content(), path, crs())
    target.add(decision(ANA, 900, "accept", square(0, 60)))
    write_geopackage(target.content(), path, crs())
    assert leftovers(tmp_path) == []  # before QGIS reads it, and opens a journal of its own
    assert len(rows(path, "chips")) == 61
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM layer_styles").fetchone() == (2,)
    connection.close()


@pytest.mark.parametrize("step", ["_write_layer", "_add_styles", "_check_written", "sync_file"])
def test_a_failure_at_any_step_leaves_the_old_file(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "islands.gpkg"
    write_geopackage(many(target, 9).content(), path, crs())
    before = digest(path)

    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(geopackage, step, fail)
    with pytest.raises(UserError, match=r"is full.* islands.gpkg is as it was before"):
        write_geopackage(target.content(), path, crs())
    assert digest(path) == before and leftovers(tmp_path) == []


def test_a_cancelled_export_leaves_nothing(target: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    seen: List[float] = []
    with pytest.raises(Cancelled):
        write_geopackage(
            many(target, 900).content(), path, crs(), cancelled=lambda: len(seen) > 3, progress=seen.append
        )
    assert list(tmp_path.iterdir()) == [] and seen == sorted(seen)


def test_a_file_that_another_program_is_editing_is_not_replaced(qtbot: Any, target: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    write_geopackage(many(target, 9).content(), path, crs())
    edited = layer(path, "provenance")
    assert edited.startEditing()
    feature = QgsFeature(edited.fields())
    feature["key"] = "note"
    edited.addFeature(feature)
    assert Path(f"{path}-wal").exists()
    with pytest.raises(UserError, match="close islands.gpkg: it is open"):
        write_geopackage(target.content(), path, crs())
    assert edited.commitChanges()
    del edited, feature
    assert len(rows(path, "provenance")) > 5
    qtbot.waitUntil(lambda: leftovers(tmp_path) == [])  # QGIS closes what it read a moment later
    # What a crashed program left behind does not stay in the way.
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("UPDATE provenance SET value = 'x'")
    shutil.copy(f"{path}-wal", tmp_path / "wal")
    connection.close()
    shutil.move(str(tmp_path / "wal"), f"{path}-wal")
    write_geopackage(target.content(), path, crs())
    assert leftovers(tmp_path) == []
    assert len(rows(path, "chips")) == 9


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_it_is_one_file_whatever_journal_gdal_keeps(target: Target, tmp_path: Path, journal: str) -> None:
    path = tmp_path / "islands.gpkg"
    gdal.SetConfigOption("OGR_SQLITE_JOURNAL", journal)
    try:
        write_geopackage(many(target, 60).content(), path, crs())
    finally:
        gdal.SetConfigOption("OGR_SQLITE_JOURNAL", None)
    assert leftovers(tmp_path) == []
    assert path.read_bytes()[18:20] == b"\1\1"  # no reader is asked for a write-ahead log
    shutil.move(str(path), str(tmp_path / "elsewhere.gpkg"))
    assert len(rows(tmp_path / "elsewhere.gpkg", "chips")) == 60


@pytest.mark.parametrize("wrong", ["missing/islands.gpkg", "."])
def test_a_place_that_cannot_be_written_is_named(target: Target, tmp_path: Path, wrong: str) -> None:
    with pytest.raises(UserError, match=r"does not exist|is a folder"):
        write_geopackage(target.content(), tmp_path / wrong, crs())


CHILD = """
import sys
from pathlib import Path
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem
app = QgsApplication([], False)
app.initQgis()
from plugin.errors import UserError
from plugin.export.task import ExportTask
from plugin.review.events import LogIdentity
from plugin.review.export_choice import ExportChoice
logs, target, path = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
print("ready", flush=True)
choice = ExportChoice(path, format="geojson" if path.suffix == ".geojson" else "gpkg")
task = ExportTask(logs, LogIdentity(target, "Ana M\\u00fcller", "installation-a"), path,
                  QgsCoordinateReferenceSystem("EPSG:4326"), {}, choice)
try:
    task._work()
except UserError as error:
    print("refused:", error, flush=True)
    sys.exit(3)
print("written", flush=True)
"""


def start_child(logs: Path, path: Path, before: Sequence[str] = (), after: str = "") -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [*before, sys.executable, "-c", CHILD, str(logs), ANA.target, str(path)]
    if after:
        command = [*before, "sh", "-c", f'{after} && exec "$0" "$@"', *command[len(before) :]]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )


def test_killed_at_any_moment_there_is_the_old_file_or_the_new(target: Target, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    path = out / "islands.gpkg"
    write_geopackage(many(target, 30).content(), path, crs())
    logs = log_of(many(target, 300), tmp_path)
    old = digest(path)
    outcomes = set()
    for wait in (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, None):
        child = start_child(logs, path)
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
        if wait is not None:
            time.sleep(wait)
            child.send_signal(signal.SIGKILL)
        child.communicate(timeout=60)
        if digest(path) == old:
            outcomes.add("old")
            continue
        outcomes.add("new")
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM chips").fetchone() == (300,)
        connection.close()
    assert outcomes == {"old", "new"}
    assert not list(out.glob("islands.gpkg-*"))
    for leftover in out.glob(".islands*"):
        os.utime(leftover, (0, 0))
    write_geopackage(target.content(), path, crs())
    assert leftovers(out) == []


@pytest.mark.parametrize("kind", ["full", "read-only"])
@pytest.mark.parametrize("name", ["islands.gpkg", "islands.geojson"])
def test_a_disk_that_cannot_take_it_says_so(target: Target, tmp_path: Path, kind: str, name: str) -> None:
    words = mount_namespace()
    logs = log_of(many(target, 600), tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    size = "200k" if kind == "full" else "4M"
    mount = f"mount -t tmpfs -o size={size} tmpfs '{out}' && echo old > '{out}/{name}' && echo mounted"
    if kind == "read-only":
        mount += f" && mount -o remount,ro '{out}'"
    child = start_child(logs, out / name, before=words, after=mount)
    output, errors = child.communicate(timeout=120)
    assert "mounted" in output, errors
    assert child.returncode == 3, output + errors
    sentence = output.split("refused: ")[1]
    assert ("is full" if kind == "full" else "Choose a folder you may write to") in sentence, sentence
    assert f"{name} is as it was before" in sentence
