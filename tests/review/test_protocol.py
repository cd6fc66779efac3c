"""The messages: whatever way bytes are cut they are read, and whatever is not ours is refused."""

from __future__ import annotations

import contextlib
import json
import random
import tracemalloc
from typing import Any, Dict, List

import pytest

from plugin import protocol
from plugin.protocol import FrameReader, ProtocolError, framing

CHIP = {"chip_id": "0" * 32, "footprint": [[1, 2], [3.5, 4], [5, 6]], "valid_from": None, "valid_to": "2020-01-01"}
CANDIDATE = dict(CHIP, score=1, rank=1, percentile=99.5, probability=1)
PROPOSED = {
    "candidates": [CANDIDATE],
    "same_place": 0,
    "remaining": 10,
    "strategy": "similar",
    "head": "",
    "learned_from": 0,
    "unresolved": [],
}


def messages_of(seed: int) -> List[Dict[str, Any]]:
    draw = random.Random(seed)
    texts = ["", "ascii", "Île-de-France", "\u2028\r\n\r\n", "\U0001f3dd", "Content-Length: 5\r\n\r\n"]
    return [{"id": number, "text": draw.choice(texts) * draw.randrange(50)} for number in range(20)]


@pytest.mark.parametrize("seed", range(20))
def test_messages_survive_any_cutting(seed: int) -> None:
    draw = random.Random(seed)
    sent = messages_of(seed)
    stream = b"".join(protocol.frame(message) for message in sent)
    reader = FrameReader()
    got: List[Dict[str, Any]] = []
    start = 0
    while start < len(stream):
        end = start + draw.choice([1, 2, 3, 10, 100, 5000])
        got += reader.feed(stream[start:end])
        start = end
    assert got == sent


def test_other_header_lines_and_spellings_are_allowed() -> None:
    stream = b"content-type: x\r\nCONTENT-LENGTH:  2 \r\n\r\n{}Content-Length: 7\r\nX: 1\r\n\r\n" + b'{"a":1}'
    assert FrameReader().feed(stream) == [{}, {"a": 1}]


@pytest.mark.parametrize(
    "stream",
    [
        b"\r\n\r\n",
        b"Content-Length: \r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 1e3\r\n\r\n",
        b"Content-Length: 2147483648\r\n\r\n",
        b"Content-Length: " + b"9" * 900 + b"\r\n\r\n",
        b"Content-Length: " + b"9" * 9000 + b"\r\n\r\n",
        b"X" * 2000,
        b"X" * 2000 + b"\r\n\r\n",
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 4\r\n\r\nnull",
        b"Content-Length: 0\r\n\r\n",
        b"Content-Length: 3\r\n\r\n{}}",
        b"Content-Length: 2\r\n\r\n\xff\xfe",
        b"Content-Length: 200000\r\n\r\n" + b"[" * 200000,
        b"Content-Length: 200000\r\n\r\n" + b'{"":' * 50000,
    ],
)
def test_what_is_no_message_is_refused(stream: bytes) -> None:
    with pytest.raises(ProtocolError):
        FrameReader().feed(stream)


@pytest.mark.parametrize("seed", range(200))
def test_damaged_streams_are_messages_or_refused_and_nothing_else(seed: int) -> None:
    draw = random.Random(seed)
    stream = bytearray(b"".join(protocol.frame(message) for message in messages_of(seed)[:4]))
    for _ in range(draw.randrange(1, 6)):
        place = draw.randrange(len(stream))
        kind = draw.randrange(3)
        if kind == 0:
            stream[place] = draw.randrange(256)
        elif kind == 1:
            del stream[place : place + draw.randrange(1, 20)]
        else:
            stream[place:place] = draw.randbytes(draw.randrange(1, 20))
    reader = FrameReader()
    try:
        for start in range(0, len(stream), 37):
            assert all(isinstance(message, dict) for message in reader.feed(bytes(stream[start : start + 37])))
    except ProtocolError:
        pass


