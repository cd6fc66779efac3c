"""Every name, enum and argument that the plugin uses of Qt is one that Qt 6 has too, by two checkers."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import List

ROOT = Path(__file__).resolve().parents[2]
OLD = """
from qgis.PyQt.QtCore import QRegExp, Qt
from qgis.PyQt.QtWidgets import QAction, QDesktopWidget, QDialog


def ask(dialog: QDialog) -> None:
    dialog.setWindowModality(Qt.WindowModal)
    dialog.resize(10.5, 20)
    dialog.exec_()
    print(Qt.MidButton)
"""

# What PyQt6's types do not say, though its classes do it; each with why.
LOOSE = (
    r'"QByteArray"',  # bytes() takes one, and write() does
    r'has incompatible type "QEvent"',  # a filter looks at its type first, and then knows which event it has
    r'has incompatible type "QObject"',
    r'"Q(Event|Object|CoreApplication|AbstractItemModel)" has no attribute',  # one of its subclasses was returned
    r'"(get|pop)" of "dict"',  # Qt.Key is a whole number, as QKeyEvent.key() is
    r'Too many arguments for "connect"',  # the kind of a connection may follow the slot
    r'"pyqtBoundSignal"; expected "Callable',  # a signal can be connected to a signal
    r'"connect" of "pyqtBoundSignal" has incompatible type "object"',  # a slot is handed on without being called
    r'plugin/compat.py:\d+: error: (Module has no attribute "QAction(Group)?"|Argument 3 to "getattr")',  # the switches
)


def mypy(*paths: str) -> List[str]:
    """Return what PyQt6's types have against these files."""
    config = ["--config-file", "tests/qt6/mypy.ini", "--cache-dir", "build/mypy-qt6", "--exclude", "plugin/engine/"]
    command = [sys.executable, "-m", "mypy", *config, "--no-error-summary", "--hide-error-context", *paths]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    return [line for line in ran.stdout.splitlines() if ": error: " in line]


def flake8(*paths: str) -> List[str]:
    """Return what flake8-qgis says of Qt 6 (QGS4), and of imports past `qgis.PyQt` (QGS1)."""
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=QGS101,QGS102,QGS103,QGS104,QGS106,QGS4"]
    return subprocess.run([*command, *paths], cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()


def test_the_types_of_pyqt6_agree() -> None:
    found = mypy("plugin")
    assert [line for line in found if not any(re.search(pattern, line) for pattern in LOOSE)] == []
    assert [pattern for pattern in LOOSE if not any(re.search(pattern, line) for line in found)] == []


def test_flake8_qgis_finds_nothing_of_qt5() -> None:
    assert flake8("plugin") == []


def test_the_types_find_what_they_are_for(tmp_path: Path) -> None:
    (tmp_path / "old.py").write_text(OLD, encoding="utf-8")
    found = mypy(str(tmp_path / "old.py"))
    for name in ("QRegExp", "QAction", "QDesktopWidget", "WindowModal", "resize", "exec_"):
        assert any(name in line for line in found), name


def test_flake8_qgis_finds_what_it_is_for(tmp_path: Path) -> None:
    (tmp_path / "old.py").write_text(OLD + "\nfrom PyQt5.QtCore import QVariant\nprint(QVariant.Int)\n")
    found = " ".join(flake8(str(tmp_path)))
    for code in ("QGS103", "QGS402", "QGS403", "QGS406"):
        assert code in found
