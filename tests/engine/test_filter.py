"""Filters: expressions against a slow reading of them, places and dates against a look at every chip, sentences."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import shapely
from numpy.typing import NDArray

from plugin.engine.collection import filter as module
from plugin.engine.collection.batch import UNKNOWN_TIME
from plugin.engine.collection.build import Builder
from plugin.engine.collection.columns import Columns
from plugin.engine.collection.expression import parse
from plugin.engine.collection.filter import Subset, subset, undated
from plugin.engine.collection.manifest import Dates
from plugin.engine.collection.matching import matching
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.errors import LookalikeError
from plugin.engine.search.place import chips_at, chips_in
from plugin.protocol import ChipsAtParams, ChipsInParams, Filter

from .making import ABOUT, boxes_on_grid, build, clustered
from .making import batch as batch_of

ROWS = 500
DAY = 86_400


def columns() -> dict[str, list[Any]]:
    draw = random.Random(0)

    def some(values: list[Any]) -> list[Any]:
        return [draw.choice(values) for _ in range(ROWS)]

    return {
        "cloud": [draw.choice([None, float("nan"), round(draw.uniform(0, 100), 1)]) for _ in range(ROWS)],
        "count": [draw.choice([None, draw.randrange(-5, 300)]) for _ in range(ROWS)],
        "small": [draw.randrange(256) for _ in range(ROWS)],
        "name": some(["S2A_1", "S2A_2", "S2B_1", "s2a_1", "100%", "it's", "", "Ω", None]),
        "tile": some([f"T{number:03}" for number in range(150)] + [None]),
        "clear": some([True, False, None]),
        "created": some([None, *(datetime(2020, 1, day, hour, tzinfo=UTC) for day in (1, 2, 31) for hour in (0, 23))]),
        "day": some([None, date(2020, 1, 1), date(2020, 1, 2), date(2021, 6, 30)]),
        "two words": some([1, 2, 3]),
    }


VALUES = columns()
TYPES = {
    "cloud": pa.float32(),
    "count": pa.int64(),
    "small": pa.uint8(),
    "name": pa.string(),
    "tile": pa.dictionary(pa.int16(), pa.string()),
    "clear": pa.bool_(),
    "created": pa.timestamp("ms", "UTC"),
    "day": pa.date32(),
    "two words": pa.int8(),
}
KIND = {"clear": "flag", "name": "text", "tile": "text", "created": "time", "day": "time"}


@pytest.fixture(scope="module", params=[1, 3])
def attributes(request: pytest.FixtureRequest) -> Columns:
    """The same columns in one piece and in three."""
    arrays = {name: pa.array(VALUES[name], kind) for name, kind in TYPES.items()}
    size = -(-ROWS // request.param)
    batches = [pa.table({name: one[at : at + size] for name, one in arrays.items()}) for at in range(0, ROWS, size)]
    return Columns(pa.concat_tables(batches))


def found(attributes: Columns, text: str, rows: NDArray[np.int64] | None = None) -> list[int]:
    return np.flatnonzero(matching(attributes, text, rows)).tolist()


def where(test: Any, *names: str) -> list[int]:
    """Rows whose values, all of them known, meet a test."""
    return [
        row
        for row, values in enumerate(zip(*(VALUES[name] for name in names), strict=True))
        if all(value is not None and value == value for value in values) and test(*values)
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("cloud < 20", where(lambda cloud: cloud < 20, "cloud")),
        ("not cloud < 20", where(lambda cloud: cloud >= 20, "cloud")),
        ("cloud >= 2e1", where(lambda cloud: cloud >= 20, "cloud")),
        ("count = -3 OR count > 250.5", where(lambda count: count == -3 or count > 250.5, "count")),
        ("count <> 3", where(lambda count: count != 3, "count")),
        ("count in (1, 2, 3.5, 4)", where(lambda count: count in (1, 2, 4), "count")),
        ("count not in (1, 2)", where(lambda count: count not in (1, 2), "count")),
        ("not count in (1, 2)", where(lambda count: count not in (1, 2), "count")),
        ("small > 255", []),
        ("small < 1000", list(range(ROWS))),
        ("small between 10 and 20", where(lambda small: 10 <= small <= 20, "small")),
        ("not (small not between 10 and 20)", where(lambda small: 10 <= small <= 20, "small")),
        ("name = 'S2A_1'", where(lambda name: name == "S2A_1", "name")),
        ("name != 'S2A_1'", where(lambda name: name != "S2A_1", "name")),
        ("name = 'it''s' or name = ''", where(lambda name: name in ("it's", ""), "name")),
        ("name like 'S2A%'", where(lambda name: name.startswith("S2A"), "name")),
        ("name like '100\\%'", where(lambda name: name == "100%", "name")),
        ("name like '_2A__'", where(lambda name: len(name) == 5 and name[1:3] == "2A", "name")),
        ("name ilike 's2a%'", where(lambda name: name.lower().startswith("s2a"), "name")),
        ("name not like 'S2A%'", where(lambda name: not name.startswith("S2A"), "name")),
        ("name in ('Ω', 'S2B_1')", where(lambda name: name in ("Ω", "S2B_1"), "name")),
        ("name is null", [row for row in range(ROWS) if VALUES["name"][row] is None]),
        ("cloud is null", [row for row in range(ROWS) if row not in where(lambda cloud: True, "cloud")]),
        ("not cloud is null", where(lambda cloud: True, "cloud")),
        ("tile is not null", where(lambda tile: True, "tile")),
        ("tile like 'T0%' and tile <> 'T001'", where(lambda tile: tile[1] == "0" and tile != "T001", "tile")),
        ("tile >= 'T100'", where(lambda tile: tile >= "T100", "tile")),
        ("clear", where(lambda clear: clear, "clear")),
        ("not clear", where(lambda clear: not clear, "clear")),
        ("clear = false", where(lambda clear: not clear, "clear")),
        ("clear != false", where(lambda clear: clear, "clear")),
        ("clear in (true, false)", where(lambda clear: True, "clear")),
        ("created = '2020-01-02'", where(lambda created: created.day == 2, "created")),
        ("created <= '2020-01-02'", where(lambda created: created.day <= 2, "created")),
        ("created < '2020-01-02'", where(lambda created: created.day < 2, "created")),
        ("created > '2020-01-02'", where(lambda created: created.day > 2, "created")),
        ("created = '2020-01-02T23:00:00Z'", where(lambda created: (created.day, created.hour) == (2, 23), "created")),
        ("created != '2020-01-02'", where(lambda created: created.day != 2, "created")),
        ("created in ('2020-01-01', '2020-01-31')", where(lambda created: created.day != 2, "created")),
        ("day between '2020-01-02' and '2021-06-30'", where(lambda day: day > date(2020, 1, 1), "day")),
        ('"two words" = 2', where(lambda two: two == 2, "two words")),
        (
            "cloud < 50 and (name like 'S2A%' or not clear) and not (count > 100 or small = 7)",
            [
                row
                for row in where(
                    lambda cloud, count, small: cloud < 50 and count <= 100 and small != 7, "cloud", "count", "small"
                )
                if (VALUES["name"][row] or "").startswith("S2A") or VALUES["clear"][row] is False
            ],
        ),
    ],
)
def test_an_expression_finds_what_it_says(attributes: Columns, text: str, expected: list[int]) -> None:
    assert found(attributes, text) == expected
    rows = np.arange(1, ROWS, 3)
    assert rows[found(attributes, text, rows)].tolist() == [row for row in expected if row % 3 == 1]


def truth(node: Any, row: int) -> bool | None:
    """What SQL's three truth values say of a row."""
    if isinstance(node, tuple) and node[0] == "not":
        value = truth(node[1], row)
        return None if value is None else not value
    if node[0] in ("and", "or"):
        values = [truth(part, row) for part in node[1:]]
        decisive = node[0] == "or"
        return decisive if decisive in values else None if None in values else not decisive
    _, name, sign, value = node
    held = VALUES[name][row]
    if held is None or held != held:
        return None
    return bool({"<": held < value, ">=": held >= value, "=": held == value}[sign])


