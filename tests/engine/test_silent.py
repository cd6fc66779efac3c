"""The engine's libraries tell nobody anything, and leave nothing behind that would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from plugin.engine import SILENCE

from ..tiny_encoder import write_encoder

EMBED = """
import sys
import numpy as np
from plugin.engine.encode.onnx import Encoder
encoder = Encoder(sys.argv[1], 3)
encoder.prepare(8, 8)
assert np.isfinite(encoder.vectors(np.zeros((1, 3, 8, 8), np.uint8))).all()
"""


def test_an_encoder_runs_and_writes_no_name_of_the_computer(tmp_path: Path) -> None:
    """onnxruntime keeps a name of the device and a queue of what it would send below the home folder."""
    encoder = write_encoder(tmp_path / "colours.onnx")
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name not in SILENCE and "XDG" not in name}
    variables = {**kept, "HOME": str(home), "LOCALAPPDATA": str(home), "TMPDIR": str(home), "PYTHONNOUSERSITE": "1"}
    variables["PYTHONDONTWRITEBYTECODE"] = "1"
    checkout = Path(__file__).parents[2]
    command = [sys.executable, "-c", EMBED, str(encoder)]
    subprocess.run(command, env=variables, cwd=checkout, check=True, timeout=60)
    assert [str(path.relative_to(home)) for path in home.rglob("*")] == []
