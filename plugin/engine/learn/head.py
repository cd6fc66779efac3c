"""The head: a logistic regression on accepted, rejected and random chips, frozen and named by its content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .logistic import fit_logistic


@dataclass(frozen=True)
class HeadSettings:
    """How a head is trained; the defaults hold for every target and every embedding."""

    c: float = 3.0
    """Inverse strength of the regularisation, as scikit-learn's ``C``."""
    weak_weight: float = 0.1
    """Weight of one random chip, where a decided chip weighs 1 and the target is rare."""


@dataclass(frozen=True)
class Head:
    """score = weights . row + bias, the log odds that an analyst accepts; row unit-normalised in ``transform``."""

    weights: NDArray[np.float32]
    """(d,) float32."""
    bias: float
    transform: str
    identity: str
    """Hash of weights, bias and transform: two heads that score alike have the same one."""


def head_identity(weights: NDArray[np.float32], bias: float, transform: str) -> str:
    """32 hexadecimal digits (BLAKE2b, 16 bytes) of what decides the scores."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(json.dumps({"bias": bias, "dim": len(weights), "transform": transform}, sort_keys=True).encode())
    digest.update(np.ascontiguousarray(weights, "<f4").tobytes())
    return digest.hexdigest()


def train_head(
    positive: NDArray[np.float32],
    negative: NDArray[np.float32],
    weak: NDArray[np.float32],
    settings: HeadSettings | None = None,
    transform: str = "whitened",
) -> Head:
    """Train a head on unit-normalised rows: positive (p, d), negative (n, d), weak (k, d), n or k may be 0.

    ``weak`` are random chips: almost all of them are not what is sought, so each counts as a negative of small weight.
    Raises OneClassError when there is no positive, or neither a negative nor a weak row.
    """
    settings = settings or HeadSettings()
    samples = np.concatenate([positive, negative, weak])
    is_positive = np.zeros(len(samples), bool)
    is_positive[: len(positive)] = True
    weight = np.ones(len(samples))
    weight[len(positive) + len(negative) :] = settings.weak_weight
    fit = fit_logistic(samples, is_positive, weight, settings.c)
    weights = fit.weights.astype(np.float32)
    return Head(weights, fit.bias, transform, head_identity(weights, fit.bias, transform))
