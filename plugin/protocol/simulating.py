"""How many answers a target costs: a simulated analyst reviews a collection of which the truth is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Tuple


@dataclass(frozen=True)
class SimulateParams:
    """Ask how many answers each strategy takes to find nearly all of what a vector layer shows.

    `truth` is a GeoPackage or GeoJSON, `strategy` names by commas or "all"; each is measured by `seeds` reviews, at the
    prevalence that the collection has. Figures and runs are written to `to` as JSON. All else is as the command line
    has it by default.
    """

    METHOD: ClassVar[str] = "simulate"
    path: str
    truth: str
    strategy: str
    seeds: int
    to: str


@dataclass(frozen=True)
class SimulateResult:
    """A table for people, line by line, and what could not be measured."""

    table: Tuple[str, ...]
    notes: Tuple[str, ...] = ()
