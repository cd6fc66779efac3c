"""The engine over its pipe, from a raster to candidates: what QGIS asks of it in a session."""

from __future__ import annotations

import struct
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rasterio.transform import Affine

from plugin import protocol

from ..tiny_encoder import write_encoder
from .asker import ENGINE, Asker
from .making import noise, write_raster

DIM = 48


def test_mistakes_of_the_analyst_come_back_as_sentences(engine: Asker, tmp_path: Path) -> None:
    engine.hello()
    error = engine.ask(protocol.OpenParams(str(tmp_path)))["error"]
    assert error["code"] == protocol.USER_ERROR
    assert str(tmp_path) in error["message"]
    raster = tmp_path / "scene.tif"
    raster.write_text("<VRTDataset/>")
    asked = protocol.EmbedParams(str(raster), str(tmp_path / "x.onnx"), str(tmp_path / "to"), 32, 16)
    error = engine.ask(asked)["error"]
    assert error["code"] == protocol.USER_ERROR
    assert str(raster) in error["message"]
    assert not (tmp_path / "to").exists()


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a raster of 512 x 512 px and an encoder for chips of 32 px."""
    folder = tmp_path_factory.mktemp("scene")
    transform = Affine(0.01, 0, 10, 0, -0.01, 50)
    write_raster(folder / "scene.tif", noise(512, 512), "EPSG:4326", transform)
    write_encoder(folder / "encoder.onnx", size=32, dim=DIM)
    return folder


def scene_embed(scene: Path, to: Path, stride: int = 32) -> protocol.EmbedParams:
    return protocol.EmbedParams(str(scene / "scene.tif"), str(scene / "encoder.onnx"), str(to), 32, stride)


def result(kind: type[Any], reply: dict[str, Any]) -> Any:
    assert "result" in reply, reply
    return protocol.from_json(kind, reply["result"])


def test_from_a_raster_to_candidates_and_a_heat_map(engine: Asker, scene: Path, tmp_path: Path) -> None:
    engine.hello()
    to = tmp_path / "scene.collection"
    assert result(protocol.CollectionInfo, engine.ask(scene_embed(scene, to))).chips == 256
    info = result(protocol.CollectionInfo, engine.ask(protocol.OpenParams(str(to))))
    assert (info.chips, info.dim) == (256, DIM)
    west, south, east, north = info.extent
    middle = protocol.ChipsAtParams(str(to), (west + east) / 2 + 0.1, (south + north) / 2 + 0.1)
    chip = result(protocol.ChipsResult, engine.ask(middle)).chips[0]
    ring = [chip.footprint[number % 4] for number in range(5)]
    wkb = struct.pack("<BIII", 1, 3, 1, 5) + b"".join(struct.pack("<dd", *corner) for corner in ring)
    covering = result(protocol.ChipsResult, engine.ask(protocol.ChipsInParams(str(to), wkb.hex(), 10)))
    assert [found.chip_id for found in covering.chips] == [chip.chip_id]
    answers = protocol.Answers(examples=(chip.chip_id,))
    page = result(protocol.ProposeResult, engine.ask(protocol.ProposeParams(str(to), answers)))
    assert len(page.candidates) == 25
    assert chip.chip_id not in {candidate.chip_id for candidate in page.candidates}
    picture = tmp_path / "heat.tif"
    heat = result(protocol.HeatMapResult, engine.ask(protocol.HeatMapParams(str(to), answers, str(picture))))
    assert picture.is_file()
    assert heat.low < heat.high <= heat.best
    least = page.candidates[-1].score
    params = protocol.HistogramParams(str(to), answers, threshold=least)
    spread = result(protocol.HistogramResult, engine.ask(params))
    assert sum(map(sum, spread.by_state)) == 256
    assert spread.above.unseen >= 25
    assert (spread.strategy, spread.head) == (page.strategy, page.head)


def test_a_collection_made_anew_is_opened_anew(engine: Asker, scene: Path, tmp_path: Path) -> None:
    engine.hello()
    to = tmp_path / "scene.collection"
    first = result(protocol.CollectionInfo, engine.ask(scene_embed(scene, to)))
    opened = result(protocol.CollectionInfo, engine.ask(protocol.OpenParams(str(to))))
    assert "exact search is quick enough" in opened.indexes[0]
    assert replace(opened, indexes=()) == first
    command = [*ENGINE, "embed", str(scene / "scene.tif"), "--to", str(to)]
    command += ["--encoder", str(scene / "encoder.onnx"), "--chip", "32", "--stride", "16"]
    subprocess.run(command, check=True, capture_output=True)
    again = result(protocol.CollectionInfo, engine.ask(protocol.OpenParams(str(to))))
    assert (first.chips, again.chips) == (256, 961)


def test_embedding_tells_its_progress_and_leaves_nothing_when_cancelled(
    engine: Asker, scene: Path, tmp_path: Path
) -> None:
    engine.hello()
    to = tmp_path / "scene.collection"
    identifier = engine.send(scene_embed(scene, to, stride=1))
    progress = protocol.from_json(protocol.Progress, engine.read()["params"])
    assert (progress.request, progress.total) == (identifier, 481 * 481)
    engine.cancel(identifier)
    assert engine.reply()["error"]["code"] == protocol.CANCELLED
    assert engine.ask(protocol.OpenParams(str(to)))["error"]["code"] == protocol.USER_ERROR
