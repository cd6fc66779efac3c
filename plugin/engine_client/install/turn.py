"""Whose turn it is, of several QGIS that would do the same work in one folder."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, QLockFile

from ...errors import UserError
from .disk import trouble_of


def turn_in(folder: Path, name: str) -> Optional[QLockFile]:
    """Return the lock `name` in a folder, which is made where it is not there; None while another QGIS holds it.

    Raises UserError where nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(trouble_of(error, folder)) from error
    lock = QLockFile(str(folder / name))
    lock.setStaleLockTime(0)  # only a holder that is gone gives it up
    if lock.tryLock(0):
        return lock
    if lock.error() == QLockFile.LockError.LockFailedError:
        return None
    text = QCoreApplication.translate(
        "EngineInstall", "{folder} cannot be written. Give yourself the right to, then try again."
    )
    raise UserError(text.format(folder=folder))
