"""The metadata of Zarr 2 groups and arrays, said as those of Zarr 3 are, so that one reader serves both.

https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

GROUP, ARRAY, ATTRIBUTES = ".zgroup", ".zarray", ".zattrs"
DIMENSIONS = "_ARRAY_DIMENSIONS"
"""Where xarray keeps the names of the axes."""
_COMPRESSORS = {"blosc": "blosc", "zstd": "zstd", "gzip": "gzip", "zlib": "gzip"}


def group_as_v3(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """A group by its ``.zattrs``."""
    return {"node_type": "group", "zarr_format": 2, "attributes": dict(attributes)}


def array_as_v3(stored: Mapping[str, Any], attributes: Mapping[str, Any]) -> dict[str, Any]:
    """An array by its ``.zarray`` and ``.zattrs``; what Zarr 3 has no word for is named as it stands there.

    Raises KeyError, TypeError and ValueError where something is missing or of another kind.
    """
    compressor, filters = stored.get("compressor"), stored.get("filters") or []
    packed = [*filters, *([compressor] if compressor else [])]
    names = [str(one["id"]) for one in packed]
    dtype = stored["dtype"]
    of = np.dtype(dtype) if isinstance(dtype, str) else None
    order = []
    if stored.get("order") == "F" and isinstance(stored["shape"], list):
        order = [{"name": "transpose", "configuration": {"order": [*range(len(stored["shape"]))][::-1]}}]
    laid = {"name": "bytes", "configuration": {"endian": "big" if of is not None and not of.isnative else "little"}}
    return {
        "node_type": "array",
        "zarr_format": 2,
        "shape": stored["shape"],
        "data_type": dtype if of is None else of.name,
        "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": stored["chunks"]}},
        "chunk_key_encoding": {
            "name": "v2",
            "configuration": {"separator": stored.get("dimension_separator", ".")},
        },
        "codecs": [*order, laid, *({"name": _COMPRESSORS.get(name, name)} for name in names)],
        "fill_value": stored.get("fill_value"),
        "dimension_names": attributes.get(DIMENSIONS),
        "attributes": dict(attributes),
    }
