"""Pictures of chips from the imagery they were cut from, as the engine gives them: nearest first, in memory alone."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import partial
from typing import Callable, Dict, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ..protocol import ChipPictureParams, ChipPictureResult
from .picture_cache import PictureCache
from .thumbnails import Shot

IN_FLIGHT = 4
TRIES = 3
"""So often a picture is asked for of engines that end before they answer."""
GIVEN_UP_AFTER = 3
"""So many chips one after another without a picture, and none with one: the imagery cannot be had just now."""


@dataclass(frozen=True)
class Origin:
    """Where a chip's picture came from; `chosen` whether that is known to be its own imagery."""

    source: str
    chosen: bool
    remote: bool


class ChipImagery(QObject):
    """Has the interface of `Thumbnails`; `ask` sends a request and returns what `cancel` takes."""

    drawn = pyqtSignal(str, int)  # chip id, pixels
    failed = pyqtSignal(str, str)  # chip id, sentence
    given_up = pyqtSignal(str)  # a sentence: no chip's imagery could be had

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.ask: Optional[Callable[..., int]] = None
        self.cancel: Callable[[int], None] = _nothing
        self.path = ""
        self.is_given_up = False
        self._images = PictureCache()
        self._origins: Dict[str, Origin] = {}
        self._problems: Dict[str, str] = {}
        self._wanted: List[Shot] = []
        self._asked: Dict[Tuple[str, int], Tuple[int, int]] = {}  # a number of our own, and what cancels it
        self._in_a_row = 0
        self._tries: Dict[str, int] = {}
        self._last = 0

    @property
    def is_idle(self) -> bool:
        return not self._wanted and not self._asked

    def image(self, chip_id: str, pixels: int) -> Optional[QImage]:
        return self._images.get((chip_id, pixels))

    def origin(self, chip_id: str) -> Optional[Origin]:
        """Return where the pictures of a chip came from, None while there are none."""
        return self._origins.get(chip_id)

    def problem(self, chip_id: str) -> str:
        """Return why there is no picture of a chip, "" where nothing is known to be wrong."""
        return self._problems.get(chip_id, "")

    def waits_for(self, chip_id: str) -> bool:
        """Whether a picture of a chip is on its way or waits for others."""
        return any(key[0] == chip_id for key in self._asked) or any(shot.chip_id == chip_id for shot in self._wanted)

    def want(self, shots: Sequence[Shot]) -> None:
        """Replace what is waiting by these shots; what was asked for and is no longer wanted is given up."""
        wanted = {shot.key for shot in shots}
        for key in [key for key in self._asked if key not in wanted]:
            self.cancel(self._asked.pop(key)[1])
        self._wanted = [
            shot
            for shot in shots
            if shot.key not in self._images and shot.key not in self._asked and shot.chip_id not in self._problems
        ]
        self._go_on()

    def try_again(self, chip_id: str = "") -> None:
        """Forget what was wrong, with one chip or with all; it is asked for when it is wanted next."""
        if chip_id and not self.is_given_up:
            self._problems.pop(chip_id, None)
        else:
            self._problems.clear()
        self._tries.clear()
        self.is_given_up, self._in_a_row = False, 0

    def forget(self) -> None:
        """Drop every picture and every request."""
        self._wanted.clear()
        asked, self._asked = self._asked, {}
        for _, request in asked.values():
            self.cancel(request)
        self._images.clear()
        self._origins.clear()
        self.try_again()

    def close(self) -> None:
        self.forget()
        self.ask = None

    def _go_on(self) -> None:
        while self._wanted and len(self._asked) < IN_FLIGHT and self.ask is not None and not self.is_given_up:
            shot = self._wanted.pop(0)
            params = ChipPictureParams(self.path, shot.chip_id, shot.pixels, shot.context)
            self._last += 1
            done, failed = partial(self._take, shot, self._last), partial(self._fail, shot, self._last)
            self._asked[shot.key] = self._last, self.ask(params, done, failed)

    def _take(self, shot: Shot, number: int, result: ChipPictureResult) -> None:
        if not self._is_due(shot, number):
            return
        image = QImage()
        if image.loadFromData(base64.b64decode(result.png), "PNG"):
            self._origins[shot.chip_id] = Origin(result.source, result.chosen, result.remote)
            self._images.keep(shot.key, image)
            self._in_a_row = 0
            self.drawn.emit(shot.chip_id, shot.pixels)
        self._go_on()

    def _fail(self, shot: Shot, number: int, sentence: str) -> None:
        """There is no picture; `sentence` says why, "" when the engine ended: then another is asked."""
        if not self._is_due(shot, number):
            return
        if not sentence:
            self._tries[shot.chip_id] = self._tries.get(shot.chip_id, 0) + 1
            if self._tries[shot.chip_id] < TRIES:
                self._wanted.append(shot)
            else:
                sentence = self.tr("The engine ends whenever it reads this imagery")
        if sentence:
            is_news = shot.chip_id not in self._problems
            self._problems[shot.chip_id] = sentence
            self._wanted = [one for one in self._wanted if one.chip_id != shot.chip_id]
            self._in_a_row += is_news
            if self._in_a_row >= GIVEN_UP_AFTER and not self._images:
                self.is_given_up = True
                self._problems.update((one.chip_id, sentence) for one in self._wanted)
                self._wanted.clear()
                self.given_up.emit(sentence)
            self.failed.emit(shot.chip_id, sentence)
        self._go_on()

    def _is_due(self, shot: Shot, number: int) -> bool:
        """Whether an answer is to the request that still stands; it no longer does then."""
        if self._asked.get(shot.key, (0, 0))[0] != number:
            return False
        del self._asked[shot.key]
        return True


def _nothing(_request: int) -> None:
    pass
