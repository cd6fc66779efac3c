"""What is said of each thumbnail: below it, or on a strip at its foot where there is no room, and what goes first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, List, Optional

import pytest
from qgis.PyQt.QtCore import QRect, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPalette
from qgis.PyQt.QtWidgets import QStyleOptionViewItem

from plugin.dock.caption import caption, distance_m, distance_text
from plugin.dock.gallery_model import GalleryModel
from plugin.dock.thumbnail import SMALLEST_PX, ThumbnailDelegate
from plugin.protocol import Answers, Candidate, ListParams
from plugin.protocol import listing as kinds
from plugin.review.queue import Item

from .galleried import bar, choose, list_all
from .hands import RING, App

CANDIDATE = Candidate("1", RING, "2024-06-01T00:00:00Z", None, 1.574, 12, 99.9, 1.0)
ITEM = Item(CANDIDATE, 1, "head", "head")
BESIDE = replace(ITEM, candidate=replace(CANDIDATE, uncovered=0.4))


def ordered(order: str) -> ListParams:
    return ListParams("", Answers(), order=order, near=(0.0, 0.0))


def said(item: Item, order: Optional[ListParams] = None, width: int = 500) -> str:
    return caption(item, order, QFontMetrics(QFont()), width)


def shorter(item: Item, order: Optional[ListParams] = None) -> List[str]:
    """All that is said as the room becomes less."""
    texts = [said(item, order, width) for width in range(300, 12, -1)]
    return list(dict.fromkeys(texts))


def test_what_matters_least_goes_first(app: App) -> None:
    assert shorter(ITEM)[:4] == ["#12 · 1.57 · top 0.1%", "#12 · 1.57", "#12 1.57", "#12"]
    beside = shorter(BESIDE)
    assert beside[:3] == ["◫ #12 · 1.57 · top 0.1%", "◫ #12 · 1.57", "#12 · 1.57"], "the sign gives way to the score"
    old = shorter(replace(BESIDE, is_old=True))
    assert old[:3] == ["◫ top 0.1%", "top 0.1%", "0.1%"]
    widths = range(8, 300)
    metrics = QFontMetrics(QFont())
    assert all(metrics.horizontalAdvance(said(BESIDE, None, width)) <= width for width in widths)


def test_a_list_says_by_what_it_is_ordered(app: App) -> None:
    uncertain = replace(ITEM, candidate=replace(CANDIDATE, score=-0.034))
    assert said(uncertain, ordered(kinds.BY_UNCERTAINTY)) == "±0.03 · #12 · top 0.1%"
    assert said(ITEM, ordered(kinds.BY_DATE)).startswith("2024-06-01 · #12")
    metres = distance_m(RING, (0.0, 0.0))
    assert said(ITEM, ordered(kinds.BY_DISTANCE)).startswith(f"{distance_text(metres)} · #12")
    for order in (kinds.BY_SCORE, kinds.BY_PLACE):
        assert said(ITEM, ordered(order)) == said(ITEM)
    assert "1.57" in shorter(ITEM, ordered(kinds.BY_SCORE)), "the last that goes is what it is ordered by"


def test_distances_are_written_as_people_do(app: App) -> None:
    assert [distance_text(m) for m in (0, 850.4, 999.6, 3_210, 12_400, 1_234_567)] == [
        "0 m", "850 m", "1.0 km", "3.2 km", "12 km", "1,235 km",
    ]  # fmt: skip
    square = ((178.5, -0.5), (181.5, -0.5), (181.5, 0.5), (178.5, 0.5))
    assert distance_m(square, (-179.0, 0.0)) == pytest.approx(111_195, rel=1e-3), "also across the antimeridian"


def painted(palette: QPalette, ground: str, captioned: bool) -> QImage:
    model = GalleryModel()
    picture = QImage(SMALLEST_PX, SMALLEST_PX, QImage.Format.Format_RGB32)
    picture.fill(QColor(ground))
    model.set_items([ITEM])
    model.set_pictures(lambda _chip_id: picture)
    delegate = ThumbnailDelegate()
    delegate.pixels, delegate.captioned = SMALLEST_PX, captioned
    option = QStyleOptionViewItem()
    option.palette, option.rect = palette, QRect(0, 0, delegate.cell.width(), delegate.cell.height())
    image = QImage(2 * option.rect.width(), 2 * option.rect.height(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    image.fill(palette.color(QPalette.ColorRole.Base))
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    return image


def luminance(colour: QColor) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("ground", ["#ffffff", "#000000", "#808080"])
@pytest.mark.parametrize("window", ["#efefef", "#2b2b2b"])
def test_the_strip_is_read_on_every_picture_and_in_every_theme(app: App, ground: str, window: str) -> None:
    image = painted(QPalette(QColor(window)), ground, captioned=False)
    foot = sorted(luminance(image.pixelColor(x, y)) for x in range(14, 96) for y in range(78, 94))
    assert (foot[-1] + 0.05) / (foot[len(foot) // 2] + 0.05) >= 7, "white on a ground that is dark enough"
    assert image.pixelColor(48, 30).name() == ground, "the picture above it stays as it is"


def test_every_thumbnail_in_view_says_its_rank_at_any_size(reviewing: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """With so little room that two lines with words below them do not fit."""
    app = reviewing
    gallery = app.dock.gallery
    drawn: List[str] = []
    real = caption

    def noted(*args: Any) -> str:
        drawn.append(real(*args))
        return drawn[-1]

    monkeypatch.setattr("plugin.dock.thumbnail.caption", noted)
    app.dock.setFloating(True)
    app.dock.resize(400, 560)
    app.settle(0.4)
    gallery.setFixedHeight(120)
    for pixels in (SMALLEST_PX, 60, 90):
        gallery.set_pixels(pixels)
        app.settle(0.3)
        drawn.clear()
        gallery.viewport().repaint()
        assert not gallery._delegate.captioned
        assert len(drawn) >= gallery.columns()
        assert all(text.startswith("#") or text.endswith("%") for text in drawn), drawn
        ranked = [text for text in drawn if text.startswith("#")]
        assert pixels == SMALLEST_PX or all("." in text for text in ranked), drawn
    app.dock.setFloating(False)


def test_a_list_by_distance_says_how_far_each_is(reviewing: App) -> None:
    app = reviewing
    list_all(app)
    choose(bar(app).order, "Distance to map centre")
    app.wait(lambda: app.session.listing.is_known, "the list")
    model, order = app.dock.gallery.candidates, app.dock.gallery._delegate.order
    items = [model.item(row) for row in range(10)]
    texts = [said(item, order) for item in items]
    assert all(" km · #" in text or " m · #" in text for text in texts), texts
    metres = [distance_m(item.candidate.footprint, order.near) for item in items]
    assert metres[0] < 100_000
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        told = model.data(model.index(3), role)
        assert f"{distance_text(metres[3])} from where the list begins" in told
        assert "Rank " in told and "score " in told
