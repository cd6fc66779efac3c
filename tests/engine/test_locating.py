"""Where in its chip the thing is: a bright square found by covering parts, patches, and why it cannot be told."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from rasterio.transform import Affine

from plugin.engine.collection.build import Builder
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.encode.chip_reader import ChipReader
from plugin.engine.encode.embed import embed
from plugin.engine.encode.finding import encoder_file
from plugin.engine.encode.onnx import Encoder
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.head_training import train
from plugin.engine.hot_spot import CELLS
from plugin.engine.learn.saved_head import HeadClass, write_head
from plugin.engine.locating import Memory, locate
from plugin.engine.seen_chips import LEAST_RANDOM, SeenChips
from plugin.protocol import Answers, EmbedParams, Located, LocateParams, LocateResult, RankedBy

from ..tiny_encoder import encoder_model, write_encoder
from .making import ABOUT, batch, clustered, write_raster

CHIP = 16
ACROSS = 12
TRANSFORM = Affine(0.01, 0, 179, 0, -0.01, 50)
SQUARES = {(2, 3): (4, 9), (5, 5): (10, 2), (9, 1): (0, 0), (7, 10): (12, 12)}
"""Chips, by line and column, with a bright square of 4 px, and where in the chip its upper left is."""
BOTH = (5, 5)
"""The chip that is of both classes."""


def scene_pixels(squares: dict[tuple[int, int], tuple[int, int]] = SQUARES, size: int = 4) -> NDArray[np.uint8]:
    """(3, 192, 192) dim noise whose colour drifts, with the bright squares."""
    rng = np.random.default_rng(3)
    side = ACROSS * CHIP
    drift = np.linspace(20, 60, side)
    pixels = (drift[None, :, None] + drift[::-1][None, None, :] / 2 + rng.normal(0, 3, (3, side, side))).astype(
        np.uint8
    )
    for (line, column), (top, left) in squares.items():
        y, x = line * CHIP + top, column * CHIP + left
        pixels[:, y : y + size, x : x + size] = 250
    return pixels


@pytest.fixture
def made(tmp_path: Path) -> Collection:
    """The collection, in a folder with the raster, in degrees across the antimeridian, and the encoder."""
    return made_of(tmp_path, scene_pixels(), write_encoder(tmp_path / "colours.onnx", size="S"))


def made_of(folder: Path, pixels: NDArray[np.uint8], encoder: Path) -> Collection:
    raster = write_raster(folder / "scene.tif", pixels, "EPSG:4326", TRANSFORM)
    embed(EmbedParams(str(raster), str(encoder), str(folder / "made"), CHIP, CHIP))
    return open_collection(folder / "made")


def chip_at(collection: Collection, line: int, column: int) -> int:
    assert collection.windows is not None
    wanted = (column * CHIP, line * CHIP)
    return next(row for row, window in enumerate(collection.windows) if tuple(window[:2]) == wanted)


def asked(collection: Collection, places: list[tuple[int, int]], **more: object) -> LocateParams:
    ids = collection.chip_ids(np.array([chip_at(collection, *place) for place in places], np.int64))
    example = collection.chip_ids(np.array([chip_at(collection, 2, 3)]))
    known = {"answers": Answers(tuple(example)), "chip_ids": tuple(ids), "ranked_by": RankedBy("similar"), **more}
    return LocateParams(str(collection.path), **known)  # type: ignore[arg-type]


def found(collection: Collection, params: LocateParams) -> LocateResult:
    return locate(collection, params, memory=Memory())


def lies_on(one: Located, place: tuple[int, int]) -> bool:
    """Whether the point lies on the chip's square, by lon/lat, to half of a fine part."""
    line, column = place
    top, left = SQUARES[place]
    west, north = 179 + 0.01 * (column * CHIP + left), 50 - 0.01 * (line * CHIP + top)
    lon, lat = one.point
    lon += 360 * (lon < 0)
    return west - 0.01 <= lon <= west + 0.05 and north - 0.05 <= lat <= north + 0.01


