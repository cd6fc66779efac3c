"""Reads and writes catalogues of translations: .ts, which Qt Linguist and people edit, and .qm, which Qt loads.

.ts: https://doc.qt.io/qt-5/linguist-ts-file-format.html. .qm, which has no description: `QTranslator::load` and
`getMessage` in qtbase/src/corelib/kernel/qtranslator.cpp.
"""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from texts import Text

MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
LANGUAGE, HASHES, MESSAGES, NUMERUS_RULES = 0xA7, 0x42, 0x69, 0x88
END, TRANSLATION, SOURCE_TEXT, CONTEXT, COMMENT = 1, 3, 6, 7, 8
NUMERUS = {"de": (2, b"\x01\x01")}
"""For each language its forms of a noun that is counted, and how Qt writes which to take: here the first of one, else
the second. Other languages are in qttools/src/linguist/shared/numerus.cpp."""

Forms = Sequence[str]
"""A translation: one text, or one for each form of a counted noun; empty where there is none yet."""


def read_ts(path: Path) -> dict[tuple[str, str], Forms]:
    """The translations of a .ts file by context and source."""
    found: dict[tuple[str, str], Forms] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314 - a file of this repository
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [] if translation is None else [form.text or "" for form in translation.iter("numerusform")]
            text = "" if translation is None else translation.text or ""
            found[name, message.findtext("source") or ""] = forms if message.get("numerus") == "yes" else [text]
    return found


def write_ts(path: Path, language: str, texts: Mapping[Text, Iterable[str]], said: Mapping[Text, Forms]) -> None:
    """Write the .ts file of a language: every text with the files it is in and what is said for it."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    for context, group in groupby(sorted(texts, key=lambda text: text.context), key=lambda text: text.context):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for text in group:
            lines += _message(text, texts[text], said.get(text, ()))
        lines.append("</context>")
    path.write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8")


def _message(text: Text, files: Iterable[str], forms: Forms) -> list[str]:
    state = "" if is_finished(forms) else ' type="unfinished"'
    if text.one:
        inner = "".join(f"\n            <numerusform>{escape(form)}</numerusform>" for form in forms) + "\n        "
        note = [f"        <extracomment>Of one: {escape(text.one)}</extracomment>"]
    else:
        inner, note = escape("".join(forms)), []
    return [
        '    <message numerus="yes">' if text.one else "    <message>",
        *(f'        <location filename="../../plugin/{file}"/>' for file in files),
        f"        <source>{escape(text.source)}</source>",
        *note,
        f"        <translation{state}>{inner}</translation>",
        "    </message>",
    ]


def is_finished(forms: Forms) -> bool:
    return bool(forms) and all(forms)


def qm_bytes(language: str, said: Mapping[Text, Forms]) -> bytes:
    """The .qm file with everything that is translated. The same catalogue gives the same bytes."""
    messages, places = b"", []
    for text in sorted(said):
        if is_finished(said[text]):
            places.append((_hash(text.source), len(messages)))
            messages += _record(text, said[text])
    hashes = b"".join(struct.pack(">II", *place) for place in sorted(places))
    sections = (
        (LANGUAGE, language.encode()),
        (HASHES, hashes),
        (MESSAGES, messages),
        (NUMERUS_RULES, NUMERUS[language][1]),
    )
    return MAGIC + b"".join(struct.pack(">BI", tag, len(data)) + data for tag, data in sections)


def _record(text: Text, forms: Forms) -> bytes:
    written = [(TRANSLATION, form.encode("utf-16-be")) for form in forms]
    written += [(COMMENT, b""), (SOURCE_TEXT, text.source.encode()), (CONTEXT, text.context.encode())]
    return b"".join(struct.pack(">BI", tag, len(data)) + data for tag, data in written) + bytes([END])


def _hash(source: str) -> int:
    """The hash of the ELF format, as `elfHash` in qtranslator.cpp."""
    value = 0
    for byte in source.encode():
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ high >> 24) & ~high & 0xFFFFFFFF
    return value or 1
