"""How many are still unfound, from audit draws with known probabilities: an estimate and a confidence sequence.

Let the unseen hold R positives when a chip is drawn with probability q. Its answer y, 1 or 0, is the Horvitz-Thompson
observation y / q, whose mean, given the past, is R. A bet against "at least R are left" multiplies its capital by
1 + b (1 - y / (q R)) / (W - R) with W the largest weight that could have been drawn and b, at most R, by how much the
claim is believed to be too large; one against "at most R" goes the other way.
If the claim is true no such capital grows in expectation, so by Ville's inequality it ever passes 1 / alpha with a
probability of at most alpha: a claim whose capital did is refused, and the interval of the others holds at every look,
also if the looking decides when to stop (Waudby-Smith and Ramdas 2023, Estimating means of bounded random variables by
betting, sections 4 and 5). The score decides how likely a chip is drawn, and nothing else.

What is answered outside the audit is known by certainty: a claim of r left now claims r + (found since) for an earlier
draw, so pages of likely chips between audits shrink what is unseen and spoil no draw.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import lgamma

import numpy as np
from numpy.typing import NDArray

from ...protocol import CANNOT_TELL, KEEP_GOING, LITTLE_LEFT, RemainingResult
from .design import TILT

Floats = NDArray[np.float64]

ALPHA_HIGH = 0.09
ALPHA_LOW = 0.01
"""Together the 10 % of a 90 % interval; the upper end, by which one stops, gets most."""
BETS_HIGH = ((1 / 11, 0.4), (0.08, 0.2), (0.06, 0.15), (0.04, 0.1), (0.5, 0.08), (1.0, 0.07))
"""By what part a total is believed to be too large, and the share of the capital that is bet so.

A total of 1.1 times what was found is 1 / 11 too large when nothing is left, so the first bet is the one that turns the
light; the next are for when a little is left, the last two soon refuse what is far too large.
"""
BETS_LOW = (0.05, 0.1, 0.3, 1.0, 4.0)
"""By what part a total is believed to be too small, in equal shares of the capital."""
LARGEST_LOW = 0.9
LITTLE = 0.1
"""Little is left when it is, by the upper end of the interval, at most this part of what was found."""
STEPS = 3
"""Of the estimate, which weighs the draws by itself: the next would move it by less than its rounding."""
YIELD = 0.1
"""Pages that find more than this share are worth going on with, whatever an audit says."""


@dataclass(frozen=True, eq=False)
class Audits:
    """What was drawn and answered, one value a draw, in any order."""

    positive: NDArray[np.bool_]
    unsure: NDArray[np.bool_]
    """Answered, but neither yes nor no: missing."""
    weight: Floats
    """1 / the probability that the chip was drawn with."""
    largest: Floats
    """1 / the smallest probability that any unseen chip had."""
    known: NDArray[np.int64]
    """Positives that were known when it was drawn, and thus not among the unseen."""
    aside: NDArray[np.int64]
    """Chips that were set aside by then without an answer of their own, being the place of an accepted one."""

    def __len__(self) -> int:
        return len(self.positive)


@dataclass(frozen=True)
class Scope:
    """The chips that count, as they stand at a look."""

    known: int
    """Positives found, examples included."""
    unseen: int
    """Chips without an answer that are not set aside."""
    aside: int = 0
    lately: int = 0
    """Of the last `lately` chips that were asked because they were likely,"""
    lately_found: int = 0
    """so many were positive."""


def remaining(audits: Audits, scope: Scope) -> RemainingResult:
    """What the audits, all of this scope, say of it at this look.

    Where audited chips are unsure the interval reaches from what it would be if none of them were positive, to what it
    would be if all were.
    """
    without = _one_way(audits, scope, unsure=False)
    full = _one_way(audits, scope, unsure=True) if audits.unsure.any() else without
    low, high = without[1], full[2]
    goal = int(LITTLE * scope.known)
    if high <= goal and (len(audits) or not scope.unseen):
        light = LITTLE_LEFT
    elif low > goal or (scope.lately and scope.lately_found > YIELD * scope.lately):
        light = KEEP_GOING
    else:
        light = CANNOT_TELL
    needed = 0 if light == LITTLE_LEFT else answers_needed(_counted(audits, unsure=True), scope, goal)
    unsure = int(np.count_nonzero(audits.unsure))
    return RemainingResult(
        without[0], full[0], low, high, len(audits), unsure, light, needed, known=scope.known, unseen=scope.unseen
    )


def _counted(audits: Audits, unsure: bool) -> Audits:
    """The audits with their unsure ones counted as positive or as not."""
    return replace(audits, positive=audits.positive | (audits.unsure & unsure))


def _one_way(audits: Audits, scope: Scope, unsure: bool) -> tuple[float, int, int]:
    """Estimate, lower and upper end with the unsure ones counted one way."""
    if not len(audits):
        return 0.0, 0, scope.unseen
    audits = _counted(audits, unsure)
    high = upper(audits, scope)
    low = min(lower(audits, scope), high)
    estimate = _estimated(audits, np.maximum(scope.known - audits.known, 0))
    return min(max(estimate, low), high), low, high


def _estimated(audits: Audits, since: NDArray[np.int64]) -> float:
    """The mean of the Horvitz-Thompson observations, each less what was found since (n,).

    An observation is believed the less the more was left at its draw, which is what is left now and what was found
    since: much of that is known by now, and only its noise remains. What is left now is the estimate's own answer; a
    fixed number in its place would doubt draws for their own finds, and tell too few.
    """
    said = np.where(audits.positive, audits.weight, 0.0) - since
    estimate = float(np.average(said, weights=1 / audits.largest))
    for _ in range(STEPS):
        left_then = max(estimate, 1.0) + since
        estimate = float(np.average(said, weights=1 / (audits.largest * left_then)))
    return estimate


def upper(audits: Audits, scope: Scope, alpha: float = ALPHA_HIGH) -> int:
    """The largest number left that the bets against "at least" have not refused."""
    limit = -np.log(alpha)
    return _last(lambda left: wealth_high(audits, scope, left) < limit, scope.unseen)


def lower(audits: Audits, scope: Scope, alpha: float = ALPHA_LOW) -> int:
    """The smallest number left that the bets against "at most" have not refused."""
    limit = -np.log(alpha)
    refused = _last(lambda left: wealth_low(audits, scope, left) >= limit, scope.unseen)
    return refused + 1 if wealth_low(audits, scope, 0) >= limit else 0


def _last(holds: Callable[[int], bool], most: int) -> int:
    """The last of 0 .. most up to which something holds that never holds again once it did not; 0 if nowhere."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def wealth_high(audits: Audits, scope: Scope, left: int) -> float:
    """Logarithm of the capital of the bets against "at least ``left`` are left"; it grows with ``left``.

    What was set aside since may only have made the number left at an earlier draw larger than claimed; the capital is
    then smaller than that of the true number, which is a fair game.
    """
    return float(np.logaddexp.reduce(_grown_high(audits, scope, left)))


