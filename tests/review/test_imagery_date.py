"""How the date of what is looked at stands to the embedding's, and how an analyst tells one."""

from __future__ import annotations

from typing import Optional

import pytest

from plugin.errors import UserError
from plugin.review.imagery_date import (
    OTHER_DATE,
    SAME_IMAGE,
    SAME_YEAR,
    UNKNOWN,
    UNKNOWN_DATE,
    Interval,
    compared,
    interval_between,
    interval_of,
)


@pytest.mark.parametrize(
    ("said", "begin", "end", "again"),
    [
        ("2021", "2021-01-01", "2021-12-31", "2021"),
        (" 2021-06 ", "2021-06-01", "2021-06-30", "2021-06"),
        ("2020-2", "2020-02-01", "2020-02-29", "2020-02"),
        ("2021-12", "2021-12-01", "2021-12-31", "2021-12"),
        ("2021-06-15", "2021-06-15", "2021-06-15", "2021-06-15"),
        ("2021-06-15T10:20:30Z", "2021-06-15", "2021-06-15", "2021-06-15"),
        ("2019/2021", "2019-01-01", "2021-12-31", "2019/2021"),
        ("2019 - 2021", "2019-01-01", "2021-12-31", "2019/2021"),
        ("2019-03 to 2019-04", "2019-03-01", "2019-04-30", "2019-03/2019-04"),
        ("2019..2019-06-15", "2019-01-01", "2019-06-15", "2019-01-01/2019-06-15"),
        ("2020/", "2020-01-01", None, "2020-01-01/"),
        ("/2020", None, "2020-12-31", "/2020-12-31"),
    ],
)
def test_a_date_is_told_as_people_write_it(said: str, begin: Optional[str], end: Optional[str], again: str) -> None:
    interval = interval_of(said)
    assert interval == Interval(begin, end)
    assert interval.text == again
    assert interval_of(again) == interval


def test_nothing_told_is_unknown() -> None:
    assert interval_of("  ") == UNKNOWN
    assert UNKNOWN.text == ""
    assert not UNKNOWN.is_known


@pytest.mark.parametrize("said", ["last summer", "2021-13", "2021-02-30", "21", "0000", "/", "2019/2020/2021", "20215"])
def test_what_is_no_date_is_refused_with_how_to_write_one(said: str) -> None:
    with pytest.raises(UserError, match="is no date. Write a year"):
        interval_of(said)


def test_a_date_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UserError, match="ends before it begins"):
        interval_of("2021/2019")


def test_moments_become_days() -> None:
    assert interval_between("2021-06-15T10:00:00Z", None) == Interval("2021-06-15", None)
    assert interval_between("soon", "") == UNKNOWN
    assert interval_between("2004-01-01T00:00:00Z", "2005-01-01T00:00:00Z").text == "2004", "to midnight"
    assert interval_between("2004-01-01T00:00:00Z", "2004-12-31T23:59:59Z").text == "2004"
    assert interval_between("2004-01-01T00:00:00Z", "2004-01-01T00:00:00Z").text == "2004-01-01"


@pytest.mark.parametrize(
    ("imagery", "embedding", "match"),
    [
        ("2021-06-15", "2021", SAME_YEAR),
        ("2021", "2021-06-15", SAME_YEAR),
        ("2019", "2017/2024", SAME_YEAR),
        ("2020-12-31", "2021-01-01", OTHER_DATE),
        ("2019", "2021", OTHER_DATE),
        ("2022", "2021", OTHER_DATE),
        ("2015/2024", "2021", UNKNOWN_DATE),
        ("2020/2021", "2021/2022", UNKNOWN_DATE),
        ("", "2021", UNKNOWN_DATE),
        ("2021", "", UNKNOWN_DATE),
        ("", "", UNKNOWN_DATE),
        ("2022/", "2021", OTHER_DATE),
        ("2020/", "2021", UNKNOWN_DATE),
        ("/2019", "2021", OTHER_DATE),
        ("/2022", "2021", UNKNOWN_DATE),
        ("2021", "2021/", SAME_YEAR),
        ("2020", "2021/", OTHER_DATE),
        ("2022", "2021/", UNKNOWN_DATE),
        ("2021", "/2021", SAME_YEAR),
        ("2022", "/2021", OTHER_DATE),
        ("2021/", "2021/", UNKNOWN_DATE),
    ],
)
def test_imagery_against_the_embedding(imagery: str, embedding: str, match: str) -> None:
    assert compared(interval_of(imagery), interval_of(embedding), same_image=False) == match


def test_the_embedded_image_itself_needs_no_date() -> None:
    assert compared(UNKNOWN, UNKNOWN, same_image=True) == SAME_IMAGE
    assert compared(interval_of("2019"), interval_of("2021"), same_image=True) == SAME_IMAGE
