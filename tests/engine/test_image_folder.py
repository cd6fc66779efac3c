"""Chips as images: cut from the imagery that was embedded, in class folders, with an index and a split by places."""

from __future__ import annotations

import csv
import json
import shutil
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import rasterio

from plugin.engine.collection.batch import Batch, same_interval
from plugin.engine.collection.build import Builder
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.collection.times import moment
from plugin.engine.encode.embed import embed
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.image_folder import folder_name, write_images
from plugin.engine.imagery.cutting import imagery_of
from plugin.engine.server import LANES
from plugin.protocol import EmbedParams, ImageryOfParams, ImagesParams, InspectParams

from ..slow_server import SlowServer
from ..tiny_encoder import write_encoder
from .making import ABOUT, boxes_on_grid, clustered, noise, write_raster

SIDE, CHIP = 160, 8
COLUMNS = [["chip_id", "text"], ["label", "text"], ["class", "text"], ["score", "real"]]


def embedded(folder: Path, pixels: np.ndarray, bands: tuple[int, ...]) -> Collection:
    raster = write_raster(folder / "scene.tif", pixels, nodata=0)
    encoder = write_encoder(folder / "colours.onnx")
    params = EmbedParams(str(raster), str(encoder), str(folder / "made"), CHIP, CHIP, bands=bands, licence="CC-BY")
    return open_collection(embed(params).path)


@pytest.fixture
def made(tmp_path: Path) -> Collection:
    """400 chips of four bands of 16 bits, of which three were embedded."""
    pixels = noise(SIDE, SIDE, 4).astype(np.uint16) * 20
    return embedded(tmp_path, pixels, (3, 2, 1))


def params(collection: Collection, folder: Path, pixels: str = "tif", classes: bool = False) -> ImagesParams:
    ids = collection.chip_ids(np.arange(min(60, collection.count)))
    labels = ["accept", "reject", "unsure", "example", "predicted", "conflict"]
    rows = folder / "rows"
    lines: list[Any] = [{"columns": COLUMNS}]
    for number, chip in enumerate([*ids, "f" * 32]):
        label = labels[number % 6]
        name = "Atoll/ring" if classes and label == "accept" else None
        lines.append({"values": [chip, label, name, 0.5], "polygons": []})
    rows.write_text("".join(json.dumps(line) + "\n" for line in lines))
    said = {"target": "islands", "licence": "CC-BY", "attribution": "NASA"}
    return ImagesParams(str(collection.path), str(rows), str(folder / "out"), pixels, said)


