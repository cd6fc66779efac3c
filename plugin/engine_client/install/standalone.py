"""The Python that is fetched where a machine has none for the engine: which build, and how it is unpacked."""

from __future__ import annotations

import contextlib
import errno
import gzip
import json
import os
import platform
import re
import shutil
import sys
import sysconfig
import tarfile
import uuid
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Iterator, List, Optional

from ...errors import UserError, tr
from .disk import GONE, discard
from .wheels import PythonFacts, Wheel

PYTHONS = Path(__file__).resolve().parents[3] / "resources" / "engine" / "pythons.json"
PREFIX = "python-"
_WHOLE = re.compile(re.escape(PREFIX) + r"[0-9.]+-[0-9a-f]{8}")
TOP = "python"
"""The folder that everything in an archive lies in."""
UNPACKED = 150_000_000
"""Room that one takes; the archives' own sizes are not known before."""


@dataclass(frozen=True)
class Standalone:
    """A build for this machine: `archive` as it is fetched, `folder` where it will lie, `facts` as it will answer."""

    archive: Wheel
    folder: Path
    facts: PythonFacts


def standalone_for(folder: Path, file: Path = PYTHONS) -> Optional[Standalone]:
    """Return the build for this machine, to lie below a folder; None where there is none for it."""
    machine = sysconfig.get_platform()
    if machine.startswith("macosx"):
        machine = f"macosx-{platform.machine()}"
    facts = json.loads(file.read_text("utf-8"))["pythons"].get(machine)
    if facts is None:
        return None
    sha256 = facts["hash"].partition("sha256:")[2]
    archive = Wheel("", facts["version"], facts["file"], facts["url"], sha256, 0, UNPACKED)
    to = folder / f"{PREFIX}{facts['version']}-{sha256[:8]}"
    major, minor, micro = (int(part) for part in facts["version"].split("."))
    name, version = platform.libc_ver()
    told = machine.replace("macosx-", "macosx-11.0-")
    program = str(program_in(to))
    return Standalone(
        archive, to, PythonFacts(program, (major, minor, micro), told, (name, version), platform.mac_ver()[0])
    )


def program_in(folder: Path) -> Path:
    """Return the program of a Python that was unpacked into a folder."""
    return folder / TOP / ("python.exe" if sys.platform == "win32" else "bin/python3")


def unpacked(folder: Path) -> List[str]:
    """Return the programs of the Pythons that were unpacked below a folder; one half unpacked or removed is none."""
    whole = [one for one in sorted(folder.glob(f"{PREFIX}*")) if _WHOLE.fullmatch(one.name)]
    return [str(program_in(one)) for one in whole if program_in(one).is_file()]


def unused(folder: Path, program: str) -> List[Path]:
    """Return what lies below a folder of Pythons but that of a program and those that environments there were made
    with. Raises OSError."""
    used = set(Path(program).parts)
    for told in folder.glob("*/pyvenv.cfg"):
        if GONE not in told.parent.name:
            used.update(re.split(r"[\\/\s]+", told.read_text("utf-8", "replace")))
    return [one for one in folder.glob(f"{PREFIX}*") if one.is_dir() and one.name not in used]


def unpack(archive: Path, to: Path) -> None:
    """Unpack a build into a folder, whole or not at all; what is there stays, also what another has put there since.

    Raises OSError, and UserError for what a build does not hold: the hash should have told before.
    """
    if program_in(to).is_file():
        return
    part = to.with_name(f"{to.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        with tarfile.open(archive, "r:gz") as members:
            part.mkdir(parents=True)
            for member in members:
                if not part.is_dir():  # cleared away: what follows would be half a Python
                    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(part))
                _put(members, member, part)
        if program_in(to).is_file():  # it was given up, and begun anew: an environment may be made with that one
            return
        if to.exists():
            discard(to)
        part.rename(to)
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile):
        raise UserError(_strange(archive)) from None
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(part, ignore_errors=True)


def _put(members: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    inside = PurePosixPath(member.name)
    if not _is_inside(inside):
        raise tarfile.TarError(member.name)
    path = to / inside
    if _passes_link(to, path):  # where that leads depends on other links
        raise tarfile.TarError(member.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if member.isdir():
        path.mkdir(exist_ok=True)
    elif member.isfile():
        source = members.extractfile(member)
        assert source is not None
        with source, path.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        path.chmod(0o755 if member.mode & 0o100 else 0o644)
    elif member.islnk() and _is_inside(PurePosixPath(member.linkname)) and _is_file_in(to, member.linkname):
        shutil.copy(to / member.linkname, path)
    elif member.issym() and not any(_climbs(_joined(inside.parent, PurePosixPath(member.linkname)))):
        path.symlink_to(member.linkname)
    else:
        raise tarfile.TarError(member.name)


def _passes_link(to: Path, path: Path) -> bool:
    """Whether a path below a folder is a link, or goes through one."""
    return any(one.is_symlink() for one in (path, *path.parents) if to in one.parents)


def _is_file_in(to: Path, name: str) -> bool:
    file = (to / name).resolve()
    return file.is_file() and to.resolve() in file.parents


def _is_inside(inside: PurePosixPath) -> bool:
    return inside.parts[:1] == (TOP,) and not any(_climbs(inside))


def _climbs(inside: PurePosixPath) -> Iterator[bool]:
    return (inside.is_absolute() or part == ".." for part in inside.parts)


def _joined(folder: PurePosixPath, link: PurePosixPath) -> PurePosixPath:
    """Return where a link points, with what goes up inside taken out; what leads out keeps its ".."."""
    if link.is_absolute():
        return link
    parts: List[str] = []
    for part in (*folder.parts, *link.parts):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        else:
            parts.append(part)
    return PurePosixPath(*parts)


def _strange(archive: Path) -> str:
    return tr("{file} is no build of Python. Delete it, then try again.").format(file=archive)
