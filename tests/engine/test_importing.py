"""Published embeddings become a collection: what is kept, what is refused, and what a killed import leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from plugin.engine.cli import main
from plugin.engine.collection.batch import Batch
from plugin.engine.collection.build import About
from plugin.engine.collection.open import open_collection
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.exporting import export_collection
from plugin.engine.importing import import_collection, inspect_sources
from plugin.engine.ingest.grids import grid_reader
from plugin.engine.ingest.reader import Part
from plugin.protocol import ImportParams, InspectParams

from .grids import companded, scene, write_bands
from .layouts import chips, clay_schema, clay_v01, earth_index, fixed, geo, write_parquet
from .making import BOUNDS, VECTORS, build

ROOT = Path(__file__).resolve().parents[2]


def params(source: Path, to: Path, **more: object) -> ImportParams:
    return ImportParams((str(source),), str(to), **more)  # type: ignore[arg-type]


@pytest.fixture
def clay(tmp_path: Path) -> Path:
    return clay_v01(tmp_path / "in" / "33TWN_20220610_20220610_v001.gpq", chips(60, 768))


def test_what_is_there_is_told_before_anything_is_written(clay: Path) -> None:
    (found,) = inspect_sources(InspectParams((str(clay),))).found
    assert (found.product, found.chips, found.dim, found.years, found.files) == ("clay-v0.1", 60, 768, (2022,), 1)
    assert found.licence.startswith("ODC-BY")
    assert "date" in found.acquisition
    assert found.bytes == clay.stat().st_size
    assert sorted(path.name for path in clay.parent.iterdir()) == [clay.name]


def test_the_whole_file_becomes_a_collection(clay: Path, tmp_path: Path) -> None:
    info = import_collection(params(clay, tmp_path / "c"))
    assert (info.chips, info.dim, info.product, info.licence) == (60, 768, "clay-v0.1", "ODC-BY-1.0")
    assert info.acquisition
    assert (info.valid_from, info.valid_to) == ("2022-06-10T00:00:00Z", "2022-06-10T23:59:59Z")
    assert {field.name for field in info.fields} >= {"index", "source_url"}
    (source,) = open_collection(tmp_path / "c").manifest.sources
    assert (source.name, source.bytes) == (clay.name, clay.stat().st_size)


def test_a_collection_of_something_else_is_not_replaced(clay: Path, tmp_path: Path) -> None:
    import_collection(params(clay, tmp_path / "c"))
    other = earth_index(tmp_path / "other.parquet", chips(60, 384))
    with pytest.raises(LookalikeError, match=r"holds 60 chips of something else \(clay-v0\.1, .*Choose another folder"):
        import_collection(params(other, tmp_path / "c"))
    assert open_collection(tmp_path / "c").manifest.product == "clay-v0.1"
    assert import_collection(params(clay, tmp_path / "c")).chips == 60
    (tmp_path / "c" / "current.json").write_text("{")
    assert import_collection(params(other, tmp_path / "c")).product == "earth-index-v2"


@pytest.mark.parametrize(
    ("model", "version", "told"),
    [
        ("", "", "table, model not known"),
        ("unknown", "v1", "table, model not known"),
        ("clay", "", "table, clay"),
        ("tessera", "unknown", "table, tessera, version not known"),
        ("clay", "v1.5", "table, clay v1.5"),
    ],
)
def test_what_would_be_replaced_is_told_by_the_model_as_far_as_it_is_known(
    clay: Path, tmp_path: Path, model: str, version: str, told: str
) -> None:
    build(tmp_path / "c", VECTORS, BOUNDS, about=About("c", "table", model, version))
    with pytest.raises(LookalikeError) as refused:
        import_collection(params(clay, tmp_path / "c"))
    assert f"/c holds 180 chips of something else ({told}), which would be replaced. " in str(refused.value)


def test_chips_without_a_date_are_counted_by_themselves_where_dates_are_asked_for(tmp_path: Path) -> None:
    table = pq.read_table(clay_v01(tmp_path / "made.gpq", chips(60, 768), date(2021, 6, 10), "20210610"))
    said = [None] * 7 + [date(2021, 6, 10)] * 40 + [date(2023, 1, 5)] * 13
    at = table.schema.get_field_index("date")
    dates = pa.array(said, pa.date32()).cast(table.schema.field(at).type)
    (tmp_path / "some.parquet").parent.mkdir(exist_ok=True)
    pq.write_table(table.set_column(at, "date", dates), tmp_path / "some.parquet")
    info = import_collection(params(tmp_path / "some.parquet", tmp_path / "c", until="2022-01-01"))
    assert info.chips == 40
    assert info.dropped == {
        "outside the area or the dates": 13,
        "without a date, where dates were asked for": 7,
    }


def test_what_was_left_out_as_asked_is_not_told_as_a_fault(
    clay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vectors = chips(60, 768).vectors.copy()
    vectors[3] = np.nan
    table = pq.read_table(clay)
    at = table.schema.get_field_index("embeddings")
    pq.write_table(table.set_column(at, "embeddings", fixed(vectors)), clay)
    west, south, east, north = open_collection(import_collection(params(clay, tmp_path / "all")).path).manifest.extent
    (tmp_path / "area.wkt").write_text(shapely.box(west, south, (west + east) / 2, north).wkt)
    assert main(["import", str(clay), "--to", str(tmp_path / "c"), "--aoi", str(tmp_path / "area.wkt")]) == 0
    *_, left_out, dropped = capsys.readouterr().out.splitlines()
    assert left_out.endswith(" left out: outside the area or the dates")
    assert dropped == f"1 dropped: no vector, or one of another length, the first at {clay.name}, row 3"


def test_licences_that_do_not_go_together_are_told_when_one_is_appended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = chips(60, 16)
    for name, licence, rows in (("a", "CC-BY-SA-4.0", slice(0, 30)), ("b", "CC-BY-NC-4.0", slice(30, 60))):
        columns = {"embedding": fixed(some.vectors[rows]), "geometry": pa.array(some.wkb[rows], pa.binary())}
        emb = {"model": {"id": "m", "version": "1"}, "license": licence}
        write_parquet(tmp_path / f"{name}.parquet", columns, {"geo": geo(), "emb": emb})
    to = ("--to", str(tmp_path / "c"))
    assert main(["import", str(tmp_path / "a.parquet"), *to]) == 0
    assert "cannot be shared together" not in capsys.readouterr().out
    assert main(["import", str(tmp_path / "b.parquet"), *to, "--append"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("their results cannot be shared together.")


@pytest.mark.parametrize("turn", [0, 360, -360])
def test_only_chips_that_touch_the_area_are_kept(clay: Path, tmp_path: Path, turn: float) -> None:
    everything = open_collection(import_collection(params(clay, tmp_path / "all")).path)
    west, south, east, north = everything.manifest.extent
    area = shapely.box(west + turn, south, (west + east) / 2 + turn, (south + north) / 2)
    (tmp_path / "area.geojson").write_text(shapely.to_geojson(area))
    kept = open_collection(import_collection(params(clay, tmp_path / "c", aoi=str(tmp_path / "area.geojson"))).path)
    touching = shapely.intersects(
        shapely.box(west, south, (west + east) / 2, (south + north) / 2), shapely.polygons(everything.footprints)
    )
    assert 0 < kept.count < 60
    assert set(kept.chip_ids(np.arange(kept.count))) == set(everything.chip_ids(np.flatnonzero(touching)))
    assert kept.info().dropped == {"outside the area or the dates": 60 - kept.count}


def test_only_chips_of_the_dates_are_kept(tmp_path: Path) -> None:
    some = chips(60, 768)
    for year in (2021, 2022):
        clay_v01(tmp_path / "in" / f"33TWN_{year}0610_{year}0610_v001.gpq", some, date(year, 6, 10), f"{year}0610")
    source = tmp_path / "in"
    assert import_collection(params(source, tmp_path / "both")).chips == 120
    for since, until, year in (
        (None, "2021-12-31", 2021),
        ("2022-06-10", None, 2022),
        ("2022-01-01", "2022-12-31", 2022),
    ):
        info = import_collection(params(source, tmp_path / f"c{year}{since}", since=since, until=until))
        assert (info.chips, str(info.valid_from)[:4]) == (60, str(year))
    with pytest.raises(LookalikeError, match="None of the 120 chips lies in the area and the dates"):
        import_collection(params(source, tmp_path / "none", since="2023-01-01"))
    with pytest.raises(LookalikeError, match="end .* before they begin"):
        import_collection(params(source, tmp_path / "none", since="2023-01-01", until="2022-01-01"))
    assert not (tmp_path / "none").exists()


def test_files_without_a_row_are_told_from_those_of_which_no_row_is_good(tmp_path: Path) -> None:
    empty, bad = chips(2, 16), np.zeros((2, 16), np.float32)
    files = [
        write_parquet(
            tmp_path / f"{name}.parquet",
            {"embedding": fixed(vectors), "geometry": pa.array(empty.wkb[: len(vectors)], pa.binary())},
            {"geo": geo()},
        )
        for name, vectors in (("a", empty.vectors[:0]), ("b", empty.vectors[:0]), ("bad", bad))
    ]
    with pytest.raises(LookalikeError, match=r"/a\.parquet holds no chip\. Choose a file that does"):
        import_collection(params(files[0], tmp_path / "c"))
    with pytest.raises(LookalikeError, match=r"None of the 2 files holds a chip\. Choose others"):
        import_collection(ImportParams((str(files[0]), str(files[1])), str(tmp_path / "c")))
    with pytest.raises(LookalikeError, match="nothing in the data was usable .* were 2 with nothing but zeros"):
        import_collection(ImportParams((str(files[0]), str(files[2])), str(tmp_path / "c")))
    assert not (tmp_path / "c").exists()


def test_what_is_damaged_in_the_area_is_not_told_to_lie_outside_of_it(tmp_path: Path) -> None:
    some = chips(60, 768)
    damaged = replace(some, vectors=np.zeros_like(some.vectors))
    for year, those in ((2021, some), (2022, damaged)):
        clay_v01(tmp_path / "in" / f"33TWN_{year}0610_{year}0610_v001.gpq", those, date(year, 6, 10), f"{year}0610")
    with pytest.raises(LookalikeError, match="Dropped were 60 with nothing but zeros"):
        import_collection(params(tmp_path / "in", tmp_path / "c", since="2022-01-01"))


def test_dates_are_refused_where_acquisition_is_not_known(tmp_path: Path) -> None:
    """Clay's proposed schema defines its date as the creation of the embedding."""
    file = clay_schema(tmp_path / "new.parquet", chips(60, 768))
    (found,) = inspect_sources(InspectParams((str(file),))).found
    assert found.creation and not found.acquisition
    with pytest.raises(
        LookalikeError, match=r"does not say when its imagery was taken.*only known when the embeddings"
    ):
        import_collection(params(file, tmp_path / "c", since="2022-01-01"))
    assert not (tmp_path / "c").exists()


