"""A pytest plugin: runs those tests of tests/qgis that need Qt alone, and says how many need QGIS."""

from __future__ import annotations

from typing import Any, List

import pytest
from qgis.core import QgsApplication

NEEDS_QGIS = frozenset(
    (
        *("app", "iface", "qgis_iface", "qgis_canvas", "qgis_new_project"),
        *("test_why_an_export_fails", "test_the_task_of_an_export"),
        *("test_the_command_line_isolates_and_writes_nothing_beside_the_code",),
        *("test_the_engine_is_told_of_the_proxy_in_qgiss_settings",),
        "test_the_answers_wrap_only_where_they_have_to",
    )
)
"""Fixtures, and tests, that are of QGIS itself; the last names widths of Qt 5's style."""


@pytest.fixture(scope="session", autouse=True)
def qgis_app() -> Any:
    """The application, made before pytest-qt would make one of Qt's own class."""
    return QgsApplication.instance() or QgsApplication([])


def pytest_collection_modifyitems(config: pytest.Config, items: List[Any]) -> None:
    def is_of_qt(item: Any) -> bool:
        return not NEEDS_QGIS & {*getattr(item, "fixturenames", ()), getattr(item, "originalname", "")}

    kept = [item for item in items if is_of_qt(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept
