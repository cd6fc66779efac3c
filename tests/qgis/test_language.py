"""Lookalike speaks QGIS's language where it knows it, and writes numbers as that language does."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Iterator, Set, Tuple

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, Qt, QThreadPool, QTranslator

from plugin import errors, language
from plugin.canvas.candidate_layer import CandidateLayer
from plugin.engine_client.spoken import LISTS, TEXTS, _templates_like, spoken, spoken_result
from plugin.language import CATALOGUES, Language
from plugin.protocol import CANNOT_TELL, Judgement, RemainingResult
from plugin.review.marks import CANDIDATE, Mark
from plugin.wording import local, plural

from .hands import App

GERMAN = CATALOGUES / "lookalike_de.ts"
SETTINGS = ("locale/overrideFlag", "locale/userLocale")


@pytest.fixture
def speak(qgis_app: Any) -> Iterator[Callable[[str], Language]]:
    """Return a function that has QGIS set to a language, and Lookalike speak it."""
    before, spoken = QLocale(), []

    def choose(name: str) -> Language:
        QgsSettings().setValue("locale/overrideFlag", True)
        QgsSettings().setValue("locale/userLocale", name)
        QLocale.setDefault(QLocale(name))
        spoken.append(Language())
        return spoken[-1]

    yield choose
    for one in spoken:
        one.close()
    QLocale.setDefault(before)
    for key in SETTINGS:
        QgsSettings().remove(key)


def test_every_translation_of_the_catalogue_is_what_qt_says(speak: Callable[[str], Language]) -> None:
    speak("de")
    checked = 0
    for context in ElementTree.parse(str(GERMAN)).getroot().iter("context"):
        name = str(context.findtext("name"))
        for message in context.iter("message"):
            source, translation = str(message.findtext("source")), message.find("translation")
            assert translation is not None
            if translation.get("type") == "unfinished":
                assert QCoreApplication.translate(name, source) == source
                continue
            forms = [str(form.text) for form in translation.iter("numerusform")]
            if forms:
                said = [QCoreApplication.translate(name, source, "", number) for number in (1, 0, 2, 21)]
                assert said == [forms[0], forms[1], forms[1], forms[1]]
            else:
                assert QCoreApplication.translate(name, source) == translation.text
            checked += 1
    assert checked
    assert QCoreApplication.translate("QMessageBox", "Accept") == "Accept"  # of others nothing is translated


@pytest.mark.parametrize("name", ["de", "de_DE", "de_AT"])
def test_qgis_in_german_has_lookalike_in_german(speak: Callable[[str], Language], name: str) -> None:
    assert speak(name).is_loaded
    assert QCoreApplication.translate("Language", "%") == "\u00a0%"


@pytest.mark.parametrize("name", ["en_US", "xx", "C", ""])
def test_in_another_language_it_stays_english(speak: Callable[[str], Language], name: str) -> None:
    assert not speak(name).is_loaded
    assert f"{local(1234.5):,} {local(0.5):.0%}" == "1,234.5 50%"


def test_the_layer_tree_says_in_german_what_each_colour_means(
    speak: Callable[[str], Language], iface: Any, qgis_new_project: None
) -> None:
    speak("de")
    candidates = CandidateLayer("t", "Teiche")
    candidates.show({"01": Mark("01", ((0, 0), (2, 0), (2, 2), (0, 2)), CANDIDATE, 0.5, 1, 99.0)})
    assert candidates.layer is not None
    labels = [category.label() for category in candidates.layer.renderer().categories()]
    assert labels[:2] == ["Angenommen", "Abgelehnt"] and labels[-1] == "Gegenbeispiel"
    assert "Kandidat (heller: besser)" in labels


def test_numbers_are_written_as_the_language_writes_them(speak: Callable[[str], Language]) -> None:
    spoken = speak("de_DE")
    assert "{:,} {:.2f} {:.0%} {}".format(*map(local, (45360, 0.25, 0.5, 7))) == "45.360 0,25 50\u00a0% 7"
    spoken.close()
    assert "{:,} {:.2f} {:.0%} {}".format(*map(local, (45360, 0.25, 0.5, 7))) == "45,360 0.25 50% 7"


@pytest.mark.parametrize(("number", "said"), [(0, "0 chips in x"), (1, "1 chip in x"), (45360, "45,360 chips in x")])
def test_in_english_one_is_one_and_the_others_are_many(number: int, said: str) -> None:
    assert plural(errors.tr, number, "1 chip in {where}", "{count:,} chips in {where}", where="x") == said


def test_a_language_has_its_own_forms_of_what_is_counted(qgis_app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    forms = {1: "{count} chip jeden", 2: "{count} chipy dwa"}

    def translate(_text: str, _disambiguation: str, number: int) -> str:
        return forms.get(number, "{count} chipów")

    monkeypatch.setattr(errors, "_translate", translate)
    said = [plural(errors.tr, number, "1 chip", "{count} chips") for number in (1, 2, 5)]
    assert said == ["1 chip jeden", "2 chipy dwa", "5 chipów"]


def test_it_is_what_qgis_was_started_with(qgis_app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Started:
        def translation(self) -> str:
            return "de"

    monkeypatch.setattr(QgsApplication, "instance", Started)
    assert language.qgis_language() == "de"


def test_catalogues_are_where_they_are_looked_for() -> None:
    assert Path(language.__file__).parents[1] / "resources" / "i18n" == CATALOGUES
    assert GERMAN.is_file()


def test_what_the_engine_says_the_same_each_time_is_translated(speak: Callable[[str], Language]) -> None:
    english = "No chip was drawn by chance yet: check what is left first."
    assert spoken(english) == english
    speak("de")
    german = spoken(english)
    assert german != english
    told = RemainingResult(0.0, 0.0, 0, 0, 0, 0, CANNOT_TELL, 1, 0, 9, judgement=Judgement((), 1.0, 1, 0, english))
    assert spoken_result(told) == replace(told, judgement=Judgement((), 1.0, 1, 0, german))
    assert spoken("chips.csv has no column “x”. Name one that is there.").endswith("Name one that is there.")
    assert (spoken(""), spoken_result(None)) == ("", None)


def is_the_engines(text: str) -> bool:
    """Whether the engine says this, with whatever it puts into its sentence."""
    return any(template.readings(text, 0) for template in _templates_like(text))


def said_by(fake: Path) -> Iterator[str]:
    """Yield what a fake engine refuses with, and what its results tell; a value put in is a 3."""
    telling = {*TEXTS, *LISTS} - {"title"}  # which may be the name of a product
    for node in ast.walk(ast.parse(fake.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "RefusedError":
            texts = node.args[:1]
        elif isinstance(node, ast.Dict):
            told = zip(node.keys, node.values)
            texts = [value for key, value in told if isinstance(key, ast.Constant) and key.value in telling]
        elif isinstance(node, ast.Call):
            texts = [keyword.value for keyword in node.keywords if keyword.arg in telling]
        else:
            continue
        for one in (each for text in texts for each in (text.elts if isinstance(text, ast.List) else (text,))):
            if isinstance(one, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "3" for part in one.values)
            elif isinstance(one, ast.Constant) and one.value:
                yield str(one.value)


def test_what_the_fake_engines_say_is_what_the_real_one_says(speak: Callable[[str], Language]) -> None:
    """Otherwise it depends on which of it comes in time whether all that Qt is asked for is known."""
    speak("de")
    said = {text for name in ("fake_grid", "fake_import") for text in said_by(Path(__file__).with_name(f"{name}.py"))}
    assert len(said) > 12
    assert {text for text in said if spoken(text) == text and not is_the_engines(text)} == set()


class Listening(QTranslator):
    """Notes what is asked for, and translates nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: Set[Tuple[str, str]] = set()

    def translate(self, context: str, text: str, *_: Any) -> str:
        self.asked.add((context, text))
        return ""


