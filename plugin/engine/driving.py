"""Strategies driven from outside, line by line: answers come in, the page to judge next goes out, no label is seen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TextIO

from .errors import LookalikeError
from .learn.asking import Asking
from .learn.registry import make, need
from .learn.strategy import NoExampleError
from .pools import open_vectors
from .search.kernel import one_blas_thread, warm

KEYS = ("accept", "reject")
NO_ROW = 'Nothing is accepted yet, so there is nothing to look for. Give the first rows in "accept".'


def drive(
    vectors: Sequence[str],
    strategy: str,
    page: int,
    seed: int,
    lines: Iterable[str | bytes],
    out: TextIO,
    told: TextIO,
) -> int:
    """Answer each line ``{"accept": [rows], "reject": [rows]}`` with one, ``{"page": [rows]}``, until none is left.

    Both keys may be left out. A line that cannot be used changes nothing and is answered with ``{"error": sentence}``,
    which is told as well. Returns the exit code: 2 where there was such a line, else 0. Raises LookalikeError for
    vectors, a strategy or a page that cannot be.
    """
    if page < 1:
        raise LookalikeError(f"A page of {page} rows is no page. Ask for at least one.")
    chosen = make(strategy, seed)
    need(strategy)
    asking = Asking(open_vectors(vectors), chosen)
    warm()
    code = 0
    with one_blas_thread():
        for number, line in enumerate(lines, 1):
            reply: dict[str, object]
            try:
                asking.answer(*parsed(line))
                reply = {"page": asking.page(page).tolist()}
            except LookalikeError as error:
                code = 2
                reply = {"error": f"Line {number}: {NO_ROW if isinstance(error, NoExampleError) else error}"}
                print(f"lookalike: {reply['error']}", file=told, flush=True)
            print(json.dumps(reply), file=out, flush=True)
    return code


def parsed(line: str | bytes) -> tuple[list[int], list[int]]:
    """The rows accepted and rejected of one line. Raises LookalikeError when it says something else."""
    try:
        said = json.loads(line, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        raise LookalikeError('This is no JSON. Write {"accept": [rows], "reject": [rows]}.') from error
    if not isinstance(said, dict) or not set(said) <= set(KEYS):
        raise LookalikeError('Only "accept" and "reject" are understood. Write {"accept": [rows], "reject": [rows]}.')
    rows = [said.get(key, []) for key in KEYS]
    for key, some in zip(KEYS, rows, strict=True):
        if not isinstance(some, list) or any(type(row) is not int for row in some):
            raise LookalikeError(f'"{key}" has to be a list of row numbers.')
    return rows[0], rows[1]


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """What JSON says of an object, of which nothing may be lost because it is said twice."""
    said = dict(pairs)
    if len(said) < len(pairs):
        raise LookalikeError('"accept" and "reject" may stand in a line once each.')
    return said
