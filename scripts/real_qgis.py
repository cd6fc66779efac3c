"""Runs a script in the real QGIS on a virtual screen, with this checkout as its plugin, and returns what it wrote."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SCREEN = (1920, 1080)
PATIENCE_S = 6 * 3600
FAILED = "<tt>with open("  # how QGIS tells in any language that a script could not be run
IN_A_SCREEN = """
openbox & manager=$!
ended=0
"$@" || ended=$?
kill $manager
exit $ended
"""


def is_ready(script: str) -> bool:
    """Whether the programs that QGIS is driven with are installed; says the first that is not, in a script's name."""
    lacking = [program for program in ("qgis", "xvfb-run", "openbox") if shutil.which(program) is None]
    for program in lacking[:1]:
        print(f"{script}: {program} is not installed; scripts/setup installs it.", file=sys.stderr)
    return not lacking


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for a run, removed after it.

    QGIS takes layers in the system's temporary folder for lost work, so it lies elsewhere.
    """
    cache = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "lookalike"
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="run-", dir=cache) as scratch:
        yield Path(scratch)


def run_in_qgis(
    session: Path,
    folder: Path,
    outside: Mapping[str, str],
    *,
    screen: tuple[int, int] = SCREEN,
    theme: str = "",
    language: str = "",
    patience_s: float = PATIENCE_S,
) -> dict[str, Any] | None:
    """Run `session` (see `qgis_hands.leave`) in a QGIS with a profile of its own below `folder`.

    `outside` are variables of its environment, `theme` one of QGIS's own, such as "Night Mapping", `language` one it
    has, such as "de". Returns what the session wrote; None when it wrote nothing, and then what is known of why is on
    standard error.
    """
    profile, result = folder / "qgis", folder / "result.json"
    result.unlink(missing_ok=True)
    subprocess.run([str(ROOT / "scripts" / "install_plugin"), str(profile / "profiles" / "default")], check=True)
    if theme:
        with open(profile / "profiles" / "default" / "QGIS" / "QGIS3.ini", "a", encoding="utf-8") as settings:
            settings.write(f"\n[UI]\nUITheme={theme}\n")
    if language:
        with open(profile / "profiles" / "default" / "QGIS" / "QGIS3.ini", "a", encoding="utf-8") as settings:
            settings.write(f"\n[locale]\noverrideFlag=true\nuserLocale={language}\nglobalLocale={language}\n")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment.pop("VIRTUAL_ENV", None)
    environment.update(
        # QGIS takes its Python's library from where the first python3 in the path lies: another one has no qgis.
        PATH=f"{Path(shutil.which('qgis') or '').parent}{os.pathsep}{os.environ['PATH']}",
        PYTHONPATH=str(ROOT / "scripts"),  # QGIS runs the session without telling it where it lies
        LOOKALIKE_PYTHON=os.environ.get("LOOKALIKE_PYTHON") or sys.executable,
        LOOKALIKE_SESSION_RESULT=str(result),
        **outside,
    )
    command = [
        "xvfb-run",
        "-a",
        "-s",
        f"-screen 0 {screen[0]}x{screen[1]}x24 -dpi 96",
        "bash",
        "-c",
        IN_A_SCREEN,
        "session",
    ]
    qgis = ["qgis", "--nologo", "--noversioncheck", "--profiles-path", str(profile), "--code", str(session)]
    log = folder / "qgis.log"
    with open(log, "w", encoding="utf-8") as out:
        running = subprocess.Popen([*command, *qgis], env=environment, stdout=out, stderr=out, start_new_session=True)
    try:
        _wait(running, log, patience_s)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)  # xvfb-run leaves its children behind
        running.wait()
    if not result.exists():
        print("\n".join(log.read_text(errors="replace").splitlines()[-40:]), file=sys.stderr)
        error = result.with_suffix(".error")
        print(error.read_text() if error.exists() else "QGIS ended early.", file=sys.stderr)
        return None
    written: dict[str, Any] = json.loads(result.read_text())
    return written


def _wait(running: subprocess.Popen[bytes], log: Path, patience_s: float) -> None:
    """Wait until QGIS has ended, or could not even begin the session: then it would wait for somebody."""
    until = time.monotonic() + patience_s
    while running.poll() is None:
        if FAILED in log.read_text(errors="replace"):
            return
        if time.monotonic() > until:
            print(f"QGIS was stopped after {patience_s:.0f} s.", file=sys.stderr)
            return
        time.sleep(0.5)
