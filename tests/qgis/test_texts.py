"""Every text that people read can be translated: literals reach a widget only through tr(), and tr() takes literals."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Iterator, List

import pytest

ROOT = Path(__file__).parents[2] / "plugin"
TR = frozenset(("tr", "_tr", "translate"))
HANDED_ON = ("text", "many")
"""What a function calls a text that its caller has as a literal."""
SHOWN_BY = frozenset(
    (
        "setText",
        "setToolTip",
        "setStatusTip",
        "setWhatsThis",
        "setTitle",
        "setWindowTitle",
        "setPlaceholderText",
        "setAccessibleName",
        "setAccessibleDescription",
        "setSpecialValueText",
        "setSuffix",
        "setPrefix",
        "setLabelText",
        "setHorizontalHeaderLabels",
        "addItem",
        "addItems",
        "addTab",
        "insertTab",
        "addRow",
        "addAction",
        "addMenu",
        "drawText",
        "QLabel",
        "QPushButton",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "QAction",
        "QTableWidgetItem",
        "QListWidgetItem",
        "UserError",
        "DamagedLog",
        "QgsProcessingException",
        "pushInfo",
        "pushWarning",
        "reportError",
        "question",
        "information",
        "Axis",
        "add_page",
        "setHeaderLabels",
        "setVerticalHeaderLabels",
        "setInformativeText",
        "setDetailedText",
        "QDockWidget",
        "QMenu",
        "show_hint",
        "tell",
        "warn",
        "say",
        "getText",
        "getOpenFileName",
        "getSaveFileName",
        "getExistingDirectory",
    )
)
WORD = re.compile(r"[^\W\d_]{2,}")
NO_TEXT = re.compile(
    r"https?://|^48[.]2082|lookalike[A-Z_]|^&?[{}%s\d\s.,:;#()…✕☰↑↓⚠-]*$|\.(gpkg|json|onnx|svg|qml|tif|safetensors)\b"
)


def sources() -> List[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if "engine" not in path.relative_to(ROOT).parts)


def name_of(call: ast.Call) -> str:
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def literals(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the texts in an argument that have not gone through a call, such as tr() or format()."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.Constant):
                yield part
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, (ast.List, ast.Tuple)):
        for element in node.elts:
            yield from literals(element)
    elif isinstance(node, ast.BinOp):
        yield from literals(node.left)
        yield from literals(node.right)
    elif isinstance(node, ast.Call) and name_of(node) == "format" and isinstance(node.func, ast.Attribute):
        yield from literals(node.func.value)
    elif isinstance(node, ast.Call) and name_of(node) == "put" and node.args:
        yield from literals(node.args[0])


def is_text(value: str) -> bool:
    bare = re.sub(r"<[^>]*>", "", value)
    return bool(WORD.search(bare)) and not NO_TEXT.search(bare)


def untranslated(tree: ast.AST) -> List[str]:
    found = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if name_of(call) not in SHOWN_BY:
            continue
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
            texts = [str(part.value) for part in literals(argument) if isinstance(part, ast.Constant)]
            found += [f"line {call.lineno}: {name_of(call)} is given “{text}”" for text in texts if is_text(text)]
    return found


def no_literals(tree: ast.AST) -> List[str]:
    found = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if name_of(call) not in TR or not call.args:
            continue
        if name_of(call) == "translate" and "QCoreApplication" not in ast.unparse(call.func):
            continue
        for argument in call.args[:2]:
            if isinstance(argument, ast.JoinedStr):
                found.append(f"line {call.lineno}: an f-string in {name_of(call)}()")
            elif isinstance(argument, (ast.BinOp, ast.Call)):
                found.append(f"line {call.lineno}: {name_of(call)}() of something put together")
            elif isinstance(argument, ast.Name) and argument.id not in HANDED_ON:
                found.append(f"line {call.lineno}: {name_of(call)}() of a variable")
    return found


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_texts_for_people_go_through_tr(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [*untranslated(tree), *no_literals(tree)] == []


@pytest.mark.parametrize(
    "line",
    [
        "label.setText('Accept it')",
        "label.setToolTip(f'{count} accepted')",
        "QLabel('Target' if one else self.tr('Targets'))",
        "box.addItem('{} of them'.format(3))",
        "box.addItem(put('{count:,} of them', count=3))",
        "raise UserError('The disk is full.')",
        "label.setText(self.tr(f'{count} accepted'))",
        "label.setText(self.tr('accepted ' + name))",
    ],
)
def test_what_would_be_found(line: str) -> None:
    tree = ast.parse(line)
    assert [*untranslated(tree), *no_literals(tree)]


@pytest.mark.parametrize(
    "line",
    [
        "label.setText(self.tr('Accept it'))",
        "label.setText(self.tr('{count} accepted').format(count=3))",
        "label.setText(put(self.tr('{count} accepted'), count=3))",
        "label.setText(plural(self.tr, 3, '1 accepted', '{count} accepted'))",
        "label.setText(f'{key}  {one.name}  ({count:,})')",
        "button.setText('…')",
        "label.setObjectName('lookalikeLabel')",
        "table.addItem(name)",
    ],
)
def test_what_is_right(line: str) -> None:
    tree = ast.parse(line)
    assert [*untranslated(tree), *no_literals(tree)] == []
