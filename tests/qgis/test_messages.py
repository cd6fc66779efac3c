"""What the message bar shows: short, what to do first, and the whole text a click away."""

from __future__ import annotations

from typing import Any, List

import pytest
from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageViewer
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject
from qgis.PyQt.QtWidgets import QPushButton, QTextEdit, QWidget

from plugin.messages import BUTTON_CHARACTERS, MOST_CHARACTERS, Messages, headline

LONG = (
    "The label log /home/ana/projects/ponds of the north/ponds.lookalike/7d3c/ana-0123456789ab.log.sqlite was written "
    "by a newer Lookalike than the one that runs here. Update Lookalike to open this target."
)


@pytest.fixture
def bar(qgis_app: Any, qtbot: Any) -> QgsMessageBar:
    made = QgsMessageBar()
    qtbot.addWidget(made)
    made.show()
    return made


def buttons(bar: QgsMessageBar) -> List[QPushButton]:
    return list(bar.currentItem().findChildren(QPushButton))


@pytest.mark.parametrize(("text", "shown"), [
    ("The engine died; it is started again.", "The engine died; it is started again."),
    (
        "Decisions wait in memory: the disk of /media/ana/a long name of a disk/projects/ponds.lookalike/7d3c9a52 is "
        "full. Free some space.",
        "Decisions wait in memory: the disk of …/7d3c9a52 is full. Free some space.",
    ),
    (
        "C:\\Users\\Ana Müller\\AppData\\Roaming\\QGIS\\QGIS3\\profiles\\default\\lookalike\\ponds\\ponds.log.sqlite "
        "cannot be written now.",
        "…/ponds.log.sqlite cannot be written now.",
    ),
    (
        LONG,
        "Update Lookalike to open this target. (The label log …/ana-0123456789ab.log.sqlite was written by a newer …)",
    ),
    (
        "codes.npy is not what collection.json says (its hash differs; 1234 bytes instead of 9999 as expected there): "
        "build the collection again.",
        "Build the collection again. (codes.npy is not what collection.json says (its hash differs; 1234 bytes …)",
    ),
    ("word " * 40, "word " * 21 + "…"),
])  # fmt: skip
def test_the_bar_says_what_to_do_in_one_line(text: str, shown: str) -> None:
    assert headline(text) == shown


@pytest.mark.parametrize(
    "text", [LONG, LONG.replace("than", "than " * 40), "x" * 300, "a. " + "y" * 200, "no end " * 60]
)
def test_a_headline_always_fits(text: str) -> None:
    assert 0 < len(headline(text)) <= MOST_CHARACTERS


def test_what_was_done_is_said_before_what_is_to_be_known_of_it(bar: QgsMessageBar) -> None:
    told = Messages(bar, QObject(bar))
    text = "Exported 40 chips and 7 places to /home/ana/projects/ponds of the north/out/ponds.gpkg."
    more = "3 left out: they are no chips, or their outline is not known. Without scores of now: no engine."
    times: List[int] = []

    def once() -> bool:
        times.append(1)
        return len(times) == 2

    choices = (("Add to map", once), ("Open folder", lambda: None))
    told.keep("exported", text, choices, until_closed=True, more=more)
    line = bar.currentItem().text()
    assert line.startswith("Exported 40 chips and 7 places") and "3 left out" in line and len(line) < len(text)
    (details, add, _) = buttons(bar)
    details.click()
    (viewer,) = bar.window().findChildren(QgsMessageViewer)
    assert viewer.findChild(QTextEdit).toPlainText() == f"{text} {more}"
    for _ in range(3):
        add.click()
    assert len(times) == 2, "what was done is not done again; what failed is"
    assert not add.isEnabled()
    told.keep("exported", "Exported 1 chip to a.gpkg.", (), more="Not all.")
    assert bar.currentItem().text() == "Exported 1 chip to a.gpkg. Not all."


