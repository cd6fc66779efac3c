"""Lookalike's algorithms as Processing runs them, with the real engine: the same answers as the dock, and sentences."""

from __future__ import annotations

import gc
import json
import os
import time
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)

from plugin.engine_client.client import EngineClient
from plugin.processing import asking
from plugin.processing.provider import Provider
from plugin.protocol import Answers, ChipsAtParams, ProposeParams

from .exported import Target, log_of, many, rows
from .hands import Replies, engines_running, write_raster

LONG_S = 60.0


class Feedback(QgsProcessingFeedback):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__(False)
        self.told: List[str] = []
        self.percents: List[float] = []
        self.progressChanged.connect(self.percents.append)

    def setProgressText(self, text: str) -> None:  # noqa: N802
        self.told.append(text)

    def pushInfo(self, info: str) -> None:  # noqa: N802 - the names QGIS calls
        self.told.append(info)

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        self.told.append(warning)

    def pushConsoleInfo(self, info: str) -> None:  # noqa: N802
        self.told.append(info)


@pytest.fixture
def provider(qgis_app: Any, engine_python: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setenv("LOOKALIKE_PYTHON", engine_python)
    one = Provider()
    QgsApplication.processingRegistry().addProvider(one)
    yield one
    QgsApplication.processingRegistry().removeProvider(one)


@pytest.fixture
def run(provider: Provider) -> Iterator[Callable[..., Dict[str, Any]]]:
    """Return what runs an algorithm; it fails as Processing fails, with a sentence."""

    def start(name: str, feedback: Any = None, **values: Any) -> Dict[str, Any]:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"lookalike:{name}")
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        good, why = algorithm.checkParameterValues(values, context)
        assert good, why
        results, done = algorithm.run(values, context, feedback or Feedback(), {}, False)
        assert done
        return dict(results)

    yield start
    gc.collect()  # layers that the frames of an exception hold must not outlive QGIS


def points(*places: Any) -> QgsVectorLayer:
    layer = QgsVectorLayer("Point?crs=EPSG:4326", "examples layer", "memory")
    for lon, lat in places:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(lon, lat)))
        layer.dataProvider().addFeature(feature)
    return layer


def features(path: str) -> List[QgsFeature]:
    layer = QgsVectorLayer(path, "read layer", "ogr")
    assert layer.isValid()
    return list(layer.getFeatures())


def middle(feature: QgsFeature) -> Any:
    point = feature.geometry().centroid().asPoint()
    return point.x(), point.y()


def test_every_algorithm_has_a_name_help_and_parameters(provider: Provider) -> None:
    assert len(provider.algorithms()) >= 8
    for algorithm in provider.algorithms():
        assert algorithm.displayName() and algorithm.group() and len(algorithm.shortHelpString()) > 60
        assert algorithm.parameterDefinitions() and algorithm.outputDefinitions()
        assert all(one.description() for one in algorithm.parameterDefinitions())
        # QGIS 3.22's `qgis_process` takes no default for what it holds to be lacking
        preset = [one for one in algorithm.parameterDefinitions() if one.defaultValue() not in (None, "")]
        assert [one.name() for one in preset if not one.checkValueIsAcceptable(None)] == []


def test_a_search_finds_what_the_dock_would_propose(
    run: Callable[..., Dict[str, Any]],
    real_collection: Path,
    real_client: EngineClient,
    replies: Replies,
    qtbot: Any,
    tmp_path: Path,
) -> None:
    to = str(tmp_path / "found.gpkg")
    run("search", COLLECTION=str(real_collection), EXAMPLES=points((-19.5, 9.5)), COUNT=12, OUTPUT=to)
    found = features(to)
    real_client.start()
    at = ChipsAtParams(str(real_collection), -19.5, 9.5)
    real_client.request(at, replies.result, replies.error)
    qtbot.waitUntil(lambda: len(replies.results) == 1)
    chip = replies.results[0].chips[0].chip_id
    asked = ProposeParams(str(real_collection), Answers(examples=(chip,)), 12)
    real_client.request(asked, replies.result, replies.error)
    qtbot.waitUntil(lambda: len(replies.results) == 2)
    proposed = replies.results[1].candidates
    assert [one["chip_id"] for one in found] == [one.chip_id for one in proposed]
    assert [one["score"] for one in found] == pytest.approx([one.score for one in proposed])
    assert [(one["rank"], one["percentile"]) for one in found] == [(one.rank, one.percentile) for one in proposed]
    assert chip not in [one["chip_id"] for one in found]


