"""Makes a picture of every panel and window in every state, in several looks, in the real QGIS on a virtual screen."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from demo_runs import prepare_truth, variables  # noqa: E402
from real_qgis import is_ready, run_in_qgis, scratch_folder  # noqa: E402

SESSION = ROOT / "scripts" / "screenshots_session.py"
SCENES = tuple(ROOT / "scripts" / f"{name}.py" for name in ("scenes", "scenes_team", "scenes_guide"))
GUIDE = ROOT / "docs" / "pictures"
IN_THE_GUIDE = (
    "engine_window",
    "first_start",
    "no_example",
    "import_found",
    "other_date",
    "first_click",
    "seeds_from_a_layer",
    "working",
    "keys_window",
    "gallery_list",
    "learned",
    "heat_map",
    "classes",
    "show_where",
    "what_is_left",
    "judge",
    "export_window",
    "exported",
    "targets_window",
)
"""The scenes whose pictures, in the light look, are those of the guide and the README."""
EMBEDDINGS = "islands.parquet"
PATIENCE_S = 3600.0


@dataclass(frozen=True)
class Look:
    """How the screen is: its size, QGIS's theme, and how many of its pixels make one."""

    name: str
    screen: tuple[int, int] = (1600, 1000)
    theme: str = ""
    scale: int = 1


LOOKS = (
    Look("light"),
    Look("dark", theme="Night Mapping"),
    Look("small", screen=(1366, 768)),
    Look("sharp", screen=(3200, 2000), scale=2),
)


def main() -> int:
    """Run each look; returns the exit status."""
    options = _arguments()
    if options.list:
        print("\n".join(name.replace("_", "-") for name in scene_names()))
        return 0
    if options.guide:
        options.to, options.look, options.wanted = GUIDE, ["light"], list(IN_THE_GUIDE)
    else:
        begins = tuple(name.replace("-", "_") for name in options.scene)
        options.wanted = [name for name in scene_names() if not begins or name.startswith(begins)]
    if not is_ready("screenshots"):
        return 1
    options.to.mkdir(parents=True, exist_ok=True)
    failed: list[str] = []
    with scratch_folder() as folder:
        truth = folder / "truth.json"
        prepare_truth(options.demo, truth, sys.executable)
        if "import_found" in options.wanted:
            export = [str(ROOT / "scripts" / "lookalike"), "export", str(options.demo / "collection")]
            subprocess.run([*export, "--to", str(folder / EMBEDDINGS)], check=True, stdout=subprocess.DEVNULL)
        for look in LOOKS:
            if not options.look or look.name in options.look:
                failed += _take(look, folder / look.name, truth, options)
    for line in failed:
        print(line, file=sys.stderr)
    return 1 if failed else 0


def _take(look: Look, folder: Path, truth: Path, options: argparse.Namespace) -> list[str]:
    """Take the pictures of one look, and return a line for each scene that failed."""
    folder.mkdir()
    outside = {
        **variables(options.demo, folder, truth, options.to),
        "LOOKALIKE_LOOK": "-".join(part for part in (options.language, look.name) if part not in ("", "light")),
        "LOOKALIKE_LANGUAGE": options.language,
        "LOOKALIKE_ENDING": "jpg" if options.guide else "png",
        "LOOKALIKE_SCENES": " ".join(options.wanted),
        "LOOKALIKE_DEMO_EMBEDDINGS": str(folder.parent / EMBEDDINGS),
        **({"QT_SCALE_FACTOR": str(look.scale)} if look.scale > 1 else {}),
    }
    result = run_in_qgis(
        SESSION, folder, outside, screen=look.screen, theme=look.theme, language=options.language, patience_s=PATIENCE_S
    )
    if result is None:
        return [f"{look.name}: QGIS ended early"]
    print(f"{look.name}: {len(result['taken'])} pictures in {options.to}", flush=True)
    return [f"{look.name}: {line}" for line in result["failed"]]


def scene_names() -> list[str]:
    """The names of the scenes, in their order, from the text of their files, which only QGIS can import."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in SCENES)
    return re.findall(r"^@scene\([^\n]*\)\ndef (\w+)\(", text, flags=re.M)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/screenshots", description=__doc__)
    parser.add_argument("to", metavar="DIR", type=Path, nargs="?", default=Path("screenshots"))
    parser.add_argument("--look", choices=[look.name for look in LOOKS], action="append", default=[])
    parser.add_argument("--scene", metavar="NAME", action="append", default=[])
    parser.add_argument("--language", default="", metavar="CODE")
    parser.add_argument("--guide", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--demo", type=Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    os.environ.setdefault("LOOKALIKE_PYTHON", sys.executable)
    sys.exit(main())
