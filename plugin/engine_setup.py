"""Joins the engine's window to its installation, to the engine that runs, and to what the plugin knows of both."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Any, List, Optional, Tuple
from urllib.parse import urlsplit

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, pyqtSignal, qVersion
from qgis.PyQt.QtWidgets import QMessageBox, QWidget
from qgis.utils import pluginMetadata

from .dock.dialogs import Dialogs
from .dock.engine_dialog import EngineDialog, Offer
from .engine_client.client import EngineClient
from .engine_client.engine_choice import EngineChoice
from .engine_client.environment import engine_folder, find_python, installed_python, python_in
from .engine_client.install.installation import Installation, Plan, forget, is_older, remove
from .errors import UserError
from .settings import Settings

LINES_KEPT = 400


class EngineSetup(QObject):
    """Nothing is fetched and nothing changed but after a click in the window."""

    changed = pyqtSignal()  # what is installed, or runs
    told = pyqtSignal(str)

    def __init__(
        self,
        window: QWidget,
        client: EngineClient,
        settings: Settings,
        choice: EngineChoice,
        dialogs: Dialogs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.choice = choice
        self._window = window
        self._client = client
        self._settings = settings
        self._dialogs = dialogs
        self._dialog: Optional[EngineDialog] = None
        self._plan: Optional[Plan] = None
        self._lines: List[str] = []
        self._hello: Any = None
        self._base = ""  # the Python to make the environment with, "" for the first that fits
        self._installation = Installation(engine_folder(), self)
        self._installation.planned.connect(self._planned)
        self._installation.step.connect(self._step)
        self._installation.line.connect(self._line)
        self._installation.progress.connect(self._progress)
        self._installation.done.connect(self._done)
        self._installation.failed.connect(self._failed)
        client.ready.connect(self._ready)
        client.unavailable.connect(self._refused)
        choice.chosen.connect(self._chosen)
        self._refusal = ""  # why there is no engine, as the client said last

    def trouble(self) -> Tuple[str, bool]:
        """Return what is the matter with the engine, "" for nothing, and whether it searches all the same."""
        if not self._python():
            text = self.tr(
                "First the engine: what searches runs beside QGIS, in a Python of its own, and is not there yet."
            )
            return text, False
        if self._client.is_given_up:
            return self._refusal, False
        if self._python() == installed_python(engine_folder()) and is_older(engine_folder()):
            text = self.tr(
                "The engine was set up by an earlier Lookalike. It still searches; set up the one this version was "
                "made with."
            )
            return text, True
        return "", True

    def show(self) -> None:
        """Show the window, and look what an installation would fetch."""
        if self._dialog is None:
            self._dialog = dialog = EngineDialog(self._window)
            dialog.looked.connect(self._look)
            dialog.install_wanted.connect(self._install)
            dialog.cancel_wanted.connect(self._cancel)
            dialog.python_wanted.connect(self._ask_engine)
            dialog.base_wanted.connect(self._choose_base)
            dialog.report_wanted.connect(self._copy_report)
            dialog.remove_wanted.connect(self._remove)
        self._show_state()
        if not self._installation.is_busy:
            self._look()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def close(self) -> None:
        self._client.ready.disconnect(self._ready)
        self._client.unavailable.disconnect(self._refused)
        self._installation.cancel()
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None

    def _look(self) -> None:
        assert self._dialog is not None
        self._dialog.show_looking()
        self._installation.look(self._base, self._dialog.source, self._dialog.parts)

    def _choose_base(self) -> None:
        assert self._dialog is not None
        self._base = self._dialog.ask_python()
        self._look()

    def _planned(self, plan: Plan) -> None:
        self._plan = plan
        if self._dialog is None:
            return
        hosts = {urlsplit(wheel.url).hostname or "" for wheel in plan.wheels}
        host = (urlsplit(plan.source).hostname or plan.source) if plan.source else ", ".join(sorted(hosts))
        self._dialog.show_offer(
            Offer(
                len(plan.wheels),
                plan.fetch,
                plan.fetch - plan.missing,
                plan.unpacked,
                host,
                str(plan.environment),
                plan.python.program,
                ".".join(map(str, plan.python.version)),
                plan.is_there,
                plan.is_there and self._python() == python_in(plan.environment),
                plan.parts,
                plan.card,
                (urlsplit(plan.brought.archive.url).hostname or "") if plan.brought is not None else "",
            )
        )

    def _install(self) -> None:
        if self._plan is not None:
            self._lines.clear()
            self._installation.install(self._plan)

    def _cancel(self) -> None:
        self._installation.cancel()
        if self._dialog is not None:
            self._dialog.show_end(self.tr("Cancelled. What was there is as it was; what was fetched is kept."), False)
            self._look()

    def _step(self, text: str) -> None:
        self._line(text)
        if self._dialog is not None:
            self._dialog.show_step(text)

    def _line(self, line: str) -> None:
        self._lines = [*self._lines, line][-LINES_KEPT:]
        if self._dialog is not None:
            self._dialog.show_line(line)

    def _progress(self, done: int, total: int) -> None:
        if self._dialog is not None:
            self._dialog.show_progress(done, total)

    def _done(self, python: str) -> None:
        self._settings.engine_python = ""  # what was just installed is what is meant
        if self._dialog is not None:
            self._dialog.show_end(self.tr("The engine is installed and was tried."), True)
        self._client.restart()
        self._show_state()
        if self._dialog is not None:
            self._look()

    def _failed(self, sentence: str) -> None:
        self._line(sentence)
        if self._dialog is not None:
            self._dialog.show_end(sentence, False)

    def _ready(self, hello: Any) -> None:
        self._hello = hello
        self._show_state()

    def _refused(self, sentence: str) -> None:
        self._refusal = sentence

    def _ask_engine(self) -> None:
        python = self._dialogs.python()
        if python:
            self.choice.check(python)

    def _chosen(self, version: str) -> None:
        self.told.emit(self.tr("The engine runs on Python {version} now.").format(version=version))
        self._client.restart()
        self._show_state()

    def _show_state(self) -> None:
        self.changed.emit()
        if self._dialog is None:
            return
        python = self._python()
        if python:
            text = self.tr("The engine runs with {python}.").format(python=python)
        else:
            text = self.tr("There is no engine yet: Lookalike needs one to search. QGIS itself stays as it is.")
        self._dialog.show_state(text)
        self._dialog.set_removable(bool(installed_python(engine_folder())))

    def _python(self) -> str:
        """Return the Python that the engine is started with, "" when there is none."""
        try:
            return find_python(self._settings.engine_python)
        except UserError:
            return ""

    def _remove(self) -> None:
        text = self.tr("Delete the engine that was installed in {folder}? Decisions and collections stay.")
        asked = QMessageBox.question(self._dialog, self.tr("Remove"), text.format(folder=engine_folder()))
        if asked != QMessageBox.StandardButton.Yes or self._dialog is None:
            return
        try:
            forget(engine_folder())
            self._client.restart()  # off the files that go
            remove(engine_folder())
        except UserError as error:
            self._dialog.show_end(str(error), False)
        else:
            self._dialog.show_end(self.tr("The engine was removed."), True)
        self._show_state()
        self._look()

    def _copy_report(self) -> None:
        if self._dialog is not None:
            self._dialog.copy(self.report())
            self._dialog.show_end(self.tr("The report is in the clipboard."), True)

    def report(self) -> str:
        """Return what a question about the engine should tell; the home folder is written as ~."""
        facts = [
            f"Lookalike {pluginMetadata('lookalike', 'version')}, QGIS {Qgis.QGIS_VERSION}, Qt {qVersion()}",
            f"{platform.platform()}, Python of QGIS {platform.python_version()}",
            f"engine: {self._python() or 'none'}",
            f"engine said: {self._hello}" if self._hello is not None else "engine: has not answered",
            f"installed below {engine_folder()}: {installed_python(engine_folder()) or 'nothing'}",
            *self._lines,
            *self._client.last_lines.splitlines(),
        ]
        return "\n".join(facts).replace(str(Path.home()), "~")
