"""Runs the tiers of tests, some at a time, and prints what passed, failed and was skipped, and why."""

from __future__ import annotations

import argparse
import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
TIER_LIMIT_S = 900
AT_A_TIME = 4
"""Tests inside QGIS mostly wait, for an engine or for a paint: three at a time leave a third of two cores idle."""
ALONE_AT_A_TIME = 2


@dataclass(frozen=True)
class Tier:
    """One kind of tests: the environment whose Python runs it, and what pytest is given (nothing for the linters)."""

    name: str
    environment: str
    paths: tuple[str, ...]
    offscreen: bool = False
    """Whether Qt draws nowhere; tests that need a screen start one."""
    alone: bool = False
    """Whether no other tier may run beside it: it presses keys and waits for what they do."""
    shares: int = 1
    """In so many processes its files are dealt out, when all of them are run."""
    options: tuple[str, ...] = ()
    """What pytest is told besides."""
    beside: str = ""
    """A folder whose modules stand in for those of the system."""
    when_named: bool = False
    """Whether it runs only when it is asked for."""

    def dealt(self) -> list[Tier]:
        """The tier as its shares: each has whole files, and as much to read as the others."""
        if self.shares == 1:
            return [self]
        held: list[list[str]] = [[] for _ in range(self.shares)]
        sizes = [0] * self.shares
        files = sorted((ROOT / self.paths[0]).glob("test_*.py"), key=lambda file: (-file.stat().st_size, file.name))
        for file in files:
            least = sizes.index(min(sizes))
            held[least].append(str(file.relative_to(ROOT)))
            sizes[least] += file.stat().st_size
        return [
            replace(self, name=f"{self.name}-{number}", paths=tuple(sorted(paths)), shares=1)
            for number, paths in enumerate(held, 1)
        ]


# Those tests of QGIS's tier that need no more of QGIS than its widgets, which then are Qt 6's own.
QT6_FILES = (
    *("access", "dates", "dock", "dock_layout", "engine_client", "engine_end", "engine_environment", "engine_words"),
    *("examples", "filtering", "gallery_lists", "gallery_selection", "judge_page", "judge_plots", "keyboard", "keys"),
    *("keys_window", "options", "stopping", "texts", "why"),
)

# The longest first, so that the cores are full to the end.
TIERS = (
    Tier("engine", "env-test", ("tests/engine",), shares=2),
    Tier("package", "env-lint", ("tests/package",)),
    Tier("qgis", "env-test-qgis", ("tests/qgis",), offscreen=True, shares=6),
    Tier("review", "env-lint", ("tests/review",)),
    Tier("lint", "env-lint", ()),
    Tier("imports", "env-lint", ("tests/test_imports.py",)),
    Tier("e2e", "env-lint", ("tests/e2e",), alone=True, shares=2),
    Tier(
        "qt6",
        "env-test-qt6",
        ("tests/qt6", *(f"tests/qgis/test_{name}.py" for name in QT6_FILES)),
        offscreen=True,
        options=("-p", "without_qgis"),
        beside="tests/qt6",
        when_named=True,
    ),
)


@dataclass
class Outcome:
    """What one tier came to."""

    tier: Tier
    passed: int = 0
    failed: int = 0
    skips: list[str] = field(default_factory=list)
    seconds: float = 0.0
    output: str = ""


def main(arguments: list[str]) -> int:
    names = [tier.name for tier in TIERS]
    parser = argparse.ArgumentParser(prog="scripts/test", description=__doc__, epilog=f"Tiers: {', '.join(names)}.")
    parser.add_argument("tiers", nargs="*", metavar="TIER", help="run only these tiers (default: all but qt6)")
    parser.add_argument("--artefacts", type=Path, help="folder for logs and screenshots (default: build/test)")
    parser.add_argument("--data", type=Path, required=True, help=argparse.SUPPRESS)
    own, pytest_arguments = split(arguments)
    options = parser.parse_args(own)
    for name in options.tiers:
        if name not in names:
            parser.error(f"there is no tier {name}; there are {', '.join(names)}")
    chosen = [tier for tier in TIERS if (tier.name in options.tiers if options.tiers else not tier.when_named)]
    ran = [share for tier in chosen for share in ([tier] if pytest_arguments else tier.dealt())]
    artefacts = (options.artefacts or ROOT / "build" / "test").resolve()
    artefacts.mkdir(parents=True, exist_ok=True)

    outcomes = run_all(ran, options.data, artefacts, pytest_arguments)
    print_table(outcomes, [tier.name for tier in TIERS if tier not in chosen])
    return 1 if any(outcome.failed for outcome in outcomes) or len(outcomes) < len(ran) else 0


