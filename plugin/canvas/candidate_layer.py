"""The map layer of a target's candidates and decisions: a projection, rebuilt whenever it is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence

from qgis.core import QgsExpressionContextUtils, QgsFeature, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..compat import integer_field, real_field, text_field
from ..review.marks import ACCEPT, CANDIDATE, CONFLICT, COUNTER_EXAMPLE, EXAMPLE, REJECT, UNSURE, Mark
from .drawn_style import outlive
from .layer_group import add_layer, find_layer
from .lonlat import LONLAT, polygon

ROLE_CANDIDATES = "candidates"
STYLE = Path(__file__).resolve().parents[2] / "resources" / "styles" / "candidates.qml"
STANDING_FIELD = 1
LEAST, MOST = "lookalike_least", "lookalike_most"
"""Variables of the layer: the scores between which its style grades the candidates, by the head that proposed them."""


class CandidateLayer:
    """Keeps one memory layer in step with the marks of a target."""

    def __init__(self, target: str, target_name: str) -> None:
        self.target_name = target_name
        self._target = target
        self._layer: Optional[QgsVectorLayer] = None
        self._fids: Dict[str, int] = {}
        self._shown: Dict[str, Mark] = {}
        self._scores: Dict[str, float] = {}  # of the candidates
        self._graded = (0.0, 0.0)

    @property
    def layer(self) -> Optional[QgsVectorLayer]:
        return self._layer

    def forget(self) -> None:
        """The layer was deleted, by the analyst or with the project; the next marks make a new one."""
        self._layer = None
        self._fids.clear()
        self._shown.clear()
        self._scores.clear()
        self._graded = (0.0, 0.0)

    def show(self, marks: Mapping[str, Mark]) -> None:
        """Show exactly these marks, by chip id."""
        self.update({**dict.fromkeys(self._shown), **marks})

    def update(self, changes: Mapping[str, Optional[Mark]]) -> None:
        """Show what has changed: marks by chip id, None for one that has gone."""
        layer = self._layer or self._make()
        stale: List[str] = []
        new: List[Mark] = []
        changed = {}
        for chip_id, mark in changes.items():
            shown = self._shown.pop(chip_id, None)
            self._scores.pop(chip_id, None)
            if mark is not None and mark.standing == CANDIDATE and mark.score is not None:
                self._scores[chip_id] = mark.score
            if mark is not None:
                self._shown[chip_id] = mark
            if shown is None:
                new += [mark] if mark is not None else []
            elif mark is None:
                stale.append(chip_id)
            elif _values(mark)[2:] != _values(shown)[2:] or mark.footprint != shown.footprint:
                stale.append(chip_id)
                new.append(mark)
            elif mark.standing != shown.standing:
                changed[self._fids[chip_id]] = {STANDING_FIELD: mark.standing}
        if not (stale or new or changed):
            return
        self._grade(layer)
        provider = layer.dataProvider()
        if stale:
            provider.deleteFeatures([self._fids.pop(chip_id) for chip_id in stale])
        if changed:
            provider.changeAttributeValues(changed)
        if new:
            self._add(new)
        layer.updateExtents()
        layer.triggerRepaint()

    def _grade(self, layer: QgsVectorLayer) -> None:
        """Tell the style from which score to which the candidates go."""
        scores = self._scores.values()
        graded = (min(scores, default=0.0), max(scores, default=0.0))
        if graded != self._graded:
            self._graded = graded
            for name, value in zip((LEAST, MOST), graded):
                QgsExpressionContextUtils.setLayerVariable(layer, name, value)

    def _add(self, marks: Sequence[Mark]) -> None:
        assert self._layer is not None
        features = [_feature(mark) for mark in marks]
        added, stored = self._layer.dataProvider().addFeatures(features)
        if not added:
            raise RuntimeError("QGIS refused features of the candidate layer")
        for mark, feature in zip(marks, stored):
            self._fids[mark.chip_id] = feature.id()

    def _make(self) -> QgsVectorLayer:
        found = find_layer(ROLE_CANDIDATES, self._target)
        title = QCoreApplication.translate("CandidateLayer", "Candidates and decisions")
        layer = (
            found
            if isinstance(found, QgsVectorLayer)
            else QgsVectorLayer(f"Polygon?crs={LONLAT.authid()}", title, "memory")
        )
        provider = layer.dataProvider()
        if found is None:
            provider.addAttributes(
                [
                    text_field("chip_id"),
                    text_field("standing"),
                    real_field("score"),
                    integer_field("rank"),
                    real_field("percentile"),
                    text_field("class"),
                ]
            )
            layer.updateFields()
            layer.loadNamedStyle(str(STYLE))
            _name_states(layer)
            add_layer(layer, ROLE_CANDIDATES, self._target, self.target_name, on_top=True)
        else:
            provider.truncate()
            if layer.fields().indexOf("class") < 0:  # a layer saved by an earlier version
                provider.addAttributes([text_field("class")])
                layer.updateFields()
        layer.setCustomProperty("skipMemoryLayersCheck", 1)
        outlive(layer)
        self._layer = layer
        return layer


def _values(mark: Mark) -> List[Any]:
    return [mark.chip_id, mark.standing, mark.score, mark.rank, mark.percentile, mark.class_name or None]


def _feature(mark: Mark) -> QgsFeature:
    feature = QgsFeature()
    feature.setGeometry(polygon(mark.footprint))
    feature.setAttributes(_values(mark))
    return feature


def _name_states(layer: QgsVectorLayer) -> None:
    """Have the layer tree say in the language of QGIS what each colour means; the style has it in English."""
    names = {
        ACCEPT: QCoreApplication.translate("CandidateLayer", "Accepted"),
        REJECT: QCoreApplication.translate("CandidateLayer", "Rejected"),
        UNSURE: QCoreApplication.translate("CandidateLayer", "Unsure"),
        CONFLICT: QCoreApplication.translate("CandidateLayer", "Analysts disagree"),
        CANDIDATE: QCoreApplication.translate("CandidateLayer", "Candidate (brighter: better)"),
        EXAMPLE: QCoreApplication.translate("CandidateLayer", "Example"),
        COUNTER_EXAMPLE: QCoreApplication.translate("CandidateLayer", "Example of what it is not"),
    }
    for place, category in enumerate(layer.renderer().categories()):
        if category.value() in names:
            layer.renderer().updateCategoryLabel(place, names[category.value()])
