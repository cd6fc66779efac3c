"""The client of the engine, against engines that answer, lie, hang and die."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any, Callable, List

import pytest
from qgis.PyQt.QtCore import QTimer

from plugin import protocol
from plugin.engine_client import environment
from plugin.engine_client.client import EngineClient
from plugin.engine_client.environment import Launch, clean_environment, engine_launch, find_python
from plugin.engine_client.pending import ErrorKind
from plugin.engine_client.python_check import PythonCheck
from plugin.errors import UserError

from .conftest import Replies

ROOT = Path(__file__).parents[2]
MakeClient = Callable[..., EngineClient]


def ask(client: EngineClient, replies: Replies, path: str, number: int = 7, **more: Any) -> int:
    params = protocol.ChipsAtParams(path=path, lon=number, lat=0.0)
    return client.request(params, replies.result, replies.error, **more)


def totals(replies: Replies) -> List[int]:
    return [result.total for result in replies.results]


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_gone(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_alive(pid)


def test_the_first_request_starts_the_engine_and_is_answered(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client()
    with qtbot.waitSignal(client.ready) as ready:
        ask(client, replies, "echo", 7)
        assert replies.results == []
    qtbot.waitUntil(lambda: totals(replies) == [7])
    assert ready.args[0].pid == client.pid
    assert isinstance(replies.results[0], protocol.ChipsResult)


def test_answers_go_to_the_request_they_belong_to(qtbot: Any, make_client: MakeClient, replies: Replies) -> None:
    client = make_client()
    for number in range(20):
        ask(client, replies, "echo", number)
    qtbot.waitUntil(lambda: totals(replies) == list(range(20)))


def test_an_answer_in_single_bytes_is_read(qtbot: Any, make_client: MakeClient, replies: Replies) -> None:
    ask(make_client(), replies, "pieces", 3)
    qtbot.waitUntil(lambda: totals(replies) == [3])


def test_replies_nobody_asked_for_are_dropped(qtbot: Any, make_client: MakeClient, replies: Replies) -> None:
    client = make_client()
    ask(client, replies, "strangers", 1)
    ask(client, replies, "twice", 2)
    ask(client, replies, "echo", 3)
    qtbot.waitUntil(lambda: totals(replies) == [1, 2, 3])
    assert replies.errors == []


def test_errors_and_results_of_the_engine_keep_their_order(qtbot: Any, make_client: MakeClient) -> None:
    client = make_client()
    heard: List[str] = []
    for word in ("echo", "user", "echo", "wrong", "echo", "internal") * 3:
        params = protocol.ChipsAtParams(word, 1, 0)
        client.request(params, partial(note, heard, "result"), partial(note, heard, "error"))
    qtbot.waitUntil(lambda: len(heard) == 18)
    assert heard == ["result", "error"] * 9


def note(heard: List[str], word: str, _value: Any) -> None:
    heard.append(word)


def test_progress_reaches_the_request(qtbot: Any, make_client: MakeClient, replies: Replies) -> None:
    identifier = ask(make_client(), replies, "progress", 1, on_progress=replies.step)
    qtbot.waitUntil(lambda: totals(replies) == [1])
    assert [(step.request, step.done, step.total) for step in replies.progress] == [
        (identifier, done, 3) for done in range(3)
    ]


@pytest.mark.parametrize(
    "path, kind, sentence, detail",
    [
        ("user", ErrorKind.USER, "scene.tif is no raster: choose a GeoTIFF.", "trace"),
        ("internal", ErrorKind.INTERNAL, "KeyError", "trace"),
        ("wrong", ErrorKind.INTERNAL, "does not understand", "ChipsResult.chips must be a list"),
        ("neither", ErrorKind.INTERNAL, "does not understand", "ChipsResult must be an object"),
    ],
)
def test_errors_tell_whose_they_are(
    qtbot: Any, make_client: MakeClient, replies: Replies, path: str, kind: ErrorKind, sentence: str, detail: str
) -> None:
    client = make_client()
    ask(client, replies, path)
    ask(client, replies, "echo")
    qtbot.waitUntil(lambda: totals(replies) == [7] and len(replies.errors) == 1)
    assert replies.errors[0].kind is kind
    assert sentence in replies.errors[0].sentence
    assert detail in replies.errors[0].detail


@pytest.mark.parametrize("path", ["abort", "exit 0", "garbage", "half", "huge", "deep", "printf"])
def test_an_engine_that_dies_or_babbles_is_replaced(
    qtbot: Any, make_client: MakeClient, replies: Replies, path: str
) -> None:
    client = make_client()
    with qtbot.waitSignal(client.ready):
        client.start()
    first = client.pid
    begun = time.monotonic()
    with qtbot.waitSignal(client.stopped) as stopped:
        ask(client, replies, path)
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
    assert time.monotonic() - begun < 2
    assert replies.errors[0].kind is ErrorKind.DIED
    assert replies.errors[0].sentence == stopped.args[0]
    assert wait_gone(first, 1)
    ask(client, replies, "echo", 9)
    qtbot.waitUntil(lambda: totals(replies) == [9])
    assert client.pid != first


def test_an_engine_killed_from_outside_is_replaced_without_being_asked(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client()
    with qtbot.waitSignal(client.ready):
        ask(client, replies, "sleep 30")
    with qtbot.waitSignals([client.stopped, client.ready]):
        os.kill(client.pid, signal.SIGKILL)
    assert [error.kind for error in replies.errors] == [ErrorKind.DIED]


def test_the_last_lines_of_the_log_are_in_the_detail(
    qtbot: Any, make_client: MakeClient, replies: Replies, messages: List[str]
) -> None:
    ask(make_client(), replies, "abort")
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
    assert "the last words of the engine" in replies.errors[0].detail
    assert "the last words of the engine" in messages


def test_five_deaths_end_the_restarts_until_the_analyst_asks(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client()
    said: List[str] = []
    client.stopped.connect(said.append)
    with qtbot.waitSignal(client.unavailable, timeout=15000) as unavailable:
        for number in range(5):
            ask(client, replies, "abort")
            qtbot.waitUntil(lambda known=number: len(replies.errors) > known)
    assert len(said) == 4
    assert "5 times in 3 minutes" in unavailable.args[0]
    ask(client, replies, "echo")
    qtbot.waitUntil(lambda: len(replies.errors) == 6)
    assert replies.errors[-1].kind is ErrorKind.UNAVAILABLE
    assert client.pid == 0
    with qtbot.waitSignal(client.ready):
        client.restart()
    ask(client, replies, "echo", 5)
    qtbot.waitUntil(lambda: totals(replies) == [5])


def test_old_deaths_do_not_count(qtbot: Any, make_client: MakeClient, replies: Replies) -> None:
    client = make_client(window=0.05)
    for number in range(6):
        ask(client, replies, "exit 1")
        qtbot.waitUntil(lambda known=number: len(replies.errors) > known)
        qtbot.wait(60)
    ask(client, replies, "echo")
    qtbot.waitUntil(lambda: totals(replies) == [7])


@pytest.mark.parametrize(
    "mode, sentence",
    [
        ("version 99", "version 99 of the protocol"),
        ("refuse", "Install the same release of both."),
        ("no numpy", "lacks numpy"),
    ],
)
def test_an_engine_that_cannot_be_used_is_told_once_and_not_restarted(
    qtbot: Any, make_client: MakeClient, replies: Replies, mode: str, sentence: str
) -> None:
    client = make_client(mode)
    said: List[str] = []
    client.unavailable.connect(said.append)
    ask(client, replies, "echo")
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
    qtbot.wait(300)
    assert len(said) == 1
    assert sentence in said[0]
    assert replies.errors[0].kind is ErrorKind.UNAVAILABLE
    assert client.pid == 0


def test_an_engine_that_dies_at_start_is_left_alone_with_its_reason(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client("dies at start")
    ask(client, replies, "echo")
    qtbot.waitUntil(lambda: len(replies.errors) == 1, timeout=15000)
    assert replies.errors[0].kind is ErrorKind.UNAVAILABLE
    assert "no module named anything" in replies.errors[0].detail


def test_engines_that_die_slowly_at_start_are_given_up_too(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client("dies at start", window=0.001)
    with qtbot.waitSignal(client.unavailable, timeout=15000):
        client.start()


def test_an_engine_that_never_says_hello_is_told(qtbot: Any, make_client: MakeClient, replies: Replies) -> None:
    client = make_client("mute", hello=0.5)
    ask(client, replies, "echo")
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
    assert replies.errors[0].kind is ErrorKind.UNAVAILABLE
    assert "did not start within" in replies.errors[0].sentence


def test_without_a_python_there_is_a_sentence_and_no_process(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    def refuse() -> Launch:
        raise UserError("Lookalike has no engine yet.")

    client = make_client(launch=refuse)
    with qtbot.waitSignal(client.unavailable):
        ask(client, replies, "echo")
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
    assert replies.errors[0].sentence == "Lookalike has no engine yet."


def test_a_program_that_cannot_be_started_is_told(
    qtbot: Any, make_client: MakeClient, replies: Replies, tmp_path: Path
) -> None:
    client = make_client(launch=lambda: Launch(str(tmp_path / "nothing"), [], {}))
    ask(client, replies, "echo")
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
    assert replies.errors[0].kind is ErrorKind.UNAVAILABLE


def test_a_reply_after_the_deadline_is_not_taken_for_the_next(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client()
    with qtbot.waitSignal(client.ready):
        client.start()
    os.kill(client.pid, signal.SIGSTOP)
    ask(client, replies, "echo", 1, deadline_ms=300)
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
    assert replies.errors[0].kind is ErrorKind.DEADLINE
    ask(client, replies, "echo", 2)
    os.kill(client.pid, signal.SIGCONT)
    qtbot.waitUntil(lambda: totals(replies) == [2])
    qtbot.wait(200)
    assert totals(replies) == [2]
    assert len(replies.errors) == 1


def test_a_hung_engine_is_killed_and_replaced_after_the_grace(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client(grace=0.3)
    with qtbot.waitSignal(client.ready):
        client.start()
    hung = client.pid
    os.kill(hung, signal.SIGSTOP)
    ask(client, replies, "echo", deadline_ms=200)
    ask(client, replies, "echo", deadline_ms=60000)
    with qtbot.waitSignals([client.stopped, client.ready]):
        pass
    assert [error.kind for error in replies.errors] == [ErrorKind.DEADLINE, ErrorKind.DIED]
    assert wait_gone(hung, 1)
    ask(client, replies, "echo", 4)
    qtbot.waitUntil(lambda: totals(replies) == [4])


def test_a_request_during_a_slow_start_has_its_deadline_too(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    ask(make_client("mute"), replies, "echo", deadline_ms=300)
    qtbot.waitUntil(lambda: len(replies.errors) == 1, timeout=2000)
    assert replies.errors[0].kind is ErrorKind.DEADLINE


def test_a_busy_qgis_does_not_take_its_own_delay_for_the_engines(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client(grace=0.1)
    with qtbot.waitSignal(client.ready):
        client.start()
    first = client.pid
    ask(client, replies, "sleep 0.1", deadline_ms=1500)
    QTimer.singleShot(50, lambda: time.sleep(2.5))
    qtbot.waitUntil(lambda: totals(replies) == [7])
    assert replies.errors == []
    assert client.pid == first


def test_cancelled_requests_fail_once_and_their_late_replies_are_dropped(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client()
    early = ask(client, replies, "echo", 1)
    client.cancel(early)
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
    with qtbot.waitSignal(client.ready, raising=False, timeout=3000):
        pass
    late = ask(client, replies, "sleep 0.3", 2)
    client.cancel(late)
    client.cancel(late)
    client.cancel(12345)
    ask(client, replies, "echo", 3)
    qtbot.waitUntil(lambda: totals(replies) == [3])
    assert [error.kind for error in replies.errors] == [ErrorKind.CANCELLED] * 2


def test_a_new_generation_hears_nothing_of_the_old(qtbot: Any, make_client: MakeClient, replies: Replies) -> None:
    client = make_client()
    ask(client, replies, "echo", 1)
    client.new_generation()
    with qtbot.waitSignal(client.ready):
        client.start()
    ask(client, replies, "sleep 0.2", 2, on_progress=replies.step)
    ask(client, replies, "user")
    client.cancel(ask(client, replies, "echo", 3))
    client.new_generation()
    ask(client, replies, "echo", 4)
    qtbot.waitUntil(lambda: totals(replies) == [4])
    assert replies.errors == []


def test_nothing_is_called_on_an_object_that_is_gone(qtbot: Any, make_client: MakeClient, replies: Replies) -> None:
    client = make_client()
    passing = Replies()
    heard = passing.results
    ask(client, passing, "echo", 1)
    del passing
    gc.collect()
    ask(client, replies, "echo", 2)
    qtbot.waitUntil(lambda: totals(replies) == [2])
    assert heard == []


def test_a_flood_of_log_lines_is_cut(
    qtbot: Any, make_client: MakeClient, replies: Replies, messages: List[str]
) -> None:
    ask(make_client(), replies, "flood 20000", 1)
    qtbot.waitUntil(lambda: totals(replies) == [1], timeout=10000)
    qtbot.waitUntil(lambda: any("not shown" in line for line in messages))
    assert len(messages) <= 2001


def test_close_ends_the_engine_and_calls_nothing(qtbot: Any, make_client: MakeClient, replies: Replies) -> None:
    client = make_client()
    with qtbot.waitSignal(client.ready):
        ask(client, replies, "echo")
    pid = client.pid
    client.close()
    assert wait_gone(pid, 0.5)
    qtbot.wait(100)
    ask(client, replies, "echo")
    client.restart()
    client.start()
    qtbot.wait(100)
    assert replies.errors == []
    assert client.pid == 0


@pytest.mark.parametrize("stopped", [False, True])
def test_close_kills_what_does_not_go(qtbot: Any, make_client: MakeClient, replies: Replies, stopped: bool) -> None:
    client = make_client("stubborn")
    with qtbot.waitSignal(client.ready):
        client.start()
    pid = client.pid
    if stopped:
        os.kill(pid, signal.SIGSTOP)
    begun = time.monotonic()
    client.close()
    assert time.monotonic() - begun < 2.5
    assert wait_gone(pid, 0.5)


def test_close_in_the_middle_of_starting_leaves_no_process(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client("mute", stop=0.4)
    ask(client, replies, "echo")
    pid = client.pid
    client.close()
    assert pid and wait_gone(pid, 0.5)


def test_a_callback_may_close_the_client(qtbot: Any, make_client: MakeClient) -> None:
    client = make_client()
    seen: List[int] = []

    def close(result: Any) -> None:
        seen.append(result.total)
        client.close()

    for number in (1, 2, 3):
        client.request(protocol.ChipsAtParams("echo", number, 0), close, print)
    qtbot.waitUntil(lambda: seen == [1])
    qtbot.wait(100)
    assert seen == [1]


PARENT = """
import os, sys
sys.path.insert(0, {root!r})
from qgis.PyQt.QtCore import QCoreApplication
from plugin import protocol
from plugin.engine_client.environment import Launch
from plugin.engine_client.process import EngineProcess
app = QCoreApplication([])
process = EngineProcess(Launch({python!r}, ["-c", {engine!r}, str(os.getpid())], dict(os.environ)))
def begin():
    process.send(protocol.request(1, protocol.HelloParams(protocol.PROTOCOL_MAJOR, 0, "test"), 1000))
    process.send(protocol.request(2, protocol.OpenParams(""), 1000))
