"""Who may know whom inside plugin/, read from the imports themselves, so that no room can grow a forbidden arrow."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import List, Optional, Set

import pytest

from plugin.protocol import PACKAGES, PARTS

ROOT = Path(__file__).resolve().parent.parent

BROUGHT = {"google", "llvmlite"}  # by protobuf and numba
ENGINE_PACKAGES = {*PACKAGES, *chain(*PARTS.values()), *BROUGHT}
PUBLISHED = "plugin/engine/learn/published"
OPTIONAL = {
    "torch": {"plugin/engine/search/gpu.py", "plugin/engine/learn/mlp.py"},
    "sklearn": {f"{PUBLISHED}/clusters.py", f"{PUBLISHED}/forest.py"},
    "scipy": {f"{PUBLISHED}/propagation.py"},
    "matplotlib": {"plugin/engine/evaluate/plot.py"},
}
"""Packages that may be missing, and the modules that do without them then."""
OF_QGIS = {"osgeo": {"plugin/freed_memory.py"}}
"""Packages that QGIS itself loads, and the modules that do with them what QGIS gives no other way to."""
READERS = {
    path.stem for path in ROOT.glob("plugin/engine/ingest/*/*.py") if "\ndef recognise(" in path.read_text("utf-8")
}
STANDARD_LIBRARY = sys.stdlib_module_names - {"tomllib"}  # tomllib came with Python 3.11, QGIS may have 3.9

# For each room, the rooms and modules beside it that it may import.
QGIS_ROOMS: dict[str, set[str]] = {
    "canvas": {"compat", "errors", "protocol", "review", "settings", "wording"},
    "dock": {"compat", "errors", "protocol", "review", "settings", "wording"},
    "review": {"errors", "protocol", "wording"},
    "collection": {
        "background",
        "beside_project",
        "canvas",
        "compat",
        "desk",
        "dock",
        "engine_client",
        "errors",
        "looked_at",
        "messages",
        "project",
        "protocol",
        "review",
        "settings",
        "wording",
    },
    "target": {
        "background",
        "beside_project",
        "canvas",
        "compat",
        "desk",
        "dock",
        "engine_client",
        "errors",
        "export",
        "messages",
        "project",
        "protocol",
        "review",
        "settings",
        "wording",
    },
    "project": {"compat", "errors", "review", "settings", "wording"},
    "export": {
        "background",
        "canvas",
        "compat",
        "engine_client",
        "errors",
        "messages",
        "protocol",
        "review",
        "settings",
        "wording",
    },
    "processing": {
        "canvas",
        "compat",
        "engine_client",
        "errors",
        "export",
        "protocol",
        "review",
        "settings",
        "wording",
    },
    "engine_client": {"compat", "errors", "protocol", "settings", "wording"},
    "protocol": set(),
}
ENGINE_ROOMS: dict[str, set[str]] = {
    "collection": {"errors", "parts"},
    "search": {"collection", "errors"},
    "learn": {"collection", "errors"},
    "stopping": {"errors"},
    "imagery": {"collection", "errors"},
    "ingest": {"collection", "errors"},
    "encode": {"collection", "errors", "imagery"},
    "evaluate": {"collection", "errors", "learn", "search"},
}


@dataclass(frozen=True)
class Import:
    """One imported name: `parts` is the dotted path; for what is ours it starts with "plugin"."""

    module: str
    line: int
    parts: tuple[str, ...]
    relative: bool

    @property
    def ours(self) -> bool:
        return self.parts[0] in ("plugin", "lookalike")


def imports_of(path: str, tree: ast.Module) -> Iterator[Import]:
    """Every import of a file, also those inside functions and those by name through importlib."""
    package = path.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, tuple(alias.name.split(".")), False)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = [*base, *(node.module.split(".") if node.module else [])]
            for alias in node.names:
                yield Import(path, node.lineno, (*base, alias.name), node.level > 0)
        elif isinstance(node, ast.Call) and node.args and called_name(node.func) in ("import_module", "__import__"):
            named = node.args[0]
            if isinstance(named, ast.Constant) and isinstance(named.value, str):
                if named.value.startswith("."):
                    yield Import(path, node.lineno, (*package, *named.value.strip(".").split(".")), True)
                else:
                    yield Import(path, node.lineno, tuple(named.value.split(".")), True)


def called_name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def side_of(path: str) -> str:
    if path.startswith("plugin/engine/"):
        return "engine"
    return "review" if path.startswith("plugin/review/") else "qgis"


def breach_outside(item: Import) -> Optional[str]:
    """Why an import of something that is not ours is not allowed, or None."""
    top = item.parts[0]
    if top in STANDARD_LIBRARY:
        return None
    side = side_of(item.module)
    if side == "engine":
        allowed = top in ENGINE_PACKAGES or item.module in OPTIONAL.get(top, ())
        return None if allowed else f"the engine imports {top}, which its environment does not promise"
    if side == "qgis" and (top == "qgis" or item.module in OF_QGIS.get(top, ())):
        return None
    if side == "review":
        return f"review is plain Python and imports {top}"
    return f"the QGIS side imports {top}; only the standard library and qgis may be loaded into QGIS"


def breach_inside(item: Import) -> Optional[str]:
    """Why an import of something of ours is not allowed, or None."""
    if not item.relative:
        return "imports inside plugin/ are relative"
    here, there = item.module.removesuffix(".py").split("/")[1:], list(item.parts[1:])
    if here[0] == "engine":
        if there[:1] == ["protocol"]:
            return None
        if there[:1] != ["engine"]:
            return f"the engine knows nothing of plugin but protocol, and imports {'.'.join(item.parts)}"
        return breach_of_rooms(here[1:], there[1:], ENGINE_ROOMS, "engine.")
    if there[:1] == ["engine"]:
        return "the QGIS side knows the engine by messages only, and imports it"
    return breach_of_rooms(here, there, QGIS_ROOMS, "")


def breach_of_readers(here: list[str], there: list[str]) -> bool:
    """Whether one kind of readers knows another kind, or anything but the list of products knows a reader.

    A reader is a module with a function `recognise`; what several readers of a kind share is none.
    """
    if len(there) > 1 and there[1].islower() and len(here) > 1 and here[0] != there[0]:
        return True
    return here[-1] != "products" and there[0] != "recognise" and any(name in READERS for name in there)


def breach_of_rooms(here: list[str], there: list[str], rooms: Mapping[str, set[str]], prefix: str) -> Optional[str]:
    room = here[0]
    if room == "ingest" and there[:1] == ["ingest"] and breach_of_readers(here[1:], there[1:]):
        return "readers in ingest know nothing of one another"
    if len(here) == 1 or not there or there[0] == room:
        return None  # modules that are in no room join rooms; a room knows itself
    if room not in rooms:
        return f"{prefix}{room} is a room of which nobody has said what it may know"
    # `from .. import VERSION` names something in a package's __init__, which is no room.
    known = there[0] in rooms or there[0].islower()
    if known and there[0] not in rooms[room]:
        return f"{prefix}{room} may not know {prefix}{there[0]}"
    return None


def target_of(item: Import, modules: set[str]) -> Optional[str]:
    """The file of ours that an import runs, or None."""
    parts = ["plugin", *item.parts[1:]]
    for length in (len(parts), len(parts) - 1):
        stem = "/".join(parts[:length])
        for path in (f"{stem}.py", f"{stem}/__init__.py"):
            if path in modules:
                return path
    return None


def room_of(path: str) -> str:
    """The room a file is in; a file in no room is one of its own."""
    parts = path.removesuffix(".py").split("/")[1:]
    depth = 2 if parts[0] == "engine" else 1
    return ".".join(parts[:depth])


def cycle_in(arrows: Mapping[str, set[str]]) -> Optional[list[str]]:
    """A circle of arrows as the nodes along it, or None."""
    finished: set[str] = set()

    def walk(node: str, way: list[str]) -> Optional[list[str]]:
        if node in way:
            return [*way[way.index(node) :], node]
        if node not in finished:
            for following in sorted(arrows.get(node, ())):
                found = walk(following, [*way, node])
                if found:
                    return found
            finished.add(node)
        return None

    for start in sorted(arrows):
        found = walk(start, [])
        if found:
            return found
    return None


def breaches(files: Mapping[str, str]) -> list[str]:
    """What the given sources (by path from the root of the checkout) do that the architecture forbids."""
    found: list[str] = []
    modules, rooms = dict[str, set[str]](), dict[str, set[str]]()
    for path, source in sorted(files.items()):
        try:
            tree = ast.parse(source, path, feature_version=(3, 11) if side_of(path) == "engine" else (3, 9))
        except SyntaxError as error:
            found.append(f"{path}:{error.lineno}: not the syntax of the Python it runs on: {error.msg}")
            continue
        for item in imports_of(path, tree):
            reason = breach_inside(item) if item.ours else breach_outside(item)
            if reason:
                found.append(f"{path}:{item.line}: {reason}")
            target = target_of(item, set(files)) if item.ours else None
            if target and target != path:
                modules.setdefault(path, set()).add(target)
                if room_of(target) != room_of(path):
                    rooms.setdefault(room_of(path), set()).add(room_of(target))
    for what, arrows in (("modules", modules), ("rooms", rooms)):
        circle = cycle_in(arrows)
        if circle:
            found.append(f"{what} import one another in a circle: {' -> '.join(circle)}")
    return found


def test_the_plugin_keeps_the_rules() -> None:
    files = {str(path.relative_to(ROOT).as_posix()): path.read_text("utf-8") for path in ROOT.glob("plugin/**/*.py")}
    assert {"plugin/protocol/__init__.py", "plugin/engine/server.py", "plugin/review/session.py"} <= set(files)
    assert breaches(files) == []


def names_of(dependencies: List[str]) -> Set[str]:
    return {re.split(r"[^\w-]", dependency)[0].replace("-", "_") for dependency in dependencies}


def test_the_packages_that_are_promised_are_those_that_are_installed() -> None:
    tomllib = pytest.importorskip("tomllib", reason="came with Python 3.11")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert names_of(project["dependencies"]) == {*PACKAGES, "protobuf"}
    for part, packages in PARTS.items():
        assert names_of(project["optional-dependencies"][part]) == set(packages)


BAD = [
    ("plugin/engine/search/x.py", "import torch", "the engine imports torch, which its environment does not promise"),
    ("plugin/engine/search/x.py", "from qgis.core import QgsProject", "the engine imports qgis"),
    ("plugin/engine/server.py", "import PyQt5", "the engine imports PyQt5"),
    ("plugin/engine/learn/x.py", "def f():\n    import torch", "the engine imports torch"),
    ("plugin/engine/server.py", "from ..errors import UserError", "nothing of plugin but protocol"),
    ("plugin/engine/server.py", "from plugin.protocol import frame", "are relative"),
    ("plugin/engine/server.py", "from lookalike.protocol import frame", "are relative"),
    ("plugin/engine/learn/x.py", "from ..search.exact import score", "engine.learn may not know engine.search"),
    ("plugin/engine/search/x.py", "from ..learn import head", "engine.search may not know engine.learn"),
    ("plugin/engine/search/x.py", "from .. import learn", "engine.search may not know engine.learn"),
    ("plugin/engine/collection/x.py", "from ..search import exact", "engine.collection may not know engine.search"),
    ("plugin/engine/collection/x.py", "from ..server import serve", "engine.collection may not know engine.server"),
    ("plugin/engine/ingest/tables/clay.py", "from .planet import read", "know nothing of one another"),
    ("plugin/engine/ingest/tables/clay.py", "from . import planet", "know nothing of one another"),
    ("plugin/engine/ingest/tables/clay.py", "from ..grids.pooling import pool", "know nothing of one another"),
    ("plugin/engine/ingest/recognise.py", "from .tables import clay", "know nothing of one another"),
    ("plugin/engine/attic/x.py", "from ..search import exact", "nobody has said"),
    ("plugin/engine/server.py", "import importlib\nimportlib.import_module('torch')", "the engine imports torch"),
    ("plugin/canvas/x.py", "import numpy as np", "the QGIS side imports numpy"),
    ("plugin/export/x.py", "from osgeo import gdal", "the QGIS side imports osgeo"),
    ("plugin/dock/x.py", "from PyQt5.QtCore import Qt", "the QGIS side imports PyQt5"),
    ("plugin/plugin.py", "def f():\n    from sklearn import svm", "the QGIS side imports sklearn"),
    ("plugin/plugin.py", "from .engine.server import serve", "by messages only"),
    ("plugin/dock/x.py", "from .. import engine", "by messages only"),
    ("plugin/dock/x.py", "from ..engine_client.client import EngineClient", "dock may not know engine_client"),
    ("plugin/canvas/x.py", "from .. import engine_client", "canvas may not know engine_client"),
    ("plugin/canvas/x.py", "from ..dock import dock", "canvas may not know dock"),
    ("plugin/canvas/x.py", "from ..plugin import LookalikePlugin", "canvas may not know plugin"),
    ("plugin/dock/x.py", "from ..collection import areas", "dock may not know collection"),
    ("plugin/project/x.py", "from ..engine_client.client import EngineClient", "project may not know engine_client"),
    ("plugin/review/x.py", "from ..engine_client import client", "review may not know engine_client"),
    ("plugin/review/x.py", "from qgis.core import QgsProject", "review is plain Python"),
    ("plugin/review/x.py", "from ..compat import QAction", "review may not know compat"),
    ("plugin/protocol/x.py", "from ..errors import UserError", "protocol may not know errors"),
    ("plugin/settings.py", "import tomllib", "the QGIS side imports tomllib"),
    ("plugin/settings.py", "match 1:\n    case 1:\n        pass", "not the syntax"),
]


@pytest.mark.parametrize(("path", "source", "said"), BAD)
def test_a_breach_is_found(path: str, source: str, said: str) -> None:
    found = breaches({path: source})
    assert len(found) == 1, found
    assert said in found[0]
    assert found[0].startswith(f"{path}:")


GOOD = [
    ("plugin/engine/search/x.py", "import numpy\nfrom ...protocol import Chip\nfrom ..errors import LookalikeError"),
    ("plugin/engine/search/x.py", "from ..collection.open import Collection\nfrom .. import VERSION"),
    ("plugin/engine/cli.py", "from .encode.embed import embed\nfrom . import server"),
    ("plugin/engine/ingest/tables/clay.py", "from ...collection.batch import Batch\nfrom .utm import zone_of"),
    ("plugin/engine/ingest/tables/clay.py", "from ..reader import Found\nfrom . import VERSION"),
    ("plugin/engine/ingest/products.py", "from .tables import clay\nfrom .grids.alphaearth import recognise"),
    ("plugin/dock/x.py", "from qgis.PyQt.QtCore import Qt\nfrom ..review.session import Session\nfrom . import keys"),
    ("plugin/review/x.py", "import sqlite3\nfrom ..protocol import Chip\nfrom ..errors import UserError"),
    ("plugin/plugin.py", "from .engine_client.client import EngineClient\nfrom .dock.dock import LookalikeDock"),
]


@pytest.mark.parametrize(("path", "source"), GOOD)
def test_what_is_allowed_passes(path: str, source: str) -> None:
    assert breaches({path: source}) == []


def test_a_circle_of_modules_is_found() -> None:
    files = {
        "plugin/review/a.py": "from .b import x",
        "plugin/review/b.py": "def f():\n    from . import c",
        "plugin/review/c.py": "from .a import y",
    }
    circle = "plugin/review/a.py -> plugin/review/b.py -> plugin/review/c.py -> plugin/review/a.py"
    assert breaches(files) == [f"modules import one another in a circle: {circle}"]


def test_a_circle_of_rooms_is_found_when_no_module_is_in_one() -> None:
    files = {
        "plugin/desk.py": "from .canvas import a",
        "plugin/canvas/__init__.py": "",
        "plugin/canvas/a.py": "",
        "plugin/canvas/b.py": "from ..desk import Desk",
    }
    assert breaches(files) == [
        "plugin/canvas/b.py:1: canvas may not know desk",
        "rooms import one another in a circle: canvas -> desk -> canvas",
    ]


def test_the_old_types_of_fields_are_asked_for_in_one_place() -> None:
    files = [path for path in (ROOT / "plugin").rglob("*.py") if "QVariant" in path.read_text(encoding="utf-8")]
    assert [path.name for path in files] == ["compat.py"]