def index_of(folder: Path) -> list[dict[str, str]]:
    with open(folder / "index.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_geotiffs_are_the_pixels_of_the_imagery(made: Collection, tmp_path: Path) -> None:
    done = write_images(made, params(made, tmp_path))
    assert done.images == {"accepted": 20, "rejected": 10, "unsure": 10, "predicted": 10}
    assert done.left_out == {"in conflict": 10, "not in the collection": 1}
    out = tmp_path / "out"
    rows = index_of(out)
    assert len(rows) == 50 and {row["folder"] for row in rows} == set(done.images)
    with rasterio.open(tmp_path / "scene.tif") as scene:
        for row in rows:
            with rasterio.open(out / row["file"]) as chip:
                assert (chip.count, chip.dtypes[0], chip.nodata, chip.crs) == (4, "uint16", 0, scene.crs)
                window = scene.window(*chip.bounds)
                np.testing.assert_array_equal(chip.read(), scene.read(window=window))
            assert row["chip_id"] == Path(row["file"]).stem
            (number,), _ = made.rows_of([row["chip_id"]])
            np.testing.assert_allclose(chip.bounds, made.bounds[number])
    about = json.loads((out / "dataset.json").read_text())
    assert about["provenance"]["attribution"] == "NASA" and about["left out"]["in conflict"] == 10
    assert {row["source"] for row in rows} == {"scene.tif"} and about["imagery"] == {"scene.tif": 50}
    assert not any(str(tmp_path) in (out / name).read_text() for name in ("index.csv", "dataset.json", "README.txt"))
    said = (out / "README.txt").read_text()
    assert "licence: CC-BY" in said and "Nobody has looked" in said and "10 in conflict" in said


def test_pngs_are_what_was_embedded(made: Collection, tmp_path: Path) -> None:
    write_images(made, params(made, tmp_path, "png"))
    row = index_of(tmp_path / "out")[0]
    with rasterio.open(tmp_path / "out" / row["file"]) as chip:
        values = chip.read()
        assert chip.driver == "PNG" and values.shape == (3, CHIP, CHIP) and values.dtype == np.uint8
    with rasterio.open(tmp_path / "scene.tif") as scene:
        (number,), _ = made.rows_of([row["chip_id"]])
        window = scene.window(*made.bounds[number])
        raw = scene.read((3, 2, 1), window=window).astype(float)
        whole = scene.read((3, 2, 1)).reshape(3, -1)
    low, high = np.percentile(whole, (2, 98), axis=1)[:, :, None, None]
    expected = np.clip((raw - low) / (high - low) * 255, 0, 255)
    assert np.abs(values - expected).max() <= 1
    assert not list((tmp_path / "out").rglob("*.aux.xml"))


def test_classes_have_folders_of_their_own(made: Collection, tmp_path: Path) -> None:
    done = write_images(made, params(made, tmp_path, classes=True))
    assert done.images["Atoll_ring"] == 10 and done.images["accepted"] == 10
    assert (folder_name("rejected"), folder_name("../.."), folder_name("Ödland")) == (
        "class rejected",
        "class",
        "Ödland",
    )


def test_blocks_are_not_torn_apart_by_the_split(made: Collection, tmp_path: Path) -> None:
    write_images(made, params(made, tmp_path))
    parts = defaultdict(set)
    rows = index_of(tmp_path / "out")
    for row in rows:
        parts[row["block"]].add(row["split"])
    assert all(len(part) == 1 for part in parts.values()) and len(parts) >= 5
    assert {row["split"] for row in rows} == {"train", "validation", "test"}
    how = json.loads((tmp_path / "out" / "dataset.json").read_text())["split"]["how"]
    assert f"Split by {len(parts)} square blocks" in how


def test_imagery_that_is_gone_is_one_sentence_before_anything_is_written(made: Collection, tmp_path: Path) -> None:
    asked = params(made, tmp_path)
    (tmp_path / "scene.tif").unlink()
    with pytest.raises(LookalikeError, match=r"no raster on this machine.*no raster file.*Nothing was written"):
        write_images(made, asked)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        ([], "There is no chip to make an image of: none is answered in the way that was chosen. Nothing was written."),
        (
            ["conflict"] * 2,
            "The chips to make images of are in conflict. Answer them once more first. Nothing was written.",
        ),
    ],
)
def test_where_no_chip_is_left_it_is_told_why(
    made: Collection, tmp_path: Path, labels: list[str], sentence: str
) -> None:
    asked = params(made, tmp_path)
    lines = [
        {"values": [chip, label, None, 0.5], "polygons": []}
        for chip, label in zip(made.chip_ids(np.arange(len(labels))), labels, strict=True)
    ]
    Path(asked.rows).write_text("".join(json.dumps(line) + "\n" for line in [{"columns": COLUMNS}, *lines]))
    with pytest.raises(LookalikeError) as refused:
        write_images(made, asked)
    assert str(refused.value) == sentence
    assert not (tmp_path / "out").exists()


def test_another_raster_in_its_place_is_told(made: Collection, tmp_path: Path) -> None:
    asked = params(made, tmp_path)
    write_raster(tmp_path / "scene.tif", noise(40, 40, 4), crs="EPSG:32601")
    with pytest.raises(LookalikeError, match="None of the chips can be cut"):
        write_images(made, asked)
    assert not (tmp_path / "out").exists()


def test_cancelled_half_way_nothing_is_left(made: Collection, tmp_path: Path) -> None:
    looks = iter(range(100))
    with pytest.raises(Cancelled):
        write_images(made, params(made, tmp_path), stop=lambda: next(looks) > 10)
    assert not (tmp_path / "out").exists()
    shutil.rmtree(tmp_path / "made")


