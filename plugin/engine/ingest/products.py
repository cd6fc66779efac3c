"""Every product that can be read, in the order in which files are tried: the particular before the general."""

from __future__ import annotations

from .grids import alphaearth, tessera_npy, tessera_zarr
from .reader import Recognise
from .tables import lookalike_export
from .tables.products import TABLES

PRODUCTS: dict[str, Recognise] = {
    "alphaearth": alphaearth.recognise,
    "tessera-npy": tessera_npy.recognise,
    "tessera-zarr": tessera_zarr.recognise,
    "lookalike": lookalike_export.recognise,
    **TABLES,
}
"""How each product is recognised, by the name that people give to ``--product``."""
