"""What is said about the engine and the export: in the analyst's language, and short enough for the message bar."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any, Callable, Iterator, List

import pytest
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from plugin import protocol
from plugin.engine_client import environment
from plugin.engine_client.client import EngineClient
from plugin.engine_client.environment import find_python
from plugin.engine_client.python_check import PythonCheck
from plugin.errors import UserError
from plugin.export import geopackage
from plugin.export.geopackage import write_geopackage
from plugin.export.task import ExportTask

from .asking import check, make_program
from .exported import ANA, LONLAT, Target, crs, decision, log_of, square

PLUGIN = Path(environment.__file__).parents[1]
BAR_CHARACTERS = 110
"""What QGIS 3.22 shows of a message in its bar, with our two buttons, before it cuts."""


class Shouting(QTranslator):
    """A language that is English in capitals, but for the names of values."""

    def translate(self, _context: str, text: str, *_: Any) -> str:
        parts = text.replace("{", "\0{").replace("}", "}\0").split("\0")
        return "".join(part if part.startswith("{") else part.upper() for part in parts)


@pytest.fixture
def shouting(qgis_app: Any) -> Iterator[None]:
    language = Shouting()
    QCoreApplication.installTranslator(language)
    yield
    QCoreApplication.removeTranslator(language)


def is_translated(sentence: str, *values: str) -> bool:
    for value in values:
        assert value in sentence, sentence
        sentence = sentence.replace(value, "")
    return sentence == sentence.upper() and len(sentence) > 10


def test_why_there_is_no_engine(shouting: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(environment.PYTHON_VARIABLE, raising=False)
    with pytest.raises(UserError) as none:
        find_python()
    assert is_translated(str(none.value), str(tmp_path / "lookalike"))
    assert str(none.value).endswith(" SET IT UP.")  # of a long text the bar shows the end
    monkeypatch.setenv(environment.PYTHON_VARIABLE, str(tmp_path / "missing"))
    with pytest.raises(UserError) as named:
        find_python()
    assert is_translated(str(named.value), str(tmp_path / "missing"), environment.PYTHON_VARIABLE)
    with pytest.raises(UserError) as qgis:
        find_python(make_program(tmp_path / "qgis"))
    assert is_translated(str(qgis.value), str(tmp_path / "qgis"))


@pytest.mark.parametrize(
    "text, values",
    [
        ("#!/bin/sh\nexit 1\n", ()),
        ('#!/bin/sh\necho \'lookalike {"version": [3, 9, 1], "lacking": []}\'\n', ("3.9.1",)),
        ('#!/bin/sh\necho \'lookalike {"version": [3, 12, 1], "lacking": ["onnx"]}\'\n', ("onnx",)),
        ("\0\1", ()),
    ],
)
def test_why_a_python_is_refused(shouting: None, qtbot: Any, tmp_path: Path, text: str, values: Any) -> None:
    python = make_program(tmp_path / "an {odd} folder" / "python", text)
    assert is_translated(check(qtbot, python).problem, python, *values)


def test_a_python_that_is_too_slow(shouting: None, qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("plugin.engine_client.python_check.DEADLINE_MS", 2000)
    slow = PythonCheck(make_program(tmp_path / "python", "#!/bin/sh\nexec sleep 100\n"))
    with qtbot.waitSignal(slow.finished) as finished:
        slow.start()
    assert is_translated(finished.args[0].problem, str(tmp_path / "python"), "2")
    slow.close()


@pytest.mark.parametrize(
    "mode, value", [("version 99", "99"), ("no numpy", "numpy"), ("dies at start", "5"), ("mute", "1")]
)
def test_why_an_engine_is_given_up(
    shouting: None, qtbot: Any, make_client: Callable[..., EngineClient], mode: str, value: str
) -> None:
    client = make_client(mode, **({"hello": 1.0} if mode == "mute" else {}))
    with qtbot.waitSignal(client.unavailable) as told:
        client.start()
    assert is_translated(told.args[0], value)
    assert len(told.args[0].split(" (")[0]) <= BAR_CHARACTERS


def test_what_is_no_message(shouting: None, qtbot: Any, make_client: Callable[..., EngineClient], replies: Any) -> None:
    client = make_client()
    with qtbot.waitSignal(client.stopped) as stopped:
        client.request(protocol.ChipsAtParams("garbage", 1, 0), replies.result, replies.error)
    assert "IT SENT WHAT IS NO MESSAGE" in stopped.args[0]


def test_why_an_export_fails(shouting: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    target = Target()
    target.add(decision(ANA, 1, "accept", square(105, 0)))
    content = target.content()

    def refused(where: Path, reference: Any) -> str:
        with pytest.raises(UserError) as error:
            write_geopackage(content, where, reference)
        assert len(str(error.value).replace(str(tmp_path), "")) <= BAR_CHARACTERS
        return str(error.value)

    assert is_translated(refused(tmp_path / "no" / "a.gpkg", crs()), str(tmp_path / "no"))
    assert is_translated(refused(tmp_path, crs()), str(tmp_path))
    assert is_translated(refused(path, QgsCoordinateReferenceSystem()))
    assert is_translated(refused(path, crs("EPSG:32633")), "105.050")

    for error, value in ((OSError(28, "x"), str(tmp_path)), (OSError("BROKEN"), str(tmp_path))):

        def fail(*_: Any, error: OSError = error) -> None:
            raise error

        monkeypatch.setattr(geopackage, "sync_file", fail)
        assert is_translated(refused(path, crs()), value)
        monkeypatch.undo()

    write_geopackage(content, path, crs())
    Path(f"{path}-wal").mkdir()
    assert is_translated(refused(path, crs()), "islands.gpkg")


def test_the_task_of_an_export(shouting: None, qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = Target()
    target.add(decision(ANA, 1, "accept", square(105, 0)))
    logs = log_of(target, tmp_path)
    monkeypatch.setattr("plugin.export.task.content_of", lambda *_: 1 / 0)
    failed: List[str] = []
    task = ExportTask(logs, ANA, tmp_path / "a.gpkg", crs(LONLAT), {})
    assert task.description() == "EXPORTING DECISIONS"
    task.failed.connect(failed.append)
    task.start()
    qtbot.waitUntil(lambda: bool(failed))
    qtbot.waitUntil(lambda: QgsApplication.taskManager().count() == 0)
    assert is_translated(failed[0], "division by zero")


@pytest.mark.parametrize("folder", ["engine_client", "export"])
def test_no_sentence_is_raised_untranslated(folder: str) -> None:
    """A literal in `UserError(…)` is a sentence that no translation can reach."""
    found = [
        f"{path.name}:{node.lineno}"
        for path in sorted((PLUGIN / folder).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "UserError"
        if any(isinstance(argument, (ast.Constant, ast.JoinedStr)) for argument in node.args)
    ]
    assert found == []
