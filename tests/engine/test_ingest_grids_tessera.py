"""Tessera tiles as arrays of codes, scales and a landmask: scaled, placed, pooled, one version at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.collection.batch import UNKNOWN_TIME, Batch
from plugin.engine.errors import LookalikeError
from plugin.engine.ingest.grids import grid_reader
from plugin.engine.ingest.grids.grid_reader import GridReader, year_span
from plugin.engine.ingest.grids.tessera_npy import recognise
from plugin.engine.ingest.reader import Options

from .grids import NORTH, WEST, dequantised, quantised, scene, write_bands, write_tessera

HEIGHT, WIDTH = 70, 90
SCENE = scene(HEIGHT, WIDTH, 128, seed=4) * np.linspace(2, 5, WIDTH, dtype=np.float32)[None, :, None]
CODES, SCALES = quantised(SCENE)
OPTIONS = Options(chip_metres=160.0)


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def open_reader(paths: Sequence[Path], options: Options = OPTIONS) -> GridReader:
    reader = recognise(paths, options)
    assert reader is not None
    return reader


def batches_of(reader: GridReader) -> list[Batch]:
    return [batch for part in reader.parts for batch in reader.read(part)]


def by_place(batches: Sequence[Batch]) -> dict[tuple[float, ...], NDArray[np.float32]]:
    found = {}
    for batch in batches:
        for box, vector in zip(batch.bounds.tolist(), batch.vectors, strict=True):
            assert tuple(box) not in found
            found[tuple(box)] = vector
    return found


def pixels_in(box: Sequence[float], west: float = WEST, north: float = NORTH) -> tuple[Any, ...]:
    x, y = west + (np.arange(WIDTH) + 0.5) * 10, north - (np.arange(HEIGHT) + 0.5) * 10
    return np.ix_((y >= box[1]) & (y < box[3]), (x >= box[0]) & (x < box[2]))


@pytest.mark.parametrize("by_band", [False, True])
@pytest.mark.parametrize("bottom_up", [False, True])
def test_a_chip_is_the_mean_of_codes_times_scales(tmp_path: Path, by_band: bool, bottom_up: bool) -> None:
    codes, scales = quantised(SCENE, by_band)
    scales[3:9, 5:30] = np.nan
    scales[9:12, 5:30] = np.inf
    path = write_tessera(tmp_path, codes, scales, bottom_up=bottom_up)
    reader = open_reader(files_in(tmp_path))
    found = reader.found
    assert (found.product, found.model, found.version, found.dim) == ("tessera", "Tessera", "v1", 128)
    assert (found.licence, found.years) == ("CC0-1.0", (2024,))
    decoded = dequantised(codes, np.where(np.isfinite(scales), scales, np.nan))
    read = by_place(batches_of(reader))
    assert len(read) == found.chips == 4 * 6
    for box, vector in read.items():
        expected = np.nanmean(decoded[pixels_in(box)].reshape(-1, 128), axis=0)
        np.testing.assert_allclose(vector, expected, rtol=1e-4, atol=1e-4)
    batch = batches_of(reader)[0]
    assert batch.source == str(path)
    assert batch.intervals[0].tolist() == list(year_span(2024))


def test_the_files_may_be_named_one_by_one(tmp_path: Path) -> None:
    path = write_tessera(tmp_path, CODES, SCALES)
    assert open_reader([path]).found.chips == open_reader(files_in(tmp_path)).found.chips
    assert recognise([path.with_name(f"{path.stem}_scales.npy")], OPTIONS) is None
    registry = tmp_path / "v1" / "registry.parquet"
    registry.write_bytes(b"PAR1")
    assert recognise(files_in(tmp_path), OPTIONS) is not None
    other = tmp_path / "table.csv"
    other.write_text("a", encoding="utf-8")
    assert recognise(files_in(tmp_path), OPTIONS) is None


def test_a_scale_of_zero_is_a_zero_vector_and_not_no_data(tmp_path: Path) -> None:
    scales = SCALES.copy()
    scales[:16, :16] = 0
    scales[:16, 16:24] = 0
    scales[:16, 32:41] = np.nan  # 9 of 16 columns: the chip goes
    write_tessera(tmp_path, CODES, scales)
    read = by_place(batches_of(open_reader(files_in(tmp_path))))
    boxes = [(WEST + 160 * i, NORTH - 160, WEST + 160 * (i + 1), NORTH) for i in range(3)]
    assert not read[boxes[0]].any()
    half = dequantised(CODES, SCALES)[:16, 24:32].reshape(-1, 128).sum(axis=0) / 256
    np.testing.assert_allclose(read[boxes[1]], half, rtol=1e-4, atol=1e-4)
    assert boxes[2] not in read


def test_mean_std_min_max_and_every_pixel(tmp_path: Path) -> None:
    scales = SCALES.copy()
    scales[::3, ::2] = np.nan
    write_tessera(tmp_path, CODES, scales)
    decoded = dequantised(CODES, scales)
    statistics = open_reader(files_in(tmp_path), Options(160.0, "mean+std+min+max"))
    assert statistics.found.dim == 512
    for box, vector in by_place(batches_of(statistics)).items():
        inside = decoded[pixels_in(box)].reshape(-1, 128)
        expected = [f(inside, axis=0) for f in (np.nanmean, np.nanstd, np.nanmin, np.nanmax)]
        np.testing.assert_allclose(vector, np.concatenate(expected), rtol=1e-3, atol=1e-3)
    pixels = by_place(batches_of(open_reader(files_in(tmp_path), Options(160.0, "pixel"))))
    assert len(pixels) == np.isfinite(scales).sum()
    np.testing.assert_allclose(pixels[WEST + 10, NORTH - 10, WEST + 20, NORTH], decoded[0, 1], rtol=1e-5)


def test_tiles_that_overlap_are_pooled_as_one_picture(tmp_path: Path) -> None:
    left, right = slice(0, 50), slice(37, WIDTH)
    write_tessera(tmp_path, CODES[:, left], SCALES[:, left], name="grid_15.05_45.15")
    write_tessera(tmp_path, CODES[:, right], SCALES[:, right], name="grid_15.15_45.15", west=WEST + 370)
    read = by_place(batches_of(open_reader(files_in(tmp_path))))
    one = tmp_path / "whole"
    write_tessera(one, CODES, SCALES)
    whole = by_place(batches_of(open_reader(files_in(one))))
    assert read.keys() == whole.keys()
    for box in whole:
        np.testing.assert_allclose(read[box], whole[box], rtol=1e-4, atol=1e-5)


def test_blocks_do_not_change_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tessera(tmp_path, CODES, SCALES)
    for pooling in ("mean", "mean+std+min+max", "pixel"):
        options = Options(160.0, pooling)
        whole = by_place(batches_of(open_reader(files_in(tmp_path), options)))
        with monkeypatch.context() as patch:
            patch.setattr(grid_reader, "WINDOW_BYTES", 132 * 20 * 20)
            patch.setattr(grid_reader, "PIXEL_BLOCK", 20)
            reader = open_reader(files_in(tmp_path), options)
            assert len(reader.parts) >= 20
            assert len({part.key for part in reader.parts}) == len(reader.parts)
            for part in reader.parts:
                assert sum(map(len, reader.read(part))) <= max(part.chips, 1) * 2
            small = by_place(batches_of(reader))
        assert small.keys() == whole.keys()
        for box, vector in whole.items():
            np.testing.assert_allclose(small[box], vector, rtol=1e-5, atol=1e-6)


def test_versions_are_never_mixed(tmp_path: Path) -> None:
    write_tessera(tmp_path, CODES, SCALES, version="v1")
    write_tessera(tmp_path, CODES, SCALES, version="v1.1", name="grid_15.15_45.15")
    with pytest.raises(LookalikeError, match=r"is of v1 and .* of v1\.1\. .*cannot be compared"):
        recognise(files_in(tmp_path), OPTIONS)
    assert open_reader(files_in(tmp_path / "v1.1")).found.version == "v1.1"
    write_tessera(tmp_path / "plain", CODES, SCALES, version="")
    with pytest.raises(LookalikeError, match="no known version"):
        recognise([*files_in(tmp_path / "plain"), *files_in(tmp_path / "v1")], OPTIONS)


@pytest.mark.parametrize("where", ["registry", "tag", "nowhere"])
def test_the_version_where_no_folder_says_it(tmp_path: Path, where: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    tags = {"model_version": "1.1"} if where == "tag" else None
    path = write_tessera(tmp_path, CODES, SCALES, version="", tags=tags)
    if where == "registry":
        table = pa.table({"lon": [15.05]}).replace_schema_metadata({"version": "v1.1"})
        pq.write_table(table, tmp_path / "registry.parquet")
    found = open_reader([path]).found
    assert found.version == ("unknown" if where == "nowhere" else "v1.1")
    assert any("of which version" in note for note in found.notes) == (where == "nowhere")


def test_the_year_of_a_tile_outside_its_folders(tmp_path: Path) -> None:
    path = write_tessera(tmp_path, CODES, SCALES)
    flat = tmp_path / "flat"
    flat.mkdir()
    for file in (*path.parent.iterdir(), *(tmp_path / "v1" / "global_0.1_degree_tiff_all").iterdir()):
        file.rename(flat / file.name)
    reader = open_reader(files_in(flat))
    assert reader.found.years == ()
    assert (batches_of(reader)[0].intervals == UNKNOWN_TIME).all()


def test_what_is_damaged_or_does_not_fit_is_told(tmp_path: Path) -> None:
    path = write_tessera(tmp_path, CODES, SCALES)
    scales = path.with_name(f"{path.stem}_scales.npy")
    landmask = tmp_path / "v1" / "global_0.1_degree_tiff_all" / f"{path.stem}.tiff"

    def refused(match: str) -> None:
        with pytest.raises(LookalikeError, match=match) as error:
            recognise(files_in(tmp_path), OPTIONS)
        assert str(tmp_path) in str(error.value)
        np.save(path, CODES)
        np.save(scales, SCALES)

    np.save(scales, SCALES[:-1])
    refused("_scales.npy is an array")
    np.save(scales, SCALES.astype(np.int32))
    refused("of int32 where the scales")
    np.save(path, CODES[..., :127])
    refused(r"where a Tessera tile is")
    np.save(path, CODES.astype(np.int16))
    refused(r"of int16 where a Tessera tile is")
    np.save(path, np.array([[["a", 1]]], object), allow_pickle=True)
    refused("is damaged or no plain array")
    path.write_bytes(path.read_bytes()[:-1000])
    refused("is damaged or no plain array")
    for header in (
        b"\x93NUMPY",
        path.read_bytes().replace(b"{", b"(", 1),
        path.read_bytes().replace(b"|i1", b"|O1", 1),
    ):
        path.write_bytes(header)
        refused("is damaged or no plain array")
    write_bands(landmask, np.ones((HEIGHT, WIDTH + 1, 1), np.uint8), nodata=None, named=False)
    refused("is not its landmask")
    landmask.write_bytes(landmask.read_bytes()[:50])
    refused("is damaged")
    landmask.unlink()
    refused("has no landmask")


def test_other_arrays_are_not_taken(tmp_path: Path) -> None:
    np.save(tmp_path / "vectors.npy", np.ones((10, 8), np.float32))
    assert recognise([tmp_path / "vectors.npy"], OPTIONS) is None
    np.save(tmp_path / "vectors_scales.npy", np.ones(10, np.float32))
    assert recognise(files_in(tmp_path), OPTIONS) is None


def test_a_tile_without_its_scales_is_told(tmp_path: Path) -> None:
    path = write_tessera(tmp_path, CODES, SCALES)
    path.with_name(f"{path.stem}_scales.npy").unlink()
    with pytest.raises(LookalikeError, match=r"grid_15.05_45.15.npy has no grid_15.05_45.15_scales.npy beside it"):
        open_reader(files_in(tmp_path))


def test_the_landmask_of_a_tile_far_away_is_told(tmp_path: Path) -> None:
    write_tessera(tmp_path, CODES, SCALES, west=WEST + 40_000)
    with pytest.raises(
        LookalikeError, match=r"tiff lies at 15\.52, 45\.15, far from grid_15.05_45.15.npy, whose landm"
    ):
        open_reader(files_in(tmp_path))
