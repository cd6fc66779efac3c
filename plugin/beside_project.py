"""Where what is made for a project is proposed to lie."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QStandardPaths

from .engine_client.environment import engine_folder
from .project import record


def beside_project() -> Path:
    """Return the project's folder; the documents' where there is none, or the demo's, which is out of sight."""
    file = record.project_file()
    if file is not None and engine_folder() not in file.parents:
        return file.parent
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home())
