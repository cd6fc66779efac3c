"""What a candidate is judged by: said by a badge, kept with each decision; the embedded imagery where it is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Optional

import pytest
from osgeo import gdal
from qgis.core import QgsDateTimeRange, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QDateTime, Qt
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton

from plugin.canvas.layer_facts import FILE, FILE_WRITTEN, LAYER, date_in
from plugin.canvas.layer_group import ROLE, ROLE_IMAGERY
from plugin.dock.imagery_badge import BadgeSign, ImageryBadge
from plugin.project import record

from .hands import App, write_raster

ORANGE = "#ff8000"


@pytest.fixture(autouse=True)
def of_2021(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chips were embedded from imagery of 2021."""
    monkeypatch.setenv("LOOKALIKE_FAKE_DATES", "2021-01-01T00:00:00Z/2021-12-31T23:59:59Z")


def tell(collection: Path, own: Optional[Dict[str, Any]] = None, **info: Any) -> None:
    """Say what the fake engine tells of the collection, and what it does when asked for its imagery."""
    (collection / "collection.json").write_text(json.dumps(info), encoding="utf-8")
    if own is not None:
        (collection / "own.json").write_text(json.dumps(own), encoding="utf-8")


def dated(path: Path, **tags: str) -> QgsRasterLayer:
    write_raster(path, 400, 200, 3)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    for name, text in tags.items():
        dataset.SetMetadataItem(name, text)
    dataset = None
    layer = QgsRasterLayer(str(path), path.stem)
    QgsProject.instance().addMapLayer(layer)
    QApplication.processEvents()
    return layer


def badge(app: App) -> str:
    shown = app.dock.candidate.badge
    return shown.match if shown is not None else ""


def last(app: App) -> Any:
    """Return the last event, once it is saved."""
    app.saved()
    return app.session.state.last_decision if hasattr(app.session.state, "last_decision") else _newest(app)


def _newest(app: App) -> Any:
    chips = [item.candidate.chip_id for item in app.session.queue.items if item.label]
    events = [event for chip in chips for event in app.session.state.decisions(chip)]
    return max(events, key=lambda event: event.sequence or 0)


def choose(app: App, kind: str, date: str = "", layer: Any = None) -> Any:
    app.dock.imagery_wanted.emit()
    dialog = app.plugin.tools.imagery._dialog
    kinds = dialog.findChild(QComboBox, "lookalikeImageryKind")
    kinds.setCurrentIndex(kinds.findData(kind))
    if layer is not None:
        dialog._layer.setLayer(layer)
    dialog.findChild(QLineEdit, "lookalikeImageryDate").setText(date)
    next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).click()
    app.settle()
    return dialog


def decide(app: App, key: Any = Qt.Key.Key_A) -> Any:
    app.wait(app.no_pictures_wait, "the pictures")
    app.press(key)
    return last(app)


def test_nobody_knows_when_it_was_taken_until_the_analyst_tells(
    app: App, collection: Path, picture: QgsRasterLayer, tmp_path: Path
) -> None:
    app.review(collection)
    assert badge(app) == "unknown date"
    assert "Nobody knows when “picture raster” was acquired" in app.dock.candidate.toolTip()
    event = decide(app)
    assert event.imagery == f"picture raster <{picture.publicSource()}>"
    details = event.details()
    assert (details["imagery_match"], details["picture"]) == ("unknown date", "sharp")
    assert details["picture_scale"] > 0
    assert "imagery_date" not in details
    choose(app, "layer", "2021-06", picture)
    assert badge(app) == "same year"
    assert app.dock.candidate.badge.text == "≈ same year: 2021-06"
    assert (decide(app).details()["imagery_date"], badge(app)) == ("2021-06", "same year")
    QgsProject.instance().write(str(tmp_path / "work.qgs"))
    QgsProject.instance().read(str(tmp_path / "work.qgs"))
    app.wait(lambda: app.desk is not None and app.session.queue.current is not None, "the project")
    assert badge(app) == "same year", "what was told is kept with the project"
    dialog = choose(app, "layer", "", app.desk.pictures.imagery()[0])
    assert not dialog.isVisible()
    assert badge(app) == "unknown date", "an empty field takes back what was told"


