"""The server, as a process of its own, asked over its pipe."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugin import protocol

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "plugin" / "engine" / "__main__.py"

# A server whose `embed` does what its parameter `raster` says.
ODD_SERVER = """
import ctypes, os, sys, time
sys.path.insert(0, {root!r})
from plugin.engine import server
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.protocol import CollectionInfo, ShutdownResult

def embed(params, work):
    word, _, argument = params.raster.partition(" ")
    if word == "sleep":
        end = time.monotonic() + float(argument)
        while time.monotonic() < end:
            time.sleep(0.001)
            work.report(1, 2, "asleep")
    elif word == "watch":
        while not work.stop():
            time.sleep(0.001)
        raise Cancelled
    elif word == "user":
        raise LookalikeError("a.tif is no raster: choose a GeoTIFF.")
    elif word == "bug":
        raise KeyError("x\\ny")
    elif word == "nan":
        return ShutdownResult(float("nan"))
    elif word == "huge":
        return ShutdownResult("x" * (65 << 20))
    elif word == "print":
        print("from Python")
        os.write(1, b"from os.write")
        libc = ctypes.CDLL(None)
        libc.puts(b"from C")
        libc.fflush(None)
        os.system("echo from a child")
    elif word == "hold":
        work.report(0, 1, "holding")
        ctypes.PyDLL(None).sleep(1000)
    return ShutdownResult(True)

sys.exit(server.serve(int(sys.argv[1]) if len(sys.argv) > 1 else None, {{"embed": embed}}))
"""


class Asker:
    """Speaks the protocol to a process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._reader = protocol.FrameReader()
        self._got: list[dict[str, Any]] = []
        self._last_id = 0

    def write(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, params: Any, deadline_ms: int = 30_000) -> int:
        self._last_id += 1
        self.write(protocol.frame(protocol.request(self._last_id, params, deadline_ms)))
        return self._last_id

    def cancel(self, identifier: Any) -> None:
        self.write(protocol.frame(protocol.notification(protocol.CANCEL, {"id": identifier})))

    def read(self, seconds: float = 20.0) -> dict[str, Any]:
        """Return the next message, in the order of arrival."""
        assert self.process.stdout is not None
        end = time.monotonic() + seconds
        while not self._got:
            left = end - time.monotonic()
            assert left > 0 and select.select([self.process.stdout], [], [], left)[0], "no message came"
            data = os.read(self.process.stdout.fileno(), 1 << 16)
            assert data, "the pipe was closed"
            self._got += self._reader.feed(data)
        return self._got.pop(0)

    def reply(self, seconds: float = 20.0) -> dict[str, Any]:
        """Return the next message that is no progress."""
        while True:
            message = self.read(seconds)
            if "id" in message:
                return message

    def ask(self, params: Any, deadline_ms: int = 30_000) -> dict[str, Any]:
        identifier = self.send(params, deadline_ms)
        reply = self.reply()
        assert reply["id"] == identifier
        return reply

    def hello(self) -> dict[str, Any]:
        return self.ask(protocol.HelloParams(protocol.PROTOCOL_MAJOR, protocol.PROTOCOL_MINOR, "test"))

    def end(self) -> tuple[int, str]:
        """Return exit status and log of a process that is about to end."""
        _out, log = self.process.communicate(timeout=20)
        return self.process.returncode, log.decode()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            with contextlib.suppress(BrokenPipeError):
                stream.close()


def start(command: list[str]) -> Asker:
    pipe = subprocess.PIPE
    return Asker(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env={"PATH": os.environ["PATH"]}))


@pytest.fixture
def odd() -> Iterator[Asker]:
    """Return an asker of the odd server, hello said."""
    asker = start([sys.executable, "-c", ODD_SERVER.format(root=str(ROOT)), str(os.getpid())])
    asker.hello()
    yield asker
    asker.close()


@pytest.fixture
def engine() -> Iterator[Asker]:
    """Return an asker of the engine as QGIS starts it."""
    asker = start([sys.executable, "-I", str(MAIN), "serve", "--parent", str(os.getpid())])
    yield asker
    asker.close()


def embed(word: str) -> protocol.EmbedParams:
    return protocol.EmbedParams(raster=word, encoder="", to="", chip=1, stride=1)


def test_hello_says_what_the_engine_is(engine: Asker) -> None:
    hello = protocol.from_json(protocol.HelloResult, engine.hello()["result"])
    assert hello.protocol_major == protocol.PROTOCOL_MAJOR
    assert hello.pid == engine.process.pid
    assert set(hello.packages) == {"numpy", "onnx", "onnxruntime", "rasterio", "shapely", "threadpoolctl"}


def test_hello_in_another_version_is_refused_with_a_sentence(engine: Asker) -> None:
    reply = engine.ask(protocol.HelloParams(protocol.PROTOCOL_MAJOR + 1, 0, "test"))
    assert "install the same release" in reply["error"]["message"]
    assert engine.ask(protocol.OpenParams("/x"))["error"]["message"] == "The first request must be hello."


def test_nothing_native_is_imported_before_it_is_needed() -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import plugin.engine.server; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "rasterio", "onnxruntime", "onnx", "shapely"} & set(modules)


def test_shutdown_is_answered_and_ends_the_engine(engine: Asker) -> None:
    engine.hello()
    assert engine.ask(protocol.ShutdownParams())["result"] == {"stopped": True}
    assert engine.end()[0] == 0