def test_where_there_is_little_room_what_was_done_stands_alone(
    bar: QgsMessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a screen of 1366 pixels, beside three buttons."""
    told = Messages(bar, QObject(bar))
    monkeypatch.setattr(told, "_room", lambda _text: 60)
    text, more = "Exported 1,059 chips.", "In /home/ana/islands.gpkg: 1 of them an example, 12 places."
    told.keep("exported", text, (("Add to map", None), ("Open folder", None)), more=more)
    assert bar.currentItem().text() == text
    assert bar.currentItem().toolTip() == f"{text} {more}"
    monkeypatch.setattr(told, "_room", lambda _text: 100)
    told.keep("exported", text, (("Add to map", None), ("Open folder", None)), more=more)
    assert bar.currentItem().text().startswith(f"{text} In …/islands.gpkg: ")


def test_what_the_bar_cannot_hold_is_behind_a_button(bar: QgsMessageBar, messages: List[str], qtbot: Any) -> None:
    told = Messages(bar, QObject(bar))
    told.say("Every decision is saved again.", False)
    assert buttons(bar) == []
    told.say(LONG, True)
    assert bar.currentItem().text() == headline(LONG, MOST_CHARACTERS - len("Details") - BUTTON_CHARACTERS)
    assert bar.currentItem().level() == Qgis.MessageLevel.Warning
    assert messages == [LONG]
    (details,) = buttons(bar)
    details.click()
    (viewer,) = bar.window().findChildren(QgsMessageViewer)
    assert viewer.isVisible()
    assert not viewer.isModal()
    assert viewer.findChild(QTextEdit).toPlainText() == LONG
    told.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert bar.window().findChildren(QgsMessageViewer) == []


def test_what_is_said_twice_is_shown_once(bar: QgsMessageBar) -> None:
    told = Messages(bar, QObject(bar))
    for text in ("The engine stopped.", "Ready.", "The engine stopped.", "The engine stopped."):
        told.warn(text)
    assert sorted(item.text() for item in bar.items()) == ["Ready.", "The engine stopped."]
    bar.clearWidgets()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    told.warn("Ready.")
    assert [item.text() for item in bar.items()] == ["Ready."]


def test_a_narrow_map_gets_less_of_a_message_and_the_rest_behind_a_button(qgis_app: Any, qtbot: Any) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    made = QgsMessageBar(over)
    text = "The chips cover 485,617,947 km². 1 hole in the area looked at: 548,260 of 92,518,938 km²."
    lines = []
    for width in (1200, 700):
        over.resize(width, 300)
        over.show()
        Messages(made, QObject(over)).tell(text)
        lines.append(made.currentItem().text())
        made.clearWidgets()
    assert lines[0] == text
    assert len(lines[1]) < len(text)
    assert lines[1].startswith("1 hole in the area looked at")


def test_a_message_that_stays_goes_when_it_is_answered_or_withdrawn(bar: QgsMessageBar) -> None:
    told = Messages(bar, QObject(bar))
    done: List[str] = []
    told.keep("engine", LONG, (("Again", lambda: done.append("again")), ("Leave it", None)))
    assert [button.text() for button in buttons(bar)] == ["Details", "Again", "Leave it"]
    told.keep("engine", "Short.", (("Again", lambda: done.append("again")), ("Leave it", None)))
    assert [item.text() for item in bar.items()] == ["Short."]
    buttons(bar)[0].click()
    assert done == ["again"]
    assert bar.items() == []
    told.keep("engine", "Short.", (("Leave it", None),))
    buttons(bar)[0].click()
    assert bar.items() == []
    told.keep("engine", "Short.")
    told.withdraw("engine")
    assert bar.items() == []


def test_a_message_with_buttons_leaves_them_room(qgis_app: Any) -> None:
    text = "The engine stopped 5 times in 3 minutes (it was killed or crashed). Try again, or choose another Python."
    for most in (110, 67, 40):
        assert len(headline(text, most)) <= most
    assert headline(text, 67).startswith("Try again, or choose another Python")
