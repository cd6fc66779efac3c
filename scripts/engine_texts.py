"""Finds what the engine says to the analyst, by reading its code: an f-string as a template with named {placeholders}.

The engine knows no translation: it raises and reports sentences in English. What it says either way, such as
`"" if one else "s"`, is found as a text of its own for each way.
"""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

ENGINE = "engine"
SAYS = {
    "LookalikeError": 0,
    "NoExampleError": 0,
    "BeyondError": 0,
    "DamagedChunkError": 0,
    "DamagedShardError": 0,
    "Refused": 1,
    "Failed": 1,
    "report": -1,
    "phrase": 0,
}
"""What a sentence, or a part of one, is handed to, and as which argument; as `refused` it says why something cannot be
done."""
COMMAND_LINE = ("cli", "driving", "plot")
"""How the names of modules of the engine begin that only the command line knows; that speaks English."""
FEWEST_LETTERS = 3
"""A template with fewer of its own would be taken for the pattern of what it has nothing to do with."""
PIECES = string.Formatter()


class UnreadableTextError(Exception):
    """What the engine says cannot be made a template: the text says where and why."""


@dataclass(frozen=True)
class Value:
    """What is put into a sentence: the expression, a name for it, and how a number is written."""

    expression: str
    name: str
    spec: str = ""


Way = tuple["str | Value", ...]
"""One way in which a text may come out."""


@dataclass(frozen=True)
class Said:
    """One place where the engine says something; without `texts` it hands on what was said elsewhere."""

    file: str
    line: int
    argument: str
    texts: tuple[str, ...]


SYSTEM = (
    "Directory not empty",
    "File exists",
    "File name too long",
    "Input/output error",
    "Is a directory",
    "No space left on device",
    "No such file or directory",
    "Not a directory",
    "Permission denied",
    "Read-only file system",
    "[Errno {number}] {reason}",
    "[Errno {number}] {reason}: '{file}'",
)
"""Reasons of the operating system, which the engine puts into its sentences."""


def engine_texts(plugin: Path) -> Iterator[tuple[str, str]]:
    """Yield the file and the text of everything that the engine says: sentences, parts of them, templates of both.

    Raises UnreadableTextError as `said_in`.
    """
    for said in said_in(plugin):
        yield from ((said.file, text) for text in said.texts)
    if (plugin / ENGINE / "errors.py").is_file():
        yield from ((f"{ENGINE}/errors.py", reason) for reason in SYSTEM)


def listing(texts: Iterable[str]) -> str:
    """Those that have placeholders, as the plugin reads them: a JSON list."""
    found = {text for text in texts if any(name is not None for _, name, _, _ in PIECES.parse(text))}
    return json.dumps(sorted(found), indent=0, ensure_ascii=False) + "\n"


def said_in(plugin: Path) -> Iterator[Said]:
    """Every place below the folder of the plugin where the engine says something that QGIS may show.

    Raises UnreadableTextError where what is said makes no template.
    """
    for path in sorted((plugin / ENGINE).rglob("*.py")):
        if not path.name.startswith(COMMAND_LINE):
            yield from _Module(path.relative_to(plugin).as_posix(), ast.parse(path.read_text("utf-8"))).said()


class _Module:
    def __init__(self, file: str, tree: ast.Module) -> None:
        self._file = file
        self._tree = tree
        self._constants = _assigned(tree.body)

    def said(self) -> Iterator[Said]:
        yield from self._said_below(self._tree, {})

    def _said_below(self, node: ast.AST, known: Mapping[str, list[ast.expr]]) -> Iterator[Said]:
        if isinstance(node, ast.FunctionDef):
            known = {**known, **_assigned(list(ast.walk(node)))}
        if isinstance(node, ast.Call):
            said = [one.value for one in node.keywords if one.arg == "refused"]
            if name_of_call(node) in SAYS and len(node.args) > SAYS[name_of_call(node)]:
                said.append(node.args[SAYS[name_of_call(node)]])
            for one in said:
                ways = _Reading(known, self._constants).ways(one)
                try:
                    texts = tuple(dict.fromkeys(template(way) for way in ways or () if way))
                except UnreadableTextError as error:
                    raise UnreadableTextError(f"plugin/{self._file}:{one.lineno}: {error}") from error
                yield Said(self._file, one.lineno, ast.unparse(one), texts)
        for child in ast.iter_child_nodes(node):
            yield from self._said_below(child, known)


