"""The dock: a header, and its pages, of which the first is the review."""

from __future__ import annotations

from typing import Optional, Sequence, Tuple

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage, QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QMainWindow,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..protocol import CollectionInfo
from ..review.queue import Item
from . import keys
from .figures import Standing
from .first_page import FirstPage
from .header import Header
from .judge_page import JudgePage
from .keys import Keymap
from .review_page import ReviewPage
from .tab_order import TabOrder

DOCK_PX, DOCK_SHARE = 410, 0.3
"""How wide the dock is at first, at least and of a wide window; as the analyst left it later."""
WIDEN_MS = 300


class _Body(TabOrder):
    """The dock's content, wide enough at first for the answers beside each other."""

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(DOCK_PX, 820)


class LookalikeDock(QgsDockWidget):
    """Shows one target's review and emits what the analyst asks for."""

    answered = pyqtSignal(str)  # one of the names in keys
    chosen = pyqtSignal(int)
    target_chosen = pyqtSignal(str)  # target uuid
    new_target = pyqtSignal()
    rename_target = pyqtSignal()
    open_collection = pyqtSignal()
    seeds_wanted = pyqtSignal()
    absent_wanted = pyqtSignal()
    classes_wanted = pyqtSignal()
    head_save_wanted = pyqtSignal()
    head_wanted = pyqtSignal()
    import_wanted = pyqtSignal()
    imagery_wanted = pyqtSignal()
    coverage_wanted = pyqtSignal()
    zoom_wanted = pyqtSignal()
    export = pyqtSignal()
    choose_engine = pyqtSignal()
    options_changed = pyqtSignal()  # those of the profile that an open target follows
    follow_changed = pyqtSignal(bool)
    scrolled = pyqtSignal()
    offered = pyqtSignal()  # the button beside the hint was pressed
    offered_more = pyqtSignal(str)  # another one, by its text
    conflict_wanted = pyqtSignal()
    details_wanted = pyqtSignal()  # what there is to judge by

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("LookalikeDock")
        self._window: Optional[QMainWindow] = None
        self.is_waiting = False  # whether there is no candidate yet, and one on its way
        self._too_early, self._hint = False, ""
        self.setWindowTitle(self.tr("Lookalike"))
        self.header = Header(self)
        self._export = self.header.export
        self._export.clicked.connect(self.export)
        self.menu = self.header.menu
        self.filter_row, self.embedding_row = self.header.filter_row, self.header.embedding_row
        self.review = page = ReviewPage()
        self.candidate, self.examples, self.gallery = page.candidate, page.examples, page.gallery
        self.class_row, self.figures, self.stopping = page.class_row, page.figures, page.stopping
        self.where = page.where
        self._pages = QTabWidget()
        self._pages.setObjectName("lookalikePages")
        self._pages.setDocumentMode(True)
        self._pages.setTabBarAutoHide(True)
        self._pages.tabBar().setAccessibleName(self.tr("Pages of the panel"))
        self._pages.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add_page(self.tr("Review"), page)
        self.judge = JudgePage()
        self.add_page(self.tr("Judge"), self.judge)
        self.first = FirstPage()
        body = _Body()
        body.home = self.gallery
        layout = QVBoxLayout(body)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.setSpacing(3)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.first, 1)
        self.setWidget(body)
        self._join()
        self.show_keys(Keymap())
        self.set_reviewing(False)
        self.show_first(False)

    def widen_when_shown(self, window: QMainWindow) -> None:
        """Take the width that is good to begin with, as soon as the window has given the panel one."""
        self._window = window

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._window is not None:
            QTimer.singleShot(WIDEN_MS, self._widen)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A window that was too small for the panel's width has grown, perhaps."""
        super().resizeEvent(event)
        if self._window is not None:
            QTimer.singleShot(WIDEN_MS, self._widen)

    def _widen(self) -> None:
        if self._window is not None and self._window.isVisible() and not self.isFloating():
            wanted = max(DOCK_PX, round(self._window.width() * DOCK_SHARE))
            self._window.resizeDocks([self], [wanted], Qt.Orientation.Horizontal)
            if self.width() >= wanted:
                self._window = None

    def add_page(self, title: str, page: QWidget) -> None:
        """Add a page behind the others; the bar that chooses between them is seen from the second one on."""
        self._pages.addTab(page, title)

    def remove_page(self, page: QWidget) -> None:
        """Take a page away again; it is the caller's from then on."""
        self._pages.removeTab(self._pages.indexOf(page))
        page.setParent(None)

    def show_first(self, shown: bool) -> None:
        """Show what there is to begin with in place of the pages, or the pages again."""
        self.first.setVisible(shown)
        self._pages.setVisible(not shown)
        self._export.setVisible(not shown)

    def show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)

    @property
    def page(self) -> QWidget:
        """The page that is seen now."""
        return self._pages.currentWidget() if self.first.isHidden() else self.first

    def next_page(self) -> None:
        """Show the next page, after the last the first, with the focus where its keys are."""
        self._pages.setCurrentIndex((self._pages.currentIndex() + 1) % self._pages.count())
        if self.page is self.review:
            self.gallery.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._pages.tabBar().setFocus(Qt.FocusReason.TabFocusReason)

    def focus_review(self) -> None:
        """Show the review with nothing selected, and give it the keys."""
        self.show_page(self.review)
        self.gallery.clear_selection()
        self.gallery.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_home(self) -> None:
        """Do the nearest of what Esc means: come to the review, select nothing, leave a field, or leave a list."""
        focus = QApplication.focusWidget()
        is_typing = isinstance(focus, (QLineEdit, QAbstractSpinBox)) and self.isAncestorOf(focus)
        nearer = self.page is not self.review or bool(self.gallery.selection.count) or is_typing
        self.focus_review()
        if not nearer and self.review.list_header.title:
            self.review.list_header.left.emit()

    def show_targets(self, targets: Sequence[Tuple[str, str]], current: str) -> None:
        """Fill the list with (uuid, name) and mark the current one."""
        self.header.show_targets(targets, current)

    def show_collection(self, info: Optional[CollectionInfo]) -> None:
        """Say what is open, None for nothing."""
        self.header.show_collection(info)

    def show_hint(self, text: str, offer: str = "", *, more: Sequence[str] = (), waiting: bool = False) -> None:
        """Say what to do next while there is no candidate; `offer` names a button that does it.

        `more` names others beside it, two at most. `waiting` says that a candidate is on its way.
        """
        self.is_waiting, self._hint = waiting, text
        self._too_early = self._too_early and waiting
        early = self.tr("A key was too early: it answered nothing. Keys count as soon as a candidate is shown.")
        self.candidate.show_hint(f"{text}\n\n{early}" if self._too_early else text)
        self.review.facts.show_item(None)
        self.review.show_hinting(True)
        self.review.offer.setText(offer)
        self.review.offer.setToolTip(text)
        self.review.offer.setAccessibleName(offer or self.tr("What to do next"))
        self.review.offer.setVisible(bool(offer))
        for place, button in enumerate(self.review.more_offers):
            button.setText(more[place] if place < len(more) else "")
            button.setToolTip(text)
            button.setAccessibleName(button.text() or self.tr("Another way to go on"))
            button.setVisible(bool(button.text()))

    def show_too_early(self) -> None:
        """Say that a key came before there was anything to answer, until there is."""
        self._too_early = True
        self.show_hint(self._hint, waiting=self.is_waiting)

    def show_candidate(self, item: Item, image: Optional[QImage], sharp: bool, note: str = "") -> None:
        self.is_waiting = self._too_early = False
        for button in (self.review.offer, *self.review.more_offers):
            button.setVisible(False)
        self.review.show_hinting(False)
        self.review.facts.show_item(item)
        self.candidate.show_item(item, image, sharp, note)

    def _take_more(self) -> None:
        self.offered_more.emit(self.sender().text())

    def show_nothing(self) -> None:
        """No target is open: nothing of the last one stays."""
        self.show_row((), 0)
        self.show_standing(Standing())
        self.figures.saved.clear()  # where no log is open, nothing can be said of it
        self.show_undoing("", "")
        self.set_reviewing(False)
        self.set_can_export(False)

    def show_row(self, items: Sequence[Item], cursor: int) -> None:
        self.gallery.show_items(items, cursor)

    def show_standing(self, standing: Standing) -> None:
        self.figures.show_standing(standing)

    def show_keys(self, keymap: Keymap) -> None:
        """Show the keys that hold now, wherever one is named."""
        self.keymap = keymap
        self.review.answers.show_keys(keymap)
        self.class_row.show_keys(keymap)
        self.review.list_header.show_keys(keymap)
        self.figures.show_keys(keymap)
        self.header.show_keys(keymap)
        self._export.setToolTip(keymap.tip(self.tr("Write what was answered to a file"), keys.EXPORT))
        self._pages.tabBar().setToolTip(keymap.tip(self.tr("Pages of the panel"), keys.PAGE))

    def offers(self, name: str) -> bool:
        """Whether something of the panel that has a key can be had now."""
        if name == keys.EXPORT:
            return self._export.isEnabled()
        if name == keys.SECOND:
            return self.page is self.review and self.review.gallery_bar.isVisible()
        if name == keys.PAGE:
            return self._pages.count() > 1 and self.first.isHidden()
        return name != keys.FILTER or self.filter_row.isVisible()

    def press_export(self) -> None:
        self._export.click()

    def show_undoing(self, undo: str, redo: str) -> None:
        """Say what Undo and Redo would do, "" for nothing."""
        self.review.answers.show_undoing(undo, redo)

    def set_reviewing(self, reviewing: bool) -> None:
        """Grey the answers while there is nothing to answer."""
        self.review.answers.set_reviewing(reviewing)
        self.class_row.set_reviewing(reviewing)

    def set_can_export(self, possible: bool) -> None:
        self._export.setEnabled(possible)

    def set_following(self, follow: bool) -> None:
        self.menu.set_following(follow)

    def _join(self) -> None:
        """Hand on what the parts emit."""
        for signal, own in (
            (self.header.target_chosen, self.target_chosen),
            (self.header.target_chosen, self.focus_review),
            (self.menu.follow_changed, self.follow_changed),
            (self.gallery.chosen, self.chosen),
            (self.gallery.scrolled, self.scrolled),
            (self.review.answers.answered, self.answered),
            (self.review.offer.clicked, self.offered),
            *((button.clicked, self._take_more) for button in self.review.more_offers),
            (self.stopping.details_wanted, self.details_wanted),
            (self.judge.review_wanted, self.focus_review),
            (self.figures.conflict_wanted, self.conflict_wanted),
        ):
            signal.connect(own)
