"""Which TIFF files a virtual raster shows: only that is taken from it, GDAL itself never opens one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from ...errors import LookalikeError, phrase

LARGEST_BYTES = 8 * 1024 * 1024
MOST_SOURCES = 10_000
_SOURCES = {"sourcefilename", "sourcedataset"}
# What gdal_translate, gdalbuildvrt and gdalwarp write of plain pictures: no code, no mask, no change of values.
_KNOWN = _SOURCES | {
    *("vrtdataset", "srs", "geotransform", "metadata", "mdi", "vrtrasterband", "description", "nodatavalue"),
    *("colorinterp", "simplesource", "complexsource", "sourceband", "sourceproperties", "srcrect", "dstrect", "nodata"),
    *("blockxsize", "blockysize", "gdalwarpoptions", "warpmemorylimit", "resamplealg", "workingdatatype", "option"),
    *("transformer", "approxtransformer", "maxerror", "basetransformer", "genimgprojtransformer", "options"),
    *("srcgeotransform", "srcinvgeotransform", "dstgeotransform", "dstinvgeotransform", "reprojecttransformer"),
    *("reprojectiontransformer", "sourcesrs", "targetsrs", "bandlist", "bandmapping", "srcnodatareal"),
    *("srcnodataimag", "dstnodatareal", "dstnodataimag", "overviewlist"),
}
_SUBCLASSES = {"vrtwarpeddataset", "vrtwarpedrasterband", "vrtsourcedrasterband"}
_TIFF = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")


@dataclass(frozen=True)
class Shown:
    """What a virtual raster shows: TIFF files beside it, all bands of each in their order, without a change of scale.

    crs: as it is written, "" where it is not. transform: GDAL's six numbers. warped: whether rows are put in place by
    the georeference of the files (gdalwarp), not as they are stored.
    """

    sources: tuple[Path, ...]
    width: int
    height: int
    transform: tuple[float, ...]
    crs: str
    bands: int
    warped: bool
    tags: tuple[tuple[str, str], ...]


def is_tiff(path: Path) -> bool:
    """Whether a file begins as a TIFF. Raises LookalikeError when it cannot be read."""
    return _head(path).startswith(_TIFF)


def is_vrt(path: Path) -> bool:
    """Whether a file begins as a virtual raster. Raises LookalikeError when it cannot be read."""
    head = _head(path).lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<VRTDataset") or (head.startswith((b"<?xml", b"<!")) and b"<VRTDataset" in head)


def shown_by(path: Path) -> Shown:
    """Raises LookalikeError when it points outside its own folder or to an address, or does more than show files."""
    root = _parsed(path)
    sources: dict[Path, None] = {}
    for element in root.iter():
        tag = element.tag.lower()
        subclass = _attribute(element, "subclass")
        if tag not in _KNOWN:
            raise _refused(path, phrase(f"it holds {element.tag[:40]!r}"))
        if subclass and subclass.lower() not in _SUBCLASSES:
            raise _refused(path, phrase(f"it holds a {subclass[:40]!r}"))
        if tag in _SOURCES:
            sources[_source(path, element)] = None
    if not sources or len(sources) > MOST_SOURCES:
        raise _refused(path, phrase(f"it shows {len(sources)} files"))
    transform = tuple(_numbers(_first(root, "geotransform")))
    if len(transform) != 6:
        raise _refused(path, phrase("it does not say where it lies"))
    bands = [element for element in root if element.tag.lower() == "vrtrasterband"]
    _check_bands(path, root, bands)
    return Shown(
        tuple(sources),
        int(_attribute(root, "rasterxsize") or 0),
        int(_attribute(root, "rasterysize") or 0),
        transform,
        _first(root, "srs").strip(),
        len(bands),
        _attribute(root, "subclass").lower() == "vrtwarpeddataset",
        tuple((_attribute(item, "key"), item.text or "") for item in _all(root, "mdi")),
    )


def _check_bands(path: Path, root: ElementTree.Element, bands: list[ElementTree.Element]) -> None:
    """Every band must show the band of its own number, as it is."""
    for number, band in enumerate(bands, 1):
        shown = {(item.text or "").strip() for item in _all(band, "sourceband")}
        if shown - {str(number)}:
            raise _refused(path, phrase(f"its band {number} shows band {sorted(shown)[0][:20]} of a file"))
    for mapping in _all(root, "bandmapping"):
        if _attribute(mapping, "src") != _attribute(mapping, "dst"):
            raise _refused(path, phrase(f"its band {_attribute(mapping, 'dst')[:20]} shows another of a file"))
    for source in (item for kind in ("simplesource", "complexsource") for item in _all(root, kind)):
        sizes = {
            tuple(float(_attribute(rectangle, side) or -1) for side in ("xsize", "ysize"))
            for kind in ("srcrect", "dstrect")
            for rectangle in _all(source, kind)
        }
        if len(sizes) > 1:
            raise _refused(path, phrase("it shows a file in another size"))


def _parsed(path: Path) -> ElementTree.Element:
    if path.stat().st_size > LARGEST_BYTES:
        raise _refused(path, phrase("it is too large"))
    text = path.read_bytes()
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise _refused(path, phrase("it defines entities"))
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - without entities there is nothing to expand
    except ElementTree.ParseError as error:
        raise LookalikeError(f"{path} is damaged: its XML ends or breaks ({error}). Choose the TIFF itself.") from error
    if root.tag.lower() != "vrtdataset":
        raise _refused(path, phrase(f"it holds {root.tag[:40]!r}"))
    return root


def _source(path: Path, element: ElementTree.Element) -> Path:
    name = (element.text or "").strip()
    relative = _attribute(element, "relativetovrt") == "1"
    folder = path.parent.resolve()
    if not name or "://" in name or name.lower().startswith(("/vsi", "\\\\", "//", "<")) or "\x00" in name:
        raise _refused(path, phrase(f"it points to {name[:80]!r}"))
    if not (relative or Path(name).is_absolute()) or not (folder / name).resolve().is_relative_to(folder):
        raise _refused(path, phrase(f"it points to {name[:80]!r}, outside its own folder"))
    source = (folder / name).resolve()
    if not source.is_file():
        raise LookalikeError(f"{path} shows {name[:80]!r}, which is not there. Get that file too, beside it.")
    if not is_tiff(source):
        raise _refused(path, phrase(f"{name[:80]!r} is no TIFF"))
    return source


def _all(element: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    return (item for item in element.iter() if item.tag.lower() == tag)


def _first(root: ElementTree.Element, tag: str) -> str:
    return next((item.text or "" for item in root if item.tag.lower() == tag), "")


def _attribute(element: ElementTree.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.lower() == name), "")


def _numbers(text: str) -> Iterator[float]:
    for part in text.split(","):
        try:
            yield float(part)
        except ValueError:
            return


def _refused(path: Path, why: str) -> LookalikeError:
    return LookalikeError(
        f"{path} is refused: {why}. Only a virtual raster that shows TIFF files beside it is read; choose the TIFF "
        "itself."
    )


def _head(path: Path) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(256)
    except OSError as error:
        raise LookalikeError(f"{path} cannot be read ({error.strerror or error}).") from error
