"""Another QGIS is asked for by its version; where there can be none, that is said and skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


def test_a_version_that_nobody_offers_is_no_room() -> None:
    ran = subprocess.run([str(SCRIPTS / "qgis_room"), "2.18", "true"], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "3.22, 3.40 or 3.44" in ran.stderr


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_without_root_the_version_is_skipped_and_the_reason_said(open_to_all: Path) -> None:
    copied = open_to_all / "scripts"
    copied.mkdir()
    for name in ("qgis_room", "test"):
        shutil.copy(SCRIPTS / name, copied / name)
    command = [str(copied / "test"), "--qgis", "3.40", "qgis"]
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    ran = subprocess.run(
        command, capture_output=True, text=True, env={"PATH": os.environ["PATH"], "HOME": str(open_to_all)}, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "QGIS 3.40: making and entering a Debian of its own needs root" in ran.stdout
    assert ran.stdout.endswith("QGIS 3.40: skipped, the line above says why\n")
