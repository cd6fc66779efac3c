"""How many chips were answered is one number, wherever it is told; examples are told beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Tuple

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt

from plugin.dock.caption import caption
from plugin.project import record
from plugin.review.events import ACCEPT, REJECT
from plugin.review.overview import overview_of

from .hands import App
from .test_colleagues import in_a_log_of_bens
from .traces import write


def told(app: App) -> Dict[str, Tuple[int, ...]]:
    """Return accepted, all answers and examples as the panel, the Judge page, the export and the list tell them."""
    app.saved()
    app.wait(lambda: not app.session.asking, "the ranking")
    app.settle(0.1)
    answers = app.session.answers()
    page = app.dock.judge
    app.dock.show_page(page)
    wanted = (len(answers.accepted), decided(answers))
    app.wait(lambda: page._found is not None and by_judge(page) == wanted, "the scores")
    app.dock.show_page(app.dock.review)
    exporting = app.plugin.target_tools.exporting
    exporting.ask()
    shown = exporting.dialog._there
    exporting._close_dialog()
    listed = overview_of(record.logs_folder(), app.plugin.targets.current).counts
    header = [int(label.text().split("<b>")[1].split("</b>")[0]) for label in (
        app.dock.figures.accepted, app.dock.figures.rejected, app.dock.figures.unsure, app.dock.figures.conflicts)
        if label.isVisibleTo(app.dock.figures)]  # fmt: skip
    return {
        "panel": (header[0], sum(header)),
        "judge": by_judge(page),
        "export": (shown.accepted, shown.decided),
        "list": (listed.accepted, listed.answers),
    }


def by_judge(page: Any) -> Tuple[int, int]:
    accepted, rejected, unsure = (sum(counts) for counts in page._found.by_state[:3])
    return accepted, accepted + rejected + unsure


def decided(answers: Any) -> int:
    return sum(map(len, (answers.accepted, answers.rejected, answers.unsure, answers.disputed)))


def test_they_agree_after_examples_undo_and_a_colleagues_answers(app: App, collection: Path, tmp_path: Path) -> None:
    QgsSettings().remove("lookalike/export")
    write(tmp_path / "islands.qgz")
    app.review(collection)
    app.iface.window.show()
    for key in (Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_U):
        app.wait(lambda: app.session.queue.current is not None, "a candidate")
        app.press(key)
    assert set(told(app).values()) == {(2, 4)}, told(app)
    app.point(4.1, 3.1, Qt.KeyboardModifier.ControlModifier)
    app.wait(lambda: len(app.session.example_marks()) == 2, "another example")
    assert set(told(app).values()) == {(2, 4)}
    app.press(Qt.Key.Key_A)
    assert set(told(app).values()) == {(3, 5)}
    app.press(Qt.Key.Key_Backspace)
    assert set(told(app).values()) == {(2, 4)}
    in_a_log_of_bens(app, tmp_path / "islands.lookalike", 0, REJECT)
    app.wait(lambda: app.session.state.counts.conflicts == 1, "the conflict")
    assert set(told(app).values()) == {(1, 4)}
    assert app.session.row.count and app.session.queue.items[0].label != ACCEPT


def test_ranks_of_several_rankings_are_not_shown_beside_each_other(app: App, collection: Path) -> None:
    app.review(collection)
    for _ in range(6):
        app.wait(lambda: app.session.queue.current is not None and not app.session.asking, "a candidate")
        app.press(Qt.Key.Key_A)
        app.saved()
    app.session.ask_anew()
    app.wait(lambda: not app.session.asking, "another ranking")
    metrics, captions = app.dock.gallery.fontMetrics(), []
    for item in app.session.queue.items:
        captions.append(caption(item, None, metrics, 500))
    ranks = [text.split(" ")[0] for text in captions if text.startswith("#")]
    assert ranks and len(set(ranks)) == len(ranks), captions
    assert all(not text.startswith("#") for text, item in zip(captions, app.session.queue.items) if item.label)
    assert all("%" in text for text in captions)
