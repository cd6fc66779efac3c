"""Reads what analysts answered from a file: the GeoPackage that the plugin exports, or a CSV."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..protocol import Answers
from .errors import LookalikeError

LARGEST_FILE = 1024**3
LABELS = {
    "accept": "accepted",
    "reject": "rejected",
    "unsure": "unsure",
    "conflict": "disputed",
    "example": "examples",
    "counter example": "counter_examples",
}
"""What each label of an export, or answer of a CSV, is to the engine."""
PREDICTED = "predicted"
"""The label, in an export, of chips that nobody has looked at: no answer."""
COLUMNS = {
    "chip_id": ("chip_id",),
    "label": ("answer", "label"),
    "class": ("class",),
    "probability": ("probability",),
}


@dataclass(frozen=True)
class Answer:
    """One row: a chip, its label (a key of LABELS) and its class, empty for none.

    probability: with which it was proposed; below 1 it was drawn by chance.
    """

    chip_id: str
    label: str
    class_name: str
    probability: float = 1.0


def read_answers(path: str | Path) -> tuple[Answer, ...]:
    """The answered chips of a file, in its order; rows without an answer, or with a prediction, are left out.

    A GeoPackage has them in its table ``chips``, a CSV in columns ``chip_id`` and ``answer`` (or ``label``), and if it
    likes ``class``. Raises LookalikeError when it has none of that, or a row says something else than LABELS.
    """
    file = Path(path).absolute()
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise LookalikeError(f"{file} is too large for a file of answers.")
        with open(file, "rb") as raw:
            is_database = raw.read(16).startswith(b"SQLite format 3")
    except OSError as error:
        raise LookalikeError(f"The answers {file} cannot be read ({error.strerror}). Check the path.") from error
    found = []
    for number, answer in enumerate(_from_geopackage(file) if is_database else _from_csv(file), 1):
        if answer.label == PREDICTED:
            continue
        if answer.label and answer.label not in LABELS:
            allowed = ", ".join(LABELS)
            raise LookalikeError(f"{file}, row {number}: {answer.label!r} is no answer. Write one of {allowed}.")
        if answer.label:
            found.append(answer)
    if not found:
        raise LookalikeError(f"{file} holds no answer. Write accept, reject or unsure beside the chips.")
    return tuple(found)


def answers_of(rows: tuple[Answer, ...]) -> Answers:
    """What the engine is asked with: the chips by what was said of them."""
    chips: dict[str, list[str]] = {field: [] for field in LABELS.values()}
    for row in rows:
        chips[LABELS[row.label]].append(row.chip_id)
    classes: dict[str, list[str]] = {}
    for row in rows:
        if row.class_name and LABELS[row.label] in ("accepted", "examples"):
            classes.setdefault(row.class_name, []).append(row.chip_id)
    said = {field: tuple(dict.fromkeys(ids)) for field, ids in chips.items()}
    return Answers(
        examples=said["examples"],
        counter_examples=said["counter_examples"],
        accepted=said["accepted"],
        rejected=said["rejected"],
        unsure=said["unsure"],
        disputed=said["disputed"],
        classes={name: tuple(dict.fromkeys(ids)) for name, ids in classes.items()},
    )


def _from_geopackage(file: Path) -> Iterator[Answer]:
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
            columns = [row[1] for row in connection.execute("PRAGMA table_info(chips)")]
            names = _columns(file, columns)
            wanted = ", ".join('"' + names[name].replace('"', '""') + '"' if names[name] else "''" for name in COLUMNS)
            rows = connection.execute(f"SELECT {wanted} FROM chips").fetchall()  # noqa: S608 - names are quoted
    except sqlite3.Error as error:
        raise LookalikeError(f"{file} cannot be read ({error}). Export the answers again.") from error
    for row in rows:
        yield _answer(*(str("" if value is None else value).strip() for value in row))


def _from_csv(file: Path) -> Iterator[Answer]:
    try:
        with open(file, encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text)
            names = _columns(file, list(reader.fieldnames or ()))
            for row in reader:
                yield _answer(*((row.get(names[name]) or "").strip() if names[name] else "" for name in COLUMNS))
    except (UnicodeDecodeError, csv.Error) as error:
        raise LookalikeError(f"{file} is neither a GeoPackage nor a CSV ({error}).") from error


def _answer(chip_id: str, label: str, class_name: str, probability: str) -> Answer:
    try:
        return Answer(chip_id, label, class_name, float(probability or 1))
    except ValueError:
        return Answer(chip_id, label, class_name)


def _columns(file: Path, there: list[str]) -> dict[str, str]:
    """The name in the file of each of COLUMNS, empty where it has none."""
    names = {wanted: next((one for one in known if one in there), "") for wanted, known in COLUMNS.items()}
    for needed in ("chip_id", "label"):
        if not names[needed]:
            known = " or ".join(COLUMNS[needed])
            raise LookalikeError(
                f"{file} has no column {known} for chips. Name a GeoPackage that Lookalike exported, or a CSV."
            )
    return names
