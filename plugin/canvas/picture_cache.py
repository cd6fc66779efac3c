"""Pictures of chips kept in memory, bounded by their bytes; those looked at longest ago go first."""

from __future__ import annotations

from collections import OrderedDict
from typing import Iterable, Optional, Tuple

from qgis.PyQt.QtGui import QImage

from ..settings import Settings

Key = Tuple[str, int]  # chip id, pixels
MEGA = 1 << 20


class PictureCache:
    """At least one picture is kept, however large."""

    def __init__(self) -> None:
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes = 0
        self._most = Settings().pictures_mb * MEGA

    def __contains__(self, key: Key) -> bool:
        return key in self._images

    def __len__(self) -> int:
        return len(self._images)

    def get(self, key: Key) -> Optional[QImage]:
        """Return a picture, and note that it was looked at."""
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
        return image

    def keep(self, key: Key, image: QImage) -> None:
        self._drop(key)
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._most and len(self._images) > 1:
            self._drop(next(iter(self._images)))

    def forget_chips(self, chip_ids: Iterable[str]) -> None:
        """Drop the pictures of some chips, of all sizes."""
        gone = set(chip_ids)
        for key in [key for key in self._images if key[0] in gone]:
            self._drop(key)

    def clear(self) -> None:
        self._images.clear()
        self._bytes = 0

    def _drop(self, key: Key) -> None:
        image = self._images.pop(key, None)
        if image is not None:
            self._bytes -= image.sizeInBytes()
