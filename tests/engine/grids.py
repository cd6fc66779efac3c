"""Writes rasters and stores of pixel embeddings in the layouts of AlphaEarth and Tessera, from known vectors."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

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


def quantised(vectors: NDArray[np.float32], by_band: bool = False) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Tessera's codes (h, w, d) and scales (h, w), or (h, w, d): code = value / scale, of a pixel at most 127."""
    scales = np.abs(vectors).max(axis=2) / 127
    safe = np.where(scales > 0, scales, 1)
    codes = np.rint(vectors / safe[..., None]).astype(np.int8)
    flat = scales.astype(np.float32)
    return codes, np.repeat(flat[..., None], vectors.shape[2], axis=2) if by_band else flat


def dequantised(codes: NDArray[np.int8], scales: NDArray[np.float32]) -> NDArray[np.float64]:
    return codes.astype(np.float64) * (scales if scales.ndim == 3 else scales[..., None])


def write_tessera(
    folder: Path,
    codes: NDArray[Any],
    scales: NDArray[Any],
    *,
    name: str = "grid_15.05_45.15",
    year: int = 2024,
    version: str = "v1",
    west: float = WEST,
    north: float = NORTH,
    bottom_up: bool = False,
    tags: dict[str, str] | None = None,
) -> Path:
    """A tile in the folders that geotessera makes of it, with its landmask; returns the codes' path."""
    base = folder / version if version else folder
    path = base / "global_0.1_degree_representation" / str(year) / name / f"{name}.npy"
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, codes[::-1] if bottom_up else codes)
    np.save(path.with_name(f"{name}_scales.npy"), scales[::-1] if bottom_up else scales)
    mask = np.ones((*codes.shape[:2], 1), np.uint8)
    landmask = base / "global_0.1_degree_tiff_all" / f"{name}.tiff"
    write_bands(landmask, mask, west=west, north=north, bottom_up=bottom_up, nodata=None, named=False, tags=tags)
    return path


ZONE = "utm33"
CONVENTION = {"name": "tessera:", "uuid": "e7f90d5f-019e-4a38-802f-9fa695e26c71"}


def write_zone(
    store: Path,
    codes: NDArray[Any],
    scales: NDArray[Any] | None,
    *,
    zone: str = ZONE,
    west: float = WEST,
    north: float = NORTH,
    chunk: int = 8,
    shard: int | None = 32,
    attributes: dict[str, Any] | None = None,
    root_attributes: dict[str, Any] | None = None,
    coordinates: bool = True,
    bottom_up: bool = False,
    write: bool = True,
    version: Literal[2, 3] = 3,
) -> Path:
    """A zone's group as the tessera: convention has it; returns the store's folder. Zarr 2 knows no shards."""
    import zarr

    height, width, dim = codes.shape
    root = zarr.open_group(str(store), mode="a", zarr_format=version)
    shard = shard if version == 3 else None
    said: dict[str, Any] = {"zarr_conventions": [CONVENTION], "tessera:dataset_version": "v1", "tessera:year": 2024}
    root.attrs.update(said if root_attributes is None else root_attributes)
    group = root.create_group(zone)
    own: dict[str, Any] = {"tessera:model_version": "1.0", "tessera:n_bands": dim, "proj:code": UTM}
    group.attrs.update(own if attributes is None else attributes)
    if bottom_up:
        codes, scales = codes[::-1], None if scales is None else scales[::-1]
    arrays: list[tuple[str, NDArray[Any], Any]] = [("embeddings", codes, 0)]
    if scales is not None:
        arrays.append(("scales", scales, float("nan")))
    names = ["northing", "easting", "band"]
    for name, values, fill in arrays:
        square = (chunk, chunk, dim)[: values.ndim]
        array = group.create_array(
            name,
            shape=values.shape,
            chunks=square,
            shards=(shard, shard, dim)[: values.ndim] if shard else None,
            dtype=values.dtype,
            fill_value=fill,
            **_named(names[: values.ndim], version),
        )
        if write:
            array[...] = values
    if coordinates:
        x, y = west + (np.arange(width) + 0.5) * 10, north - (np.arange(height) + 0.5) * 10
        for name, centres in (("easting", x), ("northing", y[::-1] if bottom_up else y)):
            group.create_array(name, shape=centres.shape, dtype="float64", **_named([name], version))[...] = centres
    return store


def _named(axes: list[str], version: int) -> dict[str, Any]:
    """The names of axes: Zarr 2 has no word for them, and xarray keeps them in an attribute."""
    return {"dimension_names": axes} if version == 3 else {"attributes": {"_ARRAY_DIMENSIONS": axes}}
