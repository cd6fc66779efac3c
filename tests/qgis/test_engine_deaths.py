"""Engines that die, babble, hang or never start are replaced or given up, with a reason."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any, List

import pytest

from plugin.engine_client.environment import Launch
from plugin.engine_client.pending import ErrorKind
from plugin.errors import UserError

from ..processes import wait_gone
from .asking import MakeClient, ask, totals
from .hands import Replies


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
    assert time.monotonic() - begun < 15, "long before its deadline"
    assert replies.errors[0].kind is ErrorKind.DIED
    assert replies.errors[0].sentence == stopped.args[0]
    assert wait_gone(first)
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
    with qtbot.waitSignal(client.unavailable) as unavailable:
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
    qtbot.waitUntil(lambda: len(replies.errors) == 1)
    assert replies.errors[0].kind is ErrorKind.UNAVAILABLE
    assert "no module named anything" in replies.errors[0].detail


def test_engines_that_die_slowly_at_start_are_given_up_too(
    qtbot: Any, make_client: MakeClient, replies: Replies
) -> None:
    client = make_client("dies at start", window=0.001)
    with qtbot.waitSignal(client.unavailable):
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
    assert wait_gone(hung)
    ask(client, replies, "echo", 4)
    qtbot.waitUntil(lambda: totals(replies) == [4])
