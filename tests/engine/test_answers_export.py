"""`lookalike export --answers`: what was answered, and what is above a threshold, as GeoParquet and as images."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
import shapely

from plugin.engine.answers_file import read_answers
from plugin.engine.cli import main
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.encode.embed import embed
from plugin.engine.table_export import FOOTER
from plugin.protocol import EmbedParams

from ..namespaces import mount_namespace
from ..tiny_encoder import write_encoder
from .making import boxes_on_grid, build, clustered, noise, write_raster

ENGINE = Path(__file__).resolve().parents[2] / "plugin" / "engine" / "__main__.py"


def answers(collection: Collection, path: Path) -> Path:
    ids = collection.chip_ids(np.arange(12))
    labels = ["example", *["accept"] * 4, *["reject"] * 4, "unsure", "conflict", "predicted"]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("chip_id", "answer", "class"))
        writer.writerows((chip, label, "") for chip, label in zip(ids, labels, strict=True))
        writer.writerow(("f" * 32, "accept", ""))
    return path


@pytest.fixture
def world(tmp_path: Path) -> Collection:
    """400 chips around the antimeridian."""
    return build(tmp_path / "c", clustered(400, 8), boxes_on_grid(20, 20, 0.13, 0.13, 178.7, 10), "EPSG:4326")


def test_predictions_are_no_answers(world: Collection, tmp_path: Path) -> None:
    assert {row.label for row in read_answers(answers(world, tmp_path / "a.csv"))} == {
        "example", "accept", "reject", "unsure", "conflict",
    }  # fmt: skip


def test_accepted_and_what_is_above(world: Collection, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, to = answers(world, tmp_path / "islands.csv"), tmp_path / "b.parquet"
    assert main(["export", str(world.path), "--answers", str(given), "--percentile", "90", "--to", str(to)]) == 0
    table = pq.read_table(to)
    predicted = table.filter(table.column("predicted"))
    assert 20 <= predicted.num_rows <= 40
    assert f"{table.num_rows} chips" in capsys.readouterr().out
    assert table.column("label").to_pylist().count("accept") == 4 and table.num_rows == 5 + predicted.num_rows
    said = json.loads(pq.ParquetFile(to).metadata.metadata[FOOTER.encode()])
    least = float(said["threshold (score)"])
    assert min(predicted.column("score").to_pylist()) >= least - 1e-5 and said["target"] == "islands"
    shapes = shapely.from_wkb(table.column("geometry").to_pylist())
    bounds = shapely.bounds(shapes)
    assert shapely.is_valid(shapes).all() and bounds[:, 0].min() >= -180 and bounds[:, 2].max() <= 180
    rows, _ = world.rows_of(table.column("chip_id").to_pylist())
    np.testing.assert_allclose(shapely.area(shapes), shapely.area(shapely.polygons(world.footprints[rows])), rtol=1e-9)


def test_all_that_was_decided(world: Collection, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, to = answers(world, tmp_path / "a.csv"), tmp_path / "b.parquet"
    assert main(["export", str(world.path), "--answers", str(given), "--decided", "--to", str(to)]) == 0
    assert pq.read_table(to).num_rows == 11 and not any(pq.read_table(to).column("predicted").to_pylist())
    assert "1 left out: not in the collection" in capsys.readouterr().out


@pytest.mark.parametrize("images", [[], ["--images", "png"]])
@pytest.mark.parametrize(
    ("lines", "decided", "sentence"),
    [
        ("{},reject\n{},unsure", [], "No answer in {} accepts a chip. Export all that is answered with --decided."),
        ("{0},\n{1},", ["--decided"], "{} holds no answer. Write accept, reject or unsure beside the chips."),
        ("{},reject\n" + "f" * 32 + ",accept", [], "None of the 1 chips to export is in "),
    ],
)
def test_where_nothing_is_left_to_export_it_says_why_and_writes_nothing(
    world: Collection, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    images: list[str], lines: str, decided: list[str], sentence: str,
) -> None:  # fmt: skip
    given, to = tmp_path / "a.csv", tmp_path / "out"
    given.write_text("chip_id,answer\n" + lines.format(*world.chip_ids(np.arange(2))) + "\n")
    assert main(["export", str(world.path), "--answers", str(given), "--to", str(to), *decided, *images]) == 2
    assert sentence.format(given) in capsys.readouterr().err
    assert not to.exists()


def test_images_go_into_a_new_folder_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raster, encoder = write_raster(tmp_path / "s.tif", noise(80, 80)), write_encoder(tmp_path / "e.onnx")
    made = open_collection(embed(EmbedParams(str(raster), str(encoder), str(tmp_path / "c"), 8, 8)).path)
    given, to = answers(made, tmp_path / "a.csv"), tmp_path / "out"
    command = ["export", str(made.path), "--answers", str(given), "--decided", "--images", "png", "--to", str(to)]
    to.mkdir()
    (to / "thesis.txt").write_text("mine")
    assert main(command) == 2 and "holds something else" in capsys.readouterr().err
    (to / "thesis.txt").unlink()
    for _ in range(2):  # an older folder of images is replaced
        assert main(command) == 0
        assert len(list(to.rglob("*.png"))) == 10 and "1 left out: in conflict" in capsys.readouterr().out
    assert {each.name for each in tmp_path.iterdir()} == {"s.tif", "e.onnx", "c", "a.csv", "out"}


def test_options_that_mean_nothing_are_refused(world: Collection, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(world.path), "--least", "0", "--to", str(world.path / "x.parquet")]) == 2
    assert "--least is about answers. Name their file with --answers." in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["full", "read-only"])
@pytest.mark.parametrize("images", [False, True])
def test_a_disk_that_refuses_is_one_sentence_and_keeps_what_was_there(tmp_path: Path, kind: str, images: bool) -> None:
    words = mount_namespace()
    raster, encoder = write_raster(tmp_path / "s.tif", noise(320, 320)), write_encoder(tmp_path / "e.onnx")
    made = open_collection(embed(EmbedParams(str(raster), str(encoder), str(tmp_path / "c"), 8, 8)).path)
    given, out = answers(made, tmp_path / "a.csv"), tmp_path / "out"
    out.mkdir()
    name = "chips" if images else "b.parquet"
    mount = f"mount -t tmpfs -o size=48k tmpfs '{out}' && echo older > '{out}/{name}.older'"
    if not images:
        mount += f" && echo older > '{out}/{name}'"
    if kind == "read-only":
        mount += f" && mount -o remount,ro '{out}'"
    script = f"{mount} && {{ \"$0\" \"$@\"; echo status $?; ls -A '{out}'; cat '{out}/'*; }}"
    command = [
        sys.executable,
        "-I",
        str(ENGINE),
        "export",
        str(made.path),
        "--answers",
        str(given),
        "--percentile",
        "0",
    ]
    command += ["--to", str(out / name), *(["--images", "tif"] if images else [])]
    done = subprocess.run([*words, "sh", "-c", script, *command], capture_output=True, text=True, check=False)
    kept = [f"{name}.older", *([] if images else [name])]
    assert done.stdout.split() == ["status", "2", *sorted(kept), *["older"] * len(kept)], done.stdout + done.stderr
    assert "cannot be written" in done.stderr and "Traceback" not in done.stderr
    assert ("the disk is full" if kind == "full" else "Read-only file system") in done.stderr
