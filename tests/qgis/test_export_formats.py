"""The same export as GeoJSON, and as rows for the engine: what is in it, read back by OGR, and that it is whole."""

from __future__ import annotations

import csv
import dataclasses
import json
import os
import shutil
import subprocess
import tracemalloc
from pathlib import Path
from typing import Any, Dict, List

import pytest
from qgis.core import QgsVectorLayer

from plugin.errors import UserError
from plugin.export.content import content_of
from plugin.export.geojson import polygons_of
from plugin.export.geopackage import Cancelled, write_geopackage
from plugin.export.layers import CHIP_COLUMNS, layers_of
from plugin.export.predicted import Predicted
from plugin.export.task import ExportTask
from plugin.export.whole_files import check_image_folder, put_in_place, remove, written_whole
from plugin.protocol import ABOVE_COLUMNS
from plugin.review.dates import EVENTS, dates_noted
from plugin.review.export_choice import ABOVE, ACCEPTED, GEOJSON, GEOPARQUET, ExportChoice
from plugin.review.state import TargetState

from .exported import ANA, BEN, Target, crs, decision, layer, leftovers, log_of, many, rows, square
from .test_export_task import log_of_all

pytestmark = pytest.mark.usefixtures("qgis_app")


def run(task: ExportTask) -> Any:
    """Do the work of a task here and now."""
    task._work()
    return task._exported or task._handed


def state_of(target: Target) -> TargetState:
    state = TargetState(ANA.target, (ANA.analyst, ANA.installation))
    state.apply_all(target.events)
    return state


def above_file(path: Path, *chips: int, west: float = 100.0) -> Predicted:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(ABOVE_COLUMNS)
        for place, chip in enumerate(chips, 1):
            ring = " ".join(f"{lon} {lat}" for lon, lat in square(west + place, 5))
            writer.writerow((f"{chip:032x}", 2.0 - place / 100, place, 99.0, "", "2004-01-01", "", ring))
    return Predicted(path, len(chips), 0.5, "head-9", "auto", "simclr", "collection-1", "hash-1", "80% of the chips")


def geojson(path: Path) -> Dict[str, Any]:
    found: Dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_geojson_follows_the_standard_and_is_read_by_ogr(reviewed: Target, tmp_path: Path) -> None:
    reviewed.add(decision(ANA, 50, "accept", square(179.95, 10)))
    path = tmp_path / "islands.geojson"
    logs = log_of_all(reviewed, tmp_path)
    exported = run(ExportTask(logs, ANA, path, crs(), {"plugin version": "9"}, ExportChoice(path, format=GEOJSON)))
    assert (exported.chips, exported.places) == (9, 3)
    written = geojson(path)
    assert written["type"] == "FeatureCollection" and "crs" not in written
    assert written["provenance"]["attribution"] == "NASA Earth Observatory"
    assert written["provenance"]["plugin version"] == "9" and written["provenance"]["chips exported"] == "decided"
    chips = {one["properties"]["chip_id"].lstrip("0"): one for one in written["features"]}
    assert list(chips["1"]["properties"]) == [column.name for column in CHIP_COLUMNS]
    assert chips["1"]["properties"]["analyst"] == "Ana Müller" and chips["1"]["properties"]["predicted"] is False
    crossing = chips["32"]["geometry"]
    assert crossing["type"] == "MultiPolygon" and len(crossing["coordinates"]) == 2
    for one in written["features"]:
        geometry = one["geometry"]
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for ring in (part[0] for part in parts):
            assert ring[0] == ring[-1] and all(-180 <= lon <= 180 for lon, _ in ring)
            twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
            assert twice > 0, "an outer ring goes counter-clockwise"
    opened = QgsVectorLayer(str(path), "chips", "ogr")
    assert opened.isValid() and opened.featureCount() == 9 and opened.crs().authid() == "EPSG:4326"
    assert opened.renderer().type() == "categorizedSymbol"  # from the .qml beside it
    assert opened.attributeAlias(opened.fields().indexOf("label")) == "Answer"
    places = QgsVectorLayer(str(tmp_path / "islands_places.geojson"), "places", "ogr")
    assert places.featureCount() == 3 and "objects" in places.attributeAlias(places.fields().indexOf("chip_area_m2"))
    names = {"islands.geojson", "islands.qml", "islands_places.geojson", "islands_places.qml", "p.lookalike"}
    assert {each.name for each in tmp_path.iterdir()} == names
    if shutil.which("ogrinfo"):
        told = subprocess.run(["ogrinfo", "-so", "-al", str(path)], capture_output=True, text=True, check=True).stdout
        assert "Feature Count: 9" in told and "predicted: Integer(Boolean)" in told


def test_holes_go_the_other_way_round() -> None:
    from qgis.core import QgsGeometry

    shape = QgsGeometry.fromWkt("POLYGON((0 0, 0 3, 3 3, 3 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))")
    ((outer, hole),) = polygons_of(shape)
    assert [sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) for ring in (outer, hole)] == [18.0, -2.0]


