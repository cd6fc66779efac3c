"""The group in the layer tree that holds a target's layers, found again by role and never by name."""

from __future__ import annotations

import contextlib
from typing import Any, Iterator, Optional

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QTimer

ROLE = "lookalike/role"
TARGET = "lookalike/target"
ROLE_HEAT = "heat map"
ROLE_IMAGERY = "chip imagery"
ROLE_COVERAGE = "coverage"
NOT_SAVED = (ROLE_HEAT, ROLE_IMAGERY, ROLE_COVERAGE)
"""Layers that no project is written with: caches, and what may lie on the web and would be waited for at opening."""


def find_layer(role: str, target: str) -> Optional[QgsMapLayer]:
    """Return the project's layer with this role for this target, if there is one."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(ROLE) == role and layer.customProperty(TARGET) == target:
            return layer
    return None


def add_layer(layer: QgsMapLayer, role: str, target: str, target_name: str, on_top: bool) -> None:
    """Add a layer to the target's group, which is made at the top of the layer tree when absent."""
    layer.setCustomProperty(ROLE, role)
    layer.setCustomProperty(TARGET, target)
    with _nothing_to_save():
        QgsProject.instance().addMapLayer(layer, False)
        _group(target, target_name).insertLayer(0 if on_top else -1, layer)


def add_below_groups(layer: QgsMapLayer) -> None:
    """Add a layer to the project below the groups of our targets and above all else."""
    project = QgsProject.instance()
    root = project.layerTreeRoot()
    place = 0
    while place < len(root.children()) and root.children()[place].customProperty(TARGET):
        place += 1
    project.addMapLayer(layer, False)
    root.insertLayer(place, layer)


def rename_group(target: str, old: str, new: str) -> None:
    """Let the target's group follow its new name, unless the analyst has given the group one of their own."""
    group = _find_group(target)
    if group is not None and group.name() == _title(old):
        group.setName(_title(new))


def show_alone(target: str) -> None:
    """Show a target's group and no other's: frames of several targets, in the same colours, cannot be told apart."""
    with _nothing_to_save():
        for group in QgsProject.instance().layerTreeRoot().findGroups():
            whose = group.customProperty(TARGET)
            if whose:
                group.setItemVisibilityChecked(whose == target)


def remove_layer(layer: QgsMapLayer) -> None:
    """Take one of our layers out of the project, which needs no saving for that."""
    with _nothing_to_save():
        QgsProject.instance().removeMapLayer(layer.id())


def remove_all_layers() -> None:
    """Take every layer and group of ours out of the project."""
    project = QgsProject.instance()
    doomed = [layer.id() for layer in project.mapLayers().values() if is_ours(layer)]
    with _nothing_to_save():
        if doomed:
            project.removeMapLayers(doomed)
        for group in project.layerTreeRoot().findGroups():
            if group.customProperty(TARGET) and not group.children():
                group.parent().removeChildNode(group)


@contextlib.contextmanager
def _nothing_to_save() -> Iterator[None]:
    """Leave the project as saved as it was: a projection of the log is no change that anybody would want to save.

    The canvas takes the layers over when the event loop comes to it, and QGIS marks the project again then.
    """
    project = QgsProject.instance()
    was_dirty = project.isDirty()
    yield
    project.setDirty(was_dirty)
    if not was_dirty:
        QTimer.singleShot(0, _mark_saved)


def _mark_saved() -> None:
    QgsProject.instance().setDirty(False)


def is_ours(layer: QgsMapLayer) -> bool:
    return bool(layer.customProperty(ROLE))


def active_vector_layer(iface: Any) -> Optional[QgsVectorLayer]:
    """Return the vector layer that is selected in the layer tree, None for another or one of ours."""
    layer = iface.activeLayer()
    return layer if isinstance(layer, QgsVectorLayer) and not is_ours(layer) else None


def _group(target: str, name: str) -> QgsLayerTreeGroup:
    group = _find_group(target)
    if group is None:
        group = QgsProject.instance().layerTreeRoot().insertGroup(0, _title(name))
        group.setCustomProperty(TARGET, target)
    return group


def _find_group(target: str) -> Optional[QgsLayerTreeGroup]:
    for group in QgsProject.instance().layerTreeRoot().findGroups():
        if group.customProperty(TARGET) == target:
            return group
    return None


def _title(name: str) -> str:
    return QCoreApplication.translate("LayerGroup", "Lookalike: {target}").format(target=name)
