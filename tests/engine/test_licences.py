"""Which licences go together in one collection."""

from __future__ import annotations

import pytest

from plugin.engine.collection.licences import licence_warning


@pytest.mark.parametrize(
    "licences",
    [
        [],
        ["CC-BY-SA-4.0"],
        ["CC-BY-4.0", "ODC-BY-1.0", "CC0-1.0"],
        ["CC-BY-SA-4.0", "CC-BY-4.0", "CC-BY-SA-4.0"],
        ["CC-BY-NC-4.0", "CC-BY-4.0"],
        ["ODbL-1.0", "CC0-1.0"],
    ],
)
def test_these_go_together(licences: list[str]) -> None:
    assert licence_warning(licences) == ""


@pytest.mark.parametrize(
    ("licences", "said"),
    [
        (["CC-BY-4.0", ""], "names no licence"),
        (["CC-BY-SA-4.0", "ODbL-1.0"], "each ask to be shared alike"),
        (["CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0"], "not be sold"),
        (["CC-BY-NC-SA-4.0", "CC-BY-SA-4.0"], "each ask to be shared alike"),
        (["CC-BY-4.0", "CC-BY-ND-4.0"], "allows no derivatives"),
    ],
)
def test_these_are_warned_of(licences: list[str], said: str) -> None:
    assert said in licence_warning(licences)
