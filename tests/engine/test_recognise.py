"""Which product some files are of, told from what they hold, and one sentence when that cannot be told."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from plugin.engine.collection.batch import Batch
from plugin.engine.errors import LookalikeError
from plugin.engine.importing import import_collection
from plugin.engine.ingest.products import PRODUCTS
from plugin.engine.ingest.reader import Found, Options, Part, Reader, Recognise
from plugin.engine.ingest.recognise import recognise, sources_in
from plugin.protocol import ImportParams

from .layouts import chips, earth_index


class FakeReader:
    def __init__(self, title: str) -> None:
        self.found = Found(title, title, "its first word", "model", "1", 8, 1)
        self.parts: Sequence[Part] = ()

    def read(self, part: Part) -> Iterator[Batch]:
        yield from ()


def reader_of(word: str) -> Recognise:
    """A recognise that takes files whose first word is `word`, and only them."""

    def take(paths: Sequence[Path], options: Options) -> Reader | None:
        return FakeReader(word) if all(path.read_text().startswith(word) for path in paths) else None

    return take


READERS = {"apple": reader_of("apple"), "pear": reader_of("pear")}


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    (tmp_path / "pear.txt").write_text("apple")
    reader = recognise([tmp_path / "pear.txt"], Options(), READERS)
    assert reader.found.title == "apple"


def test_a_named_product_is_taken_only_if_the_files_are_of_it(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("apple")
    assert recognise([file], Options(), READERS, "apple").found.title == "apple"
    with pytest.raises(LookalikeError, match=r"is not of the product pear"):
        recognise([file], Options(), READERS, "pear")
    with pytest.raises(LookalikeError, match=r"no product 'plum'. Choose one of apple, pear"):
        recognise([file], Options(), READERS, "plum")


def test_a_mixed_folder_is_told_by_kind(tmp_path: Path) -> None:
    for name, text in {"a": "apple", "b": "apple", "c": "pear", "d": "stone"}.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(LookalikeError) as told:
        recognise(sources_in([tmp_path]), Options(), READERS)
    assert str(told.value) == (
        "The files are of several kinds: 2 of apple (such as a); 1 of pear (such as c); 1 that "
        "hold no embeddings (such as d). "
        "Import one kind at a time."
    )


def test_what_nobody_knows_is_said(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text("stone")
    with pytest.raises(LookalikeError, match="holds no embeddings that Lookalike knows"):
        recognise([tmp_path / "a"], Options(), READERS)
    with pytest.raises(LookalikeError, match="None of the 2 files"):
        recognise([tmp_path / "a", tmp_path / "b"], Options(), READERS)


def test_a_refused_folder_names_what_was_looked_for_and_a_data_file(tmp_path: Path) -> None:
    for name, size in {"ACKNOWLEDGEMENTS": 9, "chips.npy": 4, "zones.parquet": 2}.items():
        (tmp_path / name).write_text("stone" * size)
    with pytest.raises(LookalikeError) as told:
        recognise(sources_in([tmp_path]), Options(), READERS)
    assert str(told.value) == (
        f"None of the 3 files holds embeddings that Lookalike knows, {tmp_path / 'chips.npy'} for one. Looked for was "
        "a table with vectors and footprints (GeoParquet, GeoPackage, FlatGeobuf, .npy with footprints), AlphaEarth or "
        "Tessera rasters, or a Zarr store."
    )
    (tmp_path / "pears").write_text("pear")
    expected = r"1 of pear \(such as pears\); 3 that hold no embeddings \(such as chips.npy\)"
    with pytest.raises(LookalikeError, match=expected):
        recognise(sources_in([tmp_path]), Options(), READERS)
    for name in ("chips.npy", "zones.parquet", "pears"):
        (tmp_path / name).unlink()
    (tmp_path / "larger").write_text("stone" * 20)
    with pytest.raises(LookalikeError, match="larger for one"):
        recognise(sources_in([tmp_path]), Options(), READERS)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("chips.parquet.gz", gzip.compress(b"PAR1"), "is compressed with gzip. Unpack it first (gunzip), then import"),
        ("chips.gpkg.bz2", bz2.compress(b"SQLite"), "is compressed with bzip2. Unpack it first (bunzip2), then import"),
        ("chips.csv.xz", lzma.compress(b"a,b"), "is compressed with xz. Unpack it first (unxz), then import"),
        ("chips.npy.zst", b"\x28\xb5\x2f\xfd\0", "is compressed with zstd. Unpack it first (unzstd), then import"),
        ("chips.zip", b"PK\x03\x04", "is a zip archive. Unpack it first, then import what comes out of it."),
        ("chips.tar", b"\0" * 257 + b"ustar", "is a tar archive. Unpack it first (tar -xf), then import"),
    ],
)
def test_packed_files_are_told_to_be_unpacked(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    nobody: dict[str, Recognise] = {"nobody": lambda paths, options: None}
    (tmp_path / "others.txt").write_text("stone")
    for paths in ([file], [tmp_path / "others.txt", file]):
        with pytest.raises(LookalikeError) as told:
            recognise(paths, Options(), nobody)
        assert str(told.value).startswith(f"{file} {said}")


def test_a_table_that_is_packed_under_its_own_name_is_told_as_well(tmp_path: Path) -> None:
    (tmp_path / "chips.parquet").write_bytes(gzip.compress(b"PAR1"))
    with pytest.raises(LookalikeError, match="compressed with gzip"):
        recognise([tmp_path / "chips.parquet"], Options(), PRODUCTS)


def test_papers_beside_the_data_are_no_sources(tmp_path: Path) -> None:
    for name in ("LICENSE", "README", "checksums.sha256", "preview.png", "Notice", "x.parquet"):
        (tmp_path / name).write_text("x")
    assert sources_in([tmp_path]) == [tmp_path / "x.parquet"]
    assert sources_in([tmp_path / "LICENSE"]) == [tmp_path / "LICENSE"]
    (tmp_path / "x.parquet").unlink()
    with pytest.raises(LookalikeError, match="holds no data file"):
        sources_in([tmp_path])


def test_folders_are_looked_through_and_stores_are_one_source(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "x.parquet").write_text("x")
    (tmp_path / "deep" / ".hidden").write_text("x")
    (tmp_path / "deep" / "readme.md").write_text("x")
    store = tmp_path / "2024.zarr"
    (store / "utm33").mkdir(parents=True)
    (store / "zarr.json").write_text("{}")
    assert sources_in([tmp_path]) == [store, tmp_path / "deep" / "er" / "x.parquet"]
    assert sources_in([store, tmp_path]) == [store, tmp_path / "deep" / "er" / "x.parquet"]


def test_missing_and_empty_paths_are_told(tmp_path: Path) -> None:
    with pytest.raises(LookalikeError, match="does not exist"):
        sources_in([tmp_path / "none"])
    with pytest.raises(LookalikeError, match="holds no data file"):
        sources_in([tmp_path])


def test_links_that_go_round_end(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.parquet").touch()
    (tmp_path / "deep" / "round").symlink_to(tmp_path)
    (tmp_path / "beside").symlink_to(tmp_path / "deep")
    assert sources_in([tmp_path / "deep"]) == [tmp_path / "deep" / "a.parquet"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
def test_what_is_neither_a_file_nor_a_folder_is_no_source(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.parquet")
    with pytest.raises(LookalikeError, match=r"a\.parquet is neither a file nor a folder"):
        sources_in([tmp_path / "a.parquet"])


def test_a_collection_among_the_sources_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").touch()
    made = tmp_path / "made"
    (made / "gen-000").mkdir(parents=True)
    (made / "current.json").touch()
    (made / "gen-000" / "collection.json").touch()
    assert sources_in([tmp_path]) == [tmp_path / "a.parquet"]
    with pytest.raises(LookalikeError, match=r"made is a collection already. Open it, or export it"):
        sources_in([made])
    with pytest.raises(LookalikeError, match=r"No file was named"):
        sources_in([])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names of any bytes")
def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    source = earth_index(tmp_path / "a.parquet", chips(20, 384))
    file, folder = (Path(os.fsdecode(os.fsencode(tmp_path) + name)) for name in (b"/b\xff.parquet", b"/d\xe4"))
    folder.mkdir()
    for path in (file, folder / "c.parquet"):
        path.write_bytes(source.read_bytes())
    for given, to in ((file, tmp_path / "c"), (folder, tmp_path / "c"), (source, folder / "c")):
        with pytest.raises(LookalikeError, match="cannot be used: its name, or that of a folder above it") as refused:
            import_collection(ImportParams((str(given),), str(to)))
        str(refused.value).encode()
    assert not (tmp_path / "c").exists()
