"""Footprints as WKB, and what an event carries."""

from __future__ import annotations

import struct
from typing import Callable

import pytest

from plugin.review.events import (
    UNDO,
    Event,
    LogIdentity,
    new_event,
    polygon_wkb,
    reverse,
    ring_of_wkb,
)

RING = ((179.5, -1.0), (180.5, -1.0), (180.5, 1.25), (179.5, 1.25))


@pytest.mark.parametrize("ring", [RING, (*RING, RING[0])])
def test_a_ring_survives_wkb_closed_or_not(ring: tuple[tuple[float, float], ...]) -> None:
    assert ring_of_wkb(polygon_wkb(ring)) == RING


def test_wkb_is_what_the_standard_says() -> None:
    wkb = polygon_wkb(RING)
    assert wkb[:13] == bytes.fromhex("01030000000100000005000000")
    assert struct.unpack_from("<2d", wkb, 13) == RING[0]
    assert len(wkb) == 13 + 5 * 16


def test_big_endian_wkb_is_read() -> None:
    flat = [value for corner in (*RING, RING[0]) for value in corner]
    assert ring_of_wkb(struct.pack(">BIII10d", 0, 3, 1, 5, *flat)) == RING


@pytest.mark.parametrize("ring", [(), RING[:2], ((0.0, 0.0), (float("nan"), 0.0), (1.0, 1.0))])
def test_what_is_no_footprint_is_refused(ring: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValueError, match="three finite corners"):
        polygon_wkb(ring)


def test_any_other_bytes_are_refused_and_never_read_beyond() -> None:
    good = polygon_wkb(RING)
    for bad in (b"", b"\x01", good[:-1], b"\x02" + good[1:], good[:9] + b"\xff\xff\xff\xff" + good[13:]):
        with pytest.raises(ValueError, match="WKB"):
            ring_of_wkb(bad)
    infinite = bytearray(good)
    infinite[13:21] = struct.pack("<d", float("inf"))
    with pytest.raises(ValueError, match="finite"):
        ring_of_wkb(bytes(infinite))


def test_undo_of_one_names_it_and_of_many_names_the_group(
    ana: LogIdentity, make_decision: Callable[..., Event]
) -> None:
    one = make_decision(ana, 1)
    assert reverse(UNDO, (one,), ana).supersedes == one.uuid
    assert reverse(UNDO, (one,), ana).chip_id == one.chip_id
    many = (make_decision(ana, 1, group="g"), make_decision(ana, 2, group="g"))
    assert reverse(UNDO, many, ana).group == "g"


def test_a_payload_that_is_no_object_counts_as_none(ana: LogIdentity) -> None:
    assert new_event("x", ana, details={"name": "Inseln"}).details() == {"name": "Inseln"}
    for payload in ("", "[1]", "{", "null"):
        assert Event("u", "x", "t", "a", "i", "", payload=payload).details() == {}
