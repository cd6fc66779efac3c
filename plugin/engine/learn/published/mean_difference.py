"""One vector from positives and negatives, as Earth Index and geovibes have it."""

from __future__ import annotations

from dataclasses import dataclass

from ..pool import Pool
from ..strategy import Decisions, Linear
from .ranked import decided, mean_of, positives, towards


@dataclass(frozen=True)
class MeanDifference:
    """2 x mean of the positives - mean of the negatives; 2 x mean of the positives while there are none.

    https://github.com/cr458/geovibes, ``update_query_vector`` in geovibes/ui/state.py. On centred unit vectors, where
    the source has embeddings as they are.
    """

    name: str = "mean-difference"

    def fit(self, pool: Pool, decisions: Decisions) -> Linear:
        vector = 2 * mean_of(pool, positives(decisions))
        if len(decisions.rejected):
            vector = vector - mean_of(pool, decisions.rejected)
        return towards(pool, vector, decided(decisions))
