"""The options that benchmarks of one size or of their own sizes share."""

from __future__ import annotations

import argparse
from pathlib import Path


def parser_of(what: str, times: int) -> argparse.ArgumentParser:
    """The parser of ``scripts/bench what``, which measures so many times each unless told."""
    parser = argparse.ArgumentParser(prog=f"scripts/bench {what}")
    parser.add_argument("--rows", type=int)
    parser.add_argument("--dim", type=int)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--times", type=int, default=times)
    return parser


def check(parser: argparse.ArgumentParser, asked: argparse.Namespace, least_times: int) -> None:
    """End with a sentence when options do not go together."""
    if (asked.rows is None) != (asked.dim is None):
        parser.error("--rows and --dim go together")
    if asked.times < least_times:
        parser.error(f"--times must be at least {least_times}")
