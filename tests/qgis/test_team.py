"""Working in a team: a colleague's log merged in its window, and the window of agreement."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QTableWidget

from plugin.dock.agreement_window import AgreementWindow
from plugin.review.agreement import cohen
from plugin.review.events import ACCEPT, DECISION, REJECT, UNSURE, LogIdentity, new_event
from plugin.review.label_log import open_log
from plugin.review.locations import log_path

from .hands import App
from .teamed import effect, log_of, merging, note, reviewed, table
from .traces import write


def test_a_colleagues_log_is_merged_and_what_differs_is_settled(app: App, collection: Path, tmp_path: Path) -> None:
    reviewed(app, collection, tmp_path)
    ben = LogIdentity(app.plugin.targets.current, "Ben", "installation-b")
    theirs = log_of(tmp_path / "theirs.lookalike", ben, app.session.queue.items[:3], REJECT)
    dialog = merging(app, tmp_path / "theirs.lookalike")
    (line,) = table(dialog, "lookalikeMergeTable")
    assert line == [theirs.name, "Ben", "3", "Of this target"]
    assert effect(dialog) == (
        "3 new answers of Ben: 1 on a chip nobody had answered, 1 chip answered as here, 1 chip would be in conflict."
    )
    (change,) = table(dialog, "lookalikeMergeChanges")
    assert change[1] == "in conflict" and "Ben: rejected" in change[2]
    assert app.counts == (1, 1, 0), "nothing is taken yet"
    button = dialog.findChild(QPushButton, "lookalikeMergeNow")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    app.wait(lambda: note(dialog) == "3 answers of Ben are new here: 1 chip is in conflict.", "the merge")
    app.wait(lambda: app.session.state.counts.conflicts == 1, "Ben's answers")
    assert app.counts == (0, 2, 0)
    button.click()
    app.wait(lambda: "Nothing new: all 3" in note(dialog), "the second merge")

    app.plugin.team.show_agreement()
    window = app.plugin.team._dialog
    app.wait(lambda: len(table(window, "lookalikeConflictTable")) == 1, "the conflict")
    (conflict,) = table(window, "lookalikeConflictTable")
    assert "Ben: rejected" in conflict[1] and f"{app.plugin.settings.analyst}: accepted" in conflict[1]
    assert conflict[0].count("°") == 2
    (pair,) = table(window, "lookalikePairTable")
    assert pair[1:3] == ["2", "50%"]
    cross = [["0", "0", "0"], ["1", "1", "0"], ["0", "0", "0"]]
    turned = [list(column) for column in zip(*cross)]
    assert table(window, "lookalikeCrossTable") == (turned if app.plugin.settings.analyst < "Ben" else cross)
    conflicts = window.findChild(QTableWidget, "lookalikeConflictTable")
    QTest.mouseClick(
        conflicts.viewport(), Qt.MouseButton.LeftButton, pos=conflicts.visualItemRect(conflicts.item(0, 0)).center()
    )
    assert app.session.queue.current.label == "conflict"
    said = app.dock.candidate._note
    assert "Ben: rejected, " in said and f"{app.plugin.settings.analyst}: accepted, " in said, "who, what and when"
    app.wait(lambda: QApplication.focusWidget() is app.dock.gallery, "the keys to be heard again")
    app.press(Qt.Key.Key_A)
    app.saved()
    app.wait(lambda: not table(window, "lookalikeConflictTable"), "the conflict to be settled in the window")
    assert app.counts == (1, 2, 0)
    assert table(window, "lookalikePairTable") == [pair], "the answer that settled it is no agreement"


def overruling(app: App, folder: Path, count: int) -> Path:
    """Write Ben's log, who saw what was accepted and rejected all of it."""
    ben = LogIdentity(app.plugin.targets.current, "Ben", "installation-b")
    log = open_log(log_path(folder, ben), ben)
    for chip_id in app.session.state.chip_ids(ACCEPT)[:count]:
        (mine,) = app.session.state.decisions(chip_id)
        fields = {"chip_id": chip_id, "footprint_wkb": mine.footprint_wkb, "collection_id": mine.collection_id}
        log.append([new_event(DECISION, ben, label=REJECT, supersedes=mine.uuid, **fields)])
    log.close()
    return folder


def test_what_a_merge_has_done_counts_the_answers_given_since_its_window_told_what_it_would_do(
    app: App, collection: Path, tmp_path: Path
) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    for _ in range(3):
        app.press(Qt.Key.Key_A)
    app.saved()
    dialog = merging(app, overruling(app, tmp_path / "theirs.lookalike", 3))
    assert effect(dialog) == "3 new answers of Ben: 3 of your answers would be overruled."
    app.press(Qt.Key.Key_Backspace)
    app.saved()
    dialog.findChild(QPushButton, "lookalikeMergeNow").click()
    app.wait(lambda: app.counts == (0, 3, 0), "the merge")
    app.wait(lambda: "new here" in note(dialog), "what was done")
    assert note(dialog) == "3 answers of Ben are new here: 2 of your answers were overruled."


