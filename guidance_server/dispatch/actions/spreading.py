"""Copies of what is to be told, one for each person and each webhook that learns of it; and what the passing of time tells."""

from datetime import timedelta

from guidance_server import clock
from guidance_server.accounts.permissions import NOBODY
from guidance_server.apps.models import Application
from guidance_server.apps.queries import applications
from guidance_server.authoring.actions import audit
from guidance_server.authoring.filters import Slice
from guidance_server.database import db, transaction
from guidance_server.dispatch import queries, webhooks
from guidance_server.dispatch.queries.recipients import recipients
from guidance_server.dispatch.queries.webhooks import listening
from guidance_server.notices.about import About
from guidance_server.notices.actions import tell
from guidance_server.notices.catalogue import EVENTS
from guidance_server.notices.choices import due
from guidance_server.notices.models import Notice, NoticeCopy
from guidance_server.notices.queries import choices_of
from guidance_server.review import queries as review

MOST_REMINDED = 500


def spread() -> int:
    """Make the copies of everything that has none yet; gives how many notices that were."""
    with transaction():
        audit.lock()
        found = queries.to_spread()
        for notice in found:
            _copy(notice)
            notice.spread_at = clock.now()
    return len(found)


def remind() -> None:
    """Tell of decisions that are due within a day, or late: each of both once."""
    for application in applications():
        with transaction():
            audit.lock()
            _remind(application)


def _remind(application: Application) -> None:
    now = clock.now()
    rows, _ = review.inbox(NOBODY, application, Slice(size=MOST_REMINDED), review.Wanted("all", now))
    for row in rows:
        if row.due_at and row.due_at <= now + timedelta(days=1):
            state = "late" if row.due_at <= now else "due"
            once = f"{state}:{row.revision.id}:{row.due_at.isoformat()}"
            said = "It is overdue." if state == "late" else "It is due within a day."
            asked = review.assignee(row.revision)
            about = About(row.item.id, row.revision.id, person_id=asked, said=said, once=once)
            tell("review_due", application.id, None, about)


def _copy(notice: Notice) -> None:
    now = clock.now()
    for webhook in listening(notice):
        due_at = webhooks.due(webhook.rhythm, now)
        db.session.add(NoticeCopy(notice_id=notice.id, webhook_id=webhook.id, due_at=due_at))
    for person_id, choice in choices_of(sorted(recipients(notice))).items():
        asked = EVENTS[notice.event].asked
        due_at = due(choice, asked, now)
        if due_at is not None:
            at_once = asked and choice.rhythm == "at_once"
            db.session.add(NoticeCopy(notice_id=notice.id, person_id=person_id, at_once=at_once, due_at=due_at))
