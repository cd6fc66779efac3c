"""Takes the demo off the disk again: after a question that says how much that frees, and what stays."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, List

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QCheckBox, QMessageBox, QWidget

from ..engine_client.client import EngineClient
from ..engine_client.install import disk
from ..engine_client.install.turn import turn_in
from ..errors import UserError
from ..messages import Messages
from ..project.demo import COLLECTION, PROJECT, RASTER
from ..wording import local
from .demo import MAKING, Demo

MEGA = 1_000_000


class DemoRemoval(QObject):
    """Only what the demo made is deleted: whatever else lies in its folder stays."""

    def __init__(self, demo: Demo, client: EngineClient, iface: Any, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._demo = demo
        self._client = client
        self._iface = iface
        self._messages = messages

    @property
    def is_possible(self) -> bool:
        """Whether there is something to delete."""
        return bool(self._data() or self._answers())

    def ask(self) -> None:
        """Ask, and delete."""
        if self._demo.is_running:
            self._messages.warn(self.tr("The demo is being made just now: cancel that first."))
            return
        data, answers = self._data(), self._answers()
        if not data and not answers:
            self._messages.tell(self.tr("The demo is not on this computer."))
            return
        also = QCheckBox(self.tr("Also its project, with every answer that was given in it"))
        also.setObjectName("lookalikeDemoAnswersToo")
        also.setChecked(not data)
        also.setEnabled(bool(data and answers))
        if not self._agreed(data, also):
            return
        gone = data + answers if also.isChecked() else data
        freed = _size(gone)
        if not self._leave():
            return
        try:
            self._delete(gone)
        except UserError as error:
            self._messages.warn(str(error))
        else:
            text = self.tr("The demo was deleted: {megabytes} MB are free again.")
            self._messages.tell(text.format(megabytes=_megabytes(freed)))
        self._demo.look_again()

    def _agreed(self, data: List[Path], also: QCheckBox) -> bool:
        window: QWidget = self._iface.mainWindow()
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Remove the demo"), "", parent=window)
        box.setObjectName("lookalikeDemoRemoval")
        if data:
            text = self.tr(
                "Delete the demo's picture and collection in {folder}? That frees {megabytes} MB. They can be fetched "
                "and made again."
            )
        else:
            text = self.tr("Delete the demo's project in {folder}? Its picture and collection are gone already.")
        box.setText(text.format(folder=self._demo.folder, megabytes=_megabytes(_size(data))))
        box.setCheckBox(also)
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        agreed = box.clickedButton() is delete
        box.deleteLater()
        return agreed

    def _leave(self) -> bool:
        """Close the demo's project where it is open; False when the analyst stays with what is not saved in it."""
        file = QgsProject.instance().fileName()
        if not file or Path(file).resolve().parent != self._demo.folder.resolve():
            return True
        if not self._iface.newProject(True):
            return False
        self._client.restart()  # off the files that go
        return True

    def _delete(self, paths: List[Path]) -> None:
        """Raises UserError."""
        folder = self._demo.folder
        alone = turn_in(folder, MAKING)
        if alone is None:
            raise UserError(self.tr("Another QGIS is making the demo just now: let it end, or cancel it there."))
        try:
            for path in paths:
                if path.is_dir():
                    disk.discard(path)
                else:
                    path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(disk.trouble_of(error, folder)) from None
        finally:
            alone.unlock()
        with contextlib.suppress(OSError):  # something else lies there
            folder.rmdir()

    def _data(self) -> List[Path]:
        folder, packed = self._demo.folder, self._demo.packed
        names = (COLLECTION, RASTER, f"{RASTER}.aux.xml", packed, f"{packed}.part")
        return _there([*(folder / name for name in names), *folder.glob(f"{COLLECTION}{disk.GONE}*")])

    def _answers(self) -> List[Path]:
        file = self._demo.folder / PROJECT
        return _there([file, file.with_name(f"{PROJECT}~"), file.with_suffix(".lookalike")])


def _there(paths: List[Path]) -> List[Path]:
    return [path for path in paths if path.exists()]


def _size(paths: List[Path]) -> int:
    """Return the bytes of files and folders; what goes away meanwhile counts nothing."""
    files = [file for path in paths for file in (path.rglob("*") if path.is_dir() else (path,))]
    size = 0
    for file in files:
        with contextlib.suppress(OSError):
            size += file.stat().st_size if file.is_file() else 0
    return size


def _megabytes(size: int) -> str:
    return f"{local(size / MEGA):.1f}"
