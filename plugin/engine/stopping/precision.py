"""How precise the ranking is at each depth, and how complete, weighted by the probabilities of the audit."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ...protocol import Depth, ScoreBand

Floats = NDArray[np.float64]

TOP = 25
DEEPER = 2
FIRST_DEPTH = 5
DEPTHS_A_DOUBLING = 4
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
    cuts, rows = _banded(judged, unseen)
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


def depths(judged: Judged, unseen: Floats) -> list[Depth]:
    """What taking everything down to a score would give, at four depths a doubling; none where `bands` has none.

    Of a band that is taken in part, its unseen chips hold the share that the whole band's do, and by the interval up to
    all that it has. It is that of a sum of the bands' own (MOVER, Zou and Donner 2008, Statistics in Medicine 27:
    1693); that of recall has one end of what is taken with the other end of what is left.
    """
    cuts, rows = _banded(judged, unseen)
    every = _every(judged, unseen)
    found, places = [], [len(every)]
    while rows and (place := round(FIRST_DEPTH * 2 ** (len(places) / DEPTHS_A_DOUBLING - 0.25))) < len(every):
        places.append(place)
    for score in np.unique(every[np.array(places) - 1])[::-1].tolist() if rows else ():
        whole = sum(cut >= score for cut in cuts)
        taken, left = rows[:whole], rows[whole:]
        above = cuts[whole - 1] if whole else np.inf
        if left and score < above:
            upper, left[0] = _halves(rows[whole], judged, unseen, cuts[whole], score, above)
            taken.append(upper)
        chips, here, rest = sum(row.chips for row in taken), _sum(taken), _sum(left)
        precision, low, high = (one / chips for one in here)
        recall = here[0] / (here[0] + rest[0]) if here[0] + rest[0] else 0.0
        least = here[1] / (here[1] + rest[2]) if here[1] else 0.0
        most = here[2] / (here[2] + rest[1]) if here[2] else 1.0
        found.append(Depth(score, chips, precision, low, high, recall, least, most))
    return found


def _sum(rows: list[_Row]) -> tuple[float, float, float]:
    """How many chips of these bands are sought, and the interval."""
    positives = sum(row.positives for row in rows)
    below = sum((row.positives - row.low) ** 2 for row in rows) ** 0.5
    over = sum((row.high - row.positives) ** 2 for row in rows) ** 0.5
    return positives, max(0.0, positives - below), min(sum(row.chips for row in rows), positives + over)


def _banded(judged: Judged, unseen: Floats) -> tuple[list[float], list[_Row]]:
    """The lowest score of each band and what it holds, best first; nothing where the unseen were not audited."""
    audited = judged.weight > 0
    if len(unseen) and not audited.any():
        return [], []
    cuts = _cuts(_every(judged, unseen), judged.score[audited], unseen)
    pairs = zip([np.inf, *cuts[:-1]], cuts, strict=True)
    return cuts, [_share(judged, unseen, below, above) for above, below in pairs]


def _every(judged: Judged, unseen: Floats) -> Floats:
    """All scores, best first."""
    return np.sort(np.concatenate([judged.score, unseen]))[::-1]


@dataclass(frozen=True)
class _Row:
    chips: int
    decided: int
    audited: int
    positives: float
    low: float
    high: float
    sure: int
    """Positives that were found."""
    unseen: int
    share: float
    """Of the unseen chips that is sought, by"""
    effective: float
    """so many audited chips, as they weigh."""


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
    share = float((weight * positive).sum() / weight.sum()) if left and weight.any() else 0.0
    effective = float(weight.sum() ** 2 / (weight**2).sum()) if left and weight.any() else 0.0
    return _row(int(inside.sum()), int((weight > 0).sum()), sure, left, share, effective)


def _halves(row: _Row, judged: Judged, unseen: Floats, lowest: float, cut: float, above: float) -> tuple[_Row, _Row]:
    """A band from `lowest` on, below `above`, cut in two at a score: what lies from there on, and the rest.

    Both are taken to hold the share of the band. But what is sought may lie more densely in the upper part, up to all
    of it: by so much its upper end and the lower end of the rest are moved.
    """
    parts = []
    for low, high in ((cut, above), (lowest, cut)):
        inside = (judged.score >= low) & (judged.score < high)
        left = int(np.count_nonzero((unseen >= low) & (unseen < high)))
        audits = int((judged.weight[inside] > 0).sum())
        parts.append(
            _row(int(inside.sum()), audits, int(judged.positive[inside].sum()), left, row.share, row.effective)
        )
    upper, rest = parts
    most = min(upper.unseen, row.high - row.sure)
    least = max(0.0, row.low - row.sure - upper.unseen)
    return (
        replace(upper, high=max(upper.high, upper.sure + most)),
        replace(rest, low=min(rest.low, rest.sure + least)),
    )


def _row(decided: int, audits: int, sure: int, left: int, share: float, effective: float) -> _Row:
    """A row whose `left` unseen chips hold the share that so many audited ones did.

    They are so many draws themselves, and few of them hold another share than they were drawn from: the interval is
    that of a share seen in as many draws as make up for both.
    """
    low, high = wilson(share, effective * left / (effective + left)) if effective else (0.0, 1.0)
    holding = sure + left * share, sure + left * low, sure + left * high
    return _Row(decided + left, decided, audits, *holding, sure, left, share, effective)


def wilson(share: float, count: float) -> tuple[float, float]:
    """The 90 % interval of a share seen in `count` draws (Wilson 1927); 0 to 1 for none."""
    if not count:
        return 0.0, 1.0
    middle = (share + Z**2 / (2 * count)) / (1 + Z**2 / count)
    half = Z / (1 + Z**2 / count) * np.sqrt(share * (1 - share) / count + Z**2 / (4 * count**2))
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))