def written(node: Any) -> str:
    if node[0] == "not":
        return f"not ({written(node[1])})"
    if node[0] in ("and", "or"):
        return f" {node[0]} ".join(f"({written(part)})" for part in node[1:])
    return f"{node[1]} {node[2]} {node[3]!r}"


def drawn(draw: random.Random, depth: int) -> Any:
    kind = draw.choice(["not", "and", "or", "is"]) if depth else "is"
    if kind == "not":
        return ("not", drawn(draw, depth - 1))
    if kind != "is":
        return (kind, *(drawn(draw, depth - 1) for _ in range(draw.randrange(2, 4))))
    choices: list[tuple[str, list[Any]]] = [("cloud", [10, 50, 90]), ("count", [0, 7, 100]), ("tile", ["T010", "T100"])]
    name, values = draw.choice(choices)
    return ("is", name, draw.choice(["<", ">=", "="]), draw.choice(values))


@pytest.mark.parametrize("seed", range(60))
def test_any_nesting_means_what_sql_means(attributes: Columns, seed: int) -> None:
    node = drawn(random.Random(seed), 4)
    assert found(attributes, written(node)) == [row for row in range(ROWS) if truth(node, row) is True]


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("clod < 20", r"no column 'clod' \(character 1\). The columns are cloud, count, small"),
        ("cloud < 'a'", "holds numbers, and 'a' is none"),
        ("name < 3", "holds texts, and 3 is none"),
        ("name", "compare it with something, such as name = 'A'"),
        ("cloud like 'a'", "only texts can be compared by like"),
        ("clear < true", "no order"),
        ("clear = 1", "Write it as clear = true"),
        ("created < 'soon'", "'soon' is no date"),
        ("percentile(name) < 3", "only numbers have a percentile"),
        ("percentile(cloud) = 3", "from 0 to 100"),
        ("percentile(cloud) < 'a'", "from 0 to 100"),
        ("cloud <", "at character 8: a number, or a text in single quotes, is due, not the end"),
        ("cloud < 20 cloud", 'at character 12: "and", "or" or the end is due, not cloud'),
        ("(cloud < 20", r'"\)" is due'),
        ("cloud < 20)", '"and", "or" or the end is due'),
        ("and cloud < 20", "at character 1: the name of a column is due, not and"),
        ("cloud not 3", 'at character 11: "in", "like" or "between" is due'),
        ("cloud is 3", '"null" is due'),
        ("count in ()", "is due, not \\)"),
        ("name = 'open", "without its closing quote"),
        ("name like 3", "a text in single quotes is due"),
        ("cloud < 20; drop", "at character 11: ';' is not understood"),
        ("cloud < 2x", "character 9"),
        ("__import__('os')", "at character 11"),
        ("(" * 200 + "cloud < 1" + ")" * 200, "nested more than 100 deep"),
        ("not " * 2000 + "clear", "nested more than 100 deep"),
        ("x" * 10_001, "longer than 10000 characters"),
        ("", "the name of a column is due, not the end"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(attributes: Columns, text: str, sentence: str) -> None:
    with pytest.raises(LookalikeError, match=sentence):
        matching(attributes, text)


@pytest.mark.parametrize("seed", range(300))
def test_any_text_is_an_expression_or_a_sentence(attributes: Columns, seed: int) -> None:
    draw = random.Random(seed)
    words = [
        "cloud",
        "name",
        "<",
        "=",
        "(",
        ")",
        "and",
        "or",
        "not",
        "in",
        "3",
        "'a'",
        "is",
        "null",
        ",",
        '"',
        "'",
        "\0",
    ]
    try:
        matching(attributes, " ".join(draw.choice(words) for _ in range(draw.randrange(1, 12))))
    except LookalikeError as error:
        assert str(error).endswith((".", "100", "."))


def losses() -> tuple[Columns, list[float | None], list[tuple[str, str]]]:
    rng = np.random.default_rng(1)
    group = [("clay-v1", "mse") if one else ("clay-v2", "mae") for one in rng.random(400) < 0.3]
    loss = [None if rng.random() < 0.1 else float(rng.integers(0, 60)) * (1 if g[1] == "mse" else 100) for g in group]
    table = pa.table(
        {
            "loss": pa.array(loss, pa.float64()),
            "source_model": pa.array([one for one, _ in group]).dictionary_encode(),
            "loss_metric": pa.array([one for _, one in group]),
        }
    )
    return Columns(table), loss, group


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">="])
@pytest.mark.parametrize("share", [-1, 0, 10, 33.3, 90, 100, 101])
def test_a_percentile_is_taken_within_one_model_and_metric(sign: str, share: float) -> None:
    attributes, loss, group = losses()
    expected = []
    for row, value in enumerate(loss):
        own = [other for other, by in zip(loss, group, strict=True) if by == group[row] and other is not None]
        if value is not None:
            percentile = 100 * sum(other < value for other in own) / len(own)
            if {"<": percentile < share, "<=": percentile <= share, ">": percentile > share, ">=": percentile >= share}[
                sign
            ]:
                expected.append(row)
    assert found(attributes, f"percentile(loss) {sign} {share}") == expected
    rows = np.arange(0, 400, 7)
    some = rows[found(attributes, f"percentile(loss) {sign} {share}", rows)]
    assert some.tolist() == [row for row in expected if row % 7 == 0]


