"""Which footprints touch a geometry, compiled by numba: importing this module compiles it once, and loads it after."""

# mypy: disable-error-code="attr-defined, import-untyped, no-untyped-call"
from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numba import config, njit, types

from .compiled import cache_folder, usable
from .manifest import BLOCK_ROWS

GROUP = 16
"""Rows of a block that are compared with an edge together, before they are compared one by one."""
NO, YES, UNSURE = 0, 1, 2
ALONG, UP = 0.4871, 0.5237
"""Where in a box it is asked whether the geometry is there: not where people and grids put their corners."""
ROUNDING = 3.3306690738754716e-16
"""Of the sign of a product difference: (3 + 16 e) e with e = 2**-53 (Shewchuk 1997, ccwerrboundA)."""
SMALLEST = 1e-290
"""Below it a product may be zero by underflow."""
MARGIN = 1e-12
"""Degrees, more than the rounding of a middle and a difference of coordinates up to some thousand."""

if CACHED := usable(cache_folder()):
    config.CACHE_DIR = str(cache_folder())


def _fixed(item: Any, axes: int, readonly: bool = True) -> Any:
    return types.Array(item, axes, "C", readonly=readonly, aligned=True)


RINGS, BOXES, ROWS = _fixed(types.float64, 3), _fixed(types.float64, 2), _fixed(types.int64, 1)
FOUND = _fixed(types.uint8, 2, readonly=False)
WHOLE, NUMBER = types.int64, types.float64
Function = TypeVar("Function", bound=Callable[..., Any])


def _compiled(function: Function) -> Function:
    made: Any = njit(nogil=True, boundscheck=False, error_model="numpy")(function)
    return cast(Function, made)


@_compiled
def _side(ax: float, ay: float, bx: float, by: float, px: float, py: float) -> int:
    """On which side of a-b lies p: 1 left, -1 right, 0 on the line, each of them certain, or 2 where rounding may tell.

    The filter of Shewchuk 1997, Adaptive precision floating-point arithmetic and fast robust geometric predicates.
    """
    along, across, up, beside = ax - px, by - py, ay - py, bx - px
    left, right = along * across, up * beside
    determinant = left - right
    if abs(determinant) > ROUNDING * (abs(left) + abs(right)) + SMALLEST:
        return 1 if determinant > 0 else -1
    # Differences are exact where they are zero, and with them what they are multiplied by.
    return 0 if (along == 0 or across == 0) and (up == 0 or beside == 0) else UNSURE


@_compiled
def _may_meet(edges: Any, edge: Any, west: float, south: float, east: float, north: float) -> bool:
    """Whether an edge meets a closed box; never False when it does."""
    ax, ay, bx, by = edges[edge, 0], edges[edge, 1], edges[edge, 2], edges[edge, 3]
    if max(ax, bx) < west or min(ax, bx) > east or max(ay, by) < south or min(ay, by) > north:
        return False
    dx, dy = bx - ax, by - ay
    left, right = dx * ((south + north) / 2 - ay), dy * ((west + east) / 2 - ax)
    reach = abs(dx) * ((north - south) / 2 + MARGIN) + abs(dy) * ((east - west) / 2 + MARGIN)
    return abs(left - right) <= reach + 1e-14 * (abs(left) + abs(right) + reach)


@_compiled
def _those_that_meet(
    edges: Any, some: Any, many: int, west: float, south: float, east: float, north: float, found: Any
) -> int:
    """Write to `found` those of the first `many` of some edges that may meet a box; how many."""
    count = 0
    for place in range(many):
        edge = some[place]
        if _may_meet(edges, np.uint64(edge), west, south, east, north):
            found[count] = edge
            count += 1
    return count


