"""Files that are handed on name files of this machine without saying where they lie; the collection itself keeps it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from plugin.engine.collection.build import About, Builder
from plugin.engine.collection.handed_on import name_of_source
from plugin.engine.collection.manifest import ReviewLayer
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.exporting import export_collection
from plugin.engine.head_training import save_head
from plugin.engine.importing import import_collection
from plugin.engine.learn.saved_head import read_head
from plugin.protocol import Answers, HeadSaveParams, ImportParams

from .making import BOUNDS, VECTORS, batch

HOME = "/home/anna/Projekte für Öl"
TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
ABOUT = About(
    "c", "tessera", "Tessera", "v1", sha256="ab" * 32, file=f"{HOME}/encoder.onnx",
    imagery=(ReviewLayer("raster", f"{HOME}/scene.tif", "../scene.tif", bands=(1,)), ReviewLayer("xyz", TILES)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (f"{HOME}/scene.tif", "scene.tif"),
        ("C:\\Users\\anna\\scene.tif", "scene.tif"),
        ("C:/Users/anna/scene.tif", "scene.tif"),
        ("\\\\server\\share\\scene.tif", "scene.tif"),
        (f"file://{HOME}/scene.tif", "scene.tif"),
        (f"{HOME}/2024.zarr/utm33", "2024.zarr/utm33"),
        (f"{HOME}/2024.zarr", "2024.zarr"),
        ("part/scene.tif", "part/scene.tif"),
        ("https://example.org/a/scene.tif", "https://example.org/a/scene.tif"),
        (TILES, TILES),
        ("", ""),
    ],
)
def test_a_file_is_named_and_an_address_stays(source: str, name: str) -> None:
    assert name_of_source(source) == name


@pytest.fixture
def made(tmp_path: Path) -> Collection:
    with Builder(tmp_path / "c", ABOUT, VECTORS.shape[1]) as builder:
        half = len(VECTORS) // 2
        for rows, source in ((slice(0, half), f"{HOME}/2024.zarr/utm33"), (slice(half, None), "a/b.parquet")):
            numbers = np.arange(len(VECTORS))[rows]
            builder.add(batch(VECTORS[rows], BOUNDS[rows], source=source, source_rows=numbers))
        builder.finish()
    return open_collection(tmp_path / "c")


def test_an_export_of_chips_imports_again_and_says_nothing_of_folders(made: Collection, tmp_path: Path) -> None:
    export_collection(made, tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    footer = b"".join(table.schema.metadata.values()).decode()
    assert "anna" not in footer
    said = json.loads(table.schema.metadata[b"lookalike"])
    assert said["embedding"]["file"] == "encoder.onnx" and said["embedding"]["sha256"] == "ab" * 32
    assert [(one["path"], one["relative"]) for one in said["imagery"]] == [("scene.tif", ""), (TILES, "")]
    assert set(table.column("source").to_pylist()) == {"2024.zarr/utm33", "a/b.parquet"}
    again = open_collection(import_collection(ImportParams((str(tmp_path / "out.parquet"),), str(tmp_path / "d"))).path)
    rows = np.arange(made.count)
    assert again.chip_ids(rows) == made.chip_ids(rows) and np.array_equal(again.codes, made.codes)
    kept = open_collection(made.path).manifest
    assert kept.imagery == ABOUT.imagery and kept.embeddings[0].file == ABOUT.file
    assert made.attributes is not None
    assert f"{HOME}/2024.zarr/utm33" in set(made.attributes.table.column("source").to_pylist())


def test_a_saved_head_names_its_encoder_and_no_folder(made: Collection, tmp_path: Path) -> None:
    ids = tuple(made.chip_ids(np.arange(40)))
    answers = Answers(ids[:1], accepted=ids[1:20], rejected=ids[20:])
    file = tmp_path / "h.head.safetensors"
    save_head(made, HeadSaveParams(str(made.path), answers, str(file), "ponds"))
    assert b"anna" not in file.read_bytes()
    (embedding,) = read_head(str(file)).about.embeddings
    assert (embedding.file, embedding.sha256) == ("encoder.onnx", "ab" * 32)