def test_losses_of_several_models_are_not_compared() -> None:
    attributes, loss, group = losses()
    with pytest.raises(LookalikeError, match="several models or metrics"):
        matching(attributes, "loss < 5")
    expected = [r for r, value in enumerate(loss) if value is not None and value < 5 and group[r][0] == "clay-v1"]
    assert found(attributes, "source_model = 'clay-v1' and loss < 5") == expected
    one = Columns(attributes.table.filter(pa.compute.equal(attributes.table["loss_metric"], "mse")))
    assert len(found(one, "loss < 5")) == len(expected)


def test_parsing_does_not_need_the_columns() -> None:
    assert parse("a < 1 and b = 2") != parse("a < 1 or b = 2")


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """4000 chips of 100 m, in five intervals and one that is unknown."""
    bounds = boxes_on_grid(50, 80, 100, 100, 500_000, 5_000_000)
    intervals = [(0, DAY), (DAY, 2 * DAY - 1), (5 * DAY, 9 * DAY), (UNKNOWN_TIME, 3 * DAY), (7 * DAY, UNKNOWN_TIME)]
    intervals.append((UNKNOWN_TIME, UNKNOWN_TIME))
    with Builder(tmp_path_factory.mktemp("dated") / "c", ABOUT, 4) as builder:
        for number, interval in enumerate(intervals):
            own = bounds[number::6]
            builder.add(batch_of(clustered(len(own), 4, seed=number), own, "EPSG:32633", interval))
        folder = builder.finish()
    return open_collection(folder)


