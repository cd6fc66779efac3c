"""What an analyst wants exported: which chips, as what, where to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Optional, Tuple

# What.
ACCEPTED = "accepted"  # and positive examples
DECIDED = "decided"  # whatever was said of them, and examples
ABOVE = "above"  # accepted, and what nobody has looked at and scores a threshold or more
WHATS = (ACCEPTED, DECIDED, ABOVE)

# As what.
GEOPACKAGE = "gpkg"
GEOPARQUET = "parquet"
GEOJSON = "geojson"
IMAGES = "images"
SUFFIXES: Dict[str, str] = {GEOPACKAGE: ".gpkg", GEOPARQUET: ".parquet", GEOJSON: ".geojson", IMAGES: ""}
FORMATS = tuple(SUFFIXES)
BY_ENGINE = (GEOPARQUET, IMAGES)

# Layers.
CHIPS = "chips"
PLACES = "places"
LOCATED = "located"
LAYERS = (CHIPS, PLACES, LOCATED)

PREDICTED = "predicted"
"""The label of a chip that nobody has looked at and that scores the threshold or more."""


@dataclass(frozen=True)
class ExportChoice:
    """`least` is the threshold, a score, where `what` is ABOVE; `pixels` is "tif" or "png" for images."""

    path: Path
    what: str = DECIDED
    format: str = GEOPACKAGE
    layers: Tuple[str, ...] = LAYERS
    least: Optional[float] = None
    pixels: str = "tif"

    def file_of(self, layer: str) -> Path:
        """The file of a layer in a format that has one for each: the first takes the name, others add theirs to it."""
        if layer == next(each for each in LAYERS if each in self.layers):
            return self.path
        return self.path.with_name(f"{self.path.stem}_{layer}{self.path.suffix}")

    @property
    def files(self) -> Tuple[Path, ...]:
        """What is written, styles apart; an older one of the same name is replaced."""
        if self.format in (GEOPACKAGE, IMAGES):
            return (self.path,)
        return tuple(self.file_of(layer) for layer in LAYERS if layer in self.layers)
