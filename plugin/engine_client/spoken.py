"""What the engine says, in the analyst's language.

The engine speaks English and knows no other language. A sentence that is the same each time is its own key in the
catalogue, below "Engine"; one with names and numbers in it is known by its template, such as "{path} does not exist.
Check the path.", of which `scripts/translate` lists all. What fits none, or fits one in two ways, is shown as it came.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from string import Formatter
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from ..protocol import FoundProduct
from ..wording import rewritten

SENTENCES = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "engine_sentences.json"
TEXTS = ("refused", "how", "why", "title", "acquisition", "creation", "centring")
"""Fields of results that are said by the engine; beside them those of several texts, and counts by what is counted."""
LISTS = ("notes", "warnings")
COUNTS = ("dropped", "first_dropped", "left_out")
DEEPEST = 4
"""So far down a reason within a reason is looked up."""
BETWEEN = "; "
"""Stands between several things that are said in a row."""
KEY = 4
"""So many signs at its begin or its end are what a template is found by."""
MOST_READINGS = 32
"""Of a text that can be read in more ways nobody can tell which is meant."""
NUMBER = re.compile(r"[-+]?([\d,.]+(e[-+]?\d+)?|inf|nan)%?")
PATH_WITHIN = re.compile(r"\s(/|[A-Za-z]:[/\\]|\w+://)")


def spoken(text: str) -> str:
    """Return what the engine said in the analyst's language, or as it is.

    A sentence is found among the 500 templates in 0.02 ms, at most in 0.3; reading them, once, takes some milliseconds.
    """
    return (_said(text, 0) or text) if text else ""


def spoken_result(result: Any) -> Any:
    """Return a result with all that it says, itself or in a part of it, in the analyst's language."""
    changed = {}
    for field in fields(result) if is_dataclass(result) else ():
        value = getattr(result, field.name)
        said = _spoken_field(field.name, value)
        if said is not value:
            changed[field.name] = said
    return replace(result, **changed) if changed else result


def _spoken_field(name: str, value: Any) -> Any:
    if name in TEXTS and isinstance(value, str):
        return spoken(value)
    if name in LISTS and isinstance(value, tuple):
        return tuple(map(spoken, value))
    if name in COUNTS and isinstance(value, dict):
        return {spoken(key): spoken(one) if isinstance(one, str) else one for key, one in value.items()}
    if isinstance(value, tuple) and value and isinstance(value[0], FoundProduct):
        return tuple(map(spoken_result, value))
    return spoken_result(value)


@dataclass(frozen=True)
class _Template:
    """A sentence with placeholders: `literals` stand before, between and behind `values`, pairs of name and format.

    `weight` is how many signs of it are the same each time.
    """

    source: str
    literals: Tuple[str, ...]
    values: Tuple[Tuple[str, str], ...]
    weight: int

    def readings(self, text: str, depth: int) -> List[Tuple[str, ...]]:
        """Return what the values may be in a text: none where it is not this sentence, several where it is not sure."""
        first, last = self.literals[0], self.literals[-1]
        if not (text.startswith(first) and text.endswith(last)) or len(text) < self.weight + len(self.values):
            return []
        inner = text[len(first) : len(text) - len(last)]
        ways = list(islice(_parted(inner, self.literals[1:-1]), MOST_READINGS))
        if len(ways) == MOST_READINGS:
            return ways
        found = [way for way in ways if self._may_be(way, depth)]
        return [way for way in found if all(map(_is_whole, way))] or found if len(found) > 1 else found

    def _may_be(self, parts: Tuple[str, ...], depth: int) -> bool:
        """Whether numbers are where they belong, the same name stands for the same, and no other sentence follows."""
        named: Dict[str, str] = {}
        for (name, spec), part in zip(self.values, parts):
            if named.setdefault(name, part) != part or (spec and not NUMBER.fullmatch(part)):
                return False
        return bool(self.literals[-1]) or " " not in parts[-1] or _said(parts[-1], depth + 1) is not None


