"""Writes rasters and stores of pixel embeddings in the layouts of AlphaEarth and Tessera, from known vectors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import Affine

UTM = "EPSG:32633"
WEST, NORTH = 500_160.0, 5_000_320.0
"""The upper left corner of a scene unless said otherwise: on the lattice of chips of 160 m, not on that of 320 m."""


def scene(height: int, width: int, dim: int = 64, seed: int = 0, kinds: int = 12) -> NDArray[np.float32]:
    """(height, width, dim) unit vectors: patches of some kinds with smooth changes and a little noise."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    waves = rng.uniform(0.005, 0.06, (kinds, 2)), rng.uniform(0, 6.28, (kinds, 2))
    weights = [
        np.sin(y * wave[0] + shift[0]) + np.cos(x * wave[1] + shift[1]) for wave, shift in zip(*waves, strict=True)
    ]
    share = np.exp(2 * np.stack(weights, axis=2))
    kind = rng.standard_normal((kinds, dim)) * np.arange(1, dim + 1) ** -0.4 + 0.4
    vectors = share @ kind / share.sum(axis=2, keepdims=True) + rng.standard_normal((height, width, dim)) * 0.05
    return np.asarray(vectors / np.linalg.norm(vectors, axis=2, keepdims=True), np.float32)


def companded(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Google's codes: v = 127.5 sign(x) sqrt(|x|), rounded."""
    return np.clip(np.rint(np.sign(vectors) * np.sqrt(np.abs(vectors)) * 127.5), -127, 127).astype(np.int8)


def decompanded(codes: NDArray[np.int8]) -> NDArray[np.float64]:
    """As Google's page has it."""
    v = codes.astype(np.float64)
    return np.sign(v) * (v / 127.5) ** 2


def linear(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    return np.clip(np.rint(vectors * 127), -127, 127).astype(np.int8)


def write_bands(
    path: Path,
    pixels: NDArray[Any],
    *,
    crs: str | None = UTM,
    west: float = WEST,
    north: float = NORTH,
    pixel: float = 10.0,
    bottom_up: bool = False,
    nodata: float | None = -128,
    named: bool = True,
    tags: dict[str, str] | None = None,
    **creation: Any,
) -> Path:
    """Pixels (height, width, bands), north up, as a GeoTIFF, which may be stored with the south on top."""
    height, width, bands = pixels.shape
    transform = Affine(pixel, 0, west, 0, -pixel, north)
    if bottom_up:
        transform = Affine(pixel, 0, west, 0, pixel, north - height * pixel)
        pixels = pixels[::-1]
    path.parent.mkdir(parents=True, exist_ok=True)
    shape = {"width": width, "height": height, "count": bands, "dtype": pixels.dtype, "nodata": nodata}
    with rasterio.open(path, "w", driver="GTiff", crs=crs, transform=transform, **shape, **creation) as dataset:
        dataset.write(np.ascontiguousarray(pixels.transpose(2, 0, 1)))
        if named:
            dataset.descriptions = tuple(f"A{band:02d}" for band in range(bands))
        if tags:
            dataset.update_tags(**tags)
    return path


def with_holes(codes: NDArray[np.int8], holes: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Codes with no data in all bands of the pixels where `holes`."""
    return np.where(holes[..., None], np.int8(-128), codes)


def warped_vrt(path: Path, source: str, height: int, width: int, *, relative: bool = True, kind: str = "Int8") -> Path:
    """What `gdalwarp -of VRT` writes of a bottom-up file of the place of `write_bands`: 64 bands, north up."""
    south = NORTH - height * 10
    bands = "".join(
        f'<VRTRasterBand dataType="{kind}" band="{band}" subClass="VRTWarpedRasterBand">'
        f"<Description>A{band - 1:02d}</Description><NoDataValue>-128</NoDataValue></VRTRasterBand>"
        for band in range(1, 65)
    )
    mapping = "".join(
        f'<BandMapping src="{band}" dst="{band}"><SrcNoDataReal>-128</SrcNoDataReal><SrcNoDataImag>0</SrcNoDataImag>'
        "<DstNoDataReal>-128</DstNoDataReal><DstNoDataImag>0</DstNoDataImag></BandMapping>"
        for band in range(1, 65)
    )
    path.write_text(
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}" subClass="VRTWarpedDataset"><SRS>{UTM}</SRS>'
        f"<GeoTransform>{WEST}, 10, 0, {NORTH}, 0, -10</GeoTransform>{bands}"
        "<BlockXSize>512</BlockXSize><BlockYSize>128</BlockYSize><GDALWarpOptions>"
        "<WarpMemoryLimit>6.71089e+07</WarpMemoryLimit><ResampleAlg>NearestNeighbour</ResampleAlg>"
        '<WorkingDataType>Int16</WorkingDataType><Option name="INIT_DEST">NO_DATA</Option>'
        f'<SourceDataset relativeToVRT="{int(relative)}">{source}</SourceDataset>'
        "<Transformer><GenImgProjTransformer>"
        f"<SrcGeoTransform>{WEST},10,0,{south},0,10</SrcGeoTransform>"
        f"<SrcInvGeoTransform>{-WEST / 10},0.1,0,{-south / 10},0,0.1</SrcInvGeoTransform>"
        f"<DstGeoTransform>{WEST},10,0,{NORTH},0,-10</DstGeoTransform>"
        f"<DstInvGeoTransform>{-WEST / 10},0.1,0,{NORTH / 10},0,-0.1</DstInvGeoTransform>"
        f"</GenImgProjTransformer></Transformer><BandList>{mapping}</BandList></GDALWarpOptions></VRTDataset>",
        encoding="utf-8",
    )
    return path


def copying_vrt(path: Path, source: str, height: int, width: int, *, relative: bool = True) -> Path:
    """What `gdal_translate -of VRT` writes of a north-up file of the place of `write_bands`."""
    bands = "".join(
        f'<VRTRasterBand dataType="Int8" band="{band}"><NoDataValue>-128</NoDataValue><SimpleSource>'
        f'<SourceFilename relativeToVRT="{int(relative)}">{source}</SourceFilename><SourceBand>{band}</SourceBand>'
        f'<SrcRect xOff="0" yOff="0" xSize="{width}" ySize="{height}" />'
        f'<DstRect xOff="0" yOff="0" xSize="{width}" ySize="{height}" /></SimpleSource></VRTRasterBand>'
        for band in range(1, 65)
    )
    path.write_text(
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}"><SRS>{UTM}</SRS>'
        f"<GeoTransform>{WEST}, 10, 0, {NORTH}, 0, -10</GeoTransform>{bands}</VRTDataset>",
        encoding="utf-8",
    )
    return path
