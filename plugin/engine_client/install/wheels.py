"""Which wheels the engine is installed from: the locked ones that fit a Python, with their sizes. No QGIS in here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple
from urllib.parse import unquote, urldefrag, urljoin

from ...errors import UserError, tr

INSTALLER = "pip"
"""The package that puts the others in place; it is run from its wheel and is not installed."""
_OLD_MANYLINUX = {(2, 17): "manylinux2014", (2, 12): "manylinux2010", (2, 5): "manylinux1"}
_OLDEST_GLIBC = 5
_OLDEST_MACOS = (10, 9)
_NEWEST_MACOS_10 = 16


@dataclass(frozen=True)
class Wheel:
    """One file to fetch: `bytes` as it is fetched, `unpacked` as it lies on the disk, `sha256` in hexadecimal.

    `offset` is where it begins in what lies at `url`, where only a part of that is wanted; `bytes` is 0 where nobody
    knows its size before.
    """

    package: str
    version: str
    file: str
    url: str
    sha256: str
    bytes: int
    unpacked: int
    offset: int = 0


@dataclass(frozen=True)
class PythonFacts:
    """What a Python says of itself: `platform` as `sysconfig.get_platform` names it (of one that runs on several
    machines, the machine it runs on), `libc` its name and version."""

    program: str
    version: Tuple[int, int, int]
    platform: str
    libc: Tuple[str, str]
    macos: str = ""


@dataclass(frozen=True)
class Locked:
    """A package and all its wheels that were locked; `part` is that of the engine it belongs to, "" for all."""

    name: str
    version: str
    part: str
    wheels: Tuple[Wheel, ...]


def read_lock(file: Path) -> Tuple[Locked, ...]:
    """Return the packages of resources/engine/wheels.json. Raises UserError when it is not whole."""
    try:
        packages = json.loads(file.read_text("utf-8"))["packages"]
        return tuple(
            Locked(
                one["name"],
                one["version"],
                one["part"],
                tuple(_wheel(one["name"], one["version"], **wheel) for wheel in one["wheels"]),
            )
            for one in packages
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            tr("The plugin is not whole: {file} cannot be read ({error}). Install the plugin again.").format(
                file=file, error=error
            )
        ) from None


def _wheel(package: str, version: str, *, hash: str, **facts: Any) -> Wheel:  # noqa: A002 - as in the file
    return Wheel(package, version, sha256=hash.partition("sha256:")[2], **facts)


def wheels_for(packages: Sequence[Locked], python: PythonFacts) -> Tuple[Wheel, ...]:
    """Return the wheel of each package that fits a Python best. Raises UserError when there is none for it."""
    tags = supported_tags(python)
    place = {tag: number for number, tag in enumerate(tags)}
    chosen = []
    for package in packages:
        fitting = [(place[tag], wheel) for wheel in package.wheels for tag in tags_of(wheel.file) if tag in place]
        if not fitting:
            version = ".".join(map(str, python.version[:2]))
            raise UserError(
                tr(
                    "{name} {version} is not offered for Python {python} on {platform}{what}. Choose another "
                    "Python for the engine."
                ).format(
                    name=package.name,
                    version=package.version,
                    python=version,
                    platform=python.platform,
                    what=" with " + " ".join(python.libc) if python.libc[0] else "",
                )
            )
        chosen.append(min(fitting, key=lambda one: one[0])[1])
    return tuple(chosen)


def tags_of(filename: str) -> List[str]:
    """Return the tags that a wheel's name says it fits (PEP 425)."""
    pythons, abis, platforms = filename[: -len(".whl")].split("-")[-3:]
    return [
        f"{python}-{abi}-{platform}"
        for python in pythons.split(".")
        for abi in abis.split(".")
        for platform in platforms.split(".")
    ]


def supported_tags(python: PythonFacts) -> List[str]:
    """Return the tags of wheels that run on a CPython, the best first (PEP 425, PEP 600).

    Those of the exact version come first, then the stable ABI's from the newest on, then those of pure Python.
    """
    minor = python.version[1]
    platforms = _platforms(python)
    own = [f"cp3{minor}-cp3{minor}-{platform}" for platform in platforms]
    stable = [f"cp3{older}-abi3-{platform}" for older in range(minor, 1, -1) for platform in platforms]
    pure = [f"py3-none-{platform}" for platform in (*platforms, "any")]
    return [*own, *stable, *pure, "py2.py3-none-any"]


def _platforms(python: PythonFacts) -> List[str]:
    name = python.platform.replace("-", "_").replace(".", "_")
    if name.startswith("linux_"):
        return [*_manylinux(name[len("linux_") :], *python.libc), name]
    if name.startswith("macosx_"):
        return _macos("x86_64" if name.endswith("x86_64") else "arm64", python.macos)
    return [name]


def _manylinux(machine: str, libc: str, version: str) -> List[str]:
    parts = version.split(".")
    if libc != "glibc" or len(parts) < 2 or not parts[1].isdigit():
        return []
    tags = []
    for minor in range(int(parts[1]), _OLDEST_GLIBC - 1, -1):
        tags.append(f"manylinux_2_{minor}_{machine}")
        older = _OLD_MANYLINUX.get((2, minor))
        if older:
            tags.append(f"{older}_{machine}")
    return tags


def _macos(machine: str, version: str) -> List[str]:
    parts = [int(part) for part in version.split(".") if part.isdigit()] or [11]
    major, minor = parts[0], parts[1] if len(parts) > 1 else 0
    versions = [(later, 0) for later in range(major, 10, -1)]
    last = _NEWEST_MACOS_10 if major > 10 else minor
    versions += [(10, each) for each in range(last, _OLDEST_MACOS[1] - 1, -1)]
    return [f"macosx_{first}_{second}_{kind}" for first, second in versions for kind in (machine, "universal2")]


class _Links(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.found: Dict[str, str] = {}
        self._address = address

    def handle_starttag(self, tag: str, attrs: List[Tuple[str, Optional[str]]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            url = urldefrag(urljoin(self._address, href)).url
            self.found[unquote(url.rsplit("/", 1)[1])] = url


def links_of(page: str, address: str) -> Dict[str, str]:
    """Return the addresses of the files that a package's page on an index names, by file name (PEP 503)."""
    links = _Links(address)
    links.feed(page)
    return links.found
