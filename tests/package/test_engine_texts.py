"""What the engine says is found by reading its code, and all of it: nothing reaches the analyst past the catalogues."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

import pytest
from engine_texts import COMMAND_LINE, ENGINE, SAYS, UnreadableTextError, engine_texts, listing, said_in
from texts import FROM_ENGINE, texts_of

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT / "resources" / "i18n" / "engine_sentences.json"
TOLD = frozenset(("how", "why", "acquisition", "creation", "notes", "warnings"))
"""Fields of what the engine answers that people read; titles are names, most of them."""
HANDED_ON = {
    "engine/answers_export.py: str(error).replace(str(part), str(path))": "an error's sentence, of another path",
    "engine/delegate.py: progress.text": "what a process of the engine reports",
    "engine/delegate.py: error['message']": "what a process of the engine raises",
    "engine/evaluate/complementarity.py: what": "an embedding's name, or a phrase",
    "engine/imagery/cutting.py: self.problem": "the sentence of an error that came before",
    "engine/ingest/recognise.py: said": "a phrase of how_to_unpack",
    "engine/ingest/recognise.py: _why_not(paths, options, readers)": "a phrase",
    "engine/locating.py: str(error)": "the sentence of an error",
    "engine/simulating.py: sentence": "one of the phrases above it",
}
"""Where what is said is no text in the code: whose it is, so that it is known from there."""


def engine(folder: Path, code: str) -> Path:
    """A folder of a plugin whose engine has one module."""
    (folder / ENGINE).mkdir()
    (folder / ENGINE / "a.py").write_text(code, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("LookalikeError('Empty.')", ["Empty."]),
        ("LookalikeError(f'{self.path} has {len(rows):,} rows.')", ["{path} has {rows:,} rows."]),
        ("report(1, 2, f'Reading {name!r}')", ["Reading {name}"]),
        ("Found(3, refused='None.')", ["None."]),
        ("phrase(f'{a.name} and {b.name}, {a.name} first')", ["{name} and {name2}, {name} first"]),
        ("phrase(f'{n} block' + ('' if n == 1 else 's'))", ["{n} block", "{n} blocks"]),
        ("phrase(f\"{file} ({error.strerror or error})! What?\")", ["{file} ({error})! What?"]),
        ("phrase(f\"in {first or 'one file'}, whole\")", ["in {first}, whole", "in one file, whole"]),
        ("phrase(f'the set {{{name}}} of it')", ["the set {{{name}}} of it"]),
        ("def f():\n    why = 'it is full' if full else str(error)\n    phrase(f'Stopped: {why}.')",
         ["Stopped: it is full.", "Stopped: {why}."]),
        ("WHERE = 'on the disk'\ndef f(): phrase(f'It is {WHERE}, {name}.')", ["It is on the disk, {name}."]),
        ("def f():\n    said = f'{name} is empty.'\n    raise LookalikeError(said)", ["{name} is empty."]),
    ],
)  # fmt: skip
def test_what_is_said_becomes_templates(tmp_path: Path, code: str, texts: list[str]) -> None:
    assert [text for _, text in engine_texts(engine(tmp_path, code))] == texts


@pytest.mark.parametrize("code", ["phrase(f'{a}{b} rows')", "phrase(f'{path}: {error}')"])
def test_what_makes_no_template_is_told_with_its_place(tmp_path: Path, code: str) -> None:
    with pytest.raises(UnreadableTextError, match=r"plugin/engine/a\.py:2"):
        list(engine_texts(engine(tmp_path, f"\n{code}\n")))


def test_the_plugin_has_the_list_of_all_templates() -> None:
    texts = [text.source for text in texts_of(ROOT / "plugin") if text.context == FROM_ENGINE]
    assert SENTENCES.read_text("utf-8") == listing(texts), "run scripts/translate"
    assert len(texts) > 600


def test_every_sentence_is_a_text_or_is_handed_on() -> None:
    """A sentence that cannot be read from the code would be English in every language."""
    unread = {f"{said.file}: {said.argument}" for said in said_in(ROOT / "plugin") if not said.texts}
    assert unread == set(HANDED_ON)


@lru_cache
def modules() -> list[tuple[Path, ast.Module]]:
    return [
        (path, ast.parse(path.read_text("utf-8")))
        for path in sorted((ROOT / "plugin" / ENGINE).rglob("*.py"))
        if not path.name.startswith(COMMAND_LINE)
    ]


def test_every_kind_of_error_that_is_told_is_known() -> None:
    kinds = {"LookalikeError"}
    for _ in range(3):
        kinds |= {
            node.name
            for _, tree in modules()
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and kinds & {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        }
    assert len(kinds) > 2 and kinds <= set(SAYS)


def test_what_an_answer_tells_goes_through_phrase() -> None:
    """A text in a field that people read is found only as the argument of `phrase`."""
    bare = [
        f"{path.relative_to(ROOT)}:{text.lineno} {ast.unparse(text)}"
        for path, tree in modules()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for value in told_by(call)
        for text in ([*value.elts] if isinstance(value, (ast.Tuple, ast.List)) else [value])
        if isinstance(text, ast.JoinedStr)
        or (isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value)
    ]
    assert bare == []


def told_by(call: ast.Call) -> list[ast.expr]:
    told = [one.value for one in call.keywords if one.arg in TOLD]
    if ast.unparse(call.func) in ("notes.append", "warnings.append"):
        told += call.args
    return told
