"""Calls out of copies, and making them: written out once, tried with patience, and a receiver that is gone is left alone."""

import secrets
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cryptography.fernet import InvalidToken

from guidance_server import clock
from guidance_server.accounts import sealing
from guidance_server.accounts.actions import OPERATOR
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import audit
from guidance_server.database import db, transaction
from guidance_server.dispatch import calls, trying, webhooks
from guidance_server.dispatch import queries as news
from guidance_server.dispatch.actions import tries
from guidance_server.dispatch.answers import kept
from guidance_server.dispatch.calls import Happened
from guidance_server.dispatch.connectors import call as connector
from guidance_server.dispatch.connectors.call import Call, NotTaken
from guidance_server.dispatch.pages import named, page
from guidance_server.dispatch.queries import News
from guidance_server.dispatch.queries import webhooks as queries
from guidance_server.notices.catalogue import sentence
from guidance_server.notices.models import Delivery, NoticeCopy, Webhook
from guidance_server.settings import Settings

MOST_EVENTS = 100


def compose_calls(settings: Settings) -> int:
    """Write out the calls that are due; gives their number."""
    with transaction():
        audit.lock()
        by_webhook: dict[int, list[NoticeCopy]] = defaultdict(list)
        for copy in queries.due_copies(clock.now()):
            by_webhook[copy.webhook_id or 0].append(copy)
        written = 0
        for webhook_id, copies in by_webhook.items():
            for start in range(0, len(copies), MOST_EVENTS):
                _write(settings, webhook_id, copies[start : start + MOST_EVENTS])
                written += 1
    return written


def call_due(settings: Settings) -> int:
    """Try every call whose time has come; gives how many were taken. Who fails once is not asked again in this round."""
    failed: set[int] = set()
    taken = 0
    for row in queries.due_calls(clock.now()):
        webhook_id = row.webhook_id or 0
        if webhook_id in failed or not tries.hold(row.id):
            continue
        if _delivered(settings, row.id):
            taken += 1
        else:
            failed.add(webhook_id)
    return taken


def call_as_test(settings: Settings, actor: Actor, application: Application, found: Webhook) -> str:
    """Call once, now, and give what it answered as it is kept; a test that fails is not tried again, nor counted."""
    url = f"{settings.public_url}/a/{application.slug}/review"
    text = f"Guidance Server calls this address for {application.name}."
    told = Happened("test", text, "", actor.name, "", "", 1, False, url, clock.now(), "")
    row = Delivery(
        uuid=str(uuid.uuid4()),
        webhook_id=found.id,
        body={"content": calls.body((application.slug, application.name), [told], url), "events": ["test"]},
        created_at=clock.now(),
        next_at=clock.now() + trying.HELD,
        attempts=1,
    )
    with transaction():
        audit.lock()
        db.session.add(row)
        audit.record(actor, "test webhook", audit.subject(application, str(found.id), "webhook"))
    try:
        answer = _call(settings, row, found)
    except NotTaken as error:
        with transaction():
            row.next_at, row.answer = None, error.answer  # Neither waiting nor given up: nothing was to be told.
        return error.answer
    with transaction():
        tries.note_taken(row, answer)
    return answer


def _write(settings: Settings, webhook_id: int, copies: Sequence[NoticeCopy]) -> None:
    found = news.news([copy.notice_id for copy in copies])
    application = found[0].application
    base = f"{settings.public_url}/a/{application.slug}"
    told = [_happened(base, one) for one in found]
    body = {
        "content": calls.body((application.slug, application.name), told, f"{base}/review"),
        "events": [one.event for one in told],
    }
    tries.write_out(copies, body, webhook_id=webhook_id)


def _happened(base: str, one: News) -> Happened:
    notice, item, is_secret = one.notice, one.item, one.is_restricted
    number = 1 if item else notice.number
    title = one.revision.title if item and one.revision else ""
    shown = named(item.kind, title, is_secret) if item else ""
    return Happened(
        event=notice.event,
        text=str(sentence(notice.event, {"who": one.who, "title": shown, "number": number})),
        title="" if is_secret else title,
        who=one.who if notice.actor_id else "",
        item=item.key if item and not is_secret else "",
        kind=item.kind if item else "",
        number=number,
        restricted=is_secret,
        url=page(base, notice.event, item.key if item else "", is_secret),
        at=notice.at,
        said="" if is_secret else notice.said,
    )


def _delivered(settings: Settings, delivery_id: int) -> bool:
    row = db.session.get_one(Delivery, delivery_id)
    found = db.session.get_one(Webhook, row.webhook_id)
    try:
        answer = _call(settings, row, found)
    except NotTaken as error:
        _note_refused(row, found, error)
        return False
    with transaction():
        tries.note_taken(row, answer)
        found.failures = 0
    return True


def _call(settings: Settings, row: Delivery, found: Webhook) -> str:
    try:
        held = list(_secrets(settings, found))
    except InvalidToken:
        raise NotTaken(kept("unsigned")) from None
    made = Call(found.url, row.uuid, row.body["content"].encode(), held)
    db.session.commit()  # No transaction stays open while another server is talked to.
    return connector.send(settings, made)


def _secrets(settings: Settings, found: Webhook) -> Iterator[str]:
    yield sealing.opened(settings.secret_key, found.sealed)
    if found.sealed_before and webhooks.still_signs(found.rotated_at, clock.now()):
        yield sealing.opened(settings.secret_key, found.sealed_before)


def _note_refused(row: Delivery, found: Webhook, error: NotTaken) -> None:
    luck = secrets.SystemRandom().random()
    with transaction():
        audit.lock()
        next_at = None
        if not (error.is_gone or found.removed_at):
            next_at = trying.next_try(row.attempts, row.created_at, clock.now(), luck, error.asked)
        tries.note_refused(row, error.answer, next_at)
        if next_at is None:
            found.failures += 1
        if found.removed_at:
            return  # Somebody took it away while it was called.
        if error.is_gone:
            _leave_alone(found, f"gone:{error.answer}")
        elif found.failures >= webhooks.PAUSED_AFTER:
            _leave_alone(found, f"failing:{error.answer}")


def _leave_alone(found: Webhook, why: str) -> None:
    found.paused_at, found.paused_why = clock.now(), why
    application = db.session.get_one(Application, found.application_id)
    audit.record(OPERATOR, "pause webhook", audit.subject(application, str(found.id), "webhook"))
