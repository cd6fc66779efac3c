"""Whether this installation of the engine works: it makes a small collection, searches it and learns from answers."""

from __future__ import annotations

import importlib
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import numpy as np

from ..protocol import PACKAGES, PARTS, Answers, ProposeParams
from .collection import touching
from .collection.batch import UNKNOWN_TIME, Batch, same_interval
from .collection.build import About, Builder
from .collection.open import open_collection
from .errors import LookalikeError
from .propose import propose
from .search import kernel

SIDE = 16
WEST, NORTH, STEP = 500_000.0, 5_000_000.0, 100.0
DIM = 32
EVERY = 8
"""One chip in so many is of the kind that is sought."""
SPREAD = 0.2
PAGE = 10


def try_out() -> Iterator[str]:
    """Yield a line for each thing that was seen to work. Raises LookalikeError for the first that does not."""
    yield f"Python {platform.python_version()} on {platform.platform()}"
    for name in PACKAGES:
        try:
            importlib.import_module(name)
        except Exception as error:  # a library that is lacking on this machine raises anything
            raise LookalikeError(f"The package {name} cannot be used: {error}.") from None
    there = [name for name in chain(*PARTS.values()) if find_spec(name) is not None]
    yield f"packages: {', '.join([*PACKAGES, *there])}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield _search(Path(folder) / "trial")
    kernel.warm()  # compiled now, not while the first collection is looked at
    touching.warm()
    yield f"what searches: {kernel.kernel_name()}"


def _search(folder: Path) -> str:
    """Find one of two kinds of chips among the other: by likeness, then by a head that learned from answers."""
    rng = np.random.default_rng(0)
    number = np.arange(SIDE * SIDE)
    rare = number % EVERY == 0
    kinds = rng.standard_normal((2, DIM))
    vectors = (kinds[rare.astype(np.int64)] + SPREAD * rng.standard_normal((len(number), DIM))).astype(np.float32)
    down, right = np.divmod(number, SIDE)
    x, y = WEST + right * STEP, NORTH - down * STEP
    bounds = np.stack([x, y - STEP, x + STEP, y], axis=1)
    with Builder(folder, About("trial", "trial", "trial", "1", "00" * 32), DIM) as builder:
        builder.add(Batch(vectors, bounds, "EPSG:32633", same_interval(len(number), UNKNOWN_TIME, UNKNOWN_TIME)))
        builder.finish()
    collection = open_collection(folder)
    place = np.rint((NORTH - collection.bounds[:, 3]) / STEP) * SIDE + np.rint((collection.bounds[:, 0] - WEST) / STEP)
    ids = {True: list[str](), False: list[str]()}
    for chip, one in zip(collection.chips(number), place.astype(np.int64), strict=True):
        ids[bool(rare[one])].append(chip.chip_id)
    told = Answers(examples=tuple(ids[True][:1]))
    for answers in (told, replace(told, accepted=tuple(ids[True][1:5]), rejected=tuple(ids[False][:5]))):
        page = propose(collection, ProposeParams(str(folder), answers, page=PAGE))
        found = sum(candidate.chip_id in ids[True] for candidate in page.candidates)
        if found < PAGE:
            raise LookalikeError(f"A search by {page.strategy} found {found} of {PAGE} chips that are there.")
    return f"a search among {len(number)} chips, by likeness and by what was learned, found what is there"
