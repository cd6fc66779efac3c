"""Measures the review desk in the real QGIS, on a virtual screen, with a million chips, and prints what was asked."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from bench_qgis import data_in, outside  # noqa: E402
from desk_table import heading, seen  # noqa: E402
from real_qgis import is_ready, run_in_qgis, scratch_folder  # noqa: E402

MEASURE = ROOT / "scripts" / "bench_desk_session.py"
MONKEY = ROOT / "scripts" / "bench_desk_monkey.py"
PATIENCE_S = 2 * 3600.0


def main() -> int:
    """Run and print; returns the exit status, 0 also where the reach was missed."""
    options = _arguments()
    if not is_ready("bench"):
        return 1
    with scratch_folder() as folder:
        data = data_in(options.data or folder, options.rows, options.dim)
        _collect(data)
        _engine("try")
        begun = _clocks()
        load = os.getloadavg()[0]
        result = _measure(folder, data, options)
    if result is None:
        return 1
    result["machine"] = {"processors": os.cpu_count(), "load at the start": load, **_others(begun)}
    _print(result)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1))
    return 0


def _measure(folder: Path, data: Path, options: argparse.Namespace) -> dict[str, Any] | None:
    """Run the sessions that are wanted and return what they saw, as one."""
    variables = {
        **outside(data, options.pictures),
        "LOOKALIKE_BENCH_DECISIONS": str(options.decisions),
        "LOOKALIKE_BENCH_STEPS": str(options.steps),
        "LOOKALIKE_BENCH_SEED": str(options.seed),
    }
    result: dict[str, Any] = {"figures": {}}
    for session, wanted in ((MEASURE, options.only != "monkey"), (MONKEY, options.only != "times")):
        if not wanted:
            continue
        own = folder / session.stem
        own.mkdir()
        found = run_in_qgis(session, own, variables, patience_s=PATIENCE_S)
        if found is None:
            return None
        result = {**result, **found, "figures": {**result["figures"], **found["figures"]}}
    result["reach"] = [line.as_json() for line in seen(result["figures"])]
    return result


def _collect(data: Path) -> None:
    """Import the chips, where they are not yet."""
    if (data / "collection").exists():
        return
    _engine("import", str(data / "embeddings"), "--to", str(data / "collection"))


def _engine(*orders: str) -> None:
    """Have the engine do something; `try` ends every installation of it, and has compiled what it searches by."""
    engine = ROOT / "plugin" / "engine" / "__main__.py"
    subprocess.run([sys.executable, "-I", str(engine), *orders], check=True, stdout=subprocess.DEVNULL)


def _print(result: dict[str, Any]) -> None:
    machine = result["machine"]
    print(f"QGIS {result['qgis']}, {result['chips']:,} chips x {result['dim']}, imagery on this disk")
    print(
        f"{machine['processors']} processors, load {machine['load at the start']:.1f} at the start; "
        f"others took {machine['taken by others']:.0%} of them meanwhile"
    )
    print(heading())
    for line in seen(result["figures"]):
        print(line.line())
    for note in (*result.get("notes", ()), *result.get("monkey", ())):
        print(note)


def _clocks() -> tuple[float, float, float]:
    """Seconds that passed, that all processors worked, and that what we started and waited for worked."""
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    worked = (sum(fields) - fields[3] - fields[4]) / os.sysconf("SC_CLK_TCK")
    own = os.times()
    return time.monotonic(), worked, own.user + own.system + own.children_user + own.children_system


def _others(begun: tuple[float, float, float]) -> dict[str, float]:
    passed, worked, ours = (now - then for now, then in zip(_clocks(), begun, strict=True))
    return {"seconds": passed, "taken by others": max(0.0, worked - ours) / (passed * (os.cpu_count() or 1))}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench desk", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--dim", type=int, default=128)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--data", type=Path, help="keep the data here, and take them from here the next time")
    parser.add_argument("--pictures", type=Path, help="keep pictures of the screen here")
    parser.add_argument("--only", choices=("times", "monkey"), help="leave out the other")
    parser.add_argument("--decisions", type=int, default=5000)
    parser.add_argument("--steps", type=int, default=10_000, help="of the monkey")
    parser.add_argument("--seed", type=int, default=0, help="of the monkey")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
