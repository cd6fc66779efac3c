"""The arrays of a collection on disk: which there are, of what dtype and shape, and how they are mapped into memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError
from .manifest import BLOCK_ROWS, Embedding, Manifest
from .mapped import mapped
from .whiten import Whitening

PLACED: dict[str, tuple[str, int]] = {
    "chip_ids.npy": ("|S16", 1),
    "id_order.npy": ("<u4", 1),
    "footprints.npy": ("<f8", 3),
    "bounds.npy": ("<f8", 2),
    "crs_index.npy": ("<u2", 1),
    "intervals.npy": ("<i8", 2),
    "interval_index.npy": ("<u4", 1),
    "blocks.npy": ("<f8", 2),
}
"""The arrays that every collection has once: dtype and number of axes."""
EMBEDDED: dict[str, tuple[str, int]] = {
    "codes.npy": ("|i1", 2),
    "factor_whitened.npy": ("<f4", 1),
    "factor_centred.npy": ("<f4", 1),
    "mean.npy": ("<f4", 1),
    "whitening.npy": ("<f4", 2),
    "unwhitening.npy": ("<f4", 2),
    "norm.npy": ("<f4", 1),
}
"""The arrays of each embedding k, whose names begin with ``e{k}.``."""
REQUIRED: dict[str, tuple[str, int]] = {**{f"e0.{name}": kind for name, kind in EMBEDDED.items()}, **PLACED}
"""The arrays of every collection."""
WINDOWS, ORIGINALS = ("<i4", 2), ("<f2", 2)


@dataclass(frozen=True, eq=False)
class Embedded:
    """The arrays of one embedding, (n, d): codes int8, factors float32 (n,), norm float32 (n,) the original lengths.

    A chip that lacks this embedding has codes, factors and norm of zero.
    """

    about: Embedding
    codes: NDArray[np.int8]
    factors: dict[str, NDArray[np.float32]]
    norm: NDArray[np.float32]
    whitening: Whitening
    originals: NDArray[np.float16] | None


def map_arrays(generation: Path, manifest: Manifest) -> dict[str, NDArray[Any]]:
    """Every array of the generation by file name, of the dtype and shape that the format asks for.

    Raises LookalikeError that names the file which is missing or of another dtype or shape.
    """
    chips = manifest.chips
    if not chips or not manifest.embeddings:
        raise LookalikeError(f"The collection in {generation} is damaged: it lists no chip. Rebuild the collection.")
    required, optional = dict(PLACED), {"windows.npy": WINDOWS}
    shapes: dict[str, tuple[int, ...]] = {
        "footprints.npy": (chips, 4, 2),
        "bounds.npy": (chips, 4),
        "blocks.npy": (-(-chips // BLOCK_ROWS), 4),
        "windows.npy": (chips, 4),
        "intervals.npy": (-1, 2),
    }
    for number, embedding in enumerate(manifest.embeddings):
        dim, prefix = embedding.dim, f"e{number}."
        required.update({prefix + name: kind for name, kind in EMBEDDED.items()})
        optional[f"{prefix}originals.npy"] = ORIGINALS
        shapes.update({f"{prefix}{name}.npy": (chips, dim) for name in ("codes", "originals")})
        shapes.update({f"{prefix}{name}.npy": (dim, dim) for name in ("whitening", "unwhitening")})
        shapes[f"{prefix}mean.npy"] = (dim,)
    arrays = {}
    for name, (dtype, axes) in {**required, **optional}.items():
        entry = manifest.files.get(name)
        if entry is None:
            if name in optional:
                continue
            raise LookalikeError(
                f"The collection in {generation} is damaged: it lists no {name}. Rebuild the collection."
            )
        path = generation / name
        try:
            array = mapped(path)
        except (OSError, ValueError) as error:
            raise LookalikeError(f"{path} is damaged: {error}. Rebuild the collection.") from error
        expected = tuple(size if size >= 0 else entry.shape[0] for size in shapes.get(name, (chips,)) if entry.shape)
        if (array.dtype.str, array.ndim) != (dtype, axes) or not array.shape == entry.shape == expected:
            raise LookalikeError(
                f"{path} is damaged: it holds {array.dtype.str} {array.shape}, not what the collection lists. "
                "Rebuild the collection."
            )
        arrays[name] = array.view(np.ndarray)
    return arrays


def embedded(about: Embedding, number: int, arrays: dict[str, NDArray[Any]]) -> Embedded:
    """The arrays of embedding `number` out of all of the generation."""
    own = {name: arrays[f"e{number}.{name}"] for name in EMBEDDED}
    return Embedded(
        about,
        own["codes.npy"],
        {"whitened": own["factor_whitened.npy"], "centred": own["factor_centred.npy"]},
        own["norm.npy"],
        Whitening(own["mean.npy"], own["whitening.npy"], own["unwhitening.npy"]),
        arrays.get(f"e{number}.originals.npy"),
    )
