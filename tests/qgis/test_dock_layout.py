"""The panel on a small screen, in a narrow place and on a dark ground."""

from __future__ import annotations

import dataclasses
from typing import Any, Iterator, List

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QTranslator
from qgis.PyQt.QtGui import QColor, QImage, QPalette
from qgis.PyQt.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QWidget

from plugin.dock.dock import LookalikeDock
from plugin.dock.figures import Standing
from plugin.dock.stopping_row import LIGHT_COLOURS
from plugin.protocol import CANNOT_TELL, Ranked, RemainingResult
from plugin.review.classes import TargetClass

from .test_dock import STANDING, item

SMALL_SCREEN_PX = 560  # what QGIS leaves of 768 between its toolbars and its status bar
FONT_PX = 12
LONG = Standing(
    accepted=12345,
    rejected=23456,
    unsure=1234,
    conflicts=12,
    same_place=1234,
    saving=0,
    trouble="",
    learning="learned from 37,035 answers",
)
LEFT = RemainingResult(
    light=CANNOT_TELL, needed=12700, known=12345, unseen=900000, audited=60, estimate=14.0, estimate_unsure=40.0,
    low=5, high=400, unsure=3, elsewhere=0,
)  # fmt: skip


class Longer(QTranslator):
    """Makes every text of the panel a third longer, as German is."""

    def translate(self, context: str, text: str, _disambiguation: Any = None, _number: int = -1) -> str:
        return f"{text}{'e' * (len(text) // 3)}" if text and "<" not in text else text


@pytest.fixture
def longer(qgis_app: Any) -> Iterator[None]:
    translator = Longer()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def dock(qgis_app: Any, qtbot: Any) -> LookalikeDock:
    return made_dock(qtbot)


def made_dock(qtbot: Any) -> LookalikeDock:
    made = LookalikeDock()
    qtbot.addWidget(made)
    font = made.font()
    font.setPixelSize(FONT_PX)  # as on a screen of 96 dots an inch; without a screen Qt takes another
    made.setFont(font)
    made.show()
    qtbot.waitExposed(made)
    made.add_page("Judge", QLabel("judged"))
    made.show_row([item(number) for number in range(60)], 3)
    made.show_candidate(item(3), None, False)
    made.show_standing(LONG)
    made.stopping.show_remaining(LEFT)
    made.review.why.setVisible(True)
    return made


def outside(dock: LookalikeDock) -> List[str]:
    """Return what is cut off: by the panel's edge, or by less room than it needs."""
    edge = QRect(QPoint(0, 0), dock.size())
    found = []
    for widget in dock.widget().findChildren(QWidget):
        if not widget.isVisible() or any(isinstance(one, QAbstractScrollArea) for one in _parents(widget)):
            continue
        where = QRect(widget.mapTo(dock, QPoint(0, 0)), widget.rect().size())
        least = widget.minimumSizeHint()
        if not edge.contains(where):
            found.append(f"{widget.objectName() or widget} reaches out of the panel: {where}")
        elif isinstance(widget, (QPushButton, QLabel)) and widget.width() < least.width():
            found.append(f"{widget.objectName() or widget} “{widget.text()}” has {widget.width()} of {least.width()}")
        elif isinstance(widget, QLabel) and widget.height() < widget.heightForWidth(widget.width()):
            found.append(f"{widget.objectName()} “{widget.text()}” is too low")
    return found


def _parents(widget: QWidget) -> List[QWidget]:
    found = []
    parent = widget.parentWidget()
    while parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found


class Heard(QObject):
    """What came of one kind to some widgets."""

    def __init__(self, kind: QEvent.Type, *widgets: QWidget) -> None:
        super().__init__()
        self.names: List[str] = []
        self._kind = kind
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == self._kind:
            self.names.append(widget.objectName())
        return False


