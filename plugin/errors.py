"""The one error whose text is a sentence for the analyst, and how rooms without Qt have their sentences translated."""

from __future__ import annotations

from typing import Callable


class UserError(Exception):
    """Something the analyst can mend: the text says what is wrong, where, and what to do."""


def tr(text: str, disambiguation: str = "", number: int = -1) -> str:
    """Return a sentence in the analyst's language: `review/` knows no Qt, which does it inside QGIS."""
    return _translate(text, disambiguation, number)


def translate_by(translate: Callable[[str, str, int], str]) -> None:
    """Say who translates; until then, and in tests without QGIS, nobody does."""
    global _translate
    _translate = translate


def _english(text: str, _disambiguation: str, _number: int) -> str:
    return text


_translate: Callable[[str, str, int], str] = _english