def test_accepted_only_leaves_out_what_was_not(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    choice = ExportChoice(path, ACCEPTED)
    exported = run(ExportTask(log_of_all(reviewed, tmp_path), ANA, path, crs(), {}, choice))
    assert {row["label"] for row in rows(path, "chips")} == {"accept", "example"} and exported.chips == 3
    assert exported.left_out == 1  # the example without a chip
    assert {line["key"]: line["value"] for line in rows(path, "provenance")}["chips exported"] == "accepted"


def test_what_is_above_is_marked_and_never_what_a_person_said(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    predicted = above_file(tmp_path / "above.csv", 900, 3, 901, 1)  # 1 and 3 were answered since
    content = content_of(state_of(reviewed), {}, None, ACCEPTED, predicted)
    exported = write_geopackage(content, path, crs())
    assert (exported.chips, exported.predicted, exported.places) == (5, 2, 2)
    found = {row["chip_id"].lstrip("0"): row for row in rows(path, "chips")}
    assert {chip for chip, row in found.items() if row["predicted"]} == {"384", "385"}
    one = found["384"]
    assert (one["label"], one["analyst"], one["time"], one["event"], one["probability"]) == ("predicted", *[None] * 4)
    assert (one["score"], one["rank"], one["percentile"], one["head"]) == (1.99, 1, 99.0, "head-9")
    assert found["1"]["label"] == "accept" and found["1"]["predicted"] is False and "3" not in found
    lines = {line["key"]: line["value"] for line in rows(path, "provenance")}
    assert lines["chips, predicted (nobody has looked at them)"] == "2"
    assert lines["threshold (score)"] == "0.5" and lines["precision above the threshold"] == "80% of the chips"
    opened = layer(path, "chips")
    labels = {category.value(): category.label() for category in opened.renderer().categories()}
    assert labels["predicted"] == "Predicted, nobody has looked"
    assert opened.renderer().orderByEnabled(), "what somebody said lies on top"
    assert opened.renderer().orderBy().dump().startswith('"predicted" DESC')


def test_a_hundred_thousand_predicted_chips_pass_through_a_row_at_a_time(reviewed: Target, tmp_path: Path) -> None:
    predicted = above_file(tmp_path / "above.csv", *range(1000, 101_000), west=-100_000.0 % 360)
    content = content_of(state_of(reviewed), {}, None, ACCEPTED, predicted)
    tracemalloc.start()
    count = sum(1 for _ in layers_of(content, ("chips",))[0].rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100_003 and peak < 2e6


def test_a_torn_list_is_one_sentence_and_leaves_the_older_file(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.gpkg"
    write_geopackage(reviewed.content(), path, crs())
    before = path.read_bytes()
    predicted = above_file(tmp_path / "above.csv", *range(900, 1500))
    file = tmp_path / "above.csv"
    file.write_text(file.read_text()[:-30])
    content = content_of(state_of(reviewed), {}, None, ACCEPTED, predicted)
    with pytest.raises(UserError, match="did not arrive whole"):
        write_geopackage(content, path, crs())
    assert path.read_bytes() == before and leftovers(tmp_path) == ["above.csv"]


@pytest.mark.parametrize("wanted", [("chips",), ("places",), ("places", "chips")])
def test_only_the_layers_that_are_wanted_are_written(reviewed: Target, tmp_path: Path, wanted: Any) -> None:
    path, name = tmp_path / "islands.gpkg", tmp_path / "one.geojson"
    logs = log_of_all(reviewed, tmp_path)
    assert set(write_geopackage(reviewed.content(), path, crs(), wanted=wanted).layers) == {*wanted, "provenance"}
    run(ExportTask(logs, ANA, name, crs(), {}, ExportChoice(name, format=GEOJSON, layers=wanted)))
    features = geojson(name)["features"]  # the first of the layers has the name itself
    assert ("chip_id" in features[0]["properties"]) == ("chips" in wanted)
    assert (tmp_path / "one_places.geojson").exists() == (len(wanted) == 2)


def test_rows_for_the_engine_hold_the_same(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "islands.parquet"
    task = ExportTask(log_of_all(reviewed, tmp_path), ANA, path, crs(), {}, ExportChoice(path, format=GEOPARQUET))
    task.handover = tmp_path / "hand"
    task.handover.mkdir()
    handed = run(task)
    assert [layer for layer, _ in handed.rows] == ["chips", "places"] and not path.exists()
    head, *lines = (tmp_path / "hand" / "chips.jsonl").read_text(encoding="utf-8").splitlines()
    columns = [name for name, _ in json.loads(head)["columns"]]
    first = dict(zip(columns, json.loads(lines[0])["values"]))
    assert len(lines) == 8 and first["chip_id"].endswith("1") and first["percentile"] is None
    assert handed.provenance["licence"] == "public domain" and handed.becomes.files[0] == ("chips", path)


def test_a_cancelled_geojson_leaves_the_older_files(target: Target, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    logs = log_of(many(target, 900), tmp_path)
    choice = ExportChoice(path, format=GEOJSON)
    run(ExportTask(logs, ANA, path, crs(), {}, choice))
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir() if each.is_file()}
    task = ExportTask(logs, ANA, path, crs(), {}, choice)
    task.cancel()
    assert task._work() is False
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir() if each.is_file()} == before and len(
        before
    ) == 4


def test_several_files_take_their_places_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = []
    for name in ("one", "two", "three"):
        (tmp_path / name).write_text("older")
        (tmp_path / f"{name}.new").write_text("newer")
        pairs.append((tmp_path / f"{name}.new", tmp_path / name))
    replace = Path.replace

    def fail(self: Path, to: Path) -> Any:
        if to.name == "three":
            raise OSError(5, "broken")
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="broken"):
        put_in_place(pairs)
    assert [(tmp_path / name).read_text() for name in ("one", "two", "three")] == ["older"] * 3
    monkeypatch.undo()
    for older in put_in_place(pairs):
        assert older.read_text() == "older"
        remove(older)
    assert [(tmp_path / name).read_text() for name in ("one", "two", "three")] == ["newer"] * 3
    assert sorted(each.name for each in tmp_path.iterdir()) == ["one", "three", "two"]


def test_a_folder_that_holds_something_else_is_not_replaced_by_images(tmp_path: Path) -> None:
    check_image_folder(tmp_path / "new")
    (tmp_path / "mine").mkdir()
    check_image_folder(tmp_path / "mine")
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    with pytest.raises(UserError, match="holds something else"):
        check_image_folder(tmp_path / "mine")
    (tmp_path / "mine" / "dataset.json").write_text("{}")
    check_image_folder(tmp_path / "mine")
    with pytest.raises(UserError, match="does not exist"):
        check_image_folder(tmp_path / "no" / "such")


def test_conflicts_and_colleagues_are_told(reviewed: Target, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    run(ExportTask(log_of_all(reviewed, tmp_path), BEN, path, crs(), {}, ExportChoice(path, format=GEOJSON)))
    found: List[Any] = geojson(path)["features"]
    (disputed,) = [one["properties"] for one in found if one["properties"]["label"] == "conflict"]
    assert disputed["opinions"] == "Ana Müller: accept; Ben: reject" and disputed["label"] != ABOVE


def test_a_stop_in_the_middle_raises(target: Target, tmp_path: Path) -> None:
    seen: List[float] = []
    with pytest.raises(Cancelled):
        write_geopackage(many(target, 900).content(), tmp_path / "a.gpkg", crs(), cancelled=lambda: len(seen) > 2,
                         progress=seen.append)  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_of_events_each_date_is_a_place_of_its_own(target: Target, tmp_path: Path) -> None:
    for chip, year in enumerate((2003, 2003, 2004)):
        event = decision(ANA, chip, "accept", square(10 + 0.1 * chip, 10))
        target.add(dataclasses.replace(event, valid_from=f"{year}-01-01", valid_to=f"{year}-12-31"))
    write_geopackage(target.content(), tmp_path / "a.gpkg", crs())
    (place,) = rows(tmp_path / "a.gpkg", "places")
    assert (place["chips"], place["valid_from"], place["valid_to"]) == (3, "2003-01-01", "2004-12-31")
    target.add(dates_noted(EVENTS, ANA, None))
    write_geopackage(target.content(), tmp_path / "b.gpkg", crs())
    places = rows(tmp_path / "b.gpkg", "places")
    assert sorted((one["valid_from"], one["chips"]) for one in places) == [("2003-01-01", 2), ("2004-01-01", 1)]
    assert {one["key"]: one["value"] for one in rows(tmp_path / "b.gpkg", "provenance")}["sought are"] == "events"


def test_what_was_looked_at_is_in_its_columns(target: Target, tmp_path: Path) -> None:
    said = {"imagery_date": "2004", "imagery_match": "same image", "picture": "sharp", "percentile": 99.5}
    target.add(dataclasses.replace(decision(ANA, 1, "accept", square(10, 10)), payload=json.dumps(said)))
    write_geopackage(target.content(), tmp_path / "a.gpkg", crs())
    (row,) = rows(tmp_path / "a.gpkg", "chips")
    said["percentile_when_proposed"] = said.pop("percentile")
    assert {name: row[name] for name in said} == said


def test_names_with_brackets_leave_nothing_behind(tmp_path: Path) -> None:
    stale = tmp_path / ".islands [2020].0123.tmp.geojson"
    stale.write_text("killed")
    os.utime(stale, (0, 0))
    paths = [tmp_path / "islands [2020].geojson", tmp_path / "islands [2020].qml"]
    for text in ("older", "newer"):
        with written_whole(paths) as temporary:
            for path in temporary.values():
                path.write_text(text)
    assert sorted(tmp_path.iterdir()) == paths and paths[0].read_text() == "newer"


def test_a_folder_that_is_replaced_is_left_for_another_thread_to_remove(tmp_path: Path) -> None:
    for name in ("images", "images.new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text("x")
    (older,) = put_in_place([(tmp_path / "images.new", tmp_path / "images")])
    assert [one.name for one in older.iterdir()] == ["images"]
    assert [one.name for one in (tmp_path / "images").iterdir()] == ["images.new"]
