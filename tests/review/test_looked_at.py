"""What a decision says of what was looked at."""

from __future__ import annotations

from plugin.review.imagery_date import OTHER_DATE, SAME_IMAGE
from plugin.review.recording import COARSE, NOTHING, SHARP, View

from .session_desk import Desk


def test_a_decision_says_what_was_looked_at_and_how_it_stands_to_what_was_embedded(reviewing: Desk) -> None:
    reviewing.view = View("aerial <a.tif>", 5e3, "2019", OTHER_DATE, SHARP, 8123.4)
    reviewing.session.decide("accept")
    event = reviewing.unsaved[-1]
    assert (event.imagery, event.scale) == ("aerial <a.tif>", 5e3)
    details = event.details()
    assert {name: details[name] for name in ("imagery_date", "imagery_match", "picture", "picture_scale")} == {
        "imagery_date": "2019",
        "imagery_match": "other date",
        "picture": "sharp",
        "picture_scale": 8123,
    }
    assert details["percentile"] is not None, "what the decision says besides is kept"
    assert "imagery_before" not in details


def test_a_decision_made_on_a_stand_in_or_on_nothing_says_so(reviewing: Desk) -> None:
    for picture in (COARSE, NOTHING):
        reviewing.view = View("aerial <a.tif>", 5e3, picture=picture)
        reviewing.session.decide("reject")
        details = reviewing.unsaved[-1].details()
        assert details["picture"] == picture
        assert "imagery_date" not in details
        assert "imagery_match" not in details


def test_the_first_decision_on_other_imagery_says_what_it_was_before(reviewing: Desk) -> None:
    seen = []
    for imagery in ("a", "a", "b", "b", "a"):
        reviewing.view = View(imagery, 1.0, match=SAME_IMAGE)
        reviewing.session.decide("reject")
        seen.append(reviewing.unsaved[-1].details().get("imagery_before"))
    assert seen == [None, None, "a", None, "b"]


def test_chips_with_rasters_of_their_own_are_one_imagery(reviewing: Desk) -> None:
    for imagery, look in (("a", "own"), ("b", "own"), ("c", "")):
        reviewing.view = View(imagery, 1.0, look=look)
        reviewing.session.decide("reject")
    assert [event.details().get("imagery_before") for event in reviewing.unsaved[-3:]] == [None, None, "b"]


def test_examples_tell_the_layer_and_the_scale_alone(reviewing: Desk) -> None:
    reviewing.view = View("aerial <a.tif>", 5e3, "2019", OTHER_DATE, SHARP, 8000.0)
    reviewing.click(2)
    event = reviewing.unsaved[-1]
    assert (event.imagery, event.details().get("imagery_match")) == ("aerial <a.tif>", None)