def test_a_spreadsheet_runs_nothing_that_an_analyst_wrote(made: Collection, tmp_path: Path) -> None:
    asked = params(made, tmp_path, classes=True)
    rows = tmp_path / "rows"
    rows.write_text(rows.read_text().replace('"Atoll/ring", 0.5', '"=cmd|A1", -0.5').replace("null, 0.5", '"-ring", 1'))
    write_images(made, asked)
    found = {(row["class"], row["score"]) for row in index_of(tmp_path / "out")}
    assert found == {("'=cmd|A1", "-0.5"), ("'-ring", "1")}
    assert not [row["file"] for row in index_of(tmp_path / "out") if row["file"][0] in "=+-@"]


BOUNDS = boxes_on_grid(4, 6, 80, 80, 500_000, 5_000_000)


def naming(folder: Path, urls: list[str]) -> Collection:
    """24 chips of 8 pixels that name their imagery."""
    attributes = pa.record_batch({"source_url": pa.array(urls)})
    intervals = same_interval(len(BOUNDS), moment(None, is_end=False), moment(None, is_end=True))
    with Builder(folder, replace(ABOUT, imagery=()), 8) as builder:
        builder.add(Batch(clustered(24, 8), BOUNDS, "EPSG:32633", intervals, attributes=attributes))
        builder.finish()
    return open_collection(folder)


def scene(folder: Path, name: str = "far.tif") -> Path:
    return write_raster(folder / name, noise(60, 60, 3))


def test_what_is_known_of_the_imagery_is_found_in_a_process_of_its_own_and_can_be_stopped(tmp_path: Path) -> None:
    made = naming(tmp_path / "made", ["https://a.example/a.tif"] * 24)
    asked = ImageryOfParams(str(made.path), tuple(made.chip_ids(np.arange(24))))
    times = iter([False] * 9)
    with pytest.raises(Cancelled):
        imagery_of(made, asked, lambda: next(times, True))
    assert LANES[ImageryOfParams.METHOD] == LANES[InspectParams.METHOD] != ""


@pytest.mark.parametrize("pixels", ["tif", "png"])
def test_imagery_on_the_web_is_cut_and_what_is_not_there_is_counted(
    tmp_path: Path, server: SlowServer, pixels: str
) -> None:
    far = scene(tmp_path)
    there, gone = server.serve(far), f"{server.address}/gone.tif"
    made = naming(tmp_path / "made", [there] * 16 + [gone] * 4 + [""] * 4)
    ids = tuple(made.chip_ids(np.arange(24)))
    known = imagery_of(made, ImageryOfParams(str(made.path), (*ids, "f" * 32)))
    assert (len(known.without), len(known.on_web)) == (5, 20) and known.hosts == (there.split("/")[2],)
    assert not server.asked
    done = write_images(made, params(made, tmp_path, pixels))
    rows = index_of(tmp_path / "out")
    assert sum(done.images.values()) == len(rows) > 10 and {row["source"] for row in rows} == {there}
    assert done.left_out["imagery on the web not read"] > 0 and done.left_out["not in the imagery"] > 0
    asked_in_vain = [path for _, path in server.asked if path == "/gone.tif"]
    assert len(asked_in_vain) <= 3, "a file that is not there is not asked for again and again"
    with rasterio.open(far) as whole:
        for row in rows:
            with rasterio.open(tmp_path / "out" / row["file"]) as chip:
                values = chip.read()
            (number,), _ = made.rows_of([row["chip_id"]])
            np.testing.assert_array_equal(values, whole.read(window=whole.window(*made.bounds[number])))
    about = json.loads((tmp_path / "out" / "dataset.json").read_text())
    assert about["imagery"] == {server.address.removeprefix("http://"): len(rows)}
    assert sum(about["split"]["images"].values()) == len(rows)


def test_where_nothing_can_be_read_nothing_is_written(tmp_path: Path, server: SlowServer) -> None:
    made = naming(tmp_path / "made", [f"{server.address}/gone.tif"] * 24)
    with pytest.raises(LookalikeError, match=r"none of the chips could be read: .*HTTP 404.*Nothing was written"):
        write_images(made, params(made, tmp_path))
    assert not (tmp_path / "out").exists()


def test_a_chip_beyond_what_it_names_is_left_out(tmp_path: Path) -> None:
    near = write_raster(tmp_path / "a.tif", noise(20, 20, 3))
    made = naming(tmp_path / "made", [str(near)] * 24)
    done = write_images(made, params(made, tmp_path))
    assert sum(done.images.values()) + done.left_out["imagery not read"] == 20 and done.left_out["imagery not read"] > 0
