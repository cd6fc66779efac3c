"""Sentences of rooms that know no Qt are translated by who does."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import List, Set

import pytest

from plugin import errors
from plugin.review.imagery_date import interval_of

REVIEW = Path(errors.__file__).parent / "review"
INTERNAL = frozenset(
    ("ValueError", "TypeError", "KeyError", "RuntimeError", "DamagedLog", "OperationalError", "execute")
)
LOGGED = frozenset(("debug", "info", "warning", "error", "exception"))


def _marked(text: str, *_: object) -> str:
    return f"¡{text}"


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "_translate", errors._translate)  # put back after the test
    errors.translate_by(_marked)


def test_a_sentence_is_translated_before_its_facts_are_put_in(marked: None) -> None:
    with pytest.raises(errors.UserError, match="¡“no date at all” is no date"):
        interval_of("no date at all")


def untranslated(path: Path) -> List[str]:
    """Return the texts of a module that read as sentences and reach people as they are."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: Set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("tr", "plural") or name in INTERNAL or name in LOGGED:
                skipped.update(map(id, ast.walk(node)))
        elif isinstance(node, ast.Expr):
            skipped.update(map(id, ast.walk(node.value)) if isinstance(node.value, ast.Constant) else ())
        elif isinstance(node, ast.JoinedStr):
            skipped.update(map(id, node.values))
    found = []
    for node in ast.walk(tree):
        if id(node) in skipped or not isinstance(node, (ast.Constant, ast.JoinedStr)):
            continue
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        text = " ".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
        if re.match("[A-Z“{ ]", text) and text.rstrip().endswith((".", ":")) and len(re.findall("[a-z]{2,}", text)) > 3:
            found.append(f"line {node.lineno}: {text}")
    return found


@pytest.mark.parametrize("path", sorted(REVIEW.glob("*.py")), ids=lambda path: path.name)
def test_no_sentence_goes_by_untranslated(path: Path) -> None:
    assert untranslated(path) == []
