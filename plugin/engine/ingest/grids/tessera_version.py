"""Versions of Tessera, whose vectors cannot be compared with one another's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ...errors import LookalikeError, phrase

_VERSION = re.compile(r"v\d+(\.\d+)*")


def version_named(path: Path) -> str:
    """The version that the nearest folder of a path is called by, such as v1 or v1.1, "" where none is."""
    return next((folder.name.lower() for folder in path.parents if _VERSION.fullmatch(folder.name.lower())), "")


def normal_version(text: object) -> str:
    """One spelling of a version: "1.0", "v1" and "1" are v1, "1.1" is v1.1; anything else stays as it is."""
    plain = str(text).strip().lower()
    numbers = plain.removeprefix("v")
    if not re.fullmatch(r"\d+(\.\d+)*", numbers):
        return plain
    while numbers.endswith(".0"):
        numbers = numbers[:-2]
    return f"v{numbers}"


def one_version(versions: Iterable[tuple[Path, str]]) -> str:
    """The version of all files, "" when none says any. Raises LookalikeError when there are two.

    Vectors of two versions cannot be compared (https://github.com/ucam-eo/zarr-convention-tessera).
    """
    first: tuple[Path, str] | None = None
    for path, version in versions:
        if first is None:
            first = path, version
        elif version != first[1]:
            one, other = (name or phrase("no known version") for name in (first[1], version))
            raise LookalikeError(
                f"{first[0]} is of {one} and {path} of {other}. Vectors of different versions of Tessera cannot be "
                "compared: import each version into a collection of its own."
            )
    return first[1] if first else ""
