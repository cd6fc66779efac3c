"""Where what is made for a project is proposed to lie."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QStandardPaths

from .engine_client.environment import engine_folder
from .project import record


def beside_project() -> Path:
    """Return the project's folder; the documents' where there is none, or the demo's, which is out of sight.

    Where nobody made one for documents it is the home folder: what is proposed can be written to.
    """
    file = record.project_file()
    if file is not None and engine_folder() not in file.parents:
        return file.parent
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()
