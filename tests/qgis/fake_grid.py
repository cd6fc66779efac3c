"""A collection that needs no engine: chips of one degree, half a degree apart, alike when they are near."""

from __future__ import annotations

import json
import os
import shutil
import struct
import time
from pathlib import Path
from typing import Any, Dict, Iterable, List, Tuple

STEP = 0.5
SIZE = 1.0
WEST, SOUTH, EAST, NORTH = -20.0, -10.0, 20.0, 10.0


ORANGE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP438DwHwAGgAJ/EEwb4QAAAABJRU5ErkJggg=="
"""A picture of one orange pixel."""


class RefusedError(Exception):
    """What an engine refuses, with the sentence for the analyst."""


def chip_id(column: int, line: int) -> str:
    return f"{column:016x}{line:016x}"


def place(chip: str) -> Tuple[float, float]:
    """Return the middle of a chip in lon/lat."""
    return WEST + int(chip[:16], 16) * STEP + SIZE / 2, SOUTH + int(chip[16:], 16) * STEP + SIZE / 2


def all_chips() -> Iterable[str]:
    for line in range(int((NORTH - SOUTH - SIZE) / STEP) + 1):
        for column in range(int((EAST - WEST - SIZE) / STEP) + 1):
            yield chip_id(column, line)


def chip(name: str) -> Dict[str, Any]:
    lon, lat = place(name)
    half = SIZE / 2
    ring = [[lon - half, lat - half], [lon + half, lat - half], [lon + half, lat + half], [lon - half, lat + half]]
    return {"chip_id": name, "footprint": ring, **dates()}


def dates() -> Dict[str, Any]:
    """Return the interval of every chip: that of LOOKALIKE_FAKE_DATES, "2021-01-01/2021-12-31" for one."""
    begin, _, end = os.environ.get("LOOKALIKE_FAKE_DATES", "").partition("/")
    return {"valid_from": begin or None, "valid_to": end or None}


def near(names: Iterable[str], lon: float, lat: float) -> List[str]:
    return sorted(names, key=lambda name: (max(abs(place(name)[0] - lon), abs(place(name)[1] - lat)), name))


def answer(method: str, params: Dict[str, Any]) -> Dict[str, Any]:
    path = params.get("path", "")
    if not Path(path).is_dir():
        raise RefusedError(f"There is no collection at {path}: the folder does not exist.")
    if (Path(path) / "altered").exists() and method != "chips/at":
        raise RefusedError(
            f"{path}/codes.npy was altered after it was written. Copy the collection again or rebuild it."
        )
    if method == "collection/open":
        info = Path(path) / "collection.json"
        return {
            "path": path, "collection_id": "grid", "content_hash": "h", "name": Path(path).name,
            "chips": len(list(all_chips())), "dim": 2, "product": "fake", "encoder": "e", "encoder_identity": "i",
            "licence": "free", "attribution": "nobody", "extent": [WEST, SOUTH, EAST, NORTH], "crs": ["EPSG:4326"],
            "valid_from": None, "valid_to": None, "imagery": "", "imagery_readable": False,
            **(json.loads(info.read_text(encoding="utf-8")) if info.exists() else {}),
        }  # fmt: skip
    if method == "chips/at":
        lon, lat = params["lon"], params["lat"]
        inside = [name for name in near(all_chips(), lon, lat)[:4] if max(map(abs, _off(name, lon, lat))) <= SIZE / 2]
        return {"chips": [chip(name) for name in inside], "total": len(inside)}
    if method == "chips/in":
        many = len(params["wkb_hex"]) > 1000  # a geometry of many corners stands for a large one
        return {"chips": [chip(name) for name in near(all_chips(), 0.25, 0.25)[:3]], "total": 77 if many else 3}
    if method == "encoder":
        shape = {"crs": "EPSG:4326", "width": SIZE, "height": SIZE, "columns": 8, "rows": 8}
        told = {"encoder": "e", "identity": "ab" * 32, "shapes": [shape], "refused": ""}
        refused = {
            "shapes": [],
            "refused": "The embedding 'e' was imported (Clay): its model is no encoder that can be run here.",
        }
        return dict(told, **refused) if (Path(params["path"]) / "unknown encoder").exists() else told
    if method == "snapshot":
        if Path(params["picture"]).read_bytes()[:4] != b"\x89PNG":
            raise RefusedError(f"{params['picture']} is damaged: it cannot be read as a picture.")
        return {"vector": "AACAPwAAAEA=", "encoder": "e", "identity": "ab" * 32}
    if method in ("head/save", "head/info"):
        return head(method, params)
    if method == "chips/marked":
        return marked(params)
    if method == "chips/count":
        found = len(list(meeting(params["filter"])))
        return {"chips": found, **({"undated": 40} if params["filter"].get("until") else {})}
    if method == "collection/coverage":
        return coverage(params)
    if method == "propose" and (Path(path) / "strange").exists():
        raise RefusedError("None of the examples is a chip of this collection. Click an example in it first.")
    if method == "propose":
        return propose(params)
    if method == "nearest":
        return nearest(params)
    if method == "list":
        return listed(params)
    if method == "heat_map":
        try:
            shutil.copyfile(os.environ["LOOKALIKE_FAKE_HEAT"], params["to"])
        except FileNotFoundError as error:  # its folder goes with the target
            raise RefusedError(f"{params['to']} cannot be written ({error}). Choose another place.") from error
        return {
            "path": params["to"], "width": 40, "height": 20, "crs": "EPSG:4326", "low": 0.0, "high": 1.0, "head": "h",
        }  # fmt: skip
    if method == "histogram":
        return histogram(params)
    if method == "remaining":
        return remaining(params)
    if method == "locate":
        return locate(params)
    if method.startswith("imagery/"):
        return own_imagery(method, params)
    if method == "complementarity":
        return complementarity(params)
    raise NotImplementedError(method)