def test_appending_keeps_what_is_there_and_takes_nothing_twice(clay: Path, tmp_path: Path) -> None:
    before = open_collection(import_collection(params(clay, tmp_path / "c")).path)
    ids, codes = before.chip_ids(np.arange(60)), np.array(before.codes)
    far = clay_v01(tmp_path / "33TXN_20220610_20220610_v001.gpq", chips(40, 768, origin=(600_000.0, 4_900_020.0)))
    info = import_collection(params(far, tmp_path / "c", append=True))
    again = import_collection(params(clay, tmp_path / "c", append=True))
    assert (info.chips, again.chips, again.dropped.get("the id of another chip")) == (100, 100, 60)
    after = open_collection(tmp_path / "c")
    rows, missing = after.rows_of(ids)
    assert not missing
    assert np.array_equal(after.codes[rows], codes)


def test_another_model_is_not_appended(clay: Path, tmp_path: Path) -> None:
    import_collection(params(clay, tmp_path / "c"))
    other = earth_index(tmp_path / "33TWN.parquet", chips(60, 384))
    before = sorted(path.name for path in (tmp_path / "c").rglob("*"))
    with pytest.raises(LookalikeError, match="such vectors cannot be compared"):
        import_collection(params(other, tmp_path / "c", append=True))
    assert sorted(path.name for path in (tmp_path / "c").rglob("*")) == before


