"""Encoders: what a stranger's ONNX file may be, and what comes out of it; from a raster to a collection."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from plugin.engine.collection.open import open_collection
from plugin.engine.encode import onnx as onnx_module
from plugin.engine.encode.embed import embed
from plugin.engine.encode.onnx import Encoder
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.imagery.chips import resized
from plugin.protocol import EmbedParams

from ..tiny_encoder import encoder_model, write_encoder
from .making import noise, write_raster


def colours(chips: np.ndarray[Any, Any], dim: int = 6) -> np.ndarray[Any, Any]:
    """What the encoder of making.py computes."""
    weights = np.random.default_rng(1).standard_normal((6, dim)).astype(np.float32)
    both = np.concatenate([chips.mean(axis=(2, 3)), chips.max(axis=(2, 3))], axis=1)
    return np.asarray(both @ weights)


def loaded(path: Path, bands: int = 3, size: int = 8) -> Encoder:
    encoder = Encoder(path, bands)
    encoder.prepare(size, size)
    return encoder


def random_chips(count: int, size: int) -> np.ndarray[Any, Any]:
    return np.random.default_rng(0).integers(0, 256, (count, 3, size, size), dtype=np.uint8)


def test_chips_become_the_vectors_the_model_gives(encoder: Path) -> None:
    one = loaded(encoder)
    assert (one.name, one.version, one.dim, len(one.sha256)) == ("colours", "3", 6, 64)
    chips = random_chips(600, 8)
    vectors = one.vectors(chips)
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, colours(chips.astype(np.float32)), rtol=1e-4, atol=1e-2)


def test_chips_of_another_size_are_resized_and_it_is_said(encoder: Path) -> None:
    one = loaded(encoder, size=12)
    chips = random_chips(5, 12)
    assert np.allclose(one.vectors(chips), colours(resized(chips, 8, 8)), rtol=1e-4, atol=1e-2)
    assert one.preparation(12, 12) == "0..255, resized bilinearly from 12 x 12 to 8 x 8 px"
    assert one.preparation(8, 8) == "0..255"


def test_an_encoder_of_any_size_takes_chips_as_they_are(tmp_path: Path) -> None:
    one = loaded(write_encoder(tmp_path / "e.onnx", size="S"), size=11)
    chips = random_chips(3, 11)
    assert np.allclose(one.vectors(chips), colours(chips.astype(np.float32)), rtol=1e-4, atol=1e-2)


def test_an_encoder_of_a_fixed_batch_is_filled_up(tmp_path: Path) -> None:
    one = loaded(write_encoder(tmp_path / "e.onnx", batch=4))
    chips = random_chips(10, 8)
    assert np.allclose(one.vectors(chips), colours(chips.astype(np.float32)), rtol=1e-4, atol=1e-2)


def test_a_map_of_one_cell_is_a_vector(tmp_path: Path) -> None:
    nodes = [helper.make_node("GlobalAveragePool", ["chips"], ["embedding"])]
    assert loaded(write_encoder(tmp_path / "e.onnx", encoder_model(nodes=nodes))).dim == 3


def test_without_a_name_the_files_name_counts(tmp_path: Path) -> None:
    model = encoder_model()
    del model.metadata_props[:]
    assert Encoder(write_encoder(tmp_path / "mine.onnx", model), 3).name == "mine"


def external(tensor: Any, location: str) -> None:
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value=location)


def with_external_weights() -> Any:
    model = encoder_model()
    external(model.graph.initializer[0], "../canary")
    return model


def with_external_attribute() -> Any:
    tensor = numpy_helper.from_array(np.ones(3, np.float32), "value")
    external(tensor, "../canary")
    nodes = [
        helper.make_node("Constant", [], ["one"], value=tensor),
        helper.make_node("GlobalAveragePool", ["chips"], ["embedding"]),
    ]
    return encoder_model(nodes=nodes)


def with_external_sparse_tensor() -> Any:
    model = encoder_model()
    values = numpy_helper.from_array(np.ones(1, np.float32), "sparse")
    external(values, "../canary")
    indices = numpy_helper.from_array(np.zeros(1, np.int64), "indices")
    model.graph.sparse_initializer.append(helper.make_sparse_tensor(values, indices, [3]))
    return model


def with_external_tensor_in_a_branch() -> Any:
    tensor = numpy_helper.from_array(np.ones(3, np.float32), "value")
    external(tensor, "../canary")
    branch = helper.make_graph(
        [helper.make_node("Constant", [], ["out"], value=tensor)],
        "branch",
        [],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [3])],
    )
    nodes = [
        helper.make_node("If", ["yes"], ["embedding"], then_branch=branch, else_branch=branch),
    ]
    return encoder_model(nodes=nodes)


def with_external_tensor_in_a_function() -> Any:
    model = encoder_model()
    tensor = numpy_helper.from_array(np.ones(3, np.float32), "value")
    external(tensor, "../canary")
    node = helper.make_node("Constant", [], ["y"], value=tensor)
    model.functions.append(helper.make_function("own", "F", ["x"], ["y"], [node], [helper.make_opsetid("", 17)]))
    return model


def with_quietly_external_weights() -> Any:
    model = encoder_model()
    model.graph.initializer[0].external_data.add(key="location", value="canary")
    return model


@pytest.mark.parametrize(
    "model",
    [
        with_external_weights,
        with_external_attribute,
        with_external_sparse_tensor,
        with_external_tensor_in_a_branch,
        with_external_tensor_in_a_function,
        with_quietly_external_weights,
    ],
)
def test_weights_in_other_files_are_refused_before_anything_is_read(
    tmp_path: Path, model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "canary").write_bytes(b"\0" * 400)
    (tmp_path / "inner").mkdir()

    def never(*_: object, **__: object) -> None:
        raise AssertionError("given to onnxruntime")

    monkeypatch.setattr("onnxruntime.InferenceSession", never)
    path = tmp_path / "inner" / "e.onnx"
    path.write_bytes(model().SerializeToString())
    with pytest.raises(LookalikeError, match="weights in other files"):
        Encoder(path, 3)


@pytest.mark.parametrize("domain", ["com.microsoft", "evil.ops", "ai.onnx.preview.training"])
def test_foreign_operators_are_refused(tmp_path: Path, domain: str) -> None:
    model = encoder_model(nodes=[helper.make_node("Gelu", ["chips"], ["embedding"], domain=domain)])
    model.opset_import.append(helper.make_opsetid(domain, 1))
    with pytest.raises(LookalikeError, match=rf"operator {domain}\.Gelu"):
        Encoder(write_encoder(tmp_path / "e.onnx", model), 3)


def test_the_models_own_functions_are_allowed(tmp_path: Path) -> None:
    node = helper.make_node("GlobalAveragePool", ["x"], ["y"])
    model = encoder_model(nodes=[helper.make_node("Pool", ["chips"], ["embedding"], domain="own")])
    model.opset_import.append(helper.make_opsetid("own", 1))
    model.functions.append(helper.make_function("own", "Pool", ["x"], ["y"], [node], [helper.make_opsetid("", 17)]))
    assert loaded(write_encoder(tmp_path / "e.onnx", model)).dim == 3


def two_inputs() -> Any:
    model = encoder_model()
    model.graph.input.append(helper.make_tensor_value_info("time", TensorProto.FLOAT, ["N", 1]))
    return model


def three_axes() -> Any:
    model = encoder_model()
    del model.graph.input[0].type.tensor_type.shape.dim[0]
    return model


def half_fixed() -> Any:
    model = encoder_model()
    model.graph.input[0].type.tensor_type.shape.dim[3].Clear()
    return model


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        (two_inputs, "has 2 inputs"),
        (three_axes, "input of 3 axes"),
        (half_fixed, "fixes only one"),
        (lambda: encoder_model(channels=4), "takes 4 bands and 3 were chosen"),
        (lambda: encoder_model(channels=8, size=3), "takes 8 bands"),
        (lambda: encoder_model(dtype=TensorProto.UINT8), "takes UINT8 numbers"),
        (lambda: encoder_model(dtype=TensorProto.DOUBLE), "takes DOUBLE numbers"),
        (lambda: encoder_model(nodes=[helper.make_node("Nonsense", ["chips"], ["embedding"])]), "cannot be run"),
        (lambda: encoder_model(nodes=[helper.make_node("Relu", ["chips"], ["embedding"])]), "gives a map"),
        (
            lambda: encoder_model(nodes=[helper.make_node("ReduceMean", ["chips"], ["embedding"], keepdims=0)]),
            "one vector of floating-point numbers",
        ),
        (
            lambda: encoder_model(nodes=[helper.make_node("Shape", ["chips"], ["embedding"])]),
            "cannot be run|one vector",
        ),
        (lambda: encoder_model(nodes=[helper.make_node("Log", ["chips"], ["embedding"])], size=1), "not finite"),
    ],
)
def test_an_encoder_of_the_wrong_shape_is_one_sentence(tmp_path: Path, model: Any, sentence: str) -> None:
    with pytest.raises(LookalikeError, match=sentence) as caught:
        loaded(write_encoder(tmp_path / "e.onnx", model()))
    assert "\n" not in str(caught.value)
    assert str(tmp_path / "e.onnx") in str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"not a model at all", b"PK\3\4" + b"x" * 100, b"\x80\4\x95junk"]
)
def test_what_is_no_model_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "e.onnx"
    path.write_bytes(content)
    with pytest.raises(LookalikeError, match="is not an ONNX model"):
        Encoder(path, 3)


def test_no_file_and_too_large_a_file_are_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for missing in (tmp_path / "none.onnx", tmp_path):
        with pytest.raises(LookalikeError, match="cannot be read"):
            Encoder(missing, 3)
    monkeypatch.setattr(onnx_module, "LARGEST_BYTES", 100)
    with pytest.raises(LookalikeError, match=r"has \d+ MB"):
        Encoder(write_encoder(tmp_path / "e.onnx"), 3)


def test_embed_makes_a_collection_of_the_raster(params: EmbedParams, raster: Path) -> None:
    heard: list[tuple[int, int, str]] = []
    info = embed(
        replace(params, valid_from="2024-05-01", valid_to="2024-05-31", licence="CC0", attribution="Someone"),
        lambda *news: heard.append(news),
    )
    opened = open_collection(params.to)
    assert info == opened.info()
    assert (info.chips, info.dim, info.encoder) == (16 * 11, 6, "colours 3")
    assert (info.valid_from, info.valid_to) == ("2024-05-01T00:00:00Z", "2024-05-31T23:59:59Z")
    assert (info.licence, info.attribution) == ("CC0", "Someone")
    assert (Path(info.imagery), info.imagery_readable) == (raster, True)
    assert opened.windows is not None
    assert opened.originals is not None
    pixels = noise(50, 70)
    chips = np.stack([pixels[:, row : row + 8, column : column + 8] for column, row, _, _ in opened.windows])
    assert np.allclose(opened.originals, colours(chips.astype(np.float32)), rtol=2e-3, atol=0.5)
    assert np.allclose(opened.bounds[:, 0], 500_000 + 10 * opened.windows[:, 0])
    assert np.allclose(opened.bounds[:, 3], 5_000_000 - 10 * opened.windows[:, 1])
    assert opened.manifest.skipped == {"partial": 18 * 13 - 176}
    assert opened.manifest.grid is not None
    assert (opened.manifest.grid.stride_x, opened.manifest.grid.stride_y) == (40, 40)
    assert heard[-1] == (176, 176, "Writing the collection")
    assert [news for news in heard if news[2] == "Embedding chips"][-1][:2] == (176, 176)


def test_the_stretch_of_deep_imagery_is_kept(params: EmbedParams, tmp_path: Path) -> None:
    deep = write_raster(tmp_path / "deep.tif", noise(50, 70).astype(np.uint16) * 20)
    embed(replace(params, raster=str(deep)))
    (kept,) = open_collection(params.to).manifest.imagery
    assert kept.bands == (1, 2, 3)
    assert 0 < kept.low[0] < 400 < 4500 < kept.high[0] < 5100


def test_chips_keep_their_ids_under_another_encoder_and_window(params: EmbedParams, tmp_path: Path) -> None:
    embed(params)
    other = replace(params, encoder=str(write_encoder(tmp_path / "o.onnx", dim=4)), to=str(tmp_path / "other"))
    embed(other, area=(8, 8, 40, 24))
    whole, part = open_collection(params.to), open_collection(other.to)
    rows, unresolved = whole.rows_of(part.chip_ids(np.arange(part.count)))
    assert part.count == 9 * 5
    assert unresolved == []
    assert np.array_equal(whole.bounds[rows], part.bounds)


def test_imagery_is_found_again_when_both_were_moved(params: EmbedParams, tmp_path: Path) -> None:
    embed(params)
    (tmp_path / "moved").mkdir()
    Path(params.to).rename(tmp_path / "moved" / "made")
    assert Path(open_collection(tmp_path / "moved" / "made").info().imagery) == Path(params.raster)
    Path(params.raster).rename(tmp_path / "moved" / "scene.tif")
    info = open_collection(tmp_path / "moved" / "made").info()
    assert Path(info.imagery) == tmp_path / "moved" / "scene.tif"
    assert info.imagery_readable
    (tmp_path / "moved" / "scene.tif").unlink()
    assert not open_collection(tmp_path / "moved" / "made").info().imagery_readable


@pytest.mark.parametrize("when", [0, 3, 11, 12])
def test_a_stopped_embed_publishes_nothing(params: EmbedParams, when: int) -> None:
    calls = 0

    def stop() -> bool:
        nonlocal calls
        calls += 1
        return calls > when

    with pytest.raises(Cancelled):
        embed(params, stop=stop)
    assert not Path(params.to).exists()


def test_a_raster_without_data_makes_no_collection(params: EmbedParams, tmp_path: Path) -> None:
    empty = write_raster(tmp_path / "empty.tif", np.zeros((3, 50, 70), np.uint8), nodata=0)
    with pytest.raises(LookalikeError, match="No chip is left"):
        embed(replace(params, raster=str(empty)))
    assert not Path(params.to).exists()


@pytest.mark.parametrize(
    ("begin", "end", "sentence"),
    [("May 2024", None, "'May 2024' is no date"), ("2024-05-02", "2024-05-01", "ends .* before it begins")],
)
def test_a_strange_time_is_a_sentence(params: EmbedParams, begin: str, end: str | None, sentence: str) -> None:
    with pytest.raises(LookalikeError, match=sentence):
        embed(replace(params, valid_from=begin, valid_to=end))


def test_times_may_have_zones(params: EmbedParams) -> None:
    info = embed(replace(params, valid_from="2024-05-01T02:00:00+02:00", valid_to="2024-05-01T10:20:30Z"))
    assert (info.valid_from, info.valid_to) == ("2024-05-01T00:00:00Z", "2024-05-01T10:20:30Z")


def test_a_model_saved_by_onnx_itself_with_external_data_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "e.onnx"
    onnx.save(encoder_model(), path, save_as_external_data=True, location="weights.bin", size_threshold=0)
    with pytest.raises(LookalikeError, match="weights in other files"):
        Encoder(path, 3)
