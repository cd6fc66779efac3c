"""Loops as machine code, loaded without their compiler: numba takes a second to load, what it made a tenth."""

# mypy: disable-error-code="import-untyped"
from __future__ import annotations

import ctypes
import hashlib
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .compiled import POINTS, cache_folder, usable

LOOPS = ("examine", "singles", "halves", "quantise", "number", "digests", "corners", "conformal", "transverse")
WORTH_LOADING = 1 << 23
"""Numbers of vectors from which the loops save more than the 0.1 s that loading them takes."""
WORTH_COMPILING = 1 << 26
"""Numbers from which they are compiled, which takes some 5 s, where that was not done before."""
DIGESTED, LONGEST_START = 128, 96
"""Bytes that the loop "digests" takes at once, and how many of them may stand before a box."""
DIGEST = hashlib.sha256().digest_size
_lock = threading.Lock()
_loops: dict[str, Callable[..., None]] = {}
_kept: list[Any] = []
"""What the loops lie in."""
_failed = False


def load(numbers: int) -> None:
    """Have the loops ready where work on so many numbers is worth it; where they cannot be had, NumPy does the work."""
    global _failed
    with _lock:
        if _loops or _failed or numbers < WORTH_LOADING or sys.byteorder != "little":
            return
        try:
            _load(numbers >= WORTH_COMPILING)
        except Exception:  # without them everything is slower, and nothing else
            _failed = True


def is_loaded() -> bool:
    """Whether the loops are ready."""
    return bool(_loops)


def run(name: str, *arguments: NDArray[Any] | int) -> bool:
    """Run a loop over arrays, each contiguous, and whole numbers; False, and nothing done, where it is not loaded."""
    loop = _loops.get(name)
    if loop is None:
        return False
    for_numba = ctypes.create_string_buffer(16)
    given: list[Any] = [ctypes.byref(for_numba), ctypes.byref(for_numba, 8)]
    for argument in arguments:
        if isinstance(argument, np.ndarray):
            if not argument.flags.c_contiguous:
                raise ValueError(f"{name} was given an array that is not contiguous")
            given.append(ctypes.c_void_p(argument.ctypes.data))
        else:
            given.append(ctypes.c_int64(argument))
    loop(*given)
    return True


def _load(compile_them: bool) -> None:
    import llvmlite
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_triple(llvm.get_process_triple())
    # As numba has it.
    machine = target.create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        reloc="static" if target.name.startswith("x86") else "default",
        codemodel="jitdefault",
        jit=True,
    )
    source = Path(__file__).with_name("loops.py").read_bytes()
    about = (llvmlite.__version__, llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten(), POINTS)
    folder = cache_folder()
    path = folder / f"loops-{hashlib.sha256(repr((about, source)).encode()).hexdigest()[:32]}.o"
    code = _read(path) if usable(folder) else None
    if code is None:
        if not compile_them:
            return
        from .loops import object_code

        code = object_code(machine)
        _keep(code, path)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    engine.add_object_file(llvm.object_file.ObjectFileRef.from_data(code))
    engine.finalize_object()
    _kept.append(engine)
    found = {name: engine.get_function_address(name) for name in LOOPS}
    if not all(found.values()):
        raise RuntimeError("a loop is missing")
    _loops.update({name: ctypes.CFUNCTYPE(None)(address) for name, address in found.items()})


def _read(path: Path) -> bytes | None:
    """What `_keep` wrote, None where it is not there or not whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    code = content[DIGEST:]
    return code if hashlib.sha256(code).digest() == content[:DIGEST] else None


def _keep(code: bytes, path: Path) -> None:
    if usable(path.parent):
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(hashlib.sha256(code).digest() + code)
        Path(file.name).replace(path)