def test_what_a_merge_overrules_is_told_before_and_can_be_answered_once_more_after(
    app: App, collection: Path, tmp_path: Path, picture: Any
) -> None:
    write(tmp_path / "islands.qgz")
    app.review(collection)
    for _ in range(3):
        app.press(Qt.Key.Key_A)
    app.saved()
    dialog = merging(app, overruling(app, tmp_path / "theirs.lookalike", 2))
    assert effect(dialog) == "2 new answers of Ben: 2 of your answers would be overruled."
    changes = table(dialog, "lookalikeMergeChanges")
    assert [line[1] for line in changes] == ["yours is overruled"] * 2 and "Ben: rejected" in changes[0][2]
    rows = dialog.findChild(QTableWidget, "lookalikeMergeChanges")
    app.wait(lambda: not any(rows.item(row, 0).icon().isNull() for row in range(2)), "the pictures")
    assert app.counts == (3, 0, 0)
    review = dialog.findChild(QPushButton, "lookalikeMergeReview")
    assert not review.isVisible()
    dialog.findChild(QPushButton, "lookalikeMergeNow").click()
    app.wait(lambda: app.counts == (1, 2, 0), "the merge")
    assert note(dialog) == "2 answers of Ben are new here: 2 of your answers were overruled."
    QTest.mouseClick(review, Qt.MouseButton.LeftButton)
    app.wait(lambda: app.session.listing is not None, "the list")
    assert app.dock.review.list_header.title == "Overruled by Ben: 2 of 2 left" and not dialog.isVisible()
    assert app.session.row.current.label == REJECT, "what holds is shown"
    said = app.dock.candidate._note.splitlines()
    assert len(said) == 2 and "accepted" in said[0] and said[1].startswith("Ben: rejected")
    app.press(Qt.Key.Key_A)
    app.saved()
    app.wait(lambda: app.counts == (2, 1, 0), "my answer to hold again")
    app.plugin.team.show_agreement()
    choice = app.plugin.team._dialog.findChild(QComboBox, "lookalikeReviewAnalyst")
    app.wait(lambda: choice.currentText() == "Ben: overruled 1 of your answers", "what is left")
    assert not app.plugin.team._dialog._blind.isEnabled()
    app.plugin.team._dialog.findChild(QPushButton, "lookalikeReviewBegin").click()
    assert app.session.listing.count == 1
    app.press(Qt.Key.Key_R)
    app.saved()
    app.wait(lambda: any("once more all that Ben" in text for text in app.messages()), "the end to be told")
    app.plugin.team.review_overruled()
    app.wait(lambda: any("None of your answers" in text for text in app.messages()), "that nothing is left")


def test_kappa_of_a_few_answers_is_none(qtbot: Any) -> None:
    window = AgreementWindow()
    qtbot.addWidget(window)
    assert window._kappa(cohen([[2, 1], [1, 2]])) == "too few answers in common (6)"
    assert window._kappa(cohen([[20, 0], [20, 0]])) == "none: one answered all alike"
    assert window._kappa(cohen([[20, 0], [0, 0]])) == "none: both answered all alike"
    assert window._kappa(cohen([[20, 5], [10, 15]])).startswith("0.40 (")
    assert not window._kappa(cohen([[25, 26], [26, 27]])).startswith("-0.00")


def test_another_targets_log_is_taken_only_when_it_is_ticked(app: App, collection: Path, tmp_path: Path) -> None:
    reviewed(app, collection, tmp_path)
    other = LogIdentity("11111111-2222", "Ben", "installation-b")
    path = log_of(tmp_path / "theirs", other, app.session.queue.items[5:7], ACCEPT, "atolls")
    dialog = merging(app, path)
    found = dialog.findChild(QTableWidget, "lookalikeMergeTable")
    assert "“atolls”" in found.item(0, 3).text()
    button = dialog.findChild(QPushButton, "lookalikeMergeNow")
    assert not button.isEnabled()
    found.item(0, 0).setCheckState(Qt.CheckState.Checked)
    app.wait(button.isEnabled, "what the merge would do")
    button.click()
    app.wait(lambda: app.counts == (3, 1, 0), "the answers")
    assert app.plugin.targets.name == "target"


