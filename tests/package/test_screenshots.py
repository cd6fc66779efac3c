"""The table of scenes that pictures are taken of: named once each, and found without QGIS."""

from __future__ import annotations

from screenshots import LOOKS, SCENES, scene_names


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
