"""Targets to export, and what can be read of an exported file."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer

from plugin.export.content import Content, content_of
from plugin.export.scores import Scores
from plugin.review.events import (
    DECISION,
    Event,
    LogIdentity,
    new_event,
    polygon_wkb,
)
from plugin.review.label_log import open_log
from plugin.review.locations import log_path
from plugin.review.state import TargetState

ANA = LogIdentity("7d3c9a52-0001-4000-8000-000000000001", "Ana Müller", "installation-a")

BEN = LogIdentity(ANA.target, "Ben", "installation-b")

LONLAT = "EPSG:4326"

WORLD = {
    "name": "Blue Marble", "product": "BMNG 2004", "licence": "public domain", "attribution": "NASA Earth Observatory",
}  # fmt: skip


def square(lon: float, lat: float, size: float = 0.1) -> List[Tuple[float, float]]:
    return [(lon, lat), (lon + size, lat), (lon + size, lat + size), (lon, lat + size)]


def decision(identity: LogIdentity, chip: int, label: str, ring: Sequence[Tuple[float, float]], **fields: Any) -> Event:
    return new_event(
        DECISION, identity, chip_id=f"{chip:032x}", label=label, footprint_wkb=polygon_wkb(ring), rank=chip + 1,
        score=1.0 - chip / 10000, probability=0.5, round=2, strategy="auto", head="head-7",
        collection_id="collection-1", content_hash="hash-1", encoder="simclr", scale=5e6,
        imagery="Blue Marble <bmng.tif>", valid_from="2004-01-01", valid_to="2004-12-31", **fields,
    )  # fmt: skip


class Target:
    """A target's logs in memory."""

    def __init__(self) -> None:
        self.events: List[Event] = []

    def add(self, event: Event) -> Event:
        sequence = 1 + sum(each.log == event.log for each in self.events)
        self.events.append(dataclasses.replace(event, sequence=sequence))
        return self.events[-1]

    def content(self, scores: Optional[Scores] = None, **facts: str) -> Content:
        state = TargetState(ANA.target, (ANA.analyst, ANA.installation))
        state.apply_all(self.events)
        return content_of(state, facts, scores=scores)


def many(target: Target, count: int) -> Target:
    labels = ("accept", "reject", "unsure")
    for chip in range(count):
        target.add(decision(ANA, chip, labels[chip % 3], square(-50 + chip % 50, -40 + chip // 50)))
    return target


def crs(authority: str = LONLAT) -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem(authority)


def layer(path: Path, name: str) -> QgsVectorLayer:
    opened = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert opened.isValid()
    return opened


def rows(path: Path, name: str) -> List[Dict[str, Any]]:
    opened = layer(path, name)
    names = [field.name() for field in opened.fields()]
    found = [
        {key: (None if str(value) == "NULL" else value) for key, value in zip(names, each.attributes())}
        for each in opened.getFeatures()
    ]
    del opened
    return found


def leftovers(folder: Path) -> List[str]:
    return sorted(each.name for each in folder.iterdir() if each.name != "islands.gpkg")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def log_of(target: Target, folder: Path) -> Path:
    log = open_log(log_path(folder / "p.lookalike", ANA), ANA)
    log.append(target.events)
    log.close()
    return folder / "p.lookalike"