@_compiled
def _first_that_meet(
    edges: Any, runs: Any, length: int, west: float, south: float, east: float, north: float, found: Any
) -> int:
    """As `_those_that_meet`, of all edges, a run of them at a time."""
    count = 0
    for run in range(len(runs)):
        if runs[run, 2] < west or runs[run, 0] > east or runs[run, 3] < south or runs[run, 1] > north:
            continue
        for edge in range(run * length, min((run + 1) * length, len(edges))):
            if _may_meet(edges, np.uint64(edge), west, south, east, north):
                found[count] = edge
                count += 1
    return count


@_compiled
def _holds(edges: Any, runs: Any, length: int, x: float, y: float) -> int:
    """Whether rings hold a point, by the edges that a ray to the east crosses; UNSURE on an edge."""
    state = NO
    for run in range(len(runs)):
        if runs[run, 1] > y or runs[run, 3] < y or runs[run, 2] < x:
            continue
        for edge in range(run * length, min((run + 1) * length, len(edges))):
            ax, ay, bx, by = edges[edge, 0], edges[edge, 1], edges[edge, 2], edges[edge, 3]
            if (ay > y) == (by > y) or max(ax, bx) < x:
                continue
            if min(ax, bx) > x:
                state ^= 1
                continue
            side = _side(ax, ay, bx, by, x, y)
            if side == 0 or side == UNSURE:
                return UNSURE
            if (side > 0) == (by > ay):
                state ^= 1
    return state


@_compiled
def _walked(edges: Any, some: Any, many: int, state: int, x0: float, y0: float, x1: float, y1: float) -> int:
    """Whether rings hold (x1, y1), when `state` says so of (x0, y0) and `some` are the edges that meet a box of both.

    By the edges that are crossed on the way, along y0 and then along x1; UNSURE where one goes through an end of it.
    """
    if state == UNSURE:
        return UNSURE
    for place in range(many):
        edge = np.uint64(some[place])
        ax, ay, bx, by = edges[edge, 0], edges[edge, 1], edges[edge, 2], edges[edge, 3]
        over = (ay > y0) != (by > y0) and max(ax, bx) >= min(x0, x1) and min(ax, bx) <= max(x0, x1)
        beside = (ax > x1) != (bx > x1) and max(ay, by) >= min(y0, y1) and min(ay, by) <= max(y0, y1)
        if not (over or beside):
            continue
        turn = _side(ax, ay, bx, by, x1, y0)
        if turn == 0 or turn == UNSURE:
            return UNSURE
        if over:
            begin = _side(ax, ay, bx, by, x0, y0)
            if begin == 0 or begin == UNSURE:
                return UNSURE
            if begin != turn:
                state ^= 1
        if beside:
            end = _side(ax, ay, bx, by, x1, y1)
            if end == 0 or end == UNSURE:
                return UNSURE
            if end != turn:
                state ^= 1
    return state


@_compiled
def _crossed(x0: float, y0: float, x1: float, y1: float, px: float, py: float) -> int:
    """1 where a ray from p to the east crosses an edge of a ring, 0 where not, UNSURE where p lies on the edge."""
    if (y0 > py) == (y1 > py):
        return NO
    side = _side(x0, y0, x1, y1, px, py)
    if side == 0 or side == UNSURE:
        return UNSURE
    return YES if (side > 0) == (y1 > y0) else NO


@_compiled
def _meet(
    ax: float, ay: float, bx: float, by: float, px: float, py: float, qx: float, qy: float, side_p: int, side_q: int
) -> int:  # fmt: skip
    """Whether segments a-b and p-q touch, with the sides of a-b on which p and q lie."""
    if side_p == side_q and side_p != 0 and side_p != UNSURE:
        return NO
    if max(px, qx) < min(ax, bx) or min(px, qx) > max(ax, bx):
        return NO
    if max(py, qy) < min(ay, by) or min(py, qy) > max(ay, by):
        return NO
    side_a, side_b = _side(px, py, qx, qy, ax, ay), _side(px, py, qx, qy, bx, by)
    if side_a == side_b and side_a != 0 and side_a != UNSURE:
        return NO
    if side_p == UNSURE or side_q == UNSURE or side_a == UNSURE or side_b == UNSURE:
        return UNSURE
    return YES


