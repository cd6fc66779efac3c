"""scripts/setup makes the engine's environment whole or not at all; tried offline, on tiny wheels made here."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Optional

import pytest

from plugin.protocol import PACKAGES, PARTS

ROOT = Path(__file__).resolve().parents[2]


class Checkout:
    """A checkout with scripts/setup, a lock of tiny wheels, and a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.root, self.wheels, self.data = folder / "checkout", folder / "wheels", folder / "data" / "lookalike"
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON"))}
        self.environment.update(
            XDG_DATA_HOME=str(folder / "data"),
            PIP_CONFIG_FILE=os.devnull,
            PIP_NO_INDEX="1",
            PIP_FIND_LINKS=str(self.wheels),
        )

    def prepare(self) -> None:
        (self.root / "scripts").mkdir(parents=True)
        (self.root / "requirements").mkdir()
        self.wheels.mkdir()
        shutil.copy(ROOT / "scripts" / "setup", self.root / "scripts" / "setup")
        self.lock("1.0")

    def lock(self, version: str, code: str = "") -> None:
        """Make the wheels of this version, and pin them."""
        lines = []
        for package in (*PACKAGES, *PARTS["tables"]):
            wheel = make_wheel(self.wheels, package, version, code)
            lines.append(f"{package}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
        (self.root / "requirements" / "engine.txt").write_text("".join(lines))

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(self.root / "scripts" / "setup"), "--engine-only", *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def setup(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def version(self) -> Optional[str]:
        """The version of the packages that the engine would run on now."""
        python = self.data / "env" / "bin" / "python"
        code = "import numpy, shapely; assert numpy.VERSION == shapely.VERSION; print(numpy.VERSION)"
        ran = subprocess.run([str(python), "-I", "-c", code], capture_output=True, text=True, check=True)
        return ran.stdout.strip()

    def folders(self) -> list[str]:
        return sorted(path.name for path in self.data.glob("env-*"))


def make_wheel(folder: Path, package: str, version: str, code: str) -> Path:
    files = {
        f"{package}/__init__.py": f'VERSION = "{version}"\n{code}\n',
        f"{package}-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n",
        f"{package}-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode()},\n"
        for name, text in files.items()
    )
    wheel = folder / f"{package}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in {**files, f"{package}-{version}.dist-info/RECORD": record}.items():
            archive.writestr(name, text)
    return wheel


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Nothing is set up yet."""
    fresh = Checkout(tmp_path)
    fresh.prepare()
    return fresh


@pytest.fixture(scope="module")
def version_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Checkout(tmp_path_factory.mktemp("version_one"))
    made.prepare()
    ran = made.setup()
    assert ran.returncode == 0, ran.stderr
    return made.root.parent


@pytest.fixture
def installed(version_one: Path, tmp_path: Path) -> Checkout:
    """Version 1.0 is set up."""
    shutil.copytree(version_one, tmp_path / "installed", symlinks=True)
    copy = Checkout(tmp_path / "installed")
    assert copy.version() == "1.0"
    return copy


def test_a_second_run_changes_nothing_and_a_new_lock_makes_a_new_environment(installed: Checkout) -> None:
    (first,) = installed.folders()

    made = (installed.data / first).stat().st_mtime_ns
    again = installed.setup()
    assert again.returncode == 0
    assert again.stdout.strip().endswith("everything is in place")
    assert len(again.stdout.splitlines()) == 1
    assert (installed.data / first).stat().st_mtime_ns == made

    installed.lock("2.0")
    assert installed.setup().returncode == 0
    assert installed.version() == "2.0"
    assert first in installed.folders()  # an engine may still run from it
    assert len(installed.folders()) == 2

    installed.lock("3.0")
    assert installed.setup().returncode == 0
    assert installed.version() == "3.0"
    assert first not in installed.folders()
    assert len(installed.folders()) == 2


def test_a_wheel_that_is_not_the_locked_one_is_refused_and_the_old_environment_stays(installed: Checkout) -> None:
    installed.lock("2.0")
    make_wheel(installed.wheels, "shapely", "2.0", "import os")
    refused = installed.setup()
    assert refused.returncode == 1
    assert "not the one that was locked" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert installed.version() == "1.0"


def test_a_missing_wheel_is_one_sentence(checkout: Checkout) -> None:
    next(checkout.wheels.glob("rasterio-*")).unlink()
    refused = checkout.setup()
    assert refused.returncode == 1
    assert "Installing requirements/engine.txt failed" in refused.stderr
    assert not (checkout.data / "env").exists()


def test_packages_that_cannot_be_imported_are_not_switched_to(installed: Checkout) -> None:
    installed.lock("2.0", "raise ImportError('built for another processor')")
    refused = installed.setup()
    assert refused.returncode == 1
    assert "Trying the packages of env failed" in refused.stderr
    assert "built for another processor" in refused.stderr
    assert installed.version() == "1.0"


def test_a_killed_setup_leaves_the_old_environment_and_the_next_one_finishes(installed: Checkout) -> None:
    installed.lock("2.0")
    process = installed.start()
    until = time.monotonic() + 60
    while len(installed.folders()) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert len(installed.folders()) == 2
    assert installed.version() == "1.0"
    assert installed.setup().returncode == 0
    assert installed.version() == "2.0"


def test_two_at_once_make_one_environment(checkout: Checkout) -> None:
    both = [checkout.start(), checkout.start()]
    outputs = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert sum("env: ready" in out for out, _ in outputs) == 1
    assert checkout.version() == "1.0"


def test_what_it_cannot_do_it_says_in_a_sentence(checkout: Checkout) -> None:
    unknown = checkout.setup("--with-everything")
    assert unknown.returncode == 2
    assert "Usage:" in unknown.stderr
    checkout.data.parent.mkdir(exist_ok=True)
    checkout.data.write_text("a file where the folder should be")
    refused = checkout.setup()
    assert refused.returncode == 1
    assert f"{checkout.data} cannot be written" in refused.stderr
