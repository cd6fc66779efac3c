"""The rules of plugins.qgis.org, from its validator, security scanner and guidelines, as tests of the zip."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from configparser import ConfigParser, SectionProxy
from itertools import chain
from pathlib import Path, PurePosixPath

import pytest

from plugin.protocol import PACKAGES, PARTS

REQUIRED = (
    "name",
    "description",
    "version",
    "qgisMinimumVersion",
    "author",
    "email",
    "about",
    "tracker",
    "repository",
    "homepage",
)
# Bandit's findings that stop a plugin on the site; the others are shown to its reader.
BLOCKING = {
    *("B102", "B103", "B105", "B106", "B107", "B202", "B301", "B302", "B306", "B307", "B323"),
    *("B501", "B502", "B503", "B506", "B602", "B604", "B605", "B609", "B613", "B615", "B701"),
}
SUSPICIOUS = {".exe", ".dll", ".so", ".dylib", ".bat", ".cmd", ".ps1", ".sh", ".pyc", ".pyd", ".whl", ".zip"}


@pytest.fixture(scope="module")
def entries(package: Path) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        return archive.infolist()


@pytest.fixture(scope="module")
def general(plugins_folder: Path) -> SectionProxy:
    """The section of metadata.txt, read with interpolation on, as the site reads it."""
    metadata = ConfigParser()
    metadata.read(plugins_folder / "lookalike" / "metadata.txt", "utf-8")
    return metadata["general"]


def test_the_zip_is_small_enough(package: Path) -> None:
    assert package.stat().st_size <= 25 * 1024 * 1024


def test_one_folder_with_the_name_of_a_package(entries: list[zipfile.ZipInfo]) -> None:
    assert "/" in entries[0].filename
    assert {entry.filename.split("/")[0] for entry in entries} == {"lookalike"}
    names = {entry.filename for entry in entries}
    assert {"lookalike/__init__.py", "lookalike/metadata.txt", "lookalike/LICENSE"} <= names
    assert len(names) == len(entries) == len({name.lower() for name in names})


def test_no_name_leaves_the_folder_or_hides_in_it(entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        parts = PurePosixPath(entry.filename).parts
        assert "\\" not in entry.filename
        assert not entry.filename.startswith("/")
        assert not any(part.startswith((".", "__MACOSX")) or part == "__pycache__" for part in parts)


def test_nothing_in_it_can_be_run(entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        assert PurePosixPath(entry.filename).suffix not in SUSPICIOUS
        assert entry.external_attr >> 16 == 0o100644, entry.filename


def test_neither_tests_nor_tools_ship(entries: list[zipfile.ZipInfo]) -> None:
    assert {entry.filename.split("/")[1] for entry in entries} == {
        *("__init__.py", "metadata.txt", "LICENSE", "plugin", "resources")
    }


def test_the_metadata_say_what_the_site_asks(general: SectionProxy) -> None:
    for key in REQUIRED:
        assert general[key].strip(), key
    assert general["name"] == "Lookalike"
    assert "plugin" not in general["name"].lower()
    assert "/" not in general["author"]
    assert re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-z]+", general["email"])
    for key in ("homepage", "tracker", "repository"):
        assert general[key].startswith("https://")
    assert re.fullmatch(r"\d+\.\d+\.\d+", general["version"])
    assert (general["qgisMinimumVersion"], general["qgisMaximumVersion"]) == ("3.22", "4.99")
    assert "supportsQt6" not in general
    assert general["license"] == "GPL-2.0-or-later"
    assert "html" not in general["description"].lower()
    assert len(general["description"]) <= 150


def test_the_metadata_say_what_has_to_be_installed(general: SectionProxy) -> None:
    about = general["about"]
    assert "separate\nPython environment" in about
    for package in (*PACKAGES, *chain(*PARTS.values())):
        assert package.replace("_", "-") in about
    assert "DOWNLOADS" in about and "files.pythonhosted.org" in about


def test_the_metadata_say_what_the_demo_fetches(general: SectionProxy, plugins_folder: Path) -> None:
    demo = json.loads((plugins_folder / "lookalike" / "resources" / "demo" / "islands.json").read_text("utf-8"))
    about = " ".join(general["about"].split())
    said = f"{demo['bytes'] / 1e6:.1f} MB out of the package {demo['package']} on {demo['url'].split('/')[2]}"
    assert said in about


def test_the_icon_is_there(general: SectionProxy, plugins_folder: Path) -> None:
    icon = plugins_folder / "lookalike" / general["icon"]
    assert icon.read_text("utf-8").startswith("<svg")


def test_the_licence_is_the_gpl(plugins_folder: Path) -> None:
    text = (plugins_folder / "lookalike" / "LICENSE").read_text("utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 2, June 1991" in text
    assert "END OF TERMS AND CONDITIONS" in text


def bandit(folder: Path) -> list[tuple[str, str]]:
    only = ["-t", ",".join(sorted(BLOCKING))]
    command = [sys.executable, "-I", "-m", "bandit", "-q", "-r", "-f", "json", *only, str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(ran.stdout)
    assert found["errors"] == []
    return [(item["test_id"], f"{item['filename']}:{item['line_number']}") for item in found["results"]]


def secrets(folder: Path) -> dict[str, object]:
    command = [sys.executable, "-I", "-m", "detect_secrets", "-C", str(folder), "scan", "--all-files", "."]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    results: dict[str, object] = json.loads(ran.stdout)["results"]
    return results


def flake8(folder: Path) -> list[str]:
    command = [sys.executable, "-I", "-m", "flake8", "--isolated", "--max-line-length=120", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()


def test_bandit_finds_nothing_that_blocks(plugins_folder: Path) -> None:
    assert bandit(plugins_folder) == []


def test_detect_secrets_finds_nothing(plugins_folder: Path) -> None:
    assert secrets(plugins_folder) == {}


def test_flake8_finds_nothing_but_matters_of_taste(plugins_folder: Path) -> None:
    # E203 and W503 contradict the formatter; flake8's own documentation leaves W503 out by default.
    assert [line for line in flake8(plugins_folder) if not re.search(r" (E203|W503) ", line)] == []


def test_the_scanners_find_what_they_are_for(tmp_path: Path) -> None:
    bad = "import pickle, os\n\n\ndef f(data):\n    pickle.loads(data)\n    return eval(data)\n"
    key = "AKIA" + "QYLPMN5HFIQR7XYA"
    (tmp_path / "bad.py").write_text(bad + f'\n\naws_key = "{key}"\n', encoding="utf-8")
    assert {"B301", "B307"} <= {test for test, _ in bandit(tmp_path)}
    assert list(secrets(tmp_path)) == ["bad.py"]
    assert any("F401" in line for line in flake8(tmp_path))