def test_a_stream_without_a_header_takes_no_memory() -> None:
    reader = FrameReader()
    tracemalloc.start()
    try:
        with pytest.raises(ProtocolError):
            for _ in range(1000):
                reader.feed(b"Warning: " * 1000)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_too_large_a_message_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "MAX_FRAME_BYTES", 100)
    assert protocol.frame({"a": "x" * 50})
    with pytest.raises(ProtocolError, match="exceeds"):
        protocol.frame({"a": "x" * 100})


def test_numbers_that_are_none_are_not_sent() -> None:
    with pytest.raises(ValueError):
        protocol.frame({"score": float("nan")})


@pytest.mark.parametrize(
    "value",
    [
        protocol.OpenParams("/data/blue marble"),
        protocol.Answers(examples=("a" * 32,), unsure=("b" * 32, "c" * 32)),
        protocol.ProposeParams("/x", protocol.Answers(rejected=("a" * 32,)), page=5, pending=("d" * 32,)),
        protocol.EmbedParams("a.tif", "b.onnx", "c", 32, 16, bands=(4, 3, 2)),
        protocol.HelloResult(1, 0, "1", "3.11", {"numpy": "2"}, 4),
        protocol.ProposeParams(
            "/x",
            protocol.Answers(),
            filter=protocol.Filter((170.0, -5.0, 190.0, 5.0), "01", "2020", None, "p", "a < 1"),
        ),
        protocol.CountParams("/x", protocol.Filter(where="loss is null")),
        protocol.ImportParams(("a.parquet", "b"), "c", since="2020-01-01", append=True),
        protocol.InspectResult(
            (protocol.FoundProduct("p", "P", "why", "m", "1", 8, 9, years=(2020, 2021)),), ("note",)
        ),
        protocol.from_json(protocol.ProposeResult, PROPOSED),
        protocol.ProposeResult(
            (), 0, 1, "auto", "h", 2, (), standing=(protocol.Ranked("a" * 32, 0.5, 3, 99.5, "pond"),)
        ),
        protocol.ChipsResult((protocol.from_json(protocol.Chip, CHIP),), 1),
    ],
)
def test_every_message_comes_back_as_it_was(value: Any) -> None:
    assert protocol.from_json(type(value), json.loads(json.dumps(protocol.to_json(value)))) == value


def test_every_method_is_named_once() -> None:
    assert {params.METHOD for params, _ in protocol.RESULTS.values()} == set(protocol.RESULTS)


def test_values_are_decoded_to_their_types() -> None:
    candidate = protocol.from_json(protocol.ProposeResult, PROPOSED).candidates[0]
    assert candidate.footprint == ((1.0, 2.0), (3.5, 4.0), (5.0, 6.0))
    assert isinstance(candidate.score, float)
    assert candidate.valid_from is None


def test_an_answer_of_an_older_engine_has_no_embeddings_fields_or_twins() -> None:
    old: Dict[str, Any] = dict.fromkeys(
        ("path", "collection_id", "content_hash", "name", "product", "encoder", "imagery"), ""
    )
    old.update(encoder_identity="", licence="", attribution="", valid_from=None, valid_to=None)
    info = protocol.from_json(
        protocol.CollectionInfo,
        {**old, "chips": 1, "dim": 2, "extent": [0, 0, 1, 1], "crs": [], "imagery_readable": False},
    )
    assert (info.embeddings, info.fields, info.dropped, info.twins) == ((), (), {}, 0)


def test_an_older_engine_does_not_tell_how_what_was_proposed_stands_by_now() -> None:
    assert protocol.from_json(protocol.ProposeResult, PROPOSED).standing == ()


def test_fields_of_a_newer_peer_are_ignored_and_defaults_fill_in() -> None:
    params = protocol.from_json(protocol.ProposeParams, {"path": "x", "answers": {"maybe": 1}, "mood": "good"})
    assert params == protocol.ProposeParams("x", protocol.Answers())


