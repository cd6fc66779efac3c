"""Search on a graphics card: what the CPU finds, bit for bit; tried before it is used; and the CPU when it fails."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.cli import main
from plugin.engine.collection.open import Collection
from plugin.engine.heat_mapping import heat_map
from plugin.engine.propose import propose
from plugin.engine.search import click as click_module
from plugin.engine.search import gpu, kernel, kernel_gpu
from plugin.engine.search.click import click, prepare, search_info
from plugin.engine.search.exact import rank_all, score, search_top
from plugin.protocol import Answers, HeatMapParams, ProposeParams, RankedBy

from .making import boxes_on_grid, build, clustered

COUNT, DIM, K = 3000, 24, 50
NAME = "Fake card"


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    bounds = boxes_on_grid(30, 100, 100, 100, 500_000, 5_000_000)
    return build(tmp_path_factory.mktemp("searched") / "c", clustered(COUNT, DIM), bounds)


@pytest.fixture(autouse=True)
def large_and_untried(compiled: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let collections of any size count as large, and start every test without having tried a card."""
    monkeypatch.setattr(gpu, "GPU_FROM", 0)
    monkeypatch.setattr(gpu, "FEW_NUMBERS", 0)
    monkeypatch.setattr(gpu, "_states", {})
    monkeypatch.setattr(click_module, "_states", {})
    monkeypatch.delenv(gpu.VARIABLE, raising=False)
    yield
    for state in gpu._states.values():
        if state.thread is not None:
            state.thread.join(60)


class Card:
    """What answers in place of a card's memory: the CPU; `wrong` and `delay` say how it fails."""

    wrong = ""
    delay = 0.0
    asked = 0

    def __init__(self, torch: Any, place: str, codes: NDArray[np.int8]) -> None:
        self.codes = codes
        self.way: type[kernel_gpu.Sums] = kernel_gpu.WAYS[0]

    def _answer(self) -> str:
        Card.asked += 1
        time.sleep(self.delay)
        if self.wrong == "raises":
            raise RuntimeError("CUDA error: unspecified\nlaunch failure")
        return "" if self.wrong == "first way" and self.way is not kernel_gpu.WAYS[0] else self.wrong

    def score(self, name: str, factor: Any, query: kernel.Folded, k: int) -> Any:
        wrong = self._answer()
        scores, rows = kernel.score(self.codes, factor, query, k)
        if wrong in ("scores", "first way"):
            scores[17] = np.nextafter(scores[17], np.float32(2))
        return scores, rows

    def best(self, name: str, factor: Any, query: kernel.Folded, k: int, mask: Any = None, rows: Any = None) -> Any:
        wrong = self._answer()
        found, scores = kernel.best(self.codes, factor, query, k, mask, rows)
        if wrong == "chips" or (wrong == "mask" and mask is not None) or (wrong == "rows" and rows is not None):
            found[[3, 4]] = found[[4, 3]]
        return found, scores


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> type[Card]:
    """A card that searches as the CPU does and, as it is said to be, quicker."""
    compare = gpu._compare

    def quicker(collection: Collection, held: Any) -> tuple[str, float, float]:
        return compare(collection, held)[0], 1 + 1000 * Card.delay, 2.0

    monkeypatch.setattr(gpu, "_compare", quicker)
    monkeypatch.setattr(gpu, "Held", Card)
    monkeypatch.setattr(gpu, "find_spec", lambda name: SimpleNamespace())
    monkeypatch.setattr(gpu, "_has_driver", lambda: True)
    monkeypatch.setattr(gpu, "_device", lambda: gpu.Device(None, "fake", NAME))
    for name in ("wrong", "delay", "asked"):
        monkeypatch.setattr(Card, name, getattr(Card, name))
    return Card


def answers_of(collection: Collection) -> list[Any]:
    """What every kind of search finds."""
    vector = collection.vectors(np.array([7]))[0]
    mask = np.random.default_rng(1).random(COUNT) < 0.3
    rows = np.random.default_rng(2).permutation(COUNT)[:900]
    ranking = rank_all(collection, vector, "centred", 0.25)
    found: list[Any] = [ranking.scores, ranking.best, score(collection, vector, bias=-1.0)]
    for chosen, wanted in ((None, None), (mask, None), (None, rows), (mask, rows)):
        found += search_top(collection, vector, K, mask=chosen, rows=wanted)
    return found


def same(first: list[Any], second: list[Any]) -> bool:
    return all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))


def test_it_is_said_why_there_is_no_card(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gpu, "find_spec", lambda name: None)
    assert gpu.told(collection) == "CPU: torch is not installed"
    monkeypatch.setattr(gpu, "find_spec", lambda name: SimpleNamespace())
    monkeypatch.setattr(gpu, "_has_driver", lambda: False)
    assert gpu.told(collection) == "CPU: there is no driver of an NVIDIA graphics card"
    gpu.take(collection)
    gpu.prepare(collection)
    assert not gpu._states
    assert search_info(collection).startswith(f"exact by {kernel.kernel_name()}, {gpu.told(collection)}; index for ")
    monkeypatch.setattr(gpu, "_has_driver", lambda: True)
    assert gpu.told(collection) == gpu.UNTRIED
    monkeypatch.setattr(gpu, "GPU_FROM", COUNT * DIM + 1)
    assert gpu.told(collection) == "CPU: quick enough at this size"
    monkeypatch.setenv(gpu.VARIABLE, "off")
    assert gpu.told(collection) == "CPU: LOOKALIKE_GPU is off"


