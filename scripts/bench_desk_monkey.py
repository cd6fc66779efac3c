"""Runs inside QGIS: lets a monkey loose on two projects of a large collection, and tells what did not agree."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any, Dict, List

from monkey import Monkey
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis_hands import Hands, run_and_leave

OVERVIEW = 120_000.0  # metres of map shown
LOOKS = 25
MOST_TOLD = 40


class Session(Hands):
    """Makes the projects, and lets the monkey loose."""

    def __init__(self, data: Path, folder: Path, steps: int, seed: int) -> None:
        super().__init__()
        self.data, self.folder, self.steps, self.seed = data, folder, steps, seed

    def run(self) -> Dict[str, Any]:
        self.window.showMaximized()
        monkey = Monkey(self.plugin, self.window, self.canvas, self.projects(), self.seed)
        monkey.run(self.steps, LOOKS)
        did = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in sorted(monkey.done.items()))
        notes = [f"monkey: seed {self.seed}, {self.steps:,} steps: {did}; {monkey.kills} engines killed"]
        return {
            "qgis": Qgis.QGIS_VERSION,
            "chips": self.plugin.collection.chips if self.plugin.collection is not None else 0,
            "dim": self.plugin.collection.dim if self.plugin.collection is not None else 0,
            "figures": {"monkey": [float(len(monkey.wrong))]},
            "monkey": [*notes, *monkey.wrong[:MOST_TOLD]],
        }

    def projects(self) -> List[Path]:
        """Two projects with the imagery and a target each, the first open."""
        files = [self.folder / "second.qgz", self.folder / "first.qgz"]
        for file in files:
            QgsProject.instance().clear()
            self.add_imagery(self.data / "imagery")
            self.plugin.open_collection(str(self.data / "collection"))
            self.wait(lambda: self.desk is not None, "the collection to open")
            self.map_at(self.place(31, 0.5, 0.5), OVERVIEW)
            self.plugin.start_pointing()
            self.click(self.place(31, 0.5, 0.5))
            self.wait(lambda: not self.desk.session.pending, "every decision to be saved")
            QgsProject.instance().write(str(file))
        return files[::-1]


def tried() -> Dict[str, Any]:
    """Drive QGIS and return what was seen."""
    folder = Path(os.environ["LOOKALIKE_SESSION_RESULT"]).parent
    steps, seed = int(os.environ["LOOKALIKE_BENCH_STEPS"]), int(os.environ["LOOKALIKE_BENCH_SEED"])
    return Session(Path(os.environ["LOOKALIKE_BENCH_DATA"]), folder, steps, seed).run()


if __name__ == "__main__":
    QTimer.singleShot(2000, partial(run_and_leave, tried))
