"""What layers say of a target: examples from their features, and where it cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Sequence

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QListWidget, QPushButton, QSpinBox

from plugin.compat import text_field
from plugin.dock.layer_dialog import SELECTED, SOME, Features
from plugin.engine_client import engine_choice
from plugin.engine_client.environment import engine_launch
from plugin.errors import UserError
from plugin.protocol import ChipsMarkedParams, HeatMapParams, ProposeParams
from plugin.review.events import EXAMPLE
from plugin.settings import Settings
from plugin.target import feature_file
from plugin.target.absent import from_text, to_text
from plugin.target.export_order import facts_of
from plugin.target.feature_file import FeatureFile

from .fake_grid import place
from .hands import App


@pytest.fixture(autouse=True)
def features_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where features are written for the engine."""
    monkeypatch.setattr("plugin.engine_client.environment.user_data", lambda: tmp_path / "temporary")
    return tmp_path / "temporary" / "lookalike" / "cache" / "features"


def layer_with(boxes: Sequence[Any], kind: str = "Polygon", crs: str = "EPSG:4326", name: str = "ponds") -> Any:
    """Add a layer of boxes (west, south, east, north, and a class) to the project."""
    layer = QgsVectorLayer(f"{kind}?crs={crs}", name, "memory")
    layer.dataProvider().addAttributes([text_field("cover")])
    layer.updateFields()
    features = []
    for west, south, east, north, cover in boxes:
        feature = QgsFeature(layer.fields())
        ring = f"{west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}"
        feature.setGeometry(QgsGeometry.fromWkt(f"Polygon(({ring}))"))
        feature.setAttributes([cover])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    return layer


PONDS = ((0.2, 0.2, 0.4, 0.4, "water"), (5.2, 5.2, 5.4, 5.4, "water"), (-8.0, -8.0, -7.9, -7.9, "forest"))


def press_ok(dialog: Any) -> None:
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()


def problem(dialog: Any) -> str:
    label = dialog.findChild(QLabel, "lookalikeLayerProblem")
    return str(label.text()) if label.isVisible() else ""


def choose(dialog: Any, which: str) -> None:
    box = dialog.findChild(QComboBox, "lookalikeWhich")
    assert box.findData(which) >= 0
    box.setCurrentIndex(box.findData(which))


def tick(dialog: Any, *values: str) -> None:
    choose(dialog, SOME)
    shown = dialog.findChild(QListWidget, "lookalikeValues")
    for row in range(shown.count()):
        if shown.item(row).text() in values:
            shown.item(row).setCheckState(Qt.CheckState.Checked)


def seeds(app: App) -> Any:
    app.dock.seeds_wanted.emit()
    return app.plugin.target_tools.seeds._dialog


def absent(app: App) -> Any:
    app.dock.absent_wanted.emit()
    return app.plugin.target_tools.absent._dialog


def test_features_become_examples_and_candidates_follow(
    app: App, collection: Path, asked: List[Any], features_folder: Path
) -> None:
    layer = layer_with(PONDS)
    app.open(collection)
    dialog = seeds(app)
    dialog.findChild(QSpinBox, "lookalikeChipShare").setValue(30)
    press_ok(dialog)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    asking = next(one for one in asked if isinstance(one, ChipsMarkedParams))
    assert (asking.chip_share, asking.feature_share, asking.limit) == (0.3, 0.8, 1000)
    assert not dialog.isVisible()
    assert any("Examples added: 3. They were drawn by chance from 6" in text for text in app.told)
    app.saved()
    events = app.session.state.examples()
    assert sorted(int(place(event.chip_id)[0]) for event in events) == [-8, 0, 5]
    said = events[0].details()["from"]
    assert said == {"layer": "ponds", "source": layer.publicSource(), "chip share": 0.3, "feature share": 0.8}
    assert not list(features_folder.iterdir())


def test_they_are_undone_together(app: App, collection: Path) -> None:
    layer_with(PONDS)
    app.review(collection, 0.3, 0.3)  # a chip that a pond marks too
    press_ok(seeds(app))
    app.wait(lambda: app.session.state.counts.examples == 3, "the examples to be saved")
    app.press(Qt.Key.Key_Backspace)
    app.wait(lambda: app.session.state.counts.examples == 1, "undo")


