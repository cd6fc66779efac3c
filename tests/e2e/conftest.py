"""A screen, a small world and the QGIS that the tests drive; what is missing here is said and skipped."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Callable, Iterator, List

import pytest

from plugin.protocol import PACKAGES

from ..screen import Screen, open_screen
from .driver import ROOT, Qgis, World


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """Where pictures and logs of the run are kept."""
    folder = Path(os.environ.get("LOOKALIKE_ARTEFACTS") or ROOT / "build") / "e2e"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def engine_python() -> str:
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    python = os.environ.get("LOOKALIKE_PYTHON") or str(data / "lookalike" / "env" / "bin" / "python")
    if not Path(python).is_file():
        pytest.skip(f"no engine: LOOKALIKE_PYTHON is not set and {python} does not exist; scripts/setup makes it")
    packages = ", ".join(PACKAGES)
    if subprocess.run([python, "-I", "-c", f"import {packages}"], capture_output=True, check=False).returncode:
        pytest.skip(f"{python} lacks some of {packages}")
    return python


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    with open_screen(tmp_path_factory.mktemp("screen")) as opened:
        yield opened


@pytest.fixture(scope="session")
def world(engine_python: str, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Forty islands in a sea, embedded by the engine with the encoder that ships."""
    folder = tmp_path_factory.mktemp("world")
    subprocess.run([engine_python, "-I", str(Path(__file__).with_name("world.py")), str(folder)], check=True)
    islands = tuple((lon, lat) for lon, lat in json.loads((folder / "islands.json").read_text()))
    return World(folder / "sea.tif", folder / "islands", islands)


@pytest.fixture
def start(
    screen: Screen, world: World, engine_python: str, artefacts: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Qgis]]:
    """Return a function that starts a QGIS in a named folder; all are ended with the test."""
    started: List[Qgis] = []

    def begin(name: str, folder: Path | None = None, profile: Path | None = None, **more: object) -> Qgis:
        one = Qgis(
            screen,
            world,
            folder or tmp_path / name,
            engine_python,
            profile=profile or tmp_path / "profile",
            artefacts=artefacts,
            **more,  # type: ignore[arg-type]
        )
        started.append(one)
        return one

    yield begin
    for number, one in enumerate(started):
        one.kill()
        shutil.copyfile(one.folder / "qgis.log", artefacts / f"{request.node.name}-{number}.log")
