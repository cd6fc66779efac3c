"""From a click on the map to examples: asks the engine which chips were meant, and gives them to the session."""

from __future__ import annotations

from typing import Dict, List, Set, Tuple, Union

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .canvas.pointed import MOST_CHIPS, Given, Picked, Places, Pointed
from .engine_client.client import EngineClient, EngineError, ErrorKind
from .errors import UserError
from .protocol import Chip, ChipsAtParams, ChipsInParams, ChipsResult
from .review.session import Session
from .wording import plural


class Pointing(QObject):
    """The clicks that are on their way to the engine and back."""

    told = pyqtSignal(str, bool)  # a sentence for the message bar; whether it is a warning
    failed = pyqtSignal(object)  # EngineError

    def __init__(self, session: Session, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._client = client
        self._clicks: Set[_Click] = set()

    def point(self, pointed: Pointed, class_name: str = "") -> None:
        """Find the chips that are meant, and take them as examples, of a class where the target has classes."""
        if isinstance(pointed, Given):
            pointed.take(class_name)
            return
        click = _Click(self, pointed, self._session, class_name)
        self._clicks.add(click)
        self.look_up(click)

    def close(self) -> None:
        self._clicks.clear()

    def look_up(self, click: _Click) -> None:
        self._client.request(click.params, click.found, click.failed)

    def found(self, click: _Click) -> None:
        """Take the chips that a click meant, or say why there are none."""
        self._clicks.discard(click)
        if isinstance(click.pointed, Places):
            self._take_places(click, click.pointed)
            return
        picked, found = click.pointed, click.results[0]
        place = self.tr("This place")
        if picked.feature_wkb_hex:
            place = self.tr("The feature") if picked.layer_name else self.tr("The polygon")
        if not found.chips:
            text = self.tr("{place} lies outside the collection “{name}”; point at a place that it covers.")
            if click.during is not None:
                text = self.tr("{place} has no chip of that date in “{name}”; choose another date, or another place.")
            self.told.emit(text.format(place=place, name=self._session.collection.name), True)
            return
        if found.total > len(found.chips):
            text = self.tr("{place} needs {total} chips to cover it, more than {most}; point at a smaller one.")
            self.told.emit(text.format(place=place, total=found.total, most=MOST_CHIPS), True)
            return
        self._take(click, found.chips if picked.feature_wkb_hex else found.chips[:1])

    def not_found(self, click: _Click, error: EngineError) -> None:
        self._clicks.discard(click)
        self.failed.emit(error)

    def _take_places(self, click: _Click, places: Places) -> None:
        chips: Dict[str, Chip] = {found.chips[0].chip_id: found.chips[0] for found in click.results if found.chips}
        outside = sum(not found.chips for found in click.results)
        if outside:
            text = plural(
                self.tr,
                outside,
                "1 of {all:,} places lies outside the collection “{name}”.",
                "{count:,} of {all:,} places lie outside the collection “{name}”.",
                all=len(places.points),
                name=self._session.collection.name,
            )
            self.told.emit(text, True)
        if chips:
            self._take(click, tuple(chips.values()))

    def _take(self, click: _Click, chips: Tuple[Chip, ...]) -> None:
        pointed = click.pointed
        try:
            adds = pointed.adds or bool(self._session.sought.classes)  # of one class replaces none of another
            self._session.add_examples(chips, pointed.positive, adds, class_name=click.class_name)
        except UserError as error:
            self.told.emit(str(error), True)


class _Click:
    """One click, or several places that are asked for one after the other; `Pointing` keeps it alive."""

    def __init__(self, pointing: Pointing, pointed: Union[Picked, Places], session: Session, class_name: str) -> None:
        self.pointed = pointed
        self.class_name = class_name
        self.results: List[ChipsResult] = []
        self.during = session.sought.active_date
        self._collection = session.collection.path
        self._pointing = pointing
        self._asked_again = False

    @property
    def params(self) -> Union[ChipsAtParams, ChipsInParams]:
        """What is to be asked next."""
        if isinstance(self.pointed, Places):
            return ChipsAtParams(self._collection, *self.pointed.points[len(self.results)], during=self.during)
        if self.pointed.feature_wkb_hex:
            return ChipsInParams(self._collection, self.pointed.feature_wkb_hex, MOST_CHIPS, during=self.during)
        return ChipsAtParams(self._collection, self.pointed.lon, self.pointed.lat, during=self.during)

    def found(self, found: ChipsResult) -> None:
        self.results.append(found)
        if isinstance(self.pointed, Places) and len(self.results) < len(self.pointed.points):
            self._pointing.look_up(self)
        else:
            self._pointing.found(self)

    def failed(self, error: EngineError) -> None:
        if error.kind is ErrorKind.DIED and not self._asked_again:  # it is started again; the click is not lost
            self._asked_again = True
            self._pointing.look_up(self)
        else:
            self._pointing.not_found(self, error)
