"""Collections of several dates: which one a click means, and targets of places or of events."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsDateTimeRange
from qgis.PyQt.QtCore import QDateTime, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QRadioButton

from plugin.dock.date_row import DateRow
from plugin.dock.name_dialog import NameDialog
from plugin.protocol import ChipsAtParams
from plugin.review.dates import EVENTS, PLACES

from .hands import App
from .test_target_list import button, lines, window
from .traces import write

YEARS = [["2019-01-01T00:00:00Z", "2019-12-31T23:59:59Z"], ["2020-01-01T00:00:00Z", "2020-12-31T23:59:59Z"]]


@pytest.fixture
def two_years(collection: Path) -> Path:
    (collection / "collection.json").write_text(json.dumps({"intervals": YEARS}), encoding="utf-8")
    return collection


def row(app: App) -> Any:
    return app.plugin.target_tools.dates._row


def listen(app: App, monkeypatch: pytest.MonkeyPatch) -> List[ChipsAtParams]:
    """Return the clicks that the engine is asked for, as they come."""
    asked: List[ChipsAtParams] = []
    request = app.plugin.client.request

    def note(params: Any, *args: Any, **more: Any) -> int:
        if isinstance(params, ChipsAtParams):
            asked.append(params)
        return int(request(params, *args, **more))

    monkeypatch.setattr(app.plugin.client, "request", note)
    return asked


def test_a_click_means_the_date_that_is_chosen(app: App, two_years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = listen(app, monkeypatch)
    app.iface.window.show()
    app.open(two_years)
    found = app.dock.findChild(QComboBox, "lookalikeDate")
    assert [found.itemText(place) for place in range(found.count())] == ["2020", "2019", "any date"]
    assert row(app).isVisibleTo(app.dock)
    app.point(0.25, 0.25)
    assert asked[-1].during == tuple(YEARS[1])
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Down)
    app.point(0.25, 0.25)
    assert asked[-1].during == tuple(YEARS[0])
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "lakes", "another target")
    app.point(0.25, 0.25)
    assert asked[-1].during == tuple(YEARS[0]), "the date stays chosen"
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Down)
    app.point(0.25, 0.25)
    assert asked[-1].during is None


def test_the_temporal_controller_says_the_date_while_it_is_on(
    app: App, two_years: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = listen(app, monkeypatch)
    app.open(two_years)
    texts = "2019-03-01T00:00:00Z", "2019-05-01T00:00:00Z"
    when = [QDateTime.fromString(text, Qt.DateFormat.ISODate) for text in texts]
    app.canvas.setTemporalRange(QgsDateTimeRange(*when))
    app.point(0.25, 0.25)
    assert asked[-1].during == ("2019-03-01T00:00:00Z", "2019-05-01T00:00:00Z")
    said = app.dock.findChild(QLabel, "lookalikeControlledDate")
    assert "2019-03-01 to 2019-04-30" in said.text() and said.isVisibleTo(row(app))
    app.canvas.setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))
    app.point(0.25, 0.25)
    assert asked[-1].during == tuple(YEARS[1]) and not said.isVisibleTo(row(app))


def test_one_date_is_no_choice(app: App, collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (collection / "collection.json").write_text(json.dumps({"intervals": YEARS[:1]}), encoding="utf-8")
    asked = listen(app, monkeypatch)
    app.open(collection)
    assert not row(app).isVisibleTo(app.dock)
    app.canvas.setTemporalRange(QgsDateTimeRange(QDateTime.currentDateTimeUtc(), QDateTime.currentDateTimeUtc()))
    app.point(0.25, 0.25)
    assert asked[-1].during is None


def test_a_new_target_is_of_places_or_of_events(app: App, two_years: Path, tmp_path: Path) -> None:
    write(tmp_path / "islands.qgz")
    app.review(two_years)
    app.dock.new_target.emit()
    dialog = app.iface.window.findChild(NameDialog)
    QTest.keyClicks(dialog.findChild(QLineEdit, "lookalikeTargetName"), "landslides")
    dialog.findChild(QRadioButton, "lookalikeChoice_events").click()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    app.wait(lambda: app.desk is not None and app.plugin.targets.name == "landslides", "the new target")
    app.wait(lambda: app.session.sought.dates == EVENTS, "what it is of")
    app.saved()
    listed = window(app)
    app.wait(lambda: "…" not in str(lines(listed)), "the counts")
    table = listed.findChild(type(listed._table))
    assert [table.item(place, 6).text() for place in range(2)] == ["events", "places"]

    for name, before, after in (("landslides", EVENTS, PLACES), ("target", PLACES, EVENTS)):
        listed.choose(next(one.uuid for one in app.plugin.targets.entries() if one.name == name))
        button(listed, "dates").click()
        app.wait(lambda: listed.findChild(NameDialog) is not None, "the question")
        asked = listed.findChild(NameDialog)
        assert asked.findChild(QRadioButton, f"lookalikeChoice_{before}").isChecked()
        assert asked.findChild(QLineEdit).isReadOnly()
        asked.findChild(QRadioButton, f"lookalikeChoice_{after}").click()
        QTest.keyClick(asked, Qt.Key.Key_Return)
        app.settle(0.2)
    app.wait(lambda: [table.item(place, 6).text() for place in range(2)] == ["places", "events"], "both changed")
    assert app.session.sought.dates == PLACES and not app.session.sought.ranked_by.dates_apart


def test_a_question_for_another_project_is_withdrawn(app: App, collection: Path) -> None:
    from qgis.core import QgsProject

    app.open(collection)
    app.dock.new_target.emit()
    dialog = app.iface.window.findChild(NameDialog)
    assert dialog.isVisible()
    QgsProject.instance().clear()
    assert not dialog.isVisible()


def test_where_places_have_dates_of_their_own_a_click_means_what_is_there(qgis_app: object) -> None:
    row = DateRow()
    days = [(f"2024-03-{day:02}", f"2024-03-{day:02}") for day in range(30, 0, -1)]
    row.show_dates(days[:12])
    assert row.during() == ("2024-03-30", "2024-03-30")
    other = DateRow()
    other.show_dates(days)
    assert other.during() is None
    other._list.setCurrentIndex(3)
    other.show_dates(days)
    assert other.during() == ("2024-03-27", "2024-03-27"), "what was chosen stays"
