"""Expressions of a filter, against a slow reading of them, and sentences for what cannot be meant."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from plugin.engine.collection.columns import Columns
from plugin.engine.collection.expression import parse
from plugin.engine.collection.matching import matching
from plugin.engine.errors import LookalikeError

ROWS = 500


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