class _Reading:
    """How an expression may come out as text, by what is assigned to the names in it."""

    def __init__(self, known: Mapping[str, list[ast.expr]], constants: Mapping[str, list[ast.expr]]) -> None:
        self._known = known
        self._constants = constants

    def ways(self, node: ast.expr, name: str = "") -> list[Way] | None:
        """All ways, None for an expression that has no text of its own."""
        if isinstance(node, ast.Constant):
            return [(node.value,)] if isinstance(node.value, str) else None
        if isinstance(node, ast.JoinedStr):
            return self._joined([self._part(part) for part in node.values])
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            parts = [self.ways(node.left), self.ways(node.right)]
            return None if None in parts else self._joined([part or [] for part in parts])
        if isinstance(node, ast.IfExp):
            return self._either([node.body, node.orelse], name)
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            return self._either(node.values, name)
        if isinstance(node, ast.Name):
            assigned = self._known.get(node.id) or self._constants.get(node.id, [])
            inner = {key: value for key, value in self._known.items() if key != node.id}
            return _Reading(inner, self._constants)._either(assigned, node.id)
        if isinstance(node, ast.Call) and name_of_call(node) == "format" and isinstance(node.func, ast.Attribute):
            return self._formatted(node.func.value)
        return None

    def _part(self, part: ast.expr) -> list[Way]:
        if not isinstance(part, ast.FormattedValue):
            return self.ways(part) or []
        spec = "" if part.format_spec is None else ast.unparse(part.format_spec)[2:-1]
        if not spec and part.conversion == -1 and (ways := self.ways(part.value)):
            return ways
        return [(Value(ast.unparse(part.value) + spec, name_of_value(part.value), spec),)]

    def _either(self, nodes: list[ast.expr], name: str) -> list[Way] | None:
        found: list[Way] = []
        has_text = False
        for node in nodes:
            ways = self.ways(node, name)
            has_text = has_text or ways is not None
            named = name or name_of_value(node)
            found += ways if ways is not None else [(Value(name or ast.unparse(node), named),)]
        return list(dict.fromkeys(found)) if has_text else None

    def _formatted(self, pattern: ast.expr) -> list[Way] | None:
        found = []
        for way in self.ways(pattern) or []:
            pieces: list[str | Value] = []
            for piece in way:
                for literal, field, spec, _ in PIECES.parse(piece) if isinstance(piece, str) else ():
                    pieces += [literal, *([Value(field, field, spec or "")] if field is not None else [])]
            found.append(tuple(pieces))
        return found or None

    @staticmethod
    def _joined(parts: list[list[Way]]) -> list[Way]:
        return [tuple(piece for part in way for piece in part) for way in product(*parts)]


def template(way: Way) -> str:
    """The text with a placeholder for each value; a plain text as it is.

    Raises UnreadableTextError where two values touch, or hardly anything is the same each time.
    """
    pieces = [piece for piece in way if piece != ""]
    if not any(isinstance(piece, Value) for piece in pieces):
        return "".join(map(str, pieces))
    names: dict[str, str] = {}
    text = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if isinstance(piece, str):
            text += piece.replace("{", "{{").replace("}", "}}")
            continue
        if isinstance(before, Value):
            raise UnreadableTextError(f"{before.expression} and {piece.expression} touch, so which is which is lost")
        name, number = piece.name, 1
        while names.setdefault(name, piece.expression) != piece.expression:
            number += 1
            name = f"{piece.name}{number}"
        text += f"{{{name}{':' if piece.spec else ''}{piece.spec}}}"
    if len(re.findall("[a-z]", "".join(piece for piece in pieces if isinstance(piece, str)))) < FEWEST_LETTERS:
        raise UnreadableTextError(f"{text!r} has hardly any words of its own")
    return text


def name_of_value(node: ast.expr) -> str:
    """What a translator reads in place of a value: the last name in its expression that means something."""
    if isinstance(node, ast.Name):
        return node.id.lower().strip("_")
    if isinstance(node, ast.Attribute):
        return "error" if node.attr == "strerror" else node.attr.lower().strip("_")
    if isinstance(node, (ast.Subscript, ast.Starred)):
        return name_of_value(node.value)
    if isinstance(node, ast.BoolOp):
        return name_of_value(node.values[0])
    if isinstance(node, ast.BinOp):
        return name_of_value(node.right if isinstance(node.left, ast.Constant) else node.left)
    if isinstance(node, ast.Call):
        inside = [one for one in node.args if not isinstance(one, (ast.Constant, ast.Lambda))]
        if inside:
            return name_of_value(inside[0])
        if isinstance(node.func, ast.Attribute):
            return name_of_value(node.func.value)
    if isinstance(node, (ast.GeneratorExp, ast.ListComp)):
        return name_of_value(node.generators[0].iter)
    return "value"


def name_of_call(call: ast.Call) -> str:
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _assigned(nodes: list[ast.stmt] | list[ast.AST]) -> dict[str, list[ast.expr]]:
    """What is assigned to each name that nothing but `=` gives a value."""
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
    return found