def made_of_classes(folder: Path) -> tuple[Collection, Answers]:
    """Red squares in the upper left of some chips, green ones in the lower right of others, in one both."""
    pixels = scene_pixels({})
    red, green = [(1, 2), (3, 7), (6, 4), (8, 8)], [(2, 9), (4, 1), (7, 6), (10, 3)]
    for band, chips, (down, over) in ((0, [*red, BOTH], (2, 3)), (1, [*green, BOTH], (10, 11))):
        for row, across in chips:
            y, x = row * CHIP + down, across * CHIP + over
            pixels[band, y : y + 4, x : x + 4] = 250
    collection = made_of(folder, pixels, write_encoder(folder / "colours.onnx", size="S"))
    ids = {at: collection.chip_ids(np.array([chip_at(collection, *at)]))[0] for at in [*red, *green, (0, 0), (11, 11)]}
    classes = {"red": tuple(ids[at] for at in red), "green": tuple(ids[at] for at in green)}
    accepted = tuple(ids[at] for at in [*red[1:], *green])
    return collection, Answers((ids[red[0]],), (), accepted, (ids[0, 0], ids[11, 11]), classes=classes)


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[object]:
    """One entry for each call of a function by that name."""
    module, _, function = name.rpartition(".")
    real = getattr(import_module(module), function)
    calls: list[object] = []

    def call(*given: object, **more: object) -> object:
        calls.append(given)
        return real(*given, **more)

    monkeypatch.setattr(name, call)
    return calls


def test_the_bright_square_is_found_in_each_chip(made: Collection) -> None:
    places = list(SQUARES)
    result = found(made, asked(made, places))
    assert (result.refused, len(result.located)) == ("", 4)
    assert "colours 3" in result.how and "scene.tif" in result.how
    for one, place in zip(result.located, places, strict=True):
        assert lies_on(one, place), (place, one.point)
        left, top, right, bottom = one.box
        assert (right - left) * (bottom - top) < 0.35
        y, x = (start + 2 for start in SQUARES[place])
        assert left <= x / CHIP <= right and top <= y / CHIP <= bottom
        assert len(bytes.fromhex(one.heat)) == one.rows * one.columns == CELLS * CELLS
        lons = [lon for lon, _ in one.ring]
        assert min(lons) <= one.point[0] <= max(lons)
        assert one.confidence > 0.3


def test_a_square_larger_than_parts_is_found_and_boxed(tmp_path: Path) -> None:
    """Squares of 9 of the chip's 16 pixels, in ten chips, three of them accepted."""
    places = {(line, 2 * line % 11): (line % 6, (5 * line) % 7) for line in range(1, 11)}
    collection = made_of(tmp_path, scene_pixels(places, 9), write_encoder(tmp_path / "colours.onnx", size="S"))
    ids = {
        place: collection.chip_ids(np.array([chip_at(collection, *place)]))[0] for place in [*places, (0, 0), (6, 6)]
    }
    first, *others = places
    answers = Answers((ids[first],), accepted=tuple(ids[place] for place in others[:3]), rejected=(ids[0, 0],))
    result = found(collection, asked(collection, others[3:], answers=answers))
    assert "have in common" in result.how
    for one, place in zip(result.located, others[3:], strict=True):
        top, left = places[place]
        truth = (left / CHIP, top / CHIP, (left + 9) / CHIP, (top + 9) / CHIP)
        wide, tall = (min(truth[k + 2], one.box[k + 2]) - max(truth[k], one.box[k]) for k in (0, 1))
        both = (truth[2] - truth[0]) * (truth[3] - truth[1]) + (one.box[2] - one.box[0]) * (one.box[3] - one.box[1])
        assert wide > 0 and tall > 0 and wide * tall / (both - wide * tall) > 0.35, (place, one.box, truth)


