"""What a QGIS project remembers of Lookalike: its collection, its current target and where the logs are."""

from __future__ import annotations

import tempfile
import uuid
from functools import lru_cache
from pathlib import Path
from typing import Optional, Tuple

from qgis.core import QgsApplication, QgsMapLayer, QgsProject

from ..review.locations import is_network, local_copies, project_folder, unsaved_folder

SCOPE = "lookalike"


def collection_path() -> str:
    """Return the path of the project's collection, "" when it has none."""
    return _read_path("collection")


def remember_collection(path: str, quietly: bool = False) -> None:
    """Make a collection the project's; `quietly` when nobody asked for it, so that the project needs no saving."""
    if Path(collection_path() or "/").resolve() != Path(path).resolve():
        _write("collection", QgsProject.instance().writePath(path), quietly)


def current_target() -> str:
    return _read("target")


def remember_target(target: str, quietly: bool = False) -> None:
    _write("target", target, quietly)


def answers_kept(target: str) -> Optional[Tuple[int, str]]:
    """Return how many chips were answered in a target when the project was saved, and its name; None if not known."""
    count, _, name = _read(f"answers/t{target}").partition(" ")
    return (int(count), name) if target and count.isdigit() else None


def remember_answers(target: str, name: str, count: int) -> None:
    """Keep with the project how many chips are answered in a target, so that a missing log is noticed."""
    _write(f"answers/t{target}", f"{count} {name}")


def default_target_name() -> str:
    """Return the name a project gives to the first target that is made in it."""
    return _read("target_name")


def filter_text(target: str) -> str:
    """Return the filter that a target is searched with, as `filters.to_text` wrote it."""
    return _read(f"filters/t{target}")


def remember_filter(target: str, text: str) -> None:
    _write(f"filters/t{target}", text)


def absent_text(target: str) -> str:
    """Return which features of which layer say where a target cannot be, as `target.absent.to_text` wrote it."""
    return _read(f"absent/t{target}")


def remember_absent(target: str, text: str) -> None:
    _write(f"absent/t{target}", text)


def threshold_text(target: str) -> str:
    """Return from which score on a chip of a target counts, as `target.threshold.to_text` wrote it."""
    return _read(f"thresholds/t{target}")


def remember_threshold(target: str, text: str, quietly: bool = False) -> None:
    """Keep a threshold, "" for none; `quietly` when nobody moved it, so that the project needs no saving."""
    _write(f"thresholds/t{target}", text, quietly)


def is_checking(target: str) -> bool:
    """Return whether what is left of a target is being checked, by chips drawn by chance."""
    return bool(_read(f"checking/t{target}"))


def remember_checking(target: str, on: bool) -> None:
    _write(f"checking/t{target}", "on" if on else "")


def export_text() -> str:
    """Return how the project's last export was chosen, as `target.exporting` wrote it; "" before the first."""
    return _read("export")


def remember_export(text: str) -> None:
    """Keep how an export was chosen; that alone is no reason to save the project."""
    _write("export", text, quietly=True)


def imagery_choice(collection_id: str) -> str:
    """Return what was chosen to judge a collection's chips by: the id of a layer, a word of `looked_at`, or ""."""
    return _read(f"imagery/c{collection_id}")


def review_layer(collection_id: str) -> Optional[QgsMapLayer]:
    """Return the layer that a collection's chips are judged by, where one was chosen and is still there."""
    layer_id = imagery_choice(collection_id)
    return QgsProject.instance().mapLayer(layer_id) if layer_id else None


def remember_imagery(collection_id: str, choice: str) -> None:
    """Judge a collection's chips by a layer, or what a word of `looked_at` stands for, from now on."""
    _write(f"imagery/c{collection_id}", choice)


def layer_date(layer_id: str) -> str:
    """Return when a layer's imagery was acquired, as the analyst told it, "" where nothing was told."""
    return _read(f"imagery_dates/l{layer_id}")


def remember_layer_date(layer_id: str, date: str) -> None:
    """Keep with the project when a layer's imagery was acquired; "" to know it no longer."""
    _write(f"imagery_dates/l{layer_id}", date)


def logs_folder() -> Path:
    """Return the folder in which the project's label logs are worked on, whether it exists or not.

    That is where they are kept or, of a project on a network drive, that of their copies on this computer.
    """
    kept, profile = kept_logs(), str(QgsApplication.qgisSettingsDirPath())
    if not _is_remote(str(kept)) or _is_remote(profile):
        return kept
    return local_copies(Path(profile), kept)


def is_written_remotely() -> bool:
    """Whether logs are written on a network drive all the same, the QGIS profile lying on one too."""
    return logs_folder() == kept_logs() and _is_remote(str(kept_logs()))


@lru_cache(maxsize=64)
def _is_remote(folder: str) -> bool:
    """As `is_network`, asked once: a drive that does not answer must not be waited for again."""
    return is_network(Path(folder))


def kept_logs() -> Path:
    """Return the folder in which the project's label logs are kept, whether it exists or not.

    A project without a file is given an id for it by `name_unsaved`; until then its folder stays empty.
    """
    shared = _read_path("logs")
    if shared:
        return Path(shared)
    file = project_file()
    return project_folder(file) if file is not None else unsaved_logs()


def unsaved_logs() -> Path:
    """Return the folder of the project's label logs from before it had a file."""
    return unsaved_folder(Path(QgsApplication.qgisSettingsDirPath()), _read("uuid") or "none")


def unsaved_decisions() -> Tuple[Path, ...]:
    """Return the folders for decisions that a log could not take, the best first.

    Another program holds the log: any will do. The disk is full: the temporary folder may be on another.
    """
    return Path(QgsApplication.qgisSettingsDirPath()) / "lookalike" / "kept", Path(tempfile.gettempdir())


def name_unsaved() -> None:
    """Give a project without a file an id of its own, so that its logs are found again once it is saved."""
    if project_file() is None and not _read("uuid"):
        _write("uuid", uuid.uuid4().hex)


def share_logs(folder: Path) -> None:
    """Use another project's logs; part of the project from its next save on."""
    _write("logs", QgsProject.instance().writePath(str(folder)))


def own_logs() -> None:
    """Use the project's own logs again."""
    _write("logs", "")


def project_file() -> Optional[Path]:
    name = QgsProject.instance().absoluteFilePath()
    return Path(name) if name else None


def _read(key: str) -> str:
    value, _ = QgsProject.instance().readEntry(SCOPE, key, "")
    return str(value)


def _write(key: str, value: str, quietly: bool = False) -> None:
    if _read(key) != value:
        project = QgsProject.instance()
        was_dirty = project.isDirty()
        project.writeEntry(SCOPE, key, value)
        if quietly:
            project.setDirty(was_dirty)


def _read_path(key: str) -> str:
    stored = _read(key)
    return str(QgsProject.instance().readPath(stored)) if stored else ""