def _grown_high(audits: Audits, scope: Scope, left: int) -> Floats:
    """Logarithm of the capital of each of BETS_HIGH, its share at the start included."""
    shares = np.log([share for _, share in BETS_HIGH])
    claimed = left + np.maximum(scope.known - audits.known, 0).astype(np.float64)
    if (claimed >= audits.largest).any():
        return np.full(len(shares), np.inf)
    room = np.maximum(audits.largest - claimed, 1e-9)
    total = left + scope.known
    # Relative to the claim, so that an early find costs little: much was left then, also by what is believed.
    seen = np.where(audits.positive, 1 - audits.weight / np.maximum(claimed, 1e-9), 1.0)
    with np.errstate(divide="ignore"):
        gains = [np.minimum(part * total, claimed) * seen / room for part, _ in BETS_HIGH]
        grown = [_log_product(np.maximum(1 + gain, 0.0)) for gain in gains]
    return np.asarray(shares + grown, np.float64)


def wealth_low(audits: Audits, scope: Scope, left: int) -> float:
    """Logarithm of the capital of the bets against "at most ``left`` are left"; it falls as ``left`` grows."""
    since = np.maximum(scope.known - audits.known, 0) + np.maximum(scope.aside - audits.aside, 0)
    claimed = np.maximum(left + since.astype(np.float64), 1e-9)
    total = claimed + audits.known
    room = np.maximum(audits.largest - claimed, 1e-9)
    seen = np.where(audits.positive, audits.weight, 0.0) / claimed - 1
    grown = [_log_product(1 + np.minimum(part * total / room, LARGEST_LOW) * seen) for part in BETS_LOW]
    return float(np.logaddexp.reduce(grown) - np.log(len(BETS_LOW)))


def _log_product(factors: Floats) -> float:
    """Logarithm of the product of factors (n,), none negative; few logarithms are taken, they cost the most."""
    step = 16  # so few factors neither overflow nor vanish: the largest is a number of chips
    starts = np.arange(0, len(factors), step)
    return float(np.log(np.multiply.reduceat(factors, starts)).sum()) if len(factors) else 0.0


def answers_needed(audits: Audits, scope: Scope, goal: int) -> int:
    """How many more audited chips would show, were none of them positive, that at most ``goal`` are left.

    With u unseen chips the largest weight is at most u / (1 - TILT), so the k-th of them multiplies a bet's capital by
    1 + b / (W - R) = (a + b' - k) / (a - k), where a = u - (1 - TILT) R and b' = (1 - TILT) b: a ratio of factorials.
    """
    claimed = goal + 1
    if claimed > scope.unseen:
        return 1
    start = _grown_high(audits, scope, claimed).tolist()
    first = scope.unseen - (1 - TILT) * claimed
    bets = [(1 - TILT) * min(part * (claimed + scope.known), claimed) for part, _ in BETS_HIGH]

    def is_short(more: int) -> bool:
        grown = [
            begin
            + lgamma(first + bet + 1)
            - lgamma(first + bet - more + 1)
            - lgamma(first + 1)
            + lgamma(first - more + 1)
            for begin, bet in zip(start, bets, strict=True)
        ]
        return bool(np.logaddexp.reduce(grown) < -np.log(ALPHA_HIGH))

    return min(scope.unseen, 1 + _last(is_short, scope.unseen - claimed))
