"""Lookalike: click one example on the map, find everything that looks like it."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:  # noqa: N802 - the name QGIS calls
    """Return the plugin object; QGIS calls this once when the plugin is loaded."""
    from .plugin import LookalikePlugin

    return LookalikePlugin(iface)