def test_a_cancelled_import_leaves_nothing(clay: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        import_collection(params(clay, tmp_path / "c"), stop=lambda: True)
    assert not (tmp_path / "c").exists()


def test_a_killed_import_goes_on_where_it_was(tmp_path: Path) -> None:
    some = chips(4000, 768, across=80)
    source = clay_v01(tmp_path / "in" / "33TWN_20220610_20220610_v001.gpq", some)
    pq.write_table(pq.read_table(source), source, row_group_size=100)
    slow = (
        "import sys, time; sys.path.insert(0, sys.argv[1])\n"
        "from plugin.engine import importing\n"
        "from plugin.protocol import ImportParams\n"
        "told = lambda done, total, text: (print(done, flush=True), time.sleep(0.05))\n"
        "importing.import_collection(ImportParams((sys.argv[2],), sys.argv[3]), told)\n"
    )
    to = tmp_path / "c"
    process = subprocess.Popen(
        [sys.executable, "-c", slow, str(ROOT), str(source), str(to)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    while int(process.stdout.readline()) < 2500:
        pass
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    process.stdout.close()
    assert not (to / "current.json").exists()
    first: list[int] = []
    info = import_collection(params(source, to), lambda done, total, text: first.append(done))
    assert info.chips == 4000
    assert first[0] > 100, "it began anew"
    fresh = import_collection(params(source, tmp_path / "fresh"))
    assert info.content_hash == fresh.content_hash


def test_the_command_line_tells_imports_exports_and_imports_again(
    clay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(clay), "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["found"][0]["product"] == "clay-v0.1"
    assert main(["import", str(clay), "--to", str(tmp_path / "c")]) == 0
    assert "60 chips x 768 numbers" in capsys.readouterr().out
    assert main(["export", str(tmp_path / "c"), "--to", str(tmp_path / "c.parquet")]) == 0
    assert "60 chips" in capsys.readouterr().out
    assert main(["import", str(tmp_path / "c.parquet"), "--to", str(tmp_path / "again"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["collection"]["chips"] == 60
    assert main(["import", str(tmp_path / "none"), "--to", str(tmp_path / "x")]) == 2
    assert "does not exist" in capsys.readouterr().err


@pytest.mark.parametrize(("chip", "pooling", "said"), [(0, "mean", "cannot be made"), (100, "max", "no pooling 'max'")])
def test_options_that_cannot_be_meant(clay: Path, tmp_path: Path, chip: float, pooling: str, said: str) -> None:
    with pytest.raises(LookalikeError, match=said):
        import_collection(params(clay, tmp_path / "c", chip_metres=float(chip), pooling=pooling))


def test_twins_along_the_edge_of_two_tiles_are_counted(tmp_path: Path) -> None:
    """The tiles of MGRS overlap: the last column of one is, a few metres off, the first of the next."""
    across = 10
    west = chips(60, 768, across=across)
    east = chips(60, 768, origin=(399_960.0 + 320 * (across - 1) + 40, 4_900_020.0), across=across, seed=1)
    clay_v01(tmp_path / "in" / "33TWN_20220610_20220610_v001.gpq", west)
    clay_v01(tmp_path / "in" / "33TXN_20220610_20220610_v001.gpq", east)
    assert import_collection(params(tmp_path / "in", tmp_path / "c")).twins == 2 * 6
    clay_v01(tmp_path / "other" / "33TXN_20220710_20220710_v001.gpq", east, date(2022, 7, 10), "20220710")
    assert import_collection(params(tmp_path / "in" / "33TWN_20220610_20220610_v001.gpq", tmp_path / "d")).twins == 0
    assert import_collection(params(tmp_path / "other", tmp_path / "d", append=True)).twins == 0
    assert import_collection(params(tmp_path / "in", tmp_path / "d", append=True)).twins == 2 * 6


def test_parts_outside_the_area_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A zone of a published raster is far larger than an area of interest."""
    monkeypatch.setattr(grid_reader, "LARGEST_SIDE_PX", 32)
    side = 256
    file = write_bands(tmp_path / "aef_2024.tif", companded(scene(side, side)))
    some = {"chip_metres": 40.0}
    everything = open_collection(import_collection(params(file, tmp_path / "all", **some)).path)
    middle = everything.footprints[everything.count // 2].mean(axis=0)
    area = shapely.Point(middle).buffer(0.001)
    (tmp_path / "area.geojson").write_text(shapely.to_geojson(area))
    read: list[str] = []
    reading = grid_reader.GridReader.read

    def told(self: grid_reader.GridReader, part: Part) -> Iterator[Batch]:
        read.append(part.key)
        return reading(self, part)

    monkeypatch.setattr(grid_reader.GridReader, "read", told)
    kept = open_collection(
        import_collection(params(file, tmp_path / "some", aoi=str(tmp_path / "area.geojson"), **some)).path
    )
    touching = shapely.intersects(area, shapely.polygons(everything.footprints))
    assert set(kept.chip_ids(np.arange(kept.count))) == set(everything.chip_ids(np.flatnonzero(touching)))
    assert 0 < len(read) < 20 < (side // 32) ** 2


def nameless(path: Path, place: float = 0.0, seed: int = 0) -> Path:
    some = chips(40, 24, origin=(399_960.0 + place, 4_900_020.0), seed=seed)
    columns = {
        "embedding": fixed(some.vectors * 0.9 ** np.arange(24) + np.cos(seed + np.arange(24))),
        "other": fixed(some.vectors[:, ::-1]),
        "geometry": pa.array(some.wkb, pa.binary()),
    }
    return write_parquet(path, columns, {"geo": geo()})


def test_a_model_that_files_do_not_name_can_be_named_and_is_recorded(clay: Path, tmp_path: Path) -> None:
    file, to = nameless(tmp_path / "a.parquet"), tmp_path / "c"
    (found,) = inspect_sources(InspectParams((str(file),), vector="other", model="m", model_version="2")).found
    assert (found.model, found.version, found.vector_columns) == ("m", "2", ("other", "embedding"))
    import_collection(params(file, to, vector="other", model="m", model_version="2"))
    (embedding,) = open_collection(to).manifest.embeddings
    assert (embedding.model, embedding.version, embedding.column) == ("m", "2", "other")
    with pytest.raises(LookalikeError, match="A version was given without a model"):
        inspect_sources(InspectParams((str(file),), model_version="2"))
    with pytest.raises(LookalikeError, match="The files say that the model is clay, not m"):
        inspect_sources(InspectParams((str(clay),), model="m"))
    with pytest.raises(LookalikeError, match="the version of the model is v0.1, not 2"):
        inspect_sources(InspectParams((str(clay),), model="clay", model_version="2"))


def test_files_of_nameless_models_are_appended_only_where_they_lie_alike(tmp_path: Path) -> None:
    to = tmp_path / "c"
    import_collection(params(nameless(tmp_path / "a.parquet"), to))
    assert import_collection(params(nameless(tmp_path / "b.parquet", 20_000), to, append=True)).chips == 80
    other = nameless(tmp_path / "c.parquet", 40_000, seed=2)
    with pytest.raises(LookalikeError, match="Nothing says that the new embeddings are of the model"):
        import_collection(params(other, to, append=True))
    with pytest.raises(LookalikeError, match="column of the vectors"):
        import_collection(params(nameless(tmp_path / "d.parquet", 60_000), to, vector="other", append=True))
    assert open_collection(to).count == 80


def test_there_are_no_columns_to_choose_from_in_an_export(tmp_path: Path) -> None:
    import_collection(params(nameless(tmp_path / "a.parquet"), tmp_path / "c"))
    export_collection(open_collection(tmp_path / "c"), tmp_path / "e.parquet")
    with pytest.raises(LookalikeError, match="has no columns of vectors to choose from"):
        inspect_sources(InspectParams((str(tmp_path / "e.parquet"),), vector="embeddings"))
