"""`lookalike propose`: what it answers line by line, and what a line that cannot be used gets."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.arguments import parse
from plugin.engine.driving import drive
from plugin.engine.errors import LookalikeError
from plugin.engine.learn import mlp
from plugin.engine.learn.asking import Asking
from plugin.engine.learn.published import forest
from plugin.engine.learn.registry import make
from plugin.engine.pools import MatrixPool

from .making import clustered

MAIN = Path(__file__).parents[2] / "plugin/engine/__main__.py"
COUNT = 60


@pytest.fixture
def vectors(tmp_path: Path) -> str:
    np.save(tmp_path / "X.npy", clustered(COUNT, 8))
    return str(tmp_path / "X.npy")


def said(vectors: str, *lines: str, page: int = 5, strategy: str = "auto") -> tuple[list[Any], int, str]:
    out, told = io.StringIO(), io.StringIO()
    code = drive([vectors], strategy, page, 0, [f"{line}\n" for line in lines], out, told)
    return [json.loads(line) for line in out.getvalue().splitlines()], code, told.getvalue()


def test_a_process_answers_each_line_at_once_and_ends_with_its_input(vectors: str) -> None:
    command = [sys.executable, "-I", str(MAIN), "propose", "--vectors", vectors, "--page", "4"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin is not None and process.stdout is not None
        known = {7}
        answer: dict[str, list[int]] = {"accept": [7]}
        for _ in range(3):
            print(json.dumps(answer), file=process.stdin)
            page = json.loads(process.stdout.readline())["page"]
            assert len(set(page)) == 4
            assert not known & set(page)
            known |= set(page)
            answer = {"accept": page[:2], "reject": page[2:]}
        process.stdin.close()
        assert process.wait(20) == 0
        assert process.stdout.read() == ""


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import plugin.engine.driving; "
        "print(*{'sklearn', 'scipy', 'torch', 'matplotlib', 'rasterio', 'pyarrow'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(MAIN.parents[2])], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_the_last_page_is_short_and_the_one_after_it_empty(vectors: str) -> None:
    lines = ['{"accept": [0]}', json.dumps({"reject": list(range(3, COUNT))}), '{"accept": [1, 2]}', "{}"]
    replies, code, _ = said(vectors, *lines)
    assert sorted(replies[1]["page"]) == [1, 2]
    assert replies[2:] == [{"page": []}, {"page": []}]
    assert code == 0


def test_the_same_answer_given_again_changes_nothing(vectors: str) -> None:
    replies, code, _ = said(vectors, '{"accept": [3], "reject": [9]}', '{"accept": [3, 3], "reject": [9]}', "{}")
    assert replies[0] == replies[1] == replies[2]
    assert code == 0


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('{"accept": [60]}', "Line 2: There is no row 60: the rows are 0 to 59."),
        ('{"accept": [1], "reject": [-1]}', "Line 2: There is no row -1"),
        ('{"accept": [4], "reject": [4]}', "Line 2: Row 4 cannot be rejected: it was accepted."),
        ('{"reject": [3]}', "Line 2: Row 3 cannot be rejected: it was accepted."),
        ('{"accept": [1.5]}', 'Line 2: "accept" has to be a list of row numbers.'),
        ('{"accept": [true]}', 'Line 2: "accept" has to be a list'),
        ('{"accept": 5}', 'Line 2: "accept" has to be a list'),
        ('{"yes": [5]}', 'Line 2: Only "accept" and "reject" are understood.'),
        ('{"accept": [5], "accept": [6]}', 'Line 2: "accept" and "reject" may stand in a line once each.'),
        ("[5]", 'Line 2: Only "accept" and "reject"'),
        ("yes, please", "Line 2: This is no JSON."),
        ("", "Line 2: This is no JSON."),
    ],
)
def test_a_line_that_cannot_be_used_changes_nothing_and_is_answered(vectors: str, line: str, sentence: str) -> None:
    replies, code, told = said(vectors, '{"accept": [3]}', line, "{}")
    assert replies[1]["error"].startswith(sentence)
    assert told == f"lookalike: {replies[1]['error']}\n"
    assert replies[2] == replies[0]
    assert code == 2


def test_bytes_that_are_no_text_are_answered_too(vectors: str) -> None:
    command = [sys.executable, "-I", str(MAIN), "propose", "--vectors", vectors, "--page", "3"]
    lines = b'{"accept": [1]}\n\xff\xfe{}\n{"reject": [2]}'
    done = subprocess.run(command, input=lines, capture_output=True, timeout=60)
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(reply) for reply in replies] == [["page"], ["error"], ["page"]]
    assert "Line 2: This is no JSON." in replies[1]["error"]
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_without_an_accepted_row_there_is_nothing_to_look_for(vectors: str) -> None:
    replies, code, _ = said(vectors, '{"reject": [3]}', "{}", '{"accept": [3]}')
    assert [list(reply) for reply in replies] == [["error"], ["error"], ["page"]]
    assert replies[0]["error"].startswith("Line 1: Nothing is accepted yet")
    assert code == 2


def test_what_it_cannot_start_with_is_a_sentence(vectors: str, tmp_path: Path) -> None:
    (tmp_path / "text.npy").write_text("no numbers")
    np.savez(tmp_path / "many.npz", a=np.zeros(3))
    np.save(tmp_path / "flat.npy", np.zeros(9))
    np.save(tmp_path / "words.npy", np.array([["a", "b"]]))
    np.save(tmp_path / "short.npy", clustered(50, 4))
    bad = clustered(50, 4)
    bad[13, 2] = np.nan
    np.save(tmp_path / "bad.npy", bad)
    for name, size in (("huge.npy", 1e30), ("tiny.npy", 1e-30)):
        scaled = clustered(50, 4)
        scaled[2:] *= size
        np.save(tmp_path / name, scaled)
    for names, sentence in (
        (["none.npy"], "cannot be read"),
        (["text.npy"], "no .npy file of numbers"),
        (["many.npz"], "several arrays"),
        (["flat.npy"], "one row a chip"),
        (["words.npy"], "one row a chip"),
        (["bad.npy"], "bad.npy something is wrong. Row 13 of the vectors holds a value that is no number"),
        (["huge.npy"], "Row 2 of the vectors holds values too large or too small"),
        (["tiny.npy"], "Row 2 of the vectors holds values too large or too small"),
        (["X.npy", "text.npy"], "^[^ ]*text.npy is no .npy file of numbers"),
        (["X.npy", "short.npy"], "the same rows in each"),
    ):
        with pytest.raises(LookalikeError, match=sentence):
            drive([str(tmp_path / name) for name in names], "auto", 5, 0, [], io.StringIO(), io.StringIO())
    with pytest.raises(LookalikeError, match="no strategy 'magic'"):
        said(vectors, strategy="magic")
    with pytest.raises(LookalikeError, match="at least one"):
        said(vectors, page=0)


def test_what_is_not_installed_is_said_before_the_first_line(vectors: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (mlp, forest):
        monkeypatch.setattr(module, "find_spec", lambda name: None)
    for strategy, package in (("mlp", "torch"), ("random-forest", "scikit-learn"), ("margin-kmeans", "scikit-learn")):
        with pytest.raises(LookalikeError, match=f"{strategy} needs {package}"):
            said(vectors, strategy=strategy)


@pytest.mark.parametrize("kind", ["float16", ">f4", "float64", "int8", "fortran"])
def test_numbers_of_any_kind_and_layout_are_vectors(tmp_path: Path, kind: str) -> None:
    rows = np.rint(10 * clustered(COUNT, 8))
    plain, other = str(tmp_path / "plain.npy"), str(tmp_path / "other.npy")
    np.save(plain, rows.astype(np.float32))
    np.save(other, np.asfortranarray(rows, np.float32) if kind == "fortran" else rows.astype(kind))
    lines = ('{"accept": [3]}', '{"accept": [9], "reject": [2]}')
    assert said(other, *lines) == said(plain, *lines)


@pytest.mark.parametrize("rows", [np.ones((6, 4)), np.zeros((6, 4)), np.repeat(np.eye(2), 3, axis=0), np.eye(6)[:, :1]])
def test_rows_that_cannot_be_told_apart_are_all_proposed_once(tmp_path: Path, rows: NDArray[np.float64]) -> None:
    np.save(tmp_path / "same.npy", rows)
    replies, code, _ = said(str(tmp_path / "same.npy"), '{"accept": [0]}', '{"reject": [1, 2]}', "{}", page=9)
    assert [sorted(reply["page"]) for reply in replies] == [[1, 2, 3, 4, 5], [3, 4, 5], [3, 4, 5]]
    assert code == 0


def test_of_one_row_nothing_is_left_to_ask(tmp_path: Path) -> None:
    np.save(tmp_path / "one.npy", np.ones((1, 4)))
    assert said(str(tmp_path / "one.npy"), '{"accept": [0]}')[:2] == ([{"page": []}], 0)


def test_two_embeddings_are_searched_together(tmp_path: Path, vectors: str) -> None:
    np.save(tmp_path / "Y.npy", clustered(COUNT, 5, seed=3))
    out = io.StringIO()
    assert drive([vectors, str(tmp_path / "Y.npy")], "similar", 20, 0, ['{"accept": [3]}'], out, io.StringIO()) == 0
    together = json.loads(out.getvalue())["page"]
    alone = said(vectors, '{"accept": [3]}', page=20, strategy="similar")[0][0]["page"]
    assert len(together) == 20
    assert together != alone


def test_asking_keeps_the_examples_apart_from_what_is_accepted_later() -> None:
    asking = Asking(MatrixPool(clustered(COUNT, 8)), make("similar"))
    asking.answer([5, 9], [7])
    asking.answer([11], [2], [3])
    assert asking.decisions.examples.tolist() == [5, 9]
    assert asking.decisions.accepted.tolist() == [11]
    assert asking.decisions.rejected.tolist() == [7, 2]
    assert asking.decisions.unsure.tolist() == [3]
    assert np.flatnonzero(~asking.free).tolist() == [2, 3, 5, 7, 9, 11]


@pytest.mark.parametrize(
    "command",
    [
        ["propose", "--vectors", "X.npy"],
        ["complementarity", "--vectors", "X.npy", "--labels", "y.txt"],
        ["head", "save", "folder", "--answers", "a.csv", "--to", "b"],
    ],
)
def test_a_seed_that_nothing_can_be_drawn_with_is_refused(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for seed in ("-1", str(1 << 32), "x", "1.5", "nan"):
        with pytest.raises(SystemExit, match="2"):
            parse([*command, "--seed", seed])
        assert f"argument --seed: {seed} is no seed" in capsys.readouterr().err
    assert parse([*command, "--seed", "7"]).seed == 7
