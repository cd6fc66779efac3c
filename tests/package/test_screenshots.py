"""The table of scenes that pictures are taken of, found without QGIS, and the guide's pictures, all of which are."""

from __future__ import annotations

import re

from screenshots import GUIDE, IN_THE_GUIDE, LOOKS, ROOT, SCENES, scene_names

OTHERS = {"growth.png", "film.webp"}
"""Made by `scripts/bench search --growth` and by `scripts/film`."""


def test_every_scene_of_the_table_is_found_and_named_once() -> None:
    names = scene_names()
    assert len(names) == sum(file.read_text(encoding="utf-8").count("\n@scene(") for file in SCENES)
    assert len(set(names)) == len(names)
    assert {
        "first_start",
        "working",
        "panel_narrow",
        "engine_dead",
        "log_not_writable",
        "merge_window_with_data",
    } <= set(names)


def test_a_name_says_its_look_only_behind_the_scene() -> None:
    looks = {look.name for look in LOOKS}
    assert {"light", "dark", "small", "sharp"} == looks
    assert not [name for name in scene_names() if name.rpartition("_")[2] in looks], (
        "it would be taken for another's look"
    )


def test_the_pictures_of_the_docs_are_those_that_can_be_made_anew() -> None:
    texts = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    used = {name for text in texts for name in re.findall(r"pictures/([\w.-]+)", text.read_text(encoding="utf-8"))}
    made = {f"{name.replace('_', '-')}.jpg" for name in IN_THE_GUIDE} | OTHERS
    assert used == made == {file.name for file in GUIDE.iterdir()}
    assert set(IN_THE_GUIDE) <= set(scene_names())