def _parted(text: str, between: Sequence[str]) -> Iterator[Tuple[str, ...]]:
    """Yield what may stand between literals, nothing of it empty: each way in which they are found in a text."""
    latest: List[int] = []
    end = len(text)
    for literal in reversed(between):
        end = text.rfind(literal, 1, end - 1 if latest else len(text) - 1)
        if end < 0:
            return
        latest.insert(0, end)
    yield from _from(text, 0, tuple(zip(between, latest)))


def _from(text: str, begin: int, between: Tuple[Tuple[str, int], ...]) -> Iterator[Tuple[str, ...]]:
    """Yield what may stand between literals behind a place, each found where those after it still have room."""
    if not between:
        yield (text[begin:],)
        return
    literal, latest = between[0]
    at = text.find(literal, begin + 1)
    while 0 <= at <= latest:
        for behind in _from(text, at + len(literal), between[1:]):
            yield (text[begin:at], *behind)
        at = text.find(literal, at + 1)


def _is_whole(part: str) -> bool:
    """Whether a value is one thing: no bracket of it lies elsewhere, and no path begins in the middle of it."""
    pairs = all(part.count(opens) == part.count(closes) for opens, closes in ("()", "[]", "“”"))
    return pairs and not PATH_WITHIN.search(part)


class _Value:
    """A value that is put into a sentence: a number as the language writes it, or words that may be known as well."""

    def __init__(self, text: str, depth: int) -> None:
        self._text = text
        self._depth = depth

    def __format__(self, spec: str) -> str:
        if spec:
            return rewritten(self._text)
        return _spoken_part(self._text, self._depth)


def _spoken_part(text: str, depth: int) -> str:
    """Return a reason, or several, in the analyst's language, or as it is; a single word is a name, and stays."""
    if " " not in text:
        return text
    said = _said(text, depth)
    if said is None and not text.endswith("."):
        whole = _said(f"{text}.", depth)
        said = whole[:-1] if whole and whole.endswith(".") else None
    return said or text


def _said(text: str, depth: int) -> Optional[str]:
    """Return the translation of a text, or of every one in a row of them; None where there is none."""
    said = _translated(text)
    if said is not None or depth > DEEPEST:
        return said
    several = [_said(one, depth + 1) for one in text.split(BETWEEN)] if BETWEEN in text else []
    if several and all(several):
        return BETWEEN.join(map(str, several))
    for template in _templates_like(text):
        readings = template.readings(text, depth)
        if len(readings) > 1:
            return None
        if readings:
            said = _translated(template.source)
            parts = zip(template.values, readings[0])
            return said and said.format(**{name: _Value(part, depth + 1) for (name, _), part in parts})
    return None


def _translated(text: str) -> Optional[str]:
    said = str(QCoreApplication.translate("Engine", text))
    return said if said != text else None


def _templates_like(text: str) -> List[_Template]:
    """Return the templates that begin or end as a text does, those with most words of their own first."""
    known = _templates()
    found = [one for key in (f"{text[:KEY]}…", f"…{text[-KEY:]}", "…") for one in known.get(key, ())]
    return sorted(found, key=lambda one: -one.weight)


@lru_cache(maxsize=1)
def _templates() -> Dict[str, List[_Template]]:
    """Return all templates, by how they begin, else by how they end, where a value stands at neither."""
    found: Dict[str, List[_Template]] = {}
    for template in map(_template, json.loads(SENTENCES.read_text(encoding="utf-8"))):
        first, last = template.literals[0][:KEY], template.literals[-1][-KEY:]
        key = f"{first}…" if len(first) == KEY else f"…{last}" if len(last) == KEY else "…"
        found.setdefault(key, []).append(template)
    return found


def _template(source: str) -> _Template:
    literals, values = [""], []
    for literal, name, spec, _ in Formatter().parse(source):
        literals[-1] += literal
        if name is not None:
            values.append((name, spec or ""))
            literals.append("")
    return _Template(source, tuple(literals), tuple(values), sum(map(len, literals)))
