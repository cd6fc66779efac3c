"""What the engine says with names and numbers in it is German where QGIS is, and what is put in stays as it is."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Dict, Iterator

import pytest
from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import QLocale

from plugin import language
from plugin.engine_client.spoken import spoken, spoken_result
from plugin.language import Language
from plugin.processing.asking import Engine
from plugin.protocol import FoundProduct, ImagesResult, InspectResult, Progress

PROVOKED = Path(__file__).parent / "provoked.py"
AWKWARD = "Öl {0} {path} 100% (a+b) [x]*, ist da"
"""Of a folder: what format, a pattern or a list would trip over."""

GERMAN = {
    "no folder": "In {folder}/none ist keine Sammlung: Den Ordner gibt es nicht.",
    "no collection": "{folder} ist keine Sammlung: current.json fehlt. "
    "Einen Ordner wählen, den ein Import oder eine Einbettung fertiggestellt hat.",
    "an answer": "{folder}/answers.csv, Zeile 1: 'perhaps' ist keine Antwort. Eine von {labels} schreiben.",
    "no answers": "Die Antworten {folder}/none.csv lassen sich nicht lesen (Datei oder Verzeichnis nicht gefunden). "
    "Den Pfad prüfen.",
    "no area": "{folder}/area.json ist kein GeoJSON. Das Gebiet als GeoJSON (EPSG:4326) exportieren und das nennen.",
    "no polygon": "Das Polygon des Filters lässt sich nicht lesen. Noch einmal zeichnen oder wählen.",
    "no date": "'gestern' ist kein Datum. Als 2024-05-31 oder 2024-05-31T10:20:00Z schreiben.",
    "no name": "Ein Embedding kann nicht „a+b“ heißen: + steht zwischen den Namen mehrerer. Einen anderen Namen geben.",
    "the end": "Der Filter lässt sich bei Zeichen 9 nicht lesen: Erwartet wird eine Zahl, oder ein Text in einfachen "
    "Anführungszeichen, nicht das Ende.",
    "another sign": "Der Filter lässt sich bei Zeichen 7 nicht lesen: '?' wird nicht verstanden.",
    "no column": "Es gibt keine Spalte 'fog' (Zeichen 1). Die Spalten sind cloud, two words.",
    "no percentile": "Die Spalte two words (Zeichen 1) enthält Texte, und nur Zahlen haben ein Perzentil.",
    "no text": "Die Spalte cloud (Zeichen 1) enthält Zahlen, und nur Texte lassen sich mit like vergleichen.",
    "no disk": "{folder}/none/a.csv lässt sich nicht schreiben (Datei oder Verzeichnis nicht gefunden). "
    "Einen anderen Ort wählen.",
    "no model": "{folder}/no.onnx ist kein ONNX-Modell. Den Encoder als eine .onnx-Datei exportieren.",
    "no image": "{folder}/answers.csv ist keine GeoTIFF-, JPEG-, PNG- oder JPEG-2000-Datei. "
    "Mit gdal_translate umwandeln.",
    "packed": "{folder}/packed.parquet ist mit gzip komprimiert. Sie zuerst entpacken (gunzip), dann importieren, was "
    "herauskommt.",
    "empty": "{folder}/empty.parquet ist keine parquet-Datei: Sie ist leer. Die Datei noch einmal holen.",
    "too large": "Eine Kachel von 123456 m ist nicht möglich. Zwischen 10 m und 100 km wählen.",
    "no strategy": "Es gibt keine Strategie 'guess'. Eine von {strategies} wählen.",
    "no head": "{folder}/none.head.safetensors lässt sich nicht lesen (Datei oder Verzeichnis nicht gefunden). "
    "Den Pfad prüfen.",
    "no number": "Mit den Vektoren in {folder}/vectors.npy stimmt etwas nicht. Zeile 0 der Vektoren enthält einen "
    "Wert, der keine Zahl ist. Solche Zeilen entfernen.",
    "other rows": "Die Vektoren sind float32 der Form (2, 2, 2). Zahlen angeben, je Kachel eine Zeile.",
}

FOUND = [
    "GeoParquet mit Vektoren",
    "Spalte vectors (eine Liste fester Länge von 16 Zahlen)",
    "Spalte date (Sekunden seit 1970), als Aufnahmedatum genommen: Nichts sagt, was sie ist",
    "Die Tabelle hat weitere Spalten, die Vektoren sein könnten (more): vectors wurde genommen.",
    "Die Tabelle nennt kein Koordinatenbezugssystem: Länge und Breite werden angenommen (OGC:CRS84).",
    "Umrisse sind Punkte: Jeder gilt als Mitte eines Quadrats von 320 m. Ist das nicht so, die Größe der Chips wählen.",
]


@pytest.fixture
def german(qgis_app: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lookalike speaks German."""
    before = QLocale()
    monkeypatch.setattr(language, "qgis_language", lambda: "de_DE")
    QLocale.setDefault(QLocale("de_DE"))
    speaking = Language()
    yield
    speaking.close()
    QLocale.setDefault(before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("said") / AWKWARD
    made.mkdir()
    return made


@pytest.fixture(scope="module")
def told(engine_python: str, folder: Path) -> Dict[str, Any]:
    """What the real engine says of what it is given, and what it finds in a table."""
    run = subprocess.run([engine_python, str(PROVOKED), str(folder)], check=True, capture_output=True, text=True)
    told: Dict[str, Any] = json.loads(run.stdout)
    return told


@pytest.fixture
def provoked(told: Dict[str, Any]) -> Dict[str, str]:
    said: Dict[str, str] = told["said"]
    return said


@pytest.mark.parametrize("name", GERMAN)
def test_what_the_engine_really_says_is_german(german: None, provoked: Dict[str, str], folder: Path, name: str) -> None:
    said = spoken(provoked[name])
    expected = GERMAN[name].replace("{folder}", str(folder))
    for list_of_names in ("{labels}", "{strategies}"):
        before, marked, behind = expected.partition(list_of_names)
        if marked:
            assert said.startswith(before) and said.endswith(behind)
            expected = before + said[len(before) : len(said) - len(behind)] + behind
    assert said == expected


def test_all_that_is_provoked_is_looked_at(provoked: Dict[str, str]) -> None:
    assert set(provoked) == set(GERMAN)


def test_what_is_found_in_files_is_german(german: None, told: Dict[str, Any]) -> None:
    assert [spoken(text) for text in told["found"]] == FOUND


def test_in_english_everything_stays(qgis_app: Any, provoked: Dict[str, str]) -> None:
    assert {name: spoken(text) for name, text in provoked.items()} == provoked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Something that nobody has ever said of {path}.",
        "/tmp/x has a hole (in it).",
        "disk: full",
        "KeyError: 'chips'",
        "x.csv has no column “x”. Name one that is there.",
        # Which "of" parts layer and file cannot be told, so that either way a name may come out wrong.
        "The layer a of b of c.gpkg has a geometry that cannot be read: it ends.",
        # More ways to read it than anybody would try, and deeper than anybody would look.
        "There is no class a" + " in b" * 200 + ".",
        "column " * 300 + "x",
        # Where a number stands in the template is none.
        "Blocks are very km wide.",
        # Behind the end of a template more follows.
        "column date that nobody knows",
    ],
)
def test_what_is_not_known_stays(german: None, text: str) -> None:
    assert spoken(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Blocks are 1,234 km wide.", "Blöcke sind 1.234 km breit."),
        ("Blocks are 0.25 km wide.", "Blöcke sind 0,25 km breit."),
        ("1.0.tif holds no valid pixel.", "1.0.tif enthält kein gültiges Pixel."),  # a name is no number
        ("The map shows nothing in 53% of this place. Show a layer that covers it.",
         "Die Karte zeigt in 53\u00a0% dieses Orts nichts. Einen Layer zeigen, der ihn abdeckt."),
        ("1e-05 is no percentile. Give 0 to 100.", "1e-05 ist kein Perzentil. 0 bis 100 angeben."),
        ("No chip of /c contains -1.5, 2. The collection reaches from 3, 4 to 5.25, 6.",
         "Keine Kachel von /c enthält -1,5; 2. Die Sammlung reicht von 3; 4 bis 5,25; 6."),
        ("column date (seconds since 1970)", "Spalte date (Sekunden seit 1970)"),
        ("the dates in the files' names; column date", "die Daten in den Dateinamen; Spalte date"),
        ("The collection “a” names no raster on this machine to cut chips from: There is no raster file /b c.tif. "
         "Nothing was written.",
         "Die Sammlung „a“ nennt kein Raster auf diesem Rechner, aus dem sich Kacheln schneiden ließen: "
         "Es gibt keine Rasterdatei /b c.tif. Nichts wurde geschrieben."),
        ("http://x/y was refused (HTTP 407). The proxy asks for a password; set it in QGIS's settings.",
         "http://x/y wurde verweigert (HTTP 407). "
         "Der Proxy verlangt ein Passwort; es in den Einstellungen von QGIS angeben."),
        ("The files are of several kinds: 2 of Planet embeddings (such as a b.parquet); "
         "1 that hold no embeddings (such as d). Import one kind at a time.",
         "Die Dateien sind von mehreren Arten: 2 von Embeddings von Planet (etwa a b.parquet); "
         "1 ohne Embeddings (etwa d). Eine Art nach der anderen importieren."),
        ("The layer a of b of /Karten of Mali/c.gpkg has no field 'd'. Its fields are e, f.",
         "Der Layer a of b von /Karten of Mali/c.gpkg hat kein Feld 'd'. Seine Felder sind e, f."),
        ("/A and B/c and d.parquet and C:\\E and F\\g.parquet hold embeddings of different models or kinds. "
         "Import each on its own.",
         "/A and B/c and d.parquet und C:\\E and F\\g.parquet enthalten Embeddings verschiedener Modelle oder Arten. "
         "Jede für sich importieren."),
        ("/a b.npy is damaged: it holds <f4 (3, 4, 5), not what the collection lists. Rebuild the collection.",
         "/a b.npy ist beschädigt: <f4 (3, 4, 5) ist darin, nicht was die Sammlung anführt. "
         "Die Sammlung neu aufbauen."),
        ("The column of the vectors of the new embeddings is b, and of those in /c it is a; such vectors cannot be "
         "compared. Import them into a collection of their own.",
         "Die Spalte der Vektoren der neuen Embeddings ist b, und bei denen in /c a; solche Vektoren sind nicht "
         "vergleichbar. Sie in eine eigene Sammlung importieren."),
    ],
)  # fmt: skip
def test_values_and_reasons_within_a_sentence(german: None, text: str, said: str) -> None:
    assert spoken(text) == said


