"""The pictures of one open target: asked for nearest first from the imagery it is judged by, and given to the dock."""

from __future__ import annotations

from typing import Callable, List, Optional, Sequence, Union

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

from .canvas.chip_imagery import ChipImagery
from .canvas.layer_group import is_ours
from .canvas.thumbnails import Shot, Thumbnails
from .dock.candidate_view import CONTEXT, LARGE_PX
from .dock.dock import LookalikeDock
from .dock.thumbnail import CHIP_CONTEXT, RENDERED_PX, THUMBNAIL_PX, rendered_px
from .looked_at import LookedAt, Seen, ground_metres
from .protocol import Candidate, Chip
from .review.asking import PAGE
from .review.marks import Mark
from .review.recording import COARSE, INCOMPLETE, NOTHING, SHARP, View
from .review.session import Session

PREFETCH = 10
MOST_RATIO = 2.0  # finer pictures than that cost more than eyes see
METRES_OF_AN_INCH = 0.0254


class Pictures(QObject):
    """Fills the gallery and the strip of examples by itself; `close` takes it off them."""

    drawn = pyqtSignal()  # there is a small picture more
    current_drawn = pyqtSignal()  # a picture of the current candidate is there

    def __init__(self, session: Session, dock: LookalikeDock, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self.overlay: Callable[[str, QImage], QImage] = _as_it_is  # on the gallery's pictures
        self.examples: Callable[[], Sequence[Mark]] = tuple  # the chips among the examples that can be seen
        self.listed: Callable[[], Sequence[Mark]] = tuple  # chips that windows show
        self.compared: Callable[[], Sequence[Chip]] = tuple  # answered chips beside the candidate
        self._session = session
        self._dock = dock
        self._canvas = canvas
        self._thumbnails = Thumbnails(self)
        self._thumbnails.drawn.connect(self._drawn)
        self._thumbnails.troubled.connect(self._troubled)
        self.looked_at = LookedAt(session.collection)
        self.own = ChipImagery(self)  # asks nobody until it is told whom
        self.own.path = session.collection.path
        self.own.drawn.connect(self._drawn)
        self.own.failed.connect(self._own_failed)
        canvas.layersChanged.connect(self.look_anew)
        QgsProject.instance().layersRemoved.connect(self._layers_removed)
        dock.scrolled.connect(self.want)
        dock.gallery.candidates.set_pictures(self.small)

    def close(self) -> None:
        self._canvas.layersChanged.disconnect(self.look_anew)
        QgsProject.instance().layersRemoved.disconnect(self._layers_removed)
        self._dock.scrolled.disconnect(self.want)
        self._dock.gallery.candidates.set_pictures(None)
        self._thumbnails.close()
        self.own.close()

    def imagery(self) -> List[QgsMapLayer]:
        """Return the layers that are looked at, topmost first; with `looked_at.own` they only stand in."""
        return list(self.looked_at.layers)

    def look_anew(self) -> None:
        """The visible layers, or the choice of imagery, changed: find out what is looked at, never a layer of ours."""
        was_own = self.looked_at.own
        self.looked_at.look([layer for layer in self._canvas.layers() if not is_ours(layer)])
        if was_own and not self.looked_at.own:
            self.own.forget()
        crs = self._session.collection.crs
        native = QgsCoordinateReferenceSystem(crs[0]) if len(crs) == 1 else QgsCoordinateReferenceSystem()
        self._thumbnails.look_at(self.imagery(), native if native.isValid() else QgsProject.instance().crs())
        self._dock.gallery.candidates.all_redrawn()
        self.want()
        if self._session.row.current is not None:
            self.current_drawn.emit()  # what is on the screen is no longer what is looked at

    def _layers_removed(self, _layer_ids: Sequence[str]) -> None:
        """A layer is gone, perhaps the one that was chosen though the map did not show it."""
        self.look_anew()

    def want(self) -> None:
        """Ask for pictures, nearest first: the current one large, the rows in view, then those that come next."""
        row = self._session.row
        soon = row.upcoming(1 + PREFETCH)
        large = [_shot(item.candidate, self._large_px, CONTEXT) for item in soon]
        cursor = row.cursor
        seen = sorted(self._dock.gallery.places_in_view(), key=lambda place: (place < cursor, abs(place - cursor)))
        near = [row.item(place) for place in seen] + row.upcoming(PAGE)
        small_px = self._small_px
        small = [_shot(item.candidate, small_px, CHIP_CONTEXT) for item in near if item is not None]
        beside: List[Union[Chip, Mark]] = [*self.examples(), *self.compared(), *self.listed()]
        given = [_shot(chip, self._given_px, CHIP_CONTEXT) for chip in beside]
        shots = list(dict.fromkeys(large[:2] + given + small + large[2:]))
        if self.looked_at.own:
            self.own.want(shots)
            shots = [shot for shot in shots if self.own.problem(shot.chip_id)]
        self._thumbnails.want(shots)

    def seen(self, chip: Union[Candidate, Chip]) -> Seen:
        """Return what is looked at for a chip."""
        if self.looked_at.own and not self.own.problem(chip.chip_id):
            origin = self.own.origin(chip.chip_id)
            if origin is None:
                return self.looked_at.by_own(chip, self._session.collection.imagery)
            return self.looked_at.by_own(chip, origin.source, origin.chosen, origin.remote)
        return self.looked_at.by_layers(chip)

    def problem(self, chip_id: str) -> str:
        """Return why a picture of a chip is lacking or incomplete, "" where nothing is known to be wrong."""
        return self._thumbnails.problem(chip_id) or (self.own.problem(chip_id) if self.looked_at.own else "")

    def waits_for(self, chip_id: str) -> bool:
        """Whether a picture of a chip is still to come."""
        own = self.looked_at.own and not self.own.problem(chip_id)
        return self.own.waits_for(chip_id) if own else self._thumbnails.waits_for(chip_id)

    def try_again(self, chip_id: str) -> None:
        """Ask once more for what failed."""
        self.own.try_again(chip_id)
        self._thumbnails.try_again(chip_id)
        self.want()
        self._dock.gallery.candidates.all_redrawn()
        if self._session.row.current is not None:
            self.current_drawn.emit()  # what stood in is no longer what is looked at

    def view(self, chip: Union[Candidate, Chip], map_scale: float) -> View:
        """Return what a decision on a chip is made by at this moment."""
        seen = self.seen(chip)
        current = self._session.row.current
        is_current = current is not None and current.candidate.chip_id == chip.chip_id
        if is_current and self.large(chip.chip_id) is not None:
            picture = INCOMPLETE if self._thumbnails.problem(chip.chip_id) else SHARP
        else:
            picture = COARSE if self.plain(chip.chip_id) is not None else NOTHING
        candidate = self._dock.candidate
        metres = ground_metres(chip) * CONTEXT / max(1, min(candidate.width(), candidate.height()))
        scale = metres * candidate.logicalDpiX() / METRES_OF_AN_INCH if is_current and picture != NOTHING else None
        return View(seen.imagery, map_scale, seen.date.text, seen.match, picture, scale, seen.look)

    def large(self, chip_id: str) -> Optional[QImage]:
        """Return the picture of a chip for the candidate's place, None while there is none."""
        return self._image(chip_id, self._large_px)

    def plain(self, chip_id: str) -> Optional[QImage]:
        """Return the small picture of a chip with nothing on it, None while there is none.

        Until there is one of the size that the gallery shows, it is one of another size.
        """
        ratio = self._dock.gallery.devicePixelRatioF()
        sizes = dict.fromkeys(
            (self._small_px, self._given_px, *(self._clear(round(each * ratio)) for each in RENDERED_PX))
        )
        found = (self._image(chip_id, pixels) for pixels in sizes)
        return next((image for image in found if image is not None), None)

    def small(self, chip_id: str) -> Optional[QImage]:
        """Return the picture of a chip for the gallery, None while there is none."""
        image = self.plain(chip_id)
        return self.overlay(chip_id, image) if image is not None else None

    @property
    def _large_px(self) -> int:
        """How wide the pictures of candidates are rendered."""
        return round(LARGE_PX * max(1.0, min(self._dock.candidate.devicePixelRatioF(), MOST_RATIO)))

    def _clear(self, pixels: int) -> int:
        """Return a width that is not that of the large pictures, from which small ones are told by it."""
        return pixels + 1 if pixels == self._large_px else pixels

    @property
    def _small_px(self) -> int:
        """How wide the gallery's pictures are rendered."""
        return self._clear(self._dock.gallery.rendered_px)

    @property
    def _given_px(self) -> int:
        """How wide the pictures of examples are rendered."""
        return self._clear(rendered_px(THUMBNAIL_PX, self._dock.gallery.devicePixelRatioF()))

    def _image(self, chip_id: str, pixels: int) -> Optional[QImage]:
        is_own = self.looked_at.own and not self.own.problem(chip_id)
        return (self.own if is_own else self._thumbnails).image(chip_id, pixels)

    def _own_failed(self, chip_id: str, _sentence: str) -> None:
        """What the map shows stands in for a chip's own imagery."""
        self._troubled(chip_id)
        self.want()

    def _troubled(self, chip_id: str) -> None:
        self._dock.gallery.candidates.redrawn(chip_id)
        current = self._session.row.current
        if current is not None and current.candidate.chip_id == chip_id:
            self.current_drawn.emit()

    def _drawn(self, chip_id: str, pixels: int) -> None:
        if pixels != self._large_px:
            self._dock.gallery.candidates.redrawn(chip_id)
            self._dock.examples.entries.redrawn(chip_id)
            self.drawn.emit()
        current = self._session.row.current
        if current is not None and current.candidate.chip_id == chip_id:
            self.current_drawn.emit()


def _shot(chip: Union[Chip, Mark], pixels: int, context: float) -> Shot:
    return Shot(chip.chip_id, chip.footprint, pixels, context)


def _as_it_is(_chip_id: str, image: QImage) -> QImage:
    return image
