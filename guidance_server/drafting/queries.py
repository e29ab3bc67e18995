"""Who works on what, and what they have not saved."""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.drafting.models import WorkingCopy
from guidance_server.drafting.subject import THERE, Pairs


class Other(NamedTuple):
    """Somebody else at the same item."""

    name: str
    since: datetime


def working_copy(actor: Actor, application: Application, subject: str) -> WorkingCopy | None:
    """The actor's own."""
    mine = (WorkingCopy.application_id == application.id, WorkingCopy.person_id == actor.id)
    return db.session.scalar(select(WorkingCopy).where(*mine, WorkingCopy.subject == subject))


def pairs(found: WorkingCopy) -> Pairs:
    """What was typed, as a form would send it."""
    return [(name, value) for name, value in json.loads(found.typed or "[]")]


def others(actor: Actor, application: Application, subject: str, now: datetime) -> list[Other]:
    """Who else has the subject open now, by how long."""
    rows = (
        select(Person.name, WorkingCopy.opened_at)
        .join(Person, Person.id == WorkingCopy.person_id)
        .where(
            WorkingCopy.application_id == application.id,
            WorkingCopy.subject == subject,
            WorkingCopy.seen_at > now - THERE,
            WorkingCopy.person_id != actor.id,
        )
    )
    return [Other(*row) for row in db.session.execute(rows.order_by(WorkingCopy.opened_at))]
