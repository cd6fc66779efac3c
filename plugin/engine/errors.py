"""The two ways a request ends that are nobody's bug, a mistake the user can mend and a cancel; what else is told."""

from __future__ import annotations


class LookalikeError(Exception):
    """Something the user can mend: the text says what is wrong, where, and what to do."""


def phrase(text: str) -> str:
    """Return part of what is told, or a sentence that is no error, as it is.

    Only so is it found for the translations, as what errors and progress say is found (`scripts/engine_texts.py`).
    """
    return text


class Cancelled(Exception):  # noqa: N818 - not an error
    """The caller asked a long call to stop; nothing was published."""
