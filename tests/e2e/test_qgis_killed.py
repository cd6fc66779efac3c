"""QGIS is killed while the analyst answers as fast as the keys go: what was shown as saved is in the log."""

from __future__ import annotations

from typing import Callable

from ..processes import wait_gone
from .driver import Qgis, decisions


def is_amid(answered: int, pending: int) -> bool:
    """Whether answers are on their way to the disk; a slow machine saves each before the next key."""
    return answered >= 20 and (pending > 0 or answered >= 60)


def test_what_was_shown_as_saved_survives_a_kill(start: Callable[..., Qgis]) -> None:
    qgis = start("qgis-killed")
    qgis.begin_review(island=3)
    typing = qgis.screen.begin("key", "--delay", "10", *["a", "a", "r"] * 200)
    shown = qgis.wait("answers", lambda shown: is_amid(shown.accepted + shown.rejected, shown.pending))
    qgis.kill()
    typing.kill()
    typing.wait()
    qgis.screen.do("keyup", "a", "keyup", "r")  # xdotool may have been killed between down and up
    last = qgis.last_look()
    assert wait_gone(shown.engine, 20.0), "the engine outlived QGIS"

    (log,) = qgis.logs()
    kept = decisions(log)
    saved = {chip: label for chip, (label, is_saved) in last.decided.items() if is_saved}
    assert len(saved) >= 20
    assert saved.items() <= dict(kept).items()

    again = start("qgis-killed-again", folder=qgis.folder)
    shown = again.wait("the review to go on", lambda shown: shown.open and bool(shown.current) and not shown.asking)
    labels = [label for _chip, label in kept]
    assert (shown.accepted, shown.rejected) == (labels.count("accept"), labels.count("reject"))
    assert shown.learned == len(kept) + 1  # and from the example
    assert shown.current not in dict(kept)
    again.picture("resumed")
    again.focus_dock()
    again.answer()
    again.wait_until_saved()
    assert decisions(log)[:-1] == kept
    again.check_clean()
