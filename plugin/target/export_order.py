"""Everything that an export needs of an open target, taken down before it is closed or goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Dict, Optional

from qgis.core import QgsProject
from qgis.utils import pluginMetadata

from ..desk import Desk
from ..export.content import NO_EXAMPLE
from ..export.job import ExportOrder
from ..export.predicted import Predicted
from ..protocol import AboveParams, Judgement, RemainingResult, ScoresParams
from ..review.asking import PAGE
from ..review.embeddings import encoder_of
from ..review.export_choice import ABOVE, ExportChoice
from ..review.locations import folder_of
from ..settings import Settings


def order_of(desk: Desk, choice: ExportChoice, settings: Settings, judged: Optional[Judgement] = None) -> ExportOrder:
    """Return everything that an export needs of an open target."""
    session, collection = desk.session, desk.collection
    sought = session.sought
    scores = None
    if session.has_examples:
        scores = ScoresParams(collection.path, session.answers(), "", sought.ranked_by)
    above = scored = None
    if choice.what == ABOVE and choice.least is not None:
        above = AboveParams(collection.path, session.answers(), "", choice.least, sought.ranked_by, sought.filter)
        scored = Predicted(
            Path(),
            0,
            choice.least,
            encoder=encoder_of(collection, sought.embedding),
            collection_id=collection.collection_id,
            content_hash=collection.content_hash,
            precision=precision_of(judged, choice.least),
        )
    return ExportOrder(
        folder_of(desk.log.writer.path),
        desk.log.identity,
        choice,
        QgsProject.instance().crs(),
        facts_of(desk, settings),
        collection.path,
        above,
        scored,
        len(session.pending),
        scores,
        "" if scores is not None else NO_EXAMPLE,
    )


def facts_of(desk: Desk, settings: Settings) -> Dict[str, str]:
    """Return lines of provenance that the logs do not hold."""
    session = desk.session
    facts = {
        "plugin version": pluginMetadata("lookalike", "version"),
        "page size at least, decisions between learnings": f"{PAGE}, {settings.retrain_after}",
        "remaining candidates when exported": str(session.last.remaining if session.last else "unknown"),
        "what is left, when exported": left_of(desk.stopping.found),
    }
    if session.pending:
        facts["answers not saved yet, not exported"] = str(len(session.pending))
    head = session.sought.head
    if head is not None:
        facts["searched with the saved head"] = f"{head.identity}, “{head.target}”, trained in {head.home}"
    if session.sought.embedding:
        facts["ranked by the embeddings"] = session.sought.embedding
    if session.sought.absent_from:
        facts["weak counter-examples drawn from, never exported"] = session.sought.absent_from
    return facts


def left_of(found: Optional[RemainingResult]) -> str:
    """Say what was known of how much is left."""
    if found is None or (not found.audited and found.unseen):
        return "not known: no chip was drawn by chance"
    return (
        f"{found.estimate:.0f} (with unsure ones {found.estimate_unsure:.0f}), between {found.low} and {found.high} "
        f"with 90% certainty, from {found.audited} chips drawn by chance, {found.unseen} unseen; {found.light}"
    )


PRECISION = (
    "{share:.0%} ({low:.0%} to {high:.0%} with 90% certainty) of the chips that score {score:.4g} or more, judged in "
    "blocks apart"
)


def precision_of(
    judged: Optional[Judgement], least: float, text: str = PRECISION, fill: Callable[..., str] = str.format
) -> str:
    """Say what is known of the precision above a threshold, "" where nothing is.

    In English, as all that a file says of itself, unless the text and who fills it are another language's.
    """
    depths = [depth for depth in judged.depths if depth.score >= least] if judged is not None else []
    if not depths:
        return ""
    last = min(depths, key=lambda depth: depth.score)
    facts = {"share": last.precision, "low": last.low, "high": last.high, "score": last.score}
    return fill(text, **facts)