def test_an_encoder_without_maps_looks_with_parts_covered_and_says_so(tmp_path: Path) -> None:
    """Pixels go into a matrix at once: it tells bright from dark, halves from each other, and has no map."""
    nodes = [
        helper.make_node("Flatten", ["chips"], ["flat"], axis=1),
        helper.make_node("MatMul", ["flat", "pixels"], ["embedding"]),
    ]
    model = encoder_model(size=CHIP, nodes=nodes)
    down, across = np.indices((CHIP, CHIP)) / CHIP - 0.5
    shapes = np.stack([np.ones_like(down), down, across, down**2, across**2, down * across], axis=-1)
    weights = np.repeat(shapes.reshape(1, -1, 6), 3, axis=0).reshape(-1, 6).astype(np.float32)
    model.graph.initializer.append(numpy_helper.from_array(weights, "pixels"))
    collection = made_of(tmp_path, scene_pixels(), write_encoder(tmp_path / "pixels.onnx", model))
    result = found(collection, asked(collection, [(2, 3)]))
    assert "with parts covered, as it shows no maps" in result.how
    assert lies_on(result.located[0], (2, 3))


def test_in_few_chips_it_looks_with_parts_covered(tmp_path: Path) -> None:
    collection = made_of(
        tmp_path, scene_pixels()[:, : 4 * CHIP, : 4 * CHIP], write_encoder(tmp_path / "c.onnx", size="S")
    )
    assert collection.count < LEAST_RANDOM
    result = found(collection, asked(collection, [(2, 3)]))
    assert result.refused == "" and result.how.endswith("with parts covered")
    assert lies_on(result.located[0], (2, 3))


