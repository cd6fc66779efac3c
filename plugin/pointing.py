"""From a click on the map to examples: asks the engine which chips were meant, and gives them to the session."""

from __future__ import annotations

from typing import Set, Union

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .canvas.pick_tool import Picked
from .engine_client.client import EngineClient, EngineError, ErrorKind
from .errors import UserError
from .protocol import ChipsAtParams, ChipsInParams, ChipsResult
from .review.session import Session

MOST_CHIPS = 50


class Pointing(QObject):
    """The clicks that are on their way to the engine and back."""

    told = pyqtSignal(str, bool)  # a sentence for the message bar; whether it is a warning
    failed = pyqtSignal(object)  # EngineError

    def __init__(self, session: Session, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._client = client
        self._clicks: Set[_Click] = set()

    def point(self, picked: Picked, class_name: str = "") -> None:
        """Find the chips that a click meant, and take them as examples, of a class where the target has classes."""
        click = _Click(self, picked, self._session.collection.path, class_name)
        self._clicks.add(click)
        self.look_up(click)

    def close(self) -> None:
        self._clicks.clear()

    def look_up(self, click: _Click) -> None:
        self._client.request(click.params, click.found, click.failed)

    def found(self, click: _Click, found: ChipsResult) -> None:
        """Take the chips that a click meant, or say why there are none."""
        self._clicks.discard(click)
        picked = click.picked
        place = self.tr("The feature") if picked.feature_wkb_hex else self.tr("This place")
        if not found.chips:
            text = self.tr("{place} lies outside the collection “{name}”; point at a place that it covers.")
            self.told.emit(text.format(place=place, name=self._session.collection.name), True)
            return
        if found.total > len(found.chips):
            text = self.tr("The feature needs {total} chips to cover it, more than {most}; point at a smaller one.")
            self.told.emit(text.format(total=found.total, most=MOST_CHIPS), True)
            return
        chips = found.chips if picked.feature_wkb_hex else found.chips[:1]
        try:
            adds = picked.adds or bool(self._session.sought.classes)  # an example of one class replaces none of another
            self._session.add_examples(chips, picked.positive, adds, class_name=click.class_name)
        except UserError as error:
            self.told.emit(str(error), True)

    def not_found(self, click: _Click, error: EngineError) -> None:
        self._clicks.discard(click)
        self.failed.emit(error)


class _Click:
    """One click; the client does not keep it alive, `Pointing` does."""

    def __init__(self, pointing: Pointing, picked: Picked, collection: str, class_name: str) -> None:
        self.picked = picked
        self.class_name = class_name
        self.params: Union[ChipsAtParams, ChipsInParams]
        if picked.feature_wkb_hex:
            self.params = ChipsInParams(collection, picked.feature_wkb_hex, MOST_CHIPS)
        else:
            self.params = ChipsAtParams(collection, picked.lon, picked.lat)
        self._pointing = pointing
        self._asked_again = False

    def found(self, found: ChipsResult) -> None:
        self._pointing.found(self, found)

    def failed(self, error: EngineError) -> None:
        if error.kind is ErrorKind.DIED and not self._asked_again:  # it is started again; the click is not lost
            self._asked_again = True
            self._pointing.look_up(self)
        else:
            self._pointing.not_found(self, error)
