"""The dock shows what it is given, and the gallery touches only what differs."""

from __future__ import annotations

import dataclasses
from typing import Any, Dict, List, Optional

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTabBar

from plugin.dock import keys
from plugin.dock.caption import caption
from plugin.dock.dock import LookalikeDock
from plugin.dock.figures import Standing
from plugin.dock.gallery import IMAGE, ITEM, THUMBNAIL_PX, Gallery, GalleryModel
from plugin.dock.menu import REVIEW
from plugin.protocol import Candidate, Ranked
from plugin.review.marks import ACCEPT, REJECT, UNSURE
from plugin.review.queue import Item

RING = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def item(number: int, label: str = "", saved: bool = True) -> Item:
    return Item(Candidate(str(number), RING, None, None, 0.5, number, 99.5, 1.0), 1, "head", "h", label, saved)


@pytest.fixture
def dock(qgis_app: Any, qtbot: Any) -> LookalikeDock:
    made = LookalikeDock()
    qtbot.addWidget(made)
    made.resize(470, 820)
    made.show()
    qtbot.waitExposed(made)
    return made


class Changes:
    """What a model tells its views."""

    def __init__(self, model: GalleryModel) -> None:
        self.rows: List[int] = []
        self.inserted: List[range] = []
        self.removed: List[range] = []
        model.dataChanged.connect(self._changed)
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)

    def _changed(self, first: Any, last: Any) -> None:
        self.rows += range(first.row(), last.row() + 1)

    def _inserted(self, _parent: Any, first: int, last: int) -> None:
        self.inserted.append(range(first, last + 1))

    def _removed(self, _parent: Any, first: int, last: int) -> None:
        self.removed.append(range(first, last + 1))


def shown(model: GalleryModel) -> List[str]:
    return [model.data(model.index(row), ITEM).candidate.chip_id for row in range(model.rowCount())]


def test_the_model_touches_only_what_differs(qgis_app: Any) -> None:
    model = GalleryModel()
    changes = Changes(model)
    model.set_items([item(number) for number in range(6)])
    assert changes.inserted == [range(0, 6)]
    model.set_items([item(0, "accept"), *(item(number) for number in range(1, 6))])
    assert (changes.rows, changes.removed, len(changes.inserted)) == ([0], [], 1)
    model.set_items([item(0, "accept"), item(1), item(8), item(9)])
    assert shown(model) == ["0", "1", "8", "9"]
    assert changes.removed == [range(2, 6)]
    assert changes.inserted[1:] == [range(2, 4)]
    model.set_items([])
    assert model.rowCount() == 0


def test_the_model_takes_pictures_from_where_it_is_told(qgis_app: Any) -> None:
    model = GalleryModel()
    model.set_items([item(0), item(1)])
    pictures: Dict[str, QImage] = {"1": QImage(4, 4, QImage.Format.Format_RGB32)}

    def find(chip_id: str) -> Optional[QImage]:
        return pictures.get(chip_id)

    model.set_pictures(find)
    assert model.data(model.index(0), IMAGE) is None
    assert model.data(model.index(1), IMAGE) is pictures["1"]
    assert model.placeholders([0, 1]) == 1
    changes = Changes(model)
    model.redrawn("1")
    model.redrawn("nobody")
    assert changes.rows == [1]
    model.set_pictures(None)
    assert model.placeholders([0, 1]) == 2
    assert "Rank 1" in model.data(model.index(1), Qt.ItemDataRole.ToolTipRole)


def test_the_gallery_paints_the_picture_and_the_label(dock: LookalikeDock, qtbot: Any) -> None:
    red = QImage(THUMBNAIL_PX, THUMBNAIL_PX, QImage.Format.Format_RGB32)
    red.fill(QColor("#aa0000"))
    dock.gallery.candidates.set_pictures(lambda _chip: red)
    dock.show_row([item(0, "accept"), item(1), item(2)], 1)
    qtbot.wait(50)
    view = dock.gallery.viewport().grab().toImage()
    for row in range(3):
        box = dock.gallery.visualRect(dock.gallery.candidates.index(row))
        assert view.pixelColor(box.center()).name() == "#aa0000"
    box = dock.gallery.visualRect(dock.gallery.candidates.index(0))
    colours = {view.pixelColor(x, box.center().y()).name() for x in range(box.left(), box.right())}
    assert "#1a9850" in colours


def test_what_overlaps_a_find_is_marked(dock: LookalikeDock, qtbot: Any) -> None:
    plain = item(1)
    beside = dataclasses.replace(plain, candidate=dataclasses.replace(plain.candidate, uncovered=0.5))
    looks = []
    dock.gallery.set_pixels(160)  # with room for more than rank and score
    for one in (plain, beside):
        dock.show_row([one], 0)
        dock.show_candidate(one, None, False)
        qtbot.wait(50)
        said = dock.gallery.candidates.data(dock.gallery.candidates.index(0), Qt.ItemDataRole.ToolTipRole)
        assert ("50% of it is new" in said) == (one is beside)
        looks.append([part.grab().toImage() for part in (dock.gallery.viewport(), dock.review.facts)])
    assert all(before != after for before, after in zip(*looks))


