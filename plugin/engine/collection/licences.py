"""Tells which licences do not go together in one collection, before somebody publishes what was made with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..errors import phrase


def licence_warning(licences: Sequence[str]) -> str:
    """One sentence where results made from all of them could not be shared under any one licence, "" where they could.

    The rules are those of Creative Commons' compatibility chart and of the Open Data Commons: what asks to be shared
    alike cannot be joined with other terms that restrict, and what allows no derivatives cannot be joined at all.
    """
    distinct = list(dict.fromkeys(licences))
    if len(distinct) < 2:
        return ""
    if "" in distinct:
        known = next(one for one in distinct if one)
        return phrase(f"Part of the collection names no licence, the rest is {known}: find out before sharing results.")
    closed = [one for one in distinct if _has(one, "nd")]
    alike = [one for one in distinct if _is_share_alike(one)]
    restricted = [one for one in distinct if _has(one, "nc") and one not in alike[:1]]
    if closed:
        other = next(one for one in distinct if one != closed[0])
        return phrase(
            f"{closed[0]} allows no derivatives, so its results cannot be shared together with those of {other}."
        )
    if len(alike) > 1:
        return phrase(
            f"{alike[0]} and {alike[1]} each ask to be shared alike: results of both cannot be shared together."
        )
    if alike and restricted:
        return phrase(
            f"{alike[0]} must be shared alike, {restricted[0]} not be sold: their results cannot be shared together."
        )
    return ""


def _is_share_alike(licence: str) -> bool:
    text = licence.lower()
    return _has(text, "sa") or "odbl" in text or "gpl" in text


def _has(licence: str, part: str) -> bool:
    """Whether a Creative Commons licence has a condition: sa, nc or nd."""
    return part in re.split(r"[^a-z]+", licence.lower())
