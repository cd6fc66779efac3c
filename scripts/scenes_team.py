"""The scenes of a team, for `scripts/screenshots`: a colleague's answers merged, compared, and reviewed once more.

Each makes Ben's log of what is answered here: some answers he overruled, some he did not know of and gave otherwise,
some alike, and some on chips that nobody had answered.
"""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any, List, Tuple

from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtWidgets import QPushButton
from scenes import WORKING, scene

BEN = "Ben"
OVERRULED, DIFFERING, ALIKE, NEW = 3, 4, 12, 8


@scene(WORKING, spoils=True)
def snapshot_taken(one: Any) -> Any:
    first = one.truth["first"]
    one.show_map(QgsRectangle(first["lon"] - 3, first["lat"] - 2, first["lon"] + 3, first["lat"] + 2))
    one.plugin.target_tools.pointing._snapshots.take(None, True)
    one.wait(lambda: len(one.dock.examples.entries.entries) > 1, "the snapshot")
    one.wait(lambda: not one.desk.session.asking, "what is alike")
    return one.window


@scene(WORKING, spoils=True)
def merge_window_with_data(one: Any) -> Any:
    logs = _colleague(one, "theirs")
    merge = one.plugin.team.merge

    def fill(window: Any) -> None:
        merge._look_at([logs])
        one.wait(window.findChild(QPushButton, "lookalikeMergeNow").isEnabled, "what the merge would do")
        one.calm()

    return one.opened(merge.ask, fill)


@scene(WORKING, spoils=True)
def merged(one: Any) -> Any:
    _merged_by_window(one)
    return one.window


@scene(WORKING, spoils=True)
def merge_undone(one: Any) -> Any:
    before = one.desk.session.state.counts
    _merged_by_window(one)
    one.desk.answering.answer("undo")
    one.wait(lambda: one.desk.session.state.counts == before, "what there was before")
    one.calm()
    return one.window


@scene(WORKING, spoils=True)
def agreement_window_with_data(one: Any) -> Any:
    _merged(one)
    team = one.plugin.team

    def fill(window: Any) -> None:
        one.wait(window.findChild(QPushButton, "lookalikeReviewBegin").isEnabled, "the agreement")
        one.calm()

    return one.opened(team.show_agreement, fill)


@scene(WORKING, spoils=True)
def panel_conflict(one: Any) -> Any:
    _merged(one)
    one.desk.session.show_conflict()
    return one.dock


@scene(WORKING, spoils=True)
def panel_second_review(one: Any) -> Any:
    _merged(one)
    _review(one, "to_review", "open")
    return one.dock


@scene(WORKING, spoils=True)
def panel_overruled(one: Any) -> Any:
    _merged(one)
    one.plugin.team.review_overruled()
    one.wait(lambda: one.desk.session.listing is not None, "the list")
    return one.dock


@scene(WORKING, spoils=True)
def panel_opening(one: Any) -> Any:
    targets = one.plugin.targets
    one.plugin.open_target(targets.current, targets.name)
    one.dock.show_too_early()
    one.save(one.dock)


@scene(WORKING, spoils=True)
def panel_answers_lost(one: Any) -> Any:
    project = QgsProject.instance()
    project.write()
    file = Path(project.absoluteFilePath())
    folder = file.parent.with_name("copy")  # as deep as the other, else the imagery is not found
    folder.mkdir(exist_ok=True)
    project.read(str(shutil.copy(file, folder)))
    one.wait(lambda: len(one.dock.candidate._hint) > 80, "what is wrong")
    return one.dock


def _review(one: Any, what: str, how: str) -> None:
    team = one.plugin.team
    team.show_agreement()
    one.wait(lambda: team._found is not None, "the agreement")
    (name,) = getattr(team._found, what)
    team._review_again(name, how)


def _merged(one: Any) -> None:
    """Put Ben's log beside the own one, where it is found within a second."""
    before = one.desk.session.state.counts
    _colleague(one, "")
    one.wait(lambda: one.desk.session.state.counts.conflicts > before.conflicts, "Ben's answers")
    one.settle(0.5)


def _merged_by_window(one: Any) -> None:
    """Merge Ben's log as the analyst does, so that it can be taken back."""
    logs, session, merge = _colleague(one, "theirs"), one.desk.session, one.plugin.team.merge
    before = session.state.counts
    merge.ask()
    merge._look_at([logs])
    button = merge.window.findChild(QPushButton, "lookalikeMergeNow")
    one.wait(button.isEnabled, "what the merge would do")
    button.click()
    one.wait(lambda: session.state.counts.conflicts > before.conflicts, "Ben's answers")
    one.wait(lambda: session.state.next_undo()[0].kind == "merge", "the note of it")
    merge.window.close()
    one.calm()


def _colleague(one: Any, folder: str) -> Path:
    """Write Ben's log below a folder, or beside the own one for "", and return the folder."""
    review = type(one.plugin).__module__.rpartition(".")[0] + ".review"
    events, locations, log = (import_module(f"{review}.{name}") for name in ("events", "locations", "label_log"))
    session, writer = one.desk.session, one.plugin.targets.log.writer
    to = Path(os.environ["LOOKALIKE_DEMO_FOLDER"]) / folder if folder else locations.folder_of(writer.path)
    identity = events.LogIdentity(one.plugin.targets.current, BEN, "the computer of Ben")
    made = []
    for number, (mine, label) in enumerate(_answered(session)):
        seen = number < OVERRULED
        if seen or number < OVERRULED + DIFFERING:
            label = "reject" if label == "accept" else "accept"
        fields = {name: getattr(mine, name) for name in ("chip_id", "footprint_wkb", "collection_id", "score", "rank")}
        before = mine.uuid if seen else ""
        told = mine.details()
        made.append(events.new_event("decision", identity, label=label, supersedes=before, details=told, **fields))
    for item in session.queue.items[session.queue.cursor :][:NEW]:
        candidate, where = item.candidate, session.collection.collection_id
        wkb = events.polygon_wkb(candidate.footprint)
        chip = {"chip_id": candidate.chip_id, "footprint_wkb": wkb, "collection_id": where}
        told = {"percentile": candidate.percentile}
        facts = {"score": candidate.score, "rank": candidate.rank}
        made.append(events.new_event("decision", identity, label="accept", details=told, **facts, **chip))
    opened = log.open_log(locations.log_path(to, identity), identity)
    opened.append(made)
    opened.close()
    return to


def _answered(session: Any) -> List[Tuple[Any, str]]:
    """Return the own answers that stand, the accepted ones first."""
    state = session.state
    own = [(state.decisions(chip)[-1], label) for label in ("accept", "reject") for chip in state.chip_ids(label)]
    return own[: OVERRULED + DIFFERING + ALIKE]
