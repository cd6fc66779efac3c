"""Makes the film in the README: takes its frames in the real QGIS on a virtual screen, and puts them into one file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from demo_runs import prepare_truth, variables  # noqa: E402
from real_qgis import is_ready, run_in_qgis, scratch_folder  # noqa: E402

SESSION = ROOT / "scripts" / "film_session.py"
SCREEN = (1280, 800)
SHOWN = (960, 600)
QUALITY = 60
PATIENCE_S = 900.0


def main() -> int:
    """Take the frames and write the film; returns the exit status."""
    parser = argparse.ArgumentParser(prog="scripts/film", description=__doc__)
    parser.add_argument("to", metavar="FILE", type=Path)
    parser.add_argument("--demo", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--demo-python", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not is_ready("film"):
        return 1
    with scratch_folder() as folder:
        truth, frames = folder / "truth.json", folder / "frames"
        frames.mkdir()
        prepare_truth(options.demo, truth, options.demo_python)
        outside = variables(options.demo, folder, truth, frames)
        result = run_in_qgis(SESSION, folder, outside, screen=SCREEN, patience_s=PATIENCE_S)
        if result is None:
            return 1
        lasting = [round(1000 * seconds) for seconds in result["seconds"]]
        write([frames / f"{number:04d}.png" for number in range(len(lasting))], lasting, options.to)
    print(f"{options.to}: {len(lasting)} frames, {sum(lasting) / 1000:.0f} s, {options.to.stat().st_size / 1e6:.1f} MB")
    return 0


def write(files: list[Path], lasting: list[int], to: Path) -> None:
    """Write frames, each shown for so many milliseconds, as one animated WebP that begins again at its end."""
    frames = [Image.open(file).convert("RGB").resize(SHOWN, Image.Resampling.LANCZOS) for file in files]
    first, *others = frames
    first.save(to, save_all=True, append_images=others, duration=lasting, loop=0, quality=QUALITY, method=4)


if __name__ == "__main__":
    sys.exit(main())