def test_another_figure_has_nothing_laid_out_or_painted_but_itself(dock: LookalikeDock, qtbot: Any) -> None:
    dock.resize(449, 850)
    qtbot.wait(300)  # the gallery is painted anew at its new size
    laid_out = Heard(QEvent.Type.LayoutRequest, dock, dock.widget())
    painted = Heard(QEvent.Type.Paint, dock.gallery.viewport(), dock.review.answers, dock.figures.saved)
    for count, saving in ((12346, 1), (12346, 0), (12347, 1)):
        dock.show_standing(dataclasses.replace(LONG, accepted=count, saving=saving))
        qtbot.wait(50)
    assert set(painted.names) == {"lookalikeSaved"}
    assert laid_out.names == []


def test_another_ranking_has_nothing_laid_out_and_only_what_it_tells_painted(dock: LookalikeDock, qtbot: Any) -> None:
    dock.resize(449, 850)
    items = [item(number) for number in range(60)]
    dock.show_row(items, 3)
    dock.show_candidate(items[3], None, False)
    qtbot.wait(300)
    laid_out = Heard(QEvent.Type.LayoutRequest, dock, dock.widget())
    painted = Heard(QEvent.Type.Paint, dock.gallery.viewport(), dock.review.facts, dock.review.answers, dock.figures)
    before = dock.review.facts.lines
    items[3] = dataclasses.replace(items[3], now=Ranked(items[3].candidate.chip_id, -1.25, 2345, 97.5))
    dock.show_candidate(items[3], None, False)
    dock.show_row(items, 3)
    qtbot.wait(50)
    assert dock.review.facts.lines != before
    assert sorted(painted.names) == sorted([dock.gallery.viewport().objectName(), dock.review.facts.objectName()])
    assert laid_out.names == []


def test_a_panel_that_needs_more_room_is_laid_out(dock: LookalikeDock, qtbot: Any) -> None:
    page = dock.review
    dock.resize(449, 850)
    qtbot.wait(50)
    before = page.minimumSizeHint().height()
    page.list_header.setMinimumHeight(before)
    page.list_header.setVisible(True)
    qtbot.wait(50)
    assert page.minimumSizeHint().height() > before
    assert dock.minimumSizeHint().height() > page.minimumSizeHint().height()
    assert page.list_header.height() == before


def test_that_it_is_saved_is_painted_at_once(dock: LookalikeDock, qtbot: Any) -> None:
    dock.show_standing(dataclasses.replace(LONG, saving=1))
    qtbot.wait(50)
    painted = Heard(QEvent.Type.Paint, dock.figures.saved)
    dock.show_standing(dataclasses.replace(LONG, saving=0))
    assert painted.names == ["lookalikeSaved"]


@pytest.mark.parametrize("width", [300, 356, 410, 700])
def test_nothing_is_cut_off_on_a_small_screen(dock: LookalikeDock, qtbot: Any, width: int) -> None:
    dock.resize(width, SMALL_SCREEN_PX)
    qtbot.wait(50)
    assert (dock.width(), dock.height()) == (width, SMALL_SCREEN_PX)
    assert outside(dock) == []
    assert dock.gallery.viewport().height() > 60
    assert min(dock.candidate.width(), dock.candidate.height()) >= 120


@pytest.mark.parametrize(("width", "height"), [(370, SMALL_SCREEN_PX), (410, 618), (480, 850)])
def test_nothing_is_cut_off_in_a_language_of_longer_words(longer: None, qtbot: Any, width: int, height: int) -> None:
    dock = made_dock(qtbot)
    assert dock.findChild(QPushButton, "lookalikeCheck").text() == "Check what is lefteeeeee"
    dock.review.list_header.show_list("Schwächste angenommene", "1.234 Ausschnitte")
    dock.resize(width, height)
    qtbot.wait(50)
    assert (dock.width(), dock.height()) == (width, height)
    if outside(dock):
        qtbot.wait(200)  # what has less room now is laid out anew
    assert outside(dock) == []
    assert min(dock.candidate.width(), dock.candidate.height()) >= (120 if width < 410 else 190)


