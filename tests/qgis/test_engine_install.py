"""The engine installed from inside QGIS: what is fetched, what goes wrong on the way, and what is in use then."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Callable, Iterator, List, Tuple

import pytest
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QLockFile
from qgis.PyQt.QtNetwork import QNetworkProxy
from qgis.PyQt.QtWidgets import QApplication

from plugin.engine_client.environment import POINTER, installed_python
from plugin.engine_client.install import build, fetch, installation
from plugin.engine_client.install.build import COMPLETE
from plugin.engine_client.install.installation import Installation, Plan, forget, remove

from .wheel_server import PIP, Index, make_wheel, write_lock

TRIAL = "import alpha, beta; print('a search with', alpha.VERSION, beta.VERSION)"


class Setup:
    """A data folder, an index of tiny wheels, and an installation of them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.wheels, self.lock = folder / "data", folder / "wheels", folder / "wheels.json"
        self.wheels.mkdir(parents=True)
        self.index = Index(self.wheels)
        self.parts = {"extra": "tables"}
        make_wheel(self.wheels, "pip", "1.0")
        shutil.rmtree(self.wheels / "x", ignore_errors=True)
        self._pip()
        self.release("1.0")
        self.said: List[Tuple[str, Any]] = []
        self.begin()

    def begin(self) -> None:
        """Begin anew, as another start of QGIS does."""
        self.installation = Installation(self.folder, None, self.lock)
        for name in ("planned", "step", "done", "failed"):
            getattr(self.installation, name).connect(self._hearing(name))

    def _hearing(self, name: str) -> Callable[[Any], None]:
        return lambda value: self.said.append((name, value))

    def _pip(self) -> None:
        """Make a wheel with a `pip` that only unpacks; the real one is put in place by the tests of scripts/setup."""
        import zipfile

        with zipfile.ZipFile(self.wheels / "pip-1.0-py3-none-any.whl", "a") as archive:
            archive.writestr("pip/__main__.py", PIP)

    def release(self, version: str, code: str = "") -> None:
        """Offer a version of the engine's packages, and lock it."""
        for file in self.wheels.glob("*.whl"):
            if not file.name.startswith("pip-"):
                file.unlink()
        for name in ("alpha", "beta", "extra"):
            make_wheel(self.wheels, name, version, code, size=300_000)
        write_lock(self.lock, self.wheels, self.index.address, self.parts)

    def wait(self, *names: str, seconds: float = 40) -> Tuple[str, Any]:
        """Wait for one of these signals, and return it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = [one for one in self.said if one[0] in names]
            if found:
                self.said.clear()
                return found[-1]
            QApplication.processEvents()
            time.sleep(0.005)
        raise AssertionError(f"waited for {names}; heard {self.said}")

    def settle(self) -> None:
        """Wait for the threads that remove what is not needed any more."""
        for thread in threading.enumerate():
            if thread.name == "engine folders":
                thread.join(20)

    def plan(self, source: str = "", parts: Tuple[str, ...] = ()) -> Plan:
        self.installation.look(source=source, parts=parts)
        name, plan = self.wait("planned", "failed")
        assert name == "planned", plan
        return plan

    def install(self, source: str = "", parts: Tuple[str, ...] = ()) -> Tuple[str, str]:
        self.installation.install(self.plan(source, parts))
        return self.wait("done", "failed")

    def version(self) -> str:
        """Return the version of what is in use, "" when nothing is."""
        python = installed_python(self.folder)
        if not python:
            return ""
        code = "import alpha, beta; assert alpha.VERSION == beta.VERSION; print(alpha.VERSION)"
        return subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def setup(qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Setup]:
    monkeypatch.setattr(build, "_TRIAL", ["-c", TRIAL])
    one = Setup(tmp_path)
    yield one
    one.installation.cancel()
    one.index.stop()


def test_it_says_first_and_then_does(setup: Setup) -> None:
    plan = setup.plan()
    locked = {file.name: file.stat().st_size for file in setup.wheels.glob("*.whl")}
    assert {wheel.file for wheel in plan.wheels} == {name for name in locked if not name.startswith("extra")}
    assert plan.missing == plan.fetch == sum(size for name, size in locked.items() if not name.startswith("extra"))
    assert plan.parts["tables"] == locked["extra-1.0-py3-none-any.whl"]
    assert not setup.folder.exists()  # looking fetches nothing
    assert setup.index.asked == []
    setup.installation.install(plan)
    assert setup.wait("done", "failed") == ("done", installed_python(setup.folder))
    assert setup.version() == "1.0"
    assert (plan.environment / COMPLETE).is_file()
    assert not (setup.folder / installation.WHEELS).exists()
    setup.settle()
    assert not list(setup.folder.glob("*.gone-*"))


def test_a_part_is_installed_beside_what_is_there(setup: Setup) -> None:
    setup.install()
    before = installed_python(setup.folder)
    assert setup.install(parts=("tables",))[0] == "done"
    after = installed_python(setup.folder)
    assert after != before
    assert Path(before).exists()  # an engine may still run from it
    subprocess.run([after, "-I", "-c", "import extra"], check=True)


def test_what_is_there_is_used_again_without_a_network(setup: Setup) -> None:
    setup.install()
    setup.install(parts=("tables",))
    setup.index.asked.clear()
    assert setup.plan().is_there
    assert setup.install()[0] == "done"
    assert setup.index.asked == []


@pytest.mark.parametrize(
    "fault, words",
    [
        ("gone", "could not be used"),
        ("other", "is not the beta-2.0-py3-none-any.whl that Lookalike was made with"),
        ("silent", "sent nothing for"),
    ],
)
def test_a_fetch_that_fails_leaves_the_old_one_and_the_next_goes_on(
    setup: Setup, fault: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "SILENCE_MS", 300)
    setup.install()
    setup.release("2.0")
    setup.index.faults["beta-2.0-py3-none-any.whl"] = fault
    name, sentence = setup.install()
    assert name == "failed"
    assert words in sentence
    assert setup.version() == "1.0"
    setup.index.faults.clear()
    setup.index.asked.clear()
    setup.begin()
    assert setup.install()[0] == "done"
    assert setup.version() == "2.0"
    assert "alpha-2.0-py3-none-any.whl" not in [file for file, _ in setup.index.asked]  # it was there


@pytest.fixture
def through(qgis_app: Any) -> Iterator[Callable[[int], None]]:
    """Return a function that has QGIS fetch through a proxy on this machine, by its port."""
    manager = QgsNetworkAccessManager.instance()
    before = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()

    def use(port: int) -> None:
        manager.setFallbackProxyAndExcludes(QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", port), [], [])

    yield use
    manager.setFallbackProxyAndExcludes(*before)


def locked_elsewhere(setup: Setup) -> None:
    """Lock the same packages at an address that only a proxy could reach."""
    lock = setup.lock.read_text("utf-8")
    setup.lock.write_text(lock.replace(setup.index.address, "http://packages.example"), "utf-8")


def test_a_proxy_that_never_answers(
    setup: Setup, through: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "SILENCE_MS", 400)
    setup.install()
    setup.release("2.0")
    locked_elsewhere(setup)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # the kernel accepts, and nobody reads
        through(silent.getsockname()[1])
        began = time.monotonic()
        name, sentence = setup.install()
    assert name == "failed"
    assert "packages.example sent nothing for" in sentence and "proxy in QGIS's settings" in sentence
    assert time.monotonic() - began < 20, "less than a silence is given by default"
    assert setup.version() == "1.0"


def test_a_proxy_that_refuses(setup: Setup, through: Callable[[int], None]) -> None:
    setup.install()
    setup.release("2.0")
    locked_elsewhere(setup)
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    through(port)
    name, sentence = setup.install()
    assert name == "failed"
    assert "packages.example could not be used" in sentence and "roxy" in sentence
    assert setup.version() == "1.0"


def test_a_file_that_was_cut_off_goes_on_where_it_stopped(setup: Setup) -> None:
    setup.index.faults["beta-1.0-py3-none-any.whl"] = "cut"
    name, sentence = setup.install()
    assert (name, "could not be used" in sentence) == ("failed", True), sentence
    part = setup.folder / installation.WHEELS / "beta-1.0-py3-none-any.whl.part"
    begun = part.stat().st_size
    assert begun > 100_000
    setup.begin()
    assert setup.install()[0] == "done"
    assert ("beta-1.0-py3-none-any.whl", f"bytes={begun}-") in setup.index.asked
    assert setup.version() == "1.0"


def test_cancelled_anywhere_the_old_one_works_and_the_next_is_whole(setup: Setup) -> None:
    setup.install()
    setup.release("2.0")
    for step in ("Fetching the packages", "Making an environment", "Putting the packages in place", "Trying a search"):
        setup.begin()
        setup.installation.install(setup.plan())
        while True:
            name, text = setup.wait("step", "done")
            assert name == "step", "done before it could be cancelled"
            if text == step:
                break
        setup.installation.cancel()
        assert setup.version() == "1.0"
    setup.begin()
    assert setup.install()[0] == "done"
    assert setup.version() == "2.0"


def test_packages_that_cannot_search_are_never_switched_to(setup: Setup) -> None:
    setup.install()
    setup.release("2.0", code="raise ImportError('a library is lacking')")
    name, sentence = setup.install()
    assert name == "failed"
    assert "a search with them failed" in sentence and "a library is lacking" in sentence
    assert setup.version() == "1.0"
    assert not setup.plan().is_there


def test_two_at_once_install_once(setup: Setup) -> None:
    setup.folder.mkdir()
    other = QLockFile(str(setup.folder / installation.INSTALLING))
    assert other.tryLock(0)
    setup.installation.install(setup.plan())
    assert "waiting for it" in setup.wait("step")[1]
    setup.index.asked.clear()
    second = Setup.__new__(Setup)  # the other QGIS installs meanwhile
    second.__dict__.update(setup.__dict__, said=[])
    second.begin()
    plan = second.plan()
    other.unlock()
    assert setup.wait("done", "failed")[0] == "done"
    fetched = len(setup.index.asked)
    second.installation.install(plan)
    assert second.wait("done", "failed")[0] == "done"
    assert len(setup.index.asked) == fetched
    second.installation.cancel()


def test_from_another_index(setup: Setup) -> None:
    lock = json.loads(setup.lock.read_text("utf-8"))
    for package in lock["packages"]:
        for wheel in package["wheels"]:
            wheel["url"] = "http://127.0.0.1:1/unreachable"
    setup.lock.write_text(json.dumps(lock), "utf-8")
    assert setup.install(f"{setup.index.address}/simple/")[0] == "done"
    assert setup.version() == "1.0"
    setup.begin()
    (setup.wheels / "extra-1.0-py3-none-any.whl").unlink()
    name, sentence = setup.install(f"{setup.index.address}/simple/", ("tables",))
    assert (name, "does not offer extra-1.0-py3-none-any.whl" in sentence) == ("failed", True)


def test_from_a_folder_without_a_network(setup: Setup) -> None:
    setup.index.faults = {file.name: "gone" for file in setup.wheels.glob("*.whl")}
    assert setup.install(str(setup.wheels))[0] == "done"
    assert setup.index.asked == []
    assert setup.version() == "1.0"
    setup.begin()
    (setup.wheels / "extra-1.0-py3-none-any.whl").write_bytes(b"another")
    name, sentence = setup.install(str(setup.wheels), ("tables",))
    assert (name, "thrown away" in sentence) == ("failed", True)


def test_too_little_room_is_said_before_anything_is_fetched(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = setup.plan()
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1_000_000))
    setup.installation.install(plan)
    name, sentence = setup.wait("done", "failed")
    assert (name, "has 1 MB free, and" in sentence) == ("failed", True)
    assert setup.index.asked == []


def test_a_disk_that_fills_up_is_named(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    setup.install()
    setup.release("2.0")
    monkeypatch.setattr(build, "_TRIAL", ["-c", "raise OSError(28, 'No space left on device')"])
    name, sentence = setup.install()
    assert (name, f"The disk of {setup.folder} is full" in sentence) == ("failed", True)
    assert setup.version() == "1.0"
    assert not setup.plan().environment.exists()  # what was half made gave its room back


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of its own with 400 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_really_full(setup: Setup, small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=10**12))  # it filled up meanwhile
    setup.folder = small_disk
    setup.begin()
    name, sentence = setup.install()
    assert (name, f"The disk of {small_disk}" in sentence and "is full" in sentence) == ("failed", True)
    assert setup.version() == ""


def test_no_python_that_fits(setup: Setup, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text("#!/bin/sh\nexit 3\n")
    old.chmod(0o755)
    setup.installation.look(python=str(old))
    name, sentence = setup.wait("planned", "failed")
    assert name == "failed"
    assert "No Python 3.11 to 3.14 was found" in sentence and "did not answer as a Python does" in sentence


def test_removed_it_is_gone_and_nothing_else(setup: Setup) -> None:
    setup.install()
    beside = setup.folder / "demo"
    beside.mkdir()
    forget(setup.folder)
    assert installed_python(setup.folder) == ""
    remove(setup.folder)
    setup.settle()
    assert sorted(path.name for path in setup.folder.iterdir() if path.name != installation.INSTALLING) == ["demo"]
    assert setup.install()[0] == "done"


def test_a_pointer_that_is_damaged_is_no_engine(tmp_path: Path) -> None:
    for text in ("", "[]", "{}", '{"environment": "engine-gone"}', '{"environment": 5}'):
        (tmp_path / POINTER).write_text(text)
        assert installed_python(tmp_path) == ""
