"""Runs inside QGIS: brings the program to each scene of `scenes.py` and takes its picture."""

from __future__ import annotations

import json
import os
import time
import traceback
from functools import partial
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

import qgis.utils
import scenes_guide  # noqa: F401 (it puts its scenes into the table)
import scenes_team
from catalogue import read_ts
from demo_project import make_project
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsReferencedRectangle
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu, QWidget
from qgis_hands import Hands, run_and_leave
from scenes import EMPTY, OPEN, SCENES, WORKING, Scene

ROOT = Path(scenes_team.__file__).resolve().parents[1]  # QGIS runs this file without telling it where it lies
WORLD = QgsRectangle(-180, -62, 180, 74)
ISLANDS = QgsRectangle(108, -14, 152, 20)
ANSWERS = 40
CALM_S, LEAST_S = 0.6, 0.8
PATIENCE_S = 30.0
QUALITY = 88
KEYS = {"accept": Qt.Key.Key_A, "reject": Qt.Key.Key_R, "unsure": Qt.Key.Key_U}


class Photographer(Hands):
    """Knows how to come to where a scene begins, and what scenes do in few words."""

    def __init__(self, to: Path, look: str, ending: str) -> None:
        super().__init__()
        self.to, self.look, self.ending = to, look, ending
        self.truth = json.loads(Path(os.environ["LOOKALIKE_DEMO_TRUTH"]).read_text())
        self.at = ""
        self.taken: List[str] = []
        self.failed: List[str] = []
        self._scene = ""
        self._projects = 0

    @property
    def dock(self) -> Any:
        return self.plugin.dock

    def run(self) -> Dict[str, Any]:
        self.window.showMaximized()
        self.settle(1.0)
        wanted = os.environ["LOOKALIKE_SCENES"].split()
        for scene in SCENES:
            if scene.name in wanted:
                self.take(scene)
        return {"taken": self.taken, "failed": self.failed}

    def take(self, scene: Scene) -> None:
        """Come to a scene and take its picture; one that fails keeps nobody from the next."""
        self._scene = scene.name.replace("_", "-")
        begun = time.perf_counter()
        try:
            self.begin(scene.begins)
            shown = scene.act(self)
            if shown is not None:
                self.calm()
                self.save(shown)
        except Exception:
            self.failed.append(f"{self._scene}: {traceback.format_exc()}")
            self.save(self.window, "-failed")
            self.at = ""
        self.close_windows()
        if scene.spoils:
            self.at = ""
        print(f"{self._scene}: {time.perf_counter() - begun:.1f} s", flush=True)

    def save(self, shown: Any, more: str = "") -> None:
        """Save a picture of a widget, or of a whole screen, under the scene's name."""
        name = self._scene + (f"-{self.look}" if self.look else "") + more
        taken = shown.grab() if isinstance(shown, QWidget) else shown.grabWindow(0)
        if not taken.save(str(self.to / f"{name}.{self.ending}"), quality=QUALITY if self.ending == "jpg" else -1):
            raise OSError(f"{name} could not be saved")
        self.taken.append(name)

    def begin(self, where: str) -> None:
        """Come to where a scene begins, unless the last one left the program there."""
        if self.at == where:
            return
        {EMPTY: self.begin_empty, OPEN: self.begin_open, WORKING: self.begin_working}[where]()
        self.at = where

    def begin_empty(self) -> None:
        QgsProject.instance().setDirty(False)
        qgis.utils.iface.newProject(False)
        self.window.showMaximized()
        qgis.utils.iface.messageBar().clearWidgets()
        self.dock.setUserVisible(True)
        self.settle(0.5)

    def begin_open(self) -> None:
        """A new project with the collection and a target that has no example."""
        self.begin_empty()
        self._projects += 1
        file = Path(os.environ["LOOKALIKE_DEMO_FOLDER"]) / f"islands-{self._projects}.qgz"
        make_project(file, Path(os.environ["LOOKALIKE_DEMO_RASTER"]), Path(os.environ["LOOKALIKE_DEMO_COLLECTION"]))
        QgsProject.instance().read(str(file))
        self.wait(lambda: self.desk is not None, "the target to open")
        self.dock.show_page(self.dock.review)
        self.width(470)
        self.show_map(WORLD)
        self.plugin.start_pointing()

    def begin_working(self) -> None:
        """An island clicked, and some candidates answered as they are."""
        self.begin_open()
        self.point_at(self.truth["first"])
        self.answer(ANSWERS)
        self.wait(lambda: self.layer("heat map") is not None, "the heat map")
        self.show_map(ISLANDS)
        qgis.utils.iface.messageBar().clearWidgets()

    def show_map(self, box: QgsRectangle) -> None:
        self.canvas.setReferencedExtent(QgsReferencedRectangle(box, QgsCoordinateReferenceSystem("EPSG:4326")))
        self.canvas.refresh()
        self.wait_for_map()

    def point_at(self, chip: Dict[str, Any], modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Click the middle of a chip, and wait for what is alike."""
        session, before = self.desk.session, self.desk.session.last
        place = self.canvas.getCoordinateTransform().transform(chip["lon"], chip["lat"])
        position = QPoint(round(place.x()), round(place.y()))
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, modifier, position)
        self.wait(lambda: session.last is not before and session.queue.current is not None, "candidates")

    def answer(self, count: int, label: str = "") -> None:
        """Answer as the truth says, or all alike."""
        session = self.desk.session
        for _ in range(count):
            self.wait(lambda: session.row.current is not None and len(session.pending) < 10, "a candidate")
            QTest.keyClick(self.dock.gallery, KEYS[label or self.truth_of_current()])
            self.settle(0.02)
        self.wait(lambda: not session.pending and not session.asking, "the answers to be saved")

    def truth_of_current(self) -> str:
        """Return what is to be answered to the chip under review."""
        chip_id = self.desk.session.row.current.candidate.chip_id
        return {1: "accept", 2: "unsure"}.get(self.truth["chips"].get(chip_id, 0), "reject")

    def judge_at_even_odds(self) -> None:
        """Show the page to judge by, with the threshold where both answers are as likely."""
        self.dock.show_page(self.dock.judge)
        chart = self.dock.judge.findChild(QWidget, "lookalikeSpread")
        self.wait(lambda: chart.plot is not None and not self.desk.session.asking, "the scores")
        middle = QPoint(round(chart.x_of(0.0)), chart.height() // 2)
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)

    def open_export_alone(self) -> None:
        """Export, and open the GeoPackage as somebody would who has no Lookalike."""
        path = Path(os.environ["LOOKALIKE_DEMO_FOLDER"]) / "islands.gpkg"
        self.plugin.export_to(str(path))
        self.wait(lambda: path.exists() and not QgsApplication.taskManager().countActiveTasks(), "the export")
        project = QgsProject.instance()
        project.setDirty(False)
        qgis.utils.iface.newProject(False)
        project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        qgis.utils.iface.addRasterLayer(os.environ["LOOKALIKE_DEMO_RASTER"], "Blue Marble (NASA, 2004)")
        for name in ("places", "chips"):
            qgis.utils.iface.addVectorLayer(f"{path}|layername={name}", name, "ogr")
        self.dock.hide()
        qgis.utils.iface.messageBar().clearWidgets()
        self.show_islands()
        self.calm()

    def answer_without_engine(self, most: int) -> None:
        """Answer until there is no candidate left in the row."""
        for _ in range(most):
            if self.desk.session.row.current is not None:
                QTest.keyClick(self.dock.gallery, KEYS["reject"])
                self.settle(0.1)

    def show_islands(self) -> None:
        self.show_map(ISLANDS)

    @staticmethod
    def few_chips() -> QgsRectangle:
        """A box in which there are few chips."""
        return QgsRectangle(-146, -57, -143, -55)

    @staticmethod
    def half_an_ocean() -> QgsRectangle:
        """A box so large that the heat map is seen."""
        return QgsRectangle(90, -40, 180, 40)

    def width(self, pixels: int) -> None:
        """Make the panel so wide."""
        self.window.resizeDocks([self.dock], [pixels], Qt.Orientation.Horizontal)
        self.settle(0.3)

    def calm(self) -> None:
        """Wait until nothing is drawn or asked any more."""
        self.settle(LEAST_S)
        since = time.perf_counter()
        until = since + PATIENCE_S
        while time.perf_counter() - since < CALM_S and time.perf_counter() < until:
            self.settle(0.05)
            if self.canvas.isDrawing() or self._pictures_wait() or QApplication.activePopupWidget() is not None:
                since = time.perf_counter() if QApplication.activePopupWidget() is None else since
        QTest.mouseMove(self.window, QPoint(3, 3))

    def opened(
        self, act: Callable[[], Any], fill: Optional[Callable[[Any], None]] = None, *, whole_screen: bool = False
    ) -> None:
        """Do what opens a window or a menu, fill it, take its picture, or the whole screen's, and close it."""
        before = set(_windows())
        done: List[bool] = []
        problem: List[BaseException] = []
        until = time.perf_counter() + PATIENCE_S

        def look() -> None:
            new = [window for window in _windows() if window not in before]
            try:
                if new:
                    if fill is not None:
                        fill(new[-1])
                        self.settle(0.8)
                    self.settle(0.8)
                    self.save(QApplication.primaryScreen() if whole_screen else new[-1])
                    new[-1].close()
                elif time.perf_counter() < until:
                    QTimer.singleShot(100, look)
                    return
                else:
                    problem.append(TimeoutError("no window opened"))
            except Exception as error:
                problem.append(error)
            done.append(True)

        QTimer.singleShot(300, look)
        act()
        self.wait(lambda: bool(done), "a window")
        if problem:
            raise problem[0]

    def entry(self, text: str, fill: Optional[Callable[[Any], None]] = None) -> None:
        """Choose an entry of the panel's menu, and take the picture of the window that it opens."""
        actions = [action for menu in self.window.findChildren(QMenu) for action in menu.actions()]
        names = {text, *called(text)}
        self.opened(next(action for action in actions if action.text() in names).trigger, fill)

    def close_windows(self) -> None:
        for window in _windows():
            if window is not self.window and window is not self.dock:
                window.close()
        self.settle(0.1)

    def _pictures_wait(self) -> bool:
        if self.desk is None:
            return False
        thumbnails = self.desk.pictures._thumbnails
        return bool(thumbnails._jobs or thumbnails._wanted)


def called(text: str) -> List[str]:
    """Return what an English text is called in the language the pictures are taken in."""
    catalogue = ROOT / "resources" / "i18n" / f"lookalike_{os.environ.get('LOOKALIKE_LANGUAGE')}.ts"
    known = read_ts(catalogue) if catalogue.is_file() else {}
    return ["".join(forms) for (_, source), forms in known.items() if source == text]


def _windows() -> List[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible() and window.width() > 40]


def taken() -> Dict[str, Any]:
    """Take the pictures of this look."""
    to, look, ending = (os.environ[f"LOOKALIKE_{name}"] for name in ("PICTURES", "LOOK", "ENDING"))
    return Photographer(Path(to), look, ending).run()


if __name__ == "__main__":
    QTimer.singleShot(2000, partial(run_and_leave, taken))
