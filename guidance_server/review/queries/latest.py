"""The last entry of a kind about the revision of a row, for statements to join with."""

from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import aliased

from guidance_server.authoring.models import Revision
from guidance_server.review.models import ReviewEntry


def last_of(*moves: str) -> ScalarSelect[Any]:
    """Id of the last entry with one of these moves, None without one."""
    entry = aliased(ReviewEntry)
    return (
        select(func.max(entry.id))
        .where(entry.revision_id == Revision.id, entry.move.in_(moves))
        .correlate(Revision)
        .scalar_subquery()
    )