def test_qt_asks_for_what_the_catalogue_has(iface: Any, request: pytest.FixtureRequest) -> None:
    """The catalogue's contexts are told from the code; that they are those of the objects only Qt can say."""
    listening = Listening()
    QCoreApplication.installTranslator(listening)
    try:
        app: App = request.getfixturevalue("app")
        app.review(request.getfixturevalue("collection"))
        for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_U, Qt.Key.Key_Backspace):
            app.press(key)
        app.dock.show_page(app.dock.judge)
        app.settle()
    finally:
        # A thread that draws may be asking for a text, which this translator, being Python's, cannot answer meanwhile.
        app.canvas.stopRendering()
        QThreadPool.globalInstance().waitForDone()
        QCoreApplication.removeTranslator(listening)
    known = {
        (str(context.findtext("name")), str(message.findtext("source")))
        for context in ElementTree.parse(str(GERMAN)).getroot().iter("context")
        for message in context.iter("message")
    }
    ours = {context for context, _ in known}
    asked = {(context, text) for context, text in listening.asked if context in ours}
    assert len(asked) > 150
    assert {text for context, text in asked - known if context != "Engine" or not is_the_engines(text)} == set()
    texts = {text for _, text in known if " " in text}
    assert {(context, text) for context, text in listening.asked - known if text in texts} == set()
