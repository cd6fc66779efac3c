"""The command line: what a person types, reads and gets as exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from plugin.engine import cli
from plugin.engine.arguments import parser
from plugin.engine.collection.build import Builder
from plugin.engine.collection.open import open_collection
from plugin.engine.encode.embed import embed
from plugin.engine.progress_bar import ProgressBar
from plugin.protocol import EmbedParams

from ..tiny_encoder import write_encoder
from .making import ABOUT, BOUNDS, VECTORS, batch, noise, write_raster

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "plugin" / "engine" / "__main__.py"
Ran = subprocess.CompletedProcess[str]


def lookalike(*arguments: object) -> Ran:
    """Run a command in a process of its own, as from a shell."""
    command = [sys.executable, "-I", str(MAIN), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, cwd="/")


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return a function that runs a command here: a process of its own takes half a second to start."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        words = [str(argument) for argument in arguments]
        try:
            code = cli.main(words)
        except SystemExit as end:
            assert isinstance(end.code, int)
            code = end.code
        return subprocess.CompletedProcess(words, code, *capsys.readouterr())

    return run


def test_embed_info_and_search_from_the_shell(params: EmbedParams) -> None:
    made = lookalike(
        "embed",
        params.raster,
        "--encoder",
        params.encoder,
        "--chip",
        8,
        "--stride",
        4,
        "--to",
        params.to,
        "--window",
        "0,0,40,50",
        "--from",
        "2024-05-01",
        "--bands",
        "3,2,1",
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == f"{9 * 11} chips x 6 numbers in {params.to}\n"

    info = lookalike("info", params.to, "--json", "--verify")
    assert info.returncode == 0
    about = json.loads(info.stdout)
    assert (about["chips"], about["valid_from"], about["crs"]) == (99, "2024-05-01T00:00:00Z", ["EPSG:32633"])
    plain = lookalike("info", params.to).stdout
    assert "EPSG:32633" in plain
    assert "chips              99" in plain

    west, south, east, north = about["extent"]
    at = f"{(west + east) / 2},{(south + north) / 2}"
    found = json.loads(lookalike("search", params.to, "--at", at, "-k", 3, "--json").stdout)
    assert len(found) == 3
    assert found[0]["score"] >= found[1]["score"] >= found[2]["score"]
    table = lookalike("search", params.to, "--at", at, "-k", 3).stdout.splitlines()
    assert [line.split()[-1] for line in table[1:]] == [one["chip_id"] for one in found]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("info", "/no/such/folder"), "There is no collection at /no/such/folder"),
        (("search", "/", "--at", "1,2"), "is not a collection"),
        (
            ("embed", "none.tif", "--encoder", "e", "--chip", "8", "--stride", "4", "--to", "x"),
            "There is no raster file",
        ),
    ],
)
def test_mistakes_are_one_sentence_and_code_2(
    told: Callable[..., Ran], arguments: tuple[str, ...], sentence: str
) -> None:
    done = told(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("lookalike: ")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "COMMAND"),
        (("embed",), "required"),
        (("search", "x", "--at", "here"), "'here' is not LON,LAT: give 2 numbers in degrees"),
        (("search", "x", "--at", "1"), "'1' is not LON,LAT"),
        (("search", "x", "--at", "1,2", "--extent", "1,2,3"), "'1,2,3' is not W,S,E,N: give 4 numbers"),
        (("embed", "x", "--window", "1,2"), "'1,2' is not COL,ROW,WIDTH,HEIGHT: give 4 whole numbers"),
        (("embed", "x", "--bands", "red"), "'red' is not whole numbers"),
    ],
)
def test_wrong_usage_shows_the_usage(told: Callable[..., Ran], arguments: tuple[str, ...], sentence: str) -> None:
    done = told(*arguments)
    assert done.returncode == 2
    assert "usage: lookalike" in done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_wrong_ends_a_process_with_code_2() -> None:
    for arguments, sentence in ((("info", "/no/such/folder"), "lookalike: There is no coll"), ((), "usage: lookalike")):
        done = lookalike(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(sentence)
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["embed", "info", "search", "serve"])
def test_help_says_what_every_option_is_for(told: Callable[..., Ran], command: str) -> None:
    shown = told(command, "--help")
    assert shown.returncode == 0
    options = parser()._subparsers._group_actions[0].choices[command]._actions  # type: ignore[union-attr,index]
    assert all(option.help for option in options)
    for option in options:
        assert all(name in shown.stdout for name in option.option_strings)
    assert command == "serve" or "example" in shown.stdout


def test_help_needs_no_package(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-I", "-S", str(MAIN), "--help"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert "embed" in done.stdout


def test_a_negative_longitude_needs_no_trick(told: Callable[..., Ran], params: EmbedParams) -> None:
    embed(params)
    for run, point in ((lookalike, ("--at", "-61.5,16.2")), (told, ("--at=-61.5,16.2",))):
        done = run("search", params.to, *point)
        assert done.returncode == 2
        assert "contains -61.5, 16.2." in done.stderr


def test_the_package_runs_as_a_module_too(params: EmbedParams) -> None:
    embed(params)
    command = [sys.executable, "-m", "plugin.engine", "info", params.to]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60).returncode == 0


def test_ctrl_c_stops_cleanly(tmp_path: Path) -> None:
    raster = write_raster(tmp_path / "large.tif", noise(900, 900))
    encoder = write_encoder(tmp_path / "e.onnx", size=64)
    to = tmp_path / "made"
    command = [sys.executable, "-I", str(MAIN), "embed", str(raster), "--encoder", str(encoder)]
    child = subprocess.Popen(
        [*command, "--chip", "16", "--stride", "1", "--to", str(to)],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # What a shell runs in the background ignores the signal, and so do the processes it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not any(taken.stat().st_size for taken in to.glob(".building-*/vectors.bin")):  # it has begun to embed
        assert child.poll() is None
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert (child.returncode, out) == (130, b"")
    assert err.strip() == b"Stopped; nothing was changed."
    assert not to.exists()


def test_a_terminal_shows_a_progress_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    bar = ProgressBar()
    for done in range(1000):
        bar.show(done, 1000, "Embedding chips")
    bar.show(1000, 1000, "Embedding chips")
    bar.end()
    drawn = capsys.readouterr().err
    assert drawn.count("\r") < 10
    assert "[##############################] 1000/1000" in drawn
    assert drawn.endswith("\n")


def test_the_script_runs_the_engine_or_says_what_to_do(params: EmbedParams, tmp_path: Path) -> None:
    embed(params)
    script = ROOT / "scripts" / "lookalike"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LOOKALIKE_PYTHON": sys.executable}
    done = subprocess.run([script, "info", params.to], env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    del environment["LOOKALIKE_PYTHON"]
    done = subprocess.run([script, "info", params.to], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "Run scripts/setup first" in done.stderr


def test_gdal_is_safe_before_it_is_loaded() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import plugin.engine, os; "
        "assert 'rasterio' not in sys.modules and 'numpy' not in sys.modules; "
        "import rasterio; environment = rasterio.Env(); environment.__enter__(); "
        "print('VRT' in environment.drivers(), 'GTiff' in environment.drivers())"
    )
    done = subprocess.run([sys.executable, "-c", code, str(ROOT)], capture_output=True, text=True, timeout=60)
    assert done.stdout == "False True\n", done.stderr


def test_a_search_is_filtered_from_the_shell(told: Callable[..., Ran], tmp_path: Path) -> None:
    table = pa.table({"cloud": np.linspace(0, 100, len(BOUNDS))})
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(VECTORS, BOUNDS, attributes=table, interval=(0, 9)))
        builder.finish()
    opened = open_collection(tmp_path / "c")
    west, south, east, north = opened.manifest.extent
    at = f"--at={(west + east) / 2},{(south + north) / 2}"
    half = f"--extent={west},{south},{(west + east) / 2},{north}"
    area = tmp_path / "area.wkt"
    area.write_text(f"POLYGON (({west} {south}, {east} {south}, {east} {north}, {west} {south}))")

    def found(*options: str) -> list[str]:
        run = told("search", opened.path, at, "--json", "-k", len(BOUNDS), *options)
        assert run.returncode == 0, run.stderr
        return [one["chip_id"] for one in json.loads(run.stdout)]

    everything = found()
    lowest = found("--where", "cloud < 50 and not cloud is null", "--until", "1970-01-02")
    rows = opened.rows_of(lowest)[0]
    assert opened.attributes is not None
    assert opened.attributes.table["cloud"].to_numpy()[rows].max() < 50
    for some in (lowest, found(half), found("--aoi", str(area))):
        assert 0 < len(some) < len(everything)
    assert found("--since", "1971-01-01") == []
    with Builder(tmp_path / "c", ABOUT, 8, append=True) as builder:
        builder.add(batch(VECTORS[:20], BOUNDS[:20] + 5000, attributes=table[:20]))
        builder.finish()
    undated = told("search", opened.path, at, "--until", "1970-01-02", "--json")
    assert "20 chips that meet the rest of the filter have no date and are left out." in undated.stderr
    assert "no date" not in told("search", opened.path, at, half).stderr
    for option, sentence in (
        (["--where", "clod < 1"], "no column 'clod'"),
        (["--embedding", "x"], "no embedding 'x'"),
        (["--since", "soon"], "'soon' is no date"),
    ):
        refused = told("search", opened.path, at, *option)
        assert refused.returncode == 2
        assert sentence in refused.stderr
    assert "is not W,S,E,N" in told("search", opened.path, at, "--extent=1,2,3").stderr