def meeting(wanted: Any) -> Iterable[str]:
    """Return the chips that meet a filter: touching its extent, and with `lon` as its only attribute."""
    wanted = wanted or {}
    where = wanted.get("where", "")
    if where and not where.startswith("lon >"):
        raise RefusedError(f"There is no column {where.split()[0]!r} (character 1). The columns are lon.")
    if wanted.get("since"):
        raise RefusedError(f"The filter ends ({wanted['until']}) before it begins ({wanted['since']}).")
    west, south, east, north = wanted.get("extent") or (-180.0, -90.0, 180.0, 90.0)
    for name in all_chips():
        lon, lat = place(name)
        half = SIZE / 2
        inside = west - half <= lon <= east + half and south - half <= lat <= north + half
        if inside and (not where or lon > float(where.partition(">")[2])):
            yield name


def marked(params: Dict[str, Any]) -> Dict[str, Any]:
    """Return a chip for each feature of the file, as if each lay in the middle of its box; far away is nowhere."""
    boxes = [_box(line) for line in Path(params["features"]).read_text(encoding="ascii").split()]
    middles = [((west + east) / 2, (south + north) / 2) for west, south, east, north in boxes]
    names = [near(all_chips(), *middle)[0] for middle in middles if WEST <= middle[0] <= EAST]
    enough = [] if params["chip_share"] == 1.0 else list(dict.fromkeys(names))
    return {"chips": [chip(name) for name in enough], "total": len(enough) * 2, "touched": len(names)}


