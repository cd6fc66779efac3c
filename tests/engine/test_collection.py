"""A collection on disk: opened only when complete and as it was written, its chips found again by chip id."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.collection import manifest as format_module
from plugin.engine.collection.arrays import REQUIRED
from plugin.engine.collection.batch import UNKNOWN_TIME
from plugin.engine.collection.build import Builder
from plugin.engine.collection.geometry import continuous, crs_of, extent_of, hilbert_index
from plugin.engine.collection.open import Collection, Shelf, open_collection
from plugin.engine.errors import LookalikeError

from .making import ABOUT, BOUNDS, VECTORS, batch, build, clustered, exact_vectors


def test_every_chip_keeps_its_vector_and_place(made: Collection) -> None:
    order = np.lexsort((made.bounds[:, 0], -made.bounds[:, 3]))
    assert np.array_equal(made.bounds[order], BOUNDS)
    assert made.originals is not None
    assert np.allclose(made.originals[order], VECTORS, rtol=1e-3)
    assert made.count == len(BOUNDS)
    assert made.dim == 8


def test_rows_lie_along_the_curve(made: Collection) -> None:
    centre = made.footprints.mean(axis=1)
    assert (np.diff(hilbert_index(centre[:, 0], centre[:, 1])) >= 0).all()


def test_neighbours_on_the_curve_are_neighbours_on_the_ground() -> None:
    lon, lat = np.meshgrid(np.linspace(-179, 179, 64), np.linspace(-89, 89, 64))
    position = hilbert_index(lon.ravel(), lat.ravel())
    assert len(np.unique(position)) == position.size
    order = np.argsort(position)
    line, column = np.divmod(order, 64)
    assert (np.abs(np.diff(line)) + np.abs(np.diff(column)) == 1).mean() > 0.9


def test_chip_ids_survive_another_order_name_encoder_and_generation(made: Collection, tmp_path: Path) -> None:
    shuffled = np.random.default_rng(3).permutation(len(BOUNDS))
    other = replace(ABOUT, name="renamed", model="another", sha256="11" * 32)
    again = build(tmp_path / "elsewhere", clustered(len(BOUNDS), 5, seed=9)[shuffled], BOUNDS[shuffled], about=other)
    rows, unresolved = again.rows_of(made.chip_ids(np.arange(made.count)))
    assert unresolved == []
    assert np.array_equal(again.bounds[rows], made.bounds)


def test_chip_ids_tell_product_time_place_and_crs_apart(tmp_path: Path) -> None:
    kinds = [
        build(tmp_path / "a", VECTORS, BOUNDS),
        build(tmp_path / "b", VECTORS, BOUNDS, about=replace(ABOUT, product="other")),
        build(tmp_path / "c", VECTORS, BOUNDS, interval=(0, 1)),
        build(tmp_path / "d", VECTORS, BOUNDS, crs="EPSG:32634"),
        build(tmp_path / "e", VECTORS, BOUNDS + 0.02),
    ]
    ids = [chip for kind in kinds for chip in kind.chip_ids(np.arange(kind.count))]
    assert len(set(ids)) == len(ids)


def test_chip_ids_ignore_rounding_noise(made: Collection, tmp_path: Path) -> None:
    noisy = build(tmp_path / "n", VECTORS, BOUNDS + 1e-6)
    assert set(noisy.chip_ids(np.arange(noisy.count))) == set(made.chip_ids(np.arange(made.count)))


def test_source_ids_make_the_identity_where_there_are_some(tmp_path: Path) -> None:
    found = []
    for name, shift in (("a", 0.0), ("b", 7.0)):
        with Builder(tmp_path / name, ABOUT, 8) as builder:
            ids = tuple(f"tile-{number}" for number in range(len(BOUNDS)))
            builder.add(batch(VECTORS, BOUNDS + shift, source_ids=ids))
            builder.finish()
        opened = open_collection(tmp_path / name)
        found.append(set(opened.chip_ids(np.arange(opened.count))))
    assert found[0] == found[1]


def test_rows_of_keeps_the_order_asked_for_and_lists_what_is_not_there(made: Collection) -> None:
    ids = made.chip_ids(np.array([7, 3, 100]))
    rows, unresolved = made.rows_of([ids[0], "f" * 32, ids[1], "no id", ids[2], ids[0]])
    assert rows.dtype == np.int64
    assert rows.tolist() == [7, 3, 100]
    assert unresolved == ["f" * 32, "no id"]


def test_a_chip_is_told_with_ring_and_interval(tmp_path: Path) -> None:
    dated = build(tmp_path / "c", VECTORS, BOUNDS, interval=(1_700_000_000, UNKNOWN_TIME))
    chip = dated.chip(4)
    assert chip.valid_from == "2023-11-14T22:13:20Z"
    assert chip.valid_to is None
    assert len(chip.chip_id) == 32
    assert len(chip.footprint) == 4
    assert all(14.9 < lon < 15.2 and 45.1 < lat < 45.2 for lon, lat in chip.footprint)


def test_info_names_what_was_said(tmp_path: Path) -> None:
    info = build(tmp_path / "c", VECTORS, BOUNDS, interval=(0, 86400), about=replace(ABOUT, licence="CC0")).info()
    assert (info.chips, info.dim, info.product, info.licence) == (len(BOUNDS), 8, "test-product", "CC0")
    assert (info.encoder, info.crs) == ("test encoder 1", ("EPSG:32633",))
    assert (info.valid_from, info.valid_to) == ("1970-01-01T00:00:00Z", "1970-01-02T00:00:00Z")
    assert not info.imagery_readable


def test_equal_data_have_an_equal_content_hash(made: Collection, tmp_path: Path) -> None:
    assert build(tmp_path / "d", VECTORS, BOUNDS).content_hash == made.content_hash


def test_a_shelf_opens_a_new_generation_and_keeps_an_old_one(made: Collection, tmp_path: Path) -> None:
    shelf = Shelf()
    first = shelf.get(tmp_path / "c")
    assert shelf.get(tmp_path / "c") is first
    build(tmp_path / "c", VECTORS[::-1].copy(), BOUNDS)
    assert shelf.get(tmp_path / "c").generation.name == "gen-001"


def test_a_shelf_notices_a_file_that_was_altered(made: Collection, tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.get(tmp_path / "c")
    flip_byte(made.generation / "e0.codes.npy", -1)
    with pytest.raises(LookalikeError, match="altered"):
        shelf.get(tmp_path / "c")


def flip_byte(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_a_missing_file_is_named(made: Collection, name: str) -> None:
    (made.generation / name).unlink()
    with pytest.raises(LookalikeError, match=rf"{name} is missing"):
        open_collection(made.path)


@pytest.mark.parametrize("name", [*sorted(REQUIRED), "e0.originals.npy"])
def test_one_altered_byte_anywhere_is_noticed(made: Collection, name: str) -> None:
    flip_byte(made.generation / name, (made.generation / name).stat().st_size // 2 + 5)
    with pytest.raises(LookalikeError, match=rf"{name} was altered"):
        open_collection(made.path)


def test_a_truncated_file_is_named_with_both_sizes(made: Collection) -> None:
    path = made.generation / "bounds.npy"
    path.write_bytes(path.read_bytes()[:-8])
    with pytest.raises(LookalikeError, match=r"bounds.npy was altered: it has \d+ bytes, and \d+ were written"):
        open_collection(made.path)


def test_large_files_are_sampled_on_opening_and_read_whole_on_verify(
    made: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(format_module, "WHOLE_HASH_BYTES", 0)
    monkeypatch.setattr(format_module, "BLOCK_BYTES", 1)
    path = made.generation / "footprints.npy"
    entry = made.manifest.files["footprints.npy"]
    sampled = {(entry.bytes - 1) * number // 63 for number in range(64)}
    entry_sample = format_module.sample_of(path, entry.bytes)
    files = {"footprints.npy": replace(entry, sample=entry_sample)}
    flip_byte(path, next(at for at in range(500, entry.bytes) if at not in sampled))
    format_module.check_files(made.generation, files)
    with pytest.raises(LookalikeError, match="altered"):
        format_module.check_files(made.generation, files, whole=True)
    flip_byte(path, max(sampled))
    with pytest.raises(LookalikeError, match="altered"):
        format_module.check_files(made.generation, files)


def test_verify_finds_nothing_wrong_with_a_good_one(made: Collection) -> None:
    made.verify()


def rewrite(collection: Collection, **changes: object) -> None:
    """Change the manifest, and the pointer so that it agrees."""
    path = collection.generation / "collection.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    pointer = collection.path / "current.json"
    content = {**json.loads(pointer.read_text()), "manifest_sha256": format_module.sha256_of(path)}
    pointer.write_text(json.dumps(content))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"format_version": 3}, "format version 3, and this Lookalike reads 2. Update"),
        ({"format_version": 1}, "format version 1, .* Rebuild the collection"),
        ({"chips": 3}, "damaged"),
        ({"chips": "many"}, "chips must be int"),
        ({"files": {}}, "lists no"),
        (
            {"files": {"../codes.npy": {"bytes": 1, "sha256": "", "sample": "", "dtype": "", "shape": []}}},
            "no file name",
        ),
        ({"embeddings": []}, "damaged"),
    ],
)
def test_a_strange_manifest_is_one_sentence(made: Collection, changes: dict[str, object], sentence: str) -> None:
    rewrite(made, **changes)
    with pytest.raises(LookalikeError, match=sentence):
        open_collection(made.path)


def test_an_altered_manifest_is_noticed(made: Collection) -> None:
    path = made.generation / "collection.json"
    path.write_text(path.read_text().replace("test-product", "another-one"))
    with pytest.raises(LookalikeError, match="altered"):
        open_collection(made.path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "lookalike-collection", "format_version": 2}', "\0\1"])
def test_a_strange_pointer_is_one_sentence(made: Collection, content: str) -> None:
    (made.path / "current.json").write_text(content)
    with pytest.raises(LookalikeError, match=r"current\.json"):
        open_collection(made.path)


def test_a_pointer_out_of_the_folder_is_refused(made: Collection) -> None:
    pointer = json.loads((made.path / "current.json").read_text())
    (made.path / "current.json").write_text(json.dumps({**pointer, "generation": "gen-000/../../elsewhere"}))
    with pytest.raises(LookalikeError, match="names no generation"):
        open_collection(made.path)


def test_an_object_array_is_never_unpickled(made: Collection, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    path = made.generation / "e0.codes.npy"
    np.save(path, np.array([Touch(canary)] * 3, object), allow_pickle=True)
    entry = made.manifest.files["e0.codes.npy"]
    size = path.stat().st_size
    fresh = replace(entry, bytes=size, sha256=format_module.sha256_of(path), sample=format_module.sample_of(path, size))
    files = {name: asdict(value) for name, value in {**made.manifest.files, "e0.codes.npy": fresh}.items()}
    rewrite(made, files=files)
    with pytest.raises(LookalikeError, match="damaged"):
        open_collection(made.path)
    assert not canary.exists()


class Touch:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def test_no_folder_and_no_collection_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(LookalikeError, match="does not exist"):
        open_collection(tmp_path / "none")
    with pytest.raises(LookalikeError, match="is not a collection"):
        open_collection(tmp_path)


def test_longitudes_are_continuous_across_the_antimeridian(tmp_path: Path) -> None:
    bounds = np.array([[-180.5, 10, -179.5, 11], [179.25, 10, 180.25, 11]])
    opened = build(tmp_path / "c", clustered(2, 4), bounds, "EPSG:4326")
    for ring in opened.footprints:
        assert np.ptp(ring[:, 0]) == pytest.approx(1)
        assert -180 <= ring[0, 0] < 180
    assert opened.info().extent == pytest.approx((179.25, 10, 180.5, 11))


def test_continuous_does_not_touch_what_is_continuous() -> None:
    ring = np.array([[179.9, 180.1, 180.1, 179.9], [10.1, 10.2, 10.2, 10.1], [359.0, 360.5, 360.5, 359.0]])
    assert np.array_equal(continuous(ring)[:2], ring[:2])
    assert continuous(ring)[2].tolist() == [-1.0, 0.5, 0.5, -1.0]


def test_the_extent_of_the_whole_globe_is_not_shifted() -> None:
    west = np.arange(-180, 180, 10.0)
    ring = np.stack([np.stack([west, west + 10, west + 10, west], 1), np.zeros((36, 4))], axis=2)
    assert extent_of(ring) == (-180, 0, 180, 0)


def test_an_extent_in_the_west_stays_there() -> None:
    """Longitudes moved by a turn are rounded, and may seem narrower by that: half of all places, -60.1 for one."""
    west = np.linspace(-179, -1, 5000)
    for width in (0.0123, 0.1, 1 / 3):
        corners = np.stack([west, west + width, west + width, west], axis=1)
        rings = np.stack([corners, np.zeros_like(corners)], axis=2)[:, None]
        extents = np.array([extent_of(ring) for ring in rings])
        assert (extents[:, 0] == west).all()


def test_vectors_are_unit_and_agree_with_what_went_in(made: Collection) -> None:
    assert made.originals is not None
    for transform in ("whitened", "centred"):
        rows = made.vectors(np.arange(made.count), transform)
        assert rows.dtype == np.float32
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
        exact = exact_vectors(made, np.asarray(made.originals, np.float32), transform)
        assert ((rows * exact).sum(axis=1) > 0.999).all()


def test_whitened_vectors_are_white(made: Collection) -> None:
    assert made.originals is not None
    raw = np.asarray(made.originals, np.float64)
    white = (raw - made.whitening.mean) @ np.asarray(made.whitening.matrix, np.float64)
    raw_spread = np.linalg.eigvalsh(np.cov(raw.T))
    spread = np.linalg.eigvalsh(np.cov(white.T))
    assert spread[-1] / spread[0] < (raw_spread[-1] / raw_spread[0]) / 3
    assert np.abs(white.mean(axis=0)).max() < 1e-2


def test_few_chips_with_many_numbers_are_not_all_equally_far_apart(tmp_path: Path) -> None:
    vectors = clustered(len(BOUNDS), 400)
    few = build(tmp_path / "c", vectors, BOUNDS)
    assert few.originals is not None
    cosine = few.vectors(np.arange(few.count)) @ few.vectors(np.arange(few.count)).T
    raw = np.asarray(few.originals, np.float64)
    raw -= raw.mean(axis=0)
    raw /= np.linalg.norm(raw, axis=1, keepdims=True)
    off = ~np.eye(few.count, dtype=bool)
    assert np.corrcoef(cosine[off], (raw @ raw.T)[off])[0, 1] > 0.5
    assert few.manifest.embeddings[0].shrinkage == 0.5


def test_equal_vectors_still_make_a_collection(tmp_path: Path) -> None:
    flat = build(tmp_path / "c", np.ones((len(BOUNDS), 4), np.float32), BOUNDS)
    assert np.isfinite(flat.vectors(np.arange(3))).all()


@pytest.mark.parametrize("text", ["http://127.0.0.1:9/crs", "/etc/passwd", "file:///etc/passwd", "+proj=http://x", ""])
def test_a_crs_that_is_an_address_or_a_path_is_never_followed(text: str) -> None:
    with pytest.raises(LookalikeError, match="is not known"):
        crs_of(text)