@pytest.mark.parametrize(
    "kind, data, complaint",
    [
        (protocol.OpenParams, {}, "OpenParams lacks path"),
        (protocol.OpenParams, None, "OpenParams must be an object"),
        (protocol.OpenParams, [], "OpenParams must be an object"),
        (protocol.OpenParams, {"path": 3}, "OpenParams.path must be str, not int"),
        (protocol.OpenParams, {"path": None}, "OpenParams.path must be str"),
        (protocol.ChipsAtParams, {"path": "", "lon": "1", "lat": 0}, "lon must be float, not str"),
        (protocol.ChipsAtParams, {"path": "", "lon": True, "lat": 0}, "lon must be float, not bool"),
        (protocol.ChipsInParams, {"path": "", "wkb_hex": "", "limit": 1.5}, "limit must be int, not float"),
        (protocol.ChipsInParams, {"path": "", "wkb_hex": "", "limit": True}, "limit must be int, not bool"),
        (protocol.ShutdownResult, {"stopped": 1}, "stopped must be bool, not int"),
        (protocol.Answers, {"examples": "abc"}, "Answers.examples must be a list"),
        (protocol.Answers, {"examples": [1]}, "Answers.examples must be str"),
        (protocol.Answers, {"examples": {"a": 1}}, "Answers.examples must be a list"),
        (protocol.Chip, dict(CHIP, footprint=[[1, 2, 3]]), "Chip.footprint must have 2 values"),
        (protocol.Chip, dict(CHIP, footprint=[[1, None]]), "Chip.footprint must be float"),
        (protocol.Chip, dict(CHIP, valid_from=1), "Chip.valid_from must be str"),
        (protocol.ProposeResult, dict(PROPOSED, candidates=[CHIP]), "candidates lacks score"),
        (
            protocol.HelloResult,
            {"protocol_major": 1, "protocol_minor": 0, "engine_version": "", "python": "", "pid": 1, "packages": []},
            "packages must be an object",
        ),
        (
            protocol.HelloResult,
            {
                "protocol_major": 1,
                "protocol_minor": 0,
                "engine_version": "",
                "python": "",
                "pid": 1,
                "packages": {"a": 1},
            },
            "packages.a must be str",
        ),
    ],
)
def test_what_does_not_fit_is_named(kind: Any, data: Any, complaint: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        protocol.from_json(kind, data)
    assert complaint in str(caught.value)


@pytest.mark.parametrize("seed", range(100))
def test_random_values_in_place_of_a_field_are_decoded_or_refused(seed: int) -> None:
    draw = random.Random(seed)
    values: List[Any] = [
        None,
        True,
        0,
        -1,
        1.5,
        "",
        "x",
        [],
        [[]],
        [None],
        {},
        {"path": 1},
        [[1, 2]],
        [{"chip_id": []}],
    ]
    for params, result in protocol.RESULTS.values():
        for kind in (params, result):
            data = {name: draw.choice(values) for name in kind.__dataclass_fields__}
            with contextlib.suppress(ProtocolError):
                assert isinstance(protocol.from_json(kind, data), kind)


def test_the_envelopes_are_json_rpc() -> None:
    asked = protocol.request(3, protocol.OpenParams("x"), 500)
    assert asked == {
        "jsonrpc": "2.0",
        "id": 3,
        "method": "collection/open",
        "params": {"path": "x"},
        "deadline_ms": 500,
    }
    assert protocol.result(3, protocol.ShutdownResult(True)) == {"jsonrpc": "2.0", "id": 3, "result": {"stopped": True}}
    failed = protocol.error(None, protocol.INTERNAL_ERROR, "no", "trace")
    assert failed["error"] == {"code": -32603, "message": "no", "data": {"detail": "trace"}}
    assert "id" not in protocol.notification(protocol.CANCEL, {"id": 1})
