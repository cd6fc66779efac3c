"""A head kept as a file: it scores alike wherever a chip lies, refuses what it cannot read, and leaves as ONNX."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray

from plugin.engine.cli import main
from plugin.engine.collection.manifest import Embedding
from plugin.engine.collection.vectors import middle_of
from plugin.engine.collection.whiten import Moments, sums_of, whitening
from plugin.engine.errors import LookalikeError
from plugin.engine.learn.head_onnx import write_onnx
from plugin.engine.learn.saved_head import (
    FORMAT,
    KEY,
    Centring,
    HeadAbout,
    HeadClass,
    Home,
    Learned,
    SavedHead,
    described,
    embeddings_for,
    read_head,
    write_head,
)
from plugin.engine.learn.tensors import read_tensors, write_tensors

from .making import clustered

DIM = 48
CLAY = Embedding("default", "clay", "v1.5", "ab" * 32, DIM, 0.1)


def about(**changes: object) -> HeadAbout:
    made = HeadAbout(
        format=FORMAT,
        format_version=1,
        identity="0" * 32,
        target="ponds",
        transform="whitened",
        strategy="auto",
        seed=0,
        learned=Learned(1, 0, 12, 30),
        home=Home("c" * 32, "d" * 32, "home", "test", 500, "CC-BY-4.0", "Somebody"),
        embeddings=(CLAY,),
        created="2026-11-21T12:00:00Z",
        writer="lookalike test",
        sha256={},
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def centring_of(raw: NDArray[np.float32], matrix: bool = True) -> Centring:
    moments = Moments(middle_of(raw))
    moments.add(sums_of(raw, moments.shift))
    by = whitening(moments, 0.1)
    return Centring(by.mean, by.matrix if matrix else None)


@pytest.fixture
def raw() -> NDArray[np.float32]:
    return clustered(400, DIM)


@pytest.fixture
def head(raw: NDArray[np.float32]) -> SavedHead:
    weights = np.random.default_rng(1).standard_normal((1, DIM)).astype(np.float32) * 3
    return described(about(), weights, np.array([-1.5], np.float32), [centring_of(raw)])


def test_a_head_comes_back_as_it_was_saved(head: SavedHead, raw: NDArray[np.float32], tmp_path: Path) -> None:
    write_head(head, tmp_path / "ponds.head.safetensors")
    again = read_head(tmp_path / "ponds.head.safetensors")
    assert again.about == head.about
    assert np.array_equal(again.log_odds([raw]), head.log_odds([raw]))
    assert [path.name for path in tmp_path.iterdir()] == ["ponds.head.safetensors"]


def test_the_file_is_plain_safetensors(head: SavedHead, tmp_path: Path) -> None:
    write_head(head, tmp_path / "h")
    content = (tmp_path / "h").read_bytes()
    size = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + size])
    begin, end = header["weights"]["data_offsets"]
    assert header["weights"]["dtype"] == "F32" and (8 + size) % 8 == 0
    assert np.array_equal(np.frombuffer(content[8 + size + begin : 8 + size + end], "<f4"), head.weights[0])
    assert json.loads(header["__metadata__"][KEY])["home"]["licence"] == "CC-BY-4.0"


def test_the_safetensors_package_reads_it(head: SavedHead, tmp_path: Path) -> None:
    package = pytest.importorskip("safetensors.numpy", reason="safetensors is the reference, not a requirement")
    write_head(head, tmp_path / "h")
    read = package.load_file(tmp_path / "h")
    assert np.array_equal(read["weights"], head.weights) and np.array_equal(read["mean_0"], head.centrings[0].mean)


def test_log_odds_are_weights_times_the_whitened_unit_vector(head: SavedHead, raw: NDArray[np.float32]) -> None:
    centring = head.centrings[0]
    assert centring.matrix is not None
    moved = (raw.astype(np.float64) - centring.mean) @ centring.matrix
    expected = moved / np.linalg.norm(moved, axis=1, keepdims=True) @ head.weights[0] - 1.5
    assert np.allclose(head.log_odds([raw])[:, 0], expected, atol=1e-5)
    assert head.log_odds([centring.mean[None]])[0, 0] == np.float32(-1.5)


@pytest.mark.parametrize("transform", ["whitened", "centred"])
@pytest.mark.parametrize("classes", [0, 3])
@pytest.mark.parametrize("sets", [1, 2])
def test_onnx_says_the_same(
    raw: NDArray[np.float32],
    transform: str,
    classes: int,
    sets: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = clustered(len(raw), 20, seed=3)
    raws = [raw, other][:sets]
    count, width = max(1, classes), sum(one.shape[1] for one in raws)
    rng = np.random.default_rng(2)
    head = described(
        about(
            transform=transform,
            classes=tuple(HeadClass(f"class {number}", "#ff0000") for number in range(classes)),
            embeddings=(CLAY, replace(CLAY, name="second", dim=20))[:sets],
        ),
        rng.standard_normal((count, width), np.float32) * 2,
        rng.standard_normal(count, np.float32),
        [centring_of(one, transform == "whitened") for one in raws],
    )
    write_onnx(head, tmp_path / "head.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "head.onnx"), providers=["CPUExecutionProvider"])
    names = [one.name for one in session.get_inputs()]
    assert names == (["embedding"] if sets == 1 else ["embedding_0", "embedding_1"])
    capsys.readouterr()
    kept = tmp_path / "ponds.head.safetensors"
    write_head(head, kept)
    assert main(["head", "export-onnx", str(kept), "--to", str(tmp_path / "ponds.onnx")]) == 0
    printed = capsys.readouterr().out
    assert f"{names[0]} (N, 48) of clay v1.5" in printed
    assert ("embedding_1 (N, 20) of clay v1.5" in printed) is (sets == 2)
    raws = [np.concatenate([one, centring.mean[None]]) for one, centring in zip(raws, head.centrings, strict=True)]
    log_odds, probability = session.run(["log_odds", "probability"], dict(zip(names, raws, strict=True)))
    ours = head.log_odds(raws)
    assert log_odds.shape == (len(raw) + 1, count)
    assert np.abs(log_odds - ours).max() < 1e-5
    assert np.abs(probability - 1 / (1 + np.exp(-ours))).max() < 1e-5
    said = {entry.key: entry.value for entry in onnx.load(tmp_path / "head.onnx").metadata_props}
    assert json.loads(said["classes"]) == [one.name for one in head.about.classes]
    assert said["licence"] == "CC-BY-4.0"


def test_another_encoder_is_refused_in_one_sentence() -> None:
    other = Embedding("default", "galileo", "nano", "cd" * 32, 128, 0.1)
    with pytest.raises(LookalikeError, match=r"reads vectors of clay v1\.5 \(48 .* /there has galileo nano \(128"):
        embeddings_for(about(), [other], "/there")


def test_an_encoder_of_the_same_name_and_another_file_is_another() -> None:
    with pytest.raises(LookalikeError, match="another encoder's vectors"):
        embeddings_for(about(), [replace(CLAY, sha256="cd" * 32)], "/there")


def test_where_no_file_is_known_name_and_version_decide() -> None:
    assert embeddings_for(about(), [replace(CLAY, name="else", sha256="")], "/there") == ("else",)
    for changed in (replace(CLAY, sha256="", version="v1"), replace(CLAY, sha256="", dim=DIM + 1)):
        with pytest.raises(LookalikeError):
            embeddings_for(about(), [changed], "/there")
    nameless = replace(CLAY, model="", version="", sha256="")
    with pytest.raises(LookalikeError, match="an encoder of no name"):
        embeddings_for(about(embeddings=(nameless,)), [nameless], "/there")
    unknown = replace(CLAY, model="unknown", version="", sha256="", name="table")
    with pytest.raises(LookalikeError, match=r"and /there has an encoder of no name \(\d+ numbers\): "):
        embeddings_for(about(), [unknown], "/there")


def test_of_several_embeddings_of_the_encoder_the_one_of_that_name_is_taken() -> None:
    offered = [replace(CLAY, name="a"), replace(CLAY, name="default")]
    assert embeddings_for(about(), offered, "/there") == ("default",)


def test_it_says_whose_centring_it_uses() -> None:
    assert "as the collection “home” (content dddddddd) does, wherever it is used" in about().centring


@pytest.mark.parametrize("place", [20, -3])
def test_a_changed_byte_is_found(head: SavedHead, tmp_path: Path, place: int) -> None:
    write_head(head, tmp_path / "h")
    content = bytearray((tmp_path / "h").read_bytes())
    content[place] ^= 0x11
    (tmp_path / "h").write_bytes(content)
    with pytest.raises(LookalikeError, match="is damaged|is no whole"):
        read_head(tmp_path / "h")


def test_a_file_cut_short_is_found(head: SavedHead, tmp_path: Path) -> None:
    write_head(head, tmp_path / "h")
    content = (tmp_path / "h").read_bytes()
    for length in (0, 5, 100, len(content) - 1):
        (tmp_path / "h").write_bytes(content[:length])
        with pytest.raises(LookalikeError, match="no whole safetensors file"):
            read_head(tmp_path / "h")
    (tmp_path / "h").write_bytes(content + b"\0")
    with pytest.raises(LookalikeError, match="something follows"):
        read_head(tmp_path / "h")


def test_a_file_of_something_else_is_no_head(tmp_path: Path) -> None:
    write_tensors(tmp_path / "h", {"weights": np.zeros(3, np.float32)}, {"format": "pt"})
    with pytest.raises(LookalikeError, match="no head of Lookalike"):
        read_head(tmp_path / "h")
    with pytest.raises(LookalikeError, match="cannot be read"):
        read_head(tmp_path / "missing")


def test_a_newer_format_is_refused(head: SavedHead, tmp_path: Path) -> None:
    text = json.dumps({**asdict(head.about), "format_version": 2})
    write_tensors(tmp_path / "h", {"weights": head.weights}, {KEY: text})
    with pytest.raises(LookalikeError, match=r"format version 2.*Update"):
        read_head(tmp_path / "h")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda header: header["a"].update(data_offsets=[0, 8]),
        lambda header: header["a"].update(data_offsets=[4, 16]),
        lambda header: header["a"].update(dtype="BF16"),
        lambda header: header["a"].update(shape=[-3]),
        lambda header: header["a"].update(shape=[10**12, 10**12]),
        lambda header: header.update(b={"dtype": "F32", "shape": [3], "data_offsets": [0, 12]}),
        lambda header: header.update(b=3),
        lambda header: header.update(__metadata__={"x": 1}),
    ],
)
def test_a_header_that_does_not_fit_is_refused(spoil: object, tmp_path: Path) -> None:
    header = {"a": {"dtype": "F32", "shape": [3], "data_offsets": [0, 12]}}
    spoil(header)  # type: ignore[operator]
    text = json.dumps(header).encode()
    (tmp_path / "h").write_bytes(len(text).to_bytes(8, "little") + text + bytes(12))
    with pytest.raises(LookalikeError, match="no whole safetensors file"):
        read_tensors(tmp_path / "h")


def test_a_folder_that_is_not_there_is_a_sentence(head: SavedHead, tmp_path: Path) -> None:
    with pytest.raises(LookalikeError, match="cannot be written"):
        write_head(head, tmp_path / "none" / "h")
    with pytest.raises(LookalikeError, match="cannot be written"):
        write_onnx(head, tmp_path / "none" / "h.onnx")
