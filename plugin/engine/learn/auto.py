"""The default: centred cosine first; then a plane ranks all, and kernel machines its short list anew."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from ..collection.parallel import in_parallel
from .agreement import Beside, Difference, Unlikely, agreed, fit_sharp
from .head import Head, HeadSettings, head_identity
from .kernel_machine import AT_ONCE, KernelMachine, Likeness, Plane, fit, fit_kernel, levelled
from .lesson import lesson
from .many_samples import likeness
from .neighbours import Surroundings, surroundings
from .pool import Floats, Pool, Rows
from .shares import scale_of, shares_of
from .stacking import Stack, stack
from .strategy import Decisions, Linear, Model, NoExampleError, Query

SPACE = "centred"
"""Of the first page and of the plane. Whitening helps some embeddings and ruins others, and one example does not say
which."""
SPACES = (SPACE, "whitened")
"""Of the kernel machines; the decisions say how far to believe which."""
REJECTS = 2.0
"""Rejects and unsure answers weigh together at most so many times what positives do in a kernel machine: where little
is left, page after page of them would push away what is left beside them."""
REJECTS_OF_PLANE = 0.5
"""The same in the plane. It says where in a large collection the machines look, and what is sought among the chips that
they take for none: the more it heeds rejects, the later it finds the last ones."""
UNSURE = 0.3
"""Weight of an unsure answer beside a reject's: what an analyst cannot tell is not worth asking much more of."""
SHORT_WORK = 4e8
"""Multiplications that the short list of a large pool may take."""
LEAST_SHORT, MOST_SHORT = 512, 4096
MOST_SIMILARITIES = 1 << 26
"""Of a small pool the short list is everything, as long as its similarities to what was decided fit: 256 MB."""
SMOOTHED = 100
"""So many of the best are moved by what their neighbours score."""
SMOOTHING = 0.3
"""Share of the neighbours in a score."""
LEAST_FOUND = 30
"""Positives from which on neighbours have a say: around a rare target they are mostly something else. Before, when
rejects are made lighter, the order is what the stack, the centred machine and a sharp one agree on: so few positives do
not tell reliably which machine to believe. From then on it is so for chips that the stack takes for none."""
FIRST_PAGES, FEW_REJECTS = 75, 1 / 3
"""Until so many are decided, with fewer rejects to a positive, the order is what the stack and centred cosine to the
difference of both kinds agree on: so few rejects do not tell yet where a target ends, and first pages that a plain
search finds are to be as precise as its own."""

MOST_LEARNED = 12_000
"""Answers that are learned from, the latest: their likeness takes 300 MB in each space, and a round half a second."""


@dataclass(frozen=True)
class Auto:
    """Cosine to the examples until something is decided, then a plane and a kernel machine in each space.

    All learn from the decisions, and from random chips as weak negatives.
    """

    seed: int = 0
    """Of the draw of the weak negatives."""
    settings: HeadSettings = field(default_factory=HeadSettings)
    weak_rows: int = 200
    """Random chips that train as weak negatives."""
    name: str = "auto"

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        if not len(decisions.positive):
            raise NoExampleError
        if not len(decisions.accepted) and not len(decisions.rejected) and not len(decisions.unsure):
            return clicked(pool, decisions.positive)
        told = latest(decisions, MOST_LEARNED)
        taught = lesson(told, decisions.known, pool.count, self.weak_rows, self.seed)
        if taught.has_one_kind:
            return clicked(pool, decisions.positive)
        samples, is_positive, random = taught.rows, taught.is_positive, taught.is_weak
        weight = taught.weights(self.settings.weak_weight, UNSURE)
        positives = len(taught.positive)
        refused = len(taught.rejected) + UNSURE * len(taught.unsure)

        def eased(times: float) -> NDArray[np.float64]:
            return np.where(random | is_positive, weight, min(1.0, times * positives / max(1.0, refused)) * weight)

        spared, light = eased(REJECTS), eased(REJECTS_OF_PLANE)
        c = self.settings.c
        scale = None
        if len(pool.dims) > 1:
            shares = shares_of(pool.vectors(samples, SPACE), pool.dims, is_positive, spared, c, random)
            scale = scale_of(shares, pool.dims)
        with ThreadPoolExecutor(1) as other_core:
            coming = [other_core.submit(likeness, pool, space, samples, scale) for space in SPACES[1:]]
            rows = likeness(pool, SPACE, samples, scale)
            likely = taught.likelihoods(rows.vectors)
            weight, spared, light = weight * likely, spared * likely, light * likely
            others = [other_core.submit(_fitted, one, is_positive, spared, c) for one in coming]
            machine, plane = fit(rows, is_positive, light, c, spared)
            fitted = [one.result() for one in others]
            sharpened = None
            if refused > REJECTS * positives:
                sharpened = other_core.submit(fit_sharp, machine, rows, is_positive, spared, c)
            machines = stack(
                [machine, *(one for one, _ in fitted)],
                is_positive,
                spared,
                c,
                random,
                [rows, *(alike for _, alike in fitted)],
            )
        beside: Beside | None = None
        if sharpened is not None:
            sharp = sharpened.result()
            beside = sharp if positives < LEAST_FOUND else Unlikely(sharp, plane.vector)
        elif taught.decided < FIRST_PAGES and taught.decided - positives < FEW_REJECTS * positives:
            judged = slice(taught.decided)
            signed = np.where(is_positive, weight, -weight)[judged].astype(np.float32)
            beside = Difference(signed @ rows.vectors[judged])
        plane = levelled(plane, rows.vectors, is_positive, weight)
        head = head_of(plane if scale is None else Plane(plane.vector * scale, plane.bias))
        query = Query(head.weights, head.transform, head.bias, head)
        return Learned(pool, query, machines, decisions.settled, taught.decided, positives, scale, beside)


