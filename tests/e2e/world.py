"""Runs with the engine's Python: draws a noisy sea with forty islands and embeds it. world.py FOLDER"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_origin

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT, DEGREES = 960, 640, 0.1
COLUMNS, ROWS = 8, 5
WEST, NORTH = -48.0, 32.0


def draw() -> tuple[np.ndarray, list[tuple[float, float]]]:
    """Return the picture (3, HEIGHT, WIDTH) uint8 and the islands' middles in lon/lat, one to a field of the grid."""
    random = np.random.default_rng(2)
    sea = random.normal((12, 34, 70), 5, (HEIGHT, WIDTH, 3))
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    width, height = WIDTH / COLUMNS, HEIGHT / ROWS
    islands = []
    for field in range(COLUMNS * ROWS):
        column = (field % COLUMNS + random.uniform(0.25, 0.75)) * width
        row = (field // COLUMNS + random.uniform(0.25, 0.75)) * height
        distance = np.hypot(rows - row, (columns - column) * random.uniform(0.8, 1.25))
        radius = random.uniform(5, 8)
        sea[distance < radius + 1.5] = (190, 180, 140)
        sea[distance < radius] = (95, 125, 60)
        islands.append((WEST + column * DEGREES, NORTH - row * DEGREES))
    pixels = (sea + random.normal(0, 4, sea.shape)).clip(0, 255).astype("uint8")
    return pixels.transpose(2, 0, 1), islands


def main(folder: Path) -> None:
    """Write `sea.tif`, `islands.json` and the collection `islands`."""
    pixels, islands = draw()
    raster = folder / "sea.tif"
    shape = {"width": WIDTH, "height": HEIGHT, "count": 3, "dtype": "uint8"}
    with rasterio.open(
        raster, "w", driver="GTiff", crs="EPSG:4326", transform=from_origin(WEST, NORTH, DEGREES, DEGREES), **shape
    ) as dataset:
        dataset.write(pixels)
    (folder / "islands.json").write_text(json.dumps(islands))
    encoder = ROOT / "resources" / "encoders" / "blue-marble" / "encoder.onnx"
    embed = [sys.executable, "-I", str(ROOT / "plugin" / "engine" / "__main__.py"), "embed", str(raster)]
    arguments = ["--encoder", str(encoder), "--chip", "32", "--stride", "16", "--to", str(folder / "islands")]
    subprocess.run([*embed, *arguments], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
