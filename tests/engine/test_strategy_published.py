"""The published strategies: what each ranks by, and what all of them keep to."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.errors import LookalikeError
from plugin.engine.learn.asking import Asking
from plugin.engine.learn.published import forest
from plugin.engine.learn.published.clay import CLOSEST
from plugin.engine.learn.published.clusters import allotted, clusters
from plugin.engine.learn.published.ranked import SPACE
from plugin.engine.learn.published.space_ml import entropy, gaussian, least_confidence, margin
from plugin.engine.learn.registry import STRATEGIES, lacking, make, pruned
from plugin.engine.learn.strategy import Decisions, NoExampleError
from plugin.engine.pools import JoinedPool, MatrixPool

COUNT, DIM, MEMBERS = 400, 16, 40
Rows = NDArray[np.int64]


def rows(*numbers: int) -> Rows:
    return np.array(numbers, np.int64)


@pytest.fixture(scope="module")
def pool() -> MatrixPool:
    """The first 40 rows are two clusters of one class; the next 40 are near the first of them."""
    rng = np.random.default_rng(1)
    vectors = rng.standard_normal((COUNT, DIM)).astype(np.float32)
    vectors[: MEMBERS // 2, 0] += 5
    vectors[MEMBERS // 2 : MEMBERS, 1] += 5
    vectors[MEMBERS : 2 * MEMBERS, 0] += 4
    vectors[MEMBERS : 2 * MEMBERS, 2] += 4
    return MatrixPool(vectors + 3)


DECIDED = Decisions(rows(0), rows(1, 2, 21, 22), rows(41, 42, 43, 300), rows(350))


def unit(pool: MatrixPool) -> NDArray[np.float32]:
    return pool.vectors(np.arange(COUNT), SPACE)


def made(name: str, seed: int = 0) -> object:
    if reason := lacking(name):
        pytest.skip(reason)
    return make(name, seed)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", sorted(STRATEGIES))
def test_every_strategy_asks_for_the_rest_where_there_is_nothing_to_tell_finds_from(name: str) -> None:
    made(name)
    few = MatrixPool(np.random.default_rng(0).standard_normal((6, 4)).astype(np.float32))
    for decisions in (
        Decisions(rows(0), rows(1), beside=rows(2, 3, 4, 5)),
        Decisions(rows(0), rows(1), unsure=rows(2), beside=rows(3, 4, 5)),
        Decisions(rows(0), rows(1), apart=rows(2, 3), beside=rows(4, 5)),
    ):
        free = np.ones(6, bool)
        free[decisions.settled] = False
        model = make(name).fit(few, decisions)
        scores = model.score()
        assert np.isfinite(scores).all()
        assert sorted(model.propose(scores, free, 6).tolist()) == np.flatnonzero(free).tolist()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", sorted(STRATEGIES))
def test_every_strategy_asks_for_all_of_few_or_equal_chips(name: str) -> None:
    made(name)
    rng = np.random.default_rng(0)
    few = [rng.standard_normal((2, 4)), rng.standard_normal((7, 20)), np.ones((12, 4)), rng.standard_normal((13, 1))]
    for vectors in few:
        asking = Asking(MatrixPool(vectors.astype(np.float32)), make(name))
        asking.answer([0], [])
        for turn in range(4):
            page, left = asking.page(4), int(asking.free.sum())
            assert len(np.unique(page)) == len(page) == min(4, left) and asking.free[page].all()
            accepted = len(page) // 2 if turn % 2 else 0
            asking.answer(page[:accepted].tolist(), page[accepted:].tolist())
        assert not asking.free.any()


@pytest.mark.parametrize("name", sorted(STRATEGIES))
def test_every_strategy_keeps_to_the_interface(pool: MatrixPool, name: str) -> None:
    made(name)
    for decisions in (Decisions(rows(0)), DECIDED):
        free = np.ones(COUNT, bool)
        free[decisions.known] = False
        pages = []
        for strategy in (make(name, 3), make(name, 3)):
            model = strategy.fit(pool, decisions)
            scores = model.score()
            assert scores.shape == (COUNT,)
            assert scores.dtype == np.float32
            assert np.isfinite(scores).all()
            page = model.propose(scores, free, 25)
            assert len(page) >= 25
            assert len(np.unique(page)) == len(page)
            assert free[page].all()
            pages.append(page.tolist())
        assert pages[0] == pages[1]
        few = np.zeros(COUNT, bool)
        few[[60, 61, 200]] = True
        assert sorted(model.propose(scores, few, 25).tolist()) == [60, 61, 200]
    with pytest.raises(NoExampleError):
        make(name).fit(pool, Decisions(rows(), rejected=rows(4)))


@pytest.mark.parametrize(
    "name",
    ["representative", "nearest-positive", "mean-difference", "random-forest", "embedding-propagation", "logistic"],
)
def test_those_that_seek_find_the_class_before_chance_does(pool: MatrixPool, name: str) -> None:
    made(name)
    decided = Decisions(rows(0), rows(*range(1, 7), *range(20, 26)), rows(*range(40, 48), *range(300, 320)))
    free = np.ones(COUNT, bool)
    free[decided.known] = False
    model = make(name).fit(pool, decided)
    page = model.propose(model.score(), free, 30)[:30]
    assert (page < MEMBERS).sum() >= 12  # of 27; by chance it would be 2 or 3


def test_representative_is_the_cosine_to_the_mean(pool: MatrixPool) -> None:
    mean = unit(pool)[DECIDED.positive].mean(axis=0)
    expected = unit(pool) @ mean / np.linalg.norm(mean)
    assert make("representative").fit(pool, DECIDED).score() == pytest.approx(expected, abs=5e-3)


def test_nearest_positive_is_the_largest_cosine_and_does_not_depend_on_the_way_there(pool: MatrixPool) -> None:
    strategy = make("nearest-positive")
    strategy.fit(pool, Decisions(rows(0)))
    scores = strategy.fit(pool, DECIDED).score()
    assert scores == pytest.approx((unit(pool) @ unit(pool)[DECIDED.positive].T).max(axis=1), abs=5e-3)
    assert np.array_equal(scores, make("nearest-positive").fit(pool, DECIDED).score())
    assert np.array_equal(
        make("nearest-positive").fit(pool, Decisions(rows(0))).score(), strategy.fit(pool, Decisions(rows(0))).score()
    )


def test_mean_difference_is_twice_the_positives_minus_the_negatives(pool: MatrixPool) -> None:
    vector = 2 * unit(pool)[DECIDED.positive].mean(axis=0) - unit(pool)[DECIDED.rejected].mean(axis=0)
    query = make("mean-difference").fit(pool, DECIDED).query
    assert query is not None
    assert query.vector == pytest.approx(vector / np.linalg.norm(vector), abs=1e-4)


def test_common_similar_counts_the_lists_a_chip_is_in(pool: MatrixPool) -> None:
    cosine = unit(pool) @ unit(pool)[DECIDED.positive].T
    for place, row in enumerate(DECIDED.positive.tolist()):
        cosine[row, place] = -2
    listed = np.zeros(COUNT)
    for place in range(len(DECIDED.positive)):
        listed[np.argsort(-cosine[:, place])[:CLOSEST]] += 1 / len(DECIDED.positive)
    scores = make("common-similar").fit(pool, DECIDED).score()
    assert np.abs(scores - listed).mean() < 0.02  # codes put some pairs in another order
    against = make("common-contrastive").fit(pool, DECIDED).score()
    assert against[MEMBERS + 10 : 2 * MEMBERS].mean() < scores[MEMBERS + 10 : 2 * MEMBERS].mean() - 0.1


def test_euclidean_sees_how_long_a_vector_is() -> None:
    rng = np.random.default_rng(5)
    vectors = rng.standard_normal((300, 8)).astype(np.float32)
    vectors[10:20] = 6 * vectors[1]
    vectors[20:30] = vectors[1] + 0.05 * rng.standard_normal((10, 8))
    pool = MatrixPool(vectors)
    scores = make("representative-euclidean").fit(pool, Decisions(rows(1))).score()
    assert set(np.argsort(-scores)[:11].tolist()) == {1, *range(20, 30)}
    joined = JoinedPool([pool, pool])
    assert np.argsort(-make("representative-euclidean").fit(joined, Decisions(rows(1))).score())[0] == 1


def test_random_order_depends_on_the_seed_alone(pool: MatrixPool) -> None:
    free = np.ones(COUNT, bool)
    pages = []
    for seed, decisions in ((0, Decisions(rows(0))), (0, DECIDED), (1, DECIDED)):
        model = make("random", seed).fit(pool, decisions)
        pages.append(model.propose(model.score(), free, COUNT).tolist())
    assert pages[0] == pages[1] != pages[2]
    assert sorted(pages[2]) == list(range(COUNT))


def test_what_a_classifier_is_unsure_of() -> None:
    probability = np.array([0.0, 0.1, 0.5, 0.7, 1.0], np.float32)
    assert least_confidence(probability) == pytest.approx([0, 0.1, 0.5, 0.3, 0], abs=1e-6)
    assert margin(probability) == pytest.approx([0, 0.2, 1, 0.6, 0], abs=1e-6)
    assert entropy(probability) == pytest.approx([0, 0.469, 1, 0.8813, 0], abs=1e-3)
    assert gaussian(probability) == pytest.approx([0.0439, 0.1353, 1, 0.6065, 0.0439], abs=1e-3)


def test_uncertainty_asks_what_is_nearest_to_even(pool: MatrixPool) -> None:
    free = np.ones(COUNT, bool)
    free[DECIDED.known] = False
    asked = {}
    for name in ("uncertainty", "margin", "entropy"):
        model = make(name).fit(pool, DECIDED)
        scores = model.score()
        asked[name] = model.propose(scores, free, 20).tolist()
        assert np.abs(scores[asked[name]]).max() <= np.abs(scores[free]).min() + np.sort(np.abs(scores[free]))[19]
    assert asked["uncertainty"] == asked["margin"]


def test_diverse_pages_spread(pool: MatrixPool) -> None:
    pytest.importorskip("sklearn")
    free = np.ones(COUNT, bool)
    free[DECIDED.known] = False

    def spread(name: str) -> float:
        model = make(name).fit(pool, DECIDED)
        page = model.propose(model.score(), free, 25)
        vectors = unit(pool)[page]
        return float(1 - (vectors @ vectors.T)[np.triu_indices(len(page), 1)].mean())

    assert spread("k-centre") > spread("representative")
    assert spread("uncertainty-proximity") != spread("uncertainty")
    assert spread("k-centre-stratified") > spread("representative")


@pytest.mark.parametrize("name", ["random-proximity", "random-kmeans"])
def test_diverse_pages_of_chips_drawn_anew(pool: MatrixPool, name: str) -> None:
    pytest.importorskip("sklearn")
    free = np.ones(COUNT, bool)
    free[DECIDED.known] = False
    more = replace(DECIDED, accepted=np.append(DECIDED.accepted, np.flatnonzero(free)[0]))

    def page(seed: int, decisions: Decisions) -> list[int]:
        model = make(name, seed).fit(pool, decisions)
        return model.propose(model.score(), free, 25).tolist()

    assert len(set(page(0, DECIDED))) == 25 and free[page(0, DECIDED)].all()
    assert page(0, DECIDED) == page(0, DECIDED) != page(1, DECIDED)
    assert page(0, DECIDED) != page(0, more)
    if name == "random-kmeans":
        of = clusters(pool, 3)
        counts = np.bincount(of[page(0, DECIDED)], minlength=3).tolist()
        assert counts == allotted(of[free], 3, 25)


def test_a_page_is_shared_out_by_size() -> None:
    assert allotted(np.repeat([0, 1, 2], [50, 30, 20]), 3, 10) == [5, 3, 2]
    assert allotted(np.repeat([0, 2], [7, 2]), 3, 25) == [7, 0, 2]
    assert allotted(np.repeat([0, 1, 2], [3, 3, 3]), 3, 4) == [2, 1, 1]
    assert allotted(np.empty(0, np.int64), 3, 4) == [0, 0, 0]


def test_pruning_keeps_what_tells_positives_from_negatives() -> None:
    pytest.importorskip("sklearn")
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((500, 10)).astype(np.float32)
    vectors[:100, 3] += 6
    vectors[:, 7] *= 30  # what differs most says nothing
    pool = MatrixPool(vectors)
    decisions = Decisions(rows(0), np.arange(1, 15), np.arange(200, 230))
    free = np.ones(500, bool)
    free[decisions.known] = False
    hits = {}
    for name in ("representative", "pruned-representative:0.9"):
        model = make(name).fit(pool, decisions)
        hits[name] = int((model.propose(model.score(), free, 60)[:60] < 100).sum())
    assert hits["pruned-representative:0.9"] == 60 > hits["representative"]


def test_the_share_to_prune_is_part_of_the_name() -> None:
    assert pruned("representative", 0.3) == "pruned-representative:0.3"
    assert pruned("pruned-nearest-positive", 0.25) == "pruned-nearest-positive:0.25"
    assert pruned("auto", 0.3) == "auto"
    for bad in (1.0, -0.1):
        with pytest.raises(LookalikeError, match="no share of the dimensions"):
            pruned("representative", bad)
    with pytest.raises(LookalikeError, match="no share"):
        make("pruned-representative:half")
    with pytest.raises(LookalikeError, match="no strategy 'pruned-auto:0.3'"):
        make("pruned-auto:0.3")


@pytest.mark.parametrize(
    "name", ["random-forest", "pruned-representative", "uncertainty-kmeans", "embedding-propagation"]
)
def test_without_scikit_learn_one_sentence_says_what_to_run(
    pool: MatrixPool, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forest, "find_spec", lambda module: None if module == "sklearn" else find_spec(module))
    with pytest.raises(LookalikeError, match=f"{name} needs scikit-learn. Run scripts/setup .*--with-simulate"):
        make(name).fit(pool, DECIDED)
