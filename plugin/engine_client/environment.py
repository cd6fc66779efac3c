"""Which Python runs the engine, with which arguments and environment."""

from __future__ import annotations

import errno
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Mapping

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QProcess, QProcessEnvironment

from ..errors import UserError
from .proxy import proxy_variables

PYTHON_VARIABLE = "LOOKALIKE_PYTHON"
POINTER = "engine.json"
"""The file that names the environment in use, replaced whole."""

_DROPPED = {
    "VIRTUAL_ENV",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PROJ_LIB",
    "PROJ_DATA",
    "GDAL_DATA",
    "GDAL_DRIVER_PATH",
    "LD_LIBRARY_PATH",
    "LD_PRELOAD",
    "QT_PLUGIN_PATH",
}
_DROPPED_PREFIXES = ("PYTHON", "QGIS_", "DYLD_")
_SYSTEM_PREFIXES = ("/usr", "/usr/local")


@dataclass(frozen=True)
class Launch:
    """A program, its arguments and its whole environment."""

    program: str
    arguments: List[str]
    environment: Dict[str, str]

    def prepare(self, process: QProcess) -> None:
        process.setProgram(self.program)
        process.setArguments(self.arguments)
        variables = QProcessEnvironment()
        for name, value in self.environment.items():
            variables.insert(name, value)
        process.setProcessEnvironment(variables)


def user_data() -> Path:
    """Return the folder for data of this user, outside QGIS, where the engine's environment lives."""
    if sys.platform == "win32":
        roaming = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
        if (roaming / "lookalike").is_dir():  # made by an earlier release; what lies there is not lost
            return roaming
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def cache_folder(name: str) -> Path:
    """Return a folder for files that can be made again, made where there is none.

    Raises UserError when nothing can be written there.
    """
    folder = user_data() / "lookalike" / "cache" / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        sentence = QCoreApplication.translate(
            "Environment",
            "{folder} cannot be written ({reason}). Make it writable, or make room there, and try again.",
        )
        raise UserError(sentence.format(folder=folder, reason=error.strerror)) from error
    return folder


def engine_folder() -> Path:
    """Return the folder that the engine's own environments lie in, whether or not it is there."""
    return user_data() / "lookalike"


def python_in(environment: Path) -> str:
    """Return the program of an environment's Python."""
    return str(environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))


def installed_python(folder: Path) -> str:
    """Return the Python of the engine that was installed below a folder from inside QGIS, "" when there is none."""
    try:
        name = json.loads((folder / POINTER).read_text("utf-8"))["environment"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    python = python_in(folder / str(name))
    return python if Path(python).is_file() else ""


def default_python() -> Path:
    """Return the Python of the engine's own environment, or where `scripts/setup` would put it."""
    folder = engine_folder()
    return Path(installed_python(folder) or python_in(folder / "env"))


def find_python(chosen: str = "") -> str:
    """Return the Python for the engine: the chosen one, else LOOKALIKE_PYTHON, else the engine's own.

    Never the Python of QGIS, and never `sys.executable`, which is QGIS itself on Windows and macOS.
    Raises UserError when there is none.
    """
    if chosen:
        return runnable(chosen)
    named = os.environ.get(PYTHON_VARIABLE, "")
    if named:
        try:
            return runnable(named)
        except UserError as error:
            blame = QCoreApplication.translate(
                "Environment", "The environment variable {variable} names no Python. {problem}"
            )
            raise UserError(blame.format(problem=error, variable=PYTHON_VARIABLE)) from None
    own = default_python()
    if own.is_file():
        return str(own)
    sentence = QCoreApplication.translate(
        "Environment",
        "There is no engine yet: what searches lives outside QGIS, in {folder}. Set it up.",
    )
    raise UserError(sentence.format(folder=own.parents[2]))


def runnable(python: str) -> str:
    """Return `python` when it is a program and not QGIS; else raise UserError."""
    path = Path(python)
    if "qgis" in path.stem.lower():
        sentence = QCoreApplication.translate(
            "Environment", "Choose the python program of an environment: {python} is QGIS itself."
        )
        raise UserError(sentence.format(python=python))
    if not path.is_file() or not os.access(path, os.X_OK):
        sentence = QCoreApplication.translate(
            "Environment", "Choose the python program of an environment: {python} is not a program that can be run."
        )
        raise UserError(sentence.format(python=python))
    return str(path)


def engine_launch(chosen: str = "") -> Launch:
    """Return how to start the engine of this plugin. Raises UserError when there is no Python for it."""
    python = find_python(chosen)
    main = Path(__file__).resolve().parents[1] / "engine" / "__main__.py"
    cache = user_data() / "lookalike" / "pycache"
    arguments = ["-I", "-X", f"pycache_prefix={cache}", str(main), "serve", "--parent", str(os.getpid())]
    return Launch(python, arguments, {**clean_environment(os.environ, qgis_root()), **proxy_variables()})


def qgis_root() -> str:
    """Return the folder that holds QGIS and its libraries, or "" when it shares the system's folders."""
    prefix = Path(QgsApplication.prefixPath())
    if sys.platform == "win32":
        root = os.environ.get("OSGEO4W_ROOT", "")
        return root or (str(prefix.parents[1]) if len(prefix.parts) > 2 else "")
    if sys.platform == "darwin":
        bundle = [folder for folder in (prefix, *prefix.parents) if folder.suffix == ".app"]
        return str(bundle[0]) if bundle else ""
    return "" if str(prefix) in _SYSTEM_PREFIXES else str(prefix)


def clean_environment(environ: Mapping[str, str], root: str) -> Dict[str, str]:
    """Return `environ` without what QGIS puts there for its own Python and libraries.

    `root` is the folder of QGIS: it leaves PATH, as do certificate files inside it.
    """
    kept: Dict[str, str] = {}
    for name, value in environ.items():
        upper = name.upper()
        if upper in _DROPPED or upper.startswith(_DROPPED_PREFIXES):
            continue
        if upper.startswith("SSL_CERT_") and _inside(value, root):
            continue
        if upper == "PATH":
            value = os.pathsep.join(entry for entry in value.split(os.pathsep) if not _inside(entry, root))
        kept[name] = value
    return kept


def _inside(path: str, root: str) -> bool:
    if not root or not path:
        return False
    folder = os.path.normcase(os.path.normpath(path))
    base = os.path.normcase(os.path.normpath(root))
    return folder == base or folder.startswith(base + os.sep)
