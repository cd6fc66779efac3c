"""A head with a hidden layer, made with torch where that is installed: what a head that is no plane has to offer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError
from .head import HeadSettings
from .lesson import lesson
from .pool import Floats, Pool, Rows
from .similar import Similar
from .strategy import NO_ROWS, Decisions, Model, NoExampleError, Query

HIDDEN = 128
STEPS = 150
RATE = 0.01
DECAY = 0.05
"""Of AdamW (Loshchilov and Hutter 2019, Decoupled weight decay regularization), strong as samples are few."""
WEAK_ROWS = 500
BLOCK_ROWS = 1 << 14
SPACE = "centred"


def need_torch(name: str) -> None:
    """Raises LookalikeError where torch, which the strategy called `name` is made with, is not installed."""
    if find_spec("torch") is None:
        raise LookalikeError(f"{name} needs torch. Install it into the engine's environment: pip install torch.")


@dataclass(frozen=True)
class Mlp:
    """Log odds of a network with one hidden layer; "similar" until something is decided."""

    seed: int = 0
    """Of its first weights, and of the draw of the weak negatives."""
    name: str = "mlp"

    def need(self) -> None:
        need_torch(self.name)

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        if not len(decisions.positive):
            raise NoExampleError
        self.need()
        if not len(decisions.accepted) and not len(decisions.rejected):
            return Similar().fit(pool, decisions)
        sure = replace(decisions, unsure=NO_ROWS)
        taught = lesson(sure, decisions.known, pool.count, WEAK_ROWS, self.seed)
        if taught.has_one_kind:
            return Similar().fit(pool, decisions)
        vectors = pool.vectors(taught.rows, SPACE)
        weight = taught.weights(HeadSettings().weak_weight, 0.0) * taught.likelihoods(vectors)
        layers = trained(vectors, taught.is_positive.astype(np.float32), weight.astype(np.float32), self.seed)
        return Network(pool, layers, taught.decided)


@dataclass(frozen=True, eq=False)
class Network:
    """The trained network: layers are (d, HIDDEN), (HIDDEN,), (HIDDEN,) and a number, float32."""

    pool: Pool
    layers: tuple[Floats, Floats, Floats, float]
    learned_from: int
    query: Query | None = None

    def score(self) -> Floats:
        found = np.empty(self.pool.count, np.float32)
        first, shift, last, bias = self.layers
        for begin in range(0, self.pool.count, BLOCK_ROWS):
            rows = np.arange(begin, min(begin + BLOCK_ROWS, self.pool.count))
            hidden = self.pool.vectors(rows, SPACE) @ first + shift
            found[rows] = np.maximum(hidden, 0, out=hidden) @ last + np.float32(bias)
        return found

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        return self.pool.best(scores, wanted, free)


def trained(vectors: Floats, truth: Floats, weight: Floats, seed: int) -> tuple[Floats, Floats, Floats, float]:
    """The layers fitted to unit vectors (m, d) with truth (m,) of 0 and 1 and weights (m,), by the weighted log loss.

    On one thread, and from weights drawn here: equal input gives equal layers.
    """
    import torch

    dim = vectors.shape[1]
    rng = np.random.default_rng(seed)
    # Numbers of a unit vector are about 1 / sqrt(d) large; He and others 2015 for the hidden layer's first weights.
    start: list[NDArray[np.float64]] = [
        rng.standard_normal((dim, HIDDEN)) * np.sqrt(2.0),
        np.zeros(HIDDEN),
        rng.standard_normal(HIDDEN) * np.sqrt(1 / HIDDEN),
        np.array(np.log(weight[truth > 0].sum() / weight[truth == 0].sum())),
    ]
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        layers: list[Any] = [torch.tensor(one, dtype=torch.float32, requires_grad=True) for one in start]
        x, y, w = (torch.from_numpy(np.ascontiguousarray(one, np.float32)) for one in (vectors, truth, weight))
        # The hidden weights are sqrt(d) times those of inputs of unit variance, and so are their steps.
        optimiser = torch.optim.AdamW(
            [{"params": layers[:1], "lr": RATE * dim**0.5}, {"params": layers[1:], "lr": RATE}], weight_decay=DECAY
        )
        for _ in range(STEPS):
            optimiser.zero_grad()
            log_odds = torch.relu(x @ layers[0] + layers[1]) @ layers[2] + layers[3]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(log_odds, y, weight=w, reduction="sum")
            (loss / w.sum()).backward()
            optimiser.step()
        first, shift, last, bias = (layer.detach().numpy() for layer in layers)
        return first, shift, last, float(bias)
    finally:
        torch.set_num_threads(threads)
