"""Lookalike's page among QGIS's options: shows what holds, keeps what was chosen, and what is open follows."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterator

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtWidgets import QCheckBox, QLineEdit, QPushButton, QSpinBox

from plugin.canvas.picture_cache import MEGA, PictureCache
from plugin.dock.engine_dialog import EngineDialog
from plugin.settings import FEWEST_PICTURES_MB, PICTURES_MB, Settings

from .hands import App

KEYS = ("analyst", "follow_map", "retrain_after", "pictures_mb")


@pytest.fixture(autouse=True)
def kept(qgis_app: Any) -> Iterator[None]:
    before: Dict[str, Any] = {key: QgsSettings().value(f"lookalike/{key}") for key in KEYS}
    yield
    for key, value in before.items():
        if value is None:
            QgsSettings().remove(f"lookalike/{key}")
        else:
            QgsSettings().setValue(f"lookalike/{key}", value)


def test_what_is_chosen_is_kept_and_followed(app: App) -> None:
    (factory,) = app.plugin.iface.options
    page = factory.createWidget(None)
    boxes = page.findChildren(QSpinBox)
    assert [box.value() for box in boxes] == [Settings().retrain_after, PICTURES_MB]
    follow = page.findChild(QCheckBox)
    assert follow.isChecked() == Settings().follow_map
    page.findChild(QLineEdit, "lookalikeAnalyst").setText("  kestrel ")
    follow.setChecked(not follow.isChecked())
    boxes[0].setValue(9)
    boxes[1].setValue(100)
    before = Settings().follow_map
    page.apply()
    settings = Settings()
    assert (settings.analyst, settings.retrain_after, settings.pictures_mb) == ("kestrel", 9, 100)
    assert settings.follow_map is not before
    assert PictureCache()._most == 100 * MEGA
    again = factory.createWidget(None)
    again.findChild(QLineEdit, "lookalikeAnalyst").setText("")
    again.apply()
    assert Settings().analyst and Settings().own_name == ""


def test_its_buttons_open_the_windows(app: App) -> None:
    (factory,) = app.plugin.iface.options
    page = factory.createWidget(None)
    press: Callable[[str], None] = lambda text: next(  # noqa: E731
        one for one in page.findChildren(QPushButton) if text in one.text()
    ).click()
    press("engine")
    assert app.plugin.iface.mainWindow().findChild(EngineDialog).isVisible()
    press("Keys")
    assert app.plugin.keyboard._dialog.isVisible()
    press("Imagery")


def test_a_setting_out_of_range_is_brought_into_it(qgis_app: Any) -> None:
    Settings().pictures_mb = 1
    assert Settings().pictures_mb == FEWEST_PICTURES_MB


def test_unloaded_the_page_is_gone(app: App) -> None:
    iface = app.plugin.iface
    app.unload()
    assert iface.options == []
