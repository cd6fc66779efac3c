"""Makes the demo's data: the Blue Marble mosaic as a GeoTIFF, and the collection of chips embedded from it.

Does only what is missing or older than the encoder. Runs in the environment env-demo that scripts/setup makes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from plugin.engine.errors import LookalikeError  # noqa: E402

ENCODER = ROOT / "resources" / "encoders" / "blue-marble" / "encoder.onnx"
LICENCE = "Public domain (NASA)"
ATTRIBUTION = "NASA Earth Observatory, Blue Marble Next Generation"
VALID_FROM, VALID_TO = "2004-01-01T00:00:00Z", "2005-01-01T00:00:00Z"
CHIPS = 45_360
TILE_PX = 128
"""Side of the GeoTIFF's tiles: a thumbnail of some 100 px reads four of them, 1.2 ms in all from a file just opened."""


def user_data() -> Path:
    """The folder that scripts/setup and the plugin use for this user's environments and data."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "lookalike"


def say(text: str) -> None:
    print(f"demo data: {text}", flush=True)


def make_mosaic(to: Path) -> None:
    """Write the picture as a tiled GeoTIFF with overviews, whole or not at all.

    EPSG:4326, -180..180 and 90..-90 degrees. Lossless, because chips are cut from it. Raises FileNotFoundError or
    ValueError when the installed picture is missing or another one.
    """
    import rasterio
    from demo_truth import mosaic_path
    from rasterio.enums import Resampling
    from rasterio.errors import NotGeoreferencedWarning
    from rasterio.transform import from_bounds

    source_path = mosaic_path()
    say("converting the Blue Marble mosaic to a tiled GeoTIFF")
    warnings.simplefilter("ignore", NotGeoreferencedWarning)  # the JPEG says no place on Earth; the profile below does
    part = to.with_name(f".{to.stem}.part.tif")
    part.unlink(missing_ok=True)
    with rasterio.open(source_path, driver="JPEG") as source:
        pixels = source.read()
        profile = {
            "driver": "GTiff",
            "width": source.width,
            "height": source.height,
            "count": 3,
            "dtype": "uint8",
            "crs": "EPSG:4326",
            "transform": from_bounds(-180, -90, 180, 90, source.width, source.height),
            "photometric": "rgb",
            "interleave": "pixel",
            "tiled": True,
            "blockxsize": TILE_PX,
            "blockysize": TILE_PX,
            "compress": "deflate",
            "predictor": 2,
            "num_threads": 2,
        }
    with rasterio.open(part, "w", **profile) as target:
        target.write(pixels)
        target.update_tags(TIFFTAG_COPYRIGHT=LICENCE, TIFFTAG_IMAGEDESCRIPTION=ATTRIBUTION)
    with rasterio.open(part, "r+") as target:
        target.build_overviews([2, 4, 8, 16], Resampling.average)
    part.replace(to)


def up_to_date(collection: Path, mosaic: Path, encoder_sha256: str) -> bool:
    """Whether the collection was made by this encoder from this mosaic."""
    from plugin.engine.collection.manifest import read_manifest

    try:
        _, manifest = read_manifest(collection)
    except LookalikeError:
        return False
    return (
        manifest.chips == CHIPS
        and manifest.embeddings[0].sha256 == encoder_sha256
        and [layer.path for layer in manifest.imagery] == [str(mosaic)]
        and manifest.licence == LICENCE
        and manifest.attribution == ATTRIBUTION
    )


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


def make_collection(to: Path, mosaic: Path, encoder: Path) -> None:
    """Embed the demo's chips: 32 px every 16 px, row starts 256 to 2400, column starts 0 to 5360.

    Raises LookalikeError when the encoder or the mosaic cannot be used, or the disk is full.
    """
    from demo_truth import CHIP_PX, COLUMN_STARTS, ROW_STARTS, STRIDE_PX

    from plugin.engine.encode.embed import embed
    from plugin.protocol import EmbedParams

    left, top = COLUMN_STARTS[0], ROW_STARTS[0]
    area = (left, top, COLUMN_STARTS[-1] + CHIP_PX - left, ROW_STARTS[-1] + CHIP_PX - top)
    say(f"embedding {CHIPS} chips")
    params = EmbedParams(
        raster=str(mosaic),
        encoder=str(encoder),
        to=str(to),
        chip=CHIP_PX,
        stride=STRIDE_PX,
        valid_from=VALID_FROM,
        valid_to=VALID_TO,
        licence=LICENCE,
        attribution=ATTRIBUTION,
    )
    info = embed(params, report=Progress(), area=area)
    if info.chips != CHIPS:
        raise ValueError(f"the demo's collection has {info.chips} chips instead of {CHIPS}")


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
            make_mosaic(mosaic)
        encoder_sha256 = hashlib.sha256(options.encoder.read_bytes()).hexdigest()
        if not up_to_date(collection, mosaic, encoder_sha256):
            make_collection(collection, mosaic, options.encoder)
    except (OSError, ValueError, LookalikeError) as error:
        print(f"demo data: {error}", file=sys.stderr)
        return 1
    say(f"ready in {to} ({time.monotonic() - started:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
