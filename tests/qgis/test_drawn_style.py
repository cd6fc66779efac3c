"""What QGIS's drawing threads read of a layer, and what Python reads of one, is still there when it is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsRasterLayer
from qgis.PyQt import sip

from plugin.canvas import drawn_style
from plugin.canvas.layer_facts import METADATA, date_in

from .hands import App
from .traces import PROJECT


class Timer:
    """Notes what is left to it."""

    def __init__(self) -> None:
        self.left: List[Any] = []

    def singleShot(self, ms: int, call: Any) -> None:  # noqa: N802
        self.left.append((ms, call))


def test_the_candidates_style_outlives_their_layer(app: App, collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    timer = Timer()
    monkeypatch.setattr(drawn_style, "QTimer", timer)
    app.review(collection)
    app.wait(app.desk.layer_is_current, "the layer")
    layer = app.desk._candidates.layer
    PROJECT().removeAllMapLayers()
    assert sip.isdeleted(layer)
    ((ms, kept),) = timer.left
    assert ms == drawn_style.KEPT_MS
    (style,) = kept.args
    assert not sip.isdeleted(style)
    assert style.categories(), "a whole style, of which the expressions are the layer's own"
    kept()
    app.settle()


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
