"""What an export asks of the engine: scores by one head, chips above a threshold, tables, chips as images."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Dict, Optional, Tuple

from .chips import Filter
from .search import AUTO, LEAST_SURE, SIMILAR, Answers, RankedBy

ABOVE_COLUMNS = ("chip_id", "score", "rank", "percentile", "class", "valid_from", "valid_to", "ring")
"""Columns of the CSV that AboveParams asks for; `ring` is lon lat lon lat ..., not closed, longitudes continuous."""
SCORE_COLUMNS = ("chip_id", "score", "rank", "percentile")
"""Columns of the CSV that ScoresParams asks for."""
LOG_ODDS, LIKENESS, OWN_SCORE = "log odds", "likeness", "score of the strategy"
"""What a score is: the logarithm of the odds that a chip is it, how like the examples it is (a cosine, -1 to 1), or
what a strategy has of its own, which only says what comes first."""
_IN_LOG_ODDS = (AUTO, LEAST_SURE, "head", "logistic", "mlp")
GEOTIFF, PNG = "tif", "png"


def unit_of_scores(strategy: str) -> str:
    """Return what scores are, by the strategy that was really used, "head" for a saved head alone."""
    if strategy == SIMILAR:
        return LIKENESS
    return LOG_ODDS if strategy in _IN_LOG_ODDS else OWN_SCORE


@dataclass(frozen=True)
class CountAboveParams:
    """Ask how many unseen chips, among those that meet `filter`, score `least` or more.

    Unseen is what carries no answer and is not shown for the most part by what was found.
    Where `least` is None it is the score at `percentile`, 0 to 100, of all chips.
    """

    METHOD: ClassVar[str] = "above/count"
    path: str
    answers: Answers
    least: Optional[float] = None
    percentile: float = 99.0
    ranked_by: RankedBy = field(default_factory=RankedBy)
    filter: Optional[Filter] = None


@dataclass(frozen=True)
class CountAboveResult:
    """`percentile` is the share, 0 to 100, of all chips that score less than `least`; `head` scored them."""

    least: float
    percentile: float
    chips: int
    head: str
    strategy: str


@dataclass(frozen=True)
class AboveParams:
    """Ask for those chips, best first, as a CSV of ABOVE_COLUMNS written whole to `to`."""

    METHOD: ClassVar[str] = "above/write"
    path: str
    answers: Answers
    to: str
    least: float
    ranked_by: RankedBy = field(default_factory=RankedBy)
    filter: Optional[Filter] = None


@dataclass(frozen=True)
class AboveResult:
    path: str
    chips: int
    head: str
    strategy: str


@dataclass(frozen=True)
class ScoresParams:
    """Ask how every chip that carries an answer scores now, all by one head, as a CSV of SCORE_COLUMNS written to `to`.

    Ranks count from 1 over all chips, percentiles are the share (0 to 100) of all chips that score less. Chips that the
    collection does not hold, or has no embedding of, are left out.
    """

    METHOD: ClassVar[str] = "export/scores"
    path: str
    answers: Answers
    to: str
    ranked_by: RankedBy = field(default_factory=RankedBy)


@dataclass(frozen=True)
class ScoresResult:
    """`unit` is LOG_ODDS, LIKENESS or OWN_SCORE; `learned_from` counts the answers that the head has learned from."""

    path: str
    chips: int
    head: str
    strategy: str
    unit: str
    learned_from: int


@dataclass(frozen=True)
class RowsFile:
    """A layer's rows as a file of JSON lines, and the GeoParquet file that is made of it.

    The first line has `columns`, pairs of a name and "text", "real", "integer" or "boolean"; each further one
    `values`, in that order, and `polygons`, in lon/lat as in GeoJSON, cut at the antimeridian.
    """

    rows: str
    to: str


@dataclass(frozen=True)
class TablesParams:
    """Ask for GeoParquet 1.1 files, with `provenance` in the metadata of each."""

    METHOD: ClassVar[str] = "export/tables"
    files: Tuple[RowsFile, ...]
    provenance: Dict[str, str]


@dataclass(frozen=True)
class TablesResult:
    rows: Tuple[int, ...]


@dataclass(frozen=True)
class ImageryOfParams:
    """Ask which of these chips can be cut from imagery, as far as that is known without asking the web."""

    METHOD: ClassVar[str] = "export/imagery"
    path: str
    chips: Tuple[str, ...]


@dataclass(frozen=True)
class ImageryOfResult:
    """Chips `without` any, and those whose imagery lies on the web, at `hosts`."""

    without: Tuple[str, ...]
    on_web: Tuple[str, ...]
    hosts: Tuple[str, ...]


@dataclass(frozen=True)
class ImagesParams:
    """Ask for the chips of a rows file (see RowsFile) as images cut from the imagery that was embedded.

    That is a raster of this machine, or what a chip itself names, be it on the web.

    `to` is a folder that does not exist yet and is made whole; in it a folder for each class, an index as CSV and JSON
    and a README. `pixels` is GEOTIFF, with all bands and values as they are, or PNG, with three bands of 0 to 255.
    """

    METHOD: ClassVar[str] = "export/images"
    path: str
    rows: str
    to: str
    pixels: str
    provenance: Dict[str, str]
    seed: int = 0


@dataclass(frozen=True)
class ImagesResult:
    """`images` by folder; `left_out` counts chips by why there is no image of them."""

    images: Dict[str, int]
    left_out: Dict[str, int]