def tell(message):
    if message.get("method") == protocol.PROGRESS:
        print(process.pid, flush=True)
process.started.connect(begin)
process.received.connect(tell)
process.start()
app.exec()
"""

HOLDS_GIL = """
import ctypes, sys
sys.path.insert(0, {root!r})
from plugin.engine import server
def hold(params, work):
    work.report(0, 1, "from here on only the kernel can end this")
    ctypes.PyDLL(None).sleep(1000)
server.serve(int(sys.argv[1]), {{"collection/open": hold}})
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the parent death signal is Linux's")
def test_an_engine_in_a_call_that_never_returns_dies_with_qgis(qgis_app: Any) -> None:
    if sys.version_info < (3, 11):
        pytest.skip("the engine needs Python 3.11, and these tests run on an older one")
    engine = HOLDS_GIL.format(root=str(ROOT))
    script = PARENT.format(root=str(ROOT), python=sys.executable, engine=engine)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        try:
            assert parent.stdout is not None
            pid = int(parent.stdout.readline())
            time.sleep(0.3)
            assert is_alive(pid)
        finally:
            parent.kill()
    gone = wait_gone(pid, 5)
    if not gone:
        os.kill(pid, signal.SIGKILL)
    assert gone


def test_the_environment_of_qgis_stays_out() -> None:
    environ = {
        "PATH": os.pathsep.join(["/opt/QGIS/bin", "/usr/bin", "/opt/QGIS", "/opt/QGIS-other/bin"]),
        "HOME": "/home/ana",
        "PYTHONHOME": "/opt/QGIS",
        "PYTHONPATH": "/opt/QGIS/python",
        "PYTHONEXECUTABLE": "/opt/QGIS/bin/python3",
        "VIRTUAL_ENV": "/x",
        "PIP_TARGET": "/x",
        "PROJ_LIB": "/x",
        "PROJ_DATA": "/x",
        "GDAL_DATA": "/x",
        "GDAL_DRIVER_PATH": "/x",
        "QGIS_PREFIX_PATH": "/x",
        "LD_LIBRARY_PATH": "/x",
        "LD_PRELOAD": "/x",
        "DYLD_INSERT_LIBRARIES": "/x",
        "SSL_CERT_FILE": "/opt/QGIS/cacert.pem",
        "SSL_CERT_DIR": "/etc/ssl/certs",
    }
    assert clean_environment(environ, "/opt/QGIS") == {
        "PATH": os.pathsep.join(["/usr/bin", "/opt/QGIS-other/bin"]),
        "HOME": "/home/ana",
        "SSL_CERT_DIR": "/etc/ssl/certs",
    }
    assert clean_environment({"PATH": "/usr/bin"}, "") == {"PATH": "/usr/bin"}


