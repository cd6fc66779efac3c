"""The language that Lookalike speaks: that of QGIS, where resources/i18n has it, else English."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .errors import translate_by
from .wording import write_numbers_by

CATALOGUES = Path(__file__).resolve().parents[1] / "resources" / "i18n"


class Language:
    """From when it is made until it is closed, texts are translated and numbers written as people there do."""

    def __init__(self) -> None:
        self._translator = QTranslator()
        names = qgis_language(), re.split("[-_]", qgis_language())[0]
        self.is_loaded = any(self._translator.load(str(CATALOGUES / f"lookalike_{name}.qm")) for name in names)
        if self.is_loaded:
            QCoreApplication.installTranslator(self._translator)
        translate_by(partial(QCoreApplication.translate, "Sentences"))
        # In a language that has no catalogue the sentences are English, and so are the numbers in them.
        locale = QLocale() if self.is_loaded else QLocale(QLocale.Language.C)
        write_numbers_by(locale.groupSeparator(), locale.decimalPoint(), _tr("%"))

    def close(self) -> None:
        QCoreApplication.removeTranslator(self._translator)
        write_numbers_by(",", ".", "%")


def qgis_language() -> str:
    """Return the language QGIS shows, such as "de" or "pt_BR": of its settings, or what it was started with."""
    return QgsApplication.instance().translation() or QgsApplication.locale()


def _tr(text: str) -> str:
    return str(QCoreApplication.translate("Language", text))
