"""Every strategy by the name that people and messages use."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..errors import LookalikeError
from .auto import Auto
from .least_sure import LeastSure
from .mlp import Mlp
from .published.clay import (
    CommonContrastive,
    CommonSimilar,
    NearestPositive,
    RandomPositive,
    Representative,
    RepresentativeEuclidean,
)
from .published.forest import SHARE, Pruned, RandomForest
from .published.k_centre import KCentre
from .published.logistic import Logistic
from .published.mean_difference import MeanDifference
from .published.propagation import EmbeddingPropagation
from .published.space_ml import MEASURES, RANDOM, ActiveLabeler, RandomOrder
from .similar import Similar
from .strategy import NeedsPackage, Strategy

Maker = Callable[[int], Strategy]
"""Makes a strategy, given a seed for whatever it draws."""

CLAY: Mapping[str, Maker] = {
    "random-positive": RandomPositive,
    "representative": lambda seed: Representative(),
    "nearest-positive": lambda seed: NearestPositive(),
    "common-similar": lambda seed: CommonSimilar(),
    "common-contrastive": lambda seed: CommonContrastive(),
}
PRUNED = "pruned-"
DIVERSITIES = ("", "proximity", "kmeans")


def _pruned(name: str, share: float) -> Maker:
    return lambda seed: Pruned(lambda: CLAY[name](seed), share, seed)


def _labeler(measure: str, diversity: str) -> Maker:
    return lambda seed: ActiveLabeler(measure, diversity, seed)


STRATEGIES: Mapping[str, Maker] = {
    "auto": Auto,
    "similar": lambda seed: Similar(),
    "least-sure": LeastSure,
    RANDOM: RandomOrder,
    **CLAY,
    "representative-euclidean": lambda seed: RepresentativeEuclidean(),
    "whitened-representative": lambda seed: Representative("whitened-representative", "whitened"),
    "mean-difference": lambda seed: MeanDifference(),
    "random-forest": RandomForest,
    "embedding-propagation": lambda seed: EmbeddingPropagation(),
    "logistic": Logistic,
    "mlp": Mlp,
    **{
        "-".join(filter(None, (measure, diversity))): _labeler(measure, diversity)
        for measure in (*MEASURES, RANDOM)
        for diversity in DIVERSITIES
        if diversity or measure != RANDOM
    },
    "k-centre": lambda seed: KCentre(),
    "k-centre-stratified": lambda seed: KCentre(stratified=True),
    **{f"{PRUNED}{name}": _pruned(name, SHARE) for name in CLAY},
}


def need(name: str) -> None:
    """Raises LookalikeError where there is no such strategy, or a package that it is made with is not installed."""
    strategy = make(name)
    if isinstance(strategy, NeedsPackage):
        strategy.need()


def lacking(name: str) -> str:
    """Why the strategy of that name cannot be made on this computer, empty where it can."""
    try:
        need(name)
    except LookalikeError as error:
        return str(error)
    return ""


def make(name: str, seed: int = 0) -> Strategy:
    """The strategy of that name; "pruned-NAME:0.3" is one that drops another share of the dimensions than half.

    Raises LookalikeError where there is none.
    """
    if name in STRATEGIES:
        return STRATEGIES[name](seed)
    plain, _, share = name.partition(":")
    if plain.startswith(PRUNED) and plain in STRATEGIES and share:
        return _pruned(plain.removeprefix(PRUNED), _share(share))(seed)
    raise LookalikeError(f"There is no strategy {name!r}. Choose one of {', '.join(sorted(STRATEGIES))}.")


def pruned(name: str, share: float) -> str:
    """The name of a strategy made to drop a share of the dimensions; its own where it cannot be pruned."""
    plain = name.removeprefix(PRUNED)
    return f"{PRUNED}{plain}:{_share(str(share)):g}" if plain in CLAY else name


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share < 1:
        raise LookalikeError(f"{text} is no share of the dimensions to drop. Give one from 0 to below 1.")
    return share
