"""Where the chips of a geoemb: store lie, when each cell of its grid is an encoded chip and no pixel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...collection.geometry import crs_of
from ...errors import LookalikeError, phrase
from .zarr_array import Node
from .zarr_layout import Placed

NO_OVERLAP = (1.0, 1.0)
SAME_STEP = 0.01
"""By which share the step of the grid may differ from the stride in pixels of the size that is told."""


def is_of_chips(attributes: Mapping[str, Any]) -> bool:
    """Whether a group holds chips, by geoemb:type."""
    return attributes.get("geoemb:type") == "chip"


def reach_of(node: Node, attributes: Mapping[str, Any], placed: Placed) -> tuple[float, float]:
    """How many times as wide and as tall as a cell of the grid its chip is, by geoemb:chip_layout.

    A cell is as large as the stride, so chips that overlap reach beyond it on every side. That they do so evenly is
    only told where the grid has coordinates, which are those of middles. Raises LookalikeError where the layout is no
    regular grid, or does not say where chips lie.
    """
    layout = attributes.get("geoemb:chip_layout")
    layout = layout if isinstance(layout, dict) else {}
    size, stride = layout.get("chip_size"), layout.get("stride", layout.get("chip_size"))
    if layout.get("layout_type") != "regular_grid":
        raise LookalikeError(f"{node.path} holds chips that follow no regular grid, which is not read.")
    if size == stride:
        return NO_OVERLAP
    tall, wide = _pixels(node, size)
    down, across = _pixels(node, stride)
    told = f"chips of {tall} x {wide} pixels every {down} x {across}"
    if not placed.by_middles:
        raise LookalikeError(
            f"{node.path} holds {told} and no coordinates of their middles, so where they lie is not told. Get the "
            "store with coordinates."
        )
    pixel = attributes.get("geoemb:gsd")
    system = crs_of(placed.crs)
    if isinstance(pixel, (int, float)) and pixel > 0 and not system.is_geographic:
        metres = float(system.linear_units_factor[1])
        for step, pixels in ((placed.grid.pixel_x, across), (placed.grid.pixel_y, down)):
            if abs(step * metres / (pixel * pixels) - 1) > SAME_STEP:
                raise LookalikeError(
                    f"{node.path} holds {told} of {pixel:g} m, but its coordinates are {step * metres:g} m apart, so "
                    "where the chips lie is not told. Get the store again."
                )
    return wide / across, tall / down


def _pixels(node: Node, told: Any) -> tuple[int, int]:
    """Rows and columns."""
    if isinstance(told, list) and len(told) == 2 and all(isinstance(one, int) and one > 0 for one in told):
        return told[0], told[1]
    raise LookalikeError(f"{node.path} is damaged: {str(told)[:40]!r} is no size of chips in pixels. Get it again.")


def overlap_told(reach: tuple[float, float]) -> str:
    """What is said of chips, as a sentence."""
    across, down = reach
    if reach == NO_OVERLAP:
        return phrase("Every cell with data is a chip.")
    if min(reach) < 1:
        return phrase(f"Every cell with data is a chip of {across:g} x {down:g} of its size, with gaps between them.")
    return phrase(f"Every cell with data is a chip of {across:g} x {down:g} its size, so neighbours overlap.")
