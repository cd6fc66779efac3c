"""What is said of a thumbnail in its few pixels: rank and score, or first what the list is ordered by."""

from __future__ import annotations

import math
from typing import Iterator, List, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QFontMetrics

from ..protocol import Candidate, ListParams, Point
from ..protocol.listing import BY_DATE, BY_DISTANCE, BY_SCORE, BY_UNCERTAINTY
from ..review.queue import Item
from ..review.score_text import score_text, share_text
from ..wording import local

EARTH_M = 6_371_008.8
"""The mean radius of the WGS 84 ellipsoid."""
BETWEEN = " · "


def caption(item: Item, order: Optional[ListParams], metrics: QFontMetrics, width: int) -> str:
    """Return as much as has room in a width in pixels; what matters least goes first, and the first is cut at last.

    Of what was proposed by an earlier ranking the share alone: ranks and scores of several do not compare. `order` is
    what a list was asked for by, None for the proposals.
    """
    texts = list(_texts(item, order))
    fitting = next((text for text in texts if metrics.horizontalAdvance(text) <= width), "")
    return fitting or str(metrics.elidedText(texts[-1], Qt.TextElideMode.ElideRight, width))


def quantity(candidate: Candidate, order: Optional[ListParams], digits: int = 2) -> str:
    """Return by what a list is ordered other than by score, "" for a list by score or place and for no list."""
    if order is None:
        return ""
    if order.order == BY_DATE:
        return candidate.valid_from[:10] if candidate.valid_from else "…"
    if order.order == BY_UNCERTAINTY:
        return f"±{score_text(abs(candidate.score), digits)}"
    if order.order == BY_DISTANCE and order.near is not None:
        return distance_text(distance_m(candidate.footprint, order.near))
    return ""


def distance_m(footprint: Tuple[Point, ...], near: Point) -> float:
    """Return the metres along a great circle (haversine) from the middle of a lon/lat ring to a lon/lat place."""
    lons, lats = zip(*footprint)
    lon, lat = math.radians((min(lons) + max(lons)) / 2), math.radians((min(lats) + max(lats)) / 2)
    near_lon, near_lat = math.radians(near[0]), math.radians(near[1])
    half = math.sin((lat - near_lat) / 2) ** 2
    half += math.cos(lat) * math.cos(near_lat) * math.sin((lon - near_lon) / 2) ** 2
    return 2 * EARTH_M * math.asin(math.sqrt(min(1.0, half)))


def distance_text(metres: float) -> str:
    """Return a distance as people write it: "850 m", "3.2 km", "1,234 km"."""
    if metres < 999.5:
        return _tr("{m} m").format(m=f"{local(metres):.0f}")
    km = metres / 1000
    return _tr("{km} km").format(km=f"{local(km):.1f}" if km < 9.95 else f"{local(km):,.0f}")


def signs(candidate: Candidate) -> str:
    """Return the signs of a candidate that was drawn by chance, or lies beside a find, each with a space behind it."""
    return ("◇ " if candidate.drawn is not None else "") + ("◫ " if candidate.uncovered < 1 else "")


def _texts(item: Item, order: Optional[ListParams]) -> Iterator[str]:
    """Yield what can be said, the most first."""
    candidate, standing = item.candidate, item.standing
    share, score = share_text(standing.percentile), score_text(standing.score)
    top = _tr("top {share}").format(share=share)
    ordered_by = quantity(candidate, order)
    parts: List[str] = [ordered_by] if ordered_by else []
    if item.is_old:
        parts.append(top)
    else:
        parts += [f"#{standing.rank}", score, top]
        if order is not None and order.order == BY_UNCERTAINTY:
            parts.remove(score)  # which it says already
    sign = signs(candidate)
    for count in range(len(parts), 1, -1):
        yield sign + BETWEEN.join(parts[:count])
    if len(parts) > 1:
        yield BETWEEN.join(parts[:2])
        yield " ".join(parts[:2])
    if not item.is_old and order is not None and order.order == BY_SCORE:
        parts = [score]  # the rank of each is about its place
    yield sign + parts[0]
    yield parts[0]
    if parts[0] == top:
        yield share


def _tr(text: str) -> str:
    return str(QCoreApplication.translate("Caption", text))
