"""How the gallery is looked at: where it is scrolled to, how large its pictures are, and how wide it is."""

from __future__ import annotations

from functools import partial
from typing import Any

from qgis.PyQt.QtCore import QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from plugin.dock.thumbnail import IMAGE, LARGEST_PX, SMALLEST_PX
from plugin.settings import Settings

from .galleried import bar, list_all
from .hands import App


def test_the_gallery_stays_where_it_was_scrolled_to(reviewing: App) -> None:
    app = reviewing
    list_all(app)
    scroll = app.dock.gallery.verticalScrollBar()
    scroll.setSliderPosition(scroll.maximum() // 2)
    app.settle(0.2)
    middle = scroll.value()
    assert middle > 0
    app.session.in_trouble("")
    app.settle(0.1)
    assert scroll.value() == middle
    row = app.dock.gallery.rows_in_view()[app.dock.gallery.columns() + 1]
    app.wait(lambda: app.session.listing.item(row) is not None, "the window")
    place = app.dock.gallery.visualRect(app.dock.gallery.candidates.index(row)).center()
    QTest.mouseClick(app.dock.gallery.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert app.session.listing.cursor == row
    assert scroll.value() == middle, "what was clicked stays under the mouse"


def test_the_size_is_chosen_by_slider_and_wheel_and_remembered(reviewing: App) -> None:
    app = reviewing
    gallery, size = app.dock.gallery, bar(app).slider
    columns = gallery.columns()
    size.setFocus()
    QTest.keyClick(size, Qt.Key.Key_End)
    QApplication.processEvents()
    assert gallery.pixels == LARGEST_PX
    assert gallery.columns() < columns
    assert gallery.visualRect(gallery.candidates.index(0)).width() >= LARGEST_PX
    assert Settings().thumbnail_px == LARGEST_PX
    assert gallery.rendered_px == LARGEST_PX
    for _ in range(40):
        at, turn = QPointF(20, 20), QPoint(0, -120)
        event = QWheelEvent(
            at, gallery.mapToGlobal(at.toPoint()), QPoint(), turn, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(gallery.viewport(), event)
    assert (gallery.pixels, size.value()) == (SMALLEST_PX, SMALLEST_PX)
    app.unload()
    app.load()
    assert app.dock.gallery.pixels == SMALLEST_PX
    bar(app).slider.setValue(76)


def test_after_the_panel_is_made_wider_the_current_one_is_seen_and_all_have_pictures(
    reviewing: App, picture: Any
) -> None:
    app = reviewing
    for _ in range(45):
        app.wait(lambda: app.session.queue.current is not None and len(app.session.pending) < 20, "a candidate")
        app.press(Qt.Key.Key_R)
    app.saved()
    assert app.counts == (0, 45, 0)
    gallery = app.dock.gallery
    app.dock.setFloating(True)

    def is_wide(width: int) -> bool:
        return bool(abs(app.dock.width() - width) < 40)

    def all_have_pictures() -> bool:
        rows = gallery.rows_in_view()
        return bool(rows) and None not in [
            gallery.candidates.data(gallery.candidates.index(row), IMAGE) for row in rows
        ]

    for width in (480, 900, 520):
        app.dock.resize(width, 620)
        app.wait(partial(is_wide, width), "the width")
        app.settle(0.4)
        app.wait(lambda: gallery._delegate.current_row in gallery.rows_in_view(), "the current one in sight")
        app.wait(all_have_pictures, "the pictures")
    app.dock.setFloating(False)
