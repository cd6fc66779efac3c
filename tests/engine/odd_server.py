"""The server with an `embed` that does what its parameter `raster` says. odd_server.py [PARENT]"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from plugin.engine import server
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.protocol import EmbedParams, ShutdownResult


def embed(params: EmbedParams, work: Any) -> ShutdownResult:
    word, _, argument = params.raster.partition(" ")
    if word == "sleep":
        end = time.monotonic() + float(argument)
        while time.monotonic() < end:
            time.sleep(0.001)
            work.report(1, 2, "asleep")
    elif word == "watch":
        while not work.stop():
            time.sleep(0.001)
        raise Cancelled
    elif word == "user":
        raise LookalikeError("a.tif is no raster: choose a GeoTIFF.")
    elif word == "bug":
        raise KeyError("x\ny")
    elif word == "nan":
        return ShutdownResult(float("nan"))  # type: ignore[arg-type]
    elif word == "huge":
        return ShutdownResult("x" * (65 << 20))  # type: ignore[arg-type]
    elif word == "print":
        print("from Python")
        os.write(1, b"from os.write")
        libc = ctypes.CDLL(None)
        libc.puts(b"from C")
        libc.fflush(None)
        os.system("echo from a child")
    elif word == "hold":
        work.report(0, 1, "holding")
        ctypes.PyDLL(None).sleep(1000)
    return ShutdownResult(True)


def quick(params: Any, work: Any) -> ShutdownResult:
    return ShutdownResult(False)


HANDLERS = {"embed": embed, "collection/open": quick, "chips/count": quick}

if __name__ == "__main__":
    sys.exit(server.serve(int(sys.argv[1]) if len(sys.argv) > 1 else None, HANDLERS))
