"""Lookalike's page among QGIS's options: listed while the plugin is loaded, made when the dialog is opened."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

from .collection.demo_removal import DemoRemoval
from .dock.answers import ICONS
from .dock.dock import LookalikeDock
from .dock.options_page import OptionsFactory, OptionsPage
from .settings import Settings


class Options(QObject):
    """Keeps the factory alive, and lets what is open follow what was chosen."""

    def __init__(
        self,
        iface: Any,
        dock: LookalikeDock,
        settings: Settings,
        show_keys: Callable[[], None],
        removal: DemoRemoval,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._iface, self._dock, self._settings, self._show_keys = iface, dock, settings, show_keys
        self._removal = removal
        self._factory = OptionsFactory(QIcon(str(ICONS / "lookalike.svg")), self._page)
        iface.registerOptionsWidgetFactory(self._factory)

    def close(self) -> None:
        self._iface.unregisterOptionsWidgetFactory(self._factory)

    def _page(self, parent: Optional[QWidget]) -> OptionsPage:
        shows = self._dock.choose_engine.emit, self._show_keys, self._dock.imagery_wanted.emit
        page = OptionsPage(self._settings, *shows, self._changed, parent)
        page.offer_removal(self._remove_demo, self._removal.is_possible)
        return page

    def _remove_demo(self) -> None:
        """Ask when QGIS's dialog, in which this is called, is gone."""
        QTimer.singleShot(0, self._removal.ask)

    def _changed(self) -> None:
        self._dock.set_following(self._settings.follow_map)
        self._dock.options_changed.emit()
