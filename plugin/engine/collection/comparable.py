"""Says whether vectors may be searched together with a collection's: by the model's name, or else by how they lie."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..errors import phrase
from .vectors import Frozen

UNNAMED = ("", "unknown")
"""What stands for a model that nothing and nobody named, and for its version where a product has several."""
UNKNOWN = UNNAMED[1]
LEAST_ALIKE = 0.25
"""Of the way from what chance gives to being the same. Measured on four models: vectors of two of them, also rescaled
or with their numbers permuted, reach 0.13; quarters of one model's chips that lie apart on the ground 0.9."""
MOST_ISOTROPIC = 0.8
"""What chance gives for vectors that lie alike in all directions, which cannot be told from another model's."""
FARTHEST = 25.0
"""Mean square of whitened numbers, about 1 for the collection's own. Other decodings of the same vectors reach 28."""
LONGEST = 4.0
"""Times that vectors may be longer or shorter on average: codes that were never scaled are a hundred times as long."""
LEAST_ROWS = 16
SPANS, SPAN_ROWS = 32, 512
"""The new rows are looked at in so many stretches, so many rows of each: a file of another model shows in its own."""


def is_named(model: str, version: str) -> bool:
    """Whether it is known which model, and which version of it, made some vectors."""
    return model not in UNNAMED and version != UNKNOWN


def model_told(model: str, version: str) -> str:
    """A model and its version as they stand in brackets: ``clay v1.5``, or that one of them is not known."""
    if model in UNNAMED:
        return phrase("model not known")
    return phrase(f"{model}, version not known") if version == UNKNOWN else f"{model} {version}".strip()


def unlike(new: NDArray[np.float32], frozen: Frozen, count: int, length: float) -> str:
    """What tells vectors (n, d), in the order of their sources, from those of a collection; "" where nothing does.

    frozen: the collection's centring and whitening, which tell mean and covariance of its own `count` vectors; length:
    their mean length. Compared are length, the mean square of whitened vectors, and the matrices of second moments, by
    their cosine (Frobenius) above what two models give by chance.
    """
    if min(len(new), count) < LEAST_ROWS:
        return phrase(f"there are too few chips to compare, {min(len(new), count)} where {LEAST_ROWS} are needed")
    own = _second_moments(frozen)
    if _chance(own, own) > MOST_ISOTROPIC:
        return phrase("the vectors that are there lie alike in all directions, so that nothing tells another model's")
    for span in np.array_split(np.arange(len(new)), min(SPANS, max(1, len(new) // LEAST_ROWS))):
        rows = np.asarray(new[span[:: -(-len(span) // SPAN_ROWS)]], np.float32)
        times = float(np.linalg.norm(rows, axis=1).mean()) / length
        if not 1 / LONGEST < times < LONGEST:
            return phrase(f"their vectors are {times:.3g} times as long")
        theirs = rows.T.astype(np.float64) @ rows / len(rows)
        alike = _alike(own, theirs)
        if alike < LEAST_ALIKE:
            alike = max(alike, 0.0)
            return phrase(f"their vectors lie in other directions (agreement {alike:.2f}; of one model, above 0.4)")
        far = float(np.square((rows - frozen.by.mean) @ frozen.by.matrix).mean())
        if far > FARTHEST:
            return phrase(f"their vectors lie {far**0.5:.0f} times as far from the middle")
    return ""


def _second_moments(frozen: Frozen) -> NDArray[np.float64]:
    """(d, d) mean of x x^T: of the mean, and of the covariance that shrinkage and inversion left in the whitening."""
    root, mean = frozen.by.inverse.astype(np.float64), frozen.by.mean.astype(np.float64)
    shrunk = root @ root
    spread = np.trace(shrunk) / len(mean)
    covariance = (shrunk - frozen.shrinkage * spread * np.eye(len(mean))) / (1 - frozen.shrinkage)
    return np.asarray(covariance + np.outer(mean, mean), np.float64)


def _alike(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """How alike two matrices (d, d) are: 0 as chance has it, 1 where they are the same but for a factor."""
    chance = _chance(one, other)
    cosine = float((one * other).sum() / (np.linalg.norm(one) * np.linalg.norm(other)))
    return (cosine - chance) / max(1 - chance, 1e-9)


def _chance(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """The cosine of two matrices (d, d) when nothing ties the directions of one to those of the other."""
    return float(np.trace(one) * np.trace(other) / (len(one) * np.linalg.norm(one) * np.linalg.norm(other)))