def test_a_card_that_finds_the_same_is_used_and_told(collection: Collection, card: type[Card]) -> None:
    expected = answers_of(collection)
    assert not card.asked
    gpu.take(collection)
    assert gpu.told(collection).startswith(f"GPU: {NAME}, ")
    before = card.asked
    assert same(answers_of(collection), expected)
    assert card.asked == before + 6
    assert search_info(collection).startswith(f"exact by {gpu.told(collection)}; index for clicks: ")


def test_a_click_on_a_card_is_exact_at_once(
    collection: Collection, card: type[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    gpu.take(collection)
    monkeypatch.setattr(click_module, "_index_of", lambda collection: pytest.fail("asked for an index"))
    vector = collection.vectors(np.array([7]))[0]
    rows, _, provisional = click(collection, vector, K)
    assert not provisional
    assert rows.tolist() == search_top(collection, vector, K)[0].tolist()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("scores", "found other scores than the CPU"),
        ("chips", "found other chips than the CPU"),
        ("mask", "found other chips under a filter than the CPU"),
        ("rows", "found other chips under a filter than the CPU"),
        ("raises", "failed when it was tried (RuntimeError: CUDA error: unspecified launch failure)"),
    ],
)
def test_a_card_that_is_wrong_is_not_used(
    collection: Collection, card: type[Card], monkeypatch: pytest.MonkeyPatch, wrong: str, words: str
) -> None:
    expected = answers_of(collection)
    monkeypatch.setattr(card, "wrong", wrong)
    gpu.take(collection)
    assert gpu.told(collection) == f"CPU: {NAME} {words}"
    before = card.asked
    assert same(answers_of(collection), expected)
    gpu.take(collection)
    assert card.asked == before


