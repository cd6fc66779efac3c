"""k-means over all chips of a pool, and how many of a page each cluster gets."""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray

from ..pool import Pool
from .ranked import everything, kept


def clusters(pool: Pool, count: int) -> NDArray[np.int64]:
    """(n,) the cluster, from 0, of every chip; fewer where no more chips differ; made once for a pool."""

    def make() -> NDArray[np.int64]:
        from sklearn.cluster import KMeans
        from sklearn.exceptions import ConvergenceWarning

        means = KMeans(min(count, pool.count), n_init=3, random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # chips that are alike are of one cluster
            return np.asarray(means.fit_predict(everything(pool)), np.int64)

    return kept(pool, ("clusters", count), make)


def allotted(clusters_of: NDArray[np.int64], count: int, wanted: int) -> list[int]:
    """How many of `wanted` each cluster gets: its share of the chips (m,), by largest remainder.

    All are given out where there are so many chips, and none gets more than it has.
    """
    sizes = np.bincount(clusters_of, minlength=count)
    wanted = min(wanted, int(sizes.sum()))
    exact = wanted * sizes / max(int(sizes.sum()), 1)
    given = np.floor(exact).astype(int)
    for number in np.argsort(given - exact, kind="stable")[: wanted - int(given.sum())]:
        given[number] += 1
    return given.tolist()
