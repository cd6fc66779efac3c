"""The provider: what QGIS lists as Lookalike in the Processing toolbox."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .exporting import ExportDecisions
from .heads import ApplyHead, TrainHead
from .making import EmbedRaster, ImportEmbeddings
from .ranking import ScoreRaster, ScoreVector, Search
from .simulating import Simulate

ICON = Path(__file__).resolve().parents[2] / "resources" / "icons" / "lookalike.svg"
ALGORITHMS = (
    ImportEmbeddings,
    EmbedRaster,
    Search,
    ScoreRaster,
    ScoreVector,
    TrainHead,
    ApplyHead,
    Simulate,
    ExportDecisions,
)


class Provider(QgsProcessingProvider):
    """Needs neither a window nor an engine to be there; each algorithm says what it lacks when it runs."""

    def id(self) -> str:
        return "lookalike"

    def name(self) -> str:
        return "Lookalike"

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def loadAlgorithms(self) -> None:  # noqa: N802
        for kind in ALGORITHMS:
            self.addAlgorithm(kind())
