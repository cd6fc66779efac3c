"""Says in rich text what was recognised in files of embeddings, before anything is imported."""

from __future__ import annotations

from html import escape
from typing import List, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..protocol import FoundProduct, InspectResult
from ..wording import plural

MOST_FIELDS = 12
UNNAMED = ("", "unknown")  # what a model is called that the files do not name


def found_text(result: InspectResult) -> str:
    """Return what was found, product by product, and what the analyst should know of it."""
    parts = [_product(found) for found in result.found]
    parts += [_warning(note) for note in result.notes]
    return "".join(parts)


def _product(found: FoundProduct) -> str:
    size = QLocale().formattedDataSize(found.bytes) if found.bytes else ""
    files = plural(_tr, found.files, "1 file", "{count:,} files")
    what = plural(_tr, found.chips, "<b>1 chip</b> in {files}", "<b>{count:,} chips</b> in {files}", files=files)
    head = f"<p><b>{escape(found.title)}</b><br>{what}{', ' + escape(size) if size else ''}</p>"
    rows = "".join(
        f"<tr><td style='padding-right:10px; color:gray' valign='top'>{escape(name)}</td><td>{escape(value)}</td></tr>"
        for name, value in _rows(found)
    )
    return f"{head}<table cellspacing='2'>{rows}</table>" + _notes(found.notes)


def _rows(found: FoundProduct) -> List[Tuple[str, str]]:
    """Return what there is to know by heading; what is not known, with what follows from that."""
    model = _tr("not known") if found.model in UNNAMED else f"{found.model} {found.version}".strip()
    rows = [
        (_tr("Recognised by"), found.why),
        (_tr("Model"), _tr("{model}; {dim} numbers a chip").format(model=model, dim=found.dim)),
        (_tr("Imagery taken"), _taken(found)),
        (_tr("Embedding made"), found.creation),
        (_tr("Imagery"), _imagery(found)),
        (
            _tr("Licence"),
            found.licence or _tr("not stated; find out what may be done with it before you share results"),
        ),
        (_tr("To be named"), found.attribution),
        (_tr("Kept for filters"), _fields(found.fields)),
    ]
    return [row for row in rows if row[1]]


def _taken(found: FoundProduct) -> str:
    if not found.acquisition:
        return _tr("not known, so chips cannot be chosen by date")
    years = _years(found.years)
    return f"{years} ({found.acquisition})" if years else found.acquisition


def _fields(fields: Tuple[str, ...]) -> str:
    more = len(fields) - MOST_FIELDS
    return ", ".join(fields[:MOST_FIELDS]) + (_tr(" and {count} more").format(count=more) if more > 0 else "")


def _imagery(found: FoundProduct) -> str:
    if not found.imagery:
        return _tr("the files do not say where it is; you will be asked for a layer to look at")
    if found.imagery_readable:
        return found.imagery
    return _tr("{place}, which cannot be read from here; you will be asked for a layer to look at").format(
        place=found.imagery
    )


def _years(years: Tuple[int, ...]) -> str:
    """Return the years with runs drawn together: 2017 to 2020, 2023."""
    runs: List[List[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(
        str(run[0]) if len(run) == 1 else _tr("{first} to {last}").format(first=run[0], last=run[-1]) for run in runs
    )


def _notes(notes: Tuple[str, ...]) -> str:
    """Return what the analyst should know of how the files are read; most of it is no reason to worry."""
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f"<ul style='margin-left:-20px'>{items}</ul>" if items else ""


def _warning(note: str) -> str:
    return f"<p>⚠ {escape(note)}</p>"


def _tr(text: str, disambiguation: str = "", number: int = -1) -> str:
    return str(QCoreApplication.translate("FoundText", text, disambiguation, number))