def in_days(collection: Collection, first: float, last: float) -> list[int]:
    rows = []
    for row, (begin, end) in enumerate(collection.intervals(np.arange(collection.count)).tolist()):
        begin, end = (end if begin == UNKNOWN_TIME else begin), (begin if end == UNKNOWN_TIME else end)
        if end != UNKNOWN_TIME and begin < last * DAY and end >= first * DAY:
            rows.append(row)
    return rows


@pytest.mark.parametrize(
    "wanted, first, last",
    [
        (Filter(since="1970-01-03"), 2, 99),
        (Filter(until="1970-01-01"), -99, 1),
        (Filter(since="1970-01-08", until="1970-01-09"), 7, 9),
        (Filter(since="1970-01-02", until="1970-01-02"), 1, 2),
        (Filter(since="1971-01-02"), 400, 999),
    ],
)
def test_dates_meet_the_intervals(dated: Collection, wanted: Filter, first: float, last: float) -> None:
    assert subset(dated, wanted).rows.tolist() == in_days(dated, first, last)


def test_every_part_of_a_filter_counts(dated: Collection) -> None:
    footprints = shapely.polygons(dated.footprints)
    west, south, east, north = dated.manifest.extent
    for share in (0.03, 0.3, 0.9):
        box = (west + 1e-4, south + 1e-4, west + share * (east - west), south + share * (north - south))
        here = np.flatnonzero(shapely.intersects(footprints, shapely.box(*box)))
        circle = shapely.Point(box[2], box[3]).buffer(0.4 * (north - south))
        round_here = np.flatnonzero(shapely.intersects(footprints, circle))
        days = np.array(in_days(dated, 2, 6))
        for wanted, expected in (
            (Filter(box), here),
            (Filter(polygon=circle.wkb_hex), round_here),
            (Filter(box, circle.wkb_hex), np.intersect1d(here, round_here)),
            (Filter(box, since="1970-01-03", until="1970-01-06"), np.intersect1d(here, days)),
            (
                Filter(box, circle.wkb_hex, "1970-01-03", "1970-01-06", "test-product"),
                np.intersect1d(np.intersect1d(here, round_here), days),
            ),
        ):
            found = subset(dated, wanted)
            assert found.rows.tolist() == expected.tolist()
            assert np.flatnonzero(found.mask).tolist() == expected.tolist()
            assert found.size == len(expected)
            asked = np.random.default_rng(0).permutation(dated.count)[:500]
            assert found.among(asked).tolist() == [row for row in asked.tolist() if row in set(expected.tolist())]


def test_no_part_leaves_nothing_out(dated: Collection) -> None:
    assert subset(dated, Filter()).size == dated.count
    assert subset(dated, Filter(product="test-product")).mask.all()