def test_results_are_spoken_in_all_their_parts(german: None) -> None:
    notes = ("Every pixel with data is a chip.", "Blocks are 1,234 km wide.")
    found = FoundProduct("planet", "Planet embeddings", "columns a0 to a9", "x", "", 8, 1, notes=notes)
    told = spoken_result(InspectResult((found, found), notes)).found[1]
    assert (told.title, told.why, told.model) == ("Embeddings von Planet", "Spalten a0 bis a9", "x")
    assert told.notes == ("Jedes Pixel mit Daten ist eine Kachel.", "Blöcke sind 1.234 km breit.")
    counted = spoken_result(ImagesResult({"accepted": 2}, {"imagery not read": 1}))
    assert counted == ImagesResult({"accepted": 2}, {"Bilddaten nicht gelesen": 1})


def test_the_toolbox_speaks_german_too(german: None) -> None:
    texts = []

    class Feedback(QgsProcessingFeedback):
        def setProgressText(self, text: str) -> None:  # noqa: N802
            texts.append(text)

    feedback = Feedback()
    assert Engine(feedback)._sentence({"message": "/x does not exist. Check the path."}).startswith("/x gibt es nicht.")
    Engine(feedback)._tell(Progress(1, 1, 2, "Simulating 30 reviews"))
    assert texts == ["30 Durchsichten werden simuliert"]