def test_other_imagery_is_warned_of_once(app: App, collection: Path, tmp_path: Path, monkeypatch: Any) -> None:
    dated(tmp_path / "old.tif", TIFFTAG_DATETIME="2019:06:15 10:00:00")
    app.review(collection)
    assert badge(app) == "other date"
    tip = app.dock.candidate.toolTip()
    assert "is of 2019-06-15, but the chip was embedded from imagery of 2021" in tip
    assert "when the file was written" in tip
    warnings = [text for text in app.messages() if "labels may mislead" in text]
    assert len(warnings) == 1
    for _ in range(3):
        assert decide(app, Qt.Key.Key_R).details()["imagery_match"] == "other date"
    assert len([text for text in app.told if "labels may mislead" in text]) == 1
    app.plugin.new_target("another")
    app.wait(lambda: app.desk is not None and app.desk.name == "another", "the other target")
    assert app.messages() == []
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    assert len([text for text in app.told if "labels may mislead" in text]) == 2, "once for each target"


def test_the_same_file_is_the_same_image_whatever_is_above_it(
    app: App, collection: Path, picture: QgsRasterLayer, tmp_path: Path
) -> None:
    tell(collection, imagery=picture.source(), imagery_readable=True, rasters=1, attribution="NASA")
    app.review(collection)
    assert badge(app) == "same image"
    above = dated(tmp_path / "above.tif")
    app.settle()
    assert app.desk.pictures.imagery() == [picture], "what was embedded, by default"
    assert not app.desk.pictures.looked_at.own
    assert app.dock.review.imagery_line.said == "© NASA"
    assert decide(app).details()["imagery_date"] == "2021"
    choose(app, "visible")
    assert app.desk.pictures.imagery() == [above, picture]
    assert badge(app) == "unknown date"
    details = decide(app).details()
    assert details["imagery_before"] == f"picture raster <{picture.publicSource()}>"
    assert "imagery_before" not in decide(app).details()
    choose(app, "own")
    assert badge(app) == "same image"


def test_a_decision_before_its_picture_says_so(app: App, collection: Path, picture: QgsRasterLayer) -> None:
    app.review(collection)
    app.desk.pictures._thumbnails.forget()
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    assert last(app).details()["picture"] == "none"
    app.wait(app.no_pictures_wait, "the pictures")
    current = app.session.queue.current.candidate.chip_id
    thumbnails = app.desk.pictures._thumbnails
    thumbnails._images._drop((current, 320))
    app.press(Qt.Key.Key_A)
    assert last(app).details()["picture"] == "coarse"


def test_the_imagery_may_go_in_the_middle(app: App, collection: Path, picture: QgsRasterLayer) -> None:
    app.review(collection)
    choose(app, "layer", "2021", picture)
    assert badge(app) == "same year"
    QgsProject.instance().removeMapLayer(picture.id())
    app.press(Qt.Key.Key_A)
    event = last(app)
    assert (event.imagery, event.details()["picture"]) == ("", "none")
    assert badge(app) == "unknown date"


def test_an_end_that_is_not_known_and_a_mosaic_of_years(app: App, collection: Path, picture: QgsRasterLayer) -> None:
    app.review(collection)
    choose(app, "layer", "2015/2023", picture)
    assert badge(app) == "unknown date"
    assert "reaches beyond the 2021" in app.dock.candidate.toolTip()
    dialog = choose(app, "layer", "some day", picture)
    assert dialog.isVisible()
    assert "is no date" in dialog.findChild(QLabel, "lookalikeImageryProblem").text()
    assert record.layer_date(picture.id()) == "2015/2023"
    dialog.close()


def test_the_window_says_what_is_looked_at(app: App, collection: Path, picture: QgsRasterLayer) -> None:
    app.review(collection)
    app.dock.imagery_wanted.emit()
    dialog = app.plugin.tools.imagery._dialog
    said = dialog.findChild(QLabel, "lookalikeImageryNow").text()
    assert said.startswith("Now: picture raster, ? unknown date.")
    kinds = dialog.findChild(QComboBox, "lookalikeImageryKind")
    assert kinds.currentData() == "visible"
    assert not kinds.model().item(kinds.findData("own")).isEnabled(), "the collection says nothing of its imagery"
    date = dialog.findChild(QLineEdit, "lookalikeImageryDate")
    assert date.isVisible()
    date.setText("2020")
    next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).click()
    assert record.layer_date(picture.id()) == "2020", "of the visible layers the one that is seen is dated"
    assert badge(app) == "other date"


