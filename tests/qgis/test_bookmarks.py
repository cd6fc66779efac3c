"""The candidate's place, for a colleague or for later."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtWidgets import QApplication

from plugin.canvas.coordinates import places_in

from .hands import LONLAT, App


def test_what_is_copied_is_understood_as_coordinates(app: App, collection: Path) -> None:
    copy, keep = app.plugin.target_tools.bookmarks._actions
    app.open(collection)
    assert not copy.isEnabled() and not keep.isEnabled(), "there is no candidate"
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    copy.trigger()
    (place,) = places_in(QApplication.clipboard().text(), LONLAT, (-180.0, -90.0, 180.0, 90.0), 1)
    corners = app.session.row.current.candidate.footprint
    assert min(lon for lon, _ in corners) < place.lon < max(lon for lon, _ in corners)
    assert min(lat for _, lat in corners) < place.lat < max(lat for _, lat in corners)


def test_a_bookmark_shows_the_candidate(app: App, collection: Path) -> None:
    app.review(collection)
    candidate = app.session.row.current.candidate
    app.plugin.target_tools.bookmarks.keep()
    (mark,) = QgsProject.instance().bookmarkManager().bookmarks()
    assert mark.name() == f"{app.desk.name} #{candidate.rank}"
    assert mark.group() == f"Lookalike: {app.desk.name}"
    (west, south), _, (east, north), _ = candidate.footprint
    assert mark.extent().contains(QgsRectangle(west, south, east, north))
    QgsProject.instance().bookmarkManager().clear()
