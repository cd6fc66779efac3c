"""The audit of a saved head on a collection it was not trained in: which chips to judge, and what was found."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..protocol import AUDIT_SIZE
from .answers_file import Answer
from .collection.open import Collection
from .collection.whole import whole
from .errors import LookalikeError
from .heads import now_text
from .learn.saved_head import Audit, SavedHead, Stratum

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]

AUDIT = (("found", 25), ("next best", 15), ("the rest", 10))
"""How many chips an audit draws from those a head finds (probability of at least .5), from as many that come next by
score, and from all others; what one of them lacks the next one gets."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """The chips of an audit: rows (m,), the number in AUDIT of the kind each was drawn from, the probability of that.

    chips: how many there are of each kind.
    """

    rows: Rows
    kind: NDArray[np.int64]
    probability: NDArray[np.float64]
    chips: tuple[int, ...]


def draw_audit(head: SavedHead, collection: Collection, log_odds: Floats) -> Drawn:
    """The chips to be judged before scores (n, k) of a head leave a collection that it was not trained in.

    The draw depends on the head and the collection's content alone: whoever repeats it gets the same chips.
    """
    kinds = _kinds(log_odds)
    seed = hashlib.sha256(f"{head.about.identity} {collection.content_hash}".encode()).digest()
    rng = np.random.default_rng(np.frombuffer(seed, np.uint32))
    rows, kind, probability = [], [], []
    wanted = 0
    for number, ((_, size), members) in enumerate(zip(AUDIT, kinds, strict=True)):
        wanted += size
        taken = min(wanted, len(members))
        wanted -= taken
        rows.append(np.sort(rng.choice(members, taken, replace=False)))
        kind.append(np.full(taken, number))
        probability.append(np.full(taken, taken / max(len(members), 1)))
    return Drawn(
        np.concatenate(rows).astype(np.int64),
        np.concatenate(kind),
        np.concatenate(probability),
        tuple(len(members) for members in kinds),
    )


def _kinds(log_odds: Floats) -> list[Rows]:
    """The rows of each kind in AUDIT, best first."""
    best = log_odds.max(axis=1)
    order = np.argsort(-best, kind="stable")
    order = order[: int(np.isfinite(best).sum())]  # NaN sorts last
    found = int(np.count_nonzero(best[order] >= 0))
    following = min(max(found, AUDIT_SIZE), len(order) - found)
    return np.split(order.astype(np.int64), [found, found + following])


def _answered(collection: Collection, log_odds: Floats, drawn: Drawn, answers: Sequence[Answer]) -> Drawn:
    """What was drawn, or where some of it has no answer what QGIS drew by chance and has one.

    Raises LookalikeError where neither is enough.
    """
    ids, said = collection.chip_ids(drawn.rows), {one.chip_id for one in answers}
    missing = [chip_id for chip_id in ids if chip_id not in said]
    if not missing:
        return drawn
    rows, _ = collection.rows_of(one.chip_id for one in answers if one.probability < 1)
    kind = np.full(collection.count, -1)
    for number, members in enumerate(_kinds(log_odds)):
        kind[members] = number
    rows = rows[kind[rows] >= 0]
    if len(rows) >= AUDIT_SIZE:
        return replace(drawn, rows=rows, kind=kind[rows])
    raise LookalikeError(
        f"{len(missing)} of the {len(ids)} chips of the audit have no answer, the first is {missing[0]}. "
        f"Answer them all (unsure is an answer), or give an export from QGIS with {AUDIT_SIZE} chips drawn by chance."
    )


def record_audit(head: SavedHead, collection: Collection, log_odds: Floats, answers: Sequence[Answer]) -> SavedHead:
    """The head with an audit of this collection in it: of the chips that `draw_audit` draws, or of those QGIS drew.

    Raises LookalikeError when one of them has no answer.
    """
    drawn = _answered(collection, log_odds, draw_audit(head, collection, log_odds), answers)
    said = {one.chip_id: one for one in answers}
    ids = collection.chip_ids(drawn.rows)
    right = np.array(
        [_is_right(head, said[chip_id], row) for chip_id, row in zip(ids, log_odds[drawn.rows], strict=True)]
    )
    unsure = np.array([said[chip_id].label in ("unsure", "conflict") for chip_id in ids])
    strata = tuple(
        Stratum(name, drawn.chips[number], int(mine.sum()), int(right[mine].sum()), int(unsure[mine].sum()))
        for number, (name, _) in enumerate(AUDIT)
        for mine in [drawn.kind == number]
    )
    manifest = collection.manifest
    audit = Audit(manifest.collection_id, manifest.content_hash, manifest.name, now_text(), strata)
    others = tuple(one for one in head.about.audits if one.collection_id != manifest.collection_id)
    return replace(head, about=replace(head.about, audits=(*others, audit)))


def _is_right(head: SavedHead, answer: Answer, log_odds: Floats) -> bool:
    """Whether a chip is what the head seeks, and where there are classes of the class it says."""
    if answer.label not in ("accept", "example"):
        return False
    classes = [one.name for one in head.about.classes]
    return not classes or not answer.class_name or classes[int(log_odds.argmax())] == answer.class_name


def audit_sentence(audit: Audit) -> str:
    """What an audit found, for people."""
    parts = []
    for one in audit.strata:
        if one.drawn:
            unsure = f" ({one.unsure} unsure)" if one.unsure else ""
            parts.append(f"of {one.drawn} drawn from {one.name} ({one.chips:,} chips) {one.right} are it{unsure}")
    return f"Audit on “{audit.name}”: " + "; ".join(parts) + "."


def write_audit(head: SavedHead, collection: Collection, log_odds: Floats, to: str | Path) -> int:
    """Write the chips of an audit as a CSV whose column ``answer`` is to be filled in; returns how many."""
    drawn = draw_audit(head, collection, log_odds)
    ids, middles = collection.chip_ids(drawn.rows), centres(collection, drawn.rows)
    best = log_odds[drawn.rows].max(axis=1)
    order = np.argsort(-best, kind="stable")
    header = ("chip_id", "answer", "class", "lon", "lat", "log_odds", "drawn_from", "drawn_with")
    lines = [
        (
            ids[number],
            "",
            "",
            *(f"{value:.6f}" for value in middles[number]),
            f"{best[number]:.4f}",
            AUDIT[drawn.kind[number]][0],
            f"{drawn.probability[number]:.6g}",
        )
        for number in order.tolist()
    ]
    write_csv(Path(to).absolute(), header, lines)
    return len(lines)


def centres(collection: Collection, rows: Rows) -> list[tuple[float, float]]:
    """The lon/lat middle of each of rows (m,), longitude between -180 and 180."""
    middle = np.asarray(collection.footprints[rows]).mean(axis=1)
    middle[:, 0] = (middle[:, 0] + 180) % 360 - 180
    return [(lon, lat) for lon, lat in middle.tolist()]


def write_csv(path: Path, header: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Write a table as CSV, whole or not at all; raises LookalikeError when that cannot be written."""
    with whole(path) as part, open(part, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(lines)
