"""The zip and the wheel are made from what is meant to ship, and from nothing else."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from configparser import ConfigParser
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def packaging() -> ModuleType:
    """scripts/package as a module."""
    loader = importlib.machinery.SourceFileLoader("lookalike_package", str(ROOT / "scripts" / "package"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the package is made from, to be changed by a test."""
    folder = tmp_path / "checkout"
    for part in ("plugin", "resources"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    for name in ("metadata.txt", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_the_same_sources_give_the_same_bytes(
    package: Path, packaging: ModuleType, checkout: Path, tmp_path: Path
) -> None:
    for path in checkout.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o755)
    (checkout / "plugin" / "__pycache__").mkdir()
    (checkout / "plugin" / "__pycache__" / "plugin.cpython-311.pyc").write_bytes(b"\0")
    packaging.write(packaging.collect(checkout), tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == package.read_bytes()


def test_another_source_gives_other_bytes(package: Path, packaging: ModuleType, checkout: Path, tmp_path: Path) -> None:
    with open(checkout / "plugin" / "errors.py", "a", encoding="utf-8") as file:
        file.write("\n")
    packaging.write(packaging.collect(checkout), tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() != package.read_bytes()


@pytest.mark.parametrize("name", ["plugin/engine/fast.so", "plugin/install.sh", "resources/icons/photo.tif"])
def test_a_file_nobody_meant_to_ship_stops_the_package(packaging: ModuleType, checkout: Path, name: str) -> None:
    (checkout / name).write_bytes(b"\x7fELF")
    with pytest.raises(packaging.PackageError, match=name):
        packaging.collect(checkout)


def test_a_link_stops_the_package(packaging: ModuleType, checkout: Path) -> None:
    (checkout / "plugin" / "secret.py").symlink_to("/etc/hostname")
    with pytest.raises(packaging.PackageError, match=r"plugin/secret\.py"):
        packaging.collect(checkout)


def test_a_zip_too_large_for_the_site_is_not_left_behind(packaging: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(packaging.PackageError, match="25000000"):
        packaging.write({"lookalike/resources/noise.onnx": os.urandom(26_000_000)}, tmp_path / "large.zip")
    assert list(tmp_path.iterdir()) == []


def test_every_place_that_says_the_version_says_the_same() -> None:
    metadata = ConfigParser()
    metadata.read(ROOT / "metadata.txt", "utf-8")
    version = metadata["general"]["version"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == version
    assert f'VERSION = "{version}"' in (ROOT / "plugin" / "engine" / "__init__.py").read_text("utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert metadata["general"]["homepage"] == project["urls"]["Homepage"]
    assert metadata["general"]["tracker"] == project["urls"]["Issues"]
    assert metadata["general"]["repository"] == project["urls"]["Repository"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-I", "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_is_the_engine_and_the_protocol_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
        entry_points = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "lookalike = lookalike.engine.cli:main" in archive.read(entry_points).decode()
    ours = {
        f"lookalike/{path.relative_to(ROOT / 'plugin').as_posix()}"
        for room in ("engine", "protocol")
        for path in (ROOT / "plugin" / room).rglob("*.py")
    }
    assert set(names) == ours


def test_the_wheel_runs_where_the_engine_has_its_packages(wheel: Path, tmp_path: Path) -> None:
    python = os.environ.get("LOOKALIKE_PYTHON")
    if not python:
        pytest.skip("LOOKALIKE_PYTHON names no Python with the engine's packages; scripts/test sets it")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from lookalike.engine.cli import main; sys.exit(main())"
    ran = subprocess.run(
        [python, "-I", "-c", code, "info", str(tmp_path)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert ran.returncode != 0
    assert f"{tmp_path} is not a collection" in ran.stderr
    assert "Traceback" not in ran.stderr
