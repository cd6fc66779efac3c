"""Stores in the geoemb: convention: their scales, their axes, and chips of several pixels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

pytest.importorskip("zarr")

from plugin.engine.collection.geometry import to_lonlat
from plugin.engine.errors import LookalikeError
from plugin.engine.importing import import_collection
from plugin.engine.ingest.grids.grid_reader import year_span
from plugin.engine.ingest.grids.tessera_zarr import recognise
from plugin.engine.ingest.reader import Options
from plugin.protocol import ImportParams

from .grids import NORTH, UTM, WEST, companded, decompanded, scene, write_zone
from .zarr_stores import CODES, HEIGHT, OPTIONS, SCALES, SCENE, WIDTH, batches_of, by_place, open_reader, same


def geoemb(**more: Any) -> dict[str, Any]:
    return {
        "zarr_conventions": [{"name": "geoemb:", "uuid": "61c12cc5-0e28-4056-999a-480cf3fb7e4c"}],
        "geoemb:type": "pixel",
        "geoemb:model": "https://geotessera.org/model/1.1",
        "geoemb:source_data": ["https://sentinel.esa.int"],
        "geoemb:data_type": "int8",
        "geoemb:spatial_layout": "utm_zones",
        "proj:code": UTM,
        **more,
    }


@pytest.mark.parametrize("nodata", ["+inf", "NaN", -9999.0])
def test_geoemb_with_an_array_of_scales(tmp_path: Path, nodata: float | str) -> None:
    scales = SCALES.copy()
    scales[10:20, :40] = {"+inf": np.inf, "NaN": np.nan}.get(str(nodata), -9999.0)
    quantization = {
        "method": "per_pixel_scale",
        "original_dtype": "float32",
        "scale": {"type": "array", "array_name": "factors", "nodata": nodata},
    }
    root = geoemb(**{"geoemb:quantization": quantization, "geoemb:dimensions": 128, "year": 2024})
    store = write_zone(tmp_path / "a.zarr", CODES, scales, attributes={}, root_attributes=root)
    (store / "utm33" / "scales").rename(store / "utm33" / "factors")
    plain = np.where(np.isfinite(scales) & (scales > 0), scales, np.nan).astype(np.float32)
    reader = open_reader(store)
    same(reader, open_reader(write_zone(tmp_path / "b.zarr", CODES, plain)))
    assert (reader.found.product, reader.found.version, reader.found.years) == ("tessera", "v1.1", (2024,))


def test_geoemb_with_one_scale_and_offset(tmp_path: Path) -> None:
    quantization = {
        "method": "linear",
        "original_dtype": "float32",
        "scale": {"type": "scalar", "scale": 0.5, "offset": 3.0},
    }
    root = geoemb(**{"geoemb:quantization": quantization, "geoemb:model": "https://example.org/Nice-Model/2"})
    codes = CODES.copy()
    codes[:16, :16] = 0
    store = write_zone(tmp_path / "2024.zarr", codes, None, attributes={}, root_attributes=root)
    reader = open_reader(store, Options(160.0, "mean+std+min+max"))
    assert (reader.found.product, reader.found.model) == (
        "geoemb-example-org-nice-model-2",
        "https://example.org/Nice-Model/2",
    )
    read = by_place(reader)
    assert (WEST, NORTH - 160, WEST + 160, NORTH) not in read
    inside = codes[16:32, 16:32].reshape(-1, 128) * 0.5 + 3
    expected = [f(inside, axis=0) for f in (np.mean, np.std, np.min, np.max)]
    vector = read[WEST + 160, NORTH - 320, WEST + 320, NORTH - 160]
    np.testing.assert_allclose(vector, np.concatenate(expected), rtol=1e-4, atol=1e-4)


def test_alphaearth_in_zarr_is_decoded_by_its_lengths_whatever_the_metadata_say(tmp_path: Path) -> None:
    vectors = scene(HEIGHT, WIDTH)
    codes = companded(vectors)
    codes[:8] = -128
    linear = {"method": "linear", "original_dtype": "float32", "scale": {"type": "scalar", "scale": 0.0078125}}
    root = geoemb(**{"geoemb:quantization": linear, "geoemb:model": "https://arxiv.org/abs/2507.22291"})
    store = write_zone(tmp_path / "2024.zarr", codes, None, attributes={}, root_attributes=root)
    reader = open_reader(store)
    assert (reader.found.product, reader.found.licence) == ("alphaearth-v1-annual", "CC-BY-4.0")
    box = (WEST + 160, NORTH - 320, WEST + 320, NORTH - 160)
    total = decompanded(codes)[16:32, 16:32].reshape(-1, 64).sum(axis=0)
    np.testing.assert_allclose(by_place(reader)[box], total / np.linalg.norm(total), atol=1e-5)
    assert len(by_place(reader)) == 4 * 6 - 1  # of the north-eastern one 8 of 16 rows and 10 of 16 columns are left


def test_time_band_y_x(tmp_path: Path) -> None:
    import zarr

    store = tmp_path / "tessera.zarr"
    root = zarr.open_group(str(store), mode="w", zarr_format=3)
    root.attrs.update({"tessera:dataset_version": "v2", "tessera:model_version": "2.0"})
    group = root.create_group("utm33")
    group.attrs.update({"proj:code": UTM, "spatial:transform": [10.0, 0, WEST, 0, -10.0, NORTH]})
    names = ["time", "band", "y", "x"]
    vectors = group.create_array(
        "embeddings", shape=(3, 128, HEIGHT, WIDTH), chunks=(1, 128, 16, 16), dtype="int8", dimension_names=names
    )
    scales = group.create_array(
        "scales", shape=(3, HEIGHT, WIDTH), chunks=(1, 16, 16), dtype="float32", fill_value=float("inf"),
        dimension_names=["time", "y", "x"],
    )  # fmt: skip
    group.create_array("time", shape=(3,), dtype="int32", dimension_names=["time"])[...] = [2022, 2023, 2024]
    vectors[1], scales[1] = CODES.transpose(2, 0, 1), SCALES
    vectors[2], scales[2] = CODES[::-1].transpose(2, 0, 1), SCALES[::-1]
    reader = open_reader(store)
    assert reader.found.years == (2023, 2024)
    assert reader.found.version == "v2"
    plain = by_place(open_reader(write_zone(tmp_path / "2023.zarr", CODES, SCALES)))
    of_2023 = [batch for batch in batches_of(reader) if batch.intervals[0, 0] == year_span(2023)[0]]
    assert sum(map(len, of_2023)) == len(plain)
    for batch in of_2023:
        expected = [plain[tuple(box)] for box in batch.bounds.tolist()]
        np.testing.assert_allclose(batch.vectors, expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("times", "units"),
    [
        ([0, 1e300], "days since 2020-01-01"),
        ([0, 1e9], "days since 2020-01-01"),
        ([0, np.nan], "days since 2020-01-01"),
        ([0, 366], "days since 2020-99-99"),
        ([2020, np.inf], ""),
        ([2020, 20_210], ""),
    ],
)
@pytest.mark.parametrize("years", [None, ["x", None], [2020, 10**12], [2020, 2021]])
def test_times_that_are_none_are_told_unless_the_years_are_listed(
    tmp_path: Path, times: list[float], units: str, years: list[Any] | None
) -> None:
    import zarr

    store = write_zone(tmp_path / "tessera.zarr", CODES, SCALES)
    group = zarr.open_group(str(store / "utm33"), mode="a")
    for name, values in (("embeddings", CODES), ("scales", SCALES)):
        del group[name]
        stored = group.create_array(
            name, shape=(2, *values.shape), chunks=(1, 16, 16, 128)[: values.ndim + 1], dtype=values.dtype,
            dimension_names=["time", "y", "x", "band"][: values.ndim + 1],
        )  # fmt: skip
        stored[...] = np.stack([values, values])
    group.create_array("time", shape=(2,), dtype="f8", dimension_names=["time"])[...] = times
    group["time"].attrs["units"] = units
    if years is not None:
        group.attrs["tessera:years"] = years
    if years == [2020, 2021]:
        assert open_reader(store).found.years == (2020, 2021)
        return
    with pytest.raises(LookalikeError, match="utm33 has 2 times and does not say which years they are"):
        open_reader(store)


def test_chips_of_a_store_stay_chips(tmp_path: Path) -> None:
    layout = {"layout_type": "regular_grid", "chip_size": [256, 256], "stride": [256, 256]}
    root = geoemb(**{"geoemb:type": "chip", "geoemb:chip_layout": layout, "geoemb:model": "https://example.org/clay"})
    vectors = SCENE[:20, :30].copy()
    vectors[2] = np.nan
    store = write_zone(tmp_path / "2024.zarr", vectors, None, attributes={}, root_attributes=root)
    read = by_place(open_reader(store))
    assert len(read) == 19 * 30
    np.testing.assert_allclose(read[WEST + 10, NORTH - 20, WEST + 20, NORTH - 10], vectors[1, 1])


def chip_store(store: Path, vectors: NDArray[np.float32], layout: dict[str, Any], **more: Any) -> Path:
    whole = {"layout_type": "regular_grid", **layout}
    said = {"geoemb:type": "chip", "geoemb:chip_layout": whole, "geoemb:model": "https://example.org/clay"}
    coordinates = "spatial:transform" not in more
    return write_zone(
        store, vectors, None, attributes={}, root_attributes=geoemb(**said, **more), coordinates=coordinates
    )


def test_chips_that_overlap_have_their_own_footprints(tmp_path: Path) -> None:
    vectors = SCENE[:20, :30].copy()
    vectors[2] = np.nan
    layout = {"chip_size": [24, 16], "stride": [8, 8]}
    store = chip_store(tmp_path / "2024.zarr", vectors, layout, **{"geoemb:gsd": 1.25})
    reader = open_reader(store)
    assert "a chip of 2 x 3 its size, so neighbours overlap." in reader.found.notes[0]
    read = by_place(reader)
    assert len(read) == 19 * 30
    np.testing.assert_array_equal(read[WEST + 5, NORTH - 30, WEST + 25, NORTH], vectors[1, 1])
    np.testing.assert_array_equal(read[WEST - 5, NORTH - 20, WEST + 15, NORTH + 10], vectors[0, 0])
    for part in reader.parts:
        boxes = np.concatenate([batch.bounds for batch in reader.read(part)])
        assert part.box is not None
        west, south, east, north = part.box
        assert west <= boxes[:, 0].min() and east >= boxes[:, 2].max()
        assert south <= boxes[:, 1].min() and north >= boxes[:, 3].max()
    gaps = chip_store(tmp_path / "2023.zarr", vectors, {"chip_size": [4, 4], "stride": [8, 8]})
    np.testing.assert_array_equal(
        by_place(open_reader(gaps))[WEST + 12.5, NORTH - 17.5, WEST + 17.5, NORTH - 12.5], vectors[1, 1]
    )


def test_an_area_between_the_middles_of_chips_that_overlap_has_them(tmp_path: Path) -> None:
    store = chip_store(tmp_path / "2024.zarr", SCENE[:20, :30], {"chip_size": [512, 512], "stride": [64, 64]})
    corner = np.array([[WEST - 30.0, WEST - 28.0], [NORTH + 28.0, NORTH + 30.0]])
    (lon, lat) = to_lonlat(UTM, *corner)
    area = tmp_path / "area.wkt"
    area.write_text(shapely.box(lon[0], lat[0], lon[1], lat[1]).wkt)
    made = import_collection(ImportParams((str(store),), str(tmp_path / "c"), aoi=str(area)))
    assert made.chips == 1
    assert made.twins == 0
    every = import_collection(ImportParams((str(store),), str(tmp_path / "all")))
    assert (every.chips, every.twins) == (600, 0)


@pytest.mark.parametrize(
    ("layout", "more", "match"),
    [
        ({"layout_type": "irregular"}, {}, "follow no regular grid"),
        ({"chip_size": [256, 256], "stride": "128"}, {}, "'128' is no size of chips"),
        ({"chip_size": [256, 0], "stride": [128, 128]}, {}, "no size of chips"),
        (
            {"chip_size": [256, 256], "stride": [128, 128]},
            {"spatial:transform": [10.0, 0.0, WEST, 0.0, -10.0, NORTH]},
            "chips of 256 x 256 pixels every 128 x 128 and no coordinates of their middles",
        ),
        (
            {"chip_size": [256, 256], "stride": [128, 128]},
            {"geoemb:gsd": 10.0},
            "of 10 m, but its coordinates are 10 m",
        ),
    ],
)
def test_chips_of_which_it_is_not_told_where_they_lie_are_refused(
    tmp_path: Path, layout: dict[str, Any], more: dict[str, Any], match: str
) -> None:
    store = chip_store(tmp_path / "2024.zarr", SCENE[:20, :30], layout, **more)
    with pytest.raises(LookalikeError, match=match):
        recognise([store], OPTIONS)