@_compiled
def _touches_ring(
    ax: float, ay: float, bx: float, by: float,
    x0: float, y0: float, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float,
) -> int:  # fmt: skip
    """Whether a segment touches a ring of four, or lies in it."""
    s0, s1 = _side(ax, ay, bx, by, x0, y0), _side(ax, ay, bx, by, x1, y1)
    s2, s3 = _side(ax, ay, bx, by, x2, y2), _side(ax, ay, bx, by, x3, y3)
    if s0 == s1 and s1 == s2 and s2 == s3 and s0 != 0 and s0 != UNSURE:
        return NO
    m0 = _meet(ax, ay, bx, by, x0, y0, x1, y1, s0, s1)
    if m0 == YES:
        return YES
    m1 = _meet(ax, ay, bx, by, x1, y1, x2, y2, s1, s2)
    if m1 == YES:
        return YES
    m2 = _meet(ax, ay, bx, by, x2, y2, x3, y3, s2, s3)
    if m2 == YES:
        return YES
    m3 = _meet(ax, ay, bx, by, x3, y3, x0, y0, s3, s0)
    if m3 == YES:
        return YES
    c0, c1 = _crossed(x0, y0, x1, y1, ax, ay), _crossed(x1, y1, x2, y2, ax, ay)
    c2, c3 = _crossed(x2, y2, x3, y3, ax, ay), _crossed(x3, y3, x0, y0, ax, ay)
    if c0 == UNSURE or c1 == UNSURE or c2 == UNSURE or c3 == UNSURE:
        return UNSURE
    if c0 ^ c1 ^ c2 ^ c3 == YES:
        return YES
    return max(max(m0, m1), max(m2, m3))


@_compiled
def _told(found: Any, place: int, row: int, state: int) -> int:
    """Note of a row what a turn says; 1 when it is left unsure."""
    if found[place, row] != YES and state != NO:
        found[place, row] = state
    return 1 if state == UNSURE and found[place, row] == UNSURE else 0