def _fitted(
    coming: Future[Likeness], positive: NDArray[np.bool_], weight: NDArray[np.floating], c: float
) -> tuple[KernelMachine, Likeness]:
    rows = coming.result()
    return fit_kernel(rows, positive, weight, c), rows


def latest(decisions: Decisions, most: int) -> Decisions:
    """The examples, and of answers of each kind as large a share of the latest as makes so many; all, if they are."""
    given = decisions.accepted, decisions.rejected, decisions.unsure
    total = sum(map(len, given))
    if total <= most:
        return decisions
    accepted, rejected, unsure = (rows[len(rows) - len(rows) * most // total :] for rows in given)
    return replace(decisions, accepted=accepted, rejected=rejected, unsure=unsure)


def head_of(plane: Plane) -> Head:
    """The plane as log odds: its score s says (1 + s) / 2, of which 2 s are the log odds where that matters, at 1/2."""
    weights, bias = np.asarray(2 * plane.vector, np.float32), 2 * plane.bias
    return Head(weights, bias, SPACE, head_identity(weights, bias, SPACE))


def clicked(pool: Pool, examples: Rows) -> Linear:
    """The click's own ranking: centred cosine to the mean of the examples.

    Nothing more precise is known of a single example that is so for every embedding.
    """
    total = pool.vectors(examples, SPACE).astype(np.float64).sum(axis=0)
    return Linear(pool, Query((total / max(float(np.linalg.norm(total)), 1e-12)).astype(np.float32), SPACE))


@dataclass(frozen=True, eq=False)
class Learned:
    """A head's ranking of all chips, of which kernel machines order the short list: the best of the undecided."""

    pool: Pool
    query: Query
    machines: Stack
    settled: Rows
    learned_from: int
    found: int
    """Positives among what it was learnt from."""
    scale: Floats | None = None
    """(d,) with what vectors of joined embeddings are multiplied for the machines, so that each has its share."""
    beside: Beside | None = None
    """What has a say too, where too little is known to believe the machines alone."""

    def score(self) -> Floats:
        scores = self.pool.score(self.query.vector, self.query.transform, self.query.bias)
        short = self._short_list(scores)
        # The same log odds in another order: heat map and threshold stay on one scale.
        scores[self._ordered(short)] = np.sort(scores[short])[::-1]
        return scores

    def _short_list(self, scores: Floats) -> Rows:
        """The best undecided rows, as many as there is time for."""
        free = np.ones(self.pool.count, bool)
        free[self.settled] = False
        dim, samples = sum(self.pool.dims), sum(len(one.weights) for one in self.machines.machines)
        if surroundings(self.pool):
            return self.pool.best(scores, max(LEAST_SHORT, MOST_SIMILARITIES // samples), free)
        affordable = int(SHORT_WORK / (dim * (samples + dim)))  # decoding a vector takes d x d
        return self.pool.best(scores, min(MOST_SHORT, max(LEAST_SHORT, affordable)), free)

    def _ordered(self, short: Rows) -> Rows:
        """The short list, best first: what the machines take for likely by what they say, the others by agreement."""
        said = self._part_by_part(short, self._rankings)
        if self.beside is None:
            return self._by_stack(short, said[0])
        is_likely = said[0] > self.beside.below
        unlikely = short[~is_likely]
        total = agreed(list(said[:, ~is_likely]), self.beside.say)
        return np.concatenate(
            [self._by_stack(short[is_likely], said[0, is_likely]), unlikely[np.lexsort((unlikely, -total))]]
        )

    def _by_stack(self, rows: Rows, scores: Floats) -> Rows:
        """Rows (n,), best first by what the stack says of them (n,) and, at the head, by the neighbours too."""
        around = surroundings(self.pool)
        order = np.lexsort((rows, -scores))
        rows, scores = rows[order], scores[order]
        if around is None or self.found < LEAST_FOUND or not len(rows):
            return rows
        nearest = around.nearest(self.pool, rows[:SMOOTHED])
        others, place = np.unique(nearest, return_inverse=True)
        said = self._part_by_part(others, lambda vectors: self.machines.score(vectors)[None])[0]
        smooth = (1 - SMOOTHING) * scores[:SMOOTHED] + SMOOTHING * said[place.reshape(nearest.shape)].mean(axis=1)
        return np.concatenate([rows[:SMOOTHED][np.lexsort((rows[:SMOOTHED], -smooth))], rows[SMOOTHED:]])

    def _rankings(self, vectors: list[Floats]) -> Floats:
        """(k, n) what the stack, first, and all beside it say of vectors (n, d) in each space."""
        if self.beside is None:
            return self.machines.score(vectors)[None]
        return np.stack(self.beside.rankings(self.machines, vectors))

    def _part_by_part(self, rows: Rows, said: Callable[[list[Floats]], Floats]) -> Floats:
        """(k, n) what is said (k, m) of parts of rows (n,) by their vectors (m, d) in each space that tells."""
        seen: Surroundings | Pool = surroundings(self.pool) or self.pool
        telling = [bool(share) for share in self.machines.shares]
        telling[0] |= self.beside is not None

        def of(part: Rows) -> Floats:
            vectors = [np.empty((len(part), 0), np.float32)] * len(SPACES)
            for number in np.flatnonzero(telling):
                own = seen.vectors(part, SPACES[number])
                vectors[number] = own if self.scale is None else own * self.scale
            return said(vectors)

        parts = [rows[first : first + AT_ONCE] for first in range(0, max(1, len(rows)), AT_ONCE)]
        return np.concatenate(list(in_parallel(of, parts)), axis=1)

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        return self.pool.best(scores, wanted, free)
