"""Chips that touch a polygon are those that GEOS says touch it, one by one: compiled or not, whatever the shape."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from plugin.engine.collection import touching, touching_compiled, touching_plain
from plugin.engine.collection.blocks import Blocks
from plugin.engine.collection.compiled import Compiled
from plugin.engine.collection.geometry import footprints_of, hilbert_index, narrower, spans_of
from plugin.engine.collection.manifest import BLOCK_ROWS
from plugin.engine.collection.outline import MOST_PARTS, RUN, outlines_of
from plugin.engine.collection.shapes import polygons_of

Rings = NDArray[np.float64]
TURNS = (-360.0, 0.0, 360.0)
SIDE = 40
STEP = 0.25
"""A power of two, so that corners and edges of chips and polygons can be the very same numbers."""


@dataclass(frozen=True, eq=False)
class Place:
    """Footprints in the order of a collection."""

    footprints: Rings

    @cached_property
    def blocks(self) -> Blocks:
        return Blocks(narrower(spans_of(self.footprints, BLOCK_ROWS)), len(self.footprints))

    @cached_property
    def everywhere(self) -> list[NDArray[np.object_]]:
        return [polygons_of(self.footprints + np.array([turn, 0.0])) for turn in TURNS]

    def brute(self, geometry: Geometry) -> list[int]:
        """Every footprint by itself, under every name of its meridians."""
        moved = touching.near_zero(geometry)
        return np.flatnonzero(
            np.logical_or.reduce([shapely.intersects(moved, one) for one in self.everywhere])
        ).tolist()


def placed(rings: Rings) -> Place:
    lon = rings[:, :, 0].copy()
    lon -= np.floor((lon[:, :1] + 180) / 360) * 360
    rings = np.stack([lon, rings[:, :, 1]], axis=2)
    return Place(np.ascontiguousarray(rings[np.argsort(hilbert_index(*rings.mean(axis=1).T), kind="stable")]))


def grid(west: float, south: float, side: int = SIDE, step: float = STEP, size: float = STEP) -> Rings:
    """Chips side by side, or over one another where `size` is more than `step`."""
    row, column = np.divmod(np.arange(side * side), side)
    corner = np.stack([west + column * step, south + row * step], axis=1)
    return np.asarray(corner[:, None] + size * np.array([[0, 0], [1, 0], [1, 1], [0, 1]]), np.float64)


def skewed(rings: Rings) -> Rings:
    """The same, turned and bent, so that no two of their edges are along one another."""
    x, y = rings[:, :, 0], rings[:, :, 1]
    return np.stack([x + 0.3 * y + 0.004 * x * y, y - 0.2 * x + 0.003 * y**2], axis=2)


def polar(side: int = SIDE) -> Rings:
    row, column = np.divmod(np.arange(side * side), side)
    size = 2_000_000 / side
    west, south = -1_000_000 + column * size, -1_000_000 + row * size
    return footprints_of("EPSG:3413", np.stack([west, south, west + size, south + size], axis=1))


PLACES: dict[str, Callable[[], Rings]] = {
    "grid": lambda: grid(10, 40),
    "quadrilaterals": lambda: skewed(grid(-5, -5)),
    "antimeridian": lambda: grid(175, -5),
    "high latitude": lambda: skewed(grid(-5, -5)) * [3, 1] + [140.0, 78.0],
    "pole": polar,
    "twins": lambda: np.concatenate([grid(10, 40), grid(10, 40), grid(10.125, 40.0625)]),
    "overlapping": lambda: grid(10, 40, size=0.75),
    "scattered": lambda: np.random.default_rng(1).uniform(-170, 170, (1600, 1, 2)) * [1, 0.5] + grid(0, 0)[:1] * 8,
}


@pytest.fixture(scope="module", params=list(PLACES))
def place(request: pytest.FixtureRequest) -> Place:
    return placed(PLACES[request.param]())


@pytest.fixture(params=["compiled", "plain"])
def form(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Compare by this form, on several threads, and in pieces so small that each of them gets some."""
    made = Compiled(lambda: touching_compiled)
    if request.param == "compiled":
        made.load()
    monkeypatch.setattr(touching, "_compiled", made)
    monkeypatch.setattr(touching, "BLOCKS_AT_ONCE", 2)
    monkeypatch.setattr(touching, "SHARED_FROM", 2)
    monkeypatch.setattr(touching_plain, "SHARED_FROM", 2)
    yield request.param


