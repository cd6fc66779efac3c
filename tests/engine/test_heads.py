"""Saved heads on collections: trained from answers, scoring alike elsewhere, audited before anything is exported."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from numpy.typing import NDArray

from plugin.engine.answers_file import Answer, answers_of, read_answers
from plugin.engine.cli import main
from plugin.engine.collection.open import Collection
from plugin.engine.errors import LookalikeError
from plugin.engine.head_audit import AUDIT, draw_audit, record_audit, write_audit
from plugin.engine.head_export import apply_head
from plugin.engine.head_training import train
from plugin.engine.heads import fit_of, scores
from plugin.engine.learn.saved_head import SavedHead, read_head, write_head
from plugin.protocol import AUDIT_SIZE, Answers

from .making import ABOUT, boxes_on_grid, build

DIM, SOUGHT = 16, 90


def vectors(seed: int, offset: float) -> NDArray[np.float32]:
    """600 vectors far from the origin; the first SOUGHT of them are what is sought."""
    rng = np.random.default_rng(seed)
    made = rng.standard_normal((600, DIM)) / np.arange(1, DIM + 1) ** 0.5
    made[:SOUGHT, 1] += 5.0
    made[:, 0] += offset
    return made.astype(np.float32)


def bounds(west: float) -> NDArray[np.float64]:
    return boxes_on_grid(20, 30, 100, 100, west, 5_000_000)


def made_home(folder: Path) -> Collection:
    return build(folder / "home", vectors(0, 5.0), bounds(500_000))


def made_away(folder: Path) -> Collection:
    """Half of the chips of `made_home`, at the same places, and others that move its mean and covariance."""
    made = vectors(0, 5.0)
    made[300:] = vectors(1, 9.0)[300:] * 1.5
    return build(folder / "away", made, bounds(500_000))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return made_home(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return made_away(tmp_path_factory.mktemp("away"))


def is_sought(collection: Collection) -> NDArray[np.bool_]:
    """(n,) by place: the chips of the first SOUGHT boxes."""
    line = np.rint((5_000_000 - collection.bounds[:, 3]) / 100)
    column = np.rint((collection.bounds[:, 0] - 500_000) / 100)
    return np.asarray(line * 30 + column < SOUGHT)


@pytest.fixture(scope="module")
def answers(home: Collection) -> Answers:
    sought = np.flatnonzero(is_sought(home))
    others = np.flatnonzero(~is_sought(home))
    ids = home.chip_ids(np.concatenate([sought[:41], others[:30]]))
    return Answers(examples=tuple(ids[:1]), accepted=tuple(ids[1:41]), rejected=tuple(ids[41:]))


@pytest.fixture(scope="module")
def head(home: Collection, answers: Answers) -> SavedHead:
    return train(home, answers, "ponds")


def answered(head: SavedHead, collection: Collection, log_odds: NDArray[np.float32]) -> list[Answer]:
    rows = draw_audit(head, collection, log_odds).rows
    right = is_sought(collection)[rows]
    return [
        Answer(chip_id, "accept" if good else "reject", "")
        for chip_id, good in zip(collection.chip_ids(rows), right, strict=True)
    ]


def test_it_knows_where_it_comes_from(head: SavedHead, home: Collection) -> None:
    about = head.about
    assert (about.learned.examples, about.learned.accepted, about.learned.rejected) == (1, 40, 30)
    assert (about.home.collection_id, about.home.content_hash) == (home.manifest.collection_id, home.content_hash)
    assert about.embeddings == home.manifest.embeddings and about.target == "ponds" and len(about.identity) == 32
    assert fit_of(head, home).may_export and not fit_of(head, home).is_audited


def test_at_home_it_scores_as_the_strategy_does_and_finds_what_is_sought(head: SavedHead, home: Collection) -> None:
    found = scores(head, home)[:, 0]
    assert np.allclose(found, head.log_odds([np.asarray(home.originals, np.float32)])[:, 0], atol=0.15)
    best = np.argsort(-found)[:SOUGHT]
    assert is_sought(home)[best].mean() > 0.9


def test_a_chip_scores_alike_in_another_collection(head: SavedHead, home: Collection, away: Collection) -> None:
    assert not np.allclose(home.whitening.mean, away.whitening.mean, atol=0.5)
    here, there = scores(head, home)[:, 0], scores(head, away)[:, 0]
    ids = home.chip_ids(np.arange(home.count))
    rows, _ = away.rows_of(ids)
    same = (
        np.abs(np.asarray(home.originals, np.float32) - np.asarray(away.originals, np.float32)[rows]).max(axis=1) == 0
    )
    assert same.sum() == 300
    assert np.abs(here - there[rows])[same].max() < 0.15


def test_without_originals_it_scores_what_codes_and_lengths_tell_of(
    head: SavedHead, away: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = scores(head, away)
    monkeypatch.setattr(type(away), "originals", property(lambda self: None))
    off = np.abs(scores(head, away) - exact)
    assert np.quantile(off, 0.9) < 0.1 and np.corrcoef(scores(head, away)[:, 0], exact[:, 0])[0, 1] > 0.99


def test_another_encoder_is_refused(head: SavedHead, tmp_path: Path) -> None:
    other = build(tmp_path / "o", vectors(0, 5.0), bounds(0), about=replace(ABOUT, model="galileo", sha256=""))
    for refused in (lambda: fit_of(head, other), lambda: scores(head, other)):
        with pytest.raises(LookalikeError, match="reads vectors of test encoder 1 .* has galileo"):
            refused()


def test_likeness_alone_is_no_head_to_keep(home: Collection, answers: Answers) -> None:
    with pytest.raises(LookalikeError, match="no head to keep yet"):
        train(home, Answers(examples=answers.examples), "ponds")
    with pytest.raises(LookalikeError, match="no head to keep yet"):
        train(home, Answers(examples=answers.examples), "ponds", strategy="nearest-positive")


@pytest.mark.parametrize("strategy", ["similar", "nearest-positive", "mean-difference"])
def test_more_answers_are_not_asked_for_where_no_head_would_come_of_them(
    home: Collection, answers: Answers, strategy: str
) -> None:
    with pytest.raises(LookalikeError, match=f"'{strategy}' learns no linear head"):
        train(home, answers, "ponds", strategy=strategy)


def test_nothing_is_exported_elsewhere_before_an_audit(
    head: SavedHead, home: Collection, away: Collection, tmp_path: Path
) -> None:
    with pytest.raises(LookalikeError, match=r"trained in “test”.*Audit it first.*50 chips"):
        apply_head(head, away, tmp_path / "away.csv")
    assert not list(tmp_path.iterdir())
    assert apply_head(head, home, tmp_path / "home.csv").chips == home.count


def test_the_audit_draws_from_what_it_finds_what_comes_next_and_the_rest(head: SavedHead, away: Collection) -> None:
    log_odds = scores(head, away)
    drawn = draw_audit(head, away, log_odds)
    again = draw_audit(head, away, log_odds)
    assert np.array_equal(drawn.rows, again.rows)
    assert len(np.unique(drawn.rows)) == AUDIT_SIZE
    assert np.bincount(drawn.kind).tolist() == [size for _, size in AUDIT]
    assert sum(drawn.chips) == away.count
    best = log_odds[:, 0][drawn.rows]
    assert (best[drawn.kind == 0] >= 0).all() and (best[drawn.kind > 0] < 0).all()
    assert best[drawn.kind == 1].min() >= best[drawn.kind == 2].max()
    assert np.allclose(drawn.probability, np.array([25, 15, 10])[drawn.kind] / np.array(drawn.chips)[drawn.kind])
    other = replace(head, about=replace(head.about, identity="1" * 32))
    assert not np.array_equal(drawn.rows, draw_audit(other, away, log_odds).rows)


def test_where_it_finds_little_the_audit_is_of_fifty_all_the_same(head: SavedHead, away: Collection) -> None:
    log_odds = scores(head, away) - 100
    drawn = draw_audit(head, away, log_odds)
    assert drawn.chips[0] == 0 and np.bincount(drawn.kind, minlength=3).tolist() == [0, 40, 10]
    log_odds[5:] = np.nan
    assert sorted(draw_audit(head, away, log_odds).rows) == [0, 1, 2, 3, 4]


def test_an_audited_head_exports_and_says_what_was_found(head: SavedHead, away: Collection, tmp_path: Path) -> None:
    log_odds = scores(head, away)
    audited = record_audit(head, away, log_odds, answered(head, away, log_odds))
    write_head(audited, tmp_path / "h")
    audited = read_head(tmp_path / "h")
    (audit,) = audited.about.audits
    assert [one.drawn for one in audit.strata] == [25, 15, 10]
    assert sum(one.chips for one in audit.strata) == away.count
    rows = draw_audit(head, away, log_odds).rows
    assert sum(one.right for one in audit.strata) == is_sought(away)[rows].sum()
    done = apply_head(audited, away, tmp_path / "away.parquet", least=0.5)
    table = pq.read_table(tmp_path / "away.parquet")
    assert done.chips == done.found == table.num_rows == int((log_odds >= 0).sum())
    probability = table.column("probability").to_numpy()
    assert (np.diff(probability) <= 0).all() and probability.min() >= 0.5
    rows, missing = away.rows_of(table.column("chip_id").to_pylist())
    assert not missing and np.allclose(log_odds[rows, 0], table.column("log_odds").to_numpy())
    assert json.loads(table.schema.metadata[b"lookalike:head"])["identity"] == head.about.identity
    assert json.loads(table.schema.metadata[b"geo"])["primary_column"] == "geometry"
    again = record_audit(audited, away, log_odds, answered(head, away, log_odds))
    assert len(again.about.audits) == 1


def test_an_audit_holds_for_the_content_it_was_made_on(head: SavedHead, away: Collection) -> None:
    log_odds = scores(head, away)
    audited = record_audit(head, away, log_odds, answered(head, away, log_odds))
    assert audited.about.is_audited(away.manifest.collection_id, away.content_hash)
    assert not audited.about.is_audited(away.manifest.collection_id, "0" * 32)


def test_an_audit_with_a_gap_is_refused(head: SavedHead, away: Collection) -> None:
    log_odds = scores(head, away)
    given = answered(head, away, log_odds)
    with pytest.raises(LookalikeError, match="1 of the 50 chips of the audit have no answer"):
        record_audit(head, away, log_odds, given[1:])
    unsure = [replace(one, label="unsure") for one in given]
    audit = record_audit(head, away, log_odds, unsure).about.audits[0]
    assert sum(one.unsure for one in audit.strata) == 50 and not any(one.right for one in audit.strata)


def test_chips_that_qgis_drew_by_chance_are_an_audit_too(head: SavedHead, away: Collection) -> None:
    log_odds = scores(head, away)
    rows = np.random.default_rng(5).choice(away.count, 60, replace=False)
    given = [
        Answer(chip_id, "accept" if good else "reject", "", 0.1)
        for chip_id, good in zip(away.chip_ids(rows), is_sought(away)[rows], strict=True)
    ]
    (audit,) = record_audit(head, away, log_odds, given).about.audits
    assert sum(one.drawn for one in audit.strata) == 60
    assert sum(one.right for one in audit.strata) == is_sought(away)[rows].sum()
    assert audit.strata[0].drawn == int((log_odds[rows, 0] >= 0).sum())
    proposed = [replace(one, probability=1.0) for one in given]
    for few in (given[:49], proposed):
        with pytest.raises(LookalikeError, match="or give an export from QGIS with 50 chips drawn by chance"):
            record_audit(head, away, log_odds, few)


def test_chips_without_the_embedding_have_no_score(
    head: SavedHead, away: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = np.zeros(away.count, bool)
    lacking[::7] = True
    monkeypatch.setattr(type(away), "without_vector", lambda self: lacking.copy())
    log_odds = scores(head, away)
    assert np.array_equal(np.isnan(log_odds[:, 0]), lacking)
    audited = record_audit(head, away, log_odds, answered(head, away, log_odds))
    assert apply_head(audited, away, tmp_path / "x.csv").chips == int((~lacking).sum())


def test_from_the_command_line(
    answers: Answers, home: Collection, away: Collection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "ponds.gpkg"
    with closing(sqlite3.connect(given)) as database, database:
        database.execute("CREATE TABLE chips (fid INTEGER PRIMARY KEY, chip_id TEXT, label TEXT, class TEXT)")
        for label, ids in (("example", answers.examples), ("accept", answers.accepted), ("reject", answers.rejected)):
            database.executemany("INSERT INTO chips (chip_id, label) VALUES (?, ?)", [(one, label) for one in ids])
    kept, audit, to = (str(tmp_path / name) for name in ("ponds.head.safetensors", "audit.csv", "found.csv"))
    assert main(["head", "save", str(home.path), "--answers", str(given), "--to", kept]) == 0
    assert "“ponds”, learnt from 41 positive and 30 negative chips" in capsys.readouterr().out
    assert main(["head", "info", kept, "--collection", str(away.path)]) == 0
    said = capsys.readouterr().out
    assert "vectors as the collection “test”" in said and "once it has been audited" in said
    assert main(["head", "apply", kept, str(away.path), "--to", to]) == 2
    assert "Audit it first" in capsys.readouterr().err
    assert main(["head", "audit", kept, str(away.path), "--to", audit]) == 0
    with open(audit, encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 50 and {line["drawn_from"] for line in lines} == {name for name, _ in AUDIT}
    rows, _ = away.rows_of([line["chip_id"] for line in lines])
    for line, good in zip(lines, is_sought(away)[rows], strict=True):
        line["answer"] = "accept" if good else "reject"
    with open(audit, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    capsys.readouterr()
    assert main(["head", "audit", kept, str(away.path), "--answers", audit]) == 0
    assert "Audit on “test”: of 25 drawn from found" in capsys.readouterr().out
    assert main(["head", "apply", kept, str(away.path), "--to", to, "--least", "0.5"]) == 0
    assert "chips in" in capsys.readouterr().out
    assert main(["head", "info", kept, "--json", "--collection", str(away.path)]) == 0
    assert json.loads(capsys.readouterr().out)["there"]["is_audited"] is True
    assert main(["head", "export-onnx", kept, "--to", str(tmp_path / "ponds.onnx")]) == 0
    assert (tmp_path / "ponds.onnx").stat().st_size > 1000


@pytest.mark.parametrize("least", [2.0, -0.1, float("nan"), float("inf"), 1.0001])
def test_a_least_score_that_is_no_probability_is_refused(
    head: SavedHead, home: Collection, tmp_path: Path, least: float
) -> None:
    with pytest.raises(LookalikeError, match=f"A probability of {least:g} is none. Give one from 0 to 1."):
        apply_head(head, home, tmp_path / "x.csv", least)
    assert not list(tmp_path.iterdir())


def test_where_no_chip_is_as_probable_nothing_is_written(
    head: SavedHead, home: Collection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_head(head, tmp_path / "h.head.safetensors")
    to = tmp_path / "x.parquet"
    command = ["head", "apply", str(tmp_path / "h.head.safetensors"), str(home.path), "--to", str(to), "--least"]
    assert main([*command, "1"]) == 2
    said = capsys.readouterr().err
    highest = float(said.partition("the highest is ")[2].partition(". Nothing was written")[0])
    assert f"No chip of {home.path} has a probability of 1" in said and 0.5 < highest < 1
    assert not to.exists()
    assert main([*command, str(highest)]) == 0
    assert pq.read_table(to).num_rows > 0


def test_scores_are_written_as_the_name_says(head: SavedHead, home: Collection, tmp_path: Path) -> None:
    with pytest.raises(LookalikeError, match=r"neither .parquet nor .csv"):
        apply_head(head, home, tmp_path / "scores.txt")


@pytest.mark.parametrize("action", ["save", "audit", "apply", "export-onnx"])
def test_a_command_does_not_write_over_what_it_reads(
    head: SavedHead, home: Collection, tmp_path: Path, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    given = tmp_path / "given"
    write_head(head, given)
    before = given.read_bytes()
    read = [str(home.path), "--answers", str(given)] if action == "save" else [str(given)]
    where = [str(home.path)] if action in ("audit", "apply") else []
    assert main(["head", action, *read, *where, "--to", str(given)]) == 2
    assert capsys.readouterr().err == f"lookalike: {given} is given for two things. Choose another file to write.\n"
    assert given.read_bytes() == before


def test_an_encoder_without_a_version_is_named_alone(
    head: SavedHead, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (one,) = head.about.embeddings
    write_head(replace(head, about=replace(head.about, embeddings=(replace(one, version=""),))), tmp_path / "h")
    assert main(["head", "info", str(tmp_path / "h")]) == 0
    assert f"reads        test encoder, {one.dim} numbers\n" in capsys.readouterr().out


def test_answers_of_a_csv(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("chip_id,answer,class\naa,accept,pond\nbb,,\ncc,counter example,\ndd,conflict,\n", "utf-8")
    assert [one.class_name for one in read_answers(file)] == ["pond", "", ""]
    assert {one.probability for one in read_answers(file)} == {1.0}
    file.write_text("chip_id,answer,probability\naa,accept,0.25\nbb,reject,no\n", "utf-8")
    assert [one.probability for one in read_answers(file)] == [0.25, 1.0]
    file.write_text("chip_id,answer,class\naa,accept,pond\nbb,,\ncc,counter example,\ndd,conflict,\n", "utf-8")
    said = Answers(accepted=("aa",), counter_examples=("cc",), disputed=("dd",), classes={"pond": ("aa",)})
    assert answers_of(read_answers(file)) == said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("chip_id,answer\naa,yes\n", "row 1: 'yes' is no answer"),
        ("chip_id,answer\naa,\n", "holds no answer"),
        ("chip,answer\naa,accept\n", "no column chip_id"),
        ("chip_id\naa\n", "no column answer or label"),
    ],
)
def test_what_are_no_answers_is_a_sentence(text: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(text, "utf-8")
    with pytest.raises(LookalikeError, match=why):
        read_answers(tmp_path / "a.csv")
    with pytest.raises(LookalikeError, match="cannot be read"):
        read_answers(tmp_path / "missing.csv")


def test_the_csv_of_an_audit_is_written_whole_or_not_at_all(head: SavedHead, away: Collection, tmp_path: Path) -> None:
    with pytest.raises(LookalikeError, match="cannot be written"):
        write_audit(head, away, scores(head, away), tmp_path / "none" / "audit.csv")
