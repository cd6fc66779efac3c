"""Search on a graphics card: offered where a driver tells of a card, with its size, and never but when it is ticked."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Iterator

import pytest

from plugin.dock.engine_dialog import CARD, EngineDialog, Offer
from plugin.engine_client.install import build, installation
from plugin.engine_client.install.card import Card, find_card
from plugin.engine_client.install.installation import CARD_FILE, LOCK_FILE, is_older
from plugin.engine_client.install.wheels import PythonFacts, read_lock, wheels_for

from .test_engine_install import TRIAL, Setup
from .wheel_server import make_wheel, write_lock

OPEN = "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  {driver}.65.06  Release Build\n"
CLOSED = "NVRM version: NVIDIA UNIX x86_64 Kernel Module  {driver}.129.03  Thu Oct 19 18:56:32 UTC 2023\n"
CARD_TOLD = "Model: \t\t NVIDIA H200\nIRQ:   \t\t 120\nGPU UUID: \t GPU-0\n"
LINUX = PythonFacts("/usr/bin/python3", (3, 12, 1), "linux-x86_64", ("glibc", "2.36"))


@pytest.mark.parametrize(
    "version, told, found",
    [
        (OPEN.format(driver=580), CARD_TOLD, Card("NVIDIA H200", 580)),
        (CLOSED.format(driver=535), CARD_TOLD, None),  # its CUDA is too old
        (CLOSED.format(driver=590), CARD_TOLD, Card("NVIDIA H200", 590)),
        (OPEN.format(driver=580), "", None),
        ("something else", CARD_TOLD, None),
        (None, CARD_TOLD, None),
    ],
)
def test_the_driver_tells(tmp_path: Path, version: Any, told: str, found: Any) -> None:
    (tmp_path / "gpus" / "0000:01:00.0").mkdir(parents=True)
    (tmp_path / "gpus" / "0000:01:00.0" / "information").write_text(told)
    if version is not None:
        (tmp_path / "version").write_text(version)
    assert find_card(tmp_path) == found
    assert find_card(tmp_path / "none") is None


def test_what_it_takes_is_locked_for_every_python() -> None:
    for minor in (11, 12, 13, 14):
        facts = PythonFacts(LINUX.program, (3, minor, 0), LINUX.platform, LINUX.libc)
        wheels = wheels_for(read_lock(CARD_FILE), facts)
        assert "torch" in {wheel.package for wheel in wheels}
        assert all(len(wheel.sha256) == 64 and wheel.url.startswith("https://") for wheel in wheels)
        assert 2e9 < sum(wheel.bytes for wheel in wheels) < 5e9
    base = {package.name for package in read_lock(LOCK_FILE)}
    assert not base & {package.name for package in read_lock(CARD_FILE)}


@pytest.fixture
def with_card(qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bool], Setup]]:
    monkeypatch.setattr(build, "_TRIAL", ["-c", TRIAL])
    made = []

    def make(there: bool) -> Setup:
        monkeypatch.setattr(installation, "find_card", lambda: Card("NVIDIA H200", 580) if there else None)
        one = Setup(tmp_path)
        apart = tmp_path / "apart"
        apart.mkdir()
        wheel = make_wheel(apart, "fastcard", "3.0", size=400_000)
        write_lock(tmp_path / "card.json", apart, one.index.address, {})
        (one.wheels / wheel.name).write_bytes(wheel.read_bytes())
        monkeypatch.setattr(installation, "CARD_FILE", tmp_path / "card.json")
        made.append(one)
        return one

    yield make
    for one in made:
        one.installation.cancel()
        one.index.stop()


def test_it_is_installed_only_when_it_is_asked_for(with_card: Callable[[bool], Setup]) -> None:
    setup = with_card(True)
    plan = setup.plan()
    assert plan.card == "NVIDIA H200" and plan.parts[CARD] > 400_000
    assert not [wheel for wheel in plan.wheels if wheel.package == "fastcard"]
    assert setup.install(parts=(CARD,))[0] == "done"
    assert list(setup.folder.glob("engine-*/lib/*/site-packages/fastcard/__init__.py"))
    assert not is_older(setup.folder, setup.lock)


def test_without_a_card_there_is_nothing_to_ask_for(with_card: Callable[[bool], Setup]) -> None:
    setup = with_card(False)
    plan = setup.plan(parts=(CARD,))
    assert plan.card == "" and CARD not in plan.parts
    assert not [wheel for wheel in plan.wheels if wheel.package == "fastcard"]


def test_the_window_tells_its_size_and_leaves_it_unticked(qgis_app: Any) -> None:
    dialog = EngineDialog()
    parts = {"tables": 1_000_000, "faster": 1_000_000}
    dialog.show_offer(Offer(3, 9, 0, 9, "h", "/f", "/p", "3.12.1", False, False, parts))
    assert dialog._card.isHidden() and dialog.parts == ("tables", "faster")
    there = Offer(3, 9, 0, 9, "h", "/f", "/p", "3.12.1", False, False, {**parts, CARD: 5_460_000_000}, "NVIDIA H200")
    dialog.show_offer(there)
    assert not dialog._card.isHidden() and not dialog._card.isChecked()
    assert dialog._card.text() == "Search on the graphics card NVIDIA H200 (+5.5 GB)"
    assert CARD not in dialog.parts
    dialog._card.setChecked(True)
    assert CARD in dialog.parts
    dialog.show_offer(Offer(3, 9, 0, 9, "h", "/f", "/p", "3.9", False, False, parts))  # another Python, without wheels
    assert CARD not in dialog.parts
    dialog.deleteLater()
