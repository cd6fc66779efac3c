"""The wheels that the plugin installs the engine from: those of the lock, and one for every Python it may meet."""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
from pathlib import Path

import pytest

from plugin.engine_client.install.wheels import (
    INSTALLER,
    PythonFacts,
    links_of,
    read_lock,
    supported_tags,
    tags_of,
    wheels_for,
)
from plugin.errors import UserError
from plugin.protocol import PARTS

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "resources" / "engine" / "wheels.json"
GLIBC, NONE = ("glibc", "2.31"), ("", "")
MACHINES = [
    ("linux-x86_64", GLIBC, ""),
    ("linux-aarch64", GLIBC, ""),
    ("macosx-11.0-arm64", NONE, "14.5"),
    ("macosx-10.13-x86_64", NONE, "14.0"),
    ("win-amd64", NONE, ""),
]


def python(minor: int, machine: tuple[str, tuple[str, str], str]) -> PythonFacts:
    name, libc, macos = machine
    return PythonFacts("python", (3, minor, 1), name, libc, macos)


def test_the_plugin_installs_what_is_locked() -> None:
    text = (ROOT / "requirements" / "engine.txt").read_text("utf-8").replace("\\\n", " ")
    locked = {
        name: (version, set(re.findall("sha256:([0-9a-f]{64})", rest)))
        for name, version, rest in re.findall(r"^([a-z0-9.-]+)==(\S+)(.*)$", text, re.MULTILINE)
    }
    packages = read_lock(LOCK)
    assert {one.name: one.version for one in packages if one.name != INSTALLER} == {
        name: version for name, (version, _) in locked.items()
    }
    for one in packages:
        if one.name != INSTALLER:
            assert {wheel.sha256 for wheel in one.wheels} <= locked[one.name][1], one.name
        assert one.part in ("", *PARTS)
    for part, names in PARTS.items():
        assert set(names) <= {one.name.replace("-", "_") for one in packages if one.part == part}


@pytest.mark.parametrize("machine", MACHINES, ids=lambda one: one[0])
@pytest.mark.parametrize("minor", [11, 12, 13, 14])
def test_every_machine_has_its_wheels(machine: tuple[str, tuple[str, str], str], minor: int) -> None:
    one = python(minor, machine)
    try:
        chosen = wheels_for(read_lock(LOCK), one)
    except UserError as error:
        # What the packages' makers do not build; it is said in words.
        assert machine[0].startswith("macosx") and "x86_64" in machine[0], error
        assert "Choose another Python" in str(error)
        return
    tags = set(supported_tags(one))
    assert all(tags & set(tags_of(wheel.file)) for wheel in chosen)
    assert len({wheel.package for wheel in chosen}) == len(read_lock(LOCK))


def test_the_base_is_small() -> None:
    for machine in MACHINES[:2]:
        base = [one for one in read_lock(LOCK) if not one.part and one.name != INSTALLER]
        taken = sum(wheel.unpacked for wheel in wheels_for(base, python(11, machine)))
        assert taken < 300_000_000


def test_tags_are_those_that_pip_would_take() -> None:
    tags = pytest.importorskip("packaging.tags", reason="packaging is not installed")
    facts = PythonFacts(
        sys.executable,
        (sys.version_info[0], sys.version_info[1], sys.version_info[2]),
        sysconfig.get_platform(),
        platform.libc_ver(),
        platform.mac_ver()[0],
    )
    known = [str(tag) for tag in tags.sys_tags()]
    ours = [tag for tag in supported_tags(facts) if tag != "py2.py3-none-any"]
    assert set(ours) <= set(known)
    own = [tag for tag in known if re.fullmatch(r"cp3\d+-(cp3\d+|abi3)-.*|py3-none-.*", tag) and "-linux_" not in tag]
    assert [tag for tag in ours if tag in own] == [tag for tag in own if tag in ours]
    assert {tag for tag in own if "manylinux" in tag} <= set(ours)


@pytest.mark.parametrize(
    "facts, part",
    [
        (PythonFacts("p", (3, 11, 0), "linux-x86_64", ("glibc", "2.12")), "glibc 2.12"),
        (PythonFacts("p", (3, 11, 0), "linux-x86_64", ("", "")), "linux-x86_64"),
        (PythonFacts("p", (3, 15, 0), "win-amd64", NONE), "Python 3.15 on win-amd64"),
        (PythonFacts("p", (3, 12, 0), "win32", NONE), "win32"),
    ],
)
def test_a_machine_that_nobody_builds_for_is_told(facts: PythonFacts, part: str) -> None:
    with pytest.raises(UserError, match=re.escape(part)):
        wheels_for(read_lock(LOCK), facts)


def test_a_lock_that_is_damaged_is_a_sentence(tmp_path: Path) -> None:
    for text in ("", "[]", '{"packages": [{"name": "x"}]}', '{"packages": [{"name": "x", "version": "1"}]}'):
        (tmp_path / "wheels.json").write_text(text)
        with pytest.raises(UserError, match="The plugin is not whole"):
            read_lock(tmp_path / "wheels.json")


def test_links_of_an_index_are_found_wherever_they_point() -> None:
    page = (
        '<a href="../../files/a-1.whl#sha256=00">a</a><a href="https://other.org/b%2B1.whl">b</a>'
        '<A HREF="/c-1.whl" data-yanked="">c</A><a>d</a>'
    )
    assert links_of(page, "https://index.org/simple/a/") == {
        "a-1.whl": "https://index.org/files/a-1.whl",
        "b+1.whl": "https://other.org/b%2B1.whl",
        "c-1.whl": "https://index.org/c-1.whl",
    }
