"""What the chips of a collection are judged by: which imagery, of what date, and whether it is what was embedded."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from typing import Dict, Optional, Sequence, Tuple, Union

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from .canvas.layer_facts import attribution_of, date_in, is_file, is_remote
from .canvas.layer_group import is_ours
from .canvas.lonlat import LONLAT
from .errors import UserError
from .project import record
from .protocol import Candidate, Chip, CollectionInfo
from .review.imagery_date import SAME_IMAGE, UNKNOWN, UNKNOWN_DATE, Interval, compared, interval_between, interval_of

VISIBLE, OWN = "visible", "own"
"""Choices of imagery besides a layer; "" is that nothing was chosen: the own imagery where it can be read."""
TOLD, SEVERAL = "told", "several"
METRES_OF_A_DEGREE = math.pi * 6371008.8 / 180

AnyChip = Union[Candidate, Chip]


@dataclass(frozen=True)
class Seen:
    """What is looked at for one chip.

    `imagery` is what the log says: names and sources. `name` is for people, `date` when it was acquired and `how` that
    is known: in the words of `canvas.layer_facts`, by TOLD, the analyst, or as OWN; SEVERAL where it is one of several
    rasters. `match` is how it stands to the embedding's. `attribution` is whom to name, "" for nobody.
    """

    imagery: str
    name: str = ""
    date: Interval = UNKNOWN
    how: str = ""
    match: str = UNKNOWN_DATE
    attribution: str = ""
    remote: bool = False
    look: str = ""  # the same for all chips of their own imagery, each of which has a source of its own


class LookedAt:
    """Follows what was chosen for a collection, and the visible layers where that is what is looked at."""

    def __init__(self, collection: CollectionInfo) -> None:
        self._collection = collection
        self._layer_ids: Tuple[str, ...] = ()
        self.own = False  # the chips' own imagery, asked of the engine; layers stand in where it cannot be read
        self._last = "", Seen("")  # a key asks several times for one chip
        self._facts: Dict[str, Tuple[Seen, bool]] = {}  # by layer id, with whether it is the embedded file

    @property
    def layers(self) -> Tuple[QgsMapLayer, ...]:
        """The layers that are looked at, topmost first: those of them that are still there."""
        layers = (QgsProject.instance().mapLayer(one) for one in self._layer_ids)
        return tuple(layer for layer in layers if layer is not None)

    @property
    def may_be_own(self) -> bool:
        """Whether the collection says where its chips' imagery lies."""
        return self._collection.imagery_readable or bool(self._collection.imagery_field)

    def look(self, visible: Sequence[QgsMapLayer]) -> None:
        """Find out what is looked at now; `visible` are the layers on the map, topmost first, ours left out."""
        chosen = record.imagery_choice(self._collection.collection_id)
        layer = record.review_layer(self._collection.collection_id)
        self._facts.clear()
        self._last = "", Seen("")
        self.own, seen = False, tuple(visible)
        if layer is not None:
            seen = (layer,)
        elif chosen != VISIBLE and self.may_be_own:
            layer = self._embedded_layer(visible)
            self.own = layer is None
            if layer is not None:
                seen = (layer,)
        self._layer_ids = tuple(layer.id() for layer in seen)

    def _embedded_layer(self, visible: Sequence[QgsMapLayer]) -> Optional[QgsMapLayer]:
        """Return the layer that shows the one raster all chips were cut from: drawn by QGIS, in the analyst's style."""
        info = self._collection
        if info.imagery_field or info.rasters > 1 or not info.imagery_readable:
            return None
        known = [*visible, *QgsProject.instance().mapLayers().values()]
        return next((layer for layer in known if not is_ours(layer) and is_file(layer, info.imagery)), None)

    def embedded_between(self, chip: AnyChip) -> Interval:
        """Return the days that the embedding of a chip shows."""
        return interval_between(chip.valid_from, chip.valid_to)

    def by_own(self, chip: AnyChip, source: str, chosen: bool = True, remote: bool = False) -> Seen:
        """Return what is seen of a chip in its own imagery, which lies at `source`, "" while that is not known."""
        date = self.embedded_between(chip) if chosen else UNKNOWN
        name = source.rpartition("/")[2] or source
        return Seen(
            f"{_tr('the imagery that was embedded')} <{source}>",
            name,
            date,
            OWN if chosen else SEVERAL,
            SAME_IMAGE if chosen else UNKNOWN_DATE,
            self._collection.attribution,
            remote,
            OWN,
        )

    def by_layers(self, chip: AnyChip) -> Seen:
        """Return what is seen of a chip in the layers: dated by the topmost raster that lies there."""
        last, seen = self._last
        if last != chip.chip_id:
            seen = self._seen_in_layers(chip)
            self._last = chip.chip_id, seen
        return seen

    def _seen_in_layers(self, chip: AnyChip) -> Seen:
        # Every decision keeps it: as one and the same text for all of them.
        listed = sys.intern("; ".join(f"{layer.name()} <{layer.publicSource()}>" for layer in self.layers))
        layer = self.topmost(chip)
        if layer is None:
            return Seen(listed)
        if layer.id() not in self._facts:
            self._facts[layer.id()] = self._fact(layer)
        fact, is_embedded = self._facts[layer.id()]
        embedded = self.embedded_between(chip)
        match = compared(fact.date, embedded, is_embedded)
        date, how = (fact.date, fact.how) if fact.date.is_known or not is_embedded else (embedded, OWN)
        return Seen(listed, fact.name, date, how, match, fact.attribution, fact.remote)

    def _fact(self, layer: QgsMapLayer) -> Tuple[Seen, bool]:
        info = self._collection
        date, how = dated(layer)
        is_embedded = info.rasters == 1 and not info.imagery_field and is_file(layer, info.imagery)
        attribution = attribution_of(layer) or (info.attribution if is_embedded else "")
        return Seen("", layer.name(), date, how, "", attribution, is_remote(layer)), is_embedded

    def topmost(self, chip: AnyChip) -> Optional[QgsMapLayer]:
        """Return the topmost raster layer that lies at a chip."""
        lon = sum(corner[0] for corner in chip.footprint) / len(chip.footprint)
        lat = sum(corner[1] for corner in chip.footprint) / len(chip.footprint)
        rasters = [layer for layer in self.layers if isinstance(layer, QgsRasterLayer)]
        for layer in rasters:
            transform = QgsCoordinateTransform(LONLAT, layer.crs(), QgsProject.instance())
            try:
                if layer.extent().contains(transform.transform(QgsPointXY((lon + 180) % 360 - 180, lat))):
                    return layer
            except QgsCsException:
                continue
        return None


def dated(layer: QgsMapLayer) -> Tuple[Interval, str]:
    """Return when a layer's imagery was acquired and how that is known: what the analyst told counts first."""
    try:
        told = interval_of(record.layer_date(layer.id()))
    except UserError:  # somebody edited the project's file
        told = UNKNOWN
    return (told, TOLD) if told.is_known else date_in(layer)


def ground_metres(chip: AnyChip) -> float:
    """Return about how wide a chip is on the ground, by its latitudes."""
    lats = [corner[1] for corner in chip.footprint]
    return (max(lats) - min(lats)) * METRES_OF_A_DEGREE


def _tr(text: str) -> str:
    return QCoreApplication.translate("LookedAt", text)
