"""Finds out, from their content, which product some files are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..collection.disk import check_name
from ..collection.manifest import MANIFEST, POINTER
from ..errors import LookalikeError, phrase
from .packed import how_to_unpack
from .reader import Options, Reader, Recognise

MOST_FILES = 100_000
SIDECARS = frozenset({".json", ".xml", ".md", ".txt", ".html", ".prj", ".cpg", ".idx", ".qmd", ".aux", ".ovr"})
SIDECARS |= {".pdf", ".png", ".jpg", ".jpeg", ".yml", ".yaml", ".cff", ".rst", ".log", ".md5", ".sha256", ".qml", ".py"}
PAPERS = frozenset({"license", "licence", "copying", "notice", "readme", "authors", "changelog", "citation"})
PAPERS |= {"sha256sums", "md5sums", "checksums", "makefile", "_success", "thumbs.db"}
"""Of these a folder may hold any number, by their endings or their names: they are never a product by themselves."""
DATA = frozenset({".parquet", ".geoparquet", ".gpq", ".gpkg", ".fgb", ".npy", ".tif", ".tiff", ".vrt", ".csv", ".tsv"})
DATA |= {".zarr", ".npz", ".arrow", ".feather", ".h5", ".hdf5", ".nc", ".db", ".duckdb", ".pt", ".safetensors", ".zip"}
LOOKED_FOR = (
    "a table with vectors and footprints (GeoParquet, GeoPackage, FlatGeobuf, .npy with footprints), AlphaEarth or "
    "Tessera rasters, or a Zarr store"
)


def sources_in(paths: Sequence[str | Path]) -> list[Path]:
    """The files and Zarr stores that paths name, folders looked through to the end, in the order of their names.

    Collections within a folder are left out: what was made of its files may lie beside them.
    Raises LookalikeError for a path that does not exist or is a collection, for none, for an empty folder, and for more
    than MOST_FILES files.
    """
    if not paths:
        raise LookalikeError("No file was named. Choose files or a folder with embeddings.")
    found: dict[Path, None] = {}
    for given in paths:
        path = Path(given).absolute()
        check_name(path)
        if not path.exists():
            raise LookalikeError(f"{path} does not exist. Check the path.")
        if _is_collection(path):
            raise LookalikeError(f"{path} is a collection already. Open it, or export it to make another of it.")
        if not (path.is_file() or path.is_dir()):
            raise LookalikeError(f"{path} is neither a file nor a folder. Choose files or a folder with embeddings.")
        inside = [path] if path.is_file() or _is_store(path) else list(_walk(path))
        if not inside:
            raise LookalikeError(f"The folder {path} holds no data file. Choose the folder with the embeddings.")
        for one in inside:
            check_name(one)
        found.update(dict.fromkeys(inside))
        if len(found) > MOST_FILES:
            raise LookalikeError(f"{path} holds more than {MOST_FILES:,} files. Import it folder by folder.")
    return list(found)


def _is_store(path: Path) -> bool:
    return path.is_dir() and any((path / name).is_file() for name in ("zarr.json", ".zgroup"))


def _is_collection(path: Path) -> bool:
    return (path / POINTER).is_file() and any(path.glob(f"*/{MANIFEST}"))


def _walk(folder: Path, above: frozenset[Path] = frozenset()) -> list[Path]:
    found: list[Path] = []
    above |= {folder.resolve()}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or _is_collection(path):
            continue
        if path.is_dir() and not _is_store(path):
            # A link to a folder above has no end.
            found.extend(_walk(path, above) if path.resolve() not in above else ())
        elif path.is_dir() or not (path.suffix.lower() in SIDECARS or path.name.lower() in PAPERS):
            found.append(path)
        if len(found) > MOST_FILES:
            break
    return found


def recognise(paths: Sequence[Path], options: Options, readers: Mapping[str, Recognise], product: str = "") -> Reader:
    """The reader of the one product that `paths` are of; `readers` are asked in their order, `product` names one.

    Raises LookalikeError with one sentence when nothing is recognised, when the files are of several products, or when
    one of them is packed.
    """
    for path in paths:
        if path.is_file() and (said := how_to_unpack(path)):
            raise LookalikeError(said)
    if product:
        if product not in readers:
            raise LookalikeError(f"There is no product {product!r}. Choose one of {', '.join(sorted(readers))}.")
        reader = readers[product](paths, options)
        if reader is None:
            named = _named(paths)
            raise LookalikeError(f"{named} is not of the product {product}. Leave it out to have it found.")
        return reader
    for one in readers.values():
        reader = one(paths, options)
        if reader is not None:
            return reader
    raise LookalikeError(_why_not(paths, options, readers))


def _why_not(paths: Sequence[Path], options: Options, readers: Mapping[str, Recognise]) -> str:
    """The sentence that tells several products in one folder from files that nothing can read."""
    if len(paths) == 1:
        return phrase(
            f"{paths[0]} holds no embeddings that Lookalike knows. Looked for was {LOOKED_FOR}. See the guide, Import, "
            "for what each product must hold."
        )
    groups: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        title = ""
        for one in readers.values():
            reader = one([path], options)
            if reader is not None:
                title = reader.found.title
                break
        groups[title].append(path)
    unknown = groups.pop("", [])
    parts = [phrase(f"{len(files)} of {kind} (such as {files[0].name})") for kind, files in groups.items()]
    if not parts:
        return phrase(
            f"None of the {len(paths)} files holds embeddings that Lookalike knows, {_likeliest(paths)} for one. "
            f"Looked for was {LOOKED_FOR}."
        )
    if unknown:
        parts.append(phrase(f"{len(unknown)} that hold no embeddings (such as {_likeliest(unknown).name})"))
    return phrase(f"The files are of several kinds: {'; '.join(parts)}. Import one kind at a time.")


def _likeliest(paths: Sequence[Path]) -> Path:
    """The first that is called like data, else the largest: the one that was meant, rather than what lies beside it."""
    called = (path for path in paths if path.suffix.lower() in DATA or path.is_dir())
    return next(called, None) or max(paths, key=lambda path: path.stat().st_size)


def _named(paths: Sequence[Path]) -> str:
    return str(paths[0]) if len(paths) == 1 else phrase(f"{paths[0].parent} ({len(paths)} files)")