def test_only_the_selected_or_those_of_a_value_and_as_what_it_is_not(app: App, collection: Path) -> None:
    layer = layer_with(PONDS)
    layer.selectByExpression("cover = 'forest'")
    app.review(collection, 0.3, 0.3)
    dialog = seeds(app)
    assert dialog.findChild(QComboBox, "lookalikeWhich").currentText() == "the 1 that is selected"
    kind = dialog.findChild(QComboBox, "lookalikeSeedKind")
    kind.setCurrentIndex(1)
    press_ok(dialog)
    app.wait(lambda: app.session.state.counts.counter_examples == 1, "the counter-example")
    dialog = seeds(app)
    kind.setCurrentIndex(0)
    tick(dialog, "water")
    press_ok(dialog)
    app.wait(lambda: app.session.state.counts.examples == 2, "the examples")


def test_what_marks_nothing_is_said_in_the_window(app: App, collection: Path) -> None:
    layer_with([(100, 50, 101, 51, "far")], name="far")
    app.open(collection)
    dialog = seeds(app)
    choose(dialog, SOME)
    press_ok(dialog)
    assert "Tick at least one value" in problem(dialog)
    tick(dialog, "far")
    press_ok(dialog)
    app.wait(lambda: "lie outside" in problem(dialog), "the sentence")
    layer = layer_with(PONDS)
    dialog._layer.setLayer(layer)
    dialog.findChild(QSpinBox, "lookalikeChipShare").setValue(100)
    choose(dialog, "all")
    press_ok(dialog)
    app.wait(lambda: "3 are touched. Lower the shares" in problem(dialog), "the sentence")
    assert app.session.state.counts.examples == 0


def test_without_a_layer_or_a_target_there_is_a_sentence(app: App, collection: Path) -> None:
    app.dock.seeds_wanted.emit()
    app.dock.absent_wanted.emit()
    assert sum("Open a collection and a target first" in text for text in app.told) == 2
    app.open(collection)
    dialog = seeds(app)
    press_ok(dialog)
    assert "The project has no such layer" in problem(dialog)


def test_our_own_layers_are_not_offered(app: App, collection: Path) -> None:
    app.review(collection)
    app.wait(app.desk.layer_is_current, "the layer")
    assert seeds(app)._layer.count() == 0


def test_closing_the_target_forgets_what_is_on_its_way(app: App, collection: Path, features_folder: Path) -> None:
    layer_with(PONDS)
    app.open(collection)
    dialog = seeds(app)
    press_ok(dialog)
    app.plugin.new_target("others")
    app.wait(lambda: app.desk is not None and app.desk.name == "others", "the other target")
    app.settle(0.5)
    assert app.session.state.counts.examples == 0 and not dialog.isVisible()
    app.wait(lambda: not list(features_folder.iterdir()), "its file to be gone")


def test_where_it_cannot_be_goes_with_every_question_and_is_kept(
    app: App, collection: Path, asked: List[Any], tmp_path: Path
) -> None:
    layer_with(PONDS)
    app.review(collection)
    dialog = absent(app)
    assert not dialog.findChild(QPushButton, "lookalikeAbsentClear").isEnabled()
    tick(dialog, "water", "forest")
    press_ok(dialog)
    app.wait(lambda: bool(app.session.sought.absent), "the file")
    assert any("Polygons of “ponds” that say where “target” cannot be: 3." in text for text in app.told)
    app.wait(lambda: isinstance(asked[-1], HeatMapParams), "the heat map")
    proposed = [one for one in asked if isinstance(one, ProposeParams)][-1]
    assert proposed.ranked_by.absent == asked[-1].ranked_by.absent == app.session.sought.absent
    assert len(Path(proposed.ranked_by.absent).read_text("ascii").split()) == 3
    assert proposed.answers.rejected == ()
    facts = facts_of(app.desk, Settings())
    assert facts["weak counter-examples drawn from, never exported"] == "ponds"
    target = app.plugin.targets.current
    app.plugin.new_target("others")
    app.wait(lambda: app.desk is not None and app.desk.name == "others", "the other target")
    assert app.session.sought.absent == ""
    app.plugin.open_target(target, "target")
    app.wait(lambda: app.desk is not None and bool(app.session.sought.absent), "the file, written anew")
    dialog = absent(app)
    dialog.findChild(QPushButton, "lookalikeAbsentClear").click()
    assert app.session.sought.absent == "" and not dialog.isVisible()
    app.wait(
        lambda: isinstance(asked[-1], (ProposeParams, HeatMapParams)) and asked[-1].ranked_by.absent == "", "a question"
    )


