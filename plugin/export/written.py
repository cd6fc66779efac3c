"""What an export wrote, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Tuple

from ..review.export_choice import CHIPS, GEOPACKAGE, LAYERS, PLACES
from ..review.marks import COUNTER_EXAMPLE, EXAMPLE
from .content import Content

GIVEN = (EXAMPLE, COUNTER_EXAMPLE)


@dataclass(frozen=True)
class Exported:
    """`chips` counts those in the file, `predicted` ones and `examples` that nobody decided on among them.

    `files` has the file of each layer. `images` counts those in each folder, where images were written, and `not_cut`
    says why there are none of others. `unsaved` answers were not in the log yet; `no_scores` says why no chip has a
    score.
    """

    path: Path
    chips: int
    places: int
    left_out: int
    layers: Tuple[str, ...] = ()
    predicted: int = 0
    format: str = GEOPACKAGE
    target: str = ""
    files: Tuple[Tuple[str, Path], ...] = ()
    images: Tuple[Tuple[str, int], ...] = ()
    not_cut: Tuple[Tuple[str, int], ...] = ()
    unsaved: int = 0
    no_scores: str = ""
    examples: int = 0


def exported(
    path: Path, content: Content, counts: Mapping[str, int], format_: str, files: Mapping[str, Path]
) -> Exported:
    """Return what came of writing `counts` rows of each layer to `files`."""
    predicted = content.predicted.count if content.predicted is not None else 0
    return Exported(
        path=path,
        chips=counts.get(CHIPS, 0),
        places=counts.get(PLACES, 0),
        left_out=content.left_out,
        layers=tuple(counts),
        predicted=predicted if CHIPS in counts else 0,
        examples=sum(row.label in GIVEN for row in content.chips) if CHIPS in counts else 0,
        format=format_,
        target=content.name,
        files=tuple((layer, files[layer]) for layer in LAYERS if layer in files and layer in counts),
    )
