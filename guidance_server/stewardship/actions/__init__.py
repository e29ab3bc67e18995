"""Confirming that something is still right, and writing the rules."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import audit
from guidance_server.authoring.content import canonical
from guidance_server.authoring.models import Item
from guidance_server.authoring.problem import by_path
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid
from guidance_server.review import needs
from guidance_server.review.queries import people
from guidance_server.review.verdicts import accepted
from guidance_server.stewardship import confirming, queries, rules
from guidance_server.stewardship.models import LookClosing, LookRules, StillRight
from guidance_server.stewardship.queries.rules import held


@dataclass(frozen=True)
class Said:
    """What somebody says who looked again: of exactly which content, in which words, and until when it holds."""

    content_hash: str
    note: str
    days: int


def still_right(actor: Actor, item: Item, said: Said) -> StillRight:
    """Confirm exactly the content with this hash; the last of those who have to closes what is open."""
    guard(actor, "review.decide", item.application)
    with transaction():
        audit.lock()
        looks, last = queries.open_records(item), queries.approved(item)
        if not looks or last is None:
            raise Conflict("Nothing is open here any more.", way_out="Load the page again.")
        revision, subject, _ = queries.confirming(item, last)
        capacities = people.capacities(actor, item.application)
        asked = confirming.Asked(actor.id, capacities, said.content_hash, said.note, said.days, actor.via)
        now = clock.now()
        verdict = accepted(confirming.decide(asked, subject, now.date()))
        row = StillRight(
            item_id=item.id,
            revision_id=revision.id,
            author_id=revision.author_id,
            content_hash=revision.content_hash,
            actor_id=actor.id,
            need=verdict.need,
            missing=needs.spelled(verdict.missing),
            note=said.note.strip(),
            review_by=verdict.review_by,
            at=now,
        )
        db.session.add(row)
        db.session.flush()
        if not verdict.missing:
            # What opened after the first of them signed is news that they have not seen.
            seen_by_all = subject.begun_at or now
            db.session.add_all(_closing(one.id, row) for one in looks if one.at <= seen_by_all)
            if verdict.review_by and authoring.newest(item).id == revision.id:
                item.review_by = verdict.review_by
        name = audit.subject(item.application, item.key)
        audit.record(actor, "still right", name, revision.content_hash, revision.content_hash)
    return row


def set_rules(actor: Actor, application: Application, typed: Mapping[str, Any]) -> bool:
    """Let these rules hold from the next look on; gives whether anything changed."""
    guard(actor, "review.policy", application)
    wanted = rules.complete(dict(typed))
    with transaction():
        audit.lock()
        if wrong := rules.problems(wanted):
            raise Invalid("The rules were not saved.", fields=by_path(wrong))
        before, after = canonical(held(application)), canonical(wanted)
        if before == after:
            return False
        row = LookRules(application_id=application.id, rules=after.decode(), written_by=actor.id, at=clock.now())
        db.session.add(row)
        digests = (hashlib.sha256(said).hexdigest() for said in (before, after))
        audit.record(actor, "look-again rules", audit.subject(application), *digests)
    return True


def _closing(reason_id: int, row: StillRight) -> LookClosing:
    return LookClosing(
        reason_id=reason_id, revision_id=row.revision_id, way="still_right", still_right_id=row.id, at=row.at
    )
