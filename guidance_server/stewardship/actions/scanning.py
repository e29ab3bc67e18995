"""Looking around: what holds now is compared with what is on record, and the difference is written."""

import hashlib
from typing import NamedTuple

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import audit
from guidance_server.database import db, transaction
from guidance_server.notices.actions import tell_all
from guidance_server.settings import Settings
from guidance_server.stewardship import telling
from guidance_server.stewardship.deciding import Closing, Opening, decide
from guidance_server.stewardship.models import LookClosing, LookReason
from guidance_server.stewardship.queries import watching
from guidance_server.stewardship.queries.rules import held

STEWARD = Actor(id=None, name="steward", email="", via="command")
# One look writes no more than this, so that it never holds the lock for long; the next one goes on.
MOST = 2_000


class Scanned(NamedTuple):
    """How many reasons opened and closed."""

    opened: int
    closed: int


def scan(settings: Settings, application: Application) -> Scanned:
    """Open what is new and close what ended; two of these at once write each thing once."""
    # Read before the lock is taken: the ledger and thousands of texts take their time.
    now = clock.now()
    items = {one.item_id: one for one in watching.watched(application)}
    found = watching.found(settings, application, held(application), now, items.values())
    with transaction():
        audit.lock()
        decided = decide(found, watching.records(application), watching.retired_items(application))
        openings, closings = decided.openings[:MOST], decided.closings[:MOST]
        revisions = {one.id: one.revision_id for one in watching.records(application)} if closings else {}
        opened = [_opened(application, one) for one in openings]
        db.session.add_all(opened)
        tell_all("look_again", application.id, None, telling.of_openings(openings, items, now.date()))
        tell_all("look_again", application.id, None, telling.of_days(found, items, now.date()))
        db.session.add_all(_closed(one, revisions[one.record_id]) for one in closings)
        if openings or closings:
            audit.record(
                STEWARD, f"look again {len(openings)}", audit.subject(application), after=_digest(openings, closings)
            )
    return Scanned(len(openings), len(closings))


def _opened(application: Application, one: Opening) -> LookReason:
    return LookReason(
        application_id=application.id,
        item_id=one.item_id,
        revision_id=one.revision_id,
        reason=one.finding.reason,
        subject=one.finding.subject,
        occurrence=one.key,
        evidence=dict(one.finding.evidence),
        at=clock.now(),
    )


def _closed(one: Closing, revision_id: int) -> LookClosing:
    return LookClosing(reason_id=one.record_id, revision_id=revision_id, way=one.way, at=clock.now())


def _digest(openings: list[Opening], closings: list[Closing]) -> str:
    """One hash of all that was written together."""
    said = [f"{one.revision_id} {one.finding.reason} {one.finding.subject} {one.key}" for one in openings]
    said += [f"{one.record_id} {one.way}" for one in closings]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
