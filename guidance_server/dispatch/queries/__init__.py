"""What is to be spread, written and sent, and what is known of what was sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from guidance_server.accounts.models import Person
from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.notices.models import Delivery, Notice, NoticeCopy


class News(NamedTuple):
    """A notice with what a line about it needs: who did it, what it is about, whether only some may read that by now."""

    notice: Notice
    application: Application
    item: Item | None
    revision: Revision | None
    who: str
    is_restricted: bool


class Post(NamedTuple):
    """How the mail goes, for the page of health."""

    waiting: int
    failed: list[tuple[Delivery, str]]
    last: datetime | None


def to_spread(limit: int = 500) -> Sequence[Notice]:
    """What was told and has no copies yet, the oldest first."""
    return db.session.scalars(select(Notice).where(Notice.spread_at.is_(None)).order_by(Notice.id).limit(limit)).all()


def due_copies(now: datetime, limit: int = 2_000) -> Sequence[NoticeCopy]:
    """Copies for people that may leave now."""
    rows = select(NoticeCopy).where(NoticeCopy.delivery_id.is_(None), NoticeCopy.due_at <= now)
    return db.session.scalars(rows.where(NoticeCopy.person_id.is_not(None)).order_by(NoticeCopy.id).limit(limit)).all()


def last_created(person_ids: Sequence[int]) -> dict[int, datetime]:
    """When each of these was written to last."""
    rows = select(Delivery.person_id, func.max(Delivery.created_at)).where(Delivery.person_id.in_(person_ids))
    return {row[0]: row[1] for row in db.session.execute(rows.group_by(Delivery.person_id))}


def news(notice_ids: Sequence[int]) -> list[News]:
    """These notices in the order of their happening."""
    since = aliased(Revision)
    # Also what was restricted only after it was told of: its newer words and the older ones are the same secret.
    restricted = exists().where(
        since.item_id == Notice.item_id,
        since.id >= func.coalesce(Notice.revision_id, 0),
        since.facets.contains("|restricted:yes|"),
    )
    rows = (
        select(Notice, Application, Item, Revision, func.coalesce(Person.name, "Somebody"), restricted)
        .join(Application, Application.id == Notice.application_id)
        .outerjoin(Item, Item.id == Notice.item_id)
        .outerjoin(Revision, Revision.id == Notice.revision_id)
        .outerjoin(Person, Person.id == Notice.actor_id)
        .where(Notice.id.in_(notice_ids))
        .order_by(Notice.id)
    )
    return [News(*row) for row in db.session.execute(rows)]


def due_deliveries(now: datetime, limit: int = 50) -> Sequence[Delivery]:
    """Mail that may be tried now."""
    rows = select(Delivery).where(Delivery.next_at <= now, Delivery.person_id.is_not(None)).order_by(Delivery.next_at)
    return db.session.scalars(rows.limit(limit)).all()


def post() -> Post:
    """What waits, what was given up last, and when something was sent last."""
    kept = select(func.count(NoticeCopy.id)).where(NoticeCopy.delivery_id.is_(None), NoticeCopy.person_id.is_not(None))
    on_the_way = select(func.count(Delivery.id)).where(Delivery.next_at.is_not(None), Delivery.person_id.is_not(None))
    failed = select(Delivery, Person.name).join(Person, Person.id == Delivery.person_id)
    failed = failed.where(Delivery.failed_at.is_not(None)).order_by(Delivery.id.desc()).limit(10)
    waiting = (db.session.scalar(kept) or 0) + (db.session.scalar(on_the_way) or 0)
    return Post(
        waiting,
        [(row[0], row[1]) for row in db.session.execute(failed)],
        db.session.scalar(select(func.max(Delivery.sent_at)).where(Delivery.person_id.is_not(None))),
    )


def last_trouble() -> str:
    """What the mail server said last, of what is still to be sent."""
    rows = select(Delivery.answer).where(Delivery.next_at.is_not(None), Delivery.answer != "")
    return db.session.scalar(rows.where(Delivery.person_id.is_not(None)).order_by(Delivery.id.desc()).limit(1)) or ""