def test_scores_as_raster_and_as_chips_are_the_same(
    run: Callable[..., Dict[str, Any]], real_collection: Path, tmp_path: Path
) -> None:
    raster, chips = str(tmp_path / "scores.tif"), str(tmp_path / "chips.gpkg")
    given = {"COLLECTION": str(real_collection), "EXAMPLES": points((-19.5, 9.5))}
    run("scoreraster", **given, OUTPUT=raster)
    (tmp_path / "any").touch()
    assert Path(raster).stat().st_mode == (tmp_path / "any").stat().st_mode  # others may read it as they may any file
    count = run("scorevector", **given, PERCENTILE=50.0, OUTPUT=chips)["CHIPS"]
    layer = QgsRasterLayer(raster, "scores raster")
    assert layer.isValid()
    found = features(chips)
    assert len(found) == count > 100
    for feature in found[::17]:
        value, good = layer.dataProvider().sample(QgsPointXY(*middle(feature)), 1)
        assert good
        assert value == pytest.approx(feature["score"], abs=1e-5)
    least = sorted(feature["score"] for feature in found)[-10]
    fewer = str(tmp_path / "fewer.gpkg")
    run("scorevector", **given, LEAST=least, OUTPUT=fewer)
    assert {one["chip_id"] for one in features(fewer)} == {one["chip_id"] for one in found if one["score"] >= least}


def test_a_head_that_was_trained_ranks_by_what_it_learned(
    run: Callable[..., Dict[str, Any]], real_collection: Path, tmp_path: Path
) -> None:
    chips, head, to = str(tmp_path / "chips.gpkg"), str(tmp_path / "x.head"), str(tmp_path / "by_head.tif")
    run("scorevector", COLLECTION=str(real_collection), EXAMPLES=points((-19.5, 9.5)), PERCENTILE=0.0, OUTPUT=chips)
    ranked = sorted(features(chips), key=lambda one: -one["score"])
    positive, negative = points(*map(middle, ranked[:6])), points(*map(middle, ranked[-6:]))
    given = {"COLLECTION": str(real_collection), "OUTPUT": head, "NAME": "squares"}
    assert run("trainhead", EXAMPLES=positive, COUNTER_EXAMPLES=negative, **given)["LEARNED_FROM"] == 12
    run("applyhead", COLLECTION=str(real_collection), HEAD=head, OUTPUT=to)
    layer = QgsRasterLayer(to, "by head raster")
    score = [layer.dataProvider().sample(QgsPointXY(*middle(one)), 1)[0] for one in (*ranked[:6], *ranked[-6:])]
    assert min(score[:6]) > max(score[6:])


def test_a_raster_is_embedded(run: Callable[..., Dict[str, Any]], real_collection: Path, tmp_path: Path) -> None:
    raster = QgsRasterLayer(str(write_raster(tmp_path / "own.tif", 160, 80, 3)), "own raster")
    encoder = str(real_collection.parent / "colours.onnx")
    given = {"RASTER": raster, "ENCODER": encoder, "CHIP": 8, "STRIDE": 8, "UNIT": 0}
    result = run("embedraster", **given, SINCE="2024-05-01", UNTIL="2024-05-31", OUTPUT=str(tmp_path / "own"))
    assert result["CHIPS"] == 200
    to = str(tmp_path / "found.gpkg")
    run("search", COLLECTION=result["OUTPUT"], EXAMPLES=points((-19.5, 9.5)), COUNT=3, OUTPUT=to)
    assert {one["valid_from"][:10] for one in features(to)} == {"2024-05-01"}


