"""Two QGIS of one analyst on one target: what one decides appears in the other, and nothing is lost."""

from __future__ import annotations

from typing import Callable

from .driver import Qgis, decisions


def test_two_qgis_on_one_target(start: Callable[..., Qgis]) -> None:
    first = start("two-first")
    first.begin_review()
    for _ in range(4):
        first.answer()
    first.wait_until_saved()
    first.save_project()

    second = start("two-second", outside=(("E2E_PROJECT", str(first.folder / "islands.qgz")),))
    shown = second.wait("the same review", lambda shown: shown.open and bool(shown.current) and not shown.asking)
    assert shown.accepted + shown.rejected == 4
    total = 4
    for qgis, other in ((second, first), (first, second), (second, first)):
        qgis.activate()
        qgis.wait_for_candidates()
        qgis.focus_dock()
        for _ in range(3):
            qgis.answer()
        total += 3
        qgis.wait_until_saved()
        wait_for_count(other, total)
    second.picture("both")
    (log,) = first.logs()
    made = decisions(log)
    assert len(made) == total
    assert len(dict(made)) == total, "one chip was asked in both"
    for qgis in (first, second):
        shown = qgis.wait_until_saved()
        labels = [label for _chip, label in made]
        assert (shown.accepted, shown.rejected) == (labels.count("accept"), labels.count("reject"))
        qgis.check_clean()


def wait_for_count(qgis: Qgis, count: int) -> None:
    qgis.wait(f"{count} decisions", lambda shown: shown.accepted + shown.rejected == count)
