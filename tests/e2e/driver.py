"""One QGIS on the virtual screen, driven the way a person drives it: by mouse and keys, looking at what is shown."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Sequence, Tuple

from ..screen import Screen
from .shown import Shown

ROOT = Path(__file__).resolve().parents[2]
INSIDE = Path(__file__).with_name("inside_qgis.py")
PATIENCE_S = 40.0
FASTEST_MS = "15"
AFTER_A_CLICK_S = 0.5
"""So much later another click at the same place is no double click."""
TO_ACCEPT = 1.3  # degrees from a chip's middle within which an island lies well inside it


@dataclasses.dataclass(frozen=True)
class World:
    """What the tests search: a raster, the collection embedded from it, and the islands' middles in lon/lat."""

    raster: Path
    collection: Path
    islands: Tuple[Tuple[float, float], ...]

    def is_island(self, middle: Tuple[float, float]) -> bool:
        """Whether the chip with this middle shows an island whole."""
        lon, lat = middle
        return any(max(abs(lon - x), abs(lat - y)) < TO_ACCEPT for x, y in self.islands)


class Qgis:
    """A QGIS process with the plugin. Its project, profile and files are in `folder`."""

    def __init__(
        self,
        screen: Screen,
        world: World,
        folder: Path,
        engine_python: str,
        *,
        profile: Path,
        artefacts: Path,
        wrap: Sequence[str] = (),
        outside: Sequence[Tuple[str, str]] = (),
    ) -> None:
        self.screen = screen
        self.world = world
        self.folder = folder
        self._artefacts = artefacts
        self._shown: List[Shown] = []
        self._rest = b""
        self._read_to = 0
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / "temporary"
        temporary.mkdir(exist_ok=True)
        for old in ("shown.jsonl", "orders"):
            (folder / old).unlink(missing_ok=True)
        subprocess.run([str(ROOT / "scripts" / "install_plugin"), str(profile / "profiles" / "default")], check=True)
        environment = {key: value for key, value in screen.environment.items() if not key.startswith("PYTHON")}
        environment.pop("QGIS_CUSTOM_CONFIG_PATH", None)
        environment.update(
            LOOKALIKE_PYTHON=engine_python,
            PYTHONPATH=str(INSIDE.parent),
            TMPDIR=str(temporary),  # else QGIS takes the raster, which is in /tmp, for unsaved work
            E2E_FOLDER=str(folder),
            E2E_RASTER=str(world.raster),
            E2E_COLLECTION=str(world.collection),
            **dict(outside),
        )
        self._stderr = folder / "qgis.log"
        command = [*wrap, "qgis", "--nologo", "--noversioncheck", "--profiles-path", str(profile)]
        with open(self._stderr, "ab") as log:
            self.process = subprocess.Popen(
                [*command, "--code", str(INSIDE)], env=environment, stdout=log, stderr=log, start_new_session=True
            )
        self._reading = folder / "shown.jsonl"

    def look(self) -> Shown:
        """Return what was shown last; waits for the first look."""
        until = time.monotonic() + 90
        while True:
            self._read()
            if self._shown:
                return self._shown[-1]
            self._check_alive("it showed anything")
            if "An error occurred during execution" in self.stderr:
                raise RuntimeError(self.stderr)
            if time.monotonic() > until:
                raise TimeoutError(f"QGIS showed nothing in 90 s:\n{self.stderr}")
            time.sleep(0.05)

    def last_look(self) -> Shown:
        """Return what was shown last, also by a QGIS that has ended."""
        self._read()
        return self._shown[-1]

    def wait(self, what: str, done: Callable[[Shown], bool], seconds: float = PATIENCE_S) -> Shown:
        """Look until `done`, also at the looks in between, and return the first that was."""
        shown = self.look()
        seen = len(self._shown) - 1
        until = time.monotonic() + seconds
        while True:
            for shown in self._shown[seen:]:
                if done(shown):
                    return shown
            seen = len(self._shown)
            self._check_alive(what)
            if time.monotonic() > until:
                self.picture("failed")
                raise TimeoutError(f"waited {seconds:.0f} s for {what}; shown is {shown}")
            time.sleep(0.02)
            self._read()

    def wait_for_candidates(self) -> Shown:
        return self.wait("candidates", lambda shown: bool(shown.current) and not shown.asking)

    def wait_until_saved(self) -> Shown:
        return self.wait("every decision to be saved", lambda shown: shown.open and not shown.pending)

    def wait_until_told(self, sentence: str, seconds: float = PATIENCE_S) -> Shown:
        return self.wait(f"“{sentence}”", lambda shown: any(sentence in text for text in shown.told), seconds)

    def click(self, place: str, *, double: bool = False) -> None:
        self.click_at(self.look().places[place], double=double)

    def click_at(self, place: Tuple[int, int], *, double: bool = False) -> None:
        if tuple(place) == self.screen.mouse:  # where xdotool would wait 15 s for the mouse to move
            time.sleep(AFTER_A_CLICK_S)
        else:
            self.screen.do("mousemove", "--sync", str(place[0]), str(place[1]))
            self.screen.mouse = (place[0], place[1])
        self.screen.do("click", *(("--repeat", "2", "--delay", "60") if double else ()), "1")

    def click_map(self, lon: float, lat: float) -> None:
        """Click a place on the map once it is drawn."""
        shown = self.wait("the map", lambda shown: not shown.drawing)
        left, top, width, height = shown.canvas
        west, south, east, north = shown.extent
        x = left + (lon - west) / (east - west) * width
        y = top + (north - lat) / (north - south) * height
        self.click_at((round(x), round(y)))

    def begin_review(self, island: int = 0) -> None:
        """Click an island, and send the keys to the dock once its candidates are there."""
        self.wait("the target to open", lambda shown: shown.open)
        self.click_map(*self.world.islands[island])
        self.wait_for_candidates()
        self.focus_dock()

    def save_project(self) -> None:
        """Save the project, which then remembers its target."""
        self.keys("ctrl+s")
        self.wait("the project to be saved", lambda shown: not shown.dirty)

    def focus_dock(self) -> None:
        """Click the current candidate's thumbnail, so that the keys go to the dock."""
        self.click("current")
        self.wait("the focus in the dock", lambda shown: shown.focus == "lookalikeGallery")

    def keys(self, *keys: str) -> None:
        self.screen.do("key", "--delay", FASTEST_MS, *keys)

    def type(self, text: str) -> None:
        self.screen.do("type", "--delay", FASTEST_MS, text)

    def activate(self) -> None:
        """Bring this QGIS to the front."""
        self.screen.do("windowactivate", "--sync", str(self.look().window))

    def answer(self) -> Shown:
        """Look at the current candidate, press A or R, and return what is shown when the next one is.

        A candidate that another QGIS has answered meanwhile stays current, framed by its label: go past it.
        """
        shown = self.wait("a candidate", lambda shown: bool(shown.current))
        while shown.current in shown.decided:
            self.keys("Right")
            shown = self._wait_for_another(shown.current)
        self.keys("a" if self.world.is_island(shown.middle) else "r")
        return self._wait_for_another(shown.current)

    def _wait_for_another(self, chip_id: str) -> Shown:
        return self.wait("another candidate", lambda later: later.current != chip_id)

    def wait_for_end(self) -> None:
        """Wait until QGIS has closed; it has nothing to ask."""
        until = time.monotonic() + PATIENCE_S
        while self.process.poll() is None:
            shown = self.last_look()
            if shown.dialog or time.monotonic() > until:
                self.picture("failed")
                raise TimeoutError(f"QGIS did not close; shown is {shown}")
            time.sleep(0.2)

    def picture(self, name: str) -> None:
        """Keep a picture of the screen, once the map and the thumbnails have had their time."""
        time.sleep(0.5)
        self.screen.picture(self._artefacts / f"{self.folder.name}-{name}.png")

    def order(self, order: str) -> Shown:
        """Have the plugin unloaded or loaded, as the Plugin Manager does, or straight segments drawn."""
        done = self.look().orders
        with open(self.folder / "orders", "a", encoding="ascii") as file:
            file.write(order + "\n")
        return self.wait(f"the order {order}", lambda shown: shown.orders > done)

    def longest_pause(self, since: float) -> float:
        """Return the longest time in seconds, since a moment, in which QGIS did not come to look."""
        self._read()
        times = [since, *(shown.at for shown in self._shown if shown.at > since)]
        return max(later - earlier for earlier, later in zip(times, times[1:]))

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def stderr(self) -> str:
        return self._stderr.read_text(errors="replace")[-4000:]

    def logs(self) -> List[Path]:
        """Return the target's label logs."""
        return sorted(self.folder.rglob("*.log.sqlite"))

    def kill(self) -> None:
        """End QGIS at once, as the system does when memory runs out."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.process.wait(10)

    def check_clean(self) -> None:
        """Nothing went wrong in QGIS's Python, and nobody saw a traceback."""
        self._read()
        assert self._shown[-1].errors == []
        assert "Traceback" not in self._stderr.read_text(errors="replace")
        assert [text for text in self._shown[-1].told if "Traceback" in text] == []

    def _read(self) -> None:
        with contextlib.suppress(FileNotFoundError), open(self._reading, "rb") as file:
            file.seek(self._read_to)
            data = self._rest + file.read()
            self._read_to = file.tell()
            *lines, self._rest = data.split(b"\n")
            self._shown += [_shown(line) for line in lines]

    def _check_alive(self, what: str) -> None:
        if self.process.poll() is not None:
            raise RuntimeError(f"QGIS ended with status {self.process.returncode} before {what}:\n{self.stderr}")


def decisions(log: Path) -> List[Tuple[str, str]]:
    """Return (chip id, label) of every decision in a log that was not taken back, in order; redo is not looked at."""
    with _reading(log) as connection:
        rows = connection.execute("SELECT uuid, kind, chip_id, label, supersedes FROM event ORDER BY sequence")
        made: Dict[str, Tuple[str, str]] = {}
        for uuid, kind, chip_id, label, supersedes in rows:
            if kind == "decision":
                made[uuid] = (chip_id, label)
            elif kind == "undo":
                made.pop(supersedes, None)
        return list(made.values())


def kinds(log: Path) -> List[str]:
    """Return the kinds of the events in a log, in order."""
    with _reading(log) as connection:
        return [kind for (kind,) in connection.execute("SELECT kind FROM event ORDER BY sequence")]


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    # Not read-only: what a kill left half written is rolled back from the journal, as QGIS does when it opens the log.
    connection = sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=10)
    try:
        yield connection
    finally:
        connection.close()


def _shown(line: bytes) -> Shown:
    fields = json.loads(line)
    fields["decided"] = {chip: (label, saved) for chip, (label, saved) in fields["decided"].items()}
    return Shown(**fields)
