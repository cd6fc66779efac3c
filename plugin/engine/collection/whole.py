"""Writes a file whole or not at all."""

from __future__ import annotations

import errno
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import LookalikeError
from .disk import sync


@contextmanager
def whole(to: Path, lasting: bool = True) -> Iterator[Path]:
    """A path beside `to` to write a file to, which takes the place of `to` once the block has ended well.

    What is `lasting` is on the disk by then; what can be made again need not wait for that.
    Raises LookalikeError with a sentence when the disk refuses.
    """
    part = to.with_name(f".{to.name}-{uuid.uuid4().hex}")
    try:
        yield part
        if lasting:
            sync(part)
        part.replace(to)
    except OSError as error:
        why = "the disk is full" if error.errno == errno.ENOSPC else error.strerror or str(error)
        raise LookalikeError(f"{to} cannot be written ({why}). Choose another place.") from error
    finally:
        with suppress(OSError):  # on a disk that may only be read, asking for it to go is refused as well
            part.unlink()