def test_a_candidate_is_shown_as_it_stands_by_now(dock: LookalikeDock, qtbot: Any) -> None:
    proposed = item(7)
    now = dataclasses.replace(proposed, now=Ranked("7", 1.25, 234, 97.5))
    old = dataclasses.replace(proposed, is_old=True)
    said = []
    for one in (proposed, now, old):
        dock.show_row([one], 0)
        dock.show_candidate(one, None, False)
        tip = dock.gallery.candidates.data(dock.gallery.candidates.index(0), Qt.ItemDataRole.ToolTipRole)
        said.append((dock.review.facts.lines, tip.split(",")[0]))
    assert said == [
        (["#7", "score 0.50", "top 0.5%"], "Rank 7"),
        (["#234", "score 1.25", "top 2.5%"], "Rank 234"),
        (["top 0.5%", "earlier ranking"], "When it was proposed: rank 7"),
    ]
    captions = [caption(one, None, dock.fontMetrics(), 1000) for one in (proposed, now, old)]
    assert ["1.25" in one and "#234" in one for one in captions] == [False, True, False]


def test_the_rows_in_view_are_those_that_can_be_seen(dock: LookalikeDock, qtbot: Any) -> None:
    dock.show_row([item(number) for number in range(200)], 0)
    qtbot.wait(50)
    gallery = dock.gallery
    for cursor in (0, 100, 199):
        dock.show_row([item(number) for number in range(200)], cursor)
        qtbot.wait(20)
        area = gallery.viewport().rect()
        seen = [row for row in range(200) if gallery.visualRect(gallery.candidates.index(row)).intersects(area)]
        assert cursor in gallery.rows_in_view()
        assert set(seen) <= set(gallery.rows_in_view())
        assert len(gallery.rows_in_view()) <= len(seen) + 2 * gallery.columns()


def test_as_many_thumbnails_stand_in_a_line_as_up_and_down_take_for_granted(qgis_app: Any, qtbot: Any) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.show()
    gallery.show_items([item(number) for number in range(30)], 0)
    for width in range(330, 440):
        gallery.resize(width, 400)
        QApplication.processEvents()
        QApplication.processEvents()
        tops = [gallery.visualRect(gallery.candidates.index(row)).top() for row in range(12)]
        assert tops.count(tops[0]) == gallery.columns(), width


