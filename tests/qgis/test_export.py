"""The exported GeoPackage: what it holds, how it looks without Lookalike, and that it is whole or not there."""

from __future__ import annotations

import dataclasses
import hashlib
import math
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsVectorLayer

from plugin.canvas.lonlat import polygon
from plugin.errors import UserError
from plugin.export import geopackage
from plugin.export.content import Content, content_of
from plugin.export.geopackage import Cancelled, write_geopackage
from plugin.export.places import area_m2, merge
from plugin.export.task import ExportTask
from plugin.review.events import (
    COLLECTION,
    DECISION,
    EXAMPLE,
    TARGET,
    UNDO,
    Event,
    LogIdentity,
    new_event,
    polygon_wkb,
    reverse,
)
from plugin.review.label_log import open_log
from plugin.review.locations import log_path
from plugin.review.state import TargetState

from ..namespaces import mount_namespace

ROOT = Path(__file__).resolve().parents[2]
ANA = LogIdentity("7d3c9a52-0001-4000-8000-000000000001", "Ana Müller", "installation-a")
BEN = LogIdentity(ANA.target, "Ben", "installation-b")
LONLAT = "EPSG:4326"
WORLD = {
    "name": "Blue Marble", "product": "BMNG 2004", "licence": "public domain", "attribution": "NASA Earth Observatory",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("qgis_app")


def square(lon: float, lat: float, size: float = 0.1) -> List[Tuple[float, float]]:
    return [(lon, lat), (lon + size, lat), (lon + size, lat + size), (lon, lat + size)]


def decision(identity: LogIdentity, chip: int, label: str, ring: Sequence[Tuple[float, float]], **fields: Any) -> Event:
    return new_event(
        DECISION, identity, chip_id=f"{chip:032x}", label=label, footprint_wkb=polygon_wkb(ring), rank=chip + 1,
        score=1.0 - chip / 10000, probability=0.5, round=2, strategy="auto", head="head-7",
        collection_id="collection-1", content_hash="hash-1", encoder="simclr", scale=5e6,
        imagery="Blue Marble <bmng.tif>", valid_from="2004-01-01", valid_to="2004-12-31", **fields,
    )  # fmt: skip


class Target:
    """A target's logs in memory."""

    def __init__(self) -> None:
        self.events: List[Event] = []

    def add(self, event: Event) -> Event:
        sequence = 1 + sum(each.log == event.log for each in self.events)
        self.events.append(dataclasses.replace(event, sequence=sequence))
        return self.events[-1]

    def content(self, **facts: str) -> Content:
        state = TargetState(ANA.target, (ANA.analyst, ANA.installation))
        state.apply_all(self.events)
        return content_of(state, facts)


@pytest.fixture
def target() -> Target:
    made = Target()
    made.add(new_event(TARGET, ANA, details={"name": "Inseln & Atolle"}))
    searched = new_event(COLLECTION, ANA, collection_id="collection-1", content_hash="hash-1", details=WORLD)
    made.add(searched)
    return made


@pytest.fixture
def reviewed(target: Target) -> Target:
    """Return a target with something of everything."""
    target.add(new_event(EXAMPLE, ANA, chip_id="e1", label="positive", footprint_wkb=polygon_wkb(square(20, 10))))
    target.add(new_event(EXAMPLE, ANA, chip_id="e2", label="negative", footprint_wkb=polygon_wkb(square(21, 10))))
    target.add(new_event(EXAMPLE, ANA, label="positive", vector=b"\0" * 8))
    target.add(decision(ANA, 1, "accept", square(10, 10)))
    target.add(decision(ANA, 2, "accept", square(10.05, 10)))
    target.add(decision(ANA, 3, "reject", square(30, 10)))
    target.add(decision(ANA, 4, "unsure", square(31, 10)))
    target.add(decision(ANA, 5, "accept", square(40, -10)))
    target.add(decision(BEN, 5, "reject", square(40, -10)))
    undone = target.add(decision(ANA, 6, "accept", square(50, 10)))
    target.add(reverse(UNDO, (undone,), ANA))
    first = target.add(decision(ANA, 7, "accept", square(60, 10)))
    target.add(decision(ANA, 7, "reject", square(60, 10), supersedes=first.uuid))
    return target


def many(target: Target, count: int) -> Target:
    labels = ("accept", "reject", "unsure")
    for chip in range(count):
        target.add(decision(ANA, chip, labels[chip % 3], square(-50 + chip % 50, -40 + chip // 50)))
    return target


def crs(authority: str = LONLAT) -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem(authority)


def layer(path: Path, name: str) -> QgsVectorLayer:
    opened = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert opened.isValid()
    return opened


def rows(path: Path, name: str) -> List[Dict[str, Any]]:
    opened = layer(path, name)
    names = [field.name() for field in opened.fields()]
    found = [
        {key: (None if str(value) == "NULL" else value) for key, value in zip(names, each.attributes())}
        for each in opened.getFeatures()
    ]
    del opened
    return found


def geometries(path: Path, name: str) -> List[QgsGeometry]:
    return [QgsGeometry(each.geometry()) for each in layer(path, name).getFeatures()]


def leftovers(folder: Path) -> List[str]:
    return sorted(each.name for each in folder.iterdir() if each.name != "islands.gpkg")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_chip_has_its_whole_history_with_it(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    exported = write_geopackage(reviewed.content(), path, crs())
    assert (exported.chips, exported.places, exported.left_out) == (8, 2, 1)
    chips = {row["chip_id"].lstrip("0"): row for row in rows(path, "chips")}
    assert {chip: row["label"] for chip, row in chips.items()} == {
        "1": "accept", "2": "accept", "3": "reject", "4": "unsure", "5": "conflict", "7": "reject", "e1": "example",
        "e2": "counter example",
    }  # fmt: skip
    one = chips["1"]
    assert (one["score"], one["rank"], one["probability"], one["round"]) == (0.9999, 2, 0.5, 2)
    assert (one["strategy"], one["head"], one["analyst"]) == ("auto", "head-7", "Ana Müller")
    assert (one["collection_id"], one["content_hash"], one["encoder"]) == ("collection-1", "hash-1", "simclr")
    assert (one["imagery"], one["scale"]) == ("Blue Marble <bmng.tif>", 5e6)
    assert (one["valid_from"], one["valid_to"]) == ("2004-01-01", "2004-12-31")
    assert one["time"].endswith("Z") and one["opinions"] is None
    assert chips["5"]["opinions"] == "Ben: reject; Ana Müller: accept"
    assert chips["e1"]["score"] is None and chips["e1"]["rank"] is None
    footprint = next(each for each in layer(path, "chips").getFeatures() if each["chip_id"] == one["chip_id"])
    assert footprint.geometry().isGeosEqual(
        QgsGeometry.fromWkt("MULTIPOLYGON(((10 10, 10.1 10, 10.1 10.1, 10 10.1, 10 10)))")
    )


def test_provenance_says_where_it_comes_from_and_whom_to_credit(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    write_geopackage(reviewed.content(**{"plugin version": "0.1.0"}), path, crs())
    lines = {row["key"]: row["value"] for row in rows(path, "provenance")}
    assert lines["target"] == "Inseln & Atolle"
    assert lines["attribution"] == "NASA Earth Observatory" and lines["licence"] == "public domain"
    assert lines["collection"] == "Blue Marble" and lines["product"] == "BMNG 2004"
    assert lines["collection content hash"] == "hash-1" and lines["heads"] == "head-7"
    assert lines["chips, accept"] == "2" and lines["chips, conflict"] == "1" and lines["chips, example"] == "1"
    assert lines["analysts"] == "Ana Müller" and lines["plugin version"] == "0.1.0"
    assert lines["decisions and examples without a footprint, not exported"] == "1"


def test_touching_chips_are_one_place_with_the_area_of_the_chips(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    write_geopackage(reviewed.content(), path, crs())
    places = sorted(rows(path, "places"), key=lambda row: row["chips"])
    assert [row["chips"] for row in places] == [1, 2]
    assert places[1]["best_score"] == 0.9999
    # 0.15 by 0.1 degrees from 10 to 10.1 north, on the ellipsoid: integral of M(lat) N(lat) cos(lat)
    assert places[1]["chip_area_m2"] == pytest.approx(ellipsoid_area(0.15, 10.0, 10.1), rel=1e-4)
    connection = sqlite3.connect(path)
    said = connection.execute("SELECT description FROM gpkg_contents WHERE table_name = 'places'").fetchone()[0]
    connection.close()
    assert "area of the chips, not of the objects" in said


def ellipsoid_area(width: float, south: float, north: float) -> float:
    """Return the area in m2 of a lon/lat rectangle on WGS 84, integrated numerically."""
    a, e2 = 6378137.0, 0.00669437999014
    steps = 2000
    total = 0.0
    for step in range(steps):
        lat = math.radians(south + (north - south) * (step + 0.5) / steps)
        total += a * a * (1 - e2) * math.cos(lat) / (1 - e2 * math.sin(lat) ** 2) ** 2
    return total * math.radians(north - south) / steps * math.radians(width)


@pytest.mark.parametrize(
    ("rings", "sizes"),
    [
        ([square(0, 0), square(0.1, 0)], [2]),  # an edge in common
        ([square(0, 0), square(0.1 + 1e-12, 0)], [2]),  # an edge that reprojection moved by a hair
        ([square(0, 0), square(0.1, 0.1)], [2]),  # a corner in common
        ([square(0, 0), square(0.11, 0)], [1, 1]),
        ([square(0, 0), square(0.3, 0), square(0.1, 0), square(0.2, 0)], [4]),  # a row, given in any order
        ([square(179.95, 5), square(-179.96, 5.05)], [2]),  # overlapping across the antimeridian
        ([square(179.9, 5), square(-180, 5)], [2]),  # touching at it
        ([square(179.95, 5), square(-180.05, 5.05)], [2]),  # the same place written in two ways
        ([square(179.95, 5), square(-179.95, 5), square(-179.85, 5), square(179.85, 5)], [4]),
        ([square(179.9, 5), square(-179.9, 5)], [1, 1]),
        ([square(359.95, 5), square(0.05, 5)], [2]),
    ],
)
def test_places_are_what_hangs_together(rings: List[Any], sizes: List[int]) -> None:
    places = list(merge(rings))
    assert sorted(len(place.members) for place in places) == sizes
    assert sorted(member for place in places for member in place.members) == list(range(len(rings)))
    single = sum(area_m2(polygon(ring)) for ring in rings)
    assert sum(place.area_m2 for place in places) <= single * (1 + 1e-6)


def test_a_place_across_the_antimeridian_is_cut_there_and_measured_as_a_whole(target: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    target.add(decision(ANA, 1, "accept", square(179.95, 10)))
    target.add(decision(ANA, 2, "accept", square(-179.95, 10)))
    write_geopackage(target.content(), path, crs())
    (place,) = geometries(path, "places")
    box = place.boundingBox()
    assert (box.xMinimum(), box.xMaximum()) == (-180.0, 180.0)
    assert sorted(part.boundingBox().width() for part in place.asGeometryCollection()) == pytest.approx([0.05, 0.15])
    assert rows(path, "places")[0]["chip_area_m2"] == pytest.approx(ellipsoid_area(0.2, 10.0, 10.1), rel=1e-4)
    crossing = max(geometries(path, "chips"), key=lambda geometry: geometry.boundingBox().width())
    assert len(crossing.asGeometryCollection()) == 2 and crossing.area() == pytest.approx(0.01)


def test_any_crs_can_be_chosen_and_one_that_does_not_cover_the_chips_is_named(target: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    target.add(decision(ANA, 1, "accept", square(12, 47)))
    write_geopackage(target.content(), path, crs("EPSG:32633"))
    assert layer(path, "chips").crs().authid() == layer(path, "places").crs().authid() == "EPSG:32633"
    (chip,) = geometries(path, "chips")
    assert chip.boundingBox().center().y() == pytest.approx(5.21e6, rel=0.01)
    before = digest(path)
    target.add(decision(ANA, 2, "accept", square(105, 0)))
    with pytest.raises(UserError, match=r"longitude 105\.050, latitude 0\.050 has no place in EPSG:32633"):
        write_geopackage(target.content(), path, crs("EPSG:32633"))
    with pytest.raises(UserError, match="not valid"):
        write_geopackage(target.content(), path, QgsCoordinateReferenceSystem())
    assert digest(path) == before and leftovers(tmp_path) == []


def test_it_opens_styled_where_there_is_no_lookalike(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    write_geopackage(reviewed.content(), path, crs())
    chips, places = layer(path, "chips"), layer(path, "places")
    renderer = chips.renderer()
    assert renderer.type() == "categorizedSymbol" and renderer.classAttribute() == "label"
    labels = {category.value(): category.label() for category in renderer.categories()}
    assert labels["accept"] == "Accepted" and labels["counter example"] == "Example of what it is not"
    assert {row["label"] for row in rows(path, "chips")} <= set(labels)
    colours = {category.symbol().symbolLayer(1).strokeColor().name() for category in renderer.categories()}
    strokes = {
        (category.symbol().symbolLayer(1).strokeColor().name(), int(category.symbol().symbolLayer(1).strokeStyle()))
        for category in renderer.categories()
    }
    assert len(strokes) == len(labels) and {"#009e73", "#d55e00", "#f0e442"} <= colours
    assert chips.attributeAlias(chips.fields().indexOf("label")) == "Answer"
    assert places.renderer().type() == "singleSymbol"
    assert int(places.renderer().symbol().symbolLayer(1).brushStyle()) == 0
    assert "objects" in places.attributeAlias(places.fields().indexOf("chip_area_m2"))


def test_an_empty_target_gives_an_empty_but_whole_file(target: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    exported = write_geopackage(target.content(), path, crs())
    assert (exported.chips, exported.places) == (0, 0)
    assert layer(path, "chips").featureCount() == 0 and layer(path, "places").featureCount() == 0


def test_a_thousand_decisions_are_exported_in_two_seconds(target: Target, tmp_path: Path) -> None:
    many(target, 1000)
    path = tmp_path / "islands.gpkg"
    best = math.inf
    for _ in range(3):
        began = time.perf_counter()
        write_geopackage(target.content(), path, crs())
        best = min(best, time.perf_counter() - began)
    assert best < 2.0
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert leftovers(tmp_path) == []


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
    qtbot.waitUntil(lambda: leftovers(tmp_path) == [], timeout=10_000)  # QGIS closes what it read a moment later
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
from plugin.export.content import content_of
from plugin.export.geopackage import write_geopackage
from plugin.review.locations import read_target
from plugin.review.state import TargetState
logs, target, path = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
state = TargetState(target, ("Ana M\\u00fcller", "installation-a"))
state.apply_all(read_target(logs, target)[0])
content = content_of(state, {})
print("ready", flush=True)
try:
    write_geopackage(content, path, QgsCoordinateReferenceSystem("EPSG:4326"))
except UserError as error:
    print("refused:", error, flush=True)
    sys.exit(3)
print("written", flush=True)
"""


def log_of(target: Target, folder: Path) -> Path:
    log = open_log(log_path(folder / "p.lookalike", ANA), ANA)
    log.append(target.events)
    log.close()
    return folder / "p.lookalike"


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
def test_a_disk_that_cannot_take_it_says_so(target: Target, tmp_path: Path, kind: str) -> None:
    words = mount_namespace()
    logs = log_of(many(target, 600), tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    size = "200k" if kind == "full" else "4M"
    mount = f"mount -t tmpfs -o size={size} tmpfs '{out}' && echo old > '{out}/islands.gpkg' && echo mounted"
    if kind == "read-only":
        mount += f" && mount -o remount,ro '{out}'"
    child = start_child(logs, out / "islands.gpkg", before=words, after=mount)
    output, errors = child.communicate(timeout=120)
    assert "mounted" in output, errors
    assert child.returncode == 3, output + errors
    sentence = output.split("refused: ")[1]
    assert ("is full" if kind == "full" else "Choose a folder you may write to") in sentence, sentence
    assert "islands.gpkg is as it was before" in sentence


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
        qtbot.waitUntil(lambda: bool(exported or failed or stopped), timeout=20_000)
        qtbot.waitUntil(lambda: QgsApplication.taskManager().count() == 0, timeout=20_000)
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
