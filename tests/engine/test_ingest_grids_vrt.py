"""Pictures told by a VRT: what it may point to, and that it gives the chips of its files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plugin.engine.errors import LookalikeError
from plugin.engine.ingest.grids.alphaearth import recognise

from .alphaearth import CODES, HEIGHT, OPTIONS, WIDTH, import_of
from .grids import (
    WEST,
    copying_vrt,
    warped_vrt,
    with_holes,
    write_bands,
)


@pytest.mark.parametrize("kind", ["Int8", "Byte"])
def test_the_vrt_beside_a_bottom_up_copy_gives_them_too(tmp_path: Path, kind: str) -> None:
    codes = with_holes(CODES, np.random.default_rng(1).random((HEIGHT, WIDTH)) < 0.2)
    top = import_of(write_bands(tmp_path / "top" / "x_2020.tif", codes))
    source = write_bands(tmp_path / "copy" / "x_2020.tiff", codes, bottom_up=True)
    vrt = warped_vrt(tmp_path / "copy" / "x_2020.vrt", "x_2020.tiff", HEIGHT, WIDTH, kind=kind)
    for paths in ([vrt], [source, vrt]):
        read = import_of(paths)
        assert read.ids.tolist() == top.ids.tolist()
        assert np.array_equal(read.vectors, top.vectors)


def test_a_plain_vrt_is_read_and_an_absolute_path_into_its_own_folder(tmp_path: Path) -> None:
    source = write_bands(tmp_path / "x_2020.tif", CODES)
    direct = import_of(source)
    for relative, name in ((True, "x_2020.tif"), (False, str(source))):
        vrt = copying_vrt(tmp_path / f"plain{relative}_2020.vrt", name, HEIGHT, WIDTH, relative=relative)
        assert np.array_equal(import_of(vrt).vectors, direct.vectors)


@pytest.mark.parametrize(
    "source",
    [
        "/vsicurl/https://example.org/x.tif",
        "https://example.org/x.tif",
        "../outside.tif",
        "/etc/passwd",
        "",
        "/vsizip/{folder}/x.zip/x.tif",
        "<VRTDataset></VRTDataset>",
        "vrt://x_2020.tif",
    ],
)
def test_a_vrt_that_points_elsewhere_is_refused(tmp_path: Path, source: str) -> None:
    folder = tmp_path / "in"
    write_bands(tmp_path / "outside.tif", CODES)
    write_bands(folder / "x_2020.tif", CODES)
    escaped = source.format(folder=folder).replace("<", "&lt;")
    for relative in (True, False):
        vrt = copying_vrt(folder / "bad.vrt", escaped, HEIGHT, WIDTH, relative=relative)
        with pytest.raises(LookalikeError, match=r"bad.vrt is refused: it points to"):
            recognise([vrt], OPTIONS)


def test_a_vrt_by_a_link_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_bands(tmp_path / "outside.tif", CODES)
    folder.mkdir()
    (folder / "x.tif").symlink_to(tmp_path / "outside.tif")
    vrt = copying_vrt(folder / "bad.vrt", "x.tif", HEIGHT, WIDTH)
    with pytest.raises(LookalikeError, match="outside its own folder"):
        recognise([vrt], OPTIONS)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("<SimpleSource>", "<PixelFunctionType>f</PixelFunctionType><SimpleSource>", "PixelFunctionType"),
        ('band="1"', 'band="1" subClass="VRTDerivedRasterBand"', "VRTDerivedRasterBand"),
        ('band="1"', 'band="1" subClass="VRTRawRasterBand"', "VRTRawRasterBand"),
        ("<VRTDataset ", '<!DOCTYPE a [<!ENTITY b "c">]><VRTDataset ', "entities"),
        ("<SimpleSource>", "<SimpleSource><OpenOptions/>", "OpenOptions"),
        ("</VRTDataset>", "", "is damaged"),
        ("<SourceBand>1<", "<SourceBand>2<", "band 1 shows band 2"),
        ('<DstRect xOff="0" yOff="0" xSize="112"', '<DstRect xOff="0" yOff="0" xSize="56"', "another size"),
        ("500160.0, 10, 0", "500170.0, 10, 0", "in another place"),
        ("EPSG:32633", "EPSG:32634", "in another place"),
        ('rasterXSize="112"', 'rasterXSize="100"', "in another place"),
        ("5000320.0, 0, -10", "4999520.0, 0, 10", "orientation"),
        ("x_2020.tif", "nested.vrt", "is no TIFF"),
        ("x_2020.tif", "missing.tif", "which is not there"),
    ],
)
def test_a_vrt_with_more_than_pictures_is_refused(tmp_path: Path, before: str, after: str, why: str) -> None:
    write_bands(tmp_path / "x_2020.tif", CODES)
    vrt = copying_vrt(tmp_path / "nested.vrt", "x_2020.tif", HEIGHT, WIDTH)
    text = vrt.read_text(encoding="utf-8").replace(before, after, 1)
    bad = tmp_path / "bad.vrt"
    bad.write_text(text if text.startswith("<VRT") else "<?xml version='1.0'?>" + text, encoding="utf-8")
    with pytest.raises(LookalikeError, match=rf"bad.vrt .*{why}"):
        recognise([bad], OPTIONS)


def test_a_mosaic_by_a_vrt(tmp_path: Path) -> None:
    whole = import_of(write_bands(tmp_path / "whole" / "x_2020.tif", CODES))
    write_bands(tmp_path / "a.tif", CODES[:, :56])
    write_bands(tmp_path / "b.tif", CODES[:, 56:], west=WEST + 560)
    vrt = copying_vrt(tmp_path / "mosaic_2020.vrt", "a.tif", HEIGHT, WIDTH // 2)
    text = vrt.read_text(encoding="utf-8").replace(f'rasterXSize="{WIDTH // 2}"', f'rasterXSize="{WIDTH}"')
    single = text[text.index("<SimpleSource>") : text.index("</SimpleSource>") + len("</SimpleSource>")]
    for band in range(1, 65):
        one = single.replace("<SourceBand>1<", f"<SourceBand>{band}<")
        other = one.replace("a.tif", "b.tif").replace('<DstRect xOff="0"', f'<DstRect xOff="{WIDTH // 2}"')
        text = text.replace(one, one + other)
    vrt.write_text(text, encoding="utf-8")
    read = import_of([vrt, tmp_path / "a.tif"])
    assert np.array_equal(read.vectors, whole.vectors)
    assert read.ids.tolist() == whole.ids.tolist()