def test_a_click_on_a_thumbnail_chooses_it(dock: LookalikeDock, qtbot: Any) -> None:
    dock.show_row([item(number) for number in range(6)], 0)
    qtbot.wait(20)
    place = dock.gallery.visualRect(dock.gallery.candidates.index(3)).center()
    with qtbot.waitSignal(dock.chosen) as chosen:
        QTest.mouseClick(dock.gallery.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert chosen.args == [3]


@pytest.mark.parametrize("name", [ACCEPT, REJECT, UNSURE, keys.UNDO])
def test_the_buttons_say_what_the_keys_say(dock: LookalikeDock, qtbot: Any, name: str) -> None:
    dock.set_reviewing(True)
    dock.show_undoing("accepted #3", "")
    button = dock.findChild(QPushButton, f"lookalike_{name}")
    with qtbot.waitSignal(dock.answered) as answered:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert answered.args == [name]


def test_without_a_candidate_nothing_can_be_answered(dock: LookalikeDock) -> None:
    dock.set_reviewing(False)
    assert not dock.findChild(QPushButton, "lookalike_accept").isEnabled()
    assert not dock.findChild(QPushButton, "lookalike_undo").isEnabled(), "there is nothing to take back"
    dock.show_undoing("accepted #3", "")
    dock.set_reviewing(False)
    assert dock.findChild(QPushButton, "lookalike_undo").isEnabled(), "an answer can be taken back"


STANDING = Standing(
    accepted=1, rejected=2, unsure=3, conflicts=0, same_place=4, saving=0, trouble="", learning="learned from 5 chips"
)


def test_the_figures(dock: LookalikeDock) -> None:
    figures = dock.figures
    dock.show_standing(STANDING)
    shown = (figures.accepted, figures.rejected, figures.unsure, figures.same_place)
    assert [label.accessibleName() for label in shown] == ["1 accepted", "2 rejected", "3 unsure", "4 same place"]
    assert all(sign in label.text() for sign, label in zip("✓✗?≈", shown))
    assert dock.figures.learning.text() == "learned from 5 chips"
    assert "✓" in dock.figures.saved.text()
    assert not dock.figures.conflicts.isVisible()
    dock.show_standing(dataclasses.replace(STANDING, saving=2))
    assert "saving 2" in dock.figures.saved.text()
    assert "✓" not in dock.figures.saved.text()
    dock.show_standing(dataclasses.replace(STANDING, saving=2, trouble="The disk is full."))
    assert "2 not saved" in dock.figures.saved.text()
    assert dock.figures.saved.toolTip() == "The disk is full."
    dock.show_standing(dataclasses.replace(STANDING, saving=2))
    assert dock.figures.saved.toolTip() != "The disk is full."


def test_conflicts_are_counted_only_when_there_are_some_and_can_be_asked_for(dock: LookalikeDock, qtbot: Any) -> None:
    dock.show_standing(dataclasses.replace(STANDING, conflicts=2))
    assert dock.figures.conflicts.isVisible()
    assert "2" in dock.figures.conflicts.text()
    assert "answer it once more" in dock.figures.conflicts.toolTip()
    qtbot.wait(20)
    with qtbot.waitSignal(dock.conflict_wanted):
        QTest.mouseClick(
            dock.figures.conflicts, Qt.MouseButton.LeftButton, pos=QPoint(8, dock.figures.conflicts.height() // 2)
        )
    dock.show_standing(STANDING)
    assert not dock.figures.conflicts.isVisible()


def test_a_hint_with_an_offer_and_a_candidate_after_it(dock: LookalikeDock, qtbot: Any) -> None:
    dock.show_hint("Nothing yet", "Do it")
    offer = dock.findChild(QPushButton, "lookalikeOffer")
    assert (offer.isVisible(), offer.text()) == (True, "Do it")
    with qtbot.waitSignal(dock.offered):
        QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dock.candidate.painted) as painted:
        dock.show_candidate(item(3), None, False)
    assert painted.args == ["3"]
    assert not offer.isVisible()


def test_the_candidate_is_painted_and_says_whether_it_is_sharp(dock: LookalikeDock, qtbot: Any) -> None:
    green = QImage(320, 320, QImage.Format.Format_RGB32)
    green.fill(QColor("#00aa00"))
    with qtbot.waitSignal(dock.candidate.painted):
        dock.show_candidate(item(3, "reject"), green, True)
    assert dock.candidate.sharp
    picture = dock.candidate.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() // 2).name() == "#00aa00"
    dock.show_candidate(item(3), green, False)
    assert not dock.candidate.sharp


def test_a_note_stands_on_the_candidate_it_is_about(dock: LookalikeDock, qtbot: Any) -> None:
    dock.show_candidate(item(3), None, False)
    plain = dock.candidate.grab().toImage()
    dock.show_candidate(item(3), None, False, "Answered elsewhere")
    assert dock.candidate.grab().toImage() != plain
    dock.show_candidate(item(3), None, False)
    assert dock.candidate.grab().toImage() == plain


def test_targets_are_listed_and_chosen(dock: LookalikeDock, qtbot: Any) -> None:
    chosen: List[str] = []
    dock.target_chosen.connect(chosen.append)
    dock.show_targets([("u1", "islands"), ("u2", "lakes")], "u2")
    targets = dock.findChild(QComboBox, "lookalikeTarget")
    assert targets.currentText() == "lakes"
    assert chosen == [], "showing is not choosing"
    targets.setCurrentIndex(0)
    targets.activated.emit(0)
    assert chosen == ["u1"]
    dock.show_targets([], "")
    assert targets.count() == 0


def test_the_menu_asks_for_everything_else(dock: LookalikeDock, qtbot: Any) -> None:
    heard: List[str] = []
    for name in ("new_target", "rename_target", "open_collection", "choose_engine"):
        getattr(dock, name).connect(lambda *_, name=name: heard.append(name))
    dock.follow_changed.connect(lambda follow: heard.append(f"follow {follow}"))
    dock.set_following(False)
    heard.clear()
    sections = [action.menu() for action in dock.menu.actions()]
    assert [menu.title() for menu in sections] == ["&Target", "&Collection", "&Review", "&Engine"]
    for action in (action for menu in sections for action in menu.actions()):
        assert action.toolTip() != action.text(), "the tip says more than the entry"
        action.trigger()
    assert heard == ["new_target", "rename_target", "open_collection", "follow True", "choose_engine"]


def test_a_service_adds_an_entry_of_its_own(dock: LookalikeDock) -> None:
    heard: List[str] = []
    added = dock.menu.add(REVIEW, "Look twice", "Once more", lambda *_: heard.append("twice"))
    assert dock.menu.section(REVIEW).actions()[-1] is added
    added.trigger()
    assert heard == ["twice"]


def test_pages_are_chosen_by_a_bar_that_is_there_only_for_more_than_one(dock: LookalikeDock, qtbot: Any) -> None:
    bar = dock.findChild(QTabBar)
    assert bar.isVisible()
    dock.remove_page(dock.judge)
    assert not bar.isVisible()
    assert dock.page is dock.review
    other = QLabel("counted")
    dock.add_page("Count", other)
    assert bar.isVisible()
    assert dock.page is dock.review
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert dock.page is other
    assert not dock.gallery.isVisible()
    dock.show_page(dock.review)
    assert dock.gallery.isVisible()
    dock.remove_page(other)
    assert not bar.isVisible()
