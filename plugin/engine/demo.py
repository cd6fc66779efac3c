"""The demo's data: NASA's Blue Marble as a GeoTIFF, and the collection of chips embedded from it."""

from __future__ import annotations

import hashlib
import warnings
import zlib
from pathlib import Path

from ..protocol import CollectionInfo, DemoParams, EmbedParams
from .collection.batch import Report, Stop
from .errors import Cancelled, LookalikeError

PICTURE_SHA256 = "10f5389b365d7ece89f68a73ce5653fb5692145fde181fc64596d0d87cb89bb8"  # pragma: allowlist secret
LICENCE = "Public domain (NASA)"
ATTRIBUTION = "NASA Earth Observatory, Blue Marble Next Generation"
VALID_FROM, VALID_TO = "2004-01-01T00:00:00Z", "2005-01-01T00:00:00Z"
CHIP_PX = 32
STRIDE_PX = 16
ROW_STARTS = range(256, 2401, STRIDE_PX)
COLUMN_STARTS = range(0, 5361, STRIDE_PX)
CHIPS = len(ROW_STARTS) * len(COLUMN_STARTS)
TILE_PX = 128
"""Side of the GeoTIFF's tiles: a thumbnail of some 100 px reads four of them, 1.2 ms in all from a file just opened."""


def make_demo(params: DemoParams, report: Report, stop: Stop) -> CollectionInfo:
    """Make the mosaic and the collection that are not there yet, or were made by another encoder.

    Raises LookalikeError where the picture is another one, or the disk is full; Cancelled when `stop` says so.
    """
    from .collection.open import open_collection

    to = Path(params.to)
    mosaic, collection = to / "blue_marble.tif", to / "collection"
    if not mosaic.is_file():
        report(0, 0, "Converting the picture")
        picture = to / ".bmng.jpg"
        try:
            picture.write_bytes(unpacked(Path(params.picture)))
            make_mosaic(picture, mosaic)
        except OSError as error:
            raise LookalikeError(f"{mosaic} cannot be written: {error}. Free some space, then try again.") from None
        finally:
            picture.unlink(missing_ok=True)
    if stop():
        raise Cancelled
    encoder = Path(params.encoder)
    if up_to_date(collection, mosaic, encoder):
        return open_collection(collection).info()
    return make_collection(collection, mosaic, encoder, report, stop)


def unpacked(part: Path) -> bytes:
    """Return the picture, a JPEG, of a file that holds it packed as in a zip. Raises LookalikeError, OSError."""
    try:
        picture = zlib.decompress(part.read_bytes(), -zlib.MAX_WBITS)
    except zlib.error:
        picture = b""
    if hashlib.sha256(picture).hexdigest() != PICTURE_SHA256:
        raise LookalikeError(f"{part} is not the Blue Marble that the demo is made of. Delete it, then try again.")
    return picture


def make_mosaic(picture: Path, to: Path) -> None:
    """Write the picture as a tiled GeoTIFF with overviews, whole or not at all.

    EPSG:4326, -180..180 and 90..-90 degrees. Lossless, because chips are cut from it. Raises OSError.
    """
    import rasterio
    from rasterio.enums import Resampling
    from rasterio.errors import NotGeoreferencedWarning
    from rasterio.transform import from_bounds

    warnings.simplefilter("ignore", NotGeoreferencedWarning)  # the JPEG says no place on Earth; the profile below does
    part = to.with_name(f".{to.stem}.part.tif")
    part.unlink(missing_ok=True)
    with rasterio.open(picture, driver="JPEG") as source:
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


def up_to_date(collection: Path, mosaic: Path, encoder: Path) -> bool:
    """Whether the collection was made by this encoder from this mosaic."""
    from .collection.manifest import read_manifest

    try:
        _, manifest = read_manifest(collection)
    except LookalikeError:
        return False
    return (
        manifest.chips == CHIPS
        and manifest.embeddings[0].sha256 == hashlib.sha256(encoder.read_bytes()).hexdigest()
        and [layer.path for layer in manifest.imagery] == [str(mosaic)]
        and manifest.licence == LICENCE
        and manifest.attribution == ATTRIBUTION
    )


def make_collection(
    to: Path, mosaic: Path, encoder: Path, report: Report, stop: Stop = lambda: False
) -> CollectionInfo:
    """Embed the demo's chips: 32 px every 16 px, row starts 256 to 2400, column starts 0 to 5360.

    Raises LookalikeError when the encoder or the mosaic cannot be used, or the disk is full.
    """
    from .encode.embed import embed

    left, top = COLUMN_STARTS[0], ROW_STARTS[0]
    area = (left, top, COLUMN_STARTS[-1] + CHIP_PX - left, ROW_STARTS[-1] + CHIP_PX - top)
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
    info = embed(params, report, stop, area)
    if info.chips != CHIPS:
        raise ValueError(f"the demo's collection has {info.chips} chips instead of {CHIPS}")
    return info