@pytest.mark.parametrize("word", ["", "sleep 100", "hold"])
def test_the_end_of_standard_input_ends_the_engine(odd: Asker, word: str) -> None:
    if word:
        odd.send(embed(word))
        assert odd.read()["method"] == protocol.PROGRESS
    assert odd.process.stdin is not None
    odd.process.stdin.close()
    if word == "hold":  # only the kernel can end that one: see below
        time.sleep(0.3)
        assert odd.process.poll() is None
    else:
        odd.process.wait(timeout=5)


@pytest.mark.parametrize("data", [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x00" * 5000, b"Content-Length: 2\r\n\r\n[]"])
def test_garbage_ends_the_engine_with_a_line_in_the_log(odd: Asker, data: bytes) -> None:
    odd.write(data)
    status, log = odd.end()
    assert status == 2
    assert "standard input is not ours" in log


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


def test_progress_is_told_at_most_ten_times_a_second(odd: Asker) -> None:
    identifier = odd.send(embed("sleep 1"))
    steps = []
    while (message := odd.read()).get("method") == protocol.PROGRESS:
        steps.append(protocol.from_json(protocol.Progress, message["params"]))
    assert message["id"] == identifier
    assert 2 <= len(steps) <= 11
    assert steps[0] == protocol.Progress(identifier, 1, 2, "asleep")


def wait_gone(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


PARENT = """
import os, subprocess, sys, time
command = [sys.executable, "-c", {server!r}, str(os.getpid())]
child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for message in {messages!r}:
    child.stdin.write(message)
    child.stdin.flush()
os.set_inheritable(child.stdin.fileno(), True)
keeper = subprocess.Popen(["sleep", "100"], close_fds=False)
text = b""
while b"holding" not in text:
    text += os.read(child.stdout.fileno(), 1000)
print(child.pid, keeper.pid, flush=True)
time.sleep(100)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the parent death signal is Linux's")
def test_the_engine_dies_with_its_parent_in_a_call_that_never_returns() -> None:
    """The GIL is held and standard input stays open: nothing in Python can notice."""
    messages = [
        protocol.frame(protocol.request(1, protocol.HelloParams(protocol.PROTOCOL_MAJOR, 0, "test"), 1000)),
        protocol.frame(protocol.request(2, embed("hold"), 100_000)),
    ]
    script = PARENT.format(server=ODD_SERVER.format(root=str(ROOT)), messages=messages)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child, keeper = map(int, parent.stdout.readline().split())
        time.sleep(0.3)
        assert not wait_gone(child, 0.1)
        parent.kill()
    gone = wait_gone(child, 5)
    os.kill(keeper, signal.SIGKILL)
    if not gone:
        os.kill(child, signal.SIGKILL)
    assert gone


def test_an_engine_whose_parent_has_gone_does_not_start() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    asker = start([sys.executable, "-c", ODD_SERVER.format(root=str(ROOT)), str(gone.pid)])
    status, log = asker.end()
    assert status == 3
    assert "the parent is process" in log


def test_without_a_parent_a_terminal_or_script_may_ask(tmp_path: Path) -> None:
    asker = start([sys.executable, "-c", ODD_SERVER.format(root=str(ROOT))])
    asker.hello()
    assert asker.ask(protocol.ShutdownParams())["result"] == {"stopped": True}
    assert asker.end()[0] == 0


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
    """Return a folder with a raster of 512 x 512 px and an encoder that gives the mean of each cell of 4 x 4."""
    np = pytest.importorskip("numpy")
    onnx = pytest.importorskip("onnx")
    rasterio = pytest.importorskip("rasterio")
    folder = tmp_path_factory.mktemp("scene")
    pixels = np.random.default_rng(0).integers(0, 255, (3, 512, 512), dtype=np.uint8)
    profile = {"driver": "GTiff", "width": 512, "height": 512, "count": 3, "dtype": "uint8", "crs": "EPSG:4326"}
    with rasterio.open(
        folder / "scene.tif", "w", transform=rasterio.Affine(0.01, 0, 10, 0, -0.01, 50), **profile
    ) as to:
        to.write(pixels)
    make, number = onnx.helper, onnx.TensorProto.FLOAT
    nodes = [
        make.make_node("AveragePool", ["chips"], ["cells"], kernel_shape=[8, 8], strides=[8, 8]),
        make.make_node("Flatten", ["cells"], ["vectors"]),
    ]
    chips = make.make_tensor_value_info("chips", number, ["n", 3, 32, 32])
    vectors = make.make_tensor_value_info("vectors", number, ["n", 48])
    graph = make.make_graph(nodes, "cells", [chips], [vectors])
    model = make.make_model(graph, opset_imports=[make.make_opsetid("", 13)], ir_version=8)
    (folder / "encoder.onnx").write_bytes(model.SerializeToString())
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
    assert (info.chips, info.dim) == (256, 48)
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
    assert heat.low < heat.high


def test_a_collection_made_anew_is_opened_anew(engine: Asker, scene: Path, tmp_path: Path) -> None:
    engine.hello()
    to = tmp_path / "scene.collection"
    first = result(protocol.CollectionInfo, engine.ask(scene_embed(scene, to)))
    assert result(protocol.CollectionInfo, engine.ask(protocol.OpenParams(str(to)))) == first
    command = [sys.executable, "-I", str(MAIN), "embed", str(scene / "scene.tif"), "--to", str(to)]
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
