"""What is to go live at a set time."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.review.models import ReviewEntry
from guidance_server.review.queries.latest import last_of
from guidance_server.review.workflow import LEADS_TO

TIMED = ("schedule", "unschedule", "released")
# The entry that says when, and the one that says where the review stands.
Timed, Decided = aliased(ReviewEntry), aliased(ReviewEntry)


class Scheduled(NamedTuple):
    """An approved revision and its time; ``by`` is the id of who set it."""

    item: Item
    revision: Revision
    due_at: datetime
    zone: str
    by: int


def scheduled(application: Application) -> list[Scheduled]:
    """Approved items with a time that has not been kept yet, the next one first."""
    columns = select(Item, Revision, Timed.due_at, Timed.zone, Timed.actor_id)
    rows = _timed(columns, application).order_by(Timed.due_at, Item.id)
    return [Scheduled(*row) for row in db.session.execute(rows)]


def held(application: Application, now: datetime) -> set[int]:
    """Ids of items whose time is still to come: no publication takes them along."""
    return set(db.session.scalars(_timed(select(Item.id), application).where(Timed.due_at > now)))


def _timed(columns: Select[Any], application: Application) -> Select[Any]:
    """Narrowed to items whose newest revision is approved and has a time that was not kept yet.

    The few that ever had a time come first: the last entries of all the others need not be looked for.
    """
    ever = select(ReviewEntry.item_id).where(ReviewEntry.move == "schedule")
    return (
        authoring.with_newest(columns, application)
        .join(Timed, Timed.id == last_of(*TIMED))
        .join(Decided, Decided.id == last_of(*LEADS_TO))
        .where(Item.id.in_(ever), Timed.move == "schedule", Decided.move == "approve", Item.archived_at.is_(None))
    )


def applications_with_due(now: datetime) -> list[Application]:
    """Where something may have to go live now; a few false alarms are sorted out by `scheduled`."""
    due = select(ReviewEntry.item_id).where(ReviewEntry.move == "schedule", ReviewEntry.due_at <= now)
    rows = select(Application).where(Application.id.in_(select(Item.application_id).where(Item.id.in_(due)).distinct()))
    return list(db.session.scalars(rows))
