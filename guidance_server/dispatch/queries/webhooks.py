"""Webhooks of an application, what is to be called, and what became of calls."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.errors import Missing
from guidance_server.notices.models import Delivery, Notice, NoticeCopy, Webhook


class Standing(NamedTuple):
    """How one webhook goes: what waits for its hour or its next try, what was given up, when one was taken last."""

    waiting: int = 0
    given_up: int = 0
    last: datetime | None = None


class Log(NamedTuple):
    """A page of the calls of one webhook, the newest first, and how many there are."""

    rows: Sequence[Delivery]
    total: int


def webhooks(application: Application) -> Sequence[Webhook]:
    """All of an application in the order they were made, removed ones last."""
    rows = select(Webhook).where(Webhook.application_id == application.id)
    return db.session.scalars(rows.order_by(Webhook.removed_at.is_not(None), Webhook.id)).all()


def webhook(application: Application, webhook_id: int) -> Webhook:
    """One of this application, removed or not."""
    found = db.session.get(Webhook, webhook_id)
    if found is None or found.application_id != application.id:
        raise Missing("There is no such webhook.", way_out="Go back to the list of webhooks.")
    return found


def listening(notice: Notice) -> list[Webhook]:
    """Those that want to learn of it and were there; paused ones too, for what happens meanwhile is kept for them."""
    here = (Webhook.application_id == notice.application_id, Webhook.created_at <= notice.at)
    rows = select(Webhook).where(*here, Webhook.removed_at.is_(None))
    return [one for one in db.session.scalars(rows) if notice.event in one.events]


def due_copies(now: datetime, limit: int = 2_000) -> Sequence[NoticeCopy]:
    """Copies for webhooks that may leave now."""
    rows = (
        select(NoticeCopy)
        .join(Webhook, Webhook.id == NoticeCopy.webhook_id)
        .where(NoticeCopy.delivery_id.is_(None), NoticeCopy.due_at <= now, *_called())
    )
    return db.session.scalars(rows.order_by(NoticeCopy.id).limit(limit)).all()


def due_calls(now: datetime, limit: int = 50) -> Sequence[Delivery]:
    """Calls that may be tried now."""
    rows = select(Delivery).join(Webhook, Webhook.id == Delivery.webhook_id).where(Delivery.next_at <= now, *_called())
    return db.session.scalars(rows.order_by(Delivery.next_at, Delivery.id).limit(limit)).all()


def log(found: Webhook, page: int, size: int) -> Log:
    """What became of its calls."""
    rows = select(Delivery).where(Delivery.webhook_id == found.id).order_by(Delivery.id.desc())
    total = db.session.scalar(select(func.count(Delivery.id)).where(Delivery.webhook_id == found.id)) or 0
    return Log(db.session.scalars(rows.limit(size).offset((page - 1) * size)).all(), total)


def standings(ids: Collection[int]) -> dict[int, Standing]:
    """How each of these goes."""
    kept = select(NoticeCopy.webhook_id, func.count()).where(NoticeCopy.delivery_id.is_(None))
    kept = kept.where(NoticeCopy.webhook_id.in_(ids)).group_by(NoticeCopy.webhook_id)
    calls = select(
        Delivery.webhook_id, func.count(Delivery.next_at), func.count(Delivery.failed_at), func.max(Delivery.sent_at)
    )
    calls = calls.where(Delivery.webhook_id.in_(ids)).group_by(Delivery.webhook_id)
    waiting = {row[0]: row[1] for row in db.session.execute(kept)}
    found = {row[0]: row[1:] for row in db.session.execute(calls)}
    return {
        one: Standing(waiting.get(one, 0) + found.get(one, (0, 0, None))[0], *found.get(one, (0, 0, None))[1:])
        for one in ids
    }


def _called() -> tuple[object, ...]:
    return Webhook.removed_at.is_(None), Webhook.paused_at.is_(None)
