"""Has large collections searched by a graphics card, when there is one that was tried and finds what the CPU finds."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from ..collection.open import Collection
from . import kernel
from .kernel_gpu import WAYS, Held, bytes_needed

VARIABLE = "LOOKALIKE_GPU"
"""`off` forbids the graphics card; the name of a torch device (`cuda:1`, `cpu`) has that one used, quicker or not."""
OFF = "off"
GPU_FROM = 1 << 26
"""Numbers in the codes below which the CPU takes 3 ms and less."""
FEW_NUMBERS = 1 << 22
"""Numbers in the rows asked for below which asking a card takes longer than reading them."""
KEPT_FREE = 1 << 29
"""Memory of the card that is left to what draws the screen."""
TRIALS = 5
TRIAL_K = 100
NICENESS = 10
UNTRIED = "CPU until the graphics card has been tried"

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Answer = TypeVar("Answer")


class Unfit(Exception):  # noqa: N818 - an answer, not a fault
    """Why the CPU searches, in words that follow "CPU: "."""


class NoRoom(Unfit):
    """It may fit another time."""


@dataclass(frozen=True)
class Device:
    """A device that torch can use: `place` is torch's name for it, `name` its maker's."""

    torch: Any
    place: str
    name: str

    @property
    def is_card(self) -> bool:
        """Whether it has a memory of its own."""
        return self.place.startswith("cuda")


@dataclass
class _State:
    """How one collection, as one embedding sees it, is searched in this process."""

    text: str = UNTRIED
    held: Held | None = None
    device: Device | None = None
    needed: int = 0
    settled: bool = False
    thread: threading.Thread | None = None


_states: dict[tuple[str, str], _State] = {}
_lock = threading.Lock()
_taking = threading.Lock()


def score(collection: Collection, transform: str, query: kernel.Folded, k: int) -> tuple[Floats, Rows] | None:
    """As `kernel.score`; None when the CPU has to."""
    return _ask(collection, lambda held: held.score(transform, collection.factor(transform), query, k))


def best(
    collection: Collection, transform: str, query: kernel.Folded, k: int, mask: Mask | None, rows: Rows | None
) -> tuple[Rows, Floats] | None:
    """As `kernel.best`; None when the CPU has to, or does it quicker."""
    if (rows is not None and len(rows) * collection.dim < FEW_NUMBERS) or not _is_held(collection):
        return None
    chosen, wanted = kernel.among(collection.count, mask, rows)
    some = chosen if wanted is None and mask is not None else None
    return _ask(collection, lambda held: held.best(transform, collection.factor(transform), query, k, some, wanted))


def holds(collection: Collection) -> bool:
    """Whether the graphics card searches this collection."""
    state = _states.get(_key(collection))
    return state is not None and state.held is not None


def told(collection: Collection) -> str:
    """Which processor searches this collection, and why: a sentence."""
    state = _states.get(_key(collection))
    if state is not None:
        return state.text
    why = _why_not(collection)
    return f"CPU: {why}" if why else UNTRIED


def prepare(collection: Collection) -> None:
    """Take a collection onto the graphics card, in the background; returns at once, also where there is none."""
    if _why_not(collection):
        return
    state = _state_of(collection)
    with _lock:
        if state.held is not None or state.settled or (state.thread is not None and state.thread.is_alive()):
            return
        state.thread = threading.Thread(target=_prepare, args=(collection,), name="gpu", daemon=True)
        state.thread.start()


def take(collection: Collection) -> None:
    """Take a collection onto the graphics card if it can be searched there as on the CPU, and quicker; waits for it."""
    if _why_not(collection):
        return
    state = _state_of(collection)
    with _taking:
        if state.held is not None or state.settled:
            return
        try:
            _take(collection, state)
        except Unfit as reason:
            state.text, state.settled = f"CPU: {reason}", not isinstance(reason, NoRoom)
        except Exception as error:
            traceback.print_exc()
            name = state.device.name if state.device else "the graphics card"
            state.text, state.settled = f"CPU: {name} failed when it was tried ({_line(error)})", True
        if state.held is None and state.device is not None:
            _free_unused(state.device)


def _is_held(collection: Collection) -> bool:
    """Whether it is; if not, and it was never tried while others were, that is begun."""
    if _states and _key(collection) not in _states:
        prepare(collection)  # another embedding of what was opened
    return holds(collection)


def _ask(collection: Collection, work: Callable[[Held], Answer]) -> Answer | None:
    """What the card answers; None where it does not hold the collection, or fails: then it is not asked again."""
    if not _is_held(collection):
        return None
    state = _state_of(collection)
    held = state.held
    if held is None:  # since the line above it had to make room
        return None
    try:
        return work(held)
    except Exception as error:
        traceback.print_exc()
        name = state.device.name if state.device else "the graphics card"
        state.text, state.held, state.settled = f"CPU, since {name} failed ({_line(error)})", None, True
        sys.stderr.write(f"{collection.path} is searched by the {state.text}\n")
        return None


def _key(collection: Collection) -> tuple[str, str]:
    return collection.content_hash, collection.embedding_name


def _state_of(collection: Collection) -> _State:
    with _lock:
        return _states.setdefault(_key(collection), _State())


def _prepare(collection: Collection) -> None:
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)  # of this thread alone
    take(collection)


def _why_not(collection: Collection) -> str:
    """Why no graphics card need be tried, as far as can be said without loading torch; else nothing."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted == OFF:
        return f"{VARIABLE} is {OFF}"
    if collection.codes.size < GPU_FROM:
        return "quick enough at this size"
    if find_spec("torch") is None:
        return "torch is not installed"
    return "" if wanted or _has_driver() else "there is no driver of an NVIDIA graphics card"


