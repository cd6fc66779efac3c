"""Measures QGIS with a large collection: makes the data, runs the real QGIS on a virtual screen, prints a table."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from bench_qgis_data import make_data  # noqa: E402
from real_qgis import is_ready, run_in_qgis, scratch_folder  # noqa: E402

SESSION = ROOT / "scripts" / "bench_qgis_session.py"


def main() -> int:
    """Run and print; returns the exit status."""
    options = _arguments()
    if not is_ready("bench"):
        return 1
    with scratch_folder() as folder:
        data = data_in(options.data or folder, options.rows, options.dim)
        result = run_in_qgis(SESSION, folder, outside(data, options.pictures))
    if result is None:
        return 1
    _print(result)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1))
    return 0


def data_in(folder: Path, rows: int, dim: int) -> Path:
    """Return where chips of this number and width lie below a folder, made where they are not there yet."""
    data = folder.resolve() / f"qgis-{rows}x{dim}"
    if not (data / "embeddings").exists():
        start = time.perf_counter()
        print(f"making {rows:,} chips x {dim} in {data}", file=sys.stderr)
        make_data(data, rows, dim)
        print(f"made in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return data


def outside(data: Path, pictures: Path | None) -> dict[str, str]:
    """The variables that a session of a benchmark reads."""
    return {
        "LOOKALIKE_BENCH_DATA": str(data),
        "LOOKALIKE_BENCH_PICTURES": str(pictures.resolve()) if pictures else "",
    }


def _print(result: dict[str, Any]) -> None:
    print(f"QGIS {result['qgis']}, {result['chips']:,} chips x {result['dim']}; times in ms")
    print(f"{'':<40}{'median':>10}{'most':>10}{'longest pause':>16}{'own work in it':>16}")
    for row in result["rows"]:
        print(
            f"{row['what']:<40}{row['ms']:>10.0f}{row['most_ms']:>10.0f}{row['paused_ms']:>16.0f}{row['busy_ms']:>16.0f}"
        )
    print("memory of their own, MB: " + ", ".join(f"{name} {mb:.0f}" for name, mb in result["qgis_mb"].items()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench qgis", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--dim", type=int, default=128)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--data", type=Path, help="keep the data here, and take them from here the next time")
    parser.add_argument("--pictures", type=Path, help="keep pictures of the screen here")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
