"""The line above the gallery: what it shows, of which states, in which order, and how large."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, FrozenSet, Optional, Tuple

from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QSizePolicy, QSlider, QToolButton, QWidget

from ..compat import QAction
from ..protocol import listing as kinds
from ..review.marks import ACCEPT, CONFLICT, REJECT, UNSURE
from ..wording import local, put
from .elided import ElidedCombo
from .keys import OWN_ARROWS
from .thumbnail import LARGEST_PX, SMALLEST_PX, THUMBNAIL_PX

LEAST_PX = 56
BESIDE_PX = 36
"""What a choice has besides its text: the arrow, and its edges."""
NEAR_CENTRE, NEAR_CHIP = "near the map's centre", "near the candidate"
"""Two orders by distance."""


@dataclass(frozen=True)
class Shown:
    """A list that the gallery is to show: `order` is one of the engine's, or says what distance is measured from."""

    states: Tuple[str, ...]
    order: str
    descending: bool


ALL = Shown((kinds.UNSEEN,), kinds.BY_SCORE, True)
WEAKEST = Shown((kinds.ACCEPTED,), kinds.BY_SCORE, False)
STRONGEST = Shown((kinds.REJECTED,), kinds.BY_SCORE, True)
FIXED_PLACE = 4
"""Where, behind the proposals and the lists, stands what is shown without a choice of states and order."""
DESCENDING_FIRST = (kinds.BY_SCORE, kinds.BY_DATE)
LABELS = {
    "": kinds.UNSEEN,
    ACCEPT: kinds.ACCEPTED,
    REJECT: kinds.REJECTED,
    UNSURE: kinds.LEFT_UNSURE,
    CONFLICT: kinds.IN_CONFLICT,
}
"""Which state a proposal with a label is in."""


