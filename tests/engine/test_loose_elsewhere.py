"""Whatever else the engine is asked for takes a target whose only examples are no chips."""

from __future__ import annotations

import base64
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.encode.embed import embed
from plugin.engine.head_training import save_head
from plugin.engine.histogram import histogram
from plugin.engine.judging import what_remains
from plugin.engine.locating import locate
from plugin.engine.propose import propose
from plugin.protocol import (
    Answers,
    EmbedParams,
    HeadSaveParams,
    HistogramParams,
    LocateParams,
    Loose,
    ProposeParams,
    RankedBy,
    RemainingParams,
)

from .test_loose import original, told


@pytest.fixture
def cut(params: EmbedParams) -> Collection:
    embed(params)
    return open_collection(params.to)


@pytest.fixture
def snapshot(cut: Collection) -> Loose:
    assert cut.originals is not None
    vector = base64.b64encode(np.asarray(cut.originals[5], "<f4").tobytes()).decode("ascii")
    return Loose("s", vector, cut.embedding_about.sha256)


def test_where_in_chips_it_is(cut: Collection, snapshot: Loose) -> None:
    chip = propose(cut, ProposeParams("", Answers(loose=(snapshot,)))).candidates[0].chip_id
    result = locate(cut, LocateParams(str(cut.path), Answers(loose=(snapshot,)), (chip,)), lambda: False, lambda: False)
    assert [one.chip_id for one in result.located] == [chip]
    assert result.refused == ""


def test_what_is_left_and_how_scores_lie(cut: Collection, snapshot: Loose) -> None:
    answers = Answers(loose=(snapshot,))
    remaining = what_remains(cut, RemainingParams("", answers, judge=True))
    assert remaining.judgement is not None
    assert "blocks" in remaining.judgement.refused
    found = histogram(cut, HistogramParams("", answers))
    assert sum(found.unseen) == cut.count


def test_precision_in_blocks_apart_keeps_them_in_every_fold(gridded: Collection) -> None:
    ids = gridded.chip_ids(np.arange(gridded.count))
    answers = Answers(
        accepted=tuple(ids[row] for row in range(0, 1200, 60)),
        rejected=tuple(ids[row] for row in range(30, 1200, 60)),
        loose=(told(original(gridded, 0)),),
    )
    drawn = propose(gridded, ProposeParams("", answers, audit=5)).audits
    assert drawn
    said = {one.chip_id: one.drawn for one in drawn if one.drawn is not None}
    more = Answers(answers.examples, (), answers.accepted, (*answers.rejected, *said), loose=answers.loose)
    judged = what_remains(gridded, RemainingParams("", more, said, judge=True)).judgement
    assert judged is not None
    assert judged.refused == "" or "blocks" in judged.refused


def test_a_head_is_learned_from_them(cut: Collection, snapshot: Loose, tmp_path: Path) -> None:
    ids = cut.chip_ids(np.arange(cut.count))
    answers = Answers(accepted=(ids[5],), rejected=(ids[50], ids[60]), loose=(snapshot,))
    without = Answers(accepted=(ids[5],), rejected=(ids[50], ids[60]))
    path = str(tmp_path / "a.lookalike-head")
    info = save_head(cut, HeadSaveParams(str(cut.path), answers, path, "islands"))
    assert info.learned_from == 4
    alone = save_head(cut, HeadSaveParams(str(cut.path), without, str(tmp_path / "b.lookalike-head"), "islands"))
    assert info.identity != alone.identity
    ranked = propose(cut, ProposeParams("", Answers(loose=(snapshot,)), ranked_by=RankedBy(head=path)))
    assert ranked.candidates
