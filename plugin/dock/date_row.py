"""The dock's line for collections of several dates: which of them a click means."""

from __future__ import annotations

from typing import Optional, Sequence, Tuple

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ..review.dates import Interval, ends, interval_text

FEW = 12  # dates at which whole collections are taken: seasons, years, before and after


class DateRow(QWidget):
    """Emits the date that is chosen, as begin and end, None for any; hidden where there is one date or none."""

    chosen = pyqtSignal(object)  # Optional[Tuple[str, str]]

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeDates")
        self._intervals: Tuple[Interval, ...] = ()
        self._list = QComboBox()
        self._list.setObjectName("lookalikeDate")
        self._list.setAccessibleName(self.tr("Date that a click means"))
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._list.setToolTip(
            self.tr(
                "The collection shows places at several dates: a click means the chip of this one.\n"
                "While QGIS's temporal controller is on, it says the date."
            )
        )
        self._list.activated.connect(self._choose)
        label = QLabel(self.tr("Date"))
        label.setBuddy(self._list)
        self._controlled = QLabel()
        self._controlled.setObjectName("lookalikeControlledDate")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self._list, 1)
        row.addWidget(self._controlled, 1)
        self.show_dates(())

    def show_dates(self, intervals: Sequence[Interval]) -> None:
        """Offer dates, in this order, and then any; the first is chosen, or the one that was chosen before.

        Of many dates none is: then places were taken at dates of their own, and a click means what is there.
        """
        before = self.during()
        self._intervals = tuple(intervals)
        self._list.clear()
        for interval in self._intervals:
            self._list.addItem(interval_text(*interval))
        self._list.addItem(self.tr("any date"))
        places = [place for place, one in enumerate(self._intervals) if ends(one) == before]
        first = 0 if len(self._intervals) <= FEW else len(self._intervals)
        self._list.setCurrentIndex(places[0] if places else first)
        self.setVisible(len(self._intervals) > 1)
        self.show_controlled("")

    def show_controlled(self, text: str) -> None:
        """Say that the temporal controller says the date, and which; "" when it is off."""
        self._controlled.setText(self.tr("{date} (temporal controller)").format(date=text))
        self._controlled.setVisible(bool(text))
        self._list.setVisible(not text)

    def during(self) -> Optional[Tuple[str, str]]:
        """Return begin and end of the date that is chosen, None for any."""
        place = self._list.currentIndex()
        return ends(self._intervals[place]) if 0 <= place < len(self._intervals) else None

    def _choose(self, _index: int) -> None:
        self.chosen.emit(self.during())