def split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Our arguments, and what follows ``--``, which is for pytest."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def run_all(tiers: list[Tier], data: Path, artefacts: Path, pytest_arguments: list[str]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    printing = threading.Lock()

    def work(waiting: queue.SimpleQueue[Tier], cache: Path) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                outcome = run_tier(waiting.get_nowait(), data, artefacts, cache, pytest_arguments)
                with printing:
                    outcomes.append(outcome)
                    report(outcome)

    with tempfile.TemporaryDirectory(prefix="lookalike-test-") as cache:
        for alone, at_a_time in ((False, AT_A_TIME), (True, ALONE_AT_A_TIME)):
            waiting: queue.SimpleQueue[Tier] = queue.SimpleQueue()
            for tier in tiers:
                if tier.alone == alone:
                    waiting.put(tier)
            workers = [threading.Thread(target=work, args=(waiting, Path(cache))) for _ in range(at_a_time)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
    return sorted(outcomes, key=lambda outcome: tiers.index(outcome.tier))


def report(outcome: Outcome) -> None:
    print(f"\n=== {outcome.tier.name}: {'FAILED' if outcome.failed else 'passed'}, {outcome.seconds:.0f} s", flush=True)
    lines = outcome.output.rstrip().splitlines()
    print("\n".join(lines if outcome.failed else lines[-1:]), flush=True)


def run_tier(tier: Tier, data: Path, artefacts: Path, cache: Path, pytest_arguments: list[str]) -> Outcome:
    outcome = Outcome(tier)
    started = time.monotonic()
    python = str(data / tier.environment / "bin" / "python")
    with tempfile.TemporaryDirectory(prefix="lookalike-test-") as scratch:
        environment = test_environment(tier, data, artefacts, cache, Path(scratch))
        with open(artefacts / f"{tier.name}.log", "w+", encoding="utf-8") as log:
            try:
                if tier.paths:
                    run_pytest(outcome, python, environment, artefacts, log, pytest_arguments)
                else:
                    run_linters(outcome, python, data, environment, log)
            except (OSError, ElementTree.ParseError) as error:
                outcome.failed += 1
                print(f"the tier {tier.name} did not run to its end: {error}", file=log, flush=True)
            log.seek(0)
            outcome.output = log.read()
    outcome.seconds = time.monotonic() - started
    return outcome


def test_environment(tier: Tier, data: Path, artefacts: Path, cache: Path, scratch: Path) -> dict[str, str]:
    """The variables a tier runs with: settings, caches and profiles go to scratch folders, never to the user's own.

    All tiers of a run have one cache, so that the engine's loops are compiled once.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "QT_", "QGIS_"))}
    for name in ("config", "share", "run"):
        (scratch / name).mkdir(mode=0o700)
    kept.update(
        XDG_CONFIG_HOME=str(scratch / "config"),
        XDG_CACHE_HOME=str(cache),
        XDG_RUNTIME_DIR=str(scratch / "run"),
        # The engine and the demo's data are where setup put them.
        XDG_DATA_HOME=str(data.parent),
        QGIS_CUSTOM_CONFIG_PATH=str(scratch / "profile"),
        LOOKALIKE_PYTHON=str(data / "env" / "bin" / "python"),
        LOOKALIKE_ARTEFACTS=str(artefacts),
        LC_ALL="C.UTF-8",
    )
    kept.pop("DISPLAY", None)
    kept.pop("WAYLAND_DISPLAY", None)
    if not tier.alone:  # threads that wait for one another by spinning took a quarter of the time
        kept.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    if tier.offscreen:
        kept["QT_QPA_PLATFORM"] = "offscreen"
    if tier.beside:
        kept["PYTHONPATH"] = str(ROOT / tier.beside)
    return kept


def run(command: list[str], environment: dict[str, str], log: IO[str]) -> int:
    """Run a command in a session of its own, so that nothing it started outlives it; returns its exit status."""
    print(f"$ {' '.join(command)}", file=log, flush=True)
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        return process.wait(TIER_LIMIT_S)
    except subprocess.TimeoutExpired:
        print(f"stopped after {TIER_LIMIT_S} s", file=log, flush=True)
        return 124
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def run_pytest(
    outcome: Outcome, python: str, environment: dict[str, str], artefacts: Path, log: IO[str], more: list[str]
) -> None:
    report_file = artefacts / f"{outcome.tier.name}.xml"
    report_file.unlink(missing_ok=True)
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report_file}"]
    status = run([*command, *outcome.tier.options, *more, *outcome.tier.paths], environment, log)
    if report_file.is_file():
        # Written by the pytest that was just run.
        for case in ElementTree.parse(report_file).iter("testcase"):
            skipped = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                outcome.failed += 1
            elif skipped is not None:
                where = f"{case.get('classname', '')}.{case.get('name', '')}"
                outcome.skips.append(f"{where}: {skipped.get('message', 'no reason given')}")
            else:
                outcome.passed += 1
    if status != 0 and outcome.failed == 0:
        outcome.failed += 1  # nothing was collected, or Python itself died
        print(f"pytest ended with status {status}", file=log, flush=True)


def run_linters(outcome: Outcome, python: str, data: Path, environment: dict[str, str], log: IO[str]) -> None:
    packages = str(data / "env-test" / "bin" / "python")  # mypy looks at the engine's packages where they are installed
    checks = (
        [python, "-I", "-m", "ruff", "check", "--no-cache", "."],
        [python, "-I", "-m", "mypy", "--cache-dir", str(data / "mypy"), "--python-executable", packages],
    )
    for command in checks:
        if run(command, environment, log) == 0:
            outcome.passed += 1
        else:
            outcome.failed += 1


def print_table(outcomes: list[Outcome], not_run: list[str]) -> None:
    print(f"\n{'tier':<10}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for outcome in outcomes:
        print(
            f"{outcome.tier.name:<10}{outcome.passed:>8}{outcome.failed:>8}{len(outcome.skips):>9}{outcome.seconds:>9.1f}"
        )
    if not_run:
        print(f"not run: {', '.join(not_run)}")
    for outcome in outcomes:
        for skip in outcome.skips:
            print(f"skipped in {outcome.tier.name}: {skip}")
    passed, failed = sum(o.passed for o in outcomes), sum(o.failed for o in outcomes)
    print(f"\n{passed} passed, {failed} failed, {sum(len(o.skips) for o in outcomes)} skipped", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
