"""The dock's filter: one line that says how many chips count, and the fields behind it."""

from __future__ import annotations

from typing import Dict, Optional, Sequence

from qgis.gui import QgsDateTimeEdit
from qgis.PyQt.QtCore import QDate, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QApplication,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..compat import QAction
from ..protocol import CollectionInfo, Field, Filter
from ..wording import local, put
from .area_row import AreaRow
from .elided import Elided
from .filter_words import described
from .import_options import clear_date, date_text, set_up_date
from .keys import FILTER, Keymap

AREA, DATES, WHERE = "area", "dates", "where"
TYPING_MS = 600
WORDS = frozenset(["and", "or", "not", "in", "is", "null", "like", "ilike", "between", "true", "false", "percentile"])


class FilterRow(QWidget):
    """Shows a filter and emits what the analyst makes of it; whether it can be meant is said by `show_problem`."""

    changed = pyqtSignal(str)  # the part that was changed: AREA, DATES or WHERE
    area_wanted = pyqtSignal(str)  # EVERYWHERE, VIEW, SELECTED or DRAWN of `area_row`
    cleared = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._unfiltered: Optional[QWidget] = None
        self._filling = False
        self._problems: Dict[str, QLabel] = {}
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._where_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self._line())
        self._fields = self._form()
        layout.addWidget(self._fields)
        self._open.toggled.connect(self._toggled)
        self._fields.setVisible(False)
        self.set_collection(None)

    def set_collection(self, info: Optional[CollectionInfo]) -> None:
        """Offer what can be asked of a collection's chips."""
        self.setVisible(info is not None)
        if info is None:
            return
        dated = bool(info.acquisition or info.valid_from)
        for edit in (self._since, self._until):
            edit.setEnabled(dated)
            edit.setToolTip(info.acquisition if dated else self.tr("It is not known when the imagery was taken."))
        self._where.setEnabled(bool(info.fields))
        self._where.setPlaceholderText(_example(info.fields) or self.tr("the collection keeps no attributes"))
        self._names.setEnabled(bool(info.fields))
        menu = self._names.menu()
        menu.clear()
        for field in info.fields:
            action = QAction(f"{field.name}  ({field.kind})", menu)
            action.setData(_quoted(field.name))
            action.triggered.connect(self._insert_name)
            menu.addAction(action)

    def filter(self) -> Filter:
        """Return what the fields say now."""
        return Filter(
            extent=self.area.extent,
            polygon=self.area.polygon,
            since=date_text(self._since),
            until=date_text(self._until),
            where=self._where.text().strip(),
        )

    def fill(self, wanted: Filter) -> None:
        """Put a filter into the fields; nothing is emitted."""
        self._filling = True
        self.area.show_area(wanted.extent, wanted.polygon)
        for edit, text in ((self._since, wanted.since), (self._until, wanted.until)):
            date = QDate.fromString((text or "")[:10], "yyyy-MM-dd")
            if date.isValid():
                edit.setDate(date)
            else:
                clear_date(edit)
        self._where.setText(wanted.where)
        self._typing.stop()
        self._filling = False
        self.show_problem("", "")

    def show_keys(self, keymap: Keymap) -> None:
        """Show the keys that hold now."""
        self._open.setToolTip(keymap.tip(self.tr("Search only some of the chips"), FILTER))

    def toggle(self) -> None:
        """Open the fields and go to the first, or close them."""
        self._open.toggle()
        if self._open.isChecked():
            self._go_to_first()

    def go_to(self) -> None:
        """Open the fields and go to the first, also where they are open; where the focus is in them, close them."""
        focused = QApplication.focusWidget()
        if self._open.isChecked() and not (focused is not None and self.isAncestorOf(focused)):
            self._go_to_first()
        else:
            self.toggle()

    def _go_to_first(self) -> None:
        self.area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_state(self, applied: Optional[Filter], chips: Optional[int], total: int, undated: int = 0) -> None:
        """Say in one line which filter holds, how many chips meet it, None while they are counted, and how many others
        are left out because they have no date."""
        active = applied is not None and applied != Filter()
        self._clear.setVisible(active)
        if not active or applied is None:
            self._say("", "")
            return
        number = "…" if chips is None else f"{local(chips):,}"
        self._say(put(self.tr("{chips} of {total:,} chips:"), chips=number, total=total), described(applied, undated))

    def show_problem(self, part: str, sentence: str) -> None:
        """Say below a part why it cannot be meant; "" takes every sentence away."""
        for name, label in self._problems.items():
            text = sentence if name == part else ""
            label.setText(f"⚠ {text}" if text else "")
            label.setVisible(bool(text))
        if sentence:
            self._open.setChecked(True)

    def show_unfiltered(self, widget: QWidget) -> None:
        """Have this in the line while nothing is filtered: it says what is searched then."""
        self._unfiltered = widget
        self._words.insertWidget(1, widget, 1)

    def _say(self, count: str, words: str) -> None:
        if self._unfiltered is not None:
            self._unfiltered.setVisible(not words)
        self._state.setVisible(bool(words))
        self._count.setText(count)
        self._count.setVisible(bool(count))
        self._state.say(words)

    def _line(self) -> QHBoxLayout:
        self._open = QToolButton()
        self._open.setObjectName("lookalikeFilter")
        self._open.setText(self.tr("Filter"))
        self._open.setCheckable(True)
        self._open.setAutoRaise(True)
        self._open.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._open.setArrowType(Qt.ArrowType.RightArrow)
        self._count = QLabel()
        self._count.setObjectName("lookalikeFilterCount")
        bold = self._count.font()
        bold.setBold(True)
        self._count.setFont(bold)
        self._state = Elided()
        self._state.setObjectName("lookalikeFilterState")
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._clear = QToolButton()
        self._clear.setObjectName("lookalikeFilterClear")
        self._clear.setText("✕")
        self._clear.setAutoRaise(True)
        self._clear.setAccessibleName(self.tr("Clear the filter"))
        self._clear.setToolTip(self.tr("Clear the filter: search all chips again"))
        self._clear.clicked.connect(self.cleared)
        self._words = row = QHBoxLayout()
        row.addWidget(self._open)
        row.addWidget(self._count)
        row.addWidget(self._state, 1)
        row.addWidget(self._clear)
        return row

    def _form(self) -> QWidget:
        self.area = AreaRow()
        self.area.wanted.connect(self.area_wanted)
        self._since, self._until = QgsDateTimeEdit(), QgsDateTimeEdit()
        set_up_date(self._since, self.tr("any"))
        set_up_date(self._until, self.tr("any"))
        dates = QHBoxLayout()
        dates.setSpacing(6)
        dates.addWidget(self._since, 1)
        dates.addWidget(QLabel(self.tr("to")))
        dates.addWidget(self._until, 1)
        for edit, name in ((self._since, self.tr("Taken since")), (self._until, self.tr("Taken until"))):
            edit.setAccessibleName(name)
            edit.valueChanged.connect(self._dates_changed)
        self._where = QLineEdit()
        self._where.setObjectName("lookalikeFilterWhere")
        self._where.setAccessibleName(self.tr("Expression over the attributes"))
        self._where.setClearButtonEnabled(True)
        self._where.setToolTip(
            self.tr(
                "An expression over the attributes. Words: and, or, not, in (…), like 'A%', between … and …, is null, "
                "percentile(name) < 10. Texts and dates stand in 'single quotes'."
            )
        )
        self._where.textChanged.connect(self._typed)
        self._where.returnPressed.connect(self._where_changed)
        self._names = QToolButton()
        self._names.setText(self.tr("Fields"))
        self._names.setToolTip(self.tr("Put the name of a field into the expression"))
        self._names.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._names.setMenu(QMenu(self._names))
        where = QHBoxLayout()
        where.addWidget(self._where, 1)
        where.addWidget(self._names)
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(12, 0, 0, 4)
        form.setVerticalSpacing(2)
        for part, text, field in (
            (AREA, self.tr("Chips"), self.area),
            (DATES, self.tr("Taken"), dates),
            (WHERE, self.tr("Where"), where),
        ):
            form.addRow(text, field)
            problem = QLabel()
            problem.setWordWrap(True)
            problem.setTextFormat(Qt.TextFormat.PlainText)
            problem.setObjectName(f"lookalikeFilterProblem_{part}")
            problem.setVisible(False)
            form.addRow("", problem)
            self._problems[part] = problem
        return fields

    def _toggled(self, is_open: bool) -> None:
        self._fields.setVisible(is_open)
        self._open.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)

    def _dates_changed(self, _date: object) -> None:
        if not self._filling:
            self.changed.emit(DATES)

    def _typed(self, _text: str) -> None:
        if not self._filling:
            self._typing.start()

    def _where_changed(self) -> None:
        self._typing.stop()
        self.changed.emit(WHERE)

    def _insert_name(self) -> None:
        self._where.insert(self.sender().data() + " ")
        self._where.setFocus()


def _quoted(name: str) -> str:
    """Return a field's name as the expression takes it."""
    if name.isidentifier() and name.lower() not in WORDS:
        return name
    return '"' + name.replace('"', '""') + '"'


def _example(fields: Sequence[Field]) -> str:
    """Return an expression over the first field that says something."""
    for kind, ending in (("number", "< 20"), ("text", "like 'A%'"), ("time", "> '2020-01-01'"), ("yes or no", "")):
        for field in fields:
            if field.kind == kind and not field.name.startswith("source"):
                return f"{_quoted(field.name)} {ending}".strip()
    return ""
