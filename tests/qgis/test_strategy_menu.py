"""How candidates are chosen: three ways in the menu, any in the options, and the open target follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator, List

import pytest
from qgis.core import QgsRasterLayer, QgsSettings
from qgis.PyQt.QtWidgets import QComboBox, QMenu

from plugin.protocol import AUTO, LEAST_SURE, PUBLISHED_STRATEGIES, SIMILAR
from plugin.settings import Settings

from .hands import App

KEY = "lookalike/strategy"


@pytest.fixture(autouse=True)
def kept(qgis_app: Any) -> Iterator[None]:
    before = QgsSettings().value(KEY)
    QgsSettings().remove(KEY)
    yield
    if before is None:
        QgsSettings().remove(KEY)
    else:
        QgsSettings().setValue(KEY, before)


def offered(app: App) -> List[Any]:
    return [one for one in app.dock.findChild(QMenu, "lookalikeStrategies").actions() if one.isVisible()]


def ticked(app: App) -> List[str]:
    return [one.text() for one in offered(app) if one.isChecked()]


def test_what_is_chosen_in_the_menu_ranks_at_once_and_is_kept(
    app: App, collection: Path, picture: QgsRasterLayer
) -> None:
    app.review(collection)
    assert [one.text() for one in offered(app)] == ["Automatic", "Most alike", "Least sure"]
    assert ticked(app) == ["Automatic"] and app.session.sought.strategy == AUTO
    offered(app)[2].trigger()
    assert app.session.sought.ranked_by.strategy == LEAST_SURE == Settings().strategy
    app.wait(lambda: app.desk.asked.ranked_by.strategy == LEAST_SURE, "candidates chosen so")
    assert ticked(app) == ["Least sure"]
    offered(app)[1].trigger()
    assert ticked(app) == ["Most alike"] and app.session.sought.strategy == SIMILAR


def test_the_options_offer_every_strategy_and_what_is_open_follows(
    app: App, collection: Path, picture: QgsRasterLayer
) -> None:
    app.review(collection)
    (factory,) = app.plugin.iface.options
    page = factory.createWidget(None)
    box = page.findChild(QComboBox, "lookalikeStrategy")
    names = [box.itemData(place) for place in range(box.count()) if box.itemData(place)]
    assert names == [AUTO, SIMILAR, LEAST_SURE, *PUBLISHED_STRATEGIES]
    assert box.currentData() == AUTO
    box.setCurrentIndex(box.findData("mean-difference"))
    page.apply()
    assert app.session.sought.strategy == "mean-difference" and ticked(app) == ["mean-difference"]
    assert factory.createWidget(None).findChild(QComboBox, "lookalikeStrategy").currentData() == "mean-difference"
    offered(app)[0].trigger()
    assert app.session.sought.strategy == AUTO and len(offered(app)) == 3


def test_another_target_is_searched_in_the_same_way(app: App, collection: Path, picture: QgsRasterLayer) -> None:
    Settings().strategy = SIMILAR
    app.review(collection)
    assert app.desk.asked.ranked_by.strategy == SIMILAR and ticked(app) == ["Most alike"]


def test_a_strategy_of_another_version_is_shown_and_stays(app: App) -> None:
    Settings().strategy = "of-tomorrow"
    (factory,) = app.plugin.iface.options
    page = factory.createWidget(None)
    assert page.findChild(QComboBox, "lookalikeStrategy").currentData() == "of-tomorrow"
    page.apply()
    assert Settings().strategy == "of-tomorrow" and ticked(app) == ["of-tomorrow"]