def check(place: Place, geometry: Geometry) -> list[int]:
    """Found by blocks is what is found one by one, as rows, as a mask and as a number."""
    expected = place.brute(geometry)
    for turn in (0.0, 360.0):
        moved = shapely.transform(geometry, lambda lonlat, turn=turn: lonlat + np.array([turn, 0.0]))
        if turn and not np.array_equal(
            shapely.get_coordinates(touching.near_zero(moved)), shapely.get_coordinates(touching.near_zero(geometry))
        ):
            continue  # the turn was rounded
        found = touching.touching(place, moved)
        assert found.rows.tolist() == expected
        assert np.flatnonzero(found.mask).tolist() == expected
        assert found.size == len(expected)
    return expected


def star(rng: np.random.Generator, middle: NDArray[np.float64], radius: float, points: int) -> Geometry:
    angle = np.sort(rng.uniform(0, 2 * np.pi, points))
    reach = radius * rng.uniform(0.2, 1, points)
    return shapely.make_valid(
        shapely.Polygon(middle + np.stack([reach * np.cos(angle), reach * np.sin(angle)], axis=1))
    )


def middle_of(place: Place, rng: np.random.Generator) -> NDArray[np.float64]:
    return np.asarray(place.footprints[rng.integers(len(place.footprints))].mean(axis=0), np.float64)


