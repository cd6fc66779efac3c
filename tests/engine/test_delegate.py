"""Long requests run in a process of their own: clicks go on, a crash stays there, and it ends with the engine."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rasterio.transform import Affine

from plugin import protocol

from ..processes import wait_gone
from ..tiny_encoder import write_encoder
from .asker import Asker
from .layouts import chips, clay_v01
from .making import BOUNDS, VECTORS, build, noise, write_raster

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the processes are looked up in /proc")


@pytest.fixture
def long_embed(tmp_path: Path) -> protocol.EmbedParams:
    """Return a request that takes far longer than any test."""
    write_raster(tmp_path / "scene.tif", noise(512, 512), "EPSG:4326", Affine(0.01, 0, 10, 0, -0.01, 50))
    write_encoder(tmp_path / "encoder.onnx", size=32, dim=48)
    return protocol.EmbedParams(
        str(tmp_path / "scene.tif"), str(tmp_path / "encoder.onnx"), str(tmp_path / "long"), 32, 1
    )


def workers_of(pid: int) -> list[int]:
    """Return the process ids of a process's children."""
    return [int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()]


def begun(engine: Asker, params: protocol.EmbedParams) -> tuple[int, int]:
    """Return the id of a request that has told progress, and the worker's process id."""
    identifier = engine.send(params, deadline_ms=120_000)
    assert engine.read(60)["params"]["request"] == identifier
    (worker,) = workers_of(engine.process.pid)
    return identifier, worker


def test_clicks_are_answered_while_a_collection_is_made(
    engine: Asker, long_embed: protocol.EmbedParams, tmp_path: Path
) -> None:
    made = build(tmp_path / "c", VECTORS, BOUNDS)
    engine.hello()
    identifier, worker = begun(engine, long_embed)
    asked = [engine.send(protocol.OpenParams(str(made.path)))]
    answers = protocol.Answers(examples=(made.chip(3).chip_id,))
    asked.append(engine.send(protocol.ProposeParams(str(made.path), answers)))
    replies = [engine.reply(), engine.reply()]
    assert [reply["id"] for reply in replies] == asked
    assert all("result" in reply for reply in replies)
    engine.cancel(identifier)
    assert engine.reply()["error"]["code"] == protocol.CANCELLED
    assert wait_gone(worker)
    assert not Path(long_embed.to).exists()


def test_what_is_covered_is_written_by_a_worker(engine: Asker, tmp_path: Path) -> None:
    made = build(tmp_path / "c", VECTORS, BOUNDS)
    engine.hello()
    to = tmp_path / "covered.geojson"
    reply = engine.ask(protocol.CoverageParams(str(made.path), str(to)))
    found = protocol.from_json(protocol.CoverageResult, reply["result"])
    assert to.is_file()
    assert found.covered_km2 > 0
    counted = engine.ask(protocol.CountParams(str(made.path), protocol.Filter(product="test-product")))
    assert counted["result"] == {"chips": made.count, "undated": 0}
    assert (
        "no extent"
        in engine.ask(protocol.CountParams(str(made.path), protocol.Filter((1, 1, 0, 0))))["error"]["message"]
    )


def test_published_embeddings_are_inspected_and_imported_by_a_worker(engine: Asker, tmp_path: Path) -> None:
    source = clay_v01(tmp_path / "33TWN_20220610_20220610_v001.gpq", chips(60, 768))
    engine.hello()
    reply = engine.ask(protocol.InspectParams((str(source),)))
    (found,) = protocol.from_json(protocol.InspectResult, reply["result"]).found
    assert (found.product, found.chips) == ("clay-v0.1", 60)
    reply = engine.ask(protocol.ImportParams((str(source),), str(tmp_path / "c")))
    made = protocol.from_json(protocol.CollectionInfo, reply["result"])
    assert made.chips == 60
    opened = protocol.from_json(protocol.CollectionInfo, engine.ask(protocol.OpenParams(made.path))["result"])
    assert replace(opened, indexes=()) == made
    assert {field.kind for field in opened.fields} >= {"number", "text"}
    named = protocol.Filter(where='source_url like \'%\' and "index" >= 0 and percentile("index") < 200')
    assert engine.ask(protocol.CountParams(made.path, named))["result"] == {"chips": 60, "undated": 0}
    refused = engine.ask(protocol.InspectParams((str(tmp_path / "none"),)))["error"]
    assert "does not exist" in refused["message"]


def test_a_worker_that_crashes_is_a_sentence_and_the_engine_goes_on(
    engine: Asker, long_embed: protocol.EmbedParams
) -> None:
    engine.hello()
    identifier, worker = begun(engine, long_embed)
    os.kill(worker, signal.SIGSEGV)
    reply = engine.reply()
    assert reply["id"] == identifier
    assert reply["error"]["code"] == protocol.USER_ERROR
    assert "signal 11" in reply["error"]["message"]
    assert engine.ask(protocol.OpenParams("/nowhere"))["error"]["code"] == protocol.USER_ERROR


def test_a_worker_that_does_not_stop_is_killed(engine: Asker, long_embed: protocol.EmbedParams) -> None:
    engine.hello()
    identifier, worker = begun(engine, long_embed)
    os.kill(worker, signal.SIGSTOP)
    engine.cancel(identifier)
    assert engine.reply()["error"]["code"] == protocol.CANCELLED
    assert wait_gone(worker)


@pytest.mark.parametrize("end", ["killed", "closed", "shutdown"])
def test_the_worker_ends_with_the_engine(engine: Asker, long_embed: protocol.EmbedParams, end: str) -> None:
    engine.hello()
    _, worker = begun(engine, long_embed)
    if end == "killed":
        engine.process.kill()
    elif end == "closed":
        assert engine.process.stdin is not None
        engine.process.stdin.close()
    else:
        engine.send(protocol.ShutdownParams())
    engine.process.wait(timeout=20)
    assert wait_gone(worker)


def test_what_the_worker_cannot_do_comes_back_as_it_said(engine: Asker, tmp_path: Path) -> None:
    engine.hello()
    error = engine.ask(protocol.EmbedParams(str(tmp_path / "none.tif"), "x.onnx", str(tmp_path / "to"), 8, 8))["error"]
    assert error["code"] == protocol.USER_ERROR
    assert "none.tif" in error["message"]
    assert "LookalikeError" in error["data"]["detail"]
