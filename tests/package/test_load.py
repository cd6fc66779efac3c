"""The zip in a clean profile of the real QGIS: loaded, used and unloaded, with an engine and without."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any, Iterator, Optional

import pytest

from ..screen import Screen, open_screen

DRIVER = Path(__file__).resolve().parent / "drive_qgis.py"
LIMIT_S = 180
SETTINGS = "[qgis]\ncheckVersion=false\nshowTips=false\n"
SWITCHED_OFF = "\n[PythonPlugins]\nlookalike=false\n"

# Round islands in a noisy sea, 0.01 degrees a pixel, the same at every run.
MAKE_RASTER = """
import sys
import numpy as np
import rasterio
from rasterio.transform import from_origin
random = np.random.default_rng(7)
sea = random.normal((10, 30, 60), 4, (320, 320, 3))
rows, columns = np.mgrid[:320, :320]
for row, column in random.uniform(24, 296, (24, 2)):
    sea[np.hypot(rows - row, columns - column) < random.uniform(4, 8)] = (90, 120, 60)
pixels = sea.clip(0, 255).astype("uint8").transpose(2, 0, 1)
with rasterio.open(sys.argv[1], "w", driver="GTiff", width=320, height=320, count=3, dtype="uint8", crs="EPSG:4326",
                   transform=from_origin(10, 50, 0.01, 0.01)) as raster:
    raster.write(pixels)
"""


@pytest.fixture(scope="module")
def engine_python() -> str:
    python = os.environ.get("LOOKALIKE_PYTHON")
    if not python:
        pytest.skip("LOOKALIKE_PYTHON names no Python with the engine's packages; scripts/test sets it")
    return python


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    with open_screen(tmp_path_factory.mktemp("screen")) as opened:
        yield opened


@pytest.fixture(scope="module")
def collection(engine_python: str, plugins_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection embedded by the packaged engine with the encoder that ships."""
    folder = tmp_path_factory.mktemp("collection")
    raster, plugin = folder / "islands.tif", plugins_folder / "lookalike"
    subprocess.run([engine_python, "-I", "-c", MAKE_RASTER, str(raster)], check=True)
    encoder = plugin / "resources" / "encoders" / "blue-marble" / "encoder.onnx"
    command = [engine_python, "-I", "-B", str(plugin / "plugin" / "engine" / "__main__.py"), "embed", str(raster)]
    arguments = ["--encoder", str(encoder), "--chip", "32", "--stride", "16", "--to", str(folder / "islands")]
    subprocess.run([*command, *arguments], check=True, capture_output=True, text=True)
    return folder / "islands"


def run_qgis(screen: Screen, plugin: Path, work: Path, engine: Optional[str], collection: Path) -> dict[str, Any]:
    """Put the plugin, a zip or a folder of plugins, into a new profile, drive QGIS there, and return its report."""
    profile = work / "profiles" / "profiles" / "default"
    if plugin.is_dir():
        shutil.copytree(plugin, profile / "python" / "plugins")
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(SETTINGS + (SWITCHED_OFF if plugin.is_dir() else ""))
    environment = {
        key: value for key, value in screen.environment.items() if not key.startswith(("PYTHON", "LOOKALIKE_"))
    }
    environment.pop("QGIS_CUSTOM_CONFIG_PATH", None)
    environment.update(
        XDG_DATA_HOME=str(work / "data"),
        XDG_CONFIG_HOME=str(work / "config"),
        PACKAGE_TEST_REPORT=str(work / "report.json"),
        PACKAGE_TEST_COLLECTION=str(collection),
        PACKAGE_TEST_ENGINE="yes" if engine else "no",
        PACKAGE_TEST_CLICK="11.6,48.4",
    )
    if plugin.is_file():
        environment["PACKAGE_TEST_ZIP"] = str(plugin)
    if engine:
        environment["LOOKALIKE_PYTHON"] = engine
    profiles = str(work / "profiles")
    command = ["qgis", "--nologo", "--noversioncheck", "--profiles-path", profiles, "--code", str(DRIVER)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    report = work / "report.json"
    assert report.is_file(), f"QGIS ended with status {ran.returncode} and no report:\n{ran.stdout}\n{ran.stderr}"
    found: dict[str, Any] = json.loads(report.read_text())
    found["stderr"] = ran.stderr
    return found


def check_life(report: dict[str, Any]) -> None:
    """Loading and unloading went well, nothing was said in Python's voice, and nothing is left."""
    assert report["exceptions"] == []
    assert "lookalike" in report["plugins"]
    assert (report["loaded"], report["started"], report["unloaded"]) == (True, True, True)
    assert [text for _, _, text in report["messages"] if "Traceback" in text] == []
    assert "Traceback" not in report["stderr"]
    assert report["dialogs"] == []
    assert {kind: names for kind, names in report["after"].items() if names != report["before"][kind]} == {}


def test_without_an_engine_it_says_so_once_and_offers_a_button(
    screen: Screen, plugins_folder: Path, tmp_path: Path
) -> None:
    report = run_qgis(screen, plugins_folder, tmp_path, None, tmp_path)
    check_life(report)
    (message,) = report["bar"]
    assert "no engine yet" in message["text"]
    assert {"Try again", "Set up the engine…"} <= set(message["buttons"])  # beside "Details"


def test_qgis_installs_the_zip_itself_and_takes_it_away_again(screen: Screen, package: Path, tmp_path: Path) -> None:
    report = run_qgis(screen, package, tmp_path, None, tmp_path)
    check_life(report)
    (message,) = report["bar"]
    assert "no engine yet" in message["text"]
    assert list((tmp_path / "profiles" / "profiles" / "default" / "python" / "plugins").glob("lookalike*")) == []


def test_with_an_engine_it_finds_saves_and_exports(
    screen: Screen, plugins_folder: Path, engine_python: str, collection: Path, tmp_path: Path
) -> None:
    report = run_qgis(screen, plugins_folder, tmp_path, engine_python, collection)
    check_life(report)
    assert report["candidates"] >= 10
    assert 1 <= len(report["in_use"]["processes"]) <= 2  # one searches, one reads the chips' own imagery
    (log_file,) = (tmp_path / "profiles").rglob("*.log.sqlite")
    log = sqlite3.connect(f"file:{log_file}?mode=ro", uri=True)
    try:
        decisions = log.execute("SELECT label FROM event WHERE kind = 'decision' ORDER BY sequence").fetchall()
        assert decisions == [("accept",), ("reject",), ("accept",)]
    finally:
        log.close()
    exported = sqlite3.connect(f"file:{tmp_path / 'report.gpkg'}?mode=ro", uri=True)
    try:
        rows = exported.execute("SELECT label, count(*) FROM chips GROUP BY label ORDER BY label").fetchall()
        assert rows == [("accept", 2), ("example", 1), ("reject", 1)]
    finally:
        exported.close()
