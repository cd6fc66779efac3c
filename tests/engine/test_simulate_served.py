"""The request that simulates reviews: the command's figures, how far it is, and an end at once of all its processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from plugin import protocol
from plugin.engine.collection.open import Collection
from plugin.engine.server import LANES

from ..processes import wait_gone
from .asker import ENGINE, Asker
from .test_delegate import workers_of


@pytest.fixture
def ponds(gridded: Collection, tmp_path: Path) -> Path:
    """Return a layer of 30 chips that are alike."""
    vectors = gridded.vectors(np.arange(gridded.count))
    alike = np.argsort(-(vectors @ vectors[300]))[:30]
    rings = [shapely.Polygon(gridded.footprints[row]) for row in alike.tolist()]
    features = [{"type": "Feature", "properties": {}, "geometry": json.loads(shapely.to_geojson(one))} for one in rings]
    layer = tmp_path / "ponds.geojson"
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return layer


def figures(path: Path) -> dict[str, Any]:
    """Return what was written, but how long it took and where it was written."""
    read: dict[str, Any] = json.loads(path.read_text())
    for row in (*read["results"], *read["runs"]):
        del row["seconds_per_round"]
    return read


def test_it_finds_what_the_command_does_and_tells_how_far_it_is(
    engine: Asker, gridded: Collection, ponds: Path, tmp_path: Path
) -> None:
    command = [*ENGINE, "simulate", "--collection", str(gridded.path), "--truth", str(ponds), "--seeds", "4"]
    command += ["--strategy", "auto", "--ladder", "0", "--json", str(tmp_path / "command.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0
    engine.hello()
    to = tmp_path / "request.json"
    asked = engine.send(protocol.SimulateParams(str(gridded.path), str(ponds), "auto", 4, str(to)), 120_000)
    told = []
    while "id" not in (message := engine.read(60)):
        told.append(message["params"])
    assert message["id"] == asked
    result = protocol.from_json(protocol.SimulateResult, message["result"])
    assert figures(to) == figures(tmp_path / "command.json")
    assert [line.split()[:2] for line in result.table] == [line.split()[:2] for line in done.stdout.splitlines()]
    percents = [one["done"] for one in told]
    assert percents == sorted(percents) and percents[-1] == 100 and len(set(percents)) > 2
    assert {(one["total"], one["text"]) for one in told} == {(100, "Simulating 8 reviews")}
    assert LANES[protocol.SimulateParams.METHOD] not in {
        lane for method, lane in LANES.items() if method != protocol.SimulateParams.METHOD
    }, "it takes an hour, and nothing waits for it"
    error = engine.ask(protocol.SimulateParams(str(gridded.path), str(ponds), "similar", 0, str(to)))["error"]
    assert (error["code"], error["message"]) == (protocol.USER_ERROR, "Run at least one seed.")


@pytest.mark.skipif(sys.platform != "linux", reason="the processes are looked up in /proc")
@pytest.mark.parametrize("how", ["cancelled", "killed"])
def test_all_its_processes_end_with_it(
    engine: Asker, gridded: Collection, ponds: Path, tmp_path: Path, how: str
) -> None:
    engine.hello()
    to = tmp_path / "figures.json"
    asked = engine.send(protocol.SimulateParams(str(gridded.path), str(ponds), "auto", 500, str(to)), 600_000)
    while engine.read(60)["params"]["done"] < 1:
        pass
    (worker,) = workers_of(engine.process.pid)
    processes = [worker, *workers_of(worker)]
    assert len(processes) > min(2, len(os.sched_getaffinity(0)))
    if how == "cancelled":
        engine.cancel(asked)
        assert engine.reply(3)["error"]["code"] == protocol.CANCELLED
    else:
        engine.process.send_signal(signal.SIGKILL)
    assert all(wait_gone(pid, 3) for pid in processes)
    assert not to.exists()
