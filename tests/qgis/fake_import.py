"""What a fake engine finds in a file of embeddings: the file itself says it, as JSON.

`found` are fields of a FoundProduct (the column that is chosen comes first and is named in `why`), `refuse` the
sentence of an inspection that fails, `fails` of an import that does, `steps` how many times an import tells its
progress, a tenth of a second apart, `dies` that it does not survive.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Dict, Iterator, List

FOUND = {
    "product": "clay-v0.1", "title": "Clay v0.1", "why": "column embeddings (a list of 768 numbers)", "model": "Clay",
    "version": "v0.1", "dim": 768, "chips": 1234, "licence": "ODC-BY", "attribution": "Clay Foundation",
}  # fmt: skip


class RefusedError(Exception):
    """What an engine refuses, with the sentence for the analyst."""


def _told(params: Dict[str, Any]) -> Dict[str, Any]:
    told: Dict[str, Any] = json.loads(Path(params["sources"][0]).read_text(encoding="utf-8"))
    return told


def inspect(params: Dict[str, Any]) -> Dict[str, Any]:
    told = _told(params)
    if "refuse" in told:
        raise RefusedError(told["refuse"])
    found: List[Dict[str, Any]] = [{**FOUND, "files": len(params["sources"]), **told.get("found", {})}]
    if params["chip_metres"] != 320.0:
        found[0]["chips"] = round(found[0]["chips"] * (320.0 / params["chip_metres"]) ** 2)
    if params["vector"]:
        columns = found[0]["vector_columns"]
        found[0]["why"] = f"column {params['vector']}"
        found[0]["vector_columns"] = sorted(columns, key=lambda name: name != params["vector"])
    return {"found": found, "notes": told.get("notes", [])}


def steps(params: Dict[str, Any]) -> Iterator[Dict[str, Any]]:
    """Tell the progress of an import; raise what ends it."""
    told = _told(params)
    count = told.get("steps", 0)
    for done in range(count):
        yield {"done": done * 100, "total": count * 100, "text": "Reading the embeddings"}
    if told.get("dies"):
        os._exit(1)
    if "fails" in told:
        raise RefusedError(told["fails"])


def make(params: Dict[str, Any]) -> None:
    """Make the folder of the collection, with what was asked for inside."""
    folder = Path(params["to"])
    if not params["append"] and folder.exists():
        raise RefusedError(f"{folder} holds something else already. Name a new folder.")
    folder.mkdir(exist_ok=True)
    aoi = Path(params["aoi"]).read_text(encoding="utf-8") if params["aoi"] else ""
    (folder / "asked.json").write_text(json.dumps({**params, "area": aoi}), encoding="utf-8")
    (folder / "collection.json").write_text(json.dumps(_told(params).get("info", {})), encoding="utf-8")
