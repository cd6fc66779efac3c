"""How numbers stand in sentences of the analyst's language; without Qt, because `review/` writes sentences too."""

from __future__ import annotations

from typing import Any, Callable, Dict

MOST = 2**31 - 1
"""Qt chooses the form of a word by a 32-bit number."""


class Local:
    """A number that is formatted as `format` does, but with the signs of the analyst's language."""

    def __init__(self, number: float) -> None:
        self._number = number

    def __format__(self, spec: str) -> str:
        return format(self._number, spec).translate(_signs)

    def __str__(self) -> str:
        return format(self)


def local(value: Any) -> Any:
    """Return a number for `str.format`: what `{:,}` writes as 1,234.5 in English is 1.234,5 in German."""
    return Local(value) if isinstance(value, (int, float)) else value


def rewritten(number: str) -> str:
    """Return a number that stands in English, such as 1,234.5, as the analyst's language writes it."""
    return number.translate(_signs)


def put(text: str, /, *values: Any, **named: Any) -> str:
    """Return a translated text with values put in as `str.format` does, numbers as the language writes them."""
    return text.format(*map(local, values), **{name: local(value) for name, value in named.items()})


def plural(tr: Callable[..., str], number: int, one: str, many: str, /, **named: Any) -> str:
    """Return a sentence about so many things, with `{count}` and what else is named put in.

    `tr` is asked for `many`, and Qt chooses the form that the language has for this number; in English that is `one`
    or `many`. Both are literals, as those of `tr`.
    """
    text = tr(many, "", min(number, MOST))
    return put(one if text == many and number == 1 else text, count=number, **named)


def write_numbers_by(group: str, point: str, percent: str) -> None:
    """Say what parts thousands, what begins decimals, and how per cent is written."""
    _signs.update({ord(","): group, ord("."): point, ord("%"): percent})


_signs: Dict[int, str] = {}