def make_program(path: Path, text: str = "#!/bin/sh\n") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(sys.platform != "linux", reason="the folders are Linux's")
def test_where_the_python_is_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(environment.PYTHON_VARIABLE, raising=False)
    with pytest.raises(UserError, match="has no engine yet"):
        find_python()
    own = make_program(tmp_path / "lookalike" / "env" / "bin" / "python")
    assert find_python() == own
    named = make_program(tmp_path / "named")
    monkeypatch.setenv(environment.PYTHON_VARIABLE, named)
    assert find_python() == named
    chosen = make_program(tmp_path / "chosen")
    assert find_python(chosen) == chosen
    with pytest.raises(UserError, match="is not a program"):
        find_python(str(tmp_path / "missing"))
    with pytest.raises(UserError, match="is QGIS itself"):
        find_python(make_program(tmp_path / "qgis-bin.exe"))
    monkeypatch.setenv(environment.PYTHON_VARIABLE, str(tmp_path))
    with pytest.raises(UserError, match=environment.PYTHON_VARIABLE):
        find_python()


def test_the_command_line_isolates_and_writes_nothing_beside_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qgis_app: Any
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", "/x")
    launch = engine_launch(make_program(tmp_path / "python"))
    assert launch.arguments[0] == "-I"
    assert launch.arguments[1:3] == ["-X", f"pycache_prefix={tmp_path / 'lookalike' / 'pycache'}"]
    assert launch.arguments[3:] == [
        str(ROOT / "plugin" / "engine" / "__main__.py"),
        "serve",
        "--parent",
        str(os.getpid()),
    ]
    assert "PYTHONPATH" not in launch.environment


