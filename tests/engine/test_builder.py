"""Building a collection: published whole or not at all, whatever fails, is interrupted or is killed on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugin.engine.collection import disk, spool
from plugin.engine.collection.build import BUILDING, Builder
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.errors import Cancelled, LookalikeError

from .making import ABOUT, BOUNDS, VECTORS, batch, build


def test_a_build_that_fails_or_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    with pytest.raises(LookalikeError, match="No chip"), Builder(folder, ABOUT, 8) as builder:
        builder.finish()
    assert not folder.exists()
    with pytest.raises(Cancelled), Builder(folder, ABOUT, 8) as builder:
        builder.add(batch(VECTORS, BOUNDS))
        builder.finish(stop=lambda: True)
    assert not folder.exists()


@pytest.mark.parametrize("name", ["mkdir", "lock", "spool"])
def test_a_build_interrupted_as_it_begins_leaves_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def interrupted(path: Path, *arguments: Any, **settings: Any) -> Any:
        if not path.parent.name.startswith(BUILDING) and not path.name.startswith(BUILDING):
            return genuine(path, *arguments, **settings)
        genuine(path, *arguments, **settings)
        made.append(path)
        raise KeyboardInterrupt

    genuine: Any = Path.mkdir if name == "mkdir" else open
    if name == "mkdir":
        monkeypatch.setattr(Path, name, interrupted)
    else:
        monkeypatch.setattr(disk if name == "lock" else spool, "open", interrupted, raising=False)
    with pytest.raises(KeyboardInterrupt), Builder(tmp_path / "c", ABOUT, 8):
        pass
    assert made
    assert not (tmp_path / "c").exists()


def test_a_failed_rebuild_leaves_the_old_collection(made: Collection) -> None:
    with pytest.raises(LookalikeError, match="nothing in the data was usable"), Builder(made.path, ABOUT, 8) as builder:
        builder.add(batch(np.full((1, 8), np.nan, np.float32), BOUNDS[:1]))
        builder.finish()
    assert open_collection(made.path).content_hash == made.content_hash
    assert sorted(path.name for path in made.path.iterdir()) == ["current.json", "gen-000"]


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("years of work")
    with pytest.raises(LookalikeError, match=r"holds other things \(thesis\.odt"):
        build(tmp_path, VECTORS, BOUNDS)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c").write_text("")
    with pytest.raises(LookalikeError, match="is a file"):
        build(tmp_path / "c", VECTORS, BOUNDS)


def test_a_full_disk_is_a_sentence_and_leaves_the_old_collection(
    made: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.ArrayWriter, "write", full)
    with pytest.raises(LookalikeError, match="is full; nothing was changed"):
        build(made.path, VECTORS[::-1].copy(), BOUNDS)
    assert open_collection(made.path).content_hash == made.content_hash


def test_a_killed_build_leaves_nothing_that_opens(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import sys
        import numpy as np
        from pathlib import Path
        from plugin.engine.collection.batch import Batch, same_interval
        from plugin.engine.collection.build import About, Builder
        with Builder(Path(sys.argv[1]), About("n", "p", "e", "1"), 8) as builder:
            for row in range(10**6):
                box = np.array([[row, 0.0, row + 1, 1]])
                builder.add(Batch(np.ones((1, 8), np.float32), box, "EPSG:32633", same_interval(1)))
                print("added", flush=True)
        """
    )
    root = Path(__file__).parents[2]
    folder = tmp_path / "c"
    child = subprocess.Popen([sys.executable, "-c", script, str(folder)], cwd=root, stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"added\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with pytest.raises(LookalikeError, match="is not a collection"):
        open_collection(folder)
    left = next(folder.glob(f"{BUILDING}*"))
    build(folder, VECTORS, BOUNDS)
    assert left.exists()  # it might be another build that is going on
    long_ago = time.time() - 7200
    for path in (left, *left.rglob("*")):
        os.utime(path, (long_ago, long_ago))
    assert build(folder, VECTORS, BOUNDS).count == len(BOUNDS)
    assert not left.exists()


def test_a_rebuild_keeps_the_id_and_the_open_generation(made: Collection, tmp_path: Path) -> None:
    before = np.array(made.codes)
    again = build(tmp_path / "c", VECTORS[::-1].copy(), BOUNDS)
    assert again.generation.name == "gen-001"
    assert again.info().collection_id == made.info().collection_id
    assert again.info().content_hash != made.info().content_hash
    assert np.array_equal(made.codes, before)
    for _ in range(2):
        build(tmp_path / "c", VECTORS, BOUNDS)
    assert sorted(path.name for path in (tmp_path / "c").glob("gen-*")) == ["gen-002", "gen-003"]
