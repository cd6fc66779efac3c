"""The plugin's settings, typed, kept in the user's QGIS profile."""

from __future__ import annotations

import getpass
import json
import uuid
from typing import Dict, List, Mapping, Sequence

from qgis.core import QgsSettings

from .protocol import AUTO

PREFIX = "lookalike/"
LOG_TAG = "Lookalike"
"""The tab of QGIS's log panel, and the title in its message bar."""
RETRAIN_AFTER = 5
FEWEST_PICTURES_MB, PICTURES_MB, MOST_PICTURES_MB = 16, 48, 1024


class Settings:
    """Reads and writes the profile's settings; every property has a default that works."""

    def __init__(self) -> None:
        self._store = QgsSettings()

    @property
    def engine_python(self) -> str:
        """The Python the analyst chose for the engine, or "" for the engine's own environment."""
        return str(self._store.value(PREFIX + "engine_python", "", type=str))

    @engine_python.setter
    def engine_python(self, path: str) -> None:
        self._store.setValue(PREFIX + "engine_python", path)

    @property
    def analyst(self) -> str:
        """The name decisions are recorded under; may be a pseudonym."""
        return self.own_name or _login_name()

    @analyst.setter
    def analyst(self, name: str) -> None:
        self._store.setValue(PREFIX + "analyst", name.strip())

    @property
    def own_name(self) -> str:
        """The name that was told, "" for the one that the analyst is logged in with."""
        return str(self._store.value(PREFIX + "analyst", "", type=str)).strip()

    @property
    def installation(self) -> str:
        """A random id of this profile, made once, so that logs of two machines never share a file."""
        known = str(self._store.value(PREFIX + "installation", "", type=str))
        if not known:
            known = uuid.uuid4().hex
            self._store.setValue(PREFIX + "installation", known)
        return known

    @property
    def follow_map(self) -> bool:
        """Whether the map pans to the candidate under review."""
        return bool(self._store.value(PREFIX + "follow_map", True, type=bool))

    @follow_map.setter
    def follow_map(self, follow: bool) -> None:
        self._store.setValue(PREFIX + "follow_map", follow)

    @property
    def show_why(self) -> bool:
        """Whether the most alike answers stand beside the candidate."""
        return bool(self._store.value(PREFIX + "show_why", True, type=bool))

    @show_why.setter
    def show_why(self, show: bool) -> None:
        self._store.setValue(PREFIX + "show_why", show)

    @property
    def thumbnail_px(self) -> int:
        """How wide the gallery shows thumbnails; 0 where the analyst never chose."""
        return int(self._store.value(PREFIX + "thumbnail_px", 0, type=int))

    @thumbnail_px.setter
    def thumbnail_px(self, pixels: int) -> None:
        self._store.setValue(PREFIX + "thumbnail_px", pixels)

    @property
    def dock_was_shown(self) -> bool:
        """Whether the panel has been on this profile's screen before; QGIS keeps its width from then on."""
        return bool(self._store.value(PREFIX + "dock_was_shown", False, type=bool))

    @dock_was_shown.setter
    def dock_was_shown(self, shown: bool) -> None:
        self._store.setValue(PREFIX + "dock_was_shown", shown)

    @property
    def show_where(self) -> bool:
        """Whether candidates are shown with where in the chip the thing is."""
        return bool(self._store.value(PREFIX + "show_where", False, type=bool))

    @show_where.setter
    def show_where(self, show: bool) -> None:
        self._store.setValue(PREFIX + "show_where", show)

    @property
    def key_profile(self) -> str:
        """Which set of default keys is used (see `dock.keys`), "" for the first."""
        return str(self._store.value(PREFIX + "key_profile", "", type=str))

    @key_profile.setter
    def key_profile(self, profile: str) -> None:
        self._store.setValue(PREFIX + "key_profile", profile)

    def changed_keys(self, profile: str) -> Dict[str, List[str]]:
        """Return the keys of the actions for which the analyst chose other ones in a profile."""
        try:
            kept = json.loads(self._store.value(f"{PREFIX}keys/{profile}", "{}", type=str))
        except ValueError:  # edited by hand
            return {}
        changed = kept.items() if isinstance(kept, dict) else ()
        return {name: [str(key) for key in keys] for name, keys in changed if isinstance(keys, list)}

    def set_changed_keys(self, profile: str, changed: Mapping[str, Sequence[str]]) -> None:
        self._store.setValue(
            f"{PREFIX}keys/{profile}", json.dumps({name: list(keys) for name, keys in changed.items()})
        )

    @property
    def strategy(self) -> str:
        """How candidates are chosen, named as the engine does."""
        return str(self._store.value(PREFIX + "strategy", AUTO, type=str)) or AUTO

    @strategy.setter
    def strategy(self, name: str) -> None:
        self._store.setValue(PREFIX + "strategy", name)

    @property
    def retrain_after(self) -> int:
        """How many decisions the head waits for before it learns again."""
        return max(1, int(self._store.value(PREFIX + "retrain_after", RETRAIN_AFTER, type=int)))

    @retrain_after.setter
    def retrain_after(self, answers: int) -> None:
        self._store.setValue(PREFIX + "retrain_after", answers)

    @property
    def pictures_mb(self) -> int:
        """The memory for pictures of chips, in MB; what a screen and what comes next need is a fifth of the default."""
        asked = int(self._store.value(PREFIX + "pictures_mb", PICTURES_MB, type=int))
        return min(max(asked, FEWEST_PICTURES_MB), MOST_PICTURES_MB)

    @pictures_mb.setter
    def pictures_mb(self, megabytes: int) -> None:
        self._store.setValue(PREFIX + "pictures_mb", megabytes)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name in containers and on some Windows set-ups
        return "analyst"
