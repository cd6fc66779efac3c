"""More scenes, for pictures in the guide: each shows the program at work on what a section is about."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any, List

import qgis.utils
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QListWidget, QPushButton, QWidget
from scenes import EMPTY, OPEN, WORKING, scene

LEARNED = 120
CHECKED = 60
CLASSES = (("one island", "#1b9e77"), ("islands", "#d95f02"))


@scene(EMPTY)
def import_found(one: Any) -> Any:
    """The demo's own chips, exported as somebody would publish them."""

    def fill(dialog: Any) -> None:
        dialog.choose((os.environ["LOOKALIKE_DEMO_EMBEDDINGS"],))
        one.wait(lambda: dialog.product is not None, "what the file holds")

    return one.entry("Import embeddings…", fill)


@scene(OPEN, spoils=True)
def first_click(one: Any) -> Any:
    one.point_at(one.truth["first"])
    return one.window


@scene(OPEN, spoils=True)
def other_date(one: Any) -> Any:
    """Another file is looked at, which is said to be of another year than the embedding."""
    other = shutil.copy(os.environ["LOOKALIKE_DEMO_RASTER"], Path(os.environ["LOOKALIKE_DEMO_FOLDER"]) / "mosaic.tif")
    layer = qgis.utils.iface.addRasterLayer(str(other), "Mosaic 2019")
    one.show_islands()
    one.point_at(one.truth["first"])
    one.dock.imagery_wanted.emit()
    dialog = one.plugin.tools.imagery._dialog
    kinds = dialog.findChild(QComboBox, "lookalikeImageryKind")
    kinds.setCurrentIndex(kinds.findData("layer"))
    dialog._layer.setLayer(layer)
    dialog.findChild(QLineEdit, "lookalikeImageryDate").setText("2019-06")
    next(button for button in dialog.findChildren(QPushButton) if button.isDefault()).click()
    one.answer(1)
    return one.dock


@scene(OPEN, spoils=True)
def seeds_from_a_layer(one: Any) -> Any:
    """A layer with two values of a field, of which one is taken."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=kind:string", "known islands", "memory")
    features: List[QgsFeature] = []
    for kind, (west, south, east, north) in (("atoll", (72.9, -1, 73.6, 2)), ("large", (115, -9, 116.7, -8.1))):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([kind])
        ring = f"{west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}"
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON (({ring}))"))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)

    def fill(dialog: Any) -> None:
        which = dialog.findChild(QComboBox, "lookalikeWhich")
        which.setCurrentIndex(which.count() - 1)
        dialog.findChild(QListWidget, "lookalikeValues").item(0).setCheckState(Qt.CheckState.Checked)

    return one.entry("Examples from a layer…", fill)


@scene(OPEN, spoils=True)
def classes(one: Any) -> Any:
    """Two classes, answered by their keys as the truth says."""
    package = type(one.plugin).__module__.rpartition(".")[0]
    target_class = import_module(f"{package}.review.classes").TargetClass
    one.point_at(one.truth["first"])
    session = one.desk.session
    session.sought.set_classes([target_class(name, colour) for name, colour in CLASSES])
    for _ in range(30):
        one.wait(lambda: session.row.current is not None and len(session.pending) < 10, "a candidate")
        chip_id = session.row.current.candidate.chip_id
        islands = len(one.truth["islands"].get(chip_id, ()))
        QTest.keyClick(one.dock.gallery, {0: Qt.Key.Key_R, 1: Qt.Key.Key_1}.get(islands, Qt.Key.Key_2))
        one.settle(0.02)
    one.wait(lambda: not session.pending and not session.asking, "the answers to be saved")
    return one.dock


@scene(WORKING)
def show_where(one: Any) -> Any:
    box = one.dock.where
    one.wait(box.isEnabled, "where it is to be possible")
    box.click()
    one.wait(lambda: one.dock.candidate._where is not None, "where it is")
    one.calm()
    one.save(one.dock)
    box.click()


@scene(WORKING, spoils=True)
def learned(one: Any) -> Any:
    one.answer(LEARNED)
    return one.window


@scene(WORKING, spoils=True)
def judge(one: Any) -> Any:
    """The page to judge by, with the threshold where both answers are as likely."""
    answer_chips_drawn_by_chance(one)
    one.judge_at_even_odds()
    precision = one.dock.judge.findChild(QWidget, "lookalikePrecision")
    one.wait(lambda: precision.plot is not None, "precision")
    one.show_map(one.half_an_ocean())
    one.calm()
    one.save(one.window)
    one.dock.show_page(one.dock.review)


@scene(WORKING, spoils=True)
def what_is_left(one: Any) -> Any:
    answer_chips_drawn_by_chance(one)
    return one.window


def answer_chips_drawn_by_chance(one: Any) -> None:
    """Answer them beside the others, until one of them is in view with what they say."""
    session = one.desk.session
    one.dock.stopping.findChild(QPushButton, "lookalikeCheck").click()
    one.wait(lambda: any(item.candidate.drawn for item in session.queue.items), "chips drawn by chance")
    while len(session.drawn) < CHECKED or session.queue.current.candidate.drawn is None:
        one.answer(1)


@scene(WORKING, spoils=True)
def exported(one: Any) -> Any:
    """The GeoPackage opened alone, as by somebody who has no Lookalike."""
    one.answer(LEARNED)
    one.open_export_alone()
    one.save(one.window)
    one.dock.show()
