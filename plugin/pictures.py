"""The pictures of one open target: asked for nearest first from the imagery it is judged by, and given to the dock."""

from __future__ import annotations

from typing import Callable, List, Optional, Sequence, Union

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

from .canvas.layer_group import is_ours
from .canvas.thumbnails import Shot, Thumbnails
from .dock.candidate_view import CONTEXT, LARGE_PX
from .dock.dock import LookalikeDock
from .dock.thumbnail import CHIP_CONTEXT, RENDERED_PX, THUMBNAIL_PX, rendered_px
from .project import record
from .protocol import Candidate
from .review.marks import Mark
from .review.session import PAGE, Session

PREFETCH = 10


class Pictures(QObject):
    """Fills the gallery and the strip of examples by itself; `close` takes it off them."""

    current_drawn = pyqtSignal()  # a picture of the current candidate is there

    def __init__(self, session: Session, dock: LookalikeDock, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self.overlay: Callable[[str, QImage], QImage] = _as_it_is  # on the gallery's pictures
        self.examples: Callable[[], Sequence[Mark]] = tuple  # the chips among the examples that can be seen
        self._session = session
        self._dock = dock
        self._canvas = canvas
        self._thumbnails = Thumbnails(self)
        self._thumbnails.drawn.connect(self._drawn)
        canvas.layersChanged.connect(self.look_anew)
        dock.scrolled.connect(self.want)
        dock.gallery.candidates.set_pictures(self.small)

    def close(self) -> None:
        self._canvas.layersChanged.disconnect(self.look_anew)
        self._dock.scrolled.disconnect(self.want)
        self._dock.gallery.candidates.set_pictures(None)
        self._thumbnails.close()

    def imagery(self) -> List[QgsMapLayer]:
        """Return the layers the analyst judges by, topmost first: the one chosen for it, else the visible ones."""
        chosen = record.review_layer(self._session.collection.collection_id)
        if chosen is not None:
            return [chosen]
        return [layer for layer in self._canvas.layers() if not is_ours(layer)]

    def look_anew(self) -> None:
        """The visible layers changed: look at those, and at no layer of our own."""
        crs = self._session.collection.crs
        native = QgsCoordinateReferenceSystem(crs[0]) if len(crs) == 1 else QgsCoordinateReferenceSystem()
        self._thumbnails.look_at(self.imagery(), native if native.isValid() else QgsProject.instance().crs())
        self._dock.gallery.candidates.all_redrawn()
        self.want()

    def want(self) -> None:
        """Ask for pictures, nearest first: the current one large, the rows in view, then those that come next."""
        row = self._session.row
        soon = row.upcoming(1 + PREFETCH)
        large = [_shot(item.candidate, LARGE_PX, CONTEXT) for item in soon]
        cursor = row.cursor
        seen = sorted(self._dock.gallery.places_in_view(), key=lambda place: (place < cursor, abs(place - cursor)))
        near = [row.item(place) for place in seen] + row.upcoming(PAGE)
        small_px = self._small_px
        small = [_shot(item.candidate, small_px, CHIP_CONTEXT) for item in near if item is not None]
        given = [_shot(mark, self._given_px, CHIP_CONTEXT) for mark in self.examples()]
        self._thumbnails.want(list(dict.fromkeys(large[:2] + given + small + large[2:])))

    def large(self, chip_id: str) -> Optional[QImage]:
        """Return the picture of a chip for the candidate's place, None while there is none."""
        return self._thumbnails.image(chip_id, LARGE_PX)

    def plain(self, chip_id: str) -> Optional[QImage]:
        """Return the small picture of a chip with nothing on it, None while there is none.

        Until there is one of the size that the gallery shows, it is one of another size.
        """
        ratio = self._dock.gallery.devicePixelRatioF()
        sizes = dict.fromkeys((self._small_px, self._given_px, *(_clear(round(each * ratio)) for each in RENDERED_PX)))
        found = (self._thumbnails.image(chip_id, pixels) for pixels in sizes)
        return next((image for image in found if image is not None), None)

    def small(self, chip_id: str) -> Optional[QImage]:
        """Return the picture of a chip for the gallery, None while there is none."""
        image = self.plain(chip_id)
        return self.overlay(chip_id, image) if image is not None else None

    @property
    def _small_px(self) -> int:
        """How wide the gallery's pictures are rendered."""
        return _clear(self._dock.gallery.rendered_px)

    @property
    def _given_px(self) -> int:
        """How wide the pictures of examples are rendered."""
        return _clear(rendered_px(THUMBNAIL_PX, self._dock.gallery.devicePixelRatioF()))

    def _drawn(self, chip_id: str, pixels: int) -> None:
        if pixels != LARGE_PX:
            self._dock.gallery.candidates.redrawn(chip_id)
            self._dock.examples.entries.redrawn(chip_id)
        current = self._session.row.current
        if current is not None and current.candidate.chip_id == chip_id:
            self.current_drawn.emit()


def _shot(chip: Union[Candidate, Mark], pixels: int, context: float) -> Shot:
    return Shot(chip.chip_id, chip.footprint, pixels, context)


def _clear(pixels: int) -> int:
    """Return a width that is not that of the large pictures, from which small ones are told by it."""
    return pixels + 1 if pixels == LARGE_PX else pixels


def _as_it_is(_chip_id: str, image: QImage) -> QImage:
    return image
