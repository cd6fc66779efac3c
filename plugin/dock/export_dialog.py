"""The window in which an export is chosen: which chips, as what, where to; and what that will write."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable, Dict, List, Mapping, Optional, Tuple

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..protocol import GEOTIFF, PNG
from ..review.export_choice import (
    ABOVE,
    ACCEPTED,
    BY_ENGINE,
    CHIPS,
    DECIDED,
    FORMATS,
    GEOJSON,
    GEOPACKAGE,
    GEOPARQUET,
    IMAGES,
    LAYERS,
    LOCATED,
    PLACES,
    SUFFIXES,
    ExportChoice,
)
from ..settings import PREFIX
from ..wording import local, plural, put
from .export_chips import Exportable, ExportChips

BYTES_PER_CHIP: Dict[str, int] = {GEOPACKAGE: 560, GEOPARQUET: 130, GEOJSON: 830}
LEAST_BYTES: Dict[str, int] = {GEOPACKAGE: 160_000, GEOPARQUET: 12_000, GEOJSON: 4_000}


@dataclass(frozen=True)
class ImageryKnown:
    """How many chips have no imagery to cut from, and how many have it on the web, at `hosts`."""

    without: int
    on_web: int
    hosts: Tuple[str, ...] = ()


class ExportDialog(QDialog):
    """Shows and emits: `begun` with an ExportChoice; `remembered` then says how it was chosen."""

    begun = pyqtSignal(object)  # ExportChoice

    def __init__(
        self,
        there: Exportable,
        folder: Path,
        last: Optional[Mapping[str, str]] = None,
        why_not: Callable[[ExportChoice], str] = lambda _choice: "",
        parent: Optional[QWidget] = None,
    ) -> None:
        """`last` is what `remembered` was; `why_not` says why a choice cannot be exported now, "" where it can."""
        super().__init__(parent)
        self.setObjectName("lookalikeExportDialog")
        self.setWindowTitle(self.tr("Export “{name}”").format(name=there.name))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._there = there
        self._folder = folder
        self._last = dict(last or {})
        self._why_not_now = why_not
        self.remembered: Dict[str, str] = {}
        self._imagery: Dict[str, ImageryKnown] = {}  # by what is chosen
        self._named = False  # the analyst has said where to
        self.chips = ExportChips(there)
        layout = QVBoxLayout(self)
        layout.addWidget(self.chips)
        layout.addWidget(self._format_box())
        layout.addLayout(self._file_row())
        self._summary = QLabel()
        self._summary.setObjectName("lookalikeExportSummary")
        self._summary.setWordWrap(True)
        self._problem = QLabel()
        self._problem.setObjectName("lookalikeExportProblem")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setVisible(False)
        layout.addWidget(self._summary)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        layout.addWidget(self._buttons())
        self._begin.setDefault(True)  # only now that it is in the window
        self.chips.changed.connect(self._changed)
        self._recall()
        self._propose()
        self._update()
        self.resize(560, self.sizeHint().height())

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        path = self._typed_path()
        suffix = SUFFIXES[self._format_name]
        if path.name and suffix and not path.name.lower().endswith(suffix):
            path = Path(f"{path}{suffix}")
        layers = tuple(name for name in LAYERS if self._layers[name].isEnabled() and self._layers[name].isChecked())
        above = self.chips.above if self.chips.what == ABOVE else None
        least = above.least if above is not None else None
        return ExportChoice(path, self.chips.what, self._format_name, layers, least, self._pixels.currentData())

    def show_places(self, count: int) -> None:
        """Say how many places the accepted chips are."""
        self._there = replace(self._there, places=count)
        self._update()

    def show_imagery(self, known: Mapping[str, ImageryKnown]) -> None:
        """Say, by which chips are chosen, of how many there is imagery to cut images from."""
        self._imagery = dict(known)
        self._update()

    def show_problem(self, sentence: str) -> None:
        """Say why this cannot be exported; "" for nothing."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _typed_path(self) -> Path:
        text = Path(self._path.text().strip())
        with contextlib.suppress(RuntimeError):  # nobody is called that
            text = text.expanduser()
        return self._folder / text

    @property
    def _format_name(self) -> str:
        return str(self._format.currentData())

    def _format_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("As"))
        layout = QVBoxLayout(box)
        self._format = QComboBox()
        self._format.setObjectName("lookalikeExportFormat")
        self._format.setAccessibleName(self.tr("Format"))
        texts = {
            GEOPACKAGE: self.tr("GeoPackage: one file, opens styled in any QGIS"),
            GEOPARQUET: self.tr("GeoParquet: for large tables, Python and databases"),
            GEOJSON: self.tr("GeoJSON: for the web, in longitude and latitude"),
            IMAGES: self.tr("Images: a folder for each class, to train models elsewhere"),
        }
        for name in FORMATS:
            reason = self._why_not(name)
            self._format.addItem(self.tr("{text} (not now)").format(text=texts[name]) if reason else texts[name], name)
            item = self._format.model().item(self._format.count() - 1)
            item.setEnabled(not reason)
            item.setToolTip(reason or texts[name])
        self._format.currentIndexChanged.connect(self._format_changed)
        layout.addWidget(self._format)
        row = QHBoxLayout()
        self._layers: Dict[str, QCheckBox] = {}
        for name, text, tip in (
            (CHIPS, self.tr("&Chips"), self.tr("Each chip with its answer, score, analyst, imagery and times")),
            (
                PLACES,
                self.tr("&Places"),
                self.tr(
                    "Accepted chips that touch, merged; their area is that of the chips, not of the things in them"
                ),
            ),
            (
                LOCATED,
                self.tr("&Boxes where it is"),
                self._there.no_located or self.tr("The likeliest spot in each accepted chip; nobody has checked it"),
            ),
        ):
            check = QCheckBox(text)
            check.setObjectName(f"lookalikeExport_{name}")
            check.setToolTip(tip)
            check.setChecked(True)
            check.toggled.connect(self._changed)
            self._layers[name] = check
            row.addWidget(check)
        self._pixels = QComboBox()
        self._pixels.setObjectName("lookalikeExportPixels")
        self._pixels.setAccessibleName(self.tr("Pixels"))
        self._pixels.addItem(self.tr("GeoTIFF: all bands, values as they are"), GEOTIFF)
        self._pixels.addItem(self.tr("PNG: the bands that were embedded, 8 bit"), PNG)
        self._pixels.currentIndexChanged.connect(self._changed)
        row.addWidget(self._pixels)
        row.addStretch(1)
        layout.addLayout(row)
        return box

    def _file_row(self) -> QHBoxLayout:
        label = QLabel(self.tr("&To:"))
        self._path = QLineEdit()
        self._path.setObjectName("lookalikeExportPath")
        self._path.setAccessibleName(self.tr("File or folder to write"))
        self._path.textEdited.connect(self._path_edited)
        label.setBuddy(self._path)
        browse = QPushButton(self.tr("Bro&wse…"))
        browse.setToolTip(self.tr("Choose the file or folder to write"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._path, 1)
        row.addWidget(browse)
        return row

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._begin = QPushButton(self.tr("&Export"))
        self._begin.setObjectName("lookalikeExportBegin")
        self._begin.setToolTip(self.tr("Write it in the background; you can go on meanwhile"))
        buttons.addButton(self._begin, QDialogButtonBox.ButtonRole.ActionRole)
        self._begin.clicked.connect(self._export)
        buttons.rejected.connect(self.reject)
        return buttons

    def _why_not(self, format_name: str) -> str:
        if format_name in BY_ENGINE and self._there.no_engine:
            return self._there.no_engine
        return self._there.no_images if format_name == IMAGES else ""

    def _recall(self) -> None:
        """Choose what was chosen last, where that is possible."""

        def last(name: str, default: str) -> str:
            known = str(QgsSettings().value(f"{PREFIX}export/{name}", default, type=str))
            return self._last.get(name, known)

        self.chips.choose(self._last.get("what", ACCEPTED))
        index = self._format.findData(last("format", GEOPACKAGE))
        usable = index >= 0 and not self._why_not(str(self._format.itemData(index)))
        self._format.setCurrentIndex(index if usable else 0)
        wanted = last("layers", ",".join(LAYERS)).split(",")
        for name, check in self._layers.items():
            check.setChecked(name in wanted)
        self._layers[LOCATED].setEnabled(not self._there.no_located)
        self._pixels.setCurrentIndex(max(0, self._pixels.findData(last("pixels", GEOTIFF))))

    def _remember(self, choice: ExportChoice) -> None:
        layers = [name for name in LAYERS if self._layers[name].isChecked()]
        for name, value in (
            ("what", choice.what),
            ("format", choice.format),
            ("layers", ",".join(layers)),
            ("pixels", choice.pixels),
            ("folder", str(choice.path.parent)),
        ):
            self.remembered[name] = value
            QgsSettings().setValue(f"{PREFIX}export/{name}", value)

    def _propose(self) -> None:
        if self._named:
            return
        safe = "".join(each if each.isalnum() or each in " -_.()" else "_" for each in self._there.name).strip(" .")
        name = safe or "export"
        suffix = SUFFIXES[self._format_name]
        self._path.setText(str(self._folder / (name + suffix if suffix else f"{name} images")))

    def _path_edited(self, _text: str) -> None:
        self._named = True
        self._changed()

    def _format_changed(self, _index: int) -> None:
        if self._named and self._path.text().strip():
            path = Path(self._path.text().strip())
            if path.suffix.lower() in (*SUFFIXES.values(), ".geoparquet"):
                path = path.with_suffix("")
            self._path.setText(str(path) + SUFFIXES[self._format_name])
        self._propose()
        self._changed()

    def _browse(self) -> None:
        title = self.tr("Export to")
        # Whether an older file may go is asked once, when it is exported.
        quiet = QFileDialog.Option.DontConfirmOverwrite
        if self._format_name == IMAGES:
            path = QFileDialog.getSaveFileName(self, title, str(self.choice.path), "", options=quiet)[0]
        else:
            suffix = SUFFIXES[self._format_name]
            path = QFileDialog.getSaveFileName(self, title, str(self.choice.path), f"*{suffix}", options=quiet)[0]
        if path:
            self._named = True
            self._path.setText(path)
            self._changed()

    def _changed(self, *_: object) -> None:
        self.show_problem("")
        self._update()

    def _update(self) -> None:
        is_images = self._format_name == IMAGES
        for check in self._layers.values():
            check.setVisible(not is_images)
        self._pixels.setVisible(is_images)
        waits = self.chips.what == ABOVE and self.chips.above is None
        nothing = not is_images and not self.choice.layers
        self._begin.setEnabled(
            not waits and not nothing and bool(self._path.text().strip() and self._typed_path().name)
        )
        self._summary.setText(self._summed_up())

    def _summed_up(self) -> str:
        choice = self.choice
        if choice.format != IMAGES and not choice.layers:
            return self.tr("Choose at least one layer.")
        if not choice.path.name:
            return self.tr("Name the file to write.")
        above = self.chips.above
        if choice.what == ABOVE and above is None:
            return self.tr("Counting …")
        names = ", ".join(path.name for path in choice.files)
        there = self._there
        chips = there.decided + there.given if choice.what == DECIDED else there.accepted + there.examples
        if there.accepted < 0:
            return self.tr("This writes {files} from the target's logs.").format(files=names)
        predicted = above.chips if choice.what == ABOVE and above is not None else 0
        if choice.format == IMAGES:
            text = plural(
                self.tr,
                chips + predicted,
                "This writes at most 1 image and an index.",
                "This writes up to {count:,} images and an index.",
            )
            return " ".join([text, *self._said_of_imagery(choice.what)])
        parts = []
        rows = 0
        if CHIPS in choice.layers:
            rows += chips + predicted
            parts.append(plural(self.tr, chips + predicted, "1 chip", "{count:,} chips"))
            if predicted:
                parts[-1] += " " + put(self.tr("({count:,} predicted)"), count=predicted)
        if PLACES in choice.layers:
            rows += max(0, self._there.places)
            counted = plural(self.tr, self._there.places, "1 place", "{count:,} places")
            parts.append(counted if self._there.places >= 0 else self.tr("places"))
        if LOCATED in choice.layers:
            parts.append(self.tr("boxes"))
        size = _size(LEAST_BYTES[choice.format] + rows * BYTES_PER_CHIP[choice.format])
        text = self.tr("This writes {what}, about {size}, to {files}.")
        return text.format(what=", ".join(parts), size=size, files=names)

    def _said_of_imagery(self, what: str) -> List[str]:
        known = self._imagery.get(DECIDED if what == DECIDED else ACCEPTED)
        if known is None:
            return []
        said = []
        if known.without:
            text = self.tr("{count:,} of the answered chips have no imagery that can be read: they are left out.")
            said.append(put(text, count=known.without))
        if known.on_web:
            text = self.tr("{count:,} are fetched from {hosts}, a few at a time; what does not come is counted.")
            said.append(put(text, count=known.on_web, hosts=", ".join(known.hosts)))
        return said

    def _export(self) -> None:
        choice = self.choice
        refused = self._why_not_now(choice)
        if refused:
            self.show_problem(refused)
            return
        there = [path for path in choice.files if path.exists()]
        if there and not self._may_replace(tuple(there)):
            return
        self._remember(choice)
        self.begun.emit(choice)

    def _may_replace(self, there: Tuple[Path, ...]) -> bool:
        names = ", ".join(path.name for path in there)
        text = self.tr("Replace {names} in {folder}?").format(names=names, folder=there[0].parent)
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        return bool(QMessageBox.question(self, self.windowTitle(), text, yes | no, no) == yes)


def last_folder(default: Path, last: Mapping[str, str]) -> Path:
    """Return the folder of the last export, as `remembered`, while it is there, else `default`."""
    known = last.get("folder") or str(QgsSettings().value(f"{PREFIX}export/folder", "", type=str))
    return Path(known) if known and Path(known).is_dir() else default


def _size(count: float) -> str:
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return format(local(count), ".0f" if count >= 10 or unit == "bytes" else ".1f") + f" {unit}"
        count /= 1000
    return f"{local(count):.1f} GB"
