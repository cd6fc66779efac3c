"""What a stand-in has no part for: it can be named, and made, and does nothing."""

from __future__ import annotations

from typing import Any, Callable, Dict


class AbsentType(type):
    """Lets any attribute of a class be named, as enums and their members are."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = absent(f"{cls.__name__}.{name}")
        setattr(cls, name, made)
        return made


class Absent(metaclass=AbsentType):
    """Something of QGIS. It may be made, but asking it for anything is an error."""

    def __init__(self, *_args: Any, **_more: Any) -> None:
        pass


def absent(name: str) -> Any:
    return AbsentType(name, (Absent,), {})


def module_getattr(module: Dict[str, Any]) -> Callable[[str], Any]:
    """Return what a module answers for names that it does not have."""

    def get(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        module[name] = absent(name)
        return module[name]

    return get
