"""Sending what was written out: held while it is tried, tried again with patience, given up after a day with its reason."""

import secrets

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.database import db, transaction
from guidance_server.dispatch import queries, trying
from guidance_server.dispatch.actions import tries
from guidance_server.dispatch.connectors import mail
from guidance_server.dispatch.connectors.mail import Envelope, NotSent
from guidance_server.dispatch.letters import Letter
from guidance_server.errors import Conflict
from guidance_server.notices.models import Delivery
from guidance_server.settings import Settings
from guidance_server.trail import actions as trail


def send_due(settings: Settings) -> int:
    """Try everything whose time has come; gives how much was sent."""
    return sum(_tried(settings, one.id) for one in queries.due_deliveries(clock.now()))


def try_again(actor: Actor, application: Application, delivery_id: int) -> None:
    """Send a mail once more that was given up."""
    guard(actor, "settings.write", application)
    with transaction():
        trail.lock()
        row = db.session.get(Delivery, delivery_id)
        if row is None or row.failed_at is None or row.person_id is None:
            raise Conflict("That is on its way already.", way_out="Load the page again.")
        tries.begin_again(row)
        trail.record(actor, "send again", trail.subject(application, str(row.person_id), "person"))


def _tried(settings: Settings, delivery_id: int) -> bool:
    if not tries.hold(delivery_id):
        return False
    row = db.session.get_one(Delivery, delivery_id)
    person = db.session.get_one(Person, row.person_id)
    db.session.commit()  # No transaction stays open while another server is talked to.
    try:
        mail.send(settings, _envelope(row, person), Letter(*(row.body[name] for name in Letter._fields)))
    except NotSent as error:
        _note_failure(row, error)
        return False
    with transaction():
        tries.note_taken(row, "")
    return True


def _note_failure(row: Delivery, error: NotSent) -> None:
    luck = secrets.SystemRandom().random()
    with transaction():
        next_at = None if error.is_final else trying.next_try(row.attempts, row.created_at, clock.now(), luck)
        tries.note_refused(row, error.said, next_at)


def _envelope(row: Delivery, person: Person) -> Envelope:
    headers = {
        "List-Unsubscribe": f"<{row.body['stop']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return Envelope(person.name, person.email, row.uuid, headers)
