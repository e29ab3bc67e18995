"""Webhooks of an application: made, changed, given a new secret, paused, resumed, removed."""

import secrets

from sqlalchemy import delete, update

from guidance_server import clock
from guidance_server.accounts import sealing
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import audit
from guidance_server.database import db, transaction
from guidance_server.dispatch import signing
from guidance_server.dispatch import webhooks as rules
from guidance_server.dispatch.actions import calling, tries
from guidance_server.dispatch.answers import kept
from guidance_server.dispatch.connectors import call
from guidance_server.dispatch.queries import webhooks as queries
from guidance_server.dispatch.receivers import BadReceiver
from guidance_server.dispatch.webhooks import Wanted
from guidance_server.errors import Conflict, Invalid
from guidance_server.notices.models import Delivery, NoticeCopy, Webhook
from guidance_server.sentences import say
from guidance_server.settings import Settings


def add(settings: Settings, actor: Actor, application: Application, wanted: Wanted) -> tuple[Webhook, str]:
    """One more, and its secret, which nobody can ask for again."""
    guard(actor, "settings.write", application)
    _refuse(settings, wanted)
    secret = signing.secret(secrets.token_bytes(32))
    with transaction():
        audit.lock()
        if sum(one.removed_at is None for one in queries.webhooks(application)) >= rules.MOST:
            raise Conflict(
                say("An application has at most {most} webhooks.", most=rules.MOST),
                way_out="Remove one, then add this.",
            )
        made = Webhook(
            application_id=application.id,
            created_by=actor.id,
            created_at=clock.now(),
            sealed=sealing.sealed(settings.secret_key, secret),
            **_values(wanted),
        )
        db.session.add(made)
        db.session.flush()
        _record(actor, "add webhook", application, made)
    return made, secret


def change(settings: Settings, actor: Actor, application: Application, webhook_id: int, wanted: Wanted) -> None:
    """Another title, address, choice of events or rhythm; the secret stays."""
    guard(actor, "settings.write", application)
    _refuse(settings, wanted)
    with transaction():
        audit.lock()
        found = _living(application, webhook_id)
        for name, value in _values(wanted).items():
            setattr(found, name, value)
        waiting = (NoticeCopy.webhook_id == found.id, NoticeCopy.delivery_id.is_(None))
        due_at = rules.due(found.rhythm, clock.now())
        db.session.execute(update(NoticeCopy).where(*waiting).values(due_at=due_at))
        _record(actor, "change webhook", application, found)


def rotate(settings: Settings, actor: Actor, application: Application, webhook_id: int) -> str:
    """A new secret; for a day the one before signs as well."""
    guard(actor, "settings.write", application)
    secret = signing.secret(secrets.token_bytes(32))
    with transaction():
        audit.lock()
        found = _living(application, webhook_id)
        found.sealed_before, found.sealed = found.sealed, sealing.sealed(settings.secret_key, secret)
        found.rotated_at = clock.now()
        _record(actor, "rotate webhook secret", application, found)
    return secret


def test(settings: Settings, actor: Actor, application: Application, webhook_id: int) -> str:
    """Call it once, now; gives what it answered, as it is kept."""
    guard(actor, "settings.write", application)
    return calling.call_as_test(settings, actor, application, _living(application, webhook_id))


def pause(actor: Actor, application: Application, webhook_id: int) -> None:
    """Call it no more until it is resumed; what happens meanwhile is kept for it."""
    guard(actor, "settings.write", application)
    with transaction():
        audit.lock()
        found = _living(application, webhook_id)
        if found.paused_at is None:
            found.paused_at, found.paused_why = clock.now(), f"person:{actor.name}"
            _record(actor, "pause webhook", application, found)


def resume(actor: Actor, application: Application, webhook_id: int) -> None:
    """Call it again, first with what waited."""
    guard(actor, "settings.write", application)
    with transaction():
        audit.lock()
        found = _living(application, webhook_id)
        if found.paused_at is not None:
            found.paused_at, found.paused_why, found.failures = None, "", 0
            waiting = (Delivery.webhook_id == found.id, Delivery.next_at.is_not(None))
            now = clock.now()
            # The day after which one gives up begins anew: most of it went by while nobody tried.
            db.session.execute(update(Delivery).where(*waiting).values(next_at=now, created_at=now, attempts=0))
            _record(actor, "resume webhook", application, found)


def remove(actor: Actor, application: Application, webhook_id: int) -> None:
    """Call it never again and forget its secrets; the record of its calls stays."""
    guard(actor, "settings.write", application)
    with transaction():
        audit.lock()
        found = _living(application, webhook_id)
        now = clock.now()
        found.removed_at, found.sealed, found.sealed_before = now, "", ""
        db.session.execute(
            delete(NoticeCopy).where(NoticeCopy.webhook_id == found.id, NoticeCopy.delivery_id.is_(None))
        )
        waiting = (Delivery.webhook_id == found.id, Delivery.next_at.is_not(None))
        given_up = {"next_at": None, "failed_at": now, "answer": kept("removed")}
        db.session.execute(update(Delivery).where(*waiting).values(**given_up))
        _record(actor, "remove webhook", application, found)


def call_again(actor: Actor, application: Application, webhook_id: int, delivery_id: int) -> None:
    """Make a call once more that was given up."""
    guard(actor, "settings.write", application)
    with transaction():
        audit.lock()
        found, row = _living(application, webhook_id), db.session.get(Delivery, delivery_id)
        if row is None or row.webhook_id != found.id or row.failed_at is None:
            raise Conflict("That is on its way already.", way_out="Load the page again.")
        if found.paused_at is not None:
            raise Conflict("This webhook is paused.", way_out="Resume it, then send this again.")
        tries.begin_again(row)
        _record(actor, "call again", application, found)


def _living(application: Application, webhook_id: int) -> Webhook:
    found = queries.webhook(application, webhook_id)
    if found.removed_at is not None:
        raise Conflict("This webhook was removed.", way_out="Add a new one.")
    return found


def _refuse(settings: Settings, wanted: Wanted) -> None:
    wrong = rules.problems(wanted)
    try:
        call.reach(settings, wanted.url.strip())
    except BadReceiver as bad:
        wrong["url"] = [bad.why]
    if wrong:
        raise Invalid("The webhook was not saved.", fields=wrong)


def _values(wanted: Wanted) -> dict[str, object]:
    return {
        "title": wanted.title.strip(),
        "url": wanted.url.strip(),
        "events": sorted(set(wanted.events)),
        "rhythm": wanted.rhythm,
    }


def _record(actor: Actor, verb: str, application: Application, found: Webhook) -> None:
    """In the chain stands the hash of what is called, never the address, which may be a secret."""
    after = audit.digest([found.title, found.url, found.events, found.rhythm])
    audit.record(actor, verb, audit.subject(application, str(found.id), "webhook"), after=after)
