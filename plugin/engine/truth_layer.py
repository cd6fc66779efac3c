"""The truth about a collection, read from a vector layer: which chips are positive, class by class."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .collection.open import Collection
from .errors import LookalikeError
from .evaluate.truth import Truth, truth_of
from .features import read_features


def truths_of(
    collection: Collection,
    layer_file: str,
    layer: str,
    attribute: str,
    chip_share: float,
    feature_share: float,
    classes: Sequence[str] = (),
) -> tuple[list[str], dict[str, Truth]]:
    """The names of all classes of a GeoPackage or GeoJSON, and the truth of those asked for, or of all.

    attribute: the field that names a feature's class; without it all are of one class, called as the file is. Raises
    LookalikeError when the file cannot be used, a share has no meaning, or a class is not in it.
    """
    for share in (chip_share, feature_share):
        if not 0 < share <= 1:
            raise LookalikeError("A share has to be above 0 and at most 1.")
    features = read_features(layer_file, layer, attribute)
    named = sorted(set(features.values) - {""}) if attribute else [Path(layer_file).stem]
    for name in classes:
        if name not in named:
            raise LookalikeError(f"There is no class {name!r} in {layer_file}.")
    values = np.array(features.values)
    truths = {
        name: truth_of(
            collection,
            features.geometries[values == name] if attribute else features.geometries,
            chip_share,
            feature_share,
        )
        for name in classes or named
    }
    return named, truths
