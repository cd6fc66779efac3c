"""What is the same of a product in whatever form it comes: its names and the terms it is given under."""

from __future__ import annotations

from dataclasses import dataclass

from ...errors import phrase


@dataclass(frozen=True)
class Product:
    """product: part of every chip's identity. unit: whether vectors are of unit length, before and after pooling."""

    product: str
    title: str
    model: str
    licence: str
    attribution: str
    unit: bool
    note: str = ""


ALPHAEARTH = Product(
    "alphaearth-v1-annual",
    "AlphaEarth Foundations Satellite Embedding, annual",
    "AlphaEarth Foundations",
    "CC-BY-4.0",
    # The text that the licence asks for: https://developers.google.com/earth-engine/guides/aef_on_gcs_readme
    "The AlphaEarth Foundations Satellite Embedding dataset is produced by Google and Google DeepMind.",
    unit=True,
)
ALPHAEARTH_VERSION = "V1 annual"
TESSERA = Product(
    "tessera",
    "Tessera",
    "Tessera",
    "CC0-1.0",
    "TESSERA embeddings, University of Cambridge (geotessera.org)",
    unit=False,
    note=phrase("The licence is CC0-1.0 by TorchGeo's table of embeddings; the files themselves name none."),
)
TESSERA_DIM = 128
