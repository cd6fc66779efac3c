"""The one error whose text is a sentence for the analyst."""

from __future__ import annotations


class UserError(Exception):
    """Something the analyst can mend: the text says what is wrong, where, and what to do."""
