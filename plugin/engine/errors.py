"""The two ways a request ends that are nobody's bug: a mistake the user can mend, and a cancel."""

from __future__ import annotations


class LookalikeError(Exception):
    """Something the user can mend: the text says what is wrong, where, and what to do."""


class Cancelled(Exception):  # noqa: N818 - not an error
    """The caller asked a long call to stop; nothing was published."""
