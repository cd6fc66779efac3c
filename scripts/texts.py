"""Finds every text that the plugin translates, by reading the code: what `tr` and its like are given.

Qt asks for a text together with a context. For `self.tr` that is the class of the object, so a text in a base class is
asked for in the name of each class below it; other calls name their context themselves. What the engine says, which
knows no translation, is found by `engine_texts`.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine_texts import ENGINE, UnreadableTextError, engine_texts

TRANSLATE = "translate"
HELPERS = ("tr", "_tr")
PLURAL = "plural"
FROM_ERRORS = "Sentences"
FROM_ENGINE = "Engine"


@dataclass(frozen=True, order=True)
class Text:
    """One text to translate. `one` is how English says it of a single thing, where the text counts something."""

    context: str
    source: str
    one: str = ""


class TextsError(Exception):
    """The code asks for a translation in a way that cannot be read: the text says where."""


def texts_of(plugin: Path) -> dict[Text, list[str]]:
    """Every text below the folder of the plugin, in the order of the code, with the files it is in.

    Raises TextsError where a text is not a literal, or nothing tells its context.
    """
    trees = {
        path.relative_to(plugin).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(plugin.rglob("*.py"))
        if path.relative_to(plugin).parts[0] != ENGINE
    }
    below = _classes_below(trees)
    contexts = {file: _context_of_helpers(tree) for file, tree in trees.items()}
    found: dict[Text, list[str]] = {}
    for file, tree in trees.items():
        helper = contexts[file] or _imported_context(file, tree, contexts)
        for text in _Reader(file, helper, below).read(tree):
            files = found.setdefault(text, [])
            if file not in files:
                files.append(file)
    try:
        for file, source in engine_texts(plugin):
            files = found.setdefault(Text(FROM_ENGINE, source), [])
            if file not in files:
                files.append(file)
    except UnreadableTextError as error:
        raise TextsError(str(error)) from error
    return found


def _classes_below(trees: Mapping[str, ast.AST]) -> dict[str, set[str]]:
    """For each class, itself and every class that is made of it, by name."""
    bases: dict[str, set[str]] = defaultdict(set)
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases[node.name] |= {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    below = {name: {name} for name in bases}
    for name in bases:
        above = list(bases[name])
        while above:
            base = above.pop()
            if base in below and name not in below[base]:
                below[base].add(name)
                above += bases[base]
    return below


def _context_of_helpers(tree: ast.Module) -> str:
    """The context that a module's own `tr` or `_tr` names."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in HELPERS:
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and _name(call) == TRANSLATE:
                    return str(ast.literal_eval(call.args[0]))
    return ""


def _imported_context(file: str, tree: ast.Module, contexts: Mapping[str, str]) -> str:
    """The context of a `tr` that a module imports from another."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and any(one.name in HELPERS for one in node.names):
            if node.module == "errors":
                return FROM_ERRORS
            return contexts.get(f"{file.rpartition('/')[0]}/{node.module}.py", "")
    return ""


def _name(call: ast.Call) -> str:
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


class _Reader:
    def __init__(self, file: str, helper: str, below: Mapping[str, set[str]]) -> None:
        self._file = file
        self._helper = helper
        self._below = below

    def read(self, node: ast.AST, inside: str = "") -> Iterator[Text]:
        """Yield the texts of a tree; `inside` is the class it is part of."""
        if isinstance(node, ast.FunctionDef) and {node.name, *(one.arg for one in node.args.posonlyargs)} & {*HELPERS}:
            return  # it hands on what its caller says
        if isinstance(node, ast.Call):
            yield from self._of_call(node, inside)
        name = node.name if isinstance(node, ast.ClassDef) else inside
        for child in ast.iter_child_nodes(node):
            yield from self.read(child, name)

    def _of_call(self, call: ast.Call, inside: str) -> Iterator[Text]:
        if _name(call) == PLURAL:
            one, many = (self._literal(argument) for argument in call.args[2:4])
            for context in self._contexts(call.args[0], inside):
                yield Text(context, many, one)
        elif _name(call) == TRANSLATE and len(call.args) == 2 and isinstance(call.args[0], ast.Constant):
            if isinstance(call.args[0].value, str) and call.args[0].value != FROM_ENGINE:
                yield Text(call.args[0].value, self._literal(call.args[1]))
        elif _name(call) in HELPERS:
            for context in self._contexts(call.func, inside):
                yield Text(context, self._literal(call.args[0]))

    def _contexts(self, helper: ast.expr, inside: str) -> list[str]:
        """The names in which a helper, such as `self.tr`, asks."""
        if isinstance(helper, ast.Attribute) and ast.unparse(helper.value) == "self" and inside:
            return sorted(self._below[inside])
        if isinstance(helper, ast.Name) and self._helper:
            return [self._helper]
        raise TextsError(f"{self._where(helper)}: whose {ast.unparse(helper)} this is cannot be told")

    def _literal(self, argument: ast.expr) -> str:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return argument.value
        raise TextsError(f"{self._where(argument)}: {ast.unparse(argument)} is no literal and cannot be translated")

    def _where(self, node: ast.expr) -> str:
        return f"plugin/{self._file}:{node.lineno}"
