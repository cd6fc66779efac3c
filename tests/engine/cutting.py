"""Chips cut from a raster, as encoders get them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plugin.engine.imagery.chips import Cutting, read_chips
from plugin.engine.imagery.raster import Raster

RGB = (1, 2, 3)


def cut(raster: Raster, cutting: Cutting) -> tuple[NDArray[np.uint8], NDArray[np.int32], int]:
    parts = list(read_chips(raster, cutting))
    assert sum(part.positions for part in parts) == cutting.count
    return (
        np.concatenate([part.pixels for part in parts]),
        np.concatenate([part.windows for part in parts]),
        sum(part.nodata for part in parts),
    )
