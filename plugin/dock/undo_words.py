"""Says in a few words what one action did, for the tip of Undo and Redo."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtCore import QCoreApplication

from ..review.events import ACCEPT, DECISION, EXAMPLE, MERGE, NEGATIVE, REJECT, UNSURE, WITHDRAWN, Event
from ..wording import put
from .merge_words import as_action


def done(action: Sequence[Event]) -> str:
    """Return what the events of one action did, "" for no action."""
    if not action:
        return ""
    first = action[0]
    count = len(action)
    if first.kind == MERGE:
        return as_action(first)
    if first.kind == EXAMPLE:
        if first.label == WITHDRAWN:
            return _tr("an example taken out")
        if count > 1:
            return put(_tr("{count:,} examples"), count=count)
        return _tr("an example of what it is not") if first.label == NEGATIVE else _tr("an example")
    if first.kind != DECISION:
        return _tr("the last change")
    label = {ACCEPT: _tr("accept"), REJECT: _tr("reject"), UNSURE: _tr("unsure")}.get(first.label, first.label)
    if count > 1:
        return put(_tr("{label} {count:,} chips"), label=label, count=count)
    if first.class_name:
        label = _tr("{label} as {name}").format(label=label, name=first.class_name)
    return _tr("{label} #{rank}").format(label=label, rank=first.rank) if first.rank else label


def _tr(text: str, disambiguation: str = "", number: int = -1) -> str:
    return str(QCoreApplication.translate("UndoWords", text, disambiguation, number))
