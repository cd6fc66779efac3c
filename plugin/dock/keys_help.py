"""The window that shows every key of the profile that holds, and what the colours on the map and in the panel mean."""

from __future__ import annotations

from html import escape
from typing import List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..review.marks import ACCEPT, CONFLICT, COUNTER_EXAMPLE, EXAMPLE, REJECT, UNSURE
from .examples import COLOURS, SIGNS
from .keys import CLASS, LETTERS, Keymap, actions
from .thumbnail import LABEL_COLOURS, LABEL_SIGNS, ink_on

CANDIDATE_COLOURS = (QColor("#fde725"), QColor("#b4184d"))
"""Of the least and of the most alike candidate on the map."""

FRAMED = QColor("#24405c")
"""What a white frame is seen on, as on most maps, in light and dark windows."""
MORE_PX = 420


class KeysHelp(QDialog):
    """Shows; closed by Esc, or by the key that opened it."""

    change_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeKeysHelp")
        self.setWindowTitle(self.tr("Keys and colours"))
        self._profile = QLabel()
        self._keys = QLabel()
        self._keys.setObjectName("lookalikeKeysHelpKeys")
        self._more = QLabel()
        self._more.setObjectName("lookalikeKeysHelpColours")
        layout = QVBoxLayout(self)
        layout.addWidget(self._profile)
        row = QHBoxLayout()
        row.setSpacing(24)
        for label in (self._keys, self._more):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addWidget(label)
        self._more.setWordWrap(True)
        self._more.setMinimumWidth(MORE_PX)
        layout.addLayout(row)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        change = buttons.addButton(self.tr("Change keys…"), QDialogButtonBox.ButtonRole.ActionRole)
        change.setToolTip(self.tr("Choose another profile, or another key for anything"))
        change.setAutoDefault(False)
        change.clicked.connect(self._change)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        layout.addWidget(buttons)
        self.show_keys(Keymap())

    def show_keys(self, keymap: Keymap) -> None:
        """Show the keys that hold now."""
        names = {True: self.tr("Profile: letters"), False: self.tr("Profile: swipe")}
        self._profile.setText(names[keymap.profile == LETTERS])
        rows: List[Tuple[str, str]] = []
        for action in actions():
            if not action.name.startswith(CLASS):
                rows.append((keymap.told(action.name), action.text))
            elif action.name == f"{CLASS}1":
                keys = [keymap.shown(one.name) for one in actions() if one.name.startswith(CLASS)]
                rows.append((" … ".join((keys[0], keys[-1])), self.tr("Accept as one of a class")))
        rows.append((self.tr("Shift+arrows"), self.tr("Select thumbnails up to there")))
        rows.append((self.tr("Ctrl+A"), self.tr("Select all thumbnails; of the candidates, the undecided")))
        self._keys.setText(_table(self.tr("Keys"), [(escape(text), f"<b>{escape(key)}</b>") for key, text in rows]))
        self._more.setText(f"{self._mouse()}<br>{self._colours()}")

    def _change(self) -> None:
        self.accept()
        self.change_wanted.emit()

    def _mouse(self) -> str:
        rows = (
            (self.tr("click"), self.tr("on the map: an example; on a thumbnail: that candidate")),
            (self.tr("Ctrl+click"), self.tr("on the map: one more example; on a thumbnail: select it too")),
            (self.tr("Shift+click"), self.tr("on the map: what it is not; on a thumbnail: select up to it")),
            (self.tr("right click"), self.tr("on the map: polygon, coordinates, snapshot")),
            (self.tr("Ctrl+wheel"), self.tr("on the gallery: size of the thumbnails")),
        )
        return _table(self.tr("Mouse"), [(f"<b>{escape(key)}</b>", escape(text)) for key, text in rows])

    def _colours(self) -> str:
        least, most = (_swatch(colour, "") for colour in CANDIDATE_COLOURS)
        rows = [
            (_swatch(LABEL_COLOURS[label], LABEL_SIGNS[label]), text)
            for label, text in (
                (ACCEPT, self.tr("accepted")),
                (REJECT, self.tr("rejected")),
                (UNSURE, self.tr("unsure")),
                (CONFLICT, self.tr("in conflict: analysts disagree")),
            )
        ]
        rows += [
            (_swatch(COLOURS[EXAMPLE], SIGNS[EXAMPLE]), self.tr("example of what is sought")),
            (_swatch(COLOURS[COUNTER_EXAMPLE], SIGNS[COUNTER_EXAMPLE]), self.tr("example of what it is not")),
            (least + most, self.tr("candidate on the map, less to more alike")),
            (_swatch(FRAMED, "□"), self.tr("the candidate that is looked at: framed in white")),
            ("◇", self.tr("drawn by chance, to check what is left")),
            ("◫", self.tr("beside a find, partly the same place")),
            ("≈", self.tr("same place as a find; not asked again")),
        ]
        return _table(self.tr("Colours and signs, in the panel and on the map"), rows)


def _table(title: str, rows: Sequence[Tuple[str, str]]) -> str:
    lines = "".join(f"<tr><td>{one}&nbsp;&nbsp;</td><td>{other}</td></tr>" for one, other in rows)
    return f"<b>{escape(title)}</b><table cellpadding='1'>{lines}</table>"


def _swatch(colour: QColor, sign: str) -> str:
    look = f"background-color:{colour.name()};color:{ink_on(colour).name()}"
    return f'<span style="{look}">&nbsp;{sign or "&nbsp;&nbsp;"}&nbsp;</span>'
