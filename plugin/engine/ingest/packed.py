"""Says of a file that it is packed, and how to unpack it: what is in it is not looked for."""

from __future__ import annotations

from pathlib import Path

from ..errors import phrase

PACKED = {
    b"\x1f\x8b": phrase("compressed with gzip. Unpack it first (gunzip)"),
    b"BZh": phrase("compressed with bzip2. Unpack it first (bunzip2)"),
    b"\xfd7zXZ\0": phrase("compressed with xz. Unpack it first (unxz)"),
    b"\x28\xb5\x2f\xfd": phrase("compressed with zstd. Unpack it first (unzstd)"),
    b"7z\xbc\xaf\x27\x1c": phrase("a 7-Zip archive. Unpack it first"),
    b"Rar!\x1a\x07": phrase("a RAR archive. Unpack it first"),
}
"""By the first bytes."""
ZIP, TAR, TAR_AT = b"PK\x03\x04", b"ustar", 257


def how_to_unpack(path: Path) -> str:
    """One sentence or two about a file that is packed, "" of any other and of what cannot be read.

    Many formats are zip archives within: only what is called one is taken for one.
    """
    try:
        with open(path, "rb") as file:
            first = file.read(TAR_AT + len(TAR))
    except OSError:
        return ""
    said = next((said for magic, said in PACKED.items() if first.startswith(magic)), "")
    if first.startswith(ZIP) and path.suffix.lower() == ".zip":
        said = phrase("a zip archive. Unpack it first")
    if first[TAR_AT:] == TAR:
        said = phrase("a tar archive. Unpack it first (tar -xf)")
    return phrase(f"{path} is {said}, then import what comes out of it.") if said else ""
