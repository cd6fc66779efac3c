"""Appending to a collection and giving its chips a second embedding: what was there stays byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from plugin.engine.collection.batch import Batch
from plugin.engine.collection.build import About, Builder
from plugin.engine.collection.join import Joiner
from plugin.engine.collection.manifest import Dates, Licence, ReviewLayer, SourceFile
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.errors import Cancelled, LookalikeError

from .making import ABOUT, BOUNDS, VECTORS, batch, build, clustered

OTHER = replace(ABOUT, model="another", version="7", sha256="22" * 32, embedding="second")
FURTHER = BOUNDS + np.array([10_000, 0, 10_000, 0])


def array(collection: Collection, name: str) -> np.ndarray:
    return np.load(collection.generation / f"{name}.npy")


def append(folder: Path, *batches: Batch, about: About = ABOUT, dim: int = 8) -> Collection:
    with Builder(folder, about, dim, append=True) as builder:
        for one in batches:
            builder.add(one)
        builder.finish()
    return open_collection(folder)


def test_appended_chips_join_and_the_old_ones_keep_ids_codes_and_factors(made: Collection, tmp_path: Path) -> None:
    ids = made.chip_ids(np.arange(made.count))
    new = clustered(180, 8, seed=5) * 3
    both = append(tmp_path / "c", batch(new, FURTHER))
    assert both.count == 360
    rows, unresolved = both.rows_of(ids)
    assert unresolved == []
    for name in ("codes", "factor_whitened", "factor_centred", "norm", "originals"):
        assert np.array_equal(array(both, f"e0.{name}")[rows], array(made, f"e0.{name}"))
    for name in ("bounds", "footprints"):
        assert np.array_equal(array(both, name)[rows], array(made, name))
    for name in ("mean", "whitening", "unwhitening"):
        assert np.array_equal(array(both, f"e0.{name}"), array(made, f"e0.{name}"))
    there = np.isin(np.arange(360), rows, invert=True)
    order = [int(np.flatnonzero((box == FURTHER).all(axis=1))[0]) for box in both.bounds[there]]
    assert np.allclose(array(both, "e0.originals")[there], new[order], rtol=1e-3)
    assert both.info().collection_id == made.info().collection_id


def test_a_chip_that_is_there_is_not_appended_again(made: Collection, tmp_path: Path) -> None:
    shifted = np.concatenate([BOUNDS[:100], FURTHER[:80]])
    again = append(tmp_path / "c", batch(clustered(180, 8, seed=6), shifted, source="b", source_rows=np.arange(180)))
    assert again.count == 260
    assert again.manifest.dropped == {"the id of another chip": 100}
    assert again.manifest.first_dropped == {"the id of another chip": "b, row 0"}
    rows, _ = again.rows_of(made.chip_ids(np.arange(180)))
    assert np.array_equal(array(again, "e0.codes")[rows], array(made, "e0.codes"))


def test_appending_what_is_all_there_changes_only_the_counts(made: Collection, tmp_path: Path) -> None:
    again = append(tmp_path / "c", batch(VECTORS, BOUNDS))
    assert again.content_hash == made.content_hash
    assert again.generation.name == "gen-001"


@pytest.mark.parametrize(
    ("about", "dim", "sentence"),
    [
        (replace(ABOUT, model="other"), 8, "The model of the new embeddings is other, and of those in .* test encoder"),
        (replace(ABOUT, version="2"), 8, "version of the model .* is 2"),
        (replace(ABOUT, sha256="11" * 32), 8, "model file"),
        (replace(ABOUT, product="other"), 8, "product"),
        (ABOUT, 9, "number of values .* is 9"),
    ],
)
def test_another_model_version_product_or_length_is_not_appended(
    made: Collection, tmp_path: Path, about: About, dim: int, sentence: str
) -> None:
    with pytest.raises(LookalikeError, match=sentence):
        append(tmp_path / "c", about=about, dim=dim)
    assert open_collection(made.path).content_hash == made.content_hash
    assert sorted(path.name for path in made.path.iterdir()) == ["current.json", "gen-000"]


NAMELESS = replace(ABOUT, model="unknown", version="", sha256="", column="embedding")


def of_model(count: int, dim: int, model: int, place: int) -> np.ndarray:
    """Vectors as an encoder gives them: a large mean and few strong directions, its own; at another place, others."""
    rng = np.random.default_rng(model)
    mean, directions = rng.standard_normal(dim) * 3, rng.standard_normal((dim, dim)) * 0.7 ** np.arange(dim)[:, None]
    there = np.random.default_rng(100 + place)
    return np.asarray(
        mean + (there.standard_normal((count, dim)) + there.standard_normal(dim)) @ directions, np.float32
    )


def test_nameless_vectors_that_lie_alike_are_appended_and_take_a_name(tmp_path: Path) -> None:
    build(tmp_path / "c", of_model(180, 32, 0, 0), BOUNDS, about=NAMELESS)
    both = append(tmp_path / "c", batch(of_model(180, 32, 0, 1), FURTHER), about=NAMELESS, dim=32)
    assert (both.count, both.manifest.embeddings[0].model) == (360, "unknown")
    named = replace(NAMELESS, model="a", version="1")
    more = append(tmp_path / "c", batch(of_model(180, 32, 0, 2), FURTHER + 50_000), about=named, dim=32)
    assert (more.manifest.embeddings[0].model, more.manifest.embeddings[0].version) == ("a", "1")
    with pytest.raises(LookalikeError, match=r"is not known, and of those in .* a; .*--model"):
        append(tmp_path / "c", batch(of_model(9, 32, 0, 2), FURTHER + 90_000), about=NAMELESS, dim=32)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (of_model(180, 32, 1, 0), "other directions"),
        (of_model(180, 32, 0, 1)[:, ::-1], "other directions"),
        (of_model(180, 32, 0, 1) * 127, r"1\d\d times as long"),
        (np.concatenate([of_model(150, 32, 0, 1), of_model(30, 32, 1, 1)]), "other directions"),
        (of_model(9, 32, 0, 1), "too few chips to compare, 9"),
    ],
)
@pytest.mark.parametrize("about", [NAMELESS, replace(NAMELESS, model="a", version="1")])
def test_nameless_vectors_that_lie_otherwise_are_refused(
    tmp_path: Path, about: About, new: np.ndarray, why: str
) -> None:
    build(tmp_path / "c", of_model(180, 32, 0, 0), BOUNDS, about=NAMELESS)
    with pytest.raises(LookalikeError, match=why) as told:
        append(tmp_path / "c", batch(new, FURTHER[: len(new)]), about=about, dim=32)
    assert "name it with --model" in str(told.value)
    assert open_collection(tmp_path / "c").count == 180


def test_named_vectors_are_taken_however_they_lie(tmp_path: Path) -> None:
    named = replace(NAMELESS, model="a", version="1")
    build(tmp_path / "c", of_model(180, 32, 0, 0), BOUNDS, about=named)
    assert append(tmp_path / "c", batch(of_model(180, 32, 1, 0), FURTHER), about=named, dim=32).count == 360


def test_nameless_vectors_of_another_column_are_refused(tmp_path: Path) -> None:
    build(tmp_path / "c", of_model(180, 32, 0, 0), BOUNDS, about=NAMELESS)
    with pytest.raises(LookalikeError, match="column of the vectors of the new embeddings is other, and .* embedding"):
        append(tmp_path / "c", about=replace(NAMELESS, column="other"), dim=32)


def test_vectors_that_lie_alike_in_all_directions_tell_no_model(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    build(tmp_path / "c", rng.standard_normal((180, 32), np.float32), BOUNDS, about=NAMELESS)
    with pytest.raises(LookalikeError, match="alike in all directions"):
        append(tmp_path / "c", batch(rng.standard_normal((180, 32), np.float32), FURTHER), about=NAMELESS, dim=32)


def test_of_an_unknown_version_too_the_vectors_must_lie_alike(tmp_path: Path) -> None:
    about = replace(NAMELESS, model="Tessera", version="unknown", column="")
    build(tmp_path / "c", of_model(180, 32, 0, 0), BOUNDS, about=about)
    with pytest.raises(LookalikeError, match="other directions"):
        append(tmp_path / "c", batch(of_model(180, 32, 1, 0), FURTHER), about=about, dim=32)
    second = append(tmp_path / "c", batch(of_model(180, 32, 0, 1), FURTHER), about=replace(about, version="v1"), dim=32)
    assert second.manifest.embeddings[0].version == "v1"


def test_a_licence_that_nobody_names_is_warned_of(tmp_path: Path) -> None:
    build(tmp_path / "d", VECTORS, BOUNDS, about=replace(ABOUT, licence="CC-BY-4.0"))
    both = append(tmp_path / "d", batch(VECTORS, FURTHER))
    assert "names no licence" in " ".join(both.info().warnings)


def test_there_must_be_something_to_append_to(tmp_path: Path) -> None:
    with pytest.raises(LookalikeError, match="There is no collection"):
        append(tmp_path / "none", batch(VECTORS, BOUNDS))


def test_zones_times_attributes_and_origins_of_both_are_kept(tmp_path: Path) -> None:
    first = replace(
        ABOUT,
        licence="CC-BY-4.0",
        attribution="One",
        sources=(SourceFile("a", 1, ""),),
        dates=Dates("column date"),
        imagery=(ReviewLayer("xyz", "https://tiles/{z}"),),
    )
    second = replace(
        first, licence="ODbL", attribution="Two", sources=(SourceFile("b", 2, ""),), imagery=(ReviewLayer("cog", "u"),)
    )
    with Builder(tmp_path / "c", first, 8) as builder:
        table = pa.table({"loss": np.arange(180.0)})
        builder.add(batch(VECTORS, BOUNDS, "EPSG:32633", (5, 9), source="a", attributes=table))
        builder.finish()
    both = append(
        tmp_path / "c",
        batch(VECTORS, BOUNDS, "EPSG:32632", (1, 3), attributes=pa.table({"n": [1] * 180})),
        about=second,
    )
    assert both.crs == ("EPSG:32632", "EPSG:32633")
    begins = np.load(both.generation / "intervals.npy")[np.load(both.generation / "interval_index.npy")][:, 0]
    assert np.array_equal(begins, np.where(both.crs_index == 0, 1, 5))
    with pa.memory_map(str(both.generation / "attributes.arrow")) as source, pa.ipc.open_file(source) as file:
        told = file.read_all().to_pylist()
    for row, (crs, box) in enumerate(zip(both.crs_index, both.bounds, strict=True)):
        place = int(np.flatnonzero((box == BOUNDS).all(axis=1))[0])
        assert told[row]["n"] == (1 if crs == 0 else None)
        assert (told[row]["loss"], told[row]["source"]) == ((None, None) if crs == 0 else (place, "a"))
    about = both.manifest
    assert about.licences == (Licence("CC-BY-4.0", "One"), Licence("ODbL", "Two"))
    assert (about.licence, about.attribution) == ("CC-BY-4.0; ODbL", "One; Two")
    assert [source.name for source in about.sources] == ["a", "b"]
    assert [layer.kind for layer in about.imagery] == ["xyz", "cog"]
    assert about.dates == Dates("column date")
    assert (about.valid_from, about.valid_to) == ("1970-01-01T00:00:01Z", "1970-01-01T00:00:09Z")


def join(folder: Path, rows: np.ndarray, vectors: np.ndarray, about: About = OTHER) -> Collection:
    with Joiner(folder, about, vectors.shape[1]) as joiner:
        for first in range(0, len(rows), 70):
            joiner.add(rows[first : first + 70], vectors[first : first + 70])
        joiner.finish()
    return open_collection(folder)


def test_a_second_embedding_is_that_of_a_collection_of_its_own(made: Collection, tmp_path: Path) -> None:
    second = clustered(180, 12, seed=8)
    shuffled = np.random.default_rng(1).permutation(180)
    alone = build(tmp_path / "alone", second, BOUNDS, about=OTHER)
    rows, _ = made.rows_of(alone.chip_ids(np.arange(180)))
    assert alone.originals is not None
    both = join(made.path, rows[shuffled], np.asarray(alone.originals, np.float32)[shuffled])
    assert [embedding.name for embedding in both.manifest.embeddings] == ["default", "second"]
    assert both.manifest.embeddings[1].dim == 12
    for name in ("codes", "factor_whitened", "factor_centred", "norm", "originals"):
        assert np.array_equal(array(both, f"e1.{name}")[rows], array(alone, f"e0.{name}"))
    for name, entry in made.manifest.files.items():
        assert both.manifest.files[name] == entry
    assert both.content_hash != made.content_hash


def test_chips_without_a_second_embedding_get_factor_zero(made: Collection) -> None:
    rows = np.arange(0, 180, 3)
    both = join(made.path, rows, clustered(60, 12))
    without = np.setdiff1d(np.arange(180), rows)
    for name in ("codes", "factor_whitened", "factor_centred", "norm"):
        assert not array(both, f"e1.{name}")[without].any()
    assert array(both, "e1.factor_whitened")[rows].all()
    both.verify()


def test_appending_keeps_a_second_embedding(made: Collection) -> None:
    both = join(made.path, np.arange(180), clustered(180, 12))
    longer = append(made.path, batch(VECTORS, FURTHER))
    rows, _ = longer.rows_of(both.chip_ids(np.arange(180)))
    without = np.setdiff1d(np.arange(360), rows)
    for name in ("codes", "factor_whitened", "norm", "originals"):
        assert np.array_equal(array(longer, f"e1.{name}")[rows], array(both, f"e1.{name}"))
        assert not array(longer, f"e1.{name}")[without].any()
    assert [embedding.name for embedding in longer.manifest.embeddings] == ["default", "second"]


def test_a_second_embedding_drops_what_is_unusable_and_what_comes_twice(made: Collection) -> None:
    vectors = clustered(6, 12)
    vectors[1, 0], vectors[2] = np.nan, 0
    with Joiner(made.path, OTHER, 12) as joiner:
        joiner.add(np.array([4, 5, 6, 7, 7, 8]), vectors)
        joiner.add(np.array([4, 5]), clustered(2, 12))
        assert joiner.dropped == {
            "a value that is not finite": 1,
            "nothing but zeros": 1,
            "the id of another chip": 2,
        }
        joiner.finish()
    assert np.flatnonzero(array(open_collection(made.path), "e1.norm")).tolist() == [4, 5, 7, 8]


def test_two_embeddings_of_one_name_are_refused(made: Collection) -> None:
    with pytest.raises(LookalikeError, match='already has an embedding "default"'):
        Joiner(made.path, ABOUT, 8)


def test_a_second_embedding_that_fails_or_is_stopped_changes_nothing(made: Collection) -> None:
    with pytest.raises(LookalikeError, match="got a vector"), Joiner(made.path, OTHER, 12) as joiner:
        joiner.finish()
    with pytest.raises(LookalikeError, match="Vectors of 11 numbers"), Joiner(made.path, OTHER, 12) as joiner:
        joiner.add(np.arange(5), clustered(5, 11))
    with pytest.raises(Cancelled), Joiner(made.path, OTHER, 12) as joiner:
        joiner.add(np.arange(5), clustered(5, 12))
        joiner.finish(stop=lambda: True)
    assert open_collection(made.path).content_hash == made.content_hash
    assert sorted(path.name for path in made.path.iterdir()) == ["current.json", "gen-000"]