@cache
def _has_driver() -> bool:
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    return True


def _device() -> Device:
    """The device to try, torch loaded; raises Unfit without one."""
    try:
        import torch
    except Exception as error:  # a package that is there in part, or for another system
        raise Unfit(f"torch cannot be loaded ({_line(error)})") from error
    place = os.environ.get(VARIABLE, "")
    if not place:
        if torch.version.cuda is None:
            raise Unfit(f"torch {torch.__version__} is built without CUDA")
        if not torch.cuda.is_available():
            raise Unfit("torch can use no graphics card")
        place = f"cuda:{torch.cuda.current_device()}"
    name = torch.cuda.get_device_name(place) if place.startswith("cuda") else f"torch's device {place}"
    return Device(torch, place, name)


def _take(collection: Collection, state: _State) -> None:
    state.text = "CPU while the graphics card is being tried"
    kernel.warm()
    if not kernel.is_compiled():
        raise Unfit("without its compiled kernel there is nothing exact to compare a graphics card with")
    state.device = device = _device()
    state.needed = bytes_needed(collection.count, collection.dim)
    _make_room(device, state)
    held = Held(device.torch, device.place, collection.codes)
    ours, cpu = _tried(collection, held, device.name)
    if ours >= cpu and not os.environ.get(VARIABLE):
        raise Unfit(f"{device.name} is no quicker ({ours:.1f} ms, the CPU {cpu:.1f})")
    state.text = (
        f"GPU: {device.name}, {state.needed / 1e6:,.0f} MB; "
        f"a search and scoring all took {ours:.1f} ms, on the CPU {cpu:.1f}"
    )
    state.held = held


def _make_room(device: Device, state: _State) -> None:
    """Raise NoRoom unless a collection fits beside what else uses the card; others of ours make room, oldest first."""
    others = [other for other in list(_states.values()) if other.held is not None]
    free = _free(device) - KEPT_FREE
    if free + sum(other.needed for other in others) < state.needed:
        raise NoRoom(f"{state.needed / 1e6:,.0f} MB are needed, and {max(0, free) / 1e6:,.0f} MB free on {device.name}")
    for other in others:
        if _free(device) - KEPT_FREE >= state.needed:
            return
        other.held, other.text = None, f"CPU: another collection took its place on {device.name}"


def _free(device: Device) -> int:
    """Bytes free on a device."""
    if not device.is_card:
        return sys.maxsize
    _free_unused(device)
    return int(device.torch.cuda.mem_get_info(device.place)[0])


def _free_unused(device: Device) -> None:
    if device.is_card:
        try:
            device.torch.cuda.empty_cache()
        except RuntimeError:  # a card that has failed answers so to everything
            traceback.print_exc()


def _tried(collection: Collection, held: Held, name: str) -> tuple[float, float]:
    """Milliseconds that a search and scoring all take on the card and on the CPU, in the first way that is exact.

    Raises Unfit with what was wrong with the last way.
    """
    reason = ""
    for way in WAYS:
        held.way = way
        try:
            wrong, ours, cpu = _compare(collection, held)
        except Exception as error:  # whatever torch raises, the next way may do without
            traceback.print_exc()
            reason = f"{name} failed when it was tried ({_line(error)})"
            continue
        if not wrong:
            return ours, cpu
        reason = f"{name} found {wrong} than the CPU"
    raise Unfit(reason)


def _compare(collection: Collection, held: Held) -> tuple[str, float, float]:
    """What the device got wrong over the whole collection, and the median milliseconds that it and the CPU took."""
    count, transform = collection.count, "whitened"
    codes, factor = collection.codes, collection.factor(transform)
    rng = np.random.default_rng(0)
    examples = collection.vectors(np.linspace(0, count - 1, TRIALS).astype(np.int64))
    taken = []
    for number, vector in enumerate(examples):
        # The last is like a head's: away from any chip, and with a bias.
        last = number == TRIALS - 1
        query = kernel.fold(rng.standard_normal(collection.dim).astype(np.float32) if last else vector, -0.5 * last)
        begin = time.perf_counter()
        found, found_scores = held.best(transform, factor, query, TRIAL_K)
        scores, first = held.score(transform, factor, query, TRIAL_K)
        middle = time.perf_counter()
        rows, best_scores = kernel.best(codes, factor, query, TRIAL_K)
        true_scores, _ = kernel.score(codes, factor, query, TRIAL_K)
        taken.append((middle - begin, time.perf_counter() - middle))
        if not np.array_equal(scores, true_scores) or not np.array_equal(found_scores, best_scores):
            return "other scores", 0.0, 0.0
        if not np.array_equal(found, rows) or not np.array_equal(first, rows):
            return "other chips", 0.0, 0.0
        mask = rng.random(count) < 0.1
        filtered, filtered_scores = kernel.best(codes, factor, query, TRIAL_K, mask)
        for chosen, wanted in ((mask, None), (None, rng.permutation(np.flatnonzero(mask)))):
            there, there_scores = held.best(transform, factor, query, TRIAL_K, chosen, wanted)
            if not np.array_equal(there, filtered) or not np.array_equal(there_scores, filtered_scores):
                return "other chips under a filter", 0.0, 0.0
    ours, cpu = np.median(taken[1:], axis=0) * 1000
    return "", float(ours), float(cpu)


def _line(error: Exception) -> str:
    """An error in one short line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