def test_the_candidate_has_the_width_and_the_gallery_two_lines(dock: LookalikeDock, qtbot: Any) -> None:
    """At the size that the panel has in QGIS on a screen of 1366 x 768, and on a larger one."""
    gallery = dock.gallery
    for width, height, least in ((410, 618, 254), (480, 850, 360)):
        dock.resize(width, height)
        qtbot.wait(50)
        assert min(dock.candidate.width(), dock.candidate.height()) >= least
        assert dock.review._column.width() == dock.review.width() - dock.candidate.width() - 3
        second = gallery.visualRect(gallery.candidates.index(gallery.columns()))
        seen = gallery.viewport().height()
        assert 2 * gallery.gridSize().height() <= seen + 4, (second, seen)
    assert not dock.candidate.geometry().intersects(dock.review._column.geometry())


def test_thumbnails_have_the_size_that_was_chosen(dock: LookalikeDock, qtbot: Any) -> None:
    dock.resize(410, 618)
    qtbot.wait(50)
    assert dock.gallery.pixels < 60, "two lines fit"
    dock.gallery.set_pixels(100)
    dock.resize(410, 640)
    qtbot.wait(50)
    assert dock.gallery.pixels == 100


def test_the_answers_wrap_only_where_they_have_to(dock: LookalikeDock, qtbot: Any) -> None:
    buttons = [dock.findChild(QPushButton, f"lookalike_{name}") for name in ("accept", "reject", "unsure", "undo")]
    looks = []
    for width in (700, 345, 275):
        dock.resize(width, 700)
        qtbot.wait(50)
        looks.append(
            (len({button.mapTo(dock, QPoint(0, 0)).y() for button in buttons}), not buttons[0].icon().isNull())
        )
    assert looks[0] == (1, True)
    assert looks[2] == (2, True)
    assert looks[1] in ((1, True), (1, False))


def test_the_analysts_share_of_the_height_is_kept(dock: LookalikeDock, qtbot: Any) -> None:
    dock.resize(400, 800)
    qtbot.wait(50)
    splitter = dock.review._splitter
    splitter.moveSplitter(320, 1)
    before = splitter.sizes()[0] / sum(splitter.sizes())
    for height in (1000, 700, 800):
        dock.resize(400, height)
        qtbot.wait(30)
    assert splitter.sizes()[0] / sum(splitter.sizes()) == pytest.approx(before, abs=0.05)


