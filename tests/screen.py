"""A virtual screen with a window manager, of its own so that no test types into anybody's desktop."""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
import subprocess
import time
import zlib
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Tuple

import pytest

MANAGER_S = 60.0
"""Where no list of fonts was kept yet it makes one first."""
SIZE = (1600, 1000)


@contextlib.contextmanager
def open_screen(folder: Path) -> Iterator[Screen]:
    """A screen for QGIS and for hands to drive it, its files in `folder`; skips the test where a program lacks."""
    missing = [name for name in ("qgis", "Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}; scripts/setup installs them")
    opened = Screen(folder)
    try:
        yield opened
    finally:
        opened.close()


class Screen:
    """Xvfb with openbox; `environment` leads programs to it, `mouse` is where the mouse was moved to last."""

    def __init__(self, folder: Path) -> None:
        self.mouse: Optional[Tuple[int, int]] = None
        self._folder = folder
        self._programs: List[subprocess.Popen[bytes]] = []
        reading, writing = os.pipe()
        # At Xvfb's own 100 dpi QGIS 3.40 draws all 1.04 times as large, and a widget's pixels are not the screen's.
        size = (f"{SIZE[0]}x{SIZE[1]}x24", "-dpi", "96")
        # Who asks whether the manager is there may be the last to leave, and a screen that begins anew throws it out.
        kept = ("-noreset", "-nolisten", "tcp", "-fbdir", str(folder))
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", *size, *kept]
        self._start(command, dict(os.environ), pass_fds=(writing,))
        os.close(writing)
        with open(reading, encoding="ascii") as pipe:
            number = pipe.readline().strip()
        if not number:
            raise OSError("the virtual screen (Xvfb) did not start")
        self.environment: Dict[str, str] = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        # QGIS takes its Python's library from where the first python3 in the path lies: another one has no qgis.
        self.environment["PATH"] = f"{Path(shutil.which('qgis') or '').parent}{os.pathsep}{os.environ['PATH']}"
        for name in ("WAYLAND_DISPLAY", "XAUTHORITY"):
            self.environment.pop(name, None)
        self._start(["openbox"], self.environment)
        self._wait_for_the_manager()

    def do(self, *arguments: str) -> None:
        """Let xdotool move the mouse or press keys."""
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, timeout=60, capture_output=True)

    def begin(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Let xdotool act while the test goes on."""
        return subprocess.Popen(["xdotool", *arguments], env=self.environment, stderr=subprocess.DEVNULL)

    def picture(self, path: Path) -> None:
        """Write what is on the screen as PNG; Xvfb keeps it in a file in the form of xwd."""
        data = (self._folder / "Xvfb_screen0").read_bytes()
        header = struct.unpack(">25I", data[:100])
        start, width, height, line = header[0] + 12 * header[19], header[4], header[5], header[12]
        rows = []
        for top in range(height):
            pixels = data[start + top * line : start + top * line + 4 * width]
            row = bytearray(3 * width)
            row[0::3], row[1::3], row[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
            rows.append(b"\0" + bytes(row))
        parts = (
            (b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"".join(rows), 6)),
            (b"IEND", b""),
        )
        chunks = (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
            for name, body in parts
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))

    def close(self) -> None:
        for program in reversed(self._programs):
            program.terminate()
            program.wait(10)

    def _start(self, command: List[str], environment: Dict[str, str], pass_fds: tuple[int, ...] = ()) -> None:
        silent = subprocess.DEVNULL
        self._programs.append(
            subprocess.Popen(command, env=environment, pass_fds=pass_fds, stdout=silent, stderr=silent)
        )

    def _wait_for_the_manager(self) -> None:
        until = time.monotonic() + MANAGER_S
        while True:
            asked = subprocess.run(["xdotool", "get_num_desktops"], env=self.environment, capture_output=True)
            if asked.returncode == 0:
                return
            ended = self._programs[-1].poll()
            if ended is not None or time.monotonic() > until:
                raise OSError(f"the window manager (openbox) did not start (status {ended})")
            time.sleep(0.05)