class GalleryBar(QWidget):
    """Emits what is chosen; `show_list` shows a choice that was made elsewhere."""

    wanted = pyqtSignal(object)  # Shown, None for the proposals
    hidden = pyqtSignal(object)  # FrozenSet of labels of proposals that are left out
    refresh = pyqtSignal()
    resized = pyqtSignal(int)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._list = ALL
        self._is_list = False
        self._fixed = ""
        self._hidden: FrozenSet[str] = frozenset()
        self.view = ElidedCombo()
        self.view.setObjectName("lookalikeGalleryView")
        self.view.setAccessibleName(self.tr("What the gallery shows"))
        self.view.setToolTip(self.tr("Review the candidates that are proposed, or look through chips in a list"))
        for text, shown in (
            (self.tr("Candidates"), None),
            (self.tr("List"), ALL),
            (self.tr("Weakest accepted"), WEAKEST),
            (self.tr("Strongest rejected"), STRONGEST),
        ):
            self.view.addItem(text, shown)
        self.states = QToolButton()
        self.states.setObjectName("lookalikeGalleryStates")
        self.states.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.states.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.states.setMinimumWidth(LEAST_PX)
        self.states.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = _StayingMenu(self)
        self.states.setMenu(self._menu)
        self._actions: Dict[str, QAction] = {}
        for state in kinds.STATES:
            action = self._menu.addAction(self._name(state))
            action.setCheckable(True)
            action.setData(state)
            action.toggled.connect(self._choose_states)
            self._actions[state] = action
        self.order = ElidedCombo()
        self.order.setObjectName("lookalikeGalleryOrder")
        self.order.setAccessibleName(self.tr("Order"))
        for text, order in (
            (self.tr("Score"), kinds.BY_SCORE),
            (self.tr("Uncertainty"), kinds.BY_UNCERTAINTY),
            (self.tr("Distance to map centre"), NEAR_CENTRE),
            (self.tr("Distance to this chip"), NEAR_CHIP),
            (self.tr("Date"), kinds.BY_DATE),
            (self.tr("Place"), kinds.BY_PLACE),
        ):
            self.order.addItem(text, order)
        self.turned = QToolButton()
        self.turned.setObjectName("lookalikeGalleryTurned")
        self.turned.clicked.connect(self._turn)
        self.again = QToolButton()
        self.again.setObjectName("lookalikeGalleryRefresh")
        self.again.setText("↻")
        self.again.setAccessibleName(self.tr("Refresh the list"))
        self.again.setToolTip(self.tr("There are newer scores or answers: make the list again"))
        self.again.clicked.connect(self.refresh)
        self.again.setVisible(False)
        self.selected = QLabel()
        self.selected.setObjectName("lookalikeGallerySelected")
        self.selected.setVisible(False)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("lookalikeGallerySize")
        self.slider.setAccessibleName(self.tr("Size of the thumbnails"))
        self.slider.setToolTip(self.tr("Size of the thumbnails (Ctrl+wheel)"))
        self.slider.setRange(SMALLEST_PX, LARGEST_PX)
        self.slider.setPageStep(16)
        self.slider.setValue(THUMBNAIL_PX)
        self.slider.setFixedWidth(LEAST_PX)
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        self._row = row
        for widget in (self.view, self.states, self.order):
            row.addWidget(widget, 1)
        for widget in (self.turned, self.again, self.selected, self.slider):
            row.addWidget(widget)
        for combo in (self.view, self.order):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            combo.setMinimumWidth(LEAST_PX)
            combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for widget in (self.view, self.order, self.slider):
            widget.setProperty(OWN_ARROWS, True)
        self.view.activated.connect(self._choose_view)
        self.order.activated.connect(self._choose_order)
        self.slider.valueChanged.connect(self.resized)
        self._show()

    @property
    def shown(self) -> Optional[Shown]:
        """The list that is chosen, None for the proposals."""
        return self._list if self._is_list else None

    def show_list(self, shown: Optional[Shown]) -> None:
        """Show what the gallery shows, None for the proposals."""
        self._is_list = shown is not None
        self._list = shown or self._list
        self._fixed = ""
        self._show()

    @property
    def title(self) -> str:
        """What the list that is shown is called, "" for the proposals."""
        if self._fixed or not self._is_list:
            return self._fixed
        if self._list in (WEAKEST, STRONGEST):
            return self.view.currentText()
        return self.tr("List ({states})").format(states=", ".join(self._name(state) for state in self._list.states))

    @property
    def fixed(self) -> str:
        """What is shown that has neither states nor an order to choose, "" where that is not so."""
        return self._fixed

    def show_fixed(self, title: str) -> None:
        """Show under this title what has neither states nor an order to choose, until `show_list`."""
        self._is_list = False
        self._fixed = title
        self._show()

    def second_look(self) -> None:
        """Show the weakest accepted; once more the strongest rejected; then the proposals again."""
        at = {WEAKEST: STRONGEST, STRONGEST: None}
        shown = at.get(self._list, WEAKEST) if self._is_list else WEAKEST
        self.show_list(shown)
        self.wanted.emit(shown)

    def show_selected(self, count: int) -> None:
        """Say how many chips are selected, where any are."""
        tip = self.tr("{count:,} selected: the answer keys answer all of them together; Esc selects none")
        self.selected.setText(f"☑ {local(count):,}" if count else "")
        self.selected.setToolTip(put(tip, count=count) if count else "")
        self.selected.setVisible(bool(count))

    def show_stale(self, stale: bool) -> None:
        """Offer to make the list again."""
        self.again.setVisible(stale)

    def show_size(self, pixels: int) -> None:
        blocker = QSignalBlocker(self.slider)
        self.slider.setValue(pixels)
        blocker.unblock()

    def _show(self) -> None:
        """Bring every part in line with what is chosen."""
        place = 0
        if self._is_list:
            place = 2 if self._list == WEAKEST else 3 if self._list == STRONGEST else 1
        self.view.removeItem(FIXED_PLACE)
        if self._fixed:
            place = FIXED_PLACE
            self.view.addItem(self._fixed)
        self.view.setCurrentIndex(place)
        self.states.setEnabled(not self._fixed)
        self.order.setVisible(self._is_list)
        self.states.setVisible(not self._is_list or self._list not in (WEAKEST, STRONGEST))
        self.turned.setVisible(self._is_list)
        if not self._is_list:
            self.show_stale(False)
        self.order.setCurrentIndex(self.order.findData(self._list.order))
        self.turned.setText("↓" if self._list.descending else "↑")
        self.turned.setAccessibleName(self.tr("Direction of the order"))
        turned = self.tr("Highest first; click for lowest first")
        self.turned.setToolTip(turned if self._list.descending else self.tr("Lowest first; click for highest first"))
        proposed = set(LABELS.values())
        seen = self._list.states if self._is_list else self._seen()
        for state, action in self._actions.items():
            blocker = QSignalBlocker(action)
            action.setVisible(self._is_list or state in proposed)
            action.setChecked(state in seen)
            blocker.unblock()
        names = ", ".join(self._name(state) for state in seen)
        if not self._is_list and not self._hidden:
            names = self.tr("all states")
        several = self.tr("{count} states").format(count=len(seen))
        self.states.setText(names if len(seen) < 2 or names == self.tr("all states") else several)
        self.states.setAccessibleName(self.tr("States shown: {states}").format(states=names))
        tip = self.tr("Which chips are shown: {states}")
        self.states.setToolTip(tip.format(states=names))
        tip = self.tr("What the list is ordered by: {order}")
        self.order.setToolTip(tip.format(order=self.order.currentText()))
        self._share_room()

    def _share_room(self) -> None:
        """Give each of what can be chosen room by what it says."""
        for place, text in enumerate((self.view.currentText(), self.states.text(), self.order.currentText())):
            self._row.setStretch(place, BESIDE_PX + self.fontMetrics().horizontalAdvance(text))

    def _seen(self) -> Tuple[str, ...]:
        return tuple(state for label, state in LABELS.items() if label not in self._hidden)

    def _name(self, state: str) -> str:
        return {
            kinds.UNSEEN: self.tr("unseen"),
            kinds.ACCEPTED: self.tr("accepted"),
            kinds.REJECTED: self.tr("rejected"),
            kinds.LEFT_UNSURE: self.tr("unsure"),
            kinds.EXAMPLES: self.tr("examples"),
            kinds.IN_CONFLICT: self.tr("in conflict"),
            kinds.SAME_PLACE: self.tr("same place"),
        }[state]

    def _choose_view(self, place: int) -> None:
        if place == FIXED_PLACE:
            return
        shown: Optional[Shown] = self.view.itemData(place)
        if shown == ALL and self._list in (WEAKEST, STRONGEST):
            self._list = ALL
        self.show_list(shown if shown != ALL else self._list)
        self.wanted.emit(self.shown)

    def _choose_states(self, _on: bool) -> None:
        states = tuple(state for state, action in self._actions.items() if action.isChecked() and action.isVisible())
        if not states:  # nothing at all is never meant
            self._show()
            return
        if self._is_list:
            self._choose(replace(self._list, states=states))
        else:
            self._hidden = frozenset(label for label, state in LABELS.items() if state not in states)
            self._show()
            self.hidden.emit(self._hidden)

    def _choose_order(self, place: int) -> None:
        order = self.order.itemData(place)
        self._choose(replace(self._list, order=order, descending=order in DESCENDING_FIRST))

    def _turn(self) -> None:
        self._choose(replace(self._list, descending=not self._list.descending))

    def _choose(self, shown: Shown) -> None:
        self.show_list(shown)
        self.wanted.emit(shown)


class _StayingMenu(QMenu):
    """A menu that stays open while several of its entries are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)
