"""The zip that scripts/package makes, and the same unpacked as QGIS unpacks it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plugin's zip, made from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    made = subprocess.run(
        [sys.executable, "-I", str(ROOT / "scripts" / "package"), "--to", str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    return Path(made.stdout.strip())


@pytest.fixture(scope="session")
def plugins_folder(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of plugins with Lookalike alone in it, as the zip leaves it."""
    folder = tmp_path_factory.mktemp("plugins")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder
