"""The catalogues of translations fit the code: every text is found in it, and what is said keeps its placeholders."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from catalogue import NUMERUS, is_finished, qm_bytes, read_ts, write_ts
from texts import Text, TextsError, texts_of

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted((ROOT / "resources" / "i18n").glob("lookalike_*.ts"))
FIELDS = string.Formatter()


@pytest.fixture(scope="module")
def texts() -> dict[Text, list[str]]:
    """Every text of the plugin, with the files it is in."""
    return texts_of(ROOT / "plugin")


def written(folder: Path, **files: str) -> Path:
    """A folder of a plugin with these files; two underscores in a name are a slash."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_a_text_in_a_base_class_is_asked_for_by_the_classes_below_it(tmp_path: Path) -> None:
    base = "class Base(QObject):\n    def f(self): self.tr('Open')\n"
    below = "from .a import Base\nclass Middle(a.Base): pass\nclass Last(Middle): pass\nclass Other(QObject): pass\n"
    found = texts_of(written(tmp_path, a=base, dock__b=below))
    assert found == {Text(name, "Open"): ["a.py"] for name in ("Base", "Last", "Middle")}


def test_helpers_say_their_context_themselves(tmp_path: Path) -> None:
    own = "def f(): _tr('One')\n\ndef _tr(text):\n    return QCoreApplication.translate('Own', text)\n"
    direct = "QCoreApplication.translate('Direct', 'Two')\npoint.translate(3.0, 4.0)\n"
    sentence = "from ..errors import UserError, tr\nraise UserError(tr('Three'))\n"
    taken = "from .own import tr\ntr('Four')\n"
    files = {"room__own": own.replace("_tr", "tr"), "room__taken": taken, "own": own, "direct": direct}
    found = texts_of(written(tmp_path, review__x=sentence, **files))
    assert set(found) == {
        *(Text("Own", one) for one in ("One", "Four")),
        Text("Direct", "Two"),
        Text("Sentences", "Three"),
    }
    assert found[Text("Own", "One")] == ["own.py", "room/own.py"]


def test_of_a_number_both_forms_are_found(tmp_path: Path) -> None:
    code = "class Box(QWidget):\n    def f(self, n): plural(self.tr, n, '1 chip', '{count:,} chips')\n"
    assert set(texts_of(written(tmp_path, a=code))) == {Text("Box", "{count:,} chips", "1 chip")}


def test_of_the_engine_what_it_says_is_found(tmp_path: Path) -> None:
    code = "raise LookalikeError(f'{file} is empty.')\nraise LookalikeError('Empty.')\nreport(1, 2, 'Reading')\n"
    found = texts_of(written(tmp_path, engine__a=code, engine__cli=code, engine__b="raise LookalikeError('Empty.')"))
    assert found == {
        Text("Engine", "{file} is empty."): ["engine/a.py"],
        Text("Engine", "Empty."): ["engine/a.py", "engine/b.py"],
        Text("Engine", "Reading"): ["engine/a.py"],
    }


def test_per_cent_is_written_in_one_way(texts: dict[Text, list[str]]) -> None:
    """English without a space, German with one; what `put` writes follows the language by itself."""
    assert not [text.source for text in texts if re.search(r"[\d}]\s%", text.source)]
    german = (ROOT / "resources" / "i18n" / "lookalike_de.ts").read_text("utf-8")
    said = re.findall(r"<(?:translation|numerusform)>([^<]*)<", german)
    assert not [text for text in said if re.search(r"\d%", re.sub(r"{[^}]*}", "", text))]


@pytest.mark.parametrize(
    "asked", ["self.tr(name)", "self.tr('a' + name)", "other.tr('Text')", "plural(self.tr, 1, a, b)"]
)
def test_what_cannot_be_translated_is_told_with_its_place(tmp_path: Path, asked: str) -> None:
    with pytest.raises(TextsError, match=r"plugin/a\.py:2"):
        texts_of(written(tmp_path, a=f"class Box(QWidget):\n    def f(self, name): {asked}\n"))


def test_a_catalogue_comes_back_as_it_was_written(tmp_path: Path) -> None:
    texts = {Text("Box", "Open <b>&all</b>"): ["a.py"], Text("Box", "{count} chips", "1 chip"): ["a.py", "b.py"]}
    said = {text: ("Eine <&>", "{count}  Kacheln")[: 2 if text.one else 1] for text in texts}
    write_ts(tmp_path / "x.ts", "de", texts, said)
    assert read_ts(tmp_path / "x.ts") == {(text.context, text.source): list(said[text]) for text in texts}


def test_there_is_a_translation() -> None:
    assert [path.stem for path in CATALOGUES] == ["lookalike_de"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_what_qgis_loads_is_made_of_what_was_translated(path: Path, texts: dict[Text, list[str]]) -> None:
    language, known = path.stem.partition("_")[2], read_ts(path)
    numbered = {(text.context, text.source): text for text in texts}
    said = {numbered.get(key, Text(*key)): forms for key, forms in known.items()}
    assert path.with_suffix(".qm").read_bytes() == qm_bytes(language, said), "run scripts/translate"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_is_translated(path: Path, texts: dict[Text, list[str]]) -> None:
    known = read_ts(path)
    missing = [
        f"{', '.join(files)}: {text.source}"
        for text, files in texts.items()
        if not is_finished(known.get((text.context, text.source), ()))
    ]
    assert not missing, (
        f"{len(missing)} texts are not in {path.name}. Run scripts/translate, write the translation of each into the "
        "file, and run it again; docs/translating.md has the words that are used:\n" + "\n".join(missing)
    )
    gone = set(known) - {(text.context, text.source) for text in texts}
    assert not gone, f"run scripts/translate: {path.name} has texts that the code no longer has"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_keeps_the_placeholders(path: Path) -> None:
    for (context, source), forms in read_ts(path).items():
        if not is_finished(forms):
            continue
        wanted = placeholders(source)
        for number, form in enumerate(forms):
            # Where a thing is counted, "one" may stand as a word.
            optional = {field for field in wanted if field[0] == "count"} if len(forms) > 1 and number == 0 else set()
            assert wanted - optional <= placeholders(form) <= wanted, f"{context}: {source!r} is {form!r}"
            assert source.startswith(" ") == form.startswith(" "), f"{context}: {source!r} is {form!r}"
            assert source.endswith(" ") == form.endswith(" "), f"{context}: {source!r} is {form!r}"


def placeholders(text: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in FIELDS.parse(text) if name is not None}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_has_as_many_forms_as_its_language(path: Path, texts: dict[Text, list[str]]) -> None:
    forms = NUMERUS[path.stem.partition("_")[2]][0]
    said = read_ts(path)
    for text in texts:
        known = said.get((text.context, text.source), [""] * forms)
        assert len(known) == (forms if text.one else 1) or not is_finished(known), text