def test_what_is_no_log_is_said_and_cannot_be_ticked(app: App, collection: Path, tmp_path: Path) -> None:
    reviewed(app, collection, tmp_path)
    (tmp_path / "notes.txt").write_text("nothing")
    dialog = merging(app, tmp_path / "notes.txt")
    found = dialog.findChild(QTableWidget, "lookalikeMergeTable")
    assert "no label log" in found.item(0, 3).text()
    assert not found.item(0, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert not dialog.findChild(QPushButton, "lookalikeMergeNow").isEnabled()
    (tmp_path / "empty").mkdir()
    app.plugin.team.merge._look_at([tmp_path / "empty"])
    app.wait(lambda: "no label log" in note(dialog), "the sentence")


def test_my_own_answers_from_a_copy_go_through_my_log(app: App, collection: Path, tmp_path: Path) -> None:
    reviewed(app, collection, tmp_path)
    identity = app.plugin.targets.log.identity
    path = log_of(tmp_path / "copy", identity, app.session.queue.items[10:40], ACCEPT)
    asked = len(app.session.answers().accepted)
    dialog = merging(app, path)
    dialog.findChild(QPushButton, "lookalikeMergeNow").click()
    app.wait(lambda: app.session.state.counts.accepted > 10, "my answers")
    assert len(app.session.answers().accepted) > asked
    count = app.session.state.counts.accepted
    assert len(list((tmp_path / "islands.lookalike").glob("*/*.sqlite"))) == 1, "in my own log"
    target = app.plugin.targets.current
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "lakes", "the other target")
    app.plugin.open_target(target, "target")
    app.wait(lambda: app.desk is not None and app.plugin.targets.current == target, "the first again")
    assert app.session.state.counts.accepted == count


def test_a_target_that_is_left_in_the_middle_of_a_merge_has_it_later(
    app: App, collection: Path, tmp_path: Path
) -> None:
    reviewed(app, collection, tmp_path)
    target = app.plugin.targets.current
    ben = LogIdentity(target, "Ben", "installation-b")
    mine = app.plugin.targets.log.identity
    theirs = log_of(tmp_path / "theirs", ben, app.session.queue.items[10:15], ACCEPT)
    own = log_of(tmp_path / "theirs", dataclasses.replace(mine), app.session.queue.items[15:20], REJECT)
    dialog = merging(app, theirs, own)
    dialog.findChild(QPushButton, "lookalikeMergeNow").click()
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "lakes", "the other target")
    app.settle(0.3)
    app.plugin.open_target(target, "target")
    app.wait(lambda: app.desk is not None and app.plugin.targets.current == target, "the first again")
    app.wait(lambda: app.counts == (6, 6, 0), "all answers")


def test_a_second_reviewer_answers_blind(app: App, collection: Path, tmp_path: Path) -> None:
    reviewed(app, collection, tmp_path)
    before = app.session.queue.current.candidate.chip_id
    ben = LogIdentity(app.plugin.targets.current, "Ben", "installation-b")
    here = app.plugin.collection.collection_id
    log_of(tmp_path / "islands.lookalike", ben, app.session.queue.items[10:12], REJECT, collection_id=here)
    log_of(tmp_path / "islands.lookalike", ben, app.session.queue.items[13:16], REJECT, collection_id="another")
    app.wait(lambda: app.session.state.counts.rejected == 6, "Ben's answers")
    app.plugin.team.show_agreement()
    window = app.plugin.team._dialog
    begin = window.findChild(QPushButton, "lookalikeReviewBegin")
    app.wait(begin.isEnabled, "something to review again")
    choice = window.findChild(QComboBox, "lookalikeReviewAnalyst")
    assert choice.currentText() == "Ben: 2 that you have not decided, and 3 in other collections"
    begin.click()
    assert app.session.listing is not None and app.session.listing.count == 2
    header = app.dock.review.list_header
    assert header.title == "Review of Ben, answers hidden: 2 of 2 left" and not app.messages()
    app.wait(lambda: QApplication.focusWidget() is app.dock.gallery, "the keys to be heard")
    assert app.dock.candidate._note == ""
    first = app.session.row.current.candidate.chip_id
    app.press(Qt.Key.Key_A)
    assert app.session.row.current.candidate.chip_id != first and app.dock.candidate._note == ""
    app.press(Qt.Key.Key_Left)
    assert "Ben: rejected" in app.dock.candidate._note, "both answers side by side, once mine is given"
    assert app.session.row.current.label == ACCEPT
    app.press(Qt.Key.Key_Right)
    app.press(Qt.Key.Key_R)
    app.saved()
    assert app.session.state.counts.conflicts == 1
    assert any("You have answered all" in text for text in app.messages())
    back = header.findChild(QPushButton, "lookalikeListBack")
    assert back.accessibleName() == "Back to my answers" and "0 of 2" in header.title
    back.click()
    assert app.session.listing is None and app.session.queue.current.candidate.chip_id == before
    assert not any("You have answered all" in text for text in app.messages())


