"""How precise the ranking is at each depth, and how complete, weighted by the probabilities of the audit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...protocol import ScoreBand

Floats = NDArray[np.float64]

TOP = 25
DEEPER = 2
FEWEST_AUDITED = 5
"""A band of scores is judged by at least so many audited chips, or wholly decided; else it joins the next."""
Z = 1.6448536
"""Of a 90 % interval."""


@dataclass(frozen=True, eq=False)
class Judged:
    """Decided chips with a score that their own answer, and their neighbours', had no part in."""

    score: Floats
    positive: NDArray[np.bool_]
    weight: Floats
    """1 / probability for audited chips; 0 for those that were asked for their score and stand for themselves alone."""


def bands(judged: Judged, unseen: Floats) -> list[ScoreBand]:
    """The bands of the decided chips and the unseen ones' scores (m,); none where the unseen were not audited.

    In each band the unseen hold the share of positives that its audited chips have, each counted 1 / its probability
    (Hajek's ratio of Horvitz-Thompson estimates); interval: Wilson's with Kish's effective number of audited chips.
    """
    audited = judged.weight > 0
    if len(unseen) and not audited.any():
        return []
    every = np.sort(np.concatenate([judged.score, unseen]))[::-1]
    cuts = _cuts(every, judged.score[audited], unseen)
    rows = [_share(judged, unseen, below, above) for above, below in zip([np.inf, *cuts[:-1]], cuts, strict=True)]
    total = sum(row.positives for row in rows)
    result, chips, positives = [], 0, 0.0
    for lowest, row in zip(cuts, rows, strict=True):
        chips += row.chips
        positives += row.positives
        size = max(row.chips, 1)
        result.append(
            ScoreBand(
                lowest=float(lowest),
                chips=row.chips,
                decided=row.decided,
                audited=row.audited,
                precision=row.positives / size,
                low=row.low / size,
                high=row.high / size,
                above=positives / max(chips, 1),
                recall=positives / total if total else 0.0,
            )
        )
    return result


@dataclass(frozen=True)
class _Row:
    chips: int
    decided: int
    audited: int
    positives: float
    low: float
    high: float


def _cuts(every: Floats, audited: Floats, unseen: Floats) -> list[float]:
    """Lowest scores of the bands, best first: at doubling depth, joined until each is audited well enough."""
    depths = [TOP * DEEPER**level for level in range(64) if TOP * DEEPER**level < len(every)]
    cuts: list[float] = []
    above = np.inf
    for depth in depths:
        cut = float(every[depth - 1])
        if cut >= above:
            continue
        judges = np.count_nonzero((audited >= cut) & (audited < above))
        if judges >= FEWEST_AUDITED or not ((unseen >= cut) & (unseen < above)).any():
            cuts.append(cut)
            above = cut
    last = float(every[-1])
    if cuts and np.count_nonzero(audited < above) < FEWEST_AUDITED and (unseen < above).any():
        cuts.pop()
    return [*cuts, last] if not cuts or last < cuts[-1] else cuts


def _share(judged: Judged, unseen: Floats, lowest: float, above: float) -> _Row:
    inside = (judged.score >= lowest) & (judged.score < above)
    left = int(np.count_nonzero((unseen >= lowest) & (unseen < above)))
    weight = judged.weight[inside]
    positive = judged.positive[inside]
    sure = int(positive.sum())
    chips = int(inside.sum()) + left
    if not left:
        return _Row(chips, int(inside.sum()), int((weight > 0).sum()), sure, sure, sure)
    share = float((weight * positive).sum() / weight.sum()) if weight.any() else 0.0
    effective = float(weight.sum() ** 2 / (weight**2).sum()) if weight.any() else 0.0
    low, high = wilson(share, effective)
    decided, audits = int(inside.sum()), int((weight > 0).sum())
    return _Row(chips, decided, audits, sure + left * share, sure + left * low, sure + left * high)


def wilson(share: float, count: float) -> tuple[float, float]:
    """The 90 % interval of a share seen in `count` draws (Wilson 1927); 0 to 1 for none."""
    if not count:
        return 0.0, 1.0
    middle = (share + Z**2 / (2 * count)) / (1 + Z**2 / count)
    half = Z / (1 + Z**2 / count) * np.sqrt(share * (1 - share) / count + Z**2 / (4 * count**2))
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))
