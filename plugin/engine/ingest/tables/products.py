"""The products that come as tables, the particular before the general."""

from __future__ import annotations

from ..reader import Recognise
from . import any_table, clay, earth_genome, earth_index, major_tom, planet

TABLES: dict[str, Recognise] = {
    "clay": clay.recognise,
    "earth-index": earth_index.recognise,
    "major-tom": major_tom.recognise,
    "planet": planet.recognise,
    "earth-genome": earth_genome.recognise,
    "table": any_table.recognise,
}