def test_what_a_colleague_was_unsure_of_is_handed_over(app: App, collection: Path, tmp_path: Path) -> None:
    reviewed(app, collection, tmp_path)
    ben = LogIdentity(app.plugin.targets.current, "Ben", "installation-b")
    here = app.plugin.collection.collection_id
    log_of(tmp_path / "islands.lookalike", ben, app.session.queue.items[10:13], UNSURE, collection_id=here)
    log_of(tmp_path / "islands.lookalike", ben, app.session.queue.items[13:15], REJECT, collection_id=here)
    app.plugin.team.show_agreement()
    window = app.plugin.team._dialog
    begin = window.findChild(QPushButton, "lookalikeReviewBegin")
    app.wait(begin.isEnabled, "something to review again")
    choice = window.findChild(QComboBox, "lookalikeReviewAnalyst")
    app.wait(lambda: choice.count() == 2, "both of Ben's logs")
    assert choice.itemText(1) == "Ben: 3 of them handed over as unsure"
    choice.setCurrentIndex(1)
    assert not window.findChild(QCheckBox, "lookalikeReviewBlind").isEnabled(), "that he was unsure is known"
    begin.click()
    assert app.session.listing is not None and app.session.listing.count == 3
    assert "Ben: unsure" in app.dock.candidate._note
    app.wait(lambda: QApplication.focusWidget() is app.dock.gallery, "the keys to be heard")
    decided = app.session.row.current.candidate.chip_id
    app.press(Qt.Key.Key_A)
    app.saved()
    assert app.session.state.label(decided) == ACCEPT and app.session.state.counts.conflicts == 0
    assert app.dock.review.list_header.title == "Handed over by Ben: 2 of 3 left"
    app.plugin.team.show_agreement()
    app.wait(lambda: choice.itemText(1) == "Ben: 2 of them handed over as unsure", "one less")
    assert choice.itemText(0) == "Ben: 4 that you have not decided"
    app.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    app.wait(lambda: app.session.state.label(decided) == UNSURE, "what Ben said to hold again")


def test_the_line_above_the_gallery_tells_of_a_second_review_instead_of_a_list(
    app: App, collection: Path, tmp_path: Path
) -> None:
    reviewed(app, collection, tmp_path)
    ben = LogIdentity(app.plugin.targets.current, "Ben", "installation-b")
    here = app.plugin.collection.collection_id
    log_of(tmp_path / "islands.lookalike", ben, app.session.queue.items[10:12], REJECT, collection_id=here)
    bar = app.dock.review.gallery_bar
    bar.second_look()
    assert bar.view.currentText() == "Weakest accepted"
    app.plugin.team.show_agreement()
    begin = app.plugin.team._dialog.findChild(QPushButton, "lookalikeReviewBegin")
    app.wait(begin.isEnabled, "something to review again")
    begin.click()
    review = app.session.listing
    assert review is not None and review.is_fixed
    assert (bar.view.currentText(), app.dock.review.list_header.title) == (
        "Second review",
        "Review of Ben, answers hidden: 2 of 2 left",
    )
    assert not bar.order.isVisibleTo(bar) and not bar.turned.isVisibleTo(bar) and not bar.states.isEnabled()
    bar.view.activated.emit(bar.view.currentIndex())
    app.press(Qt.Key.Key_R)
    assert app.session.listing is review, "choosing what is shown already leaves nothing"
    assert bar.view.currentText() == "Second review"
    app.dock.review.list_header.left.emit()
    assert (bar.view.currentText(), bar.view.count(), bar.states.isEnabled()) == ("Candidates", 4, True)


def test_a_second_review_ends_with_its_target(app: App, collection: Path, tmp_path: Path) -> None:
    reviewed(app, collection, tmp_path)
    ben = LogIdentity(app.plugin.targets.current, "Ben", "installation-b")
    here = app.plugin.collection.collection_id
    log_of(tmp_path / "islands.lookalike", ben, app.session.queue.items[10:12], REJECT, collection_id=here)
    app.plugin.team.show_agreement()
    window = app.plugin.team._dialog
    app.wait(window.findChild(QPushButton, "lookalikeReviewBegin").isEnabled, "something to review again")
    window.findChild(QPushButton, "lookalikeReviewBegin").click()
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "lakes", "the other target")
    assert app.session.listing is None and not app.dock.review.list_header.title
    assert not window.isVisible()
