"""Where label logs live: beside the project, or in the profile until the project is saved."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, List, Sequence, Tuple

from ..errors import tr
from .events import ARCHIVE, RENAME, TARGET, Event, LogIdentity
from .label_log import copy_log, move_log, read_foreign
from .log_format import LOG_SUFFIX, DamagedLog
from .state import TargetState

NAMING_KINDS = (TARGET, RENAME, ARCHIVE)
FOLDER_SUFFIX = ".lookalike"
NETWORK_FILE_SYSTEMS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "fuse.sshfs", "9p", "davfs", "fuse.rclone")


@dataclass(frozen=True)
class TargetEntry:
    """One target of a project."""

    uuid: str
    name: str
    archived: bool = False


def project_folder(project_file: Path) -> Path:
    """Return the folder of a saved project's logs: `<project>.lookalike` beside it."""
    return project_file.with_suffix(FOLDER_SUFFIX)


def unsaved_folder(profile: Path, project_uuid: str) -> Path:
    """Return the folder of the logs of a project that has no file yet, in the QGIS profile."""
    return profile / "lookalike" / "unsaved" / _safe(project_uuid)


def is_unsaved(path: Path) -> bool:
    """Whether a log lies in the profile, waiting for its project to get a file."""
    return path.parents[2].name == "unsaved" and path.parents[3].name == "lookalike"


def log_path(folder: Path, identity: LogIdentity) -> Path:
    """Return where the log of `identity` lies below a project's folder; the name holds safe characters only."""
    digest = hashlib.sha256(f"{identity.analyst}\n{identity.installation}".encode()).hexdigest()[:12]
    return folder / _safe(identity.target) / f"{_safe(identity.analyst)[:24]}-{digest}{LOG_SUFFIX}"


def folder_of(log: Path) -> Path:
    """Return the project's folder that a log lies below, as `log_path` put it there."""
    return log.parents[1]


def list_targets(folder: Path, opened: Sequence[TargetEntry] = ()) -> List[TargetEntry]:
    """Return the targets whose logs lie in a project's folder, by name.

    `opened` are targets that are open: they may have no log yet, or a name that is not in it yet.
    """
    entries = {entry.uuid: entry for entry in opened}
    for target_folder in sorted(folder.iterdir()) if folder.is_dir() else []:
        paths = target_logs(folder, target_folder.name)
        if not paths or target_folder.name.startswith("."):  # one that is being made
            continue
        state = TargetState(target_folder.name, ("", ""))
        for path in paths:
            try:
                identity, rows = read_foreign(path, kinds=NAMING_KINDS)
            except (DamagedLog, OSError, sqlite3.Error):
                continue
            if _safe(identity.target) == target_folder.name:
                state.target = identity.target
                state.apply_all(rows.events)
        opened_name = entries[state.target].name if state.target in entries else ""
        name = opened_name or state.name or state.target
        entries[state.target] = TargetEntry(state.target, name, state.is_archived)
    return sorted(entries.values(), key=lambda entry: (entry.name.casefold(), entry.uuid))


def target_logs(folder: Path, target: str) -> Tuple[Path, ...]:
    """Return the log files of one target, whoever wrote them."""
    found = (folder / _safe(target)).glob(f"*{LOG_SUFFIX}")
    return tuple(sorted(path for path in found if not path.name.startswith(".")))


def read_target(folder: Path, target: str) -> Tuple[List[Event], List[str]]:
    """Return the events of all logs of a target and a sentence for each log that could not be read."""
    events: List[Event] = []
    troubles: List[str] = []
    for path in target_logs(folder, target):
        try:
            events += read_foreign(path)[1].events
        except (DamagedLog, OSError, sqlite3.Error) as error:
            troubles.append(tr("The label log {name} could not be read: {error}.").format(name=path.name, error=error))
    return events, troubles


def copy_logs(source: Path, destination: Path) -> int:
    """Copy every log of a project to another project's folder (Save As) and return how many there were.

    Logs that are there already and hold the same events stay. Raises UserError.
    """
    return _each_log(source, destination, (), copy_log)


def move_logs(source: Path, destination: Path, leave: Tuple[Path, ...] = ()) -> int:
    """Move every log but those in `leave` (open ones, which their writer moves); return how many. Raises UserError."""
    count = _each_log(source, destination, leave, move_log)
    _remove_empty(source)
    return count


def is_network(folder: Path) -> bool:
    """Whether a folder lies on a network drive: its logs are worked on in copies then, see `mirror`."""
    if os.name == "nt":
        return str(folder.absolute()).startswith("\\\\") or _is_remote_drive(folder.absolute().drive)
    return _file_system(folder) in NETWORK_FILE_SYSTEMS


def local_copies(profile: Path, shared: Path) -> Path:
    """Return where the copies of a shared folder's logs lie in the QGIS profile."""
    digest = hashlib.sha256(str(shared.absolute()).encode()).hexdigest()[:12]
    return profile / "lookalike" / "network" / f"{_safe(shared.stem)[:24]}-{digest}"


def _each_log(source: Path, destination: Path, leave: Tuple[Path, ...], act: Callable[[Path, Path], int]) -> int:
    count = 0
    for path in sorted(source.glob(f"*/*{LOG_SUFFIX}")):
        if path not in leave and not path.name.startswith("."):
            to = destination / path.parent.name / path.name
            if act is copy_log and to.exists() and _same_events(path, to):
                continue
            act(path, to)
            count += 1
    return count


def _same_events(first: Path, second: Path) -> bool:
    try:
        return read_foreign(first) == read_foreign(second)
    except (DamagedLog, sqlite3.Error):
        return False


def _remove_empty(folder: Path) -> None:
    for each in (*sorted(folder.glob("*")), folder):
        with contextlib.suppress(OSError):
            each.rmdir()


def _file_system(folder: Path) -> str:
    """Return the type of the file system of a folder, as Linux tells it; "" elsewhere."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    here = str(folder.resolve())
    best, kind = "", ""
    for fields in (line.split(" ") for line in lines):
        if len(fields) < 3:
            continue
        mount = fields[1].replace("\\040", " ")
        inside = here == mount or here.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, fields[2]
    return kind


def _is_remote_drive(drive: str) -> bool:
    """Whether a Windows drive letter is a mapped network drive."""
    import ctypes

    windll = getattr(ctypes, "windll", None)
    return windll is not None and windll.kernel32.GetDriveTypeW(f"{drive}\\") == 4  # DRIVE_REMOTE


def _safe(text: str) -> str:
    """Return text as a file name that every system takes."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", text).strip("_") or "unnamed"
