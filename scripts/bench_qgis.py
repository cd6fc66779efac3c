"""Measures QGIS with a large collection: makes the data, runs the real QGIS on a virtual screen, prints a table."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from bench_qgis_data import make_data  # noqa: E402

SCREEN = "-screen 0 1920x1080x24"
PATIENCE_S = 6 * 3600
IN_A_SCREEN = """
openbox & manager=$!
ended=0
"$@" || ended=$?
kill $manager
exit $ended
"""


def main() -> int:
    """Run and print; returns the exit status."""
    options = _arguments()
    for program in ("qgis", "xvfb-run", "openbox"):
        if shutil.which(program) is None:
            print(f"bench: {program} is not installed; scripts/setup installs it.", file=sys.stderr)
            return 1
    # QGIS takes layers in the system's temporary folder for lost work.
    cache = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "lookalike"
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=cache) as scratch:
        folder = Path(scratch)
        data = (options.data or folder).resolve() / f"qgis-{options.rows}x{options.dim}"
        if not (data / "embeddings").exists():
            start = time.perf_counter()
            print(f"making {options.rows:,} chips x {options.dim} in {data}", file=sys.stderr)
            make_data(data, options.rows, options.dim)
            print(f"made in {time.perf_counter() - start:.0f} s", file=sys.stderr)
        result = _drive(folder, data, options.pictures)
    if result is None:
        return 1
    _print(result)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1))
    return 0


def _drive(folder: Path, data: Path, pictures: Path | None) -> dict[str, Any] | None:
    profile = folder / "qgis"
    subprocess.run([str(ROOT / "scripts" / "install_plugin"), str(profile / "profiles" / "default")], check=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment.pop("VIRTUAL_ENV", None)
    environment.update(
        # QGIS takes its Python's library from where the first python3 in the path lies: another one has no qgis.
        PATH=f"{Path(shutil.which('qgis') or '').parent}{os.pathsep}{os.environ['PATH']}",
        LOOKALIKE_PYTHON=sys.executable,
        LOOKALIKE_BENCH_SCRIPTS=str(ROOT / "scripts"),
        LOOKALIKE_BENCH_DATA=str(data),
        LOOKALIKE_BENCH_RESULT=str(folder / "result.json"),
        LOOKALIKE_BENCH_PICTURES=str(pictures.resolve()) if pictures else "",
    )
    qgis = ["qgis", "--nologo", "--noversioncheck", "--profiles-path", str(profile)]
    command = ["xvfb-run", "-a", "-s", SCREEN, "bash", "-c", IN_A_SCREEN, "bench", *qgis, "--code"]
    with open(folder / "qgis.log", "w") as log:
        subprocess.run(
            [*command, str(ROOT / "scripts" / "bench_qgis_session.py")],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE_S,
            check=False,
        )
    if not (folder / "result.json").exists():
        print("\n".join((folder / "qgis.log").read_text(errors="replace").splitlines()[-40:]), file=sys.stderr)
        error = folder / "result.error"
        print(error.read_text() if error.exists() else "bench: QGIS ended early.", file=sys.stderr)
        return None
    result: dict[str, Any] = json.loads((folder / "result.json").read_text())
    return result


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
