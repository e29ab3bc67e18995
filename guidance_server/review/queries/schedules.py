"""What is to go live at a set time."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased

from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.review.models import ReviewEntry
from guidance_server.review.queries.latest import last_of
from guidance_server.review.workflow import LEADS_TO

TIMED = ("schedule", "unschedule", "released")


class Scheduled(NamedTuple):
    """An approved revision and its time; ``by`` is the id of who set it."""

    item: Item
    revision: Revision
    due_at: datetime
    zone: str
    by: int


def scheduled(application: Application) -> list[Scheduled]:
    """Approved items with a time that has not been kept yet, the next one first."""
    timed, decided = aliased(ReviewEntry), aliased(ReviewEntry)
    columns = select(Item, Revision, timed.due_at, timed.zone, timed.actor_id)
    rows = (
        authoring.with_newest(columns, application)
        .join(timed, timed.id == last_of(*TIMED))
        .join(decided, decided.id == last_of(*LEADS_TO))
        .where(timed.move == "schedule", decided.move == "approve", Item.archived_at.is_(None))
    )
    return [Scheduled(*row) for row in db.session.execute(rows.order_by(timed.due_at, Item.id))]


def held(application: Application, now: datetime) -> set[int]:
    """Ids of items whose time is still to come: no publication takes them along."""
    return {one.item.id for one in scheduled(application) if one.due_at > now}


def applications_with_due(now: datetime) -> list[Application]:
    """Where something may have to go live now; a few false alarms are sorted out by `scheduled`."""
    due = select(ReviewEntry.item_id).where(ReviewEntry.move == "schedule", ReviewEntry.due_at <= now)
    rows = select(Application).where(Application.id.in_(select(Item.application_id).where(Item.id.in_(due)).distinct()))
    return list(db.session.scalars(rows))
