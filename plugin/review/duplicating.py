"""A target made from another: its standing answers, or its examples alone, under a name and an id of its own."""

from __future__ import annotations

import json
import shutil
import uuid
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Dict, List, Tuple

from ..errors import UserError, tr
from .durable import make_folder, sync_folder
from .events import DECISION_LABELS, TARGET, Event, LogIdentity, new_event
from .locations import log_path, read_target
from .log_format import create
from .marks import CONFLICT
from .state import TargetState
from .undoing import place_of

COPIED = "copied"
"""In the payload of a copied event: from which target, under which name, and which event it was."""


def duplicate(folder: Path, target: str, name: str, own: LogIdentity, *, answers: bool) -> str:
    """Make a target of what stands in another one below a project's folder, and return its uuid.

    Every analyst's answers stay theirs, in a log of their own: with `answers` decisions and examples, else examples
    alone. Classes, embedding, head, whether dates are apart and the noted collections go along. `own` says who copies;
    its target does not matter. It is there whole or not at all. Raises UserError when a log of the old target cannot
    be read, since answers would be missing, or nothing can be written.
    """
    events, troubles = read_target(folder, target)
    if troubles:
        raise UserError(
            tr("Nothing was duplicated, because answers would be missing: {what}").format(what=" ".join(troubles))
        )
    state = TargetState(target, (own.analyst, own.installation))
    state.apply_all(events)
    new = str(uuid.uuid4())
    logs = _copied(state, new, answers)
    mine = replace(own, target=new)
    source = {"target": target, "name": state.name}
    made = [new_event(TARGET, mine, details={"name": name, COPIED: source})]
    held = (state.class_list, state.embedding, state.head, state.time, *state.collections)
    made += [_copy(event, mine, state) for event in held if event is not None]
    logs[mine.analyst, mine.installation][:0] = made
    _write(folder, new, logs)
    return new


def _copied(state: TargetState, new: str, answers: bool) -> Dict[Tuple[str, str], List[Event]]:
    standing = list(state.examples())
    if answers:
        for label in (*DECISION_LABELS, CONFLICT):
            for chip_id in state.chip_ids(label):
                standing += state.decisions(chip_id)
    logs: Dict[Tuple[str, str], List[Event]] = defaultdict(list)
    for event in sorted(standing, key=place_of):
        logs[event.log].append(_copy(event, LogIdentity(new, event.analyst, event.installation), state))
    return logs


def _copy(event: Event, identity: LogIdentity, state: TargetState) -> Event:
    """Return what an event says once more, of another target; who said it then and when stays with it."""
    source = {"target": state.target, "name": state.name, "event": event.uuid}
    if event.log != (identity.analyst, identity.installation):
        source["analyst"] = event.analyst
    details = {**event.details(), COPIED: source}
    return replace(
        event,
        uuid=str(uuid.uuid4()),
        target=identity.target,
        analyst=identity.analyst,
        installation=identity.installation,
        sequence=None,
        supersedes="",
        payload=json.dumps(details, sort_keys=True, ensure_ascii=False),
    )


def _write(folder: Path, target: str, logs: Dict[Tuple[str, str], List[Event]]) -> None:
    """Put the logs into a folder that nobody lists, and give it its name when all of them are on disk."""
    hidden = folder / f".{target}.tmp"
    try:
        make_folder(hidden)
        for (analyst, installation), events in logs.items():
            identity = LogIdentity(target, analyst, installation)
            create(hidden / log_path(folder, identity).name, identity, events)
        hidden.rename(log_path(folder, LogIdentity(target, "", "")).parent)
        sync_folder(folder)
    except OSError as error:
        raise UserError(
            tr("No target can be made in {folder} ({error}). Free space, or make it writable.").format(
                folder=folder, error=error
            )
        ) from error
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