def test_a_layer_that_is_gone_is_told_of(app: App, collection: Path) -> None:
    layer = layer_with(PONDS)
    app.review(collection)
    press_ok(absent(app))
    app.wait(lambda: bool(app.session.sought.absent), "the file")
    target = app.plugin.targets.current
    QgsProject.instance().removeMapLayer(layer.id())
    app.plugin.open_target(target, "target")
    app.wait(lambda: any("no longer in the project" in text for text in app.told), "the sentence")
    assert app.session.sought.absent == ""


def test_choices_of_features_are_text_and_back() -> None:
    for wanted in (Features("id"), Features("id", field="cover", values=("a", 3, 2.5))):
        assert from_text(to_text(wanted)) == wanted
    assert from_text("") is from_text("{") is from_text("[]") is from_text('{"layer": 1}') is None


def write_features(layer: Any, path: Path, **chosen: Any) -> List[str]:
    """Write features as the task does, at once."""
    task = FeatureFile(Features(layer.id(), **chosen), path)
    if not task.run():
        raise AssertionError(task._sentence)
    return path.read_text("ascii").split()


def test_features_are_written_in_lon_lat_flat_and_straight(app: App, tmp_path: Path) -> None:
    layer = layer_with((), kind="CurvePolygonZ", crs="EPSG:3857")
    feature = QgsFeature(layer.fields())
    circle = "CurvePolygonZ(CircularStringZ(0 0 1, 100000 100000 1, 200000 0 1, 100000 -100000 1, 0 0 1))"
    feature.setGeometry(QgsGeometry.fromWkt(circle))
    layer.dataProvider().addFeatures([feature, QgsFeature(layer.fields())])
    (text,) = write_features(layer, tmp_path / "f")
    shape = QgsGeometry()
    shape.fromWkb(bytes.fromhex(text))
    assert shape.wkbType() == 3 and len(shape.asPolygon()[0]) > 50
    assert shape.boundingBox().xMaximum() == pytest.approx(1.7966, abs=1e-3)


def test_too_many_features_and_none_are_sentences(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layer = layer_with(PONDS)
    with pytest.raises(AssertionError, match="No feature of “ponds” is meant"):
        write_features(layer, tmp_path / "f", field="cover", values=("sand",))
    assert not (tmp_path / "f").exists() and not list(tmp_path.glob(".f*"))
    monkeypatch.setattr(feature_file, "MOST_FEATURES", 2)
    with pytest.raises(UserError, match="has 3 features, more than 2"):
        FeatureFile(Features(layer.id()), tmp_path / "f")
    layer.selectByExpression("cover = 'forest'")
    assert len(write_features(layer, tmp_path / "f", selected=True)) == 1
    with pytest.raises(UserError, match="no longer in the project"):
        FeatureFile(Features("nothing"), tmp_path / "f")


def test_selected_is_only_offered_where_something_is(app: App, collection: Path) -> None:
    layer_with(PONDS).selectByExpression("cover = 'water'")
    app.open(collection)
    assert seeds(app).findChild(QComboBox, "lookalikeWhich").findData(SELECTED) >= 0
    assert absent(app).findChild(QComboBox, "lookalikeWhich").findData(SELECTED) < 0


def test_with_the_real_engine(
    app: App, real_collection: Path, engine_python: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_choice, "engine_launch", lambda _chosen: engine_launch(engine_python))
    app.plugin.client.restart()
    app.open(real_collection)
    # Chips are one degree: the first feature fills one, the second lies in one, the third touches two.
    layer_with([(-10, 2, -9, 3, "a"), (4.2, 4.2, 4.6, 4.6, "b"), (7.7, 7.2, 8.3, 7.4, "c")])
    press_ok(seeds(app))
    app.wait(lambda: app.session.state.counts.examples == 2, "the examples")
    footprints = sorted(min(lon for lon, _ in mark.footprint) for mark in app.session.example_marks())
    assert footprints == pytest.approx([-10, 4], abs=1e-6)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    app.press(Qt.Key.Key_R)
    app.wait(lambda: not app.session.asking, "learning")
    layer = layer_with([(-20, -10, 0, 10, "land")], name="land")
    dialog = absent(app)
    dialog._layer.setLayer(layer)
    press_ok(dialog)
    app.wait(lambda: bool(app.session.sought.absent) and not app.session.asking, "the next candidates")
    assert not app.session.unanswered
    assert {event.kind for event in app.session.state.examples()} == {EXAMPLE}
