"""The window in which published embeddings become a collection: choose, see what was recognised, import."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Tuple

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..protocol import FoundProduct, InspectParams, InspectResult, Progress
from ..settings import PREFIX
from ..wording import put
from .found_text import found_text
from .import_options import ImportOptions

REREAD_MS = 500
GREATEST = 1000  # of the progress bar, whatever the number of chips
FILES = "*.parquet *.geoparquet *.gpq *.gpkg *.fgb *.npy *.tif *.tiff *.vrt *.csv"


class ImportDialog(QDialog):
    """Shows and emits; whoever owns it asks the engine. Closing it stops no import.

    `asked` comes when files have to be read, `begun` when the analyst wants the import, `stopped` when not any more,
    `finished` when the window is closed.
    """

    asked = pyqtSignal(object)  # InspectParams
    begun = pyqtSignal()
    stopped = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeImport")
        self.setWindowTitle(self.tr("Import embeddings"))
        self.setModal(False)
        self.setAcceptDrops(True)
        self.sources: Tuple[str, ...] = ()
        self.found: Optional[InspectResult] = None
        self._running = False
        self._folder = Path()
        self.options = ImportOptions()
        self.options.reread.connect(self._reread_soon)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REREAD_MS)
        self._timer.timeout.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.addLayout(self._sources_row())
        layout.addWidget(self._found_box(), 1)
        layout.addWidget(self.options)
        layout.addLayout(self._progress_row())
        layout.addLayout(self._buttons_row())
        self.resize(640, 620)
        self._say_nothing_chosen()
        self._update()

    @property
    def product(self) -> Optional[FoundProduct]:
        return self.found.found[0] if self.found is not None and self.found.found else None

    def propose_beside(self, folder: Path) -> None:
        """Propose collections in a folder, such as the project's."""
        self._folder = folder
        self._propose()

    def choose(self, sources: Tuple[str, ...]) -> None:
        """Take files or folders and have them read at once."""
        self.sources = sources
        self.options.others_chosen()
        first = Path(sources[0])
        more = len(sources) - 1
        text = str(first) if not more else put(self.tr("{first} and {more:,} more"), first=first, more=more)
        self._chosen.setText(text)
        self._chosen.setToolTip("\n".join(sources[:20]))
        self._ask()

    def show_found(self, result: InspectResult) -> None:
        self.found = result
        self._text.setText(found_text(result))
        self.options.set_found(self.product)
        self._propose()
        self._say("")
        self._update()

    def show_unreadable(self, sentence: str) -> None:
        """Say why the files cannot be imported."""
        self.found = None
        self._text.setText("")
        self._hint.setText(f"⚠ {sentence}")
        self.options.set_found(None)
        self._say("")
        self._update()

    def show_running(self, text: str) -> None:
        """Say that the import runs; progress follows."""
        self._running = True
        self._say("")
        self._bar.setRange(0, 0)
        self._doing.setText(text)
        self._update()

    def show_progress(self, progress: Progress) -> None:
        if not self._running:
            return
        share = progress.done / progress.total if progress.total else 0.0
        self._bar.setRange(0, GREATEST if progress.total else 0)
        self._bar.setValue(round(GREATEST * min(1.0, share)))
        text = self.tr("{what}: {done:,} of {total:,}") if progress.total else "{what} …"
        self._doing.setText(put(text, what=progress.text, done=progress.done, total=progress.total))

    def show_stopped(self, sentence: str) -> None:
        """The import ended without a collection; `sentence` says why and what to do."""
        self._running = False
        self._say(sentence)
        self._update()

    def show_problem(self, sentence: str) -> None:
        """Something that was chosen cannot be meant."""
        self._say(sentence)

    def forget(self) -> None:
        """Begin anew after an import that is done."""
        self._running = False
        self.sources = ()
        self.found = None
        self._chosen.clear()
        self._text.setText("")
        self.options.forget()
        self._say("")
        self._say_nothing_chosen()
        self._update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if not self._running and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.choose(_dropped(event))

    def _sources_row(self) -> QHBoxLayout:
        self._chosen = QLineEdit()
        self._chosen.setReadOnly(True)
        self._chosen.setAccessibleName(self.tr("What is imported"))
        self._chosen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chosen.setPlaceholderText(self.tr("Files or a folder of embeddings; they can be dropped here"))
        self._files = QPushButton(self.tr("Files…"))
        self._files.setObjectName("lookalikeImportFiles")
        self._files.clicked.connect(self._choose_files)
        self._folder_button = QPushButton(self.tr("Folder…"))
        self._folder_button.setToolTip(self.tr("A folder of files, or a Zarr store"))
        self._folder_button.clicked.connect(self._choose_folder)
        row = QHBoxLayout()
        row.addWidget(self._chosen, 1)
        row.addWidget(self._files)
        row.addWidget(self._folder_button)
        return row

    def _found_box(self) -> QWidget:
        self._text = QLabel()
        self._text.setObjectName("lookalikeFound")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint = QLabel()
        self._hint.setObjectName("lookalikeImportHint")
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(self._hint)
        layout.addWidget(self._text, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("What the files hold"))
        area.setFrameShape(QFrame.Shape.StyledPanel)
        area.setWidget(inside)
        return area

    def _progress_row(self) -> QVBoxLayout:
        self._problem = QLabel()
        self._problem.setObjectName("lookalikeImportProblem")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._doing = QLabel()
        column = QVBoxLayout()
        column.addWidget(self._problem)
        column.addWidget(self._bar)
        column.addWidget(self._doing)
        return column

    def _buttons_row(self) -> QHBoxLayout:
        self._import = QPushButton(self.tr("Import"))
        self._import.setObjectName("lookalikeImportBegin")
        self._import.setDefault(True)
        self._import.clicked.connect(self.begun)
        self._cancel = QPushButton(self.tr("Cancel import"))
        self._cancel.setObjectName("lookalikeImportCancel")
        self._cancel.clicked.connect(self.stopped)
        self._close = QPushButton(self.tr("Close"))
        self._close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self._import, self._cancel, self._close):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _update(self) -> None:
        """Enable and show what can be done now."""
        running = self._running
        for widget in (self._files, self._folder_button, self.options):
            widget.setEnabled(not running)
        self._import.setEnabled(not running and self.product is not None)
        self._cancel.setVisible(running)
        self._bar.setVisible(running)
        self._doing.setVisible(running)
        self._close.setText(self.tr("Go on in the background") if running else self.tr("Close"))
        self._hint.setVisible(not self._text.text())

    def _say(self, sentence: str) -> None:
        self._problem.setText(f"⚠ {sentence}" if sentence else "")
        self._problem.setVisible(bool(sentence))

    def _say_nothing_chosen(self) -> None:
        self._hint.setText(
            self.tr(
                "Clay, Earth Index, Major TOM, AlphaEarth, Tessera, Planet-like tables, and any GeoParquet, "
                "GeoPackage or FlatGeobuf with a column of vectors, or .npy with a table of footprints.\n\n"
                "What the files hold is shown here before anything is written. The files are left as they are."
            )
        )

    def _reread_soon(self) -> None:
        if self.sources:
            self._timer.start()

    def _ask(self) -> None:
        self._timer.stop()
        self.found = None
        self._text.setText("")
        self._hint.setText(self.tr("Reading what the files hold …"))
        self._say("")
        self._update()
        options = self.options
        self.asked.emit(
            InspectParams(self.sources, chip_metres=options.chip_metres, pooling=options.pooling, vector=options.column)
        )

    def _propose(self) -> None:
        if not self.sources or self._folder == Path():
            return
        name = Path(self.sources[0] if len(self.sources) == 1 else Path(self.sources[0]).parent).stem or "collection"
        folder, number = self._folder / name, 2
        while folder.exists():
            folder, number = self._folder / f"{name}-{number}", number + 1
        self.options.propose(folder)

    def _choose_files(self) -> None:
        kinds = ";;".join((self.tr("Embeddings ({kinds})").format(kinds=FILES), self.tr("All files (*)")))
        files, _ = QFileDialog.getOpenFileNames(self, self.tr("Import embeddings"), _last_folder(), kinds)
        self._take(list(files))

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Import embeddings"), _last_folder())
        self._take([folder] if folder else [])

    def _take(self, paths: List[str]) -> None:
        if paths:
            QgsSettings().setValue(PREFIX + "import_folder", str(Path(paths[0]).parent))
            self.choose(tuple(paths))


def _last_folder() -> str:
    return str(QgsSettings().value(PREFIX + "import_folder", "", type=str))


def _dropped(event: QDropEvent) -> Tuple[str, ...]:
    """Return the files and folders of this machine that are dropped."""
    return tuple(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