def check(qtbot: Any, python: str) -> Any:
    check = PythonCheck(python)
    with qtbot.waitSignal(check.finished, timeout=30000) as finished:
        check.start()
    return finished.args[0]


@pytest.mark.parametrize(
    "text, problem",
    [
        ("#!/bin/sh\nexit 1\n", "did not answer as a Python does"),
        ('#!/bin/sh\necho \'lookalike {"version": [3, 9, 1], "lacking": []}\'\n', "is Python 3.9.1"),
        ('#!/bin/sh\necho noise; echo \'lookalike {"version": [3, 12, 1], "lacking": ["onnx"]}\'\n', "import onnx"),
        ("#!/bin/sh\necho 'lookalike [1'\n", "did not answer as a Python does"),
    ],
)
def test_a_python_that_does_not_fit_is_refused_with_a_sentence(
    qtbot: Any, tmp_path: Path, text: str, problem: str
) -> None:
    report = check(qtbot, make_program(tmp_path / "python", text))
    assert problem in report.problem


NEW_ENOUGH = """#!{python} -I
import sys
sys.version_info = (3, 11, 0)
script, sys.argv = sys.argv[3], ["-c", *sys.argv[4:]]
exec(script)
"""


def test_a_python_without_the_packages_is_refused(qtbot: Any, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "bare")], check=True)
    bare = tmp_path / "bare" / "bin" / "python"
    # Whatever Python runs these tests, it is taken for one that the engine could run on.
    report = check(qtbot, make_program(tmp_path / "python", NEW_ENOUGH.format(python=bare)))
    assert "cannot import" in report.problem
    assert "onnxruntime" in report.problem
    assert report.version == "3.11.0"