def test_a_filter_is_worked_out_once(dated: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Filter(since="1970-01-04")
    first = subset(dated, wanted)
    monkeypatch.setattr(module, "moment", None)
    assert subset(dated, Filter(since="1970-01-04")) is first


@pytest.mark.parametrize(
    "wanted, sentence",
    [
        (Filter((10, 0, 0, 1)), "is no extent"),
        (Filter((0, float("nan"), 1, 1)), "is no extent"),
        (Filter(polygon="zz"), "polygon cannot be read"),
        (Filter(polygon=shapely.Polygon().wkb_hex), "polygon is empty"),
        (Filter(since="soon"), "'soon' is no date"),
        (Filter(since="2020-02-02", until="2020-01-01"), "ends .* before it begins"),
        (Filter(product="clay-v1"), "holds test-product, and the filter asks for clay-v1"),
        (Filter(where="cloud < 2"), "nothing of its chips but place and time"),
        (Filter(where="cloud <"), "cannot be read at character 8"),
    ],
)
def test_a_filter_that_cannot_be_meant_is_a_sentence(dated: Collection, wanted: Filter, sentence: str) -> None:
    with pytest.raises(LookalikeError, match=sentence):
        subset(dated, wanted)


def test_unknown_dates_refuse_a_filter_by_date(tmp_path: Path) -> None:
    undated = build(tmp_path / "c", clustered(30, 4), boxes_on_grid(5, 6, 100, 100, 500_000, 5_000_000))
    with pytest.raises(LookalikeError, match="does not say when its imagery was acquired, so .* by date.$"):
        subset(undated, Filter(since="2020-01-01"))
    about = replace(ABOUT, dates=Dates("", "column date"))
    bounds = boxes_on_grid(5, 6, 100, 100, 500_000, 5_000_000)
    made = build(tmp_path / "made", clustered(30, 4, seed=1), bounds, about=about)
    with pytest.raises(LookalikeError, match=r"only says when the embeddings were made \(column date\)"):
        subset(made, Filter(until="2020-01-01"))


def test_chips_left_out_for_want_of_a_date_are_counted(dated: Collection) -> None:
    without = np.flatnonzero((dated.intervals(np.arange(dated.count)) == UNKNOWN_TIME).all(axis=1))
    since = Filter(since="1970-01-03")
    assert undated(dated, since) == len(without) > 600
    assert subset(dated, since).size + len(without) < dated.count
    west, south, east, north = dated.manifest.extent
    for share in (0.1, 0.6):
        box = (west + 1e-4, south + 1e-4, west + share * (east - west), north)
        here = np.intersect1d(without, subset(dated, Filter(box)).rows)
        assert undated(dated, Filter(box, since="1970-01-03")) == len(here) > 0
    assert undated(dated, Filter(extent=box)) == 0
    assert undated(dated, Filter(product="test-product")) == 0


def test_a_subset_is_the_same_by_rows_and_by_mask() -> None:
    rows = np.array([3, 5, 90])
    by_rows = Subset(100, rows=rows)
    by_mask = Subset(100, mask=by_rows.mask)
    assert by_mask.rows.tolist() == rows.tolist()
    assert (by_rows.size, by_mask.size) == (3, 3)
    assert (by_rows.is_few, by_mask.is_few) == (True, False)


def test_chips_at_and_in_a_place_meet_the_filter(dated: Collection) -> None:
    row = in_days(dated, 2, 6)[0]
    lon, lat = dated.footprints[row].mean(axis=0)
    inside, outside = Filter(since="1970-01-03", until="1970-01-06"), Filter(since="1970-01-20")
    for wanted, expected in ((None, (dated.chip(row),)), (inside, (dated.chip(row),)), (outside, ())):
        assert chips_at(dated, ChipsAtParams("", float(lon), float(lat), wanted)).chips == expected
    everything = shapely.box(*dated.manifest.extent).wkb_hex
    for wanted, count in ((None, dated.count), (inside, len(in_days(dated, 2, 6))), (outside, 0)):
        assert chips_in(dated, ChipsInParams("", everything, 5, wanted)).total == count


@pytest.mark.parametrize("wanted", [[0], [4], [1, 2, 3], [0, 2], [0, 1, 2, 3, 4]])
def test_looking_up_what_is_wanted_is_the_same_for_a_stretch_and_for_any(
    wanted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOKED_UP", 7)
    index = np.random.default_rng(0).integers(0, 5, 100).astype(np.uint32)
    chosen = np.isin(np.arange(5), wanted)
    assert module.named(chosen, index).tolist() == np.isin(index, wanted).tolist()
