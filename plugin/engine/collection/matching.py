"""Finds the chips whose attributes meet an expression."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..errors import LookalikeError, phrase
from .columns import Columns, has_value, numbers_of, unpacked
from .expression import All, Literal, Node, Predicate, parse, predicates
from .times import moment

Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]
COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
A_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
A_DAY_S = 86_400


def matching(attributes: Columns, text: str, rows: Rows | None = None) -> Mask:
    """(n,) bool, or (m,) for `rows` (m,): whether each chip meets the expression.

    Raises LookalikeError for what is no expression, names no column here, or compares what cannot be compared.
    """
    node = parse(text)
    asked = predicates(node)
    for one in asked:
        _check(attributes, one)
    _check_loss(attributes, asked)
    return _mask(node, attributes, rows)


def percentiles(attributes: Columns, column: str) -> NDArray[np.float32]:
    """(n,) share, 0 to 100, of the values of the same model and metric that are less than each; NaN without a value.

    Raises LookalikeError when there is no such column of numbers.
    """
    _check(attributes, Predicate(column, "<", (0,), percentile=True))
    group, groups = attributes.group_of
    values = np.concatenate([_floats(chunk) for chunk in attributes.table.column(column).chunks])
    found = np.full(len(values), np.nan, np.float32)
    for number, own in enumerate(attributes.ranked(column)):
        rows = np.flatnonzero(~np.isnan(values) & (group == number) if groups > 1 else ~np.isnan(values))
        found[rows] = 100 * np.searchsorted(own, values[rows], "left") / max(len(own), 1)
    return found


def _check(attributes: Columns, one: Predicate) -> None:
    """Raise LookalikeError when a predicate asks for a column that is not there, or not for what it holds."""
    kind = attributes.kinds.get(one.column)
    if kind is None:
        names = ", ".join(attributes.kinds) or "none"
        raise LookalikeError(f"There is no column {one.column!r} (character {one.at}). The columns are {names}.")
    holds = _holds(one, kind)
    if one.percentile and kind != "number":
        raise LookalikeError(f"{holds}, and only numbers have a percentile.")
    if one.test in ("like", "ilike") and kind != "text":
        raise LookalikeError(f"{holds}, and only texts can be compared by like.")
    if one.test == "true" and kind != "yes or no":
        raise LookalikeError(f"{holds}: compare it with something, such as {_example(one.column, kind)}.")
    for literal in one.literals:
        given = "yes or no" if isinstance(literal, bool) else "text" if isinstance(literal, str) else "number"
        if given != ("text" if kind == "time" else kind):
            raise LookalikeError(f"{holds}, and {literal!r} is none. Write it as {_example(one.column, kind)}.")
        if kind == "time":
            moment(str(literal), is_end=False)
    if kind == "yes or no" and one.test in ("<", "<=", ">", ">="):
        raise LookalikeError(f"{holds}, which have no order. Write it as {_example(one.column, kind)}.")


def _holds(one: Predicate, kind: str) -> str:
    column, at = one.column, one.at
    if kind == "number":
        return phrase(f"The column {column} (character {at}) holds numbers")
    if kind == "text":
        return phrase(f"The column {column} (character {at}) holds texts")
    if kind == "time":
        return phrase(f"The column {column} (character {at}) holds times")
    return phrase(f"The column {column} (character {at}) holds yes or no")


def _example(column: str, kind: str) -> str:
    name = column if column.isidentifier() else f'"{column}"'
    return name + {"number": " < 20", "text": " = 'A'", "time": " < '2024-05-31'", "yes or no": " = true"}[kind]


def _check_loss(attributes: Columns, asked: Sequence[Predicate]) -> None:
    """A loss says nothing beside that of another model or metric (Clay's specification)."""
    bare = next((one for one in asked if one.column == "loss" and one.literals and not one.percentile), None)
    if bare is None or any(one.column in attributes.groups for one in asked) or attributes.group_of[1] < 2:
        return
    raise LookalikeError(
        f"The losses here (character {bare.at}) are of several models or metrics and cannot be compared. Ask for "
        "percentile(loss), or for one of them by source_model or loss_metric."
    )


def _mask(node: Node, attributes: Columns, rows: Rows | None) -> Mask:
    if isinstance(node, Predicate):
        return _by_percentile(node, attributes, rows) if node.percentile else _of_column(node, attributes, rows)
    mask = _mask(node.parts[0], attributes, rows)
    for part in node.parts[1:]:
        if isinstance(node, All):
            mask &= _mask(part, attributes, rows)
        else:
            mask |= _mask(part, attributes, rows)
    return mask


def _of_column(one: Predicate, attributes: Columns, rows: Rows | None) -> Mask:
    column = attributes.table.column(one.column)
    if rows is not None:
        column = column.take(pa.array(rows))
    found, first = np.empty(len(column), bool), 0
    names: tuple[tuple[int, ...], Mask] | None = None
    for chunk in column.chunks:
        part = slice(first, first + len(chunk))
        first += len(chunk)
        if one.test == "null" or not isinstance(chunk, pa.DictionaryArray):
            found[part] = _of_chunk(one, chunk)
            continue
        # Asked of each distinct value once, then looked up; the pieces of a file mostly share their dictionary.
        dictionary = chunk.dictionary
        key = len(dictionary), *(buffer.address for buffer in dictionary.buffers() if buffer is not None)
        if names is None or names[0] != key:
            names = key, _of_chunk(one, dictionary)
        found[part] = _named(names[1], numbers_of(chunk.indices))
        if chunk.null_count:
            found[part] &= has_value(chunk)
    return found


def _of_chunk(one: Predicate, chunk: pa.Array) -> Mask:
    """(k,) bool: a chip without a value meets nothing but ``is null``."""
    if one.test == "null":
        found = _bits(chunk.is_null(nan_is_null=True))
        return ~found if one.negated else found
    if pa.types.is_boolean(chunk.type):
        wanted = one.test == "true" or any(value is True for value in one.literals)
        unwanted = one.test not in ("true",) and any(value is False for value in one.literals)
        yes, known = _bits(chunk), has_value(chunk)
        found = (yes & wanted) | (~yes & unwanted)
        return (~found if one.negated or one.test == "!=" else found) & known
    if pa.types.is_string(chunk.type) or pa.types.is_large_string(chunk.type):
        found = _of_texts(one, chunk)
    else:
        values = numbers_of(chunk)
        bounds = [_bounds(literal, chunk.type) for literal in one.literals]
        found = _compared(values, one.test, bounds)
        if values.dtype.kind == "f" and (one.negated or one.test == "!="):
            found = (~found if one.negated else found) & ~np.isnan(values)
            return found & has_value(chunk) if chunk.null_count else found
    if one.negated:
        found = ~found
    return found & has_value(chunk) if chunk.null_count else found


def _named(wanted: Mask, codes: NDArray[np.integer]) -> Mask:
    """(k,) wanted[code] of each of `codes` (k,); what lies beyond `wanted` is any."""
    numbers = np.flatnonzero(wanted)
    if not len(numbers):
        return np.zeros(len(codes), bool)
    first, last = numbers[0], numbers[-1]
    if last - first + 1 == len(numbers):  # a name or the names of a prefix: comparing is faster than looking up
        return np.asarray((codes >= first) & (codes <= last), bool)
    return np.asarray(np.take(wanted, codes, mode="clip"), bool)


def _compared(values: NDArray[Any], test: str, bounds: list[tuple[Any, Any]]) -> Mask:
    """Whether values (k,) compare with a literal, which for a date without a time is a whole day."""
    if test == "in":
        found = np.zeros(len(values), bool)
        for low, high in bounds:
            found |= (values >= low) & (values <= high) if low != high else values == low
        return found
    low, high = bounds[0]
    if low != high and test in ("=", "!="):
        within = (values >= low) & (values <= high)
        return np.asarray(within if test == "=" else ~within, bool)
    return np.asarray(COMPARE[test](values, high if test in ("<=", ">") else low), bool)


def _bounds(literal: Literal, kind: pa.DataType) -> tuple[Any, Any]:
    """The least and the greatest stored number that a literal means."""
    if not isinstance(literal, str):
        return literal, literal
    low, high = moment(literal, is_end=False), moment(literal, is_end=True)
    if pa.types.is_date32(kind):
        return low // A_DAY_S, high // A_DAY_S
    unit = A_SECOND["ms" if pa.types.is_date64(kind) else kind.unit]
    return low * unit, (high + 1) * unit - 1 if low != high else low * unit


def _of_texts(one: Predicate, chunk: pa.Array) -> Mask:
    if one.test in ("like", "ilike"):
        found = pc.match_like(chunk, one.literals[0], ignore_case=one.test == "ilike")
    elif one.test == "in":
        found = pc.is_in(chunk, pa.array(one.literals, chunk.type))
    else:
        function = {"<": "less", "<=": "less_equal", ">": "greater", ">=": "greater_equal", "=": "equal"}
        name = function.get(one.test, "not_equal")
        found = pc.call_function(name, [chunk, pa.scalar(one.literals[0], chunk.type)])
    return _bits(found)


def _bits(array: pa.BooleanArray) -> Mask:
    """(k,) the bits of a boolean array, False where it is null."""
    bits = unpacked(array.buffers()[1], array.offset, len(array))
    return bits & has_value(array) if array.null_count else bits


def _by_percentile(one: Predicate, attributes: Columns, rows: Rows | None) -> Mask:
    """Whether the percentile of a value, the share (0 to 100) of those of its model and metric that are less, compares.

    percentile(v) < p holds up to the k-th smallest value, k = ceil(p N / 100): no row needs to be ranked.
    """
    share = float(one.literals[0]) / 100
    below = one.test in ("<", ">=")
    limits = []
    for own in attributes.ranked(one.column):
        k = math.ceil(share * len(own) - 1e-9) - 1 if below else math.floor(share * len(own) + 1e-9)
        limits.append(-np.inf if k < 0 else np.inf if k >= len(own) else own[k])
    group, groups = attributes.group_of
    by_group = np.array(limits)
    column = attributes.table.column(one.column)
    if rows is not None:
        column, group = column.take(pa.array(rows)), group[rows]
    found, first = np.empty(len(column), bool), 0
    for chunk in column.chunks:
        part = slice(first, first + len(chunk))
        first += len(chunk)
        values = numbers_of(chunk)
        under = values <= (by_group[group[part]] if groups > 1 else limits[0])
        if one.test in ("<", "<="):
            found[part] = under
        else:
            found[part] = ~under & ~np.isnan(values)
        if chunk.null_count:
            found[part] &= has_value(chunk)
    return found


def _floats(chunk: pa.Array) -> NDArray[np.float64]:
    values = numbers_of(chunk.cast(pa.float64(), safe=False)).copy()
    if chunk.null_count:
        values[~has_value(chunk)] = np.nan
    return np.asarray(values, np.float64)
