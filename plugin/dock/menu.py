"""The dock's menu: one table of what it offers, in sections, and the way for a service to add an entry of its own."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional, Tuple

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QWidget

from ..compat import QAction

TARGET, COLLECTION, REVIEW, ENGINE = "target", "collection", "review", "engine"


class DockMenu(QMenu):
    """A submenu for each section; `add` is the one way in, for the table below as for services."""

    follow_changed = pyqtSignal(bool)

    def __init__(self, signals: Any, parent: Optional[QWidget] = None) -> None:
        """`signals` has the signals that the table names: the dock."""
        super().__init__(parent)
        self.setObjectName("lookalikeMenu")
        self._sections: Dict[str, QMenu] = {}
        for section, title in self._titles():
            menu = self.addMenu(title)
            menu.setObjectName(f"lookalikeMenu_{section}")
            menu.setToolTipsVisible(True)
            self._sections[section] = menu
        for section, text, tip, signal in self._table():
            self.add(section, text, tip, getattr(signals, signal))
        tip = self.tr("The map moves to the candidate that comes next; without it the map stays as you left it")
        self._follow = self.add(REVIEW, self.tr("Map follows the candidate"), tip, self.follow_changed, checkable=True)

    def add(self, section: str, text: str, tip: str, chosen: Callable[..., Any], *, checkable: bool = False) -> QAction:
        """Add an entry to a section and return it; `chosen` is a slot or signal that may take whether it is checked."""
        action = QAction(text, self)
        action.setToolTip(tip)
        action.setCheckable(checkable)
        (action.toggled if checkable else action.triggered).connect(chosen)
        self._sections[section].addAction(action)
        return action

    def section(self, name: str) -> QMenu:
        """Return a section, to add an action that exists already."""
        return self._sections[name]

    def set_following(self, follow: bool) -> None:
        self._follow.setChecked(follow)

    def _titles(self) -> Tuple[Tuple[str, str], ...]:
        return (
            (TARGET, self.tr("&Target")),
            (COLLECTION, self.tr("&Collection")),
            (REVIEW, self.tr("&Review")),
            (ENGINE, self.tr("&Engine")),
        )

    def _table(self) -> Tuple[Tuple[str, str, str, str], ...]:
        """Return section, text, tip and the signal of the dock of each entry."""
        return (
            (TARGET, self.tr("New target…"), self.tr("Seek something else in this project"), "new_target"),
            (TARGET, self.tr("Rename target…"), self.tr("Call it by another name; its answers stay"), "rename_target"),
            (
                TARGET,
                self.tr("Classes…"),
                self.tr("Name the kinds of what is sought, with their keys"),
                "classes_wanted",
            ),
            (
                TARGET,
                self.tr("Examples from a layer…"),
                self.tr("Take what has been mapped before as examples"),
                "seeds_wanted",
            ),
            (
                TARGET,
                self.tr("Not here (layer)…"),
                self.tr("Name polygons in which it cannot be"),
                "absent_wanted",
            ),
            (
                TARGET,
                self.tr("Save the head…"),
                self.tr("Keep what was learned, for use elsewhere"),
                "head_save_wanted",
            ),
            (TARGET, self.tr("Use a saved head…"), self.tr("Rank by what was learned elsewhere"), "head_wanted"),
            (COLLECTION, self.tr("Open collection…"), self.tr("Search in another collection"), "open_collection"),
            (
                COLLECTION,
                self.tr("Import embeddings…"),
                self.tr("Make a collection of files of embeddings"),
                "import_wanted",
            ),
            (COLLECTION, self.tr("Choose imagery…"), self.tr("Say what candidates are judged by"), "imagery_wanted"),
            (COLLECTION, self.tr("Zoom to the collection"), self.tr("Show all of it on the map"), "zoom_wanted"),
            (
                COLLECTION,
                self.tr("Show coverage"),
                self.tr("Draw on the map what the chips cover, and the holes"),
                "coverage_wanted",
            ),
            (
                ENGINE,
                self.tr("Set up the engine…"),
                self.tr("What searches: install it, use another Python, copy a report, remove it"),
                "choose_engine",
            ),
        )