@pytest.mark.parametrize(
    "name, values, words",
    [
        ("search", {"COLLECTION": "/nowhere", "EXAMPLES": (0.0, 0.0)}, "There is no collection at /nowhere"),
        ("search", {}, "Give examples that lie in the collection, or a saved head"),
        ("search", {"EXAMPLES": (100.0, 80.0)}, "Give examples that lie in the collection"),
        ("importembeddings", {}, "Give a folder with embeddings, or a file"),
        ("importembeddings", {"FOLDER": "/nowhere"}, "/nowhere"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(
    run: Callable[..., Dict[str, Any]],
    real_collection: Path,
    tmp_path: Path,
    name: str,
    values: Dict[str, Any],
    words: str,
) -> None:
    given = {"COLLECTION": str(real_collection), **values} if name == "search" else dict(values)
    if "EXAMPLES" in given:
        given["EXAMPLES"] = points(given["EXAMPLES"])
    to = tmp_path / ("x.gpkg" if name == "search" else "x")
    with pytest.raises(QgsProcessingException, match=words):
        run(name, **given, OUTPUT=str(to))
    assert not to.exists()


def test_without_an_engine_it_says_where_to_get_one(
    run: Callable[..., Dict[str, Any]], real_collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOOKALIKE_PYTHON")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(QgsProcessingException, match="Set up the engine"):
        run("search", COLLECTION=str(real_collection), EXAMPLES=points((-19.5, 9.5)), OUTPUT=str(tmp_path / "x.gpkg"))


def test_an_engine_that_dies_is_told_and_leaves_nothing(
    run: Callable[..., Dict[str, Any]], real_collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = asking.Engine.ask

    def ask_and_die(engine: Any, params: Any) -> Any:
        os.kill(int(engine._process.processId()), 9)
        return before(engine, params)

    monkeypatch.setattr(asking.Engine, "ask", ask_and_die)
    with pytest.raises(QgsProcessingException, match="The engine stopped"):
        run("search", COLLECTION=str(real_collection), EXAMPLES=points((-19.5, 9.5)), OUTPUT=str(tmp_path / "x.gpkg"))
    assert engines_running() == []


def test_cancelled_it_stops_at_once(run: Callable[..., Dict[str, Any]], real_collection: Path, tmp_path: Path) -> None:
    feedback = Feedback()
    feedback.cancel()
    begun = time.monotonic()
    raster = str(write_raster(tmp_path / "own.tif", 1600, 800, 3))
    given = {
        "RASTER": raster,
        "ENCODER": str(real_collection.parent / "colours.onnx"),
        "CHIP": 8,
        "STRIDE": 1,
        "UNIT": 0,
    }
    with pytest.raises(QgsProcessingException):
        run("embedraster", feedback, **given, OUTPUT=str(tmp_path / "own"))
    assert time.monotonic() - begun < LONG_S / 2
    assert not (tmp_path / "own").exists()
    assert engines_running() == []


def squares(*corners: Any) -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "truth layer", "memory")
    for lon, lat in corners:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(lon, lat, lon + 1, lat + 1)))
        layer.dataProvider().addFeature(feature)
    return layer


def test_simulate_tells_how_far_it_is_and_writes_its_figures(
    run: Callable[..., Dict[str, Any]], real_collection: Path, tmp_path: Path
) -> None:
    feedback, to = Feedback(), tmp_path / "figures.json"
    there = squares(*((-19.0 + 3 * number, 2.0) for number in range(6)))
    given = {"COLLECTION": str(real_collection), "TRUTH": there, "STRATEGY": "similar", "SEEDS": 2}
    assert run("simulate", feedback, **given, JSON=str(to))["JSON"] == str(to)
    figures = json.loads(to.read_text("utf-8"))
    assert {line["strategy"] for line in figures["results"]} == {"similar", "random"}
    assert feedback.percents == sorted(feedback.percents) and feedback.percents[-1] == 100.0
    assert "Simulating 4 reviews" in feedback.told
    assert any("similar" in line for line in feedback.told), "the table"


def test_simulate_is_cancelled_and_what_is_wrong_is_one_sentence(
    run: Callable[..., Dict[str, Any]], real_collection: Path, tmp_path: Path
) -> None:
    feedback, to = Feedback(), tmp_path / "figures.json"
    given = {"COLLECTION": str(real_collection), "STRATEGY": "auto", "SEEDS": 50, "JSON": str(to)}
    feedback.progressChanged.connect(feedback.cancel)
    begun = time.monotonic()
    with pytest.raises(QgsProcessingException, match="Cancelled; nothing was written"):
        run("simulate", feedback, **given, TRUTH=squares((-19.0, 2.0), (-16.0, 2.0), (-10.0, 2.0)))
    assert time.monotonic() - begun < LONG_S / 2
    assert engines_running() == []
    with pytest.raises(QgsProcessingException, match="makes no more than 1 chips of the collection positive"):
        run("simulate", **given, TRUTH=squares((100.0, 70.0)))
    assert not to.exists()


def test_decisions_are_exported_from_the_logs_alone(
    run: Callable[..., Dict[str, Any]], target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOOKALIKE_PYTHON")  # without an engine
    folder = log_of(many(target, 9), tmp_path)
    result = run("exportdecisions", FOLDER=str(folder), OUTPUT=str(tmp_path / "islands.gpkg"))
    assert (result["CHIPS"], result["PLACES"]) == (9, 3)
    assert len(rows(tmp_path / "islands.gpkg", "chips")) == 9
    given = {"FOLDER": str(folder), "TARGET": "Inseln & Atolle", "WHAT": 1, "CRS": "EPSG:4326"}
    run("exportdecisions", **given, OUTPUT=str(tmp_path / "islands.geojson"))
    assert {one["label"] for one in features(str(tmp_path / "islands.geojson"))} == {"accept"}
    with pytest.raises(QgsProcessingException, match="There is no target “ponds” in .*There are: “Inseln & Atolle”"):
        run("exportdecisions", **{**given, "TARGET": "ponds"}, OUTPUT=str(tmp_path / "x.gpkg"))
    with pytest.raises(QgsProcessingException, match="There are no decisions in"):
        run("exportdecisions", **{**given, "FOLDER": str(tmp_path)}, OUTPUT=str(tmp_path / "x.gpkg"))
    assert not (tmp_path / "x.gpkg").exists()