def test_the_second_way_is_taken_where_the_first_is_wrong(
    collection: Collection, card: type[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "wrong", "first way")
    expected = answers_of(collection)
    gpu.take(collection)
    assert gpu.told(collection).startswith("GPU: ")
    assert same(answers_of(collection), expected)


def test_a_card_that_fails_later_is_left_and_that_is_told(
    collection: Collection, card: type[Card], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = answers_of(collection)
    gpu.take(collection)
    monkeypatch.setattr(card, "wrong", "raises")
    before = card.asked
    assert same(answers_of(collection), expected)
    assert card.asked == before + 1
    text = f"CPU, since {NAME} failed (RuntimeError: CUDA error: unspecified launch failure)"
    assert gpu.told(collection) == text
    assert text in capsys.readouterr().err
    monkeypatch.setattr(card, "wrong", "")
    gpu.take(collection)
    gpu.prepare(collection)
    assert not gpu.holds(collection)


def test_rows_that_do_not_fit_are_no_fault_of_the_card(collection: Collection, card: type[Card]) -> None:
    gpu.take(collection)
    vector = collection.vectors(np.array([7]))[0]
    with pytest.raises(IndexError):
        search_top(collection, vector, K, rows=np.array([COUNT]))
    with pytest.raises(ValueError, match="mask"):
        search_top(collection, vector, K, mask=np.ones(3, bool))
    assert gpu.holds(collection)


def test_a_card_that_is_no_quicker_is_used_only_when_it_is_asked_for(
    collection: Collection, card: type[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "delay", 0.02)
    gpu.take(collection)
    assert gpu.told(collection).startswith(f"CPU: {NAME} is no quicker (")
    monkeypatch.setattr(gpu, "_states", {})
    monkeypatch.setenv(gpu.VARIABLE, "cuda:1")
    gpu.take(collection)
    assert gpu.told(collection).startswith(f"GPU: {NAME}, ")


def test_without_an_exact_kernel_to_compare_with_no_card_is_used(
    collection: Collection, card: type[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel, "is_compiled", lambda: False)
    gpu.take(collection)
    assert gpu.told(collection).startswith("CPU: without its compiled kernel there is nothing exact to compare")


def test_what_does_not_fit_takes_the_place_of_others_or_stays(
    collection: Collection, card: type[Card], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bounds = boxes_on_grid(10, 10, 100, 100, 500_000, 5_000_000)
    other = build(tmp_path / "c", clustered(100, 8), bounds)
    room = kernel_gpu.bytes_needed(COUNT, DIM)
    monkeypatch.setattr(
        gpu, "_free", lambda device: gpu.KEPT_FREE + room * (1 - sum(s.held is not None for s in gpu._states.values()))
    )
    gpu.take(collection)
    assert gpu.holds(collection)
    gpu.take(other)
    assert gpu.holds(other)
    assert gpu.told(collection) == f"CPU: another collection took its place on {NAME}"
    monkeypatch.setattr(gpu, "_free", lambda device: gpu.KEPT_FREE + 5_000_000)
    gpu._states[gpu._key(other)].needed = 1_000_000
    gpu.take(collection)
    assert gpu.holds(other)
    text = gpu.told(collection)
    monkeypatch.setattr(gpu, "_free", lambda device: gpu.KEPT_FREE + room)
    gpu.take(collection)
    assert gpu.holds(collection)
    assert text == f"CPU: {room / 1e6:,.0f} MB are needed, and 5 MB free on {NAME}"


def test_a_card_is_tried_in_the_background(
    collection: Collection, card: type[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(click_module, "WARM_FROM", 0)
    answer, go_on = card._answer, threading.Event()

    def answer_then(held: Card) -> str:
        assert go_on.wait(60)
        return answer(held)

    monkeypatch.setattr(card, "_answer", answer_then)
    expected = answers_of(collection)
    prepare(collection)
    prepare(collection)
    assert not gpu.holds(collection)
    assert same(answers_of(collection), expected)
    go_on.set()
    thread = gpu._states[gpu._key(collection)].thread
    assert thread is not None
    thread.join(60)
    assert gpu.holds(collection)


def test_another_embedding_is_tried_when_it_is_first_searched(
    collection: Collection, card: type[Card], tmp_path: Path
) -> None:
    bounds = boxes_on_grid(10, 10, 100, 100, 500_000, 5_000_000)
    other = build(tmp_path / "c", clustered(100, 8), bounds)
    vector = other.vectors(np.array([7]))[0]
    search_top(other, vector, K)
    assert not gpu._states  # nothing was opened for searching: a single search waits for no card
    gpu.take(collection)
    search_top(other, vector, K)
    thread = gpu._states[gpu._key(other)].thread
    assert thread is not None
    thread.join(60)
    assert gpu.holds(other)


def test_few_rows_are_left_to_the_cpu(
    collection: Collection, card: type[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    gpu.take(collection)
    monkeypatch.setattr(gpu, "FEW_NUMBERS", 10 * DIM)
    before = card.asked
    search_top(collection, collection.vectors(np.array([7]))[0], K, rows=np.arange(9))
    assert card.asked == before


def test_info_says_where_a_collection_is_searched(
    collection: Collection, card: type[Card], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["info", str(collection.path)]) == 0
    assert f"GPU: {NAME}, " in capsys.readouterr().out


def test_a_collection_on_a_device_answers_as_on_the_cpu(
    torch: Any, collection: Collection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chip_ids = collection.chip_ids(np.array([5, 900, 2000]))
    answers = Answers(examples=(chip_ids[0],), accepted=(chip_ids[1],), rejected=(chip_ids[2],))
    asked = ProposeParams(str(collection.path), answers, page=30, ranked_by=RankedBy(seed=1))
    found, maps, counted = [], [], []
    scored = kernel_gpu.Held.score

    def counting(*arguments: Any) -> Any:
        counted.append(place)
        return scored(*arguments)

    monkeypatch.setattr(kernel_gpu.Held, "score", counting)
    for place in ("off", "cpu"):
        monkeypatch.setenv(gpu.VARIABLE, place)
        gpu.take(collection)
        assert gpu.holds(collection) == (place == "cpu")
        before = len(counted)
        propose(collection, replace(asked, ranked_by=RankedBy(seed=2)))  # what was ranked last is kept
        found.append((answers_of(collection), propose(collection, asked)))
        to = tmp_path / f"{place}.tif"
        heat_map(collection, HeatMapParams(str(collection.path), answers, str(to), RankedBy(seed=1)))
        maps.append(to.read_bytes())
    assert len(counted) > before
    assert set(counted) == {"cpu"}
    assert gpu.told(collection).startswith("GPU: torch's device cpu, ")
    assert same(found[0][0], found[1][0])
    assert found[0][1] == found[1][1]
    assert maps[0] == maps[1]


def test_without_memory_on_a_device_the_cpu_goes_on(
    torch: Any, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(gpu.VARIABLE, "cpu")
    expected = answers_of(collection)
    gpu.take(collection)
    assert gpu.holds(collection)

    def full(*arguments: Any, **more: Any) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory.")

    monkeypatch.setattr(torch, "topk", full)
    assert same(answers_of(collection), expected)
    assert gpu.told(collection) == ("CPU, since torch's device cpu failed (OutOfMemoryError: CUDA out of memory.)")


def test_a_device_that_torch_does_not_have_is_told(
    torch: Any, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(gpu.VARIABLE, "cuda:77")
    gpu.take(collection)
    assert not gpu.holds(collection)
    assert gpu.told(collection).startswith("CPU: the graphics card failed when it was tried (")


def test_a_torch_without_cuda_is_told(torch: Any, collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gpu, "_has_driver", lambda: True)
    monkeypatch.setattr(torch.version, "cuda", None)
    gpu.take(collection)
    assert gpu.told(collection) == f"CPU: torch {torch.__version__} is built without CUDA"
