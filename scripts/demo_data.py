"""Makes the demo's data: the Blue Marble mosaic as a GeoTIFF, and the collection of chips embedded from it.

Does only what is missing or older than the encoder. Runs in the environment env-demo that scripts/setup makes.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from plugin.engine.demo import CHIPS, make_collection, make_mosaic, up_to_date  # noqa: E402
from plugin.engine.errors import LookalikeError  # noqa: E402

ENCODER = ROOT / "resources" / "encoders" / "blue-marble" / "encoder.onnx"


def user_data() -> Path:
    """The folder that scripts/setup and the plugin use for this user's environments and data."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "lookalike"


def say(text: str) -> None:
    print(f"demo data: {text}", flush=True)


class Progress:
    """Says how far the embedding is, every fifth of the way."""

    def __init__(self) -> None:
        self._said = 0

    def __call__(self, done: int, total: int, text: str) -> None:
        fifth = 5 * done // total if total else 0
        if fifth != self._said:
            self._said = fifth
            if fifth:
                say(f"{text.lower()}: {20 * fifth} %")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/demo_data.py", description=__doc__)
    parser.add_argument("--to", type=Path, default=user_data() / "demo", help="folder to make (default: %(default)s)")
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="encoder to use (default: the one shipped)")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    to: Path = options.to.absolute()
    mosaic, collection = to / "blue_marble.tif", to / "collection"
    try:
        to.mkdir(parents=True, exist_ok=True)
        if not mosaic.is_file():
            from demo_truth import mosaic_path

            picture = mosaic_path()
            say("converting the Blue Marble mosaic to a tiled GeoTIFF")
            make_mosaic(picture, mosaic)
        if not up_to_date(collection, mosaic, options.encoder):
            say(f"embedding {CHIPS} chips")
            make_collection(collection, mosaic, options.encoder, Progress())
    except (OSError, ValueError, LookalikeError) as error:
        print(f"demo data: {error}", file=sys.stderr)
        return 1
    say(f"ready in {to} ({time.monotonic() - started:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
