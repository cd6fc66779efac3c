"""The client of the engine, against engines that answer, lie, hang and die."""

from __future__ import annotations

import gc
import os
import signal
import time
from functools import partial
from typing import Any, List

import pytest
from qgis.PyQt.QtCore import QTimer

from plugin import protocol
from plugin.engine_client.pending import ErrorKind

from ..processes import wait_gone
from .asking import MakeClient, ask, totals
from .hands import Replies


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


def test_a_request_during_a_slow_start_has_its_deadline_too(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    ask(make_client("mute"), replies, "echo", deadline_ms=300)
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
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
    qtbot.waitUntil(lambda: totals(replies) == [1])
    qtbot.waitUntil(lambda: any("not shown" in line for line in messages))
    assert len(messages) <= 2001


def test_close_ends_the_engine_and_calls_nothing(qtbot: Any, make_client: MakeClient, replies: Replies) -> None:
    client = make_client()
    with qtbot.waitSignal(client.ready):
        ask(client, replies, "echo")
    pid = client.pid
    client.close()
    assert wait_gone(pid)
    qtbot.wait(100)
    ask(client, replies, "echo")
    client.restart()
    client.start()
    qtbot.wait(100)
    assert replies.errors == []
    assert client.pid == 0


@pytest.mark.parametrize("stopped", [False, True])
def test_close_kills_what_does_not_go(qtbot: Any, make_client: MakeClient, replies: Replies, stopped: bool) -> None:
    client = make_client("stubborn", stop=0.5)
    with qtbot.waitSignal(client.ready):
        client.start()
    pid = client.pid
    if stopped:
        os.kill(pid, signal.SIGSTOP)
    begun = time.monotonic()
    client.close()
    assert time.monotonic() - begun < 10
    assert wait_gone(pid)


def test_close_in_the_middle_of_starting_leaves_no_process(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client("mute", stop=0.4)
    ask(client, replies, "echo")
    pid = client.pid
    client.close()
    assert pid and wait_gone(pid)


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
