"""For who sees nothing, or has no mouse: every control has a name, says what it is for and fits the screen."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Set, Type

import pytest
from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMenu,
    QPushButton,
    QTabBar,
    QTableView,
    QWidget,
)

import plugin.dock
from plugin.dock.classes_dialog import ClassesDialog
from plugin.dock.coordinates_dialog import CoordinatesDialog
from plugin.dock.dock import LookalikeDock
from plugin.dock.export_chips import Exportable
from plugin.dock.export_dialog import ExportDialog
from plugin.dock.keys import Keymap
from plugin.dock.keys_dialog import KeysDialog
from plugin.dock.name_dialog import NameDialog
from plugin.review.classes import COLOURS, TargetClass

from .hands import App


def windows() -> List[Type[QDialog]]:
    """Return every kind of window the plugin has of its own."""
    found: Set[Type[QDialog]] = set()
    for module in pkgutil.iter_modules(plugin.dock.__path__):
        held = vars(importlib.import_module(f"plugin.dock.{module.name}")).values()
        found.update(one for one in held if isinstance(one, type) and issubclass(one, QDialog))
    own = {one for one in found if one.__module__.startswith("plugin.")}
    return sorted((one for one in own if not one.__subclasses__()), key=lambda one: one.__name__)


def _classes() -> ClassesDialog:
    dialog = ClassesDialog()
    dialog.ask([TargetClass("atoll", COLOURS[0]), TargetClass("volcano", COLOURS[1])], {})
    return dialog


def _keys() -> KeysDialog:
    dialog = KeysDialog(Keymap)
    dialog.ask(Keymap())
    return dialog


def _coordinates() -> CoordinatesDialog:
    dialog = CoordinatesDialog()
    dialog.ask(lambda _text: (), True)
    return dialog


MADE: Dict[Type[QDialog], Callable[[], QDialog]] = {
    ClassesDialog: _classes,
    CoordinatesDialog: _coordinates,
    ExportDialog: lambda: ExportDialog(Exportable("islands", 3, 5), Path()),
    KeysDialog: _keys,
    NameDialog: lambda: NameDialog("Rename", "islands", QApplication.activeWindow()),
}


def without_name(root: QWidget) -> List[str]:
    """Return the controls that a screen reader could only call by their kind."""
    buddies = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None and label.text()}
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or _is_part(widget):
            continue
        name = widget.accessibleName()
        if not name and isinstance(widget, QAbstractButton):
            name = widget.text()
        if not any(letter.isalpha() for letter in name) and widget not in buddies:
            found.append(f"{type(widget).__name__} {widget.objectName()} “{name}” {widget.toolTip()}")
    return found


def _is_part(widget: QWidget) -> bool:
    """Whether it is read as its own text, or is a part of another control, which is the one to be named."""
    if isinstance(widget, (QLabel, QMenu)) or widget.objectName().startswith("qt_") or widget.focusProxy() is not None:
        return True
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, (QDialog, LookalikeDock)):
        if isinstance(parent, (QComboBox, QDialogButtonBox, QAbstractSpinBox, QTabBar, QTableView)):
            return True
        if type(parent).__name__.startswith("Qgs"):
            return True
        parent = parent.parentWidget()
    return False


@pytest.fixture(params=windows(), ids=lambda kind: kind.__name__)
def window(request: Any, qgis_app: Any) -> Iterator[QDialog]:
    made = MADE.get(request.param, request.param)()
    made.show()
    QApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()


def test_every_control_of_a_window_has_a_name(window: QDialog) -> None:
    nameless = without_name(window)
    assert not nameless, "\n".join(nameless)
    assert window.windowTitle()


def test_a_window_is_closed_by_escape_and_has_a_button_for_that(window: QDialog) -> None:
    buttons = [button for button in window.findChildren(QPushButton) if button.isVisible()]
    assert {button.text().replace("&", "") for button in buttons} & {"Close", "Cancel"}, window.windowTitle()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_every_control_of_the_panel_has_a_name(app: App) -> None:
    nameless = without_name(app.dock)
    assert not nameless, "\n".join(nameless)


def test_every_button_and_list_of_the_panel_says_what_it_is_for(app: App) -> None:
    kinds = (QAbstractButton, QComboBox)
    silent = [
        widget.objectName() or widget.text()
        for widget in app.dock.widget().findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and not _is_part(widget)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.toolTip()
    ]
    assert not silent, silent


def test_a_window_fits_a_small_screen(window: QDialog) -> None:
    least = window.minimumSizeHint()
    assert least.width() <= 1366, least
    assert least.height() <= 700, least
    assert window.height() <= 768, "as it opens"


def test_a_control_without_a_name_would_be_found(qgis_app: Any) -> None:
    page = QWidget()
    nameless = QComboBox(page)
    nameless.setObjectName("nameless")
    assert len(without_name(page)) == 1
    nameless.setAccessibleName("Order")
    assert without_name(page) == []


def test_tab_goes_through_a_window_as_it_is_read(window: QDialog) -> None:
    window.activateWindow()
    first = window.focusWidget() or window.nextInFocusChain()
    first.setFocus()
    passed: List[QWidget] = []
    while window.focusWidget() not in passed:
        passed.append(window.focusWidget())
        QTest.keyClick(passed[-1], Qt.Key.Key_Tab)
    assert any(isinstance(one, QPushButton) for one in passed), "its buttons are not reached"
    boxes = [(one, QRect(one.mapTo(window, QPoint(0, 0)), one.size())) for one in passed]
    begin = min(range(len(boxes)), key=lambda at: (boxes[at][1].top(), boxes[at][1].left()))
    boxes = boxes[begin:] + boxes[:begin]
    back = [
        f"{before.accessibleName() or before} {box} then {after.accessibleName() or after} {next_box}"
        for (before, box), (after, next_box) in zip(boxes, boxes[1:])
        if not isinstance(after.parentWidget(), QDialogButtonBox)  # where the style says in which order they stand
        and (
            (next_box.bottom() < box.top() and next_box.left() <= box.right())
            or (next_box.right() < box.left() and next_box.top() <= box.top())
        )
    ]
    assert not back, "\n".join(back)
