"""The runner of the tests counts what really happened: a tier that dies, hangs or holds no test has failed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests import run
from tests.processes import wait_gone

TESTS = """
import pytest

def test_good():
    pass

def test_bad():
    assert False

@pytest.mark.skip(reason="no such device here")
def test_later():
    pass

@pytest.fixture
def broken():
    raise OSError

def test_never(broken):
    pass
"""


def outcome_of(folder: Path, source: str) -> tuple[run.Outcome, str]:
    """Run a file of tests as a tier."""
    file = folder / "test_it.py"
    file.write_text(source, encoding="utf-8")
    outcome = run.Outcome(run.Tier("trial", "", (str(file),)))
    with open(folder / "log", "w+", encoding="utf-8") as log:
        run.run_pytest(
            outcome, sys.executable, dict(os.environ), folder, log, ["--rootdir", str(folder), "-c", os.devnull]
        )
        log.seek(0)
        return outcome, log.read()


def test_everything_is_counted_and_skips_keep_their_reason(tmp_path: Path) -> None:
    outcome, _ = outcome_of(tmp_path, TESTS)
    assert (outcome.passed, outcome.failed) == (1, 2)
    assert outcome.skips == ["test_it.test_later: no such device here"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "status 5"),
        ("import nothing_of_this_name", "nothing_of_this_name"),
        ("import os\ndef test_dies():\n    os.abort()", "status -6"),
        ("def test_good():\n    pass\nimport atexit, os\natexit.register(os.abort)", "status -6"),
    ],
    ids=["no test", "cannot be imported", "dies in a test", "dies at the end"],
)
def test_a_tier_that_does_not_end_well_has_failed(tmp_path: Path, source: str, said: str) -> None:
    outcome, log = outcome_of(tmp_path, source)
    assert outcome.failed == 1
    assert said in log


def test_a_tier_that_hangs_is_stopped_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "TIER_LIMIT_S", 8)
    source = f"""
import pathlib, subprocess, time

def test_hangs():
    child = subprocess.Popen(["sleep", "1000"])
    pathlib.Path({str(tmp_path / "child")!r}).write_text(str(child.pid))
    time.sleep(1000)
"""
    outcome, log = outcome_of(tmp_path, source)
    assert outcome.failed == 1
    assert "stopped after 8 s" in log
    assert wait_gone(int((tmp_path / "child").read_text()))  # what was killed ends when it is next given a processor


def test_the_table_ends_with_the_sum(capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = [run.Outcome(run.TIERS[0], 3, 0, ["a.b: no GPU"], 1.5), run.Outcome(run.TIERS[1], 2, 1)]
    run.print_table(outcomes, ["e2e"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "5 passed, 1 failed, 1 skipped"
    assert f"skipped in {run.TIERS[0].name}: a.b: no GPU" in lines
    assert any(line.startswith("not run: ") and "e2e" in line for line in lines)


def test_the_report_shows_all_of_what_failed(capsys: pytest.CaptureFixture[str]) -> None:
    run.report(run.Outcome(run.TIERS[0], failed=1, output="first\nlast"))
    assert capsys.readouterr().out.splitlines()[-2:] == ["first", "last"]
    run.report(run.Outcome(run.TIERS[0], passed=1, output="first\nlast"))
    assert capsys.readouterr().out.splitlines()[-1] == "last"


@pytest.mark.parametrize("tier", [one for one in run.TIERS if one.shares > 1], ids=lambda tier: tier.name)
def test_a_tier_in_shares_runs_every_file_once(tier: run.Tier) -> None:
    shares = tier.dealt()
    files = [path for share in shares for path in share.paths]
    assert sorted(files) == sorted(
        str(path.relative_to(run.ROOT)) for path in (run.ROOT / tier.paths[0]).glob("test_*.py")
    )
    assert len(files) == len(set(files)) > len(shares)
    assert len({share.name for share in shares}) == len(shares) == tier.shares
    sizes = [sum((run.ROOT / path).stat().st_size for path in share.paths) for share in shares]
    assert max(sizes) - min(sizes) <= max((run.ROOT / path).stat().st_size for path in files)
    assert all(share.dealt() == [share] for share in shares)
    assert {(share.offscreen, share.alone) for share in shares} == {(tier.offscreen, tier.alone)}
