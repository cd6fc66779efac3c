"""The table of scenes that pictures are taken of: named once each, and found without QGIS."""

from __future__ import annotations

from pathlib import Path

from screenshots import LOOKS, SCENES, scene_names


def test_every_scene_of_the_table_is_found_and_named_once() -> None:
    text = SCENES.read_text(encoding="utf-8")
    names = scene_names(text)
    assert len(names) == text.count("\n@scene(")
    assert len(set(names)) == len(names)
    assert {"first_start", "working", "panel_narrow", "engine_dead", "log_not_writable"} <= set(names)


def test_a_name_says_its_look_only_behind_the_scene() -> None:
    looks = {look.name for look in LOOKS}
    assert {"light", "dark", "small", "sharp"} == looks
    scenes = scene_names(Path(SCENES).read_text(encoding="utf-8"))
    assert not [name for name in scenes if name.rpartition("_")[2] in looks], "it would be taken for another's look"