def test_what_was_seen_and_is_not_kept_does_not_stop_it(made: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugin.engine.seen_chips.KEPT_BYTES", 0)
    result = found(made, asked(made, [(2, 3)]))
    assert result.refused == "" and result.how.endswith("with parts covered")
    assert lies_on(result.located[0], (2, 3))


@pytest.mark.parametrize("most", [0, 2])
def test_maps_that_fail_leave_looking_with_parts_covered(
    most: int, made: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once, or on more chips than they were tried on, as where memory is short."""
    run = Encoder.run

    def short(encoder: Encoder, session: Any, names: list[str], chips: NDArray[np.uint8]) -> list[NDArray[Any]]:
        if names != ["embedding"] and len(chips) > most:
            raise LookalikeError(f"The encoder {encoder.path} failed on {len(chips)} chips")
        return run(encoder, session, names, chips)

    monkeypatch.setattr(Encoder, "run", short)
    tried = counted(monkeypatch, "plugin.engine.seen_chips.maps_of")
    result = found(made, asked(made, list(SQUARES)))
    assert result.refused == "" and "as it shows no maps" in result.how
    for one, place in zip(result.located, SQUARES, strict=True):
        assert lies_on(one, place), (place, one.point)
    assert len(tried) == 1


def test_a_model_that_cannot_give_its_maps_is_looked_at_with_parts_covered(
    made: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise LookalikeError(f"The encoder {path} cannot be run")

    monkeypatch.setattr("plugin.engine.encode.maps.session_of", refuse)
    result = found(made, asked(made, list(SQUARES)))
    assert result.refused == "" and "as it shows no maps" in result.how
    assert len(result.located) == len(SQUARES)


@pytest.mark.parametrize(("most", "times"), [(16, 2), (1, 4)])
def test_classes_that_take_turns_are_learned_once_each_while_there_is_room(
    most: int, times: int, made: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.engine.seen_chips.MOST_DIRECTIONS", most)
    learned = counted(monkeypatch, "plugin.engine.seen_chips.common_cell")
    reader = ChipReader(made)
    seen, row, nothing = SeenChips(made, reader), chip_at(made, 7, 10), np.empty(0, np.int64)
    assert seen.has_maps(row)
    boxes = []
    for place in ((2, 3), (5, 5), (2, 3), (5, 5)):
        positive = np.array([chip_at(made, *place)])
        assert seen.look(positive, nothing, lambda: True)
        spot = seen.spot(row, positive, nothing)
        assert spot is not None
        boxes.append(spot.box)
    assert len(learned) == times and boxes[:2] == boxes[2:]
    reader.close()


def test_of_two_classes_in_a_chip_each_is_found_where_it_is(tmp_path: Path) -> None:
    collection, answers = made_of_classes(tmp_path)
    for name, (column, line) in {"red": (5, 4), "green": (13, 12)}.items():
        params = asked(collection, [BOTH], answers=answers, ranked_by=RankedBy(wanted_class=name))
        left, top, right, bottom = found(collection, params).located[0].box
        assert left <= column / CHIP <= right and top <= line / CHIP <= bottom
        assert (right - left) * (bottom - top) < 0.3


def test_classes_that_a_saved_head_knows_need_no_answers_here(tmp_path: Path) -> None:
    collection, answers = made_of_classes(tmp_path)
    head = str(tmp_path / "head")
    write_head(train(collection, answers, "things", classes=[HeadClass("red"), HeadClass("green")]), Path(head))
    one = answers.classes["green"][:1]
    nothing, of_green = Answers(), Answers(accepted=one, classes={"green": one})
    for given, name, refused in (
        (nothing, "", True),
        (nothing, "red", True),
        (of_green, "red", True),
        (of_green, "green", False),
    ):
        by = RankedBy(head=head, wanted_class=name)
        result = found(collection, asked(collection, [BOTH], answers=given, ranked_by=by))
        if refused:  # it is to be covered, and a head's own ranking cannot be asked about that
            assert "cannot be asked about a part of a chip" in result.refused
        else:
            assert "have in common" in result.how and result.refused == ""
            left, top, right, bottom = result.located[0].box
            assert left <= 13 / CHIP <= right and top <= 12 / CHIP <= bottom


def test_rankings_that_are_no_plane_are_located_too(made: Collection) -> None:
    params = asked(made, [(7, 10)], ranked_by=RankedBy("random-forest"))
    result = found(made, params)
    assert result.refused == ""
    assert lies_on(result.located[0], (7, 10))


def test_a_head_finds_it_too_and_encodes_nothing_twice(made: Collection) -> None:
    ids = {place: made.chip_ids(np.array([chip_at(made, *place)]))[0] for place in [*SQUARES, (0, 0), (6, 6), (11, 3)]}
    answers = Answers((ids[2, 3],), accepted=(ids[5, 5], ids[9, 1]), rejected=(ids[0, 0], ids[6, 6], ids[11, 3]))
    memory = Memory()
    params = asked(made, [(7, 10)], answers=answers, ranked_by=RankedBy())
    first = locate(made, params, memory=memory)
    assert lies_on(first.located[0], (7, 10))
    reader = memory.reader(made)
    reader.encoder.vectors = None  # type: ignore[method-assign, assignment]
    assert locate(made, params, memory=memory) == first


def test_it_gives_way_after_a_little_and_goes_on_where_it_was(made: Collection) -> None:
    params, memory = asked(made, list(SQUARES)), Memory()
    result = locate(made, params, others_wait=lambda: True, memory=memory)
    assert (result.located, result.ask_again) == ((), True)  # a few random chips are seen, and no more
    for _ in range(40):
        result = locate(made, params, others_wait=lambda: True, memory=memory)
        if not result.ask_again:
            break
    assert [one.chip_id for one in result.located] == [params.chip_ids[0]]
    assert result.located[0] == found(made, params).located[0]


def test_it_stops_when_told(made: Collection) -> None:
    params = asked(made, list(SQUARES))
    with pytest.raises(Cancelled):
        locate(made, params, stop=lambda: True, memory=Memory())


def test_asked_for_no_chip_it_says_whether_it_could(made: Collection) -> None:
    nothing = replace(asked(made, []), chip_ids=())
    assert found(made, nothing).refused == ""
    (made.path.parent / "scene.tif").unlink()
    assert "scene.tif" in found(made, nothing).refused


def test_an_encoder_that_is_gone_is_told_and_one_of_the_name_is_not_enough(tmp_path: Path) -> None:
    raster = write_raster(tmp_path / "scene.tif", scene_pixels(), "EPSG:4326", TRANSFORM)
    away = tmp_path / "away"
    away.mkdir()
    encoder = write_encoder(away / "one.onnx", size="S", dim=5)
    embed(EmbedParams(str(raster), str(encoder), str(tmp_path / "other" / "made"), CHIP, CHIP))
    collection = open_collection(tmp_path / "other" / "made")
    assert encoder_file(collection) == encoder
    write_encoder(encoder, size="S", dim=7)
    result = found(collection, replace(asked(collection, []), chip_ids=()))
    assert "colours 3" in result.refused and str(collection.path) in result.refused
    write_encoder(collection.path / "again.onnx", size="S", dim=5)
    assert encoder_file(collection) == collection.path / "again.onnx"


def test_imagery_that_is_not_what_was_embedded_is_refused(made: Collection) -> None:
    write_raster(made.path.parent / "scene.tif", 255 - scene_pixels()[:, ::-1], "EPSG:4326", TRANSFORM)
    result = found(made, asked(made, [(2, 3)]))
    assert "is not the imagery" in result.refused
    assert result.located == ()


def test_imported_embeddings_say_why_not(tmp_path: Path) -> None:
    bounds = np.array([[500_000 + 200 * n, 5_000_000, 500_100 + 200 * n, 5_000_100] for n in range(20)], np.float64)
    with Builder(tmp_path / "c", replace(ABOUT, sha256=""), 8) as builder:
        builder.add(batch(clustered(20, 8), bounds))
        builder.finish()
    collection = open_collection(tmp_path / "c")
    ids = tuple(collection.chip_ids(np.arange(2)))
    result = found(collection, LocateParams(str(collection.path), Answers(ids[:1]), ids))
    assert "does not say which raster" in result.refused
    with pytest.raises(LookalikeError, match="imported"):
        encoder_file(collection)


def test_smaller_chips_inside_say_where(tmp_path: Path) -> None:
    """30 chips of 400 m, each with the 16 of 100 m in it; one of those in the first is like the example."""
    big = np.array([[500_000 + 500 * n, 5_000_000, 500_400 + 500 * n, 5_000_400] for n in range(30)], np.float64)
    small = np.array(
        [
            [x + 100 * j, y + 100 * i, x + 100 * (j + 1), y + 100 * (i + 1)]
            for x, y, _, _ in big
            for i in range(4)
            for j in range(4)
        ]
    )
    vectors = clustered(len(big) + len(small), 12, seed=4)
    wanted, alike = len(big) + 16 * 20, len(big) + 4 * 2 + 1  # third line from below, second column
    vectors[alike] = vectors[wanted]
    with Builder(tmp_path / "c", replace(ABOUT, sha256=""), 12) as builder:
        builder.add(batch(vectors, np.concatenate([big, small])))
        builder.finish()
    collection = open_collection(tmp_path / "c")
    lefts = np.asarray(collection.bounds)
    row = int(np.flatnonzero((lefts[:, 0] == 500_000) & (lefts[:, 2] == 500_400))[0])
    box = np.concatenate([big, small])[wanted]
    example = int(np.flatnonzero((lefts == box).all(axis=1))[0])
    ids = collection.chip_ids(np.array([example, row]))
    result = found(collection, LocateParams(str(collection.path), Answers((ids[0],)), (ids[1],), RankedBy("similar")))
    assert result.refused == ""
    assert "lie in it" in result.how
    left, top, right, bottom = result.located[0].box
    assert left < 0.375 < right and top < 0.375 < bottom
    assert (right - left) * (bottom - top) < 0.3


def test_the_reader_gives_the_pixels_that_were_embedded(made: Collection) -> None:
    reader = ChipReader(made)
    line, column = 5, 5
    wanted = scene_pixels()[:, line * CHIP : (line + 1) * CHIP, column * CHIP : (column + 1) * CHIP]
    assert (reader.pixels(chip_at(made, line, column)) == wanted).all()
    reader.close()
