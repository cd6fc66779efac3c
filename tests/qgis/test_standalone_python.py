"""The Python that is fetched where a machine has none: offered, checked, unpacked whole or not at all, and used."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sys
import sysconfig
import tarfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Dict, Iterator, Optional

import pytest

from plugin.dock.engine_dialog import EngineDialog
from plugin.engine_client.environment import installed_python
from plugin.engine_client.install import build, fetch, installation, pythons, standalone
from plugin.engine_client.install.installation import remove
from plugin.engine_client.install.standalone import PYTHONS, Standalone, program_in, standalone_for, unpack, unpacked
from plugin.engine_client.install.wheels import read_lock, wheels_for
from plugin.errors import UserError

from .test_engine_install import TRIAL, Setup

PROGRAM = f'#!/bin/sh\nexec {sys.executable} "$@"\n'


def make_archive(file: Path, members: Optional[Dict[str, Any]] = None) -> str:
    """Write what looks like a build: a program that hands on to the Python of this test. Returns its hash."""
    told = {"python/bin/python3.12": PROGRAM, "python/bin/python3": "-> python3.12", "python/lib/os.py": "# a library"}
    with tarfile.open(file, "w:gz") as archive:
        for name, content in (told if members is None else members).items():
            member = tarfile.TarInfo(name)
            if content.startswith(("-> ", "=> ")):
                member.type = tarfile.SYMTYPE if content[0] == "-" else tarfile.LNKTYPE
                member.linkname = content[3:]
                archive.addfile(member)
            else:
                member.size, member.mode = len(content), 0o755
                archive.addfile(member, io.BytesIO(content.encode()))
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def bare(qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Setup]:
    """Return a machine on which no Python fits, and an index that also has a build of one."""
    monkeypatch.setattr(build, "_TRIAL", ["-c", TRIAL])
    monkeypatch.setattr(pythons, "candidates", lambda *_machine: [])
    one = Setup(tmp_path)
    sha256 = make_archive(one.wheels / "cpython.tar.gz.whl")  # served by its name like everything else
    listed = tmp_path / "pythons.json"
    version = f"3.{sys.version_info[1]}.0"
    entry = {"version": version, "file": "cpython.tar.gz.whl", "url": f"{one.index.address}/files/cpython.tar.gz.whl"}
    machine = sysconfig.get_platform()
    listed.write_text(json.dumps({"pythons": {machine: {**entry, "hash": f"sha256:{sha256}"}}}))
    monkeypatch.setattr(installation, "standalone_for", lambda folder: standalone_for(folder, listed))
    yield one
    one.installation.cancel()
    one.index.stop()


def brought(setup: Setup) -> Standalone:
    plan = setup.plan()
    assert plan.brought is not None
    return plan.brought


def test_it_is_told_and_then_fetched_and_used(bare: Setup) -> None:
    there = brought(bare)
    assert bare.index.asked == [] and not bare.folder.exists()
    assert bare.install()[0] == "done"
    assert bare.version() == "1.0"
    assert Path(there.facts.program).is_file()
    assert not list(bare.folder.glob("*.part"))
    bare.settle()
    bare.begin()  # QGIS is started again: now there is one
    assert bare.plan().brought is None


def test_another_archive_is_thrown_away(bare: Setup) -> None:
    bare.index.faults["cpython.tar.gz.whl"] = "other"
    name, sentence = bare.install()
    assert (name, "is not the cpython.tar.gz.whl that Lookalike was made with" in sentence) == ("failed", True)
    assert installed_python(bare.folder) == "" and not list(bare.folder.glob("python-*"))
    bare.index.faults.clear()
    bare.begin()
    assert bare.install()[0] == "done"


def test_cut_off_it_goes_on(bare: Setup) -> None:
    bare.index.faults["cpython.tar.gz.whl"] = "cut"
    assert bare.install()[0] == "failed"
    begun = (bare.folder / "wheels" / "cpython.tar.gz.whl.part").stat().st_size
    bare.begin()
    assert bare.install()[0] == "done"
    assert ("cpython.tar.gz.whl", f"bytes={begun}-") in bare.index.asked


def test_one_fetched_whole_without_its_name_is_taken(bare: Setup) -> None:
    there = brought(bare)
    bare.folder.joinpath("wheels").mkdir(parents=True)
    whole = (bare.wheels / there.archive.file).read_bytes()
    (bare.folder / "wheels" / f"{there.archive.file}.part").write_bytes(whole)
    assert bare.install()[0] == "done"
    assert there.archive.file not in [name for name, _part in bare.index.asked]


def test_one_that_is_longer_than_the_whole_is_fetched_anew(bare: Setup) -> None:
    there = brought(bare)
    bare.folder.joinpath("wheels").mkdir(parents=True)
    (bare.folder / "wheels" / f"{there.archive.file}.part").write_bytes(bytes(100_000))
    assert bare.install()[0] == "done"
    asked = [part for name, part in bare.index.asked if name == there.archive.file]
    assert asked == ["bytes=100000-", None]


def test_its_archive_counts_in_what_is_fetched_and_in_the_room(bare: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = bare.plan()
    said = []
    bare.installation.progress.connect(lambda done, total: said.append((done, total)))
    free = plan.missing + plan.unpacked + 155_000_000
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    bare.installation.install(plan)
    assert "and 19" in bare.wait("done", "failed")[1] and not said
    monkeypatch.undo()
    monkeypatch.setattr(build, "_TRIAL", ["-c", TRIAL])
    bare.installation.install(plan)
    assert bare.wait("done", "failed")[0] == "done"
    assert said[-1] == (plan.fetch + fetch.UNKNOWN, plan.fetch + fetch.UNKNOWN)
    assert sorted(said) == said


def test_an_environment_whose_python_went_away_is_made_anew(bare: Setup) -> None:
    there = brought(bare)
    bare.install()
    bare.settle()
    shutil.rmtree(there.folder)
    bare.begin()
    plan = bare.plan()
    assert plan.brought is not None and not plan.is_there
    assert bare.install() == ("done", installed_python(bare.folder))
    assert Path(there.facts.program).is_file() and (plan.environment / build.COMPLETE).is_file()


def test_removed_it_is_gone_too(bare: Setup) -> None:
    bare.install()
    remove(bare.folder)
    bare.settle()
    assert not list(bare.folder.glob("python-*")) and not list(bare.folder.glob("engine-*"))


def lie_there(folder: Path) -> Path:
    """Put a Python that answers into a folder."""
    program_in(folder).parent.mkdir(parents=True)
    program_in(folder).write_text(PROGRAM)
    program_in(folder).chmod(0o755)
    return folder


def test_one_half_unpacked_or_removed_is_not_offered(tmp_path: Path) -> None:
    whole = lie_there(tmp_path / "python-3.12.16-0123abcd")
    lie_there(tmp_path / "python-3.12.16-0123abcd.89ab4567.part")
    lie_there(tmp_path / "python-3.12.16-0123abcd.gone-89ab4567")
    assert unpacked(tmp_path) == [str(program_in(whole))]


def test_what_no_environment_uses_goes_after_the_switch(bare: Setup) -> None:
    plan = bare.plan()
    used = Path(plan.python.program).parents[2]
    other = lie_there(bare.folder / "python-3.11.1-0123abcd")
    mine = bare.folder / "env-mine"
    mine.mkdir()
    (mine / "pyvenv.cfg").write_text(f"home = {program_in(other).parent}\nversion = 3.11.1\n")
    for name in ("python-3.11.2-0123abcd", f"{used.name}.89ab4567.part", f"{used.name}.gone-89ab4567"):
        lie_there(bare.folder / name)
    bare.installation.install(plan)
    assert bare.wait("done", "failed")[0] == "done"
    bare.settle()
    assert {one.name for one in bare.folder.glob("python-*")} == {other.name, used.name}


def test_a_python_that_was_picked_is_never_replaced_by_another(bare: Setup, tmp_path: Path) -> None:
    bare.installation.look(python=str(tmp_path / "none"))
    assert "No Python 3.11 to 3.14 was found" in bare.wait("planned", "failed")[1]


@pytest.mark.parametrize(
    "members",
    [
        {"../python/evil": "x"},
        {"/python/evil": "x"},
        {"python/../../evil": "x"},
        {"elsewhere/python": "x"},
        {"python/link": "-> ../../evil"},
        {"python/link": "-> /etc/passwd"},
        {"python/link": "=> /etc/passwd"},
        {"python/link": "=> ../evil"},
        {"python/a/b/up": "-> ../..", "python/a/b/out": "-> up/../..", "python/a/b/out/evil": "x"},
        {"python/a/b/up": "-> ../..", "python/a/b/out": "-> up/../../../a.tar.gz", "python/in": "=> python/a/b/out"},
        {"python/a/b/up": "-> ../..", "python/a/b/out": "-> up/../../evil", "python/a/b//out": "x"},
    ],
)
def test_nothing_is_written_outside(tmp_path: Path, members: Dict[str, str]) -> None:
    make_archive(tmp_path / "a.tar.gz", members)
    folder = tmp_path / "deep" / "data"
    folder.mkdir(parents=True)
    with pytest.raises(UserError, match="is no build of Python"):
        unpack(tmp_path / "a.tar.gz", folder / "python-1")
    assert not list(folder.iterdir()) and [one.name for one in folder.parent.iterdir()] == ["data"]


def test_what_lies_there_twice_is_there_twice(tmp_path: Path) -> None:
    make_archive(tmp_path / "a.tar.gz", {"python/one": "content", "python/more/two": "=> python/one"})
    unpack(tmp_path / "a.tar.gz", tmp_path / "python-1")
    assert (tmp_path / "python-1" / "python" / "more" / "two").read_text() == "content"


def test_an_archive_damaged_inside_is_none(tmp_path: Path) -> None:
    make_archive(tmp_path / "a.tar.gz", {"python/one": "".join(map(str, range(9999)))})
    whole = (tmp_path / "a.tar.gz").read_bytes()
    (tmp_path / "a.tar.gz").write_bytes(whole[:5000] + bytes(500) + whole[5500:])
    with pytest.raises(UserError, match="is no build of Python"):
        unpack(tmp_path / "a.tar.gz", tmp_path / "python-1")
    assert not (tmp_path / "python-1").exists()


def test_one_that_was_given_up_leaves_what_was_unpacked_since(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_archive(tmp_path / "a.tar.gz")
    to = tmp_path / "python-3.12.16-0123abcd"
    put = standalone._put

    def slowly(*arguments: Any) -> None:
        if not to.exists():
            (lie_there(to) / "mine").touch()
        put(*arguments)

    monkeypatch.setattr(standalone, "_put", slowly)
    unpack(tmp_path / "a.tar.gz", to)
    assert (to / "mine").exists()
    assert {one.name for one in tmp_path.iterdir()} == {"a.tar.gz", to.name}


def test_one_whose_part_is_cleared_away_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_archive(tmp_path / "a.tar.gz")
    put = standalone._put

    def cleared(members: Any, member: Any, part: Path) -> None:
        put(members, member, part)
        if member.name.endswith("python3.12"):
            shutil.rmtree(part)

    monkeypatch.setattr(standalone, "_put", cleared)
    with pytest.raises(FileNotFoundError):
        unpack(tmp_path / "a.tar.gz", tmp_path / "python-3.12.16-0123abcd")
    assert [one.name for one in tmp_path.iterdir()] == ["a.tar.gz"]


def test_a_damaged_archive_is_none(tmp_path: Path) -> None:
    make_archive(tmp_path / "a.tar.gz")
    (tmp_path / "a.tar.gz").write_bytes((tmp_path / "a.tar.gz").read_bytes()[:-40])
    with pytest.raises(UserError, match="is no build of Python"):
        unpack(tmp_path / "a.tar.gz", tmp_path / "python-1")
    assert not (tmp_path / "python-1").exists()


@pytest.mark.parametrize(
    "system, machine, program",
    [("win-amd64", "AMD64", "python.exe"), ("macosx-10.13-universal2", "arm64", "bin/python3")],
)
def test_other_machines_have_one_as_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, machine: str, program: str
) -> None:
    monkeypatch.setattr("sysconfig.get_platform", lambda: system)
    monkeypatch.setattr("platform.machine", lambda: machine)
    monkeypatch.setattr("platform.mac_ver", lambda: ("14.2", ("", "", ""), ""))
    monkeypatch.setattr(sys, "platform", "win32" if system.startswith("win") else "darwin")
    found = standalone_for(tmp_path)
    assert found is not None
    assert found.archive.url.startswith("https://github.com/astral-sh/python-build-standalone/")
    assert program_in(found.folder) == found.folder / "python" / program
    assert "install_only" in found.archive.file and len(found.archive.sha256) == 64
    plan = wheels_for(read_lock(installation.LOCK_FILE), found.facts)
    assert len(plan) > 20


def test_what_is_fetched_is_pinned_for_every_machine() -> None:
    known = json.loads(PYTHONS.read_text("utf-8"))["pythons"]
    assert set(known) >= {"win-amd64", "macosx-arm64", "macosx-x86_64", "linux-x86_64", "linux-aarch64"}


def test_a_machine_that_nobody_builds_for_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sysconfig.get_platform", lambda: "haiku-1")
    assert standalone_for(tmp_path) is None


def test_the_window_says_where_it_comes_from(qgis_app: Any) -> None:
    from plugin.dock.engine_dialog import Offer

    dialog = EngineDialog()
    parts = {"tables": 0, "faster": 0}
    dialog.show_offer(Offer(3, 9, 0, 9, "h", "/f", "/p", "3.12.16", False, False, parts, "", "github.com"))
    assert "Python 3.12.16 is fetched as well" in dialog._offer.text() and "github.com" in dialog._offer.text()
    dialog.deleteLater()
