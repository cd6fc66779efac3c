"""Has the real engine refuse what it is given and prints its sentences as JSON: run by the engine's Python.

The one argument is a folder to make files in; in its name, and so in the sentences, may be whatever a name can hold.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from plugin.engine.answers_file import read_answers
from plugin.engine.area import read_area
from plugin.engine.collection.about import About
from plugin.engine.collection.columns import Columns
from plugin.engine.collection.expression import parse
from plugin.engine.collection.filter import read_polygon
from plugin.engine.collection.manifest import read_manifest
from plugin.engine.collection.matching import matching
from plugin.engine.collection.times import moment
from plugin.engine.collection.whole import whole
from plugin.engine.encode.onnx import Encoder
from plugin.engine.errors import LookalikeError
from plugin.engine.imagery.raster import driver_of
from plugin.engine.importing import inspect_sources
from plugin.engine.learn.registry import make
from plugin.engine.learn.saved_head import read_head
from plugin.engine.pools import MatrixPool, open_vectors
from plugin.protocol import InspectParams


def write(path: Path) -> None:
    with whole(path) as part:
        part.touch()


def main(folder: Path) -> None:
    (folder / "answers.csv").write_text("chip_id,answer\nab,perhaps\n")
    (folder / "area.json").write_text("no json")
    (folder / "packed.parquet").write_bytes(gzip.compress(b"PAR1"))
    (folder / "empty.parquet").write_bytes(b"")
    (folder / "no.onnx").write_bytes(b"\xff" * 100)
    np.save(folder / "vectors.npy", np.array([[1.0, np.nan]], np.float32))
    columns = Columns(pa.table({"cloud": [1, 2], "two words": ["a", "b"]}))
    asked = {
        "no folder": lambda: read_manifest(folder / "none"),
        "no collection": lambda: read_manifest(folder),
        "an answer": lambda: read_answers(folder / "answers.csv"),
        "no answers": lambda: read_answers(folder / "none.csv"),
        "no area": lambda: read_area(folder / "area.json"),
        "no polygon": lambda: read_polygon("00", "The filter's polygon"),
        "no date": lambda: moment("gestern", is_end=False),
        "no name": lambda: About("a", "b", "c", "1", embedding="a+b"),
        "the end": lambda: parse("cloud < "),
        "another sign": lambda: parse("cloud ? 3"),
        "no column": lambda: matching(columns, "fog < 3"),
        "no percentile": lambda: matching(columns, 'percentile("two words") < 3'),
        "no text": lambda: matching(columns, "cloud like 'a'"),
        "no disk": lambda: write(folder / "none" / "a.csv"),
        "no model": lambda: Encoder(folder / "no.onnx", 3),
        "no image": lambda: driver_of(folder / "answers.csv"),
        "packed": lambda: inspect_sources(InspectParams((str(folder / "packed.parquet"),))),
        "empty": lambda: inspect_sources(InspectParams((str(folder / "empty.parquet"),))),
        "too large": lambda: inspect_sources(InspectParams((str(folder),), chip_metres=123456.5)),
        "no strategy": lambda: make("guess"),
        "no head": lambda: read_head(folder / "none.head.safetensors"),
        "no number": lambda: open_vectors([folder / "vectors.npy"]),
        "other rows": lambda: MatrixPool(np.zeros((2, 2, 2), np.float32)),
    }
    said = {}
    for name, ask in asked.items():
        try:
            ask()
        except LookalikeError as error:
            said[name] = str(error)
    print(json.dumps({"said": said, "found": found(folder)}))


def found(folder: Path) -> list[str]:
    """What is told of a table whose dates count from 1970, and whose chips are points without a CRS."""
    rows, rng = 40, np.random.default_rng(0)
    table = pa.table(
        {
            "vectors": pa.FixedSizeListArray.from_arrays(rng.normal(size=16 * rows).astype(np.float32), 16),
            "more": pa.FixedSizeListArray.from_arrays(rng.normal(size=12 * rows).astype(np.float32), 12),
            "geometry": [f"POINT ({lon} 10)" for lon in rng.uniform(10, 11, rows)],
            "date": pa.array(1_700_000_000 + 86_400 * np.arange(rows)),
        }
    )
    pq.write_table(table, folder / "chips.parquet")
    told = inspect_sources(InspectParams((str(folder / "chips.parquet"),))).found[0]
    return [told.title, told.why, told.acquisition, *told.notes]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
