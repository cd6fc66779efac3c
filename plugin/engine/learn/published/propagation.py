"""Embedding propagation: embeddings smoothed over their neighbour graph, then a classifier."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...errors import LookalikeError
from ..logistic import fit_logistic
from ..pool import Floats, Pool
from ..strategy import Decisions
from .forest import need_scikit_learn
from .ranked import Ranked, decided, everything, kept, positives

ALPHA = 0.5
NEIGHBOURS = 30
STEPS = 12
"""Terms of the series for the propagator's inverse: the next would add less than ALPHA ** STEPS."""
MOST = 1 << 17
AT_ONCE = 256
C = 3.0


@dataclass(frozen=True)
class EmbeddingPropagation:
    """Rodriguez et al. 2020, Embedding propagation: smoother manifold for few-shot classification (arXiv 2003.04151).

    The propagator is (I - alpha L)^-1 of the graph with weights exp(-d2 / std(d2)), alpha 0.5; the graph is cut to each
    chip's 30 nearest, as the whole one does not fit. The classifier is a logistic regression of the decisions; until
    there is a negative, the cosine to the mean positive. On centred unit vectors. Raises LookalikeError for more than
    131,072 chips.
    """

    name: str = "embedding-propagation"

    def need(self) -> None:
        need_scikit_learn(self.name)

    def fit(self, pool: Pool, decisions: Decisions) -> Ranked:
        self.need()
        rows = positives(decisions)
        if pool.count > MOST:
            raise LookalikeError(f"{self.name} keeps a graph of all chips and is made for at most {MOST:,} of them.")
        smooth = kept(pool, "smooth", lambda: propagated(everything(pool)))
        if not len(decisions.rejected):
            return Ranked(pool, smooth @ smooth[rows].mean(axis=0), len(rows))
        samples = np.concatenate([rows, decisions.rejected])
        truth = np.arange(len(samples)) < len(rows)
        fit = fit_logistic(smooth[samples], truth, np.ones(len(samples)), C)
        scores = smooth @ fit.weights.astype(np.float32) + np.float32(fit.bias)
        return Ranked(pool, scores, decided(decisions))


def propagated(vectors: Floats) -> Floats:
    """(n, d) unit vectors smoothed, and scaled to length 1 again."""
    graph = _graph(vectors)
    total = term = vectors
    for _ in range(STEPS):
        term = ALPHA * (graph @ term)
        total = total + term
    length = np.sqrt(np.einsum("ij,ij->i", total, total))
    return np.asarray(total / np.maximum(length, 1e-12)[:, None], np.float32)


def _graph(vectors: Floats) -> NDArray[np.float32]:
    """The normalised adjacency D^-1/2 A D^-1/2 (n, n), sparse."""
    from scipy.sparse import csr_matrix, diags

    count = len(vectors)
    wanted = min(NEIGHBOURS, count - 1)
    squared = np.empty((count, wanted), np.float32)
    near = np.empty((count, wanted), np.int64)
    total = total_squared = 0.0
    for first in range(0, count, AT_ONCE):
        part = slice(first, first + AT_ONCE)
        away = np.maximum(2 - 2 * (vectors[part] @ vectors.T), 0)
        total += float(away.sum(dtype=np.float64))
        total_squared += float(np.square(away).sum(dtype=np.float64))
        away[np.arange(len(away)), np.arange(first, first + len(away))] = np.inf
        near[part] = np.argpartition(away, wanted - 1, axis=1)[:, :wanted]
        squared[part] = np.take_along_axis(away, near[part], axis=1)
    mean = total / count**2
    spread = max(total_squared / count**2 - mean**2, 1e-12) ** 0.5
    starts = np.arange(0, count * wanted + 1, wanted)
    graph = csr_matrix((np.exp(-squared / spread).ravel(), near.ravel(), starts), (count, count))
    graph = graph.maximum(graph.T)
    root = diags(1 / np.sqrt(np.maximum(np.asarray(graph.sum(axis=1)).ravel(), 1e-12)))
    normalised: NDArray[np.float32] = (root @ graph @ root).tocsr().astype(np.float32)
    return normalised