def test_what_is_looked_at_may_go_while_the_window_is_open(
    app: App, collection: Path, picture: QgsRasterLayer, faults: Any
) -> None:
    app.review(collection)
    app.dock.imagery_wanted.emit()
    dialog = app.plugin.tools.imagery._dialog
    date = dialog.findChild(QLineEdit, "lookalikeImageryDate")
    QgsProject.instance().removeMapLayer(picture.id())
    app.settle()
    kinds = dialog.findChild(QComboBox, "lookalikeImageryKind")
    for kind in ("layer", "visible"):
        kinds.setCurrentIndex(kinds.findData(kind))
    assert not date.isVisible(), "there is nothing that could be dated"
    next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).click()
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("tags", "date", "how"),
    [
        ({}, "", ""),
        ({"TIFFTAG_DATETIME": "2019:06:15 10:00:00"}, "2019-06-15", FILE_WRITTEN),
        (
            {"TIFFTAG_DATETIME": "2022:01:01 00:00:00", "ACQUISITIONDATETIME": "2019-06-15T10:00:00Z"},
            "2019-06-15",
            FILE,
        ),
        ({"AcquisitionDate": "2019-06-15"}, "2019-06-15", FILE),
        ({"TIFFTAG_DATETIME": "0000:00:00 00:00:00"}, "", ""),
    ],
)
def test_a_file_says_when_it_was_acquired(tmp_path: Path, iface: Any, tags: Any, date: str, how: str) -> None:
    interval, told_by = date_in(dated(tmp_path / "a.tif", **tags))
    assert (interval.text, told_by) == (date, how)


def test_a_large_tiff_and_a_broken_one(tmp_path: Path, iface: Any) -> None:
    options = ["BIGTIFF=YES"]
    source = gdal.Open(str(write_raster(tmp_path / "s.tif", 8, 8, 3)))
    big = gdal.GetDriverByName("GTiff").CreateCopy(str(tmp_path / "big.tif"), source, options=options)
    big.SetMetadataItem("TIFFTAG_DATETIME", "2018:03:04 05:06:07")
    big = None
    assert date_in(QgsRasterLayer(str(tmp_path / "big.tif"), "big"))[0].text == "2018-03-04"
    layer = dated(tmp_path / "cut.tif", TIFFTAG_DATETIME="2018:03:04 05:06:07")
    (tmp_path / "cut.tif").write_bytes((tmp_path / "cut.tif").read_bytes()[:9])
    assert date_in(layer)[0].text == ""


def test_the_dates_of_a_layer_count_before_those_of_its_file(tmp_path: Path, iface: Any) -> None:
    layer = dated(tmp_path / "a.tif", TIFFTAG_DATETIME="2019:06:15 10:00:00")
    begin, end = (
        QDateTime.fromString(text, Qt.DateFormat.ISODate) for text in ("2020-03-01T00:00:00", "2020-03-31T23:00:00")
    )
    layer.temporalProperties().setFixedTemporalRange(QgsDateTimeRange(begin, end))
    assert date_in(layer)[0].text == "2019-06-15", "they are not switched on"
    layer.temporalProperties().setIsActive(True)
    interval, how = date_in(layer)
    assert (interval.text, how) == ("2020-03", LAYER)


# The chips' own imagery, as the engine reads it


def own_app(app: App, collection: Path, source: str, **own: Any) -> None:
    tell(
        collection, dict(own, source=source), rasters=2, imagery=source, imagery_readable=True, attribution="Copernicus"
    )
    app.review(collection)


def test_the_embedded_imagery_is_shown_by_default(app: App, collection: Path, picture: QgsRasterLayer) -> None:
    own_app(app, collection, "/data/mosaic/b.tif")
    assert app.desk.pictures.looked_at.own
    app.wait(lambda: app.dock.candidate.sharp, "the picture")
    assert app.dock.candidate._image.pixelColor(0, 0).name() == ORANGE
    assert badge(app) == "same image"
    app.wait(lambda: app.desk.pictures.own.is_idle, "the pictures")
    event = decide(app)
    assert event.imagery.endswith("</data/mosaic/b.tif>")
    assert (event.details()["imagery_match"], event.details()["picture"]) == ("same image", "sharp")
    assert app.dock.review.imagery_line.said == "© Copernicus"
    choose(app, "layer", "", picture)
    app.wait(lambda: app.dock.candidate.sharp, "the picture of the layer")
    assert app.dock.candidate._image.pixelColor(100, 100).name() != ORANGE