@pytest.mark.parametrize("seed", range(6))
def test_spiky_stars(place: Place, form: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    radius = float(np.geomspace(0.05, 12, 6)[seed])
    assert check(place, star(rng, middle_of(place, rng), radius, int(rng.integers(5, 200))))


@pytest.mark.parametrize("seed", range(4))
def test_holes_and_islands_in_them(place: Place, form: str, seed: int) -> None:
    rng = np.random.default_rng(10 + seed)
    middle = middle_of(place, rng)
    outer, inner, island = (star(rng, middle, radius, 40) for radius in (6, 4, 1.5))
    found = check(place, shapely.union(shapely.difference(outer, inner), island))
    assert found


@pytest.mark.parametrize("seed", range(4))
def test_slivers_and_what_lies_in_one_chip(place: Place, form: str, seed: int) -> None:
    rng = np.random.default_rng(20 + seed)
    middle = middle_of(place, rng)
    far = middle + rng.uniform(-6, 6, 2)
    assert check(place, shapely.Polygon([middle, far, far + 1e-9 * rng.random(2)]))
    assert check(place, shapely.Point(middle).buffer(1e-6))
    assert check(place, shapely.MultiPolygon([shapely.Point(middle + move).buffer(0.02) for move in (0, 1, 3)]))
    # A hole in the middle of one chip, and a polygon whose hole holds a chip.
    ring = shapely.difference(shapely.Point(middle).buffer(5), shapely.Point(middle).buffer(0.01))
    assert check(place, ring)
    assert check(place, shapely.difference(shapely.Point(middle).buffer(5), shapely.Point(middle).buffer(0.9)))


def test_lines_points_and_collections(place: Place, form: str) -> None:
    rng = np.random.default_rng(30)
    middle = middle_of(place, rng)
    line = shapely.LineString(middle + rng.uniform(-3, 3, (30, 2)))
    points = shapely.MultiPoint(middle + rng.uniform(-3, 3, (30, 2)))
    assert check(place, line)
    assert check(place, shapely.MultiLineString([line, shapely.LineString([middle, middle + 1])]))
    assert check(place, points)
    assert check(place, shapely.Point(place.footprints[7, 2]))
    assert check(place, shapely.GeometryCollection([line, points, shapely.Point(middle).buffer(2)]))
    spiked = shapely.Polygon(middle + np.array([(0, 0), (4, 0), (4, 3), (9, 8), (4, 3), (0, 3)]))
    assert shapely.get_type_id(shapely.make_valid(spiked)) == shapely.GeometryType.GEOMETRYCOLLECTION
    assert check(place, shapely.make_valid(spiked))


def test_everything_and_nothing(place: Place, form: str) -> None:
    assert len(check(place, shapely.box(-180, -90, 180, 90))) == len(place.footprints)
    assert touching.touching(place, shapely.Polygon()).rows.tolist() == []
    below = shapely.box(-30, -89.9, -29, -89.8)
    assert check(place, below) == []


@pytest.mark.parametrize("seed", range(3))
def test_boxes_of_any_size_also_without_one(place: Place, form: str, seed: int) -> None:
    west, south = middle_of(place, np.random.default_rng(50 + seed))
    for wide, high in ((3, 2), (3, 0), (0, 2), (0, 0), (200, 1), (360, 90 - south), (500, 1)):
        box = (west, south, west + wide, south + high)
        around = shapely.LineString([box[:2], box[2:]]) if not (wide and high) else shapely.box(*box)
        for turn in (-360.0, 0.0):
            found = touching.touching_box(place, (box[0] + turn, box[1], box[2] + turn, box[3]))
            assert found.rows.tolist() == place.brute(around if wide or high else shapely.Point(west, south))


EXACT: dict[str, Geometry] = {
    "along the edges of chips": shapely.box(12, 42, 15, 44),
    "steps along edges": shapely.Polygon([(12, 42), (14, 42), (14, 43), (13, 43), (13, 44), (12, 44)]),
    "the size of a chip": shapely.box(12, 42, 12.25, 42.25),
    "one corner": shapely.Polygon([(20, 50), (21, 50), (21, 51)]),
    "one edge": shapely.box(20, 45, 21, 46),
    "a hole of chips": shapely.box(11, 41, 18, 48) - shapely.box(12, 42, 15, 44),
    "a diamond by corners": shapely.Polygon([(12, 43), (13, 42), (14, 43), (13, 44)]),
    "diagonals by corners of which rounding tells nothing": shapely.Polygon([(10, 40), (20, 43.75), (20, 50)]),
    "points along an edge": shapely.Polygon([(12, 42), (12.25, 42), (12.375, 42), (15, 42), (15, 44), (12, 44)]),
    "a line along edges": shapely.LineString([(12, 42), (12, 43), (13.5, 43)]),
    "beside, by the least that can be": shapely.box(np.nextafter(20, 21), 45, 21, 46),
    "the least of an overlap": shapely.box(np.nextafter(20, 19), 45, 21, 46),
    "a long edge that misses a corner by little": shapely.Polygon([(9, 40), (20, np.nextafter(51, 52)), (9, 51)]),
}


@pytest.mark.parametrize("name", list(EXACT))
@pytest.mark.parametrize("chips", ["grid", "twins", "overlapping"])
def test_edges_and_corners_that_only_touch(name: str, chips: str, form: str) -> None:
    place = placed(PLACES[chips]())
    found = check(place, EXACT[name])
    assert bool(found) == (not name.startswith("beside") or chips != "grid")
    if chips == "grid" and name == "one corner":
        assert len(found) == 1
    if chips == "grid" and name == "along the edges of chips":
        assert len(found) == (12 + 2) * (8 + 2)


@pytest.mark.parametrize("name", ["grid", "antimeridian"])
def test_chips_without_a_size_and_bow_ties_are_as_geos_has_them(name: str) -> None:
    rings = PLACES[name]()
    rings[::3] = rings[::3][:, [0, 1, 0, 1]]
    rings[1::5] = rings[1::5][:, [0, 2, 1, 3]]
    rings[::7] = rings[::7][:, [0, 0, 0, 0]]
    place = placed(rings)
    rng = np.random.default_rng(40)
    compiled = Compiled(lambda: touching_compiled)
    compiled.load()
    for radius in (0.1, 1, 4):
        geometry = touching.near_zero(star(rng, middle_of(place, rng), radius, 30))
        block = np.arange(-(-len(rings) // BLOCK_ROWS))
        expected = touching_plain.touched(place.footprints, block, place.blocks.corners(block), geometry)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(touching, "_compiled", compiled)
            found = touching.touching(place, geometry)
        assert found.rows.tolist() == np.flatnonzero(expected).tolist()


def test_only_what_rounding_could_decide_is_left_to_geos(monkeypatch: pytest.MonkeyPatch) -> None:
    place = placed(grid(10, 40))
    asked: list[int] = []

    def noted(footprints: Rings, geometry: Geometry) -> NDArray[np.bool_]:
        asked.append(len(footprints))
        return touching_plain.footprints_touch(footprints, geometry)

    monkeypatch.setattr(touching, "footprints_touch", noted)
    monkeypatch.setattr(touching, "_compiled", compiled := Compiled(lambda: touching_compiled))
    compiled.load()
    for geometry in (*list(EXACT.values())[:6], star(np.random.default_rng(0), np.array([15.0, 45.0]), 4, 200)):
        touching.touching(place, geometry)
    assert sum(asked) == 0
    touching.touching(place, EXACT["diagonals by corners of which rounding tells nothing"])
    assert 0 < sum(asked) < 100


def test_a_side_is_certain_or_said_not_to_be() -> None:
    """Shewchuk's example: points beside a line on a grid of neighbouring floating-point numbers."""
    from fractions import Fraction

    step, told = 2.0**-53, 0
    for x in range(0, 256, 5):
        for y in range(0, 256, 5):
            point = 0.5 + x * step, 0.5 + y * step
            side = touching_compiled._side(12.0, 12.0, 24.0, 24.0, *point)
            px, py = map(Fraction, point)
            exact = (12 - px) * (24 - py) - (12 - py) * (24 - px)
            if side != touching_compiled.UNSURE:
                assert side == (exact > 0) - (exact < 0)
                told += 1
    assert touching_compiled._side(12.0, 12.0, 24.0, 24.0, 0.5, 3.0) == 1
    assert touching_compiled._side(1.0, 2.0, 1.0, 5.0, 1.0, 7.0) == 0
    assert touching_compiled._side(0.0, 0.0, 1e-200, 1e-200, 5e-201, 6e-201) == touching_compiled.UNSURE


def test_the_outline_of_a_polygon_is_its_rings() -> None:
    shape = shapely.Point(0, 0).buffer(5, quad_segs=40) - shapely.Point(0, 0).buffer(1)
    (outline,) = outlines_of(shapely.MultiPolygon([shape, shapely.box(10, 10, 11, 11)]))
    assert outline.is_area
    length = np.hypot(*(outline.edges[:, 2:] - outline.edges[:, :2]).T).sum()
    assert length == pytest.approx(shape.length + 4)
    assert len(outline.runs) == -(-len(outline.edges) // RUN)
    assert outlines_of(shapely.box(0, 0, 1e6, 1)) == []


def test_many_parts_in_any_order_are_put_beside_their_neighbours(form: str) -> None:
    rng = np.random.default_rng(60)
    corner = rng.uniform([10, 40], [20, 50], (500, 2))
    squares = shapely.MultiPolygon(list(shapely.box(*corner.T, *(corner + 0.05).T)))
    (outline,) = outlines_of(squares)
    width = outline.runs[:, 2] - outline.runs[:, 0]
    assert np.median(width) < 2
    place = placed(grid(10, 40))
    assert check(place, shapely.union_all(shapely.get_parts(squares)))
    (ring,) = outlines_of(shapely.Point(3, 3).buffer(2, quad_segs=50))
    assert (ring.edges[1:, :2] == ring.edges[:-1, 2:]).all(), "a ring stays as it is"


def test_a_collection_of_geometries_has_the_outlines_of_its_parts() -> None:
    line = shapely.LineString([(0, 0), (1, 1)])
    inner = shapely.GeometryCollection([line, shapely.Point(3, 3)])
    outlines = outlines_of(shapely.GeometryCollection([inner, shapely.box(0, 0, 1, 1), shapely.Polygon(), inner]))
    assert sorted((one.is_area, len(one.edges)) for one in outlines) == [
        (False, 1),
        (False, 1),
        (False, 1),
        (False, 1),
        (True, 4),
    ]
    assert outlines_of(shapely.GeometryCollection([line] * (MOST_PARTS + 1))) == []


def test_without_numba_polygons_are_compared_by_geos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touching, "_compiled", compiled := Compiled(touching._import_compiled))
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.delitem(sys.modules, touching_compiled.__name__)
    monkeypatch.delattr("plugin.engine.collection.touching_compiled")
    touching.warm()
    assert compiled.failure.startswith("ModuleNotFoundError")
    check(placed(grid(10, 40)), shapely.Point(14, 44).buffer(2))
