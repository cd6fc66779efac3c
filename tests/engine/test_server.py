"""The server's conversation: hello, requests that are none, errors, order, cancelling, deadlines, progress."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from plugin import protocol

from .asker import Asker, embed

ROOT = Path(__file__).parents[2]


def test_hello_says_what_the_engine_is(engine: Asker) -> None:
    hello = protocol.from_json(protocol.HelloResult, engine.hello()["result"])
    assert hello.protocol_major == protocol.PROTOCOL_MAJOR
    assert hello.pid == engine.process.pid
    assert set(hello.packages) >= {"numpy", "onnx", "onnxruntime", "rasterio", "shapely", "threadpoolctl"}


def test_hello_in_another_version_is_refused_with_a_sentence(engine: Asker) -> None:
    reply = engine.ask(protocol.HelloParams(protocol.PROTOCOL_MAJOR + 1, 0, "test"))
    assert "install the same release" in reply["error"]["message"]
    assert engine.ask(protocol.OpenParams("/x"))["error"]["message"] == "The first request must be hello."


def test_nothing_native_is_imported_before_it_is_needed() -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import plugin.engine.server; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "rasterio", "onnxruntime", "onnx", "shapely"} & set(modules)


def test_what_libraries_print_does_not_reach_the_pipe(odd: Asker) -> None:
    assert odd.ask(embed("print"))["result"] == {"stopped": True}
    assert odd.ask(embed(""))["result"] == {"stopped": True}
    odd.ask(protocol.ShutdownParams())
    log = odd.end()[1]
    for printed in ("from Python", "from os.write", "from C", "from a child"):
        assert printed in log


@pytest.mark.parametrize(
    "word, code, sentence, detail",
    [
        ("user", protocol.USER_ERROR, "a.tif is no raster: choose a GeoTIFF.", "LookalikeError"),
        ("bug", protocol.INTERNAL_ERROR, r"KeyError: 'x\ny'", "Traceback"),
        ("nan", protocol.INTERNAL_ERROR, "ValueError", "Traceback"),
        ("huge", protocol.INTERNAL_ERROR, "ProtocolError", "exceeds the limit"),
    ],
)
def test_errors_have_a_code_a_line_and_a_detail(odd: Asker, word: str, code: int, sentence: str, detail: str) -> None:
    error = odd.ask(embed(word))["error"]
    assert error["code"] == code
    assert sentence in error["message"]
    assert "\n" not in error["message"]
    assert detail in error["data"]["detail"]
    assert "result" in odd.ask(embed(""))


@pytest.mark.parametrize(
    "message, code",
    [
        ({}, protocol.INVALID_REQUEST),
        ({"id": None, "method": "hello"}, protocol.INVALID_REQUEST),
        ({"id": "a", "method": "hello"}, protocol.INVALID_REQUEST),
        ({"id": True, "method": "hello"}, protocol.INVALID_REQUEST),
        ({"id": 99}, protocol.INVALID_REQUEST),
        ({"id": 99, "method": ["hello"]}, protocol.INVALID_REQUEST),
        ({"id": 99, "method": "hello", "deadline_ms": "soon"}, protocol.INVALID_REQUEST),
        ({"id": 99, "method": "hello", "deadline_ms": 0}, protocol.INVALID_REQUEST),
        ({"id": 99, "method": "destroy"}, protocol.METHOD_NOT_FOUND),
        ({"id": 99, "method": "propose"}, protocol.INVALID_PARAMS),
        ({"id": 99, "method": "propose", "params": []}, protocol.INVALID_PARAMS),
        ({"id": 99, "method": protocol.CANCEL, "params": {"id": 1}}, protocol.METHOD_NOT_FOUND),
    ],
)
def test_requests_that_are_none_are_refused_and_the_next_is_answered(
    odd: Asker, message: dict[str, Any], code: int
) -> None:
    odd.write(protocol.frame(message))
    assert odd.reply()["error"]["code"] == code
    cancels: list[Any] = [None, [], {}, {"id": "x"}, {"id": [1]}, {"id": 12345}]
    for params in cancels:
        odd.write(protocol.frame({"method": protocol.CANCEL, "params": params}))
    assert "result" in odd.ask(embed(""))


def test_requests_are_answered_in_order(odd: Asker) -> None:
    sent = [odd.send(embed("sleep 0.02" if number % 3 else "user")) for number in range(12)]
    assert [odd.reply()["id"] for _ in sent] == sent


def test_the_same_id_twice_and_too_many_waiting_are_refused(odd: Asker) -> None:
    running = odd.send(embed("watch"))
    odd.write(protocol.frame(protocol.request(running, embed(""), 1000)))
    assert "take another id" in odd.reply()["error"]["message"]
    waiting = [odd.send(embed("")) for _ in range(65)]
    refused = odd.reply()
    assert refused["id"] == waiting[-1]
    assert "waiting already" in refused["error"]["message"]
    odd.cancel(running)
    assert [odd.reply()["id"] for _ in range(65)] == [running, *waiting[:-1]]


@pytest.mark.parametrize("word", ["sleep 100", "watch"])
def test_a_running_request_is_cancelled(odd: Asker, word: str) -> None:
    identifier = odd.send(embed(word))
    time.sleep(0.1)
    odd.cancel(identifier)
    reply = odd.reply()
    assert (reply["id"], reply["error"]["code"]) == (identifier, protocol.CANCELLED)
    assert "result" in odd.ask(embed(""))


def test_a_waiting_request_is_cancelled_at_once(odd: Asker) -> None:
    running = odd.send(embed("watch"))
    waiting = odd.send(embed(""))
    last = odd.send(embed(""))
    odd.cancel(waiting)
    reply = odd.reply()
    assert (reply["id"], reply["error"]["code"]) == (waiting, protocol.CANCELLED)
    odd.cancel(running)
    assert [odd.reply()["id"], odd.reply()["id"]] == [running, last]


@pytest.mark.parametrize("word", ["sleep 100", "watch"])
def test_the_deadline_ends_a_request_also_one_that_waits(odd: Asker, word: str) -> None:
    running = odd.send(embed(word), deadline_ms=300)
    waiting = odd.send(embed(""), deadline_ms=100)
    for identifier in (running, waiting):
        reply = odd.reply()
        assert (reply["id"], reply["error"]["code"]) == (identifier, protocol.DEADLINE_PASSED)


def test_a_long_request_does_not_keep_short_ones_waiting(odd: Asker) -> None:
    running = odd.send(embed("watch"))
    opened = odd.send(protocol.OpenParams("quick"))
    counted = odd.send(protocol.CountParams("quick", protocol.Filter()))
    assert [odd.reply()["id"], odd.reply()["id"]] == [opened, counted]
    odd.cancel(running)
    assert odd.reply()["id"] == running


def test_progress_is_told_at_most_ten_times_a_second(odd: Asker) -> None:
    identifier = odd.send(embed("sleep 1"))
    steps = []
    while (message := odd.read()).get("method") == protocol.PROGRESS:
        steps.append(protocol.from_json(protocol.Progress, message["params"]))
    assert message["id"] == identifier
    assert 2 <= len(steps) <= 11
    assert steps[0] == protocol.Progress(identifier, 1, 2, "asleep")