def _box(wkb_hex: str) -> Tuple[float, float, float, float]:
    """Return the box of a little-endian WKB geometry, all of whose numbers from the first corner on are coordinates."""
    data = bytes.fromhex(wkb_hex)
    begin = len(data) % 16
    numbers = struct.unpack(f"<{(len(data) - begin) // 8}d", data[begin:])
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def histogram(params: Dict[str, Any]) -> Dict[str, Any]:
    """Spread a thousand chips over likenesses from 0 to 1, or, once learned, log odds from -2 to 1."""
    answers = params["answers"]
    learned = len(answers["accepted"]) + len(answers["rejected"])
    first, bins = (-20, 30) if learned else (0, 10)
    counts = {name: [0] * bins for name in ("accepted", "rejected", "unsure", "same_place", "unseen", "examples")}
    counts["unseen"] = [1000 // bins] * bins
    answers = params.get("now") or answers
    decided = {*answers["accepted"], *answers["rejected"], *answers["unsure"], *answers["disputed"]}
    counts["accepted"][-1] = len(answers["accepted"])
    counts["rejected"][0] = len(answers["rejected"])
    counts["examples"][-1] = len({*answers["examples"], *answers["counter_examples"]} - decided)
    counts["unsure"][bins // 2] = len(answers["unsure"]) + len(answers["disputed"])
    at = params["threshold"]
    reach = [] if at is None else [place for place in range(bins) if (first + place) / 10 >= at]
    above = {name: sum(count[place] for place in reach) for name, count in counts.items()}
    return {
        "counts": [" ".join(map(str, count)) for count in counts.values()],
        "first": first, "decimals": 1, "strategy": "head" if learned else "similar", "head": f"h{learned}",
        "learned_from": learned, "above": above if at is not None else None,
    }  # fmt: skip


def remaining(params: Dict[str, Any]) -> Dict[str, Any]:
    """Tell 14 left by five chips drawn by chance, little by ten, and what it cannot tell by fewer."""
    audited = len(params["drawn"])
    light = "cannot tell" if audited < 5 else "keep going" if audited < 10 else "little left"
    band = {"lowest": 0.5, "chips": 50, "decided": 9, "audited": 3, "precision": 0.8, "low": 0.7, "high": 0.9}
    judged = {"alike_km": 120.0, "blocks": 9, "positive_blocks": 6, "refused": "", "bands": []}
    depth = {"chips": 50, "low": 0.7, "high": 0.9}
    judged["depths"] = [
        dict(depth, score=0.5, precision=0.8, recall=0.9), dict(depth, score=-1.5, precision=0.4, recall=1.0)
    ]  # fmt: skip
    judged["bands"] = [dict(band, above=0.8, recall=0.9), dict(band, lowest=-1.0, above=0.3, recall=1.0)]
    if not audited:
        judged = dict(judged, bands=[], depths=[], refused="No chip was drawn by chance yet: check what is left first.")
    return {
        "estimate": 14.2, "estimate_unsure": 14.2 + len(params["answers"]["unsure"]), "low": 5, "high": 40,
        "audited": audited, "unsure": 0, "light": light, "needed": max(0, 1030 - audited), "known": 3, "unseen": 2000,
        "elsewhere": 0, "judgement": judged if params["judge"] else None,
    }  # fmt: skip


def complementarity(params: Dict[str, Any]) -> Dict[str, Any]:
    """Tell that both together serve best, or, of a target without rejected chips, that it cannot be told."""
    if not params["answers"]["rejected"]:
        raise RefusedError(
            "There are 31 positives in 2 blocks. At least 30 in 5 blocks are needed to tell which embedding serves "
            "best: decide on more, farther apart, or take smaller blocks."
        )
    one = {"index": 0.0, "low": 0.0, "high": 0.0, "complementary": False, "is_fused": False}
    fused = dict(one, index=0.08, low=0.05, high=0.11, complementary=True, is_fused=True)
    return {
        "found": [
            dict(one, embedding="optical", quality=0.61), dict(one, embedding="radar", quality=0.42),
            dict(fused, embedding="optical+radar", quality=0.69),
        ],
        "best": "optical+radar", "chips": 640, "positives": 40, "blocks": 12, "notes": ["Blocks are 3 km wide."],
    }  # fmt: skip


def locate(params: Dict[str, Any]) -> Dict[str, Any]:
    """Tell that the thing is in the upper left quarter of every chip, three chips at a time."""
    if (Path(params["path"]) / "unknown encoder").exists():
        return {
            "located": [],
            "refused": "The encoder e that made the embedding is not found; put its .onnx file into /e.",
        }
    located = []
    for name in params["chip_ids"][:3]:
        lon, lat = place(name)
        ring = [[lon - 0.5, lat], [lon, lat], [lon, lat + 0.5], [lon - 0.5, lat + 0.5]]
        shape = {"rows": 2, "columns": 2, "heat": "ff000000", "box": [0.0, 0.0, 0.5, 0.5]}
        located.append(dict(shape, chip_id=name, ring=ring, point=[lon - 0.25, lat + 0.25], confidence=0.75))
    return {"located": located, "head": "h", "how": "the chips that lie in it"}


def own_imagery(method: str, params: Dict[str, Any]) -> Dict[str, Any]:
    """Tell the raster that `own.json` names, and of every chip that it is orange; or be slow, or refuse, as it says."""
    own = json.loads((Path(params["path"]) / "own.json").read_text(encoding="utf-8"))
    time.sleep(own.get("seconds", 0))
    if own.get("refuses"):
        raise RefusedError(own["refuses"])
    found = {"source": own["source"], "chosen": True, "remote": "://" in own["source"]}
    return found if method == "imagery/source" else dict(found, png=ORANGE)


def coverage(params: Dict[str, Any]) -> Dict[str, Any]:
    rings = {"covered": [[WEST, SOUTH], [EAST, SOUTH], [EAST, NORTH], [WEST, NORTH], [WEST, SOUTH]]}
    rings["hole"] = [[EAST, SOUTH], [EAST + 5, SOUTH], [EAST + 5, NORTH], [EAST, NORTH], [EAST, SOUTH]]
    features = [
        {"type": "Feature", "properties": {"kind": kind}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for kind, ring in rings.items()
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    Path(params["to"]).write_text(text, encoding="utf-8")
    return {"path": params["to"], "covered_km2": 9.8e6, "area_km2": 1e7, "holes": 1, "holes_km2": 1.2e6}


def propose(params: Dict[str, Any]) -> Dict[str, Any]:
    answers = params["answers"]
    positive = [chip_id(40, 20), *answers["examples"], *answers["accepted"]]
    like = positive[0 if params["ranked_by"]["head"] else -1]
    taken = [*answers["examples"], *answers["accepted"], *params["pending"]]
    done = {*taken, *answers["rejected"], *answers["unsure"]}
    page: List[Dict[str, Any]] = []
    ordered = near(meeting(params["filter"]), *place(like))
    for rank, name in enumerate(ordered, 1):
        if name in done or any(max(map(abs, _off(name, *place(other)))) < SIZE * 0.9 for other in taken):
            continue
        taken.append(name)
        found = class_of(name, answers["classes"])
        page.append(dict(chip(name), score=1.0 / rank, rank=rank, percentile=99.0, probability=1.0, class_name=found))
        if len(page) == params["page"]:
            break
    left = [name for name in reversed(ordered) if name not in done and name not in taken]
    how = {"least": 0.001, "known": 1, "aside": 0, "batch": "b", "scope": "s", "probability": 0.002}
    audits = [
        dict(chip(name), score=0.0, rank=999, percentile=1.0, probability=0.002, drawn=dict(how, number=number))
        for number, name in enumerate(left[: params["audit"]])
    ]
    learned = len(answers["accepted"]) + len(answers["rejected"])
    ranks = {name: rank for rank, name in enumerate(ordered, 1)}
    standing = [
        {
            "chip_id": one,
            "score": 1.0 / ranks[one],
            "rank": ranks[one],
            "percentile": 99.0,
            "class_name": class_of(one, answers["classes"]),
        }
        for one in params["standing"]
        if one in ranks
    ]
    return {
        "candidates": page, "audits": audits, "standing": standing, "same_place": 3 * len(answers["accepted"]),
        "remaining": len(ordered) - len(done),
        "strategy": "head" if learned else "similar", "head": f"h{learned}", "learned_from": learned, "unresolved": [],
    }  # fmt: skip


def nearest(params: Dict[str, Any]) -> Dict[str, Any]:
    """Return of each side the chip that is nearest on the ground, as alike as it is near."""

    def most_alike(name: str, side: List[str]) -> Any:
        others = near([other for other in side if other != name], *place(name))
        if not others:
            return None
        return dict(chip(others[0]), similarity=1 / (1 + max(map(abs, _off(others[0], *place(name))))))

    names, yes, no = params["chip_ids"], params["yes"], params["no"]
    return {"nearest": [{"chip_id": name, "yes": most_alike(name, yes), "no": most_alike(name, no)} for name in names]}


def listed(params: Dict[str, Any]) -> Dict[str, Any]:
    """Return a window of the chips in some states, by likeness to the first example or as they come."""
    answers = params["answers"]
    if params["order"] == "uncertainty" and not answers["rejected"]:
        raise RefusedError(
            "Chips cannot be ordered by uncertainty yet: likeness has no boundary between yes and no. "
            "Answer some candidates first."
        )
    if not answers["examples"]:
        raise RefusedError("There is nothing to look for yet. Click an example first.")
    said = {
        "accepted": answers["accepted"], "rejected": answers["rejected"], "unsure": answers["unsure"],
        "examples": [*answers["examples"], *answers["counter_examples"]], "in conflict": answers["disputed"],
    }  # fmt: skip
    known = {name for names in said.values() for name in names}
    ordered = list(meeting(params["filter"]))
    if params["order"] == "score":
        ordered = near(ordered, *place(answers["examples"][0]))
    elif params["order"] == "distance":
        ordered = near(ordered, *params["near"])
    ranks = {name: rank for rank, name in enumerate(ordered, 1)}
    if params["descending"] != (params["order"] == "score"):
        ordered.reverse()
    wanted = {name for state in params["states"] for name in said.get(state, ())}
    rows = [name for name in ordered if name in wanted or ("unseen" in params["states"] and name not in known)]
    learned = len(answers["accepted"]) + len(answers["rejected"])
    window = rows[params["offset"] : params["offset"] + params["count"]]
    told = ((one, ranks[one]) for one in window)
    found = [dict(chip(one), score=1.0 / rank, rank=rank, percentile=99.0, probability=1.0) for one, rank in told]
    return {
        "candidates": found, "offset": params["offset"], "listed": len(rows), "total": len(rows), "unresolved": 0,
        "strategy": "head" if learned else "similar", "head": f"h{learned}",
    }  # fmt: skip


def head(method: str, params: Dict[str, Any]) -> Dict[str, Any]:
    """Keep a head as a file of JSON that says itself what it is, or tell what such a file says."""
    if method == "head/save":
        if not params["answers"]["rejected"]:
            raise RefusedError(
                "There is no head to keep yet: the strategy auto ranks by likeness until chips have been accepted and "
                "rejected. Answer some candidates first."
            )
        said = {"target": params["target"], "classes": params["classes"], "home_id": "grid", "home": "islands"}
        Path(params["to"]).write_text(json.dumps(said), encoding="utf-8")
    path = params.get("to") or params["head"]
    said = json.loads(Path(path).read_text(encoding="utf-8"))
    if said.get("encoder"):
        raise RefusedError(
            "This head reads vectors of f, and islands has e: a head means nothing on another encoder's vectors. "
            "Open it on a collection of that encoder, or train one here."
        )
    return {
        "path": path, "identity": "0" * 32,
        "centring": f"It centres and scales vectors as the collection “{said['home']}” (content 0) does, "
        "wherever it is used.",
        "reads": "e",
        "learned_from": 71, "is_home": said["home_id"] == "grid", "licence": "free", "attribution": "nobody", **said,
    }  # fmt: skip


def class_of(name: str, classes: Dict[str, List[str]]) -> str:
    """Return the class that has the nearest chip, "" where there are no classes."""
    members = [(one, other) for one, chips in classes.items() for other in chips]
    return min(members, key=lambda each: max(map(abs, _off(name, *place(each[1])))), default=("", ""))[0]


def _off(name: str, lon: float, lat: float) -> Tuple[float, float]:
    return place(name)[0] - lon, place(name)[1] - lat