def test_keys_go_on_while_the_web_is_slow_and_the_wait_is_shown(app: App, collection: Path) -> None:
    own_app(app, collection, "https://cogs.example.org/b.tif", seconds=3)
    assert app.dock.candidate.waits
    assert app.dock.review.imagery_line.said.startswith("waiting for b.tif") or not app.dock.candidate.sharp
    for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_U):
        app.press(key)
    assert [item.label for item in app.session.queue.items[:3]] == ["accept", "reject", "unsure"]
    assert last(app).details()["picture"] == "none"
    app.wait(lambda: app.dock.candidate.sharp, "the picture")
    assert not app.dock.candidate.waits


def test_imagery_that_cannot_be_read_is_said_once_and_the_map_stands_in(
    app: App, collection: Path, picture: QgsRasterLayer
) -> None:
    own_app(app, collection, "/gone/b.tif", refuses="There is no raster file /gone/b.tif.")
    app.wait(lambda: app.dock.candidate.sharp, "what stands in")
    app.wait(lambda: app.desk.pictures.own.is_given_up, "the end of trying")
    assert badge(app) == "unknown date"
    told = [text for text in app.messages() if "no raster file" in text]
    assert len(told) == 1
    event = decide(app)
    assert event.imagery == f"picture raster <{picture.publicSource()}>"
    assert event.details()["imagery_match"] == "unknown date"
    assert "no raster file" in app.dock.review.imagery_line.said
    tell(collection, {"source": "/gone/b.tif"}, rasters=2, imagery="/gone/b.tif", imagery_readable=True)
    app.dock.review.imagery_line.findChild(QToolButton, "lookalikeImageryAgain").click()
    app.wait(lambda: badge(app) == "same image" and app.dock.candidate.sharp, "the imagery, which is back")
    assert app.dock.candidate._image.pixelColor(0, 0).name() == ORANGE


def test_a_thumbnail_says_what_is_wrong_with_it(app: App, collection: Path) -> None:
    own_app(app, collection, "/gone/b.tif", refuses="There is no raster file /gone/b.tif.")
    app.wait(lambda: app.desk.pictures.own.is_given_up, "the end of trying")
    model = app.dock.gallery.candidates
    assert "⚠ There is no raster file" in model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)


def test_targets_are_switched_while_imagery_is_waited_for(app: App, collection: Path) -> None:
    own_app(app, collection, "https://cogs.example.org/b.tif", seconds=0.3)
    app.plugin.new_target("another")
    app.wait(lambda: app.desk is not None and app.desk.name == "another", "the other target")
    app.settle(1.0)
    assert app.dock.candidate.badge is None
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.queue.current is not None and app.dock.candidate.sharp, "its picture")
    app.plugin.tools.looking._client._process.kill("a test")
    app.press(Qt.Key.Key_A)
    app.wait(lambda: app.dock.candidate.sharp, "the next picture, of a new process")


def test_the_imagery_of_a_chip_becomes_a_layer_on_demand(
    app: App, collection: Path, tmp_path: Path, picture: QgsRasterLayer
) -> None:
    raster = write_raster(tmp_path / "own.tif", 40, 20, 3)
    own_app(app, collection, str(raster))
    app.wait(lambda: app.desk._candidates.layer is not None, "the layer of the candidates")
    app.plugin.tools.looking.action.trigger()

    def shown() -> Any:
        layers = QgsProject.instance().mapLayers().values()
        return [layer for layer in layers if layer.customProperty(ROLE) == ROLE_IMAGERY]

    app.wait(shown, "the layer")
    group = QgsProject.instance().layerTreeRoot().children()[0]
    assert [node.name() for node in group.children()][-1] == "Imagery of the chip: own.tif"
    app.plugin.tools.looking.action.trigger()
    app.settle(0.5)
    assert len(shown()) == 1, "it is there already"
    QgsProject.instance().write(str(tmp_path / "work.qgs"))
    assert "own.tif" not in (tmp_path / "work.qgs").read_text(encoding="utf-8")
    app.unload()
    assert shown() == []


def test_a_collection_that_names_no_imagery_has_none_to_show(app: App, collection: Path) -> None:
    app.review(collection)
    app.plugin.tools.looking.action.trigger()
    assert any("does not say from which imagery" in text for text in app.told)


@pytest.mark.parametrize("width", [60, 400])
def test_the_badge_is_cut_only_where_it_has_no_room(qgis_app: Any, width: int) -> None:
    sign = BadgeSign()
    shown = ImageryBadge("other date", "2019-06", "")
    sign.show_badge(shown)
    sign.resize(width, 24)
    assert (sign.said == shown.text) is (width >= sign.sizeHint().width())
    assert sign.fontMetrics().horizontalAdvance(sign.said) <= width
