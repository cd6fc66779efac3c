"""A monkey at the review desk: whatever is pressed, nothing breaks, and the log and the screen agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, List

from monkey import Monkey
from qgis.PyQt.QtCore import Qt

from .hands import App
from .traces import PROJECT, write

STEPS, LOOKS, SEED = 500, 5, 5


def make_projects(app: App, collection: Path, folder: Path) -> List[Path]:
    """Return two projects of one collection, each with a target of its own; the first is open."""
    projects = [folder / "second.qgz", folder / "first.qgz"]
    for file in projects:
        PROJECT().clear()
        app.plugin.open_collection(str(collection))
        app.wait(lambda: app.desk is not None, "the target to open")
        app.point(0.25, 0.25)
        app.wait(lambda: app.session.queue.current is not None, "candidates")
        app.saved()
        write(file)
    return projects[::-1]


def test_log_and_screen_agree_after_random_steps(
    app: App, collection: Path, engine: Callable[[str], None], tmp_path: Path, picture: Any
) -> None:
    monkey = Monkey(app.plugin, app.iface.window, app.canvas, make_projects(app, collection, tmp_path), SEED)
    monkey.run(STEPS, LOOKS)
    assert monkey.wrong == []
    assert sum(monkey.done.values()) == STEPS
    PROJECT().setDirty(False)


def test_a_screen_that_shows_something_else_is_noticed(app: App, collection: Path, tmp_path: Path) -> None:
    monkey = Monkey(app.plugin, app.iface.window, app.canvas, make_projects(app, collection, tmp_path), SEED)
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    app.saved()
    monkey.look(1)
    assert monkey.wrong == []
    queue = app.session.queue
    decided = next(item for item in queue.items if item.label)
    queue.relabel(decided.candidate.chip_id, "unsure", False)
    app.dock.show_row(queue.items, queue.cursor)
    layer = app.desk._candidates.layer
    layer.dataProvider().truncate()
    app.dock.figures.accepted.setText("<b>7</b> accepted")
    monkey.look(2)
    text = "\n".join(monkey.wrong)
    assert "in the gallery" in text
    assert "is shown as not saved" in text
    assert "None on the map" in text
    assert "the panel counts" in text
    PROJECT().setDirty(False)