def test_what_is_no_program_is_refused(qtbot: Any, tmp_path: Path) -> None:
    (tmp_path / "not-a-binary").write_bytes(b"\x00\x01")
    (tmp_path / "not-a-binary").chmod(0o755)
    assert "is not a program" in check(qtbot, str(tmp_path)).problem
    assert check(qtbot, str(tmp_path / "not-a-binary")).problem


def test_a_python_that_fits_is_accepted(qtbot: Any, engine_python: str) -> None:
    assert check(qtbot, engine_python).problem == ""


def listening(pid: int) -> List[str]:
    """Return the listening sockets of a process, as lines of /proc/net."""
    inodes = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    lines = []
    for table, listens in (("tcp", "0A"), ("tcp6", "0A"), ("udp", None), ("unix", None)):
        for line in (Path("/proc") / str(pid) / "net" / table).read_text().splitlines()[1:]:
            fields = line.split()
            inode = fields[6] if table == "unix" else fields[9]
            if inode in inodes and (listens is None or fields[3] == listens):
                lines.append(line)
    return lines


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_real_engine_says_hello_and_opens_no_socket(
    qtbot: Any, real_client: EngineClient, replies: Replies, tmp_path: Path
) -> None:
    with qtbot.waitSignal(real_client.ready, timeout=30000) as ready:
        real_client.start()
    assert ready.args[0].protocol_major == protocol.PROTOCOL_MAJOR
    real_client.request(protocol.OpenParams(str(tmp_path)), replies.result, replies.error)
    qtbot.waitUntil(lambda: len(replies.errors) == 1, timeout=30000)
    assert replies.errors[0].kind is ErrorKind.USER
    assert str(tmp_path) in replies.errors[0].sentence
    assert listening(real_client.pid) == []


def test_the_real_engine_killed_in_the_middle_is_replaced(
    qtbot: Any, real_client: EngineClient, replies: Replies, tmp_path: Path
) -> None:
    with qtbot.waitSignal(real_client.ready, timeout=30000):
        real_client.start()
    pid = real_client.pid
    real_client.request(protocol.OpenParams(str(tmp_path)), replies.result, replies.error)
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(replies.errors) == 1, timeout=2000)
    assert replies.errors[0].kind is ErrorKind.DIED
    real_client.request(protocol.OpenParams(str(tmp_path)), replies.result, replies.error)
    qtbot.waitUntil(lambda: len(replies.errors) == 2, timeout=30000)
    assert replies.errors[1].kind is ErrorKind.USER
    real_client.close()
    assert wait_gone(pid, 1)
