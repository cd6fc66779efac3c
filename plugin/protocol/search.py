"""What is known of a target, and what is searched for with it: the next candidates, the heat map."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Dict, Optional, Tuple

from .chips import Chip, Filter


@dataclass(frozen=True)
class Loose:
    """An example, or counter-example, that is no chip: `vector` is base64 of float32, little endian.

    It is as the encoder with the SHA-256 `encoder` gave it, and counts where the chips are seen by that encoder's
    embedding. `class_name` is the class of a positive one, where the target has classes.
    """

    example_id: str
    vector: str
    encoder: str
    positive: bool = True
    class_name: str = ""


@dataclass(frozen=True)
class Answers:
    """What is known of one target: chip ids by what the analyst said of them.

    Where the target has classes, `classes` has the positive ones that are of a class, by its name. `disputed` are those
    that analysts answered differently: never asked, never learnt from. `loose` are examples that are no chips.
    """

    examples: Tuple[str, ...] = ()
    counter_examples: Tuple[str, ...] = ()
    accepted: Tuple[str, ...] = ()
    rejected: Tuple[str, ...] = ()
    unsure: Tuple[str, ...] = ()
    classes: Dict[str, Tuple[str, ...]] = field(default_factory=dict)
    disputed: Tuple[str, ...] = ()
    loose: Tuple[Loose, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """How a chip was drawn by chance, to check what is left; kept with its answer, so that any later look can use it.

    `probability` is what it was drawn with, given those drawn before it, and `least` the smallest that any chip had;
    `known` and `aside` count the positive chips and those set aside as the same place when it was asked for, `waiting`
    are the chips that could not be drawn because they were being looked at. Those drawn together share a `batch`, in
    the order of `number`. `scope` is the same where the same chips could have been drawn.
    """

    probability: float
    least: float
    known: int
    aside: int
    batch: str
    number: int
    scope: str
    waiting: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidate(Chip):
    """A chip proposed for review.

    `score` is a cosine or the head's log-odds, `rank` counts from 1 over the whole collection,
    `percentile` is the share (0..100) of chips that score less, `probability` that of having been
    proposed at all. `class_name` is the class that it most likely is of, where answers name classes; `uncovered` is the
    share of the chip that no example and no accepted chip shows.
    """

    score: float
    rank: int
    percentile: float
    probability: float
    drawn: Optional[Drawn] = None
    class_name: str = ""
    uncovered: float = 1.0


@dataclass(frozen=True)
class Ranked:
    """How a chip that was proposed before stands by the present ranking; the fields are those of `Candidate`."""

    chip_id: str
    score: float
    rank: int
    percentile: float
    class_name: str = ""


AUTO, SIMILAR, LEAST_SURE = "auto", "similar", "least-sure"
PUBLISHED_STRATEGIES = (
    "common-contrastive", "common-similar", "embedding-propagation", "entropy", "entropy-kmeans", "entropy-proximity",
    "gaussian", "gaussian-kmeans", "gaussian-proximity", "k-centre", "k-centre-stratified", "logistic", "margin",
    "margin-kmeans", "margin-proximity", "mean-difference", "mlp", "nearest-positive", "pruned-common-contrastive",
    "pruned-common-similar", "pruned-nearest-positive", "pruned-random-positive", "pruned-representative", "random",
    "random-forest", "random-kmeans", "random-positive", "random-proximity", "representative",
    "representative-euclidean", "uncertainty", "uncertainty-kmeans", "uncertainty-proximity", "whitened-representative",
)  # fmt: skip
"""The strategies besides AUTO, SIMILAR and LEAST_SURE, as docs/simulate.md has them; some need more to be installed."""


@dataclass(frozen=True)
class RankedBy:
    """What ranks the chips besides the answers: with the same answers it gives the same ranking.

    `seed` makes the draw of weak negatives repeatable. `embedding` is the name of one, the first when empty, or of
    several with FUSED between them: a chip is then ranked by those that it has. `absent` is a file with the hex WKB of
    one lon/lat polygon a line: where what is sought cannot be, so that chips in it may train as weak counter-examples;
    empty for none. With `wanted_class` chips of that class are looked for, else of whichever they are most likely of.
    `head` is the file of a saved head that ranks from the start, without any example, and goes on learning from the
    answers. With `dates_apart` a chip of another date at the same place is a thing of its own; else an answer to one
    answers all of that place.
    """

    strategy: str = AUTO
    seed: int = 0
    embedding: str = ""
    absent: str = ""
    wanted_class: str = ""
    head: str = ""
    dates_apart: bool = False


@dataclass(frozen=True)
class ProposeParams:
    """Ask for the next candidates.

    `pending` is the candidate under the analyst's eyes: it is not proposed again and suppresses what overlaps it. Only
    chips that meet `filter` are proposed and counted as remaining; examples may lie outside. With `quick` an answer in
    time counts more than an exact one: where that would take long, it is `provisional`, and the same request without
    `quick` has to follow. `audit` chips are to be drawn by chance from what is unseen, beside the page; a quick answer
    draws none. With `unhurried` nobody waits for the candidates: others are there still, and what the analyst does goes
    first. `standing` are chips that were proposed before and may stay: the answer tells how they stand by now.
    """

    METHOD: ClassVar[str] = "propose"
    path: str
    answers: Answers
    page: int = 25
    ranked_by: RankedBy = field(default_factory=RankedBy)
    pending: Tuple[str, ...] = ()
    filter: Optional[Filter] = None
    quick: bool = False
    audit: int = 0
    unhurried: bool = False
    standing: Tuple[str, ...] = ()


@dataclass(frozen=True)
class ProposeResult:
    """Candidates are in the order in which to ask: of those that overlap a find only what is `uncovered` counts, so
    that their score may be higher than that of candidates before them.

    `same_place` counts the chips set aside because examples and accepted ones show most of them; `unresolved` lists
    the answered chips that this collection does not hold, and loose examples of other encoders; `strategy` is what was
    really used ("similar" until there is something to learn from, "head" for a saved one alone), `head` its identity.
    Where it is `provisional` some of the best may be missing, and ranks and percentiles are among what was looked at.
    `standing` tells of the chips that were asked for by that name, but for those that are not ranked; of none where it
    is `provisional`.
    """

    candidates: Tuple[Candidate, ...]
    same_place: int
    remaining: int
    strategy: str
    head: str
    learned_from: int
    unresolved: Tuple[str, ...]
    provisional: bool = False
    audits: Tuple[Candidate, ...] = ()
    standing: Tuple[Ranked, ...] = ()


@dataclass(frozen=True)
class HeatMapParams:
    """Ask for the score of every chip, or of those that meet `filter`, as a GeoTIFF written whole to `to`.

    With `field` it is not the score but the percentile, 0 to 100, of that attribute within one model and metric, as a
    loss can be compared; the answers do not matter then.
    """

    METHOD: ClassVar[str] = "heat_map"
    path: str
    answers: Answers
    to: str
    ranked_by: RankedBy = field(default_factory=RankedBy)
    filter: Optional[Filter] = None
    field: str = ""


@dataclass(frozen=True)
class HeatMapResult:
    """`low` and `high` are the scores at the 50th and 99.9th percentile, for the colour ramp; 0 and 100 of a field.

    `best` is the highest score of all chips.
    """

    path: str
    width: int
    height: int
    crs: str
    low: float
    high: float
    head: str
    best: Optional[float] = None
