"""Names imagery in files that are handed on: what a source is called, not in which folders of this machine it lies."""

from __future__ import annotations

import re

_SOURCE = re.compile(r"<([^<>]*)>")
_PATH = re.compile(r"(?:[A-Za-z]:)?[\\/](?!vsi)")
_LOCAL_ADDRESS = re.compile(r"file(?::|%3A)(?:/|%2F)[^\s&]*(?:/|%2F)", re.IGNORECASE)
_FOLDERS = re.compile(r"(?:(?<![A-Za-z])[A-Za-z]:)?[\\/](?:[^\\/<>|\"'&=]*[\\/])*")


def without_folders(imagery: str) -> str:
    """Return what a log says of imagery (``name <source>; ...``, or a source alone) without folders of this machine.

    Addresses on the web stay as they are.
    """
    if _SOURCE.search(imagery):
        return _SOURCE.sub(lambda found: f"<{_without_folders(found[1])}>", imagery)
    return _without_folders(imagery)


def _without_folders(source: str) -> str:
    if _PATH.match(source):
        path, bar, layer = source.partition("|")
        return re.split(r"[\\/]", path)[-1] + bar + layer
    source = _LOCAL_ADDRESS.sub("", source)
    if re.search(r":(?://|%2F%2F)", source, re.IGNORECASE):
        return source
    return _FOLDERS.sub("", source)