def lightness(picture: QImage) -> float:
    """Return how light most of a picture is, 0 to 255."""
    values = sorted(
        picture.pixelColor(x, y).lightness()
        for x in range(2, picture.width() - 2, 7)
        for y in range(2, picture.height() - 2, 7)
    )
    return float(values[len(values) // 2])


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours (WCAG 2.1, relative luminance)."""

    def luminance(colour: QColor) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_on_a_dark_ground_everything_is_dark(dock: LookalikeDock, qtbot: Any) -> None:
    """Also where the theme, as QGIS's Night Mapping, sets only some of the palette."""
    palette = dock.palette()
    for role, colour in (
        (QPalette.ColorRole.Window, "#323232"),
        (QPalette.ColorRole.Base, "#202020"),
        (QPalette.ColorRole.Button, "#323232"),
        (QPalette.ColorRole.WindowText, "#c0c0c0"),
        (QPalette.ColorRole.Text, "#c0c0c0"),
        (QPalette.ColorRole.ButtonText, "#c0c0c0"),
    ):
        palette.setColor(role, QColor(colour))
    dock.setPalette(palette)
    dock.show_hint("Click one example on the map.")
    qtbot.wait(50)
    for widget in (dock.candidate, dock.gallery, dock.stopping, dock.figures, dock.header):
        assert lightness(widget.grab().toImage()) < 90, widget
    hint = dock.candidate.grab().toImage()
    colours = [hint.pixelColor(x, y) for x in range(hint.width()) for y in range(hint.height() // 3, hint.height(), 3)]
    assert max(contrast(colour, QColor("#323232")) for colour in colours) > 4.5, "the hint can be read"


def test_the_lights_are_seen_on_both_grounds(qgis_app: Any) -> None:
    for ground in ("#efefef", "#323232"):
        for light, colour in LIGHT_COLOURS.items():
            assert contrast(colour, QColor(ground)) > 2.0, (light, ground)


def test_the_standing_is_the_one_that_was_given(dock: LookalikeDock) -> None:
    dock.show_standing(STANDING)
    assert dock.figures.learning.toolTip() == STANDING.learning


def test_a_hint_has_the_room_of_what_is_empty(dock: LookalikeDock, qtbot: Any) -> None:
    dock.resize(367, SMALL_SCREEN_PX)
    dock.show_row((), 0)
    dock.examples.setVisible(False)
    dock.review.why.setVisible(False)
    dock.show_hint("Click one example.\n\nCtrl+click adds another.\n\nA right click offers more.", "Point")
    qtbot.wait(50)
    page, view = dock.review, dock.candidate
    bottom = view.mapTo(page, view.rect().bottomLeft()).y()
    assert 0 < page.offer.mapTo(page, page.offer.rect().topLeft()).y() - bottom < 12, "its button is far from it"
    above = view.height() - view.hint_height(view.width())
    assert abs(above - page._spare.height()) < 12, "it does not stand in the middle"
    assert view.height() + page._spare.height() > 170
    dock.show_hint("A long refusal of the engine. " * 20, "Try again")
    qtbot.wait(50)
    assert view.height() >= view.hint_height(view.width()), "its beginning is cut off"
    dock.show_candidate(item(3), None, False)
    qtbot.wait(50)
    assert dock.gallery.height() > 60
    assert page._spare.isHidden()


def test_a_hint_below_answers_leaves_a_whole_line_of_them(dock: LookalikeDock, qtbot: Any) -> None:
    dock.resize(460, 850)
    dock.show_row([item(place) for place in range(30)], 0)
    dock.show_hint("The engine gave no candidates. Every decision is kept.", "Try again")
    qtbot.wait(50)
    assert dock.gallery.viewport().height() >= dock.gallery.gridSize().height()


def test_the_candidate_fills_its_place_also_when_a_line_comes_above(dock: LookalikeDock, qtbot: Any) -> None:
    dock.resize(470, 850)
    dock.show_candidate(item(3), None, False)
    dock.show_row([item(place) for place in range(30)], 0)
    qtbot.wait(50)
    for title in ("Review of Ben, answers shown", ""):
        dock.review.list_header.show_list(title, "8 of 8 left", is_review=True)
        qtbot.wait(50)
        view = dock.candidate
        assert abs(view.width() - view.height()) < 3, (title, view.size())


def test_a_candidate_that_comes_where_the_row_had_ended_is_brought_into_view(dock: LookalikeDock, qtbot: Any) -> None:
    dock.resize(460, 850)
    row = [item(place) for place in range(60)]
    dock.show_row(row[:59], 59)
    qtbot.wait(50)
    bar = dock.gallery.verticalScrollBar()
    bar.setValue(0)
    dock.show_row(row, 59)
    qtbot.wait(50)
    assert 59 in dock.gallery.rows_in_view()


def test_long_names_of_classes_do_not_hold_the_panel_wide(dock: LookalikeDock, qtbot: Any) -> None:
    narrow = dock.minimumSizeHint().width()
    names = ("vegetated landslide", "bare landslide", "debris flow and everything like it", "rock fall")
    dock.class_row.show_classes([TargetClass(name, "#1b9e77") for name in names], {"rock fall": 12}, "")
    qtbot.wait(30)
    assert dock.minimumSizeHint().width() <= narrow + 10
    for width in (300, 460, 900):
        dock.resize(width, 850)
        qtbot.wait(30)
        buttons = [dock.class_row.findChild(QPushButton, f"lookalikeClass{number}") for number in (1, 2, 3, 4)]
        assert buttons[3].text() == buttons[3].shown() == "4  rock fall  (12)"
        for button in buttons:
            text = button.fontMetrics().horizontalAdvance(button.shown()) + button.iconSize().width()
            assert text <= button.width(), (width, button.shown())
            assert button.shown()[0].isdigit() and button.shown().endswith(")"), "key and count are told"
        assert (buttons[1].y() == buttons[2].y()) == (width == 900)
