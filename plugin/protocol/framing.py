"""Messages as bytes: JSON behind a Content-Length header, as language servers frame them."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional

MAX_FRAME_BYTES = 64 * 1024 * 1024
MAX_HEADER_BYTES = 1024


class ProtocolError(Exception):
    """A peer sent bytes or a message that this protocol does not allow."""


def frame(message: Dict[str, Any]) -> bytes:
    """Return one message as bytes ready for the pipe.

    Raises ProtocolError when it would exceed MAX_FRAME_BYTES.
    """
    body = json.dumps(message, separators=(",", ":"), allow_nan=False).encode("utf-8")
    if len(body) > MAX_FRAME_BYTES:
        raise ProtocolError(f"a message of {len(body)} bytes exceeds the limit of {MAX_FRAME_BYTES}")
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


class FrameReader:
    """Cuts a byte stream into messages, whatever the size of the pieces it arrives in."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._expected: Optional[int] = None

    def feed(self, data: bytes) -> List[Dict[str, Any]]:
        """Take the next bytes and return the messages they complete.

        Raises ProtocolError on a header or body that is not one of ours; the stream is then lost.
        """
        self._buffer += data
        messages: List[Dict[str, Any]] = []
        while True:
            if self._expected is None and not self._read_header():
                return messages
            if self._expected is None or len(self._buffer) < self._expected:
                return messages
            body = bytes(self._buffer[: self._expected])
            del self._buffer[: self._expected]
            self._expected = None
            try:
                message = json.loads(body)
            except (ValueError, RecursionError) as error:
                raise ProtocolError(f"a message is not JSON: {error}") from error
            if not isinstance(message, dict):
                raise ProtocolError("a message is not a JSON object")
            messages.append(message)

    def _read_header(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n")
        if end > MAX_HEADER_BYTES or (end < 0 and len(self._buffer) > MAX_HEADER_BYTES):
            raise ProtocolError("no message header where one was due")
        if end < 0:
            return False
        header = bytes(self._buffer[:end])
        del self._buffer[: end + 4]
        for line in header.split(b"\r\n"):
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length" and value.strip().isdigit():
                length = int(value)
                if length > MAX_FRAME_BYTES:
                    raise ProtocolError(f"a message of {length} bytes exceeds the limit of {MAX_FRAME_BYTES}")
                self._expected = length
                return True
        raise ProtocolError("a message header without Content-Length")
