"""What QGIS's drawing threads read of a layer, and what Python reads of one, is still there when it is read."""

from __future__ import annotations

import gc
from pathlib import Path
from types import SimpleNamespace
from typing import Any, List

import pytest
from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication

from plugin.canvas import drawn_style
from plugin.canvas.layer_facts import METADATA, date_in

from .hands import App
from .traces import PROJECT


def kept() -> List[Any]:
    """Return what holds a style now, also those of layers that other tests had."""
    return [one for one in QCoreApplication.instance().children() if isinstance(one, drawn_style.KeptStyle)]


def test_the_candidates_style_outlives_their_layer(app: App, collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_style, "KEPT_MS", 100)
    before = kept()
    app.review(collection)
    app.wait(app.desk.layer_is_current, "the layer")
    layer = app.desk._candidates.layer
    gc.collect()  # of what belongs to C++ alone
    PROJECT().removeAllMapLayers()
    assert sip.isdeleted(layer)
    (holder,) = (one for one in kept() if one not in before)
    assert holder.style.categories(), "a whole style, of which the expressions are the layer's own"
    app.wait(lambda: sip.isdeleted(holder), "the end of the style")


def test_it_is_held_though_nothing_of_python_refers_to_the_layer(
    qgis_app: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn_style, "KEPT_MS", 20)
    before = kept()
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "chips", "memory")
    PROJECT().addMapLayer(layer)
    drawn_style.outlive(layer)
    garbage: Any = SimpleNamespace(layer=layer)
    garbage.itself = garbage  # that only the collector finds
    del layer, garbage
    gc.collect()
    (holder,) = (one for one in kept() if one not in before)
    PROJECT().removeAllMapLayers()
    assert not sip.isdeleted(holder)
    qtbot.waitUntil(lambda: sip.isdeleted(holder))


class Extent:
    """A part of its metadata, as C++ has it: no more than these."""

    def __init__(self, whole: List[str]) -> None:
        self._whole = whole

    def temporalExtents(self) -> List[Any]:  # noqa: N802
        assert self._whole == ["alive"], "read after the metadata had gone"
        return []


class Metadata:
    def __init__(self) -> None:
        self._state = ["alive"]

    def extent(self) -> Extent:
        return Extent(self._state)

    def __del__(self) -> None:
        self._state.clear()


class Layer(QgsRasterLayer):
    def metadata(self) -> Metadata:
        return Metadata()


def test_metadata_lives_as_long_as_its_extent_is_read(qgis_app: Any) -> None:
    assert date_in(Layer())[1] != METADATA