@njit(
    [WHOLE(RINGS, ROWS, BOXES, NUMBER, BOXES, BOXES, WHOLE, types.boolean, ROWS, WHOLE, WHOLE, FOUND)],
    nogil=True,
    cache=CACHED,
    boundscheck=False,
    error_model="numpy",
)
def touch(
    footprints: Any, block: Any, boxes: Any, turn: float, edges: Any, runs: Any, length: int, is_area: bool,
    places: Any, first: int, last: int, found: Any,
) -> int:  # fmt: skip
    """Write which footprints (n, 4, 2) of blocks places[first..last] touch a geometry; how many rows are left UNSURE.

    block: (k,) numbers, and boxes: (k, 4) the lon/lat box that holds each; both, and the footprints, `turn` degrees
    further west than the geometry says. edges: (m, 4) ax, ay, bx, by of the geometry, which is what they enclose if
    it `is_area`; runs: (r, 4) the boxes of every `length` edges. found: (k, BLOCK_ROWS), where YES stays and NO is
    not written. What rounding could decide is left UNSURE: every other answer is that of exact arithmetic.
    """
    unsure = 0
    west, south, east, north = np.inf, np.inf, -np.inf, -np.inf
    for at in range(first, last):
        place = places[at]
        west, south = min(west, boxes[place, 0] + turn), min(south, boxes[place, 1])
        east, north = max(east, boxes[place, 2] + turn), max(north, boxes[place, 3])
    near = np.empty(len(edges), np.int32)
    many = _first_that_meet(edges, runs, length, west, south, east, north, near)
    by_block, by_group = np.empty(many, np.int32), np.empty(many, np.int32)
    here_x, here_y = west + ALONG * (east - west), south + UP * (north - south)
    here = _holds(edges, runs, length, here_x, here_y) if is_area else NO
    box, moved = np.empty((BLOCK_ROWS, 4)), np.empty(BLOCK_ROWS)
    for at in range(first, last):
        place = places[at]
        begin = block[place] * BLOCK_ROWS
        count = min(BLOCK_ROWS, len(footprints) - begin)
        west, south, east, north = boxes[place, 0] + turn, boxes[place, 1], boxes[place, 2] + turn, boxes[place, 3]
        many_block = _those_that_meet(edges, near, many, west, south, east, north, by_block)
        block_x, block_y = west + ALONG * (east - west), south + UP * (north - south)
        of_block = _walked(edges, near, many, here, here_x, here_y, block_x, block_y) if is_area else NO
        if many_block == 0 and of_block != UNSURE:
            if of_block == YES:
                found[place, :count] = YES
            continue
        for row in range(count):
            low_x = high_x = footprints[begin + row, 0, 0]
            low_y = high_y = footprints[begin + row, 0, 1]
            for corner in range(1, 4):
                lon, lat = footprints[begin + row, corner, 0], footprints[begin + row, corner, 1]
                low_x, high_x = min(low_x, lon), max(high_x, lon)
                low_y, high_y = min(low_y, lat), max(high_y, lat)
            # The box of a block across 180 degrees names the meridians of some of its rows otherwise than they do.
            by = turn
            while low_x + by < west and by <= turn:
                by += 360.0
            while low_x + by > east and by >= turn:
                by -= 360.0
            box[row, 0], box[row, 1], box[row, 2], box[row, 3] = low_x + by, low_y, high_x + by, high_y
            moved[row] = by
            held = low_x + by >= west and high_x + by <= east and low_y >= south and high_y <= north
            if not (held and low_x < high_x and low_y < high_y):
                moved[row] = np.nan
                unsure += _told(found, place, row, UNSURE)
        for start in range(0, count, GROUP):
            stop = min(start + GROUP, count)
            west, south, east, north = np.inf, np.inf, -np.inf, -np.inf
            for row in range(start, stop):
                if not np.isnan(moved[row]):
                    west, south = min(west, box[row, 0]), min(south, box[row, 1])
                    east, north = max(east, box[row, 2]), max(north, box[row, 3])
            if not west <= east:
                continue
            many_group = _those_that_meet(edges, by_block, many_block, west, south, east, north, by_group)
            group_x, group_y = west + ALONG * (east - west), south + UP * (north - south)
            of_group = NO
            if is_area:
                of_group = _walked(edges, by_block, many_block, of_block, block_x, block_y, group_x, group_y)
            for row in range(start, stop):
                if np.isnan(moved[row]):
                    continue
                if many_group == 0:
                    unsure += _told(found, place, row, of_group)
                    continue
                ring = footprints[begin + row]
                by = moved[row]
                x0, x1, x2, x3 = ring[0, 0] + by, ring[1, 0] + by, ring[2, 0] + by, ring[3, 0] + by
                y0, y1, y2, y3 = ring[0, 1], ring[1, 1], ring[2, 1], ring[3, 1]
                state = NO
                for nth in range(many_group):
                    edge = np.uint64(by_group[nth])
                    if not _may_meet(edges, edge, box[row, 0], box[row, 1], box[row, 2], box[row, 3]):
                        continue
                    ax, ay, bx, by = edges[edge, 0], edges[edge, 1], edges[edge, 2], edges[edge, 3]
                    touches = _touches_ring(ax, ay, bx, by, x0, y0, x1, y1, x2, y2, x3, y3)
                    if touches != NO:
                        state = touches
                    if touches == YES:
                        break
                if state != YES and is_area:
                    inside = _walked(edges, by_group, many_group, of_group, group_x, group_y, x0, y0)
                    if inside != NO:
                        state = inside
                unsure += _told(found, place, row, state)
    return unsure
