"""Dropping what is too old: what was told is history elsewhere, what waited so long helps nobody any more."""

import logging

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update

from guidance_server import clock
from guidance_server.authoring.actions import audit
from guidance_server.database import db, transaction
from guidance_server.dispatch import retention
from guidance_server.dispatch.answers import kept
from guidance_server.dispatch.retention import Before
from guidance_server.notices.models import Delivery, Notice, NoticeCopy

log = logging.getLogger(__name__)


def prune() -> int:
    """Drop what is too old; gives how many notices could not be told to somebody and wait no longer."""
    limits = retention.before(clock.now())
    with transaction():
        audit.lock()
        untold = _drop_waiting(limits)
        _drop_told(limits)
    if untold:
        log.warning("%d notices waited for %d days and were dropped", untold, retention.WAITING.days)
    return untold


def _drop_waiting(limits: Before) -> int:
    old = select(Notice.id).where(Notice.at < limits.waiting)
    waiting = delete(NoticeCopy).where(NoticeCopy.delivery_id.is_(None), NoticeCopy.notice_id.in_(old))
    untold: int = db.session.execute(waiting).rowcount  # type: ignore[attr-defined]
    for is_mail, answer in ((True, "It waited for 30 days."), (False, kept("expired", str(retention.WAITING.days)))):
        stuck = (Delivery.next_at.is_not(None), Delivery.created_at < limits.waiting)
        values = {"next_at": None, "failed_at": clock.now(), "answer": answer}
        db.session.execute(update(Delivery).where(*stuck, Delivery.person_id.is_not(None) == is_mail).values(**values))
    return untold


def _drop_told(limits: Before) -> None:
    done = (Delivery.next_at.is_(None), Delivery.created_at < limits.told)
    sent = select(Delivery.id).where(*done)
    db.session.execute(delete(NoticeCopy).where(NoticeCopy.delivery_id.in_(sent)))
    db.session.execute(delete(Delivery).where(*done))
    has_copies = exists().where(NoticeCopy.notice_id == Notice.id)
    db.session.execute(delete(Notice).where(Notice.spread_at.is_not(None), ~has_copies, _is_old(limits)))


def _is_old(limits: Before) -> ColumnElement[bool]:
    return or_(and_(Notice.once.is_(None), Notice.at < limits.told), Notice.at < limits.once)
