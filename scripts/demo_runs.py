"""What a session that drives QGIS with the demo's collection is given."""

from __future__ import annotations

import subprocess
from pathlib import Path

SIMULATION = Path(__file__).resolve().parent / "demo_simulation.py"


def prepare_truth(demo: Path, to: Path, python: str) -> None:
    """Write which islands the demo's chips show, and where reviews begin; `python` has what reads them."""
    command = [python, str(SIMULATION), "prepare", "--seed", "0", "--collection", str(demo / "collection")]
    subprocess.run([*command, "--to", str(to)], check=True)


def variables(demo: Path, folder: Path, truth: Path, pictures: Path) -> dict[str, str]:
    """Return the variables of a session: its folder, what it shows, and where its pictures go."""
    return {
        "LOOKALIKE_DEMO_FOLDER": str(folder),
        "LOOKALIKE_DEMO_RASTER": str(demo / "blue_marble.tif"),
        "LOOKALIKE_DEMO_COLLECTION": str(demo / "collection"),
        "LOOKALIKE_DEMO_TRUTH": str(truth),
        "LOOKALIKE_PICTURES": str(pictures.resolve()),
        # Where QGIS keeps what it downloads and computes: another's must not be shown.
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
